"""A statement and, behind it, in what case, when, or up to when it holds."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import CLAUSES
from flashgen.words import capital, content, count, keys
from flashgen.writing.context import Context
from flashgen.writing.cues import Cue, Phrases, Split, first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import head_of
from flashgen.writing.passages import Passage
from flashgen.writing.said import consists
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import comes_about, goes_on, mostly_named, says_more, whole

_MOST_OF_DUTY = 12
_LEAST_BEFORE_WHAT = 3
"""Words that must say by when something has to be done."""
_LEAST_OF_CLAUSE = 4
"""Words that a clause has whose verb no list knows."""


def cases(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and, behind it, the case in which it holds, or that in which it does not."""
    if not passage.advice:  # advice holds in many a case
        yield from _when_it_holds(passage, ctx, ctx.cues.cases, ctx.language.prompts.in_case, "case", 0.68)
    yield from _when_it_holds(passage, ctx, ctx.cues.exceptions, ctx.language.prompts.exception, "exception", 0.68)


def times(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement or advice and, behind it, when it happens or is to be done; not of what ought to be or may be.

    Of a statement only with a clause that says on what it depends: what it comes before or after, or the name of a
    time, has hardly ever been the only answer.
    """
    duty = ctx.cues.met(passage.sentence) & (ctx.cues.duties.bit | ctx.cues.modals.bit)
    if advises(passage.sentence, ctx) or not (passage.advice or duty or _beside_the_point(passage.sentence, ctx)):
        yield from _when_it_holds(passage, ctx, ctx.cues.times, ctx.language.prompts.when, "time", 0.67)


def _beside_the_point(sentence: str, ctx: Context) -> bool:
    """True where the time of a statement is no condition of it: "before …", "after …", "at the launch"."""
    cue = ctx.cues
    time = cue.times.find(sentence)
    if time is None:
        return True
    clause = sentence[time.end :]
    verb = first_of(clause, cue.finite, cue.verbs, cue.predicates)
    named = verb is None and count(clause) < _LEAST_OF_CLAUSE  # "at the launch"
    return named or cue.before.opens(sentence[time.start :]) or bool(cue.met(clause) & cue.result.bit)


def until(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement or advice and, behind it, up to when it holds: *cannot sell it* | *until the lien is released*."""
    yield from _when_it_holds(passage, ctx, ctx.cues.until, ctx.language.prompts.until, "until", 0.68)


def _when_it_holds(
    passage: Passage, ctx: Context, phrases: Phrases, prompt: str, name: str, score: float
) -> Iterator[Candidate]:
    least = 1 if ctx.cues.met(passage.sentence) & ctx.cues.occurring.bit else 3
    parted = phrases.part(passage.sentence, least_before=least, least_after=3, bound=ctx.cues.bound, with_cue=True)
    if parted is None or not prompt:
        return
    if "; " in passage.sentence:
        return  # its parts are asked of by themselves
    if consists(ctx, passage.sentence):
        return  # the term's own card asks what it is
    if comes_about(parted.before, ctx) and not goes_on(parted.after, ctx):
        if name == "time" and ctx.cues.met(passage.sentence) & ctx.cues.essence.bit:
            return  # "A quiet run occurs. When?" asks what it is
        yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), name, score)
        return
    if count(parted.before) < 3 or not whole(parted.before, ctx):
        return
    if goes_on(parted.after, ctx, advised=passage.tip or advises(passage.sentence, ctx)) or _within_a_part(parted, ctx):
        return
    if ctx.cues.met(parted.before) & ctx.cues.purpose.bit or ctx.cues.examples.find(parted.after) is not None:
        return  # when something is done so that: the purpose is asked for; examples belong to what stands before
    if phrases not in (ctx.cues.exceptions, ctx.cues.until) and ctx.cues.met(parted.before) & ctx.cues.denials.bit:
        return  # "never …, if": what is denied holds in no case
    if len(content(f"{parted.cue} {parted.after}", ctx.language.stopwords)) < 2:
        return  # "if possible"
    if phrases is ctx.cues.times and _is_no_time(parted, ctx):
        return
    if phrases is ctx.cues.until and _defines_term(parted.before, ctx):
        return
    verbs = (ctx.cues.finite, ctx.cues.verbs, ctx.cues.predicates, ctx.cues.imperatives, ctx.cues.occurring)
    if (
        phrases is ctx.cues.exceptions
        and ctx.cues.finite.find(parted.after)
        and first_of(parted.before, *verbs) is None
    ):
        return  # "the shareholders | other than the bidder may buy": the verb stands behind
    # Only one answer fits where it holds up to then, but for that, or then only.
    alone = phrases in (ctx.cues.until, ctx.cues.exceptions) or ctx.cues.denials.opens(parted.cue)
    if not says_more(parted.before, ctx, 2 if alone else 3):
        return
    last = max(
        (found.end for p in (ctx.cues.relatives, ctx.cues.coordinators) for found in p.every(parted.before)), default=0
    )
    if len(content(parted.before[last:], ctx.language.stopwords)) < 2:
        return  # "and occurs, if": of the last words alone
    yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), name, score)


