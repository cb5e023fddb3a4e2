"""What fuzzing found, as small as it came out. Each was a fault once."""

from __future__ import annotations

from collections.abc import Callable

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen import bounds
from flashgen.model import Severity

Build = Callable[..., checks.Outcome]


def sound(outcome: checks.Outcome) -> checks.Outcome:
    assert not outcome.faults, str(outcome.faults)
    return outcome


@pytest.mark.parametrize("mark", ["\u200b", "\u00ad", "\x1f", "\u2060", "e\u0301"])
def test_fronts_that_differ_only_in_what_nobody_sees_are_one(build_articles: Build, mark: str) -> None:
    text = hostile.article(1)
    twin = text.replace("slug: notice-1", "slug: other").replace("Can a notice", f"Can{mark} a notice")
    sound(build_articles({"en/a.md": text, "en/b.md": twin}))


def test_a_damaged_title_stands_on_no_card(build_articles: Build) -> None:
    titles = ("#", ".", "a ) b", "a )b (", "a **b", "[x](y", "TTT", "Field x not found", "a &bogus; b")
    sound(build_articles({f"en/{n}.md": hostile.article(n, title=title) for n, title in enumerate(titles)}))


@pytest.mark.parametrize("key", ["attribution", "licence"])
def test_an_attribution_with_markup_is_refused(build_articles: Build, key: str) -> None:
    outcome = sound(build_articles({"en/a.md": hostile.article(1), "deck.toml": f"{key} = '<b>x</b> ),. **y'\n"}))
    assert (outcome.code, outcome.report) == (2, None)
    assert f"deck.toml:1: `{key}`" in outcome.words


def test_a_meaning_that_is_a_part_of_the_term_is_no_answer(build_articles: Build) -> None:
    text = "---\ntitle: Noticeboard\ndescription: Not<table>\n---\n"
    assert not sound(build_articles({"en/a.md": text, "en/b.md": hostile.article(1)})).faults


def test_a_deck_name_that_ends_in_wide_spaces(build_articles: Build) -> None:
    outcome = sound(build_articles({"en/a.md": hostile.article(1)}, name="x \u3000\u3000"))
    assert outcome.report
    assert outcome.report.packages[0].deck == "x::English"


def test_a_question_that_was_retired_may_be_asked_by_another_article(build_articles: Build) -> None:
    """It is the same note then: nobody is asked one question by two cards, the old and the new."""
    articles = {f"en/{n}.md": hostile.article(1, slug=f"s{n}") for n in (1, 2)}
    before = sound(build_articles(articles))
    after = sound(build_articles({**articles, "en/1.md": "gone"}))
    assert sorted(card.question for card in after.cards) == sorted(card.question for card in before.cards)
    assert before.cards and not any("retired" in card.tags for card in after.cards)


@pytest.mark.parametrize("pairs", [(), ("en-da",)])
def test_a_question_of_an_article_that_cannot_be_read_is_asked_by_no_other(
    build_articles: Build, pairs: tuple[str, ...]
) -> None:
    """Its cards stay as they were until it is mended, so they still ask."""
    articles = {f"{lang}/s{n}.md": hostile.article(1, lang, slug=f"s{n}") for n in (1, 2) for lang in ("en", "da")}
    before = sound(build_articles(articles, pairs=pairs))
    after = sound(build_articles({**articles, "en/s1.md": "broken"}, pairs=pairs))
    assert before.cards and after.cards == before.cards


def test_what_was_read_is_not_kept_for_a_namesake_that_was_not(build_articles: Build) -> None:
    text = hostile.article(1, slug="s1")
    sound(build_articles({"en/s1.md": text}))
    after = sound(build_articles({"en/s1.md": text.replace("40 euros", "50 euros"), "da/s1.md": "broken"}))
    assert not [card for card in after.cards if "40 euros" in card.question and "retired" not in card.tags]


def test_what_is_beyond_bounds_is_named_and_passed_by(build_articles: Build) -> None:
    many = "".join(f"- Fact {n} costs {n} euros because somebody counted {n} of them.\n" for n in range(1000))
    long_ = "- A notice is late because " + "it is slow " * 1000
    names = ",".join(f"k{n}" for n in range(500))
    text = f"---\ntitle: Bounds\nkeywords: {names}\n---\n\n## Highlights\n\n{long_}\n{many}"
    outcome = sound(build_articles({"en/a.md": text, "en/b.md": f"---\ntitle: {'t' * 5000}\n---\n"}))
    assert outcome.report
    found = {p.code: p for p in outcome.report.problems if p.severity is not Severity.REPAIR}
    assert {"item-too-long", "too-many-items", "too-many-words", "title-too-long"} <= found.keys()
    assert found["title-too-long"].severity is Severity.ERROR
    assert outcome.report.packages[0].notes <= bounds.MAX_ITEMS + 1
