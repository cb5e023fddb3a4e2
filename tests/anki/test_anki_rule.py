"""Which cards a note has, by Anki's rule: asked of Anki."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
from anki_course import Learner
from hypothesis import given, settings
from hypothesis import strategies as st

from flashgen.anki.rule import Cards, TemplateError, check, is_empty, parse

FIELDS = ("A", "B", "C", "Always")
_count = itertools.count()


@pytest.fixture(scope="module")
def anki(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Learner]:
    somebody = Learner(tmp_path_factory.mktemp("rule") / "collection.anki2")
    yield somebody
    somebody.col.close()


def _conditional(field: str, mark: str, inner: str) -> str:
    return f"{{{{{mark}{field}}}}}{inner}{{{{/{field}}}}}"


NAMES = st.sampled_from(FIELDS[:3])
TEMPLATES = st.recursive(
    st.one_of(
        st.sampled_from(["", " ", "text", "<br>", "<!-- {{A}} {{#B}} -->", "<!-- x", "}}"]),
        st.builds(
            "{{{{{}{}}}}}".format,
            st.sampled_from(["", " ", "hint:", "type:", "text:", "tts da_DK:", "tts da_DK speed=0.8:text:", "{"]),
            NAMES,
        ),
    ),
    lambda inner: st.one_of(
        st.builds(_conditional, NAMES, st.sampled_from(["#", "^", "# "]), inner),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=6,
)
EMPTY_VALUES = ["", " ", "\n\t", "\x0b", "<br>", "<BR />", "<div></div>", "</br>", "<br><div> "]
FILLED_VALUES = [
    "x",
    "0",
    "<br  />",
    "<p></p>",
    "&nbsp;",
    "\xa0",
    "\u3000",
    "<div>x</div>",
    "[sound:x]",
    "<b>",
    "<dıv>",
]
VALUES = st.sampled_from(EMPTY_VALUES + FILLED_VALUES)


def test_what_is_empty() -> None:
    assert all(map(is_empty, EMPTY_VALUES))
    assert not any(map(is_empty, FILLED_VALUES))


@settings(max_examples=40, deadline=None)
@given(
    fronts=st.lists(TEMPLATES, min_size=1, max_size=3),
    values=st.lists(st.tuples(VALUES, VALUES, VALUES), min_size=4, max_size=6),
)
def test_anki_agrees(anki: Learner, fronts: list[str], values: list[tuple[str, str, str]]) -> None:
    # Anki wants a field on each front, no front twice, and gives a note without cards its first; ours never
    # come without one.
    fronts = [
        "{{Always}}",
        *(f"{i}{front}{{{{#A}}}}{{{{^A}}}}{{{{A}}}}{{{{/A}}}}{{{{/A}}}}" for i, front in enumerate(fronts)),
    ]
    models = anki.col.models
    CardTypeError = pytest.importorskip("anki.errors").CardTypeError  # noqa: N806
    model = models.new(f"m{next(_count)}")
    for name in FIELDS:
        models.add_field(model, models.new_field(name))
    for i, front in enumerate(fronts):
        models.add_template(model, {**models.new_template(str(i)), "qfmt": front, "afmt": "{{A}}"})
    try:
        ours = Cards(fronts, FIELDS)
    except TemplateError:  # where one comment, never closed, met the end of another
        with pytest.raises(CardTypeError):
            models.add_dict(model)
        return
    models.add_dict(model)
    for fields in values:
        note = anki.col.new_note(models.by_name(model["name"]))
        note.fields = [*fields, "x"]
        anki.col.add_note(note, 1)
        assert tuple(card.ord for card in note.cards()) == ours.of(note.fields), (fronts, fields)


@pytest.mark.parametrize(
    ("template", "complaint"),
    [
        ("{{Qestion}}", "no field is called “Qestion”"),
        ("{{#A}}{{B}}", "never closed"),
        ("{{#A}}{{B}}{{/B}}", "closes what is not open"),
        ("{{B}}{{/A}}", "closes what is not open"),
        ("{{^Nothing}}{{A}}{{/Nothing}}", "Nothing"),
        ("{{A", "never closed"),
        ("{{A} and {{B}}", "no field is called “A} and {{B”"),
        ("{{}}", "no field is called “”"),
        ("{{A:}}", "no field is called “”"),
        ("{{hint: A}}", "no field is called “ A”"),
        ("{{hnit:A}}", "no filter is called “hnit”"),
        ("{{cloze:A}}", "cloze"),
        ("{{=<% %>=}}<%A%>", "other delimiters"),
    ],
)
def test_refuses(template: str, complaint: str) -> None:
    with pytest.raises(TemplateError) as error:
        check(template, FIELDS)
    assert complaint in str(error.value)


def test_a_comment_hides_its_mustaches() -> None:
    assert parse("<!-- {{#A}} -->") == ()
