"""What was said already: restatements of the definition or of another card."""

from __future__ import annotations

from itertools import filterfalse

from flashgen.model import Item
from flashgen.words import akin, content, covered, keys, likeness, roots
from flashgen.writing.context import Context
from flashgen.writing.gate import Reason
from flashgen.writing.mentions import bare, head_of
from flashgen.writing.sentences import split

KNOWN = 0.5
"""Share of a blank's words in the definition from which on the term's own card asks for it already."""
_SAME_AS_DEFINITION = 0.6
"""The same of an item's words, from which on it only restates the definition, be it as a definition or not."""
_DEFINES_AGAIN = 0.45
"""The same of an item that opens as a definition does."""
_DEFINES_LOOSELY = 0.12
"""Share of its words in the definition from which on a second definition that no technique asks for is only that."""
_HALF_SAID = 0.5
"""The same of an item that opens with the term."""
_DEFINES_LEAST = 0.2
"""The same of one that says what the term consists in, or when it comes up."""
_DEFINES_PARTLY = 0.3
"""The same of an item that opens as a definition of the term alone does."""
_MOSTLY_SAID = 0.55
"""The same of an item that does not define and that no technique asks for."""
_COMPARES_WITHIN = 6
"""Words behind the verb within which a comparison says that nothing is defined."""
_MANY_FIGURES = 2
_SAME_FIGURES = 0.8
"""Share of at least so many figures, from which on an item tells the definition's figures again …"""
_SAID_BESIDE_FIGURES = 0.35
"""… where as much of all its words stands there too."""
_FEW_NEW = 0.25
"""Share of its figures that may be new in what restates the definition."""
_MOSTLY_KNOWN = 0.7
"""As :data:`_MOSTLY_SAID`, of what the definition and the answer to the first question say together."""
_MOSTLY_HEARD = 0.7
"""Likeness (0 to 1) to what another card was made from, from which on such an item is only that in other words."""


def restates(ctx: Context, text: str, said: tuple[str, ...]) -> bool:
    """True where all but little of what an item says, the term's own name aside, stands in the definition.

    Where it opens as a definition does, with the term and a copula, half of its words are enough: it says what the
    term is, and the term's own card asks that. So it is where it opens with the term in any other way, or where a
    part of them defines the term and nothing else.
    """
    if len(ctx.definition) < 4:
        return False
    new = _besides_the_term(ctx, said)
    share = covered(new, ctx.defined)
    if len(new) < 2 or share < _DEFINES_LEAST or _has_new_figure(ctx, said):
        return False
    if share < _DEFINES_PARTLY:
        return consists(ctx, text)
    missing = (1 - share) * len(new)
    if share >= _SAME_AS_DEFINITION and missing <= 3:
        return True
    if share >= _DEFINES_AGAIN and missing <= 2 and _defines(ctx, text):
        return True
    if not any(map(ctx.names.betrayed_by, said[:2])):
        return False  # what does not open with the term says it of something else
    return share >= _HALF_SAID or _defines(ctx, text, alone=True)


def _has_new_figure(ctx: Context, said: tuple[str, ...]) -> bool:
    """True where a figure is told that the definition does not have: that is no restatement."""
    figures = [key for key in said if key[0].isdigit()]
    new = [key for key in figures if not covered((key,), ctx.defined) and not ctx.names.betrayed_by(key)]
    # Of many one may be part of a name: "90% in an S&P 500 fund".
    return len(new) > _FEW_NEW * len(figures)


def _besides_the_term(ctx: Context, said: tuple[str, ...]) -> tuple[str, ...]:
    """The words that are no form of the term's own name."""
    return tuple(filterfalse(ctx.names.betrayed_by, dict.fromkeys(said)))


def said_already(ctx: Context, text: str, said: tuple[str, ...], told: list[frozenset[str]]) -> str:
    """The reason against a fact that no technique asks for where most of it is said: it is but another wording."""
    if not _has_new_figure(ctx, said):
        new = _besides_the_term(ctx, said)
        share = covered(new, ctx.defined)
        loosely = min(share, covered(said, ctx.defined)) < _DEFINES_LOOSELY
        defines = _defines(ctx, text, alone=True, loosely=loosely)
        figures = tuple(key for key in said if key[0].isdigit())
        if len(figures) >= _MANY_FIGURES and covered(figures, ctx.defined) >= _SAME_FIGURES:
            defines = defines or share >= _SAID_BESIDE_FIGURES
        if len(new) > 1 and (share >= _MOSTLY_SAID or covered(new, ctx.known) >= _MOSTLY_KNOWN or defines):
            return Reason.RESTATES_DEFINITION
    heard = roots(said)
    return Reason.RESTATES_CARD if any(likeness(heard, other) >= _MOSTLY_HEARD for other in told) else ""


def consists(ctx: Context, text: str) -> bool:
    """True where a text says what the term consists in, or when it comes up, its subject the term and nothing else."""
    head = head_of(split(text, ctx.language)[0], ctx.names.title, ctx.language)
    if head is None or not ctx.names.are(bare(head.subject, ctx.language).split()):
        return False
    return ctx.cues.essence.opens(text[text.find(head.verb, len(head.subject)) :])


def _defines(ctx: Context, text: str, *, alone: bool = False, loosely: bool = False) -> bool:
    """True where a text opens as a definition of the term does.

    With ``alone`` its subject must be the term and nothing else: "a warm call is", not "warm calls to friends are".
    With ``loosely``, for one in wholly other words, an indefinite article must open what the term is.
    """
    head = head_of(split(text, ctx.language)[0], ctx.names.title, ctx.language)
    if head is None or not any(map(ctx.names.betrayed_by, keys(head.subject))):
        return False
    if not head.droppable:
        return alone and not loosely and consists(ctx, text)
    if (
        loosely
        and (keys(head.rest) or ("",))[0] not in ctx.language.indefinite
        and not ctx.cues.leaning.opens(head.rest)
    ):
        return False  # but "are those that"
    if ctx.cues.than.find(" ".join(head.rest.split()[:_COMPARES_WITHIN])) is not None:
        return False  # "is more careful than": it compares
    return not alone or ctx.names.are(bare(head.subject, ctx.language).split())


def asks_for_definition(ctx: Context, item: Item, index: int) -> bool:
    """True where a question heading asks what the term is: its own card asks that already."""
    asked = content(item.question, ctx.language.stopwords)
    named = sum(1 for key in asked if ctx.names.betrayed_by(key))
    alike = likeness(roots(content(item.text.plain, ctx.language.stopwords)), ctx.definition)
    if asked and named == len(asked) and index == 0:
        return True
    if index and _has_new_figure(ctx, content(item.text.plain, ctx.language.stopwords)):
        return False
    if asked and named == len(asked) and not all(any(akin(key, word) for word in asked) for key in ctx.names.title):
        return alike >= _HALF_SAID  # of a part of the name: "Who was Glass?"
    if asked and named == len(asked):
        first = split(item.text.plain, ctx.language)[:1]
        head = head_of(first[0], ctx.names.title, ctx.language) if first else None
        if alike >= 0.3 or (head is not None and head.droppable):
            return True
    if index and len(asked) - named > 1:
        return False  # "Is it the same as property tax?" asks of something else too
    # The first heading of an article asks for the definition, in whatever words.
    return alike >= (0.4 if index == 0 else 0.7) and len(ctx.definition) >= 4
