"""The one gate that every card passes: what ../card-writing.md asks for and a program can see."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from flashgen.languages import Language
from flashgen.words import akin, content, count, keys, spans
from flashgen.writing import cues

BLANK = "[…]"
MAX_ANSWER_WORDS = 40
MAX_QUESTION_WORDS = 70

# Traces of damage that survive repair, as a learner would stumble over them.
_TRACES = (
    "),.",
    "), .",
    ",.",
    ", .",
    "](",
    "] (",
    "**",
    "＃",
    "( ",
    " )",
    " ,",
    ",,",
    ", ,",
    ";;",
    "; ;",
    ",;",
    "TTT",
    "ТТТ",
)
_MARKS = re.compile(r"\w\s[.](?=\s|$)|(?<!\w)__|&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});", re.IGNORECASE)
_OPENING = re.compile(r"#{1,6}\s*\w|\s*>|[-–]\s*\w")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("（", "）"))


class Reason:
    """Why an item is no card, in words that its author can act on."""

    LEANS = "leans on the sentence before"
    RESTATES_DEFINITION = "restates the definition"
    RESTATES_CARD = "restates another card"
    NO_SINGLE_ANSWER = "no single answer"
    BREAKS_OFF = "breaks off"
    DAMAGED = "is damaged"
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


def doubled(text: str) -> bool:
    """True where a word stands twice in a row: what an author's text is asked before it is cut up."""
    found = keys(text)
    if not any(one == two and len(one) >= 3 for one, two in pairwise(found)):
        return False
    return any(
        one == two and len(one) >= 3 and text[end:start] == " "
        for (one, two), ((_, end), (start, _)) in zip(pairwise(found), pairwise(spans(text)), strict=True)
    )


def _reads_like_an_error(text: str) -> bool:
    """What Anki itself says where a template is broken: nobody would take it for words of a card."""
    field = text.find("field ")
    return "no cloze" in text or (field >= 0 and text.find(" not found", field + len("field ")) >= 0)


@lru_cache(maxsize=4096)
def damaged(text: str) -> bool:
    """True where ``text`` shows damage that a program can see: residue of markup, a bracket or quote without pair."""
    # Plain loops: this is asked of every text on every card.
    for trace in _TRACES:
        if trace in text:
            return True
    if text.count('"') % 2 or _OPENING.match(text):
        return True
    if (" ." in text or "__" in text or "&" in text) and _MARKS.search(text):
        return True
    if ("ot found" in text or "loze" in text) and _reads_like_an_error(text.casefold()):
        return True
    for one, two in _PAIRS:  # noqa: SIM110 - see above
        if text.count(one) != text.count(two):
            return True
    return False


def judge(candidate: Candidate, language: Language) -> str:
    """An empty string where the candidate passes, else the reason against it (a :class:`Reason`)."""
    question, answer = candidate.question, candidate.answer
    if not question.strip() or not answer.strip():
        return Reason.TOO_SHORT
    if any(damaged(text) for text in (question, answer, candidate.label, *candidate.more)):
        return Reason.DAMAGED
    if count(answer) > MAX_ANSWER_WORDS or count(question) > MAX_QUESTION_WORDS:
        return Reason.TOO_LONG
    if leans(question, language):
        return Reason.LEANS
    if gives_away(f"{candidate.label} {question}", answer, language):
        return Reason.GIVES_AWAY
    return ""


def _stands_in(words: str, text: str) -> bool:
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(words, at + 1)
    return False


def leans(text: str, language: Language) -> bool:
    """True where ``text`` opens with a word that leans on the sentence before ("It is important to" does not)."""
    cue = cues.of(language)
    return cue.leaning.opens(text) and not cue.advising.opens(text)


def gives_away(question: str, answer: str, language: Language) -> bool:
    """True where the question holds the answer: word for word, or each word of a short one in some form."""
    bare = answer.strip(" .").casefold()
    if 2 <= len(bare) <= 60 and _stands_in(bare, question.casefold()):
        return True
    wanted = content(answer, language.stopwords)
    if not 0 < len(wanted) <= 4:
        return False
    shown = set(keys(question))
    return all(any(other[0] == word[0] and akin(word, other) for other in shown) for word in wanted)
