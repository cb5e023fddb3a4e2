"""Words: tokens, inflection, likeness. Everything here is pure and knows no particular language.

Two forms of one word are recognised by what they share at the front: across the languages that glossaries
come in, inflection sits mostly at the end (*opkald*, *opkaldene*; *zimne*, *zimnego*; *call*, *calling*).
That needs no stemmer, works for languages that have none, and errs on the side that is safe where it is
used: a mask too many is a harder card, a mask too few gives the answer away.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import filterfalse
from typing import Final

REMEMBERED: Final = 256
"""How many texts what was found in a text is remembered for: those of an article or two, for only they come again.
Ten times as many would take a fifth longer: what is remembered must be kept in mind by the processor as well, and
looked over by the collector of garbage."""

YEAR: Final = r"(?:1[5-9]|20)\d\d"
"""Pattern of a year: an amount of four figures has a sign that parts its thousands, or is not worth telling apart."""

_WORD = re.compile(r"\w+")
# Thousands are parted by a point, a comma or a space that does not break.
_WORD_OR_FIGURE = re.compile(r"\d{1,3}(?:[.,\u00a0]\d{3})+(?!\d)|\w+")
# Set before what it looks back at: a pattern that begins with signs is searched for many times faster than ``\d``.
_HAS_FIGURE = re.compile(r"[.,\u00a0](?<=\d.)\d{3}").search
# What Latin-1 has codes for that nobody prints stands here for Polish letters and what typesetters write: nearly every
# text that Latin-1 has no bytes for can be had in these.
_PRINTED = "ĄąĆćĘęŁłŃńŚśŹźŻż‘’“”„–—…•€"
_ALPHABET = "".join(map(chr, range(0x80))) + _PRINTED.ljust(0x20, "\ufffe") + "".join(map(chr, range(0xA0, 0x100)))
_CODES = codecs.charmap_build(_ALPHABET)


def kept(sign: str) -> tuple[bytes, bytes]:
    """What :func:`cut` takes for a pattern of a letter that is kept: everything else is a space."""
    return _table(sign, "".join(map(chr, range(256)))), _table(sign, _ALPHABET)


def _table(sign: str, alphabet: str) -> bytes:
    return bytes(code if re.match(sign, letter) else ord(" ") for code, letter in enumerate(alphabet))


def cut(text: str, kept: tuple[bytes, bytes]) -> str:
    """``text`` with spaces for what is not ``kept``, in a quarter of the time that a pattern takes.

    Raises:
        UnicodeEncodeError: it holds a letter that there is no byte for.
    """
    try:
        return text.encode("latin-1").translate(kept[0]).decode("latin-1")
    except UnicodeEncodeError:
        letters = codecs.charmap_encode(text, "strict", _CODES)[0].translate(kept[1])
        return codecs.charmap_decode(letters, "strict", _ALPHABET)[0]


_KEPT = kept(r"\w")
_SEPARATORS = str.maketrans("", "", ".,\u00a0")


@lru_cache(maxsize=REMEMBERED)
def keys(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` as they are compared: ``2,000``, ``2.000`` and ``2000`` are one number."""
    pattern = _WORD_OR_FIGURE if _HAS_FIGURE(text) else _WORD
    folded = text.casefold()
    if pattern is _WORD:
        try:
            return tuple(cut(folded, _KEPT).split())
        except UnicodeEncodeError:
            pass
    # A letter that grows when its case is folded (``İ``) must not part a word in two.
    found = pattern.findall(folded) if len(folded) == len(text) else [w.casefold() for w in pattern.findall(text)]
    if pattern is _WORD:
        return tuple(found)
    return tuple([word.translate(_SEPARATORS) if word[0].isdigit() else word for word in found])


