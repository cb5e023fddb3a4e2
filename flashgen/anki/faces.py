"""The faces of a course's cards: Jinja2 files become the templates and the style of its note types.

``templates/anki/`` holds three files, which serve every template of both note types:

``front.html``
    What a card asks, below the ``Notice`` of one that is retired. Variables: ``label`` and ``question``, the *names*
    of the fields to show; ``side`` and ``note_type``, the names of the template and of its note type.
``back.html``
    What it answers: the front, then ``<hr id=answer>``, then the answer. Also ``answer``, ``more`` (may be empty)
    and ``attribution``, a list of lines, already HTML.
``style.css``
    For light, night and phones.

Since Anki writes its mustaches like Jinja2 does, Jinja2's own marks here are ``<< name >>``, ``<% if … %>`` and
``<# … #>``. A deck overrides a file by having one of the same name. Whatever comes out is checked: a field that
does not exist would show as an error on every card.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from flashgen.anki import fields as html
from flashgen.anki import rule
from flashgen.anki.notetypes import FIELDS, SIDES, SORT_FIELD, Side
from flashgen.resources import templates_dir

if TYPE_CHECKING:
    import jinja2

FRONT, BACK, STYLE = "front.html", "back.html", "style.css"

_ON_BACKS = frozenset({"FrontSide", "Tags", "Type", "Deck", "Subdeck", "Card", "CardFlag"})
"""What Anki offers besides fields. Not on fronts, where such a name can make a card by itself."""

_IN_TAG = re.compile(r"<[a-zA-Z/][^<>]*?\{\{(?![#^/])([^{}]*)\}\}")
MAX_BYTES = 1 << 16
"""The longest template file that is read."""
_HARMFUL = re.compile(
    r"""<\s*(?:script|iframe|frame|object|embed|applet|link|meta|base|form|svg|math)\b   # what runs or fetches
      | [\s/"']on\w+\s*=                                                               # handlers
      | =\s*(?:["']\s*)?(?:javascript|vbscript|data)\s*:
      | \b(?:src|srcset|action|poster|background)\s*=\s*(?:["']\s*)?(?:[a-z]+:)?//
      | url\(\s*(?:["']\s*)?(?:[a-z]+:)?// | @import | expression\(
      | \[(?:sound|anki): | \[latex\]""",
    re.IGNORECASE | re.VERBOSE,
)
"""What a style or a page of a deck may not hold: a deck may come from anywhere, and runs in a learner's Anki."""
_ANSWER = re.compile(r"""<hr\b[^>]{0,200}?\bid=["']?answer["'\s>]""")
_LITERAL_FIELDS = frozenset({"Language"})
"""Fields that hold no words of an article, and may stand in an attribute."""


class FacesError(ValueError):
    """A template file cannot be used; the message names it."""


@dataclass(frozen=True, slots=True)
class Face:
    """One template of a note type, as Anki takes it."""

    name: str
    gate: str
    """The field without which it gives no card."""
    front: str
    back: str


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type: its fields, its templates and its style."""

    name: str
    fields: tuple[str, ...]
    sort_field: int
    faces: tuple[Face, ...]
    css: str

    @property
    def digest(self) -> str:
        """Hash of all that a learner's Anki would take over: when it changes, the ``mod`` has to move."""
        parts = [self.name, self.fields, self.sort_field, [(f.name, f.front, f.back) for f in self.faces], self.css]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]

    def cards(self) -> rule.Cards:
        """Tells which cards notes of this type have."""
        return rule.Cards([face.front for face in self.faces], self.fields)


@dataclass(frozen=True, slots=True)
class Faces:
    """The note types of a course, by name."""

    note_types: Mapping[str, NoteType] = field(default_factory=dict)

    def digests(self) -> dict[str, str]:
        """:attr:`NoteType.digest` of each, by name."""
        return {name: note_type.digest for name, note_type in self.note_types.items()}


def cards_of(note_type: NoteType, fields: Sequence[str]) -> tuple[int, ...]:
    """Which of the note type's faces give a card for a note with these fields, by Anki's own rule."""
    return note_type.cards().of(fields)


def load_faces(attribution: Sequence[str] = (), deck_templates: Path | None = None) -> Faces:
    """Render the faces of a course.

    ``attribution`` is shown on every back, a line each. ``deck_templates`` is a folder laid out like
    ``templates/`` (``anki/style.css``), whose files go before those that ship.

    Raises:
        FacesError: a file is no Jinja2, or makes a template that Anki would refuse or show with an error.
    """
    import jinja2
    from jinja2.sandbox import SandboxedEnvironment

    places = [path / "anki" for path in (deck_templates, templates_dir()) if path is not None]
    _check_files(places[0])
    env = SandboxedEnvironment(  # a deck from elsewhere may bring templates, and must not run programs
        loader=jinja2.FileSystemLoader(places),
        undefined=jinja2.StrictUndefined,
        autoescape=False,  # the output is a template of Anki's, and all that goes into it is escaped below
        block_start_string="<%",
        block_end_string="%>",
        variable_start_string="<<",
        variable_end_string=">>",
        comment_start_string="<#",
        comment_end_string="#>",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    lines = [line for line in map(html.to_html, attribution) if line]
    css = _render(env, STYLE)
    return Faces({name: _note_type(env, name, css, lines) for name in FIELDS})


def _note_type(env: jinja2.Environment, name: str, css: str, attribution: list[str]) -> NoteType:
    fields = FIELDS[name]
    faces = []
    for side in SIDES[name]:
        shown = {
            "note_type": name,
            "side": side.name,
            "label": side.label,
            "question": side.question,
            "answer": side.answer,
            "more": side.more,
            "attribution": attribution,
        }
        face = Face(side.name, side.question, _render(env, FRONT, shown), _render(env, BACK, shown))
        _check(env, face, side, fields)
        faces.append(face)
    return NoteType(name, fields, fields.index(SORT_FIELD), tuple(faces), css)


def _render(env: jinja2.Environment, file: str, values: Mapping[str, object] | None = None) -> str:
    import jinja2

    try:
        _check_plain(env, file)
        template = env.get_template(file)
        # The attribution is text, whatever it says: only what the file itself says is looked at.
        if harm := _HARMFUL.search(template.render({**(values or {}), "attribution": ["x"]})):
            raise FacesError(f"{_path(env, file)}: {harm[0][:40]!r} could run or fetch something in a learner's Anki")
        return template.render(values or {}).strip()
    except RecursionError:
        raise FacesError(f"{_path(env, file)}: is nested too deep") from None
    except jinja2.TemplateSyntaxError as error:
        raise FacesError(f"{error.filename or _path(env, file)}:{error.lineno}: {error.message}") from None
    except (jinja2.TemplateError, UnicodeDecodeError, OSError) as error:
        raise FacesError(f"{_path(env, file)}: {error}") from None


def _check_files(folder: Path) -> None:
    """Refuse templates that are no files of the deck: a link could carry any file of this machine into a package."""
    for path in (folder, *(folder / name for name in (FRONT, BACK, STYLE))):
        if path.is_symlink():
            raise FacesError(f"{path}: is a link — put the file itself here")
        if path != folder and path.exists() and (not path.is_file() or path.stat().st_size > MAX_BYTES):
            raise FacesError(f"{path}: is no file, or larger than {MAX_BYTES:,} bytes")


_PLAIN = frozenset(
    {"Template", "Output", "TemplateData", "Name", "Const", "If", "For", "Not", "And", "Or", "Compare", "Operand"}
)
"""What a template may be made of: with these alone it ends, soon, and holds little."""


def _check_plain(env: jinja2.Environment, file: str) -> None:
    """Refuse a template that could go on for ever: loops in loops, macros, arithmetic, other files."""
    import jinja2
    from jinja2 import nodes

    assert env.loader
    source, path, _ = env.loader.get_source(env, file)
    tree = env.parse(source, filename=path)
    for node in tree.find_all(nodes.Node):
        name = type(node).__name__
        inner = isinstance(node, nodes.For) and next(node.find_all(nodes.For), None)
        if name not in _PLAIN or inner:
            what = "a loop in a loop" if inner else name.lower()
            raise jinja2.TemplateSyntaxError(
                f"{what}: only names, `if` and `for` may stand here", node.lineno, file, path
            )


def _path(env: jinja2.Environment, file: str) -> str:
    """The file on disk that a template came from."""
    try:
        return env.get_template(file).filename or file
    except Exception:
        return file


def _check(env: jinja2.Environment, face: Face, side: Side, fields: tuple[str, ...]) -> None:
    for file, text, specials in ((FRONT, face.front, frozenset[str]()), (BACK, face.back, _ON_BACKS)):
        where = f"{_path(env, file)} (as {face.name})"
        try:
            rule.check(text, fields, specials)
        except RecursionError:
            raise FacesError(f"{where}: is nested too deep") from None
        except rule.TemplateError as error:
            raise FacesError(f"{where}: {error}") from None
        for name in _IN_TAG.findall(text):
            if name.strip() not in _LITERAL_FIELDS:
                raise FacesError(f"{where}: {{{{{name}}}}} stands inside an HTML tag, where its text could do harm")
    if not _ANSWER.search(face.back):
        raise FacesError(f"{_path(env, BACK)}: <hr id=answer> is missing: Anki scrolls to it")
    # Without its gate, a spare template would give every learner an empty card more for each note.
    cards = rule.Cards([face.front], fields)
    if cards.of(["" if name == side.question else "x" for name in fields]):
        raise FacesError(f"{_path(env, FRONT)}: all of it must stand between {{{{#<< question >>}}}} and its end")
    if not cards.of(["x" if name == side.question else "" for name in fields]):
        raise FacesError(f"{_path(env, FRONT)}: {{{{<< question >>}}}} is missing")
