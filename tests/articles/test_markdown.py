"""Markdown: blocks with plain text, marks in the right place, and the lines of the file."""

from __future__ import annotations

import time

import pytest

from flashgen.articles import markdown
from flashgen.model import Heading, Image, ListBlock, Mark, MarkKind, Paragraph, Quote, Text


def only(text: str) -> Text:
    (block,) = markdown.blocks(text)
    assert isinstance(block, Paragraph)
    return block.text


def test_blocks_and_lines() -> None:
    found = markdown.blocks("# Øre\n\nTo\nlinjer.\n\n## Navn ##\n- æ\n- b\n\n1. c\n", first_line=6)
    assert found == (
        Heading(1, Text("Øre", (), 6)),
        Paragraph(Text("To linjer.", (), 8)),
        Heading(2, Text("Navn", (), 11)),
        ListBlock((Text("æ", (), 12), Text("b", (), 13))),
        ListBlock((Text("c", (), 15),), ordered=True),
    )


def test_marks() -> None:
    text = only("Et [varmt *opkald*](/varmt) er **godt** for [](/x) `alle` &amp; [enhver]().")
    assert text.plain == "Et varmt opkald er godt for alle & enhver."
    assert text.marks == (
        Mark(3, 15, MarkKind.LINK, "/varmt"),
        Mark(9, 15, MarkKind.EMPHASIS),
        Mark(19, 23, MarkKind.STRONG),
    )


def test_marks_hold_no_outer_spaces() -> None:
    text = only("Et[ ord ](/x)her og [ to ](/y).")
    assert [text.plain[m.start : m.end] for m in text.marks] == ["ord", "to"]
    assert text.plain == "Et ord her og to ."


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("a<br>b<br/>c", "a b c"),
        ("a <b>b</b> <span x='y'>c</span>", "a b c"),
        ("a ![alt](/x.png) b", "a b"),
        ("a&nbsp;&nbsp;b &eacute; e&#769;", "a b é é"),
        ("a  \nb\\\nc", "a b c"),
        ("a ~~b~~ c[^1]\n\n[^1]: note", "a b c"),
        ("$5 to $10", "$5 to $10"),
        ("<https://x.dk>", "https://x.dk"),
        (r"1\. a \* b", "1. a * b"),
    ],
)
def test_inline(source: str, plain: str) -> None:
    assert only(source).plain == plain


@pytest.mark.parametrize(
    "source",
    [
        "| a | b |\n|---|---|\n| c | d |",
        "```\nkode\n```",
        "    kode",
        "<div>\nx\n</div>",
        "<!-- x -->",
        "---",
        "<!-- <img src=x.png> -->",
        "<script>\n<img src=x.png>\n</script>",
        ">",
        "> >",
        "- ",
        "#",
    ],
)
def test_what_holds_nothing_for_a_card_is_dropped(source: str) -> None:
    assert markdown.blocks(source) == ()


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("- a\n\n  b\n- c", ["a b", "c"]),
        ("- Tre slags:\n  - a\n  - b\n    - c\n- d", ["Tre slags: a; b: c", "d"]),
        ("- Slags\n  1. a.\n  2. b.", ["Slags: a. b."]),
        ("- a\n  > b\n\n  # c\n\n  ```\n  d\n  ```", ["a b c"]),
        ("- [ ] a\n- [x] b", ["a", "b"]),
        ("- [a](/a)\n  - **b**", ["a: b"]),
    ],
)
def test_items(source: str, items: list[str]) -> None:
    (block,) = markdown.blocks(source)
    assert isinstance(block, ListBlock)
    assert [item.plain for item in block.items] == items
    for item in block.items:
        assert all(0 <= m.start < m.end <= len(item.plain) for m in item.marks)


def test_quotes() -> None:
    found = markdown.blocks("> ### 42 kr.\n> Prisen.\n>\n> > Mere.\n>\n> - a\n> - b\n\n> Ét råd.\n")
    assert found == (
        Quote(
            Text("42 kr.", (), 1), (Text("Prisen.", (), 2), Text("Mere.", (), 4), Text("a", (), 6), Text("b", (), 7))
        ),
        Quote(None, (Text("Ét råd.", (), 9),)),
    )


