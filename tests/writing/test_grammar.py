"""What the grammar of a language asks of a technique: commas, small words in names, subjects left out."""

from __future__ import annotations

import pytest
from callback import written

from flashgen import languages
from flashgen.glossary import Entry, lexicon
from flashgen.model import Article, Item, Kind, Term, Text
from flashgen.writing import write
from flashgen.writing.mentions import inflected, mask, names_of


@pytest.mark.parametrize(
    ("code", "text", "technique", "question", "answer"),
    [
        (
            "it",
            "Il colloquio è l'opposto di una visita lunga che nessuno ha chiesto.",
            "opposite",
            "Il colloquio è l'opposto di […] che nessuno ha chiesto.",
            "Una visita lunga",
        ),
        (
            "pl",
            "Umowy zwane potocznie kwitami są podpisywane przez dyrektora oddziału.",
            "name",
            "Umowy zwane potocznie […] są podpisywane przez dyrektora oddziału.",
            "Kwitami",
        ),
        (
            "pl",
            "Im dłużej klient czeka, tym rzadziej odbiera telefon.",
            "correlative",
            "Im dłużej klient czeka, […].",
            "Tym rzadziej odbiera telefon",
        ),
        (
            "it",
            "Lo scopo della visita è conoscere il cliente piuttosto che vendere subito.",
            "over",
            "Lo scopo della visita è […] piuttosto che vendere subito.",
            "Conoscere il cliente",
        ),
        (
            "it",
            "Gli esperti del settore sostengono che la richiamata aumenta la fiducia dei clienti anziani.",
            "claim",
            "Gli esperti del settore sostengono che […].",
            "La richiamata aumenta la fiducia dei clienti anziani",
        ),
    ],
)
def test_a_part_of_the_sentence_is_blanked(code: str, text: str, technique: str, question: str, answer: str) -> None:
    (card,) = written(code, text).cards
    assert (card.technique, card.question, card.answer) == (technique, question, answer)


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        (
            "pl",
            "Wybierz godzinę, która pasuje obu stronom, ponieważ pośpiech psuje każdą rozmowę.",
            "Wybierz godzinę, która pasuje obu stronom. Dlaczego?",
            "Pośpiech psuje każdą rozmowę.",
        ),
        (
            "pl",
            "Nie odkładaj drugiej rozmowy na piątek; kończy się wtedy tydzień pracy.",
            "Nie odkładaj drugiej rozmowy na piątek. Dlaczego?",
            "Kończy się wtedy tydzień pracy.",
        ),
        (
            "it",
            "Annota subito il nome del cliente, altrimenti due colleghi lo chiameranno di nuovo.",
            "Annota subito il nome del cliente. Perché?",
            "Altrimenti due colleghi lo chiameranno di nuovo.",
        ),
    ],
)
def test_advice_is_asked_for_its_reason(code: str, text: str, question: str, answer: str) -> None:
    (card,) = written(code, text, kind=Kind.TIP).cards
    assert (card.question, card.answer.rstrip(".") + ".") == (question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("pl", "W porównaniu z hurtownikami sprzedawcy utrzymują wyższe zapasy niż producenci."),
        ("it", "Non chiamare mai di sera e non restituire mai una chiamata del cliente arrabbiato."),
        ("pl", "Telefon zmniejsza koszty dojazdu sprzedawcy, ale nie chroni przed odmową."),
    ],
)
def test_what_is_set_against_two_things_or_is_a_clause_is_not_blanked(code: str, text: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique == "over"]


def test_commas_before_clauses_make_no_list() -> None:
    text = (
        "Oddzwonienie sprawdza się przy kliencie, który prosił o cenę, kiedy magazyn odpowiedział, "
        "a sprzedawca zna rabat, którego udzieli."
    )
    (card,) = written("pl", text).cards
    assert card.technique == "identity"
    assert card.question.startswith("… sprawdza się")


def _article(code: str, title: str, meaning: str, *texts: str) -> Article:
    items = tuple(Item(Kind.HIGHLIGHT, Text(text, line=9 + n), heading="Highlights") for n, text in enumerate(texts))
    return Article(f"{code}/term.md", "term", code, title, Text(meaning, line=3), items=items)


@pytest.mark.parametrize(
    ("code", "title", "text", "shown"),
    [
        ("it", "Tasso di rinnovo", "Un tasso di rinnovo alto piace.", "… alto piace."),
        ("it", "Tasso di rinnovo", "I tassi di rinnovo alti piacciono.", "… alti piacciono."),
        ("it", "Piccola scorta", "Chi custodisce la piccola scorta la conta.", "Chi custodisce … la conta."),
        ("it", "Tasso di rinnovo", "Il rinnovo è annuale.", "… è annuale."),
        ("en", "Letter of intent", "Two letters of intent were sent.", "Two … were sent."),
    ],
)
def test_a_name_is_hidden_with_its_small_words(code: str, title: str, text: str, shown: str) -> None:
    language = languages.get(code)
    assert mask(text, names_of(_article(code, title, ""), language), language).text == shown


@pytest.mark.parametrize(
    ("word", "name", "same"),
    [("sygnaliści", "sygnalista", True), ("kolejarze", "kolejarz", True), ("sygnały", "sygnalista", False)],
)
def test_a_letter_before_an_ending_may_change_its_mark(word: str, name: str, same: bool) -> None:
    assert inflected(word, name) is same


def test_and_before_a_verb_sets_no_other_name_beside_the_term() -> None:
    article = _article(
        "it",
        "Cassa comune",
        "La cassa comune è il denaro che i soci di un circolo mettono insieme.",
        "Il tesoriere custodisce la cassa comune e conserva ogni scontrino in un quaderno.",
        "La presidente verifica la cassa comune alla fine della stagione sportiva.",
    )
    entries = lexicon([Entry("a", "term", "it", article.title)])
    found = write(Term("term", article), "it", languages.get("it"), entries, kinds=frozenset({Kind.HIGHLIGHT}))
    (card,) = found.cards
    assert card.question.startswith("Il tesoriere custodisce … e conserva ogni scontrino")
