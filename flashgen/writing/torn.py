"""Spaces that slipped into words: ``custo mer``, ``th e``.

Whether two words are the halves of one no list of ours can tell: many a compound is written apart, rightly or
clumsily (``kunde service``). So the article itself must show that the whole is a word and the halves are none. What
is found is named and not mended, and no card is made of it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Collection
from dataclasses import fields
from functools import cache
from itertools import islice, pairwise
from operator import add

from flashgen import languages
from flashgen.glossary import Lexicon
from flashgen.languages import Language
from flashgen.model import Article, Problem, Severity, Text
from flashgen.words import akin, keys

_CURLY = "“”„«»"

TORN = "a space stands inside a word"
_MARKS = ".,:;!?…()[]{}\"'“”„‟«»‘’‚‹›*"
_NO_MARKS = bytes.maketrans(b'.,:;!?()[]{}"*', b" " * 14)
_VOWELS = frozenset("aeiouyæøœı")
_LONGEST_STUMP = 4
"""Letters of a piece that is no word because it has no vowel."""
_SHORT = 2
"""Letters of a piece that is hardly a word where no list has it."""
_LEAST_WHOLE = 3
_ROOT = 4
"""Letters from which on other words may be built on a piece."""


def torn_words(article: Article, language: Language, lexicon: Lexicon) -> frozenset[str]:
    """Each pair of words in ``article`` that is one word torn in two, as ``custo mer``, in small letters.

    The whole must stand elsewhere in the article, or open the name of a term. Of the pieces one must have no vowel
    (``th``; then the whole may be any common word), or neither may be a word as far as anybody knows: no list of the
    language has it, the article has it nowhere else, and no other word there is built on it. Sound text gives nothing.
    """
    if not language.has_data:
        return frozenset()
    texts = _texts(article)
    # A quick look first, on bytes, for hardly any article has what could be a torn word.
    quick = "\n".join(texts).casefold()
    for mark in _CURLY:
        if mark in quick:
            quick = quick.replace(mark, " ")
    data = quick.encode("utf-8", "surrogatepass")
    loose = data.translate(_NO_MARKS).decode("utf-8", "surrogatepass").split()
    known = _known(language.code)
    met = set(map(add, loose, islice(loose, 1, None)))
    met = met.intersection(loose) | (met & lexicon.phrases.keys()) | (met & known)
    if not met:
        return frozenset()
    if not any(
        one + two in met and (one + two).isalpha() and not (one in known and two in known)
        for one, two in pairwise(loose)
    ):
        return frozenset()
    rows = [text.casefold().split(" ") for text in texts]
    words = [[word.strip(_MARKS) for word in row] for row in rows]
    counts = Counter(word for row in words for word in row)
    pairs: Counter[tuple[str, str]] = Counter()
    for text, row, stripped in zip(texts, rows, words, strict=True):
        for at, (one, two) in enumerate(pairwise(stripped)):
            whole = one + two
            if (whole in counts or whole in lexicon.phrases or whole in known) and whole.isalpha() and one and two:
                # A mark between the two parts them; so does a capital: "host ID".
                torn = row[at].endswith(one) and row[at + 1].startswith(two)
                pairs[one, two] += torn and not text.split(" ")[at + 1][:1].isupper()

    def unknown(piece: str, number: int) -> bool:
        return piece not in known and piece not in lexicon.phrases and counts[piece] == number

    found = set()
    for (one, two), number in pairs.items():
        whole = one + two
        pieces = [piece for piece in (one, two) if number and unknown(piece, number)]
        if len(whole) < _LEAST_WHOLE or not pieces:
            continue
        if not any(map(_is_stump, pieces)):
            named = whole in lexicon.phrases or whole in keys(article.title)
            often = named or counts[whole] > 1 or min(len(one), len(two)) <= _SHORT
            # Common words alone prove too little: "vice versa".
            if len(pieces) < 2 or not (named or whole in counts) or not often or _builds(one, two, counts):
                continue
        found.add(f"{one} {two}")
    return frozenset(found)


def torn_in(text: str, torn: Collection[str]) -> str:
    """The first of the ``torn`` words that stands in ``text``, or nothing."""
    if not torn:
        return ""
    words = text.casefold().split(" ")
    for one, two in pairwise(words):
        pair = f"{one.lstrip(_MARKS)} {two.rstrip(_MARKS)}"
        if pair in torn:
            return pair
    return ""


def torn_problems(article: Article, torn: Collection[str]) -> list[Problem]:
    """A warning for each text of ``article`` with one of its ``torn`` words."""
    if not torn:
        return []
    texts = (article.definition, *article.prose, *(text for item in article.items for text in (item.text, *item.more)))
    found = dict.fromkeys((text.line, word) for text in texts if (word := torn_in(text.plain, torn)))
    return [_problem(article.path, line, word) for line, word in found]


def _problem(path: str, line: int, word: str) -> Problem:
    message = f"{TORN} ({word})"
    return Problem(path, line, Severity.WARNING, "torn-word", message, f"write “{word.replace(' ', '')}”")


def _texts(article: Article) -> list[str]:
    texts: list[Text] = [article.definition, *article.prose]
    named = [article.title, *article.aliases]
    for item in article.items:
        texts += (item.text, *item.more)
        if item.question:
            named.append(item.question)
    return [*named, *(text.plain for text in texts)]


@cache
def _known(code: str) -> frozenset[str]:
    """Every word that the lists of a language have, whatever they have it for."""
    language = languages.get(code)
    lists = (getattr(language, field.name) for field in fields(Language))
    return frozenset(
        word for words in lists if isinstance(words, tuple | frozenset) for entry in words for word in entry.split(" ")
    )


def _is_stump(piece: str) -> bool:
    """Whether letters are no word because they cannot be spoken; asked of Latin ones only."""
    letters = unicodedata.normalize("NFD", piece)
    return len(piece) <= _LONGEST_STUMP and piece.isalpha() and letters[0].isascii() and _VOWELS.isdisjoint(letters)


def _builds(one: str, two: str, counts: Collection[str]) -> bool:
    """Whether another word is built on one of the pieces, which then may be a word itself."""
    whole = one + two
    for word in counts:
        if not word or word in (one, two) or akin(word, whole):
            continue
        for piece in (one, two):
            if word.startswith(piece) and (len(piece) >= _ROOT or len(word) - len(piece) <= _SHORT < len(piece)):
                return True
        if len(two) >= _ROOT and word.endswith(two):
            return True
    return False
