"""Which term it is that several statements are about: what one leaves open, two tell together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flashgen.languages import DROPPED, VERB_SECOND
from flashgen.model import Item, Kind
from flashgen.words import content, count, covered, keys, part_of_compound
from flashgen.writing import techniques
from flashgen.writing.context import Context, behind_name_in_brackets, opens_verb, sets_apart
from flashgen.writing.gate import Candidate, judge
from flashgen.writing.mentions import MASK, Masked, as_shown, bare, head_of, inflected, mask, without_article
from flashgen.writing.sentences import split
from flashgen.writing.techniques.naming import TELLS_WITH_OTHER, defines, goes_with_small_word, names_something

SCORE = 0.4
"""Below every other technique: what they can ask stands alone."""
_TORN = re.compile(rf"[\w-]{MASK}|{MASK}\w")
_LEAST_NEW = 8
"""Telling words besides the definition's that one card must have."""
_LEAST_NEW_ALONE = 9
"""The same where one statement has a card to itself."""
_LEAST_OF_EACH = 3
"""The same of each statement on it."""
_MOST_WORDS = 60
_KNOWN = 0.5
"""Share of a statement's words in the definition from which on the term's own card says it."""
_MOST_HIDDEN = 0.34
"""Share of its words that may be hidden: with more, what is left no longer reads."""
_MOST_MASKS = 3
_SHARED = 6
"""Letters at the beginning of a longer word that tell another one."""
_SHARED_END = 7
"""The same at the end: not an ending that many words have ("-azione", "-ering")."""
_CONSONANTS = 4
"""Consonants at the beginning of a word that tell a form of it with other vowels."""
_VOWELS = frozenset("aeiouyáéíóúýæøåöäąęóàèìòù")
"""The vowels of the Latin alphabet, with the marks that they may have."""
_MOST = 3
"""Statements on one card."""


@dataclass(frozen=True, slots=True)
class Trait:
    """A statement about a term that is hidden in it."""

    place: int
    """The number of the fact that it was made of."""
    text: str
    """The statement with the term hidden."""
    new: int
    """Telling words that the definition does not have."""
    compares: bool
    """Whether it sets the term against something else."""
    masked: bool
    """Whether it names the term; else it only tells more beside one that does."""


def traits_of(facts: Sequence[Item], ctx: Context) -> tuple[Trait, ...]:
    """What can be told of a hidden term, of the facts of it that no technique made a card of, as they stand alone."""
    if not ctx.concept:
        return ()
    return tuple(found for place, fact in enumerate(facts) if (found := _trait(place, fact, ctx)) is not None)


def together(traits: Sequence[Trait], ctx: Context) -> Iterator[tuple[Candidate, tuple[int, ...]]]:
    """Cards that ask which term statements are about, each with the numbers of the facts it is made of.

    Args:
        traits: The statements, in the author's order.
        ctx: The term.
    """
    for group in _grouped(traits):
        alone = TELLS_WITH_OTHER if group[0].compares else _LEAST_NEW_ALONE
        if sum(trait.new for trait in group) < (_LEAST_NEW if len(group) > 1 else alone):
            continue
        if ctx.verb and not any(names_something(trait.text) for trait in group):
            continue
        candidate = _candidate(" ".join(trait.text for trait in group), ctx)
        if not judge(candidate, ctx.language):
            yield candidate, tuple(trait.place for trait in group)


def beside(
    questions: Sequence[tuple[int, str]], traits: Sequence[Trait], ctx: Context
) -> Iterator[tuple[int, str, tuple[int, ...]]]:
    """What else is told of the term, put behind statements that ask for it by themselves.

    Args:
        questions: Each the number of a card that asks which term it is, and its question.
        traits: The statements that no card tells.
        ctx: The term.

    Yields:
        The number of a card, its longer question, and the numbers of the facts that it tells besides.
    """
    loose = [trait for trait in traits if not trait.masked]
    for number, question in questions:
        group: list[Trait] = []
        for trait in loose:
            if len(group) < _MOST - 1 and count(question) + count(trait.text) <= _MOST_WORDS:
                longer = f"{question} {trait.text}"
                if not judge(_candidate(longer, ctx), ctx.language):
                    question, group = longer, [*group, trait]
        if group:
            loose = [trait for trait in loose if trait not in group]
            yield number, question, tuple(trait.place for trait in group)


