"""What a technique is given."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen.model import Text


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of an item, at ``offset`` in ``text``: its links and emphasis say what the author points at."""

    sentence: str
    offset: int
    text: Text
    tip: bool = False
    """True where the item is a tip."""
    advice: bool = False
    """True where it is one that tells what to do: one of many ways."""
