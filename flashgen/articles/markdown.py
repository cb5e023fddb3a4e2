"""Markdown → blocks: what pyromark reads, as the plain text and marks of :mod:`flashgen.model`.

Nothing here recurses, whatever the nesting: a list item or a quote is one stretch of text for us, and what is
nested in it is joined to it.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pyromark

from flashgen.model import Block, Heading, Image, ListBlock, Mark, MarkKind, Paragraph, Quote, Text

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
_IN_HTML = re.compile(r"<!--|-->|<img(?=[\s/])[^<>]{0,4000}>", re.IGNORECASE)
_NO_MARKUP = re.compile(r"\s*<(?:!|\?|script|style|pre|textarea)", re.IGNORECASE)
"""What opens HTML in which a tag is no tag."""
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s=<>/"']{1,40})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""",
)
MAX_DEPTH = 64
"""How deep lists and quotes may be nested; what stands deeper is dropped."""


def _place(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


class _Inline:
    """Collects the pieces of one stretch of text: single spaces, marks with their places."""

    __slots__ = ("entities", "images", "length", "line", "marks", "open", "parts", "space")

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
        self.images: list[Image] = []

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
            return Text(unicodedata.normalize("NFC", plain), (), self.line, tuple(self.images))
        if len(self.marks) > 1:
            self.marks.sort(key=_place)
        return Text(plain, tuple(self.marks), self.line, tuple(self.images))


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

    def __init__(self, lines: _Lines, entities: bool, path: str) -> None:
        self.lines = lines
        self.entities = entities
        self.path = path
        self.images: list[Image] = []
        """All there are, wherever they stand."""
        self.image: Image | None = None
        """The one that is open; what is said in it is ``alt``."""
        self.alt: list[str] = []
        self.html: list[str] | None = None
        """The lines of a block of HTML that is open, from ``html_line`` on."""
        self.html_line = 0
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
                if event in _BREAKS:
                    if self.image is not None:
                        self.alt.append(" ")
                    elif self.inline is not None and not self.dropped:
                        self.inline.space = True
            elif "Text" in event:
                inline = self.inline
                if self.image is not None:
                    self.alt.append(event["Text"])
                elif inline is not None and not self.dropped:
                    inline.add(event["Text"], 0 if inline.parts else line_of(span["start"]))
            elif "End" in event:
                value = event["End"]
                if self.dropped:
                    self.dropped -= 1
                    if not self.dropped:
                        self._close_dropped()
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
                if value.__class__ is dict and "Image" in value:
                    self._open_image(value["Image"]["dest_url"], line_of(span["start"]))
                elif self.dropped:
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
                if self.image is not None:
                    self.alt.append(event["Code"])
                elif inline is not None and not self.dropped:
                    inline.add(event["Code"], 0 if inline.parts else line_of(span["start"]))
            elif "InlineHtml" in event:
                tag = event["InlineHtml"]
                if tag[:3].lower() == "<br" and self.inline is not None:
                    self.inline.space = True
                elif tag[:4].lower() == "<img" and not tag[4].isalnum() and self.image is None:
                    self._take_image(_of_tag(tag, self.path, line_of(span["start"])))
            elif "Html" in event and self.html is not None:
                if not self.html:
                    self.html_line = line_of(span["start"])
                self.html.append(event["Html"])
        return tuple(self.blocks)

    def _open_image(self, target: str, line: int) -> None:
        image = Image(self.path, line, target)
        if self.dropped and self.image is None:
            self.images.append(image)  # in a table, a footnote
        elif not self.dropped:
            self.image, self.alt = image, []
        self.dropped += 1

    def _close_dropped(self) -> None:
        """What is dropped as text has ended: an image, or a block of HTML that may hold some."""
        if self.image is not None:
            self._take_image(replace(self.image, alt=" ".join("".join(self.alt).split())))
            self.image = None
        elif self.html is not None:
            self._close_html("".join(self.html))
            self.html = None

    def _take_image(self, image: Image) -> None:
        self.images.append(image)
        if self.inline is not None and not self.dropped:
            self.inline.images.append(image)

    def _close_html(self, text: str) -> None:
        if "<img" not in text.lower() or _NO_MARKUP.match(text):
            return
        inline, comment, line, at = self.inline or _Inline(False), False, self.html_line, 0
        for found in _IN_HTML.finditer(text):
            if found[0] == "<!--" or found[0] == "-->":
                comment = found[0] == "<!--"
            elif not comment:
                line, at = line + text.count("\n", at, found.start()), found.start()
                self.images.append(_of_tag(found[0], self.path, line))
                inline.images.append(self.images[-1])
        if self.inline is None and inline.images:
            self.inline = inline
            self._close_text()

    def _start(self, value: Any) -> None:
        if value.__class__ is str:
            name, detail = value, None
        else:
            ((name, detail),) = value.items()
        if self.dropped or name in _DROPPED:
            if name == "HtmlBlock":
                self.html = []
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
        if text.plain or text.images:
            if self.quotes:
                self.quote_texts.append(text)
            else:
                self.blocks.append(Paragraph(text))

    def _close_heading(self, level: int) -> None:
        text = self._take()
        if text.plain:
            if not self.quotes:
                self.blocks.append(Heading(level, text))
            elif self.quote_heading is None and not any(self.quote_texts):
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


def _of_tag(tag: str, path: str, line: int) -> Image:
    """The image of an ``<img …>``: of all that may stand in it only what it shows, and says in its place."""
    found: dict[str, str] = {}
    end = len(tag) - 1
    at = len("<img")
    while at < end and (attribute := _ATTRIBUTE.match(tag, at, end)):
        name, *values = attribute.groups()
        found.setdefault(name.lower(), html.unescape(next(filter(None, values), "")))
        at = attribute.end()
    return Image(path, line, found.get("src", "").strip(), " ".join(found.get("alt", "").split()))


def read(text: str, first_line: int = 1, path: str = "") -> tuple[tuple[Block, ...], tuple[Image, ...]]:
    """The blocks of ``text``, and every image in it.

    Tables, code and HTML are dropped; of inline HTML only the tags. Images are no text, but stand in one.

    Args:
        text: Markdown, mended.
        first_line: The line of the file on which it begins.
        path: The file, as its images name it.
    """
    events = pyromark.events_with_range(text, options=_OPTIONS, merge_text=True)
    reader = _Reader(_Lines(text, first_line), "&" in text, path)
    return reader.read(events), tuple(reader.images)


def blocks(text: str, first_line: int = 1) -> tuple[Block, ...]:
    """The blocks of ``text`` alone, see :func:`read`."""
    return read(text, first_line)[0]


def plain(text: str) -> str:
    """``text`` of one paragraph without its markup; unchanged where it is no paragraph."""
    if not any(sign in text for sign in ("](", "<", "**", "`")):
        return text
    found = blocks(text.replace("\n", " "))
    return found[0].text.plain if len(found) == 1 and isinstance(found[0], Paragraph) and found[0].text else text


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
