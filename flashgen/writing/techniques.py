"""Ways to turn a highlight or a tip into a question; each yields candidates, the gate and the score decide.

A technique never rephrases. It parts the author's sentence or blanks a stretch of it, so that every word of
fact is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from flashgen.model import MarkKind, Text
from flashgen.words import capital, content, count, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.cues import Phrases
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.sentences import split


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an item, at ``offset`` in ``text``: its links and emphasis say what the author points at."""

    sentence: str
    offset: int
    text: Text


_FIGURE = re.compile(
    r"(?<![\w/&.,\-–(])(?:[$€£]\s?)?\d+(?:[.,]\d+){0,4}(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?(?:\s?%)?(?![\w/(]|[-–.,]\w)"
)
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


def reasons(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A claim and its reason, purpose or consequence, parted at the connective."""
    sentence = passage.sentence
    language, cue = ctx.language, ctx.cues
    asked: tuple[tuple[Phrases, str, str, float], ...] = (
        (cue.because, language.prompts.why, "reason", 0.9),
        (cue.result, language.prompts.result, "result", 0.7),
        (cue.purpose, language.prompts.what_for, "purpose", 0.65),
    )
    for phrases, prompt, name, score in asked:
        if not prompt:
            continue
        parted = phrases.part(sentence, least_before=4, least_after=3, bound=cue.bound)
        if parted is None or not _closed(parted.before, ctx):
            continue
        if name == "purpose" and _purpose_of_a_part(parted.before, ctx):
            continue
        answer = f"{parted.cue} {parted.after}" if name == "purpose" else parted.after
        yield Candidate(f"{parted.before.rstrip('.')}. {prompt}", capital(answer), name, score)


def _closed(clause: str, ctx: Context) -> bool:
    """True where ``clause`` can be a sentence: no relative clause left open, nothing that it depends on."""
    cue = ctx.cues
    if any(p.opens(clause) for p in (cue.conditions, cue.goals, cue.concessions, cue.because)):
        return False
    last = clause.rfind(", ")
    return last < 0 or not cue.relatives.opens(clause[last + 2 :])


def _purpose_of_a_part(clause: str, ctx: Context) -> bool:
    """True where what follows is the purpose of a relative clause or of one side of a contrast, not of the whole."""
    if ctx.cues.contrast.find(clause) is not None:
        return True
    found = ctx.cues.relatives.find(clause)
    return found is not None and count(clause[: found.start]) <= 4 and "," not in clause[found.end :]


def openings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A sentence that opens with a condition, a purpose or a concession: given that, what holds?"""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    if ", " not in sentence:
        return
    asked = (
        (cue.conditions, prompts.then, ", ", "condition"),
        (cue.goals, prompts.how, ": ", "goal"),
        (cue.concessions, prompts.still, ", ", "concession"),
    )
    for phrases, prompt, joint, name in asked:
        if not prompt or not phrases.opens(sentence):
            continue
        parted = _main_clause(sentence, ctx)
        if parted is not None:
            clause, main = parted
            yield Candidate(f"{clause}{joint}{prompt}", f"… {main}", name, 0.75)


def _main_clause(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and main clause, parted at the first comma that does not carry the clause on."""
    at = sentence.find(", ")
    while at >= 0:
        clause, main = sentence[:at], sentence[at + 2 :]
        whole = clause.count("(") == clause.count(")") and clause.count('"') % 2 == 0
        # A chunk of one or two words between commas is part of a list, not a clause.
        listed = count(main.split(", ", 1)[0]) <= 2
        if whole and not listed and not ctx.cues.joining.opens(main):
            return (clause, main) if count(clause) >= 4 and count(main) >= 4 else None
        at = sentence.find(", ", at + 2)
    return None


def contrasts(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Two things set against each other: what is said of the second, given the first."""
    sentence = passage.sentence
    parted = ctx.cues.contrast.part(sentence, least_before=4, least_after=4, bound=ctx.cues.bound)
    if parted is None or ctx.cues.because.find(sentence) is not None:
        return
    found = ctx.cues.verbs.find(parted.after)
    if found is None or not 1 <= count(parted.after[: found.start]) <= 6:
        return
    answer = parted.after[found.end :].strip(" .")
    if 2 <= count(answer) <= 20:
        shown = sentence[: sentence.rfind(answer)]
        yield Candidate(f"{shown.rstrip()} {BLANK}.", capital(answer), "contrast", 0.7)


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
        advises = _advises(one, ctx) or (listed and index == 0 and not _states(one, ctx))
        if not advises or _advises(two, ctx) or two.endswith("?"):
            continue
        cued = ctx.cues.reason_openers.opens(two)
        # Two sentences, the first of them advice: the second says why. Further in, a cue must say so.
        if not cued and (index or ctx.cues.negations.opens(two)):
            continue
        if not cued and ctx.cues.leaning.opens(two):
            continue
        yield Candidate(f"{one} {prompt}", two, "advice", 0.85 if cued else 0.6)
    for sentence in sentences:
        for dash in (" - ", " – ", " — "):
            before, found, after = sentence.partition(dash)
            if found and dash not in after and _advises(before, ctx) and count(after) >= 4 and count(before) >= 4:
                yield Candidate(f"{before.rstrip(' .,')}. {prompt}", capital(after), "advice-dash", 0.7)


def _advises(sentence: str, ctx: Context) -> bool:
    return ctx.cues.imperatives.opens(sentence) or ctx.cues.advising.find(sentence) is not None


def _states(sentence: str, ctx: Context) -> bool:
    """True where a verb stands where that of a statement stands: behind a short subject."""
    found = ctx.cues.verbs.find(sentence, 1)
    return sentence.endswith("?") or (found is not None and count(sentence[: found.start]) <= 5)


def opposite(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What something is the opposite of, blanked."""
    sentence = passage.sentence
    found = ctx.cues.opposite.find(sentence)
    if found is None:
        return
    tail = sentence[found.end :]
    if count(sentence[: found.start]) <= 1 and (verb := ctx.cues.copulas.find(tail)) is not None:
        # "The opposite of X is Y": what stands behind the verb is asked for.
        found, tail = verb, tail[verb.end :]
        sentence_head = sentence[: len(sentence) - len(tail)]
    else:
        sentence_head = sentence[: found.end]
    mentions = ctx.lexicon.find(keys(tail), without=ctx.article.slug)
    if mentions and mentions[0][0] == 0:
        end = spans(tail)[mentions[0][1] - 1][1]
    else:
        stop = re.search(r"[,.;:()]|\s(?=[-–—]\s)", tail)
        end = stop.start() if stop else len(tail)
        side = ctx.cues.coordinators.find(tail)
        if side is not None and side.start < end:
            end = len(tail[: side.start].rstrip())
        if not 1 <= count(tail[:end]) <= 3:
            return
    answer = tail[:end].strip()
    if answer:
        lead = tail[: len(tail[:end]) - len(tail[:end].lstrip())]
        yield Candidate(f"{sentence_head}{lead}{BLANK}{tail[end:]}", capital(answer), "opposite", 0.9)


def meanings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A sentence that defines another term of the glossary, asked as that term's meaning."""
    sentence = passage.sentence
    if ctx.lexicon.phrases.keys().isdisjoint(keys(sentence)):
        return
    found = ctx.cues.copulas.find(sentence)
    if found is None or not ctx.language.has_data:
        return
    subject, rest = sentence[: found.start].strip(), sentence[found.end :].strip(" ,:")
    words = keys(subject)
    mentions = ctx.lexicon.find(words, without=ctx.article.slug)
    whole = [m for m in mentions if m[1] == len(words) and m[0] <= 1]
    if not whole or count(rest) < 4 or ctx.cues.negations.opens(rest):
        return
    places = spans(subject)
    name = ctx.language.quote(subject[places[whole[0][0]][0] : places[-1][1]])
    yield Candidate(ctx.language.prompts.meaning.format(term=name), capital(rest), "meaning", 0.8)


def figures(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A figure, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not any(map(sentence.__contains__, "0123456789")) or not _rich(sentence, ctx):
        return
    title = set(ctx.names.title)
    found = [m for m in _FIGURE.finditer(sentence) if m.end() < len(sentence) or not m.group().isdigit()]
    shares = [m for m in found if "%" in m.group()]
    if sum(1 for m in found if _YEAR.match(m.group())) > 1:
        # One of two years is a date in passing, and mostly follows from the other.
        found = [m for m in found if not _YEAR.match(m.group())]
    if len(shares) > 1:
        # Shares of one whole give each other away (90 % and the remaining 10 %).
        found = [m for m in found if m not in shares]
    for match in found:
        figure = match.group()
        if title.intersection(keys(figure)) or sentence.count(figure) > 1:
            continue
        year = _YEAR.match(figure)
        before = sentence[: match.start()].rstrip()[-1:]
        if not year and before.isupper():
            # Part of a name: "S&P 500", "Form 1040".
            continue
        hint = ctx.language.prompts.year if year else ""
        if match.end() == len(sentence) and sentence[: match.start()].endswith(": "):
            # What a colon leads up to is what the sentence is about.
            score = 0.8
        elif year:
            score = 0.55
        elif "%" in figure or not figure[0].isdigit():
            score = 0.78
        else:
            score = 0.7 if len(figure) > 1 else 0.5
        blank = f"[… {hint}]" if hint else BLANK
        yield Candidate(f"{sentence[: match.start()]}{blank}{sentence[match.end() :]}", figure, "figure", score)


def terms(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A term of the glossary or words set in bold, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not _rich(sentence, ctx):
        return
    found = ctx.lexicon.find(keys(sentence), without=ctx.article.slug)
    places = {(spans(sentence)[first][0], spans(sentence)[last - 1][1]) for first, last, _ in found}
    strong = set()
    for mark in passage.text.marks:
        start, end = mark.start - passage.offset, mark.end - passage.offset
        if mark.kind is MarkKind.STRONG and 0 <= start < end <= len(sentence) and count(sentence[start:end]) <= 4:
            strong.add((start, end))
        linked = ctx.lexicon.slug_of(mark.target) if mark.kind is MarkKind.LINK else ""
        if linked not in ("", ctx.article.slug) and 0 <= start < end <= len(sentence):
            places.add((start, end))
    for start, end in sorted(places | strong):
        answer = sentence[start:end]
        # A single small word is mostly one of several that would fit; a name or a phrase is not.
        emphasised = (start, end) in strong
        if not emphasised and (start == 0 or (count(answer) < 2 and not answer[:1].isupper())):
            continue
        if sentence.casefold().count(answer.casefold()) > 1:
            continue
        yield Candidate(
            f"{sentence[:start]}{BLANK}{sentence[end:]}", capital(answer), "term", 0.6 if emphasised else 0.5
        )


def _rich(sentence: str, ctx: Context) -> bool:
    """True where enough is said around a blank to fill it from."""
    return len(content(sentence, ctx.language.stopwords)) >= 5


ADVICE = 0.85
"""The best score that :func:`advice` gives."""

Technique = Callable[[Passage, Context], Iterator[Candidate]]
"""What proposes candidates for a sentence."""

IN_ORDER: tuple[tuple[float, Technique, tuple[str, ...]], ...] = (
    (0.9, opposite, ("opposite",)),
    (0.9, reasons, ("because", "result", "purpose")),
    (0.8, figures, ()),
    (0.8, meanings, ("copulas",)),
    (0.75, openings, ("conditions", "goals", "concessions")),
    (0.7, contrasts, ("contrast",)),
    (0.6, terms, ()),
)
"""The techniques for a sentence, each with the best score it gives, the highest first, and the lists of cues of
which a sentence must hold one to be worth asking (any sentence is where none is named)."""
