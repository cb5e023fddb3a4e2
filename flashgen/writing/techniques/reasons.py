"""A sentence parted at a connective: why, what for, with what consequence, how, and what instead."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import DROPPED, VERB_SECOND, Language
from flashgen.words import capital, content, count, keys, roots
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.cues import Phrases, Split, first_of
from flashgen.writing.gate import Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import (
    asked_in_front,
    closed,
    comes_about,
    goes_on,
    mostly_named,
    says_enough,
    says_more,
    whole,
)

_MOST_OF_SUBJECT = 6
"""Words before the verb of a clause behind a colon."""
_LEAST_OF_STATEMENT = 4
"""Words from which on what follows a comma and an "and" may be a statement of its own."""


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
        verb_second = language.word_order == VERB_SECOND
        keeps = name in ("purpose", "outcome")
        parted = phrases.part(sentence, least_before=3, least_after=3, bound=cue.bound, with_cue=keeps)
        if parted is None:
            continue
        # The reason behind advice is that of the advice, whatever stands between.
        advice = name == "reason" and cue.imperatives.opens(parted.before)
        if not closed(parted.before, ctx, relative=advice or name == "purpose"):
            continue
        if not says_enough(parted.before, ctx) or prompt.strip("?").casefold() in parted.before.casefold():
            continue
        if name == "purpose" and not _has_purpose(parted.before, ctx):
            continue
        said = content(parted.after, language.stopwords)
        if name == "purpose" and len(said) <= 3 and any(map(ctx.names.betrayed_by, said)):
            continue  # "to avoid telemarketing calls": the label says it
        if name == "outcome" and not _comes_of_it(parted, ctx):
            continue
        within = name == "reason" and _within_relative(parted, ctx)
        if within or keys(parted.before)[-1] in language.coordinators:
            continue
        if name == "reason" and (_denies_all(parted.before, ctx) or says_two_things(parted.before, ctx)):
            continue
        if name == "reason" and parted.cue.casefold() in language.relatives and parted.before.split()[-1][0].isupper():
            continue  # "ólst upp í Cambridge, þar sem": where
        if name == "reason" and cue.met(parted.before) & cue.forbidding.bit:
            continue  # "the law forbids to dismiss anyone because …": for that he must not be dismissed
        claim = _without_hedge(parted.before, language) if name == "reason" else parted.before
        answer = f"{parted.cue} {parted.after}" if keeps else parted.after
        if name == "purpose":
            aside = next((c for c in cue.clausal.every(answer) if answer[: c.start].endswith(", ")), None)
            answer = f"{answer[: aside.start - 2]}." if aside is not None else answer
        # Behind a connective a clause may have an order of words that it cannot have without: "fordi de ikke …".
        if verb_second and name == "reason":
            answer = f"{language.prompts.because} {parted.after}"
        ought = advises(parted.before, ctx) or bool(cue.met(parted.before) & cue.duties.bit)
        if (
            name == "result"
            and not ought
            and first_of(parted.cue, cue.finite, cue.verbs, cue.predicates, cue.relatives) is None
        ):
            continue  # ", so …": what somebody makes of it, and many could make more
        if name == "result" and keys(parted.before)[-1] in (*language.indefinite, *language.personal):
            continue  # "often use one, so somebody can": a purpose, of a clause that is not whole
        if name == "result" and not ought and not _goes_on_with_it(parted, ctx):
            continue
        if verb_second and name == "result" and cue.met(parted.after) & cue.denials.bit:
            continue
        behind = parted.after if ", " in parted.before else parted.after.partition(", ")[2]
        others = (behind[found.start :] for found in cue.alternatives.every(behind))
        if name == "purpose" and any(map(cue.coordinators.opens, others)):
            continue  # "…, to sell more, or by a slack office": of one thing in a list
        if name == "outcome":
            answer = f"{_as_statement(answer, ctx).partition('; ')[0].rstrip('.')}."
        if name == "result" and ought:
            prompt = language.prompts.why  # "ask them, so you can …": what is wanted of it, not what came of it
        yield Candidate(f"{claim.rstrip('.')}. {prompt}", capital(answer), name, score)


def _without_hedge(claim: str, language: Language) -> str:
    """A claim without the words at its end that say how much of it a reason explains: *, in large part | since …*."""
    for phrase in language.because:
        hedge, _, word = phrase.rpartition(" ")
        if hedge and word in language.because and claim.casefold().endswith(f" {hedge}"):
            return claim[: -len(hedge)].rstrip(" ,")
    return claim


def _within_relative(parted: Split, ctx: Context) -> bool:
    """True where the connective belongs to a clause that the subject has: "a person who sees a doctor | because the
    visits are free is acting": behind it stands the verb of the whole as well."""
    relative = ctx.cues.relatives.find(parted.before)
    if relative is None or advises(parted.before, ctx) or not _purpose_of_a_part(parted.before, ctx):
        return False
    if any(held.start <= relative.start < held.end for held in ctx.cues.bound.every(parted.before)):
        return False  # "som regel"
    return len(list(ctx.cues.finite.every(parted.after))) > 1


