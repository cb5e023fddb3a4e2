"""A sentence that opens with a condition, a time or a purpose: what holds then, what does it take?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashgen.languages import DROPPED, VERB_SECOND
from flashgen.words import YEAR, capital, count
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.gate import Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import asked_in_front, behind_clause, main_clause, says_enough

_YEAR = re.compile(rf"\b{YEAR}\b")


def openings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A sentence that opens with a condition or a purpose: given that, what holds, or what does it take?"""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    condition, goal = cue.conditions.opens(sentence), cue.goals.opens(sentence)
    if goal and (cue.bound.opens(sentence) or cue.purpose.find(sentence, len(sentence) // 3) is not None):
        return  # "not to be confused with"; a purpose of a purpose
    cased = cue.conditions.opening(sentence)
    if cased is not None and ctx.language.subjects == DROPPED and opens_verb(sentence[cased.end :].lstrip(), ctx):
        return  # "se sono irrealistiche, le quote …": of what, the answer alone says
    if (condition or cue.times.opens(sentence)) and prompts.act and not cue.before.opens(sentence):
        told = _what_to_do(sentence, ctx)
        if told is not None:
            yield Candidate(f"{told[0]}, {prompts.act}", capital(told[1]), "condition", 0.75)
            return
    if ctx.language.word_order == VERB_SECOND:
        if condition and not passage.advice:
            yield from asked_in_front(sentence, prompts.in_case, "condition", 0.75, ctx)
        elif _tells_when(passage, ctx):
            yield from asked_in_front(sentence, prompts.when, "time", 0.67, ctx)
        elif goal and not cue.met(sentence) & cue.duties.bit:  # "to be listed, a firm must …": a condition
            yield from asked_in_front(sentence, prompts.what_for, "goal", 0.75, ctx, clause_first=False)
        if condition:
            # Of a tip, what it advises comes first.
            yield from _what_then(sentence, 0.7 if passage.advice else 0.74, ctx)
        return
    if not (condition or goal) and _tells_when(passage, ctx):
        yield from asked_in_front(sentence, prompts.when, "time", 0.67, ctx)
        return
    parted = main_clause(sentence, ctx) if condition or goal else None
    if parted is None:
        return
    clause, main = parted
    duty = bool(cue.met(main) & cue.duties.bit) or advises(main, ctx)
    if goal and not duty:
        yield from asked_in_front(sentence, prompts.what_for, "goal", 0.75, ctx)
        return
    if condition and prompts.then:
        yield Candidate(f"{clause}, {prompts.then}", capital(main), "condition", 0.75)
    if goal and prompts.goal and not passage.advice:  # of advice: one way of many
        lower = clause[:1].lower() + clause[1:]
        yield Candidate(prompts.goal.format(clause=lower), capital(main), "goal", 0.75)


def _what_then(sentence: str, score: float, ctx: Context) -> Iterator[Candidate]:
    """Where the verb comes second, what holds in a case, a word before its verb: *Så* | *kan han …*."""
    prompts = ctx.language.prompts
    parted = main_clause(sentence, ctx) or behind_clause(sentence, ctx)
    if parted is None or not (prompts.then and prompts.so) or not says_enough(parted[0], ctx):
        return
    clause, main = parted
    if not opens_verb(main, ctx) and not ctx.cues.duties.opens(main):
        return  # the comma stands in the opening clause
    yield Candidate(f"{clause}, {prompts.then}", f"{prompts.so} {main}", "condition", score)


def _tells_when(passage: Passage, ctx: Context) -> bool:
    """True where a statement opens with when it holds: not a year, which is no more than a date in passing."""
    sentence, cue = passage.sentence, ctx.cues
    if passage.advice or not cue.events.opens(sentence) or cue.bound.opens(sentence):
        return False
    return not _YEAR.search(sentence) and not cue.met(sentence) & (cue.duties.bit | cue.modals.bit)


def _what_to_do(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and the advice behind it: *When two offers exclude each other* | *choose the higher one*."""
    parted = main_clause(sentence, ctx) or _at_directed(sentence, ctx)
    if parted is None:
        return None
    clause, main = parted
    directed = ctx.cues.directed.opening(main)
    if directed is not None:
        rest = main[directed.end :].strip()
        return (clause, rest) if count(rest) >= 2 else None
    return parted if ctx.cues.imperatives.opens(main) else None


def _at_directed(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """The same where no comma parts them, before words that only a main clause begins with: *Ef …* | *skaltu …*."""
    directed = ctx.cues.directed.find(sentence) if ctx.language.word_order == VERB_SECOND else None
    if directed is None or count(sentence[: directed.start]) < 3 or "," in sentence[: directed.start]:
        return None
    return sentence[: directed.start].rstrip(), sentence[directed.start :]
