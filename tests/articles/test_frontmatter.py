"""Front matter: every scalar stays text, mistakes are mended with a warning that names them, nothing raises."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.articles import frontmatter, parse
from flashgen.model import FrontMatter, Problem, Severity


def front(block: str, body: str = "Tekst.\n") -> tuple[FrontMatter, tuple[Problem, ...]]:
    split = frontmatter.split(f"---\n{block}---\n{body}", "x.md")
    assert split.front is not None, split
    return split.front, split.problems


@pytest.mark.parametrize(
    "title",
    [
        "401(k)",
        "NO",
        "2020-01-01",
        "12:30",
        "C #1",
        "0x1F",
        "1_000",
        "1%/10 Netto 30",
        ".5",
        "yes",
        "1e3",
        "Børn",
    ],
)
def test_scalars_stay_text(title: str) -> None:
    found, problems = front(f"title: {title}\ndescription: {title}\n")
    assert (found.title, found.description) == (title, title)
    assert not problems


def test_all_keys() -> None:
    found, problems = front(
        "title: Varmt opkald\ndescription: 'Et opkald:\n  med kontakt.'\nkeywords: Salg, Telefon ,Salg\n"
        'lang: da\nslug: warm-calling\naliases: [hot call, "ring, varmt"]\nauthor: {name: x}\n'
    )
    assert not problems
    assert found == FrontMatter(
        title="Varmt opkald",
        description="Et opkald: med kontakt.",
        keywords=("Salg", "Telefon"),
        lang="da",
        slug="warm-calling",
        aliases=("hot call", "ring, varmt"),
        lines=found.lines,
    )
    assert found.lines == {"title": 2, "description": 3, "keywords": 5, "lang": 6, "slug": 7, "aliases": 8}


def test_lists_written_as_lines() -> None:
    found, _ = front("title: T\nkeywords:\n  - Salg\n  - C #1\n  - \n")
    assert found.keywords[0] == "Salg"


def test_keys_in_capitals_and_comments() -> None:
    found, problems = front("Title: Salg # som sagt\nDESCRIPTION: Nr. #1 # nej\n")
    assert (found.title, found.description) == ("Salg", "Nr. #1")
    assert not problems


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("S&amp;amp;P", "S&P"),
        ("un&#39;azienda", "un'azienda"),
        ("a&nbsp;b", "a b"),
        ("a  \t b", "a b"),
        ("R&D", "R&D"),
        ("et [opkald](/x) og **fedt**", "et opkald og fedt"),
        ("loven .", "loven."),
        ("ko\u0308b\u200b", "köb"),
    ],
)
def test_text_is_cleaned(written: str, read: str) -> None:
    assert front(f"title: T\ndescription: {written}\n")[0].description == read


def test_entities_are_decoded_three_times_at_most() -> None:
    assert front("title: a &amp;amp;amp;amp;amp; b\n")[0].title == "a &amp;amp; b"


def test_colon_in_a_value() -> None:
    found, problems = front("description: Sound.\ntitle: Salg: en bog\nkeywords: a,b\n")
    assert (found.title, found.description, found.keywords) == ("Salg: en bog", "Sound.", ("a", "b"))
    assert [(p.line, p.severity, p.code) for p in problems] == [(3, Severity.WARNING, "yaml")]
    assert str(problems[0]).startswith("x.md:3: ")
    assert 'title: "Salg: en bog"' in problems[0].mend


@pytest.mark.parametrize(
    "value",
    [
        '"uden ende',
        "@navn",
        "`x",
        "[åben",
        "{åben",
        "%x",
        "* stjerne",
        "&anker x",
        "*alias",
        "!!int x",
        "a: b: c",
        "'x' y",
        "| x",
        "- x",
    ],
)
def test_values_that_are_no_yaml(value: str) -> None:
    found, problems = front(f"title: T\ndescription: {value}\n")
    assert found.title == "T"
    assert found.description.strip("\"'|- ") == value.strip("\"'|- ")
    assert all(p.severity is Severity.WARNING and p.line == 3 for p in problems)


def test_a_value_that_is_yaml_for_something_else() -> None:
    found, _ = front("title: [Netto] pris\ndescription: {x}\n")
    assert (found.title, found.description) == ("[Netto] pris", "{x}")
    assert front("title: {x}\n")[0].title == "{x}"


@pytest.mark.parametrize("end", ["", "description: Salg: nu\n"])
def test_duplicate_keys(end: str) -> None:
    found, problems = front(f"title: En\ntitle: To\n{end}")
    assert found.title == "En"
    assert (problems[0].line, problems[0].code, problems[0].severity) == (3, "duplicate-key", Severity.WARNING)
    assert "line 2" in problems[0].message


def test_no_end() -> None:
    split = frontmatter.split("---\ntitle: Salg\ndescription: Et salg\n  i to linjer.\n\n# Salg\n\nTekst.\n", "x.md")
    assert split.front is not None
    assert (split.front.title, split.front.description) == ("Salg", "Et salg i to linjer.")
    assert (split.body, split.body_line) == ("\n# Salg\n\nTekst.", 5)
    assert [(p.line, p.code) for p in split.problems] == [(4, "unclosed-front-matter")]


@pytest.mark.parametrize(
    "text",
    ["", "# Salg\n\nTekst.\n", "---\n\nTekst under en streg.\n", "tekst\n---\ntitle: x\n---\n", "----", "--- a\n---"],
)
def test_no_front_matter(text: str) -> None:
    split = frontmatter.split(text, "x.md")
    assert (split.front, split.problems, split.why_not) == (None, (), "no front matter")


def test_no_title() -> None:
    split = frontmatter.split("---\ndescription: x\nkeywords: y\n---\nTekst.", "x.md")
    assert (split.front, split.problems) == (None, ())
    assert split.why_not == "front matter with description, keywords, but no title"
    assert frontmatter.split("---\nlayout: home\ntitle: ' '\n---\n", "x.md").front is None
    assert frontmatter.split("---\nlayout: home\n---\n", "x.md").why_not == "no title in the front matter"


@pytest.mark.parametrize("block", ["- title\n- x\n", "bare ord\n"])
def test_no_keys(block: str) -> None:
    split = frontmatter.split(f"---\n{block}---\n", "x.md")
    assert split.front is None
    assert [(p.line, p.severity) for p in split.problems] == [(2, Severity.WARNING)]


@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(start: str, newline: str) -> None:
    text = start + newline.join(["---", "title: Salg", "---  ", "", "# Salg", "", "Tekst."])
    reading = parse(text.encode(), "x.md")
    assert reading.document is not None
    shift = start.count("\n")
    assert reading.document.front.lines == {"title": 2 + shift}
    assert [b.text.line for b in reading.document.blocks] == [5 + shift, 7 + shift]  # type: ignore[union-attr]


HOSTILE = {
    "aliases": "title: T\n"
    + "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 9)),
    "flow": "title: T\nx: " + "[" * 100_000 + "\n",
    "flow-short": "title: T\nx: " + "[" * 99 + "]" * 99 + "\n",
    "block": "title: T\nx: " + "- " * 50_000 + "\n",
    "keys": "title: T\n" + "? " * 50_000 + "\n",
    "indent": "title: T\n" + "".join(" " * i + "a:\n" for i in range(350)),
    "long": "title: T\ndescription: " + "x: y " * 100_000 + "\n",
    "doubles": "title: T\n" * 5_000,
    "broken": "title: T\n" + "".join(f"k{i}: a: b\n" for i in range(20_000)),
    "dashes": "title: T\n" + "--- x\n" * 20_000,
    "blank": "title: T\n" + "\n" * 200_000,
    "spaces": "title: T\nx:" + " " * 200_000 + "\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_blocks(name: str) -> None:
    start = time.perf_counter()
    split = frontmatter.split(f"---\n{HOSTILE[name]}---\nTekst.\n", "x.md")
    assert time.perf_counter() - start < 1.5
    assert split.front is not None
    assert split.front.title == "T"


@given(
    st.lists(
        st.sampled_from(
            [
                "---\n",
                "title:",
                "title: x\n",
                "description: ",
                "keywords: ",
                "\n",
                "- ",
                "[",
                "]",
                "{",
                "&a",
                "*a",
                "!x ",
                '"',
                "'",
                "|",
                "  ",
                "# ",
                ": ",
                "ø",
                "\t",
                "\x85",
                "\u2028",
            ]
        ),
        max_size=20,
    ).map("".join)
)
@settings(max_examples=400, deadline=None)
def test_never_raises(text: str) -> None:
    split = frontmatter.split("---\n" + text, "x.md")
    if split.front is not None:
        assert split.front.title
        assert "\n" not in split.front.title + split.front.description


WORDS = [
    "title",
    "lang",
    "author",
    ": ",
    ":",
    " ",
    "\n",
    "Ord",
    "x",
    "5",
    "é",
    "-",
    "#",
    " #",
    ",",
    "[",
    "&",
    "'",
    '"',
    "%",
]


@given(
    st.lists(st.sampled_from([*WORDS, "\ntitle: ", "\nlang: Ord", "\t", "\x85", "\u2028"]), max_size=25).map("".join)
)
@settings(max_examples=500, deadline=None)
def test_simple_lines_are_read_as_yaml_reads_them(block: str) -> None:
    simple, by_yaml = frontmatter._Handler("x.md"), frontmatter._Handler("x.md")
    block = f"title: T\n{block}\n"
    if frontmatter._simple(block) is not None:
        assert simple.load(block) == by_yaml._by_yaml(block)
        assert (simple.lines, simple.problems) == (by_yaml.lines, by_yaml.problems)
