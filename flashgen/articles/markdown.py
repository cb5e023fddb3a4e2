"""Markdown → blocks: what pyromark reads, as the plain text and marks of :mod:`flashgen.model`.

Nothing here recurses, whatever the nesting: a list item or a quote is one stretch of text for us, and what is
nested in it is joined to it.
"""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Callable
from typing import Any

import pyromark

from flashgen.model import Block, Heading, ListBlock, Mark, MarkKind, Paragraph, Quote, Text

_OPTIONS = (
    pyromark.Options.ENABLE_TABLES
    | pyromark.Options.ENABLE_FOOTNOTES
    | pyromark.Options.ENABLE_STRIKETHROUGH
    | pyromark.Options.ENABLE_TASKLISTS
)
_DROPPED = frozenset({"Table", "HtmlBlock", "CodeBlock", "FootnoteDefinition", "Image", "MetadataBlock"})
_MARKS = {"Link": MarkKind.LINK, "Strong": MarkKind.STRONG, "Emphasis": MarkKind.EMPHASIS}
_BREAKS = frozenset({"SoftBreak", "HardBreak"})
_ENDS = ".!?…:;。！？：；؟।"
MAX_DEPTH = 64
"""How deep lists and quotes may be nested; what stands deeper is dropped."""


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


class _Inline:
    """Collects the pieces of one stretch of text: single spaces, marks with their places."""

    __slots__ = ("entities", "length", "line", "marks", "open", "parts", "space")

    def __init__(self, entities: bool) -> None:
        self.entities = entities
        """Whether entities may have brought letters and spaces that the repairs did not see."""
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        """Whether a space is due before the next word."""
        self.marks: list[Mark] = []
        self.open: list[tuple[MarkKind, str, int]] = []
        self.line = 0

    def add(self, piece: str, line: int) -> None:
        if "  " in piece or (self.entities and not piece.isprintable()):
            words = " ".join(piece.split())
            piece = f"{' ' * piece[:1].isspace()}{words}{' ' * piece[-1:].isspace()}"
        else:
            words = piece.strip(" ")
        if not words:
            self.space = True
            return
        parts = self.parts
        if not parts:
            self.line = line
        elif self.space or piece[0] == " ":
            parts.append(" ")
            self.length += 1
            if self.open:  # a mark that was opened before the space begins behind it
                self.open = [(k, t, s + 1 if s == self.length - 1 else s) for k, t, s in self.open]
        parts.append(words)
        self.length += len(words)
        self.space = piece[-1] == " "

    def end(self) -> None:
        if not self.open:
            return
        kind, target, start = self.open.pop()
        if start < self.length and (target or kind is not MarkKind.LINK):
            self.marks.append(Mark(start, self.length, kind, target))

    def join(self, separator: str) -> None:
        """Prepares for text that is nested in this one, or another paragraph of it."""
        if not self.parts:
            return
        if separator and self.parts[-1][-1] not in _ENDS:
            self.parts.append(separator)
            self.length += len(separator)
        self.space = True

    def text(self) -> Text:
        plain = "".join(self.parts)
        if self.entities and not unicodedata.is_normalized("NFC", plain):
            # Only an entity can bring this about after the repairs; offsets no longer fit then.
            return Text(unicodedata.normalize("NFC", plain), (), self.line)
        if len(self.marks) > 1:
            self.marks.sort(key=_place)
        return Text(plain, tuple(self.marks), self.line)


class _Lines:
    """Lines of byte offsets. They are asked for in order, so each counts on from the one before."""

    __slots__ = ("at", "count", "first", "line", "newline")

    def __init__(self, text: str, first_line: int) -> None:
        self.count: Callable[[Any, int, int], int]
        self.newline: str | bytes
        if text.isascii():  # then a byte is a letter
            self.count, self.newline = text.count, "\n"
        else:
            self.count, self.newline = text.encode("utf-8", "surrogatepass").count, b"\n"
        self.first = self.line = first_line
        self.at = 0

    def of(self, offset: int) -> int:
        if offset < self.at:
            self.at, self.line = 0, self.first
        self.line += self.count(self.newline, self.at, offset)
        self.at = offset
        return self.line


