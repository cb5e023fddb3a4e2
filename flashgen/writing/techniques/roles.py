"""What alone is something, what two clauses built alike differ in, and what must be done before something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from flashgen.languages import CLAUSES
from flashgen.words import capital, content, count, covered, keys, spans
from flashgen.writing.context import Context
from flashgen.writing.cues import Cue, Phrases, first_of
from flashgen.writing.gate import BLANK, Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.blanks import behind, tells
from flashgen.writing.techniques.parting import goes_on, whole
from flashgen.writing.techniques.reasons import says_two_things

_MOST_OF_ROLE = 9
"""Words that stand before the verb where a sentence opens with a role: more hold a clause of their own."""
_MOST_OF_ANSWER = 24
_MOST_OF_HOLDER = 14
"""Words that whatever has a role may have as an answer."""
_MOST_OF_SUBJECT = 6
"""Words before the verb of a clause that is set beside another."""
_MOST_OF_DUTY = 12
_MOST_OF_OTHER = 5
"""Words that the name of another thing, or of a person, may have."""
_SHORT_NAME = 4
"""Letters of an abbreviation inside of a name, with its stop: *St.*"""
_LEAST_TOLD = 2
"""Telling words that must say what it is."""
_OF_NAMES = frozenset({"de", "von", "van", "der", "di", "da", "del", "af", "of", "and", "og", "e", "i"})
"""Small words inside of names."""
_LEAST_BEFORE_WHAT = 3
"""Words that must say by when something has to be done."""


def roles(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What the purpose, the main drawback, the first of its kind is: *The goal is […]*, *[…] was the first to …*."""
    sentence, cue = passage.sentence, ctx.cues
    met = cue.met(sentence)
    if advises(sentence, ctx) or "?" in sentence or met & (cue.concessions.bit | cue.examples.bit | cue.over.bit):
        return
    if cue.roles.opens(sentence):
        yield from _of_role(sentence, ctx)
        return
    for found in cue.roles.every(sentence):
        yield from _holder(sentence, found, ctx)


def _of_role(sentence: str, ctx: Context) -> Iterator[Candidate]:
    cue = ctx.cues
    # What looks like a verb before it is a noun as well, where no clause begins: "of cold offers is".
    verb = next(iter(cue.linking.every(sentence)), None)
    if ctx.language.commas == CLAUSES and (closing := sentence.find(", ", sentence.find(", ") + 1)) > 0:
        # "Den eneste gæld, der altid overlever, | er": the clause between is a part of the role.
        later = cue.linking.opening(sentence[closing + 2 :])
        if later is not None and tells(sentence[sentence.find(", ") + 2 :], ctx):
            verb = Cue(closing + 2 + later.start, closing + 2 + later.end)
    if verb is None:
        return
    if any(held.start <= verb.start < held.end for held in cue.relations.every(sentence)):
        return  # "was founded by": a passive, not what it is
    role, rest = sentence[: verb.start].rstrip(), sentence[verb.end :]
    if cue.met(role) & (cue.times.bit | cue.cases.bit | cue.conditions.bit | cue.because.bit):
        return
    if not 1 <= count(role) <= _MOST_OF_ROLE or any(mark in role for mark in ":;("):
        return
    if not role.endswith(",") and ("," in role or cue.relatives.find(role)):
        return
    end = _end_of(rest, ctx)
    answer, tail = rest[:end].strip(), rest[end:]
    said = content(answer, ctx.language.stopwords)
    if (
        not said
        or not 1 <= count(answer) <= _MOST_OF_ANSWER
        or (goes_on(answer, ctx) and not _repeats_opening(answer, ctx))
    ):
        return
    if cue.denials.opens(answer) or ctx.language.personal.intersection(keys(answer)[:1]):
        return
    if all(map(ctx.names.betrayed_by, said)) or covered(said, ctx.defined) >= KNOWN:
        return
    yield Candidate(f"{sentence[: verb.end]} {BLANK}{tail or '.'}", capital(answer), "role", 0.71)


def _repeats_opening(answer: str, ctx: Context) -> bool:
    """True where what an "and" adds opens as the answer does: "that … and that …"."""
    first = keys(answer)[0]
    behind_and = (keys(answer[joined.end :])[:1] for joined in ctx.cues.coordinators.every(answer))
    return first in ctx.language.stopwords and any(words == (first,) for words in behind_and)


def _end_of(text: str, ctx: Context) -> int:
    """Where what is said ends: at the stop, or before a clause that tells more of it."""
    at = text.find(", ")
    while at >= 0:
        listed = ctx.cues.coordinators.find(text[:at]) is not None and ctx.cues.joining.opens(text[at + 2 :])
        if (ctx.language.commas != CLAUSES and ctx.cues.relatives.opens(text[at + 2 :])) or (
            listed and not ctx.cues.coordinators.opens(text[at + 2 :])
        ):
            return at
        at = text.find(", ", at + 2)
    return len(text.rstrip(" .!"))


