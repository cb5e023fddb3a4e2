"""Questions beyond the plainest ones, in the languages whose grammar makes them differ, and what must not be asked."""

from __future__ import annotations

import pytest
from callback import ABOUT, made, written

from flashgen import languages
from flashgen.glossary import Entry, lexicon
from flashgen.model import Article, Card, Item, Kind, Refusal, Term, Text
from flashgen.writing import write


def refused(code: str, text: str, kind: Kind = Kind.HIGHLIGHT) -> Refusal:
    found = written(code, text, kind=kind)
    assert found.cards == (), found.cards
    return found.refusals[0]


@pytest.mark.parametrize(
    ("code", "text", "technique", "question", "answer"),
    [
        ("da", "På grund af støjen kan kunderne ikke høre sælgerens bedste argumenter.", "cause",
         "Hvorfor kan kunderne ikke høre sælgerens bedste argumenter?", "På grund af støjen."),
        ("da", "Hvis kunden selv beder om en samtale, stiger chancen for et salg kraftigt.", "condition",
         "I hvilket tilfælde stiger chancen for et salg kraftigt?", "Hvis kunden selv beder om en samtale."),
        ("is", "Vegna hávaða í salnum geta viðskiptavinir ekki heyrt rök seljandans.", "cause",
         "Hvers vegna geta viðskiptavinir ekki heyrt rök seljandans?", "Vegna hávaða í salnum."),
        ("en", "Due to the noise in the hall, most customers cannot hear the seller.", "cause",
         "Most customers cannot hear the seller. Why?", "Due to the noise in the hall."),
        ("en", "Because the letters are printed by machine, a single clerk can serve most dealers in town.", "cause",
         "A single clerk can serve most dealers in town. Why?", "The letters are printed by machine."),
        ("it", "A causa del rumore in sala, molti clienti non sentono il venditore.", "cause",
         "Molti clienti non sentono il venditore. Perché?", "A causa del rumore in sala."),
    ],
)  # fmt: skip
def test_what_opens_a_sentence_is_asked_for(code: str, text: str, technique: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == (technique, question, answer)


@pytest.mark.parametrize(
    ("code", "text", "technique", "question", "answer"),
    [
        # It begins with its verb: no answer.
        ("da", "Betaler kunden ikke regningen, stiger prisen på den næste samtale kraftigt.", "condition",
         "Betaler kunden ikke regningen, hvad så?", "Så stiger prisen på den næste samtale kraftigt."),
        # The main clause has a pronoun.
        ("da", "Hvis kunden beder om tilbud nummer to, skal sælgeren sende hende de nye priser straks.", "condition",
         "Hvis kunden beder om tilbud nummer to, hvad så?", "Så skal sælgeren sende hende de nye priser straks."),
        ("is", "Ef seljandinn skilar ekki pöntun kaupandans gæti hann leitað til annars seljanda.", "condition",
         "Ef seljandinn skilar ekki pöntun kaupandans, hvað gerist þá?", "Þá gæti hann leitað til annars seljanda."),
        ("is", "Sé reikningurinn ekki greiddur fyrir jól kemur sölumaðurinn aftur til kaupandans.", "condition",
         "Sé reikningurinn ekki greiddur fyrir jól, hvað gerist þá?",
         "Þá kemur sölumaðurinn aftur til kaupandans."),
        # Where nothing stands in the way, it is asked in front.
        ("is", "Þegar pöntunin sem vantar finnst er endurhringingin færð yfir á næsta föstudag.", "time",
         "Hvenær er endurhringingin færð yfir á næsta föstudag?", "Þegar pöntunin sem vantar finnst."),
    ],
)  # fmt: skip
def test_what_follows_is_asked_for_behind_what_opens_a_sentence(
    code: str, text: str, technique: str, question: str, answer: str
) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == (technique, question, answer)


@pytest.mark.parametrize(
    "text",
    [
        # The second verb belongs to the first, or another clause begins before it.
        "Ef seljandinn í búðinni vill selja húsið í vor.",
        "Ef seljandinn hringir að kvöldi og selur mikið.",
        "Ef seljandinn gleymir kaupandanum sem hann hittir.",
    ],
)
def test_no_main_clause_is_found_where_its_verb_is_not_sure(text: str) -> None:
    assert written("is", text).cards == ()


@pytest.mark.parametrize(
    ("code", "text", "technique", "question", "answer"),
    [
        ("da", "Vælg en sælger, som kender kundens branche, fordi hun forstår spørgsmålene bedst.", "reason",
         "Vælg en sælger, som kender kundens branche. Hvorfor?", "Fordi hun forstår spørgsmålene bedst."),
        ("da", "Butikken førte sidste år strammere regler ind, som gjorde det sværere for kunder at bytte.", "outcome",
         "Butikken førte sidste år strammere regler ind. Med hvilken følge?",
         "Det gjorde det sværere for kunder at bytte."),
        ("da", "Forbered de vigtigste spørgsmål til det lange møde, for at kunden ikke keder sig.", "purpose",
         "Forbered de vigtigste spørgsmål til det lange møde. Med hvilket formål?", "For at kunden ikke keder sig."),
        ("da", "Et genkald blev indført for at spare sælgerne for rejser.", "purpose",
         "Et genkald blev indført. Med hvilket formål?", "For at spare sælgerne for rejser."),
        ("da", "Mange kritikere i byen hævder, at sælgerne ringer for ofte, og at kunderne bliver trætte.", "claim",
         "Mange kritikere i byen hævder, at […].", "Sælgerne ringer for ofte, og at kunderne bliver trætte"),
        ("da", "Formålet med samtalen er at få et møde i stand frem for at sælge med det samme.", "over",
         "Formålet med samtalen er […] frem for at sælge med det samme.", "At få et møde i stand"),
        ("is", "Seljendur í litlum búðum bíða yfirleitt í meira en þrjú ár eftir pöntun.", "numeral",
         "Seljendur í litlum búðum bíða yfirleitt í meira en [… hvaða tala?] ár eftir pöntun.", "Þrjú"),
        ("is", "Harðsala stendur í mótsögn við mjúka sölu sem er hæg og vingjarnleg.", "opposite",
         "Harðsala stendur í mótsögn við […] sem er hæg og vingjarnleg.", "Mjúka sölu"),
        ("en", "The rules of the market known as the Brussels code are drawn up by large sellers.", "name",
         "The rules of the market known as […] are drawn up by large sellers.", "The Brussels code"),
        ("en", "Most shops keep somewhere between $50 and $500 for journeys.", "figure",
         "Most shops keep somewhere between […] for journeys.", "$50 and $500"),
    ],
)  # fmt: skip
def test_more_that_grammar_allows(code: str, text: str, technique: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.question, card.answer) == (technique, question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        # The comma stands in a list, and no verb to ask with behind it.
        ("is", "Ef samtalið er illa undirbúið getur það truflað kaupandann, skaðað orðspor búðarinnar og seljandans."),
        # What stands behind the semicolon is another statement.
        ("da", "Når rabatten er lille, ringer kunden ofte tilbage; når den er stor, køber han med det samme."),
    ],
)
def test_no_more_is_asked_than_one_clause_says(code: str, text: str) -> None:
    questions = [card.question for card in written(code, text).cards]
    assert all(";" not in question and "skaðað" not in question for question in questions)


