"""Two things set against each other: what sets one apart, what is taken in its place, what grows with what."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import VERB_SECOND
from flashgen.words import akin, by_letter, capital, content, count, keys, spans
from flashgen.writing.context import Context, behind_term, opens_verb
from flashgen.writing.cues import Cue, first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.mentions import without_article
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.blanks import CLAUSE_END
from flashgen.writing.techniques.parting import main_clause

_MOST_OF_SUBJECT = 6
"""Words before a verb that are looked at for the subject of a clause."""
_MOST_OF_BOTH = 9
"""The same for it and for what it is set apart from, where no comma parts the two."""
_MOST_OF_SIDE = 22
"""Words that one side may have as an answer."""
_LEAST_CLAUSE = 4
"""Words from which on what follows a comma and an "and" is a statement of its own."""
_BEFORE_NEXT = ",;:()"


def unlike(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What sets one thing apart from another: *In contrast to a straight bill, an order bill […].*

    Not the term: much sets that apart from anything else.
    """
    sentence, cue = passage.sentence, ctx.cues
    if passage.advice or "; " in sentence or cue.because.find(sentence) is not None:
        return
    if len(list(cue.than.every(sentence))) > 1:
        return  # two things that it may be compared with
    if not cue.unlike.opens(sentence):
        yield from _set_apart_between(sentence, ctx)
        return
    if ctx.language.word_order == VERB_SECOND:
        return
    end = _behind_both(sentence, ctx)
    if end:
        yield from _blanked(sentence[:end].rstrip(), sentence[end:], ctx)
        return
    parted = main_clause(sentence, ctx)
    if parted is None:
        return
    clause, main = parted
    end = _behind_subject(main, ctx)
    if end and not behind_term(main, ctx) and not cue.leaning.opens(main):
        yield from _blanked(f"{clause}, {main[:end].rstrip()}", main[end:], ctx)


def _behind_both(sentence: str, ctx: Context) -> int:
    """Where the verb begins, if no comma stands between the subject and what it is set apart from; else 0.

    So it is in Polish: *W przeciwieństwie do pożyczki dotacja* | *nie wymaga …*
    """
    opening = next(iter(ctx.cues.unlike.every(sentence)))
    verb = first_of(sentence, ctx.cues.finite, ctx.cues.verbs, start=opening.end)
    if verb is None:
        return 0
    both, start = sentence[opening.end : verb.start].strip(), verb.start
    if ctx.cues.denials.opens(both.rpartition(" ")[2]):
        both, _, denial = both.rpartition(" ")
        start = sentence.rindex(denial, 0, verb.start)
    said = content(both, ctx.language.stopwords)
    if len(said) < 2 or not 2 <= count(both) <= _MOST_OF_BOTH or any(mark in both for mark in _BEFORE_NEXT):
        return 0
    words = keys(both)
    if ctx.cues.relatives.find(both) is not None or not ctx.language.personal.isdisjoint(words):
        return 0
    return 0 if any(ctx.names.are(words[first:]) for first in range(len(words))) else start


def _set_apart_between(sentence: str, ctx: Context) -> Iterator[Candidate]:
    """*Golden handcuffs, in contrast to golden parachutes, […].*"""
    found = ctx.cues.unlike.find(sentence)
    if found is None:
        return
    if not sentence[: found.start].endswith(", "):
        if ctx.language.word_order == VERB_SECOND:
            yield from _set_apart_behind_verb(sentence, found, ctx)
        return
    subject, (_, comma, rest) = sentence[: found.start - 2], sentence[found.end :].partition(", ")
    if ctx.names.are(keys(without_article(subject, ctx.language))):
        return
    if comma and 1 <= count(subject) <= _MOST_OF_SUBJECT and "," not in subject and opens_verb(rest, ctx):
        yield from _blanked(sentence[: len(sentence) - len(rest)].rstrip(), rest, ctx)


def _set_apart_behind_verb(sentence: str, found: Cue, ctx: Context) -> Iterator[Candidate]:
    """*Gyldne håndjern giver i modsætning til gyldne faldskærme* | *medarbejdere …*: no comma, the term between."""
    subject_end = _behind_subject(sentence, ctx)
    tail = sentence[found.end :].lstrip()
    end = behind_term(tail, ctx, before_verb=False)
    # Between the subject and the phrase stands nothing but the verb.
    if not subject_end or count(sentence[subject_end : found.start]) != 1 or not tail[end:].startswith(" "):
        return
    if end and ctx.cues.relatives.find(tail[end:]) is None and not ctx.cues.joining.opens(tail[end:].lstrip()):
        yield from _blanked(f"{sentence[: len(sentence) - len(tail)]}{tail[:end]}", tail[end:], ctx)