class _Reader:
    """Turns the events of one article into blocks."""

    def __init__(self, lines: _Lines, entities: bool) -> None:
        self.lines = lines
        self.entities = entities
        self.blocks: list[Block] = []
        self.inline: _Inline | None = None
        self.dropped = 0
        """How many elements are open that we drop with all that stands in them."""
        self.lists: list[int] = []
        """Per open list, how many items it has had so far."""
        self.items: list[Text] = []
        self.ordered = False
        self.quotes = 0
        self.quote_heading: Text | None = None
        self.quote_texts: list[Text] = []

    def read(self, events: Any) -> tuple[Block, ...]:
        """All blocks. Texts, links and paragraphs come by the dozen: they are handled first, and here."""
        line_of = self.lines.of
        for event, span in events:  # an event is a dict of one key, or a word
            if event.__class__ is str:
                if self.inline is not None and not self.dropped and event in _BREAKS:
                    self.inline.space = True
            elif "Text" in event:
                inline = self.inline
                if inline is not None and not self.dropped:
                    inline.add(event["Text"], 0 if inline.parts else line_of(span["start"]))
            elif "End" in event:
                value = event["End"]
                if self.dropped:
                    self.dropped -= 1
                elif value == "Link":
                    if self.inline is not None:
                        self.inline.end()
                elif value == "Paragraph":
                    if not self.lists:
                        self._close_text()
                else:
                    self._end(value)
            elif "Start" in event:
                value = event["Start"]
                if self.dropped:
                    self.dropped += 1
                elif value == "Paragraph" and not self.lists:
                    self.inline = _Inline(self.entities)
                elif value.__class__ is dict and "Link" in value:
                    if self.inline is not None:
                        self.inline.open.append((MarkKind.LINK, value["Link"]["dest_url"], self.inline.length))
                else:
                    self._start(value)
            elif "Code" in event:
                inline = self.inline
                if inline is not None and not self.dropped:
                    inline.add(event["Code"], 0 if inline.parts else line_of(span["start"]))
            elif "InlineHtml" in event and event["InlineHtml"][:3].lower() == "<br" and self.inline is not None:
                self.inline.space = True
        return tuple(self.blocks)

    def _start(self, value: Any) -> None:
        if value.__class__ is str:
            name, detail = value, None
        else:
            ((name, detail),) = value.items()
        if self.dropped or name in _DROPPED:
            self.dropped += 1
        elif name in _MARKS:
            if self.inline is not None:
                self.inline.open.append((_MARKS[name], detail["dest_url"] if detail else "", self.inline.length))
        elif name == "Paragraph" or name == "Heading":
            if not self.lists:
                self.inline = _Inline(self.entities)
            elif self.inline is not None:
                self.inline.join("")
        elif name == "Item":
            self.lists[-1] += 1
            if len(self.lists) == 1:
                self.inline = _Inline(self.entities)
            elif self.inline is not None:
                self.inline.join(":" if self.lists[-1] == 1 else ";")
        elif name == "List":
            if len(self.lists) + self.quotes >= MAX_DEPTH:
                self.dropped += 1
                return
            if not self.lists:
                self.items, self.ordered = [], detail is not None
            self.lists.append(0)
        elif name == "BlockQuote":
            if len(self.lists) + self.quotes >= MAX_DEPTH:
                self.dropped += 1
                return
            if self.lists:
                if self.inline is not None:
                    self.inline.join("")
            elif not self.quotes:
                self.quote_heading, self.quote_texts = None, []
            self.quotes += 1

    def _end(self, value: Any) -> None:
        name: str
        detail: Any
        if value.__class__ is str:
            name, detail = value, None
        else:
            ((name, detail),) = value.items()
        if self.dropped:
            self.dropped -= 1
        elif name in _MARKS:
            if self.inline is not None:
                self.inline.end()
        elif name == "Paragraph":
            if not self.lists:
                self._close_text()
        elif name == "Heading":
            if not self.lists:
                self._close_heading(int(detail[1]))
        elif name == "Item":
            if len(self.lists) == 1:
                if self.inline is not None and (text := self.inline.text()):
                    self.items.append(text)
                self.inline = None
        elif name == "List":
            self.lists.pop()
            if not self.lists:
                self._close_list()
        elif name == "BlockQuote":
            self.quotes -= 1
            if not self.quotes and not self.lists and (self.quote_heading or self.quote_texts):
                self.blocks.append(Quote(self.quote_heading, tuple(self.quote_texts)))

    def _take(self) -> Text:
        text = self.inline.text() if self.inline is not None else Text("")
        self.inline = None
        return text

    def _close_text(self) -> None:
        text = self._take()
        if text.plain:
            if self.quotes:
                self.quote_texts.append(text)
            else:
                self.blocks.append(Paragraph(text))

    def _close_heading(self, level: int) -> None:
        text = self._take()
        if text.plain:
            if not self.quotes:
                self.blocks.append(Heading(level, text))
            elif self.quote_heading is None and not self.quote_texts:
                self.quote_heading = text
            else:
                self.quote_texts.append(text)

    def _close_list(self) -> None:
        if not self.items:
            return
        if self.quotes:
            self.quote_texts += self.items
        else:
            self.blocks.append(ListBlock(tuple(self.items), self.ordered))


def blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of ``text``; ``first_line`` is the line of the file on which it begins.

    Tables, code, HTML and images are dropped; of inline HTML only the tags.
    """
    events = pyromark.events_with_range(text, options=_OPTIONS, merge_text=True)
    return _Reader(_Lines(text, first_line), "&" in text).read(events)


def plain(text: str) -> str:
    """``text`` of one paragraph without its markup; unchanged where it is no paragraph."""
    if not any(sign in text for sign in ("](", "<", "**", "`")):
        return text
    found = blocks(text.replace("\n", " "))
    return found[0].text.plain if len(found) == 1 and isinstance(found[0], Paragraph) else text


def unescape(text: str) -> str:
    """``text`` with HTML entities decoded, those escaped twice or three times too."""
    for _ in range(3):
        if "&" not in text:
            break
        decoded = html.unescape(text)
        if decoded == text:
            break
        text = decoded
    return text
