"""Packages: what a learner gets from them, release after release."""

from __future__ import annotations

import random
import sqlite3
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from anki_course import RELEASE, Learner, make_note

from flashgen.anki import LAST_POSITION, Faces, PackageError, database, retire, write_package
from flashgen.model import Note

Write = Callable[..., Path]


def _course(size: int = 40) -> list[Note]:
    return [make_note(f"g{i}", ("term", "item")[i % 2], position=10 * (size - i)) for i in range(size)]


def test_every_note_and_card_arrives_in_order(learner: Learner, write: Write) -> None:
    notes = _course()
    log = learner.take(write(*notes))
    assert (len(log.new), log.found_notes) == (40, 40)
    assert learner.col.card_count() == 60
    learner.assert_no_card_missing_or_extra()
    asked = [card.note().guid for card in learner.cards()]
    assert list(dict.fromkeys(asked)) == [f"g{i}" for i in reversed(range(40))]
    for note in notes:
        assert tuple(learner.note(note.guid).fields) == note.fields
        assert learner.note(note.guid).tags == list(note.tags)
    assert learner.col.fix_integrity()[1]


def test_the_deck_and_its_description(learner: Learner, write: Write) -> None:
    learner.take(write(make_note(), description="**1**"))
    learner.take(write(make_note(), description="**2** a < b <script>"))
    deck = learner.col.decks.by_name("Salg::Dansk")
    assert (deck["desc"], deck["md"]) == ("**2** a < b &lt;script>", True)
    assert learner.cards()[0].did == deck["id"]


def _learn(learner: Learner, guid: str) -> int:
    """The learner knows the note's card for a month, and has suspended and flagged it."""
    card = learner.note(guid).cards()[0]
    card.type, card.queue, card.ivl, card.due, card.reps, card.flags = 2, -1, 30, 200, 5, 3
    learner.col.update_card(card)
    return int(card.id)


def test_a_change_arrives_and_progress_stays(learner: Learner, write: Write) -> None:
    learner.take(write(make_note("a"), make_note("b", position=20)))
    known = _learn(learner, "a")
    log = learner.take(write(make_note("a", Question="Ny?", mod=RELEASE + 1), make_note("b", position=20)))
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (1, 0, 0)
    assert learner.note("a")["Question"] == "Ny?"
    card = learner.col.get_card(known)
    assert (card.ivl, card.queue, card.reps, card.flags) == (30, -1, 5, 3)
    learner.assert_no_card_missing_or_extra()


def test_what_did_not_change_keeps_the_learners_edits(learner: Learner, write: Write) -> None:
    learner.take(write(make_note("a"), make_note("b", position=20)))
    note = learner.note("b")
    note["Answer"], note.tags = "Mit svar", ["min"]
    learner.col.update_note(note)
    learner.take(write(make_note("a", Answer="Nyt", mod=RELEASE + 1), make_note("b", position=20)))
    assert learner.note("a")["Answer"] == "Nyt"
    assert (learner.note("b")["Answer"], learner.note("b").tags) == ("Mit svar", ["min"])


def test_a_new_note_is_asked_in_its_place(learner: Learner, write: Write) -> None:
    learner.take(write(make_note("a"), make_note("c", position=20)))
    learner.take(write(make_note("a"), make_note("c", position=20), make_note("b", position=15, mod=RELEASE + 9)))
    assert [card.note().guid for card in learner.cards()] == ["a", "b", "c"]


def test_a_reverse_card_added_later_arrives(learner: Learner, write: Write) -> None:
    learner.take(write(make_note("a", "term", ReverseQuestion="")))
    learner.take(write(make_note("a", "term", mod=RELEASE + 1)))
    assert learner.col.card_count() == 2
    learner.assert_no_card_missing_or_extra()


def test_a_retired_note_says_so_and_stays_suspended(learner: Learner, write: Write) -> None:
    note = make_note("a")
    learner.take(write(note))
    known = _learn(learner, "a")
    gone = replace(note, mod=RELEASE + 1, fields=retire(note.fields, "item", "Udgået"), tags=("flashgen::retired",))
    learner.take(write(gone))
    card = learner.col.get_card(known)
    assert card.queue == -1
    assert card.note().tags == ["flashgen::retired"]
    assert "Udgået" in card.render_output().answer_text


