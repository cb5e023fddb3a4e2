"""From a term to its cards, and to the reasons for every card that was not made.

``write`` is the only way in. A technique proposes candidates (:mod:`flashgen.writing.techniques`), one gate
judges each (:mod:`flashgen.writing.gate`), and the best that passes becomes the item's card. What passes
nothing is refused with a reason its author can act on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, partial
from hashlib import blake2b

from flashgen.glossary import Lexicon
from flashgen.languages import DROPPED, Language
from flashgen.model import Card, Item, Kind, Refusal, Term, Text
from flashgen.words import content, count, covered, keys, likeness, roots
from flashgen.writing import definition, techniques
from flashgen.writing.context import Context, context
from flashgen.writing.cues import Cues
from flashgen.writing.damage import damaged
from flashgen.writing.gate import MAX_ANSWER_WORDS, Candidate, Reason, broken, judge, leans
from flashgen.writing.mentions import head_of
from flashgen.writing.passages import Passage
from flashgen.writing.sentences import breaks_off, split

__all__ = ["Written", "write"]

_SAME = 0.85
_SAME_AS_DEFINITION = 0.6
_DEFINES_AGAIN = 0.45
_DEFINES_LOOSELY = 0.35
"""Share of its words in the definition from which on a second definition that no technique asks for is only that."""
_MOSTLY_SAID = 0.5
_MOSTLY_HEARD = 0.7
_MAX_FAQ_ANSWER = 32
_MOST_OTHER_WORDS = 2
_ADDS = 3
"""Telling words that another wording must add."""


@dataclass(frozen=True, slots=True)
class Written:
    """What one term gave."""

    cards: tuple[Card, ...]
    refusals: tuple[Refusal, ...]


def write(
    term: Term,
    scope: str,
    language: Language,
    lexicon: Lexicon,
    *,
    other: Language | None = None,
    kinds: frozenset[Kind] = frozenset(Kind),
) -> Written:
    """Write the cards of ``term`` in ``language``; with ``other``, the term's card goes from language to language.

    Args:
        term: The articles; ``term.other`` must be there where ``other`` is.
        scope: The deck that the cards are for: ``da`` or ``da-en``.
        language: Wording and cues of the first language.
        lexicon: The first language's terms.
        other: The second language of a pair.
        kinds: Which kinds of card are wanted; the others are not looked at.
    """
    ctx = context(term.article, scope, language, lexicon)
    cards: list[Card] = []
    refusals: list[Refusal] = []
    if Kind.TERM in kinds:
        for made in _term(ctx, term, other):
            (cards if isinstance(made, Card) else refusals).append(made)  # type: ignore[arg-type]
    term_card = next((number for number, card in enumerate(cards) if card.kind is Kind.TERM and other is None), None)
    told: list[frozenset[str]] = []
    told_by: list[int] = []
    for index, item in enumerate(term.article.items):
        if item.kind not in kinds:
            continue
        written: list[Card] = []
        refused: list[Refusal] = []
        for number, fact in enumerate(_facts(ctx, item)):
            found = _item(ctx, fact if number else _spoken(ctx, fact, index), fact, index, told)
            if isinstance(found, Card):
                told.append(roots(content(found.source, language.stopwords)))
                told_by.append(len(cards) + len(written))
                written.append(found)
                continue
            refused.append(found)
            better = term_card if found.reason == Reason.RESTATES_DEFINITION else None
            if found.reason == Reason.RESTATES_CARD:
                heard = roots(content(found.text, language.stopwords))
                better = max(zip(told_by, told, strict=True), key=lambda other: likeness(heard, other[1]))[0]
            if better is not None and better < len(cards):
                cards[better] = _with_other_words(cards[better], fact.text.plain, language)
        cards += written
        # What an item holds besides the fact that became a card is no loss that its author could mend.
        refusals += refused if not written else ()
    return Written(tuple(cards), tuple(refusals))


def _with_other_words(card: Card, text: str, language: Language) -> Card:
    """The card with another wording of what it says as further words on its back, where that adds a thing or two."""
    if len(card.more) >= _MOST_OTHER_WORDS or count(text) > MAX_ANSWER_WORDS or damaged(text):
        return card
    said = " ".join((card.source, card.question, card.answer, *card.more))
    new = roots(content(text, language.stopwords)) - roots(content(said, language.stopwords))
    return replace(card, more=(*card.more, text)) if len(new) >= _ADDS else card


def key_of(slug: str, source: str) -> str:
    """What an author writes into ``omit``: the slug and a hash of the text the card was made from."""
    return f"{slug}:{blake2b(' '.join(source.split()).casefold().encode(), digest_size=4).hexdigest()}"


def _term(ctx: Context, term: Term, other: Language | None) -> Iterator[Card | Refusal]:
    article = term.article
    line = article.definition.line
    forward: Candidate | str
    backward: Candidate | str
    if other is not None and term.other is not None:
        both = definition.translation(article, term.other, ctx.language, other)
        if isinstance(both, str):
            yield _refusal(ctx, Kind.TERM, both, article.title, line)
            forward, backward = definition.forward(ctx), both
        else:
            forward, backward = both
    else:
        forward, backward = definition.forward(ctx), definition.backward(ctx)
        if isinstance(backward, str) and not isinstance(forward, str):
            yield _refusal(ctx, Kind.TERM, backward, article.definition.plain, line, side="reverse")
    if isinstance(forward, str):
        yield _refusal(ctx, Kind.TERM, forward, article.definition.plain, line)
        return
    back = backward if isinstance(backward, Candidate) else None
    source = " — ".join(
        text for text in (article.title, article.definition.plain, term.other.title if term.other else "") if text
    )
    yield Card(
        kind=Kind.TERM,
        slug=article.slug,
        scope=ctx.scope,
        key=f"{article.slug}:term",
        source=source,
        question=forward.question,
        answer=forward.answer,
        label=forward.label,
        more=forward.more,
        reverse_question=back.question if back else "",
        reverse_answer=back.answer if back else "",
        reverse_label=back.label if back else "",
        reverse_more=back.more if back else (),
        technique=forward.technique,
        topics=article.keywords,
        path=article.path,
        line=line,
    )


def _refusal(ctx: Context, kind: Kind, reason: str, text: str, line: int, side: str = "") -> Refusal:
    restates = reason in (Reason.RESTATES_CARD, Reason.RESTATES_DEFINITION)
    return Refusal(kind, ctx.article.slug, ctx.scope, reason, text, ctx.article.path, line, restates, side)


def _spoken(ctx: Context, item: Item, index: int) -> Item:
    """The item as it stands alone: where it opens with a pronoun that can only mean the term, the term is named.

    In a section that began with the term as its subject, and went on with nothing else, no other is in question. The
    name goes in brackets behind the pronoun: nothing then has to agree with it. Where a language drops pronouns, it
    goes before the verb, and only what hides it again makes a card of it.
    """
    text, cue = item.text.plain, ctx.cues
    if item.kind is Kind.FAQ or item.quoted:
        return item
    dropped = ctx.language.subjects == DROPPED and cue.verbs.opens(text) and not cue.imperatives.opens(text)
    if not dropped and not (cue.pronouns.opens(text) and leans(text, ctx.language)):
        return item
    rest = text if dropped else text.partition(" ")[2]
    verb = cue.verbs.find(rest)
    if verb is None or verb.start or not ctx.language.impersonal.isdisjoint(keys(rest[verb.end :])[:3]):
        return item  # "It is possible to": a pronoun that stands for nothing
    if dropped and cue.pronouns.opens(rest[verb.end :].lstrip()):
        return item  # "Jest to": it is there after all
    before = index - 1
    while before >= 0 and ctx.article.items[before].heading == item.heading:
        other = ctx.article.items[before].text.plain
        if not cue.pronouns.opens(other) and not (ctx.language.subjects == DROPPED and cue.verbs.opens(other)):
            head = head_of(other, ctx.names.title, ctx.language)
            if head is None or not any(ctx.names.betrayed_by(word) for word in keys(head.subject)):
                return item
            break
        before -= 1
    return _named(ctx.named, item, behind=0 if dropped else len(text) - len(rest))


def _named(name: str, item: Item, *, behind: int) -> Item:
    """The item with a name in brackets before ``plain[behind]``, a word's beginning."""
    text = item.text.plain
    rest = text[behind:] if behind else text[:1].lower() + text[1:]
    shift = len(name) + 3
    marks = tuple(
        replace(mark, start=mark.start + shift, end=mark.end + shift)
        for mark in item.text.marks
        if mark.start >= behind
    )
    return replace(item, text=replace(item.text, plain=f"{text[:behind]}({name}) {rest}", marks=marks))


