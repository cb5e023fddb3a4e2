"""From sources to packages: the whole way, as a list of steps.

files ─ articles ─▶ Article ─ glossary ─▶ Term ─ writing ─▶ Card ─ ledger ─▶ Note ─ anki ─▶ .apkg
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen import articles, config, languages, ledger, pool, sources
from flashgen.config import Deck
from flashgen.glossary import Entry, Lexicon, lexicon
from flashgen.glossary.survey import Survey, survey
from flashgen.model import (
    Article,
    Card,
    Draft,
    Kind,
    Note,
    Problem,
    Refusal,
    Severity,
    Term,
    Text,
)
from flashgen.writing import write
from flashgen.writing.gate import Reason

if TYPE_CHECKING:
    from flashgen.anki import Faces

Progress = Callable[[str, int, int], None]
"""Told the name of a step, how many files are done, and how many there are."""


RETIRED_TAG = "retired"
"""Tag of notes whose fact has left the glossary; a learner suspends by it."""


class NothingToBuildError(ValueError):
    """No article was found, or none in the languages that were asked for."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a call asks for."""

    sources: tuple[Path, ...] = ()
    langs: tuple[str, ...] = ()
    pairs: tuple[str, ...] = ()
    out: Path = Path("dist")
    name: str = ""
    terms_only: bool = False
    jobs: int = 0


@dataclass(frozen=True, slots=True)
class Scope:
    """One package to be: a language, or a pair of them."""

    code: str
    lang: str
    other: str = ""

    @classmethod
    def of(cls, code: str) -> Scope:
        """Read ``da`` or ``da-en``.

        A locale such as ``pt-br`` is a language; in a pair it is written ``pt_br-en``.
        """
        lang, _, other = code.partition("-")
        if code in languages.names() or not other:
            return cls(code, code)
        return cls(code, lang.replace("_", "-"), other.replace("_", "-"))


@dataclass(frozen=True, slots=True)
class Row:
    """A card on its way through the deck: what the whole deck must look at, small enough to cross processes.

    It carries the card itself where cards are to be read, and the draft of a note where notes are to be made.
    """

    kind: Kind
    scope: str
    slug: str
    key: str
    front: str
    """What a learner sees first, as two fronts are compared."""
    reverse: str
    """The same for the reverse card; empty where there is none."""
    source: str
    path: str
    line: int
    card: Card | None
    draft: Draft | None

    @classmethod
    def of(cls, card: Card, draft: Draft | None) -> Row:
        """The row of a card; with a draft, the card stays behind."""
        reverse = f"{card.reverse_label}\n{card.reverse_question}".casefold() if card.reverse_question else ""
        return cls(
            card.kind,
            card.scope,
            card.slug,
            card.key,
            f"{card.label}\n{card.question}".casefold(),
            reverse,
            card.source,
            card.path,
            card.line,
            None if draft else card,
            draft,
        )

    def refused(self, reason: str, side: str = "") -> Refusal:
        """The refusal of this row."""
        return Refusal(self.kind, self.slug, self.scope, reason, self.source, self.path, self.line, side=side)

    def without_reverse(self) -> Row:
        """The row with its forward card only."""
        from flashgen import anki

        bare = self.card and replace(
            self.card, reverse_question="", reverse_answer="", reverse_label="", reverse_more=()
        )
        draft = self.draft and replace(self.draft, fields=anki.without_reverse(self.draft.fields))
        return replace(self, reverse="", card=bare, draft=draft)


