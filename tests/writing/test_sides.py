"""Two things set against each other, what is claimed, where something is found before all, and up to when it holds."""

from __future__ import annotations

import pytest
from callback import made, written

from flashgen.model import Kind


def none(code: str, text: str, kind: Kind = Kind.HIGHLIGHT) -> None:
    assert written(code, text, kind=kind).cards == ()


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Close with a date for the next meeting, not with a summary.", "Close […], not with a summary.",
         "With a date for the next meeting"),
        ("en", "Ask the manager for dates and names rather than for a general opinion.",
         "Ask the manager […] rather than for a general opinion.", "For dates and names"),
        ("da", "Slut af med en dato for det næste møde, ikke med et resumé.", "Slut af […], ikke med et resumé.",
         "Med en dato for det næste møde"),
        ("is", "Endaðu á dagsetningu fyrir næsta fund, ekki á samantekt.", "Endaðu […], ekki á samantekt.",
         "Á dagsetningu fyrir næsta fund"),
        ("it", "Concludi con una data per la riunione, non con un riassunto.", "Concludi […], non con un riassunto.",
         "Con una data per la riunione"),
        ("pl", "Rozmowa służy do umówienia spotkania, a nie do sprzedaży na miejscu.",
         "Rozmowa służy […], a nie do sprzedaży na miejscu.", "Do umówienia spotkania"),
    ],
)  # fmt: skip
def test_what_is_taken_in_place_of_another_thing(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text, kind=Kind.TIP)
    assert (card.technique, card.question, card.answer) == ("over", question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "Ask the manager for dates rather than opinions.",  # no small word says where the one side begins
        "Offer a price for small shops, not for large shops.",  # the other side says it
        "Wait for a sign (for example of interest) rather than for a question.",
    ],
)
def test_without_a_common_opening_no_side_is_asked_for(text: str) -> None:
    none("en", text, Kind.TIP)


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "The longer the buyer waits, the colder his interest becomes.", "The longer the buyer waits, […].",
         "The colder his interest becomes"),
        ("da", "Jo længere køberen venter, desto koldere bliver interessen.", "Jo længere køberen venter, […].",
         "Desto koldere bliver interessen"),
        ("is", "Því lengur sem kaupandinn bíður, því minni verður áhuginn.", "Því lengur sem kaupandinn bíður, […].",
         "Því minni verður áhuginn"),
        ("it", "Più a lungo aspetta il compratore, meno interesse rimane.", "Più a lungo aspetta il compratore, […].",
         "Meno interesse rimane"),
        ("pl", "Im dłużej czeka kupujący, tym mniejsze jest zainteresowanie.", "Im dłużej czeka kupujący, […].",
         "Tym mniejsze jest zainteresowanie"),
    ],
)  # fmt: skip
def test_what_grows_with_what(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == ("correlative", question, answer)


def test_a_pronoun_does_not_grow_with_anything() -> None:
    none("en", "The longer they wait, the colder the interest becomes.")


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "A long list of complaints suggests that such conversations cost more than they earn.",
         "A long list of complaints suggests that […].",
         "Such conversations cost more than they earn"),
        ("da", "En lang liste af klager antyder, at samtalerne koster mere end de indbringer.",
         "En lang liste af klager antyder, at […].",
         "Samtalerne koster mere end de indbringer"),
        ("is", "Löng röð kvartana bendir til þess að samtölin kosti meira en þau skila.",
         "Löng röð kvartana bendir til þess að […].", "Samtölin kosti meira en þau skila"),
        ("it", "Un lungo elenco di reclami indica che i colloqui costino più di quanto rendano.",
         "Un lungo elenco di reclami indica che […].",
         "I colloqui costino più di quanto rendano"),
        ("pl", "Długa lista skarg sugeruje, że takie rozmowy kosztują za dużo czasu.",
         "Długa lista skarg sugeruje, że […].",
         "Takie rozmowy kosztują za dużo czasu"),
    ],
)  # fmt: skip
def test_what_is_claimed(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == ("claim", question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "Sellers who claim that the price is final lose many buyers.",  # of a part of the sentence
        "No critic has shown that these conversations cost more than they earn.",  # denied
        "Although critics claim that it costs too much, sellers go on.",
        "Critics contend that such conversations cost more than they earn.",  # they may contend anything
    ],
)
def test_what_is_claimed_by_the_way_is_not_asked(text: str) -> None:
    assert [card.technique for card in written("en", text).cards if card.technique == "claim"] == []


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "The follow-up visit is used mainly by insurers and banks.",
         "The follow-up visit is used mainly by […].", "Insurers and banks"),
        ("en", "The follow-up visit is most common in rural shops, where nobody answers the telephone.",
         "The follow-up visit is most common in […], where nobody answers the telephone.", "Rural shops"),
        ("da", "Opfølgende besøg bruges hovedsageligt af forsikringsselskaber og banker.",
         "Opfølgende besøg bruges hovedsageligt af […].", "Forsikringsselskaber og banker"),
        ("is", "Eftirfylgni er aðallega notuð af tryggingafélögum og bönkum.",
         "Eftirfylgni er aðallega notuð af […].", "Tryggingafélögum og bönkum"),
        ("it", "La seconda visita è usata principalmente da assicuratori e banche.",
         "La seconda visita è usata principalmente da […].", "Assicuratori e banche"),
        ("pl", "Druga wizyta jest stosowana głównie przez ubezpieczycieli i banki.",
         "Druga wizyta jest stosowana głównie przez […].", "Ubezpieczycieli i banki"),
    ],
)  # fmt: skip
def test_where_something_is_found_before_all(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == ("foremost", question, answer)


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "The seller cannot send the invoice until both sides have signed.",
         "The seller cannot send the invoice. Until when?", "Until both sides have signed."),
        ("da", "Sælgeren må ikke sende regningen, indtil begge parter har skrevet under.",
         "Sælgeren må ikke sende regningen. Indtil hvornår?", "Indtil begge parter har skrevet under."),
        ("is", "Seljandinn geymir reikninginn þar til báðir aðilar hafa skrifað undir.",
         "Seljandinn geymir reikninginn. Þar til hvenær?", "Þar til báðir aðilar hafa skrifað undir."),
        ("it", "Il venditore conserva la fattura finché non firmano entrambe le parti.",
         "Il venditore conserva la fattura. Fino a quando?", "Finché non firmano entrambe le parti."),
        ("pl", "Sprzedawca zatrzymuje fakturę, dopóki nie podpiszą jej obie strony.",
         "Sprzedawca zatrzymuje fakturę. Do kiedy?", "Dopóki nie podpiszą jej obie strony."),
    ],
)  # fmt: skip
def test_up_to_when_something_holds(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == ("until", question, answer)


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "When the second offer arrives, the assistant moves the callback to Friday.",
         "The assistant moves the callback to Friday. When?", "When the second offer arrives."),
        ("da", "Når tilbud nummer to ankommer, flyttes genkaldet til fredag i næste uge.",
         "Hvornår flyttes genkaldet til fredag i næste uge?", "Når tilbud nummer to ankommer."),
        ("it", "Quando arriva la seconda offerta, l'assistente sposta la richiamata a venerdì.",
         "L'assistente sposta la richiamata a venerdì. Quando?", "Quando arriva la seconda offerta."),
        ("pl", "Gdy nadchodzi druga oferta, asystent przenosi oddzwonienie na piątek.",
         "Asystent przenosi oddzwonienie na piątek. Kiedy?", "Gdy nadchodzi druga oferta."),
    ],
)  # fmt: skip
def test_what_happens_when(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == ("time", question, answer)


def test_when_something_else_happens_is_not_asked() -> None:
    none("en", "When the second offer arrives, the assistant moves the file to the archive.")


def test_a_year_in_front_is_no_time_to_ask_for() -> None:
    none("en", "When the law was passed in 1999, sellers of insurance wrote many letters.")


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Repeat the agreed date as soon as the buyer hesitates.", "Repeat the agreed date. When?",
         "As soon as the buyer hesitates."),
        ("da", "Kontroller altid den aftalte dato, før du ringer til butikken.",
         "Kontroller altid den aftalte dato. Hvornår?",
         "Før du ringer til butikken."),
    ],
)  # fmt: skip
def test_when_to_do_it_is_asked_of_advice(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text, kind=Kind.TIP)
    assert (card.technique, card.question, card.answer) == ("time", question, answer)


