"""Images from the source: which file an article may name, and what is taken of it.

An article may come from anywhere, and what it names ends up in learners' Anki. So a target is a plain relative path
or nothing; on the way from the source down to the file there is no link and nothing hidden; and only a regular file
that is a PNG, JPEG, GIF or WebP of a sane size travels, under a name made of what is in it. Whatever else is
named is refused with a reason, and never opened.
"""

from __future__ import annotations

import os
import re
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from flashgen import bounds
from flashgen.model import Image, Picture, Problem, Severity

_ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|[\\/]{2}")
_ABSOLUTE = re.compile(r"[a-zA-Z]:|[\\/]")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)", re.IGNORECASE)
"""Names that Windows keeps for devices, whatever stands behind the dot."""
_NO_NAME = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')
"""What no file is called on Windows, or means something else there."""

_BY_FOLDER = {os.open, os.stat} <= os.supports_dir_fd and os.stat in os.supports_follow_symlinks
"""Whether a file can be asked for in a folder that is open, so that nobody can exchange the folder meanwhile."""
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_CLOEXEC", 0)
_FOLDER = os.O_RDONLY | getattr(os, "O_DIRECTORY", 0) | getattr(os, "O_CLOEXEC", 0)
_FILE = os.O_RDONLY | _NO_LINK | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOCTTY", 0)
_REPARSE_POINT = 0x400
"""What Windows calls a link, or a folder that is elsewhere."""


