"""Two things set against each other: what is said of the second, what is taken in its place, what grows with what."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.words import akin, by_letter, capital, content, count, keys, spans
from flashgen.writing.context import Context, behind_term, opens_verb
from flashgen.writing.cues import first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.blanks import CLAUSE_END, behind, tells
from flashgen.writing.techniques.parting import goes_on

_MOST_OF_SUBJECT = 6
"""Words before a verb that are looked at for the subject of a clause."""
_MOST_OF_SIDE = 22
"""Words that one side may have as an answer."""
_MOST_OF_OTHER = 5
"""Words that the name of another thing may have."""
_LEAST_TOLD = 2
"""Telling words that must say what it is."""
_BEFORE_NEXT = ",;:()"


def over(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What is taken in place of another thing: *Ask for […] rather than for what he felt.*

    Both sides open with the same small word ("for", "to", "with"), which is where the one that is asked for begins.
    """
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.over.every(sentence))
    if len(every) != 1:
        return
    (found,) = every
    if any(
        held.start < found.end and found.start < held.end and held.start != found.start
        for held in cue.bound.every(sentence)
    ):
        return  # and not the cue itself with a word more: "frem for at"
    before, after = sentence[: found.start].rstrip(" ,"), sentence[found.end :].lstrip()
    opening = after.partition(" ")[0].casefold()
    if any(mark in before.replace(f"({ctx.named})", "") for mark in ";:("):
        return
    small = opening in ctx.language.stopwords
    openings = ctx.language.indefinite if opening in ctx.language.indefinite else (opening,)
    start = max(f" {before.casefold()}".rfind(f" {word} ") for word in openings) if small else 0
    if opening in ctx.language.articles and opening not in ctx.language.indefinite:
        start = 0  # "every year rather than every one": a small word that both sides have by chance
    if start <= 0 and (not small or opening in ctx.language.articles) and not opens_verb(after, ctx):
        start = _behind_only_verb(before, ctx)
    if start <= 0:
        return
    answer, shown = before[start:], before[:start].rstrip()
    told = behind_term(sentence, ctx) or cue.roles.opens(sentence)
    if not told and any(verb.end == len(shown) for verb in cue.linking.every(shown)):
        return  # "a sum is an upper limit, not a promise": or an aim, or a plan
    said = content(answer, ctx.language.stopwords)
    if not 2 <= count(answer) <= _MOST_OF_SIDE or not said or any(mark in answer for mark in _BEFORE_NEXT):
        return
    if ctx.language.personal.issuperset(said):
        return  # whoever that is
    if not content(shown, ctx.language.stopwords) or cue.relatives.find(answer) is not None:
        return
    if cue.copulas.find(answer) is not None or cue.finite.find(answer) is not None:
        return  # from the subject on: that is no side
    other = by_letter(keys(after))
    if any(akin(word, near) for word in said for near in other.get(word[0], ())):
        return  # "small enough …, but not so small that": the other side says it
    yield Candidate(f"{shown} {BLANK}{sentence[len(before) :]}", capital(answer), "over", 0.7)


def _behind_only_verb(clause: str, ctx: Context) -> int:
    """Where what stands behind the imperative that ``clause`` opens with begins, or behind its only verb; else 0.

    A side that opens with no small word is all of that: *Lo scopo è* | *ottenere un incontro* …
    """
    cue = ctx.cues
    advice = cue.imperatives.opens(clause)
    finite = list(cue.finite.every(clause))
    verbs = list(cue.imperatives.every(clause))[:1] if advice else list(cue.copulas.every(clause)) or finite
    if len(verbs) != 1 or len(finite) > 1 or cue.met(clause) & cue.denials.bit:
        return 0
    rest = clause[verbs[0].end :].lstrip()
    small = ctx.language.stopwords.intersection(keys(rest))
    if not small <= {*ctx.language.articles, *ctx.language.indefinite, *ctx.language.coordinators}:
        return 0  # "ask the manager for dates", "practise by yourself": not all of it is the side
    return len(clause) - len(rest) if count(rest) <= _MOST_OF_SUBJECT else 0