def _grouped(traits: Sequence[Trait]) -> Iterator[list[Trait]]:
    """As many on one card as it holds: those that name the term in their order, then what else is told of it."""
    groups: list[list[Trait]] = []
    for trait in traits:
        if trait.masked:
            if not groups or len(groups[-1]) == _MOST or not _fits(groups[-1], trait):
                groups.append([])
            groups[-1].append(trait)
    for trait in traits:
        if not trait.masked:
            group = next((group for group in groups if len(group) < _MOST and _fits(group, trait)), None)
            if group is not None:
                group.append(trait)
    yield from groups


def _fits(group: Sequence[Trait], trait: Trait) -> bool:
    return sum(count(other.text) for other in group) + count(trait.text) <= _MOST_WORDS


def _trait(place: int, fact: Item, ctx: Context) -> Trait | None:
    """A fact as one of several statements about a hidden term; None where it cannot be one."""
    text, language = fact.text.plain, ctx.language
    if fact.kind is Kind.FAQ or text.endswith(("?", ":")) or not text.rstrip("\"”“’'»«)").endswith((".", "!")):
        return None
    if MASK in text:
        return None  # an ellipsis of the author's own: no learner could tell which hides the term
    if fact.kind is Kind.TIP and not fact.quoted and techniques.advises_in_a_list(text, ctx):
        return None
    if any(techniques.advises(sentence, ctx) for sentence in split(text, language)):
        return None  # what one is told to do holds of other terms as well
    if behind := behind_name_in_brackets(text, ctx):
        hidden = mask(text[behind:], ctx.names, language)
        shown, masks = f"{MASK}{_with_articles(hidden, ctx)}", hidden.runs + 1
    elif ctx.cues.leaning.opens(text):
        return None  # behind another statement even "it is common" would mean something
    else:
        hidden = mask(text, ctx.names, language)
        shown, masks = _with_articles(hidden, ctx), hidden.runs
    if masks > _MOST_MASKS or hidden.share > _MOST_HIDDEN or not all(_is_name(words, ctx) for words in hidden.hidden):
        return None  # a part of the name, or who does it: what is left does not read, or means something else
    if (
        _TORN.search(shown)
        or _is_part_of_name(shown, ctx)
        or _is_one_of_two(shown, ctx)
        or _tells_what_sort(hidden, ctx)
        or (masks and not hidden.text.startswith(MASK) and not all(_is_title(words, ctx) for words in hidden.hidden))
        or _betrays(hidden.text, ctx)
        or (not masks and (fact.kind is Kind.TIP or not _tells_more(text, ctx)))
        or _defines_or_leads_away(text, shown, ctx)
    ):
        return None
    said = content(hidden.text, language.stopwords)
    known = covered(said, ctx.defined)
    new = round(len(said) * (1 - known))
    if known >= _KNOWN or new < _LEAST_OF_EACH:
        return None
    if judge(_candidate(shown, ctx), language, made_from=text):
        return None
    return Trait(place, shown, new, masks == 1 and sets_apart(text, ctx), bool(masks))


def _candidate(question: str, ctx: Context) -> Candidate:
    return Candidate(as_shown(question), ctx.article.title, "traits", SCORE, ctx.concept)


def _is_name(hidden: str, ctx: Context) -> bool:
    """True where a hidden stretch is a name of the term, inflected or not."""
    return ctx.names.are(keys(without_article(hidden, ctx.language)), inflected)


def _is_title(hidden: str, ctx: Context) -> bool:
    """True where a hidden stretch is the title, inflected or not: what is asked for must fit inside of a sentence."""
    words = keys(without_article(hidden, ctx.language))
    titles = (bare(title, ctx.language).split() for title in (ctx.article.title, *ctx.article.aliases))
    return any(len(words) == len(title) and all(map(inflected, words, title)) for title in titles)


def _with_articles(hidden: Masked, ctx: Context) -> str:
    """The masked text with the articles that go with a noun behind the term: "the … box".

    Only where nouns stand side by side and no article agrees with one: other languages write them as one word, or the
    noun first.
    """
    if ctx.language.word_order == VERB_SECOND or ctx.language.subjects == DROPPED:
        return hidden.text
    shown, *behind = hidden.text.split(MASK)
    for words, rest in zip(hidden.hidden, behind, strict=True):
        article = words[: len(words) - len(without_article(words, ctx.language))]
        goes = rest[:1] == " " and not goes_with_small_word(rest[1:], ctx)
        shown += f"{article if goes else ''}{MASK}{rest}"
    return shown