def test_a_claim_ends_where_a_statement_follows() -> None:
    assert refused("pl", "Niektórzy kupujący uważają, że rozmowa jest krótka, i zaczynają pytać o cenę.").reason


def test_no_number_is_asked_of_advice() -> None:
    assert refused("is", "Haltu alltaf fjórðungi upphæðarinnar í kassanum fyrir næstu viku.", Kind.TIP).reason


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("en", "It saves the seller a second journey to offices and shops far away in northern countries.",
         "… saves the seller a second journey to offices and shops far away in northern countries."),
        ("it", "Consente al venditore di risparmiare un viaggio inutile in uffici lontani.",
         "… consente al venditore di risparmiare un viaggio inutile in uffici lontani."),
        ("pl", "Ma na celu oszczędzenie sprzedawcy niepotrzebnej podróży do odległych biur klientów.",
         "… ma na celu oszczędzenie sprzedawcy niepotrzebnej podróży do odległych biur klientów."),
    ],
)  # fmt: skip
def test_a_pronoun_or_none_that_means_the_term_asks_for_the_term(code: str, text: str, question: str) -> None:
    before = {
        "en": "A callback is cheap because nobody has to travel.",
        "it": "Una richiamata è economica perché nessuno deve viaggiare.",
        "pl": "Oddzwonienie jest tanie, ponieważ nikt nie musi podróżować.",
    }
    card = made(code, before[code], text)
    assert (card.technique, card.question, card.answer) == ("identity", question, ABOUT[code][0])
    assert card.label == languages.get(code).prompts.concept
    # So it does behind a statement about something else; in a tip it may then mean anything.
    other = {
        "en": "Offices far away cost money because of the journey.",
        "it": "Gli uffici lontani costano denaro a causa del viaggio.",
        "pl": "Odległe biura kosztują z powodu długiej podróży.",
    }
    assert made(code, other[code], text).question == question
    tips = written(code, other[code], text, kind=Kind.TIP).cards
    assert not [card for card in tips if card.technique == "identity"]


def test_it_that_stands_for_nothing_is_not_the_term() -> None:
    first = "A callback is cheap because nobody has to travel."
    cards = written("en", first, "It is difficult to win large offices far away in the country without samples.").cards
    assert [card.technique for card in cards] == ["reason"]


