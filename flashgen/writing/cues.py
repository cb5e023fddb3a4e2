"""The cues of a language, ready to be asked: where clauses part, what opens a sentence, what is advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice
from typing import NamedTuple, TypeVar

from flashgen import languages
from flashgen.languages import Language
from flashgen.words import REMEMBERED, cut, kept

# A word, with an apostrophe where one follows (``l'``, ``don'`` of ``don't``), or a mark that some phrases hold.
_WORD = re.compile(r"\w+['’]?|[,;:]")
_T = TypeVar("_T")
_BEFORE_A_SENTENCE = "\"'“„«»‘([ "


def _folded(text: str) -> str:
    folded = text.lower().replace("’", "'")
    # A letter that grows in lower case (``İ``) would shift every place behind it.
    return folded if len(folded) == len(text) else text.replace("’", "'")


_KEPT = kept(r"[\w,;:']")


def _words(text: str) -> list[str]:
    """What ``_WORD`` finds in ``text``, folded."""
    folded = _folded(text)
    try:
        letters = cut(folded, _KEPT)
    except UnicodeEncodeError:
        return _WORD.findall(folded)
    for mark in (",", ";", ":"):
        if mark in letters:
            letters = letters.replace(mark, f" {mark} ")
    if "'" not in letters:
        return letters.split()
    # An apostrophe belongs to the word before it, and to nothing where there is none.
    return [word for word in letters.replace("'", "' ").split() if word != "'"]


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

    __slots__ = ("after", "ahead", "bits", "mask", "next", "open")

    def __init__(self) -> None:
        self.bits: tuple[int, ...] = ()
        """The bits of the lists that have a phrase which ends here, one by one."""
        self.mask = 0
        """All of them."""
        self.ahead = 0
        """The bits of the lists that have a phrase which ends here or further on."""
        # Most places lead nowhere: they share what is empty.
        self.next: dict[str, _Node] = _NO_WORDS
        self.open: list[tuple[str, _Node]] = _NO_PATTERNS
        """Words with an open start or end (``*ing``, ``sørg*``): few places have any."""
        self.after: Callable[[str], _Node | None] | None = None
        """The node that a word leads to; None where no phrase goes on, which is at most places."""

    def ends(self, bits: Iterable[int]) -> None:
        """Let phrases of these lists end here."""
        self.bits = tuple(dict.fromkeys((*self.bits, *bits)))
        self.mask = sum(self.bits)
        self.ahead |= self.mask

    def step(self, part: str, bit: int) -> _Node:
        """The node that ``part`` leads to in a phrase of the list with this bit, made where it is missing."""
        node = self.next.get(part)
        if node is None and "*" in part:
            node = next((node for pattern, node in self.open if pattern == part), None)
            if node is None:
                node = _Node()
                self.open = self.open or []
                self.open.append((part, node))
                self.after = _Leads(self).__getitem__
        elif node is None:
            self.next = self.next or {}
            node = self.next[part] = _Node()
            self.after = self.after or self.next.get
        node.ahead |= bit
        return node

    @staticmethod
    def union(nodes: Sequence[_Node]) -> _Node | None:
        """One node for several that a word leads to, so that a walk has one path to follow."""
        if len(nodes) < 2:
            return nodes[0] if nodes else None
        whole = _Node()
        whole.ends(bit for node in nodes for bit in node.bits)
        for node in nodes:
            whole.ahead |= node.ahead
        whole.next = {}
        for word in dict.fromkeys(word for node in nodes for word in node.next):
            found = _Node.union([node.next[word] for node in nodes if word in node.next])
            assert found is not None
            whole.next[word] = found
        whole.open = [pair for node in nodes for pair in node.open]
        if whole.open:
            whole.after = _Leads(whole).__getitem__
        elif whole.next:
            whole.after = whole.next.get
        return whole


_NO_WORDS: dict[str, _Node] = {}
_NO_PATTERNS: list[tuple[str, _Node]] = []


class _Leads(dict[str, "_Node | None"]):
    """Where each word leads from a place with open words. What a new word leads to is looked up once."""

    __slots__ = ("_from", "_others", "_starts", "_tails")
    _MOST = 1 << 14
    """How many words are remembered."""

    def __init__(self, node: _Node) -> None:
        self._from = node
        self._starts: dict[int, dict[str, list[_Node]]] | None = None
        """Length of an open word's start (``sørg*``) to the starts and where they lead, made when first asked."""
        self._tails: dict[int, dict[str, list[_Node]]] = {}
        """The same of ends (``*ing``)."""
        self._others: list[tuple[str, _Node]] = []
        """Words that are open on both sides."""

    def __missing__(self, word: str) -> _Node | None:
        if self._starts is None:
            self._starts = self._sorted()
        if len(self) >= self._MOST:
            self.clear()
        nodes = [node for pattern, node in self._others if pattern in word]
        for length, starts in self._starts.items():
            nodes += starts.get(word[:length], ())
        for length, tails in self._tails.items():
            nodes += tails.get(word[-length:], ())
        if (exact := self._from.next.get(word)) is not None:
            nodes.append(exact)
        found = self[word] = _Node.union(nodes)
        return found

    def _sorted(self) -> dict[int, dict[str, list[_Node]]]:
        """Sort the open words by what is open, and give back those with an open end."""
        starts: dict[int, dict[str, list[_Node]]] = {}
        for pattern, node in self._from.open:
            text = pattern.strip("*")
            if not text or (pattern[0] == pattern[-1] == "*"):
                self._others.append((text, node))
            else:
                sort = self._tails if pattern[0] == "*" else starts
                sort.setdefault(len(text), {}).setdefault(text, []).append(node)
        return starts


