"""Damage that no repair mends: it is seen, said in words, and sound text is never blamed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen.writing.damage import damaged, doubled_phrase, doubled_word, fault, lost_beginning

FAULTS = [
    ("Et salg](/x) er sket.", "a link ran into the text"),
    ("Et salg,. som er sket.", "a stop stands behind a comma"),
    ("Et **salg er sket.", "a mark of bold is left over"),
    ("Et salg. ## Tips til salg", "a heading ran into the text"),
    ("Et salg ( nu) er sket.", "a space stands inside a bracket"),
    ("Et salg , som er sket.", "a space stands before a comma"),
    ("Et salg er sket .", "a space stands before a stop"),
    ("Et salg,, som er sket.", "a mark stands twice"),
    ("Et salg.. måske er det sket.", "a mark stands twice"),
    ("Et salg er TTT.", "a placeholder is left in it"),
    ("Et kÃ¸b er sket.", "its letters are garbled (wrong encoding)"),
    ("Et k\ufffdb er sket.", "its letters are garbled (wrong encoding)"),
    ("Køb &amp; salg er sket.", "a code of HTML is left in it (&amp;)"),
    ("Et __salg er sket.", "a mark of bold is left over"),
    ("Et telefon(opkald) er et salg.", "a space is missing at a bracket"),
    ("Varen koster 5 00 kroner.", "a space stands inside a figure"),
    ("Varen koster 5 00.", "a space stands inside a figure"),
    ("> Et salg er sket.", "it opens with the mark of a heading, a quote or a list"),
    ("Et salg (nu er sket.", "a bracket is left open (()"),
    ("#", "it holds no words"),
    (". . . . . . . . .", "it holds no words"),
    ("Et salg nu] er sket.", "a bracket is closed that nothing opens (])"),
    ("Et salg) nu (er sket.", "a bracket is closed that nothing opens ())"),
    ('Et "salg er sket.', "a quotation mark has no partner"),
    ("No cloze found on card.", "it reads like an error of Anki"),
    ("Det er nok til til en start.", "a word stands twice (til til)"),
    ("Han lever af af salg.", "a word stands twice (af af)"),
    ("Det koster 100 100 kroner.", "a word stands twice (100 100)"),
    ("og mersalg er to slags salg.", "its beginning is missing"),
    ("который продаёт товары.", "its beginning is missing"),
    (", som er sket.", "its beginning is missing"),
    ("Et salg er **sket*.", "a mark of bold is left over"),
    ("Et salg er *sket.", "a mark of bold is left over"),
    ("Et salg er sket.*", "a mark of bold is left over"),
    ("Et salg er * sket *.", "a mark of bold is left over"),
    ("Et salg er _sket.", "a mark of bold is left over"),
    ("Et salg er ~~sket.", "a mark of bold is left over"),
    ("Et salg er `sket.", "a mark of code is left over"),
    ("Et salg er <b>sket</b>.", "a tag of HTML is left in it"),
    ("Et salg er < b>sket.", "a tag of HTML is left in it"),
    ("Et salg,<br/>der er sket.", "a tag of HTML is left in it"),
    ("Et salg,\\nder er sket.", "a code is left in it"),
    ("Et salg er \\u201csket\\u201d.", "a code is left in it"),
    ("Et salg,%20der er sket.", "a code is left in it"),
    ("Et salg,&nbsp der er sket.", "a code of HTML is left in it (&nbsp)"),
    ("Et salg er & quot;sket& quot;.", "a code of HTML is left in it (& quot;)"),
    ("Et salg er & # 39; sket.", "a code of HTML is left in it (& # 3)"),
    ("Et salg er sket.[1]", "a mark of a link or a note is left over"),
    ("Et salg er [[sket]].", "a mark of a link or a note is left over"),
    ("Et salg er [sket][1].", "a mark of a link or a note is left over"),
    ("Et salg er sket (/salg).", "a link ran into the text"),
    ("Et salg er 【sket】(/salg).", "a link ran into the text"),
    ("Et salg er ${sket}.", "a placeholder is left in it"),
    ("Et salg er %s.", "a placeholder is left in it"),
    ("Et salg er sket. • To er sket.", "the mark of a list or a quote stands in it"),
    ("Et salg er sket. > To er sket.", "the mark of a list or a quote stands in it"),
    ("Et salg | er sket.", "a bar of a table is left over"),
    ("Et salg, der er sket |", "a bar of a table is left over"),
    ("Et salg:, der er sket.", "a mark stands twice"),
    ("Et salg er sket.”", "a quotation mark has no partner"),
    ('Et salg er ""sket"".', "a mark stands twice"),
    ("Et salg til 3, 000 kroner er sket.", "a space stands inside a figure"),
    ("1- Et salg er sket.", "it opens with the mark of a heading, a quote or a list"),
    ("2: Et salg er sket.", "it opens with the mark of a heading, a quote or a list"),
    ("+Et salg er sket.", "it opens with the mark of a heading, a quote or a list"),
    ("Et salg er ' sket '.", "a quotation mark stands apart"),
    ("; og salg er sket.", "its beginning is missing"),
    ("Et salg(og køb) er sket.", "a space is missing at a bracket"),
    ("Et afkast(ROI) er sket.", "a space is missing at a bracket"),
    ("Et salg (af en vare)er sket.", "a space is missing at a bracket"),
    ("Growth(a rise in sales) is good.", "a space is missing at a bracket"),
    ("Et salg til en kunde., der er sket.", "a stop stands before a comma"),
    ("Det tager 3 0 dage.", "a space stands inside a figure"),
    ("Det er 10 0 % sikkert.", "a space stands inside a figure"),
    ("Det tager 3 .5 dage.", "a space stands inside a figure"),
    ("Det koster 2. 000 kroner.", "a space stands inside a figure"),
    ("Renten er 3. 5 % om året.", "a space stands inside a figure"),
    ("Renten er 3, 5 % om året.", "a space stands inside a figure"),
    ("A бuyer is a person.", "letters of two alphabets stand in one word (бu)"),
    ("Kunden kan k?be den nu.", "its letters are garbled (wrong encoding)"),
    ("The buyer doesn?t pay.", "its letters are garbled (wrong encoding)"),
    ("The buyer doesn¿t pay.", "its letters are garbled (wrong encoding)"),
    ('Han sagde"Nu" til os.', "a space is missing at a quotation mark"),
    ("Han sagde “nu”Og gik.", "a space is missing at a quotation mark"),
    ("I U .S. er det sket.", "a space stands before a stop"),
    ("Et salg (, der er sket) er godt.", "a bracket opens with a comma"),
    ("Et salg er sket. Et salg er sket.", "a phrase stands twice (Et salg er sket)"),
    ("The buyer the buyer pays.", "a phrase stands twice (The buyer)"),
    ("Han sælger en ny vare en ny vare til dem.", "a phrase stands twice (en ny vare)"),
    ("It was sold by one of the six men by one of the six men.", "a phrase stands twice (by one of the six men)"),
]

SOUND = [
    "Et salg er sket.",
    "eBay har et program.",
    "iPhone er en telefon.",
    "e-handel er salg på nettet.",
    "p/e er prisen delt med overskuddet.",
    "d'Hondt fandt metoden.",
    "401(k) er en plan.",
    "x.com er en adresse.",
    "a way to give discounts",
    "ბაზარი არის ადგილი.",
    "市场是一个地方。",
    "“og så videre” er ikke nok.",
    "Wait... what?",
    "Prisen er 2*3 eller 2 * 3 (a*b), og x_1 er snake_case.",
    "P(A|B) er P(A | B) i C:\\new\\table, og 5 < b > 3, p<0.05.",
    "Et salg er <svg onload=x> og {{Question}}, skrevet med vilje.",
    "Smith & Co; AT&T, R&D og 20 %, 100 %.",
    "En skærm på 15” er stor, ”nu” eller „nu”, “nu” og „nu“.",
    "Vælg et [eller] to og/eller tre (and/or), 24/7 (/or).",
    "1-2 kunder, 3: 4, +5 % og nr. 2 er sket, 1,000.",
    "Kl. 9:30, [1, 2] og {1, 2}; A → B, x·y, 5'10.",
    "So and so on…",
    "NO NO er et navn, og Ba Ba et andet, A A et tredje.",
    "It was so, so good: 10 10-kroner og 5 5 øre.",
    "PÅ” og “CHÂTEAU”, 5 Å² og Ø 5.",
    "C# er et sprog, og F# et andet.",
    "Det koster 1 000 000 kr. eller 2 000 000 kr.",
    "Ring 70 20 00 40, 15 00 eller 9 00:30; gruppe 7 007; 5 000 kroner.",
    "Mitarbeiter(innen), pracownik(owie), average(cost), sum(weights).",
    "401(k), f(x), word(s), EUR(s), 403(b)(7), medarbejder(e), klient(ka), cliente(i), iron(III), x(TM).",
    "(Re)insurance, Ca(OH)2, type(None), (s)he, (pre- and post)sale, (salgs)arbejde og (til kerne)processer.",
    "SUM(net sales), VerboseModule(JSON), 手册RTFM(read the manual) og 软件(GNU 项目).",
    "Han sagde etc., Inc., f.eks., approx., appross., heimilisf., współcz., i.a.; og så videre.",
    "Det koster 2 000 000 kr. den 3. 5. 2020, ring 33 12 10 0, 0 1 0 eller 10 50; fra 3, 5 % og 7 %, 1, 3, 5 %.",
    "Again and again, step by step, over and over and over, more and more and more.",
    "A poco a poco, A més a més; the more, the more; one, two, one, two; and CUPS and cups-filters.",
    "5 kr 5 kr, zz-update-grub update-grub.",
    "Se x.dk/a?b=c og ?id, hvad? Ja, hvad?! ¿Qué? Et .tar.gz og .NET, A. B. C.",
    'Han sagde "Nu" (”Nu”), Tanımı"nın, 5" Nu og "A"-aktier.',
    "Det er nu. Det er nu! Ja. Ja. Måske nu. Måske nu. Slut.",
    "Δx, ρmarket, cosα, 5 µm, kΩ; SMSка и рынок, Клиент.",
    "",
]


@pytest.mark.parametrize(("text", "said"), FAULTS)
def test_says_what_is_wrong(text: str, said: str) -> None:
    assert fault(text) == said


@pytest.mark.parametrize("text", SOUND)
def test_says_nothing_of_sound_text(text: str) -> None:
    assert fault(text) == ""
    assert not damaged(text)
    assert not doubled_word(text)
    assert not doubled_phrase(text)


PIECES = st.sampled_from(
    [
        *'(){}[]"«».,;:*_#>&Ã¸-– ',
        *(
            "ord",
            "og",
            "Et ",
            " et",
            "](",
            "&amp;",
            "TTT",
            "..",
            "ok ok",
            "1 1",
            "ord(",
            "et to ",
            "(AB)",
            ")er",
            "a?b",
            '"Nu',
            "U .S.",
        ),
        *("kunde.,", " 0", " 5 %", "3.", "3 .5", "бord", "ord et "),
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text(max_size=30))
def test_all_that_is_damaged_or_doubled_has_a_name(text: str) -> None:
    bad = damaged(text) or bool(doubled_word(text)) or bool(doubled_phrase(text))
    assert bool(fault(text, opens=False)) == bad
    assert bool(fault(text)) == (bad or lost_beginning(text))


def test_a_definition_may_open_with_a_small_letter() -> None:
    assert fault("og mersalg er to slags salg.")
    assert not fault("og mersalg er to slags salg.", opens=False)


@pytest.mark.parametrize("text", ["og mersalg", "og", "og mersalg er to slags:"])
def test_what_is_no_sentence_may_open_with_a_small_letter(text: str) -> None:
    assert not lost_beginning(text)
