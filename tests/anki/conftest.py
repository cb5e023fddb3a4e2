"""What tests of packages share: a learner, the faces that ship, and a way to write a small course."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from anki_course import RELEASE, Learner

from flashgen.anki import Faces, load_faces, write_package
from flashgen.model import Note


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    somebody = Learner(tmp_path / "collection.anki2")
    yield somebody
    somebody.col.close()


@pytest.fixture(scope="session")
def faces() -> Faces:
    return load_faces(["© Acme & Co", "CC BY-SA 4.0"])


@pytest.fixture
def write(tmp_path: Path, faces: Faces) -> Callable[..., Path]:
    """Write a package of the course ``salg``; keywords go before what is usual."""

    def write(
        *notes: Note,
        name: str = "course.apkg",
        deck_name: str = "Salg::Dansk",
        course_id: str = "salg",
        description: str = "**Version 1**",
        model_mods: Mapping[str, int] | None = None,
        other_faces: Faces | None = None,
    ) -> Path:
        write_package(
            tmp_path / name,
            deck_name=deck_name,
            description=description,
            course_id=course_id,
            notes=notes,
            model_mods=model_mods or {"term": RELEASE, "item": RELEASE},
            faces=other_faces or faces,
        )
        return tmp_path / name

    return write