@lru_cache(maxsize=REMEMBERED)
def spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where each of the :func:`keys` of ``text`` stands: ``text[start:end]``."""
    pattern = _WORD_OR_FIGURE if _HAS_FIGURE(text) else _WORD
    return tuple([found.span() for found in pattern.finditer(text)])


@lru_cache(maxsize=1 << 16)
def akin(one: str, other: str) -> bool:
    """True where two keys look like forms of one word.

    Numbers must be equal. Words of up to three letters may differ by an ending of two; longer ones must
    share four letters or more at the front and differ in endings of at most four.
    """
    if one == other:
        return True
    if one[0] != other[0] or one[0].isdigit():
        return False
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    short, long = sorted((len(one), len(other)))
    if short <= 3:
        return shared == short and long - short <= 2 and short > 2
    return shared >= max(4, short - 3) and long - shared <= 4


LEAST_OF_COMPOUND: Final = 5
"""Letters of a word that may be a part of a compound."""


@lru_cache(maxsize=1 << 16)
def telling(word: str, title_word: str) -> bool:
    """True where ``word`` gives ``title_word`` away: a form of it, or the first or last part of a compound."""
    if akin(word, title_word):
        return True
    if len(word) >= LEAST_OF_COMPOUND and len(title_word) >= LEAST_OF_COMPOUND and not word[0].isdigit():
        if title_word.endswith(word) or word.endswith(title_word):
            return True
        root = word[: max(5, len(word) - 2)]
        if title_word.startswith(root) or (len(title_word) >= 6 and word.startswith(title_word[:-1])):
            return True
        # Two compounds of one word: *kautionist* and *kautionsforsikring*.
        front = min(len(word), len(title_word)) * 7 // 10
        return front >= 6 and word[:front] == title_word[:front]
    return False


_LEAST_STEM = 4
"""Letters that an inflected word must keep to be a part of a compound."""


@lru_cache(maxsize=1 << 16)
def part_of_compound(word: str, title_word: str) -> bool:
    """True where ``word`` without its ending opens a longer ``title_word``, or stands inside of it: *núlli* in
    *núllbundin*, *áætlun* in *fjárhagsáætlunargerð*."""
    if len(word) <= _LEAST_STEM or word[0].isdigit() or len(title_word) < len(word) + 3:
        return False
    stem = word[:-1]
    return title_word.startswith(stem) or (len(word) > LEAST_OF_COMPOUND and stem in title_word)


@lru_cache(maxsize=REMEMBERED)
def content(text: str, stopwords: frozenset[str]) -> tuple[str, ...]:
    """Keys of the words of ``text`` that carry meaning."""
    return tuple(filterfalse(stopwords.__contains__, keys(text)))


class _Roots(dict[str, str]):
    """Keys to what inflection leaves alone of them: looking one up takes a third of the time of a call."""

    _MOST = 1 << 16

    def __missing__(self, key: str) -> str:
        if len(self) >= self._MOST:
            self.clear()
        root = self[key] = key if key[0].isdigit() or len(key) <= 3 else key[: 4 if len(key) < 6 else 5]
        return root


_root = _Roots().__getitem__


@lru_cache(maxsize=REMEMBERED)
def roots(found: tuple[str, ...]) -> frozenset[str]:
    """Keys cut to what inflection leaves alone, for set arithmetic."""
    return frozenset(map(_root, found))


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1, by the :func:`roots` of their words."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    if not small:
        return 0.0
    return len(small & large) / len(small)


def by_letter(found: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Keys by their first letter: the only ones that a key can be :func:`akin` to."""
    grouped: dict[str, list[str]] = {}
    for key in dict.fromkeys(found):
        grouped.setdefault(key[0], []).append(key)
    return {letter: tuple(keys) for letter, keys in grouped.items()}


def covered(said: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> float:
    """How many of the keys in ``said`` stand, in some form, among those of :func:`by_letter`; 0 to 1."""
    if not said:
        return 0.0
    found = 0
    for key in said:  # plain loops: this is asked of every item
        others = known.get(key[0])
        if others is None:
            continue
        if key in others:
            found += 1
            continue
        for other in others:
            if akin(key, other):
                found += 1
                break
    return found / len(said)


def count(text: str) -> int:
    """Number of words, as a reader counts them."""
    return len(text.split())


def longer(text: str, most: int) -> bool:
    """True where a text has more than ``most`` words: with a space behind each, a word has two letters at least."""
    return len(text) > 2 * most and count(text) > most


def capital(text: str) -> str:
    """``text`` with its first letter upper-case, wherever quotes or brackets put it."""
    for index, char in enumerate(text):
        if char.isalpha():
            large = char.upper()
            # The same text, not an equal one: what is known of it is found at once.
            return text if large == char else text[:index] + large + text[index + 1 :]
        if char.isdigit():
            return text
    return text
