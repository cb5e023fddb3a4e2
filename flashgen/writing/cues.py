"""The cues of a language, ready to be asked: where clauses part, what opens a sentence, what is advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple

from flashgen import languages
from flashgen.languages import Language

# A word, with an apostrophe where one follows (``l'``, ``don'`` of ``don't``), or a mark that some phrases hold.
_WORD = re.compile(r"\w+['’]?|[,;:]")
_LETTERS = 3
"""First letters that a word with an open end is looked up by."""
_BEFORE_A_SENTENCE = "\"'“„«»‘([ "


def _folded(text: str) -> str:
    folded = text.lower().replace("’", "'")
    # A letter that grows in lower case (``İ``) would shift every place behind it.
    return folded if len(folded) == len(text) else text.replace("’", "'")


@lru_cache(maxsize=4096)
def _keys(text: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The words of ``text`` in order, and as a set: what most questions are answered by."""
    found = tuple(_WORD.findall(_folded(text)))
    return found, frozenset(found)


def _place(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the words ``first`` to ``last`` of :func:`_keys` stand; asked only when a phrase was found."""
    found = tuple(islice(_WORD.finditer(_folded(text)), first, last + 1))
    return found[0].start(), found[-1].end()


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


class _Node:
    """A place in the tree of a list's phrases: where each next word leads."""

    __slots__ = ("endings", "ends", "next", "starts")

    def __init__(self) -> None:
        self.ends = False
        """True where a phrase may end here."""
        self.next: dict[str, _Node] = {}
        self.starts: dict[str, list[tuple[str, _Node]]] = {}
        """Words with an open end (``sørg*``), by their first letters: few lists have any."""
        self.endings: list[tuple[str, _Node]] = []
        """Words with an open start (``*ing``), or so short that they cannot be looked up."""

    def step(self, part: str) -> _Node:
        """The node that ``part`` leads to, made where it is missing."""
        if "*" not in part:
            return self.next.setdefault(part, _Node())
        if part.startswith("*") or len(part) <= _LETTERS:
            known = self.endings
        else:
            known = self.starts.setdefault(part[:_LETTERS], [])
        for pattern, node in known:
            if pattern == part:
                return node
        node = _Node()
        known.append((part, node))
        return node

    def leads(self, word: str) -> bool:
        """True where a phrase may go on with ``word``."""
        return word in self.next or bool(self.endings) or word[:_LETTERS] in self.starts

    def longest(self, words: tuple[str, ...], at: int) -> int:
        """Index behind the longest phrase that begins at ``words[at]``, or -1."""
        end = at if self.ends else -1
        if at == len(words):
            return end
        key = words[at]
        node = self.next.get(key)
        if node is not None:
            end = max(end, node.longest(words, at + 1))
        if self.starts or self.endings:
            for pattern, node in (*self.starts.get(key[:_LETTERS], ()), *self.endings):
                if _fits(pattern, key):
                    end = max(end, node.longest(words, at + 1))
        return end


class Phrases:
    """A list of phrases with ``*`` at word edges, matched as whole words in running text.

    A tree of words, not one large regular expression: sentences are short, lists are long, and nearly every
    question is answered "no" by looking at first words alone. Of phrases that begin alike the longest is found:
    "which means that" is not taken for "which means".
    """

    __slots__ = ("_root",)

    def __init__(self, phrases: Iterable[str]) -> None:
        self._root = _Node()
        for phrase in phrases:
            node = self._root
            for part in (part for word in phrase.split() for part in _parts(word)):
                node = node.step(part)
            node.ends = node is not self._root

    def opens(self, text: str) -> bool:
        """True where ``text`` starts with one of the phrases (quotes before it do not count)."""
        words, _ = _keys(text)
        if not words or not self._root.leads(words[0]):
            return False
        found = self._at(text, words, 0)
        return found is not None and not text[: found.start].strip(_BEFORE_A_SENTENCE)

    def find(self, text: str, start: int = 0) -> Cue | None:
        """The first phrase at or after ``start``, or None."""
        return next((found for found in self._all(text) if found.start >= start), None)

    def _all(self, text: str) -> Iterator[Cue]:
        """Every phrase in ``text``, in order and without overlaps."""
        root = self._root
        words, different = _keys(text)
        literal = not (root.starts or root.endings)
        if literal and different.isdisjoint(root.next):
            return
        behind = 0
        for index, word in enumerate(words):
            if word in root.next or (not literal and root.leads(word)):
                found = self._at(text, words, index)
                if found is not None and found.start >= behind:
                    behind = found.end
                    yield found

    def _at(self, text: str, words: tuple[str, ...], index: int) -> Cue | None:
        last = self._root.longest(words, index)
        if last <= index:
            return None
        start, end = _place(text, index, last - 1)
        # A part of a word with a hyphen is another word: "no" in "no-cost".
        if text[start - 1 : start] == "-" or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()):
            return None
        return Cue(start, end)

    def part(self, sentence: str, *, least_before: int, least_after: int, bound: Phrases) -> Split | None:
        """``sentence`` parted at the only phrase in it, with at least so many words on each side.

        Two cues in one sentence make it unclear what belongs to what: then there is no split. A cue inside
        brackets or quotes belongs to them, one inside a ``bound`` phrase has lost its meaning.
        """
        cues = self._all(sentence)
        found = next(cues, None)
        if found is None:
            return None
        before, after = sentence[: found.start].rstrip(" ,;–—-"), sentence[found.end :].strip(" ,;:")
        if before.count("(") != before.count(")") or before.count('"') % 2:
            return None
        if len(before.split()) < least_before or len(after.split()) < least_after:
            return None
        if next(cues, None) is not None or bound.find(sentence) is not None:
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
    coordinators: Phrases
    relatives: Phrases
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
def by_code(code: str) -> Cues:
    """The cues of the language with this code."""
    return compiled(languages.get(code))


def of(language: Language) -> Cues:
    """The cues of ``language``, cached by its code."""
    return by_code(language.code)


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
        coordinators=Phrases(language.coordinators),
        relatives=Phrases(language.relatives),
        joining=Phrases(language.joining),
        imperatives=Phrases(language.imperatives),
        advising=Phrases(language.advising),
        reason_openers=Phrases(language.reason_openers),
        copulas=Phrases(language.copulas),
        verbs=Phrases((*language.copulas, *language.definers)),
        negations=Phrases(language.negations),
        bound=Phrases(language.bound),
    )