def _facts(ctx: Context, item: Item) -> Iterator[Item]:
    """The facts of an item, one after the other: each a sentence with those that lean on it or give its reason.

    A tip may hold several pieces of advice, a highlight several statements; an author's question has one answer.
    """
    text = item.text
    if item.kind is Kind.FAQ or not ctx.language.has_data:
        yield item
        return
    sentences = split(text.plain, ctx.language)
    if len(sentences) < 2:
        yield item
        return
    starts = [0]
    listed = item.kind is Kind.TIP and not item.quoted
    advising = techniques.advises(sentences[0], ctx) or (listed and not techniques.states(sentences[0], ctx))
    at = len(sentences[0])
    for sentence in sentences[1:]:
        at = text.plain.find(sentence, at)
        advises = techniques.advises(sentence, ctx)
        # Behind advice, a statement gives the reason; before it, advice draws the conclusion.
        if (advises and advising) or (not advises and not advising and not leans(sentence, ctx.language)):
            starts.append(at)
        advising = advises or (advising and at not in starts)
        at += len(sentence)
    if len(starts) == 1:
        yield item
        return
    for start, end in zip(starts, [*starts[1:], len(text.plain)], strict=True):
        plain = text.plain[start:end].rstrip()
        marks = tuple(
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in text.marks
            if start <= mark.start and mark.end <= start + len(plain)
        )
        yield replace(item, text=Text(plain, marks, text.line))


