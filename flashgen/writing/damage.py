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
_FIGURE = "a space stands inside a figure"
_GAP_LACKS = "a space is missing at a bracket"
_STOP_COMMA = "a stop stands before a comma"
_QUOTE_LACKS = "a space is missing at a quotation mark"

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
    "(, ": "a bracket opens with a comma",
    " ,": _GAP_COMMA,
    ",,": _TWO_MARKS,
    ", ,": _TWO_MARKS,
    ";;": _TWO_MARKS,
    "; ;": _TWO_MARKS,
    ",;": _TWO_MARKS,
    '""': _TWO_MARKS,
    ":,": _TWO_MARKS,
    ",:": _TWO_MARKS,
    ", 000": _FIGURE,
    ". 000": _FIGURE,
    " ' ": "a quotation mark stands apart",
    "TTT": _PLACEHOLDER,
    "ТТТ": _PLACEHOLDER,
    "\ufffd": _GARBLED,
}
_TWO_STOPS = re.compile(r"\.(?<=[^\s.…]\.)\.(?=[\s)\]\"”»]|$)")
_GAP_STOP = re.compile(r"\w\s[.](?=\s|$)")
# Every abbreviation of five letters and more that we know of ends in a consonant.
_VOWEL = "aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýąęėįųőű"
_VOWEL_STOP = re.compile(rf"[,;:](?<=[^\W\d_A-Z]{{4}}[{_VOWEL}]\.[,;:])(?= )")
_SPLIT_POINT = re.compile(r"\.(?<=\d \.)\d")
_SPLIT_ZERO = re.compile(r" 0(?= [^\W\d_]{2}| ?%)(?:(?<=[^\W_] \d 0)|(?<=[^\W_] \d\d 0))(?<!\d \d 0)(?<!\d \d\d 0)")
"""``3 0 days``: no figure begins with a nought, but in rows of them (``0 1 0``, ``33 10 0``)."""
_SPLIT_NOUGHTS = re.compile(r" 00(?<=\d 00)(?<![\d.,:]\d 00)(?<!\d \d 00)(?![\w:]| \d)")
"""``5 00``; ``70 20 00 40`` and ``9 00:30`` are other things."""
_SPLIT_SHARE = re.compile(r"(?<=[^\W\d_] )(?:\d{1,2}\. \d{1,2}|\d{1,2}, \d{1,2}(?! ?%(?:,| [^\W\d_]{1,4} \d))) ?%")
"""``3. 5 %``, ``3, 5 %``; ``3, 5 % or 8 %`` is a list."""
_LATIN = "A-Za-z\u00c0-\u024f"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
_LETTER = f"[{_LATIN}{_FOREIGN}]"
_TIGHT_OPEN = re.compile(
    rf"\((?<={_LETTER}{{4}}\()(?:(?:{_LETTER} )?{_LETTER}{{2,30}} {_LETTER}{{2,30}}[ )]"
    r"|(?![IVXLC]{2,6}\)|TM\)|SM\))[A-Z]{2,6}\))"
)
"""A bracket tight at a word that no ending, argument or numeral opens: words, or what is short for some."""
_TIGHT_WORD = re.compile(r"\((?<=[^\W\d_A-Z]{5}\()[^\W\d_A-Z]{6,30}\)")
"""``telefon(opkald)``: an ending in brackets is shorter, in every language that we know."""
# As many letters as "is" and "that" have: what is longer may be a compound, "(in contrast to core)processes".
_TIGHT_CLOSED = re.compile(r"\)(?<=[^\s-]\))(?=[^\W\d_A-Z]{2,4}(?![\w-]))")
_has_cjk = re.compile("[\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af]").search
_has_cyrillic = re.compile("[\u0400-\u052f]").search
_TWO_ALPHABETS = re.compile(f"[{_LATIN}][\u0400-\u052f]|[\u0400-\u052f][{_LATIN}]")
_CYRILLIC_WORD = re.compile(f"(?<![{_LATIN}\u0400-\u052f])[\u0400-\u052f]{{2,40}}(?![{_LATIN}\u0400-\u052f])")
_LOST_LETTER = re.compile(
    r"(?<![^\s(“„\"'«])[^\W\d_]{1,40}(?:\?{1,3}[^\W\d_A-Z][^\W\d_]{0,40}){1,5}(?![^\s.,;:!?)”“\"'»…])"
)
"""``k?be``, ``don?t``: a question mark for a letter that an encoding did not have; in an address are other signs."""
_may_lack_letter = re.compile(r"\?(?=[^\W\d_A-Z])").search
_LOST_MARK = re.compile(r"¿(?<=[^\W\d_]¿)(?=[^\W\d_])")
_TIGHT_QUOTE = re.compile(rf"[\"”](?<=[a-z\u00df-\u00ff][\"”])(?=[A-Z]{_LETTER})")
_GAP_SHORT = re.compile(r"\.(?<= \.)(?:(?<=[^\w.][a-z] \.)[a-z]|(?<=[^\w.][A-Z] \.)[A-Z])\.")
"""``U .S.``"""
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
        if one == two and text[end:start] == " " and text[first - 1 : first] not in ("'", "’"):
            word = text[first:end]
            if word.isdigit() and _THOUSANDS.match(text[max(0, first - 2) : first]):
                continue  # "1 000 000"
            if len(one) >= 3 or (len(one) == 2 and word == text[start:last] and word.isalpha() and word.islower()):
                return word
    return ""


