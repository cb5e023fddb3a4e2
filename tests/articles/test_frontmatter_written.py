"""Front matter that people really write: each gives the right value, or file:line and the mend."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen import articles
from flashgen.articles import decoding, frontmatter
from flashgen.model import Severity

BODY = "\n# Lead\n\nA lead is a person.\n"


@dataclass(frozen=True)
class Row:
    """A file as it was written, and what it must be read as."""

    data: bytes
    title: str = ""
    told: tuple[tuple[int, str], ...] = ()
    """Line and code of every problem, repairs included."""
    description: str = ""
    keywords: tuple[str, ...] = ()
    body: str = BODY
    """What follows; without it the row does not say."""
    mend: str = ""
    """Words of the first problem's mend."""


def yaml(block: str, *told: tuple[int, str], title: str = "Lead", mend: str = "", **more: object) -> Row:
    return Row(f"---\n{block}\n---\n{BODY}".encode(), title, told, mend=mend, **more)  # type: ignore[arg-type]


def toml(block: str, *told: tuple[int, str], title: str = "Lead", mend: str = "", **more: object) -> Row:
    return Row(f"+++\n{block}\n+++\n{BODY}".encode(), title, told, mend=mend, **more)  # type: ignore[arg-type]


def whole(text: str | bytes, *told: tuple[int, str], title: str = "Lead", mend: str = "", **more: object) -> Row:
    data = text.encode() if isinstance(text, str) else text
    return Row(data, title, told, mend=mend, **more)  # type: ignore[arg-type]


BAD, TWICE, FENCE, ODD, OPEN, END = "yaml", "duplicate-key", "doubled-fence", "odd-fence", "unopened", "unclosed"
CODES = {OPEN: "unopened-front-matter", END: "unclosed-front-matter"}
NOT_UTF_8 = "---\ntitle: Økonomi\ndescription: Læren om “værdi” – på dansk.\n---\n" + BODY
POLISH = "---\ntitle: Sprzedaż\ndescription: Główna wiązka, dłużny łańcuch, źródło i miłość są tu.\n---\n" + BODY

