"""The cues of a language, compiled once: where clauses part, what opens a sentence, what is advice."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from flashgen.languages import Language


@dataclass(frozen=True, slots=True)
class Split:
    """A sentence parted at a connective: ``before`` and ``after`` without it."""

    before: str
    cue: str
    after: str


class Phrases:
    """A list of phrases with ``*`` at word edges, matched as whole words in running text."""

    __slots__ = ("_anywhere", "_opening")

    def __init__(self, phrases: Iterable[str]) -> None:
        # Longest first: an alternation takes the first branch that fits.
        branches = "|".join(_pattern(p) for p in sorted(set(phrases), key=lambda p: (-len(p), p)))
        self._opening = re.compile(rf"(?:{branches})", re.IGNORECASE) if branches else None
        self._anywhere = re.compile(rf"(?<![\w-])(?:{branches})", re.IGNORECASE) if branches else None

    def opens(self, text: str) -> bool:
        """True where ``text`` starts with one of the phrases (quotes before it do not count)."""
        return bool(self._opening and self._opening.match(text.lstrip("\"'“„«»‘([")))

    def find(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first phrase at or after ``start``, as a match, or None."""
        return self._anywhere.search(text, start) if self._anywhere else None

    def part(self, sentence: str, *, least_before: int, least_after: int, bound: Phrases) -> Split | None:
        """``sentence`` parted at the only phrase in it, with at least so many words on each side.

        Two cues in one sentence make it unclear what belongs to what: then there is no split. A cue inside
        brackets or quotes belongs to them, one inside a ``bound`` phrase has lost its meaning.
        """
        if bound.find(sentence) is not None:
            return None
        found = self.find(sentence)
        if found is None or self.find(sentence, found.end()) is not None:
            return None
        before, after = sentence[: found.start()].rstrip(" ,;–—-"), sentence[found.end() :].strip(" ,;:")
        if before.count("(") != before.count(")") or before.count('"') % 2:
            return None
        if len(before.split()) < least_before or len(after.split()) < least_after:
            return None
        return Split(before, found.group().strip(" ,"), after)


def _pattern(phrase: str) -> str:
    words = []
    for word in phrase.split():
        body = re.escape(word.strip("*"))
        words.append(("\\w{0,40}" if word.startswith("*") else "") + body + ("\\w{0,40}" if word.endswith("*") else ""))
    # An elided article or preposition (``l'``, ``dell'``) runs into the next word; all else ends at a word's end.
    # A comma or bracket before the phrase is part of some connectives: ", da".
    end = "" if phrase.endswith(("'", "’", "*")) else r"(?![\w-])"
    return r"\s{1,3}".join(words) + end


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
    articles: Phrases
    negations: Phrases
    bound: Phrases


@cache
def _compiled(code: str) -> Cues:
    from flashgen import languages

    return compile_cues(languages.get(code))


def of(language: Language) -> Cues:
    """The compiled cues of ``language``, cached by its code."""
    return _compiled(language.code)


def compile_cues(language: Language) -> Cues:
    """Compile the lists of ``language``."""
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
        articles=Phrases(language.articles),
        negations=Phrases(language.negations),
        bound=Phrases(language.bound),
    )