def test_more_than_the_term_is_not_the_term() -> None:
    card = made("en", "A callback that comes late costs the seller three customers in every quarter.")
    assert card.technique == "numeral"


def test_a_consequence_is_a_sentence() -> None:
    card = made("da", "Sælgeren ringer aldrig om aftenen, hvilket gør kunderne mere villige til at lytte.")
    assert (card.question, card.answer) == (
        "Sælgeren ringer aldrig om aftenen. Med hvilken følge?",
        "Det gør kunderne mere villige til at lytte.",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sellers of large machines do this on Mondays because buyers are fresh then.",
        "Sellers of large machines study these data each Monday because buyers ask for them.",
        "Buyers of large machines use a callback, for example in spring, to avoid travel.",
        "Sellers can save the cost of a journey by calling the office of the buyer.",
        "Sellers use a callback if the roads to the northern offices are closed.",
        "A callback of two or three friends is nothing but a nice talk among colleagues.",
        "The sellers of used machines in the north met for the first time in 1984.",
        "The sellers of used machines in the north signed their contract on 12 March 1984.",
    ],
)
def test_what_stands_on_something_else_or_has_many_answers_is_not_asked(text: str) -> None:
    assert refused("en", text).reason in ("leans on the sentence before", "no single answer")


def test_those_that_are_described_behind_it_are_no_pointing_back() -> None:
    card = made("en", "Sellers of machines prefer these Mondays that follow a fair because buyers are fresh then.")
    assert card.technique == "reason"


def test_a_range_is_blanked_whole() -> None:
    card = made("en", "The share of used machines in the trade grew from 20% to 40% within a short time.")
    assert (card.technique, card.answer) == ("figure", "20% to 40%")
    assert "grew from […] within" in card.question


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("da", "Hvis kunden beder om rabat, bør du spørge efter grunden før du svarer.",
         "Hvis kunden beder om rabat, hvad skal du så gøre?", "Spørge efter grunden før du svarer."),
        ("da", "Når to tilbud ligner hinanden, skal du vælge det med den korteste frist.",
         "Når to tilbud ligner hinanden, hvad skal du så gøre?", "Vælge det med den korteste frist."),
        ("en", "When two offers look alike, choose the one with the shortest delivery.",
         "When two offers look alike, what should you do?", "Choose the one with the shortest delivery."),
    ],
)  # fmt: skip
def test_a_situation_asks_what_to_do(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text, kind=Kind.TIP)
    assert (card.technique, card.question, card.answer) == ("condition", question, answer)


def test_a_number_in_words_is_asked_for_as_a_number() -> None:
    card = made("en", "Buyers of large machines wait three months for the signature of the seller.")
    assert (card.technique, card.answer) == ("numeral", "Three")
    assert "[… what number?] months" in card.question


def test_another_wording_of_the_definition_goes_to_the_back_of_its_card() -> None:
    other = "A callback is a conversation that both sides agreed on, mostly by telephone in the following week."
    term, *rest = written("en", other, term=True).cards
    assert (rest, term.more) == ([], (other,))


def test_the_same_wording_does_not() -> None:
    term, *rest = written("en", "A callback is a second conversation both sides have agreed on.", term=True).cards
    assert (rest, term.more) == ([], ())


RESERVE = "A reserve sum is the lowest price below which a careful seller never goes in a meeting with buyers."


@pytest.mark.parametrize(
    ("text", "more"),
    [
        # What it says again word for word is left out.
        (RESERVE.replace("careful", "sly") + " It is written down at home before the first offer is heard.",
         "It is written down at home before the first offer is heard."),
        (RESERVE.replace(".", ", unlike an opening figure or a mere wish."), ""),
        # So is what says it again with a word or two besides, or in another order.
        ("In a meeting, buyers seldom guess the careful price below which a seller never goes.", ""),
    ],
)  # fmt: skip
def test_what_repeats_the_definition_does_not_stand_on_its_back(text: str, more: str) -> None:
    item = Item(Kind.HIGHLIGHT, Text(text, line=9), heading="Highlights")
    article = Article("en/reserve.md", "reserve", "en", "Reserve sum", Text(RESERVE, line=3), items=(item,))
    found = write(Term("reserve", article), "en", languages.get("en"), lexicon([]))
    assert [refusal.reason for refusal in found.refusals] == ["restates the definition"]
    assert found.cards[0].more == ((more,) if more else ())


def test_a_purpose_is_told_without_what_is_said_of_it_in_passing() -> None:
    card = made("en", "Dealers offer a discount to speed up the payments, which matters most to firms without credit.")
    assert (card.technique, card.answer) == ("purpose", "To speed up the payments.")


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "en",
            "Not to be confused with a callback, the repeat visit brings sellers back into shops of buyers each year.",
        ),
        ("is", "Ekki má rugla saman við endurhringingu, heimsókn er ferð seljanda í verslun kaupanda á hverju ári."),
    ],
)
def test_what_the_term_is_set_apart_from_does_not_ask_for_it(code: str, text: str) -> None:
    assert refused(code, text).reason == "no single answer"


