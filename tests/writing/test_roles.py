"""What alone is something, two clauses built alike, what a colon counts out, and what is due before something else."""

from __future__ import annotations

import pytest
from callback import ABOUT, made, written

from flashgen import languages
from flashgen.glossary import lexicon
from flashgen.model import Article, Item, Kind, Term, Text
from flashgen.writing import write


@pytest.mark.parametrize(
    ("technique", "code", "text", "question", "answer"),
    [
        # what alone is something is asked for
        ("role", "en", "The main drawback of cold offers is the time that they take.",
         "The main drawback of cold offers is […].", "The time that they take"),
        ("role", "en", "The purpose of a callback is to settle the date of a visit.",
         "The purpose of a callback is […].", "To settle the date of a visit"),
        ("role", "en", "Bad timing, long scripts and noise are the main reasons for a refusal.",
         "[…] are the main reasons for a refusal.", "Bad timing, long scripts and noise"),
        ("role", "en", "Norway was the first country to forbid calls on Sundays.",
         "[…] was the first country to forbid calls on Sundays.", "Norway"),
        ("role", "en", "The largest buyer was Hansen & Co., which ordered by telephone.",
         "The largest buyer was […], which ordered by telephone.", "Hansen & Co."),
        # what it is not to be taken for
        ("other", "en", "A callback isn't the same as a cold offer, which no buyer has asked for.",
         "A callback isn't the same as […], which no buyer has asked for.", "A cold offer"),
        ("other", "en", "It differs from a cold offer, which no buyer has ever asked for.",
         "A callback differs from […], which no buyer has ever asked for.", "A cold offer"),
        ("other", "da", "Et genkald må ikke forveksles med et koldt tilbud, som ingen kunde har bedt om.",
         "Et genkald må ikke forveksles med […], som ingen kunde har bedt om.", "Et koldt tilbud"),
        ("other", "is", "Endurhringing er ekki það sama og kalt tilboð, sem enginn kaupandi bað um.",
         "Endurhringing er ekki það sama og […], sem enginn kaupandi bað um.", "Kalt tilboð"),
        ("other", "it", "A differenza dell'offerta a freddo, che nessun cliente ha chiesto, una richiamata è gradita.",
         "A differenza dell'[…], che nessun cliente ha chiesto, una richiamata è gradita.", "Offerta a freddo"),
        ("other", "pl", "Oddzwonienia nie należy mylić z zimną ofertą, o którą żaden klient nie prosił.",
         "Oddzwonienia nie należy mylić z […], o którą żaden klient nie prosił.", "Zimną ofertą"),
        # who made something
        ("maker", "en", "Nora Lind, a seller of clocks, invented the agreed second talk in 1931.",
         "[…], a seller of clocks, invented the agreed second talk in 1931.", "Nora Lind"),
        ("maker", "da", "Nora Lind opfandt den aftalte samtale i en butik med ure.",
         "[…] opfandt den aftalte samtale i en butik med ure.", "Nora Lind"),
        ("maker", "is", "Nora Lind fann upp umsamda samtalið í úraverslun.",
         "[…] fann upp umsamda samtalið í úraverslun.",
         "Nora Lind"),
        ("maker", "it", "Nora Lind ha inventato il colloquio concordato in un negozio di orologi.",
         "[…] ha inventato il colloquio concordato in un negozio di orologi.", "Nora Lind"),
        ("maker", "pl", "Nora Lind wymyśliła umówioną rozmowę w sklepie z zegarami.",
         "[…] wymyśliła umówioną rozmowę w sklepie z zegarami.", "Nora Lind"),
        # all that is left out is asked for
        ("role", "en", "Broken clocks, old watches and lost keys aren't covered.", "[…] aren't covered.",
         "Broken clocks, old watches and lost keys"),
        ("role", "da", "Gamle ure og rustne nøgler er ikke omfattet af aftalen.", "[…] er ikke omfattet af aftalen.",
         "Gamle ure og rustne nøgler"),
        # the second of two cases is asked for
        ("contrast", "en", "Interest is warm if the buyer asks for a price, and cold if he looks at a clock and sighs.",
         "Interest is warm if the buyer asks for a price, and cold if […].",
         "He looks at a clock and sighs"),
        ("contrast", "it", "L'interesse è alto se il cliente chiede il prezzo, e basso se guarda spesso l'orologio.",
         "L'interesse è alto se il cliente chiede il prezzo, e basso se […].", "Guarda spesso l'orologio"),
        # by whom it was made is asked for
        ("maker", "en", "Agreed talks, developed by Amos St. Berg in 1931, spread to small shops.",
         "Agreed talks, developed by […] in 1931, spread to small shops.", "Amos St. Berg"),
        ("maker", "da", "Samtalen, som blev udviklet af Amos Berg i 1931, bruges i små butikker.",
         "Samtalen, som blev udviklet af […] i 1931, bruges i små butikker.", "Amos Berg"),
    ],
)  # fmt: skip
def test_what_a_sentence_asks_for(technique: str, code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == (technique, question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "One of the main drawbacks of cold offers is the time that they take.",  # one of several
        "The main drawback of cold offers is not the price.",  # what it is not
        "It is the main drawback of cold offers in small shops.",  # nobody knows what "it" is
        "The main drawback is, for example, the time that cold offers take.",
    ],
)
def test_one_of_several_is_not_asked_for(text: str) -> None:
    assert not [card for card in written("en", text).cards if card.technique == "role"]