def _holder(sentence: str, found: Cue, ctx: Context) -> Iterator[Candidate]:
    """Whoever or whatever has a role, blanked: nothing but the copula stands between the two."""
    cue, language = ctx.cues, ctx.language
    copula = next(
        (verb for verb in cue.linking.every(sentence) if verb.end == len(sentence[: found.start].rstrip())), None
    )
    if copula is None:
        return
    holder = sentence[: copula.start].strip()
    words = keys(holder)
    said = content(holder, language.stopwords)
    if not said or not 1 <= count(holder) <= _MOST_OF_HOLDER or any(mark in holder for mark in ":;("):
        return
    if cue.leaning.opens(sentence) or not language.personal.isdisjoint(words):
        return
    if cue.relatives.find(holder) or cue.finite.find(holder) or cue.met(holder) & cue.denials.bit:
        return
    if "," in holder and cue.coordinators.find(holder) is None:
        return
    if any(map(ctx.names.betrayed_by, said)):
        return
    if len(content(sentence[found.start :], language.stopwords)) < 2:
        return
    if not (language.demonstratives | language.personal).isdisjoint(keys(sentence[found.end :])):
        return  # "the fastest of these"
    yield Candidate(f"{BLANK} {sentence[copula.start :]}", capital(holder), "role", 0.7)


