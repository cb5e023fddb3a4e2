"""Plain text in fields: reads the same, and nothing in it is obeyed."""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from anki_course import HOSTILE, Learner, make_note
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashgen.anki import to_html, to_plain
from flashgen.anki.fields import clean, paragraphs

TEXTS = st.one_of(
    st.text(max_size=40),
    st.lists(
        st.sampled_from([*HOSTILE, *"[]\\(){}$<>&;:… \u0338\u2060", "sound:", "anki:tts", "[…", "br>", "latex]"]),
        max_size=8,
    ).map("".join),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Det er $5 til $10, AT&T's »pris«.", "Det er $5 til $10, AT&amp;T's »pris«."),
        ("a <3 b", "a &lt;3 b"),
        ("  to\tlinjer\nher ", "to linjer her"),
        ("[sound:x.mp3]", "[\u2060sound:x.mp3]"),
        (r"\(x\)", "\\\u2060(x\\\u2060)"),
        ("{{c1::x}}", "{\u2060{c1::x}\u2060}"),
        ("co\u00adop\u200b\u202eera", "coopera"),
        ("می\u200cخواهم 👩\u200d💻", "می\u200cخواهم 👩\u200d💻"),
        ("Født i [… hvilket år?].", 'Født i <span class="blank">[… hvilket år?]</span>.'),
        ("er […] og […]", 'er <span class="blank">[…]</span> og <span class="blank">[…]</span>'),
        ("… er en [note]", "… er en [note]"),
    ],
)
def test_reads_the_same(text: str, value: str) -> None:
    assert to_html(text) == value


@given(TEXTS)
def test_comes_back(text: str) -> None:
    value = to_html(text)
    assert to_plain(value) == clean(text)
    assert unicodedata.is_normalized("NFC", value)
    assert re.sub(r'<span class="blank">|</span>', "", value).count("<") == 0
    assert not re.search(r"\[(sound|anki|latex|\$)|\\[(\[]|\{\{|\[\[type", value, re.IGNORECASE)


@given(st.lists(TEXTS, max_size=4))
def test_paragraphs_come_back(texts: list[str]) -> None:
    assert to_plain(paragraphs(texts)) == "\n".join(filter(None, map(clean, texts)))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=20, max_size=30))
def test_anki_takes_it_as_it_is_and_obeys_none(texts: list[str], learner: Learner, write: Callable[..., Path]) -> None:
    values = [to_html(text) for text in texts + HOSTILE]
    more = [paragraphs([text, text]) for text in texts + HOSTILE]
    notes = [
        make_note(
            f"g{len(value)}-{i}",
            "term",
            position=i + 1,
            Label=value,
            Question=f"{i} {value}",
            Answer=value,
            More=further,
            ReverseQuestion=f"{i} {value}",
            ReverseAnswer=value,
            Notice=value,
        )
        for i, (value, further) in enumerate(zip(values, more, strict=True))
    ]
    learner.take(write(*notes))
    for note in notes:
        assert tuple(learner.note(note.guid).fields) == note.fields
    for card in learner.cards():
        shown = card.render_output()
        assert not shown.question_av_tags
        assert not shown.answer_av_tags
        # LaTeX has become an image, and a script a script, by the time that a card is rendered.
        assert set(re.findall(r"<(\w+)", shown.answer_text)) <= {"div", "hr", "p", "span"}
        assert not re.search(r"<[^>]*\son\w+\s*=", shown.answer_text)
    learner.col.remove_notes(learner.col.find_notes(""))


def test_what_is_not_neutralised_is_obeyed(learner: Learner, write: Callable[..., Path]) -> None:
    """The test above would find it."""
    learner.take(write(make_note(Question="[sound:x.mp3] [$]x[/$] [anki:tts lang=da_DK]hej[/anki:tts]")))
    shown = learner.cards()[0].render_output()
    assert len(shown.question_av_tags) == 2
    assert "<img" in shown.question_text


@pytest.mark.parametrize("piece", ["<3 ", "[… ", "[[", "\\(", "{{", "\u0338", " \u200b", "&#91;", "a\u0301", "\n"])
def test_takes_linear_time(piece: str) -> None:
    start = time.perf_counter()
    to_plain(to_html(piece * (1_000_000 // len(piece))))
    assert time.perf_counter() - start < 5
