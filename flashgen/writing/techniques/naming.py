"""Which term a statement is about, and what an item defines in passing."""

from __future__ import annotations

from collections.abc import Iterator

from flashgen.languages import DROPPED
from flashgen.words import capital, content, count, covered, keys, part_of_compound
from flashgen.writing.context import (
    Context,
    behind_name_in_brackets,
    behind_term,
    opens_predicate,
    sets_apart,
)
from flashgen.writing.gate import Candidate
from flashgen.writing.mentions import (
    MASK,
    as_shown,
    head_of,
    in_sentence,
    inflected,
    mask,
    never_small,
    without_article,
)
from flashgen.writing.passages import Passage
from flashgen.writing.said import KNOWN, consists
from flashgen.writing.techniques.advice import advises
from flashgen.writing.techniques.parting import main_clause

_MOST_COMMAS = 2
_KNOWN_OF_DEFINITION = 0.12
"""As :data:`KNOWN` for what says what the term is: a few words of the definition make it that in other words."""
_KNOWN_OF_TERM = 0.34
"""As :data:`KNOWN`: the definition's reverse asks for the same term, and a third of its words is enough to say so."""
_KNOWN_OF_ESSENCE = 0.2
"""As :data:`KNOWN` for what says what the term consists in, in other words."""
_KNOWN_OF_ALL = 0.6
"""As :data:`KNOWN` for what the definition and the answer to the first question say together."""
_TELLS_IF_MAY = 10
"""The same of a statement of what the term may be or do."""
_MODAL_WITHIN = 3
"""Words at the front of a statement among which a modal makes it one of what may be done."""
_DENIES_WITHIN = 4
"""Words behind the term in which a denial is one of what it is."""
_TELLS_APART = 7
"""Telling words from which on a statement is true of one term only."""
TELLS_WITH_OTHER = 5
"""The same of a statement that sets the term against something else."""
_TELLS_IF_OPENED = 6
"""The same where the term stands in what opens it, up to a comma."""
_TELLS_OF = 8
"""Telling words from which on a statement that mentions a term speaks of no other."""


