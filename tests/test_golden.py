"""Every card and refusal that our own articles give, as text: a change of wording is seen in review.

``FLASHGEN_GOLDEN=write pytest tests/test_golden.py`` writes the files anew; read the diff before you commit it.
"""

import os
from pathlib import Path

import pytest

from flashgen import build as builder
from flashgen import report as words

GOLDEN = Path(__file__).parent / "golden"
DECKS = Path(__file__).parents[1] / "decks"
LANGUAGES = ("da", "en", "is", "it", "pl")
CASES = [
    *((f"clean-{lang}", "clean", (lang,), ()) for lang in LANGUAGES),
    *((f"damaged-{lang}", "damaged", (lang,), ()) for lang in LANGUAGES),
    ("opaque", "opaque", (), ()),
    ("clean-da-en", "clean", (), ("da-en",)),
    ("sales-da-en", "sales", (), ("da-en",)),
    ("sales-en", "sales", ("en",), ()),
]


@pytest.mark.parametrize(("name", "folder", "langs", "pairs"), CASES, ids=[case[0] for case in CASES])
def test_cards_read_as_they_did(
    name: str,
    folder: str,
    langs: tuple[str, ...],
    pairs: tuple[str, ...],
    fixtures: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(DECKS if folder == "sales" else fixtures)
    request = builder.Request((Path(folder),), langs, pairs)
    glossary = builder.read(request)
    manuscript = builder.write(glossary, request)
    problems = sorted(f"{problem} [{problem.code}]" for problem in builder.all_problems(glossary, manuscript))
    found = "\n\n".join((*words.cards_text(manuscript), "# problems and repairs", "\n".join(problems))) + "\n"
    path = GOLDEN / f"{name}.txt"
    if os.environ.get("FLASHGEN_GOLDEN") == "write":
        path.write_text(found.replace("\\", "/"), encoding="utf-8")
    assert found.replace("\\", "/") == path.read_text(encoding="utf-8")
