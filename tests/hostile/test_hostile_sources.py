"""What lies about in folders: links, pipes, devices, loops, odd names. Named and passed by, never followed."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen import sources
from flashgen.build import Request
from flashgen.glossary.survey import survey
from flashgen.model import Severity

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Build = Callable[..., checks.Outcome]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="needs links, pipes and devices")

SECRET = "A secret is a word that nobody outside may read, and that opens a door."


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A source with one good article, and beside it a folder that is none of its business."""
    (tmp_path / "source" / "en").mkdir(parents=True)
    (tmp_path / "source" / "en" / "notice.md").write_text(hostile.article(1), encoding="utf-8")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text(
        f"---\ntitle: Secret\ndescription: {SECRET}\n---\n", encoding="utf-8"
    )
    return tmp_path / "source"


def built(source: Path) -> checks.Outcome:
    outcome = checks.build(Request((source,), out=source.parent / "out", jobs=1))
    assert not outcome.faults, str(outcome.faults)
    assert not any("secret" in (card.question + card.answer).lower() for card in outcome.cards)
    return outcome


def named(outcome: checks.Outcome) -> dict[str, str]:
    assert outcome.report is not None
    return {Path(p.path).name: p.code for p in outcome.report.problems if p.severity is not Severity.REPAIR}


def test_links_pipes_and_devices_are_named_and_passed_by(source: Path) -> None:
    outside = source.parent / "outside"
    folder = source / "en"
    (folder / "link.md").symlink_to(outside / "secret.md")
    (folder / "up.md").symlink_to("../../outside/secret.md")
    (folder / "passwd.md").symlink_to("/etc/passwd")
    (folder / "zero.md").symlink_to("/dev/zero")
    (folder / "stdin.md").symlink_to("/dev/stdin")
    (folder / "self.md").symlink_to(folder / "self.md")
    (folder / "ping.md").symlink_to("pong.md")
    (folder / "pong.md").symlink_to("ping.md")
    (folder / "gone.md").symlink_to("nothing.md")
    (folder / "folder").symlink_to(outside)
    (folder / "loop").symlink_to(source)
    (folder / "directory.md").mkdir()
    os.mkfifo(folder / "pipe.md")
    os.mkfifo(folder / "pipe.txt")
    outcome = built(source)
    assert outcome.code == 0
    assert outcome.report is not None
    assert outcome.report.articles == 1
    found = named(outcome)
    assert (
        found.items()
        >= {
            **dict.fromkeys(
                ("link.md", "up.md", "passwd.md", "zero.md", "self.md", "ping.md", "folder", "loop"), "link"
            ),
            **dict.fromkeys(("pipe.md", "pipe.txt", "gone.md"), "no-file"),
            "directory.md": "folder",
        }.items()
    )
    assert "stdin.md" in found


def test_sockets_devices_and_folders_like_articles_are_named_and_passed_by(source: Path) -> None:
    folder = source / "en"
    (folder / "directory.md" / "below").mkdir(parents=True)
    for path in (folder / "directory.md" / "inside.md", folder / "directory.md" / "below" / "deeper.md"):
        path.write_text(hostile.article(7, slug="", prose="A secret stands here."), encoding="utf-8")
    (folder / "linked.md").symlink_to("directory.md")
    (folder / "round").symlink_to("../en")
    (folder / "here.txt").symlink_to(".")
    server = socket.socket(socket.AF_UNIX)
    here = Path.cwd()
    try:
        os.chdir(folder)  # the path of a socket is short
        server.bind("socket.md")
    finally:
        os.chdir(here)
        server.close()
    wanted = {
        "directory.md": "folder",
        "socket.md": "no-file",
        **dict.fromkeys(("linked.md", "round", "here.txt"), "link"),
    }
    try:
        os.mknod(folder / "zero.md", 0o666 | stat.S_IFCHR, os.makedev(1, 5))
        wanted["zero.md"] = "no-file"
    except OSError:
        pass  # not for everyone
    outcome = built(source)
    assert outcome.report is not None
    assert outcome.report.articles == 1
    assert named(outcome).items() >= wanted.items()
    assert all(problem.mend for problem in outcome.report.problems)


def test_a_file_of_a_terabyte_is_refused_at_once(source: Path) -> None:
    with (source / "en" / "huge.md").open("wb") as file:
        file.write(hostile.article(2).encode() + b"\n")
        try:
            file.truncate(1 << 40)
        except OSError:
            file.truncate(1 << 32)
    start = time.process_time()
    outcome = built(source)
    assert time.process_time() - start < 5
    assert named(outcome)["huge.md"] in ("binary", "too-large")


def test_a_link_inside_the_source_is_read_once(source: Path) -> None:
    (source / "en" / "again.md").symlink_to("notice.md")
    outcome = built(source)
    assert outcome.report is not None
    assert outcome.report.articles == 1