@dataclass(frozen=True, slots=True)
class Glossary:
    """What was found and read, before any card is written."""

    found: sources.Sources
    survey: Survey
    scopes: tuple[Scope, ...]
    unpaired: Mapping[str, tuple[str, ...]]
    """Scope to the slugs of terms that have no article in the other language."""

    @property
    def deck(self) -> Deck:
        """The deck's settings."""
        return self.found.deck


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Every card that the glossary gives, in learning order, and what was refused."""

    rows: Mapping[str, tuple[Row, ...]]
    """Scope to its cards."""
    refusals: Mapping[str, tuple[Refusal, ...]]
    problems: tuple[Problem, ...]
    unread: frozenset[str]
    """Slugs of articles that could not be read: their notes stay as they were."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package that was written, and the figures of it."""

    path: Path
    scope: str
    deck: str
    terms: int
    notes: int
    cards: int
    kinds: Mapping[str, int]
    """Anki cards by kind."""
    retired: int
    left_out: Mapping[str, int]
    """Reason to number of items that became no card."""
    unpaired: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    deck: Deck
    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]
    articles: int
    refused: int
    passed_by: tuple[tuple[str, str], ...]
    note: str
    ledger: Path | None = None
    refusals: Mapping[str, tuple[Refusal, ...]] = field(default_factory=dict)


def build(request: Request, *, now: int, progress: Progress = lambda *_: None) -> Report:
    """Build every package that ``request`` asks for.

    Args:
        request: What to build, from what, and where to.
        now: Seconds since 1970: the time at which changed notes are said to have changed.
        progress: Told how far it is.

    Raises:
        NothingToBuildError: no article, or none in the language asked for.
        flashgen.sources.SourceError: a source does not exist.
        flashgen.config.DeckError: ``deck.toml`` cannot be used.
        flashgen.ledger.LedgerError: the ledger cannot be read or written.
        OSError: a package cannot be written.
    """
    from flashgen import anki

    glossary = read(request, progress)
    manuscript = compose(glossary, request, drafting=True, progress=progress)
    deck = glossary.deck
    faces = anki.load_faces(attribution(deck), deck.root / "templates" if deck.root else None)

    base, target = ledgers(glossary, request)
    settled = ledger.settle(
        base,
        [row.draft for rows in manuscript.rows.values() for row in rows if row.draft is not None],
        deck_id=deck.id,
        now=now,
        scopes=[scope.code for scope in glossary.scopes],
        unread=[(scope.code, slug) for scope in glossary.scopes for slug in manuscript.unread],
        retire=retire,
    )
    kept = ledger.settle_models(settled.ledger, faces.digests(), now)
    ledger.write(target, kept)

    request.out.mkdir(parents=True, exist_ok=True)
    packages = []
    for scope in glossary.scopes:
        rows = manuscript.rows[scope.code]
        notes = settled.notes[scope.code]
        if request.terms_only:
            notes = tuple(note for note in notes if note.type == anki.TERM)
        path = request.out / f"{file_name(deck.name)}-{scope.code}{'-terms' if request.terms_only else ''}.apkg"
        name = deck_name(deck, scope)
        anki.write_package(
            path,
            deck_name=name,
            description=description(deck, scope, notes, faces),
            course_id=deck.id,
            notes=notes,
            model_mods=kept.model_mods(),
            faces=faces,
        )
        packages.append(
            figures(
                path, scope, name, rows, notes, faces, manuscript.refusals[scope.code], glossary.unpaired[scope.code]
            )
        )
        progress("packages", len(packages), len(glossary.scopes))
    return Report(
        deck,
        tuple(packages),
        all_problems(glossary, manuscript),
        len(glossary.survey.entries),
        len(glossary.survey.refused),
        glossary.survey.passed_by,
        glossary.found.note,
        target,
        manuscript.refusals,
    )


def all_problems(glossary: Glossary, manuscript: Manuscript) -> tuple[Problem, ...]:
    """Every problem once: both passes over the files see what is wrong with front matter."""
    found = (*glossary.found.problems, *glossary.survey.problems, *manuscript.problems)
    return tuple(dict.fromkeys(found))


# --- reading --------------------------------------------------------------------------------------------------


