"""deck.toml, the ledger and templates of a deck that came from somewhere: used, or refused in words."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import hostile_articles as hostile
import hostile_checks as checks
import pytest
from anki_course import Learner

from flashgen import config, resources
from flashgen.build import Request

written = hostile.toml


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    folder = tmp_path / "deck"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "notice.md").write_text(hostile.article(1), encoding="utf-8")
    return folder


def build(deck: Path, **asked: object) -> checks.Outcome:
    start = time.process_time()
    outcome = checks.build(Request((deck,), out=deck.parent / "out", jobs=1, **asked))  # type: ignore[arg-type]
    assert time.process_time() - start < 10
    assert not outcome.faults, str(outcome.faults)
    return outcome


@pytest.mark.parametrize("name", hostile.DECK_NAMES.values(), ids=hostile.DECK_NAMES)
def test_a_name_is_a_name_whatever_it_holds(deck: Path, name: str) -> None:
    (deck / "deck.toml").write_text(f"name = {written(name)}\nid = {written(name or 'x')}\n", encoding="utf-8")
    outcome = build(deck)
    if outcome.report is None:
        assert "empty" in outcome.words
        return
    (package,) = outcome.report.packages
    assert package.path.parent == deck.parent / "out"
    assert package.path.name.isprintable()
    assert package.deck.count("::") == 1


def test_an_empty_name_is_refused(deck: Path) -> None:
    (deck / "deck.toml").write_text('name = ""\n', encoding="utf-8")
    assert "`name` is empty" in build(deck).words


@pytest.mark.parametrize("name", [hostile.DECK_NAMES["controls"], "a\udce9b", "../x", "x" * 300])
def test_a_name_in_the_call(deck: Path, name: str) -> None:
    assert build(deck, name=name).report is not None


def test_hostile_words_of_a_deck_are_words(deck: Path) -> None:
    toml = deck / "deck.toml"
    accepted = []
    for fragment in hostile.FRAGMENTS.values():
        value = fragment[:200].strip()
        toml.write_text(f"attribution = {written(value)}\n", encoding="utf-8")
        try:
            config.load(toml)
            accepted.append(value)
        except config.DeckError as error:
            assert "holds markup" in str(error)
    assert len(accepted) > 50
    for start in range(0, len(accepted), 6):
        text = written("; ".join(accepted[start : start + 6]))
        keys = ("attribution", "licence", "author", "version", "description")
        toml.write_text("".join(f"{key} = {text}\n" for key in keys), encoding="utf-8")
        outcome = build(deck)
        assert outcome.report or "holds markup" in outcome.words
    tags = [written(f"{fragment}::{fragment}"[:3000]) for fragment in hostile.FRAGMENTS.values()]
    (deck / "deck.toml").write_text(f"tags = [{', '.join(tags)}]\n", encoding="utf-8")
    build(deck)


def test_a_description_fetches_nothing(deck: Path) -> None:
    """It is Markdown, which Anki sanitises."""
    text = "![a](http://evil.invalid/a.png) <img src=http://evil.invalid/b.png> [![c](//evil.invalid)](x)"
    text += "\n\n![r][r]\n\n[r]: http://evil.invalid/r"
    text += " <script>x</script> [j](javascript:x) <svg onload=x> \u202e \x1f"
    (deck / "deck.toml").write_text(f"description = {written(text)}\n", encoding="utf-8")
    outcome = build(deck)
    assert outcome.report
    learner = Learner(deck.parent / "collection.anki2")
    learner.take(outcome.report.packages[0].path)
    shown = learner.col.render_markdown(learner.col.decks.by_name("deck::English")["desc"], sanitize=True)
    learner.col.close()
    assert "Terms: 1" in shown
    assert "\u202e" not in shown
    assert "\x1f" not in shown
    for tag in ("<img", "<script", "<svg", 'href="javascript'):
        assert tag not in shown


@pytest.mark.parametrize(
    "toml",
    [
        "a = " + "[" * 5000,
        "a = " + "{a=" * 5000,
        "name = 5e999999\n",
        "name = 1979-05-27\n",
        "name = [1]\n",
        "name = '" + "x" * 2_000_000 + "'\n",
        "tags = [" + "'x'," * 50_000 + "]\n",
        "omit = [" + "'x:term'," * 20_000 + "]\n",
        "\x00",
        "x" * 100_000,
        "a." * 30_000 + "b = 1",
        "pairs = ['" + "a" * 100_000 + "']",
        "languages = ['../../x', 'en']",
        "kinds = ['" + "x" * 1000 + "']",
        "\ufeffname = 'mark'",
    ],
    ids=range(15),
)
def test_deck_toml_that_is_none(deck: Path, toml: str) -> None:
    (deck / "deck.toml").write_text(toml, encoding="utf-8")
    outcome = build(deck)
    assert outcome.report is not None or len(outcome.words) > 10


def test_deck_toml_that_is_no_file(deck: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.toml").write_text("password = 1\n", encoding="utf-8")
    toml = deck / "deck.toml"
    for make, asked in (
        (lambda: toml.symlink_to(tmp_path / "secret.toml"), deck),
        (lambda: toml.symlink_to("/dev/zero"), toml),
        (lambda: os.mkfifo(toml), toml),
        (lambda: os.mkfifo(toml), deck),
        (toml.mkdir, toml),
        (lambda: toml.symlink_to(toml), toml),
    ):
        make()
        outcome = checks.build(Request((asked,), out=tmp_path / "out", jobs=1), again=False)
        assert outcome.report is not None or outcome.code == 2
        assert "password" not in outcome.words
        toml.rmdir() if toml.is_dir() else toml.unlink()


def test_a_ledger_that_is_no_file(deck: Path, tmp_path: Path) -> None:
    (deck / "deck.toml").write_text("name = 'x'\n", encoding="utf-8")
    ledger = deck / "ledger.tsv"
    victim = tmp_path / "victim"
    for make in (
        lambda: ledger.symlink_to("/dev/zero"),
        lambda: ledger.symlink_to(victim),
        lambda: os.mkfifo(ledger),
        ledger.mkdir,
    ):
        make()
        outcome = checks.build(Request((deck,), out=tmp_path / "out", jobs=1), again=False)
        assert outcome.code == 2
        assert "ledger" in outcome.words
        assert not victim.exists()
        ledger.rmdir() if ledger.is_dir() and not ledger.is_symlink() else ledger.unlink()


SHIPPED = {
    name: (resources.templates_dir() / "anki" / name).read_text("utf-8")
    for name in ("front.html", "back.html", "style.css")
}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("front.html", SHIPPED["front.html"] + "<script>document.title='PWNED'</script>"),
        ("front.html", SHIPPED["front.html"] + "<img src=//evil.invalid/x.png>"),
        ("front.html", SHIPPED["front.html"] + "<div onclick='x'>"),
        ("back.html", SHIPPED["back.html"] + "<a href='javascript:x'>y</a>"),
        ("back.html", SHIPPED["back.html"] + "[sound:x.mp3]"),
        ("back.html", SHIPPED["back.html"] + "<link rel=stylesheet href=x.css>"),
        ("style.css", "@import url(http://evil.invalid/x.css);"),
        ("style.css", ".card { background: url( 'http://evil.invalid/x.png' ) }"),
        ("style.css", "</style><script>document.title='PWNED'</script>"),
        ("front.html", "<% for a in 'x' * 1000 %><% for b in 'x' * 1000 %>x<% endfor %><% endfor %>"),
        ("front.html", "<< 'x' * 10000000000 >>"),
        ("front.html", "<< 9 ** 9 ** 9 >>"),
        ("front.html", "<< '%9999999999d' % 1 >>"),
        ("front.html", "<< 'x'.center(9999999999) >>"),
        ("front.html", "<< 'x' | center(9999999999) >>"),
        ("front.html", "<% macro m() %><< m() >><% endmacro %><< m() >>"),
        ("front.html", "<% include '../../../../etc/passwd' %>"),
        ("front.html", "<% extends '/etc/passwd' %>"),
        ("front.html", "<< ''.__class__.__mro__[1].__subclasses__() >>"),
        ("front.html", "<% if " + "(" * 5000 + "1" + ")" * 5000 + " %>x<% endif %>"),
        ("front.html", "<% if 1 %>" * 2000 + "<% endif %>" * 2000),
        ("front.html", "{{#Question}}" * 3000 + "x" + "{{/Question}}" * 3000),
        ("front.html", "x" * 1_000_000),
        ("front.html", "\x00\x1f"),
        ("front.html", "\ufeff"),
    ],
)
def test_templates_that_would_harm_are_refused(deck: Path, file: str, text: str) -> None:
    (deck / "deck.toml").write_text("name = 'x'\n", encoding="utf-8")
    folder = deck / "templates" / "anki"
    folder.mkdir(parents=True)
    (folder / file).write_text(text, encoding="utf-8")
    outcome = build(deck)
    assert outcome.code == 2
    assert file in outcome.words


def test_templates_that_are_no_files(deck: Path, tmp_path: Path) -> None:
    (deck / "deck.toml").write_text("name = 'x'\n", encoding="utf-8")
    folder = deck / "templates" / "anki"
    folder.mkdir(parents=True)
    style = folder / "style.css"
    make: Callable[[], object]
    for make in (
        lambda: style.symlink_to("/etc/passwd"),
        lambda: style.symlink_to("/dev/zero"),
        lambda: os.mkfifo(style),
    ):
        make()
        outcome = build(deck)
        assert outcome.code == 2
        assert "style.css" in outcome.words
        style.unlink()
    folder.rmdir()
    folder.symlink_to("/etc")
    assert build(deck).code == 2
