"""Which section is highlights, tips and FAQ: by the language's words, and by shape where no word is known."""

from __future__ import annotations

import pytest

from flashgen.articles import arrange, parse
from flashgen.articles.sections import is_question
from flashgen.languages import Language
from flashgen.model import Article, Kind, Mark, MarkKind

DANISH = Language(
    code="xx",
    name="Test",
    endonym="Test",
    highlights=("højdepunkter", "det vigtigste"),
    tips=("tips", "*tips", "råd"),
    faq=("ofte stillede spørgsmål", "faq*"),
)
STRANGE = Language(code="xy", name="Strange", endonym="Strange")


def article(body: str, language: Language = DANISH, head: str = "title: Salg\n") -> Article:
    reading = parse(f"---\n{head}---\n{body}".encode(), "x.md")
    assert reading.document is not None
    return arrange(reading.document, language, "x")


def texts(found: Article, kind: Kind) -> list[str]:
    return [item.text.plain for item in found.items if item.kind is kind]


@pytest.mark.parametrize(
    "heading",
    ["Højdepunkter", "HØJDEPUNKTER:", "**Højdepunkter**", "Højdepunkter om varmt salg", "Det vigtigste", "Highlights"],
)
def test_highlights_by_heading(heading: str) -> None:
    found = article(f"## {heading}\n- a\n- b\n\n## Andet\n- c\n- d\n")
    assert texts(found, Kind.HIGHLIGHT) == ["a", "b"]


def test_many_words_behind_make_it_another_heading() -> None:
    found = article("## Højdepunkter i den lange historie om salg\n\nTekst.\n\n## Ukendt\n- c\n- d\n")
    assert texts(found, Kind.HIGHLIGHT) == ["c", "d"]


def test_highlights_by_shape() -> None:
    found = article("## Aaa\n- x\n- y\n\nTekst.\n\n## Bbb\n- a\n- b\n\n## Ccc\n\nTekst.\n", STRANGE)
    assert texts(found, Kind.HIGHLIGHT) == ["a", "b"]


def test_highlights_without_a_list() -> None:
    found = article("## Højdepunkter\n\nSalg er a.\n\nSalg er b.\n")
    assert texts(found, Kind.HIGHLIGHT) == ["Salg er a.", "Salg er b."]
    assert found.prose == ()


def test_no_highlights() -> None:
    assert not article("## Aaa\n\nTekst.\n").items


@pytest.mark.parametrize("heading", ["Opkaldstips", "Gode råd til salg", "Tips", "Calling Tips"])
def test_tips_by_heading(heading: str) -> None:
    found = article(f"## {heading}\n\nHer er de:\n- Ring.\n- Skriv.\n\n## Højdepunkter\n- b\n")
    assert texts(found, Kind.TIP) == ["Ring.", "Skriv."]
    assert {item.heading for item in found.items if item.kind is Kind.TIP} == {heading}


def test_tips_announced() -> None:
    found = article(
        "## Ledelse\n\nDet er svært. Her er et par tips til ledere:\n\n- Ring.\n- Skriv.\n\n## Højdepunkter\n- b\n"
    )
    assert texts(found, Kind.TIP) == ["Ring.", "Skriv."]


def test_tips_by_shape() -> None:
    found = article(
        "## Aaa\n- Ring. Det virker.\n- Skriv! Det hjælper.\n- Vent.\n\nTekst.\n\n## Bbb\n- a\n- b\n", STRANGE
    )
    assert len(texts(found, Kind.TIP)) == 3
    assert texts(found, Kind.HIGHLIGHT) == ["a", "b"]


def test_a_list_that_is_neither() -> None:
    found = article("## Slags\n\nTre slags:\n- a\n- b\n\n## Højdepunkter\n- c\n")
    assert [item.text.plain for item in found.items] == ["c"]


def test_quotes_are_tips() -> None:
    found = article("## Aaa\n\n> Ring [altid](/ring) først.\n\n> ### 42 kr\n> Prisen i år.\n\n>\n")
    assert texts(found, Kind.TIP) == ["Ring altid først.", "Prisen i år: 42 kr"]
    assert all(item.quoted for item in found.items)
    assert found.items[0].text.marks == (Mark(5, 10, MarkKind.LINK, "/ring"),)


@pytest.mark.parametrize(
    "quote", ["> " + "ord " * 91, "> »Jeg ringer altid«.", "> “I call.”", "> Jeg ringer.\n>\n> — En sælger"]
)
def test_citations_are_no_tips(quote: str) -> None:
    found = article(f"## Aaa\n\n{quote}\n")
    assert not found.items
    assert found.prose


def test_a_quote_that_only_holds_citations_is_a_tip() -> None:
    assert texts(article('> "Ja" er bedre end "nej"\n'), Kind.TIP)


