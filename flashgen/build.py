"""From sources to packages: the whole way, as a list of steps.

files ─ articles ─▶ Article ─ glossary ─▶ Term ─ writing ─▶ Card ─ ledger ─▶ Note ─ anki ─▶ .apkg
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen import bounds, config, languages, ledger, media, naming, sources
from flashgen.composing import Manuscript, Part, Row, compose
from flashgen.config import Deck
from flashgen.glossary.survey import Survey, survey
from flashgen.model import Note, Picture, Problem, Severity
from flashgen.scope import Scope

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
    detail: bool = True
    """Whether each repair is to be named, or their numbers are enough."""


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

    def unread(self, scope: Scope) -> frozenset[str]:
        """Slugs of a package that lack an article which is there and cannot be read: their notes stay as they were."""
        read = {(entry.lang, entry.slug) for entry in self.survey.entries}
        langs = [lang for lang in (scope.lang, scope.other) if lang]
        return frozenset(slug for slug in self.survey.unread if any((lang, slug) not in read for lang in langs))


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
    images: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did."""

    deck: Deck
    packages: tuple[Package, ...]
    problems: tuple[Problem, ...]
    repairs: Mapping[str, int]
    """Number of repairs by name."""
    articles: int
    refused: int
    passed_by: tuple[tuple[str, str], ...]
    note: str
    ledger: Path


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
        flashgen.anki.FacesError: a template cannot be used.
        OSError: a package cannot be written.
    """
    from flashgen import anki

    glossary = read(request, progress)
    deck = glossary.deck
    base, target = ledgers(glossary, request)
    faces = anki.load_faces(naming.attribution(deck), deck.root / "templates" if deck.root else None)
    models = ledger.settle_models(base, faces.digests(), now)
    unread = {scope.code: glossary.unread(scope) for scope in glossary.scopes}
    kept: list[ledger.Ledger] = []
    packages: list[Package] = []
    problems: list[Problem] = []

    # Every package is written aside as soon as its cards are there; nothing that learners have is touched until
    # all are, and the ledger before any of them.
    with _aside(request.out) as aside:

        def pack(part: Part) -> None:
            code = part.scope.code
            part, beyond = illustrated(part)
            problems.extend(beyond)
            settled = ledger.settle(
                base.of(code),
                [row.draft for row in part.rows if row.draft is not None],
                deck_id=deck.id,
                now=now,
                scopes=[code],
                unread=[(code, slug) for slug in part.unread | unread[code]],
                retire=retire,
                fronts=lambda fact: anki.fronts(fact.fields, fact.type),
            )
            kept.append(settled.ledger)
            notes = settled.notes[code]
            if request.terms_only:
                notes = tuple(note for note in notes if note.type == anki.TERM)
            if not notes:
                problems.append(no_cards(part.scope, request))
                return
            images, missing = shown(part, notes, request)
            problems.extend(missing)
            package = figures(part, deck, request, notes, faces, glossary.unpaired[code])
            package = replace(package, images=len(images))
            live = package.cards - card_count((note for note in notes if note.retired), faces)
            anki.write_package(
                aside / package.path.name,
                deck_name=package.deck,
                description=naming.description(deck, part.scope, terms=package.terms, cards=live),
                course_id=deck.id,
                notes=notes,
                model_mods=models.model_mods(),
                faces=faces,
                media=images,
            )
            packages.append(package)
            progress("packages", len(packages), len(glossary.scopes))

        asked = {code: asked_still(base.of(code), slugs) for code, slugs in unread.items() if slugs}
        manuscript = write(glossary, request, drafting=True, asked=asked, progress=progress, finished=pack)
        ledger.write(target, models.updated(kept))
        for package in packages:
            (aside / package.path.name).replace(package.path)
    order = {scope.code: index for index, scope in enumerate(glossary.scopes)}
    packages.sort(key=lambda package: order[package.scope])
    return Report(
        deck=deck,
        packages=tuple(packages),
        problems=(*all_problems(glossary, manuscript), *problems),
        repairs=manuscript.repairs,
        articles=len(glossary.survey.entries),
        refused=len(glossary.survey.refused),
        passed_by=glossary.survey.passed_by,
        note=glossary.found.note,
        ledger=target,
    )


def illustrated(part: Part) -> tuple[Part, list[Problem]]:
    """The part without the images that no package has room for, and a word on the first of them."""
    from flashgen import anki

    sizes: dict[str, int] = {}
    for row in part.rows:
        for picture in row.pictures:
            sizes.setdefault(picture.name, picture.size)
    total, beyond = 0, set[str]()
    for name, size in sizes.items():
        if total + size > bounds.MAX_PACKAGE_IMAGE_BYTES:
            beyond.add(name)
        else:
            total += size
    if not beyond:
        return part, []
    rows = []
    for row in part.rows:
        kept = tuple(picture for picture in row.pictures if picture.name not in beyond)
        if len(kept) < len(row.pictures):
            draft = row.draft and replace(row.draft, fields=anki.without_images(row.draft.fields, beyond))
            row = replace(row, pictures=kept, draft=draft)
        rows.append(row)
    first = next(row for row in part.rows if any(picture.name in beyond for picture in row.pictures))
    most = bounds.MAX_PACKAGE_IMAGE_BYTES >> 20
    message = f"{len(beyond):,} images of {part.scope.code}, from here on, were left out: all have more than {most} MiB"
    problem = Problem(first.path, first.line, Severity.WARNING, "image-file", message, "make images smaller")
    return replace(part, rows=tuple(rows)), [problem]


def shown(part: Part, notes: Sequence[Note], request: Request) -> tuple[dict[str, Callable[[], bytes]], list[Problem]]:
    """The image files that notes show, by name; and a word on those that are not at hand.

    They belong to notes of articles that cannot be read: these stay as they were, with images that only learners
    who have them already will see.
    """
    from flashgen import anki

    wanted = anki.images_of(notes)
    there = {picture.name: picture for row in part.rows for picture in row.pictures if picture.name in wanted}
    missing = len(wanted) - len(there)
    if not missing:
        return {name: partial(_bytes_of, picture) for name, picture in there.items()}, []
    where = str(request.sources[0]) if request.sources else "."
    message = f"{missing:,} images of articles that cannot be read are missing from {part.scope.code}"
    problem = Problem(where, 0, Severity.WARNING, "image-file", message, "mend these articles")
    return {name: partial(_bytes_of, picture) for name, picture in there.items()}, [problem]


def _bytes_of(picture: Picture) -> bytes:
    from flashgen import anki

    try:
        return media.load(picture)
    except media.RefusedError as refused:
        path = str(Path(picture.root, *picture.names))
        raise anki.PackageError(f"{path}: {refused.reason} — {refused.mend}") from None


def no_cards(scope: Scope, request: Request) -> Problem:
    """What is said where no article of a package gives a card."""
    where = str(request.sources[0]) if request.sources else "."
    message = f"no article of {scope.code} gives a card, and there is no package"
    return Problem(where, 0, Severity.ERROR, "no-cards", message, f"`flashgen check --lang {scope.lang}` says why")


def without_cards(glossary: Glossary, manuscript: Manuscript, request: Request) -> list[Problem]:
    """What ``build`` would say of packages that have no card, for who only wants to know."""
    mend = "every item is named with what speaks against it"
    empty = [scope for scope in glossary.scopes if not manuscript.rows[scope.code]]
    return [replace(no_cards(scope, request), mend=mend) for scope in empty]


@contextmanager
def _aside(out: Path) -> Iterator[Path]:
    """A folder in ``out`` that is gone afterwards: what is in it can be moved to its place in one step."""
    out.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=".flashgen-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def read(request: Request, progress: Progress = lambda *_: None) -> Glossary:
    """Find the sources, look at every file once, and decide which packages there will be.

    Raises:
        NothingToBuildError: no article, or none in the language asked for.
        flashgen.sources.SourceError: a source does not exist.
        flashgen.config.DeckError: ``deck.toml`` cannot be used.
    """
    found = sources.find(request.sources, name=request.name)
    if request.name:
        found = replace(found, deck=replace(found.deck, name=sources.printable(request.name)))
    total = len(found.files)
    seen = survey(found.files, jobs=request.jobs, done=lambda n: progress("reading", n, total))
    slugs: dict[str, set[str]] = {}
    for entry in seen.entries:
        slugs.setdefault(entry.lang, set()).add(entry.slug)
    scopes = plan(request, found.deck, slugs)
    if not scopes or not slugs:
        where = ", ".join(map(str, request.sources)) or "here"
        raise NothingToBuildError(
            f"{where}: no articles found — an article is a .md file whose front matter holds a title; "
            "`flashgen init` makes a deck to start from"
        )
    unpaired = {}
    for scope in scopes:
        for code in (scope.lang, scope.other):
            if code and code not in slugs:
                missing = f"no articles in {languages.get(code).name} ({code})"
                raise NothingToBuildError(f"{scope.code}: {missing} — found: {', '.join(sorted(slugs))}")
        unpaired[scope.code] = tuple(sorted(slugs[scope.lang] - slugs[scope.other])) if scope.other else ()
        if scope.other and slugs[scope.lang].isdisjoint(slugs[scope.other]):
            raise NothingToBuildError(
                f"{scope.code}: no term has an article in both languages — "
                "give both articles of a term the same file name or `slug:`"
            )
    return Glossary(found, seen, scopes, unpaired)


def plan(request: Request, deck: Deck, present: Collection[str]) -> tuple[Scope, ...]:
    """The packages asked for: by the call, else by ``deck.toml``, else one for each language found."""
    if request.langs or request.pairs:
        codes: Sequence[str] = (*request.langs, *request.pairs)
    else:
        codes = (*(deck.languages or sorted(present)), *deck.pairs)
    wanted = (code.strip().lower() for code in codes)
    # An article may say that it is in a language nobody knows, whose code looks like a pair.
    return tuple(dict.fromkeys(Scope(code, code) if code in present else Scope.of(code) for code in wanted))


def write(
    glossary: Glossary,
    request: Request,
    *,
    drafting: bool = False,
    asked: Mapping[str, Collection[str]] | None = None,
    progress: Progress = lambda *_: None,
    finished: Callable[[Part], None] = lambda _: None,
) -> Manuscript:
    """Write every card of the glossary, see :func:`flashgen.composing.compose`."""
    return compose(
        glossary.survey.entries,
        glossary.scopes,
        glossary.deck,
        drafting=drafting,
        asked=asked,
        detail=request.detail,
        jobs=request.jobs,
        done=lambda done, total: progress("writing", done, total),
        finished=finished,
        unreadable=glossary.survey.unread,
        roots=glossary.found.roots,
        links=glossary.survey.links,
    )


def all_problems(glossary: Glossary, manuscript: Manuscript) -> tuple[Problem, ...]:
    """Every problem once: both passes over the files see what is wrong with front matter."""
    return tuple(dict.fromkeys((*glossary.found.problems, *glossary.survey.problems, *manuscript.problems)))


def ledgers(glossary: Glossary, request: Request) -> tuple[ledger.Ledger, Path]:
    """The ledger of the last release, and where the next one is kept.

    A deck keeps it beside ``deck.toml``; a bare folder, and the glossary that ships (which is read-only),
    beside the packages.
    """
    base, target = _ledgers(glossary, request)
    root = glossary.deck.root
    for path in (base, target):
        if path.exists() and not path.is_file():
            raise ledger.LedgerError(str(path), 0, "this is no file, and the ledger cannot be kept here", "take it out")
        if root and path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            raise ledger.LedgerError(str(path), 0, "this is a link out of the deck", "put the ledger itself here")
    return ledger.read(base), target


def _ledgers(glossary: Glossary, request: Request) -> tuple[Path, Path]:
    deck = glossary.deck
    beside_packages = request.out / f"{naming.file_name(deck.name)}.{config.LEDGER}"
    if deck.root is None:
        return beside_packages, beside_packages
    own = deck.root / config.LEDGER
    if not glossary.found.shipped:
        return own, own
    return beside_packages if beside_packages.exists() else own, beside_packages


def retire(entry: ledger.Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Fields and tags of a note whose fact has left the glossary."""
    from flashgen import anki

    notice = languages.get(Scope.of(entry.scope).lang).labels.retired.format(tag=RETIRED_TAG)
    return anki.retire(entry.fields, entry.type, anki.to_html(notice)), (*entry.tags, RETIRED_TAG)