def test_of_two_things_to_choose_from_both_are_told() -> None:
    title, meaning = ABOUT["en"]
    long = "Call when the buyer has asked a question that you could not answer in the first talk with all of them."
    text = Text(f"{long} {long.replace('Call', 'Write')} {long.replace('Call', 'Wait')}", line=9)
    item = Item(Kind.FAQ, text, question="Should I call or write?")
    article = Article("en/callback.md", "callback", "en", title, Text(meaning, line=3), items=(item,))
    found = write(Term("callback", article), "en", languages.get("en"), lexicon([]), kinds=frozenset({Kind.FAQ}))
    assert [refusal.reason for refusal in found.refusals] == ["no single answer"]


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "You need not bargain during a callback; in fact, a calm summary of the offer works better.",
         "You need not bargain during a callback. What instead?", "A calm summary of the offer works better."),
        ("en", "Do not defend the price of the offer. Instead, repeat the benefit that the buyer named.",
         "Do not defend the price of the offer. What instead?", "Repeat the benefit that the buyer named."),
        ("en", "A callback is not a second sales pitch; it is a short answer to open questions.",
         "A callback is not a second sales pitch. What instead?", "It is a short answer to open questions."),
        ("da", "Du behøver ikke at forhandle under et genkald; faktisk virker et roligt resumé bedre.",
         "Du behøver ikke at forhandle under et genkald. Hvad i stedet?", "Faktisk virker et roligt resumé bedre."),
        ("is", "Þú þarft ekki að semja í endurhringingu; í raun virkar róleg samantekt betur.",
         "Þú þarft ekki að semja í endurhringingu. Hvað í staðinn?", "Í raun virkar róleg samantekt betur."),
        ("it", "Non devi trattare durante una richiamata; in realtà, un riassunto calmo funziona meglio.",
         "Non devi trattare durante una richiamata. E invece?",
         "Un riassunto calmo funziona meglio."),
        ("pl", "Nie musisz negocjować podczas oddzwonienia; w rzeczywistości spokojne podsumowanie działa lepiej.",
         "Nie musisz negocjować podczas oddzwonienia. Co zamiast tego?",
         "Spokojne podsumowanie działa lepiej."),
    ],
)  # fmt: skip
def test_what_is_denied_asks_for_what_takes_its_place(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text, kind=Kind.TIP)
    assert (card.technique, card.question, card.answer) == ("instead", question, answer)


@pytest.mark.parametrize(
    "text",
    [
        "Most customers do not like loud sellers; they see them as a nuisance.",  # the reason, no other thing
        "A callback costs ten minutes of work; in fact, the preparation takes longer.",  # nothing is denied
        "Do not call too early; in fact, never call before nine.",  # denied as well
    ],
)
def test_what_takes_no_place_is_not_asked_for_instead(text: str) -> None:
    assert all(card.technique != "instead" for card in written("en", text, kind=Kind.TIP).cards)


QUICK = "A quick offer shows whether a shop can serve its waiting customers with the goods it has on its own shelves."


@pytest.mark.parametrize(
    ("text", "restates"),
    [
        ("A quick offer shows whether the shop can serve customers that wait with goods on its shelves.", True),
        ("A quick offer of 3 pallets shows whether a shop can serve its waiting customers with goods.", False),
        ("The quick offer is more careful than the slow offer, which counts goods of other shops.", False),
    ],
)
def test_a_new_figure_or_a_comparison_is_no_restatement(text: str, restates: bool) -> None:
    items = (Item(Kind.HIGHLIGHT, Text(text, line=9), heading="Highlights"),)
    article = Article("en/quick-offer.md", "quick-offer", "en", "Quick offer", Text(QUICK, line=3), items=items)
    entries = lexicon([Entry("a", "quick-offer", "en", "Quick offer")])
    found = write(Term("quick-offer", article), "en", languages.get("en"), entries, kinds=frozenset({Kind.HIGHLIGHT}))
    assert ("restates the definition" in [refusal.reason for refusal in found.refusals]) is restates


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Sellers in Vienna called the method a callback in 1848, long before telephones.", "1848"),
        ("The inn that became the first agency was known as a place where sailors met.", "A place"),
    ],
)
def test_what_is_not_worth_knowing_is_not_blanked(text: str, answer: str) -> None:
    assert all(card.answer != answer for card in written("en", text).cards)


def test_asking_someone_why_gives_no_reason() -> None:
    text = "Chiama alcuni clienti perduti prima di firmare e chiedi loro perché se ne sono andati."
    assert all(card.technique != "reason" for card in written("it", text, kind=Kind.TIP).cards)


