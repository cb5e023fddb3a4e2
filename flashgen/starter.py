"""A new deck to start from."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

from flashgen import config, languages, resources
from flashgen.sources import SourceError

_DECK = """\
# A flashgen deck. Every key has a default; docs/deck.md explains them.
name = {name}        # Anki knows the deck by this name: settle it before the first release
id = {name}          # namespace of what learners keep: never change it
version = "1"
languages = [{listed}]
pairs = [{pairs}]
order = []           # slugs in the order they are to be learned; else by title
licence = ""
attribution = ""
"""


def make(folder: Path, *, name: str = "", langs: Sequence[str] = ("en",)) -> tuple[Path, ...]:
    """Write ``deck.toml`` and, where the language has one, an example article; return what was written.

    Raises:
        flashgen.sources.SourceError: there is a deck already, or ``folder`` is a file: nothing was written.
    """
    deck = folder / config.FILE
    if deck.exists():
        raise SourceError(f"{deck}: there is a deck here already — choose another folder")
    if folder.exists() and not folder.is_dir():
        raise SourceError(f"{folder}: is a file — choose another folder")
    codes = tuple(dict.fromkeys(code.strip().lower() for code in langs))
    for code in codes:
        if code not in languages.names():
            raise SourceError(f"{code}: no language is known by this code — write two letters, like `da`")
    pair = json.dumps(f"{codes[0]}-{codes[1]}") if len(codes) > 1 else ""
    written = []
    folder.mkdir(parents=True, exist_ok=True)
    # A TOML basic string is a JSON string for every name without control characters.
    label = json.dumps(name or folder.resolve().name, ensure_ascii=False)
    deck.write_text(_DECK.format(name=label, listed=", ".join(map(json.dumps, codes)), pairs=pair), encoding="utf-8")
    written.append(deck)
    for code in codes:
        example = resources.templates_dir() / "init" / f"{code}.md"
        path = folder / code / "flash-card.md"
        if path.exists() or not example.is_file():
            continue
        path.parent.mkdir(exist_ok=True)
        path.write_text(example.read_text(encoding="utf-8"), encoding="utf-8")
        written.append(path)
    return tuple(written)
