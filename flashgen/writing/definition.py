"""The term's own card: term to meaning and back; in a pair, term to term and back."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from flashgen.glossary import Lexicon
from flashgen.languages import DROPPED, Language
from flashgen.model import Article
from flashgen.words import capital, content, count, keys
from flashgen.writing.context import Context, opens_verb
from flashgen.writing.gate import MAX_ANSWER_WORDS, Candidate, Reason, broken, gives_away, judge, sound
from flashgen.writing.mentions import MASK, Head, as_shown, head_of, inflected, is_name, mask, without_article
from flashgen.writing.sentences import breaks_off, split
from flashgen.writing.torn import torn_in, torn_words

# Above this many masks, or this share of hidden words, a description no longer says what it describes.
_MAX_MASKS = 1
_MAX_HIDDEN = 0.25
_LONGEST_MASK = 4
"""Words: a longer one swallows what holds the sentence together."""
_MIN_CLUE_WORDS = 3
_LONGEST_WORD = 40
_LEAST_SHOWN, _SHOWN = 7, 7
"""Letters of a word of the definition, and how many of its first ones tell a title that holds them."""
_LEAST_BETWEEN = 6
"""Words between the mask of the term and the next, which else stands for what the term is a kind of."""
_PART_OF_NAME = re.compile(rf" {MASK} [^\W\d_a-z]\w*[a-z]")
"""A mask with a capital behind it: it hides a part of a name, and leaves the rest standing (*… Jones*)."""


def meaning(ctx: Context) -> tuple[str, tuple[str, ...]]:
    """The meaning as it answers "what does it mean?", and further sentences; empty where there is none.

    The subject and a copula are dropped where the remainder stands alone ("Varme opkald er opfordringen til …"
    becomes "Opfordringen til …"); else the author's sentence stays whole.
    """
    sentences = split(ctx.article.definition.plain, ctx.language)
    if not sentences:
        return "", ()
    head = head_of(sentences[0], ctx.names.title, ctx.language)
    dropped = head is not None and head.droppable and not _repeats_preposition(head, ctx)
    first = capital(head.rest) if head is not None and dropped else sentences[0]
    answer, rest = first, list(sentences[1:])
    # A sentence that leaves out its subject agrees with the one that is cut off.
    while (
        rest
        and count(answer) + count(rest[0]) <= MAX_ANSWER_WORDS - 5
        and not (dropped and _lacks_subject(rest[0], ctx))
    ):
        answer += " " + rest.pop(0)
    return answer, tuple(rest)


def _repeats_preposition(head: Head, ctx: Context) -> bool:
    """True where a list goes on with the word that goes with the verb: *si riferisce ai principi, alle pratiche*."""
    verb, _, small = head.verb.casefold().rpartition(" ")
    if not verb:
        return False
    forms = {form.rpartition(" ")[2] for form in ctx.language.copulas if form.rpartition(" ")[0] == verb}
    parts = (part.partition(" ")[0].casefold() for part in head.rest.split(", ")[1:])
    return small in forms and any(word in forms and word in ctx.language.stopwords for word in parts)


def _lacks_subject(sentence: str, ctx: Context) -> bool:
    """True where a sentence opens with its verb, or with "not" and its verb."""
    if ctx.language.subjects != DROPPED:
        return False
    denial = ctx.cues.denials.opening(sentence)
    return opens_verb(sentence[denial.end :].lstrip() if denial is not None else sentence, ctx)


def forward(ctx: Context) -> Candidate | str:
    """Term to meaning, or the reason why not."""
    answer, more = meaning(ctx)
    if not answer:
        return Reason.NO_DEFINITION
    if wrong := broken(ctx.article.title, ctx.torn, opens=False):
        return wrong
    if breaks_off(answer, ctx.language):
        return Reason.BREAKS_OFF
    if wrong := broken(answer, ctx.torn, opens=False):
        return wrong
    prompts, title = ctx.language.prompts, ctx.article.title
    # "What does AARP mean?" asks for the words behind the letters.
    prompt = prompts.acronym if title.isalpha() and title.isupper() and len(title) > 1 else ""
    question = (prompt or prompts.meaning).format(term=ctx.quoted)
    if ctx.verb and prompts.person:
        question = prompts.person.format(verb=ctx.verb, term=ctx.named)
    elif prompts.acronym and is_name(title, ctx.article):
        question = prompts.acronym.format(term=title)  # what a firm is, not what it means
    more = tuple(text for text in more if not torn_in(text, ctx.torn))
    candidate = Candidate(question, answer, "definition", 1.0, more=more)
    return judge(candidate, ctx.language) or candidate


def backward(ctx: Context) -> Candidate | str:
    """Meaning to term with every mention of the term masked, or the reason why not."""
    sentences = split(ctx.article.definition.plain, ctx.language)
    if not sentences:
        return Reason.NO_DEFINITION
    head = head_of(sentences[0], ctx.names.title, ctx.language)
    clue, runs, hidden, longest = "", 0, 0.0, 0
    for index, sentence in enumerate(sentences):
        masked = mask(sentence, ctx.names, ctx.language, head if index == 0 else None)
        if index and count(clue) + count(masked.text) > MAX_ANSWER_WORDS:
            break
        if index and masked.runs:
            # A further sentence about the term by name adds masks, not clues.
            continue
        if any(_is_plain_word(words, ctx) or any(map(str.isdigit, words)) for words in masked.hidden):
            return Reason.WORDS_OF_TERM  # without its number a thing is any of its kind
        clue = f"{clue} {masked.text}".strip()
        runs, hidden, longest = runs + masked.runs, max(hidden, masked.share), max(longest, masked.longest)
    rest = content(clue, ctx.language.stopwords)
    shown = [word for word in rest if len(word) >= _LEAST_SHOWN]
    if any(word[:_SHOWN] in key for word in shown for key in ctx.names.title if len(key) > len(word)):
        return Reason.WORDS_OF_TERM  # "insured" of "life insurance", written as one word
    if (
        runs > _MAX_MASKS
        or longest > _LONGEST_MASK
        or _is_hollow(clue, ctx)
        or hidden > _MAX_HIDDEN
        or _PART_OF_NAME.search(clue)
        or len(rest) < _MIN_CLUE_WORDS
    ):
        return Reason.WORDS_OF_TERM
    if wrong := broken(ctx.article.title, ctx.torn, opens=False) or broken(clue, ctx.torn, opens=False):
        return wrong
    if gives_away(clue, ctx.article.title, ctx.language):
        return Reason.GIVES_AWAY
    return Candidate(as_shown(clue), ctx.article.title, "definition-reversed", 1.0, label=ctx.concept)


def _is_plain_word(hidden: str, ctx: Context) -> bool:
    """True for one word that is no form of the title's, though it has to be hidden: *a shipper* of *bill of shipment*,
    or *a small amount of cash*, where the title is *petty money* and the text says *petty cash*."""
    words = keys(without_article(hidden, ctx.language))
    if len(words) != 1 or words[0][0].isdigit():
        return False
    return not any(inflected(words[0], key) for key in ctx.names.title)


def _goes_with_mask(behind: str, ctx: Context) -> bool:
    """True where a telling word follows a mask: it says more of what is hidden (*… individuali*) or stands upon it."""
    words = keys(behind[:_LONGEST_WORD]) if behind.startswith(" ") else ()
    return bool(words) and words[0] not in ctx.language.stopwords and behind[1:2].isalpha()


def _is_hollow(clue: str, ctx: Context) -> bool:
    """True where a mask leaves what reads broken: right behind the verb, or with a hyphen or a sign at it."""
    first = clue.find(MASK)
    if first < 0:
        return False
    rest = clue[first + 1 :] if first == 0 else clue
    at = rest.find(MASK)
    if at < 0:
        return False
    # Behind the term's own mask some words must stand before the next: not "… is … of", nor "… is an economic … that".
    return (
        (first == 0 and count(rest[:at]) < _LEAST_BETWEEN)
        or _goes_with_mask(rest[at + 1 :], ctx)
        or rest[at + 1 : at + 2] in ("-", "%", "’", "'")
        or rest[at - 1 : at] == "-"
    )


def translation(ctx: Context, other: Article, two: Language) -> tuple[Candidate, Candidate] | str:
    """Term to term and back, both definitions on the back; a reason where the two are the same word."""
    article, one = ctx.article, ctx.language
    if same_word(article.title, other.title):
        return Reason.SAME_WORD
    if wrong := broken(article.title, ctx.torn, opens=False) or broken(other.title, opens=False):
        return wrong
    # Of the other article no more is known here than its title and definition.
    meanings = ((article.definition.plain, ctx.torn), (other.definition.plain, torn_words(other, two, Lexicon())))
    more = tuple(text for text, torn in meanings if text and sound(text, torn))
    return (
        Candidate(article.title, other.title, "translation", 1.0, f"{one.endonym} → {two.endonym}", more),
        Candidate(other.title, article.title, "translation", 1.0, f"{two.endonym} → {one.endonym}", more),
    )


def same_word(one: str, other: str) -> bool:
    """True where one title gives the other away: the same word, or all but."""
    first, second = ("".join(keys(text)) for text in (one, other))
    return first == second or SequenceMatcher(None, first, second, autojunk=False).ratio() >= 0.8