class _Reading:
    """A text as all lists of a language see it."""

    __slots__ = ("_found", "_matches", "_places", "met", "text")

    def __init__(self, text: str, met: int, found: list[tuple[int, int, Mapping[int, int] | None]]) -> None:
        self.text = text
        self.met = met
        """The bits of the lists that have a phrase in it."""
        self._found = found
        """Number of a word, the bits of the lists with a phrase that begins there, and for each of them the number
        of the word behind the longest; None in its place where all are of one word."""
        self._matches: Iterator[re.Match[str]] | None = None
        self._places: list[tuple[int, int]] = []

    def every(self, bit: int) -> Iterator[tuple[int, int]]:
        """The phrases of a list: for each the number of its first word and of the word behind its last."""
        for first, bits, ends in self._found:
            if bits & bit:
                yield first, first + 1 if ends is None else ends[bit]

    def cue(self, first: int, behind: int) -> Cue | None:
        """Where the words from ``first`` up to ``behind`` stand, or None where they are part of another word."""
        end = self.place(behind - 1)[1]
        return _cue(self.text, self._places[first][0], end)

    def place(self, number: int) -> tuple[int, int]:
        """Where the word with this number stands: looked for when a phrase was found, and no further."""
        places = self._places
        if len(places) <= number:
            if self._matches is None:
                self._matches = _WORD.finditer(self.text)
            places += [found.span() for found in islice(self._matches, number + 1 - len(places))]
        return places[number]


class _Remembered(dict[str, _T]):
    """What was found in a text, for the texts that were asked of last: finding it again takes no call."""

    __slots__ = ("_find", "_most")

    def __init__(self, find: Callable[[str], _T], most: int = REMEMBERED) -> None:
        self._find = find
        self._most = most

    def __missing__(self, text: str) -> _T:
        if len(self) >= self._most:
            self.clear()
        found = self[text] = self._find(text)
        return found


