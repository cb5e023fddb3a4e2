from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yasbd import BoundaryDetector

from flashgen import articles, languages, sources
from flashgen.glossary.survey import survey
from flashgen.writing.sentences import breaks_off, split

# Made by hand: | marks where a sentence ends.
PARAGRAPHS = {
    "da": [
        "Ring kl. 9.|Vent ikke, f.eks. til fredag.|Det koster ca. 20 kr. pr. opkald.",
        "Den 5. marts ringede hr. Holm til 401(k)-rådgiveren.|Han fik 2,5 % i rente.",
        "»Kom i morgen.«|Han kom ikke!|Hvorfor?|Ingen ved det …",
        "Kunden køber bl.a. kaffe, dvs. en vare, som alle kender.|Den er dyr.",
        "Prisen steg med 3,75 % i 2. kvartal.|Derefter faldt den igen.",
        "Dr. P. S. Lund, jf. nr. 14, taler kl. 15.30 i lokale 7.|Alle er velkomne.",
        "Ring inkl. weekender, men helst ikke søndag.|Kunden sover længe (se afsnit 4).|Bed ikke om undskyldning.",
        "Det kaldes »varmt opkald«.|Det er det modsatte af cold calling.|Han kender den, han taler med.|Hun lytter.",
    ],
    "en": [
        "Mr. Jones met J. B. Smith, e.g. at the U.S. office.|He sold 3.5 million.|Why?",
        "The S&P 500 fell by 10% (approx. 300 points).|It rose again.",
        'She said "no." |Then she left.',
        "The plan is a 401(k).|It holds vs. inflation, i.e. rising prices.|Nobody knows for how long.",
        "Acme Inc. sells to the E.U. market at 9 a.m. sharp.|Dr. Lee disagrees.",
        "See fig. 3 (No. 12).|The rate was 2.5% on Jan. 5, 2020.|It fell!",
        "Stop... wait.|Is it true?|Yes!|St. Mary's Bank said so.",
    ],
    "is": [
        "Hringdu t.d. á mánudegi.|Bíddu ekki.|Það kostar u.þ.b. 500 kr. á mann.",
        "Fundurinn er 5. mars kl. 14.|Allir mæta.",
        "Verðið hækkaði um 3,75% á 2. ársfjórðungi.|Síðan lækkaði það aftur.",
        "Kaupandinn vill m.a. afslátt, þ.e. lægra verð.|Hann fær hann ekki.|Hvers vegna?",
        "„Komdu á morgun.“|Hún kom ekki!|Enginn veit hvers vegna.",
        "Sjá bls. 12 (sbr. 4. gr. laga nr. 50).|Reglan gildir enn.",
    ],
    "it": [
        "Il sig. Rossi chiama alle 9.|Costa ca. 20 euro, ad es. per chiamata.|Perché?",
        "L'art. 5 vale ancora.|Lo dice il dott. Bianchi.",
        "Il prezzo è salito del 3,75% nel 2° trimestre.|Poi è sceso di nuovo.",
        "«Venga domani.»|Non è venuto!|Nessuno sa perché.",
        "Si vedano pag. 12 e segg. del testo.|La regola, cfr. il cap. 3, vale ancora.",
        "Il cliente compra ad es. caffè, pane, ecc.|La sig.ra Neri paga con carta.",
    ],
    "pl": [
        "Zadzwoń np. w piątek.|Kosztuje ok. 20 zł, tj. 5 euro.|Dlaczego?",
        "W latach 50. i 60. było inaczej.|Dziś jest 5. tydzień.",
        "Cena wzrosła o 3,75% w II kw. roku.|Potem znowu spadła.",
        "„Proszę przyjść jutro”.|Nie przyszedł!|Nikt nie wie dlaczego.",
        "Zob. str. 12 (por. art. 5 ust. 2 pkt 3).|Reguła nadal obowiązuje.",
        "Klient kupuje m.in. kawę, tzn. towar, który wszyscy znają.|Jest drogi.",
        "Komisja ds. Komunikacji milczy.|Rzecznik mówi o godz. 15.",
    ],
}


@pytest.mark.parametrize(("code", "marked"), [(code, text) for code, texts in PARAGRAPHS.items() for text in texts])
def test_sentences_end_where_a_person_ends_them(code: str, marked: str) -> None:
    expected = tuple(part.strip() for part in marked.split("|"))
    assert split(" ".join(expected), languages.get(code)) == expected


# Where the oracle is wrong: it takes a common word for an abbreviation, or does not know one.
# Polish: it parts "w latach 50. XX wieku".
ORACLE_ERRS = {"da": ("med.", "det."), "pl": ("ds.", "kw.", "0."), "it": ("segg.",)}


def ends(sentences: Iterable[str]) -> dict[int, str]:
    """Where each sentence ends, counted in what is no space, with its last word."""
    found, at = {}, 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        if sentence.split():
            found[at] = sentence.split()[-1]
    return found


def parted_otherwise(oracle: BoundaryDetector, code: str, text: str) -> list[str]:
    """The words behind which the oracle parts and we do not, or the other way round, but for its known errors."""
    ours, theirs = ends(split(text, languages.get(code))), ends(oracle.segment(text))
    words = [(ours | theirs)[place] for place in ours.keys() ^ theirs.keys()]
    return [word for word in words if not word.lower().endswith(ORACLE_ERRS.get(code, ()))]


@pytest.mark.parametrize("code", sorted(ORACLE_ERRS.keys() | {"en"}))
def test_an_independent_splitter_parts_real_prose_alike(code: str, shared: Path) -> None:
    oracle, language = BoundaryDetector(lang=code), languages.get(code)
    read = 0
    for entry in survey(sources.find((shared / "corpus" / "Texts",)).files, jobs=1).entries:
        if entry.lang != code:
            continue
        document = articles.read(Path(entry.path), entry.path).document
        assert document is not None
        article = articles.arrange(document, language, entry.slug)
        for text in (article.definition, *article.prose, *(item.text for item in article.items)):
            assert parted_otherwise(oracle, code, text.plain) == [], text.plain
            read += bool(text)
    assert read > 200


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


def test_a_decade_and_its_century_are_one_sentence() -> None:
    polish = languages.get("pl")
    text = "Metoda powstała pod koniec lat 60. XX wieku. Sklepy używają jej do dziś."
    assert split(text, polish) == ("Metoda powstała pod koniec lat 60. XX wieku.", "Sklepy używają jej do dziś.")
    assert len(split("It began in 1960. I was there.", languages.get("en"))) == 2
