"""The term in running text: how its author writes it, and hiding it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import filterfalse
from unicodedata import combining, normalize

from flashgen.languages import Language
from flashgen.model import Article
from flashgen.words import LEAST_OF_COMPOUND, akin, content, keys, spans, telling
from flashgen.writing import cues
from flashgen.writing.sentences import split

MASK = "…"
_MAX_HEAD_WORDS = 8
_SHORT_FORM = re.compile(r"\(([A-Z][A-Z0-9&.-]{1,9})\)")
"""What is short for a title, in brackets behind it: *European Central Bank (ECB)*."""
_LONGEST_ARTICLE = 100
"""Letters: no article is longer."""


@dataclass(frozen=True, slots=True)
class Head:
    """The opening of a definition: *Warm calling* | *is* | *the solicitation …*."""

    subject: str
    verb: str
    rest: str
    droppable: bool
    """True where ``rest`` can stand alone as the meaning."""


def head_of(sentence: str, title_keys: tuple[str, ...], language: Language) -> Head | None:
    """The subject, verb and remainder of a defining sentence, or None where it does not define.

    The subject must hold a word of the title; failing that, a short subject without a comma counts as the
    article's own word for the term (in three of five real articles title and text name it differently).
    """
    # Asked three times of each definition: for the names of the term, its meaning, and its reverse card.
    return _head_of(sentence, title_keys, language.code)


@lru_cache(maxsize=256)
def _head_of(sentence: str, title_keys: tuple[str, ...], code: str) -> Head | None:
    cue = cues.by_code(code)
    for found in cue.verbs.every(sentence):
        subject = sentence[: found.start].strip(" ,")
        words = keys(_without_brackets(subject))
        if len(words) > _MAX_HEAD_WORDS:
            return None
        named = any(akin(word, key) for word in words for key in title_keys)
        short = 0 < len(words) <= 4 and "," not in subject and not cue.leaning.opens(sentence)
        if words and (named or short):
            rest = sentence[found.end :].strip(" ,:")
            if len(rest.split()) < 3:
                return None
            drop = cue.copulas.opens(sentence[found.start : found.end]) and not cue.negations.opens(rest)
            return Head(subject, sentence[found.start : found.end], rest, drop)
    return None


def _without_brackets(text: str) -> str:
    open_at = text.find("(")
    close_at = text.find(")", open_at + 1)
    return text if open_at < 0 or close_at < 0 else text[:open_at] + text[close_at + 1 :]


class _Betraying(dict[str, bool]):
    """Whether words give a term away: an article says the same words again and again."""

    __slots__ = ("_own", "_title")

    def __init__(self, title: tuple[str, ...], own: tuple[str, ...]) -> None:
        self._title = title
        self._own = own

    def __missing__(self, word: str) -> bool:
        found = self[word] = self._betrays(word)
        return found

    def _betrays(self, word: str) -> bool:
        # Forms of a word begin alike; only parts of a compound need not. Plain loops: many words are asked about.
        first, compound = word[0], len(word) >= LEAST_OF_COMPOUND
        for key in self._title:
            may = key[0] == first or (compound and (key.endswith(word) or word.endswith(key)))
            if may and telling(word, key):
                return True
        for key in self._own:  # noqa: SIM110
            if key[0] == first and akin(word, key):
                return True
        return False


@dataclass(frozen=True, slots=True)
class Names:
    """The words by which a text gives a term away."""

    title: tuple[str, ...]
    """Content words of the title and the aliases."""
    own: tuple[str, ...] = ()
    """Content words by which the article itself names the term, where they differ."""
    forms: tuple[tuple[str, ...], ...] = ()
    """What stands for the term alone: the words of title, aliases and the subject of the definition, each as
    :func:`bare`, the longest first."""

    titles: tuple[tuple[str, ...], ...] = ()
    """Those of them that are the title or an alias as a whole."""

    betrayed_by: Callable[[str], bool] = field(init=False, repr=False, compare=False)
    """True where a word, a token's key, is a form of the term or a telling part of it."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "betrayed_by", _Betraying(self.title, self.own).__getitem__)

    def open(self, words: Sequence[str], alike: Callable[[str, str], bool] = akin) -> int:
        """How many of ``words``, the keys of a text without its article, are a name of the term that it opens with."""
        return next((len(form) for form in self.forms if _opens(words, form, alike)), 0)

    def are(self, words: Sequence[str], alike: Callable[[str, str], bool] = akin) -> bool:
        """True where ``words`` are a name of the term, and nothing but one."""
        return any(len(words) == len(form) and _opens(words, form, alike) for form in self.forms)


