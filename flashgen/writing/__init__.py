"""From a term to its cards, and to the reasons for every card that was not made.

``write`` is the only way in. A technique proposes candidates (:mod:`flashgen.writing.techniques`), one gate
judges each (:mod:`flashgen.writing.gate`), and the best that passes becomes the item's card. What passes
nothing is refused with a reason its author can act on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from hashlib import blake2b

from flashgen.glossary import Lexicon
from flashgen.languages import DROPPED, Language
from flashgen.model import Card, Image, Item, Kind, Refusal, Term
from flashgen.words import capital, content, count, keys, likeness, roots
from flashgen.writing import definition, faq, techniques, traits
from flashgen.writing.context import Context, context
from flashgen.writing.cues import Cues
from flashgen.writing.facts import facts_of, spoken
from flashgen.writing.gate import MAX_ANSWER_WORDS, Candidate, Reason, judge, leans, sound, spoilt
from flashgen.writing.passages import Passage
from flashgen.writing.said import asks_for_definition, restates, said_already
from flashgen.writing.sentences import breaks_off, split
from flashgen.writing.torn import TORN, torn_in

__all__ = ["Written", "write"]

_SAME = 0.85
"""Likeness (0 to 1) to what another card was made from, from which on a fact is the same in other words."""
_LEAST_PART = 6
"""Words that a part of a sentence must have to be asked for by itself."""
_ASKS_THE_SAME = 0.5
"""Likeness (0 to 1) of two questions from which on they ask for the same: where the answers are equal, or all but."""
_LEAST_LEFT = 3
"""Telling words of a statement whose subject is left out, so that it can be asked of."""
_MOST_OTHER_WORDS = 3
_MAY_BE_TOLD_TOGETHER = frozenset({Reason.NO_SINGLE_ANSWER, Reason.GIVES_AWAY, Reason.TOO_LONG, Reason.LEANS})
"""Why a fact alone is no card, though nothing is wrong with it."""
_ASK_FOR_THE_TERM = frozenset({"identity", "mention"})
"""Techniques whose cards show a statement and ask which term it is of."""
_ADDS = 3
"""Telling words that another wording must add."""
_MOSTLY_NEW = 0.4
"""The same as a share of its own: with less it is what stands there, told again."""


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
    torn: frozenset[str] | None = None,
) -> Written:
    """Write the cards of ``term`` in ``language``; with ``other``, the term's card goes from language to language.

    Args:
        term: The articles; ``term.other`` must be there where ``other`` is.
        scope: The deck that the cards are for: ``da`` or ``da-en``.
        language: Wording and cues of the first language.
        lexicon: The first language's terms.
        other: The second language of a pair.
        kinds: Which kinds of card are wanted; the others are not looked at.
        torn: The torn words of the article, where they are known already (see :mod:`flashgen.writing.torn`).
    """
    ctx = context(term.article, scope, language, lexicon, torn)
    cards: list[Card] = []
    refusals: list[Refusal] = []
    if Kind.TERM in kinds:
        for made in _term(ctx, term, other):
            (cards if isinstance(made, Card) else refusals).append(made)  # type: ignore[arg-type]
    first = len(cards)
    told: list[frozenset[str]] = []  # what the cards from ``first`` on were made from
    # Facts that stand alone and ask for nothing by themselves, and the images of the items they are of.
    left: list[tuple[Item, Refusal, tuple[Image, ...]]] = []
    for index, item in enumerate(term.article.items):
        if item.kind not in kinds:
            continue
        had = len(cards)
        said: int | None = None  # the card that says the same already
        refused: list[Refusal] = []
        images = item.images
        for number, fact in enumerate(facts_of(ctx, item)):
            alone = fact if number else spoken(ctx, fact, index)
            found = _item(ctx, alone, fact, index, told)
            if isinstance(found, Card) and any(_asks_again(found, card, language) for card in cards[first:]):
                found = _refusal(ctx, item.kind, Reason.RESTATES_CARD, found.source, found.line)
            if isinstance(found, Card):
                told.append(roots(content(found.source, language.stopwords)))
                cards.append(replace(found, images=images) if images else found)
                continue
            refused.append(found)
            if found.reason in _MAY_BE_TOLD_TOGETHER:
                left.append((alone, found, images))
            better = None
            if found.reason == Reason.RESTATES_DEFINITION and first and other is None:
                better = 0
            elif found.reason == Reason.RESTATES_CARD:
                heard = roots(content(found.text, language.stopwords))
                better = first + max(range(len(told)), key=lambda number: likeness(heard, told[number]))
            if better is not None:
                cards[better] = _with_other_words(cards[better], fact.text.plain, ctx)
            if said is None:
                said = 0 if found.reason == Reason.RESTATES_DEFINITION and first else better
        if images and said is not None and len(cards) == had:
            cards[said] = replace(cards[said], images=(*cards[said].images, *images))
        # What an item holds besides the fact that became a card is no loss that its author could mend.
        refusals += refused if len(cards) == had else ()
    told_of = traits.traits_of([alone for alone, *_ in left], ctx)
    untold = {trait.place: trait for trait in told_of}
    for candidate, places in traits.together(told_of, ctx):
        untold = {place: trait for place, trait in untold.items() if place not in places}
        opening, *others = (left[place][1] for place in places)
        images = tuple(dict.fromkeys(image for place in places for image in left[place][2]))
        # It is known by its first statement: what is told with it may change, and may get a card of its own.
        cards.append(replace(_card(ctx, opening.kind, opening.text, opening.line, candidate), images=images))
        refusals = [_told_with(refusal) if refusal in others else refusal for refusal in refusals if refusal != opening]
    asking = [(at, card.question) for at, card in enumerate(cards) if card.technique in _ASK_FOR_THE_TERM]
    for at, question, places in traits.beside(asking, tuple(untold.values()), ctx):
        cards[at] = replace(cards[at], question=question)
        told_here = [left[place][1] for place in places]
        refusals = [_told_with(refusal) if refusal in told_here else refusal for refusal in refusals]
    return Written(tuple(cards), tuple(refusals))


def _asks_again(card: Card, other: Card, language: Language) -> bool:
    """True where two cards of a term ask for the same in the same way, with the same answer or all but."""
    if card.technique != other.technique or card.kind is Kind.FAQ:
        return False
    if card.question == other.question:
        return True  # under another label, it may be
    asked, answered = (
        likeness(*(roots(content(text, language.stopwords)) for text in pair))
        for pair in ((card.question, other.question), (card.answer, other.answer))
    )
    same = card.answer.casefold() == other.answer.casefold()
    return asked >= _ASKS_THE_SAME and (same or answered >= _ASKS_THE_SAME)


def _with_other_words(card: Card, text: str, ctx: Context) -> Card:
    """The card with what another wording of it adds as further words on its back, where they are few and sound."""
    language = ctx.language
    if len(card.more) >= _MOST_OTHER_WORDS:
        return card
    # What a card asks and answers is part of its source.
    told = [key for text in (card.source, *card.more) for key in content(text, language.stopwords)]
    known = roots(tuple(told))

    def adds(sentence: str) -> bool:
        said = roots(content(sentence, language.stopwords))
        return len(said - known) >= max(_ADDS, _MOSTLY_NEW * len(said))

    sentences = split(text, language)
    adding = [number for number, sentence in enumerate(sentences) if adds(sentence)]
    more: list[str] = []
    # What repeats stands before it or behind; what stands between stays, for the next sentence may mean it by "it".
    for sentence in sentences[adding[0] : adding[-1] + 1] if adding else ():
        if more and count(more[-1]) + count(sentence) <= MAX_ANSWER_WORDS:
            more[-1] += f" {sentence}"
        else:
            more.append(sentence)
    more = [part for part in more if count(part) <= MAX_ANSWER_WORDS and sound(part, ctx.torn)]
    return replace(card, more=(*card.more, *more)[:_MOST_OTHER_WORDS]) if more else card


def key_of(slug: str, source: str) -> str:
    """What an author writes into ``omit``: the slug and a hash of the text the card was made from."""
    return f"{slug}:{blake2b(' '.join(source.split()).casefold().encode(), digest_size=4).hexdigest()}"


def _term(ctx: Context, term: Term, other: Language | None) -> Iterator[Card | Refusal]:
    article = term.article
    line = article.definition.line
    forward: Candidate | str
    backward: Candidate | str
    if other is not None and term.other is not None:
        both = definition.translation(ctx, term.other, other)
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
        images=article.definition.images + (term.other.definition.images if term.other else ()),
    )


def _refusal(ctx: Context, kind: Kind, reason: str, text: str, line: int, side: str = "") -> Refusal:
    restates = reason in (Reason.RESTATES_CARD, Reason.RESTATES_DEFINITION)
    return Refusal(kind, ctx.article.slug, ctx.scope, reason, text, ctx.article.path, line, restates, side)


def _told_with(refusal: Refusal) -> Refusal:
    return replace(refusal, reason=Reason.TOLD_TOGETHER, restates=True)


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
        reason = spoilt(text, ctx.language, ctx.torn)  # what it is the opposite of is a question of its own
    if not reason:
        leaning = item is not written or leans(text, ctx.language)
        reason = waiting = Reason.LEANS if leaning else Reason.NO_SINGLE_ANSWER
        if not ctx.language.has_data and item.kind is not Kind.FAQ:
            reason = waiting = Reason.LANGUAGE
        asked = item.kind is Kind.FAQ  # by the author, whose question is no text of ours
        label = _label(ctx, item)
        for ceiling, candidates, others in _proposals(ctx, item):
            if best is not None and best.score >= ceiling:
                # No later technique can do better: they stand in the order of what they can reach.
                break
            for found_here in candidates:
                if best is not None and best.score >= found_here.score:
                    continue
                candidate = found_here if asked else _complete(found_here, label, others)
                verdict = judge(candidate, ctx.language, made_from="" if asked else text)
                if not verdict:
                    bare = _without_name(candidate, ctx)
                    best = bare or best
                elif reason == waiting:
                    reason = verdict
    if best is None:
        if reason == Reason.NO_SINGLE_ANSWER and item.kind is not Kind.FAQ:
            reason = said_already(ctx, text, found, told) or reason
        return _refusal(ctx, item.kind, reason, source, item.text.line)
    return _card(ctx, item.kind, source, item.text.line, best)


def _card(ctx: Context, kind: Kind, source: str, line: int, made: Candidate) -> Card:
    return Card(
        kind=kind,
        slug=ctx.article.slug,
        scope=ctx.scope,
        key=key_of(ctx.article.slug, source),
        source=source,
        question=made.question,
        answer=made.answer,
        label=made.label,
        more=made.more,
        technique=made.technique,
        topics=ctx.article.keywords,
        path=ctx.article.path,
        line=line,
    )


def _against(ctx: Context, item: Item, index: int, said: tuple[str, ...], told: list[frozenset[str]]) -> str:
    """What speaks against an item before any technique is tried; empty where nothing does."""
    text = item.text.plain
    if not said or (len(said) < 3 and not item.question):
        return Reason.TOO_SHORT
    if breaks_off(text, ctx.language) or _lacks_noun(text, ctx):
        return Reason.BREAKS_OFF
    if item.kind is Kind.FAQ:
        answers = split(text, ctx.language)
        if len(answers) > 1 and ctx.cues.announcing.opens(answers[0]):
            # "There are several ways": the question asks for all of them.
            return Reason.NO_SINGLE_ANSWER
        if ctx.cues.wide.find(item.question) is not None:
            return Reason.NO_SINGLE_ANSWER
        if asks_for_definition(ctx, item, index):
            return Reason.RESTATES_DEFINITION
    elif restates(ctx, text, said):
        return Reason.RESTATES_DEFINITION
    heard = roots(said)
    if any(likeness(heard, other) >= _SAME for other in told):
        return Reason.RESTATES_CARD
    if wrong := torn_in(item.question, ctx.torn):
        return f"{Reason.DAMAGED}: {TORN} ({wrong})"
    return spoilt(text, ctx.language, ctx.torn)


def _lacks_noun(text: str, ctx: Context) -> bool:
    """True where a text ends in a comparative whose noun is gone: *… or online retailers have higher.*"""
    *_, before, last = ("", "", *keys(text))
    return last in ctx.language.comparatives and before in ctx.language.having


def _proposals(ctx: Context, item: Item) -> Iterator[tuple[float, Iterable[Candidate], tuple[str, ...]]]:
    """Candidates, each time with the best score they can reach, the highest first, and the sentences beside theirs.

    A technique that a sentence gives no cue for is not asked: nearly every sentence has cues for one or none.
    """
    if item.kind is Kind.FAQ:
        yield 1.0, faq.asked(ctx, item), ()
        return
    if not ctx.language.has_data:
        return
    text = item.text.plain
    sentences = split(text, ctx.language)
    passages, at, all_met = [], 0, 0
    for position, sentence in enumerate(sentences):
        at = text.find(sentence, at)
        if not position or not leans(sentence, ctx.language):
            others = tuple(s for s in sentences if s is not sentence) if len(sentences) <= 3 else ()
            for piece in _independent(sentence, ctx):
                start = text.find(piece, at)
                met = ctx.cues.met(piece)
                all_met |= met
                passages.append((met, _passage(piece, start, item, ctx), others))
    if item.kind is Kind.TIP:
        yield techniques.ADVICE, techniques.advice(text, ctx, listed=not item.quoted), ()
    for ceiling, technique, bits in _plan(ctx.cues, all_met & _cues_for_techniques(ctx.cues)):
        for met, passage, others in passages:
            if not bits or met & bits:
                yield ceiling, technique(passage, ctx), others


def _passage(piece: str, start: int, item: Item, ctx: Context) -> Passage:
    tip = item.kind is Kind.TIP
    return Passage(capital(piece), start, item.text, tip, tip and techniques.advises(piece, ctx))


def _independent(sentence: str, ctx: Context) -> list[str]:
    """The sentence, and behind it those of its parts between semicolons that can stand alone."""
    if "; " not in sentence or "(" in sentence:
        return [sentence]
    first, *later = sentence.split("; ")
    # What stands behind a semicolon may mean by "it", or by no word at all, what stands before it.
    later = [part for part in later if not _means_something_before(part, ctx)]
    parts = [part for part in (first, *later) if count(part) >= _LEAST_PART and not leans(part, ctx.language)]
    return [sentence, *parts]


def _means_something_before(part: str, ctx: Context) -> bool:
    cue = ctx.cues
    dropped = ctx.language.subjects == DROPPED and any(p.opens(part) for p in (cue.conditions, cue.times, cue.goals))
    return dropped or not ctx.language.personal.isdisjoint(keys(part))


@lru_cache(maxsize=1024)
def _plan(cues: Cues, met: int) -> tuple[tuple[float, techniques.Technique, int], ...]:
    """The techniques to ask of a text with cues of these lists, in their order, with the bits of the cues they need."""
    plan = ((ceiling, technique, cues.bits(lists)) for ceiling, technique, lists in techniques.IN_ORDER)
    return tuple(step for step in plan if not step[2] or step[2] & met)


@lru_cache(maxsize=64)
def _cues_for_techniques(cues: Cues) -> int:
    """The bits of all cues that a technique needs."""
    return cues.bits(tuple({name for _, _, lists in techniques.IN_ORDER for name in lists}))


def _complete(found: Candidate, label: str, more: tuple[str, ...]) -> Candidate:
    """The candidate under a label, and with the sentences beside its own that it does not hold as further words."""
    if more:
        more = tuple([text for text in more if text not in found.question and text not in found.answer])
    return Candidate(found.question, found.answer, found.technique, found.score, found.label or label, more)


def _without_name(found: Candidate, ctx: Context) -> Candidate | None:
    """The candidate without the name in brackets that its question opens with: the label is the subject left out.

    None where too little is left to ask: "Si basa sul […]".
    """
    named = f"({ctx.named}) "
    if not found.question.casefold().startswith(named.casefold()):
        return found
    question = capital(found.question[len(named) :])
    left = content(question.rpartition(". ")[0] or question, ctx.language.stopwords)
    return replace(found, question=question) if len(left) >= _LEAST_LEFT else None


def _label(ctx: Context, item: Item) -> str:
    tip = ctx.language.prompts.tip if item.kind is Kind.TIP else ""
    return f"{tip} · {ctx.article.title}" if tip else ctx.article.title
