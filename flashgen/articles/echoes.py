"""One word for two synonyms that a machine translated alike: *mere effektivt og effektivt*.

The repair ``doubled-synonym`` assumes that nobody joins an adjective to itself behind "more" or "most": where a thing
grows, the small word itself stands twice (*mere og mere effektivt*), and so does a comparative of one word (*larger and
larger*), which is left. What stands behind a word with a capital may be a name. Only
lists and quotes are looked at for it.

The repair ``glued-words`` parts two small words that machines write as one (*aw niektórych*); its language says which
(`glued`), and none of them is a word of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache
from operator import eq

from flashgen.languages import Language
from flashgen.model import Block, Document, Heading, ListBlock, Mark, Paragraph, Problem, Severity, Text
from flashgen.words import keys

CODE = "doubled-synonym"
"""The name of the repair."""
GLUED = "glued-words"
"""The name of the other one."""
_Mend = Callable[[Text], Text]


def said_once(document: Document, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    """``document`` with each such pair said once, and what was mended."""
    pattern, glued = _pattern(language.degrees, language.coordinators), _glued(language.glued)
    if pattern is None and glued is None:
        return document, ()
    told: list[Problem] = []
    near = [f" {pair.replace(' ', '')} " for pair in language.glued]

    def tell(text: Text, mended: Text, code: str, before: str, after: str) -> None:
        message = f"mended “{before}” → “{after}”"
        told.append(Problem(document.path, text.line, Severity.REPAIR, code, message, "", text.plain, mended.plain))

    def apart(text: Text) -> Text:
        found = glued.search(text.plain) if glued is not None and any(map(text.plain.__contains__, near)) else None
        if found is None:
            return text
        mended = _parted(text, found.start() + 1)
        tell(text, mended, GLUED, found.group(), f"{found.group()[:1]} {found.group()[1:]}")
        return apart(mended)

    def once(text: Text) -> Text:
        # Hardly a text has a word two words from itself, and nothing more need be asked of the others.
        words = keys(text.plain)
        twice = pattern is not None and any(map(eq, words, words[2:]))
        found = pattern.search(text.plain) if pattern is not None and twice else None
        if found is None:
            return apart(text)
        mended = _without(text, found.start("again"), found.end("again"))
        tell(text, mended, CODE, found.group(), found.group()[: found.start("again") - found.start()])
        return once(mended)

    # Paragraphs are the most of an article, and cards are hardly made of them.
    whole = apart if glued is not None else None
    blocks = tuple([_each(block, once, whole) for block in document.blocks])
    return (replace(document, blocks=blocks) if told else document), tuple(told)


@lru_cache(maxsize=32)
def _pattern(degrees: frozenset[str], joined: frozenset[str] | tuple[str, ...]) -> re.Pattern[str] | None:
    if not degrees or not joined:
        return None
    opening, between = ("|".join(map(re.escape, sorted(words))) for words in (degrees, joined))
    return re.compile(rf"\b(?i:{opening}) (?P<word>[^\W\d_A-Z]{{4,40}})(?P<again> (?:{between}) (?P=word))(?![\w-])")


@lru_cache(maxsize=32)
def _glued(pairs: frozenset[str]) -> re.Pattern[str] | None:
    words = "|".join(re.escape(pair.replace(" ", "")) for pair in sorted(pairs))
    return re.compile(rf"(?<=[\w,;] )(?:{words})(?= \w)") if words else None


def _parted(text: Text, at: int) -> Text:
    """``text`` with a space put before ``plain[at]``; its marks go with it."""
    marks = [
        Mark(mark.start + (mark.start >= at), mark.end + (mark.end > at), mark.kind, mark.target) for mark in text.marks
    ]
    return replace(text, plain=f"{text.plain[:at]} {text.plain[at:]}", marks=tuple(marks))


def _each(block: Block, once: _Mend, whole: _Mend | None) -> Block:
    if isinstance(block, Heading | Paragraph):
        text = block.text if whole is None else whole(block.text)
        return block if text is block.text else replace(block, text=text)
    if isinstance(block, ListBlock):
        items = tuple(map(once, block.items))
        return block if items == block.items else replace(block, items=items)
    paragraphs = tuple(map(once, block.paragraphs))
    return block if paragraphs == block.paragraphs else replace(block, paragraphs=paragraphs)


def _without(text: Text, start: int, end: int) -> Text:
    """``text`` without ``plain[start:end]``; its marks keep what is left of them."""

    def moved(place: int) -> int:
        return place if place <= start else max(start, place - (end - start))

    marks = [Mark(moved(mark.start), moved(mark.end), mark.kind, mark.target) for mark in text.marks]
    plain = text.plain[:start] + text.plain[end:]
    return replace(text, plain=plain, marks=tuple([mark for mark in marks if mark.start < mark.end]))