def test_two_packages_of_a_course_share_its_note_types(learner: Learner, write: Write) -> None:
    mine = [make_note("a", "term"), make_note("b")]
    other = [make_note("c", "term"), make_note("d")]
    learner.take(write(*mine))
    learner.take(write(*other, deck_name="Salg::Dansk → English"))
    learner.take(write(*mine))
    assert sorted(m["name"] for m in learner.col.models.all() if "Salg" in m["name"]) == ["Salg (item)", "Salg (term)"]
    assert (learner.col.note_count(), learner.col.card_count()) == (4, 6)


def test_note_types_are_written_alike_whatever_the_deck(write: Write) -> None:
    """Else the package imported last would decide, and a learner's own style be overwritten."""
    found = []
    for deck_name in ("Salg::Dansk", "Salg::Dansk → English"):
        with zipfile.ZipFile(write(make_note(), deck_name=deck_name)) as package:
            database_ = sqlite3.connect(":memory:")
            database_.deserialize(package.read("collection.anki2"))
            found.append(database_.execute("select models from col").fetchone())
    assert found[0] == found[1]


def test_two_courses_share_nothing(learner: Learner, write: Write) -> None:
    learner.take(write(make_note("a")))
    learner.take(write(make_note("b"), course_id="other", model_mods={"item": RELEASE + 5}))
    assert len({learner.note(guid).mid for guid in "ab"}) == 2


def test_the_same_bytes_whenever_and_in_whatever_order(write: Write) -> None:
    notes = _course()
    first = write(*notes).read_bytes()
    time.sleep(1.1)
    random.Random(1).shuffle(notes)
    assert write(*notes, name="again.apkg").read_bytes() == first


def test_compressed_and_without_a_clock(write: Write) -> None:
    with zipfile.ZipFile(write(*_course())) as package:
        assert {entry.compress_type for entry in package.infolist()} == {zipfile.ZIP_DEFLATED}
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert [entry.filename for entry in package.infolist()] == ["collection.anki2", "media"]


@pytest.mark.parametrize(
    ("notes", "complaint"),
    [
        ([], "nothing to write"),
        ([make_note("a"), make_note("a", position=20)], "same guid"),
        ([make_note("a")] * 2, "same guid"),
        ([make_note("")], "no guid"),
        ([make_note(Answer="x\x1fy")], r"U\+001F"),
        ([make_note(Answer="\ud800")], "cannot be stored"),
        ([make_note(position=0)], "position 0"),
        ([make_note(position=LAST_POSITION + 1)], "position 1000001"),
        ([make_note(mod=0)], "no time"),
        ([make_note(tags=["a b"])], "tag"),
        ([make_note(tags=["a\u3000b"])], "tag"),
        ([make_note(Question="<br> ")], "gives no card"),
        ([replace(make_note(), fields=("x",))], "fields"),
        ([replace(make_note(), type="other")], "fields"),
    ],
)
def test_refuses_what_would_do_harm(write: Write, tmp_path: Path, notes: list[Note], complaint: str) -> None:
    before = write(make_note()).read_bytes()
    with pytest.raises(PackageError, match=complaint):
        write(*notes)
    assert [path.name for path in tmp_path.iterdir()] == ["course.apkg"]
    assert (tmp_path / "course.apkg").read_bytes() == before


@pytest.mark.parametrize("fault", [OSError("disk full"), KeyboardInterrupt()])
def test_whole_or_not_at_all(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    before = write(make_note()).read_bytes()

    def fail(self: object, file: object, timestamp: object = None) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise fault

    monkeypatch.setattr(database.Package, "write_to_file", fail)
    with pytest.raises(type(fault)):
        write(make_note("other"))
    assert [path.name for path in tmp_path.iterdir()] == ["course.apkg"]
    assert (tmp_path / "course.apkg").read_bytes() == before


def test_fast(tmp_path: Path, faces: Faces) -> None:
    """30,000 notes a second; the test allows for a busy machine."""
    notes = [make_note(f"g{i}", position=i + 1) for i in range(20_000)]
    mods = {"item": RELEASE}
    start = time.perf_counter()
    write_package(
        tmp_path / "x.apkg", deck_name="S", description="", course_id="s", notes=notes, model_mods=mods, faces=faces
    )
    assert time.perf_counter() - start < 4
