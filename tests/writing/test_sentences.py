import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen import languages
from flashgen.writing.sentences import breaks_off, split

# Made by hand: | marks where a sentence ends.
PARAGRAPHS = {
    "da": [
        "Ring kl. 9.|Vent ikke, f.eks. til fredag.|Det koster ca. 20 kr. pr. opkald.",
        "Den 5. marts ringede hr. Holm til 401(k)-rådgiveren.|Han fik 2,5 % i rente.",
        "»Kom i morgen.«|Han kom ikke!|Hvorfor?|Ingen ved det …",
    ],
    "en": [
        "Mr. Jones met J. B. Smith, e.g. at the U.S. office.|He sold 3.5 million.|Why?",
        "The S&P 500 fell by 10% (approx. 300 points).|It rose again.",
        'She said "no." |Then she left.',
    ],
    "is": [
        "Hringdu t.d. á mánudegi.|Bíddu ekki.|Það kostar u.þ.b. 500 kr. á mann.",
        "Fundurinn er 5. mars kl. 14.|Allir mæta.",
    ],
    "it": [
        "Il sig. Rossi chiama alle 9.|Costa ca. 20 euro, ad es. per chiamata.|Perché?",
        "L'art. 5 vale ancora.|Lo dice il dott. Bianchi.",
    ],
    "pl": [
        "Zadzwoń np. w piątek.|Kosztuje ok. 20 zł, tj. 5 euro.|Dlaczego?",
        "W latach 50. i 60. było inaczej.|Dziś jest 5. tydzień.",
    ],
}


@pytest.mark.parametrize(("code", "marked"), [(code, text) for code, texts in PARAGRAPHS.items() for text in texts])
def test_sentences_end_where_a_person_ends_them(code: str, marked: str) -> None:
    expected = tuple(part.strip() for part in marked.split("|"))
    assert split(" ".join(expected), languages.get(code)) == expected


@given(st.text(max_size=300))
def test_no_character_is_lost(text: str) -> None:
    found = split(text, languages.get("da"))
    assert "".join("".join(found).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("da", "Så spiller de golf inden kl.", True),
        ("da", "Så spiller de golf inden kl. 15.", False),
        ("en", "Fees, charges, etc.", False),
        ("en", "The fee is due in 30 days,", True),
        ("en", "The fee is due in 30 days", False),
        ("pl", "Kosztuje to ok.", True),
    ],
)
def test_a_text_that_breaks_off_is_seen(code: str, text: str, expected: bool) -> None:
    assert breaks_off(text, languages.get(code)) is expected
