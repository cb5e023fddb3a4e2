"""The things that move through flashgen: files → articles → terms → cards → notes.

Every class here is frozen; data moves to the right and never back:

    files ─ articles ─▶ Article ─ glossary ─▶ Term ─ writing ─▶ Card ─ ledger ─▶ Note ─ anki ─▶ .apkg
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

_HARMLESS = frozenset(" \u00a0\u3000\u2002\u2003\u2009\u202f\u200c\u200d")
"""What Python does not call printable, and yet is: spaces, and the joiners of Persian, Hindi and emoji."""


def one_line(text: str) -> str:
    """``text`` as a terminal may be given it: what moves a cursor or breaks a line stands as ``\\x1b``."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in _HARMLESS else c.encode("unicode_escape").decode("ascii") for c in text)


class Severity(StrEnum):
    """How bad a problem is for the trainer."""

    REPAIR = "repair"
    """Damage that was mended; shown by ``check`` and under ``-v``."""
    WARNING = "warning"
    """The article was read, but a person should look; ``--strict`` fails on it."""
    ERROR = "error"
    """The article was refused."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a source, in the trainer's words.

    ``line`` counts from 1 in the file as it stands on disk; 0 means the file as a whole.
    ``code`` is a short stable name (``heading-space``, ``no-title``) for counts and ``--json``.
    """

    path: str
    line: int
    severity: Severity
    code: str
    message: str
    mend: str = ""
    before: str = ""
    """Of a repair: the stretch of the line that was mended, as it stood."""
    after: str = ""
    """The same stretch as it was read."""

    def __str__(self) -> str:
        where = f"{self.path}:{self.line}" if self.line else self.path
        return one_line(f"{where}: {self.message}" + (f" — {self.mend}" if self.mend else ""))


class MarkKind(StrEnum):
    """What an author can do to words inside a paragraph."""

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch ``plain[start:end]`` of a :class:`Text` that the author linked or emphasised."""

    start: int
    end: int
    kind: MarkKind
    target: str = ""
    """Where a link points, as written (``/direct-mail``); empty for emphasis."""


@dataclass(frozen=True, slots=True)
class Image:
    """An image as an article names it; whether there is such a file nobody has asked yet."""

    path: str
    """The article, since what it names is looked for beside it."""
    line: int
    target: str
    """As written: ``chart.png``, and whatever else somebody thought of."""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Picture:
    """An image file of the source that travels with cards."""

    name: str
    """What it is called in Anki: ``flashgen-`` and a hash of what is in it."""
    size: int
    """In bytes."""
    alt: str
    target: str
    """As the article names it."""
    root: str
    """Folder of the source in which it lies."""
    names: tuple[str, ...]
    """Names of the folders from there, and its own."""


@dataclass(frozen=True, slots=True)
class Text:
    """Inline text without markup: one line, single spaces, entities decoded.

    ``marks`` are sorted by start and lie inside ``plain``; ``line`` is the line of the file (from 1)
    on which the text begins.
    """

    plain: str
    marks: tuple[Mark, ...] = ()
    line: int = 0
    images: tuple[Image, ...] = ()
    """What stands in it and is no text."""

    def __bool__(self) -> bool:
        return bool(self.plain)


@dataclass(frozen=True, slots=True)
class Heading:
    """A Markdown heading; ``level`` is 1 to 6."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text; without text where it holds images alone."""

    text: Text


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list; nested items are joined to the item they stand in."""

    items: tuple[Text, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quote with something in it: its headings and paragraphs, each a text."""

    heading: Text | None
    paragraphs: tuple[Text, ...]


Block = Heading | Paragraph | ListBlock | Quote


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The front matter that flashgen knows, every scalar as the text it was written as."""

    title: str
    description: str = ""
    keywords: tuple[str, ...] = ()
    lang: str = ""
    slug: str = ""
    aliases: tuple[str, ...] = ()
    lines: dict[str, int] = field(default_factory=dict)
    """Line of the file (from 1) on which each key stands."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: front matter and blocks, before anyone knows its language."""

    path: str
    front: FrontMatter
    blocks: tuple[Block, ...]
    problems: tuple[Problem, ...] = ()
    images: tuple[Image, ...] = ()
    """All there are, those too that stand where no card is made: in a heading, a table."""


