"""One word for two synonyms that a machine translated alike: *mere effektivt og effektivt*.

The repair ``doubled-synonym`` assumes that nobody joins an adjective to itself behind "more" or "most": where a thing
grows, the small word itself stands twice (*mere og mere effektivt*), and so does a comparative of one word (*larger and
larger*), which is left. What stands behind a word with a capital may be a name.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from flashgen.languages import Language
from flashgen.model import Block, Document, Heading, ListBlock, Mark, Paragraph, Problem, Severity, Text

CODE = "doubled-synonym"
"""The name of the repair."""
_Mend = Callable[[Text], Text]


def said_once(document: Document, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    """``document`` with each such pair said once, and what was mended."""
    pattern = _pattern(language.degrees, language.coordinators)
    if pattern is None:
        return document, ()
    told: list[Problem] = []

    def once(text: Text) -> Text:
        found = pattern.search(text.plain)
        if found is None:
            return text
        mended = _without(text, found.start("again"), found.end("again"))
        message = f"mended “{found.group()}” → “{found.group()[: found.start('again') - found.start()]}”"
        told.append(Problem(document.path, text.line, Severity.REPAIR, CODE, message, "", text.plain, mended.plain))
        return once(mended)

    blocks = tuple([_each(block, once) for block in document.blocks])
    return (replace(document, blocks=blocks) if told else document), tuple(told)


@lru_cache(maxsize=32)
def _pattern(degrees: frozenset[str], joined: frozenset[str] | tuple[str, ...]) -> re.Pattern[str] | None:
    if not degrees or not joined:
        return None
    opening, between = ("|".join(map(re.escape, sorted(words))) for words in (degrees, joined))
    return re.compile(rf"\b(?i:{opening}) (?P<word>[^\W\d_A-Z]{{4,40}})(?P<again> (?:{between}) (?P=word))(?![\w-])")


def _each(block: Block, once: _Mend) -> Block:
    if isinstance(block, Heading | Paragraph):
        text = once(block.text)
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
