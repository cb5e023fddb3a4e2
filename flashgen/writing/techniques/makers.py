"""Who made, founded or named something, by name."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.words import content, keys
from flashgen.writing.context import Context
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.blanks import behind

_MOST_OF_NAME = 5
_SHORT_NAME = 4
"""Letters of an abbreviation inside of a name, with its stop: *St.*"""
PARTICLES = frozenset({"da", "de", "del", "della", "den", "der", "di", "van", "von"})
"""Particles of surnames: a name keeps them whatever language tells of it."""


def makers(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Who invented, founded or coined something: *[…] developed the method at Texas Instruments.*"""
    sentence, cue = passage.sentence, ctx.cues
    verb = cue.creating.find(sentence)
    if verb is None or not verb.start or sentence[: verb.start].count(",") == 1:
        return
    name, comma, _ = sentence[: verb.start].rstrip(" ,").partition(", ")
    words, before = name.split(), 0
    # "L'economista Alfred Marshall": what he was stays in sight.
    while before < min(3, len(words) - 2) and not words[before + 1][0].isupper():
        before += 1
    if before or (len(words) > 2 and "'" in words[0]):
        before += 1
        name, words = " ".join(words[before:]), words[before:]
    lead = sentence[: sentence.index(name)] if name else ""
    if not 1 <= len(words) <= _MOST_OF_NAME or not all(word[0].isupper() or word in PARTICLES for word in words):
        return
    if words[0].casefold() in ctx.language.stopwords or any(map(ctx.names.betrayed_by, keys(name))):
        return
    if len(words) == 1 and not words[0].isupper():
        return  # it may be any noun: it opens the sentence
    if len(content(sentence[verb.start :], ctx.language.stopwords)) < 2:
        return
    shown = sentence[len(lead) + len(name) :] if comma else f" {sentence[verb.start :]}"
    yield Candidate(f"{lead}{BLANK}{shown}", name, "maker", 0.72)


def made(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """By whom something was made, a name inside of a sentence: *The ratio, developed by […] in 1890, is …*"""
    sentence, cue = passage.sentence, ctx.cues
    for found in cue.made_by.every(sentence):
        words = sentence[found.end :].split()
        many = 0
        while many < len(words) and (words[many][:1].isupper() or words[many] in PARTICLES):
            many += 1
            last = words[many - 1]
            if last[-1] in ",;:)" or (last[-1] == "." and len(last) > _SHORT_NAME):
                break
        while many and words[many - 1] in PARTICLES:
            many -= 1
        name = " ".join(words[:many]).rstrip(",.;:)")
        if not 2 <= many <= _MOST_OF_NAME or any(map(ctx.names.betrayed_by, keys(name))):
            continue
        start = sentence.index(name, found.end)
        if content(sentence[: found.start], ctx.language.stopwords):
            shown = f"{behind(sentence[: found.end].rstrip())}{BLANK}{sentence[start + len(name) :]}"
            yield Candidate(shown, name, "maker", 0.73)
            return
