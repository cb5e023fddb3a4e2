"""Statements that tell only together which term they are about."""

from __future__ import annotations

import pytest
from callback import ABOUT, written

from flashgen import languages
from flashgen.glossary import lexicon
from flashgen.model import Article, Card, Item, Kind, Term, Text
from flashgen.writing import Written, write
from flashgen.writing.gate import Reason

CALM = "Many quiet customers like a callback on rainy mornings."
FIRMS = "Large insurance firms offer a callback in every brochure."


def only(found: Written) -> Card:
    (card,) = found.cards
    assert card.technique == "traits"
    return card


@pytest.mark.parametrize(
    ("code", "texts", "question"),
    [
        ("en", (CALM, FIRMS),
         "Many quiet customers like … on rainy mornings. Large insurance firms offer … in every brochure."),
        ("da", ("Mange stille kunder holder meget af et genkald på regnfulde formiddage.",
                "Store forsikringsselskaber nævner et genkald i hver eneste brochure."),
         "Mange stille kunder holder meget af … på regnfulde formiddage. "
         "Store forsikringsselskaber nævner … i hver eneste brochure."),
        ("it", ("Molti clienti silenziosi gradiscono una richiamata nelle mattine piovose.",
                "Le grandi compagnie assicurative propongono la richiamata in ogni opuscolo."),
         "Molti clienti silenziosi gradiscono … nelle mattine piovose. "
         "Le grandi compagnie assicurative propongono … in ogni opuscolo."),
        ("pl", ("Wielu cichych klientów lubi oddzwonienie w deszczowe poranki.",
                "Duże towarzystwa ubezpieczeniowe oferują oddzwonienia w każdej broszurze."),
         "Wielu cichych klientów lubi … w deszczowe poranki. "
         "Duże towarzystwa ubezpieczeniowe oferują … w każdej broszurze."),
        ("is", ("Margir hljóðlátir viðskiptavinir kunna vel við endurhringingu á rigningarmorgnum.",
                "Stór tryggingafélög nefna endurhringingu í hverjum einasta bæklingi."),
         "Margir hljóðlátir viðskiptavinir kunna vel við … á rigningarmorgnum. "
         "Stór tryggingafélög nefna … í hverjum einasta bæklingi."),
    ],
)  # fmt: skip
def test_two_statements_ask_for_their_term(code: str, texts: tuple[str, str], question: str) -> None:
    found = written(code, *texts)
    card = only(found)
    assert (card.question, card.answer) == (question, ABOUT[code][0])
    assert card.label == languages.get(code).prompts.concept
    assert [(r.reason, r.restates, r.line) for r in found.refusals] == [(Reason.TOLD_TOGETHER, True, 10)]


def test_one_statement_alone_is_too_little() -> None:
    assert written("en", CALM).cards == ()


def test_the_card_keeps_its_key_when_another_statement_joins_or_goes() -> None:
    two = only(written("en", CALM, FIRMS))
    three = only(written("en", CALM, FIRMS, "Foreign banks sell a callback with their accounts."))
    changed = only(written("en", CALM, FIRMS.replace("Large", "Old")))
    assert two.key == three.key == changed.key
    assert len({two.question, three.question, changed.question}) == 3


def test_more_statements_than_one_card_holds_make_two() -> None:
    more = (
        "Foreign banks sell a callback with their gold accounts.",
        "Some airlines print a callback on paper tickets.",
    )
    first, second = written("en", CALM, FIRMS, more[0], more[1], "Old hotels hide a callback in thick folders.").cards
    assert first.question != second.question
    assert first.answer == second.answer == "Callback"


def test_a_statement_without_the_name_stands_behind_those_with_it() -> None:
    loose = "Young sellers forget the agreed hour in busy weeks."
    assert only(written("en", loose, CALM, FIRMS)).question.endswith(f" {loose}")
    assert not written("en", loose, loose.replace("Young", "Old")).cards


def test_an_article_that_goes_with_another_noun_stays() -> None:
    boxed = "Only one trusted clerk keeps the callback calendar in a locked drawer."
    assert "clerk keeps the … calendar in" in only(written("en", CALM, boxed)).question


@pytest.mark.parametrize(
    "text",
    [
        "Old clerks in quiet shops dislike the clerk-callback on summer mornings.",  # a name in a compound
        "Callbacker firms pay their callbackers by the hour in summer.",  # who does it
        "Good firms called back every buyer within two pleasant days.",  # a word that begins as the term does
        "It is most common in insurance that a callback comes late.",  # it: behind another statement
        "Quiet buyers trust firms whose callbackish manner a callback shows.",  # its name in another word
        "Offer a callback to every customer in the waiting line.",  # advice
        "Although a callback costs money, phone lines remain busy all winter.",  # about something else
        "Not to be confused with a callback, a cold call comes without warning.",
        "A callback is a kind gesture toward busy foreign buyers.",  # a definition
        "Do customers like a callback on rainy winter mornings?",
        "A callback serves three kinds of loyal foreign customers:",
    ],
)
def test_what_does_not_tell_of_the_term_stays_out(text: str) -> None:
    found = written("en", CALM, FIRMS, text)
    card = next(card for card in found.cards if card.technique == "traits")
    assert (
        card.question
        == "Many quiet customers like … on rainy mornings. Large insurance firms offer … in every brochure."
    )


