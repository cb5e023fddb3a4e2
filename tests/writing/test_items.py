import pytest

from flashgen import languages
from flashgen.glossary import Entry, lexicon
from flashgen.model import Article, Card, Item, Kind, Refusal, Term, Text
from flashgen.writing import write

TERMS = {
    "en": ("soft sell", "Soft sell"),
    "da": ("blidt-salg", "Blidt salg"),
    "it": ("vendita-dolce", "Vendita dolce"),
    "pl": ("lagodna-sprzedaz", "Łagodna sprzedaż"),
    "is": ("mjuk-sala", "Mjúk sala"),
}
DEFINITIONS = {
    "en": "A callback is a second conversation that both sides agreed on.",
    "da": "Et genkald er en samtale nummer to, som begge parter har aftalt.",
    "it": "Una richiamata è un secondo colloquio concordato da entrambe le parti.",
    "pl": "Oddzwonienie to druga rozmowa, na którą obie strony się umówiły.",
    "is": "Endurhringing er annað samtal sem báðir aðilar hafa samið um.",
}
TITLES = {"en": "Callback", "da": "Genkald", "it": "Richiamata", "pl": "Oddzwonienie", "is": "Endurhringing"}


def one(code: str, text: str, kind: Kind = Kind.HIGHLIGHT, question: str = "") -> Card | Refusal:
    slug, title = TERMS[code]
    article = Article(
        path=f"{code}/callback.md",
        slug="callback",
        lang=code,
        title=TITLES[code],
        definition=Text(DEFINITIONS[code], line=3),
        items=(Item(kind, Text(text, line=9), question=question),),
    )
    entries = [Entry("a", "callback", code, TITLES[code]), Entry("b", slug, code, title)]
    written = write(Term("callback", article), code, languages.get(code), lexicon(entries), kinds=frozenset({kind}))
    (made,) = (*written.cards, *written.refusals)
    return made


def card(code: str, text: str, kind: Kind = Kind.HIGHLIGHT, question: str = "") -> Card:
    made = one(code, text, kind, question)
    assert isinstance(made, Card), made
    return made


def refusal(code: str, text: str, kind: Kind = Kind.HIGHLIGHT, question: str = "") -> Refusal:
    made = one(code, text, kind, question)
    assert isinstance(made, Refusal), made
    return made


@pytest.mark.parametrize(
    ("code", "text", "question", "answer"),
    [
        ("en", "Customers like a fixed hour because they can prepare their questions.",
         "Customers like a fixed hour. Why?", "They can prepare their questions."),
        ("da", "Kunder kan lide et fast klokkeslæt, fordi de så kan nå at forberede sig.",
         "Kunder kan lide et fast klokkeslæt. Hvorfor?", "Fordi de så kan nå at forberede sig."),
        ("it", "I clienti amano un'ora fissa perché possono preparare le loro domande.",
         "I clienti amano un'ora fissa. Perché?", "Possono preparare le loro domande."),
        ("pl", "Klienci lubią stałą godzinę, ponieważ mogą przygotować swoje pytania.",
         "Klienci lubią stałą godzinę. Dlaczego?", "Mogą przygotować swoje pytania."),
        ("is", "Viðskiptavinir vilja fastan tíma vegna þess að þeir geta undirbúið spurningar sínar.",
         "Viðskiptavinir vilja fastan tíma. Hvers vegna?", "Vegna þess að þeir geta undirbúið spurningar sínar."),
    ],
)  # fmt: skip
def test_a_claim_is_asked_for_its_reason(code: str, text: str, question: str, answer: str) -> None:
    made = card(code, text)
    assert (made.technique, made.question, made.answer) == ("reason", question, answer)
    assert made.label == TITLES[code]


def test_advice_is_asked_for_the_reason_in_the_next_sentence() -> None:
    made = card("en", "Call back on the day you promised. That way the customer sees that your word counts.", Kind.TIP)
    assert made.question == "Call back on the day you promised. Why?"
    assert made.answer == "That way the customer sees that your word counts."
    assert made.label == "Tip · Callback"


def test_a_share_is_blanked() -> None:
    made = card("en", "A callback at the agreed hour reaches the buyer in 80% of all offices.")
    assert made.question == "A callback at the agreed hour reaches the buyer in […]% of all offices."
    assert made.answer == "80"


def test_shares_of_one_whole_are_not_blanked() -> None:
    made = one("en", "Of all talks 90% end with a date and 10% with a refusal by the buyer.")
    assert isinstance(made, Refusal) or "%" not in made.answer


def test_a_figure_in_a_name_is_not_blanked() -> None:
    made = one("en", "Traders of the S&P 500 expect a callback from their broker before the market opens.")
    assert isinstance(made, Refusal) or "500" not in made.answer


def test_the_opposite_is_blanked() -> None:
    made = card("da", "En hård besked er det modsatte af blidt salg og virker kun på de få.")
    assert made.question == "En hård besked er det modsatte af […] og virker kun på de få."
    assert made.answer == "Blidt salg"


def test_the_authors_question_is_asked() -> None:
    made = card(
        "en",
        "On the day that was agreed. Earlier looks pushy. Later looks careless and costs the trust of the buyer, "
        "who has kept the hour free, told a colleague, and put off another talk that would have been worth more.",
        Kind.FAQ,
        "When should a callback take place?",
    )
    assert made.question == "When should a callback take place?"
    assert made.answer == "On the day that was agreed. Earlier looks pushy."
    assert made.more[0].startswith("Later looks careless")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A callback is a second conversation agreed on by both sides.", "restates the definition"),
        ("The callback takes place at ca.", "breaks off"),
        (
            "Buyers (and their bosses expect a callback because they asked for one.",
            "is damaged: a bracket is left open (()",
        ),
        ("They are liked because they are short and because they were agreed.", "leans on the sentence before"),
        ("Be kind.", "says too little"),
        ("Sellers note all hours.", "no single answer"),
    ],
)
def test_what_is_no_card_is_refused_with_a_reason(text: str, reason: str) -> None:
    made = refusal("en", text)
    assert made.reason == reason
    assert made.line == 9


def test_the_same_fact_twice_is_one_card() -> None:
    text = "Customers like a fixed hour because they can prepare their questions."
    again = "Customers like one fixed hour because they can prepare their own questions."
    article = Article("a.md", "callback", "en", "Callback", Text(DEFINITIONS["en"]), items=(
        Item(Kind.HIGHLIGHT, Text(text)), Item(Kind.TIP, Text(again)),
    ))  # fmt: skip
    written = write(Term("callback", article), "en", languages.get("en"), lexicon([]))
    assert [c.kind for c in written.cards] == [Kind.TERM, Kind.HIGHLIGHT]
    assert [(r.reason, r.restates) for r in written.refusals if not r.side] == [("restates another card", True)]
