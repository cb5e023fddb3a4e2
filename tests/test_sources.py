from pathlib import Path

import pytest

from flashgen import sources
from flashgen.model import Severity

ARTICLE = "---\ntitle: Lead\n---\n\nText.\n"


def put(path: Path, text: str = ARTICLE) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def names(found: sources.Sources, below: Path) -> list[str]:
    return [Path(file.path).resolve().relative_to(below.resolve()).as_posix() for file in found.files]


def test_a_folder_is_searched_deeply_and_in_order(tmp_path: Path) -> None:
    for name in ("b/da/y.md", "a/x.markdown", "a/w.txt", "a/.hidden/z.md", "a/image.png", ".git/q.md"):
        put(tmp_path / name)
    found = sources.find([tmp_path])
    assert names(found, tmp_path) == ["a/w.txt", "a/x.markdown", "b/da/y.md"]
    assert found.files[2].folders == (tmp_path.name, "b", "da")
    assert found.deck.name == tmp_path.name


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    path = put(tmp_path / "da" / "x.md")
    assert len(sources.find([path, tmp_path]).files) == 1


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(sources.SourceError, match="no such file or folder"):
        sources.find([tmp_path / "nowhere"])


def test_two_decks_at_once_are_refused(tmp_path: Path) -> None:
    for name in ("one", "two"):
        put(tmp_path / name / "deck.toml", "")
    with pytest.raises(sources.SourceError, match="one deck at a time"):
        sources.find([tmp_path / "one", tmp_path / "two"])


def test_nothing_named_takes_the_deck_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "deck.toml", 'name = "Here"')
    monkeypatch.chdir(tmp_path)
    assert sources.find([]).deck.name == "Here"


def test_nothing_named_takes_the_only_deck_below_decks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "decks" / "sales" / "deck.toml", 'name = "Below"')
    put(tmp_path / "tests" / "fixture.md")
    monkeypatch.chdir(tmp_path)
    assert sources.find([]).deck.name == "Below"


def test_nothing_named_takes_the_articles_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "da" / "x.md")
    monkeypatch.chdir(tmp_path)
    assert names(sources.find([]), tmp_path) == ["da/x.md"]


def test_nothing_named_and_nothing_here_takes_what_ships(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "README.md", "# No article\n")
    monkeypatch.chdir(tmp_path)
    found = sources.find([])
    assert found.shipped
    assert found.deck.id == "flashgen-sales"
    assert "ships with flashgen" in found.note


def test_links_out_of_the_source_and_folders_like_articles_are_named_and_passed_by(tmp_path: Path) -> None:
    outside = put(tmp_path / "outside" / "secret.md")
    inside = tmp_path / "source"
    put(inside / "x.md")
    (inside / "folder.md").mkdir()
    (inside / "link.md").symlink_to(outside)
    (inside / "linked").symlink_to(outside.parent)
    (inside / "loop").symlink_to(inside)
    found = sources.find([inside])
    assert names(found, inside) == ["x.md"]
    assert {(Path(p.path).name, p.severity) for p in found.problems} == {
        ("link.md", Severity.WARNING),
        ("linked", Severity.WARNING),
        ("loop", Severity.WARNING),
        ("folder.md", Severity.WARNING),
    }