def correlatives(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What grows with what: *The more days it takes, […].*"""
    sentence, cue = passage.sentence, ctx.cues
    first, comma, second = sentence.partition(", ")
    if not comma or not cue.correlatives.opens(first) or not cue.correlatives.opens(second):
        return
    parts, stop, tail = second.partition(", ")
    if stop and ctx.cues.relatives.opens(tail):
        second, tail = parts, f", {tail}"
    else:
        tail = "."
    answer = second.rstrip(" .")
    if "," in second or count(first) < 3 or count(answer) < 3 or not content(first, ctx.language.stopwords):
        return
    if (
        cue.leaning.find(first) is not None
        and keys(first)[1:2]
        and f"{keys(first)[0]} {keys(first)[1]}" in ctx.language.leaning
    ):
        return  # "the former …, the latter …"
    opening = next(iter(cue.correlatives.every(first)))
    if not ctx.language.personal.isdisjoint(keys(first[opening.end :])):
        return  # whoever it is
    yield Candidate(f"{first}, {BLANK}{tail}", capital(answer), "correlative", 0.74)


def opposite(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What something is the opposite of, blanked."""
    sentence = passage.sentence
    found = ctx.cues.opposite.find(sentence)
    if found is None:
        return
    tail = sentence[found.end :]
    verb = ctx.cues.copulas.find(tail) if count(sentence[: found.start]) <= 1 else None
    if verb is not None and not ctx.cues.relatives.within(tail, 0, verb.start):
        # "The opposite of X is Y": what stands behind the verb is asked for.
        found, tail = verb, tail[verb.end :]
        sentence_head = sentence[: len(sentence) - len(tail)]
    else:
        sentence_head = sentence[: found.end]
    mentions = ctx.lexicon.find(keys(tail), without=ctx.article.slug)
    if mentions and mentions[0][0] == 0:
        end = spans(tail)[mentions[0][1] - 1][1]
    else:
        stop = CLAUSE_END.search(tail)
        end = stop.start() if stop else len(tail)
        for phrases in (ctx.cues.coordinators, ctx.cues.relatives):
            side = phrases.find(tail)
            if side is not None and side.start < end:
                end = len(tail[: side.start].rstrip())
        if not 1 <= count(tail[:end]) <= 3 or not ctx.language.stopwords.isdisjoint(keys(tail[:end])[-1:]):
            return  # "a market in which" is not parted inside of "in which"
    answer = tail[:end].strip()
    if answer:
        lead = tail[: len(tail[:end]) - len(tail[:end].lstrip())]
        yield Candidate(f"{sentence_head}{lead}{BLANK}{tail[end:]}", capital(answer), "opposite", 0.9)


def contrasts(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Two things set against each other: what is said of the second, given the first."""
    sentence = passage.sentence
    if passage.advice:
        return  # what is set against the advice is said in passing
    parted = ctx.cues.contrast.part(sentence, least_before=3, least_after=4, bound=ctx.cues.bound)
    if parted is None or ctx.cues.because.find(sentence) is not None:
        return
    found = first_of(parted.after, ctx.cues.verbs, ctx.cues.finite)
    if found is None or not content(parted.after[: found.start], ctx.language.stopwords):
        return  # "rather than to sell on the spot": a verb without a subject
    if not 1 <= count(parted.after[: found.start]) <= 6 or "," in parted.after[: found.start]:
        return
    if ctx.cues.relatives.within(parted.after, 0, found.start) or goes_on(parted.after[found.end :], ctx):
        return  # what is said of a part of it, or two things at once
    answer = parted.after[found.end :].strip(" .")
    if ctx.cues.modals.opens(parted.after[found.start :]):
        return  # what it can do is open
    if ctx.cues.contrast.find(answer) is not None:
        return  # what a third thing does is another question
    if 2 <= count(answer) <= 20:
        shown = sentence[: sentence.rfind(answer)]
        yield Candidate(f"{shown.rstrip()} {BLANK}.", capital(answer), "contrast", 0.7)


def others(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What the term is not to be confused with, by what is told of it: *It differs from […], which begins low.*"""
    sentence, cue = passage.sentence, ctx.cues
    for found in cue.apart.every(sentence):
        tail = sentence[found.end :]
        end = tail.find(", ")
        name = tail[:end].strip() if end > 0 else ""
        told = tail[end + 2 :]
        said = content(name, ctx.language.stopwords)
        if not said or count(name) > _MOST_OF_OTHER or not tells(told, ctx):
            continue
        if all(map(ctx.names.betrayed_by, said)) or len(content(told, ctx.language.stopwords)) < _LEAST_TOLD:
            continue
        if cue.finite.find(name) is not None or not ctx.language.personal.isdisjoint(keys(name)):
            continue
        yield Candidate(f"{behind(sentence[: found.end])}{BLANK}{tail[end:]}", capital(name), "other", 0.72)
