"""Links that stand on the wrong words."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from flashgen import languages
from flashgen.glossary import Lexicon
from flashgen.languages import Language
from flashgen.model import Article, Mark, MarkKind, Problem, Severity, Text
from flashgen.words import akin, keys, telling

_SMALL_WORD = 3
"""Letters; a longer word on the list of small ones may be a noun as well."""
_LEAST_NAME = 4
"""Letters of a target's name that can be looked for beside a link."""


def odd_links(article: Article, language: Language, lexicon: Lexicon | None = None) -> list[Problem]:
    """A warning for each link that slipped off the word that was meant.

    It stands on punctuation or on words alone that can name nothing; or beside the name of what it leads to, which is
    linked nowhere in its sentence; or on words that lead elsewhere in the same article, to what they do name; or, as
    far as ``lexicon`` knows the terms of the language, on the name of another term than the one that it leads to.
    What differs from the target's name and is none of these may be a synonym, and is left. Which word was meant no
    program can tell, so the text stays as it is; no card shows a link, and none asks for what an odd one stands on.
    """
    texts = _texts(article)
    if not any(text.marks for text in texts):
        return []
    found = []
    elsewhere = _targets(texts)
    for text in texts:
        for mark in text.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            words = text.plain[mark.start : mark.end].casefold()
            other = _other_term(words, mark.target, lexicon) if lexicon is not None else ""
            beside = "" if other else _beside(text, mark, lexicon)
            if beside:
                message, mend = f", beside “{beside}”", f"put it on “{beside}”"
            else:
                message = f", the term {other}" if other else ""
                mend = "put it on the words that it is about"
            if other or beside or names_nothing(words, mark.target, language, lexicon):
                pass
            elif words in elsewhere and (named := _names_other(words, mark.target, elsewhere[words])):
                message = f", which leads to {named[:60]} elsewhere"
            else:
                continue
            message = f"the link to {mark.target[:60]} stands on “{words}”{message}"
            found.append(Problem(article.path, text.line, Severity.WARNING, "link-word", message, mend))
    return found


def slipped(text: Text, mark: Mark, language: Language, lexicon: Lexicon) -> bool:
    """True where a link certainly stands on the wrong words, by what its own text shows."""
    words = text.plain[mark.start : mark.end].casefold()
    return bool(
        names_nothing(words, mark.target, language, lexicon)
        or _other_term(words, mark.target, lexicon)
        or _beside(text, mark, lexicon)
    )


def names_nothing(words: str, target: str, language: Language, lexicon: Lexicon | None = None) -> bool:
    """True where ``words`` are marks alone, or small words alone that the target's name does not hold."""
    found = keys(words)
    if not found:
        return True
    if len(found) == 1 and len(found[0]) <= _SMALL_WORD and found[0] in language.stopwords:
        return True
    if not all(word in _functional(language.code) for word in found):
        return False
    named = _name(target, lexicon)
    return not any(akin(word, other) for word in found for other in named)


@cache
def _functional(code: str) -> frozenset[str]:
    """Words that no link can be about: they hold a sentence together, as far as the lists of the language know.

    The list of common words has nouns, and so on its own says nothing; nor does one of verbs, for a verb may be linked.
    """
    language = languages.get(code)
    lists: tuple[Iterable[str], ...] = (
        *(language.articles, language.coordinators, language.relatives, language.alternatives, language.pronouns),
        *(language.personal, language.possessives, language.demonstratives, language.negations, language.conditions),
        *(language.joining, language.because, language.concessions, language.clausal, language.modals),
        *(language.leaning, language.than, language.denials),
    )
    words = {word for entries in lists for word in entries if word.isalpha()}
    # What leans may be a verb, where a language drops its pronouns.
    return frozenset(words & (language.stopwords | language.personal)) | language.adverbs


def _texts(article: Article) -> list[Text]:
    texts = [article.definition, *article.prose]
    for item in article.items:
        texts += (item.text, *item.more)
    return texts


def _slug(target: str) -> tuple[str, ...]:
    """The words of the slug that a target ends in."""
    return keys(target.split("#")[0].rstrip("/").removesuffix(".md").rsplit("/", 1)[-1].replace("_", " "))


def _name(target: str, lexicon: Lexicon | None) -> tuple[str, ...]:
    """The words by which the target of a link goes, in any language."""
    slug = lexicon.slug_of(target) if lexicon is not None else ""
    return (*_slug(target), *(keys(lexicon.titles[slug]) if lexicon is not None and slug else ()))


def _targets(texts: Iterable[Text]) -> dict[str, set[str]]:
    """Where the words of the links lead, for words that lead to more than one place."""
    found: dict[str, set[str]] = {}
    for text in texts:
        for mark in text.marks:
            if mark.kind is MarkKind.LINK:
                found.setdefault(text.plain[mark.start : mark.end].casefold(), set()).add(mark.target)
    return {words: targets for words, targets in found.items() if len(targets) > 1}


def _names_other(words: str, target: str, targets: Iterable[str]) -> str:
    """The one of ``targets`` whose slug has all of ``words``, where that of ``target`` has nothing like them."""
    found = keys(words)
    if any(telling(word, other) or word in other for word in found for other in _slug(target)):
        return ""
    return next((other for other in sorted(targets) if other != target and set(found) <= set(_slug(other))), "")


def _beside(text: Text, mark: Mark, lexicon: Lexicon | None) -> str:
    """The name of the target where it stands, not linked, right beside a link on other words; else nothing."""
    plain, start, end = text.plain, mark.start, mark.end
    names = _names(mark.target, lexicon.titles.get(lexicon.slug_of(mark.target), "") if lexicon is not None else "")
    for name in names:
        first, last = start - 1 - len(name), end + 1 + len(name)
        if first >= 0 and plain[first:start].casefold() == f"{name} " and not plain[first - 1 : first].isalnum():
            place = first, start - 1
        elif plain[end:last].casefold() == f" {name}" and not plain[last : last + 1].isalnum():
            place = end + 1, last
        else:
            continue
        said = keys(plain[start:end])
        if any(telling(word, other) or telling(other, word) for word in said for both in names for other in keys(both)):
            return ""  # a part of the name, or a form of it
        linked = any(m.kind is MarkKind.LINK and m.start < place[1] and m.end > place[0] for m in text.marks)
        return "" if linked else plain[slice(*place)]
    return ""


@lru_cache(maxsize=4096)
def _names(target: str, title: str) -> tuple[str, ...]:
    """What the target of a link is called, where that is long enough to be looked for: its slug and its title."""
    names = (" ".join(_slug(target)), title.casefold())
    return tuple(name for name in names if len(name) >= _LEAST_NAME)


def _other_term(words: str, target: str, lexicon: Lexicon) -> str:
    """The slug of the term that ``words`` name, where the link leads to another article that is there."""
    leads = lexicon.slug_of(target)
    named = keys(words)
    slug = lexicon.phrases.get(named[0], {}).get(named, "") if leads and named else ""
    return slug if slug and slug != leads and lexicon.titles[slug] != lexicon.titles[leads] else ""
