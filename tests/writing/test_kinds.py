"""What tells the things apart that a statement is about."""

from __future__ import annotations

import pytest
from callback import written

from flashgen.model import Kind


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Sellers who take notes of complaints are trusted by most foreign buyers.",
         "Sellers who […] are trusted by most foreign buyers.", "Take notes of complaints"),
        ("en", "Shops with printed price lists are visited by more foreign buyers.",
         "Shops with […] are visited by more foreign buyers.", "Printed price lists"),
        ("en", "Clerks who left a card with the manager already have an invitation to the fair in spring.",
         "Clerks who […] already have an invitation to the fair in spring.", "Left a card with the manager"),
        ("da", "En sælger, der noterer alle indvendinger, mister langt færre kunder om året.",
         "En sælger, der […], mister langt færre kunder om året.", "Noterer alle indvendinger"),
        ("is", "Seljendur sem hlusta vandlega á kvartanir geta selt fleiri vörur á sama tíma.",
         "Seljendur sem […] geta selt fleiri vörur á sama tíma.", "Hlusta vandlega á kvartanir"),
        ("it", "I venditori che ascoltano con attenzione possono vendere più prodotti nello stesso tempo.",
         "I venditori che […] possono vendere più prodotti nello stesso tempo.", "Ascoltano con attenzione"),
        ("pl", "Sprzedawca, który notuje wszystkie zastrzeżenia, może utrzymać więcej klientów przez rok.",
         "Sprzedawca, który […], może utrzymać więcej klientów przez rok.", "Notuje wszystkie zastrzeżenia"),
    ],
)  # fmt: skip
def test_the_part_that_tells_them_apart_is_asked_for(code: str, text: str, question: str, answer: str) -> None:
    (card,) = written(code, text).cards
    assert (card.technique, card.question, card.answer) == ("kind", question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The large shop, which was founded in the north, is visited by foreign buyers."),  # said in passing
        ("en", "Sellers who know that buyers are tired will have shorter lists."),  # two verbs, and no telling which
        ("en", "Wait for sellers who listen well and are trusted by most foreign buyers.",),  # no subject
        ("da", "Butikken, som er den ældste i landet, besøges af mange udenlandske kunder."),
        ("pl", "Sprzedawcy ze wszystkich branż mogą utrzymać więcej klientów przez rok."),  # tells nothing apart
        ("en", "Sellers with lists are trusted by some buyers, unlike those without."),  # the other side says it
    ],
)  # fmt: skip
def test_what_tells_nothing_apart_is_not(code: str, text: str) -> None:
    for kind in (Kind.HIGHLIGHT, Kind.TIP):
        assert [card.technique for card in written(code, text, kind=kind).cards if card.technique == "kind"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is cheaper for a small shop than an empty shelf.",
        "Although visits are dearer for sellers than calls, large shops prefer them.",
    ],
)
def test_a_comparison_that_cannot_go_the_other_way_is_not_asked(text: str) -> None:
    assert [card.technique for card in written("en", text).cards if card.technique == "comparison"] == []


def test_a_time_inside_a_relative_clause_is_not_asked_for() -> None:
    text = "Sellers who listen to complaints before they answer are trusted by most foreign buyers."
    assert [card.technique for card in written("en", text).cards] == ["kind"]
