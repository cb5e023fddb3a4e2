"""Plain text as the HTML of an Anki field, and back.

Anki sanitises nothing: markup in a field runs in the reviewer, and some plain text is obeyed as well
(``[sound:…]``, ``\\(…\\)``). So everything from articles passes :func:`to_html`, which

- drops what nobody can see (control characters, bidirectional overrides, zero-width characters),
- escapes HTML exactly as far as Anki's own editor does, so that a learner's edit elsewhere in the field
  does not rewrite it (quotes stay: no field may stand in an attribute, see :mod:`flashgen.anki.faces`),
- breaks what Anki would obey with a WORD JOINER (U+2060), which is invisible and takes no room. An entity
  (``&#91;sound:``) hides a mark from Anki's parsers too, but not from MathJax, which reads the page after the
  browser has decoded it, and not for long: the editor writes it back as a plain bracket,
- marks a blank (``[…]``, ``[… hvilket år?]``) for the stylesheet.

The one thing from articles that is no text is an image, and :func:`image` alone writes the tag for it.

Every step is linear in the length of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Collection, Iterable
from functools import lru_cache

_WORD_JOINER = "\u2060"

_SPACES = dict.fromkeys([*range(0x09, 0x0E), 0x85, 0x2028, 0x2029], " ")
_HIDDEN: dict[int, str | None] = dict.fromkeys(
    [
        *(code for code in range(0x20) if code not in _SPACES),
        *(code for code in range(0x7F, 0xA0) if code not in _SPACES),
        0xAD,  # soft hyphen: a word that holds one is not found by searching for it
        0x180E,
        0x200B,
        *range(0x202A, 0x202F),  # bidirectional embeddings and overrides
        *range(0x2060, 0x2070),  # word joiner, invisible operators, bidirectional isolates, old format characters
        0xFEFF,
        *range(0xFFF9, 0xFFFC),
        0xFFFE,
        0xFFFF,
    ]
)
# The joiners U+200C/U+200D and the marks U+200E/U+200F stay: Persian, Indic scripts, emoji and mixed-direction
# text are written with them.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_CLEAN = {**_SPACES, **_HIDDEN, **_SURROGATES}


def _class(codes: Iterable[int]) -> str:
    return "".join(f"\\U{code:08x}" for code in codes)


_DIRTY = re.compile(f"[{_class(_CLEAN)}]|  ")
_RUN = re.compile(" {2,}")
_MARKUP = re.compile(r"[&<>\[\\{}]")
_OBEYED = re.compile(
    r"""
      \[ (?= /? (?: sound: | anki: | latex\] | \$ )     # speech and sound; LaTeX
           | \[type: )                                  # the box to type an answer in
    | \\ (?= [()\[\]] | begin\{ | (?:eq)?ref\{ )        # MathJax
    | \{ (?= \{ ) | \} (?= \} )                         # cloze, and mustaches should the text become a template
    """,
    re.IGNORECASE | re.VERBOSE,
)
# U+0338 after ``>`` is normalised by Anki to ``≯``, which would eat the end of the tag.
_OVERLAY = "\u0338"
_BLANK = re.compile(rf"\[…(?: [^\[\]]{{1,120}})?\](?!{_OVERLAY})")


def clean(text: str) -> str:
    """``text`` as a learner can see it: one line, NFC, nothing invisible, single spaces."""
    # Nothing printable is dirty, and to see that a text is printable takes a tenth of the time of the search.
    if (not text.isprintable() or "  " in text) and _DIRTY.search(text):
        text = _RUN.sub(" ", text.translate(_CLEAN))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.lstrip(" " + _OVERLAY).rstrip(" ")


def _neutral(text: str) -> str:
    return _OBEYED.sub(lambda mark: mark[0] + _WORD_JOINER, text)


@lru_cache(maxsize=64)
def to_html(text: str) -> str:
    """Plain text as a field's value: it reads the same, and nothing in it is obeyed.

    Asked twice of what a card asks, for its note and for its front, and of the label for all cards of a term.
    """
    if not text:
        return ""
    text = clean(text)
    if not _MARKUP.search(text):
        return text
    text = html.escape(_neutral(text), quote=False)
    return _BLANK.sub(r'<span class="blank">\g<0></span>', text)


def paragraphs(texts: Iterable[str]) -> str:
    """Several plain texts as one field; a single one without markup, so that it stays easy to edit."""
    values = [value for value in map(to_html, texts) if value]
    if len(values) < 2:
        return "".join(values)
    # Each with its own direction: the two definitions of a bilingual card may run against each other.
    return "".join(f'<p dir="auto">{value}</p>' for value in values)


_IMAGE = re.compile(r'<img src="(flashgen-[0-9a-f]{20}\.(?:png|jpg|gif|webp))" alt="[^"<>]*">')


def image(name: str, alt: str) -> str:
    """The tag for an image file of the package; ``alt`` is text, and all that an article has a say in.

    Raises:
        ValueError: the name is none that flashgen gives.
    """
    # Without an equals sign nothing in it looks like an attribute, however carelessly somebody reads the tag.
    words = html.escape(_neutral(clean(alt))).replace("=", "&#61;")
    tag = f'<img src="{name}" alt="{words}">'
    if not _IMAGE.fullmatch(tag):
        raise ValueError(f"{name!r} is no image of a package")
    return tag


def images_in(value: str) -> list[str]:
    """The names of the image files that a field shows."""
    return _IMAGE.findall(value) if "<img " in value else []


def without_images(value: str, names: Collection[str] | None = None) -> str:
    """A field without these images, or without any."""
    if "<img " not in value:
        return value
    return _IMAGE.sub(lambda found: "" if names is None or found[1] in names else found[0], value)


def to_plain(value: str) -> str:
    """The text of a field that :func:`to_html` or :func:`paragraphs` made, a line a paragraph."""
    if "<" in value:
        value = value.replace("</p><p", "</p>\n<p").replace("<br>", "\n")
        value = re.sub(r"<[^<>]*>", "", value)
    return html.unescape(value).replace(_WORD_JOINER, "")
