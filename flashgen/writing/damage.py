"""Damage that survives every repair: what a learner would stumble over, and a program can see."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from operator import eq

from flashgen.words import REMEMBERED, keys, spans

_LINK = "a link ran into the text"
_COMMA_STOP = "a stop stands behind a comma"
_BOLD = "a mark of bold is left over"
_HEADING = "a heading ran into the text"
_GAP_BRACKET = "a space stands inside a bracket"
_GAP_COMMA = "a space stands before a comma"
_TWO_MARKS = "a mark stands twice"
_PLACEHOLDER = "a placeholder is left in it"
_NO_PARTNER = "a quotation mark has no partner"
_GARBLED = "its letters are garbled (wrong encoding)"

# Traces of damage that survive repair, as a learner would stumble over them, and what an author is told of each.
_TRACES = {
    "),.": _COMMA_STOP,
    "), .": _COMMA_STOP,
    ",.": _COMMA_STOP,
    ", .": _COMMA_STOP,
    "](": _LINK,
    "] (": _LINK,
    "**": _BOLD,
    "＃": _HEADING,
    "##": _HEADING,
    "( ": _GAP_BRACKET,
    " )": _GAP_BRACKET,
    " ,": _GAP_COMMA,
    ",,": _TWO_MARKS,
    ", ,": _TWO_MARKS,
    ";;": _TWO_MARKS,
    "; ;": _TWO_MARKS,
    ",;": _TWO_MARKS,
    '""': _TWO_MARKS,
    ":,": _TWO_MARKS,
    ",:": _TWO_MARKS,
    ", 000": "a space stands inside a figure",
    " ' ": "a quotation mark stands apart",
    "TTT": _PLACEHOLDER,
    "ТТТ": _PLACEHOLDER,
    "\ufffd": _GARBLED,
}
_TWO_STOPS = re.compile(r"\.(?<=[^\s.…]\.)\.(?=[\s)\]\"”»]|$)")
_GAP_STOP = re.compile(r"\w\s[.](?=\s|$)")
_ENTITY = re.compile(
    r"&(?:#\d+|#x[0-9a-f]+|[a-z]{2,8});|&(?:#\d|nbsp\b|quot\b)|& (?:# ?\d|(?:nbsp|quot|amp|apos|lt|gt);)",
    re.IGNORECASE,
)
_RARE = re.compile(r"[*_`~<>|\\{}\[\]•●▪]|\(/|%[sd2]")
"""Signs of what is looked for below: hardly a sound text has one, and one look says so."""
_RESIDUE: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"(?<!\w)_|_(?!\w)|~~"), _BOLD),
    (re.compile(r"(?<![^\s(“\"'])\*(?=[^\W\d])|(?<=[^\W\d])[.,!?]?\*(?!\w)|(?<=\s)\*\s[^\W\d]+\s\*(?!\S\w)"), _BOLD),
    (re.compile("`"), "a mark of code is left over"),
    (
        re.compile(
            r"<(?: ?/?{0}/?|/?{0} ?/?)>".format("(?:b|i|u|em|strong|br|p|li|ul|ol|span|sup|sub)"), re.IGNORECASE
        ),
        "a tag of HTML is left in it",
    ),
    (
        re.compile(r"(?<![:\w])\\[nrt]|\\u[0-9a-f]{4}|%20(?=[^\W\d])", re.IGNORECASE),
        "a code is left in it",
    ),
    (re.compile(r"\[\[|\]\]|\]\[|\[\]|\[\^?\d{1,3}\]"), "a mark of a link or a note is left over"),
    (re.compile(r"\(/(?!or\b)[a-z0-9-]{1,80}\)"), _LINK),
    (re.compile(r"\$\{|\{%|(?<!\d)(?<!\d )%[sd]\b"), _PLACEHOLDER),
    (re.compile(r"[.!?;] ?[•●▪]|^[•●▪]|[.!?,;] > ?(?=[^\W\d])"), "the mark of a list or a quote stands in it"),
    (re.compile(r"(?<![A-Z])\s\|(?:\s(?![A-Z]\))|$)|^\|"), "a bar of a table is left over"),
)
"""Signs that sound texts may hold as well, in other places: ``a*b``, ``snake_case``, ``P(A|B)``, ``C:\\new``."""
_INCHES = re.compile(r"\d”")
_MOJIBAKE = re.compile(
    "[ÂÃ][\u0080-\u00a9\u00ac-\u00ba\u00bc-\u00bfƒŠŒŽšœžŸ]|[ÄÅÐÑØÙ][\u0080-\u00a9¬´-¹¼-¿‚†‡ˆ‰˜™]|â[€\u0080]"
)
"""Letters side by side as only bytes are that were read in the wrong encoding; ``Å²`` is a unit."""
_OPENING = re.compile(r"#{1,6}\s*\w|\s*>|[-–]\s*\w|\+[^\W\d]|\d{1,2}[-:)]\s+[^\W\d]")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"), ("（", "）"))
_MARKS = "[](){}«»（）“”„;*#＃&_`~<>|\\•●▪%\ufffdÂÃÄÅÐÑØÙâ"
"""Signs that nearly all of this needs one of: traces and pairs, residue, codes and garbled letters."""
_MARK = re.compile(f"[{re.escape(_MARKS)}]").search
_MARKED = tuple(trace for trace in _TRACES if set(trace) & set(_MARKS))
_UNMARKED = tuple(trace for trace in _TRACES if trace not in _MARKED)
"""The traces that have none of them."""


_THOUSANDS = re.compile(r"\d $")


def doubled_word(text: str) -> str:
    """The first word that stands twice in a row, or nothing: asked of an author's text before it is cut up.

    Of two letters only words in small letters count: ``NO NO`` and ``Ba Ba`` may be names. In some languages a word
    may well stand twice (*that that*, *eru eru*); which ones it was meant in no program can tell.
    """
    found = keys(text)
    if not any(map(eq, found, found[1:])):
        return ""
    for (one, two), ((first, end), (start, last)) in zip(pairwise(found), pairwise(spans(text)), strict=True):
        if one == two and text[end:start] == " ":
            word = text[first:end]
            if word.isdigit() and _THOUSANDS.match(text[max(0, first - 2) : first]):
                continue  # "1 000 000"
            if len(one) >= 3 or (len(one) == 2 and word == text[start:last] and word.isalpha() and word.islower()):
                return word
    return ""


_BEFORE_NOTHING = ",;:)]}，；：）」』"


def lost_beginning(text: str) -> bool:
    """True where ``text`` opens as only the rest of a sentence does: with a small letter, or a closing mark.

    It must read like a sentence: one with a stop at its end. What is written small by nature (``eBay``, ``e-handel``,
    ``p/e``, ``d'Hondt``, ``al-Khwarizmi``, ``x.com``) has a capital, a sign or a figure in its first word. In a
    definition or a list a small letter may be the author's custom: there this must not be asked.
    """
    if text[:1] in _BEFORE_NOTHING:
        return bool(text)
    # Georgian has small letters alone, as Python sees it.
    if not text[:1].islower() or "\u10d0" <= text[0] <= "\u10ff":
        return False
    word, _, rest = text.partition(" ")
    return (
        bool(rest) and word.rstrip(",").isalpha() and word.rstrip(",").islower() and text.rstrip('"”»’)')[-1:] in ".!?…"
    )


def _reads_like_an_error(text: str) -> bool:
    """What Anki itself says where a template is broken: nobody would take it for words of a card."""
    field = text.find("field ")
    return "no cloze" in text or (field >= 0 and text.find(" not found", field + len("field ")) >= 0)


def _residue(text: str) -> str:
    """What is left of markup in a text with one of the rare signs; mostly nothing."""
    for pattern, said in _RESIDUE:
        if pattern.search(text):
            return said
    return ""


def _lone_quote(text: str) -> bool:
    """Whether a curly quotation mark stands alone: in some languages two alike are a pair. One may stand for inches."""
    return text.count("“") + text.count("”") + text.count("„") == 1 and not _INCHES.search(text)


@lru_cache(maxsize=REMEMBERED)
def damaged(text: str) -> bool:
    """True where ``text`` shows damage that a program can see: residue of markup, a bracket or quote without pair."""
    # Plain loops: this is asked of every text on every card.
    for trace in _UNMARKED:
        if trace in text:
            return True
    opens_with_word = text[:1].isalpha()
    if ('"' in text and text.count('"') % 2) or (not opens_with_word and _OPENING.match(text)):
        return True
    if "." in text and ((".." in text and _TWO_STOPS.search(text)) or (" ." in text and _GAP_STOP.search(text))):
        return True
    if ("ot found" in text or "loze" in text) and _reads_like_an_error(text.casefold()):
        return True
    if text and not opens_with_word and not any(map(str.isalnum, text)):
        return True  # marks alone
    return _MARK(text) is not None and _marred(text)


def _marred(text: str) -> bool:
    """What :func:`damaged` asks of a text with a sign that damage may be made of."""
    for trace in _MARKED:
        if trace in text:
            return True
    if ("&" in text and _ENTITY.search(text)) or (_RARE.search(text) and _residue(text)):
        return True
    for one, two in _PAIRS:
        if one not in text and two not in text:
            continue
        number = text.count(one)
        if number != text.count(two) or (number and text.find(two) < text.find(one) and one != "«"):
            return True
    return not text.isascii() and (_MOJIBAKE.search(text) is not None or _lone_quote(text))


def fault(text: str, *, opens: bool = True) -> str:
    """What is wrong with ``text``, in words that its author can act on; empty where nothing is.

    It says something of every text that is :func:`damaged` or has a :func:`doubled_word`, and of one that lost its
    beginning, if it ``opens`` a sentence at all: a definition, or a part of a text, need not.
    """
    if damaged(text):
        return _damage(text)
    if word := doubled_word(text):
        return f"a word stands twice ({word} {word})"
    if opens and lost_beginning(text):
        return "its beginning is missing"
    return ""


def _damage(text: str) -> str:
    """Which damage :func:`damaged` has seen, the plainest first."""
    for trace, said in _TRACES.items():
        if trace in text:
            return said
    if entity := _ENTITY.search(text):
        return f"a code of HTML is left in it ({entity[0]})"
    if _MOJIBAKE.search(text):
        return _GARBLED
    if _TWO_STOPS.search(text):
        return _TWO_MARKS
    if _GAP_STOP.search(text):
        return "a space stands before a stop"
    if residue := _residue(text):
        return residue
    if _OPENING.match(text):
        return "it opens with the mark of a heading, a quote or a list"
    if not any(map(str.isalnum, text)):
        return "it holds no words"
    for one, two in _PAIRS:
        if text.count(one) > text.count(two):
            return f"a bracket is left open ({one})"
        if text.count(one) < text.count(two) or -1 < text.find(two) < text.find(one):
            return f"a bracket is closed that nothing opens ({two})"
    if text.count('"') % 2 or _lone_quote(text):
        return _NO_PARTNER
    return "it reads like an error of Anki"