ROWS: dict[str, Row] = {
    # colons and tabs
    "colon": yaml("title: Lead: the first", (2, BAD), title="Lead: the first", mend='title: "Lead: the first"'),
    "colon-at-the-end": yaml("title: 'Lead:'", title="Lead:"),
    "colons-in-a-description": yaml(
        "title: Lead\ndescription: Two kinds: warm, and: cold",
        (3, BAD),
        description="Two kinds: warm, and: cold",
        mend='description: "Two kinds: warm, and: cold"',
    ),
    "address": yaml("title: Lead\ndescription: See https://x.invalid/a:b", description="See https://x.invalid/a:b"),
    "no-space-behind-colons": yaml("title:Lead\ndescription:A person.", (2, BAD), (3, BAD), description="A person."),
    "no-space-behind-one": yaml("title:Lead\ndescription: A person.", (2, BAD), description="A person."),
    "space-before-colon": yaml("title : Lead\ndescription  : A person.", description="A person."),
    "wide-colon": yaml("title：Lead\ndescription： A person.", (2, BAD), (3, BAD), description="A person."),
    "equals-sign": yaml("title = Lead\ndescription=A person.", (2, BAD), (3, BAD), description="A person."),
    "equations-are-no-keys": yaml("title: Lead\ndescription: a = b", description="a = b"),
    "tab-behind-colon": yaml("title:\tLead\ndescription:\t\tA person.", description="A person."),
    "tab-before-keys": yaml("\ttitle: Lead\n\tdescription: A person.", (2, BAD), description="A person."),
    "tab-before-one-key": yaml("title: Lead\n\tdescription: A person.", (3, BAD), description="A person."),
    "tab-in-a-value": yaml("title: Warm\tlead", title="Warm lead"),
    "space-before-keys": yaml("  title: Lead\n  description: A person.", description="A person."),
    "space-before-one-key": yaml("title: Lead\n description: A person.", (3, BAD), description="A person."),
    "a-title-below-another-key": yaml("a: b: c\nseo:\n  title: Buy!\ntitle: Lead", (2, BAD)),
    "capitals": yaml("TITLE: Lead\nDescription: A person.", description="A person."),
    # quotes
    "open-quote": yaml('title: "Lead', (2, BAD), title='"Lead'),
    "words-behind-quotes": yaml("title: 'Warm' lead", (2, BAD), title="'Warm' lead"),
    "quotes-inside-quotes": yaml('a: b: c\ntitle: "The \\"lead\\""', (2, BAD), title='The "lead"'),
    "apostrophe": yaml("title: Buyer's remorse", title="Buyer's remorse"),
    "doubled-apostrophe": yaml("a: b: c\ntitle: 'Buyer''s remorse'", (2, BAD), title="Buyer's remorse"),
    "at": yaml("title: @Lead", (2, BAD), title="@Lead"),
    "percent": yaml("title: %Lead", (2, BAD), title="%Lead"),
    "star": yaml("title: *Lead", title="*Lead"),
    "brackets": yaml("title: [Net] lead", (2, BAD), title="[Net] lead"),
    "hash": yaml("title: Lead #1", title="Lead #1"),
    # fences
    "no-end": whole("---\ntitle: Lead\ndescription: A person.\n" + BODY, (3, END), description="A person."),
    "no-end-and-a-rule-below": whole(
        "---\ntitle: Lead\ndescription: A person.\n\n# Lead\n\nA lead is a person.\n\n---\n\nEnd.\n",
        (3, END),
        description="A person.",
        body="\n# Lead\n\nA lead is a person.\n\n---\n\nEnd.",
    ),
    "no-end-and-a-list-and-a-rule": whole(
        "---\ntitle: Lead\n\n## Highlights\n\n- A fact.\n\n---\n",
        (2, END),
        body="\n## Highlights\n\n- A fact.\n\n---",
    ),
    "end-too-short": whole("---\ntitle: Lead\n--\n" + BODY, (3, ODD), mend="write --- in this line"),
    "end-a-long-dash": whole("---\ntitle: Lead\n—\n" + BODY, (3, ODD)),
    "end-indented": whole("---\ntitle: Lead\n  ---\n" + BODY, (3, ODD)),
    "end-indented-and-a-rule-below": whole(
        "---\ntitle: Lead\n  ---\n\nText.\n\n---\n\nEnd.\n", (3, ODD), body="\nText.\n\n---\n\nEnd."
    ),
    "end-of-yaml": whole("---\ntitle: Lead\n...\n" + BODY),
    "end-with-spaces": whole("---  \ntitle: Lead\n--- \t\n" + BODY),
    "end-longer": whole("-----\ntitle: Lead\n------\n" + BODY),
    "end-of-file": whole("---\ntitle: Lead\n---", body=""),
    "a-blank-line-inside": whole("---\ntitle: Lead\n\ndescription: A person.\n---\n" + BODY, description="A person."),
    "paragraphs-in-a-description": yaml(
        "title: Lead\ndescription: A person.\n\nWho may buy.\nkeywords: a",
        (5, BAD),
        description="A person. Who may buy.",
        keywords=("a",),
        mend="two spaces",
    ),
    "no-beginning": whole("title: Lead\ndescription: A person.\n---\n" + BODY, (1, OPEN), description="A person."),
    "no-beginning-no-end": whole("Title: Lead\nDescription: A person.\n" + BODY, (1, OPEN), (2, END)),
    "no-beginning-and-a-rule-below": whole(
        "title: Lead\n\nText.\n\n---\n\nEnd.\n", (1, OPEN), (1, END), body="\nText.\n\n---\n\nEnd."
    ),
    "beginning-too-short": whole("--\ntitle: Lead\n---\n" + BODY, (1, ODD), mend="write --- in this line"),
    "beginning-a-long-dash": whole("—\ntitle: Lead\n---\n" + BODY, (1, ODD)),
    "code-fence": whole("```yaml\ntitle: Lead\n```\n" + BODY, (1, ODD), (3, ODD)),
    "beginning-twice": whole("---\n---\ntitle: Lead\n---\n" + BODY, (2, FENCE), mend="take this line out"),
    "beginning-twice-with-a-gap": whole("---\n\n---\ntitle: Lead\n---\n" + BODY, (3, FENCE)),
    "end-twice": whole("---\ntitle: Lead\n---\n---\n" + BODY, (4, FENCE), mend="take this line out"),
    "both-twice": whole("---\n---\ntitle: Lead\n---\n---\n" + BODY, (2, FENCE), (5, FENCE)),
    "two-blocks": whole("---\ntitle: Lead\n---\n---\ndescription: A person.\n---\n" + BODY, (4, FENCE)),
    "two-blocks-with-a-gap": whole(
        "---\ntitle: Lead\n---\n\n---\ndescription: A person.\n---\n" + BODY, (5, FENCE), description="A person."
    ),
    "a-rule-below": whole("---\ntitle: Lead\n---\n\n---\n\nText.\n", body="\n---\n\nText."),
    # TOML
    "toml": toml('title = "Lead"\ndescription = \'A person.\'\nkeywords = ["a", "b"]', keywords=("a", "b")),
    "toml-several-lines": toml('title = "Lead"\ndescription = """\nA\nperson."""', description="A person."),
    "toml-list-over-lines": toml('title = "Lead"\nkeywords = [\n  "a",\n  "b",\n]', keywords=("a", "b")),
    "toml-date": toml("title = 2020-01-01 # a day", title="2020-01-01"),
    "toml-number": toml("title = 1_000", title="1_000"),
    "toml-table": toml('title = "Lead"\n[extra]\ntitle = "Buy!"\ndescription = "x"'),
    "toml-broken": toml('title = Lead\ndescription = "A person."', (2, "toml"), description="A person."),
    "toml-open-quote": toml('title = "Lead\ndescription = "A person."', (2, "toml"), description="A person."),
    "toml-with-colons": toml("title: Lead\ndescription: A person.", (2, "toml"), (3, "toml"), description="A person."),
    "toml-twice": toml('title = "Lead"\ntitle = "Two"', (3, TWICE), (3, "toml")),
    "toml-no-end": whole('+++\ntitle = "Lead"\n' + BODY, (2, END), mend="+++"),
    "toml-end-twice": whole('+++\ntitle = "Lead"\n+++\n+++\n' + BODY, (4, FENCE)),
    "toml-crlf": whole(f'+++\ntitle = "Lead"\n+++\n{BODY}'.replace("\n", "\r\n")),
    # keys
    "title-twice": yaml("title: Lead\ntitle: Two", (3, TWICE), mend="remove one"),
    "title-twice-the-first-empty": yaml("title:\ntitle: Lead", (3, TWICE)),
    "title-twice-the-second-empty": yaml("title: Lead\ntitle:", (3, TWICE)),
    "description-twice": yaml("title: Lead\ndescription: A.\nDESCRIPTION: B.", (4, TWICE), description="A."),
    "unknown-twice": yaml("title: Lead\nauthor: a\nauthor: b"),
    # lists as text
    "list-as-text": yaml("title: Lead\nkeywords: a, b ,c,", keywords=("a", "b", "c")),
    "list-with-semicolons": yaml("title: Lead\nkeywords: a b; c", keywords=("a b", "c")),
    "list-of-another-alphabet": yaml("title: Lead\nkeywords: 销售、电话", keywords=("销售", "电话")),
    "list-in-quotes": yaml("title: Lead\nkeywords: '[a, \"b\"]'", keywords=("a", "b")),
    "list-as-lines": yaml("title: Lead\nkeywords:\n- a\n- b", keywords=("a", "b")),
    "list-as-hashtags": yaml("title: Lead\nkeywords: #a #b", keywords=("a", "b")),
    "list-in-braces": yaml("title: Lead\nkeywords: {a, b}", keywords=("a", "b")),
    "list-open": yaml("title: Lead\nkeywords: [a, b", (3, BAD), keywords=("a", "b")),
    "list-of-numbers": yaml("title: Lead\nkeywords: [2020-01-01, 1.0, no]", keywords=("2020-01-01", "1.0", "no")),
    "title-as-a-list": yaml("title:\n  - Lead"),
    # empty values
    "empty-values": yaml("title: Lead\ndescription:\nkeywords:\nlang:\nslug: ''\naliases: []"),
    "nothing-values": yaml("title: Lead\ndescription: null\nkeywords: ~\nlang: null\nslug: ~\naliases: null"),
    "empty-title": yaml("title:\ndescription: A person.", (2, "no-title"), title="", mend="title: "),
    "blank-title": yaml("title: ' '", (2, "no-title"), title=""),
    "empty-title-toml": toml('title = ""', (2, "no-title"), title="", mend="title = "),
    # dates, numbers, and what YAML has a word for
    **{
        f"title-{value}": yaml(f"title: {value}", title=value)
        for value in ("2020-01-01", "2020-01-01 12:30:00", "12:30", "42", "1_000", "0x1F", "1e3", ".5", "007", "-1")
    },
    **{f"title-{value}": yaml(f"title: {value}", title=value) for value in ("NO", "yes", "null", "~", "True", "off")},
    # a description over several lines
    "folded": yaml("title: Lead\ndescription: >\n  A\n  person.", description="A person."),
    "folded-stripped": yaml("title: Lead\ndescription: >-\n  A\n\n  person.", description="A person."),
    "literal": yaml("title: Lead\ndescription: |\n  A\n  person.\nkeywords: a", description="A person."),
    "literal-with-dashes": yaml("title: Lead\ndescription: |\n  A\n  --\n  person.", description="A -- person."),
    "literal-with-blank-lines": yaml("title: Lead\ndescription: |\n  A\n\n  person.", description="A person."),
    "continued": yaml("title: Lead\ndescription: A\n  person.\nkeywords: a", description="A person."),
    "continued-unindented": yaml(
        "title: Lead\ndescription: A\nperson.", (4, BAD), description="A person.", mend="two spaces"
    ),
    "continued-in-quotes": yaml('title: Lead\ndescription: "A\n  person."', description="A person."),
    "literal-in-broken": yaml("title: L: x\ndescription: |2-\n  A\n  person.", (2, BAD), title="L: x"),
    # encodings
    "bom": whole(b"\xef\xbb\xbf" + f"---\ntitle: Lead\n---\n{BODY}".encode()),
    "bom-twice": whole(b"\xef\xbb\xbf" * 2 + f"---\ntitle: Lead\n---\n{BODY}".encode()),
    "bom-before-a-key": whole(b"\xef\xbb\xbf" + f"title: Lead\n---\n{BODY}".encode(), (1, OPEN)),
    "crlf": whole(f"---\ntitle: Lead\n---\n{BODY}".replace("\n", "\r\n")),
    "lone-cr": whole(f"---\ntitle: Lead\n---\n{BODY}".replace("\n", "\r")),
    "mixed-ends": whole("---\r\ntitle: Lead\n---\r" + BODY),
    **{
        f"utf-16{mark}": whole(
            f"{'﻿' if mark[3:] in ('le', 'be') else ''}---\ntitle: Økonomi\n---\n{BODY}".encode(f"utf-16{mark[:3]}"),
            (0, "encoding"),
            title="Økonomi",
            mend="UTF-8",
        )
        for mark in ("", "-le", "-be", "-lele", "-bebe")
    },
    "utf-32": whole(f"---\ntitle: Økonomi\n---\n{BODY}".encode("utf-32"), (0, "encoding"), title="Økonomi"),
    "utf-16-toml": whole(f'+++\ntitle = "Ø"\n+++\n{BODY}'.encode("utf-16-le"), (0, "encoding"), title="Ø"),
    "utf-16-cut": whole("---\ntitle: Ø\n---\n".encode("utf-16")[:-1], (0, "encoding"), title="", mend="UTF-8"),
    "windows-1252": whole(
        NOT_UTF_8.encode("cp1252"),
        (2, "encoding"),
        title="Økonomi",
        description="Læren om “værdi” – på dansk.",
        mend="UTF-8",
    ),
    "windows-1252-in-the-body": whole(
        "---\ntitle: Lead\n---\n\nPå dansk.\n".encode("cp1252"), (5, "encoding"), body="*"
    ),
    "windows-1250": whole(
        POLISH.encode("cp1250"),
        (2, "encoding"),
        title="Sprzedaż",
        description=POLISH.split("description: ")[1].split("\n")[0],
        mend="UTF-8",
    ),
    "iso-8859-2": whole(
        POLISH.encode("iso8859-2"),
        (2, "encoding"),
        title="Sprzedaż",
        description=POLISH.split("description: ")[1].split("\n")[0],
    ),
    "windows-1251": whole("---\ntitle: Продажа\n---\n".encode("cp1251"), (2, "encoding"), title="", mend="UTF-8"),
    "shift-jis": whole("---\ntitle: 販売の電話\n---\n".encode("shift_jis"), (2, "encoding"), title="", mend="UTF-8"),
    "broken-utf-8": whole(
        "---\ntitle: Økonomi på dansk\n---\n".encode().replace(b"\xa5", b""), (2, "encoding"), title="", mend="UTF-8"
    ),
    "cut-utf-8": whole("---\ntitle: Økonomi\n---\nTøj på".encode()[:-1], (4, "encoding"), title="", mend="UTF-8"),
}


