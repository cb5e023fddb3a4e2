"""Every example in the table of docs/writing.md is what the program gives."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flashgen.cli import main
from flashgen.writing.techniques import IN_ORDER

DOCUMENT = Path(__file__).parents[2] / "docs" / "writing.md"
ARTICLE = """---
title: Price anchor
description: A price anchor is the first figure that a buyer hears and measures every later figure against.
lang: en
---

## {heading}

- {text}
"""


def rows() -> list[tuple[str, str, str, str]]:
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in lines if line.startswith("| `")]
    return [(row[0].strip("`"), row[1], row[2], row[3]) for row in cells if len(row) == 5]


def test_there_are_as_many_examples_as_techniques() -> None:
    # One function gives reason, result and purpose, one condition and goal; advice stands outside the order.
    assert len({row[0] for row in rows()}) == len(IN_ORDER) + 2 + 1 + 2


@pytest.mark.parametrize(("technique", "text", "question", "answer"), rows(), ids=[row[0] for row in rows()])
def test_an_example(tmp_path: Path, technique: str, text: str, question: str, answer: str) -> None:
    heading = "Tips" if technique.startswith("advice") else "Highlights"
    (tmp_path / "price-anchor.md").write_text(ARTICLE.format(heading=heading, text=text), encoding="utf-8")
    done = CliRunner().invoke(main, ["cards", "--kind", heading.lower().rstrip("s"), str(tmp_path)])
    assert f"  {technique}  price-anchor:" in done.output, done.output
    assert f"] {question}\n  A: {answer}\n" in done.output, done.output
