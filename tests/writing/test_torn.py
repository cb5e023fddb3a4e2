"""Spaces inside words: what is named, what is left alone, and that no card is made of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from pydoc_data import topics  # type: ignore[import-untyped, unused-ignore]

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen import articles, languages
from flashgen.glossary import Entry, Lexicon, lexicon
from flashgen.model import Article, Item, Kind, Term, Text
from flashgen.writing import write
from flashgen.writing.torn import torn_in, torn_problems, torn_words


def article(lang: str, title: str, *prose: str, items: Sequence[Item] = ()) -> Article:
    texts = tuple(Text(text, (), line) for line, text in enumerate(prose, 5))
    return Article(f"{lang}/x.md", "x", lang, title, Text(""), items=tuple(items), prose=texts)


def found(lang: str, title: str, *prose: str, known: Lexicon | None = None) -> set[str]:
    return set(torn_words(article(lang, title, *prose), languages.get(lang), known or Lexicon()))


TORN = [
    ("en", ("The customer pays. A customer listens.", "Ask the custo mer first."), "custo mer"),
    ("en", ("The seller calls.", "Ask t he seller first."), "t he"),
    ("en", ("The seller calls.", "Ask “th e” seller first."), "th e"),
    ("en", ("A price holds.", "The pric e, he said, falls."), "pric e"),
    ("da", ("Kunden ringer. Spørg kunden.", "Det er kun den, der ku nden får."), "ku nden"),
    ("da", ("En sælger ringer, og en sælger lytter.", "En sæl ger spørger."), "sæl ger"),
    ("is", ("Viðskipti eru góð, og viðskipti vaxa.", "Þessi viðsk ipti."), "viðsk ipti"),
    ("it", ("Il venditore chiama, e il venditore ascolta.", "Un vend itore chiede."), "vend itore"),
    ("pl", ("Klient płaci, a klient słucha.", "Kl ient pyta."), "kl ient"),
]

SOUND = [
    # Compounds written apart are clumsy, and no torn words: their halves are words.
    ("da", "Kunde service", ("Kundeservice er service. God kundeservice hjælper kunden.", "En kunde service er dyr.")),
    ("da", "Lån", ("Et billån er dyrt. Et billån er et lån til biler.", "Et bil lån er dyrt.")),
    ("is", "Þjónusta", ("Viðskiptavinur kaupir. Viðskiptavinur er vinur.", "Viðskipta vinur kaupir.")),
    ("en", "Website", ("A website sells. A website is a site on the web.", "A web site sells.")),
    # Words of any text that others begin or end with.
    (
        "en",
        "Every day",
        ("Everyday low prices.", "Every day a seller may be calling; maybe in a long call along the road."),
    ),
    ("en", "Plan b", ("Take plan b, vitamin d, axis x and a t shirt. The bd and dx are none.",)),
    ("it", "Servizio", ("Un servizio e i servizi o le merci.", "Necessario: i costi necessari o utili.")),
    ("pl", "Zdanie", ("Jego zdanie i jego zdanie: z danie było dobre.", "Zamówił z kuchni danie.")),
    # A mark or a capital parts two words.
    ("en", "Form", ("The form has a field for M, G and T.", "A hostid is a number; the host ID is one too.")),
    ("en", "Over", ("Overtime costs. It is over. Time is money, over, time.",)),
    # Another language gives its words no lists.
    ("de", "Kunde", ("Der Kunde zahlt. Der Kunde kauft.", "Der Ku nde geht.")),
]


@pytest.mark.parametrize(("lang", "prose", "torn"), TORN)
def test_a_space_inside_a_word_is_named(lang: str, prose: tuple[str, ...], torn: str) -> None:
    assert found(lang, "X", *prose) == {torn}


@pytest.mark.parametrize(("lang", "title", "prose"), SOUND)
def test_what_may_be_two_words_is_left(lang: str, title: str, prose: tuple[str, ...]) -> None:
    assert found(lang, title, *prose) == set()


def test_the_names_of_other_terms_are_words_too() -> None:
    prose = ("Telema rketing sells by phone.",)
    assert found("en", "X", *prose) == set()
    terms = lexicon([Entry("a", "telemarketing", "en", "Telemarketing")])
    assert found("en", "X", *prose, known=terms) == {"telema rketing"}


def test_it_is_named_with_its_line_and_no_card_is_made_of_it() -> None:
    items = [
        Item(Kind.HIGHLIGHT, Text("Selling is hard, because a custo mer may refuse.", (), 10)),
        Item(Kind.HIGHLIGHT, Text("A call at noon is a bad idea, because most people are eating then.", (), 11)),
        Item(Kind.FAQ, Text("Nobody but the owner may do it.", (), 14), question="Who may call a custo mer?"),
        Item(
            Kind.FAQ,
            Text("Most of them buy a second time.", (), 18),
            question="What do the satisfied ones do?",
            more=(Text("A custo mer who is angry leaves.", (), 20),),
        ),
    ]
    made = article("en", "Sale", "A customer is a person. The customer pays.", items=items)
    english = languages.get("en")
    torn = torn_words(made, english, Lexicon())
    assert [(p.line, p.code, p.mend) for p in torn_problems(made, torn)] == [
        (10, "torn-word", "write “customer”"),
        (20, "torn-word", "write “customer”"),
    ]
    written = write(Term("sale", made), "en", english, Lexicon())
    assert [(card.line, card.more) for card in written.cards] == [(11, ()), (18, ())]
    reasons = [refusal.reason for refusal in written.refusals if refusal.line in (10, 14)]
    assert reasons == ["is damaged: a space stands inside a word (custo mer)"] * 2


def test_a_torn_definition_is_no_card() -> None:
    made = Article("x", "x", "en", "Customer help", Text("The support that a custo mer gets after the sale."), prose=())
    written = write(Term("x", made), "en", languages.get("en"), Lexicon())
    assert written.cards == ()
    assert {refusal.cause for refusal in written.refusals} == {"is damaged"}


def test_real_articles_and_prose_of_another_kind_have_none(shared: Path) -> None:
    for path in [*(shared / "corpus" / "Texts").glob("*/*.md"), *(shared / "seeds").glob("*.txt")]:
        document = articles.read(path, path.name).document
        assert document is not None
        for code in languages.with_data():
            language = languages.get(code)
            if path.parent.name in (language.name, "seeds", "Dutch"):
                assert torn_words(articles.arrange(document, language, "x"), language, Lexicon()) == set(), path
    for text in topics.topics.values():
        assert found("en", "X", *(" ".join(part.split()) for part in text.split("\n\n"))) == set()


@settings(max_examples=200)
@given(st.text(alphabet="abcdeth ,.“M1’-\u0130", max_size=60), st.text(alphabet="abcdeth ,.", max_size=60))
def test_what_is_found_stands_there_and_is_gone_when_it_is_closed(one: str, two: str) -> None:
    for word in found("en", "The cat", one, two):
        assert torn_in(one, {word}) or torn_in(two, {word})
        first, second = word.split(" ")
        assert first.isalpha() and second.isalpha()
        closed = [text.casefold().replace(word, word.replace(" ", "")) for text in (one, two)]
        assert not any(torn_in(text, {word}) for text in closed)