def test_a_pronoun_behind_a_colon_gives_the_reason_for_advice() -> None:
    card = made("en", "Never send a part of a check back to an agency: it will soon bounce.", kind=Kind.TIP)
    assert (card.technique, card.answer) == ("advice-dash", "It will soon bounce.")


def test_a_pronoun_means_the_term_behind_a_statement_that_opens_with_it_whatever_its_verb() -> None:
    card = made(
        "en",
        "A callback pleases quiet buyers.",
        "It requires much patience of loud sellers because every agreed hour must be kept.",
    )
    assert card.question == "A callback requires much patience of loud sellers. Why?"


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "A callback lapses as soon as the buyer signs a contract elsewhere.",
         "A callback lapses. When?", "As soon as the buyer signs a contract elsewhere."),
        ("en", "A callback takes place only if both sides named an hour.",
         "A callback takes place. In what case?", "Only if both sides named an hour."),
        ("da", "Et genkald bortfalder, hvis kunden skriver under et andet sted.",
         "Et genkald bortfalder. I hvilket tilfælde?", "Hvis kunden skriver under et andet sted."),
        ("is", "Endurhringing fellur niður ef kaupandinn semur við annan seljanda.",
         "Endurhringing fellur niður. Í hvaða tilviki?", "Ef kaupandinn semur við annan seljanda."),
        ("it", "Una richiamata scatta quando il cliente lascia il proprio numero.",
         "Una richiamata scatta. Quando?", "Quando il cliente lascia il proprio numero."),
        ("pl", "Oddzwonienie wygasa, gdy klient zmieni swój numer na stronie.",
         "Oddzwonienie wygasa. Kiedy?", "Gdy klient zmieni swój numer na stronie."),
    ],
)  # fmt: skip
def test_when_the_term_comes_about_is_asked(code: str, text: str, question: str, answer: str) -> None:
    card = made(code, text)
    assert (card.question, card.answer) == (question, answer)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Three engineers first described the winner's regret in 1971, after having studied old bids."),
        ("en", "Thanks to it, most small sellers survive slow winters and angry buyers."),
        ("en", "A loud pitch differs from a quiet one in that buyers leave the shop."),
        ("da", "Travle sælgere i små butikker bruger ofte en, så nogen kan svare kunderne."),
        ("is", "Seljendur ættu að leita að betri fréttum frá kaupandanum sjálfum áður en þeir hringja."),
    ],
)
def test_a_connective_alone_makes_no_question(code: str, text: str) -> None:
    assert written(code, text).cards == ()


def test_a_title_with_quotation_marks_gets_no_others() -> None:
    article = Article("pl/stopa.md", "stopa", "pl", "Technika „stopa w drzwi”", Text("Mała prośba przed dużą.", line=3))
    entries = lexicon([Entry("a", "stopa", "pl", "Technika „stopa w drzwi”")])
    (card,) = write(Term("stopa", article), "pl", languages.get("pl"), entries).cards
    assert card.question == "Co oznacza technika „stopa w drzwi”?"


def test_a_later_question_that_names_something_else_is_the_authors_own() -> None:
    answer = "No. A callback is a second conversation that both sides agreed on, and a complaint is not."
    items = tuple(
        Item(Kind.FAQ, Text(text, line=9 + n), question=question, heading=question)
        for n, (question, text) in enumerate(
            [("What is a callback?", "A second conversation that both sides agreed on."),
             ("Is a callback the same as an angry complaint?", answer)]
        )
    )  # fmt: skip
    title, meaning = ABOUT["en"]
    article = Article("en/callback.md", "callback", "en", title, Text(meaning, line=3), items=items)
    entries = lexicon([Entry("a", "callback", "en", title)])
    (card,) = write(Term("callback", article), "en", languages.get("en"), entries, kinds=frozenset({Kind.FAQ})).cards
    assert card.question == "Is a callback the same as an angry complaint?"


def test_a_reason_that_opens_with_as_it_is_told_with_because() -> None:
    card = made("en", "Loud calling is viewed as an outdated sales practice as it normally annoys the older customers.")
    assert card.answer == "Because it normally annoys the older customers."


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("pl", "Sklepy o obrocie ponad 150 000 euro muszą prowadzić pełną księgowość przez rok.", "150 000"),
        ("it", "I negozi con un fatturato oltre 1 500 000 euro devono pubblicare il bilancio.", "1 500 000"),
    ],
)
def test_thousands_that_stand_apart_are_one_figure(code: str, text: str, answer: str) -> None:
    card = made(code, text)
    assert (card.technique, card.answer) == ("figure", answer)


