"""``deck.toml``: what an author says of a deck. Every key has a default; a bare folder is a deck too."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from flashgen.anki.fields import clean
from flashgen.model import Kind
from flashgen.writing.damage import damaged

FILE = "deck.toml"
LEDGER = "ledger.tsv"
MAX_BYTES = 1 << 20
"""The longest ``deck.toml`` that is read: a long order and long lists of what to omit are a tenth of it."""
MAX_DOTS = 200
_QUOTED = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")


class DeckError(ValueError):
    """``deck.toml`` cannot be used; the message names file, line and mend."""


@dataclass(frozen=True, slots=True)
class Deck:
    """The settings of a deck."""

    name: str
    """Name in Anki; frozen at the first release, since Anki knows decks by name."""
    id: str
    """Namespace of the deck's guids; never changes."""
    version: str = ""
    languages: tuple[str, ...] = ()
    """Languages to build where the call names none; empty for all that are found."""
    pairs: tuple[str, ...] = ()
    """Pairs to build where the call names none, like ``da-en``."""
    kinds: tuple[str, ...] = tuple(kind.value for kind in Kind)
    order: tuple[str, ...] = ()
    """Slugs in the order they are to be learned; the others follow by title."""
    omit: tuple[str, ...] = ()
    """Keys of cards the author does not want."""
    tags: tuple[str, ...] = ()
    licence: str = ""
    attribution: str = ""
    author: str = ""
    description: str = ""
    root: Path | None = None
    """The folder of ``deck.toml``; None for a bare folder."""


def load(path: Path) -> Deck:
    """Read a ``deck.toml``.

    Raises:
        DeckError: the file cannot be read, is not TOML, or holds a key or value that flashgen cannot use.
    """
    try:
        # A pipe or a device would keep us waiting; a link may lead to what is none of ours.
        if not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise DeckError(f"{path}: is no file, or larger than {MAX_BYTES:,} bytes — write a few lines of TOML")
        if path.is_symlink() and not path.resolve().is_relative_to(path.parent.resolve()):
            raise DeckError(f"{path}: is a link out of the deck — put the file itself here")
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DeckError(f"{path}: cannot be read ({error}) — save it as UTF-8 text") from None
    # A key of thousands of parts takes tomllib minutes.
    if any(line.count(".") > MAX_DOTS for line in _QUOTED.sub("", text).split("\n")):
        raise DeckError(f"{path}: has a line of more than {MAX_DOTS} dots — every key is a word of its own")
    try:
        raw = tomllib.loads(text)
    except RecursionError:
        raise DeckError(f"{path}: is nested too deep — every key holds a text or a list of texts") from None
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        where = f"{path}:{found.group(1)}" if found else str(path)
        raise DeckError(f'{where}: not valid TOML: {error} — texts stand in quotes: name = "Sales"') from None
    known = {f.name for f in fields(Deck)} - {"root"}
    for key in raw:
        if key not in known:
            near = difflib.get_close_matches(key, known, n=1)
            mend = f"did you mean `{near[0]}`?" if near else f"known keys: {', '.join(sorted(known))}"
            raise DeckError(f"{path}:{_line(text, key)}: unknown key `{key}` — {mend}")
    values: dict[str, Any] = {"name": path.resolve().parent.name or "deck"}
    for key, value in raw.items():
        values[key] = _value(path, text, key, value)
    values.setdefault("id", values["name"])
    for key in ("name", "id"):
        if not values[key].strip():
            raise DeckError(f"{path}:{_line(text, key)}: `{key}` is empty — give the deck a {key}")
    deck = Deck(**values, root=path.parent)
    for kind in deck.kinds:
        if kind not in set(Kind):
            raise DeckError(f"{path}:{_line(text, 'kinds')}: unknown kind `{kind}` — use {', '.join(Kind)}")
    for pair in deck.pairs:
        if not re.fullmatch(r"[a-z]{2,3}(?:_[a-z]+)?-[a-z]{2,3}(?:_[a-z]+)?", pair):
            raise DeckError(f'{path}:{_line(text, "pairs")}: `{pair}` is no pair — write two codes, like "da-en"')
    for key in ("attribution", "licence"):
        shown = clean(values.get(key, ""))
        if damaged(shown) or (shown and not any(char.isalnum() for char in shown)):
            # It stands on every card, and must not be left out.
            fault = f"`{key}` holds markup, half a bracket or no words"
            raise DeckError(f"{path}:{_line(text, key)}: {fault} — write plain words")
    return deck


def lines_of_texts(path: Path) -> dict[str, int]:
    """The line of a ``deck.toml`` on which each text in quotes stands first; empty where it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    lines: dict[str, int] = {}
    for number, line in enumerate(text.split("\n"), 1):
        for match in _QUOTED.finditer(line):
            lines.setdefault(match[0][1:-1], number)
    return lines


def _value(path: Path, text: str, key: str, value: object) -> str | tuple[str, ...]:
    listed = isinstance(getattr(Deck, "__dataclass_fields__")[key].default, tuple)  # noqa: B009
    if listed:
        items = [value] if isinstance(value, str) else value
        if isinstance(items, list) and all(isinstance(item, str) for item in items):
            return tuple(items)
        raise DeckError(f'{path}:{_line(text, key)}: `{key}` must be a list of texts — {key} = ["…", "…"]')
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    raise DeckError(f'{path}:{_line(text, key)}: `{key}` must be a text — {key} = "…"')


def _line(text: str, key: str) -> int:
    found = re.search(rf"^[ \t]*[\"']?{re.escape(key)}[\"']?\s*=", text, re.MULTILINE)
    return text.count("\n", 0, found.start(0) if found else 0) + 1
