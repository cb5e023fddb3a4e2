"""Splitting a paragraph into sentences, over the abbreviation list of its language."""

from __future__ import annotations

import re
from functools import lru_cache

from flashgen.languages import Language
from flashgen.words import REMEMBERED

# A stop, closing quotes and brackets, then white space before something that can open a sentence. CJK stops
# need no space. Bounded repetition keeps the pattern linear.
_STOP = re.compile(
    # That every stop begins with a sign makes it be searched for three times as fast; which one is told behind it.
    r"[.!?…。！？](?:(?<=[.!?…])[.!?…]{0,3}[\"'’‘”“»«)\]]{0,3}(?=\s)|(?<=[。！？])[。！？]*[」』”）]{0,3})"
)
_OPENER = re.compile(r"\s+[\"'‘“„»«(\[¿¡]{0,3}(\w)")
_CENTURY = re.compile(r"\s+[IVXLC]{2,6}\b")
"""A Roman number of two letters or more: an "I" is a word as well."""
_LAST_WORD = re.compile(r"[^\s(\[\"„“»«]{1,24}$")


def split(text: str, language: Language) -> tuple[str, ...]:
    """Sentences of ``text`` in order, stripped; joined by spaces they are ``text`` again.

    A full stop does not end a sentence after an abbreviation of the language, after a single letter (an
    initial), before a lower-case letter, or between a figure and a Roman number. Ordinals (``5. marts``) are covered by
    the lower-case rule.
    """
    return _split(text, language.abbreviations)


@lru_cache(maxsize=REMEMBERED)
def _split(text: str, abbreviations: frozenset[str]) -> tuple[str, ...]:
    sentences = []
    start = 0
    for stop in _STOP.finditer(text):
        end = stop.end()
        if end < len(text) and text[end - 1] not in "。！？」』":
            opener = _OPENER.match(text, end)
            if opener is None:
                continue
            first = opener.group(1)
            if first.islower():
                continue
            if text[stop.start() - 1 : stop.start()].isdigit() and _CENTURY.match(text, end):
                continue  # "lat 60. XX wieku"
            if stop.group() == "." and _abbreviated(text[start : stop.start() + 1], abbreviations):
                continue
        sentence = text[start:end].strip()
        if sentence:
            sentences.append(sentence)
        start = end
    rest = text[start:].strip()
    if rest:
        sentences.append(rest)
    return tuple(sentences)


def _abbreviated(text: str, abbreviations: frozenset[str]) -> bool:
    """True where ``text``, which ends in a full stop, ends in an abbreviation or an initial."""
    found = _last_word(text)
    if not found:
        return False
    # An elided article runs into the abbreviation: "l'art. 5".
    word = found.replace("’", "'").rpartition("'")[2]
    if word.casefold() in abbreviations:
        return True
    letters = word[:-1].rsplit(".", 1)[-1]
    return len(letters) == 1 and letters.isalpha() and letters.isupper()


def breaks_off(text: str, language: Language) -> bool:
    """True where ``text`` visibly ends in the middle: after a comma, a dash, or an abbreviation that leads on."""
    text = text.rstrip("\"'’‘”“»«")
    if not text:
        return True
    if text[-1] in ",;:–—-(/&" or text.endswith((" ...", "…")):
        return True
    return _last_word(text).casefold() in language.unfinished


def _last_word(text: str) -> str:
    """The last word of a text with the stop behind it, or its last letters; empty where it ends in something else."""
    # Looked for behind the last space alone: a pattern with an end and no beginning is tried at every letter.
    found = _LAST_WORD.search(text[-24:].rpartition(" ")[2])
    return found.group() if found else ""