def identities(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which term it is that this is said of: the whole subject is the term, and is masked."""
    sentence = passage.sentence
    concept = ctx.concept
    if not concept or sentence.endswith("?") or MASK in sentence or _listed(sentence, ctx) > _MOST_COMMAS:
        return  # a list of what it offers, or has, is true of others too
    behind = behind_name_in_brackets(sentence, ctx) or behind_term(sentence, ctx)
    if not behind:
        if not passage.tip:
            yield from _set_apart(sentence, concept, ctx)
        return
    subject = keys(without_article(sentence[:behind], ctx.language))
    if ctx.language.subjects == DROPPED and "(" not in sentence[:behind] and subject not in ctx.names.titles:
        return  # a plural: its verb would ask for one
    masked = mask(sentence[behind:], ctx.names, ctx.language)
    said = content(masked.text, ctx.language.stopwords)
    if masked.runs or len(said) < (
        TELLS_WITH_OTHER if sets_apart(sentence, ctx) or alone_is(sentence[behind:], ctx) else _TELLS_APART
    ):
        return
    opening = " ".join(sentence[behind:].split()[:_DENIES_WITHIN])
    if any(part_of_compound(word, key) for word in said for key in ctx.names.title if word != key):
        return  # a part of the name is in sight
    if ctx.cues.modals.opens(opening) and len(said) < _TELLS_IF_MAY:
        return  # "can be informal": so can others
    if ctx.cues.denials.find(opening) is not None and ctx.cues.copulas.opens(opening):
        return  # what it is not
    if ctx.verb and not names_something(masked.text):
        return  # "was one of the leading voices of his time": so were others
    if consists(ctx, sentence) and covered(said, ctx.defined) >= _KNOWN_OF_ESSENCE:
        return  # what it consists in, again
    if covered(said, ctx.known) >= _KNOWN_OF_ALL:
        return  # it stands on the back of the term's own card
    if covered(said, ctx.defined) >= (_KNOWN_OF_DEFINITION if defines(sentence[behind:], ctx) else _KNOWN_OF_TERM):
        return  # the reverse of the term's own card asks that
    yield Candidate(as_shown(f"{MASK}{masked.text}"), ctx.article.title, "identity", 0.67, concept)


def names_something(text: str) -> bool:
    """True where a text has a name or a figure inside of its sentences."""
    words = text.replace(MASK, "").split()
    bare = (word.strip("\"“„”»«'(.,;") for word in words)
    return any(word[:1].isdigit() or (word[:1].isupper() and word[1:2].islower()) for word in bare)


def _set_apart(sentence: str, concept: str, ctx: Context) -> Iterator[Candidate]:
    """Which term it is that is set apart from another, in a highlight: *Unlike a fixed stop, … follows the price.*

    The pronoun of the main clause, or none where a language drops it, means the term.
    """
    cue, language = ctx.cues, ctx.language
    opening, comma, main = sentence.partition(", ")
    if not comma or not cue.apart.opens(opening) or cue.relatives.find(opening) is not None:
        return
    pronoun = main.partition(" ")[0].casefold()
    if language.subjects == DROPPED:
        told = f" {main}" if opens_predicate(main, ctx) or cue.denials.opens(main) else ""
    else:
        meant = cue.pronouns.opens(main) and pronoun not in (*language.articles, *language.demonstratives)
        told = main[len(pronoun) :] if meant else ""
    masked = mask(told, ctx.names, language)
    said = content(f"{opening}{told}", language.stopwords)
    if not told or masked.runs or len(said) < TELLS_WITH_OTHER + 1 or any(map(ctx.names.betrayed_by, said)):
        return
    yield Candidate(f"{opening}, {MASK}{told}", ctx.article.title, "identity", 0.67, concept)


def alone_is(rest: str, ctx: Context) -> bool:
    """True where what follows the term is a copula and what only one thing is: "is the largest exchange of …"."""
    copula = ctx.cues.linking.opening(rest.lstrip())
    return copula is not None and ctx.cues.roles.opens(rest.lstrip()[copula.end :].lstrip())


def _listed(sentence: str, ctx: Context) -> int:
    """How many commas of a sentence may be those of a list: a clause has one before it in some languages."""
    cue = ctx.cues
    return sum(
        not any(p.opens(part) for p in (cue.relatives, cue.times, cue.cases)) for part in sentence.split(", ")[1:]
    )


def defines(rest: str, ctx: Context) -> bool:
    """True where what follows the term is a copula and a noun with its article: "is a practice", "refers to the …"."""
    verb = ctx.cues.copulas.find(rest)
    if verb is None or rest[: verb.start].strip():
        return False
    words = keys(rest[verb.end :])
    if not words or count(rest[: verb.end]) > 1:
        return bool(words)  # "refers to accounts": no article is needed
    noun = words[0] not in ctx.language.stopwords and not ctx.language.indefinite
    return noun or words[0] in (*ctx.language.articles, *ctx.language.indefinite)


def mentions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """Which term it is that a statement speaks of in its middle, masked: the last way, for statements that say much."""
    sentence, cue = passage.sentence, ctx.cues
    concept = ctx.concept
    if (
        not concept
        or sentence.endswith("?")
        or MASK in sentence
        or advises(sentence, ctx)
        or cue.concessions.opens(sentence)
    ):
        return
    if cue.bound.opens(sentence) or cue.modals.find(" ".join(sentence.split()[:_MODAL_WITHIN])) is not None:
        return  # "not to be confused with": of another term; "you can check": what may be done
    masked = mask(sentence, ctx.names, ctx.language)
    said = content(masked.text, ctx.language.stopwords)
    # What opens with "in a leveraged buyout, …" is told of it.
    least = _TELLS_IF_OPENED if f"{MASK}, " in " ".join(sentence.split()[:1] + masked.text.split()[1:4]) else _TELLS_OF
    if masked.runs != 1 or f"{MASK}-" in masked.text or len(said) < least or covered(said, ctx.defined) >= KNOWN:
        return
    before, _, after = masked.text.partition(MASK)
    hidden = content(sentence[len(before) : len(sentence) - len(after)], ctx.language.stopwords)
    title = content(ctx.article.title, ctx.language.stopwords)
    whole = len(hidden) == len(title) and all(map(inflected, hidden, title))
    if not whole and not (len(hidden) == 1 and (hidden[0],) in ctx.names.forms and len(title) > 1):
        return  # a part of the name, or who does it: "arbitrageur"; but its short form in capitals
    # It stands by itself: "placed in … when", not "high … systems".
    last = keys(before)[-1:]
    if not last or last[0] not in ctx.language.stopwords or before[-1] not in ' ("“„«':
        return
    if ctx.cues.copulas.opens(after.lstrip()) and "," not in before and cue.finite.find(before) is None:
        return  # "a principle of … is": of the principle, not of the term
    if not (after[:1] in ",." or (after[:1] == " " and goes_with_small_word(after[1:], ctx))):
        return
    yield Candidate(as_shown(masked.text), ctx.article.title, "mention", 0.45, concept)


def goes_with_small_word(text: str, ctx: Context) -> bool:
    """True where no noun follows: a small word or a verb."""
    return not (words := keys(text)) or words[0] in ctx.language.stopwords or opens_predicate(text, ctx)


def _is_term(subject: str, passage: Passage, ctx: Context) -> bool:
    """True where a subject may be a term: it stands with "a", with a mark on it, or small in another place."""
    words = keys(subject)
    if words[0] in ctx.language.indefinite or ctx.lexicon.find(words, without=ctx.article.slug) or passage.text.marks:
        return True
    small = subject.lower()
    texts = (*ctx.article.prose, *(item.text for item in ctx.article.items))
    return any(small in text.plain for text in texts if text is not passage.text)


def definitions(passage: Passage, ctx: Context) -> Iterator[Candidate]:
    """What another thing is that an item defines in passing: *Upselling is a sales tactic …*."""
    sentence = passage.sentence
    head = head_of(sentence, (), ctx.language)
    if head is None and (parted := main_clause(sentence, ctx)) is not None:
        head = head_of(parted[1], (), ctx.language)  # "Not to be confused with it, upselling is …"
    if head is None or not head.droppable or count(head.rest) < 6 or ctx.cues.roles.opens(head.rest):
        return  # "was the only firm that": what it was, not what it means
    subject = in_sentence(without_article(head.subject, ctx.language), ctx.article)
    if subject == head.subject and " " in subject and subject[1:].islower():
        subject = subject[0].lower() + subject[1:]  # its capital was that of the sentence
    words = content(subject, ctx.language.stopwords)
    if not 0 < count(subject) == len(words) <= 3 or any(map(ctx.names.betrayed_by, words)):
        return
    # "… is a sales tactic in which", not "is important" or "is a cost driver, such as orders".
    opening = keys(head.rest)[0]
    act = ctx.cues.acts.opens(head.rest)
    noun = opening in ctx.language.articles if ctx.language.indefinite else opening not in ctx.language.stopwords
    definite = ctx.language.indefinite and opening not in ctx.language.indefinite and not act
    if definite and never_small(head.subject, ctx.article):
        return  # "France was the first country that": what it did, not what it means
    if not _is_term(head.subject, passage, ctx):
        return  # "the quotation is an attack on economists"
    found = ctx.cues.relatives.find(head.rest)
    if not act and (not noun or found is None or not found.start):
        return
    if ctx.cues.because.find(head.rest) is not None or ctx.cues.examples.find(head.rest) is not None:
        return
    question = ctx.language.prompts.meaning.format(term=ctx.language.quote(subject))
    yield Candidate(question, capital(head.rest), "definition-aside", 0.76)