def asked_still(base: ledger.Ledger, slugs: Collection[str]) -> set[str]:
    """What the notes of these terms ask: they stay in the package, and no other card may ask the same."""
    from flashgen import anki

    kept = (entry for entry in base.entries if entry.term in slugs and not entry.retired)
    return {front for entry in kept for front in anki.fronts(entry.fields, entry.type) if front}


def card_count(notes: Iterable[Note], faces: Faces) -> int:
    """How many cards Anki makes of ``notes``."""
    rules = {name: note_type.cards() for name, note_type in faces.note_types.items()}
    return sum(len(rules[note.type].of(note.fields)) for note in notes)


def figures(
    part: Part,
    deck: Deck,
    request: Request,
    notes: Sequence[Note],
    faces: Faces,
    unpaired: tuple[str, ...],
) -> Package:
    """What a package will hold, in numbers, and where it will lie."""
    suffix = "-terms" if request.terms_only else ""
    live = [note for note in notes if not note.retired]
    return Package(
        path=request.out / f"{naming.file_name(deck.name)}-{part.scope.code}{suffix}.apkg",
        scope=part.scope.code,
        deck=naming.deck_name(deck, part.scope),
        terms=len({note.term for note in live}),
        notes=len(notes),
        cards=card_count(notes, faces),
        kinds=_kinds(part.rows),
        retired=len(notes) - len(live),
        left_out=dict(part.left_out),
        unpaired=unpaired,
    )


def _kinds(rows: Iterable[Row]) -> dict[str, int]:
    kinds: Counter[str] = Counter()
    for row in rows:
        kinds[row.kind.value] += 1 + bool(row.reverse)
    return dict(kinds)
