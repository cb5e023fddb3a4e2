"""How much of an article is read: far more than any good one has, far less than would take long.

Cards are made by comparing items with one another and words with words. Bounds at the door keep that work small
whatever a file holds, so that no room behind it needs bounds of its own.
"""

from __future__ import annotations

from dataclasses import replace

from flashgen.model import Article, Item, Problem, Severity, Text

MAX_NAME = 300
"""Letters of a title, an alias, a keyword or a slug; Anki's own lists show a tenth of it."""
MAX_NAMES = 64
"""Aliases or keywords of one article."""
MAX_TEXT = 4_000
"""Letters of a definition, an item or a paragraph: some ten times the longest that became a card."""
MAX_ITEMS = 400
"""Items of one article; the richest real one has a tenth of it."""
MAX_PROSE = 2_000
"""Paragraphs that are read for how the author writes the term."""

MAX_IMAGES = 24
"""Images of one article that travel."""
MAX_IMAGE_BYTES = 2 << 20
"""The largest image that travels; a chart has a twentieth of it."""
MAX_PIXELS = 25_000_000
"""Of one image: a phone unfolds each to four bytes."""
MAX_PACKAGE_IMAGE_BYTES = 100 << 20
"""All images of one package; those beyond are left out."""


def definition(text: str) -> str:
    """``text``, or nothing where it is too long to define."""
    return text if len(text) <= MAX_TEXT else ""


def bounded(article: Article) -> tuple[Article, tuple[Problem, ...]]:
    """The article without what is beyond bounds, and a warning for each such thing."""
    problems: list[Problem] = []

    def warn(line: int, code: str, message: str, mend: str) -> None:
        problems.append(Problem(article.path, line, Severity.WARNING, code, message, mend))

    meaning = article.definition
    if len(meaning.plain) > MAX_TEXT:
        message = f"the definition has {len(meaning.plain):,} letters and was passed by"
        warn(meaning.line, "definition-too-long", message, "write one or two sentences as `description:`")
        meaning = Text("", (), meaning.line)
    items: list[Item] = []
    for item in article.items:
        size = max(len(item.question), len(item.text.plain))
        if size > MAX_TEXT:
            message = f"this {item.kind.value} has {size:,} letters and was passed by"
            warn(item.text.line, "item-too-long", message, "keep to one fact an item")
        elif len(items) == MAX_ITEMS:
            message = f"the article has {len(article.items):,} items, and those from here on were passed by"
            warn(item.text.line, "too-many-items", message, "split it into articles")
            break
        elif any(len(text.plain) > MAX_TEXT for text in item.more):
            items.append(replace(item, more=tuple(text for text in item.more if len(text.plain) <= MAX_TEXT)))
        else:
            items.append(item)
    if not problems and len(items) == len(article.items) and len(article.prose) <= MAX_PROSE:
        whole = all(one is other for one, other in zip(items, article.items, strict=True))
        if whole and all(len(text.plain) <= MAX_TEXT for text in article.prose):
            return article, ()
    prose = tuple(text for text in article.prose[:MAX_PROSE] if len(text.plain) <= MAX_TEXT)
    return replace(article, definition=meaning, items=tuple(items), prose=prose), tuple(problems)
