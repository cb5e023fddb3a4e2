"""A learner with the real Anki, notes for them, and texts that a package must not hand them raw."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from flashgen.anki import FIELDS
from flashgen.model import Note

RELEASE = 1_700_000_000
"""When the course came out first, in seconds since 1970."""


class Learner:
    """A collection of a learner's, in the real Anki."""

    def __init__(self, path: Path) -> None:
        collection = pytest.importorskip("anki.collection", reason="needs the anki package")
        self._api = collection
        self.col = collection.Collection(str(path))

    def take(self, package: Path) -> Any:
        """Import a package as the dialog does when nothing in it is touched, and give Anki's log."""
        request = self._api.ImportAnkiPackageRequest(
            package_path=str(package), options=self._api.ImportAnkiPackageOptions()
        )
        return self.col.import_anki_package(request).log

    def note(self, guid: str) -> Any:
        return self.col.get_note(self.col.db.scalar("select id from notes where guid = ?", guid))

    def cards(self) -> list[Any]:
        """All cards, in the order in which they will be asked."""
        return [self.col.get_card(id_) for id_ in self.col.find_cards("", order="c.due, c.ord")]

    def assert_no_card_missing_or_extra(self) -> None:
        """Anki, asked to make the cards that notes lack and to name those that are too many, finds none."""
        before = self.col.card_count()
        self.col.after_note_updates(self.col.find_notes(""), mark_modified=False, generate_cards=True)
        assert self.col.card_count() == before
        assert not self.col.get_empty_cards().notes


def make_note(
    guid: str = "g1",
    type_name: str = "item",
    *,
    mod: int = RELEASE,
    position: int = 10,
    tags: Sequence[str] = ("kind::tip",),
    **fields: str,
) -> Note:
    """A note whose fields are named; question and answer need not be."""
    values = {"Key": f"da/{guid}", "Language": "da", "Question": f"Hvorfor {guid}?", "Answer": "Derfor.", **fields}
    if type_name == "term":
        values = {"ReverseQuestion": f"Hvilket begreb? {guid}", "ReverseAnswer": "Begreb", **values}
    return Note(
        guid=guid,
        scope="da",
        term="et-begreb",
        type=type_name,
        fields=tuple(values.pop(name, "") for name in FIELDS[type_name]),
        tags=tuple(tags),
        mod=mod,
        position=position,
    )


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onmouseover="alert(1)',
    "[sound:x.mp3]",
    "[SOUND:x.mp3]",
    "[\u200bsound:x.mp3]",
    "[sou\u2060nd:x.mp3]",
    "&#91;sound:x.mp3&#93;",
    "[anki:tts lang=en_US]hej[/anki:tts]",
    "[anki:tts]hej[/anki:tts]",
    "[anki:play:q:0]",
    "[[type:Answer]]",
    r"\(a^2\)",
    r"\[a^2\]",
    r"\\(a^2\\)",
    r"\begin{equation}x\end{equation}",
    "[latex]x[/latex]",
    "[LaTeX]x[/LATEX]",
    "[$]x[/$]",
    "[$$]x[/$$]",
    "{{c1::x}}",
    "{{Question}}",
    "{{{{Answer}}}}",
    "{{=<% %>=}}<%Question%>",
    "<!-- x",
    "</div></div></style>",
    "a\x1fb",
    "a\x00b\x07c",
    "\u202eabc\u202c \u2066x\u2069",
    "\u0338x […]\u0338y >\u0338 <\u0338",
    "\ud800x",
    "e\u0301 \ufeff \u2028 \u00ad",
]
"""Texts that Anki, a browser or the package format would obey."""
