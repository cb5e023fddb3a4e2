"""Cards as fields and tags; ids that never change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from anki_course import Learner, make_note
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashgen.anki import FIELDS, draft, front, fronts, model_id, retire, tag_of
from flashgen.anki.notetypes import SIDES
from flashgen.languages import Language
from flashgen.model import Card, Kind

DANISH = Language(code="da", name="Danish", endonym="Dansk")
TERM = Card(
    kind=Kind.TERM,
    slug="varmt-opkald",
    scope="da",
    key="varmt-opkald/1a2b",
    source="Varme opkald <er> …",
    question="Hvad betyder »varmt opkald«?",
    answer="Et opkald & mere",
    label="Varmt opkald",
    more=("Første.", "Andet."),
    reverse_question="Hvilket begreb?",
    reverse_answer="Varmt opkald",
    topics=("Business Jargon", "business  jargon", "Salg::Kold"),
)
ITEM = replace(TERM, kind=Kind.TIP, more=("Kun ét.",), reverse_question="", reverse_answer="")


def _named(card: Card) -> dict[str, str]:
    made = draft(card, DANISH)
    return dict(zip(FIELDS[made.type], made.fields, strict=True))


def test_a_term_fills_its_fields() -> None:
    fields = _named(TERM)
    assert fields["Key"] == "da/varmt-opkald/1a2b"
    assert fields["Answer"] == "Et opkald &amp; mere"
    assert fields["More"] == '<p dir="auto">Første.</p><p dir="auto">Andet.</p>'
    assert fields["Source"] == "Varme opkald &lt;er&gt; …"
    assert fields["ReverseQuestion"] == "Hvilket begreb?"
    assert (fields["Language"], fields["Notice"], fields["SpareQuestion"]) == ("da", "", "")
    assert draft(TERM, DANISH).source == TERM.source


def test_an_item_fills_its_fields() -> None:
    fields = _named(ITEM)
    assert fields["More"] == "Kun ét."
    assert draft(ITEM, DANISH).type == "item"


def test_a_term_of_a_pair_claims_no_language() -> None:
    assert _named(replace(TERM, scope="da-en"))["Language"] == ""
    assert _named(replace(ITEM, scope="da-en"))["Language"] == "da"


def test_tags() -> None:
    assert draft(TERM, DANISH, ["Kursus 1::Forår", "marked", "LEECH", " "]).tags == (
        *("kind::term", "kursus-1::forår", "lang::da", "term::varmt-opkald"),
        *("topic::business-jargon", "topic::salg-kold"),
    )


@pytest.mark.parametrize(("mark", "same"), [("\u200b", True), ("\u2060", True), ("&amp;", False), ("<b>", False)])
def test_fronts_are_what_a_learner_tells_apart(mark: str, same: bool) -> None:
    forward, reverse, spare = fronts(draft(TERM, DANISH).fields, "term")
    assert (forward, spare) == (front(TERM.label, TERM.question), "")
    assert reverse == front(TERM.reverse_label, TERM.reverse_question) != forward
    assert fronts(draft(ITEM, DANISH).fields, "item") == (forward, "")
    other = replace(TERM, question=TERM.question.upper().replace(" ", f"  {mark}"))
    assert (fronts(draft(other, DANISH).fields, "term")[0] == forward) is same
    assert fronts((), "term") == ("", "", ""), "a ledger may hold anything"


def test_retire_sets_the_notice_and_nothing_else() -> None:
    made = draft(TERM, DANISH)
    gone = retire(made.fields, made.type, "Udgået")
    assert dict(zip(FIELDS["term"], gone, strict=True)) == {**_named(TERM), "Notice": "Udgået"}
    assert retire(gone, made.type, "") == made.fields


def test_frozen() -> None:
    """A change here breaks every learner's notes: Anki adds a second note type, and updates conflict for ever."""
    assert " ".join(FIELDS["term"]) == (
        "Key Language Label Question Answer More ReverseLabel ReverseQuestion ReverseAnswer ReverseMore Source "
        "Notice Spare1 Spare2 Spare3 SpareQuestion SpareAnswer"
    )
    assert " ".join(FIELDS["item"]) == (
        "Key Language Label Question Answer More Source Notice Spare1 Spare2 Spare3 SpareQuestion SpareAnswer"
    )
    assert [[side.name for side in SIDES[name]] for name in ("term", "item")] == [
        ["Forward", "Reverse", "Spare"],
        ["Question", "Spare"],
    ]
    assert model_id("sales", "term") == 1360101361508
    assert model_id("sales", "item") == 1307715888937


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(keywords=st.lists(st.text(min_size=1, max_size=12), min_size=30, max_size=40))
def test_anki_keeps_every_tag(keywords: list[str], learner: Learner, write: Callable[..., Path]) -> None:
    tags = {tag.casefold(): tag for word in keywords if (tag := tag_of("topic", word))}
    notes = [make_note(f"g{i}-{tag}", tags=[tag]) for i, tag in enumerate(tags.values())]
    if not notes:
        return
    learner.take(write(*notes))
    for note in notes:
        assert tuple(learner.note(note.guid).tags) == note.tags
    learner.col.remove_notes(learner.col.find_notes(""))
    learner.col.tags.clear_unused_tags()


@pytest.mark.parametrize(
    "word", ["ＡＢ\u3000Ｃ", "İ", "a::b", "::", "*", "x y\u2003z", "e\u0301", "C++ & C#", "straße"]
)
def test_tags_hold_no_space_and_no_level(word: str) -> None:
    tag = tag_of("topic", word)
    assert not any(char.isspace() for char in tag)
    assert tag.count("::") == bool(tag)
