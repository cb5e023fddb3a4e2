"""Sound prose, real and our own: no repair touches it, and what a repair gives is left alone by all of them.

What is sound is decided here word by word, and not by any repair.
"""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path
from pydoc_data import topics  # type: ignore[import-untyped, unused-ignore]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.articles import repairs
from flashgen.writing.damage import fault

_SOUND_WORD = re.compile(
    r"[(“\"„'‘]{0,2}[$€£]?[^\W_](?:[\w%’'&/+-]|[.,](?=\d)|\.(?=[a-z]))*[%)]?[”“\"'’]?[.,;:!?]?[)”\"]?|[–—&-]"
)
"""A word as it is set: marks before and behind it in their order, none doubled, none apart."""


def sound_lines(text: str) -> list[str]:
    """The lines of prose in a text that are sound beyond doubt: whole, of well-set words, none of them twice."""
    found = []
    for line in text.split("\n"):
        words = line.split(" ")
        twice = any(one.lower() == two.lower() for one, two in pairwise(words))
        if len(words) < 5 or twice or not words[0][:1].isupper() or not all(map(_SOUND_WORD.fullmatch, words)):
            continue
        if line.count('"') % 2 or line.count("(") != line.count(")") or ("„" in line) != ("”" in line or "“" in line):
            continue
        found.append(line)
    return found


def untouched(lines: Iterable[str]) -> None:
    for line in lines:
        assert repairs.mend(line) == (line, ())
        assert repairs.mend_plain(line) == (line, ())
        for name, repair in repairs.REPAIRS:
            assert repair(line) == line, name


def test_real_prose_is_left_alone(shared: Path) -> None:
    paths = [*(shared / "corpus" / "Texts").glob("*/*.md"), *(shared / "seeds").glob("*.txt")]
    lines = [line for path in paths for line in sound_lines(path.read_text(encoding="utf-8"))]
    assert len(lines) > 300
    untouched(lines)
    text = "\n\n".join(lines)
    assert repairs.mend(text) == (text, ())


def test_nothing_is_said_against_real_prose(shared: Path) -> None:
    paths = (shared / "corpus" / "Texts").glob("*/*.md")
    lines = [line for path in paths for line in sound_lines(path.read_text(encoding="utf-8"))]
    assert [(line, said) for line in lines if (said := fault(line))] == []


def prose_of_another_kind() -> list[str]:
    license_text = builtins.license  # type: ignore[attr-defined, unused-ignore]
    license_text._Printer__setup()
    lines = sound_lines("\n".join(license_text._Printer__lines))
    lines += [line.strip() for topic in topics.topics.values() for line in sound_lines(topic.replace("\n   ", "\n"))]
    assert len(lines) > 500
    return lines


def test_prose_of_another_kind_is_left_alone() -> None:
    untouched(prose_of_another_kind())


def test_nothing_is_said_against_prose_of_another_kind() -> None:
    # A line is a part of a sentence here, and may begin or end with anything.
    assert [(line, said) for line in prose_of_another_kind() if (said := fault(line, opens=False))] == []


def test_our_own_clean_articles_are_left_alone(fixtures: Path) -> None:
    paths = sorted((fixtures / "clean").glob("*/*.md"))
    assert len(paths) >= 10
    for path in paths:
        body = path.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert repairs.mend(body) == (body, ())


WORDS = st.sampled_from(
    [
        *("Salg", "et", "køb", "ordre", "e-handel", "S.p.A.", "Node.js", "5", "1.000", "%", "łąka", "that"),
        *("401(k)", "word(s)", "f(x)", "(re)salg", "ROI", "etc.", "Inc.", "f.eks.", "рынок", "SMSка", "Δx", "a.", "i)"),
    ]
)
ENDS = st.sampled_from(
    [" ", " ", " ", "\n", "? ", " .", "., ", ", ", ". ", "; ", ": ", " – ", "! ", "? ", " (nu) ", " “nu” ", " [x](/x) "]
)
PROSE = st.lists(st.tuples(WORDS, ENDS), min_size=3, max_size=30).map(
    lambda pairs: "".join(word + end for word, end in pairs).strip() + "."
)


@given(PROSE)
@settings(max_examples=300, deadline=None)
def test_what_once_was_mended_stays(text: str) -> None:
    once, _ = repairs.mend(text)
    assert repairs.mend(once) == (once, ())


@pytest.mark.parametrize("word", ["kÃ¸b,", "a..", "ord.Ord", "(ord", "ord )", ",, ", "x “ y"])
def test_the_measure_of_soundness_tells_damage(word: str) -> None:
    assert sound_lines("Her er fem ord til dig.") == ["Her er fem ord til dig."]
    assert sound_lines(f"Her er fem {word} til dig.") == []
