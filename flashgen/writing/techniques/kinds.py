"""Of which things something is said: *Companies with […] offer discounts more often*."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.words import capital, content, count, covered, keys
from flashgen.writing.context import Context
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN
from flashgen.writing.techniques.advice import advises

_MOST_OF_HEAD = 4
"""Words before what tells the things apart from others of their kind."""
_MOST = 14
"""Words that what tells them apart may have."""
_LEAST_SAID = 3
"""Telling words that must be said of them."""


def kinds(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What the things have, or lack, that a statement is about: a degree or a figure, blanked behind "with"."""
    sentence, cue = passage.sentence, ctx.cues
    if cue.met(sentence) & (cue.examples.bit | cue.contrast.bit | cue.unlike.bit) or ": " in sentence:
        return
    opening = cue.having.find(sentence)
    if opening is None or cue.relatives.within(sentence, 0, opening.start):
        return
    head = sentence[: opening.start].rstrip()
    if not content(head, ctx.language.stopwords) or count(head) > _MOST_OF_HEAD or "," in head:
        return
    first = keys(head)[0]
    small = first in ctx.language.stopwords and first not in (*ctx.language.articles, *ctx.language.indefinite)
    opens = (cue.conditions, cue.times, cue.goals, cue.causes, cue.because, cue.means, cue.pronouns, cue.leaning)
    if small or any(phrases.opens(sentence) for phrases in opens) or advises(sentence, ctx) or _has_verb(head, ctx):
        return
    end = _at_verb(sentence, opening.end, ctx)
    had, rest = sentence[opening.end : end].strip(), sentence[end:]
    told = content(had, ctx.language.stopwords)
    if (
        not end
        or count(had) > _MOST
        or len(told) < 2
        or any(mark in had for mark in ",;")
        or all(map(ctx.names.betrayed_by, told))
    ):
        return
    if ctx.language.comparatives.isdisjoint(told) and not any(word[0].isdigit() for word in told):
        return  # "shops with printed lists": anything could tell them apart
    if len(content(rest, ctx.language.stopwords)) < _LEAST_SAID or covered(told, ctx.defined) >= KNOWN:
        return
    yield Candidate(f"{sentence[: opening.end]} {BLANK} {rest}", capital(had), "kind", 0.65)


def _at_verb(sentence: str, start: int, ctx: Context) -> int:
    """Where the only verb behind ``start`` begins, of which the things are the subject; else 0."""
    verbs = {c.start for p in (ctx.cues.finite, ctx.cues.verbs) for c in p.every(sentence) if c.start >= start}
    if not verbs or ctx.cues.relatives.within(sentence, start, min(verbs)):
        return 0
    end = min(verbs)
    before = sentence[start:end].rstrip()
    adverb = before.rpartition(" ")[2]  # "already use": goes with the verb
    return start + len(before) - len(adverb) if adverb.casefold() in ctx.language.adverbs else end


def _has_verb(text: str, ctx: Context) -> bool:
    return any(ctx.cues.finite.opens(word) or ctx.cues.verbs.opens(word) for word in text.split())
