"""What every technique may know of the term it writes about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from flashgen.glossary import Lexicon
from flashgen.languages import FREE, Language
from flashgen.model import Article, Kind
from flashgen.words import akin, by_letter, content, count, keys, roots, spans
from flashgen.writing import cues
from flashgen.writing.cues import Cues
from flashgen.writing.mentions import Names, head_of, names_of, title_in_sentence, without_article
from flashgen.writing.sentences import split
from flashgen.writing.torn import torn_words

_MOST_BEFORE_PERSON = 4
"""Words between the verb and what a person is: *an American and former* | *economist*."""


@dataclass(frozen=True, slots=True)
class Context:
    """A term in the language its cards are written in."""

    article: Article
    scope: str
    language: Language
    lexicon: Lexicon
    cues: Cues
    names: Names
    named: str
    """The title as it stands inside a sentence."""
    quoted: str
    """The title between the language's quotation marks, as it stands inside a sentence."""
    subject: str
    """The words of the definition that name the term, with their article, where they can take the place of a pronoun:
    where nothing has to agree with them. Else empty."""
    verb: str
    """The author's verb between the name and what it is, where the term is a person; else empty."""
    definition: frozenset[str]
    """Roots of the content words of the definition."""
    defined: Mapping[str, tuple[str, ...]]
    """Content words of the definition, by their first letters."""
    known: Mapping[str, tuple[str, ...]]
    """The same of the definition and of what the article's first question says of the term."""
    torn: frozenset[str] = frozenset()
    """Words of the article that a space stands inside of: see :mod:`flashgen.writing.torn`."""

    @property
    def concept(self) -> str:
        """The question for the term that a description fits."""
        prompts = self.language.prompts
        return prompts.whom if self.verb and prompts.whom else prompts.concept


def opens_verb(text: str, ctx: Context) -> bool:
    """True where ``text`` starts with a verb that the lists know.

    The patterns of ``predicates`` go by endings, which small words may have as well.
    """
    if ctx.cues.verbs.opens(text) or ctx.cues.finite.opens(text):
        return True
    return text.partition(" ")[0].casefold() not in ctx.language.stopwords and ctx.cues.predicates.opens(text)


def behind_term(sentence: str, ctx: Context, *, before_verb: bool = True) -> int:
    """Where the subject of ``sentence`` ends, if it is the term and nothing but the term; else 0.

    What follows must be its verb, behind two small words at most ("typically", "ofte"); anything may where the
    subject does not stand ``before_verb``.
    """
    words = keys(sentence)
    skipped = len(keys(sentence[: len(sentence) - len(without_article(sentence, ctx.language))]))
    for form in ctx.names.forms:
        behind = skipped + len(form)
        if behind >= len(words) or not all(map(akin, words[skipped:behind], form)):
            continue
        end = spans(sentence)[behind - 1][1]
        rest = sentence[end:]
        if rest.startswith(" ("):  # "the term (TT) is"
            end += rest.find(")") + 1
            rest = sentence[end:]
        end += len(rest) - len(rest.lstrip("\"”“’'»«)"))
        rest = sentence[end:]
        if rest.startswith(" ") and (not before_verb or opens_predicate(rest[1:], ctx)):
            return end
    return 0


def opens_predicate(text: str, ctx: Context) -> bool:
    """True where ``text`` opens with a verb, or with a small word or two before one."""
    for _ in range(3):
        if opens_verb(text, ctx):
            return True
        if ctx.cues.relatives.opens(text):
            return False
        word, _, text = text.partition(" ")
        if word.casefold() not in ctx.language.stopwords or word.casefold() in ctx.language.coordinators:
            return False
    return False


def behind_name_in_brackets(text: str, ctx: Context) -> int:
    """Where the term's name in brackets or quotation marks ends that ``text`` opens with; else 0.

    :func:`flashgen.writing.facts.spoken` puts it there.
    """
    if text.casefold().startswith(f"{ctx.quoted} ".casefold()):
        return len(ctx.quoted)
    named = f"({ctx.named})"
    at = text.find(f"{named} ", 0, len(named) + 21)
    alone = at == 0 or (at > 0 and ctx.cues.pronouns.opens(text) and " " not in text[: at - 1])
    return at + len(named) if alone else 0


def sets_apart(text: str, ctx: Context) -> bool:
    """True where ``text`` sets one thing against another; "unlike X, it says nothing of" may hold of neighbours too."""
    met = ctx.cues.met(text)
    return bool(met & (ctx.cues.contrast.bit | ctx.cues.than.bit)) and not met & ctx.cues.denials.bit


def context(
    article: Article, scope: str, language: Language, lexicon: Lexicon, torn: frozenset[str] | None = None
) -> Context:
    """Gather what the techniques need, once an article; ``torn`` where its torn words are known already."""
    named, names = (
        title_in_sentence(article, language),
        names_of(article, language, lexicon.called.get(article.slug, ())),
    )
    verb = _verb_of_person(article, named, names, language)
    if verb:
        # A person is called by the last name alone.
        last = keys(named)[-1:]
        names = replace(names, forms=(*names.forms, last), titles=(*names.titles, last))
    meant = content(article.definition.plain, language.stopwords)
    return Context(
        article=article,
        scope=scope,
        language=language,
        lexicon=lexicon,
        cues=cues.of(language),
        names=names,
        named=named,
        quoted=language.quote(named),
        subject=_subject(article, names, language) if language.subjects == FREE else "",
        verb=verb,
        definition=roots(meant),
        defined=by_letter(meant),
        known=by_letter((*meant, *content(_first_answer(article), language.stopwords))),
        torn=torn_words(article, language, lexicon) if torn is None else torn,
    )


def _subject(article: Article, names: Names, language: Language) -> str:
    """The subject of the definition, as it stands there, if it is the term and nothing else; else nothing."""
    sentences = split(article.definition.plain, language)
    head = head_of(sentences[0], names.title, language) if sentences else None
    if head is None or any(mark in head.subject for mark in ',;:("“'):
        return ""
    return head.subject if names.are(keys(without_article(head.subject, language))) else ""


def _first_answer(article: Article) -> str:
    """The answer to the question that an article opens with, which is what the term is; else nothing."""
    first = article.items[0] if article.items else None
    return first.text.plain if first is not None and first.kind is Kind.FAQ else ""


def _verb_of_person(article: Article, named: str, names: Names, language: Language) -> str:
    """The verb between a person and what that person is or was: *Adam Smith* | *was* | *an economist*. Else nothing.

    A person has a name of two words or more, each with a capital, and is what only people are.
    """
    parts = named.split()
    if len(parts) < 2 or not all(part[0].isupper() for part in (parts[0], parts[-1])):
        return ""
    sentences = split(article.definition.plain, language)
    head = head_of(sentences[0], names.title, language) if sentences else None
    if head is None or parts[-1] not in head.subject:
        return ""
    cue = cues.of(language)
    person = cue.people.find(head.rest)
    said_of_all = (
        person is None or count(head.rest[: person.start]) > _MOST_BEFORE_PERSON or "," in head.rest[: person.start]
    )
    return "" if said_of_all or cue.finite.find(head.verb) is None else head.verb
