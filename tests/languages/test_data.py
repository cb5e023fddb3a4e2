"""The language files: they load, they are whole, and no list holds a slip that would silence it."""

from __future__ import annotations

import dataclasses
import tomllib
from importlib.resources import files
from typing import Any

import pytest

from flashgen import languages
from flashgen.languages import Labels, Prompts

SHIPPED = ("da", "en", "is", "it", "pl")
HOLDS_CAPITALS = {"name", "endonym", "tts", "quotes"}
MAY_BE_EMPTY = {"goals"}
PHRASES = {"highlights", "faq"}


def raw(code: str) -> dict[str, Any]:
    return tomllib.loads((files("flashgen.languages") / "data" / f"{code}.toml").read_text(encoding="utf-8"))


def lists(code: str) -> dict[str, list[str]]:
    """Every list of a file with its duplicates, which the loaded language no longer shows."""
    top = raw(code)
    tables = [top, *(value for value in top.values() if isinstance(value, dict))]
    return {key: value for table in tables for key, value in table.items() if isinstance(value, list)}


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
    assert language.direction in ("ltr", "rtl")
    for field in dataclasses.fields(language):
        if field.name not in MAY_BE_EMPTY:
            assert getattr(language, field.name), field.name


@pytest.mark.parametrize("code", languages.with_data())
def test_every_language_gives_the_same_keys(code: str) -> None:
    model, own = raw("en"), raw(code)
    assert own.keys() == model.keys()
    for table, value in model.items():
        if isinstance(value, dict):
            assert own[table].keys() == value.keys(), table


@pytest.mark.parametrize("code", languages.with_data())
def test_every_prompt_and_label_is_filled_and_keeps_its_places(code: str) -> None:
    tables = raw(code)
    for kind, table in ((Prompts, "prompts"), (Labels, "labels")):
        english = tables[table]
        assert set(english) >= {field.name for field in dataclasses.fields(kind)} - {"number"}
        assert all(text.strip() == text and text for text in english.values())
    assert tables["prompts"]["meaning"].count("{term}") == 1
    assert "{tag}" in tables["labels"]["retired"]
    assert "{version}" in tables["labels"]["version"]
    assert "{terms}" in tables["labels"]["counts"]
    assert "{cards}" in tables["labels"]["counts"]


@pytest.mark.parametrize("code", languages.with_data())
def test_lists_are_clean(code: str) -> None:
    for key, words in lists(code).items():
        assert len(words) == len(set(words)), (key, sorted({w for w in words if words.count(w) > 1}))
        for word in words:
            assert word == " ".join(word.split()), (key, word)
            assert word, key
            if key not in HOLDS_CAPITALS:
                assert word == word.lower(), (key, word)
            assert "|" not in word, (key, word)
            if key not in PHRASES | HOLDS_CAPITALS:
                assert "’" not in word, (key, word)


@pytest.mark.parametrize("code", languages.with_data())
def test_wildcards_stand_at_the_edges_of_words(code: str) -> None:
    for key, words in lists(code).items():
        for word in (part for phrase in words for part in phrase.split()):
            assert "*" not in word.strip("*"), (key, word)
            assert "**" not in word, (key, word)


@pytest.mark.parametrize("code", languages.with_data())
def test_abbreviations_end_in_a_stop(code: str) -> None:
    language = languages.get(code)
    assert len(language.abbreviations) >= 60
    assert all(word.endswith(".") and len(word) > 1 for word in language.abbreviations)
    assert language.unfinished <= language.abbreviations


@pytest.mark.parametrize("code", languages.with_data())
def test_lists_that_ask_opposite_things_do_not_overlap(code: str) -> None:
    language = languages.get(code)
    opening = set(language.imperatives)
    assert not opening & {*language.leaning, *language.articles, *language.copulas, *language.reason_openers}
    assert not set(language.leaning) & {*language.conditions, *language.goals, *language.concessions}
    assert not set(language.because) & {*language.purpose, *language.result, *language.contrast}


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
