"""What each room of the house costs on one core, by calling the library.

One function a stage, in the order of the house: it imports its room and gives back the work, which takes what the
stage before it gave. What the command does besides (judging the deck as a whole, the pool of workers) is left out.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flashgen.glossary import Entry
    from flashgen.ledger import Entry as LedgerEntry
    from flashgen.ledger import Settled
    from flashgen.model import Card, Document, Term

NOW = 1_750_000_000
COURSE = "bench"

Surveyed = tuple["Entry", ...]
Detected = list[tuple["Document", str]]


@dataclass(frozen=True)
class Stage:
    """A stage and the seconds it took; None where it could not be run."""

    name: str
    seconds: float | None
    note: str = ""


def surveying(out: Path) -> Callable[[Path], Surveyed]:
    """Corpus folder → the entries of its articles: front matter and language."""
    from flashgen import sources
    from flashgen.glossary.survey import survey

    def work(corpus: Path) -> Surveyed:
        return survey(sources.find((corpus,)).files, jobs=1).entries

    return work


def reading(out: Path) -> Callable[[Surveyed], Detected]:
    """Entries → documents, each with the code of its language."""
    from flashgen import articles

    def work(entries: Surveyed) -> Detected:
        read = ((articles.read(Path(entry.path), entry.path).document, entry.lang) for entry in entries)
        return [(document, lang) for document, lang in read if document is not None]

    return work


def arranging(out: Path) -> Callable[[Detected], list[Term]]:
    """Documents with their language → terms."""
    from flashgen import articles, languages
    from flashgen.glossary.survey import slug_of
    from flashgen.model import Term

    def work(detected: Detected) -> list[Term]:
        terms = []
        for document, code in detected:
            slug = slug_of(document.path)
            article = replace(articles.arrange(document, languages.get(code), slug), slug=slug)
            terms.append(Term(slug, article))
        return terms

    return work


def writing(out: Path) -> Callable[[list[Term]], list[Card]]:
    """Terms → cards."""
    from flashgen import languages
    from flashgen.glossary import Entry, lexicon
    from flashgen.writing import write

    def work(terms: list[Term]) -> list[Card]:
        cards: list[Card] = []
        for code in sorted({term.article.lang for term in terms}):
            own = [term for term in terms if term.article.lang == code]
            names = lexicon(Entry(t.article.path, t.slug, code, t.article.title, t.article.aliases) for t in own)
            for term in own:
                cards += write(term, code, languages.get(code), names).cards
        return cards

    return work


def settling(out: Path) -> Callable[[list[Card]], Settled]:
    """Cards → notes, by a new ledger."""
    from flashgen import anki, languages, ledger

    def nothing_goes(entry: LedgerEntry) -> tuple[tuple[str, ...], tuple[str, ...]]:
        raise AssertionError(f"a new ledger has nothing to retire: {entry}")

    def work(cards: list[Card]) -> Settled:
        drafts = [anki.draft(card, languages.get(card.scope)) for card in cards]
        scopes = {card.scope for card in cards}
        settled = ledger.settle(ledger.Ledger(), drafts, deck_id=COURSE, now=NOW, scopes=scopes, retire=nothing_goes)
        ledger.write(out / "ledger.tsv", settled.ledger)
        return settled

    return work


def packing(out: Path) -> Callable[[Settled], None]:
    """Notes → packages in ``out``."""
    from flashgen import anki, languages, ledger

    def work(settled: Settled) -> None:
        faces = anki.load_faces()
        kept = ledger.settle_models(settled.ledger, faces.digests(), NOW)
        for code, notes in settled.notes.items():
            anki.write_package(
                out / f"{COURSE}-{code}.apkg",
                deck_name=f"{COURSE}::{languages.get(code).endonym}",
                description="",
                course_id=COURSE,
                notes=notes,
                model_mods=kept.model_mods(),
                faces=faces,
            )

    return work


STAGES: tuple[Callable[[Path], Callable[[Any], Any]], ...] = (
    surveying,
    reading,
    arranging,
    writing,
    settling,
    packing,
)


def time_stages(corpus: Path, out: Path) -> list[Stage]:
    """Every stage in turn; one whose room is missing is named, and ends the chain."""
    out.mkdir()
    timed: list[Stage] = []
    value: Any = corpus
    for stage in STAGES:
        try:
            work = stage(out)
        except ImportError as error:
            timed.append(Stage(stage.__name__, None, f"not wired: {error}"))
            break
        start = time.perf_counter()
        value = work(value)
        timed.append(Stage(stage.__name__, time.perf_counter() - start))
    return timed