def parallels(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Two clauses built alike: what is said of the second, given the first. *…; backward integration moves […]*."""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or (
        "; " not in sentence and ", " not in sentence and not cue.met(sentence) & cue.contrast.bit
    ):
        return
    if any(mark in sentence for mark in ("(", " – ", " — ")) or cue.because.find(sentence) is not None:
        return
    for first, lead, second in _halves(sentence, ctx):
        end = _behind_what_is_alike(first, second, ctx)
        answer = second[end:].strip(" .")
        said = content(answer, ctx.language.stopwords)
        if not end or not 1 <= count(answer) <= 20 or not said or goes_on(answer, ctx):
            continue
        verb = first_of(second, cue.finite, cue.copulas, cue.verbs)
        if verb is not None and (count(answer) < 2 or cue.modals.opens(second[verb.start :])):
            continue  # what it can or must do is open
        if keys(answer)[0] in ctx.language.reflexives or not ctx.language.claimants.isdisjoint(keys(second[:end])[:2]):
            continue
        if any(mark in answer for mark in ",;:") or cue.leaning.opens(answer):
            continue
        yield Candidate(f"{first}{lead}{second[:end].rstrip()} {BLANK}.", capital(answer), "contrast", 0.69)
        return


def _halves(sentence: str, ctx: Context) -> Iterator[tuple[str, str, str]]:
    """Two clauses and what stands between them: a semicolon, a word of contrast, or the only comma."""
    if sentence.count("; ") == 1:
        first, _, second = sentence.partition("; ")
        yield first, "; ", second
    parted = list(ctx.cues.contrast.every(sentence))
    if len(parted) == 1 and parted[0].start:
        (found,) = parted
        second = sentence[found.end :].lstrip()
        yield sentence[: found.start], sentence[found.start : len(sentence) - len(second)], second
    elif sentence.count(", ") == 1 and "; " not in sentence:
        first, _, second = sentence.partition(", ")
        if ":" not in first and not any(p.opens(half) for half in (first, second) for p in _subordinate(ctx)):
            yield first, ", ", second


def _subordinate(ctx: Context) -> tuple[Phrases, ...]:
    cue = ctx.cues
    return cue.conditions, cue.goals, cue.times, cue.causes, cue.because, cue.relatives, cue.joining


def _behind_what_is_alike(first: str, second: str, ctx: Context) -> int:
    """Where in ``second`` what both clauses say ends: behind the verb that both have; 0 where they are not alike."""
    language, cue = ctx.language, ctx.cues
    known, words, places = keys(first), keys(second), spans(second)
    for at in range(1, min(len(words) - 1, _MOST_OF_SUBJECT + 1)):
        if words[at] not in known[1 : _MOST_OF_SUBJECT + 1]:
            continue
        where = known.index(words[at], 1)
        rest = second[places[at][0] :]
        verb = cue.copulas.opens(rest) or cue.finite.opens(rest) or cue.verbs.opens(rest)
        # A noun that both subjects end in is followed by the verb.
        if not verb and (words[at] in language.stopwords or not cue.predicates.opens(rest)):
            continue
        one, other = (
            content(" ".join(known[:where]), language.stopwords),
            content(" ".join(words[:at]), language.stopwords),
        )
        before = second[: places[at][0]].rstrip()
        if (
            "," in before
            or ctx.cues.relatives.opens(before.rpartition(" ")[2])
            or cue.coordinators.opens(before.rpartition(" ")[2])
        ):
            return 0  # the verb of a clause that tells of something, or a second one
        if not one or not other or set(other) <= set(one) or not language.personal.isdisjoint(words[:at]):
            return 0
        shared = set(known[where:])
        while at < len(words) - 1 and (words[at] in shared or words[at] in language.personal):
            at += 1
        if words[at - 1] in language.articles:
            at -= 1
        if cue.linking.opens(rest) and len(content(" ".join(words[at:]), language.stopwords)) < 2:
            return 0  # what it is like: in many words
        return places[at][0]
    return _behind_small_word(known, second, ctx)


def _behind_small_word(known: Sequence[str], second: str, ctx: Context) -> int:
    """Where what differs begins in a clause that leaves out the verb of the one before: *… do surowców, a integracja w
    przód do* | *konsumenta*; 0 where it has one."""
    cue, words, places = ctx.cues, keys(second), spans(second)
    telling = {word for word in words[:_MOST_OF_OTHER] if word not in ctx.language.stopwords}
    if len(words) < 3 or telling.isdisjoint(known[:_MOST_OF_OTHER]) or telling <= set(known):
        return 0
    if first_of(second, cue.finite, cue.copulas, cue.verbs) is not None:
        return 0
    small = [at for at in range(2, len(words)) if words[at] in ctx.language.stopwords and words[at] in known[1:]]
    end = next((at + 1 for at in reversed(small) if len(words) - at > 1), 0)
    return places[end][0] if end else 0


def dues(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What must be done or had before something else: *Creditors need […] before they can seize wages.*"""
    sentence, cue = passage.sentence, ctx.cues
    duties, times = list(cue.duties.every(sentence)), list(cue.times.every(sentence))
    if len(duties) != 1 or len(times) != 1 or duties[0].end > times[0].start or _parts_more(sentence, times[0], ctx):
        return
    duty, time = duties[0], times[0]
    if any(held.start <= time.start < held.end for held in cue.bound.every(sentence)):
        return
    subject, answer = sentence[: duty.start].strip(), sentence[duty.end : time.start].strip(" ,")
    said, when = content(answer, ctx.language.stopwords), content(sentence[time.end :], ctx.language.stopwords)
    about = content(subject, ctx.language.stopwords)
    if not about or all(map(ctx.names.betrayed_by, about)):
        return  # what the term ought to be is said in many ways
    if cue.leaning.opens(sentence) or cue.conditions.opens(sentence):
        return
    if not said or not 2 <= count(answer) <= _MOST_OF_DUTY or goes_on(answer, ctx) or cue.denials.opens(answer):
        return
    if count(sentence[time.end :]) < _LEAST_BEFORE_WHAT or len(when) < 2 or goes_on(sentence[time.start :], ctx):
        return
    if all(map(ctx.names.betrayed_by, said)) or cue.relatives.find(answer) is not None:
        return
    comma = "," if sentence[: time.start].rstrip().endswith(",") else ""
    yield Candidate(f"{sentence[: duty.end]} {BLANK}{comma} {sentence[time.start :]}", capital(answer), "due", 0.67)


def _parts_more(sentence: str, time: Cue, ctx: Context) -> bool:
    """True where a comma parts more than the time from what is due."""
    before, behind_it = sentence[: time.start].rstrip(), sentence[time.end :]
    return "," in before.removesuffix(",") or ("," in behind_it and ctx.language.commas != CLAUSES)


def listings(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All of what a colon announces: *There are two types: […].*"""
    sentence, cue = passage.sentence, ctx.cues
    before, colon, listed = sentence.partition(": ")
    if not colon or advises(sentence, ctx) or "(" in before or ": " in listed or "; " in listed:
        return
    words = keys(before)
    counted = any(word in ctx.language.counts or (word.isdigit() and len(word) < 3) for word in words)
    answer = listed.strip(" .!")
    said = content(answer, ctx.language.stopwords)
    if not counted or len(said) < 2 or count(answer) > _MOST_OF_ANSWER or cue.coordinators.find(answer) is None:
        return
    if cue.leaning.opens(before) and not cue.roles.opens(before):
        return
    if cue.examples.find(sentence) is not None or cue.relatives.find(answer) is not None:
        return
    if all(map(ctx.names.betrayed_by, said)) or not content(before, ctx.language.stopwords):
        return
    if cue.copulas.find(answer) is not None or cue.met(answer) & cue.modals.bit:
        return  # a statement, not a list
    yield Candidate(f"{before}: {BLANK}.", capital(answer), "listing", 0.7)


def others(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What the term is not to be confused with, by what is told of it: *It differs from […], which begins low.*"""
    sentence, cue = passage.sentence, ctx.cues
    for found in cue.apart.every(sentence):
        tail = sentence[found.end :]
        end = tail.find(", ")
        name = tail[:end].strip() if end > 0 else ""
        told = tail[end + 2 :]
        said = content(name, ctx.language.stopwords)
        if not said or count(name) > _MOST_OF_OTHER or not tells(told, ctx):
            continue
        if all(map(ctx.names.betrayed_by, said)) or len(content(told, ctx.language.stopwords)) < _LEAST_TOLD:
            continue
        if cue.finite.find(name) is not None or not ctx.language.personal.isdisjoint(keys(name)):
            continue
        yield Candidate(f"{behind(sentence[: found.end])}{BLANK}{tail[end:]}", capital(name), "other", 0.72)


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
    if not 1 <= len(words) <= _MOST_OF_OTHER or not all(word[0].isupper() or word in _OF_NAMES for word in words):
        return
    if words[0].casefold() in ctx.language.stopwords or any(map(ctx.names.betrayed_by, keys(name))):
        return
    if len(words) == 1 and not words[0].isupper():
        return  # it may be any noun: it opens the sentence
    if len(content(sentence[verb.start :], ctx.language.stopwords)) < 2:
        return
    shown = sentence[len(lead) + len(name) :] if comma else f" {sentence[verb.start :]}"
    yield Candidate(f"{lead}{BLANK}{shown}", name, "maker", 0.72)


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


def conditions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """The second of two cases told alike: *Demand is elastic if the ratio is above one, and inelastic if […].*"""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or "; " in sentence:
        return
    for phrases in (cue.cases, cue.times, cue.conditions):
        every = list(phrases.every(sentence))
        if len(every) != 2 or not every[0].start:
            continue
        one, two = every
        between, answer = sentence[one.end : two.start], sentence[two.end :].strip(" .!")
        same = sentence[one.start : one.end].casefold() == sentence[two.start : two.end].casefold()
        joined = next((j for j in cue.coordinators.every(between) if j.start), None)
        said = content(answer, ctx.language.stopwords)
        if not same or joined is None or not said or not 3 <= count(answer) <= _MOST_OF_HOLDER:
            continue
        told = between[joined.end :].strip(" ,")
        if (
            not 1 <= count(told) <= _MOST_OF_SUBJECT
            or not content(told, ctx.language.stopwords)
            or goes_on(answer, ctx)
        ):
            continue
        yield Candidate(f"{sentence[: two.end]} {BLANK}.", capital(answer), "contrast", 0.76)
        return


def made(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """By whom something was made, a name inside of a sentence: *The ratio, developed by […] in 1890, is …*"""
    sentence, cue = passage.sentence, ctx.cues
    for found in cue.made_by.every(sentence):
        words = sentence[found.end :].split()
        many = 0
        while many < len(words) and (words[many][:1].isupper() or words[many] in _OF_NAMES):
            many += 1
            last = words[many - 1]
            if last[-1] in ",;:)" or (last[-1] == "." and len(last) > _SHORT_NAME):
                break
        while many and words[many - 1] in _OF_NAMES:
            many -= 1
        name = " ".join(words[:many]).rstrip(",.;:)")
        if not 2 <= many <= _MOST_OF_OTHER or any(map(ctx.names.betrayed_by, keys(name))):
            continue
        start = sentence.index(name, found.end)
        if content(sentence[: found.start], ctx.language.stopwords):
            shown = f"{behind(sentence[: found.end].rstrip())}{BLANK}{sentence[start + len(name) :]}"
            yield Candidate(shown, name, "maker", 0.73)
            return


def members(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """All that is in something, or out of it: *[…] are not covered by the policy.*"""
    sentence, cue = passage.sentence, ctx.cues
    if advises(sentence, ctx) or cue.leaning.opens(sentence) or "; " in sentence:
        return
    for found in cue.membership.every(sentence):
        listed = sentence[: found.start].strip()
        said = content(listed, ctx.language.stopwords)
        if cue.coordinators.find(listed) is None or len(said) < 2 or count(listed) > _MOST_OF_HOLDER:
            continue
        if cue.finite.find(listed) or cue.relatives.find(listed) or cue.examples.find(sentence) is not None:
            continue
        if any(mark in listed for mark in ":;()") or not ctx.language.personal.isdisjoint(keys(sentence)):
            continue
        if not any(map(ctx.names.betrayed_by, said)):
            yield Candidate(f"{BLANK} {sentence[found.start :]}", capital(listed), "role", 0.69)
            return