def _denies_all(clause: str, ctx: Context) -> bool:
    """True where a reason behind ``clause`` is one for which it does not happen: "no saver has lost money | due to"."""
    return ctx.cues.denials.opens(clause) and not advises(clause, ctx)


def says_two_things(clause: str, ctx: Context) -> bool:
    """True where another statement stands behind a comma: the reason is that of the last, and "why?" asks of both."""
    parts = clause.split(", ")
    for number, part in enumerate(parts[1:], 1):
        opening = ctx.cues.coordinators.opening(part)
        if opening is None or count(part) < _LEAST_OF_STATEMENT:
            continue
        rest = part[opening.end :].lstrip()
        verb = ctx.cues.finite.find(rest)
        before = ", ".join(parts[:number])
        if verb is not None and verb.start and ctx.cues.finite.find(before) is not None:
            return True
    return False


def _goes_on_with_it(parted: Split, ctx: Context) -> bool:
    """True where a consequence tells of something that the statement names: others could draw any other from it."""
    before, after = (roots(content(text, ctx.language.stopwords)) for text in (parted.before, parted.after))
    return not before.isdisjoint(after)


def _comes_of_it(parted: Split, ctx: Context) -> bool:
    """True where what follows comes of the statement before, and is not said of the thing named last."""
    cue, before = ctx.cues, parted.before
    if cue.copulas.find(before.split(", ")[0]) is not None:
        return False  # "is critical, guaranteeing": more of what it is like
    if any(cue.denials.opens(before[verb.start :]) for verb in cue.finite.every(before)):
        return False  # "isn't a trial, which ends"
    return not any(opens_verb(part, ctx) for part in parted.after.split(", ")[1:])  # "…, which prevents it, was made"


def _as_statement(clause: str, ctx: Context) -> str:
    """A clause that says what comes of something as a sentence: *which makes it dearer*, *This makes it dearer*."""
    word = ctx.cues.clausal.opening(clause) or ctx.cues.relatives.opening(clause)
    if word is None or not ctx.language.prompts.that:
        return clause
    return f"{ctx.language.prompts.that} {clause[word.end :].lstrip()}"


def _has_purpose(clause: str, ctx: Context) -> bool:
    """True where what follows ``clause`` can be its purpose: it is whole, and its last word asks for nothing more."""
    if _purpose_of_a_part(clause, ctx) or not whole(clause, ctx, relative=True):
        return False
    opening = ctx.cues.imperatives.opening(clause)
    asked = clause[opening.end :] if opening is not None else clause
    said = content(asked, ctx.language.stopwords)
    if len(said) < 3 and advises(clause, ctx) and not any(map(ctx.names.betrayed_by, said)):
        return False  # "Use different methods. What for?" could be about anything
    if not (advises(clause, ctx) or says_more(clause, ctx) or comes_about(clause, ctx)):
        return False
    if ctx.cues.met(clause) & ctx.cues.denials.bit and not advises(clause, ctx):
        return False  # "does not earn enough to": what it would take, not what it is done for
    if ctx.names.betrayed_by(content(clause, ctx.language.stopwords)[-1]):
        return False  # "Sellers use warm calls": what a thing is good for is told in many ways
    if ctx.cues.met(clause) & (ctx.cues.means.bit | ctx.cues.naming.bit):
        return False  # that of the means, or of what it is called, not of the whole
    example = ctx.cues.examples.find(clause)
    if example is not None and not any(dash in clause[example.end :] for dash in (" - ", " – ", " — ", ")")):
        return False  # that of the last example
    if any(count(clause[: c.start]) <= 5 and count(clause[c.end :]) <= 2 for c in ctx.cues.copulas.every(clause)):
        return False  # "is cheap to make": what it is good for, not what it is done for
    return keys(clause)[-1] not in ctx.language.governing


def _purpose_of_a_part(clause: str, ctx: Context) -> bool:
    """True where what follows is the purpose of a relative clause or of one side of a contrast, not of the whole."""
    if ctx.cues.contrast.find(clause) is not None:
        return True
    found = ctx.cues.relatives.find(clause)
    return found is not None and count(clause[: found.start]) <= 4 and "," not in clause[found.end :]