@pytest.mark.parametrize("name", ROWS)
def test_what_people_write_gives_the_right_value_or_the_place_and_the_mend(name: str) -> None:
    row = ROWS[name]
    reading = articles.parse(row.data, "x.md")
    told = [(p.line, p.code) for p in reading.problems]
    assert sorted(told) == sorted((line, CODES.get(code, code)) for line, code in row.told)
    assert all(problem.mend for problem in reading.problems)
    if row.mend:
        assert any(row.mend in problem.mend for problem in reading.problems)
    if not row.title:
        assert reading.document is None
        assert any(problem.severity is not Severity.REPAIR for problem in reading.problems)
        return
    assert reading.document is not None
    front = reading.document.front
    assert front.title == row.title
    if row.description:
        assert front.description == row.description
    if row.keywords:
        assert front.keywords == row.keywords
    if name in ("empty-values", "nothing-values"):
        assert (front.description, front.keywords, front.lang, front.slug, front.aliases) == ("", (), "", "", ())


@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row.title and row.body != "*"])
def test_the_body_is_whole_and_its_lines_are_those_of_the_file(name: str) -> None:
    row = ROWS[name]
    text = articles._decoded(row.data, "x.md", [])
    assert isinstance(text, str)
    split = frontmatter.split(text, "x.md")
    assert split.body.strip() == row.body.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if words := split.body.split("\n")[-1].strip():
        assert lines[split.body_line - 1 + split.body.count("\n")].strip() == words


