"""Every repair: what it mends, what it leaves alone, and that it is idempotent, line-true and fast."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.articles import repairs
from flashgen.model import Severity

NAMES = [name for name, _ in repairs.REPAIRS]
BY_NAME = dict(repairs.REPAIRS)

MENDED = [
    ("invisible", "Salg\u200b og kø\u00adb", "Salg og køb"),
    ("invisible", "Fine.\u200bAltro", "Fine. Altro"),
    ("invisible", "a\x00b\x07c", "abc"),
    ("invisible", "a\u2009b", "a b"),
    ("nfc", "ko\u0308b", "köb"),
    ("double-entity", "S&amp;amp;P og &amp;#39;x", "S&amp;P og &#39;x"),
    ("open-fence", "tekst\n```\nmere\n\n- punkt", "tekst\n\nmere\n\n- punkt"),
    ("html-comment", "a <!--ABC--> b\n<!-- x\ny -->\nc", "a  b\n\n\nc"),
    ("html-comment", "a\n<!-- aldrig lukket", "a\n aldrig lukket"),
    ("html-table", "tekst\n<table><tr>\n<td>x</td>\n</tr></table>\n## Navn", "tekst\n\n\n\n## Navn"),
    ("html-table", "<TABLE>x</TABLE>", ""),
    ("html-placeholder", '<h5><a href="">XYZ</a></h5>', ""),
    ("html-wrapper", "<p>Et opkald</p>", "Et opkald</p>"),
    ("html-wrapper", '<div class="x"><p>Et opkald\n</div>', "Et opkald\n"),
    ("heading-space", "##Pointer", "## Pointer"),
    ("heading-space", "x\n\n###Hvad?\n\ny", "x\n\n### Hvad?\n\ny"),
    ("heading-space", "＃＃要点", "## 要点"),
    ("heading-space", "＃＃ 要点", "## 要点"),
    ("heading-space", "> ###42 kr.", "> ### 42 kr."),
    ("heading-space", "#Titel på artiklen\n\ntekst", "# Titel på artiklen\n\ntekst"),
    ("dash-bullet", "– et\n– to\n", "- et\n- to\n"),
    ("dash-bullet", "— et\n\n— to", "- et\n\n- to"),
    ("dash-bullet", "Her er de:\n• et\n•to", "Her er de:\n- et\n- to"),
    ("dash-bullet", "• alene", "- alene"),
    ("dash-bullet", "-et\n-to", "- et\n- to"),
    ("dash-bullet", "–et\n\n–to", "- et\n\n- to"),
    ("dash-bullet", "- et\n-[to](/x)\n", "- et\n- [to](/x)\n"),
    ("dash-bullet", "– 8 kunder om dagen\n– ro", "- 8 kunder om dagen\n- ro"),
    ("dash-bullet", "  – et\n  – to", "  - et\n  - to"),
    ("empty-quote", "> Råd.\n\n>\n\ntekst", "> Råd.\n\n\n\ntekst"),
    ("empty-quote", "tekst\n\n>>\n\ntekst", "tekst\n\n\n\ntekst"),
    ("empty-quote", "> ### 42 kr.\n\n> Prisen i år.", "> ### 42 kr.\n>\n> Prisen i år."),
    ("link-target", "[x](/ny kunde her)", "[x](</ny kunde her>)"),
    ("link-text", "om [.](/x) Mere", "om . Mere"),
    ("link-text", "om [](/x)mere", "om mere"),
    ("link-text", "et [ ord ](/x) til", "et [ord](/x) til"),
    ("link-text", "et[ ord ](/x)til", "et [ord](/x) til"),
    ("link-text", "( [ABC )](/abc) som", "( [ABC](/abc)) som"),
    ("link-text", "( [ ABC ), der](/abc) har", "( [ABC](/abc)), der har"),
    ("link-text", "banker [, der](/x) giver", "banker , der giver"),
    ("link-text", "en [lang position,](/x) når", "en [lang position](/x), når"),
    ("link-text", "af [kold samtale : det](/x) er", "af [kold samtale](/x): det er"),
    ("link-text", "af [salget .](/x) Nu", "af [salget](/x). Nu"),
    ("link-text", "nell'e [-shop](/x)", "nell'e[-shop](/x)"),
    ("link-hyphen", "en [direct mail -](/x) kampagne", "en [direct mail](/x)-kampagne"),
    ("link-hyphen", "af [crowd](/x) -platforme", "af [crowd](/x)-platforme"),
    ("link-comma", "[x](/x),. det", "[x](/x), det"),
    ("link-comma", "[x](/x),.", "[x](/x),"),
    ("space-brackets", "( [ABC](/abc) ), som", "([ABC](/abc)), som"),
    ("space-brackets", "40 % )", "40 %)"),
    ("space-brackets", "„ [x](/x) ”, som", "„[x](/x)”, som"),
    ("space-apostrophe", "è l' [x](/x) e dell’ [y](/y)", "è l'[x](/x) e dell’[y](/y)"),
    ("space-apostrophe", "Un' agenda, e l' altra", "Un'agenda, e l'altra"),
    ("space-punctuation", "loven .", "loven."),
    ("space-punctuation", "20 % .", "20 %."),
    ("space-punctuation", "reglen . , har", "reglen, har"),
    ("space-punctuation", "gebyret. .", "gebyret."),
    ("space-punctuation", "tid , og så , til sidst", "tid, og så, til sidst"),
    ("space-punctuation", "Til sidst: ja.\nFra maj :\n", "Til sidst: ja.\nFra maj:\n"),
    ("bold-space", "** tekst", "tekst"),
    ("bold-space", "et ** fedt ** ord", "et **fedt** ord"),
    ("bold-space", "et** fedt **ord", "et **fedt** ord"),
    ("bold-space", "tekst** og mere", "tekst og mere"),
    ("bold-space", "**a** og ** b", "**a** og b"),
]

SOUND = [
    "# Titel\n\n## Hvad er det?\n\nEt [varmt opkald](/varmt) er *let*. Det koster 1.000 kr. (ca. 5 %), ikke mere!\n",
    "- et\n- to\n\n1. en\n2. to\n\n---\n\n> Et råd.\n>\n## Navn\n",
    "#1 på listen er salg\n\n#salg er et mærke.\n",
    "-5 grader\n\n- 8.6%\n\n– 8,6 %\n– 5\n",
    "Et ord – eller to – er nok.\n\n– Warren B.\n",
    "« Bonjour » : qui est là ? Moi !\n",
    "the buyers' [needs](/needs) and “quotes” [here](/x)\n",
    "rock 'n' a 'no' answer, the owners' ideas and 'un' [here](/x)\n",
    "Wait . . . what? Use .NET, or $ .50 per call.\n",
    "(1 + r) ** 2 and **bold** and **two\nlines**\n",
    '![image (x)](/x.png) and [a (b)](/x) and [c](</with space>) and [d](/x "title here")\n',
    "AT&amp;T and a < b\n",
    "[Apple Inc.](/apple) and [Section 12(b)](/b)\n",
    "نص\u200cها فارسی\n",
]


@pytest.mark.parametrize(("name", "before", "after"), MENDED)
def test_mends(name: str, before: str, after: str) -> None:
    assert BY_NAME[name](before) == after


def test_every_repair_has_an_example() -> None:
    assert {name for name, _, _ in MENDED} == set(NAMES)


@pytest.mark.parametrize("text", SOUND)
@pytest.mark.parametrize("name", NAMES)
def test_leaves_sound_text_alone(name: str, text: str) -> None:
    assert BY_NAME[name](text) == text


@pytest.mark.parametrize("name", NAMES)
def test_is_documented(name: str) -> None:
    assert "ssume" in (BY_NAME[name].__doc__ or "") or name in ("invisible", "nfc", "link-hyphen")


def test_names_what_it_mended_where() -> None:
    text, problems = repairs.mend("# Salg\n\n##Pointer\n\nDet [sker](/x),. ofte", "salg.md", first_line=5)
    assert text == "# Salg\n\n## Pointer\n\nDet [sker](/x), ofte"
    assert [(p.line, p.code, p.severity) for p in problems] == [
        (7, "heading-space", Severity.REPAIR),
        (9, "link-comma", Severity.REPAIR),
    ]
    assert "“##Pointer” → “## Pointer”" in problems[0].message


def test_looks_at_no_fenced_code() -> None:
    text, problems = repairs.mend("a\n\n```\n##x\n[y](/y),. z\n```\n\nb")
    assert not problems
    assert text.replace("\n", "") == "ab"
    assert text.count("\n") == 7


def test_spaces_of_other_kinds_are_no_damage() -> None:
    text, problems = repairs.mend("##\u00a0Navn\r\n\r\n5\u202f%\r\u3000x")
    assert (text, problems) == ("## Navn\n\n5 %\n x", ())


@given(
    st.text(max_size=40)
    | st.text(st.sampled_from("aéłœ–“€™\u0301\u0131\u00ad\u200b\u2028\u212b\x85\x07\n"), max_size=12)
)
@settings(max_examples=500, deadline=None)
def test_letters_that_are_taken_for_sound_need_no_repair(text: str) -> None:
    if repairs._all_sound(text):
        assert repairs.composed(repairs.invisible(text)) == text


def test_the_repairs_of_letters_come_first() -> None:
    assert [name for name, _ in repairs.REPAIRS[: repairs._LETTERS]] == ["invisible", "nfc"]


SIGNS = list("#＃x5 \n-–•>[](),.:?*„”'`\u200b")
SIGNS += [
    "##",
    "Ord",
    "  ",
    "\n\n",
    "- ",
    ">>",
    "> ",
    "](",
    "](/x)",
    " .",
    " ,",
    " ?",
    "**",
    "** ",
    "```",
    "~~~",
    "<!--",
]
SIGNS += ["-->", "<p>", "</p>", "<table>", "</table>", "&amp;", "amp;", "#39;", "e\u0301", "</a></h5>", "8,6 %"]
PIECES = st.sampled_from([*SIGNS, '<h5><a href="">'])
MARKDOWN = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize("name", NAMES)
@given(text=MARKDOWN)
@settings(max_examples=150, deadline=None)
def test_mends_once_and_keeps_lines(name: str, text: str) -> None:
    text = repairs.tidy(text)
    once = BY_NAME[name](text)
    assert BY_NAME[name](once) == once
    if name not in ("invisible", "nfc"):
        assert once.count("\n") == text.count("\n")


@given(text=MARKDOWN)
@settings(max_examples=300, deadline=None)
def test_mending_never_fails(text: str) -> None:
    mended, _ = repairs.mend(text)
    assert mended.count("\n") == repairs.tidy(text).count("\n")


HOSTILE = [
    "[",
    "](",
    "](/",
    "[a](",
    "( ",
    " )",
    " .",
    " ,",
    ". ",
    "**",
    "** ",
    "> ",
    ">\n",
    "> # x\n\n",
    "–\n",
    "– a\n",
    "-a\n",
    "#",
    "##",
    "＃",
]
HOSTILE += [
    " ",
    "\n",
    "\n ",
    "```\n",
    "~~~",
    "<!--",
    "<table",
    "<p>",
    "<p ",
    '<h5><a href="',
    "&amp;",
    "' [",
    "„ ",
    "a' [",
    "a ",
    "a .",
    "[ a ](/x)",
]
HOSTILE += [
    "), ",
    "),.",
    "[)](/x)",
    "e\u0301",
    "\u200b",
    "\x00",
    ". . . ",
    "a , b . ",
    " -](x) a",
    "[a b](/a b) ",
    "(",
    ")",
    "[(",
    "a: a :\n",
    "` ** ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    repairs.mend(text)
    assert time.perf_counter() - start < 1.5