def _item(ctx: Context, item: Item, written: Item, index: int, told: list[frozenset[str]]) -> Card | Refusal:
    """The card of one fact; ``written`` is the fact in the author's own words, which are what it is known by."""
    text = item.text.plain
    source = f"{written.question} {written.text.plain}".strip()
    found = content(text, ctx.language.stopwords)
    if item.question:
        found = (*content(item.question, ctx.language.stopwords), *found)
    reason = _against(ctx, item, index, found, told)
    best: Candidate | None = None
    opposite = ctx.cues.opposite.bit
    if reason == Reason.RESTATES_DEFINITION and item.kind is not Kind.FAQ and ctx.cues.met(text) & opposite:
        reason = _spoilt(text, ctx)  # what it is the opposite of is a question of its own
    if not reason:
        leaning = item is not written or leans(text, ctx.language)
        reason = waiting = Reason.LEANS if leaning else Reason.NO_SINGLE_ANSWER
        if not ctx.language.has_data and item.kind is not Kind.FAQ:
            reason = waiting = Reason.LANGUAGE
        for ceiling, candidates in _proposals(ctx, item):
            if best is not None and best.score >= ceiling:
                # No later technique can do better: they stand in the order of what they can reach.
                break
            for candidate in candidates():
                if best is not None and best.score >= candidate.score:
                    continue
                verdict = judge(candidate, ctx.language)
                if not verdict:
                    best = candidate
                elif reason == waiting:
                    reason = verdict
    if best is None:
        if reason == Reason.NO_SINGLE_ANSWER and item.kind is not Kind.FAQ:
            reason = _said_already(ctx, text, found, told) or reason
        return _refusal(ctx, item.kind, reason, source, item.text.line)
    return Card(
        kind=item.kind,
        slug=ctx.article.slug,
        scope=ctx.scope,
        key=key_of(ctx.article.slug, source),
        source=source,
        question=best.question,
        answer=best.answer,
        label=best.label,
        more=best.more,
        technique=best.technique,
        topics=ctx.article.keywords,
        path=ctx.article.path,
        line=item.text.line,
    )


def _against(ctx: Context, item: Item, index: int, said: tuple[str, ...], told: list[frozenset[str]]) -> str:
    """What speaks against an item before any technique is tried; empty where nothing does."""
    text = item.text.plain
    if not said or (len(said) < 3 and not item.question):
        return Reason.TOO_SHORT
    if breaks_off(text, ctx.language):
        return Reason.BREAKS_OFF
    if item.kind is Kind.FAQ:
        answers = split(text, ctx.language)
        if len(answers) > 1 and ctx.cues.announcing.opens(answers[0]):
            # "There are several ways": the question asks for all of them.
            return Reason.NO_SINGLE_ANSWER
        if _asks_for_definition(ctx, item, index):
            return Reason.RESTATES_DEFINITION
    elif _restates(ctx, text, said):
        return Reason.RESTATES_DEFINITION
    heard = roots(said)
    if any(likeness(heard, other) >= _SAME for other in told):
        return Reason.RESTATES_CARD
    return _spoilt(text, ctx)


