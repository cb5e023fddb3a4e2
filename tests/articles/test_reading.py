"""Whole files: every real article yields its material clean, and no file whatsoever makes reading fail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen import articles, languages
from flashgen.model import Article, Heading, Kind, ListBlock, Quote, Severity, Text

CODES = {"Dutch": "da", "English": "en", "Icelandic": "is", "Italian": "it", "Polish": "pl"}
SEEDS = ("da", "is", "pl", "da", "it")
RESIDUE = re.compile(r"\),\.|\( | \)| [.,:;?!](?=\s|$)|\*\*|\]\(|&\w+;|\s\s|[\[\]<>\n\u200b]| ”|„ ")


def language(code: str) -> languages.Language:
    """The language with its data where somebody has written it; the shapes must do without."""
    return languages.get(code) if code in languages.with_data() else languages.Language(code, code, code)


def real(shared: Path) -> Iterator[tuple[str, articles.Reading, Article]]:
    files = [(path, CODES[path.parent.name]) for path in sorted((shared / "corpus" / "Texts").glob("*/*.md"))]
    files += list(zip(sorted((shared / "seeds").glob("*.txt")), SEEDS, strict=True))
    for path, code in files:
        reading = articles.read(path, path.name)
        assert reading.document is not None, path
        yield f"{code}/{path.stem}", reading, articles.arrange(reading.document, language(code), path.stem)


@pytest.fixture(scope="module")
def found(shared: Path) -> dict[str, tuple[articles.Reading, Article]]:
    return {name: (reading, article) for name, reading, article in real(shared)}


Found = dict[str, tuple[articles.Reading, Article]]


def test_every_article_is_read_without_a_warning(found: Found) -> None:
    assert len(found) >= 80
    for name, (reading, _) in found.items():
        assert all(p.severity is Severity.REPAIR and p.line > 4 for p in reading.problems), name


def test_no_residue_of_damage_in_any_text(found: Found) -> None:
    for name, (reading, article) in found.items():
        assert reading.document
        texts = [article.definition, *article.prose]
        for item in article.items:
            texts += [item.text, *item.more, Text(item.question)]
        texts += [block.text for block in reading.document.blocks if isinstance(block, Heading)]
        for text in texts:
            assert text.plain == text.plain.strip()
            assert not RESIDUE.search(text.plain), (name, text.plain)
            assert all(0 <= m.start < m.end <= len(text.plain) for m in text.marks)


def test_every_article_with_highlights_yields_them(found: Found) -> None:
    for name, (_, article) in found.items():
        count = Counter(item.kind for item in article.items)
        assert (count[Kind.HIGHLIGHT] >= 3) == ("soft-sell" not in name), name
        last = [item for item in article.items if item.kind is Kind.HIGHLIGHT]
        assert len({item.heading for item in last}) <= 1


@pytest.mark.parametrize("slug", ["cross-sell", "hard-sell"])
def test_faq_in_five_languages(found: Found, slug: str) -> None:
    for code in CODES.values():
        asked = [item for item in found[f"{code}/{slug}"][1].items if item.kind is Kind.FAQ]
        assert len(asked) == 4
        assert sum(bool(item.heading) for item in asked) == 3
        assert all(item.question.endswith("?") for item in asked)


def test_tips_of_warm_calling(found: Found) -> None:
    for code in CODES.values():
        tips = [item for item in found[f"{code}/warm-calling"][1].items if item.kind is Kind.TIP]
        assert len(tips) == 6  # five bullets and a quote
        assert len({item.heading for item in tips[1:]}) == 1


def test_lines_are_those_of_the_file(shared: Path, found: Found) -> None:
    for path in sorted((shared / "corpus" / "Texts" / "Polish").glob("*.md")):
        lines = path.read_text("utf-8").split("\n")
        reading = found[f"pl/{path.stem}"][0]
        assert reading.document
        for block in reading.document.blocks:
            if isinstance(block, ListBlock):
                texts = block.items
            elif isinstance(block, Quote):
                texts = block.paragraphs
            else:
                texts = (block.text,)
            for text in texts:
                assert text.plain[:1].strip("„“”\"'") in lines[text.line - 1]
                first = text.plain.split()[0].strip("„“”\"',.:()")
                assert first in lines[text.line - 1], (path, text)


# ------------------------------------------------------------------------------------------ no file is too bad


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"---\ntitle: T\n---\n\xff\xfe", "encoding", 4),
        (b"---\ntitle: \xc3\xb8konomi, \xc3\xb8\xe5\n---\n", "encoding", 2),
        (b"---\ntitle: T\n---\n\x00", "binary", 0),
        (b"\x89PNG\x00\x01", "binary", 0),
        (b"---\ntitle: T\n---\n" + b"x" * (1 << 20), "too-large", 0),
        ("---\ntitle: T\n---\n".encode("utf-16-le")[:-1], "encoding", 0),
        (b"\xff\xfe-\x00-\x00-", "encoding", 0),
    ],
)
def test_refused(data: bytes, code: str, line: int) -> None:
    reading = articles.parse(data, "x.md")
    assert reading.document is None
    (problem,) = reading.problems
    assert (problem.severity, problem.code, problem.line, problem.path) == (Severity.ERROR, code, line, "x.md")
    assert problem.mend
    assert reading.why_not == problem.message


@pytest.mark.parametrize("data", [b"", b"# Readme\n", b"caf\xe9\n", b"x" * (2 << 20), b"\xef\xbb\xbf"])
def test_no_article_and_no_problem(data: bytes) -> None:
    assert articles.parse(data, "x.md") == articles.Reading(None, (), "no front matter")


def test_utf_16_with_its_mark() -> None:
    reading = articles.parse("---\r\ntitle: Økonomi\r\n---\r\nTekst.".encode("utf-16"), "x.md")
    assert reading.document
    assert reading.document.front.title == "Økonomi"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "x.md").mkdir()
    for path in (tmp_path / "x.md", tmp_path / "none.md", tmp_path / "a\0b.md"):
        (problem,) = articles.read(path, "x.md").problems
        assert (problem.severity, problem.code) == (Severity.ERROR, "unreadable")


@pytest.mark.parametrize("more", [0, 1])
def test_the_longest_file(tmp_path: Path, more: int) -> None:
    start = b"---\ntitle: T\n---\n"
    (tmp_path / "x.md").write_bytes(start + b"x" * (articles.MAX_BYTES - len(start) + more))
    assert (articles.glance(str(tmp_path / "x.md"), "x.md").front is None) == bool(more)


def test_problems_are_those_of_the_document(tmp_path: Path) -> None:
    path = tmp_path / "salg.md"
    path.write_text("---\ntitle: Salg: nu\n---\n\n##Navn\n", encoding="utf-8")
    reading = articles.read(path, "deck/salg.md")
    assert reading.document
    assert reading.problems == reading.document.problems
    assert [str(p).split(": ")[0] for p in reading.problems] == ["deck/salg.md:2", "deck/salg.md:5"]


SIGNS = list("#\n-–•>a?([]*`|¿»!\\\u200b\u2028\x0b\t")
SIGNS += [
    "## ",
    "##",
    "\n\n",
    "- ",
    "> ",
    ">>",
    "1. ",
    "Ord ",
    ". ",
    " .",
    " )",
    "](/x)",
    "](",
    "**",
    "```",
    "<b>",
    "<br>",
]
SIGNS += ["<!--", "-->", "&amp;", "&nbsp;", "&#0;", "e\u0301", "    ", "~~", "FAQ", "Highlights", "Tips", "---", "[^1]"]
PIECES = st.sampled_from([*SIGNS, "[a]: /x", "==="])
BODIES = st.lists(PIECES, max_size=30).map("".join) | st.text(max_size=80)


@given(BODIES)
@settings(max_examples=500, deadline=None)
def test_texts_keep_their_promises(body: str) -> None:
    reading = articles.parse(f"---\ntitle: T\n---\n{body}".encode("utf-8", "ignore"), "x.md")
    if reading.document is None:
        assert reading.problems
        return
    article = articles.arrange(reading.document, language("en"), "x")
    texts = [article.definition, *article.prose]
    for item in article.items:
        texts += [item.text, *item.more]
        assert item.text
        assert bool(item.question) == (item.kind is Kind.FAQ)
    for text in texts:
        assert text.plain == " ".join(text.plain.split())
        assert list(text.marks) == sorted(text.marks, key=lambda m: m.start)
        assert all(0 <= m.start < m.end <= len(text.plain) for m in text.marks)
        assert 0 <= text.line <= 5 + body.count("\n") + body.count("\r")


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_can_be_read(data: bytes) -> None:
    for start in (b"", b"---\ntitle: T\n---\n", b"\xff\xfe"):
        reading = articles.parse(start + data, "x.md")
        assert (reading.document is None) == bool(reading.why_not)
