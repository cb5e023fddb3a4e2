"""Ways to turn a highlight or a tip into a question; each yields candidates, the gate and the score decide.

A technique never rephrases. It parts the author's sentence or blanks a stretch of it, so that every word of
fact is the article's own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from flashgen.languages import VERB_SECOND
from flashgen.model import MarkKind
from flashgen.words import akin, capital, content, count, covered, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.cues import Phrases
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import MASK, head_of, in_sentence, mask, without_article
from flashgen.writing.passages import Passage
from flashgen.writing.sentences import split

_FIGURE = re.compile(
    r"(?<![\w/&.,:\-–(])(?:[$€£]\s?)?\d+(?:[.,]\d+){0,4}(?:\s?[-–]\s?\d+(?:[.,]\d+)?)?(?:\s?%)?(?![\w/(]|[-–.,:]\w)"
)
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
        (cue.outcomes, language.prompts.result, "outcome", 0.69),
        (cue.purpose, language.prompts.what_for, "purpose", 0.65),
    )
    for phrases, prompt, name, score in asked:
        if not prompt:
            continue
        # Behind its connective a clause may have an order of words that it cannot have without: "fordi de ikke …".
        keeps = name in ("purpose", "outcome") or (name == "reason" and language.word_order == VERB_SECOND)
        parted = phrases.part(sentence, least_before=3, least_after=3, bound=cue.bound, with_cue=keeps)
        if parted is None or not _closed(parted.before, ctx, relative=name == "purpose"):
            continue
        if not _says_enough(parted.before, ctx) or prompt.strip("?").casefold() in parted.before.casefold():
            continue
        if name == "purpose" and not _has_purpose(parted.before, ctx):
            continue
        if name == "outcome" and ctx.cues.copulas.find(parted.before) is not None:
            continue  # "is critical, guaranteeing": more of what it is like, not what comes of it
        answer = f"{parted.cue} {parted.after}" if keeps else parted.after
        if name == "outcome":
            answer = _without_relative(answer, ctx)
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


def _without_relative(clause: str, ctx: Context) -> str:
    """A clause that says what comes of something without the word that ties it to it: *which* | *makes it dearer*."""
    word = next(iter(ctx.cues.relatives.every(clause)), None)
    return clause[word.end :].lstrip() if word is not None and word.start == 0 else clause


def _says_enough(clause: str, ctx: Context) -> bool:
    """True where a clause is a statement to ask of: three telling words, or two that are the term and what it does."""
    said = content(clause, ctx.language.stopwords)
    return len(said) >= (2 if any(map(ctx.names.betrayed_by, said)) else 3)


def _has_purpose(clause: str, ctx: Context) -> bool:
    """True where what follows ``clause`` can be its purpose: it is whole, and its last word asks for nothing more."""
    if _purpose_of_a_part(clause, ctx) or not _whole(clause, ctx, relative=True):
        return False
    opening = next(iter(ctx.cues.imperatives.every(clause)), None)
    asked = clause[opening.end :] if opening is not None and opening.start == 0 else clause
    said = content(asked, ctx.language.stopwords)
    if len(said) < 4 and advises(clause, ctx) and not any(map(ctx.names.betrayed_by, said)):
        return False  # "Use different methods. What for?" could be about anything
    if ctx.cues.met(clause) & (ctx.cues.examples.bit | ctx.cues.means.bit):
        return False  # that of the last example or of the means, not of the whole
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
    if ctx.language.word_order == VERB_SECOND:
        if condition:
            yield from _asked_in_front(sentence, prompts.in_case, "condition", 0.75, ctx)
        elif goal:
            yield from _asked_in_front(sentence, prompts.what_for, "goal", 0.75, ctx)
        return
    parted = _main_clause(sentence, ctx) if condition or goal else None
    if parted is None:
        return
    clause, main = parted
    then = prompts.act if advises(main, ctx) else prompts.then
    if condition and then:
        yield Candidate(f"{clause}, {then}", capital(main), "condition", 0.75)
    if goal and prompts.goal and (cue.met(main) & cue.duties.bit or advises(main, ctx)):
        lower = clause[:1].lower() + clause[1:]
        yield Candidate(prompts.goal.format(clause=lower), capital(main), "goal", 0.75)


def _main_clause(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and main clause, parted at the first comma that does not carry the clause on."""
    at = sentence.find(", ")
    while at >= 0:
        clause, main = sentence[:at], sentence[at + 2 :]
        whole = clause.count("(") == clause.count(")") and clause.count('"') % 2 == 0
        # A chunk of one or two words between commas is part of a list, not a clause.
        listed = count(main.split(", ", 1)[0]) <= 2
        if whole and not listed and not ctx.cues.joining.opens(main):
            return (clause, main) if count(clause) >= 3 and count(main) >= 3 else None
        at = sentence.find(", ", at + 2)
    return None