def _is_part_of_name(shown: str, ctx: Context) -> bool:
    """True where a longer name goes on behind a mask (*… Classic*), or only a sort of the thing is told of
    (*… that precedes a report*)."""
    for rest in shown.split(MASK)[1:]:
        behind = rest[1:] if rest[:1] == " " else ""
        word = behind.partition(" ")[0].strip(".,;:")
        if len(word) > 1 and word[0].isupper() and word[1:].islower():
            return True
        if behind and ctx.cues.relatives.opens(behind):
            return True
    return False


def _is_one_of_two(shown: str, ctx: Context) -> bool:
    """True where a mask is set beside another name of the term: "… or rule is", not "… and keeps"."""
    behind = (rest.lstrip() for rest in shown.split(MASK)[1:])
    return any(ctx.cues.coordinators.opens(rest) and not opens_verb(rest.partition(" ")[2], ctx) for rest in behind)


def _tells_more(text: str, ctx: Context) -> bool:
    """True where a statement that does not name the term can stand behind one that does.

    A remark from between the paragraphs means what stands there; a highlight stands alone.
    It means nothing that neither says ("of these"), and has no form of the term with another vowel: *svörtum* for
    *svartur*.
    """
    words = keys(text)
    if not ctx.language.demonstratives.isdisjoint(words) or ctx.cues.met(text) & ctx.cues.anaphora.bit:
        return False
    forms = {key for form in ctx.names.forms for key in form}
    named = {
        _consonants(key) for key in (*ctx.names.title, *ctx.names.own, *forms) if key not in ctx.language.stopwords
    }
    for word in content(text, ctx.language.stopwords):
        told = _consonants(word)[:_CONSONANTS]
        if any(told == name[:_CONSONANTS] or (len(told) == _CONSONANTS and told in name) for name in named):
            return False
    return True


def _consonants(word: str) -> str:
    return "".join([letter for letter in word if letter not in _VOWELS])


def _tells_what_sort(hidden: Masked, ctx: Context) -> bool:
    """True where a word made of the term's tells what sort of thing a noun is: *the insolvent entity*."""
    names = {*keys(ctx.article.title), *(key for alias in ctx.article.aliases for key in keys(alias))}
    for words, rest in zip(hidden.hidden, hidden.text.split(MASK)[1:], strict=False):
        own = names.issuperset(keys(without_article(words, ctx.language)))
        if not own and rest[:1] == " " and not goes_with_small_word(rest[1:], ctx):
            return True
    return False


def _betrays(shown: str, ctx: Context) -> bool:
    """True where a word that is not hidden shares its beginning or its end with one of the term's, in the language or
    in the file's name: *abbelliscono* for *abbellimento*, *kostnaðarforskot* for *samkeppnisforskot*."""
    named = {*ctx.names.title, *ctx.names.own, *keys(ctx.article.slug)} - ctx.language.stopwords
    for word in content(shown, ctx.language.stopwords):
        for key in named:
            if word == key and len(key) > 2:
                return True
            if part_of_compound(word, key):
                return True
            if len(word) > _SHARED and len(key) > _SHARED and key[:_SHARED] in word:
                return True
            if len(word) > _SHARED_END and len(key) > _SHARED_END and word[-_SHARED_END:] == key[-_SHARED_END:]:
                return True
    return False


def _defines_or_leads_away(text: str, shown: str, ctx: Context) -> bool:
    """True where the term's own card says it, or where the term stands only in what a statement opens with."""
    cue = ctx.cues
    if defines(shown.removeprefix(MASK), ctx) or cue.bound.opens(shown):
        return True  # "not to be confused with"
    head = head_of(text, ctx.names.title, ctx.language)
    if head is not None and not head.droppable and shown.startswith(MASK) and _is_name(head.subject, ctx):
        return True
    if not (cue.concessions.opens(shown) or cue.conditions.opens(shown) or cue.goals.opens(shown)):
        return False
    return MASK not in shown.partition(",")[2]