@pytest.mark.parametrize(
    "text",
    [
        "# Readme\n\ntitle: Lead\n",
        "Description: a letter\n\nDear reader,\n",
        "lang: en\n---\n\nText.\n",
        "subtitle: x\ntitle: y\n",
        "titles: x\n",
        "The title: x\n",
        "---\n---\n# Text\n",
        "---\n\n---\n\ntitle\n",
        "***\n\ntitle: x\n",
        "+++\n\nText.\n",
        "--\n\nText.\n",
    ],
)
def test_a_file_that_is_no_article_is_no_problem(text: str) -> None:
    reading = articles.parse(text.encode(), "x.md")
    assert (reading.document, reading.problems) == (None, ())


@pytest.mark.parametrize("sign", ["\x85", "\u2028", "\u2029"])
def test_what_only_yaml_takes_for_the_end_of_a_line(sign: str) -> None:
    """Found by drawing: lines counted in two ways, and a ``#`` looked for in one that is none."""
    split = frontmatter.split(f"---\ntitle: A{sign}B #1\ndescription: C{sign}title: # x\n---\n", "x.md")
    assert split.front is not None
    assert split.front.title == "A B #1"
    assert split.front.lines["description"] == 3
    odd = frontmatter.split(f"---\ntitle:{sign}title:  # \n---\n", "x.md").front
    assert odd is not None
    assert odd.title == "title: #"