@pytest.mark.parametrize(
    ("code", "text", "technique"),
    [
        ("en", "A shop with few sellers does not answer enough letters to keep foreign buyers content.", "purpose"),
        ("en", "The rule of the guild, which prevents sellers from lending money, was proposed by a clerk.", "outcome"),
        ("en", "A paid seminar isn't the same as a free trial, which makes foreign buyers try each shop.", "outcome"),
        ("en", "Before leading the northern branch, the clerk wrote letters to foreign buyers.", "time"),
        ("da", "Før han ledede den nordlige filial, skrev ekspedienten breve til udenlandske kunder.", "time"),
    ],
)
def test_what_only_looks_like_a_purpose_a_consequence_or_an_event_is_not(code: str, text: str, technique: str) -> None:
    assert technique not in [card.technique for card in written(code, text).cards]


def test_the_first_comma_ends_the_condition_where_the_verb_follows() -> None:
    text = "Hvis mange kunder venter på rabat, stiger priserne, og det tilbud, som sælgeren har givet, bliver glemt."
    assert made("da", text).question == "Hvis mange kunder venter på rabat, hvad så?"
    assert made("da", text).answer == "Så stiger priserne, og det tilbud, som sælgeren har givet, bliver glemt."


def test_a_question_about_a_part_of_the_name_is_the_authors_own() -> None:
    article = Article(
        "en/act.md", "act", "en", "Holm-Jonas Act",
        Text("The Holm-Jonas Act is a law that parted the banks of the town from its brokers.", line=3),
        items=(
            Item(Kind.FAQ, Text("The Holm-Jonas Act is a law that parted banks from brokers.", line=7),
                 "What Is the Holm-Jonas Act?"),
            Item(Kind.FAQ, Text("Ada Holm was a senator of the south. Per Jonas led the post office.", line=9),
                 "Who Were Holm and Jonas?"),
        ),
    )  # fmt: skip
    found = write(Term("act", article), "en", languages.get("en"), lexicon([Entry("a", "act", "en", "Holm-Jonas Act")]))
    assert [card.question for card in found.cards if card.kind is Kind.FAQ] == ["Who were Holm and Jonas?"]


def about(title: str, meaning: str, *items: Item, code: str = "en") -> list[Card]:
    article = Article(f"{code}/x.md", "x", code, title, Text(meaning, line=3), items=items)
    return list(write(Term("x", article), code, languages.get(code), lexicon([Entry("a", "x", code, title)])).cards)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("en", "Paid callback. The caller can end it at any time during the year."),
        ("da", "Betalt genkald. Den der ringer kan afslutte det når som helst i løbet af året."),
    ],
)
def test_the_heading_of_a_bullet_is_no_advice(code: str, text: str) -> None:
    assert [card for card in written(code, text, kind=Kind.TIP).cards if card.technique.startswith("advice")] == []


def test_of_two_things_both_are_told() -> None:
    text = (
        "A callback takes place only after both sides have agreed on a day for it in writing. A visit takes place "
        "whenever the seller is in the town, and it may come as a surprise."
    )
    question = "What is the difference between a callback and a visit?"
    (_, card) = about("Callback", "A callback is a second conversation by telephone.",
                      Item(Kind.FAQ, Text(text, line=9), question))  # fmt: skip
    assert (card.question, card.answer) == (question, text)
    longer = text.replace("a surprise", "a surprise for everyone who works in the shop, or at least for most of them")
    cards = about("Callback", "A callback is a second conversation by telephone.",
                  Item(Kind.FAQ, Text(longer, line=9), question))  # fmt: skip
    assert [card.kind for card in cards] == [Kind.TERM]


def test_an_answer_that_tells_of_one_of_two_things_is_none() -> None:
    question = "What is the difference between a warm callback and a cold callback?"
    half = "A cold one comes as a surprise to the buyer. It often ends after a minute, in an angry voice or in silence."
    rest = "A warm one was agreed on by both sides, weeks before it takes place, which makes it longer and much calmer."
    other = "What is the difference between a cold callback and a call that is cold?"
    about_both = [Item(Kind.FAQ, Text(f"{half} {rest}", line=9), asked) for asked in (question, other)]
    found = about("Callback", "A callback is a second conversation by telephone.", *about_both)
    assert [card.question for card in found if card.kind is Kind.FAQ] == [other]


@pytest.mark.parametrize(
    ("question", "answer", "more"),
    [
        (
            "Who pays for a callback?",
            "The seller pays for the call itself and for the telephone. A buyer pays for nothing but his time.",
            ("In some towns shops share the costs of all calls among them.",),
        ),
        # three short sentences tell of one thing
        ("Is a callback free?", "It is. The seller pays. A buyer pays nothing at all.", ()),
        # what is counted is told whole
        (
            "Who are the three sides of a callback?",
            "The seller pays for the call and for the telephone. A buyer pays for nothing but his time. The clerk "
            "writes down what both said.",
            (),
        ),
    ],
)
def test_an_answer_tells_of_one_thing(question: str, answer: str, more: tuple[str, ...]) -> None:
    text = Text(" ".join((answer, *more)), line=9)
    (_, card) = about("Callback", "A callback is a second conversation by telephone.", Item(Kind.FAQ, text, question))
    assert (card.answer, card.more) == (answer, more)