class _Index:
    """The phrases of all lists of a language in one tree, so that one walk over a text answers every question.

    Sentences are short, lists are long, and nearly every question that is asked of a sentence is answered "no".
    """

    __slots__ = ("_lists", "_root", "begun", "openings", "readings")

    def __init__(self) -> None:
        self._root = _Node()
        self._root.after = _Leads(self._root).__getitem__
        self._lists = 0
        self.readings = _Remembered(self._read)
        """Text to what the lists have in it; of phrases of one list that begin at one word the longest."""
        self.openings = _Remembered(self._open)
        """Text to the bits of the lists that have a phrase at its very start, and how many words it has."""
        self.begun = _Remembered(self._begin, 1 << 12)
        """What stands before the first space of a text to the bits of the lists that a phrase there can be of: most
        texts open with no word of a list, and are not read."""

    def add(self, phrases: Iterable[str]) -> int:
        """The bit of one more list."""
        bit = 1 << self._lists
        self._lists += 1
        for phrase in phrases:
            node = self._root
            for word in phrase.split():
                for part in _parts(word):
                    node = node.step(part, bit)
            if node is not self._root and not node.mask & bit:
                node.ends((bit,))
        return bit

    def _read(self, text: str) -> _Reading:
        words = _words(text)
        found: list[tuple[int, int, Mapping[int, int] | None]] = []
        met = 0
        last = len(words) - 1
        assert self._root.after is not None
        for at, node in enumerate(map(self._root.after, words)):
            if node is None:
                continue
            # Most phrases that begin here do not go on: a word is one by itself, or none.
            if node.after is not None and at < last and node.after(words[at + 1]) is not None:
                ends = _walk(node, words, at)
                if ends:
                    bits = sum(ends)
                    met |= bits
                    found.append((at, bits, ends))
            elif node.mask:
                met |= node.mask
                found.append((at, node.mask, None))
        return _Reading(text, met, found)

    def _begin(self, opening: str) -> int:
        word = _WORD.search(_folded(opening))
        if word is None:
            return -1  # a mark that stands alone: the first word is behind it
        assert self._root.after is not None
        node = self._root.after(word.group())
        return 0 if node is None else node.ahead

    def _open(self, text: str) -> Mapping[int, int]:
        # Asked of many pieces of sentences, of which nothing else is asked: one word after the other, as far as a
        # phrase goes on. None is longer than 100 letters.
        folded = _folded(text[: text.find(" ", 100)] if len(text) > 100 else text)
        found: Mapping[int, int] | dict[int, int] = _NOTHING
        node = self._root
        for number, word in enumerate(_WORD.finditer(folded), 1):
            if node.after is None or (further := node.after(word.group())) is None:
                break
            node = further
            if node.bits:
                found = {**found, **dict.fromkeys(node.bits, number)}
        return found


_NOTHING: Mapping[int, int] = {}


def _walk(node: _Node, words: Sequence[str], at: int) -> Mapping[int, int]:
    """The lists with a phrase from ``words[at]`` on, which led to ``node``, each with the number of the word behind
    the longest."""
    at += 1
    longest = dict.fromkeys(node.bits, at)
    while node.after is not None and at < len(words):
        further = node.after(words[at])
        if further is None:
            break
        node = further
        at += 1
        for bit in node.bits:
            longest[bit] = at
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
        if not self._index.begun[text.partition(" ")[0]] & self.bit:
            return False
        last = self._index.openings[text].get(self.bit)
        if last is None:
            return False
        places = _places(text, last)
        found = _cue(text, places[0][0], places[-1][1])
        return found is not None and not text[: found.start].strip(_BEFORE_A_SENTENCE)

    def find(self, text: str, start: int = 0) -> Cue | None:
        """The first phrase at or after ``start``, or None."""
        if not self._index.readings[text].met & self.bit:
            return None
        for found in self.every(text):
            if found.start >= start:
                return found
        return None

    def every(self, text: str) -> Iterator[Cue]:
        """Every phrase in ``text``, in order and without overlaps."""
        reading = self._index.readings[text]
        if not reading.met & self.bit:
            return
        behind = 0
        for first, last in reading.every(self.bit):
            if first >= behind and (found := reading.cue(first, last)) is not None:
                behind = last
                yield found

    def opening(self, text: str) -> Cue | None:
        """The phrase that ``text`` begins with, or None."""
        found = next(self.every(text), None)
        return found if found is not None and not found.start else None

    def within(self, text: str, start: int, end: int) -> bool:
        """True where one of the phrases begins in ``text[start:end]``."""
        reading = self._index.readings[text]
        if not reading.met & self.bit:
            return False
        return any(start <= reading.place(first)[0] < end for first, _ in reading.every(self.bit))

    def part(
        self, sentence: str, *, least_before: int, least_after: int, bound: Phrases, with_cue: bool = False
    ) -> Split | None:
        """``sentence`` parted at the only phrase in it, with at least so many words on each side.

        ``with_cue`` counts the words of the phrase but for one among those after it: for who keeps them.

        Two cues in one sentence make it unclear what belongs to what: then there is no split. A cue inside
        brackets or quotes belongs to them; one inside a longer ``bound`` phrase has lost its meaning, and is none.
        """
        if not self._index.readings[sentence].met & self.bit:
            return None
        free = list(self.every(sentence))
        if free and (held := list(bound.every(sentence))):
            # What begins inside of a cue that is kept only goes on from it: ", which forces" | "forces the firm to".
            free = [
                cue for cue in free if not any(_swallows(p, cue) for p in held if not with_cue or p.start <= cue.start)
            ]
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


