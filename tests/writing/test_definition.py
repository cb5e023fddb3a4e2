import pytest

from flashgen import languages
from flashgen.glossary import Lexicon
from flashgen.model import Article, Card, Term, Text
from flashgen.writing import Written, write


def article(code: str, title: str, definition: str, *prose: str) -> Article:
    return Article(
        path=f"{code}/x.md",
        slug="x",
        lang=code,
        title=title,
        definition=Text(definition, line=3),
        prose=tuple(Text(text) for text in prose),
    )


def cards(made: Article, other: Article | None = None) -> Written:
    language = languages.get(made.lang)
    two = languages.get(other.lang) if other else None
    scope = f"{made.lang}-{other.lang}" if other else made.lang
    return write(Term("x", made, other), scope, language, Lexicon(), other=two)


def term_card(made: Article, other: Article | None = None) -> Card:
    (card,) = cards(made, other).cards
    return card


def test_danish_term_reads_as_a_person_wrote_it() -> None:
    card = term_card(
        article(
            "da",
            "Afbestillingsgebyr",
            "Et afbestillingsgebyr er det beløb, som en kunde betaler, når han melder fra.",
            "Hotellet opkræver et afbestillingsgebyr dagen før.",
        )
    )
    assert card.question == "Hvad betyder »afbestillingsgebyr«?"
    assert card.answer == "Det beløb, som en kunde betaler, når han melder fra."
    assert card.reverse_question == "… er det beløb, som en kunde betaler, når han melder fra."
    assert card.reverse_answer == "Afbestillingsgebyr"


def test_a_definition_that_needs_its_subject_keeps_it() -> None:
    card = term_card(article("en", "Price band", "The price band shows the highest and lowest offer of the past year."))
    assert card.answer == "The price band shows the highest and lowest offer of the past year."
    assert card.reverse_question == "… shows the highest and lowest offer of the past year."


HIDDEN = [
    (
        ("da", "Åbent tilbud", "tilbud"),
        "Åbne tilbud er faste priser, som enhver kunde kan læse på nettet, før et tilbud bliver sendt.",
    ),
    (
        ("en", "Telesales", "telesales"),
        "Telesales is the work of those who sell over the phone; telesales is done in one room.",
    ),
    (("it", "Sconto cassa", "sconto"), "Lo sconto cassa è la riduzione che spetta a chi paga subito la fattura."),
    (("pl", "Rabat stały", "rabat"), "Stały rabat to obniżka, którą klient dostaje przy każdym zamówieniu."),
]


@pytest.mark.parametrize(("which", "text"), HIDDEN)
def test_the_reverse_card_hides_every_form_of_the_term(which: tuple[str, str, str], text: str) -> None:
    code, title, banned = which
    card = term_card(article(code, title, text))
    assert card.reverse_question
    assert banned not in card.reverse_question.casefold()


def test_a_title_the_text_words_differently_is_hidden_in_both_wordings() -> None:
    card = term_card(
        article(
            "da", "Kold kontakt", "Kolde opkald er samtaler med en fremmed, der aldrig har hørt om firmaet eller varen."
        )
    )
    assert card.reverse_question.startswith("… er samtaler med en fremmed")
    assert "opkald" not in card.reverse_question
    assert "kold" not in card.reverse_question.casefold()


def test_a_definition_made_of_the_term_gives_no_reverse_card() -> None:
    written = cards(
        article(
            "en",
            "Sales target bonus",
            "A sales target bonus is a bonus that sales staff get for a sales target met in a season of sales.",
        )
    )
    (card,) = written.cards
    assert not card.reverse_question
    assert [refusal.side for refusal in written.refusals] == ["reverse"]


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Shipment bill", "A shipment bill is a paper that carriers hand to a shipper as proof that goods came."),
        ("Petty money", "Petty cash is the small amount of cash that a firm keeps in a drawer for stamps and taxis."),
        ("Drop clause", "A drop clause in a contract of insurance permits the owner to drop it and claim the sum."),
    ],
)  # fmt: skip
def test_a_word_that_must_be_hidden_and_is_no_form_of_the_term_leaves_no_reverse(title: str, definition: str) -> None:
    written = cards(article("en", title, definition))
    assert bool(written.cards[0].reverse_question) is (title == "Drop clause")