def read(request: Request, progress: Progress = lambda *_: None) -> Glossary:
    """Find the sources, look at every file once, and decide which packages there will be."""
    found = sources.find(request.sources, name=request.name)
    if request.name:
        found = replace(found, deck=replace(found.deck, name=request.name))
    total = len(found.files)
    seen = survey(found.files, jobs=request.jobs, done=lambda n: progress("reading", n, total))
    present = {entry.lang for entry in seen.entries}
    scopes = plan(request, found.deck, present)
    if not scopes:
        where = ", ".join(map(str, request.sources)) or "here"
        raise NothingToBuildError(
            f"{where}: no articles found — an article is a .md file whose front matter holds a title; "
            "`flashgen init` makes a deck to start from"
        )
    for scope in scopes:
        missing = [code for code in (scope.lang, scope.other) if code and code not in present]
        if missing:
            raise NothingToBuildError(
                f"{scope.code}: no articles in {languages.get(missing[0]).name} ({missing[0]}) — "
                f"found: {', '.join(sorted(present)) or 'none'}"
            )
    slugs: dict[str, set[str]] = {}
    for entry in seen.entries:
        slugs.setdefault(entry.lang, set()).add(entry.slug)
    unpaired = {
        scope.code: tuple(sorted(slugs[scope.lang] - slugs[scope.other])) if scope.other else () for scope in scopes
    }
    for scope in scopes:
        if scope.other and len(unpaired[scope.code]) == len(slugs[scope.lang]):
            raise NothingToBuildError(
                f"{scope.code}: no term has an article in both languages — "
                "give both articles of a term the same file name or `slug:`"
            )
    return Glossary(found, seen, scopes, unpaired)


def plan(request: Request, deck: Deck, present: Iterable[str]) -> tuple[Scope, ...]:
    """The packages asked for: by the call, else by ``deck.toml``, else one for each language found."""
    if request.langs or request.pairs:
        codes: Sequence[str] = (*request.langs, *request.pairs)
    else:
        codes = (*(deck.languages or sorted(present)), *deck.pairs)
    return tuple(dict.fromkeys(Scope.of(code.strip().lower()) for code in codes))


# --- writing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Task:
    path: str
    slug: str
    lang: str
    scopes: tuple[tuple[str, Entry | None], ...]


@dataclass(frozen=True, slots=True)
class _Setup:
    lexicons: Mapping[str, Lexicon]
    kinds: frozenset[Kind]
    tags: tuple[str, ...]
    drafting: bool