@pytest.mark.parametrize(
    "unit",
    [
        "> ",
        "- ",
        "  - x\n",
        "*",
        "[",
        "![",
        "**a ",
        "`",
        "<",
        "&",
        "[a](",
        "|a",
        "> - ",
        "1. ",
        "<b>",
        "_a_",
        "~~",
        "[a]: /x\n",
        "[a]",
        "\\",
    ],
)
def test_hostile_input_takes_no_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    start = time.perf_counter()
    markdown.blocks(text)
    assert time.perf_counter() - start < 3


def test_depth_is_capped() -> None:
    text = "".join("  " * depth + f"- x{depth}\n" for depth in range(200))
    (block,) = markdown.blocks(text)
    assert isinstance(block, ListBlock)
    assert "x63" in block.items[0].plain
    assert "x64" not in block.items[0].plain


def named(text: str) -> list[tuple[str, str]]:
    return [(image.target, image.alt) for image in markdown.read(text)[1]]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("![a *b* `c`](d%20e.png 'title')", [("d%20e.png", "a b c")]),
        ("![a\nb](<c d.png>)", [("c d.png", "a b")]),
        ("![a][r]\n\n[r]: b&amp;c.png", [("b&c.png", "a")]),
        ("![a ![b](c)](d)", [("d", "a b")]),
        ("[![a](b)](c)", [("b", "a")]),
        ("x <IMG\nalt='a &lt; b' onerror=x SRC=\"c.png\" src=d.png/> y", [("c.png", "a < b")]),
        ("a <img> <imgs src=x>", [("", "")]),
        (
            "<p align=center>\n<img src=a.png>\n<!--\n<img src=b.png>\n-->\n<img\nsrc=c.png\n/></p>",
            [("a.png", ""), ("c.png", "")],
        ),
        ("| ![a](b) |\n|---|\n| <img src=c> |", [("b", ""), ("c", "")]),
        ("# ![a](b)\n\n- ![c](d)\n\n> ![e](f)", [("b", "a"), ("d", "c"), ("f", "e")]),
        ("x[^1]\n\n[^1]: ![a](b)", [("b", "")]),
        ("`![a](b)` \\![c](d) ![[e.png]] <images>\n\n```\n![f](g)\n```", []),
    ],
)
def test_images(source: str, found: list[tuple[str, str]]) -> None:
    assert named(source) == found


def test_an_image_stands_in_a_text_and_is_none_of_it() -> None:
    blocks, images = markdown.read(
        "- a ![x](b.png)\n\n  ![](c.png)\n  d\n\n  <img src=e.png>\n\n![y](f.png)\n", 5, "t.md"
    )
    items, alone = blocks
    assert isinstance(items, ListBlock)
    assert isinstance(alone, Paragraph)
    assert items.items[0] == Text("a d", (), 5, images[:3])
    assert not alone.text
    assert alone.text.images == (Image("t.md", 12, "f.png", "y"),)
    assert [image.line for image in images] == [5, 7, 10, 12]


@pytest.mark.parametrize(
    "text",
    [
        "![" * 50_000 + "x" + "](y)" * 50_000,
        "![x](y) " * 30_000,
        "![x](y)\n\n" * 20_000,
        "<img " * 50_000,
        "<div>" + "<img a=' " * 50_000,
        "<div>" + "<img src=x>" * 30_000,
        "<div>" + "<!--" * 100_000,
        "x <img " + "a " * 100_000 + ">",
        "x <img " + "a" * 200_000 + ">",
        "x <img a" + " " * 200_000 + "b>",
        "x <img " + "a='" * 100_000 + "'>",
    ],
)
def test_images_take_linear_time(text: str) -> None:
    start = time.perf_counter()
    markdown.read(text)
    assert time.perf_counter() - start < 5
