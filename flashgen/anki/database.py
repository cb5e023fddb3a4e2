"""genanki with Anki's rules where its own are wrong, by overriding what it lets one override.

Imported only when a package is written, since importing genanki takes 77 ms. What each override mends is in
anki-rules: a time for each note instead of one for all, Anki's rule for cards, fixed ids of fields and templates,
Markdown descriptions, compressed packages without clock times.
"""

from __future__ import annotations

import json
import sqlite3
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any

import genanki

from flashgen.anki.faces import NoteType
from flashgen.anki.notetypes import stable_id

_INSERT_NOTE = "INSERT INTO notes VALUES(?,?,?,?,-1,?,?,?,0,0,'')"
_INSERT_CARD = "INSERT INTO cards VALUES(?,?,?,?,?,-1,0,0,?,0,0,0,0,0,0,0,0,'')"

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first date that a zip file can hold."""


class Model(genanki.Model):  # type: ignore[misc]
    """A note type with its own time, and with ids for its fields and templates."""

    def __init__(self, model_id: int, name: str, note_type: NoteType, mod: int) -> None:
        super().__init__(
            model_id,
            name,
            fields=[{"name": field} for field in note_type.fields],
            templates=[{"name": f.name, "qfmt": f.front, "afmt": f.back} for f in note_type.faces],
            css=note_type.css,
            sort_field_index=note_type.sort_field,
        )
        self.mod = mod
        self.rule = note_type.cards()
        # What Anki before 2.1.28 and AnkiDroid before 2.17 go by.
        self.required = [
            [ord_, "any", [note_type.fields.index(face.gate)]] for ord_, face in enumerate(note_type.faces)
        ]

    def to_json(self, timestamp: float, deck_id: int) -> dict[str, Any]:
        """The same in every package of the course: neither the package's time nor its deck is in it."""
        return {
            "id": str(self.model_id),
            "name": self.name,
            "type": self.model_type,
            "mod": self.mod,
            "usn": -1,
            "sortf": self.sort_field_index,
            "did": None,
            "tags": [],
            "vers": [],
            "req": self.required,
            "flds": [
                {
                    "name": field["name"],
                    "ord": ord_,
                    "id": self._part_id("field", ord_),
                    "font": "Arial",
                    "size": 20,
                    "sticky": False,
                    "rtl": False,
                    "media": [],
                }
                for ord_, field in enumerate(self.fields)
            ],
            "tmpls": [
                {
                    **template,
                    "ord": ord_,
                    "id": self._part_id("template", ord_),
                    "bqfmt": "",
                    "bafmt": "",
                    "bfont": "",
                    "bsize": 0,
                    "did": None,
                }
                for ord_, template in enumerate(self.templates)
            ],
            "css": self.css,
            "latexPre": self.latex_pre,
            "latexPost": self.latex_post,
            "latexsvg": False,
        }

    def _part_id(self, kind: str, ord_: int) -> int:
        """By place, which never changes; the name may, and then Anki takes it for a new name, not a new part."""
        return stable_id(kind, str(self.model_id), str(ord_))


class Note(genanki.Note):  # type: ignore[misc]
    """A note with its own time, and with ids that its package has settled.

    ``ords`` says which cards it has.
    """

    def __init__(
        self,
        model: Model,
        fields: tuple[str, ...],
        *,
        note_id: int,
        guid: str,
        tags: tuple[str, ...],
        mod: int,
        due: int,
        sort_text: str,
        ords: tuple[int, ...],
    ) -> None:
        super().__init__(model, fields, sort_field=sort_text, guid=guid, due=due)
        self.note_id = note_id
        self.mod = mod
        self.plain_tags = tags
        self.ords = ords

    @property
    def cards(self) -> list[genanki.Card]:
        """By Anki's rule, not genanki's."""
        return [genanki.Card(ord_) for ord_ in self.ords]

    def write_to_db(self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        """Without genanki's warnings about markup, which take time quadratic in a field's length."""
        mod, due, note_id = self.mod, self.due, self.note_id
        tags = f" {' '.join(self.plain_tags)} " if self.plain_tags else ""
        flds = "\x1f".join(self.fields)
        cursor.execute(_INSERT_NOTE, (note_id, self.guid, self.model.model_id, mod, tags, flds, self.sort_field))
        for ord_ in self.ords:
            cursor.execute(_INSERT_CARD, (note_id + ord_, note_id, deck_id, ord_, mod, due))


class Deck(genanki.Deck):  # type: ignore[misc]
    """A deck whose description Anki reads as Markdown."""

    def __init__(self, deck_id: int, name: str, description: str, mod: int) -> None:
        super().__init__(deck_id, name, description)
        self.mod = mod

    def to_json(self) -> dict[str, Any]:
        """With ``md``, without which a description reaches the overview page as raw HTML."""
        return {**super().to_json(), "md": True, "mod": self.mod}


class Package(genanki.Package):  # type: ignore[misc]
    """A package that is the same bytes whenever it is written."""

    def __init__(self, deck: Deck, media: Mapping[str, Callable[[], bytes]]) -> None:
        super().__init__(deck)
        self.media = dict(sorted(media.items()))

    def write_to_file(self, file: IO[bytes] | Path, timestamp: float | None = None) -> None:
        """Write the package compressed, with the oldest of dates; ``timestamp`` does not matter."""
        with tempfile.TemporaryDirectory(prefix="flashgen-") as folder:
            path = Path(folder) / "collection.anki2"
            self._write_database(path)
            with zipfile.ZipFile(file, "w") as package:
                package.writestr(_entry("collection.anki2"), path.read_bytes())
                names = {str(number): name for number, name in enumerate(self.media)}
                package.writestr(_entry("media"), json.dumps(names))
                for number, name in names.items():
                    # Images are compressed already; one at a time is in memory.
                    package.writestr(_entry(number, zipfile.ZIP_STORED), self.media[name]())

    def _write_database(self, path: Path) -> None:
        connection = sqlite3.connect(path)
        try:
            # The file is private and thrown away if anything fails.
            connection.execute("PRAGMA journal_mode = OFF")
            connection.execute("PRAGMA synchronous = OFF")
            self.write_to_db(connection.cursor(), 0, iter(()))
            connection.commit()
        finally:
            connection.close()


def _entry(name: str, compress_type: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _OLDEST)
    entry.compress_type = compress_type
    entry.create_system = 3  # else Windows would write other bytes
    entry.external_attr = 0o644 << 16
    return entry