class Kind(StrEnum):
    """What a card is made of."""

    TERM = "term"
    HIGHLIGHT = "highlight"
    TIP = "tip"
    FAQ = "faq"


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of material: a highlight, a tip (bullet or quote), or a question with its answer."""

    kind: Kind
    text: Text
    """The bullet, the quote, or the first paragraph of the answer."""
    question: str = ""
    """The author's question; FAQ only."""
    more: tuple[Text, ...] = ()
    """What follows the first paragraph of an answer."""
    heading: str = ""
    """The heading of the section it stands in."""
    quoted: bool = False
    """True for a tip that stands in a block quote, not in a list."""

    @property
    def images(self) -> tuple[Image, ...]:
        """The images that stand anywhere in it."""
        return (*self.text.images, *(image for text in self.more for image in text.images))


@dataclass(frozen=True, slots=True)
class Article:
    """One term in one language, sorted into the material that cards are made of."""

    path: str
    slug: str
    lang: str
    """Short code of the language: ``da``, ``pt-br``."""
    title: str
    definition: Text
    """The description, else the first paragraph, else empty."""
    keywords: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    """Highlights, tips and FAQ in the author's order."""
    prose: tuple[Text, ...] = ()
    """The other paragraphs: read for how the author writes the term, never made into cards."""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of the glossary: its article in the deck's language and, in a pair, the other one."""

    slug: str
    article: Article
    other: Article | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """One fact, as a question and an answer in plain text (nothing is markup here).

    A term's card has a reverse as well: two Anki cards, one note.
    """

    kind: Kind
    slug: str
    scope: str
    """Language or pair the card belongs to: ``da``, ``da-en``."""
    key: str
    """What an author writes into ``omit``: slug and a short hash of the fact."""
    source: str
    """The text that the fact was made from: the note's identity."""
    question: str
    answer: str
    label: str = ""
    """Words above the question that say what it is about (the term, or the two languages)."""
    more: tuple[str, ...] = ()
    """Further words under the answer."""
    reverse_question: str = ""
    reverse_answer: str = ""
    reverse_label: str = ""
    reverse_more: tuple[str, ...] = ()
    technique: str = ""
    topics: tuple[str, ...] = ()
    path: str = ""
    line: int = 0
    images: tuple[Image, ...] = ()
    """What the article shows with the fact, as long as nobody has looked for the files. They belong behind each
    answer and before none."""
    pictures: tuple[Picture, ...] = ()
    """Those of the images that are files of the source, and travel."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An item that became no card, and why, in words that its author can act on."""

    kind: Kind
    slug: str
    scope: str
    reason: str
    text: str
    path: str
    line: int
    restates: bool = False
    """True where the fact stands on another card already: nothing was lost."""
    side: str = ""
    """``reverse`` where only the reverse card of a term was refused."""

    @property
    def cause(self) -> str:
        """The reason without what it says of this text alone: refusals are counted and named by it."""
        return self.reason.partition(": ")[0]


@dataclass(frozen=True, slots=True)
class Note:
    """A card with what must stay the same between releases: what goes into the package."""

    guid: str
    scope: str
    term: str
    """Slug of the term."""
    type: str
    """Name of the note type: ``term`` or ``item``."""
    fields: tuple[str, ...]
    """Field values in the note type's order, sanitised HTML."""
    tags: tuple[str, ...]
    mod: int
    """Seconds since 1970 at which fields or tags last changed."""
    position: int
    """Order among the new cards of a deck, 1 to 1,000,000, with gaps."""
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """What a note will hold, before the ledger has said which note it is."""

    scope: str
    term: str
    """Slug of the term."""
    type: str
    """``term`` or ``item``."""
    source: str
    """The text that the fact was made from; equal text means the same note."""
    fields: tuple[str, ...]
    tags: tuple[str, ...]

    def __reduce__(self) -> str | tuple[object, ...]:
        # Drafts cross processes by the hundred thousand; what dataclasses do by default takes twice the time.
        return Draft, (self.scope, self.term, self.type, self.source, self.fields, self.tags)