def first_of(text: str, *lists: Phrases, start: int = 0) -> Cue | None:
    """The first phrase of any of the lists at or after ``start``, or None."""
    found = (cue for phrases in lists if (cue := phrases.find(text, start)) is not None)
    return min(found, default=None, key=lambda cue: cue.start)


def _swallows(phrase: Cue, cue: Cue) -> bool:
    """True where a phrase takes a cue's words: of two that overlap the longer means what it says."""
    overlap = phrase.start < cue.end and cue.start < phrase.end
    return overlap and phrase.end - phrase.start > cue.end - cue.start


def _places(text: str, most: int) -> list[tuple[int, int]]:
    """Where the first words of ``text`` stand; asked only when a phrase was found."""
    return [found.span() for found in islice(_WORD.finditer(text), most)]


def _cue(text: str, start: int, end: int) -> Cue | None:
    """``text[start:end]`` as a cue, or None where it is part of a word with a hyphen: "no" in "no-cost"."""
    if text[start - 1 : start] == "-" or (text[end : end + 1] == "-" and text[end + 1 : end + 2].isalnum()):
        return None
    return Cue(start, end)


@lru_cache(maxsize=1 << 14)
def _parts(word: str) -> tuple[str, ...]:
    """A word of a phrase as it is cut in running text, its wildcards kept at the edges."""
    # Ten thousand phrases have two thousand words, and nearly all of them are letters alone.
    if word.isalpha():
        return (word.lower(),)
    pieces = [m.group().lower().replace("’", "'") for m in _WORD.finditer(word)]
    if pieces and word.startswith("*"):
        pieces[0] = "*" + pieces[0]
    if pieces and word.endswith("*"):
        pieces[-1] += "*"
    return ("*",) if word == "*" else tuple(pieces)


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
    events: Phrases
    people: Phrases
    until: Phrases
    occurring: Phrases
    predicates: Phrases
    """Patterns so wide that nearly every text would meet one: by themselves, and never asked by their bit."""
    anaphora: Phrases
    alternatives: Phrases
    naming: Phrases
    relations: Phrases
    parts: Phrases
    over: Phrases
    correlatives: Phrases
    claims: Phrases
    foremost: Phrases
    roles: Phrases
    forbidding: Phrases
    before: Phrases
    membership: Phrases
    supposing: Phrases
    made_by: Phrases
    acts: Phrases
    essence: Phrases
    linking: Phrases
    apart: Phrases
    creating: Phrases
    wide: Phrases
    than: Phrases
    announcing: Phrases
    instead: Phrases
    examples: Phrases
    among: Phrases
    duties: Phrases
    directed: Phrases
    modals: Phrases
    pronouns: Phrases
    finite: Phrases

    def met(self, text: str) -> int:
        """The bits of all lists that ``text`` may hold a phrase of."""
        return self.index.readings[text].met

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
        events=phrases(language.events),
        people=phrases(language.people),
        until=phrases(language.until),
        occurring=phrases(language.occurring),
        predicates=phrases(language.predicates, index=_Index()),
        anaphora=phrases(language.anaphora),
        alternatives=phrases(language.alternatives),
        naming=phrases(language.naming),
        relations=phrases(language.relations),
        parts=phrases(language.parts),
        over=phrases(language.over),
        correlatives=phrases(language.correlatives),
        claims=phrases(language.claims),
        foremost=phrases(language.foremost),
        roles=phrases(language.roles),
        forbidding=phrases(language.forbidding),
        before=phrases(language.before),
        membership=phrases(language.membership),
        supposing=phrases(language.supposing),
        made_by=phrases(language.made_by),
        acts=phrases(language.acts),
        essence=phrases(language.essence),
        linking=phrases(language.linking),
        apart=phrases(language.apart),
        creating=phrases(language.creating),
        wide=phrases(language.wide),
        than=phrases(language.than),
        announcing=phrases(language.announcing),
        instead=phrases(language.instead),
        examples=phrases(language.examples),
        among=phrases(language.among),
        duties=phrases(language.duties),
        directed=phrases(language.directed),
        modals=phrases(language.modals),
        pronouns=phrases(language.pronouns),
        finite=phrases(language.finite),
    )
