"""Files → documents: front matter, repairs, Markdown. The only room that knows how articles are written."""

from __future__ import annotations

import codecs
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from flashgen.articles import frontmatter, markdown, repairs
from flashgen.articles.sections import arrange
from flashgen.model import Document, FrontMatter, Problem, Severity

__all__ = ["MAX_BYTES", "Glance", "Reading", "arrange", "glance", "parse", "read"]

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
    text = data if isinstance(data, Reading) else _decoded(data, shown)
    if isinstance(text, Reading):
        return Glance(None, "", text.problems, text.why_not)
    split = frontmatter.split(text, shown)
    return Glance(split.front, split.body, split.problems, split.why_not)


def read(path: Path | str, shown: str) -> Reading:
    """Reads one file; ``shown`` is the path as it stands in problems. Raises for no file whatsoever."""
    data = _bytes(path, shown)
    return data if isinstance(data, Reading) else parse(data, shown)


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


def parse(data: bytes, shown: str) -> Reading:
    """Reads the bytes of one file: :func:`read` without the file system. Never raises."""
    text = _decoded(data, shown)
    if isinstance(text, Reading):
        return text
    split = frontmatter.split(text, shown)
    if split.front is None:
        return Reading(None, split.problems, split.why_not)
    body, mended = repairs.mend(split.body, shown, split.body_line)
    problems = split.problems + mended
    blocks = markdown.blocks(body, split.body_line)
    return Reading(Document(shown, split.front, blocks, problems), problems)


def _decoded(data: bytes, shown: str) -> str | Reading:
    """The text of a file, or why it is none."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            text = data.decode("utf-16") if len(data) <= MAX_BYTES else None
            small = text is not None and max(text.count("\n"), text.count("\r")) <= MAX_LINES
            return text if text is not None and small else _too_large(shown)
        except UnicodeDecodeError:
            return _refused(shown, 0, "encoding", "the file is broken UTF-16", "save it as UTF-8")
    if b"\0" in data:
        return _refused(shown, 0, "binary", "this is no text, or not in UTF-8", "save it as text in UTF-8")
    if not data[:4096].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"---"):
        return Reading(None, why_not="no front matter")  # whatever it is, it is no article
    if len(data) > MAX_BYTES or max(data.count(b"\n"), data.count(b"\r")) > MAX_LINES:
        return _too_large(shown)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = 1 + data.count(b"\n", 0, error.start)
        found = f"the file is not in UTF-8 (byte 0x{data[error.start]:02x})"
        return _refused(shown, line, "encoding", found, "save it as UTF-8")


def _too_large(shown: str) -> Reading:
    return _refused(
        shown, 0, "too-large", f"the file is larger than 1 MiB or {MAX_LINES:,} lines", "split it into articles"
    )


def _refused(shown: str, line: int, code: str, message: str, mend: str) -> Reading:
    return Reading(None, (Problem(shown, line, Severity.ERROR, code, message, mend),), message)