class RefusedError(ValueError):
    """An image that does not travel: why, and what its author can do."""

    def __init__(self, reason: str, mend: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.mend = mend


# --- which file -------------------------------------------------------------------------------------------------

_BESIDE = "put the file beside the article, and name it by a relative path"


def names_of(target: str, folder: Sequence[str]) -> tuple[str, ...]:
    """The folders from the source down to what ``target`` names, and its own name; the disk is not asked.

    Args:
        target: What an article says: a relative path, in which signs may stand as ``%20``.
        folder: Names of the folders from the source down to the article.

    Raises:
        RefusedError: it is no relative path, leaves the source, or cannot be the name of a file everywhere.
    """
    if _ADDRESS.match(target):
        raise RefusedError("it is an address, and no file", _BESIDE)
    try:
        path = unquote(target, errors="strict")
        path.encode("utf-8")
    except UnicodeError:
        raise RefusedError("it is no text in UTF-8", "mend its name") from None
    if _ADDRESS.match(path) or _ABSOLUTE.match(path):
        raise RefusedError("it is an absolute path", _BESIDE)
    if found := _NO_NAME.search(path):
        raise RefusedError(f"no file may be called so everywhere ({found[0]!r})", "rename it")
    names = list(folder)
    depth = len(names)
    for name in path.split("/"):
        if name == "..":
            if not names:
                raise RefusedError("it lies outside the source", "copy it into the source")
            names.pop()
            depth = min(depth, len(names))
        elif name not in ("", "."):
            names.append(name)
    own = names[depth:]  # what the article says; how the folders it lies in are called is not its doing
    if not own or path.rpartition("/")[2] in ("", ".", ".."):
        raise RefusedError("it is no file", "name the file")
    for name in own:
        if name[0] == ".":
            raise RefusedError("it is hidden", "rename it, or put it into another folder")
        if name[-1] in ". " or _RESERVED.match(name):
            raise RefusedError("no file may be called so everywhere", "rename it")
    return tuple(names)


def place_of(path: str, roots: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """The outermost source that a file was found in, and the folders from there down to it.

    Raises:
        RefusedError: it was found in none of them.
    """
    parts = Path(path).parent.parts
    for root in sorted(roots, key=len):
        above = Path(root).parts
        if parts[: len(above)] == above:
            return root, parts[len(above) :]
    raise RefusedError("its article is in no source", _BESIDE)


# --- what is in it ----------------------------------------------------------------------------------------------


Known = dict[tuple[str, tuple[str, ...]], tuple[str, int] | RefusedError | None]
"""What is known of files, by their source and names: name in Anki and size, why not, or that there is none."""


def picture(image: Image, roots: Sequence[str], known: Known) -> Picture:
    """The file that an article names, as it travels.

    Args:
        image: What the article says.
        roots: Folders that the articles come from, as they were named; nothing outside is looked at.
        known: Files that were looked at before; what is learned now is added.

    Raises:
        RefusedError: there is none that may.
    """
    root, folder = place_of(image.path, roots)
    names = names_of(image.target, folder)
    # An article may compose its accents, and the disk take them apart.
    forms = dict.fromkeys(
        (names, *(tuple(unicodedata.normalize(form, name) for name in names) for form in ("NFC", "NFD")))
    )
    for form in forms:
        if (root, form) not in known:
            known[root, form] = _looked_at(root, form)
        found = known[root, form]
        if isinstance(found, RefusedError):
            raise RefusedError(found.reason, found.mend)
        if found is not None:
            return Picture(*found, image.alt[: bounds.MAX_NAME], image.target, root, form)
    raise RefusedError("there is no such file", "put it there, or mend its name")


def _looked_at(root: str, names: Sequence[str]) -> tuple[str, int] | RefusedError | None:
    try:
        data = read(root, names)
        return _name(data), len(data)
    except FileNotFoundError:
        return None
    except RefusedError as refused:
        return RefusedError(refused.reason, refused.mend)  # a new one: that of the file keeps its bytes alive


def read(root: str, names: Sequence[str]) -> bytes:
    """What is in a file of the source.

    Raises:
        RefusedError: it is no regular file, too large, cannot be read, or a link leads to it.
        FileNotFoundError: there is none.
    """
    most = bounds.MAX_IMAGE_BYTES
    try:
        with _opened(root, names) as file:
            info = os.fstat(file)
            if not stat.S_ISREG(info.st_mode):
                raise RefusedError("it is no file", "name a file")
            if info.st_size > most:
                raise _too_large()
            data = b""
            while len(data) <= most and (more := os.read(file, most + 1 - len(data))):
                data += more
    except RefusedError:
        raise
    except (FileNotFoundError, NotADirectoryError):
        raise FileNotFoundError from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise RefusedError(f"it cannot be read ({reason})", "see that it may be read") from None
    if len(data) > most:
        raise _too_large()
    return data


@contextmanager
def _opened(root: str, names: Sequence[str]) -> Iterator[int]:
    """A file that no link leads to. What is no regular file is not even opened: that alone can do something."""
    folder = os.open(root, _FOLDER) if _BY_FOLDER else None
    try:
        path = root
        for number, name in enumerate(names, 1):
            path = name if _BY_FOLDER else os.path.join(path, name)  # noqa: PTH118
            info = os.stat(path, dir_fd=folder, follow_symlinks=False)
            if stat.S_ISLNK(info.st_mode) or getattr(info, "st_file_attributes", 0) & _REPARSE_POINT:
                raise RefusedError("a link leads to it", "put the file itself there")
            if number == len(names):
                if not stat.S_ISREG(info.st_mode):
                    raise RefusedError("it is no file but a folder, a device or a pipe", "name a file")
                file = os.open(path, _FILE, dir_fd=folder)
                try:
                    yield file
                finally:
                    os.close(file)
            elif folder is not None:
                inner = os.open(path, _FOLDER | _NO_LINK, dir_fd=folder)
                os.close(folder)
                folder = inner
    finally:
        if folder is not None:
            os.close(folder)


def load(picture: Picture) -> bytes:
    """What is in a picture, when its package is written.

    Raises:
        RefusedError: that is not what was in it when its cards were.
    """
    try:
        data = read(picture.root, picture.names)
    except FileNotFoundError:
        data = b""
    if not data or _name(data) != picture.name:
        raise RefusedError("it was changed while the package was made", "build again")
    return data


def _too_large() -> RefusedError:
    return RefusedError(f"it is larger than {bounds.MAX_IMAGE_BYTES >> 20} MiB", "make it smaller")


def _name(data: bytes) -> str:
    """What an image is called in Anki: changed bytes are another file, and equal ones the same.

    Raises:
        RefusedError: it is no image that travels.
    """
    found = _shape(data)
    if found is None:
        if b"<svg" in data[:2048].lower():
            raise RefusedError("it is an SVG, which may hold programs", "save it as PNG")
        raise RefusedError("it is no PNG, JPEG, GIF or WebP, or a broken one", "save it as one of these")
    suffix, width, height = found
    if width * height > bounds.MAX_PIXELS:
        raise RefusedError(f"it has {width:,} × {height:,} pixels", f"keep to {bounds.MAX_PIXELS // 10**6} million")
    return f"flashgen-{blake2b(data, digest_size=10).hexdigest()}.{suffix}"


def _shape(data: bytes) -> tuple[str, int, int] | None:
    """What kind of image it is, its width and its height; the name of the file has no say in it."""
    found: tuple[str, int, int] | None = None
    if data[:8] == b"\x89PNG\r\n\x1a\n" and data[12:16] == b"IHDR":
        found = "png", int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    elif data[:6] in (b"GIF87a", b"GIF89a"):
        found = "gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little")
    elif data[:3] == b"\xff\xd8\xff":
        found = ("jpg", *_size_of_jpeg(data))
    elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        found = ("webp", *_size_of_webp(data))
    return found if found and found[1] > 0 and found[2] > 0 else None


_MOST_SEGMENTS = 1000


def _size_of_jpeg(data: bytes) -> tuple[int, int]:
    at = 2
    for _ in range(_MOST_SEGMENTS):
        if data[at : at + 1] != b"\xff" or len(data) < at + 9:
            break
        marker = data[at + 1]
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):  # the frame; the rest are tables
            return int.from_bytes(data[at + 7 : at + 9]), int.from_bytes(data[at + 5 : at + 7])
        # 0xFF may be repeated; a few markers stand alone; all others say how long they are.
        alone = marker in (0xFF, 0x01) or 0xD0 <= marker <= 0xD8
        at += (1 if marker == 0xFF else 2) if alone else 2 + int.from_bytes(data[at + 2 : at + 4])
    return 0, 0


def _size_of_webp(data: bytes) -> tuple[int, int]:
    kind = data[12:16]
    if kind == b"VP8X" and len(data) >= 30:
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L" and data[20:21] == b"\x2f" and len(data) >= 25:
        packed = int.from_bytes(data[21:25], "little")
        return 1 + (packed & 0x3FFF), 1 + (packed >> 14 & 0x3FFF)
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a" and len(data) >= 30:
        return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
    return 0, 0


# --- what is said of it -----------------------------------------------------------------------------------------


def refused(image: Image, reason: str, mend: str) -> Problem:
    """What is said of an image that belongs on a card and does not travel."""
    target = image.target if len(image.target) <= 100 else image.target[:100] + "…"
    message = f"the image “{target}” was left out: {reason}"
    return Problem(image.path, image.line, Severity.WARNING, "image-file", message, mend)
