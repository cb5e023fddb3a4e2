"""A part of the author's sentence, blanked where exactly one answer fits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashgen.glossary.links import slipped
from flashgen.languages import CLAUSES
from flashgen.model import MarkKind
from flashgen.words import capital, content, count, covered, keys, spans
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.cues import Cue
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import head_of, without_article
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN, consists
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import goes_on, mostly_named

_KNOWN_OF_RELATION = 0.6
"""As :data:`KNOWN`: how something is found is worth asking though the definition has some of its words."""
_MOST_OF_LIST = 16
"""Words that a list may have as an answer."""
_LEAST_CLAIM, _MOST_OF_CLAIM = 4, 24
"""Words that a clause may have as an answer."""
CLAUSE_END = re.compile(r"[,;:()?!]|(?<![A-Z])\.(?=\s|$)|\s(?=[-–—]\s)")


def namings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What something is called, blanked."""
    sentence = passage.sentence
    for found in ctx.cues.naming.every(sentence):
        tail = sentence[found.end :]
        stop = CLAUSE_END.search(tail)
        end = stop.start() if stop else len(tail)
        verb = ctx.cues.finite.find(tail)
        if verb is not None and 0 < verb.start < end and keys(tail[: verb.start])[-1] not in ctx.language.stopwords:
            end = len(tail[: verb.start].rstrip())  # "known as the Basel accords" | "are drawn up"
        if tail[end:].startswith("(") or tail[end:].startswith(" ("):
            end = tail.find(")", end) + 1 or end  # its short form would give it away
        answer = tail[:end].strip(" \"'“”„«»")
        told = content(sentence[: found.start] + tail[end:], ctx.language.stopwords)
        if ctx.cues.relatives.opens(tail[end:].lstrip(" ,")):
            continue  # "known as a place where": a noun that says nothing by itself
        if not 1 <= count(answer.partition("(")[0]) <= 4 or not content(answer, ctx.language.stopwords) or not told:
            continue
        if all(map(ctx.names.betrayed_by, content(answer, ctx.language.stopwords))):
            continue
        yield Candidate(f"{behind(sentence[: found.end])}{BLANK}{tail[end:]}", capital(answer), "name", 0.74)


def relations(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What stands behind words that ask for one thing: *is regulated by […]*."""
    sentence = passage.sentence
    every = list(ctx.cues.relations.every(sentence))
    if advises(sentence, ctx) or ctx.cues.met(sentence) & ctx.cues.concessions.bit:
        return
    if len(every) != 1 or not rich(sentence, ctx, 4):
        return
    (found,) = every
    if _within_purpose(sentence, found, ctx) or _is_bound(sentence, found.start, ctx):
        return
    before, tail = sentence[: found.start], sentence[found.end :]
    if ctx.cues.modals.opens(sentence[found.start :]) and mostly_named(before, ctx):
        return  # what the term can lead to is much
    edge = len(tail.rstrip(" .!"))
    stop = CLAUSE_END.search(tail, 1, edge)
    if stop is not None:
        if _is_list(tail[:edge], ctx):
            pass  # kept together
        elif not tells_more(tail[stop.start() :], ctx) or not _tells_alone(tail[: stop.start()].strip(), ctx):
            return  # the first of a list, or only a part of what is said
        else:
            edge = stop.start()
    # When, in what case or why it is so belongs to the whole.
    for phrases in (ctx.cues.times, ctx.cues.cases, ctx.cues.because, ctx.cues.exceptions, ctx.cues.until):
        further = phrases.find(tail[:edge], 1)
        if further is not None and count(tail[: further.start]) and not _is_bound(tail, further.start, ctx):
            edge = len(tail[: further.start].rstrip(" ,"))
    answer = tail[:edge].strip()
    said = content(answer, ctx.language.stopwords)
    if consists(ctx, sentence):
        return  # what the term consists in is what its own card asks
    relative = ctx.cues.relatives.find(before)
    if relative is not None and (
        ctx.cues.finite.find(answer) is not None or ctx.cues.finite.find(sentence[relative.end : found.start]) is None
    ):
        return  # "the authority that oversees […]": said of a part of the subject
    if (
        not 1 <= count(answer) <= (24 if ", " in answer else 16)
        or not said
        or not content(before, ctx.language.stopwords)
    ):
        return
    if keys(answer)[0] in (
        *ctx.language.possessives,
        *ctx.language.negations,
        *ctx.language.reflexives,
    ) or ctx.cues.leaning.opens(answer):
        return
    # Half of a formula may be the term's own words; of a short answer none.
    own = sum(map(ctx.names.betrayed_by, said))
    if (own and 2 * own > len(said) - 2) or covered(said, ctx.defined) >= _KNOWN_OF_RELATION:
        return
    if goes_on(answer, ctx) or (keys(answer)[-1] in ctx.language.stopwords and len(said) < 2):
        return  # two things at once; "hold one"
    if ctx.cues.examples.find(before) is not None or ctx.cues.met(before) & ctx.cues.negations.bit:
        return
    shown = sentence[: found.end].rstrip()
    # Of what one word names alone, how, when or what for is asked where the sentence says it.
    score = 0.6 if len(content(before, ctx.language.stopwords)) < 2 else 0.68 if len(said) > 1 else 0.64
    yield Candidate(f"{behind(shown)}{BLANK}{tail[edge:] or '.'}", capital(answer), "relation", score)


def _is_list(text: str, ctx: Context) -> bool:
    """True where commas part nothing but the things of a list, the last of them behind an "and"."""
    others = text.strip().split(", ")[1:]
    if not others or any(mark in text for mark in ";:()") or count(text) > _MOST_OF_LIST + 8:
        return False
    cue = ctx.cues
    last = others[-1]
    joined = cue.coordinators.opening(last) is not None or (len(others) > 1 and cue.coordinators.find(last) is not None)
    clauses = any(tells(part, ctx) or cue.pronouns.opens(part) or opens_verb(part, ctx) for part in others)
    return joined and not clauses and not goes_on(text, ctx)


def _tells_alone(answer: str, ctx: Context) -> bool:
    """True where a noun asks for itself without what follows it: a name, or one that another word tells more of."""
    return answer[:1].isupper() or len(content(answer, ctx.language.stopwords)) > 1


def _is_bound(text: str, start: int, ctx: Context) -> bool:
    return any(held.start <= start < held.end for held in ctx.cues.bound.every(text))


def _within_purpose(sentence: str, found: Cue, ctx: Context) -> bool:
    """True where the cue belongs to what something is done for, which is asked for whole."""
    purpose = ctx.cues.purpose.find(sentence)
    return purpose is not None and 0 < purpose.start <= found.start


def behind(shown: str) -> str:
    """What is shown before a blank, with a space but where an article was cut short: *soggetti all'[…]*."""
    return shown if shown.endswith(("'", "’")) else f"{shown} "


def claims(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What is said, meant or assumed, a clause: *Critics contend that […]*."""
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.claims.every(sentence))
    met = cue.met(sentence)
    if len(every) != 1 or met & (cue.concessions.bit | cue.result.bit | cue.outcomes.bit):
        return
    (found,) = every
    if _within_purpose(sentence, found, ctx):
        return
    if passage.tip and not any(found.start <= duty.start < found.end for duty in cue.duties.every(sentence)):
        return  # what somebody thought or decided, in a remark; not what a law requires
    before, answer = sentence[: found.start], sentence[found.end :].strip(" .!")
    said = content(answer, ctx.language.stopwords)
    # A second clause of the same claim may stand behind a comma: "hævder, at …, og at …".
    that = re.escape(sentence[: found.end].rpartition(" ")[2])
    joined = "|".join(map(re.escape, ctx.language.coordinators))
    plain = re.sub(rf", (?=(?:{joined}) {that} )" if joined else r"(?!)", " ", answer)
    if ctx.language.commas == CLAUSES:
        plain = without_clause_commas(plain, ctx)
    if not _LEAST_CLAIM <= count(answer) <= _MOST_OF_CLAIM or len(said) < 2 or CLAUSE_END.search(plain):
        return
    about = content(before, ctx.language.stopwords)
    if not about or "," in before or cue.met(before) & cue.negations.bit or ctx.language.claimants.issuperset(about):
        return  # "critics say that": this or that
    if ctx.names.are(keys(without_article(before, ctx.language))):
        return  # "the ratio shows how": what the term's own card says
    new = [word for word in said if word[0].isdigit() or not ctx.names.betrayed_by(word)]
    if cue.relatives.find(before) is not None or covered(new, ctx.defined) >= KNOWN:
        return  # said of a part of it; the term's own card has it
    yield Candidate(f"{sentence[: found.end].rstrip()} {BLANK}.", capital(answer), "claim", 0.66)


def without_clause_commas(text: str, ctx: Context) -> str:
    """``text`` without the commas that only show where a relative clause begins, and the one that ends it."""
    first, *parts = text.split(", ")
    for number, part in enumerate(parts):
        opens = tells(part, ctx)
        first += f"{' ' if opens or (number and tells(parts[number - 1], ctx)) else ', '}{part}"
    return first


def tells(clause: str, ctx: Context) -> bool:
    """True where a relative clause begins, be it behind a preposition: *o którą*, *in cui*."""
    first, _, rest = clause.partition(" ")
    small = first.casefold() in ctx.language.stopwords
    return ctx.cues.relatives.opens(clause) or (small and ctx.cues.relatives.opens(rest))


def foremost(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Where, by whom or for what something is used or found before all: *is most common in […]*."""
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.foremost.every(sentence))
    if advises(sentence, ctx) or len(every) != 1 or cue.met(sentence) & (cue.concessions.bit | cue.examples.bit):
        return
    (found,) = every
    tail = sentence[found.end :]
    stop = CLAUSE_END.search(tail)
    end = stop.start() if stop else len(tail)
    if tail[end:].strip(" .!") and not cue.relatives.opens(tail[end:].lstrip(" ,")):
        return  # the first of a list
    answer = tail[:end].strip()
    said = content(answer, ctx.language.stopwords)
    told = content(sentence[: found.start], ctx.language.stopwords)
    if not 1 <= count(answer) <= _MOST_OF_LIST or not said or not told or cue.finite.find(answer) is not None:
        return
    if 2 * sum(map(ctx.names.betrayed_by, said)) > len(said) or covered(said, ctx.defined) >= KNOWN:
        return
    yield Candidate(f"{behind(sentence[: found.end].rstrip())}{BLANK}{tail[end:]}", capital(answer), "foremost", 0.67)


def parts(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All that something is made of, a list kept together: *consists of […]*."""
    sentence, cue = passage.sentence, ctx.cues
    found = cue.parts.find(sentence)
    if found is None or advises(sentence, ctx) or cue.met(sentence) & (cue.concessions.bit | cue.examples.bit):
        return
    before, answer = sentence[: found.start], sentence[found.end :].strip(" .!:")
    end = _end_of_list(answer, ctx)
    answer, tail = answer[:end], f"{answer[end:]}."
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
    yield Candidate(f"{sentence[: found.end].rstrip()} {BLANK}{tail}", capital(answer), "parts", 0.69)


def _end_of_list(text: str, ctx: Context) -> int:
    """Where a list ends: before a comma and an "and" behind which another thing is said of what is made of it."""
    for joined in ctx.cues.coordinators.every(text):
        rest = text[joined.end :].lstrip()
        if text[: joined.start].endswith(", ") and (ctx.cues.pronouns.opens(rest) or opens_verb(rest, ctx)):
            return joined.start - 2
    return len(text)


def tells_more(text: str, ctx: Context) -> bool:
    """True where what a comma opens tells more of what stands before it: *, a manager of …*, *, which …*."""
    behind = text.removeprefix(",").lstrip()
    opening = (keys(behind) or ("",))[0]
    return text.startswith(",") and (opening in ctx.language.indefinite or ctx.cues.relatives.opens(behind))


def terms(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A term of the glossary or words set in bold, blanked out of the author's sentence."""
    sentence = passage.sentence
    if not rich(sentence, ctx):
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


def rich(sentence: str, ctx: Context, least: int = 5) -> bool:
    """True where enough is said around a blank to fill it from."""
    return len(content(sentence, ctx.language.stopwords)) >= least
