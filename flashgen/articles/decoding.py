"""Bytes → text: UTF-8, and what programs write instead of it where that is certain.

UTF-16 and UTF-32 tell themselves by their mark, or by the zero in every other byte. A file of one byte a letter tells
nothing: it is taken for Windows-1252 only where nothing in its words speaks against that, and the author is told.
Polish or Czech "ANSI" betrays itself by signs inside words (``sprzeda¿y``), which are letters in Windows-1250. Whatever
fits neither is refused with its line: a wrong guess would put ``³`` on a learner's card.

A detector such as charset-normalizer chooses the likeliest of dozens of code pages, where we need one of three beyond
doubt, or none. Its version 3.5 reads our own Icelandic fixtures as Windows-1250, even where these three are all it may
choose from, and our Italian ones as Windows-1258.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

_MARKS = (
    # Longest first: the mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
WIDE_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
"""What a file begins with that says of itself that it is not UTF-8 (UTF-32 LE begins as UTF-16 LE does)."""
_SAMPLE = 8
"""Letters by which UTF-16 without a mark is told: front matter is ASCII that far."""

_PAGES = (("cp1252", "Windows-1252"), ("cp1250", "Windows-1250"), ("iso8859-2", "ISO 8859-2"))
"""Code pages in the order in which they are tried; all but the first need evidence against the first."""
_CHARS = "".join(dict.fromkeys("".join(bytes(range(128, 256)).decode(codec, "ignore") for codec, _ in _PAGES)))
_KINDS = 3
"""How many different signs must stand as letters inside words before the file is taken for another alphabet's."""
_LETTER = "[^\\W\\d_]"
_HIGH = "[^\\W\\d_\x00-\x7f]"
_UPPER = "".join(filter(str.isupper, _CHARS))
# Signs that may well stand between two letters are no evidence: quotation marks, apostrophes, dashes, degrees, the
# Catalan dot, the ordinal signs, the soft hyphen.
_USUAL = "‘’“”„‚«»–—…°·´\xad"
_SIGNS = "".join(char for char in _CHARS if not (char.isalpha() or char.isspace() or char in _USUAL))
_IN_WORD = re.compile(f"(?<={_LETTER})[ƒ{re.escape(_SIGNS)}](?={_LETTER})")
_STRANGE = re.compile(f"(?<=[a-zà-öø-ÿ])[{_UPPER}]|{_HIGH}{{5}}")
"""A capital inside a word, or more letters in a row that are not English than words have that are."""
_NEAR_ASCII = re.compile(f"[A-Za-z](?={_HIGH})|{_HIGH}(?=[A-Za-z])|(?<= ){_HIGH}(?= )|[‘’“”„–—…](?=[ A-Za-z.,])")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f]")
_HALF = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
"""Half a letter of UTF-16, as no UTF-8 may hold it."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, or why it has none."""

    text: str | None
    encoding: str = "UTF-8"
    """What it was read as, in the words of a save dialogue."""
    certain: bool = True
    line: int = 0
    """Of the first byte that is not UTF-8."""
    fault: str = ""
    """Why there is no text."""


def wide(data: bytes) -> str:
    """The codec of a file in UTF-16 or UTF-32, or an empty string."""
    for mark, codec, _ in _MARKS:
        if data.startswith(mark):
            return codec
    start = data[: 2 * _SAMPLE]
    if len(start) == 2 * _SAMPLE and b"\0" in start:
        even, odd = start[0::2], start[1::2]
        if not odd.strip(b"\0") and b"\0" not in even and even.isascii():
            return "utf-16-le"
        if not even.strip(b"\0") and b"\0" not in odd and odd.isascii():
            return "utf-16-be"
    return ""


def decode_wide(data: bytes, codec: str) -> Decoded:
    """The text of a file in UTF-16 or UTF-32."""
    name = "UTF-32" if "32" in codec else "UTF-16"
    try:
        return Decoded(data.decode(codec), name)
    except UnicodeDecodeError:
        return Decoded(None, name, fault=f"the file is broken {name}")


def decode_narrow(data: bytes, error: UnicodeDecodeError) -> Decoded:
    """The text of a file that is not UTF-8, where its code page is beyond doubt; else why not."""
    line = 1 + max(data.count(b"\n", 0, error.start), data.count(b"\r", 0, error.start))
    fault = f"the file is not in UTF-8 (byte 0x{data[error.start]:02x})"
    refused = Decoded(None, line=line, fault=fault)
    lost = data.decode("utf-8", "replace")
    broken = lost.count("\ufffd")
    sound = len(lost) - broken - len(data.translate(None, bytes(range(128, 256))))
    # What holds letters in sound UTF-8 as well is UTF-8 that was damaged; what ends in half of one was cut.
    cut = broken == 1 and error.reason == "unexpected end of data"
    if sound >= broken or cut or _HALF.search(data):
        return refused
    western = data.decode("cp1252", "replace")
    # A superscript inside a word may be a slip of its author; the letters of another alphabet come in kinds.
    foreign = len({match[0] for pattern in (_IN_WORD, _STRANGE) for match in pattern.finditer(western)}) >= _KINDS
    for codec, name in _PAGES[1:] if foreign else _PAGES[:1]:
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        if not any(pattern.search(text) for pattern in (_CONTROLS, _STRANGE, _IN_WORD)) and _NEAR_ASCII.search(text):
            return Decoded(text, name, certain=False, line=line)
    return refused