def test_a_second_piece_of_advice_is_no_part_of_when() -> None:
    none("en", "Repeat the agreed date before the buyer hesitates and ask for the reason.", Kind.TIP)


@pytest.mark.parametrize(
    ("code", "before", "text", "question"),
    [
        ("it", "Una richiamata è economica perché nessuno deve viaggiare.",
         "È considerata una tattica gentile, poiché il cliente conosce già il venditore.",
         "È considerata una tattica gentile. Perché?"),
        ("en", "Small shops pay for each call.",
         "Because a callback saves a journey, it reduces the costs of a small shop.",
         "A callback reduces the costs of a small shop. Why?"),
    ],
)  # fmt: skip
def test_the_term_is_the_subject_that_is_left_out_or_a_pronoun(
    code: str, before: str, text: str, question: str
) -> None:
    assert made(code, before, text).question == question


def test_what_never_to_do_has_a_reason() -> None:
    card = made("en", "Never interrupt buyers, because it costs their goodwill.", kind=Kind.TIP)
    assert (card.question, card.answer) == ("Never interrupt buyers. Why?", "It costs their goodwill.")


def test_a_time_inside_a_relative_clause_is_not_asked_for() -> None:
    none("en", "Sellers who listen to complaints before they answer are trusted by most foreign buyers.")


@pytest.mark.parametrize(
    "text",
    [
        "Nothing is cheaper for a small shop than an empty shelf.",
        "Although visits are dearer for sellers than calls, large shops prefer them.",
        "Critics pity poor buyers, who spend a larger part of their income on clocks than rich ones.",
    ],
)
def test_a_comparison_that_cannot_go_the_other_way_is_not_asked(text: str) -> None:
    assert [card.technique for card in written("en", text).cards if card.technique == "comparison"] == []
