"""Links that stand on the wrong words."""

from __future__ import annotations

from flashgen.glossary import Lexicon
from flashgen.languages import Language
from flashgen.model import Article, MarkKind, Problem, Severity
from flashgen.words import keys

_SMALL_WORD = 3
"""Letters; a longer word on the list of small ones may be a noun as well."""


def odd_links(article: Article, language: Language, lexicon: Lexicon | None = None) -> list[Problem]:
    """A warning for each link that slipped off the word that was meant.

    It stands on punctuation or on a small word alone, or, as far as ``lexicon`` knows the terms of the language, on the
    name of another term than the one that it leads to. Which word was meant no program can tell, so the text stays
    as it is; no card shows a link.
    """
    found = []
    for text in (*article.prose, *(item.text for item in article.items)):
        for mark in text.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            words = text.plain[mark.start : mark.end].casefold()
            small = len(words) <= _SMALL_WORD and words in language.stopwords
            other = _other_term(words, mark.target, lexicon) if lexicon is not None else ""
            if small or other or not any(map(str.isalnum, words)):
                message = f"the link to {mark.target[:60]} stands on “{words}”" + (
                    f", the term {other}" if other else ""
                )
                mend = "put it on the words that it is about"
                found.append(Problem(article.path, text.line, Severity.WARNING, "link-word", message, mend))
    return found


def _other_term(words: str, target: str, lexicon: Lexicon) -> str:
    """The slug of the term that ``words`` name, where the link leads to another article that is there."""
    leads = lexicon.slug_of(target)
    named = keys(words)
    slug = lexicon.phrases.get(named[0], {}).get(named, "") if leads and named else ""
    return slug if slug and slug != leads and lexicon.titles[slug] != lexicon.titles[leads] else ""
