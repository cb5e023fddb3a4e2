"""The one gate that every card passes: what ../card-writing.md asks for and a program can see."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import eq

from flashgen.languages import DROPPED, Language
from flashgen.words import akin, by_letter, content, keys, longer
from flashgen.writing import cues
from flashgen.writing.damage import damaged, fault
from flashgen.writing.torn import TORN, torn_in

_INNER_CAPITAL = re.compile(r"[,;] ([^\W\d_a-z]\w+)")
BLANK = "[…]"
MAX_ANSWER_WORDS = 40
MAX_QUESTION_WORDS = 70


class Reason:
    """Why an item is no card, in words that its author can act on."""

    LEANS = "leans on the sentence before"
    RESTATES_DEFINITION = "restates the definition"
    RESTATES_CARD = "restates another card"
    TOLD_TOGETHER = "stands on a card with another statement"
    NO_SINGLE_ANSWER = "no single answer"
    BREAKS_OFF = "breaks off"
    DAMAGED = "is damaged"
    """Followed by what is wrong where a whole text of the author's was asked: see :func:`broken`."""
    GIVES_AWAY = "the question gives the answer away"
    TOO_LONG = "the answer is too long"
    TOO_SHORT = "says too little"
    NO_DEFINITION = "has neither a description nor a first paragraph"
    WORDS_OF_TERM = "the definition is built on the words of the term"
    SAME_FRONT = "another card has the same question"
    SAME_WORD = "the term is the same word in both languages"
    OMITTED = "left out by `omit` in deck.toml"
    LANGUAGE = "its language has no data file, so only the author's own questions become cards"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question and an answer that a technique proposes for an item; higher ``score`` is better."""

    question: str
    answer: str
    technique: str
    score: float
    label: str = ""
    more: tuple[str, ...] = ()


def broken(text: str, torn: Collection[str] = (), *, opens: bool = True) -> str:
    """The reason against a text of the author's that no repair could mend, with what is wrong; empty where it is sound.

    ``torn`` are the torn words of its article; ``opens`` says whether the text must open a sentence.
    """
    wrong = fault(text, opens=opens)
    if not wrong and (word := torn_in(text, torn)):
        wrong = f"{TORN} ({word})"
    return f"{Reason.DAMAGED}: {wrong}" if wrong else ""


def sound(text: str, torn: Collection[str]) -> bool:
    """True where further words may stand on a card: nothing is damaged there, and none of the ``torn`` words."""
    return not damaged(text) and not torn_in(text, torn)


def spoilt(text: str, language: Language, torn: Collection[str] = ()) -> str:
    """What is damaged in a text of the author's, as a reason against it; empty where nothing is."""
    if _echoes(text, language):
        return f"{Reason.DAMAGED}: a word stands on both sides of an “and”"
    if _has_inner_capital(text, language):
        return f"{Reason.DAMAGED}: a sentence begins behind a comma or semicolon"
    return broken(text, torn)


def _has_inner_capital(text: str, language: Language) -> bool:
    """True where an article has a capital behind a comma or semicolon: two sentences that were run together.

    Other small words may be names as well (*April, May and June*).
    """
    return any(
        word[0].isupper() and not word.isupper() and word.lower() in language.articles
        for word in _INNER_CAPITAL.findall(text)
    )


def _echoes(text: str, language: Language) -> bool:
    """True where a telling word is set beside itself: *effektivt og effektivt*, as machines translate synonyms."""
    words = keys(text)
    joined = language.coordinators
    # Most often nothing is set two words from itself, and nothing more need be asked.
    if not any(map(eq, words, words[2:])):
        return False
    return any(
        one == two
        and between in joined
        and one not in language.stopwords
        and len(one) > 3
        # "Ethereum and Ethereum Classic": one name is a part of another.
        and f"{between} {one.capitalize()} " not in text
        # "of the first party and party three": each has its own word beside it.
        and not (
            at
            and words[at - 1] not in language.stopwords
            and words[at + 3 : at + 4]
            and words[at + 3] not in language.stopwords
        )
        for at, (one, between, two) in enumerate(zip(words, words[1:], words[2:], strict=False))
    )


