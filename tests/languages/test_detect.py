"""Finding an article's language: names, texts, and what happens where the two disagree."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen import languages
from flashgen.languages import detect

DANISH = (
    "Varme opkald er opfordringen til en potentiel kunde, som en sælger eller et firma har haft tidligere kontakt "
    "med. Det er det modsatte af kolde opkald og er generelt mere effektivt, fordi kunden allerede kender "
    "virksomheden og ofte har vist interesse for dens produkter. Sælgeren bør forberede sig grundigt, inden han "
    "ringer, og vide, hvad kunden har brug for. Virksomheder, der følger op på deres henvendelser, øger deres "
    "indtægter uden at skulle bruge flere penge på annoncer eller på at finde nye kunder."
)
NORWEGIAN = (
    "Et varmt salg er en strategi der selgeren allerede har hatt kontakt med kunden. Det er det motsatte av kaldsalg, "
    "og er som regel mer effektivt. Bedriften kan bruke denne metoden for å øke inntektene sine uten å måtte skaffe "
    "nye kunder. Mange selskaper velger å gjøre dette fordi det koster mindre enn andre former for markedsføring. "
    "Kunden har ofte vist interesse for produktet eller tjenesten før, og det gjør det enklere å komme i gang."
)
SWEDISH = (
    "En varm kontakt är en potentiell kund som säljaren redan har haft kontakt med. Det är motsatsen till kalla "
    "samtal och är i allmänhet mer effektivt. Företaget kan använda den här metoden för att öka sina intäkter utan "
    "att behöva skaffa nya kunder. Många företag väljer att göra detta eftersom det kostar mindre än andra former av "
    "marknadsföring. Kunden har ofta visat intresse för produkten tidigare, och det gör samtalet enklare."
)
CORPUS = {"Dutch": "da", "English": "en", "Icelandic": "is", "Italian": "it", "Polish": "pl"}
"""The folder ``Dutch`` holds Danish: the case that the contradiction is made for."""
SEEDS = {"000": "da", "001": "is", "002": "pl", "003": "da", "004": "it"}


def decide(
    sample: str, *, lang: str = "", folders: tuple[str, ...] = (), name: str = "warm-calling.md"
) -> detect.Decision:
    return detect.decide(front_lang=lang, folder_parts=folders, file_name=name, sample=sample)


def sample_of(path: Path) -> str:
    """Description and running text, as the survey gives them: no title, no headings."""
    text = path.read_text(encoding="utf-8")
    _, front, body = text.split("---\n", 2)
    described = re.search(r"^description: (.*)$", front, re.MULTILINE)
    running = re.sub(r"^#.*$|\]\([^)]*\)|<!--.*?-->", "", body, flags=re.MULTILINE)
    return " ".join(f"{described.group(1) if described else ''} {running}".split())[:1200]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("da", "da"),
        ("DA", "da"),
        ("Danish", "da"),
        ("dansk", "da"),
        ("da-DK", "da"),
        ("da_DK", "da"),
        ("Íslenska", "is"),
        ("islenska", "is"),
        ("Polski", "pl"),
        ("ITALIANO", "it"),
        ("pt-BR", "pt-br"),
        ("pt_PT", "pt"),
        ("portugues", "pt"),
        ("zh-CN", "zh-hans"),
        ("zh-Hant-TW", "zh-hant"),
        ("nb", "no"),
        ("nb-NO", "no"),
        ("Norsk bokmål", "no"),
        ("nynorsk", "nn"),
        ("sales", None),
        ("Texts", None),
        ("x-da", None),
        ("", None),
        ("glossary in Danish", None),
    ],
)
def test_names(name: str, code: str | None) -> None:
    assert detect.from_name(name) == code


def test_every_name_that_is_known_leads_to_a_known_language() -> None:
    for code, (name, endonym) in languages.names().items():
        assert detect.from_name(code) in languages.names()
        assert detect.from_name(name) in languages.names()
        assert detect.from_name(endonym) in languages.names()
    for code in languages.with_data():
        language = languages.get(code)
        for name in (code, language.name, language.endonym, *language.names):
            assert detect.from_name(name) == code


@pytest.mark.parametrize(
    ("stem", "rest"),
    [
        ("warm-calling.da", "warm-calling"),
        ("warm-calling_da", "warm-calling"),
        ("warm-calling.pt-br", "warm-calling"),
        ("warm-calling_Danish", "warm-calling"),
        ("what_is", "what_is"),
        ("tax_uk", "tax_uk"),
        ("tax_hr", "tax_hr"),
        ("3_6_3_rule", "3_6_3_rule"),
        ("warm-calling-da", "warm-calling-da"),
        ("v1.2", "v1.2"),
        ("da", "da"),
        (".da", ".da"),
    ],
)
def test_a_language_at_the_end_of_a_file_name(stem: str, rest: str) -> None:
    assert detect.without_language(stem) == rest
    decision = decide("", name=f"{stem}.md")
    assert (decision.source == "file name") == (stem != rest)


def test_the_order_front_matter_folder_file_name_text() -> None:
    assert decide(DANISH, lang="da", folders=("sv",), name="x.no.md").source == "front matter"
    assert decide(DANISH, folders=("en", "Dansk"), name="x.no.md").source == "folder"
    assert decide(DANISH, folders=("sales",), name="x.da.md").source == "file name"
    assert decide(DANISH, folders=("sales",)).source == "text"


def test_a_wrong_folder_is_named_and_the_text_wins() -> None:
    decision = decide(DANISH, folders=("Texts", "Dutch"))
    assert decision.code == "da"
    assert decision.source == "text"
    assert "the folder `Dutch` says Dutch, but the text is Danish" in decision.contradiction
    assert "`lang: da`" in decision.mend


def test_wrong_front_matter_is_named_and_the_text_wins() -> None:
    decision = decide(DANISH, lang="pl")
    assert decision.code == "da"
    assert "`lang: pl` says Polish" in decision.contradiction
    assert "`lang: da`" in decision.mend


def test_a_folder_that_is_a_word_as_well_is_overruled_in_silence() -> None:
    assert decide(DANISH, folders=("hr",)) == detect.Decision("da", "text", decide(DANISH, folders=("hr",)).certainty)
    assert decide(DANISH, folders=("it",)).contradiction == ""


@pytest.mark.parametrize(("text", "own"), [(DANISH, "da"), (NORWEGIAN, "no"), (SWEDISH, "sv")])
def test_neighbours_are_told_apart_and_their_own_label_holds(text: str, own: str) -> None:
    assert detect.from_text(text)[0] == own
    assert decide(text, folders=(own,)) == detect.Decision(own, "folder", decide(text, folders=(own,)).certainty)


def test_danish_and_norwegian_are_not_argued_about() -> None:
    assert decide(NORWEGIAN, lang="da").code == "da"
    assert decide(NORWEGIAN, lang="nn").contradiction == ""
    assert decide(DANISH[:200], lang="no").contradiction == ""


def test_a_short_text_contradicts_nothing() -> None:
    assert decide(DANISH[:180], lang="pl") == detect.Decision("pl", "front matter", 1.0)
    assert decide("", folders=("da",)).code == "da"


@pytest.mark.parametrize("text", ["", " ", "\n", "42 %", "1%/10 - 30", "—", "Hej"])
def test_a_text_that_says_nothing_is_no_language(text: str) -> None:
    assert detect.from_text(text) == (detect.UNKNOWN, 0.0)
    assert decide(text).code == detect.UNKNOWN


def test_an_unknown_label_is_named() -> None:
    decision = decide(DANISH, lang="Klingon")
    assert decision.code == "da"
    assert "`lang: Klingon`" in decision.contradiction
    # Well-formed, and no text that says otherwise: a language that only the author knows.
    assert decide("", lang="haw") == detect.Decision("haw", "front matter", 0.0)


def test_a_region_of_the_language_is_no_contradiction() -> None:
    text = "O telemarketing é a venda direta de produtos e serviços por telefone a clientes em potencial. " * 6
    assert decide(text, lang="pt-BR") == detect.Decision("pt-br", "front matter", decide(text, lang="pt-BR").certainty)


def test_the_seeds(shared: Path) -> None:
    found = {path.name[:3]: decide(sample_of(path)).code for path in sorted((shared / "seeds").glob("*.txt"))}
    assert found == SEEDS


@pytest.mark.parametrize("folder", CORPUS)
def test_the_real_articles(shared: Path, folder: str) -> None:
    paths = sorted((shared / "corpus" / "Texts" / folder).glob("*.md"))
    assert paths
    for path in paths:
        sample = sample_of(path)
        unlabelled = decide(sample)
        assert (unlabelled.code, unlabelled.source, unlabelled.contradiction) == (CORPUS[folder], "text", "")
        labelled = decide(sample, folders=("Texts", folder))
        assert labelled.code == CORPUS[folder]
        assert bool(labelled.contradiction) == (folder == "Dutch")
        assert decide(sample[:120]).code == CORPUS[folder]


@settings(max_examples=300, deadline=None)
@given(
    lang=st.text(max_size=20),
    folders=st.lists(st.text(max_size=12), max_size=3),
    name=st.text(max_size=30),
    sample=st.text(max_size=600) | st.just(DANISH),
)
def test_it_never_raises(lang: str, folders: list[str], name: str, sample: str) -> None:
    decision = detect.decide(front_lang=lang, folder_parts=folders, file_name=name, sample=sample)
    assert decision.code
    assert 0.0 <= decision.certainty <= 1.0
    assert bool(decision.contradiction) == bool(decision.mend)


@pytest.mark.parametrize(
    "text", ["\ud800" * 400, "\x00" * 500, "a" * 100_000, "🙂" * 400, "\u202e" * 400, "é" * 700, ".da" * 300]
)
def test_hostile_texts(text: str) -> None:
    assert decide(text, lang=text, folders=(text,), name=text).code
    assert decide(text, lang="da").code
    assert detect.without_language(text)
