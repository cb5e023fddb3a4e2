"""What stays the same from one build to the next, example by example."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

import flashgen.ledger as ledger_module
from flashgen.ledger import (
    LAST_POSITION,
    Entry,
    Fronts,
    Ledger,
    NoteType,
    Settled,
    dumps,
    loads,
    new_guid,
    normalised,
    settle,
    settle_models,
)
from flashgen.model import Draft, Note

NOTICE = "<p>No longer in the glossary.</p>"


def retire(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (*entry.fields[:-1], NOTICE), (*entry.tags, "retired")


def item(source: str, term: str = "cold-call", scope: str = "en", *, answer: str = "", tags: str = "tip") -> Draft:
    return Draft(scope, term, "item", source, (f"Q {source}", answer or source, ""), tuple(tags.split()))


def definition(source: str, term: str, scope: str = "en") -> Draft:
    return Draft(scope, term, "term", source, (term, source, ""), ())


def sides(fact: Entry | Draft) -> tuple[str, ...]:
    return fact.fields[:2]


def build(
    ledger: Ledger,
    *drafts: Draft,
    now: int = 100,
    unread: set[tuple[str, str]] | None = None,
    fronts: Fronts = lambda _: (),
) -> Settled:
    """Settle as a build does: what comes out has gone through the file."""
    settled = settle(
        ledger,
        drafts,
        deck_id="sales",
        now=now,
        scopes={"en"} | {draft.scope for draft in drafts},
        unread=unread or set(),
        retire=retire,
        fronts=fronts,
    )
    assert loads(dumps(settled.ledger)) == settled.ledger
    return settled


def by_source(settled: Settled | Ledger) -> dict[str, Entry]:
    ledger = settled.ledger if isinstance(settled, Settled) else settled
    return {entry.source: entry for entry in ledger.entries}


def test_a_new_fact_becomes_a_note() -> None:
    settled = build(Ledger(), item("Prepare.", tags="tip sales"), now=100)
    guid = new_guid("sales", "cold-call", "en", "Prepare.", 0)
    note = Note(
        guid, "en", "cold-call", "item", ("Q Prepare.", "Prepare.", ""), ("sales", "tip"), 100, 100, retired=False
    )
    assert settled.notes == {"en": (note,)}


def test_the_recipe_of_guids_is_frozen() -> None:
    """A changed recipe would give every note of a lost ledger another guid: never mend this test."""
    assert new_guid("sales", "cold-call", "da", "Forbered  DIG på e\u0301n samtale.", 0) == GOLDEN
    assert new_guid("sales", "cold-call", "da", "forbered dig på én samtale.", 0) == GOLDEN
    assert GOLDEN.isascii() and GOLDEN.isalnum() and len(GOLDEN) == 12


GOLDEN = "AwRKAqswgZJP"


@pytest.mark.parametrize(
    "other",
    [
        ("other", "t", "en", "x", 0),
        ("deck", "u", "en", "x", 0),
        ("deck", "t", "da-en", "x", 0),
        ("deck", "t", "en", "y", 0),
        ("deck", "t", "en", "x", 1),
    ],
)
def test_everything_a_fact_is_born_with_counts(other: tuple[str, str, str, str, int]) -> None:
    assert new_guid(*other) != new_guid("deck", "t", "en", "x", 0)


def test_half_a_character_is_no_reason_to_fall_over() -> None:
    assert new_guid("deck", "t", "en", "\ud800", 0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Prepare well.", "prepare  WELL. "),
        ("one\u00a0two", "one two"),
        ("e\u0301n", "én"),
        ("STRASSE", "straße"),
        ("\u1fb3\u0301", "\u03b1\u0301\u0345"),
    ],
)
def test_texts_that_are_the_same_fact(one: str, other: str) -> None:
    assert normalised(one) == normalised(other) == normalised(normalised(one))


def test_what_did_not_change_keeps_its_time() -> None:
    first = build(Ledger(), item("One."), item("Two."), now=100)
    assert build(first.ledger, item("One."), item("Two."), now=999) == first


def test_a_change_moves_the_time_of_that_note_only() -> None:
    first = build(Ledger(), item("One."), item("Two."), now=100)
    second = by_source(build(first.ledger, item("One.", answer="First."), item("Two."), now=200))
    assert (second["One."].mod, second["Two."].mod) == (200, 100)
    third = by_source(build(Ledger(tuple(second.values())), item("One."), item("Two.", tags="faq"), now=300))
    assert (third["One."].mod, third["Two."].mod) == (300, 300), "a revert is a change too"
    assert {entry.guid for entry in third.values()} == {entry.guid for entry in first.ledger.entries}


def test_the_time_moves_on_even_where_the_clock_does_not() -> None:
    first = build(Ledger(), item("One."), now=100)
    second = build(first.ledger, item("One.", answer="First."), now=100)
    third = build(second.ledger, item("One."), now=5)
    assert [settled.notes["en"][0].mod for settled in (first, second, third)] == [100, 101, 102]


def test_order_of_tags_is_no_change() -> None:
    first = build(Ledger(), item("One.", tags="b a"))
    assert build(first.ledger, item("One.", tags="a b a"), now=200) == first


def test_a_tag_with_white_space_is_two_as_in_anki() -> None:
    draft = Draft("en", "t", "item", "x", ("x",), ("a\u3000b", " "))
    first = build(Ledger(), draft)
    assert first.notes["en"][0].tags == ("a", "b")
    assert build(first.ledger, draft, now=200) == first


def test_a_change_of_case_or_spacing_is_an_edit() -> None:
    first = build(Ledger(), item("prepare  your call."))
    second = build(first.ledger, item("Prepare your call."), now=200)
    (before,), (after,) = first.ledger.entries, second.ledger.entries
    assert (after.guid, after.position, after.mod) == (before.guid, before.position, 200)
    assert after.source == "Prepare your call."


def test_a_renamed_file_keeps_its_notes_and_their_times() -> None:
    first = build(Ledger(), definition("A call.", "cold-call"), item("Prepare."))
    moved = [
        Draft("en", "cold-calling", old.type, old.source, old.fields, old.tags)
        for old in (definition("A call.", "cold-call"), item("Prepare."))
    ]
    second = build(first.ledger, *moved, now=200)
    assert {entry.term for entry in second.ledger.entries} == {"cold-calling"}
    for old, new in zip(first.ledger.entries, second.ledger.entries, strict=True):
        assert (old.guid, old.mod, old.position) == (new.guid, new.mod, new.position)


def test_two_files_that_swap_names_keep_their_notes() -> None:
    first = by_source(build(Ledger(), definition("Of a.", "a"), definition("Of b.", "b")))
    second = by_source(build(Ledger(tuple(first.values())), definition("Of a.", "b"), definition("Of b.", "a")))
    assert {source: entry.guid for source, entry in first.items()} == {
        source: entry.guid for source, entry in second.items()
    }


def test_a_rewritten_definition_is_the_same_note() -> None:
    first = build(Ledger(), definition("A call.", "cold-call"))
    second = build(first.ledger, definition("A call to a stranger.", "cold-call"), now=200)
    (before,), (after,) = first.ledger.entries, second.ledger.entries
    assert (after.guid, after.mod, after.source) == (before.guid, 200, "A call to a stranger.")


def test_a_rewritten_bullet_is_another_note() -> None:
    first = build(Ledger(), item("Prepare."))
    second = by_source(build(first.ledger, item("Smile."), now=200))
    assert second["Prepare."].retired and not second["Smile."].retired
    assert second["Smile."].position == second["Prepare."].position, "in the place of the one it replaces"


@pytest.mark.parametrize("gone", [False, True])
def test_a_question_that_is_answered_otherwise_is_the_same_note(gone: bool) -> None:
    old, new = Draft("en", "a", "item", "Old.", ("Why?", "", ""), ()), Draft("en", "b", "item", "New.", ("Why?",), ())
    ledger = build(Ledger(), old, fronts=sides).ledger
    if gone:
        ledger = build(ledger, now=200, fronts=sides).ledger
        assert ledger.entries[0].retired
    (before,), (after,) = ledger.entries, build(ledger, new, now=300, fronts=sides).ledger.entries
    assert (after.guid, after.position, after.mod, after.retired) == (before.guid, before.position, 300, False)
    assert (after.term, after.source, after.fields) == ("b", "New.", ("Why?",))
    assert build(Ledger((after,)), old, fronts=sides).ledger.entries[0].guid == before.guid, "and back again"


def test_either_question_of_a_term_tells_that_it_is_the_same() -> None:
    first = build(Ledger(), Draft("en", "lift", "term", "Lift: x", ("Lift?", "Which?"), ()), fronts=sides)
    guid = first.ledger.entries[0].guid
    for question, reverse, same in (("Lift?", "Other?", True), ("Pitch?", "Which?", True), ("Which?", "Lift?", False)):
        renamed = Draft("en", "pitch", "term", "Pitch: y", (question, reverse), ())
        assert (build(first.ledger, renamed, fronts=sides).notes["en"][-1].guid == guid) is same


def test_a_question_is_the_same_note_only_where_it_can_be() -> None:
    """Not of another type or scope, not where nothing is asked, not of an unread article; its own text goes first."""
    asked = Draft("en", "a", "item", "One.", ("Why?", "", ""), ())
    first = build(Ledger(), asked, fronts=sides)
    guid = first.ledger.entries[0].guid
    new = replace(asked, term="b", source="Two.")
    for other in (replace(new, type="term"), replace(new, fields=("", "", "")), replace(new, scope="da")):
        assert guid not in {e.guid for e in build(first.ledger, other, fronts=sides).ledger.entries if not e.retired}
    unread = build(first.ledger, new, unread={("en", "a")}, fronts=sides)
    assert first.ledger.entries[0] in unread.ledger.entries
    both = by_source(build(first.ledger, replace(asked, fields=("What?", "", "")), new, fronts=sides))
    assert (both["One."].guid, len(both)) == (guid, 2)


def test_equal_texts_are_numbered() -> None:
    drafts = [item("Same.", answer=answer) for answer in "abc"]
    first = build(Ledger(), *drafts)
    guids = {entry.fields: entry.guid for entry in first.ledger.entries}
    assert len(set(guids.values())) == 3
    second = build(first.ledger, *reversed(drafts), now=200)
    assert {entry.fields: entry.guid for entry in second.ledger.entries} == guids, "each keeps its own"
    third = build(first.ledger, drafts[0], drafts[2], now=300)
    assert {entry.fields: entry.guid for entry in third.ledger.entries if not entry.retired} == {
        draft.fields: guids[draft.fields] for draft in (drafts[0], drafts[2])
    }


def test_equal_texts_pair_off_in_order_where_nothing_else_tells_them_apart() -> None:
    first = build(Ledger(), *(item("Same.", answer=answer) for answer in "abc"))
    second = build(first.ledger, *(item("Same.", answer=answer) for answer in "ABC"), now=200)
    guids = {entry.fields[1]: entry.guid for entry in first.ledger.entries}
    assert {entry.fields[1].lower(): entry.guid for entry in second.ledger.entries} == guids


def test_a_ledger_in_another_order_is_the_same_ledger() -> None:
    drafts = [item("Same.", answer=answer) for answer in "abc"]
    first = build(Ledger(), *drafts)
    changed = [item("Same.", answer=answer) for answer in "ABC"]
    assert build(Ledger(first.ledger.entries[::-1]), *changed) == build(first.ledger, *changed)


def test_a_guid_of_the_ledger_is_never_given_again() -> None:
    guid = new_guid("sales", "cold-call", "en", "Prepare.", 0)
    elsewhere = Entry(guid, "da", "x", "item", 1, 1, False, (), "other", ("other",))
    settled = build(Ledger((elsewhere,)), item("Prepare."))
    assert settled.notes["en"][0].guid == new_guid("sales", "cold-call", "en", "Prepare.", 1)


def test_a_fact_that_goes_is_retired_once() -> None:
    first = build(Ledger(), item("One."), item("Two."), now=100)
    second = build(first.ledger, item("Two."), now=200)
    gone = by_source(second)["One."]
    assert (gone.retired, gone.mod, gone.fields[-1], gone.tags) == (True, 200, NOTICE, ("retired", "tip"))
    assert [note.retired for note in second.notes["en"]] == [True, False], "it stays in the package"
    assert build(second.ledger, item("Two."), now=300) == second


def test_a_fact_that_returns_is_the_same_note() -> None:
    first = build(Ledger(), item("One."), item("Two."), now=100)
    second = build(first.ledger, item("Two."), now=200)
    third = build(second.ledger, item("One.", term="elsewhere"), item("Two."), now=300)
    back, born = by_source(third)["One."], by_source(first)["One."]
    assert (back.guid, back.position, back.fields, back.tags) == (born.guid, born.position, born.fields, born.tags)
    assert (back.mod, back.retired, back.term) == (300, False, "elsewhere")


def test_a_notice_that_changes_nothing_is_no_change() -> None:
    first = build(Ledger(), item("One."))
    second = settle(
        first.ledger, (), deck_id="sales", now=200, scopes={"en"}, retire=lambda entry: (entry.fields, entry.tags)
    )
    (gone,) = second.ledger.entries
    assert (gone.retired, gone.mod) == (True, 100)
    assert build(second.ledger, item("One."), now=300) == first


def test_a_live_note_is_taken_before_a_retired_one() -> None:
    first = build(Ledger(), item("Same.", "a"), item("Same.", "b"))
    second = build(first.ledger, item("Same.", "b"), now=200)
    live = next(entry for entry in second.ledger.entries if not entry.retired)
    third = build(second.ledger, item("Same.", "a"), now=300)
    assert [entry.guid for entry in third.ledger.entries if not entry.retired] == [live.guid]


def test_an_article_that_could_not_be_read_keeps_its_notes() -> None:
    first = build(Ledger(), item("One.", "broken"), item("Two.", "fine"))
    second = build(first.ledger, item("Two.", "fine"), now=200, unread={("en", "broken")})
    assert second == first
    third = build(first.ledger, item("Two.", "fine"), item("One.", "new"), now=200, unread={("en", "broken")})
    assert by_source(first)["One."] in third.ledger.entries, "another term does not get its notes either"
    assert build(third.ledger, item("Two.", "fine"), item("One.", "broken"), item("One.", "new"), now=300) == third


def test_a_draft_of_an_article_that_could_not_be_read_gets_its_own_note() -> None:
    first = build(Ledger(), item("One.", "half"), item("Two.", "half"))
    assert build(first.ledger, item("One.", "half"), now=200, unread={("en", "half")}) == first


def test_scopes_that_are_not_built_are_left_alone() -> None:
    first = build(Ledger(), item("One."), item("En.", scope="da"), item("En.", scope="da-en"))
    second = settle(first.ledger, (), deck_id="sales", now=200, scopes={"da"}, retire=retire)
    assert list(second.notes) == ["da"] and second.notes["da"][0].retired
    assert [entry for entry in second.ledger.entries if entry.scope != "da"] == [
        entry for entry in first.ledger.entries if entry.scope != "da"
    ]


def test_a_draft_of_a_scope_that_is_not_built_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not being built"):
        settle(Ledger(), [item("One.")], deck_id="sales", now=1, scopes={"da"}, retire=retire)
    with pytest.raises(ValueError, match="note type"):
        settle(Ledger(), [Draft("da", "t", "cloze", "x", (), ())], deck_id="", now=1, scopes={"da"}, retire=retire)


def positions(settled: Settled, *sources: str) -> list[int]:
    entries = by_source(settled)
    return [entries[source].position for source in sources]


def test_positions_leave_gaps_and_appended_notes_come_last() -> None:
    first = build(Ledger(), item("a"), item("b"), item("c"))
    assert positions(first, "a", "b", "c") == [100, 200, 300]
    second = build(first.ledger, item("a"), item("b"), item("c"), item("d"), item("e"))
    assert positions(second, "d", "e") == [400, 500]


def test_inserted_notes_stand_between_their_neighbours() -> None:
    first = build(Ledger(), item("a"), item("b"))
    second = build(first.ledger, item("0"), item("a"), item("x"), item("y"), item("b"))
    assert positions(second, "0", "a", "x", "y", "b") == [50, 100, 133, 166, 200]


def test_notes_share_a_position_when_the_gap_is_used_up() -> None:
    ledger = Ledger(
        tuple(
            Entry(source, "en", "t", "item", place, 1, False, (), source, (source,))
            for source, place in (("a", 1), ("b", 2), ("c", 2))
        )
    )
    drafts = [Draft("en", "t", "item", source, (source,), ()) for source in "0axybzc"]
    assert positions(build(ledger, *drafts), *"0axybzc") == [1, 1, 1, 1, 2, 2, 2]


def test_an_author_who_reorders_renumbers_nothing() -> None:
    first = build(Ledger(), item("a"), item("b"), item("c"))
    second = build(first.ledger, item("c"), item("x"), item("a"), item("y"), item("b"), item("z"))
    assert positions(second, "a", "b", "c") == [100, 200, 300]
    assert positions(second, "x", "y", "z") == [400, 150, 400]


def test_a_new_note_does_not_stand_before_those_of_an_unread_article() -> None:
    first = build(Ledger(), item("a", "a"), item("b", "b"))
    second = build(first.ledger, item("a", "a"), item("c", "c"), unread={("en", "b")})
    assert positions(second, "a", "b", "c") == [100, 200, 300]


def test_positions_of_a_large_deck_fit() -> None:
    drafts = [item(str(number)) for number in range(20_000)]
    places = [note.position for note in build(Ledger(), *drafts).notes["en"]]
    assert places[:2] == [25, 50] and places[-1] == 500_000
    last = Entry("a", "en", "t", "item", LAST_POSITION - 2, 1, False, (), "a", ("a",))
    more = build(Ledger((last,)), Draft("en", "t", "item", "a", ("a",), ()), *drafts[:5])
    end = LAST_POSITION
    assert positions(more, *"01234") == [end - 2, end - 1, end - 1, end, end]


def test_a_note_type_changes_only_with_its_digest() -> None:
    first = settle_models(Ledger(), {"term": "t1", "item": "i1"}, 100)
    assert first.models == (NoteType("item", "i1", 100), NoteType("term", "t1", 100))
    assert settle_models(first, {"term": "t1", "item": "i1"}, 200) == first
    second = settle_models(first, {"term": "t2"}, 50)
    assert second.model_mods() == {"item": 100, "term": 101}


def test_equal_texts_are_not_counted_from_the_start_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = 0
    original = ledger_module._guid

    def counted(*birth: Any) -> str:
        nonlocal calls
        calls += 1
        return original(*birth)

    monkeypatch.setattr(ledger_module, "_guid", counted)
    drafts = [item("Same.", answer=str(number)) for number in range(500)]
    first = build(Ledger(), *drafts)
    assert calls == 500
    build(first.ledger, *drafts, item("Same.", answer="x"), item("Same.", answer="y"), now=200)
    assert calls == 500 + 501 + 1
