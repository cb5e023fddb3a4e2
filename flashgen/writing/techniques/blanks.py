"""A part of the author's sentence, blanked where exactly one answer fits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from flashgen.glossary.links import slipped
from flashgen.model import MarkKind
from flashgen.words import YEAR, capital, content, count, covered, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import head_of
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN
from flashgen.writing.techniques.advice import advises

_WHOLE = r"(?:\d{1,3}(?:[ \u00a0]\d{3}){1,4}(?!\d)|\d+)"
"""Pattern of the digits before a decimal mark: thousands may stand apart."""
_FIGURE = re.compile(
    rf"(?<![\w/&.,:\-–(])(?:[$€£]\s?)?{_WHOLE}(?:[.,]\d+){{0,4}}(?:\s?[-–]\s?{_WHOLE}(?:[.,]\d+)?)?(?:\s?%)?"
    r"(?![\w/(]|[-–.,:]\w)"
)
_STATISTIC = re.compile(rf"\b{YEAR}\b" r".{0,200}: \S{0,3}\d[\d.,]{0,15}\S{0,3}$")
_DATE = re.compile(rf"\.? [^\W\d]+,? {YEAR}\b")
_MOST_BETWEEN_ENDS = 2
"""Words between the ends of a range: *tra il 6%* | *e il* | *10%*."""
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?")
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(rf"{YEAR}\Z")
_MOST_OF_LIST = 16
"""Words that a list may have as an answer."""
_LEAST_CLAIM, _MOST_OF_CLAIM = 4, 24
"""Words that a clause may have as an answer."""
_CLAUSE_END = re.compile(r"[,.;:()?!]|\s(?=[-–—]\s)")


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
        stop = _CLAUSE_END.search(tail)
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
    parted = ctx.cues.contrast.part(sentence, least_before=4, least_after=4, bound=ctx.cues.bound)
    if parted is None or ctx.cues.because.find(sentence) is not None:
        return
    verbs = [verb for cue in (ctx.cues.verbs, ctx.cues.finite) if (verb := cue.find(parted.after)) is not None]
    found = min(verbs, default=None, key=lambda verb: verb.start)
    if found is None or not content(parted.after[: found.start], ctx.language.stopwords):
        return  # "rather than to sell on the spot": a verb without a subject
    if not 1 <= count(parted.after[: found.start]) <= 6 or "," in parted.after[: found.start]:
        return
    if ctx.cues.relatives.within(parted.after, 0, found.start) or ctx.cues.coordinators.find(parted.after):
        return  # what is said of a part of it, or two things at once
    answer = parted.after[found.end :].strip(" .")
    if 2 <= count(answer) <= 20:
        shown = sentence[: sentence.rfind(answer)]
        yield Candidate(f"{shown.rstrip()} {BLANK}.", capital(answer), "contrast", 0.7)


def figures(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A figure, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not _DIGIT.search(sentence) or not _rich(sentence, ctx):
        return
    if _STATISTIC.search(sentence):
        return  # the figure of one year, soon out of date
    title = set(ctx.names.title)
    found = [m for m in _FIGURE.finditer(sentence) if m.end() < len(sentence) or not m.group().isdigit()]
    shares = [m for m in found if "%" in m.group()]
    # A year is a date in passing: what happened then is what is worth knowing. So is a decade: "anni '50".
    found = [m for m in found if not _YEAR.match(m.group()) and sentence[m.start() - 1 : m.start()] not in ("'", "’")]
    if len(shares) > 1 and _make_a_whole(m.group() for m in shares):
        # Shares of one whole give each other away (90 % and the remaining 10 %).
        found = [m for m in found if m not in shares]
    for match in found:
        figure = match.group()
        if any(_is_range(sentence, other.span(), match.span(), ctx) for other in found):
            continue  # its end: asked for with its beginning
        end = next((m.end() for m in found if _is_range(sentence, match.span(), m.span(), ctx)), match.end())
        # "5" of "50" is shown, but not by a range: "$50 to $500" is asked for as one.
        if title.intersection(keys(figure)) or (sentence.count(figure) > 1 and end == match.end()):
            continue
        if covered(keys(figure), ctx.defined) == 1.0:
            # The term's own card has it on its back.
            continue
        day = figure.isdigit() and int(figure) <= 31 and _DATE.match(sentence, match.end())
        if day or (passage.advice and advises(sentence, ctx)):
            continue  # a day of a month; any figure would do for advice
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
        if _in_opening(sentence, found[0].end(), ctx):
            # What follows from it is the point: "at 8 %, it takes 9 years".
            score += -0.1 if match is found[0] and len(found) > 1 else 0.01 * (match is found[-1])
        # The sign of a currency or of a share stays: it says what kind of figure is asked for.
        whole = sentence[match.start() : end]
        sign = whole[: len(whole) - len(whole.lstrip("$€£ "))], whole[len(whole.rstrip("% ")) :]
        single = end == match.end()
        shown = f"{sign[0]}{BLANK}{sign[1]}" if single else BLANK
        answer = whole.strip("$€£% ") if single else whole
        yield Candidate(f"{sentence[: match.start()]}{shown}{sentence[end:]}", answer, "figure", score)


def _in_opening(sentence: str, end: int, ctx: Context) -> bool:
    """True where ``end`` stands in a phrase before the first comma that has no verb."""
    opening, comma, _ = sentence.partition(", ")
    if not comma or end > len(opening):
        return False
    return all(phrases.find(opening) is None for phrases in (ctx.cues.finite, ctx.cues.verbs))


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


def _only(sentence: str, words: Sequence[str], among: frozenset[str], ctx: Context) -> int | None:
    """The number of the only word that is ``among`` others, where a sentence says enough around it; else None."""
    if among.isdisjoint(words):
        return None
    held = [number for number, word in enumerate(words) if word in among]
    return held[0] if len(held) == 1 and _rich(sentence, ctx) else None


def numerals(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A number in words, blanked."""
    sentence = passage.sentence
    words = keys(sentence)
    at = _only(sentence, words, ctx.language.numbers, ctx)
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
    hint = ctx.language.prompts.number
    blank = f"[… {hint}]" if hint else BLANK
    yield Candidate(f"{sentence[:start]}{blank}{sentence[end:]}", capital(sentence[start:end]), "numeral", 0.64)


