"""The file: its form, what git does to it, and what is said about one that cannot be read."""

from __future__ import annotations

import gc
import os
import pickle
import shutil
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from flashgen.ledger import Entry, Ledger, LedgerError, NoteType, dumps, loads, read, write

ONE = Entry("guid1", "da", "kold", "item", 100, 7, False, ("a", "b"), "Én ting.", ("Q", "", "A"))
TWO = Entry("guid2", "da-en", "kold", "term", 1, 8, True, (), "", ())
LEDGER = Ledger((ONE, TWO), (NoteType("item", "abc", 5),))


def line(entry: Entry) -> str:
    return dumps(Ledger((entry,))).splitlines()[-1]


def test_the_form_of_the_file() -> None:
    header, *lines = dumps(LEDGER).split("\n")
    assert header.startswith("# flashgen ledger 1: guid, scope, term, type, position, mod, state, tags, source, fields")
    assert lines == [
        "model\titem\tabc\t5",
        "guid1\tda\tkold\titem\t100\t7\tlive\ta b\tÉn ting.\tQ\t\tA",
        "guid2\tda-en\tkold\tterm\t1\t8\tretired\t\t\\e",
        "",
    ]
    assert loads(dumps(LEDGER)) == LEDGER


def test_lines_are_sorted_by_scope_position_and_guid() -> None:
    entries = [
        Entry(guid, scope, "t", "item", place, 1, False, (), "x", ("x",))
        for guid, scope, place in (("d", "en", 1), ("c", "da", 10), ("b", "da", 9), ("a", "da", 10))
    ]
    assert [row.split("\t")[0] for row in dumps(Ledger(tuple(entries))).splitlines()[1:]] == ["b", "a", "c", "d"]


@pytest.mark.parametrize(
    "text", ["a\tb", "a\nb", "a\r", "\\", "\\t", "\\e", "\\\\e", "\u2028\x85\x0b\x1c", " ", "", "#", "# x"]
)
def test_any_text_comes_back(text: str) -> None:
    ledger = Ledger((Entry("#", text or "x", text, "item", 1, 1, False, (), text, (text, text)),))
    assert loads(dumps(ledger)) == ledger


def test_no_line_ends_in_white_space_that_an_editor_would_strip() -> None:
    entry = Entry("g", "da", "t", "item", 1, 1, False, (), "x", ("Q", "", ""))
    assert line(entry).endswith("Q\t\t\\e")
    assert loads(line(entry)).entries == (entry,)


def test_what_git_and_editors_do_to_a_file() -> None:
    header, *lines = dumps(LEDGER).splitlines()
    mangled = "\r\n".join(["\ufeff" + lines[2], "", header, lines[0], lines[1], lines[1], "  ", header, lines[0], "#"])
    assert loads(mangled) == LEDGER
    assert loads("") == loads("\n\n") == Ledger()


def test_of_two_lines_the_later_wins_and_the_lower_position_stays() -> None:
    early = Entry("g", "da", "t", "item", 300, 7, True, (), "old", ("old",))
    late = Entry("g", "da", "u", "item", 500, 8, False, (), "new", ("new",))
    winner = Entry("g", "da", "u", "item", 300, 8, False, (), "new", ("new",))
    for first, second in ((early, late), (late, early)):
        assert loads(f"{line(first)}\n{line(second)}").entries == (winner,)


def test_of_two_lines_equally_late_the_live_one_wins() -> None:
    live = Entry("g", "da", "t", "item", 300, 7, False, (), "a", ("a",))
    retired = Entry("g", "da", "t", "item", 300, 7, True, (), "z", ("z",))
    for first, second in ((live, retired), (retired, live)):
        assert loads(f"{line(first)}\n{line(second)}").entries == (live,)


def test_of_two_lines_that_nothing_tells_apart_it_is_always_the_same_one() -> None:
    one = Entry("g", "da", "t", "item", 300, 7, False, (), "a", ("z",))
    for other in (replace(one, source="b"), replace(one, fields=("y",)), replace(one, tags=("x",))):
        assert loads(f"{line(one)}\n{line(other)}") == loads(f"{line(other)}\n{line(one)}")


def test_of_two_lines_for_a_note_type_the_later_wins() -> None:
    assert loads("model\tterm\tb\t9\nmodel\tterm\ta\t8\nmodel\tterm\tb\t9").models == (NoteType("term", "b", 9),)


