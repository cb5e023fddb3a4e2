"""What tells the things apart that a statement is about."""

from __future__ import annotations

import pytest
from callback import written

from flashgen.model import Kind


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Shops with lower opening prices are visited by more foreign buyers.",
         "Shops with […] are visited by more foreign buyers.", "Lower opening prices"),
        ("en", "Clerks with 3 or more languages already have an invitation to the fair in spring.",
         "Clerks with […] already have an invitation to the fair in spring.", "3 or more languages"),
        ("da", "Butikker med højere husleje kan have dyrere varer i vinduet.",
         "Butikker med […] kan have dyrere varer i vinduet.", "Højere husleje"),
        ("is", "Verslanir með hærri leigu geta selt dýrari vörur á sama tíma.",
         "Verslanir með […] geta selt dýrari vörur á sama tíma.", "Hærri leigu"),
        ("it", "I negozi con prezzi inferiori possono vendere più prodotti nello stesso tempo.",
         "I negozi con […] possono vendere più prodotti nello stesso tempo.", "Prezzi inferiori"),
        ("pl", "Sklepy z wyższym czynszem mogą sprzedawać droższe towary przez rok.",
         "Sklepy z […] mogą sprzedawać droższe towary przez rok.", "Wyższym czynszem"),
    ],
)  # fmt: skip
def test_the_part_that_tells_them_apart_is_asked_for(code: str, text: str, question: str, answer: str) -> None:
    (card,) = written(code, text).cards
    assert (card.technique, card.question, card.answer) == ("kind", question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Sellers who listen well with longer pauses are trusted by most foreign buyers."),  # a clause between
        ("en", "Shops with printed price lists are visited by most foreign buyers."),  # anything could tell them apart
        ("en", "Wait for shops with lower prices that are visited by most foreign buyers."),  # no subject
        ("da", "Ved butikker med højere husleje kan sælgerne få flere kunder."),
        ("pl", "Sprzedawcy ze wszystkich branż mogą utrzymać więcej klientów przez rok."),
        ("en", "Shops with lower prices are visited by most foreign buyers, unlike those in the city."),
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
    assert written("en", text).cards == ()