def judge(candidate: Candidate, language: Language, *, made_from: str = "") -> str:
    """An empty string where the candidate passes, else the reason against it (a :class:`Reason`).

    ``made_from`` is the text that it was made from, where its question holds other words besides: only where that text
    has words for something said before does the question point back.
    """
    question, answer = candidate.question, candidate.answer
    if not question.strip() or not answer.strip():
        return Reason.TOO_SHORT
    # A blank before a bracket is no link.
    for text in (question.replace(BLANK, "…"), answer, candidate.label, *candidate.more):
        if damaged(text):
            return Reason.DAMAGED
    if longer(answer, MAX_ANSWER_WORDS) or longer(question, MAX_QUESTION_WORDS):
        return Reason.TOO_LONG
    # A name in brackets stands for the subject that the sentence leaves out (see ``facts.spoken``).
    if leans(question, language) or (question.startswith("(") and language.subjects != DROPPED):
        return Reason.LEANS
    if (not made_from or _may_point_back(made_from, language)) and _points_back(candidate, language):
        return Reason.LEANS
    if BLANK in question and _opens_with_pronoun(answer, language):
        return Reason.LEANS
    if gives_away(f"{candidate.label} {question}", answer, language):
        return Reason.GIVES_AWAY
    return ""


def _opens_with_pronoun(answer: str, language: Language) -> bool:
    """True where a pronoun and no article opens what was blanked: a small word stands behind it."""
    if not cues.of(language).pronouns.opens(answer):
        return False
    following = keys(answer)[1:2]
    return not following or following[0] in language.stopwords


def _may_point_back(text: str, language: Language) -> bool:
    """True where a text holds a phrase of ``anaphora`` or one of ``demonstratives``: many questions have one text."""
    cue = cues.of(language)
    return bool(cue.met(text) & cue.anaphora.bit) or not language.demonstratives.isdisjoint(keys(text))


def _points_back(candidate: Candidate, language: Language) -> bool:
    """True where a question means something that it does not say: "do this", "these data" of which none were named."""
    question = candidate.question
    if cues.of(language).anaphora.find(question) is not None:
        return True
    if language.demonstratives.isdisjoint(keys(question)):
        return False
    named = by_letter(keys(candidate.label))
    words = keys(question)
    for at, word in enumerate(words[:-1]):
        if word not in language.demonstratives:
            continue
        noun = words[at + 1]
        if noun in language.stopwords:
            continue  # "ten sam"
        before = by_letter(words[:at])
        if any(akin(noun, other) for known in (named, before) for other in known.get(noun[0], ())):
            continue
        if not any(after in language.stopwords for after in words[at + 2 : at + 4]):
            return True
        if cues.of(language).relatives.find(" ".join(words[at + 1 : at + 5])) is None:
            return True  # and not "those issues that …"
    return False


def _stands_in(words: str, text: str) -> bool:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def stands_for_nothing(words: Sequence[str], language: Language) -> bool:
    """True where the ``words`` behind a pronoun make it stand for nothing: one of the first four, or two in a row."""
    if not language.impersonal.isdisjoint(words[:4]):
        return True
    return any(f"{one} {two}" in language.impersonal for one, two in pairwise(words))


def leans(text: str, language: Language) -> bool:
    """True where ``text`` opens with a word that leans on the sentence before ("It is important to" does not)."""
    cue = cues.of(language)
    if not cue.leaning.opens(text) or cue.advising.opens(text) or cue.roles.opens(text):
        return False
    first, _, second = text.partition(", ")
    if cue.correlatives.opens(first) and (second.startswith(BLANK) or cue.correlatives.opens(second)):
        return False  # "im" is a pronoun as well
    if language.subjects == DROPPED:
        nothing = cue.verbs.opens(text)
    else:
        # Of the pronouns, the first may stand for nothing: "It is easier to …".
        nothing = bool(language.pronouns) and text.casefold().startswith(language.pronouns[0] + " ")
    if nothing and stands_for_nothing(keys(text)[1:6], language):
        return False
    # A name in brackets says what the word stands for: "It (warm calling) is".
    return not text.partition(" ")[2].startswith("(")


def gives_away(question: str, answer: str, language: Language) -> bool:
    """True where the question holds the answer: word for word, or each word of a short one in some form."""
    bare, asked = answer.strip(" .").casefold(), question.casefold()
    # Folding lengthens some letters: "ẞ" is "ss".
    short = len(answer.strip(" .")) <= 60
    if short and len(bare) >= 2 and _stands_in(bare, asked):
        return True
    if short and len(bare) > 2 and bare in asked and not bare.isnumeric() and any(map(str.isalpha, bare)):
        return True  # words that are part of longer ones
    wanted = content(answer, language.stopwords)
    if not 0 < len(wanted) <= 4:
        return False
    shown = by_letter(keys(question))
    return all(any(akin(word, other) for other in shown.get(word[0], ())) for word in wanted)