def _spoilt(text: str, ctx: Context) -> str:
    """What is damaged in a text of the author's, as a reason against it; empty where nothing is."""
    if _echoes(text, ctx):
        return f"{Reason.DAMAGED}: a word stands on both sides of an “and”"
    if _has_inner_capital(text, ctx):
        return f"{Reason.DAMAGED}: a sentence begins behind a comma or semicolon"
    return broken(text)


_INNER_CAPITAL = re.compile(r"[,;] ([^\W\d_a-z]\w+)")


def _has_inner_capital(text: str, ctx: Context) -> bool:
    """True where an article has a capital behind a comma or semicolon: two sentences that were run together.

    Other small words may be names as well (*April, May and June*).
    """
    return any(
        word[0].isupper() and not word.isupper() and word.lower() in ctx.language.articles
        for word in _INNER_CAPITAL.findall(text)
    )


def _echoes(text: str, ctx: Context) -> bool:
    """True where a telling word is set beside itself: *effektivt og effektivt*, as machines translate synonyms."""
    words = keys(text)
    joined = ctx.language.coordinators
    if len(set(words)) == len(words) or not set(words).intersection(joined):
        return False
    return any(
        one == two and between in joined and one not in ctx.language.stopwords and len(one) > 3
        for one, between, two in zip(words, words[1:], words[2:], strict=False)
    )


def _restates(ctx: Context, text: str, said: tuple[str, ...]) -> bool:
    """True where all but little of what an item says, the term's own name aside, stands in the definition.

    Where it opens as a definition does, with the term and a copula, half of its words are enough: it says what the
    term is, and the term's own card asks that.
    """
    new = tuple(dict.fromkeys(k for k in said if k not in ctx.names.title and k not in ctx.names.own))
    if len(ctx.definition) < 4 or len(new) < 2:
        return False
    share = covered(new, ctx.defined)
    if share >= _SAME_AS_DEFINITION and (1 - share) * len(new) <= 3:
        return True
    return (1 - share) * len(new) <= 2 and _defines(ctx, text, _DEFINES_AGAIN)


def _said_already(ctx: Context, text: str, said: tuple[str, ...], told: list[frozenset[str]]) -> str:
    """The reason against a fact that no technique asks for where most of it is said: it is but another wording."""
    new = tuple(dict.fromkeys(k for k in said if k not in ctx.names.title and k not in ctx.names.own))
    if len(new) > 1 and (covered(new, ctx.defined) >= _MOSTLY_SAID or _defines(ctx, text, _DEFINES_LOOSELY)):
        return Reason.RESTATES_DEFINITION
    heard = roots(said)
    return Reason.RESTATES_CARD if any(likeness(heard, other) >= _MOSTLY_HEARD for other in told) else ""


def _defines(ctx: Context, text: str, least: float) -> bool:
    """True where a text opens as a definition of the term does, with at least this share of its words."""
    new = tuple(dict.fromkeys(k for k in content(text, ctx.language.stopwords) if k not in ctx.names.title))
    if covered(new, ctx.defined) < least:
        return False
    head = head_of(split(text, ctx.language)[0], ctx.names.title, ctx.language)
    return head is not None and head.droppable


def _asks_for_definition(ctx: Context, item: Item, index: int) -> bool:
    """True where a question heading asks what the term is: its own card asks that already."""
    asked = content(item.question, ctx.language.stopwords)
    named = sum(1 for key in asked if ctx.names.betrayed_by(key))
    alike = likeness(roots(content(item.text.plain, ctx.language.stopwords)), ctx.definition)
    if asked and named == len(asked) and index == 0:
        return True
    if asked and named == len(asked):
        first = split(item.text.plain, ctx.language)[:1]
        head = head_of(first[0], ctx.names.title, ctx.language) if first else None
        if alike >= 0.3 or (head is not None and head.droppable):
            return True
    # The first heading of an article asks for the definition, in whatever words.
    return alike >= (0.4 if index == 0 else 0.7) and len(ctx.definition) >= 4


