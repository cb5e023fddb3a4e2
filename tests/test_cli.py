"""The command as a trainer meets it: real files in, real packages out."""

import json
import subprocess
import sys
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


DAMAGED = """\
---
title: Rebate
description: A rebate is a part of the price that a customer gets back after the purchase.
---

##Highlights

- A rebate is paid later than a discount because the customer has to ask for it .
- It is also cheap , as every trainer will tell you.
"""


def test_check_goes_through_files_as_listed_and_from_the_top_down(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "z.md").write_text(DAMAGED, encoding="utf-8")
    (glossary / "en" / "a.md").write_text(
        DAMAGED.replace("Rebate", "Refund").replace("part", "return"), encoding="utf-8"
    )
    (glossary / "deck.toml").write_text('omit = ["gone:12345678"]\n', encoding="utf-8")
    where = ("6: mended", "8: mended", "9: highlight left out: leans", "9: mended")
    listed = run_cli("check", "glossary", cwd=tmp_path).stdout.replace("\\", "/").splitlines()
    wanted = ["glossary/deck.toml:1: ", *(f"glossary/en/{name}.md:{line}" for name in "az" for line in where)]
    assert [line[: len(start)] for line, start in zip(listed, wanted, strict=False)] == wanted
    assert listed[len(wanted)] == ""
    # Whoever names the files names their order.
    asked = run_cli("check", "glossary/en/z.md", "glossary/en/a.md", cwd=tmp_path).stdout.replace("\\", "/")
    assert [line.split(".md:")[0] for line in asked.splitlines()[:8]] == [f"glossary/en/{n}" for n in "zzzzaaaa"]


def test_on_one_line_errors_come_first_and_repairs_last() -> None:
    from flashgen.composing import Manuscript
    from flashgen.model import Kind, Problem, Refusal, Severity
    from flashgen.report import findings

    problems = [Problem("a.md", 3, severity, severity.value, "") for severity in Severity]
    refusal = Refusal(Kind.TIP, "a", "en", "says too little", "", "a.md", 3)
    manuscript = Manuscript({"en": ()}, {"en": (refusal,)}, {}, (), {}, frozenset())
    found = findings([*problems, Problem("a.md", 0, Severity.REPAIR, "whole", "")], manuscript, files=["a.md"]).found
    assert [getattr(one, "code", "refusal") for one in found] == ["whole", "error", "warning", "refusal", "repair"]


def test_check_counts_repairs_by_name_in_text_and_json(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "z.md").write_text(DAMAGED, encoding="utf-8")
    end = run_cli("check", glossary, cwd=tmp_path).stdout.split("\n\n")[-2:]
    assert end[0].split() == ["repairs", "space-punctuation", "2", "heading-space", "1"]
    assert end[1] == "2 articles, 0 errors, 0 warnings, 3 repairs\n"
    found = json.loads(run_cli("check", glossary, "--json", cwd=tmp_path).stdout)
    assert found["repairs"] == {"space-punctuation": 2, "heading-space": 1}
    repairs = [problem for problem in found["problems"] if problem["severity"] == "repair"]
    assert [(repair["line"], repair["code"]) for repair in repairs] == [
        (6, "heading-space"),
        (8, "space-punctuation"),
        (9, "space-punctuation"),
    ]
    assert all({"before", "after"} <= repair.keys() for repair in repairs)
    assert [(r["line"], r["code"]) for r in found["refusals"]] == [(9, "leans")]


def test_a_repair_in_json_says_what_stood_there_and_what_was_read() -> None:
    from flashgen.model import Problem, Severity
    from flashgen.report import problem_json

    repair = problem_json(Problem("a.md", 6, Severity.REPAIR, "heading-space", "", before="##Tips", after="## Tips"))
    assert (repair["code"], repair["before"], repair["after"]) == ("heading-space", "##Tips", "## Tips")


