"""Where what ships is found, in a checkout and in a wheel."""

from __future__ import annotations

from pathlib import Path

import pytest

from flashgen import resources


def test_in_a_checkout() -> None:
    assert (resources.templates_dir() / "anki" / "style.css").is_file()
    assert resources.decks_dir().name == "decks"


def test_in_a_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "flashgen")
    with pytest.raises(FileNotFoundError, match="templates"):
        resources.templates_dir()
    shipped = tmp_path / "flashgen" / "shipped"
    for name in ("templates", "decks"):
        (shipped / name).mkdir(parents=True)
        (tmp_path / name).mkdir()  # somebody else's, beside site-packages' flashgen
    assert resources.templates_dir() == shipped / "templates"
    assert resources.decks_dir() == shipped / "decks"