# --- encodings ----------------------------------------------------------------------------------------------------

WORDS = {
    "cp1252": (
        "Økonomi er læren om værdi og pris på et marked.",
        "L’été, le créancier paye où il peut; ça va de soi, œuvre de cœur.",
        "Größe, Maß und Übermaß: „Verkäufer“ heißt, wer verkauft.",
        "Þú átt það skilið, sagði sölumaðurinn við þýðandann á fundi.",
        "La società è però più che una città: perché no?",
        "España: el año, la señal y el niño — ¿qué más?",
    ),
    "cp1250": ("Główna sprzedaż: dłużny łańcuch i wiązka są w źródle; miłość też.",),
}


@pytest.mark.parametrize(("codec", "words"), [(codec, text) for codec, texts in WORDS.items() for text in texts])
def test_the_code_page_of_prose_is_told(codec: str, words: str) -> None:
    data = f"---\ntitle: x\n---\n\n{words}\n".encode(codec)
    reading = articles.parse(data, "x.md")
    assert reading.document is not None
    assert reading.document.blocks[0].text.plain == words  # type: ignore[union-attr]
    (problem,) = [p for p in reading.problems if p.code == "encoding"]
    assert (problem.severity, problem.line) == (Severity.WARNING, 5)
    assert f"Windows-{codec[2:]}" in problem.message
    assert "UTF-8" in problem.mend


