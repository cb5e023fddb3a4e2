"""One build of the whole hostile corpus, shared by the tests that look at what came of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import hostile_articles as hostile
import hostile_checks as checks
import pytest

from flashgen import config
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


@pytest.fixture(scope="session")
def named(tmp_path_factory: pytest.TempPathFactory) -> checks.Outcome:
    """Every fragment as the name of a file, and as the name of the folder it lies in."""
    files = {}
    for number, fragment in enumerate(hostile.FRAGMENTS.values()):
        text = hostile.encoded(hostile.article(number, slug="", prose="[See this](other)"))
        name = hostile.as_name(fragment)
        files[f"en/{number} {name}.md"] = text
        files[f"en/{name or number}/in-{number}.md"] = text.replace(b"Notice ", b"Renewal ").replace(
            b"otice ", b"enewal "
        )
    folder = fill(tmp_path_factory.mktemp("names") / hostile.as_name(hostile.FRAGMENTS["img-error"]), files)
    return checks.build(Request((folder,), out=folder.parent / "out", jobs=1), again=False)


@pytest.fixture(scope="session")
def decked(tmp_path_factory: pytest.TempPathFactory) -> list[checks.Outcome]:
    """Every fragment that a deck.toml may hold, in all its words."""
    folder = tmp_path_factory.mktemp("decked")
    fill(folder / "deck", {"en/notice.md": hostile.encoded(hostile.article(1))})
    toml = folder / "deck" / "deck.toml"
    accepted = []
    for fragment in hostile.FRAGMENTS.values():
        toml.write_text(f"attribution = {hostile.toml(fragment[:200].strip())}\n", encoding="utf-8")
        try:
            config.load(toml)
        except config.DeckError:
            continue
        accepted.append(fragment[:200].strip())
    keys = ("attribution", "licence", "author", "version", "description", "name")
    outcomes = []
    for start in range(0, len(accepted), 8):
        words = hostile.toml("; ".join(accepted[start : start + 8]))
        toml.write_text("".join(f"{key} = {words}\n" for key in keys), encoding="utf-8")
        outcomes.append(checks.build(Request((folder / "deck",), out=folder / "out", jobs=1), again=False))
        (folder / "deck" / "ledger.tsv").unlink(missing_ok=True)
    return outcomes


@pytest.fixture
def build_articles(tmp_path: Path) -> Callable[..., checks.Outcome]:
    """Build a few files, named by their paths, and check what was written."""

    def build(files: dict[str, str | bytes], **asked: object) -> checks.Outcome:
        data = {name: hostile.encoded(text) if isinstance(text, str) else text for name, text in files.items()}
        fill(tmp_path / "source", data)
        return checks.build(Request((tmp_path / "source",), out=tmp_path / "out", jobs=1, **asked))  # type: ignore[arg-type]

    return build
