"""From real articles to the real Anki, and back to the same cards: the whole way."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest
from anki_course import Learner

from flashgen import build as builder
from flashgen.model import Severity

NOW = 1_760_000_000
LANGUAGES = ("da", "en", "is", "it", "pl")
PAIRS = ("da-en", "is-en", "pl-da")


@dataclass(frozen=True)
class Built:
    """A folder of packages, and what the build said of them."""

    report: builder.Report
    out: Path


def build(
    source: Path, out: Path, *, langs: tuple[str, ...] = (), pairs: tuple[str, ...] = (), now: int = NOW
) -> Built:
    request = builder.Request((source,), langs, pairs, out)
    return Built(builder.build(request, now=now), out)


@pytest.fixture(scope="session")
def seeds(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(shared / "seeds", tmp_path_factory.mktemp("seeds"))


@pytest.fixture(scope="session")
def corpus(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(shared / "corpus" / "Texts", tmp_path_factory.mktemp("corpus"), langs=LANGUAGES, pairs=PAIRS)


def test_seeds_give_the_four_languages_though_nothing_says_which(seeds: Built) -> None:
    assert {package.scope: package.terms for package in seeds.report.packages} == {"da": 2, "is": 1, "it": 1, "pl": 1}
    assert not [problem for problem in seeds.report.problems if problem.severity is not Severity.REPAIR]


def test_corpus_gives_every_language_and_pair_asked_for(corpus: Built) -> None:
    terms = {package.scope: package.terms for package in corpus.report.packages}
    assert terms == {"da": 17, "en": 17, "is": 14, "it": 14, "pl": 14, "da-en": 17, "is-en": 14, "pl-da": 14}
    kinds = {package.scope: set(package.kinds) for package in corpus.report.packages}
    assert all(found == {"term", "highlight", "tip", "faq"} for found in kinds.values()), kinds


def test_the_folder_dutch_holds_danish_and_says_so_once(corpus: Built) -> None:
    (warning,) = [p for p in corpus.report.problems if p.code == "language"]
    assert "says Dutch, but the text is Danish" in warning.message


def test_terms_without_a_counterpart_are_listed(shared: Path, tmp_path: Path) -> None:
    built = build(shared / "corpus" / "Texts", tmp_path, pairs=("da-is",))
    (package,) = built.report.packages
    assert package.unpaired == ("customer", "customer-service", "direct-mail")


@pytest.mark.parametrize("which", ["seeds", "corpus"])
def test_every_package_imports_whole(which: str, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    built: Built = request.getfixturevalue(which)
    for package in built.report.packages:
        learner = Learner(tmp_path / f"{package.scope}.anki2")
        log = learner.take(package.path)
        assert log.found_notes == len(log.new) == learner.col.note_count() == package.notes
        assert learner.col.card_count() == package.cards
        learner.assert_no_card_missing_or_extra()
        learner.col.close()


@pytest.mark.parametrize("which", ["seeds", "corpus"])
def test_audit_finds_nothing(which: str, request: pytest.FixtureRequest, shared: Path) -> None:
    built: Built = request.getfixturevalue(which)
    packages = [str(package.path) for package in built.report.packages]
    done = subprocess.run(
        [sys.executable, str(shared / "tools" / "audit.py"), *packages], capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout[-3000:]
    assert f"{sum(package.cards for package in built.report.packages)} cards, 0 with faults" in done.stdout


def test_packages_of_a_course_live_side_by_side(corpus: Built, tmp_path: Path) -> None:
    learner = Learner(tmp_path / "all.anki2")
    for package in corpus.report.packages:
        assert learner.take(package.path).found_notes == package.notes
    assert learner.col.note_count() == sum(package.notes for package in corpus.report.packages)
    assert len([m for m in learner.col.models.all_names_and_ids() if m.name.startswith("Texts")]) == 2
    decks = {deck.name for deck in learner.col.decks.all_names_and_ids()}
    assert {"Texts::Dansk", "Texts::Dansk → English"} <= decks
    learner.col.close()


def test_the_same_bytes_twice(corpus: Built, shared: Path, tmp_path: Path) -> None:
    ledger = corpus.report.ledger
    assert ledger is not None
    shutil.copy(ledger, tmp_path)
    again = build(shared / "corpus" / "Texts", tmp_path, langs=LANGUAGES, pairs=PAIRS, now=NOW + 5000)
    for package in corpus.report.packages:
        assert (again.out / package.path.name).read_bytes() == package.path.read_bytes()
    assert (tmp_path / ledger.name).read_bytes() == ledger.read_bytes()


def test_workers_and_one_process_write_the_same(fixtures: Path, tmp_path: Path) -> None:
    """Enough articles that the pool is used, against this process alone."""
    for copy in range(60):
        shutil.copytree(fixtures / "clean" / "en", tmp_path / "in" / "en" / str(copy))
        for path in (tmp_path / "in" / "en" / str(copy)).iterdir():
            path.rename(path.with_stem(f"{path.stem}-{copy}"))
    shutil.copytree(tmp_path / "in", tmp_path / "more" / "in")
    packages = []
    for jobs in (1, 2):
        report = builder.build(builder.Request((tmp_path / "in",), out=tmp_path / str(jobs), jobs=jobs), now=NOW)
        packages.append([package.path.read_bytes() for package in report.packages])
    assert packages[0] == packages[1]


# --- a release after a release ------------------------------------------------------------------------------------


@pytest.fixture
def deck(tmp_path: Path, fixtures: Path) -> Path:
    shutil.copytree(fixtures / "clean", tmp_path / "deck")
    (tmp_path / "deck" / "deck.toml").write_text('name = "Course"\nid = "course"\n', encoding="utf-8")
    return tmp_path / "deck"


def guids(learner: Learner) -> dict[str, str]:
    """Source of each note to its guid."""
    return {note["Source"]: note.guid for note in (learner.col.get_note(n) for n in learner.col.find_notes(""))}


def test_moved_files_and_shuffled_bullets_lose_no_progress(deck: Path, tmp_path: Path) -> None:
    first = build(deck, tmp_path / "1", langs=("da",))
    learner = Learner(tmp_path / "learner.anki2")
    learner.take(first.report.packages[0].path)
    before = guids(learner)
    for card in learner.cards():
        card.type = card.queue = 2
        card.ivl = 30
        learner.col.update_card(card)

    folder = deck / "da"
    for path in sorted(folder.iterdir()):
        path.rename(path.with_stem(f"renamed-{path.stem}"))
    for path in folder.iterdir():
        lines = path.read_text(encoding="utf-8").split("\n")
        bullets = [i for i, line in enumerate(lines) if line.startswith("- ")]
        # Only bullets that stand together are one list; shuffling within a list is what an author does.
        runs: list[list[int]] = []
        for i in bullets:
            if runs and all(not line.strip() for line in lines[runs[-1][-1] + 1 : i]):
                runs[-1].append(i)
            else:
                runs.append([i])
        for run in runs:
            texts = [lines[i] for i in run]
            random.Random(7).shuffle(texts)
            for i, text in zip(run, texts, strict=True):
                lines[i] = text
        path.write_text("\n".join(lines), encoding="utf-8")
    second = build(deck, tmp_path / "2", langs=("da",), now=NOW + 100_000)
    learner.take(second.report.packages[0].path)
    assert second.report.packages[0].retired == 0
    assert guids(learner) == before
    assert all(card.ivl == 30 for card in learner.cards())
    learner.col.close()


def test_a_fact_that_leaves_is_tagged_and_says_so_and_comes_back(deck: Path, tmp_path: Path) -> None:
    path = next((deck / "en").glob("*.md"))
    whole = path.read_text(encoding="utf-8")
    first = build(deck, tmp_path / "1", langs=("en",))
    path.write_text(whole.split("## Highlights")[0], encoding="utf-8")
    second = build(deck, tmp_path / "2", langs=("en",), now=NOW + 100)
    retired = second.report.packages[0].retired
    assert retired > 0
    assert second.report.packages[0].notes == first.report.packages[0].notes
    learner = Learner(tmp_path / "learner.anki2")
    learner.take(second.report.packages[0].path)
    notes = [learner.col.get_note(n) for n in learner.col.find_notes("tag:retired")]
    assert len(notes) == retired
    assert all("no longer part of the course" in note["Notice"] for note in notes)
    path.write_text(whole, encoding="utf-8")
    third = build(deck, tmp_path / "3", langs=("en",), now=NOW + 200)
    learner.take(third.report.packages[0].path)
    assert not learner.col.find_notes("tag:retired")
    learner.col.close()


def audit(shared: Path, package: Path) -> None:
    tool = shared / "tools" / "audit.py"
    done = subprocess.run([sys.executable, str(tool), str(package)], capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout[-3000:]


EDITS = {
    "the answer to an author's question": (
        "cannot be negative, but a churn rate of revenue can, when the remaining customers raise their spending",
        "is never below zero; that of revenue may be, where customers who stay buy more",
    ),
    "the reason for advice": ("costs time that you do not have", "costs attention that you cannot spare"),
    "a figure": ("has room for 75 words", "has room for 80 words"),
    "the name of a term, and of its file": ("An elevator pitch is a short", "A lift pitch is a short"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_a_question_that_is_answered_otherwise_is_the_same_card(
    edit: str, deck: Path, tmp_path: Path, shared: Path
) -> None:
    first = build(deck, tmp_path / "1", langs=("en",))
    learner = Learner(tmp_path / "learner.anki2")
    learner.take(first.report.packages[0].path)
    before = {card.note().guid for card in learner.cards()}
    for card in learner.cards():
        card.type = card.queue = 2
        card.ivl = 30
        learner.col.update_card(card)

    old, new = EDITS[edit]
    (path,) = (path for path in (deck / "en").iterdir() if old in path.read_text(encoding="utf-8"))
    text = path.read_text(encoding="utf-8").replace(old, new)
    if "name" in edit:
        text = text.replace("title: Elevator Pitch", "title: Lift Pitch\naliases: [Elevator Pitch]")
        path = path.rename(path.with_stem("lift-pitch"))
    path.write_text(text, encoding="utf-8")
    second = build(deck, tmp_path / "2", langs=("en",), now=NOW + 100_000)
    (package,) = second.report.packages
    learner.take(package.path)
    assert package.retired == 0
    after = {card.note().guid: card.ivl for card in learner.cards()}
    assert [after.get(guid) for guid in before] == [30] * len(before)
    assert [card for card in learner.cards() if new in card.note()["Source"]]
    audit(shared, package.path)
    learner.col.close()


def test_a_retired_card_is_told_from_the_one_that_asks_the_same_now(deck: Path, tmp_path: Path, shared: Path) -> None:
    """Two articles on one thing: one goes, the other takes its title. Both cards have been learned, and both stay."""
    (deck / "en" / "lift-pitch.md").write_text(
        "---\ntitle: Lift Pitch\ndescription: A lift pitch is a talk of thirty seconds that nobody asked for.\n---\n",
        encoding="utf-8",
    )
    learner = Learner(tmp_path / "learner.anki2")
    learner.take(build(deck, tmp_path / "1", langs=("en",)).report.packages[0].path)
    (deck / "en" / "lift-pitch.md").unlink()
    kept = deck / "en" / "elevator-pitch.md"
    kept.write_text(kept.read_text(encoding="utf-8").replace("title: Elevator", "title: Lift"), encoding="utf-8")
    (package,) = build(deck, tmp_path / "2", langs=("en",), now=NOW + 100).report.packages
    learner.take(package.path)
    fronts = [card.render_output().question_text for card in learner.cards()]
    asked = [front for front in fronts if "what does “lift pitch” mean?" in front.casefold()]
    assert sorted("Retired: " in front for front in asked) == [False, True]
    for card in learner.cards():
        shown = card.render_output()
        for side in (shown.question_text, shown.answer_text):
            assert side.count('class="notice"') == ("retired" in card.note().tags)
    audit(shared, package.path)
    learner.col.close()


def test_cards_are_asked_in_the_authors_order(deck: Path, tmp_path: Path) -> None:
    (deck / "deck.toml").write_text('name = "C"\norder = ["elevator-pitch", "churn-rate"]\n', encoding="utf-8")
    built = build(deck, tmp_path / "out", langs=("en",))
    learner = Learner(tmp_path / "learner.anki2")
    learner.take(built.report.packages[0].path)
    terms = [next(t for t in card.note().tags if t.startswith("term::")) for card in learner.cards()]
    assert list(dict.fromkeys(terms)) == ["term::elevator-pitch", "term::churn-rate"]
    learner.col.close()


def test_a_ledger_that_cannot_be_replaced_leaves_everything_as_it_was(
    deck: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(deck, tmp_path / "out", langs=("en",))
    before = {path: path.read_bytes() for path in (*(tmp_path / "out").iterdir(), deck / "ledger.tsv")}
    article = next((deck / "en").glob("*.md"))
    article.write_text(article.read_text(encoding="utf-8").replace("## Highlights", "## Tips"), encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises((OSError, Exception), match="No space left"):
        build(deck, tmp_path / "out", langs=("en",), now=NOW + 1)
    monkeypatch.undo()
    assert {path: path.read_bytes() for path in (*(tmp_path / "out").iterdir(), deck / "ledger.tsv")} == before


def test_json_counts_agree_with_anki(corpus: Built, tmp_path: Path) -> None:
    for package in corpus.report.packages[:2]:
        learner = Learner(tmp_path / f"{package.scope}.anki2")
        learner.take(package.path)
        kinds = Counter(
            next(tag for tag in card.note().tags if tag.startswith("kind::")).removeprefix("kind::")
            for card in learner.cards()
        )
        assert json.dumps(kinds, sort_keys=True) == json.dumps(dict(package.kinds), sort_keys=True)
        learner.col.close()
