"""From the glossary to its cards: every article written, then the deck as a whole judged.

Articles are read and written in worker processes; what comes back is compact: a row a card, with the draft of
its note where notes are wanted, and counts in place of what nobody asked to see.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from flashgen import articles, bounds, config, languages, media, pool
from flashgen.config import Deck
from flashgen.glossary import Entry, Lexicon, lexicon
from flashgen.glossary.links import odd_links
from flashgen.model import Article, Card, Draft, Image, Kind, Picture, Problem, Refusal, Severity, Term, Text
from flashgen.scope import Scope
from flashgen.writing import write
from flashgen.writing.gate import Reason
from flashgen.writing.torn import torn_problems, torn_words


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
    pictures: tuple[Picture, ...] = ()
    """What the card shows behind its answer."""

    def __reduce__(self) -> str | tuple[object, ...]:
        # As for Draft: rows are what comes back from the workers.
        return Row, (
            *(self.kind, self.scope, self.slug, self.key, self.front, self.reverse),
            *(self.source, self.path, self.line, self.card, self.draft, self.pictures),
        )

    @classmethod
    def of(cls, card: Card, draft: Draft | None) -> Row:
        """The row of a card; with a draft, the card stays behind."""
        from flashgen.anki import front

        reverse = front(card.reverse_label, card.reverse_question) if card.reverse_question else ""
        return cls(
            card.kind,
            card.scope,
            card.slug,
            card.key,
            front(card.label, card.question),
            reverse,
            card.source,
            card.path,
            card.line,
            None if draft else card,
            draft,
            card.pictures,
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
class Part:
    """All cards of one package."""

    scope: Scope
    rows: tuple[Row, ...]
    left_out: Mapping[str, int]
    """Reasons and numbers of items that became no card."""
    unread: frozenset[str]
    """Slugs of articles that could not be read a second time."""


@dataclass(frozen=True, slots=True)
class Manuscript:
    """Every card that the glossary gives, in learning order, and what was refused."""

    rows: Mapping[str, tuple[Row, ...]]
    """Scope to its cards."""
    refusals: Mapping[str, tuple[Refusal, ...]]
    """Scope to its refusals; empty where only counts were asked for."""
    left_out: Mapping[str, Mapping[str, int]]
    """Scope to reasons and numbers of items that became no card."""
    problems: tuple[Problem, ...]
    """Repairs are among them only where details were asked for."""
    repairs: Mapping[str, int]
    """Number of repairs by name."""
    unread: frozenset[str]
    """Slugs of articles that could not be read: their notes stay as they were."""


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
    detail: bool
    roots: tuple[str, ...]


@dataclass(slots=True)
class _Chunk:
    """What the articles of one chunk gave."""

    tasks: int
    rows: list[Row] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)
    """(scope, reason) to a number."""
    problems: list[Problem] = field(default_factory=list)
    repairs: Counter[str] = field(default_factory=Counter)
    unread: list[str] = field(default_factory=list)


def compose(
    entries: Sequence[Entry],
    scopes: Sequence[Scope],
    deck: Deck,
    *,
    drafting: bool = False,
    asked: Mapping[str, Collection[str]] | None = None,
    detail: bool = True,
    jobs: int = 0,
    done: Callable[[int, int], None] = lambda *_: None,
    finished: Callable[[Part], None] = lambda _: None,
    unreadable: Collection[str] = (),
    roots: Sequence[str] = (),
    links: Mapping[str, Mapping[str, Mapping[str, int]]] | None = None,
) -> Manuscript:
    """Write every card; then let the deck as a whole say which may stay.

    Args:
        entries: The articles of the glossary.
        scopes: The packages that cards are wanted for.
        deck: Its settings: order, kinds, tags, keys to omit.
        drafting: Whether each card becomes the draft of a note, in the worker that wrote it.
        asked: Scope to the fronts of cards that stay though their article cannot be read.
        detail: Whether every refusal and repair comes back, or their numbers alone.
        jobs: Worker processes, see :func:`flashgen.pool.spread`.
        done: Told how many articles are written, and how many there are.
        finished: Given each package's cards as soon as its last article is written, while workers go on with
            the next language.
        unreadable: Slugs of articles that are there and were refused: the keys of their cards are not gone.
        roots: Folders in which the images of articles are looked for.
        links: What the links of the glossary name its terms by, see :class:`flashgen.glossary.survey.Survey`.
    """
    tasks = tasks_of(entries, scopes, deck)
    setup = _Setup(
        {
            lang: lexicon((e for e in entries if e.lang == lang), (links or {}).get(lang))
            for lang in {entry.lang for entry in entries}
        },
        frozenset(Kind(kind) for kind in deck.kinds),
        deck.tags,
        drafting,
        detail,
        tuple(roots),
    )
    rows: dict[str, list[Row]] = {scope.code: [] for scope in scopes}
    refusals: dict[str, list[Refusal]] = {scope.code: [] for scope in scopes}
    left_out: dict[str, Counter[str]] = {scope.code: Counter() for scope in scopes}
    problems: list[Problem] = []
    repairs: Counter[str] = Counter()
    unread: set[str] = set()
    gate = _DeckGate(deck, asked or {})
    waiting = Counter(task.lang for task in tasks)
    upcoming = iter(tasks)
    for chunk in pool.spread(_write_chunk, setup, tasks, jobs=jobs, done=lambda n: done(n, len(tasks))):
        problems += chunk.problems
        repairs += chunk.repairs
        unread.update(chunk.unread)
        for refusal in chunk.refusals:
            refusals[refusal.scope].append(refusal)
        for (code, reason), number in chunk.left_out.items():
            left_out[code][reason] += number
        for row in chunk.rows:
            passed, refused = gate.judge(row)
            if passed is not None:
                rows[row.scope].append(passed)
            if refused is not None:
                refusals[row.scope].append(refused)
                if not refused.side:
                    left_out[row.scope][refused.cause] += 1
        written = Counter(task.lang for task in islice(upcoming, chunk.tasks))
        waiting -= written
        for scope in scopes:
            if scope.lang in written and scope.lang not in waiting:
                finished(Part(scope, tuple(rows[scope.code]), left_out[scope.code], frozenset(unread)))
    if _languages(deck, entries) <= {scope.lang for scope in scopes}:
        problems += gate.unknown_keys(deck, {entry.slug for entry in entries}, {*unreadable, *unread})
    return Manuscript(
        {code: tuple(found) for code, found in rows.items()},
        {code: tuple(found) for code, found in refusals.items()},
        left_out,
        tuple(problems),
        repairs,
        frozenset(unread),
    )


def tasks_of(entries: Sequence[Entry], scopes: Sequence[Scope], deck: Deck) -> list[_Task]:
    """Articles in the order in which they are to be learned, each with the packages it is wanted for."""
    by_place = {(entry.lang, entry.slug): entry for entry in entries}
    order = {slug: index for index, slug in enumerate(deck.order)}

    def place(entry: Entry) -> tuple[int, str, str]:
        return order.get(entry.slug, len(order)), unicodedata.normalize("NFC", entry.title).casefold(), entry.slug

    # Language by language, so that one package is finished while the next is written.
    turn = {lang: index for index, lang in enumerate(dict.fromkeys(scope.lang for scope in scopes))}
    tasks = []
    for entry in sorted((e for e in entries if e.lang in turn), key=lambda e: (turn[e.lang], place(e))):
        wanted = []
        for scope in scopes:
            if scope.lang != entry.lang:
                continue
            other = by_place.get((scope.other, entry.slug)) if scope.other else None
            if other is not None or not scope.other:
                wanted.append((scope.code, other))
        if wanted:
            tasks.append(_Task(entry.path, entry.slug, entry.lang, tuple(wanted)))
    return tasks


def _write_chunk(setup: _Setup, tasks: Sequence[_Task]) -> _Chunk:
    chunk = _Chunk(tasks=len(tasks))
    known: media.Known = {}
    for task in tasks:
        _write_one(setup, task, chunk, known)
    return chunk


def _write_one(setup: _Setup, task: _Task, chunk: _Chunk, known: media.Known) -> None:
    reading = articles.read(task.path, task.path, detail=setup.detail)
    chunk.repairs.update(p.code for p in reading.problems if p.severity is Severity.REPAIR)
    chunk.problems += (p for p in reading.problems if setup.detail or p.severity is not Severity.REPAIR)
    if reading.document is None:
        # Read a moment ago and gone now; what was learned of it must not be retired.
        chunk.unread.append(task.slug)
        return
    language = languages.get(task.lang)
    document, told = articles.mended(reading.document, language)
    chunk.repairs.update(p.code for p in told if p.severity is Severity.REPAIR)
    chunk.problems += (p for p in told if setup.detail or p.severity is not Severity.REPAIR)
    arranged = replace(articles.arrange(document, language, task.slug, apart=True), slug=task.slug)
    article, beyond = bounds.bounded(arranged)
    chunk.problems += beyond
    chunk.problems += odd_links(article, language, setup.lexicons[task.lang])
    torn = torn_words(article, language, setup.lexicons[task.lang])
    chunk.problems += torn_problems(article, torn)
    asked: dict[Image, Picture | None] = {}

    def travelling(images: Sequence[Image]) -> tuple[Picture, ...]:
        return _pictures(images, setup.roots, known, asked, chunk.problems)

    for code, other in task.scopes:
        written = write(
            Term(task.slug, article, _counterpart(other) if other else None),
            code,
            language,
            setup.lexicons[task.lang],
            other=languages.get(other.lang) if other else None,
            kinds=setup.kinds,
            torn=torn,
        )
        chunk.left_out.update((code, refusal.cause) for refusal in written.refusals if not refusal.side)
        if setup.detail:
            chunk.refusals += written.refusals
        for card in written.cards:
            if card.images:
                # None is shown beyond those, however many there are.
                pictures = travelling(card.images[: bounds.MAX_IMAGES + 1])
                card = replace(card, images=(), pictures=pictures)
            chunk.rows.append(Row.of(card, _draft(card, language, setup.tags) if setup.drafting else None))
    if reading.document.images and len(asked) <= bounds.MAX_IMAGES:
        missing = articles.left_out(reading.document, asked)
        chunk.repairs.update(problem.code for problem in missing)
        chunk.problems += missing if setup.detail else ()


def _pictures(
    images: Sequence[Image],
    roots: Sequence[str],
    known: media.Known,
    asked: dict[Image, Picture | None],
    problems: list[Problem],
) -> tuple[Picture, ...]:
    """The images of a card that travel, each once; what speaks against the others goes to ``problems``.

    ``asked`` holds those of the article that were asked for before: each is opened, and named, once.
    """
    found: dict[str, Picture] = {}
    for image in images:
        if image not in asked:
            asked[image] = None
            if len(asked) <= bounds.MAX_IMAGES:
                try:
                    asked[image] = media.picture(image, roots, known)
                except media.RefusedError as refused:
                    problems.append(media.refused(image, refused.reason, refused.mend))
            elif len(asked) == bounds.MAX_IMAGES + 1:
                reason = f"the article shows more than {bounds.MAX_IMAGES}, and those from here on stand on no card"
                problems.append(media.refused(image, reason, "split the article, or show fewer"))
        picture = asked[image]
        if picture is not None:
            found.setdefault(picture.name, picture)
    return tuple(found.values())


def _counterpart(entry: Entry) -> Article:
    definition = Text(entry.definition, images=_shown_with(entry) if entry.illustrated and entry.definition else ())
    return Article(entry.path, entry.slug, entry.lang, entry.title, definition, aliases=entry.aliases)


def _shown_with(entry: Entry) -> tuple[Image, ...]:
    """The images that stand in the definition of an article of which only an entry is known."""
    document = articles.read(entry.path, entry.path, detail=False).document
    if document is None or not document.images:
        return ()
    return articles.arrange(document, languages.get(entry.lang), entry.slug).definition.images


def _draft(card: Card, language: languages.Language, tags: tuple[str, ...]) -> Draft:
    from flashgen import anki

    return anki.draft(card, language, tags)


class _DeckGate:
    """What only the whole deck can see: keys to omit, and two cards with one front."""

    def __init__(self, deck: Deck, asked: Mapping[str, Collection[str]]) -> None:
        self._omit = dict.fromkeys(deck.omit, False)
        self._fronts = {scope: set(fronts) for scope, fronts in asked.items()}

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

    def unknown_keys(self, deck: Deck, slugs: Collection[str], unread: Collection[str]) -> list[Problem]:
        """A warning for each key in ``omit`` that no card has any more."""
        gone = [key for key, seen in self._omit.items() if not seen and key.rpartition(":")[0] not in unread]
        path = deck.root / config.FILE if deck.root else Path(config.FILE)
        lines = config.lines_of_texts(path) if gone else {}
        problems = []
        for key in gone:
            slug = key.rpartition(":")[0]
            message, mend = f"`omit` names {key}, which no card has", "take it out"
            if slug in slugs:
                mend += f"; `flashgen cards --term {slug}` prints the keys there are"
            problems.append(Problem(str(path), lines.get(key, 0), Severity.WARNING, "omit", message, mend))
        return problems


def _languages(deck: Deck, entries: Sequence[Entry]) -> set[str]:
    """The languages whose cards must all be written before a key can be said to be gone."""
    named = {Scope.of(code.strip().lower()).lang for code in (*deck.languages, *deck.pairs)}
    return named if deck.languages else named | {entry.lang for entry in entries}
