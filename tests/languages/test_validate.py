"""The validator of language files names each kind of fault with its line; that what ships is sound says test_data."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from flashgen.cli import main
from flashgen.languages import validate
from flashgen.model import Problem, Severity

Broken = Callable[..., tuple[Problem, ...]]


@pytest.fixture
def broken(tmp_path: Path) -> Broken:
    """Check a copy of a file that ships, with changes: (pattern, replacement) each, of which the first is changed."""

    def check(*changes: tuple[str, str], of: str = "da") -> tuple[Problem, ...]:
        path = tmp_path / f"{of}.toml"
        text = next(file for file in validate.shipped() if file.stem == of).read_text(encoding="utf-8")
        for pattern, new in changes:
            text, found = re.subn(pattern, lambda match, new=new: match.expand(new), text, count=1, flags=re.MULTILINE)
            assert found, pattern
        path.write_text(text, encoding="utf-8")
        return validate.check(path)

    return check


def list_of(key: str) -> str:
    return rf"^({key} = \[)"


def said(problems: tuple[Problem, ...]) -> list[str]:
    return [f"{problem.severity}: {problem.message}" for problem in problems]


@pytest.mark.parametrize(
    ("pattern", "new", "message"),
    [
        # Keys
        (r"^because = \[[^\]]*\]\n", "", "error: grammar.because is missing"),
        (r"^tts = .*\n", "", "error: tts is missing"),
        (r"^why = .*\n", "", "error: prompts.why is missing"),
        (r"^why = .*\n", r'\g<0>how = "hvordan?"' + "\n", "error: prompts.how: is a key that nobody knows"),
        (r"^means = ", "meanz = ", "error: grammar.meanz: is a key that nobody knows"),
        (r"^\[typography\]\n", r"\g<0>negations = ['ikke']" + "\n", "error: typography.negations: stands in its right"),
        (r"^\[labels\]\n", "[label]\n", "error: [label] is a table that nobody knows"),
        (r"^subjects = .*", 'subjects = "lost"', "error: grammar.subjects: “lost” is not known here"),
        # Shapes
        (r"^because = \[[^\]]*\]", 'because = "fordi"', "error: grammar.because: must be a list of words"),
        (list_of("because"), r"\1 1, ", "error: grammar.because: must be a list of words"),
        (r"^because = \[[^\]]*\]", "because = []", "error: grammar.because: is empty"),
        (r"^why = .*", 'why = ["Hvorfor?"]', "error: prompts.why: must be a text"),
        (r"^why = .*", 'why = ""', "error: prompts.why: is empty"),
        (r"^why = .*", 'why = "Hvorfor? "', "error: prompts.why: has spaces at its ends"),
        (r"^quotes = .*", 'quotes = ["»"]', "error: typography.quotes: holds 1 marks"),
        (r"^tts = .*", 'tts = "Danish"', "error: tts: “Danish” is no locale"),
        (r"^tts = .*", 'tts = "sv_SE"', "warning: tts: “sv_SE” is a locale of another language"),
        (r"^endonym = .*", 'endonym = "dansk"', "error: endonym: “dansk” is not what names.tsv says"),
        (r"^word_order = .*", 'word_order = "v2"', "error: grammar.word_order: “v2” is not known here"),
        # Prompts and labels
        (r"^meaning = .*", 'meaning = "Hvad betyder det?"', "error: prompts.meaning: {term} is missing"),
        (r"^meaning = .*", 'meaning = "{term}, {term}?"', "error: prompts.meaning: {term} stands there more than once"),
        (r"^meaning = .*", 'meaning = "{term?"', "error: prompts.meaning: holds a brace without its partner"),
        (r"^meaning = .*", 'meaning = "What does {term} mean?"', "warning: prompts.meaning: is still English"),
        (r"^why = .*", 'why = "Hvorfor {term}?"', "error: prompts.why: {term} is nothing that the program fills in"),
        (r"^goal = .*", 'goal = "Hvad skal der til?"', "error: prompts.goal: {clause} is missing"),
        (r"^retired = .*", 'retired = "Udgået"', "error: labels.retired: {tag} is missing"),
        (r"^then = .*", 'then = "Hvad så?"', "warning: prompts.then: opens with a capital"),
        # Phrases
        (list_of("because"), r'\1 "så*n", ', "error: grammar.because: “så*n” has a * in the middle of a word"),
        (list_of("because"), r'\1 "så**", ', "error: grammar.because: “så**” has a * in the middle of a word"),
        (list_of("because"), r'\1 "*", ', "error: grammar.because: “*” holds no word"),
        (list_of("because"), r'\1 "Fordi", ', "error: grammar.because: “Fordi” has a capital"),
        (list_of("because"), r'\1 "fordi", ', "error: grammar.because: “fordi” stands there twice"),
        (list_of("because"), r'\1 "så  at", ', "error: grammar.because: “så  at” has spaces at its ends"),
        (list_of("because"), r'\1 "", ', "error: grammar.because: “” is empty"),
        (list_of("because"), r'\1 "idet|da", ', "error: grammar.because: “idet|da” holds a bar"),
        (list_of("because"), r'\1 "ta’", ', "error: grammar.because: “ta’” has a curly apostrophe"),
        (list_of("because"), '\\1 "sa\u030a", ', "error: grammar.because: “sa\u030a” has an accent"),
        (list_of("articles"), r'\1 "d*", ', "error: grammar.articles: “d*” holds a *, which stands for nothing"),
        (list_of("stopwords"), r'\1 "og så", ', "error: grammar.stopwords: “og så” is more than one word"),
        (list_of("abbreviations"), r'\1 "mio", ', "error: sentences.abbreviations: “mio” does not end in a stop"),
        # Lists against each other
        (list_of("unfinished"), r'\1 "xyz.", ', "error: sentences.unfinished: “xyz.” is not in abbreviations"),
        (list_of("denials"), r'\1 "xyz", ', "error: grammar.denials: “xyz” is not in negations"),
        (list_of("pronouns"), r'\1 "xyz", ', "error: grammar.pronouns: “xyz” opens no phrase of leaning"),
        (list_of("imperatives"), r'\1 "er", ', "error: grammar.imperatives: “er” stands in copulas as well"),
        (list_of("leaning"), r'\1 "hvis", ', "error: grammar.leaning: “hvis” stands in conditions as well"),
        (list_of("purpose"), r'\1 "fordi", ', "error: grammar.because: “fordi” stands in purpose as well"),
        (list_of("causes"), r'\1 "fordi", ', "error: grammar.causes: “fordi” stands in because as well"),
        # Not finished
        (r"^stopwords = \[[^\]]*\]", 'stopwords = ["og"]', "warning: grammar.stopwords: has only 1 of 150 phrases"),
        (r"^definers = \[[^\]]*\]", 'definers = ["viser"]', "warning: grammar.definers: has only 1 of 33 phrases"),
        (r"^pronouns = \[[^\]]*\]", 'pronouns = ["it", "this"]', "warning: grammar.pronouns: is still English"),
    ],
)
def test_each_fault_is_named(broken: Broken, pattern: str, new: str, message: str) -> None:
    found = said(broken((pattern, new)))
    assert any(line.startswith(message) for line in found), found


def test_the_line_is_that_of_the_word(broken: Broken, tmp_path: Path) -> None:
    (problem,) = broken((r"^(stopwords = \[\n(?:.*\n){3})", '\\1    "Ellers",\n'))
    lines = (tmp_path / "da.toml").read_text(encoding="utf-8").splitlines()
    assert '"Ellers"' in lines[problem.line - 1]
    assert str(problem) == (
        f"{tmp_path}/da.toml:{problem.line}: grammar.stopwords: “Ellers” has a capital"
        " — write it in small letters: capitals in the article do not matter"
    )


def test_the_second_of_two_words_is_pointed_at(broken: Broken, tmp_path: Path) -> None:
    (problem,) = broken((r"^(because = \[[^\]]*)\]", '\\1,\n"fordi"]'.replace(",,", ",")), (r",(\s*),", r",\1"))
    assert (tmp_path / "da.toml").read_text(encoding="utf-8").splitlines()[problem.line - 1].startswith('"fordi"')


def test_a_missing_key_says_where_it_belongs_and_what_english_has(broken: Broken) -> None:
    (problem,) = broken((r"^means = \[[^\]]*\]\n", ""))
    assert problem.mend.startswith("write it under [grammar], in English: “by *ing”")


def test_a_misspelt_key_is_told_its_name(broken: Broken) -> None:
    problems = broken((r"^announcing = ", "announcin = "))
    assert any("did you mean announcing?" in problem.mend for problem in problems)


def test_files_that_are_no_toml(tmp_path: Path) -> None:
    path = tmp_path / "da.toml"
    for data, line, code in (
        (b'name = "Danish"\ntts = \n', 2, "language-toml"),
        (b'name = "Danish"\nname = "Dansk"\n', 2, "language-toml"),
        (b'name = "Danish"\nendonym = "\xe6"\n', 2, "language-encoding"),
    ):
        path.write_bytes(data)
        (problem,) = validate.check(path)
        assert (problem.line, problem.code, problem.severity) == (line, code, Severity.ERROR)


def test_an_empty_file_lacks_everything(tmp_path: Path) -> None:
    path = tmp_path / "da.toml"
    path.write_bytes(b"")
    found = said(validate.check(path))
    assert "error: name is missing" in found
    assert "error: prompts.meaning is missing" in found
    assert len(found) > 50


@pytest.mark.parametrize(
    ("name", "message"), [("my-Draft", "“my-Draft” is no code of a language"), ("qxx", "“qxx” stands in no line of")]
)
def test_the_name_of_the_file(tmp_path: Path, name: str, message: str) -> None:
    path = tmp_path / f"{name}.toml"
    shutil.copy(validate.shipped()[0], path)
    assert any(problem.message.startswith(message) for problem in validate.check(path))


def test_line_ends_and_a_byte_order_mark_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "da.toml"
    text = next(file for file in validate.shipped() if file.stem == "da").read_text(encoding="utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert validate.check(path) == ()


KEYS = st.sampled_from(["name", "quotes", "because", "grammar", "prompts", "labels", "meaning", "stopwords", "x"])
VALUES = st.recursive(
    st.sampled_from(['""', '"*"', '"{"', '"{term}"', "1", "true", "1979-05-27", "nan", "'a  b'", '"\\u0000"']),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda values: f"[{', '.join(values)}]")
        | st.tuples(KEYS, inner).map(lambda pair: f"{{{pair[0]} = {pair[1]}}}")
    ),
    max_leaves=5,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=st.lists(st.one_of(KEYS.map("[{}]".format), st.tuples(KEYS, VALUES).map(" = ".join)), max_size=8))
def test_it_never_raises(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "da.toml"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert validate.check(path)


def test_the_command(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["languages", "--check"])
    assert done.exit_code == 0
    assert done.output == f"{len(validate.shipped())} language files: 0 to mend, 0 to look at\n"
    path = tmp_path / "da.toml"
    path.write_text('name = "Danish"\n', encoding="utf-8")
    done = CliRunner().invoke(main, ["languages", "--check", str(path)])
    assert done.exit_code == 1
    assert f"{path}: endonym is missing — write it at the top" in done.output
    done = CliRunner().invoke(main, ["languages", "--check", "--json", str(path)])
    assert done.exit_code == 1
    assert '"severity": "error"' in done.output


def test_a_warning_alone_is_no_failure(broken: Broken, tmp_path: Path) -> None:
    (problem,) = broken((r"^tts = .*", 'tts = "sv_SE"'))
    assert problem.severity is Severity.WARNING
    done = CliRunner().invoke(main, ["languages", "--check", str(tmp_path / "da.toml")])
    assert done.exit_code == 0
    assert done.output.endswith("1 language file: 0 to mend, 1 to look at\n")


def test_files_are_read_by_check_alone(tmp_path: Path) -> None:
    path = tmp_path / "da.toml"
    path.write_text("", encoding="utf-8")
    done = CliRunner().invoke(main, ["languages", str(path)])
    assert done.exit_code == 2
    assert "flashgen languages --check FILE" in done.output
