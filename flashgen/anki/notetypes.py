"""The two note types of a course, and how a card becomes the fields and tags of a note.

Anki cannot add, remove or reorder fields or templates without breaking the notes that learners have: every
list in this module is frozen, spare fields and a spare template included. A new use takes a spare one, whose
label may be changed in place; nothing else here may change after the first release.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache

from flashgen.anki import fields as html
from flashgen.languages import Language
from flashgen.model import Card, Draft, Kind, Note

TERM = "term"
"""Term and meaning, asked both ways."""
ITEM = "item"
"""Everything else: a question and its answer."""

FIELDS: dict[str, tuple[str, ...]] = {
    TERM: (
        *("Key", "Language", "Label", "Question", "Answer", "More"),
        *("ReverseLabel", "ReverseQuestion", "ReverseAnswer", "ReverseMore"),
        *("Source", "Notice", "Spare1", "Spare2", "Spare3", "SpareQuestion", "SpareAnswer"),
    ),
    ITEM: (
        *("Key", "Language", "Label", "Question", "Answer", "More"),
        *("Source", "Notice", "Spare1", "Spare2", "Spare3", "SpareQuestion", "SpareAnswer"),
    ),
}
"""Field names of each note type, in their order. Frozen."""

SORT_FIELD = "Question"


@dataclass(frozen=True, slots=True)
class Side:
    """What one template shows: its name, and the fields it takes each part from."""

    name: str
    question: str
    """Also the gate: the template gives a card only where this field is filled."""
    answer: str
    label: str
    more: str = ""


_SPARE = Side("Spare", question="SpareQuestion", answer="SpareAnswer", label="Label")

SIDES: dict[str, tuple[Side, ...]] = {
    TERM: (
        Side("Forward", question="Question", answer="Answer", label="Label", more="More"),
        Side(
            "Reverse",
            question="ReverseQuestion",
            answer="ReverseAnswer",
            label="ReverseLabel",
            more="ReverseMore",
        ),
        _SPARE,
    ),
    ITEM: (Side("Question", question="Question", answer="Answer", label="Label", more="More"), _SPARE),
}
"""The templates of each note type, in their order. Frozen."""


def stable_id(*parts: str) -> int:
    """An id for ever: a time in milliseconds between 2001 and 2017, the kind of number that Anki itself gives.

    Ids that lie in the future are taken for damage by Anki's database check.
    """
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return 1_000_000_000_000 + int.from_bytes(digest[:8]) % 500_000_000_000


def model_id(course_id: str, type_name: str) -> int:
    """Id of one of a course's note types; shared by its packages, and by no other course."""
    return stable_id("model", course_id, type_name)


def draft(card: Card, language: Language, tags: Iterable[str] = ()) -> Draft:
    """What the note of ``card`` holds; ``tags`` are those of the whole deck.

    ``language`` is the one that the question is written in.
    """
    type_name = TERM if card.kind is Kind.TERM else ITEM
    # A term's note in a pair is asked in both languages: no language is claimed rather than a wrong one.
    bilingual = type_name == TERM and card.scope != language.code
    images = "".join([html.image(picture.name, picture.alt) for picture in card.pictures])
    values = {
        "Key": html.to_html(f"{card.scope}/{card.key}"),
        "Language": "" if bilingual else language.code,
        "Label": html.to_html(card.label),
        "Question": html.to_html(card.question),
        "Answer": html.to_html(card.answer),
        "More": html.paragraphs(card.more) + images,
        "ReverseLabel": html.to_html(card.reverse_label),
        "ReverseQuestion": html.to_html(card.reverse_question),
        "ReverseAnswer": html.to_html(card.reverse_answer),
        "ReverseMore": html.paragraphs(card.reverse_more) + (images if card.reverse_question else ""),
        "Source": html.to_html(card.source),
    }
    return Draft(
        scope=card.scope,
        term=card.slug,
        type=type_name,
        source=card.source,
        fields=tuple([values.get(name, "") for name in FIELDS[type_name]]),
        tags=_merged(
            [
                tag_of("term", card.slug),
                tag_of("kind", card.kind.value),
                tag_of("lang", card.scope),
                *(tag_of("topic", topic) for topic in card.topics),
                *(tag_of(*tag.split("::")) for tag in tags),
            ]
        ),
    )


