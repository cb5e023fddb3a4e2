"""Images for tests, and articles that show them."""

from __future__ import annotations

import struct
import zlib


def png(shade: int, width: int = 4, height: int = 3) -> bytes:
    """A real PNG; another shade gives other bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = (b"\0" + bytes([shade]) * width) * height
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows, 9)) + chunk(b"IEND", b"")


GIF = b"GIF89a" + struct.pack("<HH", 4, 3) + b"\x00\x00\x00;"
JPEG = b"\xff\xd8\xff\xe0\x00\x06JFIF\xff\xff\xc0\x00\x0b\x08\x00\x03\x00\x04\x01\x01\x11\x00\xff\xd9"
WEBP_LOSSLESS = b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f" + struct.pack("<I", 3 | 2 << 14) + b"\0" * 8
WEBP_LOSSY = b"RIFF\x16\x00\x00\x00WEBPVP8 \x0a\x00\x00\x00\x10\x02\x00\x9d\x01\x2a" + struct.pack("<HH", 4, 3)
WEBP_EXTENDED = b"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + b"\0" * 4 + b"\x03\0\0\x02\0\0"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'


def article(**places: str) -> str:
    """An English article with a card of every kind; what is given is put at its places."""
    at = dict.fromkeys(("opening", "highlight", "tip", "quote", "answer", "question", "prose"), "")
    return _ARTICLE.format(**at | {key: f" {value}" for key, value in places.items()})


_ARTICLE = """---
title: Notice period
lang: en
slug: notice-period
---

# Notice period

A notice period is the time between cancelling a contract and its end.{opening}

## Highlights

- A long notice period protects the seller, because planning needs certainty.{highlight}
- Both sides may agree on less.

## Tips

- Ask about the notice period early. Late surprises cost trust.{tip}

> Always confirm the end date by letter. Spoken promises prove nothing in court.{quote}

## FAQ

### When does a notice period begin?{question}

It begins on the day after the letter arrives.{answer}

## History

The word is old.{prose}
"""
