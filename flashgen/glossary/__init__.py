"""From articles to terms: which articles are the same term, and what the glossary as a whole knows.

Articles with the same slug are the same term (matching by content is a later room). The whole glossary's
titles are the best list of what is worth asking for in a card: they travel to the writer as a
:class:`Lexicon`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from flashgen.words import keys, telling


@dataclass(frozen=True, slots=True)
class Entry:
    """What the rest of the glossary needs to know of an article; small, so that it can cross processes."""

    path: str
    slug: str
    lang: str
    title: str
    aliases: tuple[str, ...] = ()
    definition: str = ""
    illustrated: bool = False
    """Whether it may hold images."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of one language of the glossary, found by link target or by words."""

    titles: Mapping[str, str] = field(default_factory=dict)
    """Slug to title."""
    phrases: Mapping[str, Mapping[tuple[str, ...], str]] = field(default_factory=dict)
    """First word to the phrases that open with it, each with its slug."""
    longest: int = 0
    """Words in the longest phrase."""
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Slug to what links of other articles name the term by, where that is neither its title nor another term's."""

    def slug_of(self, target: str) -> str:
        """The slug that a link target such as ``/direct-mail`` names, or an empty string."""
        slug = slug_in(target)
        return slug if slug in self.titles else ""

    def find(self, words: tuple[str, ...], *, without: str) -> tuple[tuple[int, int, str], ...]:
        """Mentions of terms other than ``without`` among ``words``: (first, last + 1, slug), no overlaps."""
        if self.phrases.keys().isdisjoint(words):
            return ()
        found = []
        behind = 0
        for index in [index for index, word in enumerate(words) if word in self.phrases]:
            if index < behind:
                continue
            phrases = self.phrases[words[index]]
            for length in range(min(self.longest, len(words) - index), 0, -1):
                slug = phrases.get(words[index : index + length])
                if slug is not None and slug != without:
                    behind = index + length
                    found.append((index, behind, slug))
                    break
        return tuple(found)


@lru_cache(maxsize=1 << 12)
def slug_in(target: str) -> str:
    """The slug of a link target: an article is linked from many others, and each link is looked at several times."""
    return target.strip().strip("/").split("#")[0].removesuffix(".md").rsplit("/", 1)[-1].lower()


def lexicon(entries: Iterable[Entry], links: Mapping[str, Mapping[str, int]] | None = None) -> Lexicon:
    """The lexicon of one language's entries; ``links`` are the words that lead to a slug, each with how many articles
    lead there by them."""
    titles: dict[str, str] = {}
    phrases: dict[str, dict[tuple[str, ...], str]] = {}
    longest = 0
    for entry in entries:
        titles[entry.slug] = entry.title
        for name in (entry.title, *entry.aliases):
            found = keys(name)
            if found and sum(map(len, found)) >= 4:
                phrases.setdefault(found[0], {}).setdefault(found, entry.slug)
                longest = max(longest, len(found))
    called = {}
    for slug, led in (links or {}).items():
        if slug in titles:
            names = (name for name, articles in led.items() if _names_a_term(name, articles, titles[slug]))
            called[slug] = tuple(sorted(name for name in names if keys(name) not in phrases.get(keys(name)[0], ())))
    return Lexicon(titles, phrases, longest, {slug: names for slug, names in called.items() if names})


_ENOUGH_ARTICLES = 2
"""Articles that must lead to a term by the same words, where these have none of its title's."""
_MOST_OF_NAME = 4


def _names_a_term(name: str, articles: int, title: str) -> bool:
    """True where the words of links name a term: two words or more, one of them the title's in some form, or an
    abbreviation; or such as several articles use.

    One ordinary word may be a hypernym, or the link may have slipped on to it.
    """
    words, own = keys(name), keys(title)
    if not words or len(words) > _MOST_OF_NAME or words == own or any(map(str.isdigit, name)):
        return False
    if len(words) == 1:
        return len(name) > 1 and name.isupper() and articles >= _ENOUGH_ARTICLES
    alike = any(telling(word, key) for word in words for key in own if len(word) > 2 and len(key) > 2)
    return alike or articles >= _ENOUGH_ARTICLES