def test_names_keep_their_capital() -> None:
    card = term_card(article("en", "Dow Jones", "Dow Jones is a company that publishes prices of shares every day."))
    assert card.question == "What does “Dow Jones” mean?"


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Lider strat", "Towar, który sklep sprzedaje poniżej kosztu, aby przyciągnąć klientów.", "lider strat"),
        ("Wall street", "Ulica w Nowym Jorku; przy Wall street mieszczą się banki i giełda.", "Wall street"),
        ("Faktoring", "Sprzedaż faktur firmie, która za korzystanie z faktoringu bierze opłatę.", "faktoring"),
        ("Reuters", "Agencja prasowa, która od lat publikuje kursy akcji i walut.", "Reuters"),
        ("Norma 9001", "Zbiór wymagań, które spełniają firmy dbające o jakość.", "Norma 9001"),
    ],
)
def test_a_title_that_is_no_name_is_small_in_a_sentence(title: str, text: str, shown: str) -> None:
    assert term_card(article("pl", title, text)).question == f"Co oznacza „{shown}”?"


def test_nothing_to_define_is_refused_with_a_reason() -> None:
    written = cards(article("en", "Empty", ""))
    assert not written.cards
    assert written.refusals[0].reason == "has neither a description nor a first paragraph"


def test_a_pair_asks_from_language_to_language() -> None:
    danish = article("da", "Mersalg", "Mersalg er salg af en dyrere udgave.")
    english = article("en", "Upselling", "Upselling is the sale of a dearer version.")
    card = term_card(danish, english)
    assert (card.label, card.question, card.answer) == ("Dansk → English", "Mersalg", "Upselling")
    assert (card.reverse_label, card.reverse_question, card.reverse_answer) == (
        "English → Dansk",
        "Upselling",
        "Mersalg",
    )
    assert card.more == card.reverse_more == (danish.definition.plain, english.definition.plain)


@pytest.mark.parametrize(
    ("one", "two"), [("Telesalg", "Telesalg"), ("Cold Calling", "Cold calling"), ("Net 30", "Netto 30")]
)
def test_the_same_word_in_both_languages_asks_nothing_away(one: str, two: str) -> None:
    written = cards(
        article("da", one, "Det er handel over telefonen med en kunde, der sidder langt væk."),
        article("en", two, "Trade over the phone with a customer far away."),
    )
    assert all(card.question != one for card in written.cards)
    assert "the term is the same word in both languages" in {refusal.reason for refusal in written.refusals}


def test_an_unknown_language_has_neutral_wording() -> None:
    card = term_card(article("fi", "Kauppa", "Kauppa on paikka, jossa tavaraa vaihdetaan rahaan."))
    assert "Kauppa" in card.question
    assert card.answer == "Kauppa on paikka, jossa tavaraa vaihdetaan rahaan."


@pytest.mark.parametrize(
    ("title", "question"),
    [
        ("CRM", "Hvad er »CRM«?"),
        ("CRM-system", "Hvad betyder »CRM-system«?"),
        ("SPIN salg", "Hvad betyder »SPIN salg«?"),
    ],
)
def test_letters_alone_are_not_asked_to_be_spelled_out(title: str, question: str) -> None:
    card = term_card(
        article("da", title, "Et fælles kartotek over kunder, som hele salget skriver i efter hver samtale.")
    )
    assert card.question == question


def test_a_title_in_capitals_is_small_where_the_article_writes_it_small() -> None:
    definition = "The hour at which a seller rings back, agreed on by both."
    card = term_card(article("en", "Call Back", definition, "Buyers like a call back on time."))
    assert card.question == "What does “call back” mean?"
    assert term_card(article("en", "Call Back", definition)).question == "What does “Call Back” mean?"


