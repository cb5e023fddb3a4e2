"""The documents for translators: every example is what the program gives, every key is explained."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from flashgen.cli import main
from flashgen.writing.techniques import IN_ORDER

DOCS = Path(__file__).parents[2] / "docs"
ARTICLE = """---
title: Price anchor
description: A price anchor is the first figure that a buyer hears and measures every later figure against.
lang: en
---

## {heading}

- {text}
"""


def rows() -> list[tuple[str, str, str, str]]:
    lines = (DOCS / "writing.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("| `")]
    return [(row[0].strip("`"), row[1], row[2], row[3]) for row in cells if len(row) == 5]


def test_there_are_as_many_examples_as_techniques() -> None:
    # One function gives reason, result, outcome and purpose, one condition and goal, one case and exception; the two
    # of advice and the traits stand outside the order. Five give contrasts, roles and makers.
    assert len({row[0] for row in rows()}) == len(IN_ORDER) + 3 + 1 + 1 + 2 + 1 - 4


@pytest.mark.parametrize(("technique", "text", "question", "answer"), rows(), ids=[row[0] for row in rows()])
def test_an_example(tmp_path: Path, technique: str, text: str, question: str, answer: str) -> None:
    heading = "Tips" if technique.startswith("advice") else "Highlights"
    (tmp_path / "price-anchor.md").write_text(ARTICLE.format(heading=heading, text=text), encoding="utf-8")
    done = CliRunner().invoke(main, ["cards", "--kind", heading.lower().rstrip("s"), str(tmp_path)])
    assert f"  {technique}  price-anchor:" in done.output, done.output
    assert f"] {question}\n  A: {answer}\n" in done.output, done.output


def test_every_key_is_explained_and_no_other() -> None:
    model = tomllib.loads((files("flashgen.languages") / "data" / "en.toml").read_text(encoding="utf-8"))
    tables = [model, *(value for name, value in model.items() if isinstance(value, dict) and name != "labels")]
    keys = {key for table in tables for key, value in table.items() if not isinstance(value, dict)}
    text = (DOCS / "languages.md").read_text(encoding="utf-8")
    first = [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| `")]
    assert {key for cell in first for key in re.findall(r"`(\w+)`", cell)} == keys