@dataclass(frozen=True, slots=True)
class _Made:
    slug: str
    rows: tuple[Row, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    problems: tuple[Problem, ...] = ()
    unread: bool = False


def compose(
    glossary: Glossary, request: Request, *, drafting: bool = False, progress: Progress = lambda *_: None
) -> Manuscript:
    """Write every card; then let the deck as a whole say which may stay.

    With ``drafting`` each card also becomes the draft of a note, in the worker that wrote it.
    """
    tasks = tasks_of(glossary)
    wanted = {entry.lang for entry in glossary.survey.entries}
    setup = _Setup(
        {lang: lexicon(e for e in glossary.survey.entries if e.lang == lang) for lang in wanted},
        frozenset(Kind(kind) for kind in glossary.deck.kinds),
        glossary.deck.tags,
        drafting,
    )
    rows: dict[str, list[Row]] = {scope.code: [] for scope in glossary.scopes}
    refusals: dict[str, list[Refusal]] = {scope.code: [] for scope in glossary.scopes}
    problems: list[Problem] = []
    unread = set(glossary.survey.unread)
    gate = _DeckGate(glossary.deck)
    total = len(tasks)
    for made in pool.spread(
        _write_chunk, setup, tasks, jobs=request.jobs, done=lambda n: progress("writing", n, total)
    ):
        for one in made:
            problems += one.problems
            if one.unread:
                unread.add(one.slug)
            for refusal in one.refusals:
                refusals[refusal.scope].append(refusal)
            for row in one.rows:
                passed, refusal_or_none = gate.judge(row)
                if passed is not None:
                    rows[row.scope].append(passed)
                if refusal_or_none is not None:
                    refusals[row.scope].append(refusal_or_none)
    problems += gate.unknown_keys(glossary.deck)
    return Manuscript(
        {code: tuple(found) for code, found in rows.items()},
        {code: tuple(found) for code, found in refusals.items()},
        tuple(problems),
        frozenset(unread),
    )


def tasks_of(glossary: Glossary) -> list[_Task]:
    """Articles in the order in which they are to be learned, each with the packages it is wanted for."""
    by_place = {(entry.lang, entry.slug): entry for entry in glossary.survey.entries}
    order = {slug: index for index, slug in enumerate(glossary.deck.order)}

    def place(entry: Entry) -> tuple[int, str, str]:
        return order.get(entry.slug, len(order)), unicodedata.normalize("NFC", entry.title).casefold(), entry.slug

    tasks = []
    for entry in sorted(glossary.survey.entries, key=place):
        scopes = []
        for scope in glossary.scopes:
            if scope.lang != entry.lang:
                continue
            other = by_place.get((scope.other, entry.slug)) if scope.other else None
            if other is not None or not scope.other:
                scopes.append((scope.code, other))
        if scopes:
            tasks.append(_Task(entry.path, entry.slug, entry.lang, tuple(scopes)))
    return tasks


def _write_chunk(setup: _Setup, tasks: Sequence[_Task]) -> list[_Made]:
    return [_write_one(setup, task) for task in tasks]


def _write_one(setup: _Setup, task: _Task) -> _Made:
    reading = articles.read(task.path, task.path)
    if reading.document is None:
        # Read a moment ago and gone now; what was learned of it must not be retired.
        return _Made(task.slug, problems=reading.problems, unread=True)
    language = languages.get(task.lang)
    article = replace(articles.arrange(reading.document, language, task.slug), slug=task.slug)
    rows: list[Row] = []
    refusals: list[Refusal] = []
    for code, other in task.scopes:
        term = Term(task.slug, article, _counterpart(other) if other else None)
        written = write(
            term,
            code,
            language,
            setup.lexicons[task.lang],
            other=languages.get(other.lang) if other else None,
            kinds=setup.kinds,
        )
        refusals += written.refusals
        rows += [Row.of(card, _draft(card, language, setup.tags) if setup.drafting else None) for card in written.cards]
    return _Made(task.slug, tuple(rows), tuple(refusals), reading.problems)


def _counterpart(entry: Entry) -> Article:
    return Article(entry.path, entry.slug, entry.lang, entry.title, Text(entry.definition), aliases=entry.aliases)


def _draft(card: Card, language: languages.Language, tags: tuple[str, ...]) -> Draft:
    from flashgen import anki

    return anki.draft(card, language, tags)


class _DeckGate:
    """What only the whole deck can see: keys to omit, and two cards with one front."""

    def __init__(self, deck: Deck) -> None:
        self._omit = dict.fromkeys(deck.omit, False)
        self._fronts: dict[str, set[str]] = {}

    def judge(self, row: Row) -> tuple[Row | None, Refusal | None]:
        """The row as it may stay, and the refusal of what may not."""
        if row.key in self._omit:
            self._omit[row.key] = True
            return None, row.refused(Reason.OMITTED)
        fronts = self._fronts.setdefault(row.scope, set())
        if row.front in fronts:
            return None, row.refused(Reason.SAME_FRONT)
        fronts.add(row.front)
        if row.reverse in fronts:
            return row.without_reverse(), row.refused(Reason.SAME_FRONT, side="reverse")
        if row.reverse:
            fronts.add(row.reverse)
        return row, None

    def unknown_keys(self, deck: Deck) -> list[Problem]:
        """A warning for each key in ``omit`` that no card has any more."""
        where = str(deck.root / config.FILE) if deck.root else config.FILE
        return [
            Problem(where, 0, Severity.WARNING, "omit", f"`omit` names {key}, which no card has", "take it out")
            for key, seen in self._omit.items()
            if not seen
        ]


# --- keeping and packing --------------------------------------------------------------------------------------


def ledgers(glossary: Glossary, request: Request) -> tuple[ledger.Ledger, Path]:
    """The ledger of the last release, and where the next one is kept.

    A deck keeps it beside ``deck.toml``; a bare folder, and the glossary that ships (which is read-only),
    beside the packages.
    """
    deck = glossary.deck
    beside_packages = request.out / f"{file_name(deck.name)}.{config.LEDGER}"
    if deck.root is None:
        return ledger.read(beside_packages), beside_packages
    own = deck.root / config.LEDGER
    if not glossary.found.shipped:
        return ledger.read(own), own
    if beside_packages.exists():
        return ledger.read(beside_packages), beside_packages
    return ledger.read(own), beside_packages


def retire(entry: ledger.Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields and tags of a note whose fact has left the glossary."""
    from flashgen import anki

    notice = languages.get(Scope.of(entry.scope).lang).labels.retired.format(tag=RETIRED_TAG)
    return anki.retire(entry.fields, entry.type, anki.to_html(notice)), (*entry.tags, RETIRED_TAG)


def file_name(name: str) -> str:
    """``name`` as part of a file's name on any system."""
    return re.sub(r'[\\/:*?"<>|\x00-\x1f]+', "-", name).strip(" .-") or "deck"


def deck_name(deck: Deck, scope: Scope) -> str:
    """The deck's name in Anki: ``Sales::Dansk`` or ``Sales::Dansk → English``. Frozen: Anki knows decks by name."""
    course = deck.name.replace("::", " ").strip()
    names = [languages.get(code).endonym for code in (scope.lang, scope.other) if code]
    return f"{course}::{' → '.join(names)}"


def attribution(deck: Deck) -> tuple[str, ...]:
    """Lines that say whose text it is and under what licence, for the back of every card."""
    return tuple(text for text in (" · ".join(t for t in (deck.attribution, deck.licence) if t),) if text)


def description(deck: Deck, scope: Scope, notes: Sequence[Note], faces: Faces) -> str:
    """The Markdown under the deck's name in Anki: what it is, its version, whose it is, how to update."""
    labels = languages.get(scope.lang).labels
    live = [note for note in notes if not note.retired]
    terms = len({note.term for note in live})
    lines = [deck.description]
    counts = labels.counts.format(terms=terms, cards=card_count(live, faces))
    lines.append(
        " · ".join(t for t in (labels.version.format(version=deck.version) if deck.version else "", counts) if t)
    )
    if deck.attribution or deck.author:
        lines.append(f"{labels.source}: {deck.attribution or deck.author}")
    if deck.licence:
        lines.append(f"{labels.licence}: {deck.licence}")
    lines.append(labels.updating)
    return "\n\n".join(line for line in lines if line)


def card_count(notes: Iterable[Note], faces: Faces) -> int:
    """How many cards Anki makes of ``notes``."""
    rules = {name: note_type.cards() for name, note_type in faces.note_types.items()}
    return sum(len(rules[note.type].of(note.fields)) for note in notes)


def figures(
    path: Path,
    scope: Scope,
    name: str,
    rows: Sequence[Row],
    notes: Sequence[Note],
    faces: Faces,
    refusals: Sequence[Refusal],
    unpaired: tuple[str, ...],
) -> Package:
    """What a package holds, in numbers."""
    kinds: Counter[str] = Counter()
    for row in rows:
        kinds[row.kind.value] += 1 + bool(row.reverse)
    live = [note for note in notes if not note.retired]
    return Package(
        path,
        scope.code,
        name,
        terms=len({note.term for note in live}),
        notes=len(notes),
        cards=card_count(notes, faces),
        kinds=dict(kinds),
        retired=len(notes) - len(live),
        left_out=dict(Counter(refusal.reason for refusal in refusals if not refusal.side)),
        unpaired=unpaired,
    )
