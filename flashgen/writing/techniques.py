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
from flashgen.words import capital, content, count, covered, keys, spans, telling
from flashgen.writing.context import Context
from flashgen.writing.cues import Phrases
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import head_of
from flashgen.writing.sentences import split


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an item, at ``offset`` in ``text``: its links and emphasis say what the author points at."""

    sentence: str
    offset: int
    text: Text


_FIGURE = re.compile(
    r"(?<![\w/&.,:\-–(])(?:[$€£]\s?)?\d+(?:[.,]\d+){0,4}(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?(?:\s?%)?(?![\w/(]|[-–.,:]\w)"
)
VERB_SECOND = "verb-second"
_STATISTIC = re.compile(r"\b(?:19|20)\d\d\b.{0,200}: \S{0,3}\d[\d.,]{0,15}\S{0,3}$")
_DIGIT = re.compile(r"\d")
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
        if parted is None or not _closed(parted.before, ctx, relative=name == "purpose"):
            continue
        if name == "purpose" and not _has_purpose(parted.before, ctx):
            continue
        answer = f"{parted.cue} {parted.after}" if name == "purpose" else parted.after
        yield Candidate(f"{parted.before.rstrip('.')}. {prompt}", capital(answer), name, score)


def _closed(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can be a sentence: nothing that it depends on, and no relative clause at its end.

    With ``relative`` such a clause may stand there: a purpose can be told of it as well.
    """
    cue = ctx.cues
    if any(p.opens(clause) for p in (cue.conditions, cue.goals, cue.concessions, cue.because)):
        return False
    last = clause.rfind(", ")
    return relative or last < 0 or not cue.relatives.opens(clause[last + 2 :])


def _has_purpose(clause: str, ctx: Context) -> bool:
    """True where what follows ``clause`` can be its purpose: it is whole, and its last word asks for nothing more."""
    if _purpose_of_a_part(clause, ctx) or not _whole(clause, ctx, relative=True):
        return False
    if any(count(clause[: c.start]) <= 5 and count(clause[c.end :]) <= 2 for c in ctx.cues.copulas.every(clause)):
        return False  # "is cheap to make": what it is good for, not what it is done for
    return keys(clause)[-1] not in ctx.language.governing


def _purpose_of_a_part(clause: str, ctx: Context) -> bool:
    """True where what follows is the purpose of a relative clause or of one side of a contrast, not of the whole."""
    if ctx.cues.contrast.find(clause) is not None:
        return True
    found = ctx.cues.relatives.find(clause)
    return found is not None and count(clause[: found.start]) <= 4 and "," not in clause[found.end :]


def openings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A sentence that opens with a condition or a purpose: given that, what holds, or what does it take?"""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    condition, goal = cue.conditions.opens(sentence), cue.goals.opens(sentence)
    parted = _main_clause(sentence, ctx) if condition or goal else None
    if parted is None and goal and ctx.language.word_order == VERB_SECOND:
        # No comma need stand before the verb: "For at nå målet skal en sælger …".
        duty = cue.duties.find(sentence)
        if duty is not None and count(sentence[: duty.start]) >= 4 and "," not in sentence[: duty.start]:
            parted = sentence[: duty.start].rstrip(), sentence[duty.start :]
    if parted is None:
        return
    clause, main = parted
    answer = f"… {main}" if ctx.language.word_order == VERB_SECOND else capital(main)
    if condition and prompts.then:
        yield Candidate(f"{clause}, {prompts.then}", answer, "condition", 0.75)
    if goal and prompts.goal and cue.met(main) & cue.duties.bit:
        lower = clause[:1].lower() + clause[1:]
        yield Candidate(prompts.goal.format(clause=lower), answer, "goal", 0.75)


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
        advised = advises(one, ctx) or (listed and index == 0 and not states(one, ctx))
        if not advised or advises(two, ctx) or two.endswith("?"):
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
            if found and dash not in after and advises(before, ctx) and count(after) >= 4 and count(before) >= 4:
                yield Candidate(f"{before.rstrip(' .,')}. {prompt}", capital(after), "advice-dash", 0.7)


def advises(sentence: str, ctx: Context) -> bool:
    """True where ``sentence`` tells its reader what to do."""
    return ctx.cues.imperatives.opens(sentence) or ctx.cues.advising.find(sentence) is not None


def states(sentence: str, ctx: Context) -> bool:
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
        if covered(keys(figure), ctx.defined) == 1.0:
            # The term's own card has it on its back.
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


def causes(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and its cause, where the cause is no clause: *due to*, *på grund af*."""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    if cue.causes.opens(sentence):
        parted = _main_clause(sentence, ctx) if prompts.why and ctx.language.word_order != VERB_SECOND else None
        if parted is not None and not cue.leaning.opens(parted[1]) and not cue.pronouns.opens(parted[1]):
            clause, main = parted
            yield Candidate(f"{capital(main)} {prompts.why}", f"{clause}.", "cause", 0.75)
        return
    split_at = cue.causes.part(sentence, least_before=4, least_after=2, bound=cue.because)
    if split_at is not None and prompts.why and _whole(split_at.before, ctx):
        yield Candidate(f"{split_at.before}. {prompts.why}", capital(f"{split_at.cue} {split_at.after}"), "cause", 0.75)