def _opens(words: Sequence[str], form: Sequence[str], alike: Callable[[str, str], bool]) -> bool:
    return len(words) >= len(form) and all(map(alike, words, form))


def names_of(article: Article, language: Language, called: Sequence[str] = ()) -> Names:
    """What the term is called: title, aliases, the subject of its definition, and what links elsewhere call it."""
    title = tuple(
        dict.fromkeys(
            key for name in (article.title, *article.aliases) for key in content(name, language.stopwords) or keys(name)
        )
    )
    own: tuple[str, ...] = ()
    forms = {bare(name, language) for name in (article.title, *article.aliases)}
    linked = [name for name in called if _can_name(name, language)]
    known = (*title, *(key for name in linked for key in content(name, language.stopwords) if len(key) > 2))
    sentences = split(article.definition.plain, language)
    head = head_of(sentences[0], known, language) if sentences else None
    if head is not None:
        subject = content(_without_brackets(head.subject), language.stopwords)
        if not all(any(akin(key, word) for word in subject) for key in title):
            own = tuple(k for k in subject if k not in title and (len(k) > 2 or k.isdigit()))
        forms.add(bare(head.subject, language))
    if linked:
        own = (*own, *(key for key in dict.fromkeys(known[len(title) :]) if key not in title and key not in own))
        forms.update(bare(name, language) for name in linked)
    forms.update(
        " ".join(keys(short)) for name in (article.title, *article.aliases) for short in _SHORT_FORM.findall(name)
    )
    words = (tuple(form.split()) for form in forms if form)
    titles = tuple(tuple(bare(name, language).split()) for name in (article.title, *article.aliases))
    return Names(title, own, tuple(sorted(words, key=lambda form: (-len(form), form))), titles)


def _can_name(name: str, language: Language) -> bool:
    """True where no small word stands at either end of what a link says, but for an article: *di prezzo*, *which*."""
    words = bare(name, language).split()
    return bool(words) and words[0] not in language.stopwords and words[-1] not in language.stopwords


@dataclass(frozen=True, slots=True)
class Masked:
    """A text with the term hidden: ``runs`` masks beside the head, the ``longest`` of so many words, and the ``share``
    of its words that is hidden (0 to 1)."""

    text: str
    runs: int
    share: float
    longest: int = 0
    hidden: tuple[str, ...] = ()
    """What stood where the masks beside the head stand."""


def mask(text: str, names: Names, language: Language, head: Head | None = None) -> Masked:
    """``text`` with every mention of the term, and the article before it, replaced by an ellipsis.

    Where ``text`` opens with ``head``, its whole subject is one mask.
    """
    prefix = ""
    if head is not None and text.startswith(head.subject):
        end = _end_of_name(head.subject, names, language)
        prefix, text = MASK, text[end:]
    words = keys(text)
    telltale = set(filter(names.betrayed_by, content(text, language.stopwords)))
    if not telltale:
        return Masked(prefix + text, 0, 0.0)
    hidden = [
        (word, start, end)
        for word, (start, end) in zip(words, spans(text), strict=True)
        # A lone digit tells only as a share: "1%" does, the sixth of "the 5th, 6th and 7th decade" does not.
        if word in telltale and (len(word) > 1 or not word.isdigit() or text[end : end + 2].strip()[:1] == "%")
    ]
    runs: list[tuple[int, int]] = []
    whole = _names_with_small_words(words, names, language)
    places = spans(text) if whole else ()
    stretches = [(places[first][0], places[last - 1][1]) for first, last in whole]
    for word, begin, end in hidden:
        tail = _tail(word, names) if end - begin == len(word) else 0
        for first, last in stretches:
            if first <= begin < last:
                begin, end, tail = first, last, 0
        if runs and runs[-1][1] >= end:
            continue  # of a name that is hidden already
        start = end - tail if tail else _with_article(text, begin, language)
        if runs and not any(c.isalpha() for c in text[runs[-1][1] : start]) and start - runs[-1][1] <= 3:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    pieces, at = [prefix], 0
    for start, end in runs:
        pieces += [text[at:start], MASK]
        at = end
    pieces.append(text[at:])
    longest = max((len(text[start:end].split()) for start, end in runs), default=0)
    stood = tuple([text[start:end] for start, end in runs])
    return Masked("".join(pieces), len(runs), len(hidden) / max(1, len(words)), longest, stood)