GOOD = "guid1\tda\tkold\titem\t100\t7\tlive\ta b\tsource\tQ"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("<<<<<<< HEAD", "merge conflict"),
        ("=======", "merge conflict"),
        ("||||||| base", "merge conflict"),
        (">>>>>>> theirs", "merge conflict"),
        ("# flashgen ledger 2: whatever", "format 2, and this flashgen knows format 1"),
        ("hello", "at least 9 columns, this one has 1"),
        (GOOD.rsplit("\t", 2)[0], "at least 9 columns, this one has 8"),
        (GOOD.replace("guid1", ""), "first column"),
        (GOOD.replace("guid1", "gu id"), "first column"),
        (GOOD.replace("\tda\t", "\t\t"), "language or pair"),
        (GOOD.replace("item", "cloze"), "must be term or item"),
        (GOOD.replace("live", "dead"), "must be live or retired"),
        (GOOD.replace("100", "0"), "between 1 and 1000000"),
        (GOOD.replace("100", "1000001"), "between 1 and 1000000"),
        (GOOD.replace("100", "-5"), "position must be a whole number"),
        (GOOD.replace("\t7\t", "\t1_0\t"), "mod must be a whole number"),
        (GOOD.replace("\t7\t", "\t１\t"), "mod must be a whole number"),
        (GOOD.replace("\t7\t", f"\t{'9' * 5000}\t"), "mod must be a whole number"),
        (GOOD.replace("source", "sou\\xrce"), "\\x is no escape"),
        (GOOD + "\\", "\\ is no escape"),
        ("model\tterm\tabc", "4 columns, this one has 3"),
        ("model\tterm\tabc\tx", "mod must be a whole number"),
    ],
)
def test_a_line_that_cannot_be_read_is_named(text: str, words: str) -> None:
    with pytest.raises(LedgerError) as caught:
        loads(f"{GOOD}\n\n{text}\n{GOOD}", "decks/sales/ledger.tsv")
    message = str(caught.value)
    assert message.startswith("decks/sales/ledger.tsv:3: ") and words in message and " — " in message
    assert caught.value.problem.line == 3
    assert gc.isenabled()


def test_errors_cross_processes() -> None:
    error = LedgerError("ledger.tsv", 3, "wrong", "mend it")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "ledger.tsv:3: wrong — mend it"


def test_no_file_is_an_empty_ledger(tmp_path: Path) -> None:
    assert read(tmp_path / "ledger.tsv") == Ledger()


def test_files_that_are_no_ledger(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be read"):
        read(tmp_path)
    path = tmp_path / "ledger.tsv"
    path.write_bytes(dumps(LEDGER).encode() + b"\xff\xfe\x00")
    with pytest.raises(LedgerError, match=r"ledger\.tsv:5: this is not UTF-8"):
        read(path)


def test_writing_makes_the_folder_and_the_same_again_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "dist" / "ledger.tsv"
    assert write(path, LEDGER) is True
    assert read(path) == LEDGER
    assert path.read_bytes() == dumps(LEDGER).encode()
    os.utime(path, (1, 1))
    assert write(path, LEDGER) is False
    assert path.stat().st_mtime == 1
    assert write(path, Ledger((ONE,))) is True
    assert read(path) == Ledger((ONE,))


@pytest.mark.parametrize("call", ["replace", "fsync"])
@pytest.mark.parametrize("error", [OSError("disk full"), KeyboardInterrupt()])
def test_a_write_that_fails_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: BaseException
) -> None:
    path = tmp_path / "ledger.tsv"
    write(path, Ledger((ONE,)))

    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr("os.replace" if call == "replace" else "flashgen.ledger.fsync", fail)
    expected = LedgerError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected) as caught:
        write(path, LEDGER)
    if expected is LedgerError:
        assert "disk full" in str(caught.value) and "nothing was changed" in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["ledger.tsv"]
    assert read(path) == Ledger((ONE,))


def test_text_that_is_no_text_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    path = tmp_path / "ledger.tsv"
    bad = Entry("g", "da", "t", "item", 1, 1, False, (), "half \ud83d", ("x",))
    with pytest.raises(LedgerError, match=r"ledger\.tsv:2: U\+D83D"):
        write(path, Ledger((bad,)))
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links are POSIX")
def test_the_file_keeps_its_mode_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path, link = tmp_path / "real" / "ledger.tsv", tmp_path / "ledger.tsv"
    write(path, Ledger((ONE,)))
    assert stat.S_IMODE(path.stat().st_mode) & 0o444 & ~_umask() == 0o444 & ~_umask()
    path.chmod(0o664)
    link.symlink_to(path)
    write(link, LEDGER)
    assert link.is_symlink() and read(path) == LEDGER
    assert stat.S_IMODE(path.stat().st_mode) == 0o664


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_merges_what_two_people_built(tmp_path: Path) -> None:
    base = Ledger(
        tuple(
            Entry(f"g{number}", "da", "t", "item", number * 100, 1, False, (), f"s{number}", (f"f{number}", ""))
            for number in range(1, 6)
        )
    )

    def with_(*changed: Entry) -> Ledger:
        return Ledger(tuple(({entry.guid: entry for entry in base.entries + changed}).values()))

    edited = Entry("g2", "da", "t", "item", 200, 5, False, (), "s2", ("ours", ""))
    added = Entry("n1", "da", "t", "item", 250, 5, False, (), "new", ("ours", ""))
    gone = Entry("g3", "da", "t", "item", 300, 6, True, ("retired",), "s3", ("f3", "gone"))
    other = Entry("n2", "da", "t", "item", 225, 6, False, (), "also new", ("theirs", ""))
    path = tmp_path / "ledger.tsv"

    def git(*words: str) -> None:
        identity = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *words], cwd=tmp_path, check=True, capture_output=True)

    def commit(ledger: Ledger, message: str) -> None:
        write(path, ledger)
        git("add", "-A")
        git("commit", "-qm", message)

    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("ledger.tsv merge=union\n")
    commit(base, "base")
    git("switch", "-qc", "theirs")
    commit(with_(gone, other), "theirs")
    git("switch", "-q", "main")
    commit(with_(edited, added), "ours")
    git("merge", "-q", "--no-edit", "theirs")
    assert read(path) == loads(dumps(with_(edited, added, gone, other)))