@pytest.mark.parametrize(
    ("code", "title", "definition", "question", "answer", "label"),
    [
        ("en", "Ada Holm", "Ada Holm was a Danish economist who counted the customers of every inn.",
         "Who was Ada Holm?", "A Danish economist who counted the customers of every inn.", "Who is this?"),
        ("da", "Ada Holm", "Ada Holm var en dansk økonom, der talte gæsterne i hver eneste kro.",
         "Hvem var Ada Holm?", "En dansk økonom, der talte gæsterne i hver eneste kro.", "Hvem er det?"),
        ("is", "Ada Holm", "Ada Holm var danskur hagfræðingur sem taldi gesti í öllum krám landsins.",
         "Hver var Ada Holm?", "Danskur hagfræðingur sem taldi gesti í öllum krám landsins.", "Hver er þetta?"),
        ("it", "Ada Holm", "Ada Holm è stata un'economista danese che contava i clienti di ogni locanda.",
         "Chi è stata Ada Holm?", "Un'economista danese che contava i clienti di ogni locanda.", "Di chi si tratta?"),
        ("pl", "Ada Holm", "Ada Holm była duńską ekonomistką, która liczyła gości każdej karczmy.",
         "Kim była Ada Holm?", "Ada Holm była duńską ekonomistką, która liczyła gości każdej karczmy.",
         "O kogo chodzi?"),
    ],
)  # fmt: skip
def test_a_person_is_asked_for_as_one(
    code: str, title: str, definition: str, question: str, answer: str, label: str
) -> None:
    found = term_card(article(code, title, definition))
    assert (found.question, found.answer, found.reverse_label) == (question, answer, label)


@pytest.mark.parametrize(
    ("title", "definition"),
    [
        ("Price Scout", "A price scout is a person who compares the prices of other shops."),  # what a word means
        ("Holm Prize", "The Holm Prize is a medal that was given to every economist of the town."),
        ("Scout", "Scout was an economist who counted the customers of every inn."),  # one word: a firm as well
    ],
)
def test_what_is_no_person_is_not(title: str, definition: str) -> None:
    assert term_card(article("en", title, definition)).question.startswith("What does")


def test_a_part_of_a_longer_name_is_not_hidden() -> None:
    found = term_card(
        article("en", "Dogs of the Holm", "The Dogs of the Holm is a strategy that tries to beat the Holm Jonas Index.")
    )
    assert found.reverse_question == ""


def test_a_compound_of_the_same_word_gives_the_term_away() -> None:
    found = term_card(
        article("da", "Kautionsbrev", "Et kautionsbrev er en aftale, hvor en kautionist hæfter for en andens gæld.")
    )
    assert found.reverse_question == ""


def test_a_telling_word_behind_a_mask_leaves_no_reverse() -> None:
    text = "Una quota clienti è una regola che vale quando un negozio supera i duemila clienti individuali in un anno."
    assert term_card(article("it", "Quota clienti", text)).reverse_question == ""


def test_what_the_term_is_a_kind_of_is_not_hidden() -> None:
    found = term_card(
        article("en", "Holm Theorem", "The Holm theorem is an economic theory that explains the queues of inns.")
    )
    assert found.reverse_question == ""


@pytest.mark.parametrize(
    ("code", "title", "definition"),
    [
        ("is", "Hundar Holm", "Hundar Holm er fjárfestingarstefna sem reynir að slá markaðinn á hverju ári."),
        ("pl", "Psy Holm", "Psy Holm to strategia, która próbuje pokonać rynek w każdym roku."),
    ],
)
def test_a_strategy_is_no_strategist(code: str, title: str, definition: str) -> None:
    question = term_card(article(code, title, definition)).question
    assert question == languages.get(code).prompts.meaning.format(term=languages.get(code).quote(title))
