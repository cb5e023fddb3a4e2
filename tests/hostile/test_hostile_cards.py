"""No card shows, runs or fetches anything but plain words, whatever articles hold."""

from __future__ import annotations

import html
import re

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen.model import Severity


def test_the_hostile_corpus_gives_cards_and_no_faults(built: checks.Outcome) -> None:
    assert built.report is not None
    assert len(built.cards) > 4000
    assert not built.faults, str(built.faults)


def test_the_hostile_pair_gives_cards_and_no_faults(paired: checks.Outcome) -> None:
    assert paired.report is not None
    assert len(paired.cards) > 300
    assert not paired.faults, str(paired.faults)


def test_names_of_files_and_folders_are_words(named: checks.Outcome) -> None:
    assert named.report is not None, named.words
    assert named.report.articles > 1.5 * len(hostile.FRAGMENTS)
    assert len(named.cards) > 300
    assert not named.faults, str(named.faults)


def test_words_of_a_deck_are_words(decked: list[checks.Outcome]) -> None:
    shown = [outcome for outcome in decked if outcome.report is not None]
    assert len(shown) > 5
    assert len(shown) > len(decked) / 2
    for outcome in shown:
        assert not outcome.faults, str(outcome.faults)
        assert outcome.cards


def test_audit_looked_at_every_card() -> None:
    if checks.audit() is None:
        pytest.skip("needs ../shared, the articles beside the repository")


def text_of(card: checks.Shown) -> str:
    return html.unescape(re.sub(r"<[^<>]*>", " ", card.question + card.answer)).replace("\u2060", "")


def test_prices_stay_prices(built: checks.Outcome) -> None:
    """And what is shown of a tag is the tag, letter by letter: nothing was silently lost."""
    texts = [text_of(card) for card in built.cards]
    assert sum("$5 to $10" in text for text in texts) > 10
    assert any("$$5 to $$10" in text for text in texts)
    assert any("[sound:http://evil.invalid/x.mp3]" in text for text in texts)
    assert any("{{Question}}" in text for text in texts)


def test_what_is_wrong_is_an_error_or_a_warning_with_a_mend(built: checks.Outcome) -> None:
    assert built.report is not None
    found = [p for p in built.report.problems if p.severity is not Severity.REPAIR]
    assert found
    for problem in found:
        assert problem.mend, problem
        assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", str(problem)), repr(str(problem))


def test_tags_are_few_and_plain(built: checks.Outcome) -> None:
    for card in built.cards:
        assert len(card.tags) <= 70
        assert all(tag == tag.strip() and not re.search(r"[\s\"<>()*]", tag) for tag in card.tags), card.tags


@pytest.mark.parametrize("raw", ["<script>x</script>", "[sound:x]", r"\(x\)", "{{c1::x}}", "\u202e", "<p onclick=x>"])
def test_the_checks_see_what_they_are_for(raw: str) -> None:
    faults = checks.Faults()
    checks.check_card(checks.Shown("x", f'<div class="question">{raw}</div>', "", "", ()), faults)
    assert faults


def test_every_fragment_is_in_the_corpus(built: checks.Outcome) -> None:
    assert built.report is not None
    assert built.report.articles > len(hostile.FRAGMENTS) * 7
