"""Questions that the author wrote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from flashgen.languages import ordinary
from flashgen.model import Item
from flashgen.words import akin, by_letter, content, count, covered, keys
from flashgen.writing.context import Context
from flashgen.writing.gate import Candidate, sound
from flashgen.writing.mentions import inflected
from flashgen.writing.sentences import split

_MARKS = "\"'“”„«»()?!.,:;"
_MAX_FAQ_ANSWER = 36
"""Words that an answer may have before its further sentences become further words."""
_MAX_OF_BOTH = 36
"""The same of an answer that must tell of two things."""
_MOST_SENTENCES = 2
_SHORT_ANSWER = 24
"""Words that an answer of more sentences may have: three short ones tell of one thing."""


def asked(ctx: Context, item: Item) -> Iterator[Candidate]:
    """The author's own question; the answer cut at a sentence, the rest as further words."""
    sentences = split(item.text.plain, ctx.language)
    if not sentences:
        return
    answer, rest = sentences[0], list(sentences[1:])
    # Of two things both must be told of.
    cue = ctx.cues
    both = any(phrases.find(item.question, 1) is not None for phrases in (cue.alternatives, cue.coordinators))
    most = _MAX_OF_BOTH if both else _MAX_FAQ_ANSWER
    told = 1
    if not ctx.language.numbers.isdisjoint(keys(item.question)):
        told -= len(rest)  # "Which three parties …": all of them
    while rest and count(answer) + count(rest[0]) <= (most if told < _MOST_SENTENCES else _SHORT_ANSWER):
        answer += " " + rest.pop(0)
        told += 1
    chosen = cue.alternatives.find(item.question, 1) is not None
    if rest and (chosen or (both and len(sentences) - len(rest) == 1)):
        return
    if rest and both and _tells_of_one(item.question, answer, " ".join(rest), ctx):
        return
    more = (" ".join(rest), *(t.plain for t in item.more))
    more = tuple(text for text in more if text and sound(text, ctx.torn))[:2]
    question = _sentence_case(item.question, ctx)
    yield Candidate(question, answer, "author", 1.0, ctx.article.title, more)


def _tells_of_one(question: str, answer: str, rest: str, ctx: Context) -> bool:
    """True where of two things that a question joins one stands in the answer, the other in what is cut off."""
    joined = ctx.cues.coordinators.find(question, 1)
    if joined is None:
        return False
    sides = [set(content(side, ctx.language.stopwords)) for side in (question[: joined.start], question[joined.end :])]
    shown, hidden = (by_letter(keys(text)) for text in (answer, rest))
    for side, other in (sides, sides[::-1]):
        own = [word for word in side if not any(akin(word, key) for key in other)]
        told = any(covered((word,), shown) for word in own)
        if own and not told and any(covered((word,), hidden) for word in own):
            return True
    return False


def _sentence_case(heading: str, ctx: Context) -> str:
    """A heading set in capitals, word by word, as a sentence: *How might you increase your effectiveness?*

    A word keeps its capital where the article writes it so inside its sentences, or has another letter that is one.
    """
    words = heading.split(" ")
    small = [word for word in words[1:] if len(word) > 1 and word.casefold() in ctx.language.stopwords]
    telling = [word for word in words[1:] if word[:1].isalpha() and word.casefold() not in ctx.language.stopwords]
    # In a sentence no small word has a capital; a heading of few words may have none, or leave its small words small.
    sure = any(word[:1].isupper() for word in small) or not small
    titled = len(telling) > 1 and all(word[:1].isupper() for word in telling)
    if (not sure or not small) and not titled:
        return heading
    named = {part for name in ctx.language.proper if name in heading for part in name.split()}
    title = [part for part in ctx.article.title.partition(" (")[0].split() if part[:1].isupper()]
    if len(title) > 1 and _is_written_so(ctx):  # a name of two words or more, be they inflected
        bare = [word.strip(_MARKS) for word in words[1:]]
        named |= {word for word in bare if any(word and inflected(word.casefold(), part.casefold()) for part in title)}
    written = [word if word.strip(_MARKS) in named else _as_written(word, ctx) for word in words[1:]]
    # What the article never writes may be a name of two words or more; one by itself is hardly any.
    if not sure and any(one is None and other is None for one, other in pairwise(written)):
        return heading  # half of it in small letters would read worse than none
    beside = [words[0].lower(), *(word or "" for word in written), ""]
    sentence = [words[0]]
    for at, word in enumerate(written, 1):
        if word is None and words[at].strip(_MARKS).casefold() in ordinary(ctx.language.code):
            sentence.append(words[at].lower())
            continue
        name = any(near[:1].isupper() and near[1:2].islower() for near in (beside[at - 1], beside[at + 1]))
        sentence.append(word or (words[at] if name else words[at].lower()))  # "Ronald" beside a name that stands there
    return " ".join(sentence)


def _is_written_so(ctx: Context) -> bool:
    """True where the article has its title, capitals and all, inside of its text, and never in small letters."""
    title = ctx.article.title.partition(" (")[0]
    texts = [text.plain for text in (ctx.article.definition, *ctx.article.prose)]
    small = {title.lower(), title[:1] + title[1:].lower()}
    return any(title in text for text in texts) and not any(other in text for text in texts for other in small)


def _as_written(word: str, ctx: Context) -> str | None:
    """A word of a heading with the capital that the article gives it, or None where it does not say."""
    bare = word.strip(_MARKS)
    if len(bare) < 2 or not all(
        part[:1].isupper() and part[1:] == part[1:].lower() for part in bare.split("-") if part
    ):
        return word
    if bare.casefold() in ctx.language.stopwords:
        return word.replace(bare, bare.lower())
    article = ctx.article
    texts = (article.definition, *article.prose, *(text for item in article.items for text in (item.text, *item.more)))
    names = 0
    for text in texts:
        for found in re.finditer(rf"(?<=[^\s.!?:][ (]){re.escape(bare)}(?!\w)", text.plain, re.IGNORECASE):
            if found.group()[0].islower():
                return word.replace(bare, bare.lower())
            names += 1
    return word if names else None
