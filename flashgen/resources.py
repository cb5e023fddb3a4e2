"""Where the things that ship with flashgen are: Jinja2 templates and finished glossaries.

In an installed wheel both lie inside the package, under ``flashgen/shipped``; in a checkout they are the
top-level ``templates/`` and ``decks/``. Both are read, never written.
"""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def templates_dir() -> Path:
    """The folder of the templates that ship."""
    return _shipped("templates")


def decks_dir() -> Path:
    """The folder of the glossaries that ship, one folder a deck."""
    return _shipped("decks")


def _shipped(name: str) -> Path:
    """The folder ``name`` of a wheel, else of the checkout.

    Raises:
        FileNotFoundError: this installation is broken.
    """
    places = (_PACKAGE / "shipped" / name, _PACKAGE.parent / name)
    for place in places:
        if place.is_dir():
            return place
    raise FileNotFoundError(f"flashgen's own {name}/ is missing (looked in {places[0]} and {places[1]})")