def without_reverse(fields: tuple[str, ...]) -> tuple[str, ...]:
    """The fields of a term's note with nothing to ask backwards."""
    return tuple(
        ["" if name.startswith("Reverse") else value for name, value in zip(FIELDS[TERM], fields, strict=True)]
    )


_ILLUSTRATED = {
    name: tuple(fields.index(side.more) for side in SIDES[name] if side.more) for name, fields in FIELDS.items()
}
"""The fields of each note type in which images stand: further words, which no front shows."""


def images_of(notes: Iterable[Note]) -> set[str]:
    """The names of all image files that notes show."""
    return {name for note in notes for place in _ILLUSTRATED[note.type] for name in html.images_in(note.fields[place])}


def without_images(fields: tuple[str, ...], names: Collection[str] | None = None) -> tuple[str, ...]:
    """The fields of a note without these images, or without any."""
    return tuple([html.without_images(value, names) for value in fields])


def front(label: str, question: str) -> str:
    """A front as a learner tells it from another: without what nobody sees, without case."""
    return f"{html.clean(label)}\n{html.clean(question)}".casefold()


def fronts(fields: tuple[str, ...], type_name: str) -> tuple[str, ...]:
    """The :func:`front` of each of a note's templates, in their order; empty where there is no such card."""
    values = {name: html.to_plain(value) for name, value in zip(FIELDS[type_name], fields, strict=False)}
    return tuple(
        front(values.get(side.label, ""), question) if (question := values.get(side.question)) else ""
        for side in SIDES[type_name]
    )


def retire(fields: tuple[str, ...], type_name: str, notice_html: str) -> tuple[str, ...]:
    """The fields of a note that has left the course: as they were, with a word that says so.

    Its images are gone: nobody keeps the files for it.

    ``notice_html`` is a field's value, as :func:`flashgen.anki.fields.to_html` makes it; empty takes it back.
    """
    place = FIELDS[type_name].index("Notice")
    fields = without_images(fields)
    return (*fields[:place], notice_html, *fields[place + 1 :])


# White space and what means something in Anki's tag list or search: ``::`` nests, ``*`` and ``_`` stand for
# anything, quotes and brackets group.
_NOT_IN_TAGS = re.compile(r"""[\s:"'*_\\()<>&]+""")
_LONGEST_PART, _MOST_PARTS = 100, 5
"""Letters of a tag's part, and its parts: longer ones only fill a learner's sidebar."""
_RESERVED = frozenset({"marked", "leech"})
"""Tags with a meaning of their own in Anki, which drops them from packages."""


@lru_cache(maxsize=4096)
def tag_of(*parts: str) -> str:
    """A tag from plain words, its parts joined with ``::``; empty where nothing is left of the last part.

    Lower-case, since Anki merges ``Sales`` and ``sales`` into whichever a learner had first.
    """
    slugs = [_slug(part) for part in parts[:_MOST_PARTS]]
    tag = "::".join(filter(None, slugs))
    return "" if not slugs[-1] or tag in _RESERVED else tag


def _slug(text: str) -> str:
    lower = unicodedata.normalize("NFC", html.clean(text).lower())
    return _NOT_IN_TAGS.sub("-", lower)[:_LONGEST_PART].strip("-")


def _merged(tags: Iterable[str]) -> tuple[str, ...]:
    """Sorted, without repetitions in Anki's eyes, to which ``ß`` and ``ss`` are one."""
    found = {tag.casefold(): tag for tag in tags if tag}
    return tuple(sorted(found.values()))
