"""What holds for any articles and any history of builds."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from flashgen.ledger import LAST_POSITION, Entry, Ledger, NoteType, Settled, dumps, loads, normalised, settle
from flashgen.model import Draft

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

text = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.sampled_from(["\t", "\\e", "a\nb", "\r\n"])
word = st.text("abcøß#-", min_size=1, max_size=6)
tag_sets = st.lists(word, max_size=3).map(lambda tags: tuple(sorted(set(tags))))
entries = st.builds(
    Entry,
    guid=word,
    scope=st.sampled_from(["da", "da-en", "en"]),
    term=text,
    type=st.sampled_from(["term", "item"]),
    position=st.integers(1, LAST_POSITION),
    mod=st.integers(0, 2**33),
    retired=st.booleans(),
    tags=tag_sets,
    source=text,
    fields=st.lists(text, max_size=4).map(tuple),
)
ledgers = st.builds(
    lambda notes, models: Ledger(
        tuple(sorted(notes, key=lambda note: (note.scope, note.position, note.guid))),
        tuple(sorted(models, key=lambda model: model.name)),
    ),
    st.lists(entries, max_size=8, unique_by=lambda note: note.guid),
    st.lists(st.builds(NoteType, text, text, st.integers(0, 2**33)), max_size=2, unique_by=lambda model: model.name),
)
drafts = st.builds(
    Draft,
    scope=st.sampled_from(["da", "en"]),
    term=st.sampled_from("abc"),
    type=st.sampled_from(["item", "item", "term"]),
    source=st.sampled_from(["x", "X", "y", "z ", ""]),
    fields=st.tuples(st.sampled_from("FG"), st.just("")),
    tags=st.sampled_from([(), ("a",), ("b", "a")]),
)


def retire(entry: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return (*entry.fields[:-1], "gone"), (*entry.tags, "retired")


def build(
    ledger: Ledger,
    order: list[Draft],
    now: int,
    unread: frozenset[tuple[str, str]] = frozenset(),
    scopes: tuple[str, ...] = ("da", "en"),
    sides: int = 0,
) -> Settled:
    return settle(
        ledger,
        order,
        deck_id="deck",
        now=now,
        scopes=scopes,
        unread=unread,
        retire=retire,
        fronts=lambda fact: fact.fields[:sides],
    )


def lines(ledger: Ledger) -> list[str]:
    return dumps(ledger).split("\n")


@QUICK
@given(ledgers)
def test_a_ledger_survives_the_file(ledger: Ledger) -> None:
    assert loads(dumps(ledger)) == ledger
    assert dumps(loads(dumps(ledger))) == dumps(ledger)


@QUICK
@given(ledgers, ledgers, st.data())
def test_the_order_of_lines_does_not_matter(one: Ledger, other: Ledger, data: st.DataObject) -> None:
    union = lines(one) + lines(other)
    shuffled = data.draw(st.permutations(union))
    merged = loads("\n".join(shuffled))
    assert merged == loads("\n".join(union))
    assert loads("\n".join(lines(merged) + union)) == merged, "and merging again changes nothing"


@QUICK
@given(
    st.lists(drafts, max_size=8),
    st.lists(drafts, max_size=8),
    st.lists(drafts, max_size=8),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_two_branches_of_one_ledger_merge(
    base: list[Draft], ours: list[Draft], theirs: list[Draft], our_time: int, their_time: int
) -> None:
    start = build(Ledger(), base, now=1).ledger
    branches = [build(start, ours, now=our_time).ledger, build(start, theirs, now=their_time).ledger]
    merged = loads("\n".join(line for branch in (*branches, start) for line in lines(branch)))
    notes = {entry.guid: entry for entry in merged.entries}
    assert len(notes) == len(merged.entries)
    sides = [{entry.guid: entry for entry in branch.entries} for branch in branches]
    assert notes.keys() == sides[0].keys() | sides[1].keys()
    for guid, note in notes.items():
        versions = [side[guid] for side in sides if guid in side]
        assert note.mod == max(version.mod for version in versions)
        assert note.position == min(version.position for version in versions)
    after = build(merged, ours, now=10)
    assert build(after.ledger, ours, now=20) == after


@QUICK
@given(ledgers, st.lists(drafts, max_size=12), st.lists(drafts, max_size=12), st.integers(0, 2**32), st.data())
def test_any_build_on_any_ledger(
    ledger: Ledger, first: list[Draft], second: list[Draft], now: int, data: st.DataObject
) -> None:
    unread = data.draw(st.frozensets(st.tuples(st.sampled_from(["da", "en"]), st.sampled_from("abc")), max_size=2))
    sides = data.draw(st.integers(0, 2))
    for order in (first, second):
        settled = build(ledger, order, now, unread, sides=sides)
        before = {entry.guid: entry for entry in ledger.entries}
        after = {entry.guid: entry for entry in settled.ledger.entries}
        assert len(after) == len(settled.ledger.entries) and before.keys() <= after.keys()
        assert loads(dumps(settled.ledger)) == settled.ledger
        assert build(settled.ledger, order, now + 5, unread, sides=sides) == settled, "idempotent, whatever the time"
        assert build(loads(dumps(ledger)), order, now, unread, sides=sides) == settled, "and a pure function"

        live = [entry for entry in after.values() if not entry.retired and entry.scope in ("da", "en")]
        wanted = Counter((d.scope, d.type, normalised(d.source), d.fields) for d in order)
        found = Counter((e.scope, e.type, normalised(e.source), e.fields) for e in live)
        assert wanted <= found, "every draft is a live note"
        kept = [entry for entry in live if (entry.scope, entry.term) in unread]
        assert len(live) <= len(order) + len(kept), "and every live note a draft, or unread"

        for entry in after.values():
            assert 1 <= entry.position <= LAST_POSITION
            old = before.get(entry.guid)
            if old is None:
                assert entry.mod == now
                continue
            assert entry.position == old.position
            if (entry.fields, entry.tags) == (old.fields, old.tags):
                assert entry.mod == old.mod
            else:
                assert entry.mod == max(now, old.mod + 1)
            if entry.scope == "da-en":
                assert entry == old
            if entry.retired and not old.retired:
                assert (old.scope, old.term) not in unread
        notes = [note for of_scope in settled.notes.values() for note in of_scope]
        assert len({note.guid for note in notes}) == len(notes)
        assert {note.guid for note in notes} == {guid for guid, e in after.items() if e.scope in ("da", "en")}
        ledger = settled.ledger


@QUICK
@given(st.integers(1, 40), st.data())
def test_inserted_notes_keep_the_authors_order(size: int, data: st.DataObject) -> None:
    """An author who only adds and removes sees the order of the article, strictly where gaps allow."""
    order: list[int] = list(range(size))
    ledger = Ledger()
    born = size
    for _ in range(3):
        ledger = build(
            ledger, [Draft("da", "t", "item", str(number), (str(number),), ()) for number in order], 1
        ).ledger
        place = {entry.source: entry.position for entry in ledger.entries if not entry.retired}
        places = [place[str(number)] for number in order]
        assert places == sorted(places)
        assert len(set(places)) == len(places), "three rounds do not use up a gap of a hundred"
        keep = [number for number in order if data.draw(st.integers(0, 3))]
        order = []
        for number in [*keep, -1]:
            for _ in range(data.draw(st.integers(0, 2))):
                order.append(born)
                born += 1
            order += [number] * (number >= 0)


class Glossary(RuleBasedStateMachine):
    """A trainer at work: every fact has its own text, so each must keep the guid it was born with."""

    @initialize()
    def start(self) -> None:
        self.ledger = Ledger()
        self.now = 1000
        self.facts: dict[int, Draft] = {}
        self.order: list[int] = []
        self.removed: list[int] = []
        self.guids: dict[int, str] = {}
        self.lost: set[int] = set()
        self.born = 0

    @rule(at=st.integers(0, 50), term=st.sampled_from("abcd"), scope=st.sampled_from(["da", "en"]))
    def add(self, at: int, term: str, scope: str) -> None:
        number, self.born = self.born, self.born + 1
        self.facts[number] = Draft(scope, term, "item", f"Fact {number}.", (f"Q{number}", "v0", ""), ("tip",))
        self.order.insert(at % (len(self.order) + 1), number)

    @precondition(lambda self: self.order)
    @rule(at=st.integers(0, 50))
    def remove(self, at: int) -> None:
        self.removed.append(self.order.pop(at % len(self.order)))

    @precondition(lambda self: self.removed)
    @rule(at=st.integers(0, 50))
    def bring_back(self, at: int) -> None:
        self.order.append(self.removed.pop(at % len(self.removed)))

    @rule(data=st.data())
    def shuffle(self, data: st.DataObject) -> None:
        self.order = list(data.draw(st.permutations(self.order)))

    @rule(renaming=st.permutations("abcd"))
    def rename_files(self, renaming: list[str]) -> None:
        new = dict(zip("abcd", renaming, strict=True))
        self.facts = {number: replace(fact, term=new[fact.term]) for number, fact in self.facts.items()}

    @precondition(lambda self: self.order)
    @rule(at=st.integers(0, 50), version=st.sampled_from(["v0", "v1"]), case=st.booleans())
    def reword(self, at: int, version: str, case: bool) -> None:
        number = self.order[at % len(self.order)]
        fact = self.facts[number]
        source = fact.source.swapcase() if case else fact.source
        self.facts[number] = replace(fact, source=source, fields=(fact.fields[0], version, ""))

    @rule(later=st.integers(-5, 5), broken=st.sampled_from(["", "a", "b"]), only=st.sampled_from(["", "da"]))
    def build(self, later: int, broken: str, only: str) -> None:
        self.now += later
        scopes = (only,) if only else ("da", "en")
        before = {entry.guid: entry for entry in self.ledger.entries}
        unread = frozenset((scope, broken) for scope in scopes if broken)
        numbers = [
            number for number in self.order if self.facts[number].scope in scopes and self.facts[number].term != broken
        ]
        settled = build(self.ledger, [self.facts[number] for number in numbers], self.now, unread, scopes)
        live = {entry.source: entry for entry in settled.ledger.entries if not entry.retired}
        for number in numbers:
            entry = live[self.facts[number].source]
            known = before.get(self.guids.get(number, ""))
            # A fact that left an article while that could not be read is the one that cannot be followed: it gets
            # a second note, and from then on there are two of its text.
            if known and (known.scope, known.term) in unread and known.term != self.facts[number].term:
                self.lost.add(number)
            if known and number not in self.lost:
                assert entry.guid == self.guids[number]
            self.guids[number] = entry.guid
        for entry in before.values():
            if entry.scope not in scopes or ((entry.scope, entry.term) in unread):
                assert entry in settled.ledger.entries
        self.ledger = loads(dumps(settled.ledger))

    @invariant()
    def guids_are_unique_and_positions_in_range(self) -> None:
        guids = [entry.guid for entry in self.ledger.entries]
        assert len(guids) == len(set(guids))
        assert all(1 <= entry.position <= LAST_POSITION for entry in self.ledger.entries)


TestGlossary = Glossary.TestCase
TestGlossary.settings = settings(max_examples=50, stateful_step_count=25, deadline=None)
