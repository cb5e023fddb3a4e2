"""Notes → package. Nothing outside this package knows Anki, its note types or genanki.

    Card ─ draft ─▶ Draft ─ (ledger) ─▶ Note ─ write_package ─▶ .apkg

The rules it keeps were measured against Anki itself (tests/anki repeats the measurements):

- what articles say is text: :mod:`~flashgen.anki.fields` escapes it and breaks what Anki would obey;
- an image is a file of the package and stands behind an answer, and nothing of its tag comes from an article but words;
- the note types never change, save for style and wording: :mod:`~flashgen.anki.notetypes`, rendered from
  ``templates/anki`` by :mod:`~flashgen.anki.faces`;
- a note has the cards that Anki would give it: :mod:`~flashgen.anki.rule`;
- a note's guid and time come from the ledger; a package has all notes, in their order, and the same bytes
  whenever it is written: :mod:`~flashgen.anki.package`, through genanki in :mod:`~flashgen.anki.database`.

genanki and Jinja2 are imported when they are first needed: together they cost 150 ms.
"""

from flashgen.anki.faces import Face, Faces, FacesError, NoteType, cards_of, load_faces
from flashgen.anki.fields import to_html, to_plain
from flashgen.anki.notetypes import (
    FIELDS,
    ITEM,
    TERM,
    draft,
    front,
    fronts,
    images_of,
    model_id,
    retire,
    tag_of,
    without_images,
    without_reverse,
)
from flashgen.anki.package import LAST_POSITION, PackageError, write_package

__all__ = [
    "FIELDS",
    "ITEM",
    "LAST_POSITION",
    "TERM",
    "Face",
    "Faces",
    "FacesError",
    "NoteType",
    "PackageError",
    "cards_of",
    "draft",
    "front",
    "fronts",
    "images_of",
    "load_faces",
    "model_id",
    "retire",
    "tag_of",
    "to_html",
    "to_plain",
    "without_images",
    "without_reverse",
    "write_package",
]
