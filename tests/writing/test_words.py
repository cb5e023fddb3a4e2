from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen import languages
from flashgen.words import akin, capital, content, keys, likeness, roots, spans, telling
from flashgen.writing.cues import Phrases


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("opkald", "opkaldene"),
        ("varmt", "varme"),
        ("calling", "calls"),
        ("zimne", "zimnego"),
        ("chiamata", "chiamate"),
        ("símtöl", "símtali"),
        ("2000", "2000"),
    ],
)
def test_forms_of_one_word_are_akin(one: str, other: str) -> None:
    assert akin(one, other)
    assert akin(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("kunde", "kurs"), ("salg", "sælger"), ("10", "100"), ("rate", "rating"), ("cold", "warm"), ("in", "inn")],
)
def test_different_words_are_not(one: str, other: str) -> None:
    assert not akin(one, other)


def test_a_number_is_one_word_however_its_thousands_are_written() -> None:
    assert keys("2,000 2.000 2000 1.5") == ("2000", "2000", "2000", "1", "5")


@pytest.mark.parametrize(
    ("word", "title"), [("marketing", "telemarketing"), ("opgive", "opgivelsesklausul"), ("calls", "calling")]
)
def test_part_of_a_compound_tells(word: str, title: str) -> None:
    assert telling(word, title)


def test_likeness_is_about_content() -> None:
    stopwords = languages.get("en").stopwords
    one = roots(content("A lead is a person who may buy.", stopwords))
    other = roots(content("The person that may buy is called a lead.", stopwords))
    assert likeness(one, other) == 1.0
    assert likeness(one, roots(content("Discounts shorten the payment term.", stopwords))) == 0.0


def test_capital_looks_past_quotes_and_leaves_figures() -> None:
    assert capital("»ja« siger alle") == "»Ja« siger alle"
    assert capital("20 procent") == "20 procent"


@given(st.text(max_size=60))
def test_words_stand_where_they_say(text: str) -> None:
    assert len(keys(text)) == len(spans(text))
    for key, (start, end) in zip(keys(text), spans(text), strict=True):
        assert key in (text[start:end].casefold(), text[start:end].translate({44: None, 46: None, 160: None}))


@given(st.text(alphabet="ab1 .,\u00a0-_'é0", max_size=40))
def test_spans_are_where_the_keys_stand(text: str) -> None:
    found = spans(text)
    assert len(found) == len(keys(text))
    assert all(one[1] <= two[0] for one, two in pairwise(found))
    bare = str.maketrans("", "", ".,\u00a0")
    for key, (start, end) in zip(keys(text), found, strict=True):
        piece = text[start:end].casefold()
        assert key in (piece, piece.translate(bare))


PIECES = ["fordi", "FORDI", "idet", "sælger", ",", "«", "'", "Fordi’", "en-fordi"]


@given(st.lists(st.sampled_from(PIECES), max_size=9))
def test_a_phrase_is_found_where_it_stands(words: list[str]) -> None:
    text = " ".join(words)
    found = list(Phrases(["fordi", "idet"]).every(text))
    assert [text[cue.start : cue.end].lower().rstrip("’") for cue in found] == [
        word.lower() for word in words if word.lower() in ("fordi", "idet")
    ]


TEXTS = st.text(alphabet="aZzé łİß_'’ ,;:.-\u00a0\t17", max_size=30)


@given(TEXTS)
def test_words_cut_as_bytes_are_those_of_the_pattern(text: str) -> None:
    # A text of Latin-1 is cut up as bytes: with a letter beyond it, it is cut by the pattern.
    assert keys(text) == keys(f"{text} ł")[:-1]


@given(TEXTS, st.sampled_from(["a", "é", "a a", ", a", "a’ z"]))
def test_a_phrase_opens_a_text_where_it_is_found_first(text: str, phrase: str) -> None:
    phrases = Phrases([phrase])
    for whole in (text, f"{text} ł"):
        first = next(phrases.every(whole), None)
        assert phrases.opens(whole) == (first is not None and not whole[: first.start].strip("\"'“„«»‘([ "))
