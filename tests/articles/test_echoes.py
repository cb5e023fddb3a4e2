"""Two synonyms that a machine made one word of are said once; what grows and grows is left."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flashgen import languages
from flashgen.articles import parse
from flashgen.articles.echoes import said_once
from flashgen.model import Document, ListBlock, Severity


def document(body: str) -> Document:
    reading = parse(f"---\ntitle: Callback\n---\n\n{body}\n".encode(), "callback.md")
    assert reading.document is not None
    return reading.document


def once(code: str, text: str) -> str:
    found, _ = said_once(document(f"- {text}"), languages.get(code))
    (block,) = found.blocks
    assert isinstance(block, ListBlock)
    return block.items[0].plain


ECHOES = [
    ("da", "Det er generelt mere effektivt og effektivt.", "Det er generelt mere effektivt."),
    ("en", "It is more efficient and efficient than a visit.", "It is more efficient than a visit."),
    ("it", "È più efficace e efficace di una visita.", "È più efficace di una visita."),
    ("pl", "To bardziej skuteczne i skuteczne niż wizyta.", "To bardziej skuteczne niż wizyta."),
    ("is", "Það er meira spennandi og spennandi en heimsókn.", "Það er meira spennandi en heimsókn."),
]


@pytest.mark.parametrize(("code", "text", "mended"), ECHOES)
def test_two_synonyms_that_became_one_word_are_said_once(code: str, text: str, mended: str) -> None:
    assert once(code, text) == mended
    assert once(code, mended) == mended


def test_it_is_told_as_a_repair_and_its_links_stay() -> None:
    before = document("- Calls are [more efficient](/a) and efficient [by far](/b).")
    found, (problem,) = said_once(before, languages.get("en"))
    assert (problem.severity, problem.code, problem.line) == (Severity.REPAIR, "doubled-synonym", 5)
    assert (problem.before, problem.after) == (
        "Calls are more efficient and efficient by far.",
        "Calls are more efficient by far.",
    )
    (block,) = found.blocks
    assert isinstance(block, ListBlock)
    text = block.items[0]
    assert [text.plain[mark.start : mark.end] for mark in text.marks] == ["more efficient", "by far"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "It grows larger and larger, and more and more efficient."),
        ("en", "There are more Sellers and Sellers Ltd. than before."),
        ("en", "Most buyers and buyers-to-be wait."),
        ("en", "It takes years and years."),
        ("da", "Det bliver større og større og mere og mere effektivt."),
        ("da", "Det er mere effektivt og billigere."),
        ("is", "Það er almennt skilvirkara og skilvirkara."),
    ],
)
def test_what_grows_or_is_a_name_is_left(code: str, text: str) -> None:
    assert once(code, text) == text


def test_small_words_that_machines_glue_are_parted() -> None:
    assert once("pl", "Nie każda jest zła, aw niektórych sklepach jest konieczna.") == (
        "Nie każda jest zła, a w niektórych sklepach jest konieczna."
    )
    assert once("pl", "Aw jest nazwą, a AW jest skrótem.") == "Aw jest nazwą, a AW jest skrótem."
    assert once("en", "He said aw and left.") == "He said aw and left."
    _, (problem,) = said_once(document("Sprzedaż, iw [sklepie](/a)."), languages.get("pl"))
    assert (problem.code, problem.after) == ("glued-words", "Sprzedaż, i w sklepie.")


@given(st.sampled_from(["da", "en", "is", "it", "pl"]), st.text(max_size=80))
def test_it_mends_once_and_for_all(code: str, text: str) -> None:
    reading = parse(f"---\ntitle: Callback\n---\n\n{text}\n".encode("utf-8", "replace"), "callback.md")
    assume(reading.document is not None)
    assert reading.document is not None
    first, _ = said_once(reading.document, languages.get(code))
    assert said_once(first, languages.get(code)) == (first, ())