def test_a_device_or_a_pipe_that_is_named_is_refused_in_words(run_cli: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    (tmp_path / "zero.md").symlink_to("/dev/zero")
    for path in ("pipe.md", "zero.md", "/dev/null", "/dev/zero", "x" * 5000, "a\nb.md", "../../../../etc/passwd"):
        done = run_cli("build", tmp_path / path if path[0] != "/" else path)
        assert done.returncode in (1, 2), path
        assert "Traceback" not in done.stderr
        assert "please report" not in done.stderr


def test_a_pipe_here_does_not_keep_anyone_waiting(run_cli: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    done = run_cli("check")
    assert "ships with flashgen" in done.stderr or done.returncode in (0, 1)


def test_folders_as_deep_as_a_file_system_allows(source: Path) -> None:
    here = Path.cwd()
    deep = source / "deep"
    deep.mkdir()
    try:
        os.chdir(deep)
        for _ in range(1500):
            Path("d").mkdir()
            os.chdir("d")
        Path("bottom.md").write_text(hostile.article(2), encoding="utf-8")
    finally:
        os.chdir(here)
    outcome = built(source)
    assert "deep" in named(outcome).values()
    subprocess.run(["rm", "-rf", str(deep)], check=True)


def test_files_and_folders_that_may_not_be_read_are_named(source: Path) -> None:
    locked, closed = source / "en" / "locked.md", source / "closed"
    locked.write_text(hostile.article(2), encoding="utf-8")
    closed.mkdir()
    (closed / "inside.md").write_text(hostile.article(3), encoding="utf-8")
    built(source)  # all modules are loaded, which somebody else might not be able to
    above = [path for path in source.parents if path.stat().st_uid == os.geteuid() and path != Path("/")]
    modes = {path: path.stat().st_mode for path in (*above, locked, closed)}
    as_root = os.geteuid() == 0
    try:
        for path in above:
            path.chmod(path.stat().st_mode | 0o055)
        locked.chmod(0)
        closed.chmod(0)
        if as_root:  # who may read everything
            os.seteuid(65534)
        found = sources.find([source])
        seen = survey(found.files, jobs=1)
    finally:
        if as_root:
            os.seteuid(0)
        for path, mode in modes.items():
            path.chmod(mode)
    assert [(Path(p.path).name, p.code) for p in found.problems] == [("closed", "unreadable")]
    assert [(Path(p.path).name, p.code) for p in seen.problems] == [("locked.md", "unreadable")]
    assert len(seen.entries) == 1


def test_odd_names_give_sound_packages(tmp_path: Path) -> None:
    folder = tmp_path / "source" / "en"
    folder.mkdir(parents=True)
    for number, name in enumerate(hostile.FILE_NAMES):
        if name != "..":
            (folder / name).write_bytes(hostile.encoded(hostile.article(number, slug="")))
    for name in hostile.FILE_NAMES_BYTES:
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name)).write_bytes(hostile.article(900).encode())
    outcome = built(tmp_path / "source")
    assert outcome.report is not None
    assert outcome.report.articles > 40
    assert sum(p.code == "name" for p in outcome.report.problems) == len(hostile.FILE_NAMES_BYTES)
    assert sum(p.code == "same-term" for p in outcome.report.problems) >= 3
    for problem in outcome.report.problems:
        assert "\n" not in str(problem)
        assert "\x1b" not in str(problem)


def test_the_command_prints_no_controls(run_cli: Run, tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    for number, name in enumerate(("new\nline.md", "escape\x1b[31m.md", "bidi\u202efm.md")):
        text = hostile.article(number, slug="", title="\x1b[31mred", lang="\x1b]0;x\x07")
        (tmp_path / "en" / name).write_bytes(hostile.encoded(text))
        (tmp_path / "en" / f"bad{name}").write_bytes(b"---\ntitle: x\n\xff\n---\n")
        (tmp_path / "en" / f"none{name}").write_bytes(b"no article\n")
    for command in (("build", "-v"), ("check",), ("cards",), ("build", "--json")):
        done = run_cli(*command, tmp_path)
        assert done.returncode in (0, 1)
        for text in (done.stdout, done.stderr):
            assert not set(text) & {*map(chr, (*range(10), *range(11, 32), 127))}, command
            assert "\u202e" not in text or "--json" in command
        assert "\nline.md" not in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("one", "other"), [("Notice", "notice"), ("caf\u00e9", "cafe\u0301"), ("a b", "a-b"), ("/a/", "a"), ("a::b", "a b")]
)
def test_slugs_that_are_one_to_anki_are_one_term(build_articles: Build, one: str, other: str) -> None:
    articles = {f"en/{n}.md": hostile.article(n, slug=slug) for n, slug in ((1, one), (2, other))}
    outcome = build_articles(articles)
    assert not outcome.faults, str(outcome.faults)
    assert outcome.report is not None
    assert [p.code for p in outcome.report.problems if p.severity is Severity.ERROR] == ["same-term"]


def test_a_name_is_not_believed_to_be_a_path(build_articles: Build, tmp_path: Path) -> None:
    before = {path.name for path in tmp_path.parent.iterdir()}
    outcome = build_articles(
        {"en/x.md": hostile.article(1, slug="../../../escape", lang="../../en")}, name="../../../up"
    )
    assert outcome.report is not None
    assert {package.path.parent for package in outcome.report.packages} == {tmp_path / "out"}
    assert {path.name for path in tmp_path.parent.iterdir()} == before


def test_a_language_nobody_knows_stops_nothing(build_articles: Build) -> None:
    outcome = build_articles(
        {
            "x/a.md": hostile.article(1, lang="xx-abcd"),
            "en/b.md": hostile.article(2),
            "x/c.md": "---\ntitle: q\nlang: qq-da\n---\nq",
        }
    )
    assert outcome.report is not None, outcome.words
    assert not outcome.faults, str(outcome.faults)
    assert {package.scope for package in outcome.report.packages} >= {"en"}


def test_the_walk_names_every_file_it_passes_by(tmp_path: Path) -> None:
    assert sources.find([tmp_path]).files == ()
