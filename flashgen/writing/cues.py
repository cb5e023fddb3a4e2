"""The cues of a language, ready to be asked: where clauses part, what opens a sentence, what is advice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from flashgen import languages
from flashgen.languages import Language

# A word, with an apostrophe where one follows (``l'``, ``don'`` of ``don't``), or a mark that some phrases hold.
_WORD = re.compile(r"\w+['’]?|[,;:]")
_BEFORE_A_SENTENCE = "\"'“„«»‘([ "


def _folded(text: str) -> str:
    folded = text.lower().replace("’", "'")
    # A letter that grows in lower case (``İ``) would shift every place behind it.
    return folded if len(folded) == len(text) else text.replace("’", "'")


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
    """A place in the tree of phrases: where each next word leads."""

    __slots__ = ("_known", "bits", "next", "open")

    _MOST = 1 << 12
    """How many words are remembered at a place with open ones."""

    def __init__(self) -> None:
        self.bits: tuple[int, ...] = ()
        """The bits of the lists that have a phrase which ends here, one by one."""
        self.next: dict[str, _Node] = {}
        self.open: list[tuple[str, _Node]] = []
        """Words with an open start or end (``*ing``, ``sørg*``): few places have any."""
        self._known: dict[str, tuple[_Node, ...]] = {}

    def step(self, part: str) -> _Node:
        """The node that ``part`` leads to, made where it is missing."""
        if "*" not in part:
            return self.next.setdefault(part, _Node())
        for pattern, node in self.open:
            if pattern == part:
                return node
        node = _Node()
        self.open.append((part, node))
        return node

    def after(self, word: str) -> tuple[_Node, ...]:
        """The nodes that ``word`` leads to."""
        if not self.open:
            node = self.next.get(word)
            return (node,) if node is not None else ()
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= self._MOST:
                self._known.clear()
            exact = self.next.get(word)
            open_ones = tuple(node for pattern, node in self.open if _fits(pattern, word))
            found = self._known[word] = open_ones if exact is None else (*open_ones, exact)
        return found


class _Reading:
    """A text as all lists of a language see it."""

    __slots__ = ("_places", "_words", "found", "met", "text")

    def __init__(self, text: str, words: list[str], met: int, found: dict[int, list[tuple[int, int]]]) -> None:
        self.text = text
        self._words = words
        self.met = met
        """The bits of the lists that have a phrase in it."""
        self.found = found
        """Bit of a list to its phrases, each the number of its first word and of the word behind its last."""
        self._places: list[tuple[int, int]] = []

    def cue(self, first: int, behind: int) -> Cue | None:
        """Where the words from ``first`` up to ``behind`` stand, or None where they are part of another word."""
        end = self.end(behind)
        return _cue(self.text, self._places[first][0], end)

    def start(self, number: int) -> int:
        """Where the word with this number begins."""
        self.end(number + 1)
        return self._places[number][0]

    def end(self, behind: int) -> int:
        """Where the word before the one numbered ``behind`` ends."""
        places = self._places
        if len(places) < behind:
            # Nothing that could be taken for a word stands between two of them: finding is faster than matching anew.
            folded, words = _folded(self.text), self._words
            end = places[-1][1] if places else 0
            for number in range(len(places), behind):
                word = words[number]
                start = folded.find(word, end)
                end = start + len(word)
                places.append((start, end))
        return places[behind - 1][1]


class _Leads(dict[str, Sequence[_Node]]):
    """Where each word leads from the root: nowhere for most. What a new word leads to is looked up once."""

    __slots__ = ("_root",)
    _MOST = 1 << 16

    def __init__(self, root: _Node) -> None:
        self._root = root

    def __missing__(self, word: str) -> Sequence[_Node]:
        if len(self) >= self._MOST:
            self.clear()
        found = self[word] = self._root.after(word)
        return found


class _Index:
    """The phrases of all lists of a language in one tree, so that one walk over a text answers every question.

    Sentences are short, lists are long, and nearly every question that is asked of a sentence is answered "no".
    """

    __slots__ = ("_first", "_lists", "_opening", "_read", "_root")

    _TEXTS = 1 << 11
    """How many texts are remembered."""

    def __init__(self) -> None:
        self._root = _Node()
        self._lists = 0
        self._first = _Leads(self._root)
        self._read: dict[str, _Reading] = {}
        self._opening: dict[str, dict[int, int]] = {}

    def add(self, phrases: Iterable[str]) -> int:
        """The bit of one more list."""
        bit = 1 << self._lists
        self._lists += 1
        for phrase in phrases:
            node = self._root
            for part in (part for word in phrase.split() for part in _parts(word)):
                node = node.step(part)
            if node is not self._root and bit not in node.bits:
                node.bits = (*node.bits, bit)
        return bit

    def read(self, text: str) -> _Reading:
        """What the lists have in ``text``; of phrases of one list that begin at one word the longest."""
        known = self._read.get(text)
        if known is not None:
            return known
        words = _WORD.findall(_folded(text))
        found: dict[int, list[tuple[int, int]]] = {}
        met = 0
        last = len(words) - 1
        for at, nodes in enumerate(map(self._first.__getitem__, words)):
            if not nodes:
                continue
            if len(nodes) == 1 and (at == last or not nodes[0].after(words[at + 1])):
                # Most phrases that begin here do not go on: a word is one by itself, or none.
                bits = nodes[0].bits
                if bits:
                    for bit in bits:
                        met |= bit
                        if bit in found:
                            found[bit].append((at, at + 1))
                        else:
                            found[bit] = [(at, at + 1)]
                continue
            for bit, end in self._walk(nodes, words, at).items():
                met |= bit
                found.setdefault(bit, []).append((at, end))
        if len(self._read) >= self._TEXTS:
            self._read.clear()
        reading = self._read[text] = _Reading(text, words, met, found)
        return reading

    def opening(self, text: str) -> dict[int, int]:
        """The bits of the lists that have a phrase at the very start of ``text``, and how many words it has."""
        known = self._opening.get(text)
        if known is not None:
            return known
        # Asked of many pieces of sentences, of which nothing else is asked: no phrase is longer than this.
        words = _WORD.findall(_folded(text[: text.find(" ", 100) if len(text) > 100 else None]))
        nodes = self._first[words[0]] if words else ()
        if len(self._opening) >= self._TEXTS:
            self._opening.clear()
        found = self._opening[text] = self._walk(nodes, words, 0) if nodes else {}
        return found

    @staticmethod
    def _walk(nodes: Sequence[_Node], words: Sequence[str], at: int) -> dict[int, int]:
        """The lists with a phrase from ``words[at]`` on, each with the number of the word behind the longest."""
        longest: dict[int, int] = {}
        while nodes:
            at += 1
            for node in nodes:
                for bit in node.bits:
                    longest[bit] = at
            if at == len(words):
                break
            word = words[at]
            nodes = nodes[0].after(word) if len(nodes) == 1 else [after for node in nodes for after in node.after(word)]
        return longest


class Phrases:
    """A list of phrases with ``*`` at word edges, matched as whole words in running text.

    Of phrases that begin alike the longest is found: "which means that" is not taken for "which means". Lists that
    share an ``index`` share the walk over a text's words.
    """

    __slots__ = ("_index", "bit")

    def __init__(self, phrases: Iterable[str], index: _Index | None = None) -> None:
        self._index = index or _Index()
        self.bit = self._index.add(phrases)
        """What stands for this list in the answer of :meth:`Cues.met`."""

    def opens(self, text: str) -> bool:
        """True where ``text`` starts with one of the phrases (quotes before it do not count)."""
        last = self._index.opening(text).get(self.bit)
        if last is None:
            return False
        places = _places(text, last)
        found = _cue(text, places[0][0], places[-1][1])
        return found is not None and not text[: found.start].strip(_BEFORE_A_SENTENCE)

    def find(self, text: str, start: int = 0) -> Cue | None:
        """The first phrase at or after ``start``, or None."""
        if not self._index.read(text).met & self.bit:
            return None
        return next((found for found in self.every(text) if found.start >= start), None)

    def every(self, text: str) -> Iterator[Cue]:
        """Every phrase in ``text``, in order and without overlaps."""
        reading = self._index.read(text)
        behind = 0
        for first, last in reading.found.get(self.bit, ()):
            if first >= behind and (found := reading.cue(first, last)) is not None:
                behind = last
                yield found

    def within(self, text: str, start: int, end: int) -> bool:
        """True where one of the phrases begins in ``text[start:end]``."""
        reading = self._index.read(text)
        if not reading.met & self.bit:
            return False
        return any(start <= reading.start(first) < end for first, _ in reading.found[self.bit])

    def part(
        self, sentence: str, *, least_before: int, least_after: int, bound: Phrases, with_cue: bool = False
    ) -> Split | None:
        """``sentence`` parted at the only phrase in it, with at least so many words on each side.

        ``with_cue`` counts the words of the phrase but for one among those after it: for who keeps them.

        Two cues in one sentence make it unclear what belongs to what: then there is no split. A cue inside
        brackets or quotes belongs to them; one inside a longer ``bound`` phrase has lost its meaning, and is none.
        """
        if not self._index.read(sentence).met & self.bit:
            return None
        held = list(bound.every(sentence))
        free = [cue for cue in self.every(sentence) if not any(_swallows(phrase, cue) for phrase in held)]
        if len(free) != 1:
            return None
        (found,) = free
        before, after = sentence[: found.start].rstrip(" ,;–—-"), sentence[found.end :].strip(" ,;:")
        if before.count("(") != before.count(")") or before.count('"') % 2:
            return None
        cue = sentence[found.start : found.end].strip(" ,;")
        kept = len(cue.split()) - 1 if with_cue else 0
        if len(before.split()) < least_before or len(after.split()) + kept < least_after or not after:
            return None
        return Split(before, cue, after)


def _swallows(phrase: Cue, cue: Cue) -> bool:
    """True where a phrase takes a cue's words: of two that overlap the longer means what it says."""
    overlap = phrase.start < cue.end and cue.start < phrase.end
    return overlap and phrase.end - phrase.start > cue.end - cue.start


