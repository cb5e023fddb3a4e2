"""A sentence parted at a connective: why, what for, with what consequence, how, in what case."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flashgen.languages import VERB_SECOND
from flashgen.words import YEAR, capital, content, count, keys
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.cues import Phrases, Split
from flashgen.writing.gate import Candidate
from flashgen.writing.mentions import without_article
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import advises

_NEAR_VERB = 5
"""Words of a main clause among which its subject stands; a pronoun behind them means a noun before it."""
_LEAST_TO_SECOND_VERB = 3
"""Words from the first verb of a sentence up to the one that can be that of its main clause."""
_YEAR = re.compile(rf"\b{YEAR}\b")


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
        if not _closed(parted.before, ctx, relative=advice or name == "purpose"):
            continue
        if not _says_enough(parted.before, ctx) or prompt.strip("?").casefold() in parted.before.casefold():
            continue
        if name == "purpose" and not _has_purpose(parted.before, ctx):
            continue
        said = content(parted.after, language.stopwords)
        if name == "purpose" and len(said) <= 3 and any(map(ctx.names.betrayed_by, said)):
            continue  # "to avoid telemarketing calls": the label says it
        if name == "outcome" and ctx.cues.copulas.find(parted.before) is not None:
            continue  # "is critical, guaranteeing": more of what it is like, not what comes of it
        answer = f"{parted.cue} {parted.after}" if keeps else parted.after
        if name == "purpose":
            aside = next((c for c in cue.clausal.every(answer) if answer[: c.start].endswith(", ")), None)
            answer = f"{answer[: aside.start - 2]}." if aside is not None else answer
        # Behind a connective a clause may have an order of words that it cannot have without: "fordi de ikke …".
        if verb_second and name == "reason":
            answer = f"{language.prompts.because} {parted.after}"
        if name == "result" and keys(parted.before)[-1] in (*language.indefinite, *language.personal):
            continue  # "often use one, so somebody can": a purpose, of a clause that is not whole
        if verb_second and name == "result" and cue.met(parted.after) & cue.denials.bit:
            continue
        if name == "outcome" and any(opens_verb(part, ctx) for part in answer.split(", ")[1:]):
            continue  # "the rule, which prevents …, was proposed": said in passing
        if name == "outcome":
            answer = f"{_as_statement(answer, ctx).partition('; ')[0].rstrip('.')}."
        if name == "result" and (advises(parted.before, ctx) or cue.met(parted.before) & cue.duties.bit):
            prompt = language.prompts.why  # "ask them, so you can …": what is wanted of it, not what came of it
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


def _as_statement(clause: str, ctx: Context) -> str:
    """A clause that says what comes of something as a sentence: *which makes it dearer*, *This makes it dearer*."""
    every = (next(iter(words.every(clause)), None) for words in (ctx.cues.clausal, ctx.cues.relatives))
    word = next((word for word in every if word is not None and not word.start), None)
    if word is None or not ctx.language.prompts.that:
        return clause
    return f"{ctx.language.prompts.that} {clause[word.end :].lstrip()}"


def _says_enough(clause: str, ctx: Context) -> bool:
    """True where a clause is a statement to ask of: three telling words, or two that are the term and what it does, or
    that say what never to do."""
    said = content(clause, ctx.language.stopwords)
    if len(said) != 2:
        return len(said) > 2
    forbids = bool(ctx.cues.met(clause) & ctx.cues.denials.bit) and advises(clause, ctx)
    return forbids or any(map(ctx.names.betrayed_by, said))


def _mostly_named(clause: str, ctx: Context) -> bool:
    """True where half of what a clause says is the term itself, which stands above the question."""
    said = content(clause, ctx.language.stopwords)
    return bool(said) and 2 * sum(map(ctx.names.betrayed_by, said)) >= len(said)


def _says_more(clause: str, ctx: Context) -> bool:
    """True where a clause says more than that the term is used: "buyers use factoring" holds in many ways and cases."""
    said = content(clause, ctx.language.stopwords)
    return sum(not ctx.names.betrayed_by(word) for word in said) >= 3


def _has_purpose(clause: str, ctx: Context) -> bool:
    """True where what follows ``clause`` can be its purpose: it is whole, and its last word asks for nothing more."""
    if _purpose_of_a_part(clause, ctx) or not _whole(clause, ctx, relative=True):
        return False
    opening = next(iter(ctx.cues.imperatives.every(clause)), None)
    asked = clause[opening.end :] if opening is not None and opening.start == 0 else clause
    said = content(asked, ctx.language.stopwords)
    if len(said) < 3 and advises(clause, ctx) and not any(map(ctx.names.betrayed_by, said)):
        return False  # "Use different methods. What for?" could be about anything
    if not (advises(clause, ctx) or _says_more(clause, ctx) or _comes_about(clause, ctx)):
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


def openings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A sentence that opens with a condition or a purpose: given that, what holds, or what does it take?"""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    condition, goal = cue.conditions.opens(sentence), cue.goals.opens(sentence)
    if goal and (cue.bound.opens(sentence) or cue.purpose.find(sentence, len(sentence) // 3) is not None):
        return  # "not to be confused with"; a purpose of a purpose
    if (condition or cue.times.opens(sentence)) and prompts.act:
        told = _what_to_do(sentence, ctx)
        if told is not None:
            yield Candidate(f"{told[0]}, {prompts.act}", capital(told[1]), "condition", 0.75)
            return
    if ctx.language.word_order == VERB_SECOND:
        if condition and not passage.advice:
            yield from _asked_in_front(sentence, prompts.in_case, "condition", 0.75, ctx)
        elif _tells_when(passage, ctx):
            yield from _asked_in_front(sentence, prompts.when, "time", 0.67, ctx)
        elif goal:
            yield from _asked_in_front(sentence, prompts.what_for, "goal", 0.75, ctx, clause_first=False)
        if condition:
            # Of a tip, what it advises comes first.
            yield from _what_then(sentence, ctx, "condition", 0.7 if passage.advice else 0.74)
        return
    if not (condition or goal) and _tells_when(passage, ctx):
        yield from _asked_in_front(sentence, prompts.when, "time", 0.67, ctx)
        return
    parted = main_clause(sentence, ctx) if condition or goal else None
    if parted is None:
        return
    clause, main = parted
    duty = bool(cue.met(main) & cue.duties.bit) or advises(main, ctx)
    if goal and not duty:
        yield from _asked_in_front(sentence, prompts.what_for, "goal", 0.75, ctx)
        return
    if condition and prompts.then:
        yield Candidate(f"{clause}, {prompts.then}", capital(main), "condition", 0.75)
    if goal and prompts.goal and not passage.advice:  # of advice: one way of many
        lower = clause[:1].lower() + clause[1:]
        yield Candidate(prompts.goal.format(clause=lower), capital(main), "goal", 0.75)


def _what_then(sentence: str, ctx: Context, name: str, score: float) -> Iterator[Candidate]:
    """Where the verb comes second, what holds in a case or at a time, a word before its verb: *Så* | *kan han …*."""
    prompts = ctx.language.prompts
    parted = main_clause(sentence, ctx) or _behind_clause(sentence, ctx)
    if parted is None or not (prompts.then and prompts.so) or not _says_enough(parted[0], ctx):
        return
    clause, main = parted
    if not opens_verb(main, ctx) and not ctx.cues.duties.opens(main):
        return  # the comma stands in the opening clause
    yield Candidate(f"{clause}, {prompts.then}", f"{prompts.so} {main}", name, score)


def _behind_clause(sentence: str, ctx: Context) -> tuple[str, str] | None:
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


def _tells_when(passage: Passage, ctx: Context) -> bool:
    """True where a statement opens with when it holds: not a year, which is no more than a date in passing."""
    sentence, cue = passage.sentence, ctx.cues
    if passage.advice or not cue.events.opens(sentence) or cue.bound.opens(sentence):
        return False
    return not _YEAR.search(sentence) and not cue.met(sentence) & (cue.duties.bit | cue.modals.bit)


def _what_to_do(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """Opening clause and the advice behind it: *When two offers exclude each other* | *choose the higher one*."""
    parted = main_clause(sentence, ctx) or _at_directed(sentence, ctx)
    if parted is None:
        return None
    clause, main = parted
    directed = next(iter(ctx.cues.directed.every(main)), None)
    if directed is not None and directed.start == 0:
        rest = main[directed.end :].strip()
        return (clause, rest) if count(rest) >= 2 else None
    return parted if ctx.cues.imperatives.opens(main) else None


def _at_directed(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """The same where no comma parts them, before words that only a main clause begins with: *Ef …* | *skaltu …*."""
    directed = ctx.cues.directed.find(sentence) if ctx.language.word_order == VERB_SECOND else None
    if directed is None or count(sentence[: directed.start]) < 3 or "," in sentence[: directed.start]:
        return None
    return sentence[: directed.start].rstrip(), sentence[directed.start :]


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


def causes(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and its cause, where the cause is no clause: *due to*, *på grund af*."""
    sentence = passage.sentence
    prompts, cue = ctx.language.prompts, ctx.cues
    if cue.causes.opens(sentence) or cue.because.opens(sentence):
        phrase = not cue.because.opens(sentence)
        yield from _asked_in_front(sentence, prompts.why, "cause", 0.75, ctx, clause_first=not phrase)
        return
    split_at = cue.causes.part(sentence, least_before=3, least_after=2, bound=cue.because, with_cue=True)
    if split_at is None or _mostly_named(split_at.after, ctx):
        return
    if prompts.why and _whole(split_at.before, ctx) and not _goes_on(split_at.after, ctx):
        opening, _, pronoun = split_at.cue.partition(" ")
        if prompts.because and pronoun and cue.pronouns.opens(pronoun):
            opening = prompts.because  # "as it" alone would be half a sentence
        answer = " ".join(filter(None, (opening, pronoun, split_at.after)))
        yield Candidate(f"{split_at.before}. {prompts.why}", capital(answer), "cause", 0.75)


def _asked_in_front(
    sentence: str, prompt: str, name: str, score: float, ctx: Context, *, clause_first: bool = True
) -> Iterator[Candidate]:
    """What a sentence opens with, asked for.

    Where the verb comes second, what follows is a question but for its first word: *Hvorfor* | *mister sælgeren …*?
    ``clause_first`` says that the opening is a clause, with a verb and a comma behind it, and no phrase.
    """
    verb_second = ctx.language.word_order == VERB_SECOND
    parted = _at_verb(sentence, ctx) if verb_second and not clause_first else None
    if parted is None:
        parted = main_clause(sentence, ctx)
    if parted is None and verb_second:
        parted = _behind_clause(sentence, ctx) if clause_first else _at_verb(sentence, ctx)
    if parted is None or not prompt:
        return
    clause, main = parted
    if verb_second and ("; " in main or not (opens_verb(main, ctx) or ctx.cues.duties.opens(main))):
        return  # more than one question holds; a comma in a list, and no verb to ask with
    named = "" if verb_second else _with_name(clause, main, ctx)
    if not _says_enough(main, ctx) or (not named and (ctx.cues.leaning.opens(main) or ctx.cues.pronouns.opens(main))):
        return
    main = named or main
    if name == "time" and not any(map(ctx.names.betrayed_by, content(main, ctx.language.stopwords))):
        return  # what happens then to something that only the opening names
    if _mostly_named(clause, ctx) or not ctx.language.personal.isdisjoint(keys(clause)[-1:]):
        return  # the label says it, be it as "thanks to it"
    first = " ".join(main.split()[:6])
    if ctx.cues.examples.find(clause) is not None and ctx.cues.coordinators.find(first) is not None:
        return  # the comma may stand in a list: "for terms such as the price, the coupon and …"
    if verb_second and (not ctx.language.personal.isdisjoint(keys(main)[:_NEAR_VERB]) or _goes_on(main, ctx)):
        return  # "it" of the main clause is what the answer names; a second one has another order
    if verb_second and (keys(clause)[0] not in ctx.language.stopwords or ctx.cues.finite.opens(clause)):
        return  # a condition that begins with its verb: no sentence without the main clause
    asked = f"{prompt.rstrip('?')} {main.rstrip('.')}?" if verb_second else f"{capital(main)} {prompt}"
    yield Candidate(asked, f"{clause}.", name, score)


def _with_name(clause: str, main: str, ctx: Context) -> str:
    """``main`` with the term in brackets behind its pronoun, where the term is what the clause before it is about:
    *Because the ratio counts stock, it (the ratio) …*. Else nothing."""
    pronoun, _, rest = main.partition(" ")
    if not ctx.cues.pronouns.opens(pronoun) or not opens_verb(rest, ctx):
        return ""
    opened = (found for phrases in (ctx.cues.because, ctx.cues.causes) for found in phrases.every(clause))
    subject = clause[max((found.end for found in opened if not found.start), default=0) :].lstrip()
    of_term = ctx.names.open(keys(without_article(subject, ctx.language)))
    return f"{pronoun} ({ctx.named}) {rest}" if of_term else ""


def _at_verb(sentence: str, ctx: Context) -> tuple[str, str] | None:
    """What opens a verb-second sentence, and the sentence from its verb on, where no comma stands between them."""
    found = [verb for phrases in (ctx.cues.finite, ctx.cues.duties) if (verb := phrases.find(sentence)) is not None]
    verb = min(found, default=None, key=lambda verb: verb.start)
    if verb is None:
        return None
    clause = sentence[: verb.start].rstrip()
    whole = count(clause) >= 3 and "," not in clause and ctx.cues.relatives.find(clause) is None
    return (clause, sentence[verb.start :]) if whole else None


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
        meant = mark == "; " and cue.pronouns.opens(after) and cue.copulas.find(before) is not None
        if not (named or meant) or cue.bound.opens(before) or not _closed(before, ctx) or "?" in passage.text.plain:
            continue
        opening = next(iter(cue.instead.every(after)), None)
        if opening is not None and not opening.start:
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
        yield from _asked_in_front(passage.sentence, prompt, "means", 0.72, ctx, clause_first=False)
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
    if ctx.cues.copulas.find(parted.before) is None and _says_more(parted.before, ctx):  # not "is informal"
        yield Candidate(f"{parted.before}. {prompt}", capital(answer), "means", 0.72)


def cases(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement and, behind it, the case in which it holds, or that in which it does not."""
    if not passage.advice:  # advice holds in many a case
        yield from _when_it_holds(passage, ctx, ctx.cues.cases, ctx.language.prompts.in_case, "case", 0.68)
    yield from _when_it_holds(passage, ctx, ctx.cues.exceptions, ctx.language.prompts.exception, "exception", 0.68)


def times(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement or advice and, behind it, when it happens or is to be done; not of what ought to be or may be."""
    duty = ctx.cues.met(passage.sentence) & (ctx.cues.duties.bit | ctx.cues.modals.bit)
    if advises(passage.sentence, ctx) or not (passage.advice or duty):
        yield from _when_it_holds(passage, ctx, ctx.cues.times, ctx.language.prompts.when, "time", 0.67)


def until(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """A statement or advice and, behind it, up to when it holds: *cannot sell it* | *until the lien is released*."""
    yield from _when_it_holds(passage, ctx, ctx.cues.until, ctx.language.prompts.until, "until", 0.68)


def _when_it_holds(
    passage: Passage, ctx: Context, phrases: Phrases, prompt: str, name: str, score: float
) -> Iterator[Candidate]:
    least = 1 if ctx.cues.met(passage.sentence) & ctx.cues.occurring.bit else 3
    parted = phrases.part(passage.sentence, least_before=least, least_after=3, bound=ctx.cues.bound, with_cue=True)
    if parted is None or not prompt:
        return
    if _comes_about(parted.before, ctx) and not _goes_on(parted.after, ctx):
        yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), name, score)
        return
    if count(parted.before) < 3 or not _whole(parted.before, ctx):
        return
    if _goes_on(parted.after, ctx, advised=advises(passage.sentence, ctx)) or _within_a_part(parted, ctx):
        return
    if "; " in parted.after:
        return  # the part before the semicolon is asked of by itself
    if ctx.cues.met(parted.before) & ctx.cues.purpose.bit or ctx.cues.examples.find(parted.after) is not None:
        return  # when something is done so that: the purpose is asked for; examples belong to what stands before
    if phrases is ctx.cues.times and _YEAR.search(parted.before):
        return  # "in 1971": that is when
    if phrases not in (ctx.cues.exceptions, ctx.cues.until) and ctx.cues.met(parted.before) & ctx.cues.denials.bit:
        return  # "never …, if": what is denied holds in no case
    if len(content(f"{parted.cue} {parted.after}", ctx.language.stopwords)) < 2:
        return  # "if possible"
    if phrases is ctx.cues.times and _mostly_named(parted.after, ctx):
        return  # "before you buy an annuity": the label says it
    if not _says_more(parted.before, ctx):
        return
    last = max(
        (found.end for p in (ctx.cues.relatives, ctx.cues.coordinators) for found in p.every(parted.before)), default=0
    )
    if len(content(parted.before[last:], ctx.language.stopwords)) < 2:
        return  # "and occurs, if": of the last words alone
    yield Candidate(f"{parted.before}. {prompt}", capital(f"{parted.cue} {parted.after}"), name, score)


def _within_a_part(parted: Split, ctx: Context) -> bool:
    """True where the connective belongs to a relative clause: "sellers who listen | before they answer are trusted"."""
    relative = ctx.cues.relatives.find(parted.before)
    if relative is None or count(parted.before[: relative.start]) > 4 or "," in parted.before[relative.end :]:
        return False
    clause = f"{parted.cue} {parted.after}"
    verb = ctx.cues.finite.find(clause)
    return verb is not None and count(clause[: verb.start]) > 2


def _comes_about(clause: str, ctx: Context) -> bool:
    """True where a clause says of the term, and of nothing else, that it comes about or holds: when is its point."""
    verb = ctx.cues.occurring.find(clause)
    if (
        verb is None
        or clause.startswith("(")
        or clause[verb.end :].strip()
        or ctx.cues.met(clause) & ctx.cues.denials.bit
    ):
        return False
    subject = content(clause[: verb.start], ctx.language.stopwords)
    return bool(subject) and all(map(ctx.names.betrayed_by, subject))


def _whole(clause: str, ctx: Context, *, relative: bool = False) -> bool:
    """True where ``clause`` can stand as a sentence: nothing left open at its end, nothing it depends on."""
    words = keys(clause)
    if not words or words[-1] in ctx.language.stopwords or not _closed(clause, ctx, relative=relative):
        return False
    last = clause.rpartition(", ")[2]
    if count(last) < 3 and ctx.cues.finite.opens(last):  # "…, is used": the stump of a clause
        return False
    return _says_enough(clause, ctx)


def _goes_on(text: str, ctx: Context, *, advised: bool = False) -> bool:
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
