"""What decks and files are called, and what a deck says of itself.

Names are settled once and for all: Anki knows decks by name, and learners' updates come by it.
"""

from __future__ import annotations

import re
import unicodedata

from flashgen import languages
from flashgen.anki.fields import clean
from flashgen.config import Deck
from flashgen.scope import Scope

_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")
"""What nobody sees and what turns letters round, in a description of several lines."""
_LONGEST_FILE = 150
"""Bytes of a name that a file's name is made of: with language, suffix and a temporary ending it fits everywhere."""
_LONGEST_DECK = 200
"""Letters of the deck's own name in Anki."""
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Classes of characters that are not seen, or that break a line."""
_DEVICES = frozenset({"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))})
"""What Windows takes for a device, whatever the suffix."""


def file_name(name: str) -> str:
    """``name`` as part of a file's name on any system: no signs that some refuse, nothing unseen, not too long."""
    bare = "".join(char for char in name if char == " " or unicodedata.category(char) not in _UNSEEN)
    plain = re.sub(r'[\\/:*?"<>|]+', "-", bare)
    short = plain.encode("utf-8")[:_LONGEST_FILE].decode("utf-8", "ignore").strip(" .-")
    return f"{short}-deck" if short.upper() in _DEVICES else short or "deck"


def deck_name(deck: Deck, scope: Scope) -> str:
    """The deck's name in Anki: ``Sales::Dansk`` or ``Sales::Dansk → English``. Frozen: Anki knows decks by name."""
    seen = clean(re.sub(r":{2,}|[\"\x00-\x1f]", " ", deck.name))
    course = re.sub(r"\A[\s:]+|[\s:]+\Z", "", seen[:_LONGEST_DECK]) or "deck"
    names = [languages.get(code).endonym for code in (scope.lang, scope.other) if code]
    return f"{course}::{' → '.join(names)}"


def attribution(deck: Deck) -> tuple[str, ...]:
    """Lines that say whose text it is and under what licence, for the back of every card."""
    return tuple(text for text in (" · ".join(t for t in (deck.attribution, deck.licence) if t),) if text)


def description(deck: Deck, scope: Scope, *, terms: int, cards: int) -> str:
    """The Markdown under the deck's name in Anki: what it is, its version, whose it is, how to update."""
    labels = languages.get(scope.lang).labels
    lines = [deck.description]
    counts = labels.counts.format(terms=terms, cards=cards)
    lines.append(
        " · ".join(t for t in (labels.version.format(version=deck.version) if deck.version else "", counts) if t)
    )
    if deck.attribution or deck.author:
        lines.append(f"{labels.source}: {deck.attribution or deck.author}")
    if deck.licence:
        lines.append(f"{labels.licence}: {deck.licence}")
    lines.append(labels.updating)
    return _HIDDEN.sub("", "\n\n".join(line for line in lines if line))
