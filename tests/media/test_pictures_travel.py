"""Images on their way from articles to the real Anki, release after release."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import hostile_checks as checks
import pytest
from anki_course import Learner, make_note
from pictures import SVG, article, png

from flashgen import anki, bounds, ledger
from flashgen import build as builder
from flashgen.anki import fields
from flashgen.build import Report, Request
from flashgen.model import Severity

NOW = 1_760_000_000
EVERYWHERE = {
    "opening": "![o](opening.png)",
    "highlight": "![h](highlight.png)",
    "tip": "![t](tip.png)",
    "quote": "\n>\n> ![q](quote.png)",
    "answer": "\n\n![a](answer.png)",
}
KINDS = {"opening": "term", "highlight": "highlight", "tip": "tip", "quote": "tip", "answer": "faq"}


def fill(source: Path, files: dict[str, str | bytes]) -> Path:
    for name, data in files.items():
        path = source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)
    return source


def build(source: Path, out: Path, *, now: int = NOW, pairs: tuple[str, ...] = (), **asked: object) -> Report:
    return builder.build(Request((source,), (), pairs, out, **asked), now=now)  # type: ignore[arg-type]


def images_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as package:
        names = json.loads(package.read("media"))
        assert list(names) == [str(number) for number in range(len(names))]
        assert list(names.values()) == sorted(set(names.values()))
        assert package.namelist() == ["collection.anki2", "media", *names]
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: package.read(number) for number, name in names.items()}


@pytest.fixture
def learner(tmp_path: Path) -> Learner:
    (tmp_path / "learner").mkdir()
    return Learner(tmp_path / "learner" / "collection.anki2")


def shown(learner: Learner) -> dict[str, list[tuple[str, list[str]]]]:
    """Kind to its cards: what each asks, and the images behind its answer. None is on a front."""
    found: dict[str, list[tuple[str, list[str]]]] = {}
    for card in learner.cards():
        out = card.render_output()
        assert "<img" not in out.question_text
        front, _, back = out.answer_text.partition("<hr id=answer>")
        assert "<img" not in front
        kind = next(tag for tag in card.note().tags if tag.startswith("kind::")).removeprefix("kind::")
        found.setdefault(kind, []).append((out.question_text, re.findall(r'<img src="([^"]*)" alt="[^"]*">', back)))
    return found


def media_folder(learner: Learner) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(learner.col.media.dir()).iterdir()}


def test_an_image_stands_behind_the_answers_of_its_item(tmp_path: Path, learner: Learner) -> None:
    files = {f"en/{name}.png": png(number) for number, name in enumerate(EVERYWHERE)}
    report = build(fill(tmp_path / "s", {"en/a.md": article(**EVERYWHERE), **files}), tmp_path / "out")
    assert not report.problems
    (package,) = report.packages
    assert package.images == 5
    assert sorted(images_of(package.path).values()) == sorted(files.values())  # type: ignore[type-var]
    learner.take(package.path)
    there = media_folder(learner)
    assert there == images_of(package.path)
    found = shown(learner)
    for name, kind in KINDS.items():
        images = [[there[image] for image in images] for _, images in found[kind]]
        assert [files[f"en/{name}.png"]] in images
        assert not any(len(image) > 1 for image in images)
    assert len(found["term"]) == 2  # both ways
    assert all(images for _, images in found["term"])
    assert not learner.col.media.check().missing
    assert not learner.col.media.check().unused
    learner.col.close()
    faults = checks.Faults()
    checks.check_package(package.path, package.notes, package.cards, faults)
    assert not faults, str(faults)


def test_one_file_is_shipped_once_and_the_same_bytes_come_twice(tmp_path: Path) -> None:
    body = article(**{place: f" ![x](../i/{n}.png)" for n, place in enumerate(("highlight", "tip", "answer"))})
    source = fill(tmp_path / "s", {"en/a.md": body, **{f"i/{n}.png": png(7) for n in range(3)}})
    one, two = build(source, tmp_path / "1"), build(source, tmp_path / "2")
    assert len(images_of(one.packages[0].path)) == 1
    assert one.packages[0].path.read_bytes() == two.packages[0].path.read_bytes()
    before = one.packages[0].path.read_bytes(), one.ledger.read_bytes()
    again = build(source, tmp_path / "1", now=NOW + 500)
    assert (again.packages[0].path.read_bytes(), again.ledger.read_bytes()) == before


def test_changed_bytes_update_the_note_and_nothing_else(tmp_path: Path, learner: Learner) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(tip="![x](x.png)"), "en/x.png": png(1)})
    plain = build(fill(tmp_path / "p", {"en/a.md": article()}), tmp_path / "plain", name="s")
    first = build(source, tmp_path / "out")
    learner.take(first.packages[0].path)
    notes = {entry.guid: entry for entry in ledger.read(first.ledger).entries}
    # What a note is does not hang on its images.
    assert {e.guid: e.source for e in ledger.read(plain.ledger).entries} == {g: e.source for g, e in notes.items()}
    (source / "en" / "x.png").write_bytes(png(2))
    second = build(source, tmp_path / "out", now=NOW + 100)
    moved = [entry for entry in ledger.read(second.ledger).entries if entry.mod == NOW + 100]
    assert len(moved) == 1
    assert notes[moved[0].guid].fields != moved[0].fields
    log = learner.take(second.packages[0].path)
    assert (len(log.updated), len(log.new), len(log.conflicting)) == (1, 0, 0)
    (image,) = images_of(second.packages[0].path)
    assert media_folder(learner)[image] == png(2)
    assert [images for _, images in shown(learner)["tip"] if images] == [[image]]
    learner.col.close()


def test_an_image_that_is_gone_leaves_its_card(tmp_path: Path, learner: Learner) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(tip="![x](x.png)"), "en/x.png": png(1)})
    learner.take(build(source, tmp_path / "out").packages[0].path)
    (source / "en" / "x.png").unlink()
    second = build(source, tmp_path / "out", now=NOW + 100)
    (problem,) = second.problems
    assert (Path(problem.path).name, problem.severity, problem.code) == ("a.md", Severity.WARNING, "image-file")
    assert problem.line == 18
    assert "no such file" in str(problem)
    assert images_of(second.packages[0].path) == {}
    learner.take(second.packages[0].path)
    assert not any(images for _, images in shown(learner)["tip"])
    learner.col.close()


def test_a_retired_note_holds_no_image(tmp_path: Path, learner: Learner) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(**EVERYWHERE, prose=""), "en/tip.png": png(1)})
    with_tip = build(source, tmp_path / "out")
    assert images_of(with_tip.packages[0].path)
    learner.take(with_tip.packages[0].path)
    text = article().replace("- Ask about the notice period early. Late surprises cost trust.", "- Ask.")
    fill(source, {"en/a.md": text})
    second = build(source, tmp_path / "out", now=NOW + 100)
    assert second.packages[0].retired == 1
    assert images_of(second.packages[0].path) == {}
    assert not [p for p in second.problems if "image" in p.code]
    learner.take(second.packages[0].path)
    assert not any(images for cards in shown(learner).values() for _, images in cards)
    fill(source, {"en/a.md": article(**EVERYWHERE)})  # and comes back with it
    third = build(source, tmp_path / "out", now=NOW + 200)
    assert third.packages[0].retired == 0
    assert list(images_of(third.packages[0].path).values()) == [png(1)]
    learner.col.close()


def test_an_article_that_cannot_be_read_keeps_its_notes_and_says_what_is_missing(tmp_path: Path) -> None:
    other = article(tip="![y](y.png)").replace("otice", "enewal").replace("Nenewal", "Renewal")
    files = {"en/notice-period.md": article(tip="![x](x.png)"), "en/x.png": png(1), "en/y.png": png(2)}
    source = fill(tmp_path / "s", {**files, "en/renewal.md": other})
    first = build(source, tmp_path / "out")
    (source / "en" / "notice-period.md").write_bytes(b"---\ntitle: [\n---\n\0")
    second = build(source, tmp_path / "out", now=NOW + 100)
    assert ledger.read(second.ledger).entries == ledger.read(first.ledger).entries
    assert list(images_of(second.packages[0].path).values()) == [png(2)]
    (problem,) = [p for p in second.problems if p.code == "image-file"]
    assert "1 images of articles that cannot be read" in problem.message


def test_a_pair_shows_the_images_of_both_definitions(tmp_path: Path, learner: Learner) -> None:
    danish = (
        "---\ntitle: Opsigelsesfrist\nlang: da\nslug: notice-period\n---\n\nEn opsigelsesfrist er tiden fra en aftale "
        "siges op, til den slutter. ![da](da.png)\n\n## Højdepunkter\n\n- En lang opsigelsesfrist beskytter sælgeren, "
        "fordi planlægning kræver sikkerhed. ![far](http://evil.invalid/x.png)\n"
    )
    english = article(opening="![en](en.png)", highlight="![h](h.png)")
    files = {"da/a.md": danish, "en/a.md": english, "da/da.png": png(1), "en/en.png": png(2), "en/h.png": png(3)}
    report = build(fill(tmp_path / "s", files), tmp_path / "out", pairs=("da-en",))
    assert sorted(images_of(report.packages[0].path).values()) == sorted([png(1), png(2)])
    learner.take(report.packages[0].path)
    there = media_folder(learner)
    for _, images in shown(learner)["term"]:
        assert [there[image] for image in images] == [png(1), png(2)]
    assert len(shown(learner)["term"]) == 2
    assert [p.code for p in report.problems] == ["image-file"]
    learner.col.close()
    # Equal bytes stand there once.
    (tmp_path / "s" / "en" / "en.png").write_bytes(png(1))
    again = build(tmp_path / "s", tmp_path / "out", pairs=("da-en",), now=NOW + 1)
    assert list(images_of(again.packages[0].path).values()) == [png(1)]


def test_terms_only_ships_the_images_of_terms_only(tmp_path: Path) -> None:
    files = {f"en/{name}.png": png(number) for number, name in enumerate(EVERYWHERE)}
    source = fill(tmp_path / "s", {"en/a.md": article(**EVERYWHERE), **files})
    report = build(source, tmp_path / "out", terms_only=True)
    assert list(images_of(report.packages[0].path).values()) == [files["en/opening.png"]]


@pytest.mark.parametrize(
    ("places", "where"),
    [
        ({"prose": "![x](x.png)"}, 30),
        ({"question": "![x](x.png)"}, 24),
        ({"tip": "\n- ![x](x.png)"}, 19),
        ({"prose": "\n\n| ![x](x.png) |\n|---|\n"}, 32),
    ],
)
def test_an_image_that_belongs_to_no_card_is_named(tmp_path: Path, places: dict[str, str], where: int) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(**places), "en/x.png": png(1)})
    report = build(source, tmp_path / "out")
    assert images_of(report.packages[0].path) == {}
    (problem,) = report.problems
    assert (problem.severity, problem.code, problem.line) == (Severity.REPAIR, "image", where)
    assert report.repairs == {"image": 1}


def test_where_an_image_alone_belongs(tmp_path: Path) -> None:
    def pictured(text: str) -> dict[str, list[str]]:
        body = f"---\ntitle: Notice period\nlang: en\n{text}"
        source = fill(tmp_path / "s", {"en/a.md": body, **{f"en/{n}.png": png(ord(n)) for n in "abc"}})
        request = Request((source,), out=tmp_path / "out", jobs=1)
        glossary = builder.read(request)
        rows = builder.write(glossary, request).rows["en"]
        return {row.key: [p.target for p in row.pictures] for row in rows if row.pictures}

    described = "description: A notice period is the time between cancelling a contract and its end.\n---\n\n"
    # Below a heading with what follows, else with what goes before; a description is defined by what opens the article.
    assert pictured(described + "# T\n\n![](a.png)\n\nIt is old.\n\n<img src=b.png>\n\nMore. ![](c.png)\n") == {
        "a:term": ["a.png", "b.png"]
    }
    assert pictured(described + "- a\n\n![](a.png)\n\nProse.\n") == {}
    # A section that says again what the term means shows its images with the meaning.
    assert pictured(
        described + "## What is a notice period?\n\nA notice period is the time between cancelling a contract and its "
        "end.\n\n![](a.png)\n"
    ) == {"a:term": ["a.png"]}
    assert pictured(
        described + "## FAQ\n\n**When does it begin?**\n\n![](a.png)\n\nIt begins on the day after the letter arrives. "
        "![](b.png)\n\n![](c.png)\n"
    ).popitem()[1] == ["a.png", "b.png", "c.png"]


def test_a_card_of_several_statements_shows_the_images_of_each(tmp_path: Path) -> None:
    text = (
        "---\ntitle: Callback\nlang: en\ndescription: A callback is a second conversation that both sides agreed on.\n"
        "---\n\n## Highlights\n\n- Many quiet customers like a callback on rainy mornings. ![](a.png)\n"
        "- Large insurance firms offer a callback in every brochure. ![](b.png)\n"
    )
    source = fill(tmp_path / "s", {"en/callback.md": text, "en/a.png": png(1), "en/b.png": png(2)})
    request = Request((source,), out=tmp_path / "out", jobs=1)
    manuscript = builder.write(builder.read(request), request)
    (row,) = [row for row in manuscript.rows["en"] if row.pictures]
    assert row.card
    assert row.card.technique == "traits"
    assert [picture.target for picture in row.pictures] == ["a.png", "b.png"]
    assert not manuscript.problems


HOSTILE = {
    "http://evil.invalid/x.png": "address",
    "//evil.invalid/x.png": "address",
    "data:image/png;base64,iVBORw0KGgo=": "address",
    "file:///etc/passwd": "address",
    "/etc/passwd": "absolute",
    "C:/x.png": "absolute",
    "../../secret.png": "outside",
    "%2e%2e/%2e%2e/secret.png": "outside",
    "link.png": "a link",
    "up/secret.png": "a link",
    "loop.png": "a link",
    "pipe.png": "no file but",
    "folder.md": "no file but",
    "drawing.svg": "SVG",
    "drawing.png": "SVG",
    "text.png": "no PNG",
    "huge.png": "larger than 2 MiB",
    "nothing.png": "no such file",
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes")
def test_what_may_not_travel_is_named_and_its_card_is_made(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "../secret.png": png(9),
        "en/drawing.svg": SVG,
        "en/drawing.png": SVG,
        "en/text.png": "root:x:0:0",
        "en/huge.png": png(1) + b"\0" * bounds.MAX_IMAGE_BYTES,
    }
    source = fill(tmp_path / "s", files)
    (source / "en" / "link.png").symlink_to(tmp_path / "secret.png")
    (source / "en" / "up").symlink_to(tmp_path)
    (source / "en" / "loop.png").symlink_to("loop.png")
    (source / "en" / "folder.md").mkdir()
    os.mkfifo(source / "en" / "pipe.png")
    plain = build(fill(tmp_path / "p", {"en/0.md": article()}), tmp_path / "plain").packages[0]
    for number, target in enumerate(HOSTILE):
        fill(source, {"en/0.md": article(tip=f"![x]({target})")})
        report = build(source, tmp_path / f"out{number}")
        assert report.packages[0].cards == plain.cards
        assert images_of(report.packages[0].path) == {}
        (problem,) = [p for p in report.problems if Path(p.path).name == "0.md"]
        assert (problem.line, problem.severity, problem.code) == (18, Severity.WARNING, "image-file")
        assert HOSTILE[target] in problem.message, target
        assert problem.mend
        assert b"<img" not in report.ledger.read_bytes()


def test_a_file_that_is_named_sees_its_own_folder_only(tmp_path: Path) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(tip="![x](x.png)", highlight="![y](../y.png)")})
    fill(source, {"en/x.png": png(1), "y.png": png(2)})
    report = build(source / "en" / "a.md", tmp_path / "out")
    assert list(images_of(report.packages[0].path).values()) == [png(1)]
    assert "outside the source" in report.problems[0].message
    fill(source, {"deck.toml": 'name = "S"\n'})
    assert len(images_of(build(source, tmp_path / "deck").packages[0].path)) == 2


def test_an_article_shows_so_many_and_no_more(tmp_path: Path) -> None:
    many = "".join(f"![x]({number}.png) " for number in range(40))
    source = fill(tmp_path / "s", {"en/a.md": article(tip=many), **{f"en/{n}.png": png(n) for n in range(40)}})
    report = build(source, tmp_path / "out")
    assert len(images_of(report.packages[0].path)) == bounds.MAX_IMAGES
    (problem,) = report.problems
    assert f"more than {bounds.MAX_IMAGES}" in problem.message


def test_a_package_has_room_for_so_much_and_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_PACKAGE_IMAGE_BYTES", 2 * len(png(1)))
    files = {f"en/{name}.png": png(number) for number, name in enumerate(EVERYWHERE)}
    report = build(fill(tmp_path / "s", {"en/a.md": article(**EVERYWHERE), **files}), tmp_path / "out")
    (package,) = report.packages
    assert len(images_of(package.path)) == 2
    (problem,) = report.problems
    assert problem.message.startswith("3 images of en, from here on")
    assert sum("<img" in f for e in ledger.read(report.ledger).entries for f in e.fields) == 3  # a term shows two


def test_workers_bring_back_the_same(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"i.png": png(1), "j.png": png(2)}
    for number in range(600):
        text = article(tip="![x](../i.png)", answer="![x](../j.png)").replace("otice period", f"otice {number} period")
        files[f"en/{number}.md"] = text.replace("slug: notice-period", f"slug: n-{number}")
    source = fill(tmp_path / "s", files)
    one, two = build(source, tmp_path / "1", jobs=1), build(source, tmp_path / "2", jobs=2)
    assert len(images_of(one.packages[0].path)) == 2
    assert one.packages[0].path.read_bytes() == two.packages[0].path.read_bytes()


ALTS = [
    '" onerror="alert(1)',
    "' onerror='alert(1)",
    "<script>alert(1)</script>",
    "[sound:x.mp3]",
    "[anki:tts lang=en_US]hi[/anki:tts]",
    r"\(a^2\)",
    "{{c1::x}}",
    "{{Question}}",
    "[… what?]",
    "\u0338>",
    "\u202eabc\x00\x1f",
    "x" * 5000,
]


@pytest.mark.parametrize("alt", ALTS)
def test_the_words_of_an_image_are_words(tmp_path: Path, learner: Learner, alt: str) -> None:
    tag = fields.image("flashgen-0123456789abcdef0123.png", alt)
    assert re.fullmatch(r'<img src="flashgen-[0-9a-f]{20}\.png" alt="[^"<>]*">', tag)
    assert fields.without_images(f"a {tag} b") == "a  b"
    assert fields.to_plain(f"a{tag}") == "a"
    assert fields.images_in(tag) == ["flashgen-0123456789abcdef0123.png"]
    alt = alt.replace("\x00", "")  # a file with one is no text
    escaped = alt.replace('"', "&quot;").replace("<", "&lt;")
    body = article(tip=f'<img src="x.png" alt="{escaped}">', highlight=f"![{alt}](x.png)")
    report = build(fill(tmp_path / "s", {"en/a.md": body, "en/x.png": png(1)}), tmp_path / "out")
    (package,) = report.packages
    learner.col.close()
    faults = checks.Faults()
    checks.check_package(package.path, package.notes, package.cards, faults)
    assert not faults, str(faults)


@pytest.mark.parametrize(
    "name", ["x.png", "flashgen-0123456789abcdef0123.svg", 'flashgen-0123456789abcdef0123.png" x="']
)
def test_only_our_own_names_become_a_tag(name: str) -> None:
    with pytest.raises(ValueError, match="no image"):
        fields.image(name, "")


def test_speech_leaves_an_image_out(tmp_path: Path, learner: Learner) -> None:
    faces = anki.load_faces()
    speaking = {
        name: replace(kind, faces=tuple(replace(f, back=f.back + "{{tts en_US:More}}") for f in kind.faces))
        for name, kind in faces.note_types.items()
    }
    tag = fields.image("flashgen-0123456789abcdef0123.png", "a chart")
    values = {"Question": "Why?", "Answer": "So.", "More": f"Further words.{tag}"}
    note = make_note(**values)
    anki.write_package(
        tmp_path / "x.apkg",
        deck_name="S",
        description="",
        course_id="s",
        notes=[note],
        model_mods={"item": NOW, "term": NOW},
        faces=anki.Faces(speaking),
        media={"flashgen-0123456789abcdef0123.png": lambda: png(1)},
    )
    learner.take(tmp_path / "x.apkg")
    (spoken,) = learner.cards()[0].render_output().answer_av_tags
    assert spoken.field_text == "Further words."
    learner.col.close()


def test_a_file_that_changes_meanwhile_breaks_the_build_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(tip="![x](x.png)"), "en/x.png": png(1)})
    packed = anki.write_package

    def meanwhile(*args: object, **kwargs: object) -> int:
        (source / "en" / "x.png").write_bytes(png(2))
        return packed(*args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(anki, "write_package", meanwhile)
    with pytest.raises(anki.PackageError, match=r"x\.png: it was changed .* build again"):
        build(source, tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == []


def test_cards_names_the_images(tmp_path: Path, run_cli: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    source = fill(tmp_path / "s", {"en/a.md": article(tip="![A chart](x.png)"), "en/x.png": png(1)})
    assert "\n     [image: x.png]\n" in run_cli("cards", source).stdout
    cards = json.loads(run_cli("cards", "--json", source).stdout)["cards"]
    name = f"flashgen-{hashlib.blake2b(png(1), digest_size=10).hexdigest()}.png"
    assert [c["images"] for c in cards if c["images"]] == [[{"target": "x.png", "alt": "A chart", "file": name}]]


def test_thousands_of_images_take_no_time(tmp_path: Path) -> None:
    advice = "Ask about the notice period early. Late surprises cost trust. " * 8
    body = article(tip="\n".join(f"- {n} {advice}" + f"![x]({n}.png)" * 2500 for n in range(10)))
    source = fill(tmp_path / "s", {"en/a.md": body})
    start = time.perf_counter()
    report = build(source, tmp_path / "out", jobs=1)
    assert time.perf_counter() - start < 10
    assert len(report.problems) <= bounds.MAX_IMAGES + 1