_LONGEST_PHRASE = 6
_LONGEST_SHOWN = 60


def doubled_phrase(text: str) -> str:
    """The first phrase of two to six words that stands twice in a row, or nothing: ``the buyer the buyer``.

    What goes on a third time, or half of one, is said so on purpose (``over and over and over``), and so is what begins
    with a single letter (Italian *a poco a poco*). No mark may part the two, nor a figure be in them. A sentence of
    three words and more is a phrase as well, however long.
    """
    found = keys(text)
    pairs = list(pairwise(found))
    if len(set(pairs)) == len(pairs):
        return ""
    said = text.split(". ")
    for one, two in pairwise(said):
        if one == two.removesuffix(".") and one.count(" ") >= 2 and two[-1:] not in ("!", "?"):
            return one if len(one) <= _LONGEST_SHOWN else f"{one[: _LONGEST_SHOWN - 1]}…"
    places = spans(text)
    if len(places) != len(found):
        return ""  # a letter that grows when its case is folded
    for length in range(2, min(_LONGEST_PHRASE, len(found) // 2) + 1):
        same = 0
        for at in range(len(found) - length):
            same = same + 1 if found[at] == found[at + length] else 0
            if same == length and _is_repeated(text, at - length + 1, length):
                return text[places[at - length + 1][0] : places[at][1]]
    return ""


def _is_repeated(text: str, first: int, length: int) -> bool:
    """Whether the words from ``first`` on, which stand twice, are one phrase that was meant once."""
    found, places = keys(text), spans(text)
    second, end = first + length, first + 2 * length
    words = found[first:second]
    if len(words[0]) == 1 or len(set(words)) == 1 or any(char.isdigit() for word in words for char in word):
        return False
    if found[first - 1 : first] == words[-1:] or found[end : end + 1] == words[:1]:
        return False
    one = text[places[first][0] : places[second - 1][1]]
    two = text[places[second][0] : places[end - 1][1]]
    between = text[places[second - 1][1] : places[second][0]]
    # What a hyphen joins on to is another word: "update-grub update-grub-now".
    start, last = places[first][0], places[end - 1][1]
    joined = text[max(0, start - 1) : start] == "-" or text[last : last + 1] in ("-", "'", "’")
    return one[1:] == two[1:] and between == " " and not joined and not _PARTING.search(one)


_PARTING = re.compile(r"[^\w\s'’-]")
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
    if "." in text and _ill_stopped(text):
        return True
    if (" 0" in text and (_SPLIT_ZERO.search(text) or _SPLIT_NOUGHTS.search(text))) or (
        "?" in text and _may_lack_letter(text) and _LOST_LETTER.search(text)
    ):
        return True
    if not text.isascii() and (_mixes_alphabets(text) or ("¿" in text and _LOST_MARK.search(text))):
        return True
    if '"' in text and _TIGHT_QUOTE.search(text):
        return True
    if ("ot found" in text or "loze" in text) and _reads_like_an_error(text.casefold()):
        return True
    if text and not opens_with_word and not any(map(str.isalnum, text)):
        return True  # marks alone
    return _MARK(text) is not None and _marred(text)


def _ill_stopped(text: str) -> bool:
    """Whether a full stop stands where none can."""
    if ".." in text and _TWO_STOPS.search(text):
        return True
    if " ." in text and (_GAP_STOP.search(text) or _SPLIT_POINT.search(text) or _GAP_SHORT.search(text)):
        return True
    return (".," in text or ".;" in text or ".:" in text) and _VOWEL_STOP.search(text) is not None


def _mixes_alphabets(text: str) -> bool:
    """Whether a word is of Latin and of Cyrillic letters, in a text that has no word of the latter alone."""
    return bool(_has_cyrillic(text) and _TWO_ALPHABETS.search(text) and not _CYRILLIC_WORD.search(text))


def _lacks_gap(text: str) -> bool:
    """Whether a bracket stands tight at a word that it is no part of."""
    for found in _TIGHT_OPEN.finditer(text):
        at = found.start()
        start = max(0, at - 40)
        word = text[max(start, text.rfind(" ", start, at) + 1) : at].lstrip("(“„\"'‘")
        if word.isalpha() and word[1:].islower():
            return not _has_cjk(text)
    if _TIGHT_WORD.search(text) and not _has_cjk(text):
        return True
    for found in _TIGHT_CLOSED.finditer(text):
        start = text.rfind("(", max(0, found.start() - 200), found.start())
        # "(pre- and post)sale", "(s)he"
        inner = text[start + 1 : found.start()] if start >= 0 and text[start - 1 : start] in (" ", "") else ""
        if " " in inner and "- " not in inner and ")" not in inner:
            return not _has_cjk(text)
    return False


def _marred(text: str) -> bool:
    """What :func:`damaged` asks of a text with a sign that damage may be made of."""
    for trace in _MARKED:
        if trace in text:
            return True
    if ("&" in text and _ENTITY.search(text)) or (_RARE.search(text) and _residue(text)):
        return True
    if ("(" in text and _lacks_gap(text)) or ("%" in text and _SPLIT_SHARE.search(text)):
        return True
    for one, two in _PAIRS:
        if one not in text and two not in text:
            continue
        number = text.count(one)
        if number != text.count(two) or (number and text.find(two) < text.find(one) and one != "«"):
            return True
    if text.isascii():
        return False
    return bool(_MOJIBAKE.search(text) or _lone_quote(text) or ("”" in text and _TIGHT_QUOTE.search(text)))


def fault(text: str, *, opens: bool = True) -> str:
    """What is wrong with ``text``, in words that its author can act on; empty where nothing is.

    It says something of every text that is :func:`damaged` or has a :func:`doubled_word` or :func:`doubled_phrase`, and
    of one that lost its beginning, if it ``opens`` a sentence at all: a definition, or a part of a text, need not.
    """
    if damaged(text):
        return _damage(text)
    if word := doubled_word(text):
        return f"a word stands twice ({word} {word})"
    if phrase := doubled_phrase(text):
        return f"a phrase stands twice ({phrase})"
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
    if _MOJIBAKE.search(text) or _LOST_LETTER.search(text) or _LOST_MARK.search(text):
        return _GARBLED
    if _TWO_STOPS.search(text):
        return _TWO_MARKS
    if _GAP_STOP.search(text) or _GAP_SHORT.search(text):
        return "a space stands before a stop"
    if any(split.search(text) for split in (_SPLIT_POINT, _SPLIT_ZERO, _SPLIT_NOUGHTS, _SPLIT_SHARE)):
        return _FIGURE
    if _VOWEL_STOP.search(text):
        return _STOP_COMMA
    if _mixes_alphabets(text):
        found = _TWO_ALPHABETS.search(text)
        return f"letters of two alphabets stand in one word ({found[0] if found else ''})"
    if residue := _residue(text):
        return residue
    if "(" in text and _lacks_gap(text):
        return _GAP_LACKS
    if _TIGHT_QUOTE.search(text):
        return _QUOTE_LACKS
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
