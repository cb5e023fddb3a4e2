"""A name inside of a sentence, blanked; and the names that are none, or not worth asking for."""

from __future__ import annotations

import pytest
from callback import written


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Buyers of old clocks first learned to wait from the books of Nora Lind.",
         "Buyers of old clocks first learned to wait from the books of […].", "Nora Lind"),
        ("en", "Sellers of clocks in small towns report late offers to the Office of Fair Trade (OFT) in spring.",
         "Sellers of clocks in small towns report late offers to the […] in spring.", "Office of Fair Trade (OFT)"),
        ("en", "Sellers who telephone late in winter hear from the OFC before spring.",
         "Sellers who telephone late in winter hear from the […] before spring.", "OFC"),
        ("en", "Shops in the north changed their ways of selling under Nora Lind and Amos Berg.",
         "Shops in the north changed their ways of selling under […].", "Nora Lind and Amos Berg"),
        ("en", "Sellers of clocks learned patience from “The Long Second Talk”, which shops gave away.",
         "Sellers of clocks learned patience from […], which shops gave away.", "The Long Second Talk"),
        ("da", "Købere af gamle ure lærte i starten at vente af bøgerne af Nora Lind.",
         "Købere af gamle ure lærte i starten at vente af bøgerne af […].", "Nora Lind"),
        ("is", "Kaupendur gamalla klukkna lærðu snemma þolinmæði af bókum Nóru Lind.",
         "Kaupendur gamalla klukkna lærðu snemma þolinmæði af bókum […].", "Nóru Lind"),
        ("it", "Gli acquirenti di vecchi orologi impararono la pazienza dai libri di Nora Lind.",
         "Gli acquirenti di vecchi orologi impararono la pazienza dai libri di […].", "Nora Lind"),
        ("pl", "Kupujący stare zegary uczyli się dawniej cierpliwości z książek Nory Lind.",
         "Kupujący stare zegary uczyli się dawniej cierpliwości z książek […].", "Nory Lind"),
    ],
)  # fmt: skip
def test_a_name_is_asked_for(code: str, text: str, question: str, answer: str) -> None:
    (card,) = written(code, text).cards
    assert (card.technique, card.question, card.answer) == ("named", question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Buyers of old clocks first learned to wait in the small shops of the United States."),  # a place
        ("en", "Buyers of old clocks first learned to wait in the small shops of Sweden."),  # one word: it may be one
        ("en", "Buyers of old clocks learned to wait from books such as those of Nora Lind."),  # one of many
        ("en", "The shop of Nora Lind is among the shops where buyers of clocks learned to wait."),
        (
            "en",
            "Buyers of old clocks learned to wait from Nora Lind's thick book on patience.",
        ),  # the book is asked for
        ("en", "Buyers of old clocks hardly ever read the thick OFC guide on patience."),
        ("en", "Old Clock Buyers learned to wait from long books on patience and on good manners."),  # who knows?
        ("en", "Sellers of watches in towns often say “In the long run everything stops,” to buyers."),  # no title
        ("en", "Buyers of old clocks in small towns hardly know what is in an MBS that banks sell."),  # one of many
        ("da", "Købere af gamle ure i provinsen læste vejledningen fra OFC-kontoret hver vinter."),
        ("pl", "Przykładem cierpliwości kupujących stare zegary są dawne książki Nory Lind."),
    ],
)
def test_what_is_no_name_or_none_to_ask_for(code: str, text: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique == "named"]


def test_a_name_that_opens_a_sentence_is_known_from_another() -> None:
    text = "Nora Lind sold many old clocks by letter. In autumn the letters of Nora reached every small shop."
    (card,) = [card for card in written("en", text).cards if card.technique == "named"]
    assert (card.question, card.answer) == ("[…] sold many old clocks by letter.", "Nora Lind")


def test_no_name_is_asked_for_that_the_question_shows() -> None:
    text = "Buyers of clocks learned to wait from Nora Lind, whose own mother, Ada Lind, had sold clocks."
    assert not [card for card in written("en", text).cards if card.technique == "named"]
