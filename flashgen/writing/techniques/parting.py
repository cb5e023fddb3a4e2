"""Clauses: where a sentence parts, and whether a part of it can stand, or says enough, by itself."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import VERB_SECOND
from flashgen.words import capital, content, count, keys
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.cues import first_of
from flashgen.writing.gate import Candidate
from flashgen.writing.mentions import without_article
from flashgen.writing.techniques.advice import advises

_LEAST_TO_SECOND_VERB = 3
"""Words from the first verb of a sentence up to the one that can be that of its main clause."""
_NEAR_VERB = 5
"""Words of a main clause among which its subject stands; a pronoun behind them means a noun before it."""


def main_clause(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and main clause, parted at the first comma that does not carry the clause on."""
    at = sentence.find(", ")
    while at >= 0:
        clause, main = sentence[:at], sentence[at + 2 :]
        whole = clause.count("(") == clause.count(")") and clause.count('"') % 2 == 0
        # A chunk of one or two words between commas is part of a list, not a clause.
        listed = count(main.split(", ", 1)[0]) <= 2 and not (
            ctx.language.word_order == VERB_SECOND and opens_verb(main, ctx)
        )
        if whole and (not listed or advises(main, ctx)) and not ctx.cues.joining.opens(main):
            return (clause, main) if count(clause) >= 3 and count(main) >= 3 else None
        at = sentence.find(", ", at + 2)
    return None