def contrasts(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Two things set against each other: what is said of the second, given the first."""
    sentence = passage.sentence
    parted = ctx.cues.contrast.part(sentence, least_before=4, least_after=4, bound=ctx.cues.bound)
    if parted is None or ctx.cues.because.find(sentence) is not None:
        return
    found = ctx.cues.verbs.find(parted.after)
    if found is None or not 1 <= count(parted.after[: found.start]) <= 6 or "," in parted.after[: found.start]:
        return
    if ctx.cues.relatives.within(parted.after, 0, found.start) or ctx.cues.coordinators.within(parted.after, 0, 999):
        return  # what is said of a part of it, or two things at once
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
        cued = ctx.cues.reason_openers.opens(two)
        if not advised or (advises(two, ctx) and not cued) or two.endswith("?"):
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
            if not found or dash in after or not advises(before, ctx) or min(count(before), count(after)) < 4:
                continue
            if dash.startswith(" ") or _tells_why(after, ctx):
                yield Candidate(f"{before.rstrip(' .,')}. {prompt}", capital(after), "advice-dash", 0.7)


def _tells_why(clause: str, ctx: Context) -> bool:
    """True where a clause behind a colon or semicolon can be the reason for advice: it sets nothing against it."""
    cue = ctx.cues
    return not (cue.leaning.opens(clause) or cue.negations.opens(clause) or advises(clause, ctx))


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
        if any(_is_range(sentence, *sorted((match.span(), other.span()))) for other in found if other is not match):
            continue
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


def _is_range(sentence: str, one: tuple[int, int], two: tuple[int, int]) -> bool:
    """True where a single word joins two figures: *20% to 40%*."""
    between = sentence[one[1] : two[0]].split()
    return len(between) == 1 and between[0].isalpha()


def terms(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A term of the glossary or words set in bold, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not _rich(sentence, ctx):
        return
    found = ctx.lexicon.find(keys(sentence), without=ctx.article.slug)
    if not found and not passage.text.marks:
        return
    # Another term only where all of the sentence tells what it is: elsewhere its neighbours would do as well.
    places = {(spans(sentence)[first][0], spans(sentence)[last - 1][1]) for first, last, _ in found}
    strong = set()
    for mark in passage.text.marks:
        start, end = mark.start - passage.offset, mark.end - passage.offset
        if mark.kind is MarkKind.STRONG and 0 <= start < end <= len(sentence) and count(sentence[start:end]) <= 4:
            strong.add((start, end))
        linked = ctx.lexicon.slug_of(mark.target) if mark.kind is MarkKind.LINK else ""
        if linked not in ("", ctx.article.slug) and 0 <= start < end <= len(sentence):
            places.add((start, end))
    head = head_of(sentence, (), ctx.language) if places else None
    subject = len(head.subject) if head is not None else 0
    for start, end in sorted({place for place in places if place[1] == subject} | strong):
        answer = sentence[start:end]
        if sentence.casefold().count(answer.casefold()) > 1:
            continue
        score = 0.6 if (start, end) in strong else 0.5
        yield Candidate(f"{sentence[:start]}{BLANK}{sentence[end:]}", capital(answer), "term", score)


def causes(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and its cause, where the cause is no clause: *due to*, *på grund af*."""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    if cue.causes.opens(sentence) or cue.because.opens(sentence):
        yield from _asked_in_front(sentence, prompts.why, "cause", 0.75, ctx)
        return
    split_at = cue.causes.part(sentence, least_before=3, least_after=2, bound=cue.because, with_cue=True)
    if split_at is not None and prompts.why and _whole(split_at.before, ctx) and not _goes_on(split_at.after, ctx):
        yield Candidate(f"{split_at.before}. {prompts.why}", capital(f"{split_at.cue} {split_at.after}"), "cause", 0.75)


def _asked_in_front(sentence: str, prompt: str, name: str, score: float, ctx: Context) -> Iterator[Candidate]:
    """What a sentence opens with, asked for.

    Where the verb comes second, what follows is a question but for its first word: *Hvorfor* | *mister sælgeren …*?
    """
    parted = _main_clause(sentence, ctx)
    verb_second = ctx.language.word_order == VERB_SECOND
    if parted is None and verb_second:
        verb = ctx.cues.finite.find(sentence)
        clause = sentence[: verb.start] if verb is not None else ""
        if verb is not None and count(clause) >= 3 and "," not in clause and ctx.cues.relatives.find(clause) is None:
            parted = clause.rstrip(), sentence[verb.start :]
    if parted is None or not prompt:
        return
    clause, main = parted
    if ctx.cues.leaning.opens(main) or ctx.cues.pronouns.opens(main) or not _says_enough(main, ctx):
        return
    if not verb_second and not any(
        p.find(main) is not None for p in (ctx.cues.verbs, ctx.cues.finite, ctx.cues.duties)
    ):
        return  # only the second thing of a list: "the price, the coupon"
    asked = f"{prompt.rstrip('?')} {main.rstrip('.')}?" if verb_second else f"{capital(main)} {prompt}"
    yield Candidate(asked, f"{clause}.", name, score)


def means(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and the means by which it comes about."""
    prompt = ctx.language.prompts.by_what
    if ctx.cues.means.opens(passage.sentence):
        yield from _asked_in_front(passage.sentence, prompt, "means", 0.72, ctx)
        return
    parted = ctx.cues.means.part(passage.sentence, least_before=3, least_after=1, bound=ctx.cues.bound)
    if parted is None or not prompt or not _whole(parted.before, ctx) or _goes_on(parted.after, ctx):
        return
    answer = f"{parted.cue} {parted.after}"
    said = content(answer, ctx.language.stopwords)
    if len(content(parted.after, ctx.language.stopwords)) < 2:
        return  # "via video": of the last words alone
    if any(map(ctx.names.betrayed_by, said)) or ctx.cues.coordinators.find(parted.after) is not None:
        return  # the term itself is the means, or there are two
    if ctx.cues.copulas.find(parted.before) is None:  # not "is informal"
        yield Candidate(f"{parted.before}. {prompt}", capital(answer), "means", 0.72)


def cases(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and, behind it, the case in which it holds, or that in which it does not."""
    yield from _when_it_holds(passage, ctx, ctx.cues.cases, ctx.language.prompts.in_case, "case", 0.68)
    yield from _when_it_holds(passage, ctx, ctx.cues.exceptions, ctx.language.prompts.exception, "exception", 0.68)


def _when_it_holds(
    passage: Passage, ctx: Context, phrases: Phrases, prompt: str, name: str, score: float
) -> Iterator[Candidate]:
    parted = phrases.part(passage.sentence, least_before=3, least_after=3, bound=ctx.cues.bound, with_cue=True)
    if parted is None or not prompt or not _whole(parted.before, ctx) or _goes_on(parted.after, ctx):
        return
    if ctx.cues.met(parted.before) & ctx.cues.purpose.bit or ctx.cues.examples.find(parted.after) is not None:
        return  # when something is done so that: the purpose is asked for; examples belong to what stands before
    if phrases is not ctx.cues.exceptions and ctx.cues.met(parted.before) & ctx.cues.denials.bit:
        return  # "never …, if": what is denied holds in no case
    if len(content(f"{parted.cue} {parted.after}", ctx.language.stopwords)) < 2:
        return  # "if possible"
    last = max(
        (found.end for p in (ctx.cues.relatives, ctx.cues.coordinators) for found in p.every(parted.before)), default=0
    )
    if len(content(parted.before[last:], ctx.language.stopwords)) < 2:
        return  # "and occurs, if": of the last words alone
    yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), name, score)