def as_shown(masked: str) -> str:
    """A masked text as a card shows it: a mask that ends a sentence stands in brackets, for four dots in a row read as
    damage."""
    return masked.replace(f"{MASK}.", f"[{MASK}].")


def _names_with_small_words(words: Sequence[str], names: Names, language: Language) -> list[tuple[int, int]]:
    """Where the whole name of the term stands, small words and all: *tassi di interesse* of *tasso di interesse*.

    Word by word a name would leave its small words in sight: "… di …".
    """
    small = language.stopwords
    found: list[tuple[int, int]] = []
    for form in names.forms:
        if len(form) < 2 or small.isdisjoint(form):
            continue
        for at in range(len(words) - len(form) + 1):
            stretch = words[at : at + len(form)]
            if any(first < at + len(form) and at < last for first, last in found):
                continue
            if all(
                word == key
                or (word[0] == key[0] and (word in small) == (key in small) and (key in small or inflected(word, key)))
                for word, key in zip(stretch, form, strict=True)
            ):
                found.append((at, at + len(form)))
    return found


def _end_of_name(subject: str, names: Names, language: Language) -> int:
    """Where in a subject the term by name ends: what is added to it ("… in a property insurance contract") stays."""
    named = tuple(bare(subject, language).split())
    many = next((len(form) for form in names.forms if len(form) < len(named) and named[: len(form)] == form), 0)
    skipped = len(subject) - len(without_article(subject, language))
    places = spans(subject[skipped:])
    rest = subject[skipped + places[many - 1][1] :] if 0 < many < len(places) else ""
    # Brackets and what a comma parts off belong to the name.
    return len(subject) - len(rest) if rest.strip() and rest.lstrip()[0].isalpha() else len(subject)


def _tail(word: str, names: Names) -> int:
    """Length of the last part of a compound that is the term's own word: only that part is hidden."""
    if word in names.title:
        return 0
    return max((len(key) for key in names.title if len(key) >= 5 and word.endswith(key)), default=0)


def _with_article(text: str, start: int, language: Language) -> int:
    forms = _before_a_name(language.articles, "'’")
    before = text[max(0, start - _LONGEST_ARTICLE) : start].casefold()
    if not before.endswith(forms):
        return start
    for form in forms:
        if before.endswith(form) and (len(before) == len(form) or not before[-len(form) - 1].isalnum()):
            return start - len(form)
    return start


def without_article(phrase: str, language: Language) -> str:
    """``phrase`` without the article that it opens with."""
    folded = phrase.casefold().replace("’", "'")
    forms = _before_a_name(language.articles, "'")
    if not folded.startswith(forms):
        return phrase
    for form in forms:
        if folded.startswith(form) and len(form) < len(phrase):
            return phrase[len(form) :]
    return phrase


@cache
def _before_a_name(articles: tuple[str, ...], elided: str) -> tuple[str, ...]:
    """Articles as they stand before a name: with a space, but for those that end in an apostrophe."""
    return tuple(article if article[-1:] in tuple(elided) else article + " " for article in articles)


def inflected(word: str, name: str) -> bool:
    """True where a key is a form of a name's: an ending of two letters is another, or comes behind it.

    A letter before an ending may get a mark, or lose it: *sygnalista*, *sygnaliści*.
    """
    kept = max(3, len(name) - (1 if len(word) > len(name) else 2))
    if len(word) > len(name) + 2:
        return False
    return word[:kept] == name[:kept] or _unmarked(word[:kept]) == _unmarked(name[:kept])


def _unmarked(word: str) -> str:
    """A word without the marks on its letters."""
    return word if word.isascii() else "".join(filterfalse(combining, normalize("NFD", word)))