def _proposals(ctx: Context, item: Item) -> Iterator[tuple[float, Callable[[], Iterator[Candidate]]]]:
    """Ways to candidates, each with the best score it can reach, the highest first.

    A technique that a sentence gives no cue for is not asked: nearly every sentence has cues for one or none.
    """
    if item.kind is Kind.FAQ:
        yield 1.0, lambda: _faq(ctx, item)
        return
    if not ctx.language.has_data:
        return
    text, label = item.text.plain, _label(ctx, item)
    sentences = split(text, ctx.language)
    passages, at = [], 0
    for position, sentence in enumerate(sentences):
        at = text.find(sentence, at)
        if not position or not leans(sentence, ctx.language):
            others = tuple(s for s in sentences if s is not sentence) if len(sentences) <= 3 else ()
            passages.append((ctx.cues.met(sentence), Passage(sentence, at, item.text), others))
    if item.kind is Kind.TIP:
        advice = techniques.advice(text, ctx, listed=not item.quoted)
        yield techniques.ADVICE, lambda: (_complete(found, label, ()) for found in advice)
    for ceiling, technique, bits in _plan(ctx.cues):
        for met, passage, others in passages:
            if not bits or met & bits:
                yield ceiling, partial(_tried, technique, passage, ctx, label, others)


@cache
def _plan(cues: Cues) -> tuple[tuple[float, techniques.Technique, int], ...]:
    """The techniques in their order, with the bits of the cues they need."""
    return tuple((ceiling, technique, cues.bits(lists)) for ceiling, technique, lists in techniques.IN_ORDER)


def _tried(
    technique: techniques.Technique, passage: Passage, ctx: Context, label: str, others: tuple[str, ...]
) -> Iterator[Candidate]:
    return (_complete(found, label, others) for found in technique(passage, ctx))


def _complete(found: Candidate, label: str, more: tuple[str, ...]) -> Candidate:
    more = tuple(text for text in more if text not in found.question and text not in found.answer)
    return replace(found, label=found.label or label, more=more)


def _label(ctx: Context, item: Item) -> str:
    tip = ctx.language.prompts.tip if item.kind is Kind.TIP else ""
    return f"{tip} · {ctx.article.title}" if tip else ctx.article.title


def _faq(ctx: Context, item: Item) -> Iterator[Candidate]:
    """The author's own question; the answer cut at a sentence, the rest as further words."""
    sentences = split(item.text.plain, ctx.language)
    if not sentences:
        return
    answer, rest = sentences[0], list(sentences[1:])
    # Of two things to choose from both must be told of.
    most = MAX_ANSWER_WORDS if ctx.cues.alternatives.find(item.question) is not None else _MAX_FAQ_ANSWER
    while rest and count(answer) + count(rest[0]) <= most:
        answer += " " + rest.pop(0)
    if rest and most == MAX_ANSWER_WORDS:
        return
    more = (" ".join(rest), *(t.plain for t in item.more))
    more = tuple(text for text in more if text and not damaged(text))[:2]
    question = _sentence_case(item.question, ctx)
    yield Candidate(question, answer, "author", 1.0, ctx.article.title, more)


def _sentence_case(heading: str, ctx: Context) -> str:
    """A heading set in capitals, word by word, as a sentence: *How might you increase your effectiveness?*

    A word keeps its capital where the article writes it so inside its sentences, or has another letter that is one.
    """
    words = heading.split(" ")
    small = [word for word in words[1:] if len(word) > 1 and word.casefold() in ctx.language.stopwords]
    # In a sentence no small word has a capital; a heading of few words may have none that is small.
    if any(word[:1].isupper() for word in small):
        return " ".join([words[0], *(_as_written(word, ctx) for word in words[1:])])
    telling = [word for word in words[1:] if word[:1].isalpha() and word not in small]
    if small or len(telling) < 2 or not all(word[:1].isupper() for word in telling):
        return heading
    return " ".join([words[0], *(_as_written(word, ctx) for word in words[1:])])


def _as_written(word: str, ctx: Context) -> str:
    bare = word.strip("\"'“”„«»()?!.,:;")
    if len(bare) < 2 or not all(
        part[:1].isupper() and part[1:] == part[1:].lower() for part in bare.split("-") if part
    ):
        return word
    if bare.casefold() in ctx.language.stopwords:
        return word.replace(bare, bare.lower())
    article = ctx.article
    texts = (article.definition, *article.prose, *(item.text for item in article.items))
    names = 0
    for text in texts:
        for found in re.finditer(rf"(?<=[^\s.!?:][ (]){re.escape(bare)}(?!\w)", text.plain, re.IGNORECASE):
            if found.group()[0].islower():
                return word.replace(bare, bare.lower())
            names += 1
    return word if names else word.replace(bare, bare.lower())
