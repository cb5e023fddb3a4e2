"""The command as a trainer meets it: real files in, real packages out."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

Run = Callable[..., "CompletedProcess[str]"]

GOOD = """\
---
title: Referral
description: A referral is a customer who comes because another customer spoke well of you.
---

# Referral

## Tips

- Ask for a referral on the day of the delivery. The customer is never happier than then.

## Highlights

- A referral is easier to win than a stranger because the trust is there already.
"""


@pytest.fixture
def glossary(tmp_path: Path) -> Path:
    folder = tmp_path / "glossary"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "referral.md").write_text(GOOD, encoding="utf-8")
    return folder


def test_alone_it_says_what_to_do_next(run_cli: Run) -> None:
    done = run_cli()
    assert done.returncode == 0
    assert "flashgen build" in done.stdout
    assert "flashgen init" in done.stdout


@pytest.mark.parametrize("command", ["build", "check", "cards", "languages", "init"])
def test_help_has_an_example(run_cli: Run, command: str) -> None:
    done = run_cli(command, "--help")
    assert done.returncode == 0
    assert command in done.stdout


def test_a_folder_becomes_a_package_and_a_ledger(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    done = run_cli("build", glossary, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "dist/glossary-en.apkg" in done.stdout.replace("\\", "/")
    assert (tmp_path / "dist" / "glossary-en.apkg").is_file()
    assert (tmp_path / "dist" / "glossary.ledger.tsv").is_file()


def test_json_is_one_document(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    done = run_cli("build", glossary, "--json", cwd=tmp_path)
    report = json.loads(done.stdout)
    (package,) = report["packages"]
    assert package["scope"] == "en"
    assert package["deck"] == "glossary::English"
    assert package["kinds"] == {"term": 2, "tip": 1, "highlight": 1}
    assert package["cards"] == 4
    assert package["notes"] == 3


def test_a_bad_article_never_stops_the_others(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "broken.md").write_bytes(b"---\ntitle: Broken\n\xff\xfe\xfa\n---\n")
    done = run_cli("build", glossary, cwd=tmp_path)
    assert done.returncode == 1
    assert "broken.md:3: " in done.stderr
    assert (tmp_path / "dist" / "glossary-en.apkg").is_file()


def test_a_refused_article_keeps_its_notes(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    other = glossary / "en" / "other.md"
    other.write_text(GOOD.replace("eferral", "ebate"), encoding="utf-8")
    before = json.loads(run_cli("build", glossary, "--json", cwd=tmp_path).stdout)
    other.write_bytes(b"---\ntitle: \xff\n---\n")
    after = json.loads(run_cli("build", glossary, "--json", cwd=tmp_path).stdout)
    assert after["packages"][0]["notes"] == before["packages"][0]["notes"]
    assert after["packages"][0]["retired"] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "nowhere"), "nowhere: no such file or folder"),
        (("build", "{empty}"), "no articles found"),
        (("build", "{glossary}", "--lang", "pl"), "no articles in Polish (pl)"),
        (("build", "{glossary}", "--pair", "en-da"), "no articles in Danish (da)"),
        (("build", "{glossary}", "--pair", "english"), "is no pair of languages"),
        (("build", "--nonsense"), "No such option"),
        (("nonsense",), "No such command"),
    ],
)
def test_a_wrong_call_is_exit_2_and_says_what_to_do(
    run_cli: Run, glossary: Path, tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run_cli(*(argument.format(empty=empty, glossary=glossary) for argument in arguments), cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.apkg"))


def test_strict_fails_on_a_warning(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "colon.md").write_text(GOOD.replace("title: R", "title: Terms: r"), encoding="utf-8")
    assert run_cli("build", glossary, cwd=tmp_path).returncode == 0
    done = run_cli("build", glossary, "--strict", cwd=tmp_path)
    assert done.returncode == 1
    assert "colon.md:2: " in done.stderr


def test_a_readme_is_passed_by_counted_and_named_on_request(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "README.md").write_text("# About\n", encoding="utf-8")
    done = run_cli("build", glossary, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "1 other files passed by" in done.stdout
    assert "README.md: passed by" in run_cli("build", glossary, "-v", cwd=tmp_path).stderr


def test_check_names_what_is_left_out_and_writes_nothing(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    path = glossary / "en" / "referral.md"
    path.write_text(GOOD + "- It is also cheap to ask for, as every trainer will tell you.\n", encoding="utf-8")
    done = run_cli("check", glossary, cwd=tmp_path)
    assert done.returncode == 0
    assert "referral.md:15: highlight left out: leans on the sentence before" in done.stdout
    assert not (tmp_path / "dist").exists()


def test_cards_prints_keys_that_omit_takes(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    cards = json.loads(run_cli("cards", glossary, "--json", cwd=tmp_path).stdout)["cards"]
    key = next(card["key"] for card in cards if card["kind"] == "tip")
    assert key in run_cli("cards", glossary, cwd=tmp_path).stdout
    (glossary / "deck.toml").write_text(f'omit = ["{key}", "gone:12345678"]\n', encoding="utf-8")
    done = run_cli("build", glossary, "--json", cwd=tmp_path)
    assert "tip" not in json.loads(done.stdout)["packages"][0]["kinds"]
    assert "gone:12345678, which no card has" in done.stderr


def test_the_ledger_lies_beside_deck_toml(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "deck.toml").write_text('name = "My deck"\n', encoding="utf-8")
    run_cli("build", glossary, cwd=tmp_path)
    assert (glossary / "ledger.tsv").is_file()
    assert (tmp_path / "dist" / "My deck-en.apkg").is_file()


def test_a_broken_ledger_stops_before_anything_is_written(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "deck.toml").write_text('name = "My deck"\n', encoding="utf-8")
    (glossary / "ledger.tsv").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    done = run_cli("build", glossary, cwd=tmp_path)
    assert done.returncode == 2
    assert "ledger.tsv:1: " in done.stderr
    assert not list(tmp_path.rglob("*.apkg"))


def test_out_that_is_a_file_is_said_in_words(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("", encoding="utf-8")
    done = run_cli("build", glossary, "--out", "taken", cwd=tmp_path)
    assert done.returncode != 0
    assert "taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_terms_only_is_a_companion_and_retires_nothing(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    run_cli("build", glossary, cwd=tmp_path)
    ledger = (tmp_path / "dist" / "glossary.ledger.tsv").read_text(encoding="utf-8")
    done = run_cli("build", glossary, "--terms-only", "--json", cwd=tmp_path)
    (package,) = json.loads(done.stdout)["packages"]
    assert package["notes"] == 1
    assert (tmp_path / "dist" / "glossary.ledger.tsv").read_text(encoding="utf-8") == ledger


def test_init_makes_a_deck_that_builds(run_cli: Run, tmp_path: Path) -> None:
    langs = [argument for code in ("da", "en", "is", "it", "pl") for argument in ("--lang", code)]
    done = run_cli("init", "my-deck", "--name", 'Min "lille" samling', *langs, cwd=tmp_path)
    assert done.returncode == 0
    built = run_cli("build", "my-deck", "--json", "--strict", cwd=tmp_path)
    assert (built.returncode, built.stderr) == (0, "")
    report = json.loads(built.stdout)
    assert report["deck"]["name"] == 'Min "lille" samling'
    assert [package["scope"] for package in report["packages"]] == ["da", "en", "is", "it", "pl", "da-en"]
    for package in report["packages"][:-1]:
        assert set(package["kinds"]) == {"term", "tip", "highlight", "faq"} or package["left_out"]
    assert run_cli("init", "my-deck", cwd=tmp_path).returncode == 2


def test_languages_lists_what_has_data(run_cli: Run) -> None:
    rows = json.loads(run_cli("languages", "--json").stdout)
    assert {row["code"] for row in rows} >= {"da", "en", "is", "it", "pl"}
    assert "Íslenska" in run_cli("languages").stdout


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    files=st.dictionaries(
        st.text("abæ-.", min_size=1, max_size=6).filter(lambda name: name.strip(".")),
        st.one_of(
            st.binary(max_size=200),
            st.text(max_size=200).map(lambda body: f"---\ntitle: T\n---\n{body}".encode("utf-8", "surrogatepass")),
        ),
        max_size=4,
    )
)
def test_no_traceback_whatever_the_input(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, files: dict[str, bytes]
) -> None:
    from click.testing import CliRunner

    from flashgen.cli import main

    folder = tmp_path_factory.mktemp("any")
    for name, data in files.items():
        (folder / f"{name}.md").write_bytes(data)
    monkeypatch.delenv("FLASHGEN_DEBUG", raising=False)
    done = CliRunner().invoke(main, ["build", str(folder), "--out", str(folder / "out"), "--jobs", "1"])
    assert done.exit_code in (0, 1, 2)
    assert "Traceback" not in done.output
    assert "something it does not know" not in done.output