def comparisons(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which way a comparison goes, blanked: *have […] fees than other funds*."""
    sentence = passage.sentence
    words = keys(sentence)
    at = _only(sentence, words, ctx.language.comparatives, ctx)
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


def namings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What something is called, blanked."""
    sentence = passage.sentence
    for found in ctx.cues.naming.every(sentence):
        tail = sentence[found.end :]
        stop = _CLAUSE_END.search(tail)
        end = stop.start() if stop else len(tail)
        verb = ctx.cues.finite.find(tail)
        if verb is not None and 0 < verb.start < end and keys(tail[: verb.start])[-1] not in ctx.language.stopwords:
            end = len(tail[: verb.start].rstrip())  # "known as the Basel accords" | "are drawn up"
        answer = tail[:end].strip(" \"'“”„«»")
        told = content(sentence[: found.start] + tail[end:], ctx.language.stopwords)
        if ctx.cues.relatives.opens(tail[end:].lstrip(" ,")):
            continue  # "known as a place where": a noun that says nothing by itself
        if not 1 <= count(answer) <= 4 or not content(answer, ctx.language.stopwords) or len(told) < 3:
            continue
        if all(map(ctx.names.betrayed_by, content(answer, ctx.language.stopwords))):
            continue
        yield Candidate(f"{sentence[: found.end]} {BLANK}{tail[end:]}", capital(answer), "name", 0.74)


def relations(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What stands behind words that ask for one thing: *is regulated by […]*."""
    sentence = passage.sentence
    every = list(ctx.cues.relations.every(sentence))
    if passage.advice or ctx.cues.met(sentence) & ctx.cues.concessions.bit:
        return
    if len(every) != 1 or not _rich(sentence, ctx):
        return
    (found,) = every
    before, tail = sentence[: found.start], sentence[found.end :]
    edge = len(tail.rstrip(" .!"))
    if _CLAUSE_END.search(tail, 1, edge):
        return  # the first of a list, or only a part of what is said
    answer = tail[:edge].strip()
    said = content(answer, ctx.language.stopwords)
    if not 1 <= count(answer) <= 16 or not said or len(content(before, ctx.language.stopwords)) < 2:
        return
    if keys(answer)[0] in (*ctx.language.possessives, *ctx.language.negations) or ctx.cues.leaning.opens(answer):
        return
    # Half of a formula may be the term's own words; of a short answer none.
    own = sum(map(ctx.names.betrayed_by, said))
    if (own and 2 * own > len(said) - 2) or covered(said, ctx.defined) >= KNOWN:
        return
    if ctx.cues.coordinators.find(answer) is not None:
        return  # two things at once
    if ctx.cues.examples.find(before) is not None or ctx.cues.met(before) & ctx.cues.negations.bit:
        return
    shown = sentence[: found.end].rstrip()
    yield Candidate(
        f"{shown} {BLANK}{tail[edge:] or '.'}", capital(answer), "relation", 0.68 if len(said) > 1 else 0.64
    )


def claims(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What is said, meant or assumed, a clause: *Critics contend that […]*."""
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.claims.every(sentence))
    met = cue.met(sentence)
    if passage.advice or len(every) != 1 or met & (cue.concessions.bit | cue.result.bit | cue.outcomes.bit):
        return
    (found,) = every
    before, answer = sentence[: found.start], sentence[found.end :].strip(" .!")
    said = content(answer, ctx.language.stopwords)
    # A second clause of the same claim may stand behind a comma: "hævder, at …, og at …".
    that = re.escape(sentence[: found.end].rpartition(" ")[2])
    joined = "|".join(map(re.escape, ctx.language.coordinators))
    plain = re.sub(rf", (?=(?:{joined}) {that} )" if joined else r"(?!)", " ", answer)
    if not _LEAST_CLAIM <= count(answer) <= _MOST_OF_CLAIM or len(said) < 2 or _CLAUSE_END.search(plain):
        return
    if not content(before, ctx.language.stopwords) or "," in before or cue.met(before) & cue.negations.bit:
        return
    new = [word for word in said if word[0].isdigit() or not ctx.names.betrayed_by(word)]
    if cue.relatives.find(before) is not None or covered(new, ctx.defined) >= KNOWN:
        return  # said of a part of it; the term's own card has it
    yield Candidate(f"{sentence[: found.end].rstrip()} {BLANK}.", capital(answer), "claim", 0.66)


def foremost(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Where, by whom or for what something is used or found before all: *is most common in […]*."""
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.foremost.every(sentence))
    if passage.advice or len(every) != 1 or cue.met(sentence) & (cue.concessions.bit | cue.examples.bit):
        return
    (found,) = every
    tail = sentence[found.end :]
    stop = _CLAUSE_END.search(tail)
    end = stop.start() if stop else len(tail)
    if tail[end:].strip(" .!") and not cue.relatives.opens(tail[end:].lstrip(" ,")):
        return  # the first of a list
    answer = tail[:end].strip()
    said = content(answer, ctx.language.stopwords)
    told = content(sentence[: found.start], ctx.language.stopwords)
    if not 1 <= count(answer) <= _MOST_OF_LIST or not said or not told or cue.finite.find(answer) is not None:
        return
    if any(map(ctx.names.betrayed_by, said)) or covered(said, ctx.defined) >= KNOWN:
        return
    yield Candidate(f"{sentence[: found.end].rstrip()} {BLANK}{tail[end:]}", capital(answer), "foremost", 0.67)


def parts(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All that something is made of, a list kept together: *consists of […]*."""
    sentence, cue = passage.sentence, ctx.cues
    found = cue.parts.find(sentence)
    if found is None or passage.advice or cue.met(sentence) & (cue.concessions.bit | cue.examples.bit):
        return
    before, answer = sentence[: found.start], sentence[found.end :].strip(" .!:")
    said = content(answer, ctx.language.stopwords)
    if not 3 <= count(answer) <= _MOST_OF_LIST or len(said) < 2 or not content(before, ctx.language.stopwords):
        return
    if cue.coordinators.find(answer) is None or cue.relatives.find(answer) is not None or "; " in answer:
        return
    if (
        cue.met(before) & cue.negations.bit
        or any(map(ctx.names.betrayed_by, said))
        or covered(said, ctx.defined) >= KNOWN
    ):
        return
    yield Candidate(f"{sentence[: found.end].rstrip()} {BLANK}.", capital(answer), "parts", 0.69)


def terms(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A term of the glossary or words set in bold, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not _rich(sentence, ctx):
        return
    found = ctx.lexicon.find(keys(sentence), without=ctx.article.slug)
    if not found and not passage.text.marks:
        return
    # Another term only where all of the sentence tells what it is: elsewhere its neighbours would do as well.
    head = head_of(sentence, (), ctx.language)
    places = set()
    if head is not None and found:
        where = spans(sentence)
        places = {(where[first][0], where[last - 1][1]) for first, last, _ in found}
    strong = set()
    for mark in passage.text.marks:
        start, end = mark.start - passage.offset, mark.end - passage.offset
        if mark.kind is MarkKind.STRONG and 0 <= start < end <= len(sentence) and count(sentence[start:end]) <= 4:
            strong.add((start, end))
        linked = ctx.lexicon.slug_of(mark.target) if mark.kind is MarkKind.LINK and head is not None else ""
        if linked in ("", ctx.article.slug) or not 0 <= start < end <= len(sentence):
            continue
        if not slipped(passage.text, mark, ctx.language, ctx.lexicon):
            places.add((start, end))
    subject = len(head.subject) if head is not None else 0
    for start, end in sorted({place for place in places if place[1] == subject} | strong):
        answer = sentence[start:end]
        if sentence.casefold().count(answer.casefold()) > 1:
            continue
        score = 0.6 if (start, end) in strong else 0.5
        yield Candidate(f"{sentence[:start]}{BLANK}{sentence[end:]}", capital(answer), "term", score)


def _rich(sentence: str, ctx: Context) -> bool:
    """True where enough is said around a blank to fill it from."""
    return len(content(sentence, ctx.language.stopwords)) >= 5