@pytest.mark.parametrize(
    ("text", "question", "answer"),
    [
        ("A first visit moves the seller closer to the buyer; a second letter moves him closer to the contract.",
         "A first visit moves the seller closer to the buyer; a second letter moves him closer to […].",
         "The contract"),
        ("List prices are the promise, spoken offers are the bait in the window.",
         "List prices are the promise, spoken offers are […].", "The bait in the window"),
    ],
)  # fmt: skip
def test_of_two_clauses_built_alike_the_second_is_asked(text: str, question: str, answer: str) -> None:
    card = made("en", text)
    assert (card.technique, card.question, card.answer) == ("contrast", question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "The seller writes letters; he writes offers as well.",  # "he" may be anyone
        "The seller reads the letter, the buyer answers by telephone.",  # nothing is said of both
    ],
)
def test_clauses_that_are_not_alike_are_left(text: str) -> None:
    assert not [card for card in written("en", text).cards if card.technique == "contrast"]


def test_all_that_a_colon_counts_out_is_asked_for() -> None:
    card = made("en", "Shops know three kinds of refusals: silence, a joke and a promise.")
    assert (card.technique, card.question) == ("listing", "Shops know three kinds of refusals: […].")
    assert card.answer == "Silence, a joke and a promise"


def test_what_is_due_before_something_else_is_asked_for() -> None:
    card = made("en", "Sellers must ask for the budget before they send an offer.")
    assert (card.technique, card.question) == ("due", "Sellers must […] before they send an offer.")
    assert not written("en", "A callback ought to be short before the shop opens.").cards


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "The law protects buyers from being called again because they refused an offer once."),
        ("da", "Loven forbyder en butik at opsige en sælger, fordi kunderne har klaget over ham."),
        ("is", "Lögin banna verslun að segja upp seljanda vegna þess að kaupendur hafa kvartað."),
        ("it", "La legge vieta al negozio di licenziare un venditore perché i clienti si sono lamentati."),
        ("pl", "Prawo zabrania sklepom zwalniania sprzedawców, ponieważ klienci złożyli skargi."),
    ],
)
def test_the_reason_of_what_is_forbidden_is_not_that_of_the_law(code: str, text: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique in ("reason", "cause")]


def test_a_question_that_much_is_an_answer_to_is_not_asked() -> None:
    text = Text("It tells sellers whether the shop will buy again.", line=9)
    item = Item(Kind.FAQ, text, question="What does a callback tell you?")
    article = Article("callback.md", "callback", "en", "Callback", Text(ABOUT["en"][1], line=3), items=(item,))
    found = write(Term("callback", article), "en", languages.get("en"), lexicon([]), kinds=frozenset({Kind.FAQ}))
    assert not found.cards


@pytest.mark.parametrize(
    "text",
    [
        "Sellers invented the agreed second talk in the shops of the north.",  # any seller
        "The first sellers of clocks invented the agreed talk.",
    ],
)
def test_it_may_be_anyone_who_made_it(text: str) -> None:
    assert not [card for card in written("en", text).cards if card.technique == "maker"]