def test_a_consequence_names_something_of_what_it_comes_of() -> None:
    told = "Most sellers of clocks ring their buyers twice, which means that buyers hear the same offer again."
    assert made("en", told).technique == "result"
    other = "Most sellers of clocks ring their buyers twice, which means that some shops hire more clerks in winter."
    assert not [card for card in written("en", other).cards if card.technique == "result"]


def test_a_number_beside_a_year_is_a_sum() -> None:
    text = "Most old shops of the north compared the figures of seven suppliers before signing contracts"
    assert made("en", f"{text}.").technique == "numeral"
    assert not [card for card in written("en", f"{text} in 1931.").cards if card.technique == "numeral"]


def test_a_firm_is_asked_for_as_what_it_is() -> None:
    meaning = "Holmby's is a firm that sells old clocks. Most dealers know Holmby's as the oldest of its kind."
    (card,) = about("Holmby's", meaning)
    assert card.question == "What is Holmby's?"


def test_a_country_is_no_term_by_the_way() -> None:
    text = "Holmland was the first country that taxed clocks, and most dealers in Holmland still pay it."
    assert [card.technique for card in written("en", text).cards if card.technique == "definition-aside"] == []


def test_the_same_thing_is_asked_once() -> None:
    one = "Sellers in small towns need a list worth some 40 times the price of a visit."
    two = "Most sellers in small towns keep a list worth 40 times the price of a visit."
    found = written("en", one, two)
    assert [card.answer for card in found.cards] == ["40"]
    assert [refusal.reason for refusal in found.refusals] == ["restates another card"]


@pytest.mark.parametrize(
    ("title", "heading", "question"),
    [
        ("Clock Tax", "Does the United States Have a Clock Tax?", "Does the United States have a clock tax?"),
        # What the article never writes is no name by itself.
        ("Callback", "Is a Callback Charged by the Minute?", "Is a callback charged by the minute?"),
    ],
)
def test_a_heading_in_capitals_becomes_a_sentence_with_its_names(title: str, heading: str, question: str) -> None:
    item = Item(Kind.FAQ, Text("No. It was given up.", line=9), heading)
    (_, card) = about(title, f"A {title.lower()} is a fee that the owner of a clock has to pay.", item)
    assert card.question == question


@pytest.mark.parametrize(
    ("code", "text", "answer"),
    [
        ("en", "With simple interest of 8% a year, the price of a clock doubles after 12.5 years.", "12.5"),
        ("it", "Le richieste di sconto dei clienti sono comprese tra il 6% e il 10% del prezzo.", "6% e il 10%"),
        ("it", "Le richieste di sconto dei clienti sono del 30% o del 40% del prezzo pieno.", "30"),
    ],
)  # fmt: skip
def test_the_figure_that_is_the_point_is_asked_for(code: str, text: str, answer: str) -> None:
    assert made(code, text).answer == answer


def test_headings_of_kinds_that_open_bullets_are_no_advice() -> None:
    items = tuple(
        Item(Kind.TIP, Text(text, line=9 + n), heading="Tips")
        for n, text in enumerate(
            ("Paid pledge. The caller keeps it for a year.", "Free pledge. It ends with the call.")
        )
    )
    assert [card.kind for card in about("Callback", "A callback is a second talk of both sides.", *items)] == [
        Kind.TERM
    ]


@pytest.mark.parametrize(
    ("code", "text", "technique"),
    [
        ("en", "Late payments may come from buyers with terms granted to win a contract, or from a slow office.",
         "purpose"),
        ("en", "The northern shops open between 4 p.m. and 8 p.m. when the exchanges have closed their doors.", "time"),
        ("en", "A callback is not the same as a free trial that most dealers offer new buyers for two weeks.",
         "identity"),
    ],
)  # fmt: skip
def test_what_is_said_of_a_part_or_is_told_already_is_not_asked(code: str, text: str, technique: str) -> None:
    assert technique not in [card.technique for card in written(code, text).cards]


def test_an_italian_question_for_the_definition_is_known_with_its_apostrophe() -> None:
    items = (Item(Kind.FAQ, Text("Serve ai negozi lontani.", line=9), "Che cos'è la richiamata?"),)
    cards = about("Richiamata", "Una richiamata è un secondo colloquio per telefono.", *items, code="it")
    assert [card.kind for card in cards] == [Kind.TERM]


def test_a_title_that_the_text_words_otherwise_is_not_asked_for_inside_of_a_sentence() -> None:
    texts = (
        "Most dealers in small northern towns distrust a callback.",
        "Young clerks seldom prepare a callback with care.",
    )
    items = tuple(Item(Kind.HIGHLIGHT, Text(text, line=9 + n)) for n, text in enumerate(texts))
    meaning = "A callback is a second conversation that both sides agreed on."
    assert [card.technique for card in about("Second Ring", meaning, *items) if card.technique == "traits"] == []
    assert [card.technique for card in about("Callback", meaning, *items)][1:] == ["traits"]


