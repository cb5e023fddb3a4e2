"""Notes → ``.apkg``: whole or not at all, and the same bytes for the same notes."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from types import MappingProxyType
from typing import IO

from flashgen.anki import fields as html
from flashgen.anki.faces import Faces
from flashgen.anki.notetypes import FIELDS, model_id, stable_id
from flashgen.model import Note

LAST_POSITION = 1_000_000
"""Anki's own bound for the order of new cards."""

_SPACE = re.compile(r"\s")
# Anki up to 23.10 forgets that a description is Markdown and shows it as HTML; escaped, it is safe as both.
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_SURROGATE = re.compile("[\ud800-\udfff]")
# Room for the cards of a note behind its id.
_STRIDE = 8
_EARLIEST = 1_000_000_000_000


class PackageError(ValueError):
    """A package that would harm a learner's collection; nothing was written."""


def write_package(
    target: Path,
    *,
    deck_name: str,
    description: str,
    course_id: str,
    notes: Iterable[Note],
    model_mods: Mapping[str, int],
    faces: Faces,
    media: Mapping[str, Callable[[], bytes]] = MappingProxyType({}),
) -> int:
    """Write one deck as a package, and return how many cards it has.

    ``deck_name`` is the full name (``Sales::Dansk``), ``description`` Markdown without HTML; ``model_mods`` says
    when each note type last changed (seconds since 1970). ``media`` are the files that notes show, by name, each with
    a function that gives what is in it. Nothing in the package depends on clock, order or machine.

    Raises:
        PackageError: the notes would not arrive as they are; the message names the note.
        OSError: the file cannot be written. What was there before is still there.
    """
    from flashgen.anki import database

    ordered = sorted(notes, key=lambda note: (note.position, note.guid))
    _check(ordered)
    course_name = deck_name.split("::")[0]
    models = {
        name: database.Model(
            model_id(course_id, name), f"{course_name} ({name})", faces.note_types[name], model_mods[name]
        )
        for name in sorted({note.type for note in ordered})
    }
    deck = database.Deck(
        stable_id("deck", course_id, deck_name),
        deck_name,
        _TAG.sub("&lt;", description),
        mod=max(note.mod for note in ordered),
    )
    note_id = _first_id(ordered)
    total = 0
    for note in ordered:
        model = models[note.type]
        ords = model.rule.of(note.fields)
        if not ords:
            raise PackageError(f"{_name(note)} gives no card: its questions are empty")
        total += len(ords)
        note_id += _STRIDE
        deck.add_note(
            database.Note(
                model,
                note.fields,
                note_id=note_id,
                guid=note.guid,
                tags=note.tags,
                mod=note.mod,
                due=note.position,
                sort_text=html.to_plain(note.fields[model.sort_field_index]),
                ords=ords,
            )
        )
    with whole_or_not(target) as file:
        database.Package(deck, media).write_to_file(file)
    return total


def _check(notes: list[Note]) -> None:
    """Refuse what Anki would refuse, or take and get wrong for ever.

    Raises:
        PackageError: says which note, and why.
    """
    if not notes:
        raise PackageError("there is nothing to write: no notes")
    seen: dict[str, Note] = {}
    tags: set[str] = set()
    for note in notes:
        if not note.guid:
            raise PackageError(f"{_name(note)} has no guid")
        if twin := seen.get(note.guid):
            raise PackageError(f"{_name(note)} has the same guid as {_name(twin)}: one would never be updated")
        seen[note.guid] = note
        if note.type not in FIELDS or len(note.fields) != len(FIELDS[note.type]):
            raise PackageError(f"{_name(note)} has {len(note.fields)} fields, not those of a note “{note.type}”")
        text = "".join(note.fields)
        if "\x1f" in text:
            raise PackageError(f"{_name(note)} holds the character U+001F, on which Anki breaks off the import")
        if not text.isascii() and _SURROGATE.search(text):
            raise PackageError(f"{_name(note)} holds half a character (a surrogate), which cannot be stored")
        if not 1 <= note.position <= LAST_POSITION:
            raise PackageError(f"{_name(note)} has position {note.position}, not one from 1 to {LAST_POSITION:,}")
        if note.mod < 1:
            raise PackageError(f"{_name(note)} has no time of its last change")
        if not tags.issuperset(note.tags):
            if any(not tag or _SPACE.search(tag) for tag in note.tags):
                raise PackageError(f"{_name(note)} has a tag with a space in it, which Anki would take for two")
            tags.update(note.tags)


def _name(note: Note) -> str:
    return f"note {note.guid!r} ({note.scope}, {note.term})"


def _first_id(notes: list[Note]) -> int:
    """Ids are times of creation in Anki: those of the release that the oldest of the notes came with.

    They need not stay the same between releases, since Anki goes by the guid; but a learner who asks for the
    cards "added" in a year gets a true answer, and no id lies in the future.
    """
    return max(_EARLIEST, min(note.mod for note in notes) * 1000 - _STRIDE * (len(notes) + 1))


@contextmanager
def whole_or_not(target: Path) -> Iterator[IO[bytes]]:
    """A file that takes the place of ``target`` when all was written, and leaves no trace when not."""
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(4)}.tmp")
    try:
        with temporary.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    except BaseException:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise
