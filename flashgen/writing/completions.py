"""Blanks for a stretch of a sentence behind one of the small words that lead up to it.

The last way to a card, and the one that fails most: a blank passes only where the sentence around it leaves one
answer, so nearly all that is here says where there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from flashgen.model import MarkKind
from flashgen.words import capital, covered, keys, spans, telling
from flashgen.writing.context import Context
from flashgen.writing.cues import Phrases
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import head_of
from flashgen.writing.passages import Passage

_LONGEST = 10
_MOST_COMMAS = 2
"""Behind more of them a blank is mostly the last thing of a list."""
KNOWN = 0.5
"""Share of a blank's words in the definition from which on the term's own card asks for it already."""
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


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
    if not led:
        return
    examples = [found.start for found in cue.examples.every(sentence)]
    relatives = [found.start for found in cue.relatives.every(sentence)]
    pointed = [
        (mark.start - passage.offset, mark.end - passage.offset)
        for mark in passage.text.marks
        if mark.kind is not MarkKind.EMPHASIS
    ]
    head = head_of(sentence, ctx.names.title, ctx.language)
    defines = head is not None and head.droppable
    betrayed = {word for word in set(words) - stopwords if ctx.names.betrayed_by(word)}
    best: list[tuple[float, int, int]] = []
    for k in sorted(led):
        if sum(tells[:k]) < 2 or words[k - 2] in ctx.language.negations or words[k - 1] in ctx.language.negations:
            continue
        begin = places[k][0]
        if any(start < begin and ";" not in sentence[start:begin] for start in examples):
            # One example of several: others would do as well.
            continue
        if any(start < begin and "," not in sentence[start + 2 : begin] for start in relatives):
            # What is said in passing of a part of the sentence.
            continue
        if sentence.count(",", 0, begin) > _MOST_COMMAS:
            continue  # the end of a long list
        for end in dict.fromkeys((len(words), *(_at_comma(sentence, places, k, ctx) if k in nouns else ()))):
            inner = sum(k < other < end for other in led)
            score = _worth(words, tells, k, end, total, inside_led=inner, alone=k in nouns)
            if not score or not betrayed.isdisjoint(words[k:end]):
                continue
            stop = places[end - 1][1] if end < len(words) else edge
            stretch = sentence[begin:stop]
            if not _is_one_piece(sentence, begin, stop, ctx, noun=k in nouns):
                continue
            edged = any(char.isdigit() for char in stretch) or any(w[:1].isupper() for w in stretch.split())
            edged = edged or any(begin <= one and other <= stop for one, other in pointed)
            if k not in nouns and not edged and (defines or words[k - 2] not in ctx.language.governing):
                # "to […]": anything that is wanted would do, but for what the word before asks for ("bound to […]").
                continue
            if k not in nouns and sentence[: places[k - 1][0]].rstrip().endswith(","):
                continue  # a clause, not what completes one
            if not edged and not set(words[k : k + 2]).isdisjoint(ctx.language.possessives):
                continue
            if any(map(_YEAR.match, words[k:end])):
                continue  # a date in passing, or a second thing to know besides what happened then
            if any(words[n] in ctx.language.articles and tells[n - 1] for n in range(k + 1, end)):
                continue  # a second thing begins: "the region the same start"
            if _told_beside(words, tells, k, end):
                continue
            if covered([word for word in words[k:end] if word not in stopwords], ctx.defined) >= KNOWN:
                # The term's own card has it on its back.
                continue
            best.append((score + 0.05 * edged, begin, stop))
    best.sort(key=lambda found: (-found[0], -found[1]))
    for score, begin, stop in best[:3]:
        question = f"{sentence[:begin]}{BLANK}{sentence[stop:]}"
        yield Candidate(question, capital(sentence[begin:stop]), "completion", round(score, 3))


def _told_beside(words: tuple[str, ...], telling_words: list[bool], start: int, end: int) -> bool:
    """True where a word of ``words[start:end]`` stands, in some form, beside them too: it would give them away."""
    rest = [w for n, w in enumerate(words) if telling_words[n] and not start <= n < end]
    return any(
        any(other[0] == word[0] and telling(word, other) for other in rest)
        for word, tells in zip(words[start:end], telling_words[start:end], strict=True)
        if tells
    )


def _at_comma(text: str, places: tuple[tuple[int, int], ...], start: int, ctx: Context) -> list[int]:
    """Where a blank from the word ``start`` ends at a comma that ends a phrase, and is not part of a list."""
    at = text.find(",", places[start][0])
    rest = text[at + 1 :] if at >= 0 else ""
    if at < 0 or len(rest.split()) < 3:
        return []
    near = " ".join(rest.split()[:6])
    if ctx.cues.met(near) & ctx.cues.coordinators.bit or ctx.cues.examples.opens(rest.lstrip()):
        return []  # one of a list, or what its own examples give away
    return [number for number, (_, end) in enumerate(places, 1) if end == at]


def _worth(
    words: tuple[str, ...], tells: list[bool], start: int, end: int, total: int, *, inside_led: int, alone: bool
) -> float:
    """How well a blank for ``words[start:end]`` would do, 0 where it would not.

    ``inside_led`` is the number of small words inside that lead on, ``alone`` whether one telling word will do.
    """
    size, inside = end - start, sum(tells[start:end])
    last = end == len(words)
    if not 1 <= size <= _LONGEST or not 1 <= inside <= 6:
        return 0.0
    if total - inside < (3 if last else 4) or (inside_led and not last):
        return 0.0
    if inside == 1 and not (last and alone and max(map(len, words[start:end])) >= 12):
        return 0.0
    score = 0.44 + (0.08 if 2 <= inside <= 4 else 0.0) + (0.05 if last else 0.0) - 0.05 * inside_led
    if size > 7:
        score -= 0.03
    if start >= len(words) // 2:
        score += 0.03
    return score


def _is_one_piece(body: str, begin: int, stop: int, ctx: Context, *, noun: bool) -> bool:
    """True where a blank may hide ``body[begin:stop]``: one thing, whole, with nothing of what comes next."""
    cue = ctx.cues
    stretch = body[begin:stop]
    if any(mark in stretch for mark in (",", ";", ":", "(", ")", " - ", " – ", " — ")) or stretch.count('"') % 2:
        return False
    first = keys(stretch)[0]
    if first not in ctx.language.articles and (cue.leaning.at(body, begin) or cue.pronouns.at(body, begin)):
        return False
    if cue.relatives.at(body, begin) or cue.examples.within(body, begin, stop):
        return False
    if noun and any(phrases.within(body, begin, stop) for phrases in (cue.verbs, cue.relatives, cue.finite)):
        return False
    if any(phrases.within(body, begin, stop) for phrases in (cue.cases, cue.causes, cue.times, cue.purpose)):
        return False  # when, why or what for besides
    return not cue.coordinators.within(body, begin, stop)