FAQ = """
## Ofte stillede spørgsmål om salg
### Hvad koster det?

Ingenting.

Slet ingenting.

- a
- b

### Uden spørgsmålstegn

Svar.

## Sidst

Tekst.
"""


def test_faq_by_heading() -> None:
    found = article(FAQ)
    first, second = found.items
    assert (first.kind, first.question, first.text.plain) == (Kind.FAQ, "Hvad koster det?", "Ingenting.")
    assert [text.plain for text in first.more] == ["Slet ingenting.", "a; b"]
    assert first.heading == "Ofte stillede spørgsmål om salg"
    assert second.question == "Uden spørgsmålstegn"
    assert [text.plain for text in found.prose] == ["Tekst."]


def test_faq_by_shape() -> None:
    found = article("## Aaa\n### b?\n\nc.\n\n### d?\n\ne.\n\n### f\n\ng.\n", STRANGE)
    assert [(item.question, item.text.plain) for item in found.items] == [("b?", "c."), ("d?", "e."), ("f", "g.")]


def test_questions_anywhere() -> None:
    found = article("# Salg\n## Hvad er salg?\n\nDet er a.\n\n## Hvorfor?\n## Andet\n\n**Hvornår?**\n\nNu.\n")
    assert [(item.question, item.text.plain) for item in found.items] == [
        ("Hvad er salg?", "Det er a."),
        ("Hvornår?", "Nu."),
    ]


def test_an_answer_that_opens_with_a_list() -> None:
    (item,) = article("## Hvordan?\n- a\n- b\n\nSådan.\n").items
    assert (item.text.plain, [text.plain for text in item.more]) == ("Sådan.", ["a; b"])
    (item,) = article("## Hvordan?\n- a [b](/b)\n- c\n\n## Højdepunkter\n- x\n").items[:1]
    assert item.text.plain == "a b; c"


@pytest.mark.parametrize(
    "title", ["Hvad?", "什么是？", "ما هو؟", "¿Qué es", "Τι είναι;", "Hvad er »x«?", "**Hvad?**", "Hvad? »"]
)
def test_questions(title: str) -> None:
    assert is_question(title)


@pytest.mark.parametrize("title", ["", "Hvad", "a; b", "Salg;", "?x"])
def test_no_questions(title: str) -> None:
    assert not is_question(title)


def test_order_is_the_author_s() -> None:
    found = article("## Højdepunkter\n- a\n\n> b.\n\n## Hvad?\n\nc.\n\n## Tips\n- d\n")
    assert [item.text.plain for item in found.items] == ["a", "b.", "c.", "d"]


def test_definition_and_slug() -> None:
    found = article("# Salg\n\nFørst:\n\nSalg er a.\n\nMere.\n")
    assert (found.definition.plain, found.definition.line, found.slug) == ("Salg er a.", 8, "x")
    assert [text.plain for text in found.prose] == ["Først:", "Mere."]
    found = article("Tekst.\n", head="title: Salg\nslug: sale\ndescription: At sælge.\nkeywords: a,b\naliases: c\n")
    assert (found.definition.plain, found.definition.line, found.slug) == ("At sælge.", 4, "sale")
    assert (found.keywords, found.aliases, found.lang, found.path) == (("a", "b"), ("c",), "xx", "x.md")


def test_a_body_with_nothing_in_it() -> None:
    found = article("")
    assert (found.items, found.prose, found.definition.plain) == ((), (), "")


def test_many_sections_take_no_time() -> None:
    found = article("## Faq\n" + "### a?\n\nb\n\n- c\n- d. E\n\n" * 2_400)
    assert len(found.items) > 2_000


@pytest.mark.parametrize("heading", ["**Højdepunkter**", "**Highlights:**", "**Det vigtigste**"])
def test_a_heading_in_bold_alone_on_a_line(heading: str) -> None:
    found = article(f"Salg er godt.\n\n## Om salg\n\nTekst.\n\n{heading}\n\n- a\n- b\n")
    assert texts(found, Kind.HIGHLIGHT) == ["a", "b"]
    assert {item.heading for item in found.items} == {heading.strip("*")}
    assert [text.plain for text in found.prose] == ["Tekst."]


@pytest.mark.parametrize("line", ["**Prisen**", "Højdepunkter", "**Højdepunkter** er gode.", "**Højdepunkter i alt**"])
def test_other_words_in_bold_open_no_section(line: str) -> None:
    found = article(f"Salg er godt.\n\n## Om salg\n\nTekst.\n\n{line}\n\n- a\n- b\n")
    assert texts(found, Kind.HIGHLIGHT) == []
    assert len(found.prose) == 2
