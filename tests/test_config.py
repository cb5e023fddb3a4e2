from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flashgen import config


def write(folder: Path, text: str) -> Path:
    path = folder / config.FILE
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_has_a_default(tmp_path: Path) -> None:
    folder = tmp_path / "Sales terms"
    folder.mkdir()
    deck = config.load(write(folder, ""))
    assert (deck.name, deck.id, deck.root) == ("Sales terms", "Sales terms", folder)
    assert deck.kinds == ("term", "highlight", "tip", "faq")


def test_values_are_read(tmp_path: Path) -> None:
    deck = config.load(write(tmp_path, 'name = "A"\nid = "a"\nversion = 2\npairs = ["da-en"]\nomit = "x:term"\n'))
    assert (deck.name, deck.id, deck.version, deck.pairs, deck.omit) == ("A", "a", "2", ("da-en",), ("x:term",))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ('name = "A"\nlangauges = ["da"]\n', 2, "did you mean `languages`?"),
        ("name = A\n", 1, "not valid TOML"),
        ('\nname = ""\n', 2, "`name` is empty"),
        ('pairs = ["da"]\n', 1, "is no pair"),
        ('kinds = ["terms"]\n', 1, "unknown kind `terms`"),
        ("order = 3\n", 1, "must be a list"),
        ("name = [1]\n", 1, "must be a text"),
        ('id = "a"\nattribution = "."\n', 2, "no words"),
        ('licence = "[CC BY"\n', 1, "half a bracket"),
    ],
)
def test_a_mistake_is_named_with_line_and_mend(tmp_path: Path, text: str, line: int, words: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(config.DeckError) as caught:
        config.load(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)


def test_each_text_has_a_line(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffname = \"A\"\nomit = ['a:term',\n  \"b:term\", 'a:term', # 'c\n]\n")
    assert config.lines_of_texts(path) == {"A": 1, "a:term": 2, "b:term": 3}
    path.write_bytes(b"name = '\xff'")
    assert config.lines_of_texts(path) == config.lines_of_texts(tmp_path / "none") == {}


@given(st.text(max_size=80))
def test_whatever_stands_in_it_there_is_a_deck_or_an_error_in_words(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    path = tmp_path_factory.mktemp("deck") / config.FILE
    path.write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        deck = config.load(path)
    except config.DeckError as error:
        assert str(path) in str(error)
    else:
        assert deck.name and deck.id
