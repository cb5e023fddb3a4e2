"""Links that stand on the wrong words."""

from __future__ import annotations

from flashgen.languages import Language
from flashgen.model import Article, MarkKind, Problem, Severity

_SMALL_WORD = 3
"""Letters; a longer word on the list of small ones may be a noun as well."""


def odd_links(article: Article, language: Language) -> list[Problem]:
    """A warning for each link on punctuation or on a small word alone: it slipped off the word that was meant.

    Which word that was no program can tell, so the text stays as it is; no card shows a link.
    """
    found = []
    for text in (*article.prose, *(item.text for item in article.items)):
        for mark in text.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            words = text.plain[mark.start : mark.end].casefold()
            small = len(words) <= _SMALL_WORD and words in language.stopwords
            if small or not any(map(str.isalnum, words)):
                message = f"the link to {mark.target[:60]} stands on “{words}”"
                mend = "put it on the words that it is about"
                found.append(Problem(article.path, text.line, Severity.WARNING, "link-word", message, mend))
    return found