def namings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What something is called, blanked."""
    sentence = passage.sentence
    for found in ctx.cues.naming.every(sentence):
        tail = sentence[found.end :]
        stop = _CLAUSE_END.search(tail)
        end = stop.start() if stop else len(tail)
        answer = tail[:end].strip(" \"'“”„«»")
        told = content(sentence[: found.start] + tail[end:], ctx.language.stopwords)
        if not 1 <= count(answer) <= 4 or not content(answer, ctx.language.stopwords) or len(told) < 3:
            continue
        if all(map(ctx.names.betrayed_by, content(answer, ctx.language.stopwords))):
            continue
        yield Candidate(f"{sentence[: found.end]} {BLANK}{tail[end:]}", capital(answer), "name", 0.74)


_KNOWN = 0.5
"""Share of a blank's words in the definition from which on the term's own card asks for it already."""
_CLAUSE_END = re.compile(r"[,.;:()?!]|\s(?=[-–—]\s)")


def relations(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What stands behind words that ask for one thing: *is regulated by […]*, *depends on […]*."""
    sentence = passage.sentence
    every = list(ctx.cues.relations.every(sentence))
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
    if any(map(ctx.names.betrayed_by, said)) or covered(said, ctx.defined) >= _KNOWN:
        return
    if ctx.cues.coordinators.find(answer) is not None:
        return  # two things at once
    if ctx.cues.examples.find(before) is not None or ctx.cues.met(before) & ctx.cues.negations.bit:
        return
    shown = sentence[: found.end].rstrip()
    yield Candidate(f"{shown} {BLANK}{tail[edge:]}", capital(answer), "relation", 0.68 if len(said) > 1 else 0.64)


