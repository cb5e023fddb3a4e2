"""What alone is something, all that is in something, and all that a colon counts out."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import CLAUSES
from flashgen.words import capital, content, count, covered, keys
from flashgen.writing.context import Context
from flashgen.writing.cues import Cue
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.blanks import tells
from flashgen.writing.techniques.parting import goes_on

_MOST_OF_ROLE = 9
"""Words that stand before the verb where a sentence opens with a role: more hold a clause of their own."""
_MOST_OF_ANSWER = 24
_MOST_OF_HOLDER = 14
"""Words that whatever has a role may have as an answer."""


def roles(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What the purpose, the main drawback, the first of its kind is: *The goal is […]*, *[…] was the first to …*."""
    sentence, cue = passage.sentence, ctx.cues
    met = cue.met(sentence)
    if advises(sentence, ctx) or "?" in sentence or met & (cue.concessions.bit | cue.examples.bit | cue.over.bit):
        return
    if cue.roles.opens(sentence):
        yield from _of_role(sentence, ctx)
        return
    for found in cue.roles.every(sentence):
        yield from _holder(sentence, found, ctx)


def _of_role(sentence: str, ctx: Context) -> Iterator[Candidate]:
    cue = ctx.cues
    # What looks like a verb before it is a noun as well, where no clause begins: "of cold offers is".
    verb = next(iter(cue.linking.every(sentence)), None)
    if ctx.language.commas == CLAUSES and (closing := sentence.find(", ", sentence.find(", ") + 1)) > 0:
        # "Den eneste gæld, der altid overlever, | er": the clause between is a part of the role.
        later = cue.linking.opening(sentence[closing + 2 :])
        if later is not None and tells(sentence[sentence.find(", ") + 2 :], ctx):
            verb = Cue(closing + 2 + later.start, closing + 2 + later.end)
    if verb is None:
        return
    if any(held.start <= verb.start < held.end for held in cue.relations.every(sentence)):
        return  # "was founded by": a passive, not what it is
    role, rest = sentence[: verb.start].rstrip(), sentence[verb.end :]
    if cue.met(role) & (cue.times.bit | cue.cases.bit | cue.conditions.bit | cue.because.bit):
        return
    if not 1 <= count(role) <= _MOST_OF_ROLE or any(mark in role for mark in ":;("):
        return
    if not role.endswith(",") and ("," in role or cue.relatives.find(role)):
        return
    end = _end_of(rest, ctx)
    answer, tail = rest[:end].strip(), rest[end:]
    said = content(answer, ctx.language.stopwords)
    if (
        not said
        or not 1 <= count(answer) <= _MOST_OF_ANSWER
        or (goes_on(answer, ctx) and not _repeats_opening(answer, ctx))
    ):
        return
    if cue.denials.opens(answer) or ctx.language.personal.intersection(keys(answer)[:1]):
        return
    if all(map(ctx.names.betrayed_by, said)) or covered(said, ctx.defined) >= KNOWN:
        return
    yield Candidate(f"{sentence[: verb.end]} {BLANK}{tail or '.'}", capital(answer), "role", 0.71)


def _repeats_opening(answer: str, ctx: Context) -> bool:
    """True where what an "and" adds opens as the answer does: "that … and that …"."""
    first = keys(answer)[0]
    behind_and = (keys(answer[joined.end :])[:1] for joined in ctx.cues.coordinators.every(answer))
    return first in ctx.language.stopwords and any(words == (first,) for words in behind_and)


def _end_of(text: str, ctx: Context) -> int:
    """Where what is said ends: at the stop, or before a clause that tells more of it."""
    at = text.find(", ")
    while at >= 0:
        listed = ctx.cues.coordinators.find(text[:at]) is not None and ctx.cues.joining.opens(text[at + 2 :])
        if (ctx.language.commas != CLAUSES and ctx.cues.relatives.opens(text[at + 2 :])) or (
            listed and not ctx.cues.coordinators.opens(text[at + 2 :])
        ):
            return at
        at = text.find(", ", at + 2)
    return len(text.rstrip(" .!"))


def _holder(sentence: str, found: Cue, ctx: Context) -> Iterator[Candidate]:
    """Whoever or whatever has a role, blanked: nothing but the copula stands between the two."""
    cue, language = ctx.cues, ctx.language
    copula = next(
        (verb for verb in cue.linking.every(sentence) if verb.end == len(sentence[: found.start].rstrip())), None
    )
    if copula is None:
        return
    holder = sentence[: copula.start].strip()
    words = keys(holder)
    said = content(holder, language.stopwords)
    if not said or not 1 <= count(holder) <= _MOST_OF_HOLDER or any(mark in holder for mark in ":;("):
        return
    if cue.leaning.opens(sentence) or not language.personal.isdisjoint(words):
        return
    if cue.relatives.find(holder) or cue.finite.find(holder) or cue.met(holder) & cue.denials.bit:
        return
    if "," in holder and cue.coordinators.find(holder) is None:
        return
    if any(map(ctx.names.betrayed_by, said)):
        return
    if len(content(sentence[found.start :], language.stopwords)) < 2:
        return
    if not (language.demonstratives | language.personal).isdisjoint(keys(sentence[found.end :])):
        return  # "the fastest of these"
    yield Candidate(f"{BLANK} {sentence[copula.start :]}", capital(holder), "role", 0.7)


def listings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All of what a colon announces: *There are two types: […].*"""
    sentence, cue = passage.sentence, ctx.cues
    before, colon, listed = sentence.partition(": ")
    if not colon or advises(sentence, ctx) or "(" in before or ": " in listed or "; " in listed:
        return
    words = keys(before)
    counted = any(word in ctx.language.counts or (word.isdigit() and len(word) < 3) for word in words)
    answer = listed.strip(" .!")
    said = content(answer, ctx.language.stopwords)
    if not counted or len(said) < 2 or count(answer) > _MOST_OF_ANSWER or cue.coordinators.find(answer) is None:
        return
    if cue.leaning.opens(before) and not cue.roles.opens(before):
        return
    if cue.examples.find(sentence) is not None or cue.relatives.find(answer) is not None:
        return
    if all(map(ctx.names.betrayed_by, said)) or not content(before, ctx.language.stopwords):
        return
    if cue.copulas.find(answer) is not None or cue.met(answer) & cue.modals.bit:
        return  # a statement, not a list
    yield Candidate(f"{before}: {BLANK}.", capital(answer), "listing", 0.7)


def members(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All that is in something, or out of it: *[…] are not covered by the policy.*"""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or cue.leaning.opens(sentence) or "; " in sentence:
        return
    for found in cue.membership.every(sentence):
        listed = sentence[: found.start].strip()
        said = content(listed, ctx.language.stopwords)
        if cue.coordinators.find(listed) is None or len(said) < 2 or count(listed) > _MOST_OF_HOLDER:
            continue
        if cue.finite.find(listed) or cue.relatives.find(listed) or cue.examples.find(sentence) is not None:
            continue
        if any(mark in listed for mark in ":;()") or not ctx.language.personal.isdisjoint(keys(sentence)):
            continue
        if not any(map(ctx.names.betrayed_by, said)):
            yield Candidate(f"{BLANK} {sentence[found.start :]}", capital(listed), "role", 0.69)
            return
