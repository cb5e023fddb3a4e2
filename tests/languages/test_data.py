"""The language files: they load, they are whole, and no list holds a slip that would silence it."""

from __future__ import annotations

import dataclasses
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from flashgen import languages
from flashgen.languages import Labels, Language, Prompts, validate
from flashgen.model import Severity

SHIPPED = ("da", "en", "is", "it", "pl")
MAY_BE_EMPTY = {"genitive", "glued", "goals", "indefinite"}


def test_the_five_languages_ship() -> None:
    assert set(SHIPPED) <= set(languages.with_data())


@pytest.mark.parametrize("code", languages.with_data())
def test_a_file_is_whole(code: str) -> None:
    language = languages.get(code)
    assert language.has_data
    assert language.name == languages.names()[code][0]
    assert language.endonym == languages.names()[code][1]
    assert language.tts.startswith(f"{code.partition('-')[0]}_")
    assert len(language.quotes) == 2
    for field in dataclasses.fields(language):
        if field.name not in MAY_BE_EMPTY:
            assert getattr(language, field.name), field.name


@pytest.mark.parametrize("path", validate.shipped(), ids=lambda path: path.stem)
def test_a_file_has_no_errors(path: Path) -> None:
    """Keys, shapes, placeholders, phrases and contradictions: tests/languages/test_validate.py breaks each of them."""
    problems = validate.check(path)
    assert [str(problem) for problem in problems if problem.severity is Severity.ERROR] == []
    if path.stem in SHIPPED:
        assert problems == ()


def test_the_validator_reads_what_is_loaded() -> None:
    assert tuple(path.stem for path in validate.shipped()) == languages.with_data()


def test_the_model_holds_every_key() -> None:
    """The validator finds in the English file in which table a key stands: it must stand in one."""
    model = tomllib.loads((files("flashgen.languages") / "data" / "en.toml").read_text(encoding="utf-8"))
    keys = {key for value in (model, *model.values()) if isinstance(value, dict) for key in value}
    kinds: tuple[type, ...] = (Language, Prompts, Labels)
    assert keys >= {field.name for kind in kinds for field in dataclasses.fields(kind)} - {
        "code",
        "has_data",
    }


@pytest.mark.parametrize("code", SHIPPED)
def test_lists_are_rich(code: str) -> None:
    language = languages.get(code)
    assert len(language.imperatives) >= 150
    assert len(language.leaning) >= 150
    assert len(language.stopwords) >= 150


def test_names_are_complete() -> None:
    rows = languages.names()
    assert {*SHIPPED, "pt-br", "zh-hans", "zh-hant", "nn", "de"} <= rows.keys()
    for code, (name, endonym) in rows.items():
        assert code == code.lower()
        assert name[0].isupper(), code
        assert endonym == endonym.strip(), code
        assert not endonym[0].islower() or endonym[0].upper() == endonym[0] or "ა" <= endonym[0] <= "ჿ", code
    endonyms = [endonym for _, endonym in rows.values()]
    # Two scripts or varieties may share a name; the languages that ship may not.
    assert all(endonyms.count(rows[code][1]) == 1 for code in SHIPPED)
