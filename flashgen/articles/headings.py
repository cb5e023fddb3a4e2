"""Headings that a paragraph ran into: ``## How does it work? A seller calls.``, ``##FAQHow does it work?``.

Where the cut is certain they are parted, which a report counts as a repair; where it is not, they are named, and what
they head is neither asked for nor taken for a section that we know.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from flashgen import languages
from flashgen.languages import Language
from flashgen.model import Block, Document, Heading, ListBlock, Mark, Paragraph, Problem, Severity, Text

CODE = "heading-paragraph"
"""The name of the repair."""
_SHORTEST = 12
"""Letters: in fewer no sentence stands behind a heading."""
_SENTENCE_WORDS = 5
_QUESTION_WORDS = 3
_LONG_SENTENCE = 9
"""Words of a heading with a full stop at its end that is a paragraph for certain."""
_LONG = 30
"""Words that no heading has, whatever it ends in."""
_LOOKED_AT = 1_000
"""Letters of a heading that is looked at: a longer one is none."""
_STOPS = tuple(".!…。！")
_CLOSING = "\"'”’»)*_ "
_INNER_QUESTION = re.compile(r"\?(?<=\w\?) (?=[\"“„«]?[^\W\d_])")
_DEEPEST = 6


def parted(document: Document, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    """``document`` with the paragraphs taken out of its headings, and what was mended, or must be mended by hand."""
    blocks: list[Block] = []
    told: list[Problem] = []
    names, asking = _names(language)
    for number, block in enumerate(document.blocks):
        if not isinstance(block, Heading) or len(block.text.plain) < _SHORTEST:
            blocks.append(block)
            continue
        found = _parts(block, names, asking)
        if found:
            blocks += found
            told.append(_mended(document.path, block.text, [_text(part).plain for part in found]))
            _into_list(blocks, document.blocks[number + 1 : number + 2])
            continue
        blocks.append(block)
        if swallowed(block.text.plain):
            message = "a paragraph ran into its heading, and is on no card"
            mend = "put the paragraph on a line of its own"
            told.append(Problem(document.path, block.text.line, Severity.WARNING, "heading-long", message, mend))
    return (replace(document, blocks=_joined(blocks)) if told else document), tuple(told)


def swallowed(title: str) -> bool:
    """Whether a heading holds a paragraph: it is a long sentence with a stop, or longer than any heading."""
    words = title.count(" ") + 1
    return words >= _LONG or (words >= _LONG_SENTENCE and title.rstrip(_CLOSING)[-1:] in _STOPS)


def _parts(heading: Heading, names: tuple[str, ...], asking: frozenset[str]) -> list[Block]:
    """What a heading is parted into; nothing where it is one, or where the cut is not certain."""
    found: list[Block] = []
    level, text = heading.level, heading.text
    if len(text.plain) > _LOOKED_AT:
        return found
    while known := _known_opening(text.plain, names, asking):
        first, text = _cut(text, known)
        found.append(Heading(level, first))
        level = min(level + 1, _DEEPEST)
    for match in _INNER_QUESTION.finditer(text.plain):
        if _is_sentence(text.plain[match.end() :]):
            first, rest = _cut(text, match.start() + 1)
            return [*found, Heading(level, first), Paragraph(rest)]
    if found:
        found.append(Heading(level, text) if text.plain.rstrip(_CLOSING)[-1:] == "?" else Paragraph(text))
    return found


def _known_opening(title: str, names: tuple[str, ...], asking: frozenset[str]) -> int:
    """Where the name of a section ends that a question or a sentence stands right behind; 0 where there is none."""
    folded = title.casefold()
    if len(folded) != len(title) or not folded.startswith(names):
        return 0
    for name in names:  # the longest first
        if not folded.startswith(name):
            continue
        end = len(name)
        glued = title[end : end + 1] not in (" ", ":")
        rest = title[end:].lstrip(" :")
        if not rest[:1].isupper() or (glued and rest[1:2] != " " and not rest[1:2].islower()):
            continue
        bare = rest.rstrip(_CLOSING)
        asks = bare.endswith("?") and rest.count(" ") + 1 >= _QUESTION_WORDS
        tells = _is_sentence(rest) or (bare.endswith(_STOPS) and _INNER_QUESTION.search(rest) is not None)
        if tells or (asks and (glued or name in asking)):
            return end
    return 0


def _is_sentence(text: str) -> bool:
    """Whether ``text`` is a whole sentence, and not words set as a title."""
    words = text.split()
    small = sum(word[:1].islower() for word in words)
    return (
        len(words) >= _SENTENCE_WORDS
        and 2 * small >= len(words)
        and text.lstrip('"“„«')[:1].isupper()
        and text.rstrip(_CLOSING)[-1:] in _STOPS
    )


def _names(language: Language) -> tuple[tuple[str, ...], frozenset[str]]:
    """Names of sections in ``language``, the longest first, and those of them that hold questions.

    Exports of translated glossaries keep English ones.
    """
    english = languages.get("en")
    one = (*language.highlights, *language.tips, *english.highlights, *english.tips)
    return _folded(one, (*language.faq, *english.faq))


@lru_cache(maxsize=64)
def _folded(others: tuple[str, ...], asking: tuple[str, ...]) -> tuple[tuple[str, ...], frozenset[str]]:
    questions = frozenset(name.casefold() for name in asking if "*" not in name)
    names = questions.union(name.casefold() for name in others if "*" not in name)
    return tuple(sorted(names, key=lambda name: (-len(name), name))), questions


def _cut(text: Text, at: int) -> tuple[Text, Text]:
    """The two texts that ``text`` is before and behind ``at``, each with its marks."""
    end = at
    while text.plain[end : end + 1] in (" ", ":") and end < len(text.plain):
        end += 1
    return _piece(text, 0, at), _piece(text, end, len(text.plain))


def _piece(text: Text, start: int, end: int) -> Text:
    marks = [
        Mark(max(mark.start, start) - start, min(mark.end, end) - start, mark.kind, mark.target)
        for mark in text.marks
        if mark.start < end and mark.end > start
    ]
    return Text(text.plain[start:end], tuple(marks), text.line)


def _text(block: Block) -> Text:
    assert isinstance(block, Heading | Paragraph)
    return block.text


def _into_list(blocks: list[Block], ahead: tuple[Block, ...]) -> None:
    """Marks the last paragraph as the first item of the list that follows it, by making a list of it."""
    if ahead and isinstance(ahead[0], ListBlock) and isinstance(last := blocks[-1], Paragraph):
        blocks[-1] = ListBlock((last.text,), ahead[0].ordered)


def _joined(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks, with two lists in a row made one."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, ListBlock) and isinstance(last, ListBlock) and len(last.items) == 1:
            found[-1] = ListBlock((*last.items, *block.items), block.ordered)
        else:
            found.append(block)
    return tuple(found)


def _mended(path: str, text: Text, parts: list[str]) -> Problem:
    after = " ¶ ".join(parts)
    message = f"mended “{_clip(text.plain)}” → {', '.join(f'“{_clip(part)}”' for part in parts)}"
    return Problem(path, text.line, Severity.REPAIR, CODE, message, "", text.plain, after)


def _clip(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
