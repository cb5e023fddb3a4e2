"""One build of the whole hostile corpus, shared by the tests that look at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen.build import Request


def fill(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every fragment in every place."""
    return fill(tmp_path_factory.mktemp("hostile") / "corpus", dict(hostile.articles()))


@pytest.fixture(scope="session")
def built(corpus: Path) -> checks.Outcome:
    """The corpus built in each language, and every card of it as Anki shows it."""
    return checks.build(Request((corpus,), out=corpus.parent / "out", jobs=1), again=False)


@pytest.fixture(scope="session")
def paired(corpus: Path) -> checks.Outcome:
    """The same as a bilingual package."""
    return checks.build(Request((corpus,), pairs=("da-en",), out=corpus.parent / "pair", jobs=1))


@pytest.fixture
def build_articles(tmp_path: Path) -> Callable[..., checks.Outcome]:
    """Build a few files, named by their paths, and check what was written."""

    def build(files: dict[str, str | bytes], **asked: object) -> checks.Outcome:
        data = {name: hostile.encoded(text) if isinstance(text, str) else text for name, text in files.items()}
        fill(tmp_path / "source", data)
        return checks.build(Request((tmp_path / "source",), out=tmp_path / "out", jobs=1, **asked))  # type: ignore[arg-type]

    return build
