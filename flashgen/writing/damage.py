"""Damage that survives every repair: what a learner would stumble over, and a program can see."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from flashgen.words import keys, spans

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