def means(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and the means by which it comes about."""
    prompt = ctx.language.prompts.by_what
    parted = ctx.cues.means.part(passage.sentence, least_before=4, least_after=1, bound=ctx.cues.bound)
    if parted is None or not prompt or not _whole(parted.before, ctx):
        return
    answer = f"{parted.cue} {parted.after}"
    said = content(answer, ctx.language.stopwords)
    if len(content(parted.after, ctx.language.stopwords)) < 2:
        return  # "via video": of the last words alone
    if sum(not ctx.names.betrayed_by(word) for word in said) >= min(3, len(said)):
        yield Candidate(f"{parted.before}. {prompt}", capital(answer), "means", 0.72)


def cases(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and, behind it, the case in which it holds."""
    prompt = ctx.language.prompts.in_case
    parted = ctx.cues.cases.part(passage.sentence, least_before=5, least_after=3, bound=ctx.cues.bound)
    if parted is None or not prompt or not _whole(parted.before, ctx):
        return
    if ctx.cues.met(parted.before) & ctx.cues.negations.bit:
        return  # "never …, if": what is denied holds in no case
    if len(content(parted.after, ctx.language.stopwords)) >= 3:  # not "if possible"
        yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), "case", 0.68)


def _whole(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can stand as a sentence: nothing left open at its end, nothing it depends on."""
    words = keys(clause)
    if not words or words[-1] in ctx.language.stopwords or not _closed(clause, ctx, relative=relative):
        return False
    last = clause.rpartition(", ")[2]
    if count(last) < 3 and ctx.cues.finite.opens(last):  # "…, is used": the stump of a clause
        return False
    return len(content(clause, ctx.language.stopwords)) >= 3


_LONGEST_BLANK = 10
_MOST_COMMAS = 2
"""Behind more of them a blank is mostly the last thing of a list."""
_LONGEST_LIST = 3
_KNOWN = 0.5
"""Share of a blank's words in the definition from which on the term's own card asks for it already."""


def completions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A stretch of the sentence behind one of the small words that lead up to it, blanked.

    Of the stretches that can be asked for the one is taken that says most in few words: it stands late, has two
    to four words of content, and best a name, a figure or a word that the author linked.
    """
    sentence = passage.sentence
    edge = len(sentence.rstrip(" .!?…"))
    if sentence.rpartition(" ")[2].casefold() in ctx.language.abbreviations:
        edge = len(sentence)  # the stop belongs to the word
    stopwords, cue = ctx.language.stopwords, ctx.cues
    words, places = keys(sentence), spans(sentence)
    tells = [word not in stopwords for word in words]
    total = sum(tells)
    if total < 5 or sentence.endswith("?"):
        return
    behind = {
        end: number
        for number, ((_, end), (start, _)) in enumerate(pairwise(places), 1)
        if start == end + 1 and sentence[end] == " "
    }
    for idiom in cue.idioms.every(sentence):
        # Of contrasts too: what something is set against is guessed, not known.
        for end in [end for end in behind if idiom.start < end <= idiom.end]:
            del behind[end]

    def led_by(phrases: Phrases) -> set[int]:
        """Numbers of the words right behind one of the phrases."""
        return {behind[end] for end in phrases.ends(sentence) if end in behind}

    led = led_by(cue.openers)
    nouns = led_by(cue.prepositions) & led
    relative, copular = led_by(cue.relatives), led_by(cue.copulas)
    listing = (
        {k for k in led_by(cue.verbs) if _is_list(sentence[places[k][0] : edge], ctx)} if "," in sentence else set()
    )
    if not (led or listing or copular):
        return
    examples = [found.start for found in cue.examples.every(sentence)]
    pointed = [
        (mark.start - passage.offset, mark.end - passage.offset)
        for mark in passage.text.marks
        if mark.kind is not MarkKind.EMPHASIS
    ]
    head = head_of(sentence, ctx.names.title, ctx.language)
    defines = head is not None and head.droppable
    betrayed = {word for word in set(words) - stopwords if ctx.names.betrayed_by(word)}
    best: list[tuple[float, int, int]] = []
    for k in sorted({*led, *listing, *copular}):
        if sum(tells[:k]) < 2 or words[k - 2] in ctx.language.negations or words[k - 1] in ctx.language.negations:
            continue
        begin = places[k][0]
        if any(start < begin and ";" not in sentence[start:begin] for start in examples):
            # One example of several: others would do as well.
            continue
        if sentence.count(",", 0, begin) > _MOST_COMMAS:
            continue  # the end of a long list
        for end in dict.fromkeys((len(words), *(_at_comma(sentence, places, k, ctx) if k in nouns else ()))):
            inner = sum(k < other < end for other in led)
            score = _worth(words, tells, k, end, total, inside_led=inner, alone=k in nouns, long=k in listing)
            if not score or not betrayed.isdisjoint(words[k:end]):
                continue
            stop = places[end - 1][1] if end < len(words) else edge
            stretch = sentence[begin:stop]
            noun = k in nouns or k in copular
            if not _is_one_piece(sentence, begin, stop, ctx, whole=stop == edge, noun=noun, listed=k in listing):
                continue
            edged = any(char.isdigit() for char in stretch) or any(w[:1].isupper() for w in stretch.split())
            edged = edged or any(begin <= one and other <= stop for one, other in pointed)
            inside = sum(tells[k:end])
            open_ended = k in relative or k in copular or defines or (inside < 3 and total - inside < 6)
            if k not in nouns and k not in listing and not edged and open_ended:
                # "is […]", "which […]", "to […]": anything that is said of it, or is wanted, would do.
                continue
            if k not in nouns and _opens_clause(sentence, places[k - 1][0]):
                continue
            if not edged and not set(words[k : k + 2]).isdisjoint(ctx.language.possessives):
                continue
            if any(map(_YEAR.match, words[k:end])):
                continue  # a date in passing, or a second thing to know besides what happened then
            if any(words[n] in ctx.language.articles and tells[n - 1] for n in range(k + 1, end)):
                continue  # a second thing begins: "the region the same start"
            if _told_beside(words, tells, k, end):
                continue
            if covered([word for word in words[k:end] if word not in stopwords], ctx.defined) >= _KNOWN:
                # The term's own card has it on its back.
                continue
            best.append((score + 0.05 * edged, begin, stop))
    best.sort(key=lambda found: (-found[0], -found[1]))
    for score, begin, stop in best[:3]:
        question = f"{sentence[:begin]}{BLANK}{sentence[stop:]}"
        yield Candidate(question, capital(sentence[begin:stop]), "completion", round(score, 3))


def _opens_clause(text: str, at: int) -> bool:
    """True where a comma stands right before ``text[at]``: what follows is a clause, not what completes one."""
    return text[:at].rstrip().endswith(",")


def _told_beside(words: tuple[str, ...], telling_words: list[bool], start: int, end: int) -> bool:
    """True where a word of ``words[start:end]`` stands, in some form, beside them too: it would give them away."""
    rest = [w for n, w in enumerate(words) if telling_words[n] and not start <= n < end]
    return any(
        any(other[0] == word[0] and telling(word, other) for other in rest)
        for word, tells in zip(words[start:end], telling_words[start:end], strict=True)
        if tells
    )


def _is_list(text: str, ctx: Context) -> bool:
    """True where ``text`` is a list of three things or more: *outbound calls, inbound calls and sales calls*."""
    parts = text.split(", ")
    if not 2 <= len(parts) <= _LONGEST_LIST or any(not 1 <= count(part) <= 6 for part in parts):
        return False
    last = ctx.cues.coordinators.find(parts[-1])
    return last is not None and (last.start == 0 or len(parts) > 2 or count(parts[-1][: last.start]) <= 3)


def _at_comma(text: str, places: tuple[tuple[int, int], ...], start: int, ctx: Context) -> list[int]:
    """Where a blank from the word ``start`` ends at a comma that ends a phrase, and is not part of a list."""
    at = text.find(",", places[start][0])
    rest = text[at + 1 :] if at >= 0 else ""
    if at < 0 or count(rest) < 3:
        return []
    near = " ".join(rest.split()[:6])
    if ctx.cues.met(near) & ctx.cues.coordinators.bit or ctx.cues.examples.opens(rest.lstrip()):
        return []  # one of a list, or what its own examples give away
    return [number for number, (_, end) in enumerate(places, 1) if end == at]


def _worth(
    words: tuple[str, ...],
    tells: list[bool],
    start: int,
    end: int,
    total: int,
    *,
    inside_led: int,
    alone: bool,
    long: bool,
) -> float:
    """How well a blank for ``words[start:end]`` would do, 0 where it would not.

    ``inside_led`` is the number of small words inside that lead on, ``alone`` whether one telling word will do, and
    ``long`` whether the blank may hold a list.
    """
    size, inside = end - start, sum(tells[start:end])
    last = end == len(words)
    if not 1 <= size <= (2 if long else 1) * _LONGEST_BLANK or not 1 <= inside <= (12 if long else 6):
        return 0.0
    if total - inside < (3 if last and not long else 4) or (inside_led and not last):
        return 0.0
    if inside == 1 and not (last and alone and max(map(len, words[start:end])) >= 12):
        return 0.0
    score = 0.44 + (0.08 if 2 <= inside <= 4 else 0.0) + (0.05 if last else 0.0) - 0.05 * inside_led
    if size > 7:
        score -= 0.03
    if start >= len(words) // 2:
        score += 0.03
    return score


def _is_one_piece(body: str, begin: int, stop: int, ctx: Context, *, whole: bool, noun: bool, listed: bool) -> bool:
    """True where a blank may hide ``body[begin:stop]``: no brackets, quotes closed, one phrase, no part of the next."""
    cue = ctx.cues
    stretch = body[begin:stop]
    if any(mark in stretch for mark in (";", ":", "(", ")", " - ", " – ", " — ")) or stretch.count('"') % 2:
        return False
    first = keys(stretch)[0]
    if first not in ctx.language.articles and (cue.leaning.at(body, begin) or cue.pronouns.at(body, begin)):
        return False
    if cue.relatives.at(body, begin) or cue.examples.within(body, begin, stop):
        return False
    if "," in stretch and not (whole and listed):
        return False  # a part of a list, or of what comes next
    if noun and any(phrases.within(body, begin, stop) for phrases in (cue.verbs, cue.relatives, cue.finite)):
        return False
    return whole or not cue.coordinators.within(body, begin, stop)


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
    (0.75, openings, ("conditions", "goals")),
    (0.75, causes, ("causes",)),
    (0.72, means, ("means",)),
    (0.7, contrasts, ("contrast",)),
    (0.68, cases, ("cases",)),
    (0.66, completions, ()),
    (0.6, terms, ()),
)
"""The techniques for a sentence, each with the best score it gives, the highest first, and the lists of cues of
which a sentence must hold one to be worth asking (any sentence is where none is named)."""
