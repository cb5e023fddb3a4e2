"""The facts of an item, one after the other, each as it stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from flashgen.languages import DROPPED
from flashgen.model import Item, Kind, Text
from flashgen.words import keys
from flashgen.writing import techniques
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.gate import leans, stands_for_nothing
from flashgen.writing.mentions import head_of, without_article
from flashgen.writing.sentences import split


def spoken(ctx: Context, item: Item, index: int) -> Item:
    """The item as it stands alone: where it opens with a pronoun that can only mean the term, the term is named.

    A highlight that opens with a pronoun tells of the term (all of 60 that we read did, whatever the bullet before it
    was about); elsewhere the section must have begun with the term as its subject, and gone on with nothing else.
    Where nothing has to agree with a subject, the words of the definition take the pronoun's place; elsewhere the
    title does, between quotation marks: nothing has to agree with those. Where a language drops pronouns, the name goes
    in brackets before the verb, and is taken away again where the term stands above the question.
    """
    text, cue = item.text.plain, ctx.cues
    if item.kind is Kind.FAQ or item.quoted:
        return item
    if (own := _of_term(ctx, item)) is not None:
        return own
    dropped = ctx.language.subjects == DROPPED and cue.verbs.opens(text) and not cue.imperatives.opens(text)
    pronoun = text.partition(" ")[0].casefold()
    person = bool(ctx.verb) and pronoun in ctx.language.persons
    if not dropped and not person and not (cue.pronouns.opens(text) and leans(text, ctx.language)):
        return item
    rest = text if dropped else text.partition(" ")[2]
    # Behind a pronoun that is no article stands its verb, be it on no list.
    verb = opens_verb(rest, ctx) or (not dropped and pronoun not in ctx.language.articles)
    if not verb or stands_for_nothing(keys(rest)[:5], ctx.language):
        return item  # "It is possible to": a pronoun that stands for nothing
    if dropped and cue.pronouns.opens(rest.partition(" ")[2]):
        return item  # "Jest to": it is there after all
    if dropped and not ctx.language.personal.isdisjoint(keys(rest)[1:4]):
        return item  # "Stosuje się go": the term is its object
    goes_on = not ctx.language.adding.isdisjoint(keys(rest)[:3])  # "it also magnifies": what was spoken of
    told = item.kind is Kind.HIGHLIGHT and pronoun not in ctx.language.demonstratives and not goes_on
    if not told and not _told_of_term(ctx, item, index):
        return item
    subject = ctx.named if person else (ctx.subject or ctx.quoted)
    if not dropped:
        return _put(f"{subject} ", item, behind=len(text) - len(rest), start=0)
    return _named(ctx.named, item)


def _of_term(ctx: Context, item: Item) -> Item | None:
    """A highlight that opens with what belongs to the term, *Its price …*, with the term named; else None."""
    text, language = item.text.plain, ctx.language
    possessive = text.partition(" ")[0].casefold()
    if item.kind is not Kind.HIGHLIGHT or not language.genitive or possessive not in language.possessives:
        return None
    # "Their" and "your" belong to others.
    if possessive[:-1] not in ctx.language.personal and not (
        ctx.verb and possessive[:-1] + "e" in ctx.language.persons
    ):
        return None
    subject = ctx.named if ctx.verb else ctx.subject
    return (
        _put(f"{language.genitive.format(name=subject)} ", item, behind=len(possessive) + 1, start=0)
        if subject
        else None
    )


def _told_of_term(ctx: Context, item: Item, index: int) -> bool:
    """True where the items before this one, under the same heading, have the term as their subject."""
    cue = ctx.cues
    before = index - 1
    while before >= 0 and ctx.article.items[before].heading == item.heading:
        other = ctx.article.items[before].text.plain
        if not cue.pronouns.opens(other) and not (ctx.language.subjects == DROPPED and cue.verbs.opens(other)):
            head = head_of(other, ctx.names.title, ctx.language)
            named = head is not None and any(ctx.names.betrayed_by(word) for word in keys(head.subject))
            # A name of the term opens a statement about it, whatever verb stands behind it.
            return named or bool(ctx.names.open(keys(without_article(other, ctx.language))))
        before -= 1
    return True


def _named(name: str, item: Item) -> Item:
    """The item with a name in brackets before the verb that it opens with."""
    plain = item.text.plain
    item = replace(item, text=replace(item.text, plain=plain[:1].lower() + plain[1:]))
    return _put(f"({name}) ", item, behind=0, start=0)


def _put(words: str, item: Item, *, behind: int, start: int) -> Item:
    """The item with ``words`` in place of ``plain[start:behind]``."""
    text = item.text.plain
    shift = len(words) - (behind - start)
    marks = tuple(
        replace(mark, start=mark.start + shift, end=mark.end + shift)
        for mark in item.text.marks
        if mark.start >= behind
    )
    return replace(item, text=replace(item.text, plain=f"{text[:start]}{words}{text[behind:]}", marks=marks))


def facts_of(ctx: Context, item: Item) -> Iterator[Item]:
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
    advising = (techniques.advises_in_a_list if listed else techniques.advises)(sentences[0], ctx)
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
