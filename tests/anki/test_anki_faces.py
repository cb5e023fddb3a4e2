"""The faces that ship, and those that a deck brings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from anki_course import RELEASE, Learner, make_note

from flashgen.anki import Faces, FacesError, cards_of, load_faces
from flashgen.resources import templates_dir

Write = Callable[..., Path]
LATER = {"item": RELEASE + 1}


def _override(tmp_path: Path, **files: str) -> Path:
    folder = tmp_path / "templates" / "anki"
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name.replace("_", ".")).write_text(text, encoding="utf-8")
    return folder.parent


def test_the_back_answers_first_and_thanks_last(learner: Learner, write: Write) -> None:
    learner.take(write(make_note(Label="Tip", Answer="Derfor.", More="Mere.", Notice="Udgået")))
    [card] = learner.cards()
    back = card.render_output().answer_text
    texts = [t for t in re.sub(r"<[^>]*>", "\n", back).split("\n") if t.strip()]
    assert texts == ["Udgået", "Tip", "Hvorfor g1?", "Derfor.", "Mere.", "© Acme &amp; Co", "CC BY-SA 4.0"]
    assert re.split("<hr id=answer>", back)[1].index("Derfor.") < re.split("<hr id=answer>", back)[1].index("Mere.")
    assert 'lang="da"' in back


def test_faces_need_no_network_and_no_script(faces: Faces) -> None:
    for note_type in faces.note_types.values():
        everything = note_type.css + "".join(face.front + face.back for face in note_type.faces)
        assert not re.search(r"https?:|//|url\(|@import|<script|javascript|\son\w+=", everything)


def test_a_spare_field_gives_a_card_only_when_filled(faces: Faces) -> None:
    term = faces.note_types["term"]
    assert cards_of(term, make_note(type_name="term").fields) == (0, 1)
    assert cards_of(term, make_note(type_name="term", ReverseQuestion="").fields) == (0,)
    assert cards_of(term, make_note(type_name="term", Question="", SpareQuestion="x").fields) == (1, 2)
    assert cards_of(faces.note_types["item"], make_note(Question="<br>").fields) == ()


def test_attribution_is_text() -> None:
    back = load_faces(["<b> {{Question}} [sound:x.mp3]", " "]).note_types["item"].faces[0].back
    assert "&lt;b&gt; {\u2060{Question}\u2060} [\u2060sound:x.mp3]" in back
    assert "attribution" not in load_faces().note_types["item"].faces[0].back


def test_a_deck_overrides_single_files(tmp_path: Path) -> None:
    plain, mine = load_faces(), load_faces(deck_templates=_override(tmp_path, style_css=".card { color: red }"))
    assert mine.note_types["term"].css == ".card { color: red }"
    assert mine.note_types["term"].faces == plain.note_types["term"].faces
    assert set(mine.digests()) == {"term", "item"}
    assert mine.digests() != plain.digests()
    assert load_faces().digests() == plain.digests()
    assert load_faces(["x"]).digests() != plain.digests()


SHIPPED = {name: (templates_dir() / "anki" / name).read_text(encoding="utf-8") for name in ("front.html", "back.html")}


@pytest.mark.parametrize(
    ("file", "text", "complaint"),
    [
        ("front.html", SHIPPED["front.html"].replace("Language", "Lang"), "no field is called “Lang”"),
        ("front.html", SHIPPED["front.html"] + "{{Deck}}", "no field is called “Deck”"),
        ("front.html", "{{<< question >>}}{{Language}}", "must stand between"),
        ("front.html", "{{#<< question >>}}{{Spare1}}{{/<< question >>}}", "is missing"),
        ("front.html", "<% if %>", "front.html:1"),
        ("front.html", "<< nothing >>", "nothing"),
        ("front.html", "<< ''.__class__.__mro__ >>", "getattr: only names"),
        ("back.html", SHIPPED["back.html"] + '<i title="{{Answer}}">', "stands inside an HTML tag"),
        ("back.html", SHIPPED["back.html"].replace("<hr id=answer>", ""), "<hr id=answer> is missing"),
        ("back.html", "<% include 'none.html' %>", "include: only names"),
    ],
)
def test_a_fault_in_an_override_names_the_file(tmp_path: Path, file: str, text: str, complaint: str) -> None:
    folder = _override(tmp_path, **{file.replace(".", "_"): text})
    with pytest.raises(FacesError) as error:
        load_faces(deck_templates=folder)
    assert complaint in str(error.value)
    assert str(folder / "anki" / file) in str(error.value)


def test_a_new_style_updates_in_place(learner: Learner, write: Write, tmp_path: Path) -> None:
    learner.take(write(make_note()))
    mine = load_faces(
        deck_templates=_override(tmp_path, style_css="/* 2 */", front_html=SHIPPED["front.html"] + "<!-- 2 -->")
    )
    log = learner.take(write(make_note(), other_faces=mine, model_mods=LATER))
    [model] = [m for m in learner.col.models.all() if "Salg" in m["name"]]
    assert model["css"] == "/* 2 */"
    assert model["tmpls"][0]["qfmt"].endswith("<!-- 2 -->")
    assert not log.conflicting
    assert learner.col.card_count() == 1


def test_a_spare_field_and_a_template_can_be_renamed(learner: Learner, write: Write, faces: Faces) -> None:
    """Their ids say which they are: what a spare field is for may be decided after the first release."""
    learner.take(write(make_note(Spare1="x")))
    item = faces.note_types["item"]
    new = replace(
        item,
        fields=tuple("Picture" if name == "Spare1" else name for name in item.fields),
        faces=(replace(item.faces[0], name="Ask"), *item.faces[1:]),
    )
    log = learner.take(
        write(make_note(Spare1="y", mod=RELEASE + 1), other_faces=Faces({"item": new}), model_mods=LATER)
    )
    assert not log.conflicting
    assert learner.note("g1")["Picture"] == "y"
    assert learner.cards()[0].template()["name"] == "Ask"
    assert [m["name"] for m in learner.col.models.all() if "Salg" in m["name"]] == ["Salg (item)"]


def test_a_learners_own_style_stays(learner: Learner, write: Write) -> None:
    learner.take(write(make_note()))
    model = learner.col.models.by_name("Salg (item)")
    model["css"] = "/* mine */"
    learner.col.models.update_dict(model)
    learner.take(write(make_note(), make_note("g2", position=20)))
    assert learner.col.models.by_name("Salg (item)")["css"] == "/* mine */"
    assert learner.col.note_count() == 2