def bare(name: str, language: Language) -> str:
    """A name as it is compared: without its article, what stands in brackets, capitals and quotation marks."""
    return " ".join(keys(without_article(_without_brackets(name).strip(" \"'“”„«»"), language)))


_LEAST_STEM = 5
"""Letters of a word that may lose its last one when it is inflected."""
_MOST_OF_ENDING = 4


_FEW_TEXTS = 3
"""Paragraphs and facts that an article may have without naming its term."""


def title_in_sentence(article: Article, language: Language) -> str:
    """The article's title as :func:`in_sentence` writes it, its short form in brackets as it is.

    A single word that stands only where sentences begin is small as well, in a language whose nouns are known: names
    stand inside of sentences too. But what has a short form may be an office, and is small only where the article
    writes it so.
    """
    name, bracket, short = article.title.partition(" (")
    written = in_sentence(name, article)
    texts = (article.definition, *article.prose, *(item.text for item in article.items))
    if bracket:
        seen = written != name and any(written in text.plain for text in texts)
        return f"{written if seen else in_sentence(article.title, article)[: len(name)]}{bracket}{short}"
    plain = language.has_data and " " not in name and name[1:] == name[1:].lower()
    if plain and written == name:
        told = len(texts) > _FEW_TEXTS or any(name in text.plain for text in texts)
        return name.lower() if told and not any(stands_inside(name, text.plain) for text in texts) else name
    return written


def in_sentence(title: str, article: Article) -> str:
    """The title as it stands inside a sentence: lower-case where the article itself writes it so.

    A title that the text never writes small, in no form, is a name, or in a language that capitalises nouns, and stays
    as it is. But one whose further words are small, and which never stands with its capital inside a sentence, is
    none: only its place gave it the capital.
    """
    first, _, rest = title.partition(" ")
    if not first[:1].isupper() or first[1:] != first[1:].lower():
        return title
    # A title set in capitals word by word is small where the article writes all of it small.
    small, whole = (first.lower(), False) if rest == rest.lower() else (title.lower(), True)
    texts = (article.definition.plain, *(t.plain for t in article.prose[:6]), *(i.text.plain for i in article.items))
    lowered = small if whole else small + title[len(first) :]
    for text in texts:
        at = text.find(small)
        if at > 0 and not text[at - 1].isalnum() and not text[at + len(small) : at + len(small) + 1].isalnum():
            return lowered
    if whole:
        return title
    if rest:
        name = first[:-1] if len(first) > _LEAST_STEM else first  # "Gresham" of "Greshams lov"
        return title if any(stands_inside(name, text) for text in texts) or not any(map(str.isalpha, rest)) else lowered
    stem = small[:-1] if len(small) > _LEAST_STEM else small
    return lowered if any(_has_word(stem, text) for text in texts) else title


def is_name(title: str, article: Article) -> bool:
    """True for a title of one word that the article writes with a capital inside its sentences, and never small."""
    texts = [article.definition.plain, *(t.plain for t in article.prose), *(i.text.plain for i in article.items)]
    return never_small(title, article) and any(stands_inside(title, text) for text in texts)


def never_small(word: str, article: Article) -> bool:
    """True for a single word with a capital that the article never writes small."""
    capitalised = word[:1].isupper() and word[1:] == word[1:].lower() and " " not in word
    return capitalised and in_sentence(word, article) == word


def _has_word(stem: str, text: str) -> bool:
    """True where ``text`` has a word that begins with ``stem`` and goes on for a few letters at most."""
    at = text.find(stem)
    while at >= 0:
        end = at + len(stem)
        last = end
        while last - end <= _MOST_OF_ENDING and text[last : last + 1].isalpha():
            last += 1
        if not text[at - 1 : at].isalnum() and last - end <= _MOST_OF_ENDING and not text[last : last + 1].isalnum():
            return True
        at = text.find(stem, end)
    return False


def stands_inside(name: str, text: str) -> bool:
    """True where ``text`` has ``name`` as it is behind other words of a sentence."""
    at = text.find(name, 1)
    while at > 0:
        before = text[:at].rstrip()
        elided = text[at - 1] in "'’" and text[at - 2 : at - 1].isalpha()  # "dell'Organizzazione"
        if before and (elided or before[-1] not in ".!?:;…“„«»\"'(["):
            return True
        at = text.find(name, at + 1)
    return False