def test_a_statement_behind_a_colon_says_why() -> None:
    card = made("en", "A long list of questions is not always a good sign: the buyer may have no budget.")
    assert (card.technique, card.question) == ("colon", "A long list of questions is not always a good sign. Why?")
    assert card.answer == "The buyer may have no budget."
    listed = written("en", "Good sellers bring three useful things: pens, forms and much patience.").cards
    assert not [card for card in listed if card.technique == "colon"]


def test_what_opens_with_the_pronoun_of_a_person_is_told_of_the_person() -> None:
    text = Text("He received the large prize of 1931 because buyers of clocks liked his second talks.", line=9)
    meaning = Text("Amos Berg was an economist who taught others to agree on a second talk.", line=3)
    article = Article("berg.md", "berg", "en", "Amos Berg", meaning, items=(Item(Kind.HIGHLIGHT, text),))
    found = write(Term("berg", article), "en", languages.get("en"), lexicon([]), kinds=frozenset({Kind.HIGHLIGHT}))
    assert [card.question for card in found.cards] == ["Amos Berg received the large prize of 1931. Why?"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "A small shop pays the first invoice in spring. When? Before the second."),
        ("en", "Most small shops sign the first contract after they have seen three sellers."),  # much comes after that
        ("en", "Most small shops sign the contract at the time of the fair."),  # the name of a time
        ("pl", "Opłaty za telefon rosną, gdy sieć jest zajęta, dlatego sklepy piszą listy."),
    ],
)
def test_what_is_no_condition_of_it_is_not_asked_for(code: str, text: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique == "time"]


@pytest.mark.parametrize(
    ("code", "text", "technique"),
    [
        ("da", "Den første butik med telefon åbnede i anden halvdel af det 19. århundrede i en lille by.", "figure"),
        ("en", "Shops lose all trust once 100% of their promises to loyal buyers are broken.", "figure"),
        ("en", "Suppose that a shop with two sellers earns $4,000 on every large order.", "figure"),
        ("en", "An announced number of visits is an upper limit, not a promise to buyers.", "over"),
        ("en", "A good answer is short and warm, while a bad answer can tire the buyer for weeks.", "contrast"),
        ("en", "No shop has lost a buyer because of a short second talk with a seller.", "cause"),
        ("en", "Short talks are liked, but not every seller is brief because talking is fun.", "reason"),
    ],
)
def test_what_readers_could_not_answer_is_not_asked(code: str, text: str, technique: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique == technique]


def test_what_belongs_to_the_term_names_it() -> None:
    card = made("en", "Its hour should be kept because buyers remember a broken promise.")
    assert card.question == "A callback's hour should be kept. Why?"


def test_a_pronoun_that_adds_to_what_was_said_means_that() -> None:
    found = written("en", "Large shops like letters.", "It also saves the seller a second journey to offices far away.")
    assert not [card for card in found.cards if card.technique == "identity"]


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("da", "Det betragtes som en gammel skik, fordi ingen butik skriver breve mere.",
         "»Genkald« betragtes som en gammel skik. Hvorfor?"),
        ("is", "Það er talið vera gamall siður vegna þess að enginn skrifar bréf lengur.",
         "„Endurhringing“ er talið vera gamall siður. Hvers vegna?"),
    ],
)  # fmt: skip
def test_the_title_takes_the_place_of_a_pronoun(code: str, text: str, question: str) -> None:
    assert made(code, text).question == question


def test_two_words_of_which_each_has_its_own_are_no_echo() -> None:
    assert made("en", "Shops know two kinds of talks: the first party and the party behind it.").technique == "listing"
    split = "In 1931, after a long quarrel, the firm of Clockwork split into Clockwork and Clockwork Brothers."
    (refusal,) = written("en", split).refusals
    assert "damaged" not in refusal.reason


def test_a_name_with_its_short_form_is_blanked_whole() -> None:
    card = made("en", "A talk that the buyer has asked for himself is called a buyer call (BC).")
    assert (card.question, card.answer) == (
        "A talk that the buyer has asked for himself is called […].",
        "A buyer call (BC)",
    )


def test_a_comparative_that_lost_its_noun_breaks_off() -> None:
    (refusal,) = written("en", "High losses could mean that sellers are tired or online shops have higher.").refusals
    assert refusal.reason == "breaks off"
    (other,) = written("en", "Shops in small towns like it when the prices of large ones are higher.").refusals
    assert other.reason != "breaks off"