def causes(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and its cause, where the cause is no clause: *due to*, *på grund af*."""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    if cue.met(sentence) & cue.forbidding.bit:
        return
    if cue.causes.opens(sentence) or cue.because.opens(sentence):
        phrase = not cue.because.opens(sentence)
        opened = cue.because.opening(sentence)
        clause = sentence[opened.end :].partition(", ")[0] if opened is not None else ""
        dated = any(map(str.isdigit, clause))
        if dated and first_of(clause, cue.finite, cue.verbs, cue.predicates) is None:
            return  # "since the merger of 2022": a time
        yield from asked_in_front(sentence, prompts.why, "cause", 0.75, ctx, clause_first=not phrase)
        return
    if _denies_all(sentence, ctx):
        return
    split_at = cue.causes.part(sentence, least_before=3, least_after=2, bound=cue.because, with_cue=True)
    if split_at is None or mostly_named(split_at.after, ctx):
        return
    within = _purpose_of_a_part(split_at.before, ctx) and not advises(split_at.before, ctx)
    if within and ctx.cues.finite.find(split_at.after) is not None:
        return  # "people who go on because of what they spent | have fallen …": that of a clause inside
    if prompts.why and whole(split_at.before, ctx) and not goes_on(split_at.after, ctx):
        opening, _, pronoun = split_at.cue.partition(" ")
        if prompts.because and pronoun and cue.pronouns.opens(pronoun):
            opening = prompts.because  # "as it" alone would be half a sentence
        answer = " ".join(filter(None, (opening, pronoun, split_at.after)))
        yield Candidate(f"{split_at.before}. {prompts.why}", capital(answer), "cause", 0.75)


def instead(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What holds, or is to be done, in place of what was denied: behind a semicolon, or in the next sentence."""
    prompt, cue = ctx.language.prompts.instead, ctx.cues
    for mark in (". ", "; "):
        before, found, after = passage.text.plain.partition(mark)
        if not prompt or not found or capital(before) not in passage.sentence or count(before) < 4 or count(after) < 4:
            continue
        if ". " in after or cue.denials.find(after) is not None or cue.denials.find(before) is None:
            continue
        named = cue.instead.opens(after)
        said = cue.verbs.find(before) is not None and cue.verbs.opens(after.partition(" ")[2])
        # The same verb again: "nie oznacza …; oznacza".
        dropped = ctx.language.subjects == DROPPED and cue.verbs.opens(after) and keys(after)[0] in keys(before)
        meant = mark == "; " and ((cue.pronouns.opens(after) and said) or dropped)
        if not (named or meant) or cue.bound.opens(before) or not closed(before, ctx) or "?" in passage.text.plain:
            continue
        opening = cue.instead.opening(after)
        if opening is not None:
            rest = after[opening.end :]
            # "In fact, ": the question says it. Where the verb comes second, it stands behind, and cannot open.
            if rest.startswith(", ") or ctx.language.word_order != VERB_SECOND:
                after = rest.lstrip(" ,")
        yield Candidate(f"{before.rstrip('.')}. {prompt}", capital(after), "instead", 0.73)


def means(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and the means by which it comes about."""
    prompt = ctx.language.prompts.by_what
    if ctx.cues.met(passage.sentence) & ctx.cues.modals.bit:
        return  # what can be done can be done in other ways too
    if ctx.cues.means.opens(passage.sentence):
        yield from asked_in_front(passage.sentence, prompt, "means", 0.72, ctx, clause_first=False)
        return
    parted = ctx.cues.means.part(passage.sentence, least_before=3, least_after=1, bound=ctx.cues.bound)
    if parted is None or not prompt or not whole(parted.before, ctx) or goes_on(parted.after, ctx):
        return
    answer = f"{parted.cue} {parted.after}"
    said = content(answer, ctx.language.stopwords)
    if len(content(parted.after, ctx.language.stopwords)) < 2:
        return  # "via video": of the last words alone
    if any(map(ctx.names.betrayed_by, said)) or ctx.cues.coordinators.find(parted.after) is not None:
        return  # the term itself is the means, or there are two
    if ctx.cues.copulas.find(parted.before) is None and says_more(parted.before, ctx):  # not "is informal"
        yield Candidate(f"{parted.before}. {prompt}", capital(answer), "means", 0.72)


def colons(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and, behind a colon, why it holds: *A high ratio is not always good: the firm may lack capital.*"""
    sentence, cue = passage.sentence, ctx.cues
    before, colon, after = sentence.partition(": ")
    prompt = ctx.language.prompts.why
    if says_two_things(before, ctx):
        return
    if not colon or not prompt or advises(sentence, ctx) or ": " in after or "; " in after or "(" in before:
        return
    if cue.roles.opens(before) or cue.met(before) & cue.because.bit:
        return
    verb = first_of(after, cue.finite, cue.copulas)
    if verb is None or not 1 <= count(after[: verb.start]) <= _MOST_OF_SUBJECT or "," in after[: verb.start]:
        return
    if not content(after[: verb.start], ctx.language.stopwords) and not cue.pronouns.opens(after):
        return
    if count(after) < 5 or not whole(before, ctx) or cue.denials.find(before) is None:
        return  # "an important principle is independence: …": what it is, not why
    yield Candidate(f"{before}. {prompt}", capital(after), "colon", 0.66)
