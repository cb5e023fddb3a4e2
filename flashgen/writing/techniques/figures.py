"""Figures, numbers in words, and which way a comparison goes, blanked where exactly one answer fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from flashgen.words import YEAR, capital, count, covered, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.cues import first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.blanks import rich

_WHOLE = r"(?:\d{1,3}(?:[ \u00a0]\d{3}){1,4}(?!\d)|\d+)"
"""Pattern of the digits before a decimal mark: thousands may stand apart."""
_FIGURE = re.compile(
    rf"(?<![\w/&.,:\-–(])(?:[$€£]\s?)?{_WHOLE}(?:[.,]\d+){{0,4}}(?:\s?[-–]\s?{_WHOLE}(?:[.,]\d+)?)?(?:\s?%)?"
    r"(?![\w/(]|[-–.,:]\w)"
)
_STATISTIC = re.compile(rf"\b{YEAR}\b" r".{0,200}: \S{0,3}\d[\d.,]{0,15}\S{0,3}$")
_DATE = re.compile(rf"\.? [^\W\d]+,? {YEAR}\b")
_MOST_OF_OPENING = 7
"""Words of an opening up to the end of its figure."""
_MOST_BETWEEN_ENDS = 2
"""Words between the ends of a range: *tra il 6%* | *e il* | *10%*."""
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(rf"{YEAR}\Z")
_ANY_YEAR = re.compile(rf"\b{YEAR}\b")


def figures(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A figure, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not _DIGIT.search(sentence) or not rich(sentence, ctx):
        return
    before = passage.text.plain[: max(0, passage.offset)]
    if ctx.cues.met(before) & ctx.cues.examples.bit or ctx.cues.supposing.find(f"{before}{sentence}") is not None:
        return  # that of an example
    if is_statistic(sentence):
        return
    title = set(ctx.names.title)
    found = [m for m in _FIGURE.finditer(sentence) if m.end() < len(sentence) or not m.group().isdigit()]
    shares = [m for m in found if "%" in m.group()]
    # A year is a date in passing: what happened then is what is worth knowing. So is a decade: "anni '50".
    found = [m for m in found if not _YEAR.match(m.group()) and sentence[m.start() - 1 : m.start()] not in ("'", "’")]
    if len(shares) > 1 and _make_a_whole(m.group() for m in shares):
        # Shares of one whole give each other away (90 % and the remaining 10 %).
        found = [m for m in found if m not in shares]
    premised = bool(found) and _in_opening(sentence, found[0].end(), ctx)
    for match in found:
        figure = match.group()
        if any(_is_range(sentence, other.span(), match.span(), ctx) for other in found):
            continue  # its end: asked for with its beginning
        end = next((m.end() for m in found if _is_range(sentence, match.span(), m.span(), ctx)), match.end())
        # "5" of "50" is shown, but not by a range: "$50 to $500" is asked for as one.
        if title.intersection(keys(figure)) or (sentence.count(figure) > 1 and end == match.end()):
            continue
        if figure.strip("% ") == "100" and "%" in sentence[match.start() : match.end() + 2]:
            continue  # all of it
        if covered(keys(figure), ctx.defined) == 1.0:
            # The term's own card has it on its back.
            continue
        day = figure.isdigit() and int(figure) <= 31 and _DATE.match(sentence, match.end())
        if day or (passage.advice and advises(sentence, ctx)):
            continue  # a day of a month; any figure would do for advice
        if figure.isdigit() and sentence[match.end() : match.end() + 2] == ". " and sentence[match.end() + 2].islower():
            continue  # "det 20. århundrede": in passing
        before = sentence[: match.start()].rstrip()[-1:]
        if before.isupper():
            # Part of a name: "S&P 500", "Form 1040".
            continue
        if match.end() == len(sentence) and sentence[: match.start()].endswith(": "):
            # What a colon leads up to is what the sentence is about.
            score = 0.8
        elif "%" in figure or not figure[0].isdigit():
            score = 0.78
        else:
            score = 0.7 if len(figure) > 1 else 0.5
        if premised:
            # What follows from it is the point: "at 8 %, it takes 9 years".
            score += -0.1 if match is found[0] and len(found) > 1 else 0.01 * (match is found[-1])
        # The sign of a currency or of a share stays: it says what kind of figure is asked for.
        whole = sentence[match.start() : end]
        sign = whole[: len(whole) - len(whole.lstrip("$€£ "))], whole[len(whole.rstrip("% ")) :]
        single = end == match.end()
        shown = f"{sign[0]}{BLANK}{sign[1]}" if single else BLANK
        answer = whole.strip("$€£% ") if single else whole
        yield Candidate(f"{sentence[: match.start()]}{shown}{sentence[end:]}", answer, "figure", score)


def is_statistic(sentence: str) -> bool:
    """True where all that a sentence tells is the figure of one year, soon out of date."""
    return _STATISTIC.search(sentence) is not None


def _in_opening(sentence: str, end: int, ctx: Context) -> bool:
    """True where ``end`` stands in what opens a sentence with a small word that is no article: "at 8% a year"."""
    words = keys(sentence[:end])
    first = words[0]
    small = first in ctx.language.stopwords and first not in (*ctx.language.articles, *ctx.language.indefinite)
    opened = small and len(words) <= _MOST_OF_OPENING and not ctx.cues.pronouns.opens(sentence)
    return opened and first_of(sentence[:end], ctx.cues.finite, ctx.cues.verbs) is None


def _make_a_whole(shares: Iterable[str]) -> bool:
    """True where two of the shares are 100 % together, or one is a whole or the same as another."""
    found = [float(share.strip("% ").replace(",", ".")) for share in shares if _SHARE.fullmatch(share.strip("% "))]
    return any(abs(one + other - 100) < 1 or one == other for one, other in combinations(found, 2)) or 100.0 in found


def _is_range(sentence: str, one: tuple[int, int], two: tuple[int, int], ctx: Context) -> bool:
    """True where a single small word joins two figures, the one before the other: *20% to 40%*."""
    if one[1] >= two[0]:
        return False
    between = sentence[one[1] : two[0]].split()
    first, second = ([c for c in sentence[start:end] if c in "$€£%"] for start, end in (one, two))
    # "between 4 and 8 %" has the sign once, "3 for $599" is none.
    alike = first == second or (second == ["%"] and not first)
    small = all(word.casefold() in ctx.language.stopwords for word in between)
    if len(between) > 1 and ctx.cues.alternatives.find(" ".join(between)) is not None:
        return False  # "30% o del 40%"
    return alike and 1 <= len(between) <= _MOST_BETWEEN_ENDS and small


def only(sentence: str, words: Sequence[str], among: frozenset[str], ctx: Context) -> int | None:
    """The number of the only word that is ``among`` others, where a sentence says enough around it; else None."""
    if among.isdisjoint(words):
        return None
    held = [number for number, word in enumerate(words) if word in among]
    return held[0] if len(held) == 1 and rich(sentence, ctx) else None


def numerals(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A number in words, blanked."""
    sentence = passage.sentence
    words = keys(sentence)
    at = only(sentence, words, ctx.language.numbers, ctx)
    if passage.advice and advises(sentence, ctx):
        return  # any number would do for advice
    if not at or at + 1 >= len(words) or words[at + 1] in ctx.language.stopwords:
        return  # "three of them"
    if words[at - 1] in (*ctx.language.articles, *ctx.language.coordinators) and words[at - 1] not in ctx.language.than:
        return  # "the three": said before; "two or three"; but "meira en þrjú", more than three
    if covered((words[at],), ctx.defined) or any(map(_DIGIT.match, ctx.names.title)):
        return
    start, end = spans(sentence)[at]
    if sentence[start - 1 : start] == "-" or sentence[end : end + 1] in ("-", "–"):
        return
    if sentence.count(",", end) > 1 or ":" in sentence[end:]:
        return  # "four sorts: …": whoever counts them has the answer
    if _ANY_YEAR.search(sentence):
        return  # "seventeen years before": a sum, not a fact
    hint = ctx.language.prompts.number
    blank = f"[… {hint}]" if hint else BLANK
    yield Candidate(f"{sentence[:start]}{blank}{sentence[end:]}", capital(sentence[start:end]), "numeral", 0.64)


