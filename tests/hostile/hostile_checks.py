"""What must hold of every build, whatever it was built from: asked of the real Anki and of ../shared/tools/audit.py."""

from __future__ import annotations

import html
import importlib.util
import re
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import ModuleType
from typing import Any

from anki_course import Learner

from flashgen import build as builder
from flashgen.anki import FacesError, PackageError
from flashgen.build import NothingToBuildError, Report, Request
from flashgen.config import DeckError
from flashgen.ledger import LedgerError
from flashgen.sources import SourceError

NOW = 1_760_000_000
SHARED = Path(__file__).resolve().parents[3] / "shared"
AUDIT = SHARED / "tools" / "audit.py"

EXPECTED = (NothingToBuildError, SourceError, DeckError, LedgerError, FacesError, PackageError)
"""What the command says in words and answers with exit code 1 or 2."""


@cache
def audit() -> ModuleType | None:
    """The functions of ../shared/tools/audit.py, or None where it is missing."""
    if not AUDIT.is_file():
        return None
    spec = importlib.util.spec_from_file_location("audit", AUDIT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Shown:
    """A card as Anki renders it."""

    package: str
    question: str
    answer: str
    css: str
    tags: tuple[str, ...]


@dataclass
class Faults:
    """What does not hold: kind to a few examples, and how many there are."""

    examples: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    counts: Counter[str] = field(default_factory=Counter)

    def add(self, kind: str, example: object) -> None:
        self.counts[kind] += 1
        if len(self.examples[kind]) < 8:
            self.examples[kind].append(str(example)[:600])

    def __bool__(self) -> bool:
        return bool(self.counts)

    def __str__(self) -> str:
        return "\n".join(
            f"{self.counts[kind]} × {kind}\n" + "\n".join(f"    {example}" for example in found)
            for kind, found in self.examples.items()
        )


# Tags that our own templates and fields have, with the attributes they have there.
_OURS = {
    "div": {"class", "lang", "dir"},
    "span": {"class"},
    "p": {"dir"},
    "hr": {"id"},
    "style": set[str](),
    "img": {"src", "alt"},
}
_VALUES = {
    "class": re.compile(r"ask|asked|label|question|reply|answer|more|notice|attribution|blank"),
    "lang": re.compile(r"[a-z]{0,8}(-[a-z0-9]{1,8}){0,3}"),
    "dir": re.compile("auto"),
    "id": re.compile("answer"),
    "src": re.compile(r"flashgen-[0-9a-f]{20}\.(?:png|jpg|gif|webp)"),
    "alt": re.compile(".{0,300}"),
}


class _Foreign(HTMLParser):
    """Collects what is in a card and not of our templates."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        allowed = _OURS.get(tag)
        for name, value in attrs:
            pattern = _VALUES.get(name)
            obeyed = _OBEYED.search(value or "") or _HIDDEN.search(value or "")
            if allowed is None or name not in allowed or not pattern or not pattern.fullmatch(value or "") or obeyed:
                self.found.append(f"<{tag} {name}={value}>")
        if allowed is None:
            self.found.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if tag not in _OURS:
            self.found.append(f"</{tag}>")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}")

    def handle_decl(self, decl: str) -> None:
        self.found.append(f"<!{decl}")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}")

    def unknown_decl(self, data: str) -> None:
        self.found.append(f"<![{data}")


_OBEYED = re.compile(
    r"\[/?(?:sound:|anki:|latex\]|\$\$?\])|\[\[type:|\\[()\[\]]|\\begin\{|\\(?:eq)?ref\{|\{\{|\}\}", re.IGNORECASE
)
"""What Anki or its MathJax would obey, in the page as well as in the text a browser makes of it."""
_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u180e\u200b\u2028-\u202e\u2061-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def check_card(card: Shown, faults: Faults) -> None:
    for side in (card.question, card.answer):
        parser = _Foreign()
        parser.feed(side)
        parser.close()
        for found in parser.found:
            faults.add("a tag that is not ours", f"{found!r} in {side!r}")
        words = re.sub(r"<[^<>]*>", "", side)
        for text in (words, html.unescape(words)):
            if found := _OBEYED.search(text):
                faults.add("what Anki obeys", f"{found[0]!r} in {text!r}")
            if found := _HIDDEN.search(text):
                faults.add("a character nobody sees", f"{found[0]!r} in {text!r}")


def check_package(path: Path, notes: int, cards: int, faults: Faults, *, deck: str = "") -> list[Shown]:
    """Import a package into a new collection of the real Anki and look at every card."""
    module = audit()
    shown: list[Shown] = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        learner = Learner(Path(folder) / "collection.anki2")
        col = learner.col
        try:
            try:
                log = learner.take(path)
            except Exception as error:
                faults.add("Anki refuses the package", f"{path.name}: {error!r}")
                return shown
            if not log.found_notes == len(log.new) == col.note_count() == notes:
                faults.add("notes lost", f"{path.name}: {log.found_notes}, {len(log.new)}, {col.note_count()}, {notes}")
            if col.card_count() != cards:
                faults.add("cards lost", f"{path.name}: {col.card_count()} for {cards}")
            col.after_note_updates(col.find_notes(""), mark_modified=False, generate_cards=True)
            if col.card_count() != cards or col.get_empty_cards().notes:
                faults.add("missing or empty cards", path.name)
            text, clean = col.fix_integrity()
            if not clean:
                faults.add("database check", text)
            names = {d.name for d in col.decks.all_names_and_ids()} - {"Default"}
            if deck and deck not in names:
                faults.add("another deck name", f"{deck!r} became {names!r}")
            fronts: dict[str, list[dict[str, Any]]] = defaultdict(list)
            for cid in col.find_cards("", order="c.due, c.id"):
                card = col.get_card(cid)
                out = card.render_output()
                note = card.note()
                if out.question_av_tags or out.answer_av_tags:
                    faults.add("sound", f"{out.question_av_tags} {out.answer_av_tags} in {out.question_text!r}")
                one = Shown(path.name, out.question_text, out.answer_text, out.css, tuple(note.tags))
                shown.append(one)
                check_card(one, faults)
                for name in note.tags:
                    if name != name.strip() or re.search(r"[\s\"'*()<>\x00-\x1f]", name) or len(name) > 700:
                        faults.add("an odd tag", repr(name))
                if module is not None:
                    row = {
                        "question_html": out.question_text,
                        "answer_html": out.answer_text,
                        "question": module.text_of(out.question_text),
                        "answer": module.text_of(out.answer_text),
                    }
                    for fault in module.faults(row):
                        faults.add(f"audit: {fault}", f"{row['question']!r} => {row['answer'][-200:]!r}")
                    fronts[row["question"].casefold()].append(row)
            for same in fronts.values():
                if len(same) > 1:
                    faults.add("audit: same question on another card", repr(same[0]["question"]))
        finally:
            col.close()
    return shown


@dataclass
class Outcome:
    """A build that was checked."""

    code: int
    words: str
    report: Report | None
    faults: Faults
    cards: list[Shown]


def build(request: Request, *, again: bool = True, now: int = NOW) -> Outcome:
    """Build as the command does, in this process, and check all that was written."""
    faults = Faults()
    try:
        report = builder.build(request, now=now)
    except EXPECTED as error:
        return Outcome(1 if isinstance(error, PackageError) else 2, str(error), None, faults, [])
    except OSError as error:
        return Outcome(1, str(error), None, faults, [])
    cards: list[Shown] = []
    for package in report.packages:
        cards += check_package(package.path, package.notes, package.cards, faults, deck=package.deck)
    if again:
        before = {path: path.read_bytes() for path in (*(p.path for p in report.packages), report.ledger)}
        second = builder.build(request, now=now + 1000)
        for path in (*(p.path for p in second.packages), second.ledger):
            if path.read_bytes() != before.get(path):
                faults.add("a second build differs", path.name)
    code = 1 if any(problem.severity == "error" for problem in report.problems) else 0
    return Outcome(code, "", report, faults, cards)