def _is_no_time(parted: Split, ctx: Context) -> bool:
    """True where asking when has no one answer, or has it in sight."""
    return (
        any(map(str.isdigit, parted.before))  # "in 1971", "between 4 p.m. and 8 p.m.": that is when
        or goes_on(parted.before, ctx)  # "started as a shop and turned to trade": of one or the other
        or _defines_term(parted.before, ctx)  # "is an order to limit losses": when is part of what it is
        or mostly_named(parted.after, ctx)  # "before you buy an annuity": the label says it
    )


def _defines_term(clause: str, ctx: Context) -> bool:
    head = head_of(clause, ctx.names.title, ctx.language)
    return head is not None and head.droppable and any(map(ctx.names.betrayed_by, keys(head.subject)))


def _within_a_part(parted: Split, ctx: Context) -> bool:
    """True where the connective belongs to a relative clause: "sellers who listen | before they answer are trusted"."""
    relative = ctx.cues.relatives.find(parted.before)
    if relative is None or count(parted.before[: relative.start]) > 4 or "," in parted.before[relative.end :]:
        return False
    clause = f"{parted.cue} {parted.after}"
    verb = ctx.cues.finite.find(clause)
    return verb is not None and count(clause[: verb.start]) > 2


def dues(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What must be done or had before something else: *Creditors need […] before they can seize wages.*"""
    sentence, cue = passage.sentence, ctx.cues
    duties, times = list(cue.duties.every(sentence)), list(cue.times.every(sentence))
    if len(duties) != 1 or len(times) != 1 or duties[0].end > times[0].start or _parts_more(sentence, times[0], ctx):
        return
    duty, time = duties[0], times[0]
    if any(held.start <= time.start < held.end for held in cue.bound.every(sentence)):
        return
    subject, answer = sentence[: duty.start].strip(), sentence[duty.end : time.start].strip(" ,")
    said, when = content(answer, ctx.language.stopwords), content(sentence[time.end :], ctx.language.stopwords)
    about = content(subject, ctx.language.stopwords)
    if not about or all(map(ctx.names.betrayed_by, about)):
        return  # what the term ought to be is said in many ways
    if cue.leaning.opens(sentence) or cue.conditions.opens(sentence):
        return
    if not said or not 2 <= count(answer) <= _MOST_OF_DUTY or goes_on(answer, ctx) or cue.denials.opens(answer):
        return
    if count(sentence[time.end :]) < _LEAST_BEFORE_WHAT or len(when) < 2 or goes_on(sentence[time.start :], ctx):
        return
    if all(map(ctx.names.betrayed_by, said)) or cue.relatives.find(answer) is not None:
        return
    comma = "," if sentence[: time.start].rstrip().endswith(",") else ""
    yield Candidate(f"{sentence[: duty.end]} {BLANK}{comma} {sentence[time.start :]}", capital(answer), "due", 0.67)


def _parts_more(sentence: str, time: Cue, ctx: Context) -> bool:
    """True where a comma parts more than the time from what is due."""
    before, behind_it = sentence[: time.start].rstrip(), sentence[time.end :]
    return "," in before.removesuffix(",") or ("," in behind_it and ctx.language.commas != CLAUSES)
