"""Advice and its reason, and telling advice from statements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from flashgen.languages import DROPPED
from flashgen.model import Kind
from flashgen.words import capital, content, count, keys
from flashgen.writing.context import Context
from flashgen.writing.gate import Candidate
from flashgen.writing.sentences import split

_MOST_OF_HEADING = 4
"""Words that the heading of a bullet may have."""
ADVICE = 0.85
"""The best score that :func:`advice` gives."""


def advice(text: str, ctx: Context, *, listed: bool) -> Iterator[Candidate]:
    """Advice and, in the next sentence or behind a dash, its reason.

    ``listed`` says that the text is a bullet of a tips section: its first sentence is advice unless it is
    plainly a statement.
    """
    prompt = ctx.language.prompts.why
    if not prompt:
        return
    sentences = split(text, ctx.language)
    for index, (one, two) in enumerate(pairwise(sentences)):
        advised = advises_in_a_list(one, ctx) if listed and not index else advises(one, ctx)
        if advised and not advises(one, ctx) and _is_heading(one, ctx):
            continue
        cued = ctx.cues.reason_openers.opens(two)
        if not advised or (advises(two, ctx) and not cued) or two.endswith("?"):
            continue
        if ctx.cues.supposing.find(two) is not None or ctx.cues.examples.opens(two):
            continue
        if prompt.strip("?").casefold() in one.casefold():
            continue  # "Ask why they leave. Why?"
        # Two sentences, the first of them advice: the second says why. Further in, a cue must say so.
        if not cued and (index or ctx.cues.negations.opens(two)):
            continue
        if not cued and ctx.cues.leaning.opens(two):
            continue
        yield Candidate(f"{one} {prompt}", two, "advice", 0.85 if cued else 0.71)
    for sentence in sentences:
        for dash in (" - ", " – ", " — ", "; ", ": "):
            before, found, after = sentence.partition(dash)
            if not found or dash in after or not advises(before, ctx) or count(before) < 3 or count(after) < 4:
                continue
            if ctx.cues.supposing.find(after) is None and (dash.startswith(" ") or _tells_why(after, ctx)):
                yield Candidate(f"{before.rstrip(' .,')}. {prompt}", capital(after), "advice-dash", 0.7)


def _is_heading(sentence: str, ctx: Context) -> bool:
    """True for a few words that open a bullet, if one of them is the term's, or opens another bullet as well.

    So do the headings of kinds: of a trust fund, "Revocable trust." and "Irrevocable trust.".
    """
    if count(sentence) > _MOST_OF_HEADING:
        return False
    said = content(sentence, ctx.language.stopwords)
    if any(map(ctx.names.betrayed_by, said)):
        return True
    others = (item.text.plain.partition(". ")[0] for item in ctx.article.items if item.kind is Kind.TIP)
    short = [other for other in others if count(other) <= _MOST_OF_HEADING and other != sentence.rstrip(".")]
    return any(word in keys(other) for other in short for word in said)


def _tells_why(clause: str, ctx: Context) -> bool:
    """True where a clause behind a colon or semicolon can be the reason for advice: it sets nothing against it."""
    cue = ctx.cues
    opens_with_verb = cue.verbs.opens(clause) or cue.finite.opens(clause)
    dropped = ctx.language.subjects == DROPPED and opens_with_verb and not advises(clause, ctx)
    if cue.reason_openers.opens(clause) or cue.pronouns.opens(clause) or dropped:
        return True  # "it will bounce": the question names what "it" is
    return not (cue.leaning.opens(clause) or cue.negations.opens(clause) or advises(clause, ctx))


def advises(sentence: str, ctx: Context) -> bool:
    """True where ``sentence`` tells its reader what to do."""
    return ctx.cues.imperatives.opens(sentence) or ctx.cues.advising.find(sentence) is not None


def advises_in_a_list(sentence: str, ctx: Context) -> bool:
    """True where ``sentence`` is advice as the first of a bullet of tips: in whatever words, unless it states."""
    opened = ctx.cues.goals.opens(sentence) or ctx.cues.conditions.opens(sentence)
    return advises(sentence, ctx) or not (opened or _states(sentence, ctx))


def _states(sentence: str, ctx: Context) -> bool:
    """True where a verb stands where that of a statement stands: behind a short subject."""
    found = ctx.cues.verbs.find(sentence, 1)
    return sentence.endswith("?") or (found is not None and count(sentence[: found.start]) <= 5)