def numerals(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A number in words, blanked."""
    sentence = passage.sentence
    words = keys(sentence)
    held = [number for number, word in enumerate(words) if word in ctx.language.numbers]
    if len(held) != 1 or not _rich(sentence, ctx):
        return
    (at,) = held
    if at + 1 >= len(words) or words[at + 1] in ctx.language.stopwords or words[at - 1] in ctx.language.articles:
        return  # "three of them", "the two": said before
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
    words, places = keys(sentence), spans(sentence)
    held = [number for number, word in enumerate(words) if word in ctx.language.comparatives]
    if len(held) != 1 or not _rich(sentence, ctx):
        return
    (at,) = held
    start, end = places[at]
    than = ctx.cues.than.find(sentence, end)
    between = count(sentence[end : than.start]) if than is not None else 0
    if than is None or not 1 <= between <= 6 or "," in sentence[end : than.start]:
        return  # "more than 2,000": an amount, not a comparison
    if ctx.names.betrayed_by(words[at]) or sentence[start - 1 : start] == "-":
        return
    yield Candidate(f"{sentence[:start]}{BLANK}{sentence[end:]}", capital(sentence[start:end]), "comparison", 0.66)


def identities(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which term it is that this is said of: the whole subject is the term, and is masked."""
    sentence = passage.sentence
    concept = ctx.language.prompts.concept
    if not concept or sentence.endswith("?"):
        return
    named = f"({ctx.named}) "
    at = sentence.find(named, 0, len(named) + 20)
    if at == 0 or (at > 0 and ctx.cues.pronouns.opens(sentence) and " " not in sentence[: at - 1]):
        behind = at + len(named) - 1
    else:
        behind = _behind_term(sentence, ctx)
    if not behind:
        return
    masked = mask(sentence[behind:], ctx.names, ctx.language)
    said = content(masked.text, ctx.language.stopwords)
    if masked.runs or len(said) < _TELLS_APART or covered(said, ctx.defined) >= _KNOWN:
        return  # the reverse of the term's own card asks that
    yield Candidate(f"{MASK}{masked.text}", ctx.article.title, "identity", 0.67, concept)


_TELLS_APART = 6
"""Telling words from which on a statement is true of one term only."""


def mentions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which term it is that a statement speaks of in its middle, masked: the last way, for statements that say much."""
    sentence, cue = passage.sentence, ctx.cues
    concept = ctx.language.prompts.concept
    if not concept or sentence.endswith("?") or advises(sentence, ctx) or cue.concessions.opens(sentence):
        return
    masked = mask(sentence, ctx.names, ctx.language)
    said = content(masked.text, ctx.language.stopwords)
    if masked.runs != 1 or len(said) < _TELLS_OF or covered(said, ctx.defined) >= _KNOWN:
        return
    before, _, after = masked.text.partition(MASK)
    hidden = content(sentence[len(before) : len(sentence) - len(after)], ctx.language.stopwords)
    title = content(ctx.article.title, ctx.language.stopwords)
    if len(hidden) != len(title) or not all(
        akin(one, other) and abs(len(one) - len(other)) <= 2 for one, other in zip(hidden, title, strict=True)
    ):
        return  # a part of the name, or who does it: "arbitrageur"
    # It stands by itself: "placed in … when", not "high … systems".
    last = keys(before)[-1:]
    if not last or last[0] not in ctx.language.stopwords or before[-1] not in ' ("“„«':
        return
    if not (after[:1] in ",." or (after[:1] == " " and _goes_with_small_word(after[1:], ctx))):
        return
    yield Candidate(masked.text, ctx.article.title, "mention", 0.45, concept)


def _goes_with_small_word(text: str, ctx: Context) -> bool:
    """True where no noun follows: a small word or a verb."""
    return keys(text)[0] in ctx.language.stopwords or _opens_predicate(text, ctx)


_TELLS_OF = 8
"""Telling words from which on a statement that mentions a term speaks of no other."""


def _behind_term(sentence: str, ctx: Context) -> int:
    """Where the subject of ``sentence`` ends, if it is the term and nothing but the term; else 0.

    What follows must be its verb, behind two small words at most ("typically", "ofte").
    """
    skipped = len(sentence) - len(without_article(sentence, ctx.language))
    body = sentence[skipped:]
    places = spans(body)
    for form in sorted(ctx.names.forms, key=len, reverse=True):
        many = len(keys(form))
        if not 0 < many < len(places) or not all(map(akin, keys(body)[:many], keys(form))):
            continue
        end = places[many - 1][1]
        rest = body[end:]
        if rest.startswith(" ("):  # "the term (TT) is"
            end += rest.find(")") + 1
            rest = body[end:]
        end += len(rest) - len(rest.lstrip("\"”“’'»«)"))
        rest = body[end:]
        if rest.startswith(" ") and _opens_predicate(rest[1:], ctx):
            return skipped + end
    return 0


def _opens_predicate(text: str, ctx: Context) -> bool:
    """True where ``text`` opens with a verb, or with a small word or two before one."""
    cue = ctx.cues
    for _ in range(3):
        if any(phrases.opens(text) for phrases in (cue.verbs, cue.finite, cue.predicates)):
            return True
        word, _, text = text.partition(" ")
        if word.casefold() not in ctx.language.stopwords or word.casefold() in ctx.language.coordinators:
            return False
    return False


def definitions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What another thing is that an item defines in passing: *Upselling is a sales tactic …*."""
    sentence = passage.sentence
    head = head_of(sentence, (), ctx.language)
    if head is None and (parted := _main_clause(sentence, ctx)) is not None:
        head = head_of(parted[1], (), ctx.language)  # "Not to be confused with it, upselling is …"
    if head is None or not head.droppable or count(head.rest) < 6:
        return
    subject = in_sentence(without_article(head.subject, ctx.language), ctx.article)
    if subject == head.subject and " " in subject and subject[1:].islower():
        subject = subject[0].lower() + subject[1:]  # its capital was that of the sentence
    words = content(subject, ctx.language.stopwords)
    if not 0 < count(subject) == len(words) <= 3 or any(map(ctx.names.betrayed_by, words)):
        return
    # "… is a sales tactic": not "is important". Where no article says so, a definition goes on with "which".
    opening = keys(head.rest)[0]
    found = ctx.cues.relatives.find(head.rest)
    noun = opening in ctx.language.articles if ctx.language.indefinite else opening not in ctx.language.stopwords
    # "… is a sales tactic in which", not "is important" or "is a cost driver, such as orders".
    defines = noun and found is not None and found.start > 0 and ctx.cues.because.find(head.rest) is None
    if ctx.cues.examples.find(head.rest) is not None:
        return
    if not defines:
        return
    question = ctx.language.prompts.meaning.format(term=ctx.language.quote(subject))
    yield Candidate(question, capital(head.rest), "definition-aside", 0.76)


def _whole(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can stand as a sentence: nothing left open at its end, nothing it depends on."""
    words = keys(clause)
    if not words or words[-1] in ctx.language.stopwords or not _closed(clause, ctx, relative=relative):
        return False
    last = clause.rpartition(", ")[2]
    if count(last) < 3 and ctx.cues.finite.opens(last):  # "…, is used": the stump of a clause
        return False
    return _says_enough(clause, ctx)


def _goes_on(text: str, ctx: Context) -> bool:
    """True where another thing is said behind an "and": "at issue and is mostly higher" says more than when."""
    for joined in ctx.cues.coordinators.every(text):
        rest = text[joined.end :]
        verb = ctx.cues.finite.find(rest)
        if verb is not None and count(rest[: verb.start]) <= 1:
            return True
    return False


def _rich(sentence: str, ctx: Context) -> bool:
    """True where enough is said around a blank to fill it from."""
    return len(content(sentence, ctx.language.stopwords)) >= 5


ADVICE = 0.85
"""The best score that :func:`advice` gives."""

Technique = Callable[[Passage, Context], Iterator[Candidate]]
"""What proposes candidates for a sentence."""

IN_ORDER: tuple[tuple[float, Technique, tuple[str, ...]], ...] = (
    (0.9, opposite, ("opposite",)),
    (0.9, reasons, ("because", "result", "outcomes", "purpose")),
    (0.8, figures, ()),
    (0.76, definitions, ("relatives",)),
    (0.75, openings, ("conditions", "goals")),
    (0.75, causes, ("causes", "because")),
    (0.74, namings, ("naming",)),
    (0.72, means, ("means",)),
    (0.7, contrasts, ("contrast",)),
    (0.68, cases, ("cases", "exceptions")),
    (0.68, relations, ("relations",)),
    (0.67, identities, ()),
    (0.66, comparisons, ("than",)),
    (0.64, numerals, ()),
    (0.6, terms, ()),
    (0.45, mentions, ()),
)
"""The techniques for a sentence, each with the best score it gives, the highest first, and the lists of cues of
which a sentence must hold one to be worth asking (any sentence is where none is named)."""
