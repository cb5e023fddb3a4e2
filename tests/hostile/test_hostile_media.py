"""Pictures that an article names: none but a sound one inside the source is shipped, and the author is told.

What else is named is not even opened, wherever it stands.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen import articles
from flashgen.model import Severity

Build = Callable[..., checks.Outcome]

REFERENCES = {
    "inside": "![a picture](picture.png)",
    "up": "![x](../../outside/secret.png)",
    "passwd": "![](../../../../../../etc/passwd)",
    "absolute": "![x](/etc/passwd)",
    "file": "![x](file:///etc/passwd)",
    "file-host": "![x](file://localhost/etc/passwd 'title')",
    "pointed": "![x](</etc/passwd>)",
    "link": "![x](linked.png)",
    "device": "![x](/dev/zero)",
    "pipe": "![x](pipe.png)",
    "loop": "![x](loop.png)",
    "folder": "![x](folder.png)",
    "remote": f"![x](http://{hostile.HOST}/x.png)",
    "remote-bare": f"![x](//{hostile.HOST}/x.png)",
    "data": "![x](data:image/png;base64,iVBORw0KGgo=)",
    "unc": r"![x](\\evil.invalid\share\x.png)",
    "reference": "![x][r]\n\n[r]: ../../outside/secret.png",
    "linked": "[![x](picture.png)](picture.png)",
    "html": "Text <img src='../../outside/secret.png'> here.",
    "html-upper": "Text <IMG SRC=picture.png> here.",
}
TWO = "\n\n![one](picture.png) and ![two](picture.png)\n"

_BUILD = """
import json, os, sys
from pathlib import Path
from flashgen.build import Request, build
from flashgen import anki  # what it loads by itself is loaded
opened = []
def heard(event, args):
    if event == "open" and isinstance(args[0], (str, bytes, Path)) and not (args[2] or 0) & os.O_DIRECTORY:
        opened.append(str(args[0]))
    elif event.startswith(("socket.", "subprocess.", "os.system", "urllib.", "ftplib.", "http.")):
        opened.append(event)
sys.addaudithook(heard)
report = build(Request((Path(sys.argv[1]),), out=Path(sys.argv[2]), jobs=1), now=1_760_000_000)
said = [[Path(p.path).name, p.line, p.severity, p.message, p.code] for p in report.problems if "image" in p.code]
print(json.dumps([opened, said, [str(package.path) for package in report.packages]]))
"""


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[Any], list[Path]]:
    """What was opened while articles with pictures were built, what was said of them, and the packages."""
    folder = tmp_path_factory.mktemp("pictures")
    source = folder / "source" / "en"
    source.mkdir(parents=True)
    (folder / "outside").mkdir()
    for path in (source / "picture.png", folder / "outside" / "secret.png"):
        path.write_bytes(b"\x89PNG\r\n\x1a\n a picture")
    (source / "linked.png").symlink_to(folder / "outside" / "secret.png")
    (source / "loop.png").symlink_to(source / "loop.png")
    (source / "folder.png").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(source / "pipe.png")
    for number, (name, text) in enumerate(REFERENCES.items()):
        body = hostile.article(number, prose=text, highlight=text, tip=text, answer=text, question=text)
        (source / f"{name}.md").write_text(body, encoding="utf-8")
    (source / "two.md").write_text(hostile.article(900, prose=TWO), encoding="utf-8")
    front = hostile.article(901, title=REFERENCES["inside"], description=REFERENCES["up"], keywords=REFERENCES["file"])
    (source / "front.md").write_text(front, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, str(folder / "source"), str(folder / "out")],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    opened, said, packages = json.loads(done.stdout)
    return opened, said, [Path(path) for path in packages]


Pictured = tuple[list[str], list[Any], list[Path]]


def test_nothing_that_an_article_names_is_opened(pictured: Pictured) -> None:
    opened = pictured[0]
    assert any(path.endswith("inside.md") for path in opened)  # the hook hears what is opened
    # What lies inside and is no link, no pipe and no folder is looked at: and is no picture.
    assert {path for path in opened if path.endswith(".png")} == {"picture.png"}
    assert [path for path in opened if path.startswith(("/etc", "/dev/zero"))] == []
    assert [event for event in opened if event.startswith(("socket.", "subprocess.", "urllib.", "http."))] == []


def test_no_package_holds_media(pictured: Pictured) -> None:
    packages = pictured[2]
    assert packages
    for path in packages:
        with zipfile.ZipFile(path) as package:
            assert {name for name in package.namelist() if name.isdigit()} == set()
            assert json.loads(package.read("media")) == {}
        assert b"PNG" not in path.read_bytes()


def test_each_article_says_that_a_picture_was_left_out(pictured: Pictured) -> None:
    said = pictured[1]
    assert {row[0] for row in said} == {f"{name}.md" for name in (*REFERENCES, "two")}
    for name, line, severity, message, code in said:
        # One that belongs on a card and does not travel is a warning; what stands elsewhere is named once.
        assert severity == (Severity.WARNING if code == "image-file" else Severity.REPAIR)
        assert line > 8
        assert "left out" in message, name
    for name in REFERENCES:
        rows = [row for row in said if row[0] == f"{name}.md"]
        assert len({row[1] for row in rows if row[4] == "image-file"}) == len(rows) - 1 > 0, name
        assert sum(row[4] == "image" for row in rows) == 1
    assert [row[3].split()[0] for row in said if row[0] == "two.md"] == ["2"]


@pytest.mark.parametrize("name", REFERENCES)
def test_the_line_is_that_of_the_picture(name: str) -> None:
    text = f"---\ntitle: T\n---\n\nText.\n\n{REFERENCES[name]}\n"
    document = articles.parse(text.encode(), "x.md").document
    assert document
    (problem,) = articles.left_out(document, ())
    assert (problem.line, problem.path, problem.code) == (7, "x.md", "image")
    assert problem.mend


@pytest.mark.parametrize("body", ["Wow! [a](b)", "```\n![a](b)\n```", "Wow![^1]\n\n[^1]: a", "! [a](b)", "a <images>"])
def test_what_is_no_picture_is_not_named(body: str) -> None:
    document = articles.parse(f"---\ntitle: T\n---\n\n{body}\n".encode(), "x.md").document
    assert document
    assert articles.left_out(document, ()) == ()


def test_pictures_show_nothing_on_cards(build_articles: Build) -> None:
    places = (
        "title",
        "description",
        "keywords",
        "aliases",
        "heading",
        "highlight",
        "tip",
        "quote",
        "question",
        "answer",
    )
    rows = [hostile.article(n, **dict.fromkeys(places, text)) for n, text in enumerate(REFERENCES.values())]
    outcome = build_articles({f"en/{n}.md": row for n, row in enumerate(rows)})
    assert not outcome.faults, str(outcome.faults)
    assert outcome.cards
    for card in outcome.cards:
        assert "<img" not in card.question + card.answer