def test_a_statement_that_compares_tells_the_term_alone() -> None:
    text = "More than a loud pitch, a callback keeps the promise that a seller made."
    assert only(written("en", text)).question == "More than a loud pitch, … keeps the promise that a seller made."
    assert written("en", "More than a loud pitch, a callback does not surprise people.").cards == ()


def test_an_ellipsis_of_the_authors_own_hides_nothing() -> None:
    # Found by the fuzzer: it was counted as one of the masks.
    text = "Many quiet customers … like a callback on rainy mornings."
    assert written("en", text, FIRMS).cards == ()
    assert written("en", "A callback … pleases quiet customers on rainy mornings in busy summer months.").cards == ()


def test_a_word_made_of_the_term_does_not_stand_for_it() -> None:
    meaning = Text("Insolvency is a state in which a firm owes more than it has.", line=3)
    texts = (
        "Insolvency often means long court hearings in winter, where the insolvent debtor shows judges and "
        "buyers all his tools, clocks and letters.",
        "Quiet buyers of old clocks learn of an insolvency from the smallest market town.",
    )
    items = tuple(Item(Kind.HIGHLIGHT, Text(text, line=9 + n)) for n, text in enumerate(texts))
    article = Article("i.md", "insolvency", "en", "Insolvency", meaning, items=items)
    found = write(
        Term("insolvency", article), "en", languages.get("en"), lexicon([]), kinds=frozenset({Kind.HIGHLIGHT})
    )
    assert all("… debtor" not in card.question for card in found.cards)


def test_what_else_is_told_stands_behind_a_statement_that_names_the_term() -> None:
    named = "A callback works best in small shops where buyers compare the offers of several clock makers."
    loose = "Young sellers of clocks often forget the agreed hour in busy weeks."
    (card,) = written("en", loose, named).cards
    assert (card.technique, card.source) == ("identity", named)
    assert card.question.endswith(f"several clock makers. {loose}")
    (alone,) = written("en", named).cards
    assert alone.key == card.key  # what is told besides may come and go: whoever learns it loses nothing


@pytest.mark.parametrize(
    "loose",
    [
        "Raising the price of clocks is the fastest of these ways in small shops.",  # of which?
        "Young sellers of clocks often call, but buyers call them back in spring.",  # a part of the name
        "Ring your buyers of clocks before noon and write down the agreed hour.",  # advice
    ],
)
def test_what_leans_or_gives_away_is_not_told_besides(loose: str) -> None:
    named = "A callback works best in small shops where buyers compare the offers of several clock makers."
    assert all(loose not in card.question for card in written("en", loose, named).cards)


def told(code: str, title: str, meaning: str, *items: tuple[Kind, str]) -> list[Card]:
    kinds = frozenset(kind for kind, _ in items)
    facts = tuple(Item(kind, Text(text, line=9 + n), quoted=kind is Kind.TIP) for n, (kind, text) in enumerate(items))
    article = Article("x.md", "x", code, title, Text(meaning, line=3), items=facts)
    return list(write(Term("x", article), code, languages.get(code), lexicon([]), kinds=kinds).cards)


def test_a_remark_from_between_the_paragraphs_is_not_told_besides() -> None:
    named = "A callback works best in small shops where buyers compare the offers of several clock makers."
    loose = "Young sellers of clocks often forget the agreed hour in busy weeks."
    for kind in (Kind.HIGHLIGHT, Kind.TIP):
        (card,) = told("en", *ABOUT["en"], (Kind.HIGHLIGHT, named), (kind, loose))
        assert (loose in card.question) is (kind is Kind.HIGHLIGHT)


def test_another_vowel_does_not_hide_a_form_of_the_term() -> None:
    named = "Svartur svanur kemur kaupmönnum í litlum bæjum á óvart þótt þeir hafi lesið gamlar bækur um markaði."
    for bird, shown in (("gömlum", True), ("svörtum", False)):
        loose = f"Líkön kaupmanna í bænum vanmeta hættuna á {bird} fuglum á hverju hausti."
        about = "Svartur svanur er atburður sem enginn sá fyrir."
        cards = told("is", "Svartur svanur", about, (Kind.HIGHLIGHT, named), (Kind.HIGHLIGHT, loose))
        assert any(loose in card.question for card in cards) is shown


def test_a_mask_that_ends_a_sentence_stands_in_brackets() -> None:
    (card,) = written("en", "Old shops in small towns of the north offer patient buyers of clocks a callback.").cards
    assert card.question.endswith("buyers of clocks […].")
