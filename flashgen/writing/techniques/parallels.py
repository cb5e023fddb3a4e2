"""Two clauses, or two cases, told alike: what is said of the second, given the first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashgen.words import capital, content, count, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.cues import Phrases, first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import goes_on

_MOST_OF_SUBJECT = 6
"""Words before the verb of a clause that is set beside another."""
_MOST_OF_CASE = 14
_OPENING = 5
"""Words of each clause among which a noun stands that both have."""


def parallels(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Two clauses built alike: what is said of the second, given the first. *…; backward integration moves […]*."""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or (
        "; " not in sentence and ", " not in sentence and not cue.met(sentence) & cue.contrast.bit
    ):
        return
    if any(mark in sentence for mark in ("(", " – ", " — ")) or cue.because.find(sentence) is not None:
        return
    for first, lead, second in _halves(sentence, ctx):
        end = _behind_what_is_alike(first, second, ctx)
        answer = second[end:].strip(" .")
        said = content(answer, ctx.language.stopwords)
        if not end or not 1 <= count(answer) <= 20 or not said or goes_on(answer, ctx):
            continue
        verb = first_of(second, cue.finite, cue.copulas, cue.verbs)
        if verb is not None and (count(answer) < 2 or cue.modals.opens(second[verb.start :])):
            continue  # what it can or must do is open
        if keys(answer)[0] in ctx.language.reflexives or not ctx.language.claimants.isdisjoint(keys(second[:end])[:2]):
            continue
        if any(mark in answer for mark in ",;:") or cue.leaning.opens(answer):
            continue
        yield Candidate(f"{first}{lead}{second[:end].rstrip()} {BLANK}.", capital(answer), "contrast", 0.69)
        return


def _halves(sentence: str, ctx: Context) -> Iterator[tuple[str, str, str]]:
    """Two clauses and what stands between them: a semicolon, a word of contrast, or the only comma."""
    if sentence.count("; ") == 1:
        first, _, second = sentence.partition("; ")
        yield first, "; ", second
    parted = list(ctx.cues.contrast.every(sentence))
    if len(parted) == 1 and parted[0].start:
        (found,) = parted
        second = sentence[found.end :].lstrip()
        yield sentence[: found.start], sentence[found.start : len(sentence) - len(second)], second
    elif sentence.count(", ") == 1 and "; " not in sentence:
        first, _, second = sentence.partition(", ")
        if ":" not in first and not any(p.opens(half) for half in (first, second) for p in _subordinate(ctx)):
            yield first, ", ", second


def _subordinate(ctx: Context) -> tuple[Phrases, ...]:
    cue = ctx.cues
    return cue.conditions, cue.goals, cue.times, cue.causes, cue.because, cue.relatives, cue.joining


def _behind_what_is_alike(first: str, second: str, ctx: Context) -> int:
    """Where in ``second`` what both clauses say ends: behind the verb that both have; 0 where they are not alike."""
    language, cue = ctx.language, ctx.cues
    known, words, places = keys(first), keys(second), spans(second)
    for at in range(1, min(len(words) - 1, _MOST_OF_SUBJECT + 1)):
        if words[at] not in known[1 : _MOST_OF_SUBJECT + 1]:
            continue
        where = known.index(words[at], 1)
        rest = second[places[at][0] :]
        verb = cue.copulas.opens(rest) or cue.finite.opens(rest) or cue.verbs.opens(rest)
        # A noun that both subjects end in is followed by the verb.
        if not verb and (words[at] in language.stopwords or not cue.predicates.opens(rest)):
            continue
        one, other = (
            content(" ".join(known[:where]), language.stopwords),
            content(" ".join(words[:at]), language.stopwords),
        )
        before = second[: places[at][0]].rstrip()
        if (
            "," in before
            or ctx.cues.relatives.opens(before.rpartition(" ")[2])
            or cue.coordinators.opens(before.rpartition(" ")[2])
        ):
            return 0  # the verb of a clause that tells of something, or a second one
        if not one or not other or set(other) <= set(one) or not language.personal.isdisjoint(words[:at]):
            return 0
        shared = set(known[where:])
        while at < len(words) - 1 and (words[at] in shared or words[at] in language.personal):
            at += 1
        if words[at - 1] in language.articles:
            at -= 1
        if cue.linking.opens(rest) and len(content(" ".join(words[at:]), language.stopwords)) < 2:
            return 0  # what it is like: in many words
        return places[at][0]
    return _behind_small_word(known, second, ctx)


def _behind_small_word(known: Sequence[str], second: str, ctx: Context) -> int:
    """Where what differs begins in a clause that leaves out the verb of the one before: *… do surowców, a integracja w
    przód do* | *konsumenta*; 0 where it has one."""
    cue, words, places = ctx.cues, keys(second), spans(second)
    telling = {word for word in words[:_OPENING] if word not in ctx.language.stopwords}
    if len(words) < 3 or telling.isdisjoint(known[:_OPENING]) or telling <= set(known):
        return 0
    if first_of(second, cue.finite, cue.copulas, cue.verbs) is not None:
        return 0
    small = [at for at in range(2, len(words)) if words[at] in ctx.language.stopwords and words[at] in known[1:]]
    end = next((at + 1 for at in reversed(small) if len(words) - at > 1), 0)
    return places[end][0] if end else 0


def second_cases(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """The second of two cases told alike: *Demand is elastic if the ratio is above one, and inelastic if […].*"""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or "; " in sentence:
        return
    for phrases in (cue.cases, cue.times, cue.conditions):
        every = list(phrases.every(sentence))
        if len(every) != 2 or not every[0].start:
            continue
        one, two = every
        between, answer = sentence[one.end : two.start], sentence[two.end :].strip(" .!")
        same = sentence[one.start : one.end].casefold() == sentence[two.start : two.end].casefold()
        joined = next((j for j in cue.coordinators.every(between) if j.start), None)
        said = content(answer, ctx.language.stopwords)
        if not same or joined is None or not said or not 3 <= count(answer) <= _MOST_OF_CASE:
            continue
        told = between[joined.end :].strip(" ,")
        if (
            not 1 <= count(told) <= _MOST_OF_SUBJECT
            or not content(told, ctx.language.stopwords)
            or goes_on(answer, ctx)
        ):
            continue
        yield Candidate(f"{sentence[: two.end]} {BLANK}.", capital(answer), "contrast", 0.76)
        return
