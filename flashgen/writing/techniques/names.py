"""A name inside of a sentence, blanked: of the facts with an edge the one that needs neither unit nor cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from flashgen.words import content, covered, keys
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import stands_inside
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.figures import is_statistic
from flashgen.writing.techniques.makers import PARTICLES

_CAPITAL = re.compile(r"[\s(\"“„«'][^\W\d_a-z]")
"""A word that may have a capital: most sentences have none inside."""
_TOKEN = re.compile(r"[^\s()]+")
_WORK = re.compile(r"[\"“„«»]([^\W\d_][^\"“”„«»]{2,60})[\"“”«»]")
"""The title of a book between quotation marks."""
_SHORT_FORM = re.compile(r" \([A-Z]{2,6}\)")
_ACRONYM = re.compile(r"[A-Z]{3,6}\Z")
_COMPOUND = re.compile(r"-[^\W\d_A-Z]\w*\Z")
"""A noun that hangs on a name: *Hathaway-aktionærerne*."""
_MARKS = ".,;:!?'’\""
_JOINTS = PARTICLES | {"of", "&"}
_MOST_OF_NAME = 6
_MOST_NAMES = 3
_LEAST_TOLD = 4
"""Telling words that must stand around a blank."""
_KNOWN = 0.5
"""Share of the words of a name that the definition may hold."""

Span = tuple[int, int]


def named(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Who or what is named in a sentence: *The ideas of […] changed how banks are watched.*"""
    sentence, cue = passage.sentence, ctx.cues
    one_of_several = cue.examples.bit | cue.among.bit
    if not (_CAPITAL.search(sentence) or sentence[1:2].isupper()):
        return
    if passage.advice or is_statistic(sentence) or cue.met(sentence) & (one_of_several | cue.concessions.bit):
        return
    for start, end in _lists(sorted(_works(sentence) + _written_large(sentence, ctx)), sentence, ctx):
        name, before, after = sentence[start:end], sentence[:start], sentence[end:]
        words, around = content(name, ctx.language.stopwords), f"{before} {after}"
        alone = " " not in name.partition(" (")[0]
        if not words or (alone and not _ACRONYM.match(name)):
            continue  # one word may be a place or a month, and what is said of it in passing
        if any(map(ctx.names.betrayed_by, words)) or covered(words, ctx.defined) >= _KNOWN:
            continue
        if not set(words).isdisjoint(keys(around)) or not _is_whole(before, after, ctx, opens=not before and not alone):
            continue
        if len(content(around, ctx.language.stopwords)) < _LEAST_TOLD:
            continue
        word = (keys(before) or ("",))[-1] if before[-1:] == " " else ""
        if alone and word and (word not in ctx.language.stopwords or word in ctx.language.indefinite):
            continue  # "il punteggio FICO": another word would do as well; "an MBS": a thing of many, and no name
        # A name of two words says more than letters do.
        score = 0.655 if alone else 0.675
        yield Candidate(f"{before}{BLANK}{after}", name.strip('"“”„«»'), "named", score)


def _works(sentence: str) -> list[Span]:
    found = (m for m in _WORK.finditer(sentence) if m.group(1)[0].isupper() and " " in m.group(1))
    return [m.span() for m in found if m.group(1)[-1] not in ".,;!?"]  # and not what somebody said


def _written_large(sentence: str, ctx: Context) -> list[Span]:
    """Where words with capitals stand in a row, and are no place that the language knows."""
    works = _works(sentence)
    runs: list[list[Span]] = []
    may_go_on = begun = False
    for token in _TOKEN.finditer(sentence):
        start, word = token.start(), _bare(token.group())
        end = start + len(word)
        large = word[:1].isupper() and not any(one <= start < two for one, two in works)
        if may_go_on and (large or word in _JOINTS or (word.isdigit() and end == token.end())):
            runs[-1].append((start, end))
        elif large and not begun and (start or _is_name(word, ctx)):
            runs.append([(start, end)])
        else:
            # "Federalna" | "Komisja Handlu": where a name begins that opens a sentence, nobody knows.
            begun = large and (begun or not start) and word.casefold() not in ctx.language.stopwords
            may_go_on = False
            continue
        stops = end < token.end() and not (len(word) == 1 or f"{word.casefold()}." in ctx.language.abbreviations)
        may_go_on, begun = not stops and sentence[token.end() : token.end() + 2].strip(" ") not in ("(", ")"), False
    spans = []
    for run in runs:
        while sentence[run[-1][0] : run[-1][1]] in _JOINTS:
            run.pop()
        start, end = run[0][0], run[-1][1]
        name = sentence[start:end]
        if len(run) > _MOST_OF_NAME or _COMPOUND.search(name) or name.casefold() in ctx.language.places:
            continue
        short = _SHORT_FORM.match(sentence, end)
        spans.append((start, short.end() if short else end))
    return spans


def _bare(token: str) -> str:
    """A word without the marks behind it, but for the stop of "U.S."."""
    word = token.rstrip(_MARKS)
    return f"{word}." if "." in word and token.startswith(f"{word}.") else word


def _is_name(word: str, ctx: Context) -> bool:
    """True where the word that opens a sentence has its capital inside of the article's sentences too."""
    if _ACRONYM.match(word):
        return True
    article = ctx.article
    return any(stands_inside(word, text.plain) for text in (*article.prose, *(item.text for item in article.items)))


def _lists(found: list[Span], sentence: str, ctx: Context) -> list[Span]:
    """The names, those of a list as one; of none that are too many."""
    if not found:
        return []
    parted = {f" {word} " for word in ctx.language.coordinators} | {", "}
    spans, many = [found[0]], [1]
    for (_, end), (start, stop) in pairwise(found):
        between = sentence[end:start]
        if between in parted or (many[-1] > 1 and between.removeprefix(",") in parted):
            spans[-1], many[-1] = (spans[-1][0], stop), many[-1] + 1
        else:
            spans.append((start, stop))
            many.append(1)
    return [span for span, number in zip(spans, many, strict=True) if number <= _MOST_NAMES]


def _is_whole(before: str, after: str, ctx: Context, *, opens: bool) -> bool:
    """True where no word hangs on the name: *FDIC insurance*, *Taleb's turkey*; what ``opens`` a sentence has its verb
    behind it."""
    if before.endswith(("-", "–", "(", "/")) or after.startswith(("-", "–", "/", "'", "’")):
        return False
    if opens or not after.startswith(" ") or after.startswith((" (", " –", " —", " -")):
        return True
    word = (keys(after) or ("",))[0]
    return word in ctx.language.stopwords or opens_verb(after[1:], ctx)
