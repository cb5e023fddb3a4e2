"""Files → documents: front matter, repairs, Markdown. The only room that knows how articles are written."""

from __future__ import annotations

import os
import stat
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

from flashgen.articles import decoding, frontmatter, markdown, repairs
from flashgen.articles.headings import parted
from flashgen.articles.links import links_in
from flashgen.articles.sections import arrange, mended
from flashgen.model import Document, FrontMatter, Image, Problem, Severity

__all__ = [
    "MAX_BYTES",
    "Glance",
    "Reading",
    "arrange",
    "glance",
    "left_out",
    "links_in",
    "may_show",
    "mended",
    "parse",
    "parted",
    "read",
]

MAX_BYTES = 1 << 20
"""The longest article that is read; the longest real one has a tenth of it."""
MAX_LINES = 20_000
"""The same in lines: each may be a heading, and each repaired line is reported."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of one file: a document, or the reason why there is none."""

    document: Document | None
    problems: tuple[Problem, ...] = ()
    """Everything found in the file; the same as ``document.problems`` where there is a document."""
    why_not: str = ""
    """Why there is no document. Without an ERROR among the problems the file is simply no article."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What a first look at a file shows: its front matter, and its body as it was written."""

    front: FrontMatter | None
    body: str = ""
    problems: tuple[Problem, ...] = ()
    why_not: str = ""
    """Why there is no front matter. Without an ERROR among the problems the file is simply no article."""


def glance(path: Path | str, shown: str) -> Glance:
    """Looks at one file without mending or parsing its body: a tenth of the work of :func:`read`. Never raises."""
    data = _bytes(path, shown)
    told: list[Problem] = []
    text = data if isinstance(data, Reading) else _decoded(data, shown, told)
    if isinstance(text, Reading):
        return Glance(None, "", text.problems, text.why_not)
    split = frontmatter.split(text, shown)
    return Glance(split.front, split.body, (*told, *split.problems) if told else split.problems, split.why_not)


def read(path: Path | str, shown: str, *, detail: bool = True) -> Reading:
    """Reads one file; ``shown`` is the path as it stands in problems. Raises for no file whatsoever.

    Without ``detail`` repairs are only counted: what they did to which words is not told.
    """
    data = _bytes(path, shown)
    return data if isinstance(data, Reading) else parse(data, shown, detail=detail)


def _bytes(path: Path | str, shown: str) -> bytes | Reading:
    try:
        info = os.stat(path)  # noqa: PTH116 - a Path would cost more than the look at the file
        # What is no regular file (a device, a pipe, a folder) is never opened.
        if not stat.S_ISREG(info.st_mode):
            return _refused(shown, 0, "unreadable", "this is no file", "give a file of text, or a folder")
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            data = file.read(min(info.st_size, MAX_BYTES) + 1)
            if len(data) != info.st_size:
                # It grew, came in pieces, or has a length that its folder does not know.
                while len(data) <= MAX_BYTES and (more := file.read(MAX_BYTES + 1 - len(data))):
                    data += more
            return data
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        return _refused(shown, 0, "unreadable", f"the file cannot be read: {reason}", "see that it may be read")


def parse(data: bytes, shown: str, *, detail: bool = True) -> Reading:
    """Reads the bytes of one file: :func:`read` without the file system. Never raises."""
    told: list[Problem] = []
    text = _decoded(data, shown, told)
    if isinstance(text, Reading):
        return text
    split = frontmatter.split(text, shown)
    if split.front is None:
        return Reading(None, (*told, *split.problems), split.why_not)
    body, mended = repairs.mend(split.body, shown, split.body_line, detail=detail)
    problems = (*told, *split.problems, *mended) if told else split.problems + mended
    blocks, images = markdown.read(body, split.body_line, shown)
    return Reading(Document(shown, split.front, blocks, problems, images), problems)


def may_show(body: str) -> bool:
    """Whether there may be an image in a body as :func:`glance` gives it; without one there is none."""
    return "![" in body or "<img" in body or "<IMG" in body


def left_out(document: Document, shown: Container[Image]) -> tuple[Problem, ...]:
    """A word on the images of an article that stand on no card, where ``shown`` are those that were asked for."""
    missing = [image for image in document.images if image not in shown]
    if not missing:
        return ()
    message = "an image was left out" if len(missing) == 1 else f"{len(missing):,} images were left out, from here on"
    mend = "put it into the highlight, the tip, the answer or the definition that it belongs to"
    return (Problem(document.path, missing[0].line, Severity.REPAIR, "image", message, mend),)


def _decoded(data: bytes, shown: str, told: list[Problem]) -> str | Reading:
    """The text of a file, or why it is none; what it was taken for is ``told`` where it is not in UTF-8."""
    zero = b"\0" in data
    if (zero or data.startswith(decoding.WIDE_MARKS)) and decoding.wide(data):
        if len(data) > MAX_BYTES:
            return _too_large(shown)
        found = decoding.decode_wide(data, decoding.wide(data))
    elif zero:
        return _refused(shown, 0, "binary", "this is no text, or not in UTF-8", "save it as text in UTF-8")
    elif not data.startswith(b"---") and not frontmatter.opens(data[:4096]):
        return Reading(None, why_not="no front matter")  # whatever it is, it is no article
    elif len(data) > MAX_BYTES or max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        return _too_large(shown)
    else:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            found = decoding.decode_narrow(data, error)
    if found.text is None:
        return _refused(shown, found.line, "encoding", found.fault, "save it as UTF-8")
    if max(found.text.count("\n"), found.text.count("\r")) > MAX_LINES:
        return _too_large(shown)
    severity = Severity.REPAIR if found.certain else Severity.WARNING
    message = f"the file is not in UTF-8 and was read as {found.encoding}"
    told.append(Problem(shown, found.line, severity, "encoding", message, "save it as UTF-8"))
    return found.text


def _too_large(shown: str) -> Reading:
    return _refused(
        shown, 0, "too-large", f"the file is larger than 1 MiB or {MAX_LINES:,} lines", "split it into articles"
    )


def _refused(shown: str, line: int, code: str, message: str, mend: str) -> Reading:
    return Reading(None, (Problem(shown, line, Severity.ERROR, code, message, mend),), message)
