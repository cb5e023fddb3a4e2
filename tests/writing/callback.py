"""One small term in five languages, and what is written of it."""

from __future__ import annotations

from flashgen import languages
from flashgen.glossary import Entry, lexicon
from flashgen.model import Article, Card, Item, Kind, Term, Text
from flashgen.writing import Written, write

ABOUT = {
    "en": ("Callback", "A callback is a second conversation that both sides agreed on."),
    "da": ("Genkald", "Et genkald er en samtale nummer to, som begge parter har aftalt."),
    "it": ("Richiamata", "Una richiamata è un secondo colloquio concordato da entrambe le parti."),
    "pl": ("Oddzwonienie", "Oddzwonienie to druga rozmowa, na którą obie strony się umówiły."),
    "is": ("Endurhringing", "Endurhringing er annað samtal sem báðir aðilar hafa samið um."),
}


def written(code: str, *texts: str, kind: Kind = Kind.HIGHLIGHT, term: bool = False) -> Written:
    title, meaning = ABOUT[code]
    items = tuple(Item(kind, Text(text, line=9 + n), heading="Highlights") for n, text in enumerate(texts))
    article = Article(f"{code}/callback.md", "callback", code, title, Text(meaning, line=3), items=items)
    kinds = frozenset({kind, Kind.TERM} if term else {kind})
    entries = lexicon([Entry("a", "callback", code, title)])
    return write(Term("callback", article), code, languages.get(code), entries, kinds=kinds)


def made(code: str, *texts: str, kind: Kind = Kind.HIGHLIGHT) -> Card:
    """The last card that ``texts`` give."""
    (*_, last) = written(code, *texts, kind=kind).cards
    return last