def _behind_subject(clause: str, ctx: Context) -> int:
    """Where the subject that ``clause`` opens with ends and its verb begins; 0 where no verb is seen in time."""
    verb = first_of(clause, ctx.cues.finite, ctx.cues.verbs)
    if verb is None or not 1 <= count(clause[: verb.start]) <= _MOST_OF_SUBJECT or "," in clause[: verb.start]:
        return 0
    relative = ctx.cues.relatives.within(clause, 0, verb.start)
    return 0 if relative or not content(clause[: verb.start], ctx.language.stopwords) else verb.start


def _blanked(shown: str, rest: str, ctx: Context) -> Iterator[Candidate]:
    answer, tail = rest.strip(" ."), "."
    for joined in ctx.cues.coordinators.every(answer):
        if answer[: joined.start].endswith(", ") and count(answer[joined.end :]) >= _LEAST_CLAUSE:
            # Another thing is said behind it, which stays in sight.
            answer, tail = answer[: joined.start - 2], f"{answer[joined.start - 2 :]}."
            break
    said = content(answer, ctx.language.stopwords)
    if 3 <= count(answer) <= _MOST_OF_SIDE and len(said) >= 2 and not all(map(ctx.names.betrayed_by, said)):
        yield Candidate(f"{shown} {BLANK}{tail}", capital(answer), "unlike", 0.68)


def over(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What is taken in place of another thing: *Ask for […] rather than for what he felt.*

    Both sides open with the same small word ("for", "to", "with"), which is where the one that is asked for begins.
    """
    sentence, cue = passage.sentence, ctx.cues
    every = list(cue.over.every(sentence))
    if len(every) != 1:
        return
    (found,) = every
    if any(held.start != found.start for held in cue.bound.every(sentence)):
        return  # and not the cue itself with a word more: "frem for at"
    before, after = sentence[: found.start].rstrip(" ,"), sentence[found.end :].lstrip()
    opening = after.partition(" ")[0].casefold()
    if any(mark in before for mark in ";:("):
        return
    small = opening in ctx.language.stopwords
    openings = ctx.language.indefinite if opening in ctx.language.indefinite else (opening,)
    start = max(f" {before.casefold()}".rfind(f" {word} ") for word in openings) if small else 0
    if start <= 0 and (not small or opening in ctx.language.articles) and not opens_verb(after, ctx):
        start = _behind_only_verb(before, ctx)
    if start <= 0:
        return
    answer, shown = before[start:], before[:start].rstrip()
    said = content(answer, ctx.language.stopwords)
    if not 2 <= count(answer) <= _MOST_OF_SIDE or not said or any(mark in answer for mark in _BEFORE_NEXT):
        return
    if not content(shown, ctx.language.stopwords) or cue.relatives.find(answer) is not None:
        return
    if cue.copulas.find(answer) is not None or cue.finite.find(answer) is not None:
        return  # from the subject on: that is no side
    other = by_letter(keys(after))
    if any(akin(word, near) for word in said for near in other.get(word[0], ())):
        return  # "small enough …, but not so small that": the other side says it
    yield Candidate(f"{shown} {BLANK}{sentence[len(before) :]}", capital(answer), "over", 0.7)


def _behind_only_verb(clause: str, ctx: Context) -> int:
    """Where what stands behind the imperative that ``clause`` opens with begins, or behind its only verb; else 0.

    A side that opens with no small word is all of that: *Lo scopo è* | *ottenere un incontro* …
    """
    cue = ctx.cues
    advice = cue.imperatives.opens(clause)
    finite = list(cue.finite.every(clause))
    verbs = list(cue.imperatives.every(clause))[:1] if advice else list(cue.copulas.every(clause)) or finite
    if len(verbs) != 1 or len(finite) > 1 or cue.met(clause) & cue.denials.bit:
        return 0
    rest = clause[verbs[0].end :].lstrip()
    small = ctx.language.stopwords.intersection(keys(rest))
    if not small <= {*ctx.language.articles, *ctx.language.indefinite, *ctx.language.coordinators}:
        return 0  # "ask the manager for dates", "practise by yourself": not all of it is the side
    return len(clause) - len(rest) if count(rest) <= _MOST_OF_SUBJECT else 0


def correlatives(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What grows with what: *The more days it takes, […].*"""
    sentence, cue = passage.sentence, ctx.cues
    first, comma, second = sentence.partition(", ")
    if not comma or not cue.correlatives.opens(first) or not cue.correlatives.opens(second):
        return
    answer = second.rstrip(" .")
    if "," in second or count(first) < 3 or count(answer) < 3 or not content(first, ctx.language.stopwords):
        return
    opening = next(iter(cue.correlatives.every(first)))
    if not ctx.language.personal.isdisjoint(keys(first[opening.end :])):
        return  # whoever it is
    yield Candidate(f"{first}, {BLANK}.", capital(answer), "correlative", 0.74)


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
        stop = CLAUSE_END.search(tail)
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
    found = first_of(parted.after, ctx.cues.verbs, ctx.cues.finite)
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