def comparisons(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which way a comparison goes, blanked: *have […] fees than other funds*."""
    sentence = passage.sentence
    words = keys(sentence)
    at = only(sentence, words, ctx.language.comparatives, ctx)
    if at is None:
        return
    start, end = spans(sentence)[at]
    if len(list(ctx.cues.than.every(sentence))) > 1:
        return  # two things that it may be compared with
    if ctx.cues.met(sentence) & (ctx.cues.concessions.bit | ctx.cues.denials.bit):
        return  # what stands in the way, or "nothing", tells which way it goes
    if ctx.cues.relatives.within(sentence, 0, start):
        return  # told of a part of what the sentence says, which gives it away
    than = ctx.cues.than.find(sentence, end)
    between = count(sentence[end : than.start]) if than is not None else 0
    if than is None or not 1 <= between <= 6 or "," in sentence[end : than.start]:
        return  # "more than 2,000": an amount, not a comparison
    if any(time.start < than.end and than.start < time.end for time in ctx.cues.times.every(sentence)):
        return  # the "en" of "áður en"
    if ctx.names.betrayed_by(words[at]) or sentence[start - 1 : start] == "-":
        return
    yield Candidate(f"{sentence[:start]}{BLANK}{sentence[end:]}", capital(sentence[start:end]), "comparison", 0.66)
