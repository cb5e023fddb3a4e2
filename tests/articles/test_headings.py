"""Paragraphs that ran into their headings: parted where the cut is certain, named where it is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen import languages
from flashgen.articles import arrange, parse, parted, read
from flashgen.languages import Language
from flashgen.model import Document, Heading, Kind, ListBlock, Mark, MarkKind, Paragraph, Severity, Text


def document(body: str) -> Document:
    found = parse(f"---\ntitle: Salg\n---\n{body}".encode(), "x.md").document
    assert found is not None
    return found


def shapes(found: Document) -> list[str]:
    """The blocks as text: signs before a heading, a dash before an item."""
    rows = []
    for block in found.blocks:
        if isinstance(block, Heading):
            rows.append(f"{'#' * block.level} {block.text.plain}")
        elif isinstance(block, ListBlock):
            rows += [f"- {item.plain}" for item in block.items]
        elif isinstance(block, Paragraph):
            rows.append(block.text.plain)
    return rows


PARTED = [
    ("en", "##FAQHow does it start?\n\nWith a list.", ["## FAQ", "### How does it start?", "With a list."]),
    ("en", "## FAQ How does it start?\nSo.", ["## FAQ", "### How does it start?", "So."]),
    (
        "en",
        "## Frequently Asked QuestionsIs it legal?\nYes.",
        ["## Frequently Asked Questions", "### Is it legal?", "Yes."],
    ),
    (
        "en",
        "## How does it work? A seller calls a list of people.\n\nMore.",
        ["## How does it work?", "A seller calls a list of people.", "More."],
    ),
    (
        "en",
        "## FAQIs it legal? It is legal in most of the states.",
        ["## FAQ", "### Is it legal?", "It is legal in most of the states."],
    ),
    (
        "en",
        "## Key TakeawaysA call is cheap, because it is short.\n- b c d",
        ["## Key Takeaways", "- A call is cheap, because it is short.", "- b c d"],
    ),
    (
        "da",
        "## Højdepunkter Et opkald er billigt, fordi det er kort.\n- b",
        ["## Højdepunkter", "- Et opkald er billigt, fordi det er kort.", "- b"],
    ),
    (
        "da",
        "## Ofte stillede spørgsmålHvad er et salg?\nEt køb.",
        ["## Ofte stillede spørgsmål", "### Hvad er et salg?", "Et køb."],
    ),
    (
        "da",
        "## Hvad er et salg? Et salg er en handel, som to parter aftaler.",
        ["## Hvad er et salg?", "Et salg er en handel, som to parter aftaler."],
    ),
    (
        "is",
        "## HápunktarSímtal er ódýrt, því að það er stutt.\n- b",
        ["## Hápunktar", "- Símtal er ódýrt, því að það er stutt.", "- b"],
    ),
    (
        "it",
        "## Domande frequentiChe cosa è una vendita?\nBoh.",
        ["## Domande frequenti", "### Che cosa è una vendita?", "Boh."],
    ),
    (
        "pl",
        "## Co to jest sprzedaż? Sprzedaż to umowa, którą zawierają dwie strony.",
        ["## Co to jest sprzedaż?", "Sprzedaż to umowa, którą zawierają dwie strony."],
    ),
]

SOUND = [
    "## Highlights",
    "## Highlights of the U.S. Market",
    "## Features Of A Call That Every Buyer Likes.",
    "## What is it? How does it work?",
    "## Why call? It works.",
    "## FAQs About Telemarketing",
    "## TIPS and Treasuries",
    "## In short, telemarketing is a call.",
    "## Summary of What We Know?",
    "## What is the difference between a sales pipeline and a sales funnel, and which one do you need?",
    "## Remember the milk.",
    "## Who said “Why not?” and When",
]

NAMED = [
    "## What Is Telemarketing Telemarketing is the direct marketing of goods by telephone.",
    "### Is it legal The law allows it, but only with the consent of the person called.",
    "## Hvad er et salg Et salg er en handel, som to parter aftaler.",
    f"## {'Words and ' * 20}more",
]


@pytest.mark.parametrize(("lang", "body", "rows"), PARTED)
def test_what_ran_into_a_heading_is_parted_from_it(lang: str, body: str, rows: list[str]) -> None:
    language = languages.get(lang)
    found, (problem,) = parted(document(body), language)
    assert shapes(found) == rows
    assert (problem.line, problem.severity, problem.code) == (4, Severity.REPAIR, "heading-paragraph")
    assert problem.before.replace(" ", "") == problem.after.replace(" ¶ ", "").replace(" ", "")
    assert parted(found, language) == (found, ())


@pytest.mark.parametrize("lang", ["da", "en", "de"])
@pytest.mark.parametrize("body", SOUND)
def test_sound_headings_are_left(lang: str, body: str) -> None:
    sound = document(f"{body}\n\ntext\n\n- a\n- b\n")
    assert parted(sound, languages.get(lang)) == (sound, ())


@pytest.mark.parametrize("body", NAMED)
def test_where_the_cut_is_not_certain_it_is_named_and_asked_by_no_card(body: str) -> None:
    language = languages.get("en")
    found = document(f"## FAQ\n\n{body.replace('## ', '### ').replace('####', '###')}\n\nYes.\n\n### Why?\n\nSo.\n")
    same, (problem,) = parted(found, language)
    assert same == found
    assert (problem.line, problem.severity, problem.code) == (6, Severity.WARNING, "heading-long")
    questions = [item.question for item in arrange(found, language, "x").items if item.kind is Kind.FAQ]
    assert questions == ["Why?"]


def test_the_paragraph_behind_a_lost_one_is_no_definition() -> None:
    english = languages.get("en")
    assert arrange(document(f"{NAMED[0]}\n\nIt reaches many.\n"), english, "x").definition.plain == ""
    sound = document("## How does it work? A seller calls a list of people.\n\nIt reaches many.\n")
    assert arrange(sound, english, "x").definition.plain == "A seller calls a list of people."


def test_marks_stay_on_their_words() -> None:
    body = "## Is [it](/x) so? It [is so](/y) in all of the **cases**."
    found, _ = parted(document(body), languages.get("en"))
    heading, paragraph = found.blocks
    assert isinstance(heading, Heading) and isinstance(paragraph, Paragraph)
    assert heading.text == Text("Is it so?", (Mark(3, 5, MarkKind.LINK, "/x"),), 4)
    words = [paragraph.text.plain[mark.start : mark.end] for mark in paragraph.text.marks]
    assert words == ["is so", "cases"]


def test_real_headings_are_left(shared: Path) -> None:
    for path in [*(shared / "corpus" / "Texts").glob("*/*.md"), *(shared / "seeds").glob("*.txt")]:
        found = read(path, path.name).document
        assert found is not None
        for code in languages.with_data():
            assert parted(found, languages.get(code)) == (found, ())


PIECES = st.sampled_from(
    [
        *("FAQ", "Highlights", "Tips", "Q&A", "Summary", "What is it?", "Why", "A call is a short thing to do.", "It"),
        *(
            "?",
            " ",
            " ",
            ": ",
            ".",
            "! ",
            "“",
            "Remember",
            "the",
            "[so](/x)",
            "**all**",
            "\u0130",
            "a b c d e f g h i j",
        ),
    ]
)


@settings(max_examples=300)
@given(st.lists(PIECES, min_size=1, max_size=12).map("".join), st.sampled_from(["da", "en", "de"]))
def test_parting_again_changes_nothing(title: str, code: str) -> None:
    language: Language = languages.get(code)
    before = document(f"## {title}\n\n- a\n- b\n")
    found, _ = parted(before, language)
    again, repeated = parted(found, language)
    assert again == found
    assert not any(problem.severity is Severity.REPAIR for problem in repeated)
    words = "".join("".join(shapes(before)).split())
    kept = "".join("".join(shapes(found)).split())
    assert kept.replace("#", "").replace("-", "").replace(":", "") == words.replace("#", "").replace("-", "").replace(
        ":", ""
    )