def _places(text: str, most: int) -> list[tuple[int, int]]:
    """Where the first words of ``text`` stand; asked only when a phrase was found."""
    return [found.span() for found in islice(_WORD.finditer(_folded(text)), most)]


def _cue(text: str, start: int, end: int) -> Cue | None:
    """``text[start:end]`` as a cue, or None where it is part of a word with a hyphen: "no" in "no-cost"."""
    if text[start - 1 : start] == "-" or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()):
        return None
    return Cue(start, end)


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


@dataclass(frozen=True, slots=True, eq=False)
class Cues:
    """A language's lists, ready to be asked."""

    index: _Index
    leaning: Phrases
    because: Phrases
    purpose: Phrases
    result: Phrases
    outcomes: Phrases
    clausal: Phrases
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
    denials: Phrases
    bound: Phrases
    causes: Phrases
    means: Phrases
    cases: Phrases
    exceptions: Phrases
    times: Phrases
    predicates: Phrases
    """Patterns so wide that nearly every text would meet one: by themselves, and never asked by their bit."""
    anaphora: Phrases
    alternatives: Phrases
    naming: Phrases
    relations: Phrases
    than: Phrases
    announcing: Phrases
    instead: Phrases
    examples: Phrases
    duties: Phrases
    directed: Phrases
    modals: Phrases
    pronouns: Phrases
    finite: Phrases

    def met(self, text: str) -> int:
        """The bits of all lists that ``text`` may hold a phrase of."""
        return self.index.read(text).met

    def bits(self, names: tuple[str, ...]) -> int:
        """The bits of the lists with these names."""
        return sum(getattr(self, name).bit for name in names)


