"""The cues of a language, ready to be asked: where clauses part, what opens a sentence, what is advice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from flashgen import languages
from flashgen.languages import Language

# A word, with an apostrophe where one follows (``l'``, ``don'`` of ``don't``), or a mark that some phrases hold.
_WORD = re.compile(r"\w+['’]?|[,;:]")
_BEFORE_A_SENTENCE = "\"'“„«»‘([ "


class _Word(NamedTuple):
    key: str
    start: int
    end: int


def _folded(text: str) -> str:
    folded = text.lower().replace("’", "'")
    # A letter that grows in lower case (``İ``) would shift every place behind it.
    return folded if len(folded) == len(text) else text.replace("’", "'")


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[str, frozenset[str]]:
    """The first word of ``text``, and all of them: what most questions are answered by."""
    found = _WORD.findall(_folded(text))
    return (found[0] if found else ""), frozenset(found)


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[_Word, ...]:
    return tuple([_Word(m.group(), *m.span()) for m in _WORD.finditer(_folded(text))])


class Cue(NamedTuple):
    """A phrase found in a text: ``text[start:end]``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Split:
    """A sentence parted at a connective: ``before`` and ``after`` without it."""

    before: str
    cue: str
    after: str


class Phrases:
    """A list of phrases with ``*`` at word edges, matched as whole words in running text.

    A look-up by first word, not one large regular expression: sentences are short, lists are long, and
    nearly every question is answered "no" by comparing two sets.
    """

    __slots__ = ("_by_word", "_wild")

    def __init__(self, phrases: Iterable[str]) -> None:
        by_word: dict[str, list[tuple[str, ...]]] = {}
        wild = []
        for phrase in set(phrases):
            words = tuple(part for word in phrase.split() for part in _parts(word))
            if not words:
                continue
            if words[0].startswith("*") or words[0].endswith("*"):
                wild.append(words)
            else:
                by_word.setdefault(words[0], []).append(words)
        # Longest first, so that "which means that" is not taken for "which means".
        self._by_word = {word: tuple(sorted(found, key=lambda p: (-len(p), p))) for word, found in by_word.items()}
        self._wild = tuple(sorted(wild, key=lambda p: (-len(p), p)))

    def opens(self, text: str) -> bool:
        """True where ``text`` starts with one of the phrases (quotes before it do not count)."""
        first, _ = _keys(text)
        if not first or (first not in self._by_word and not self._wild):
            return False
        words = _words(text)
        return not text[: words[0].start].strip(_BEFORE_A_SENTENCE) and self._at(text, words, 0) is not None

    def find(self, text: str, start: int = 0) -> Cue | None:
        """The first phrase at or after ``start``, or None."""
        _, found_words = _keys(text)
        if not self._wild and found_words.isdisjoint(self._by_word):
            return None
        words = _words(text)
        for index, word in enumerate(words):
            if word.start >= start and (self._wild or word.key in self._by_word):
                found = self._at(text, words, index)
                if found is not None:
                    return found
        return None

    def _at(self, text: str, words: tuple[_Word, ...], index: int) -> Cue | None:
        start = words[index].start
        phrases = self._by_word.get(words[index].key, ())
        if start and text[start - 1] == "-":
            return None
        for phrase in (*phrases, *self._wild) if self._wild else phrases:
            last = index + len(phrase)
            if last > len(words):
                continue
            # The innermost loop of the writer: plain comparisons first, wildcards last.
            at = index
            for part in phrase:
                if part != words[at].key and ("*" not in part or not _fits(part, words[at].key)):
                    break
                at += 1
            else:
                end = words[last - 1].end
                if text[end : end + 1] != "-" or not text[end + 1 : end + 2].isalnum():
                    return Cue(start, end)
        return None

    def part(self, sentence: str, *, least_before: int, least_after: int, bound: Phrases) -> Split | None:
        """``sentence`` parted at the only phrase in it, with at least so many words on each side.

        Two cues in one sentence make it unclear what belongs to what: then there is no split. A cue inside
        brackets or quotes belongs to them, one inside a ``bound`` phrase has lost its meaning.
        """
        found = self.find(sentence)
        if found is None or self.find(sentence, found.end) is not None or bound.find(sentence) is not None:
            return None
        before, after = sentence[: found.start].rstrip(" ,;–—-"), sentence[found.end :].strip(" ,;:")
        if before.count("(") != before.count(")") or before.count('"') % 2:
            return None
        if len(before.split()) < least_before or len(after.split()) < least_after:
            return None
        return Split(before, sentence[found.start : found.end].strip(" ,"), after)


def _parts(word: str) -> tuple[str, ...]:
    """A word of a phrase as it is cut in running text, its wildcards kept at the edges."""
    pieces = [m.group().lower().replace("’", "'") for m in _WORD.finditer(word)]
    if pieces and word.startswith("*"):
        pieces[0] = "*" + pieces[0]
    if pieces and word.endswith("*"):
        pieces[-1] += "*"
    return ("*",) if word == "*" else tuple(pieces)


def _fits(part: str, key: str) -> bool:
    if part[0] == "*":
        return key.endswith(part[1:]) if part[-1] != "*" or len(part) == 1 else part[1:-1] in key
    return key.startswith(part[:-1]) if part[-1] == "*" else key == part


@dataclass(frozen=True, slots=True)
class Cues:
    """A language's lists, ready to be asked."""

    leaning: Phrases
    because: Phrases
    purpose: Phrases
    result: Phrases
    contrast: Phrases
    opposite: Phrases
    conditions: Phrases
    goals: Phrases
    concessions: Phrases
    joining: Phrases
    imperatives: Phrases
    advising: Phrases
    reason_openers: Phrases
    copulas: Phrases
    verbs: Phrases
    """Copulas and definers: what stands between a term and what is said of it."""
    negations: Phrases
    bound: Phrases


@cache
def _of(code: str) -> Cues:
    return compiled(languages.get(code))


def of(language: Language) -> Cues:
    """The cues of ``language``, cached by its code."""
    return _of(language.code)


def compiled(language: Language) -> Cues:
    """The lists of ``language``, indexed."""
    return Cues(
        leaning=Phrases(language.leaning),
        because=Phrases(language.because),
        purpose=Phrases(language.purpose),
        result=Phrases(language.result),
        contrast=Phrases(language.contrast),
        opposite=Phrases(language.opposite),
        conditions=Phrases(language.conditions),
        goals=Phrases(language.goals),
        concessions=Phrases(language.concessions),
        joining=Phrases(language.joining),
        imperatives=Phrases(language.imperatives),
        advising=Phrases(language.advising),
        reason_openers=Phrases(language.reason_openers),
        copulas=Phrases(language.copulas),
        verbs=Phrases((*language.copulas, *language.definers)),
        negations=Phrases(language.negations),
        bound=Phrases(language.bound),
    )