def closed(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can be a sentence: nothing that it depends on, and no relative clause at its end.

    With ``relative`` such a clause may stand there: a purpose can be told of it as well.
    """
    cue = ctx.cues
    if any(p.opens(clause) for p in (cue.conditions, cue.goals, cue.concessions, cue.because)):
        return False
    last = clause.rfind(", ")
    return relative or last < 0 or not cue.relatives.opens(clause[last + 2 :])


def says_enough(clause: str, ctx: Context) -> bool:
    """True where a clause is a statement to ask of: three telling words, or two that are the term and what it does, or
    that say what never to do."""
    said = content(clause, ctx.language.stopwords)
    if len(said) != 2:
        return len(said) > 2
    forbids = bool(ctx.cues.met(clause) & ctx.cues.denials.bit) and advises(clause, ctx)
    return forbids or any(map(ctx.names.betrayed_by, said))


def mostly_named(clause: str, ctx: Context) -> bool:
    """True where half of what a clause says is the term itself, which stands above the question."""
    said = content(clause, ctx.language.stopwords)
    return bool(said) and 2 * sum(map(ctx.names.betrayed_by, said)) >= len(said)


def says_more(clause: str, ctx: Context, least: int = 3) -> bool:
    """True where a clause says more than that the term is used: "buyers use factoring" holds in many ways and cases."""
    said = content(clause, ctx.language.stopwords)
    return sum(not ctx.names.betrayed_by(word) for word in said) >= least


def whole(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can stand as a sentence: nothing left open at its end, nothing it depends on."""
    words = keys(clause)
    if not words or words[-1] in ctx.language.stopwords or not closed(clause, ctx, relative=relative):
        return False
    last = clause.rpartition(", ")[2]
    if count(last) < 3 and ctx.cues.finite.opens(last):  # "…, is used": the stump of a clause
        return False
    return says_enough(clause, ctx)


def goes_on(text: str, ctx: Context, *, advised: bool = False) -> bool:
    """True where another thing is said behind an "and", or advised where that is in question.

    "At issue and is mostly higher" says more than when, "before you sign, and ask them" too.
    """
    for joined in ctx.cues.coordinators.every(text):
        rest = text[joined.end :].lstrip()
        if advised and ctx.cues.imperatives.opens(rest):
            return True
        verb = ctx.cues.finite.find(rest)
        if verb is not None and (count(rest[: verb.start]) <= 1 or text[: joined.start].endswith(", ")):
            return True
        if ctx.cues.pronouns.opens(rest) and opens_verb(rest.partition(" ")[2], ctx):
            return True
    return False


def comes_about(clause: str, ctx: Context) -> bool:
    """True where a clause says of the term, or a part of it, only that it comes about: when is its point."""
    verb = ctx.cues.occurring.find(clause)
    if (
        verb is None
        or clause.startswith("(")
        or clause[verb.end :].strip()
        or ctx.cues.met(clause) & ctx.cues.denials.bit
    ):
        return False
    subject = content(clause[: verb.start], ctx.language.stopwords)
    return 0 < len(subject) < 4 and any(map(ctx.names.betrayed_by, subject))


def behind_clause(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and main clause where no comma need part them: the second verb is that of the main clause."""
    cue = ctx.cues
    behind = {sentence[: word.end].rstrip() for word in cue.relatives.every(sentence)}
    starts = sorted({verb.start for phrases in (cue.finite, cue.duties, cue.verbs) for verb in phrases.every(sentence)})
    starts = [start for start in starts if sentence[:start].rstrip() not in behind]  # "sem vantar": told of a noun
    if len(starts) < 2:
        return None
    clause, main = sentence[: starts[1]].rstrip(), sentence[starts[1] :]
    # Right behind the first verb stands what belongs to it, be it an infinitive; a copula is none.
    near = count(sentence[starts[0] : starts[1]]) < _LEAST_TO_SECOND_VERB
    if (near and not cue.copulas.opens(main)) or "," in clause or count(main) < 3 or count(clause) < 3:
        return None
    last = keys(clause)[-1]
    return None if cue.joining.opens(last) or last in ctx.language.personal else (clause, main)


def asked_in_front(
    sentence: str, prompt: str, name: str, score: float, ctx: Context, *, clause_first: bool = True
) -> Iterator[Candidate]:
    """What a sentence opens with, asked for.

    Where the verb comes second, what follows is a question but for its first word: *Hvorfor* | *mister sælgeren …*?
    ``clause_first`` says that the opening is a clause, with a verb and a comma behind it, and no phrase.
    """
    verb_second = ctx.language.word_order == VERB_SECOND
    parted = at_verb(sentence, ctx) if verb_second and not clause_first else None
    if parted is None:
        parted = main_clause(sentence, ctx)
    if parted is None and verb_second:
        parted = behind_clause(sentence, ctx) if clause_first else at_verb(sentence, ctx)
    if parted is None or not prompt:
        return
    clause, main = parted
    if verb_second and ("; " in main or not (opens_verb(main, ctx) or ctx.cues.duties.opens(main))):
        return  # more than one question holds; a comma in a list, and no verb to ask with
    named = "" if verb_second else _with_name(clause, main, ctx)
    if not says_enough(main, ctx) or (not named and (ctx.cues.leaning.opens(main) or ctx.cues.pronouns.opens(main))):
        return
    main = named or main
    if name == "time" and not any(map(ctx.names.betrayed_by, content(main, ctx.language.stopwords))):
        return  # what happens then to something that only the opening names
    if mostly_named(clause, ctx) or not ctx.language.personal.isdisjoint(keys(clause)[-1:]):
        return  # the label says it, be it as "thanks to it"
    first = " ".join(main.split()[:6])
    if ctx.cues.examples.find(clause) is not None and ctx.cues.coordinators.find(first) is not None:
        return  # the comma may stand in a list: "for terms such as the price, the coupon and …"
    if verb_second and (not ctx.language.personal.isdisjoint(keys(main)[:_NEAR_VERB]) or goes_on(main, ctx)):
        return  # "it" of the main clause is what the answer names; a second one has another order
    if verb_second and _pronoun_follows(main.partition(" ")[2], ctx):
        return
    if verb_second and (keys(clause)[0] not in ctx.language.stopwords or ctx.cues.finite.opens(clause)):
        return  # a condition that begins with its verb: no sentence without the main clause
    asked = f"{prompt.rstrip('?')} {main.rstrip('.')}?" if verb_second else f"{capital(main)} {prompt}"
    connective = ctx.cues.because.opening(clause)
    if name == "cause" and not verb_second and connective is not None:
        clause = capital(clause[connective.end :].lstrip(" ,"))  # a reason by itself, as behind the statement
    yield Candidate(asked, f"{clause}.", name, score)


def _pronoun_follows(text: str, ctx: Context) -> bool:
    """True where ``text`` opens with a pronoun that is no article: no noun follows, but a small word or an adverb."""
    if not ctx.cues.pronouns.opens(text):
        return False
    following = keys(text)[1:2]
    return bool(following) and (following[0] in ctx.language.stopwords or following[0] in ctx.language.adverbs)


def _with_name(clause: str, main: str, ctx: Context) -> str:
    """``main`` with the term for its pronoun, where the term is what the clause before it is about: *Because the ratio
    counts stock, it …*. Else nothing."""
    pronoun, _, rest = main.partition(" ")
    if not ctx.cues.pronouns.opens(pronoun) or not opens_verb(rest, ctx):
        return ""
    opened = (found for phrases in (ctx.cues.because, ctx.cues.causes) if (found := phrases.opening(clause)))
    subject = clause[max((found.end for found in opened), default=0) :].lstrip()
    of_term = ctx.names.open(keys(without_article(subject, ctx.language)))
    return f"{ctx.subject or ctx.quoted} {rest}" if of_term else ""


def at_verb(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """What opens a verb-second sentence, and the sentence from its verb on, where no comma stands between them."""
    verb = first_of(sentence, ctx.cues.finite, ctx.cues.duties)
    if verb is None:
        return None
    clause = sentence[: verb.start].rstrip()
    whole = count(clause) >= 3 and "," not in clause and ctx.cues.relatives.find(clause) is None
    return (clause, sentence[verb.start :]) if whole else None