@cache
def by_code(code: str) -> Cues:
    """The cues of the language with this code."""
    return compiled(languages.get(code))


def of(language: Language) -> Cues:
    """The cues of ``language``, cached by its code."""
    return by_code(language.code)


def compiled(language: Language) -> Cues:
    """The lists of ``language``, indexed."""
    index = _Index()

    def phrases(*lists: tuple[str, ...], index: _Index = index) -> Phrases:
        return Phrases((phrase for words in lists for phrase in words), index)

    return Cues(
        index=index,
        leaning=phrases(language.leaning),
        because=phrases(language.because),
        purpose=phrases(language.purpose),
        result=phrases(language.result),
        outcomes=phrases(language.outcomes),
        clausal=phrases(language.clausal),
        contrast=phrases(language.contrast),
        opposite=phrases(language.opposite),
        conditions=phrases(language.conditions),
        goals=phrases(language.goals),
        concessions=phrases(language.concessions),
        coordinators=phrases(language.coordinators),
        relatives=phrases(language.relatives),
        joining=phrases(language.joining),
        imperatives=phrases(language.imperatives),
        advising=phrases(language.advising),
        reason_openers=phrases(language.reason_openers),
        copulas=phrases(language.copulas),
        verbs=phrases(language.copulas, language.definers),
        negations=phrases(language.negations),
        denials=phrases(language.denials),
        bound=phrases(language.bound),
        causes=phrases(language.causes),
        means=phrases(language.means),
        cases=phrases(language.cases),
        exceptions=phrases(language.exceptions),
        times=phrases(language.times),
        predicates=phrases(language.predicates, index=_Index()),
        anaphora=phrases(language.anaphora),
        alternatives=phrases(language.alternatives),
        naming=phrases(language.naming),
        relations=phrases(language.relations),
        than=phrases(language.than),
        announcing=phrases(language.announcing),
        instead=phrases(language.instead),
        examples=phrases(language.examples),
        duties=phrases(language.duties),
        directed=phrases(language.directed),
        modals=phrases(language.modals),
        pronouns=phrases(language.pronouns),
        finite=phrases(language.finite),
    )
