"""Every repair: what it mends, what it leaves alone, and that it is idempotent, line-true and fast."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.articles import repairs
from flashgen.model import Problem, Severity

NAMES = [name for name, _ in repairs.REPAIRS]
BY_NAME = dict(repairs.REPAIRS)

MENDED = [
    ("mojibake", "et kÃ¸b pÃ¥ nettet", "et køb på nettet"),
    ("mojibake", "SÃ¥ kÃ¸b, og SMÅ” hos os", "Så køb, og SMÅ” hos os"),
    ("mojibake", "Å‚Ä…ka i koÅ„cowy zysk", "łąka i końcowy zysk"),
    ("mojibake", "â€œHejâ€\x9d â€“ 5Â\u00a0%", "“Hej” – 5 %"),
    ("mojibake", "la cittÃ e perchÃ© 5Â %", "la città e perché 5 %"),
    ("mojibake", "ÐšÐ»Ð¸ÐµÐ½Ñ‚ ÃƒÂ¦ble", "Клиент æble"),
    ("full-width", "pris，rabat og １０％（brutto）i alt", "pris, rabat og 10% (brutto) i alt"),
    ("full-width", "ＡＢＣ er godt。", "ABC er godt."),
    ("heading-indent", "tekst\n\n    ## Navn\n\nmere", "tekst\n\n## Navn\n\nmere"),
    ("heading-apart", "Det er slut. ## Tips\n\n- et\n- to", "Det er slut.\n## Tips\n- et\n- to"),
    ("heading-apart", "- Det er slut.##FAQ\n\nx", "- Det er slut.\n## FAQ\nx"),
    ("heading-apart", "Det var\nslut. ### Tips\n- et", "Det var slut.\n### Tips\n- et"),
    (
        "heading-apart",
        "## Tips - Ring altid til tiden, og hold det kort.\n\n- Spørg.",
        "## Tips\n- Ring altid til tiden, og hold det kort.\n- Spørg.",
    ),
    (
        "heading-apart",
        "x\n\n## Tips – Ring altid til tiden, og hold det kort.\n- Spørg.",
        "x\n## Tips\n- Ring altid til tiden, og hold det kort.\n- Spørg.",
    ),
    ("heading-space", "####### Navn\n\n\\## Tips\n", "###### Navn\n\n## Tips\n"),
    ("dash-bullet", "&bull; et\n&#8226;to", "- et\n- to"),
    ("dash-bullet", "- • et\n- \uf0b7 to\n\n· tre", "- et\n- to\n\n- tre"),
    ("dash-bullet", "-- et\n-- to\n\n→ tre\n→ fire\n‐ fem", "- et\n- to\n\n- tre\n- fire\n- fem"),
    ("space-punctuation", "x\n- , og så slut .", "x\n- , og så slut."),
    ("link-split", "[Chartere](/x) [d Analyst (CA)](/x) er", "[Chartered Analyst (CA)](/x) er"),
    ("invisible", "Sal\u200dget\u200c\u200d \u202eer\u200e slut\ufffc", "Salget\u200c\u200d er slut"),
    ("heading-quoted", "> ## Tips\n\n- et\n- to", "## Tips\n\n- et\n- to"),
    ("tight-bullet", "*Et\n*To: **fed**", "* Et\n* To: **fed**"),
    ("tight-bullet", "* et\n*[to](/x)", "* et\n* [to](/x)"),
    ("tight-bullet", "1.Køb\n2.Sælg\n\n3. Vent", "1. Køb\n2. Sælg\n\n3. Vent"),
    ("tight-bullet", "1)køb\n2)sælg", "1) køb\n2) sælg"),
    ("tight-bullet", "1. Køb\n2.[Sælg](/x)", "1. Køb\n2. [Sælg](/x)"),
    ("link-gap", "et [ord] (/x) til", "et [ord](/x) til"),
    ("link-text", "en [(ABC](/abc)) mere", "en ([ABC](/abc)) mere"),
    ("link-split", "[direct](/x) [mail](/x) er", "[direct mail](/x) er"),
    ("link-split", "[a](/x)[b](/x) [c](/x), [d](/y)", "[ab c](/x), [d](/y)"),
    ("link-split", "[a](</x y>) [b](</x y>)", "[a b](</x y>)"),
    ("space-quotes", "et “ ord ” til", "et “ord” til"),
    ("space-quotes", "et “ ord”, og “ to ”.", "et “ord”, og “to”."),
    ("space-quotes", 'et " ord " til', 'et "ord" til'),
    ("doubled-stop", "Slut.. Nu", "Slut. Nu"),
    ("doubled-stop", "Slut..\nen,, to;; tre:: fire", "Slut.\nen, to; tre: fire"),
    ("doubled-stop", "loven,. som; loven,. Det", "loven, som; loven. Det"),
    ("missing-space", "Salg er svært.Ring igen.", "Salg er svært. Ring igen."),
    ("missing-space", "pris,rabat;kvalitet", "pris, rabat; kvalitet"),
    ("missing-space", "til [salg](/a.Bx).Det er (slut).Nu", "til [salg](/a.Bx). Det er (slut). Nu"),
    ("missing-space", "Det er slut.[Salg](/x),og", "Det er slut. [Salg](/x), og"),
    ("missing-space", "for 45,fordi 18 %,som (nu),og x ,men", "for 45, fordi 18 %, som (nu), og x, men"),
    ("missing-space", "Это рынок.Цена, и всё", "Это рынок. Цена, и всё"),
    ("look-alike", "mаrket сall оf thе аgent, custοmer Νorth", "market call of the agent, customer North"),
    ("look-alike", "Это рынок, а тут mаrket", "Это рынок, а тут market"),
    (
        "lettered-list",
        "Her er de:\na. et\nb. to\n\ni) en\n\nii) to\niii) tre",
        "Her er de:\n1. et\n2. to\n\n1. en\n\n2. to\n3. tre",
    ),
    ("lettered-list", "1. x\n   (a) et\n   (b) to", "1. x\n   1. et\n   2. to"),
    ("lettered-list", "A. et\nB. to\nC. tre\n\nI) et\nII) to", "1. et\n2. to\n3. tre\n\n1. et\n2. to"),
    ("lettered-list", "(1) et\n(2) to\n\n1.) et\n2.) to\n\n①et\n② to", "1. et\n2. to\n\n1. et\n2. to\n\n1. et\n2. to"),
    ("lettered-list", "( a ) et\n( b ) to\n\na . et\nb . to", "1. et\n2. to\n\n1. et\n2. to"),
    (
        "tight-bracket",
        "salget(det at sælge varer) og [vækst](/x)(en stigning i salget)",
        "salget (det at sælge varer) og [vækst](/x) (en stigning i salget)",
    ),
    (
        "tight-bracket",
        "vækst([stigning](/x) i salget), ROI(return on investment)",
        "vækst ([stigning](/x) i salget), ROI (return on investment)",
    ),
    (
        "tight-bracket",
        "a return on investment(ROI), a cost per click([CPC](/cpc))",
        "a return on investment (ROI), a cost per click ([CPC](/cpc))",
    ),
    ("tight-bracket", "et salg(f.eks. nu)", "et salg (f.eks. nu)"),
    ("tight-bracket", "salget,(det at sælge varer)", "salget, (det at sælge varer)"),
    ("styled-letter", "a ﬁnal o\ufb03ce, 𝗻𝗲𝘄 𝗸𝘂𝗻𝗱𝗲 og 𝑥", "a final office, new kunde og 𝑥"),
    ("loose-stop", "The seller waits .The buyer pays. The end", "The seller waits. The buyer pays. The end"),
    ("space-quotes", 'et "ord ", et " ord" til', 'et "ord", et "ord" til'),
    ("space-apostrophe", "the buyer’ s and they' ll and he does n't", "the buyer’s and they'll and he doesn't"),
    ("missing-space", "Hvem køber?Kunden køber nu!Eller", "Hvem køber? Kunden køber nu! Eller"),
    ("stop-comma", "I 30 dage., så igen. Efter dage kommer uger.", "I 30 dage, så igen. Efter dage kommer uger."),
    ("stop-comma", "The seller sells. So says the seller.; then not", "The seller sells. So says the seller; then not"),
    ("doubled-word", "at the the the end", "at the end"),
    ("doubled-word", "salg og og køb", "salg og køb"),
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
    "می\u200cخواهم \u202bABC\u202c er persisk",
    "→ Læs mere\n\n-- \n\n\\# Nr. 1 og \\#salg\n\n- – et tal\n",
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
    "SMÅ” og PÅ… og “NÅ” — 5 Å² eller Å³, CHÂTEAU, TRÊS, FÃ\n",
    "価格，数量（税込）１０％。\n",
    "Ｓ\n",
    "## Navn ##\n\n### C# og F##\n\nSe afsnit ## her, og #salg\n",
    "## Salg - en kort vejledning\n\n- et\n\n## Salg - en kort vejledning i kunsten.\n\ntekst\n",
    "> ## Et råd\n> Ring igen.\n\n> ### $1,800\n\ntekst\n\n> #### Slut\n",
    "*Priser* er *uden moms*.\n\n*Med forbehold.\n\n**Fed** og *kursiv\ntekst*\n",
    "1.juli åbner vi.\n2.juli lukker vi.\n\n1.5 er mere end 1.2\n\n3.Sal\n",
    "[a](/x) [b](/y) [c](/y/z), [d](/x), [d](/x) ![e](/e)[f](/e)\n",
    "see [note] (the long one) and array[0] (x)\n",
    '„Ja“ sagte er, »nein« sie, “yes” – 5" x 6" or "a" and " b\n',
    "Wait... what?! Well.. no!! ../up, C::D, 1..5, a,b, std::x; and so on…\n",
    "e.Kr., f.Kr., S.p.A., z o.o., U.S.A., Node.js, Amazon.Com, a.m., https://a.dk/Ord.Navn,x and me.Too@x.dk\n",
    "kald `enum.Enum` og object.Method() og MyClass.myName og report.Final.pdf, 1,5 og x,y\n",
    "I know that that is so, and it had had its time; eru eru, at at, die die, The The.\n",
    "Δx, ρmarket, cosα, 5 µm, kΩ, σxy, β-test and Клиент, SMSка, PRщик, СССР; рынок SMSа\n",
    "1. et\n2. to\n\n1) et\n2) to\n\n(1) alene\n\n1.5 er\n2.5 er\n\n(2) x\n(3) y\n\n①\n",
    "a. alene\n\nb) x\nc) y\n\na. x\nb) y\n\nA. Smith\nB. Jones\n\ni. maj\nfem\n\n1. a. b. c\n",
    "401(k), 403(b)(7), f(x), P(A and B), word(s), EUR(s), medarbejder(e), klient(ka), cliente(i), iron(III)\n",
    "(re)insurance, Ca(OH)2, kunde(r og alle), max(a, b), `foo(a big word)`, x.dk/foo(a big word)\n",
    "ROI = net(profit after tax), Mitarbeiter(innen), [kunde](/x)(r), sum(net sales), 手册RTFM(read the fine manual)\n",
    "Use a .Net library, the .Xauthority file or .The one; 𝑥 + 𝑦, 𝑥𝑦, ĳ, Rock ’n’ roll\n",
    "run 'uname -n' on it, Toto' [sic], 's avonds, 'na' s tym, Lars' s. 5\n",
    'x.dk/a?Bc=d, Yahoo!, JOB?Nej, hvad?!Nu, 5" or 6 " wide "a" and 7"\n',
    "Corp., Inc., etc., f.eks., approx., ca.; S.p.A., M. B., 5., 6. and pass., of a pass. form as we pass on\n",
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


@pytest.mark.parametrize(
    ("text", "before", "after"),
    [
        ("Det er slut .  Nu", "slut .", "slut."),
        ("Der er salg og og køb her", "og og køb", "og køb"),
        ("Her er [direct](/x) [mail](/x), ja", "[direct](/x) [mail](/x),", "[direct mail](/x),"),
        ("et kÃ¸b pÃ¥ nettet", "kÃ¸b pÃ¥", "køb på"),
        ("tekst\n\n>\n\nmere", ">", ""),
        ("##Navn", "##Navn", "## Navn"),
    ],
)
def test_shows_what_it_mended(text: str, before: str, after: str) -> None:
    (problem,) = repairs.mend(text)[1]
    assert (problem.before, problem.after) == (before, after)


def test_a_long_stretch_is_cut() -> None:
    (problem,) = repairs.mend("x" * 500 + " , " + "y" * 500)[1]
    assert len(problem.before) <= 80
    assert len(problem.after) <= 80
    (problem,) = repairs.mend("a , " + "ord " * 100 + "b , c")[1]
    assert (len(problem.before), problem.before[:8], problem.before[-1]) == (80, "a , ord ", "…")


@pytest.mark.parametrize("line", [text for _, text, _ in MENDED])
def test_without_detail_the_same_is_mended_and_counted(line: str) -> None:
    def counted(problems: tuple[Problem, ...]) -> list[tuple[str, int, str]]:
        return [(p.path, p.line, p.code) for p in problems]

    long, short = repairs.mend(line, "x.md", 7), repairs.mend(line, "x.md", 7, detail=False)
    assert (short[0], counted(short[1])) == (long[0], counted(long[1]))
    assert not any(p.message or p.before or p.after for p in short[1])
    assert all(p.message for p in long[1])
    long, short = repairs.mend_plain(line, "x.md", 7), repairs.mend_plain(line, "x.md", 7, detail=False)
    assert (short[0], counted(short[1])) == (long[0], counted(long[1]))


def test_plain_text_is_mended_too() -> None:
    text, problems = repairs.mend_plain("Et kÃ¸b , der er sket.Nu er er der “ ro ”.. Og og ja", "x.md", 3)
    assert text == "Et køb, der er sket. Nu er er der “ro”. Og og ja"
    codes = ["mojibake", "space-quotes", "space-punctuation", "doubled-stop", "missing-space"]
    assert [(p.code, p.line) for p in problems] == [(code, 3) for code in codes]


def test_mending_encodings_changes_nothing_else() -> None:
    # ftfy can do far more; none of it is wanted.
    text = "kÃ¸b “nu” ﬁnt ｘ ... \x1b[3m &lt;b&gt; ½ ĳ"
    assert repairs.mojibake(text) == text.replace("kÃ¸b", "køb")


def test_sound_text_never_loads_ftfy() -> None:
    code = (
        "import sys; from flashgen.articles import repairs;"
        "repairs.mend('Æble, Åse, ÄÖ, été, łąka, ðað, “CHÂTEAU” PÅ” — €'); assert 'ftfy' not in sys.modules;"
        "repairs.mend('kÃ¸b'); assert 'ftfy' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


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
        for name in ("invisible", "nfc", "full-width", "styled-letter", "look-alike"):
            assert BY_NAME[name](text) == text


def test_the_repairs_of_letters_come_first() -> None:
    assert [name for name, _ in repairs.REPAIRS[: repairs._LETTERS]] == [
        *("mojibake", "invisible", "nfc", "full-width", "styled-letter", "look-alike")
    ]


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
SIGNS += [
    "Ã¸",
    "Â",
    "Å",
    "â€œ",
    "，",
    "１",
    "*a",
    "1.A",
    "2)b",
    "    ##",
    ". ## ",
    "[a](/x)",
    "] (/x)",
    "..",
    ",,",
    ",.",
]
SIGNS += [
    ".Ord",
    ",ord",
    " the",
    " the the ",
    "“ ",
    " ”",
    '" ',
    ' "',
    "::",
    ";;",
    ". ##Ord\n",
    "## Ord - Et ord og et ord mere.",
]
SIGNS += [
    "𝗻",
    "𝗲",
    "ﬁ",
    " .Ord ",
    ". Ord ",
    "?Ord",
    "!Ord ",
    "n't",
    "ord' s",
    "ord(",
    "(et ord er",
    "(OEO)",
    "ord.",
    "., ",
    ".; ",
    "a. ",
    "b. ",
    "(i) ",
    "ii) ",
    *("\n(1) ", "\n(2) ", "\n①", "\n②", "\nA. ", "\nB. ", "\nC. "),
    "а",
    "οrd",
    "рынок",
]
PIECES = st.sampled_from([*SIGNS, '<h5><a href="">'])
MARKDOWN = st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60)


@pytest.mark.parametrize("name", NAMES)
@given(text=MARKDOWN)
@settings(max_examples=150, deadline=None)
def test_mends_once_and_keeps_lines(name: str, text: str) -> None:
    text = repairs.tidy(text)
    once = BY_NAME[name](text)
    assert BY_NAME[name](once) == once
    if name not in ("mojibake", "invisible", "nfc"):
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
    "Ã¦",
    "Ã¦ ",
    "SÃ¥1 ",
    "ÃƒÂ¦",
    "，a",
    "    ## a\n",
    "a. ## b\n",
    "a. ##",
    "## a - ",
    "*a\n",
    "1.A\n2.A\n",
    "[a](b)",
    "[a](b) ",
    "] (/",
    "“ a",
    '" ',
    "..",
    ",.",
    "a.. ",
    "ab.Cd",
    "ab,cd",
    "ab,cd ",
    " the the",
    " og og ",
    "> ## a\n",
]
HOSTILE += [
    "ab?Cd",
    "ab!Cd ",
    "ab .Cd ",
    ". Ab c .Ab ",
    "𝗻𝗲",
    "ﬁ",
    "b n't",
    "b' s ",
    'b " c "',
    "abc(de fg hi ",
    "abcd(AB)",
    "[ab](/x)(a",
    "abcd., ",
    "abcd. e",
    "a. x\nb. y\n",
    "(i) x\n",
    "aа",
    "а",
    "ρa",
    "рынок aа ",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_hostile_input_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    repairs.mend(text)
    assert time.perf_counter() - start < 1.5