@pytest.mark.parametrize(
    "text",
    [
        "A callback can be informal and personal, friendly and short, and cheap for small dealers.",  # so can others
        "You can check with dealers in town whether the clerk of the shop still owes you a callback.",
    ],
)
def test_what_may_be_tells_no_term(text: str) -> None:
    assert [card.technique for card in written("en", text).cards if card.technique in ("identity", "mention")] == []


def test_a_first_name_stands_beside_the_name_that_the_article_writes() -> None:
    answer = Text("A clerk of the town. Most dealers knew Holm well.", line=9)
    (_, card) = about("Callback", "A callback is a second conversation by telephone.",
                      Item(Kind.FAQ, answer, "Who Was Ada Holm in the Trade?"))  # fmt: skip
    assert card.question == "Who was Ada Holm in the trade?"


def test_a_heading_in_capitals_keeps_none_that_the_language_knows_as_a_word() -> None:
    items = [
        Item(
            Kind.FAQ, Text("It counts calls made by Ada Holm of the north.", line=9), "What Does the Holm List Measure?"
        ),
        Item(
            Kind.FAQ,
            Text("No, it is another thing, say all of the sellers.", line=9),
            "Is a Callback Better than a Visit?",
        ),
    ]
    cards = about("Callback", "A callback is a second conversation by telephone.", *items)
    assert [card.question for card in cards if card.kind is Kind.FAQ] == [
        "What does the Holm list measure?",
        "Is a callback better than a visit?",
    ]


@pytest.mark.parametrize(
    ("code", "title", "meaning", "question"),
    [
        # a word that never stands with its capital inside of a sentence
        ("da", "Genkald", "Genkald er en samtale, som begge parter har aftalt.", "Hvad betyder »genkald«?"),
        ("da", "Holmsalg", "En samtale. Alle kender i dag Holmsalg.", "Hvad er Holmsalg?"),
        (
            "it",
            "Richiamata",
            "Un secondo colloquio. La legge dell'Richiamata è nota.",
            "Che cos'è Richiamata?",
        ),
        # the short form stands beside the name
        (
            "en",
            "Agreed Callback (ACB)",
            "The agreed callback (ACB) is a talk.",
            "What does “agreed callback (ACB)” mean?",
        ),
        (
            "da",
            "Kaldekontoret (KK)",
            "Kaldekontoret (KK) er et kontor for klager.",
            "Hvad betyder »Kaldekontoret (KK)«?",
        ),
        # a language without a file may write its nouns with capitals
        ("de", "Rückruf", "Ein zweites Gespräch, das beide Seiten vereinbart haben.", "“Rückruf” = ?"),
    ],
)
def test_a_title_is_small_unless_it_is_a_name(code: str, title: str, meaning: str, question: str) -> None:
    card = about(title, meaning, code=code)[0]
    assert card.question == question


def test_a_list_keeps_the_small_words_that_go_with_its_verb() -> None:
    meaning = "La richiamata si riferisce ai colloqui, alle lettere e agli incontri che le parti hanno concordato."
    assert about("Richiamata", meaning, code="it")[0].answer == meaning


@pytest.mark.parametrize(
    ("code", "text", "question"),
    [
        ("en", "Sellers in small shops like a second talk in large part since it is short and cheap.",
         "Sellers in small shops like a second talk. Why?"),
        ("da", "Sælgere i små butikker holder af en samtale mere i høj grad, da den er kort og billig.",
         "Sælgere i små butikker holder af en samtale mere. Hvorfor?"),
    ],
)  # fmt: skip
def test_how_much_a_reason_explains_belongs_to_the_reason(code: str, text: str, question: str) -> None:
    assert made(code, text).question == question


@pytest.mark.parametrize(
    ("code", "text", "technique"),
    [
        # where it was, not why
        ("is", "Seljandinn ólst upp í litlum bæ nálægt Borgarnesi, þar sem faðir hans seldi gamlar klukkur.", "reason"),
        # two sorts that were named before
        ("en", "The former goes on for weeks in small shops, the latter for years in large ones.", "correlative"),
        # what the definition says
        ("en", "A callback begins when both sides have agreed on an hour of the day.", "time"),
        # no term: it is a thing that was named before
        (
            "en",
            "The quotation is an attack on sellers of clocks which no buyer has ever understood.",
            "definition-aside",
        ),
        # another word would do as well
        ("en", "Payments on time are nearly half of what the score FICO tells the banks of small shops.", "named"),
    ],
)
def test_what_readers_could_not_answer_is_not_asked(code: str, text: str, technique: str) -> None:
    assert not [card for card in written(code, text).cards if card.technique == technique]