def test_json_is_a_synonym_and_contradicts_the_other_formats(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    one = run_cli("check", glossary, "--json", cwd=tmp_path)
    assert one.stdout == run_cli("check", glossary, "--format", "json", cwd=tmp_path).stdout
    assert json.loads(one.stdout)["articles"] == 1
    assert run_cli("check", glossary, "--json", "--format", "json", cwd=tmp_path).returncode == 0
    for other in ("text", "github"):
        wrong = run_cli("check", glossary, "--json", "--format", other, cwd=tmp_path)
        assert (wrong.returncode, wrong.stdout) == (2, "")
        assert "leave one of them out" in wrong.stderr


def _unescaped(text: str) -> str:
    """What GitHub's runner makes of a value: actions/runner, ActionCommand.cs."""
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


def _annotations(text: str) -> list[tuple[str, dict[str, str], str]]:
    """Workflow commands as GitHub's runner reads them."""
    found = []
    for line in text.splitlines():
        empty, head, message = line.split("::", 2)
        assert not empty
        command, _, listed = head.partition(" ")
        properties = dict(one.split("=", 1) for one in listed.split(","))
        found.append((command, {name: _unescaped(value) for name, value in properties.items()}, _unescaped(message)))
    return found


def test_check_speaks_to_github(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "z.md").write_text(DAMAGED, encoding="utf-8")
    colon = "---\ntitle: Terms: rent\ndescription: What a tenant pays each month for a flat.\n---\n"
    (glossary / "en" / "colon.md").write_text(colon, encoding="utf-8")
    (glossary / "en" / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    # The whole path is given, what lies below the working directory is named from there.
    done = run_cli("check", glossary, "--format", "github", cwd=tmp_path)
    assert done.returncode == 1
    found = _annotations(done.stdout)
    places = [(command, p["file"], p.get("line"), p["title"]) for command, p, _ in found]
    assert places == [
        ("error", "glossary/en/broken.md", "2", "encoding"),
        ("warning", "glossary/en/colon.md", "2", "yaml"),
        ("notice", "glossary/en/z.md", "6", "heading-space"),
        ("notice", "glossary/en/z.md", "8", "space-punctuation"),
        ("notice", "glossary/en/z.md", "9", "leans"),
        ("notice", "glossary/en/z.md", "9", "space-punctuation"),
    ]
    assert found[0][2].endswith("save it as UTF-8")
    assert "1 error, 1 warning, 3 repairs" in done.stderr


def test_names_and_words_are_escaped_for_github(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    name = "50%2C off: a,b.md" if sys.platform != "win32" else "50%2C off, a.md"
    head = MIXED[: MIXED.index("## Tips")]
    text = head + "## Highlights\n\n- However, 100%0A is cheaper: a, b::c, as trainers say.\n"
    (glossary / "en" / name).write_text(text, encoding="utf-8")
    annotations = _annotations(run_cli("check", "glossary", "--format", "github", cwd=tmp_path).stdout)
    (found,) = (one for one in annotations if one[1]["title"] == "leans")
    assert found[:2] == ("notice", {"file": f"glossary/en/{name}", "line": "8", "title": "leans"})
    assert "“However, 100%0A is cheaper: a, b::c, as trainers say.”" in found[2]


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")
def test_a_line_break_in_a_name_makes_no_line_of_its_own(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    name = "a\r\n::error::b.md"
    (glossary / "en" / name).write_bytes(b"---\ntitle: \xff\n---\n")
    (found,) = _annotations(run_cli("check", "glossary", "--format", "github", cwd=tmp_path).stdout)
    assert found[:2] == ("error", {"file": f"glossary/en/{name}", "line": "2", "title": "encoding"})
    text = run_cli("check", "glossary", cwd=tmp_path).stdout
    assert not any(line.startswith("::") for line in text.splitlines())


def test_what_lies_elsewhere_keeps_its_whole_path_for_github(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "z.md").write_text(DAMAGED, encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    whole = _annotations(run_cli("check", glossary, "--format", "github", cwd=elsewhere).stdout)
    assert {p["file"] for _, p, _ in whole} == {(glossary / "en" / "z.md").as_posix()}
    round_about = _annotations(run_cli("check", "../glossary", "--format", "github", cwd=glossary).stdout)
    assert {p["file"] for _, p, _ in round_about} == {"en/z.md"}


def test_two_packages_share_one_line_for_one_item(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "da").mkdir()
    danish = "---\ntitle: Henvisning\ndescription: En henvisning er en kunde, som en anden kunde har sendt.\n---\n"
    (glossary / "da" / "referral.md").write_text(danish, encoding="utf-8")
    path = glossary / "en" / "referral.md"
    path.write_text(GOOD + "- It is also cheap to ask for, as every trainer will tell you.\n", encoding="utf-8")
    call = ("check", glossary, "--lang", "en", "--pair", "en-da")
    found = json.loads(run_cli(*call, "--json", cwd=tmp_path).stdout)
    assert [r["scope"] for r in found["refusals"] if r["line"] == 15] == ["en", "en-da"]
    for shape in ("text", "github"):
        assert run_cli(*call, "--format", shape, cwd=tmp_path).stdout.count("highlight left out") == 1


def test_check_fails_where_build_would(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert run_cli("check", glossary, cwd=tmp_path).returncode == 1
    (glossary / "en" / "broken.md").unlink()
    (glossary / "en" / "referral.md").write_text("---\ntitle: Referral\n---\n", encoding="utf-8")
    build = run_cli("build", glossary, cwd=tmp_path)
    assert (build.returncode, "gives a card" in build.stderr) == (1, True)
    check = run_cli("check", glossary, cwd=tmp_path)
    assert (check.returncode, "no article of en gives a card" in check.stdout) == (1, True)
    (glossary / "en" / "referral.md").write_text("# About\n", encoding="utf-8")
    for command in ("check", "cards"):
        done = run_cli(command, glossary, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert "no articles found" in done.stderr


def test_check_is_strict_on_request(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "en" / "colon.md").write_text(GOOD.replace("title: R", "title: Terms: r"), encoding="utf-8")
    assert run_cli("check", glossary, cwd=tmp_path).returncode == 0
    assert run_cli("check", glossary, "--strict", "--format", "github", cwd=tmp_path).returncode == 1


def test_without_a_source_it_says_what_is_read(run_cli: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    done = run_cli("cards", "--lang", "en", "--kind", "term", cwd=empty)
    assert done.stderr == "no articles here: reading the sales glossary that ships with flashgen\n"
    assert "Q: " in done.stdout


# --- cards ------------------------------------------------------------------------------------------------------


MIXED = """\
---
title: Cold call
description: A cold call is a call to a person who does not expect it and has never met the seller.
---

## Tips

- Write down a goal for each cold call. A goal keeps the talk short.
- Smile.

## Highlights

- A cold call takes courage because the other person has not asked for it.
- It is also cheap to make, as every trainer will tell you.
- A cold call is a call to a person who does not expect it.
"""


@pytest.fixture
def mixed(glossary: Path) -> Path:
    (glossary / "en" / "cold-call.md").write_text(MIXED, encoding="utf-8")
    return glossary


def test_cards_and_check_count_what_became_of_each_kind(run_cli: Run, mixed: Path, tmp_path: Path) -> None:
    wanted = {
        "term": {"items": 2, "cards": 2, "restated": 0, "left_out": 0, "percent": 100.0},
        "highlight": {"items": 4, "cards": 2, "restated": 1, "left_out": 1, "percent": 75.0},
        "tip": {"items": 3, "cards": 2, "restated": 0, "left_out": 1, "percent": 66.6},
    }
    for command in ("cards", "check"):
        assert json.loads(run_cli(command, mixed, "--json", cwd=tmp_path).stdout)["figures"] == {"en": wanted}
        rows = [line.split() for line in run_cli(command, mixed, cwd=tmp_path).stdout.splitlines()]
        assert ["en", "highlight", "4", "2", "1", "1", "75.0", "%"] in rows
        assert ["en", "tip", "3", "2", "0", "1", "66.6", "%"] in rows


def test_an_item_with_several_cards_and_refusals_is_one_item() -> None:
    from flashgen.composing import Manuscript, Row
    from flashgen.model import Card, Kind, Refusal
    from flashgen.report import figures

    card = Card(Kind.TIP, "a", "en", "a:1", "s", "q", "a", path="a.md", line=3)
    rows = (Row.of(card, None), Row.of(card, None))
    refusals = (
        Refusal(Kind.TIP, "a", "en", "no single answer", "s", "a.md", 3),
        Refusal(Kind.TERM, "a", "en", "breaks off", "s", "a.md", 1, side="reverse"),
        Refusal(Kind.TIP, "a", "en", "restates another card", "t", "a.md", 4, restates=True),
        Refusal(Kind.TIP, "a", "en", "says too little", "u", "a.md", 5),
    )
    counted = figures(Manuscript({"en": rows}, {"en": refusals}, {}, (), {}, frozenset()), [Kind.FAQ])["en"]
    tip, faq = counted.pop(Kind.TIP), counted.pop(Kind.FAQ)
    assert not counted
    assert (tip.items, tip.cards, tip.restated, tip.left_out, tip.percent) == (3, 1, 1, 1, 66.6)
    assert (faq.items, faq.percent) == (0, None)


def test_a_reason_that_speaks_of_its_text_is_counted_and_named_without_it(
    run_cli: Run, glossary: Path, tmp_path: Path
) -> None:
    article = glossary / "en" / "referral.md"
    article.write_text(GOOD.replace("A referral is easier", "A (referral is easier"), encoding="utf-8")
    (refusal,) = json.loads(run_cli("check", glossary, "--json", cwd=tmp_path).stdout)["refusals"]
    assert refusal["reason"].startswith("is damaged: ")
    assert refusal["code"] == "damaged"
    (package,) = json.loads(run_cli("build", glossary, "--json", cwd=tmp_path).stdout)["packages"]
    assert package["left_out"] == {"is damaged": 1}


def test_cards_of_some_kinds(run_cli: Run, mixed: Path, tmp_path: Path) -> None:
    found = json.loads(run_cli("cards", mixed, "--kind", "tip", "--kind", "faq", "--json", cwd=tmp_path).stdout)
    assert [card["kind"] for card in found["cards"]] == ["tip", "tip"]
    assert [(refusal["kind"], refusal["text"]) for refusal in found["refusals"]] == [("tip", "Smile.")]
    assert found["figures"]["en"].keys() == {"tip", "faq"}
    text = run_cli("cards", mixed, "--kind", "highlight", cwd=tmp_path).stdout
    assert "takes courage" in text
    assert "Smile" not in text
    assert "What is" not in text
    wrong = run_cli("cards", mixed, "--kind", "quote", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "'highlight'" in wrong.stderr


def test_the_kinds_are_those_there_are() -> None:
    from flashgen.cli import cards
    from flashgen.model import Kind

    (option,) = (option for option in cards.params if option.name == "kinds")
    assert list(option.type.to_info_dict()["choices"]) == [kind.value for kind in Kind]


@pytest.mark.parametrize("term", ["cold-call", "COLD CALL", " cold  Call"])
def test_cards_of_one_term_by_slug_or_title(run_cli: Run, mixed: Path, tmp_path: Path, term: str) -> None:
    found = json.loads(run_cli("cards", mixed, "--term", term, "--json", cwd=tmp_path).stdout)
    assert {card["term"] for card in found["cards"]} == {"cold-call"}
    assert {refusal["term"] for refusal in found["refusals"]} == {"cold-call"}
    both = json.loads(run_cli("cards", mixed, "--term", term, "--term", "referral", "--json", cwd=tmp_path).stdout)
    assert {card["term"] for card in both["cards"]} == {"cold-call", "referral"}


def test_an_unknown_term_is_a_wrong_call_and_near_ones_are_named(run_cli: Run, mixed: Path, tmp_path: Path) -> None:
    done = run_cli("cards", mixed, "--term", "referral", "--term", "cold cal", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "'cold cal' is no term in en: did you mean 'Cold call'?" in done.stderr
    for term in ("zzz", ""):
        done = run_cli("cards", mixed, "--term", term, cwd=tmp_path)
        assert done.returncode == 2
        assert f"{term!r} is no term in en: `flashgen cards` prints every term there is" in done.stderr


def test_cards_prints_keys_that_omit_takes(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    cards = json.loads(run_cli("cards", glossary, "--json", cwd=tmp_path).stdout)["cards"]
    key = next(card["key"] for card in cards if card["kind"] == "tip")
    assert key in run_cli("cards", glossary, cwd=tmp_path).stdout
    (glossary / "deck.toml").write_text(f'omit = ["{key}", "gone:12345678"]\n', encoding="utf-8")
    done = run_cli("build", glossary, "--json", cwd=tmp_path)
    assert "tip" not in json.loads(done.stdout)["packages"][0]["kinds"]
    assert "gone:12345678, which no card has" in done.stderr


def test_a_key_that_is_gone_is_named_with_its_line(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    keys = 'omit = [\n  "referral:term",\n  "referral:12345678",  # reworded since\n  \'gone:term\',\n]\n'
    (glossary / "deck.toml").write_text(keys, encoding="utf-8")
    check, cards = (run_cli(command, "glossary", cwd=tmp_path) for command in ("check", "cards"))
    said = [line.replace("\\", "/") for line in check.stdout.splitlines()[:2]]
    assert said == [
        "glossary/deck.toml:3: `omit` names referral:12345678, which no card has — take it out; "
        "`flashgen cards --term referral` prints the keys there are [omit]",
        "glossary/deck.toml:4: `omit` names gone:term, which no card has — take it out [omit]",
    ]
    assert [f"{line} [omit]" for line in cards.stderr.replace("\\", "/").splitlines()] == said
    assert "term left out: left out by `omit` in deck.toml" in cards.stdout
    assert "referral:term" not in cards.stdout
    assert run_cli("check", "glossary", "--strict", cwd=tmp_path).returncode == 1


def test_a_key_is_not_gone_that_was_not_looked_for(run_cli: Run, glossary: Path, tmp_path: Path) -> None:
    (glossary / "da").mkdir()
    danish = "---\ntitle: Rabat\ndescription: En rabat er et fradrag i prisen, som en kunde får straks.\n---\n"
    (glossary / "da" / "rabat.md").write_text(danish, encoding="utf-8")
    (glossary / "deck.toml").write_text('omit = ["rabat:term", "broken:term", "gone:term"]\n', encoding="utf-8")
    (glossary / "en" / "broken.md").write_bytes(b"---\ntitle: \xff\n---\n")
    assert "no card has" not in run_cli("check", glossary, "--lang", "en", cwd=tmp_path).stdout
    everything = run_cli("check", glossary, cwd=tmp_path).stdout
    assert [line.split("names ")[1].split(",")[0] for line in everything.splitlines() if "no card has" in line] == [
        "gone:term"
    ]


def test_help_is_quick_because_it_loads_nothing_else(tmp_path: Path) -> None:
    code = "import sys, flashgen.cli; print(*(name for name in sys.modules if name.startswith('flashgen')))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=tmp_path)
    assert done.stdout.split() == ["flashgen", "flashgen.cli"]


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
    for call in (
        ("build", "--out", str(folder / "out")),
        ("check", "--format", "github"),
        ("check", "--json"),
        ("check",),
        ("cards", "--term", "T"),
        ("cards", "--json"),
    ):
        done = CliRunner().invoke(main, [*call, str(folder), "--jobs", "1"])
        assert done.exit_code in (0, 1, 2)
        assert "Traceback" not in done.output
        assert "something it does not know" not in done.output