@pytest.mark.parametrize(
    ("codec", "words"),
    [
        ("cp1251", "Продажа есть продажа, и покупатель платит."),
        ("cp1253", "Η πώληση είναι πώληση."),
        ("cp1255", "מכירה היא מכירה"),
        ("cp1256", "مقالة عن المبيعات"),
        ("shift_jis", "販売とは、物を売ることである。"),
        ("gbk", "销售就是卖东西。"),
        ("big5", "銷售就是賣東西。"),
        ("euc_kr", "판매는 물건을 파는 것이다."),
        ("cp850", "Økonomi er læren om værdi på dansk."),
        ("mac_roman", "Økonomi er læren om værdi på dansk."),
        ("koi8_r", "Продажа есть продажа."),
    ],
)
def test_what_is_not_certain_is_refused_with_its_line(codec: str, words: str) -> None:
    reading = articles.parse(f"---\ntitle: x\n---\n\n{words}\n".encode(codec, "replace"), "x.md")
    assert reading.document is None
    (problem,) = reading.problems
    assert (problem.severity, problem.line, problem.code) == (Severity.ERROR, 5, "encoding")


def test_utf_8_with_a_broken_byte_is_not_another_code_page() -> None:
    data = ("---\ntitle: x\n---\n" + "Læren om værdi på dansk. " * 3).encode()
    for at in [at for at, byte in enumerate(data) if byte > 127]:
        assert articles.parse(data[:at] + data[at + 1 :], "x.md").document is None


@given(st.binary(max_size=300))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        data.decode()
    except UnicodeDecodeError as error:
        found = decoding.decode_narrow(data, error)
        assert (found.text is None) == bool(found.fault)
        assert found.line >= 1


# --- bounds -------------------------------------------------------------------------------------------------------

BOMBS = {
    "fences": "---\n" * 15_000,
    "fences-blank": "---\n\n" * 9_000 + "title: x\n",
    "toml-depth": '+++\ntitle = "T"\nx = ' + "[" * 30_000 + "\n+++\n",
    "toml-dots": '+++\ntitle = "T"\n' + "a." * 30_000 + "b = 1\n+++\n",
    "toml-tables": '+++\ntitle = "T"\n' + "".join(f"[a{i}]\n" for i in range(8_000)) + "+++\n",
    "toml-dotted-tables": '+++\ntitle = "T"\n[' + "a." * 30_000 + "b]\n+++\n",
    "toml-quotes": '+++\ntitle = "T"\nx = ' + '"' * 60_000 + "\n+++\n",
    "toml-integer": '+++\ntitle = "T"\nx = ' + "9" * 60_000 + "\n+++\n",
    "toml-keys": '+++\ntitle = "T"\n' + "".join(f"k{i} = {i}\n" for i in range(6_000)) + "+++\n",
    "toml-broken": '+++\ntitle = "T"\n' + "k = x y\n" * 8_000 + "+++\n",
    "toml-unclosed": '+++\ntitle = "T"\n' + "k = 1\n" * 15_000,
    "blank-and-prose": "---\ntitle: T\n" + "\nprose\n" * 7_000 + "---\n",
    "blank-and-keys": "---\ntitle: T\n" + "\nnote: x\nprose\n" * 4_000 + "lang: en\n---\n",
    "odd-fences": "---\ntitle: T\n" + "x: y\n--\n" * 5_000 + "---\n",
    "blocks": "---\ntitle: T\n---\n" * 5_000,
    "keys-without-spaces": "---\n" + "title:T\n" * 8_000 + "---\n",
    "keys-indented": "title: T\n" + "   title: T\n" * 8_000,
    "dashes": "title: T\n" + "- " * 100_000,
    "spaces": "title:" + " " * 300_000 + "T\n",
    "hashtags": "---\ntitle: T\nkeywords: " + "#a " * 20_000 + "\n---\n",
    "lists": "---\ntitle: T\nkeywords: " + "a;" * 30_000 + "\n---\n",
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs_take_no_time(name: str) -> None:
    start = time.process_time()
    split = frontmatter.split(BOMBS[name], "x.md")
    assert time.process_time() - start < 0.7
    assert split.front is not None or name in ("fences", "fences-blank")


def test_guessing_code_pages_takes_no_time() -> None:
    rows = [b"\xe6", b"a\xe6 ", b"\xb3a", b"a\xb3", b"\x9f", b"\xe6\xf8\xe5\xe6 ", b"\xe6\n", b"\x93 a"]
    rows.append(random.Random(1).randbytes(4_000).replace(b"\0", b""))
    for row in rows:
        data = b"---\ntitle: T\n---\n" + (row * (900_000 // len(row)))[:900_000]
        start = time.process_time()
        articles._decoded(data, "x.md", [])
        assert time.process_time() - start < 0.7, row[:10]
