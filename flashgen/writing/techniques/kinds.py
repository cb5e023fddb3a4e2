"""Of which things something is said: *Salespeople who […] are trusted more*."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import ALWAYS
from flashgen.words import capital, content, count, covered, keys
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN
from flashgen.writing.techniques.advice import advises

_MOST_OF_HEAD = 4
"""Words before what tells the things apart from others of their kind."""
_LEAST, _MOST = 2, 14
"""Words that what tells them apart may have."""
_LEAST_SAID = 3
"""Telling words that must be said of them."""


def kinds(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What tells the things apart that a statement is about, blanked behind its first word: "who", "with"."""
    sentence, cue = passage.sentence, ctx.cues
    if cue.met(sentence) & (cue.examples.bit | cue.contrast.bit | cue.unlike.bit) or ": " in sentence:
        return
    found = [(p, c) for p in (cue.relatives, cue.having) if (c := p.find(sentence)) is not None]
    if not found:
        return
    phrases, opening = min(found, key=lambda pair: pair[1].start)
    head = sentence[: opening.start].rstrip()
    bare = head.rstrip(",")
    said_of = content(bare, ctx.language.stopwords)
    if not said_of or count(bare) > _MOST_OF_HEAD or "," in bare or cue.leaning.opens(sentence):
        return
    opens = (cue.conditions, cue.times, cue.goals, cue.causes, cue.because, cue.means, cue.pronouns)
    if any(phrase.opens(sentence) for phrase in opens) or advises(sentence, ctx) or _has_verb(bare, ctx):
        return
    if head.endswith(",") and ctx.language.relative_commas != ALWAYS:
        return  # said in passing: "the rate, which is …"
    end = _end(sentence, opening.end, ctx, parted=head.endswith(","), clause=phrases is cue.relatives)
    part = sentence[opening.end : end].rstrip()
    restriction = part.strip(" ,")
    shown = f"{sentence[: opening.end]} {BLANK}{',' if part.endswith(',') else ''} {sentence[end:]}"
    rest = sentence[end:]
    told = content(restriction, ctx.language.stopwords)
    again = sentence[opening.start : opening.end] in restriction.split()
    if len(told) < 2 or ";" in restriction or again or cue.naming.find(restriction) is not None:
        return  # "from all industries"; "known as …"
    if head.endswith(",") and cue.verbs.opens(sentence[opening.end : end].lstrip()):
        return  # "the rate, which is …": said in passing as well
    if not end or not _LEAST <= count(restriction) <= _MOST or not told or all(map(ctx.names.betrayed_by, told)):
        return
    if len(content(rest, ctx.language.stopwords)) < _LEAST_SAID or covered(told, ctx.defined) >= KNOWN:
        return
    yield Candidate(shown, capital(restriction), "kind", 0.65)


def _end(sentence: str, start: int, ctx: Context, *, parted: bool, clause: bool) -> int:
    """Where the verb begins of which the things are the subject; 0 where that is not certain."""
    if parted:
        at = sentence.find(", ", start)
        while at >= 0:
            if opens_verb(sentence[at + 2 :], ctx):
                return at + 2
            at = sentence.find(", ", at + 2)
        return 0
    verbs = sorted({c.start for p in (ctx.cues.finite, ctx.cues.verbs) for c in p.every(sentence) if c.start >= start})
    free = []
    for verb in verbs:
        before = sentence[start:verb]
        near = keys(before)[-1:]
        own = clause and count(before) <= 1  # "who are", "that often is"
        if not own and not (near and (near[0] in ctx.language.personal or ctx.cues.relatives.opens(near[0]))):
            free.append(verb)
    if len(free) != 1 or "," in sentence[start : free[0]]:
        return 0
    end = free[0]
    before = sentence[start:end].rstrip()
    adverb = before.rpartition(" ")[2]  # "already use": goes with the verb
    return start + len(before) - len(adverb) if adverb.casefold() in ctx.language.adverbs else end


def _has_verb(text: str, ctx: Context) -> bool:
    return any(ctx.cues.finite.opens(word) or ctx.cues.verbs.opens(word) for word in text.split())
