"""What a command found, in words for people and as JSON. Nothing here prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Any

from flashgen import __version__
from flashgen.build import Report
from flashgen.composing import Manuscript, Row
from flashgen.model import Card, Kind, Problem, Refusal, Severity, one_line
from flashgen.writing.gate import Reason

_KIND_HEADS = {Kind.TERM: "term", Kind.HIGHLIGHT: "highlight", Kind.TIP: "tip", Kind.FAQ: "faq"}
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.REPAIR: "notice"}
"""What GitHub calls a problem of each severity."""
_TURN = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.REPAIR: 3}
"""Which of several problems on one line comes first; refusals stand before repairs."""
_REASONS = {text: name.lower().replace("_", "-") for name, text in vars(Reason).items() if name.isupper()}
"""Reasons for refusals, each with a short name that stays the same."""

Finding = Problem | Refusal
"""What ``check`` names: one place in a file, and what is to be said of it."""


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Aligned columns: the first to the left, the others to the right."""
    cells = [list(map(str, head)), *([one_line(str(cell)) for cell in row] for row in rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(head))]
    lines = []
    for row in cells:
        first, *others = (
            text.ljust(width) if column == 0 else text.rjust(width)
            for column, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join((first, *others)).rstrip())
    return "\n".join(lines)


def build_text(report: Report) -> str:
    """The table after a build: a line a package, then what was left out and why."""
    kinds = [kind for kind in Kind if any(package.kinds.get(kind) for package in report.packages)]
    retired = any(package.retired for package in report.packages)
    rows = [
        (
            package.path,
            package.terms,
            package.cards,
            *(package.kinds.get(kind, 0) for kind in kinds),
            *((package.retired,) if retired else ()),
            sum(package.left_out.values()),
        )
        for package in report.packages
    ]
    head = ("package", "terms", "cards", *(_KIND_HEADS[kind] for kind in kinds), *(("retired",) if retired else ()))
    parts = [table((*head, "left out"), rows)]
    reasons: Counter[str] = Counter()
    for package in report.packages:
        reasons.update(package.left_out)
    if reasons:
        listed = ", ".join(f"{number} {reason}" for reason, number in reasons.most_common())
        parts.append(f"left out: {listed}; `flashgen check` names each")
    parts += [
        f"{package.scope}: {len(package.unpaired)} without a counterpart: {some(package.unpaired, 12)}"
        for package in report.packages
        if package.unpaired
    ]
    counts = f"{report.articles} articles"
    if report.refused:
        counts += f", {report.refused} refused"
    if report.passed_by:
        counts += f", {len(report.passed_by)} other files passed by"
    if report.repairs:
        counts += f", {sum(report.repairs.values())} repairs"
    parts.append(counts)
    if report.deck.root is None:
        parts.append(
            f"what learners keep is recorded in {report.ledger}: keep that file with the packages; "
            "`flashgen init` makes a deck that keeps it beside its articles"
        )
    return "\n\n".join(parts)


def some(words: Sequence[str], most: int) -> str:
    """The first few of many words."""
    more = f" and {len(words) - most} more" if len(words) > most else ""
    return ", ".join(one_line(word) for word in words[:most]) + more


def build_json(report: Report) -> str:
    """The same as :func:`build_text`, and all problems, for programs."""
    return dumps(
        {
            "flashgen": __version__,
            "deck": {"name": report.deck.name, "id": report.deck.id, "version": report.deck.version},
            "articles": {
                "read": report.articles,
                "refused": report.refused,
                "passed_by": [{"path": path, "reason": reason} for path, reason in report.passed_by],
            },
            "packages": [
                {
                    "path": str(package.path),
                    "scope": package.scope,
                    "deck": package.deck,
                    "terms": package.terms,
                    "notes": package.notes,
                    "cards": package.cards,
                    "kinds": dict(package.kinds),
                    "retired": package.retired,
                    "left_out": dict(package.left_out),
                    "unpaired": list(package.unpaired),
                    "images": package.images,
                }
                for package in report.packages
            ],
            "ledger": str(report.ledger),
            "repairs": dict(Counter(report.repairs).most_common()),
            "problems": [problem_json(problem) for problem in report.problems],
        }
    )


def repairs(problems: Iterable[Problem]) -> dict[str, int]:
    """Number of repairs by name."""
    return dict(Counter(p.code for p in problems if p.severity is Severity.REPAIR).most_common())


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem as JSON carries it; a repair says what stood there and what was read."""
    found = {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "mend": problem.mend,
    }
    if problem.severity is Severity.REPAIR:
        found |= {"before": problem.before, "after": problem.after}
    return found


def refusal_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal as JSON carries it."""
    return {
        "path": refusal.path,
        "line": refusal.line,
        "scope": refusal.scope,
        "term": refusal.slug,
        "kind": refusal.kind.value,
        "code": reason_code(refusal),
        "reason": refusal.reason,
        "restates": refusal.restates,
        "side": refusal.side,
        "text": refusal.text,
    }


def refusal_text(refusal: Refusal) -> str:
    """A refusal as a line: where, why, and the words it is about."""
    return one_line(f"{place(refusal.path, refusal.line)}: {_said(refusal)}")


def _said(refusal: Refusal) -> str:
    which = "reverse card" if refusal.side else refusal.kind.value
    return f"{which} left out: {refusal.reason}: “{shortened(refusal.text)}”"


def reason_code(refusal: Refusal) -> str:
    """The short stable name of what a refusal is for: ``leans``, ``restates-card``."""
    return _REASONS.get(refusal.cause, "left-out")


def place(path: str, line: int) -> str:
    """Where something stands, as editors read it; line 0 is the file as a whole."""
    return f"{path}:{line}" if line else path


def shortened(text: str, most: int = 90) -> str:
    """``text`` cut at a word, with an ellipsis where something is missing."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def cards_text(manuscript: Manuscript) -> Iterable[str]:
    """Every card as text, for reading and for diffs: where it comes from, its key, question and answer."""
    for scope, rows in manuscript.rows.items():
        yield f"# {scope}"
        for row in rows:
            if row.card is not None:
                yield card_text(row.card)
        refusals = [refusal for refusal in manuscript.refusals[scope] if not refusal.restates]
        if refusals:
            yield f"# {scope}: left out"
            yield "\n".join(refusal_text(refusal) for refusal in refusals)
        restated = [refusal for refusal in manuscript.refusals[scope] if refusal.restates]
        if restated:
            yield f"# {scope}: restated"
            yield "\n".join(refusal_text(refusal) for refusal in restated)


def card_text(card: Card) -> str:
    """One note's cards as they are read."""
    lines = [f"{place(card.path, card.line)}  {card.kind}  {card.technique}  {card.key}"]
    for label, question, answer, more in (
        (card.label, card.question, card.answer, card.more),
        (card.reverse_label, card.reverse_question, card.reverse_answer, card.reverse_more),
    ):
        if question:
            lines.append(f"  Q: {f'[{label}] ' if label else ''}{question}")
            lines.append(f"  A: {answer}")
            lines += [f"     {text}" for text in more]
            lines += [f"     [image: {picture.target}]" for picture in card.pictures]
    return "\n".join(map(one_line, lines))


def cards_json(manuscript: Manuscript, problems: Iterable[Problem], kinds: Collection[Kind] = ()) -> str:
    """Cards, refusals and figures for programs, and the problems that are no repairs."""
    return dumps(
        {
            "flashgen": __version__,
            "cards": [card_json(row.card) for rows in manuscript.rows.values() for row in rows if row.card],
            "refusals": [refusal_json(refusal) for found in manuscript.refusals.values() for refusal in found],
            "figures": figures_json(figures(manuscript, kinds)),
            "problems": [problem_json(p) for p in problems if p.severity is not Severity.REPAIR],
        }
    )


def card_json(card: Card) -> dict[str, Any]:
    """A card as JSON carries it."""
    return {
        "path": card.path,
        "line": card.line,
        "scope": card.scope,
        "term": card.slug,
        "kind": card.kind.value,
        "technique": card.technique,
        "key": card.key,
        "label": card.label,
        "question": card.question,
        "answer": card.answer,
        "more": list(card.more),
        "reverse": {
            "label": card.reverse_label,
            "question": card.reverse_question,
            "answer": card.reverse_answer,
            "more": list(card.reverse_more),
        }
        if card.reverse_question
        else None,
        "source": card.source,
        "images": [{"target": p.target, "alt": p.alt, "file": p.name} for p in card.pictures],
    }


# --- figures ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Figures:
    """What became of the items of one kind: each is counted once, whatever number of cards it gave."""

    cards: int = 0
    restated: int = 0
    """Items whose fact stands on another card, or in the definition."""
    left_out: int = 0

    @property
    def items(self) -> int:
        """All items of the kind."""
        return self.cards + self.restated + self.left_out

    @property
    def percent(self) -> float | None:
        """Cards and restatements of all items, to a tenth and never rounded up; None where there are no items."""
        return 1000 * (self.cards + self.restated) // self.items / 10 if self.items else None


def figures(manuscript: Manuscript, kinds: Collection[Kind] = ()) -> dict[str, dict[Kind, Figures]]:
    """Scope to kinds to figures: of every kind there are items of, and of ``kinds`` in any case."""
    counted: dict[str, dict[Kind, Figures]] = {}
    for scope, rows in manuscript.rows.items():
        # An item is known by where it stands; what gave a card is no loss, whatever else was refused of it.
        fates = {_item(refusal): "left_out" for refusal in manuscript.refusals[scope] if not refusal.side}
        fates |= {_item(refusal): "restated" for refusal in manuscript.refusals[scope] if refusal.restates}
        fates |= {_item(row): "cards" for row in rows}
        numbers = Counter((kind, fate) for (kind, *_), fate in fates.items())
        counted[scope] = {
            kind: Figures(numbers[kind, "cards"], numbers[kind, "restated"], numbers[kind, "left_out"])
            for kind in Kind
            if kind in kinds or any(numbers[kind, fate] for fate in ("cards", "restated", "left_out"))
        }
    return counted


def _item(found: Row | Refusal) -> tuple[Kind, str, int | str]:
    text = found.source if isinstance(found, Row) else found.text
    return found.kind, found.path, found.line or text


def figures_text(counted: Mapping[str, Mapping[Kind, Figures]]) -> str:
    """The figures as a table, a line for each kind of each package; empty where nothing was counted."""
    rows = [
        (f"{scope} {_KIND_HEADS[kind]}", found.items, found.cards, found.restated, found.left_out, _share(found))
        for scope, kinds in counted.items()
        for kind, found in kinds.items()
    ]
    return table(("kind", "items", "cards", "restated", "left out", "cards + restated"), rows) if rows else ""


def _share(found: Figures) -> str:
    return "–" if found.percent is None else f"{found.percent} %"


def figures_json(counted: Mapping[str, Mapping[Kind, Figures]]) -> dict[str, Any]:
    """The figures as JSON carries them: scope to kind to numbers."""
    return {
        scope: {
            kind.value: {
                "items": found.items,
                "cards": found.cards,
                "restated": found.restated,
                "left_out": found.left_out,
                "percent": found.percent,
            }
            for kind, found in kinds.items()
        }
        for scope, kinds in counted.items()
    }


def picked(manuscript: Manuscript, kinds: Collection[Kind], slugs: Collection[str]) -> Manuscript:
    """Only the cards and refusals of these kinds and terms; empty means all."""

    def wanted(found: Row | Refusal) -> bool:
        return (not kinds or found.kind in kinds) and (not slugs or found.slug in slugs)

    return replace(
        manuscript,
        rows={scope: tuple(filter(wanted, rows)) for scope, rows in manuscript.rows.items()},
        refusals={scope: tuple(filter(wanted, found)) for scope, found in manuscript.refusals.items()},
    )


# --- check ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything ``check`` has to say, in the author's order."""

    found: tuple[Finding, ...]
    articles: int
    figures: Mapping[str, Mapping[Kind, Figures]]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is wrong or was mended."""
        return tuple(one for one in self.found if isinstance(one, Problem))

    @property
    def refusals(self) -> tuple[Refusal, ...]:
        """Items that became no card."""
        return tuple(one for one in self.found if isinstance(one, Refusal))


def findings(
    problems: Iterable[Problem], manuscript: Manuscript, *, files: Sequence[str], articles: int = 0
) -> Findings:
    """Problems and refusals in the order an author works: file by file as ``files`` lists them, from the top down.

    What is no file of the list (``deck.toml``, a folder) stands before the first file in or below its folder.
    On one line errors come first, then warnings, refusals and repairs.
    """
    listed = {path: index for index, path in enumerate(files)}
    first: dict[str, int] = {}
    for path, index in listed.items():
        folder = PurePath(path).parent
        if str(folder) not in first:
            for above in (folder, *folder.parents):
                first.setdefault(str(above), index)

    def turn(one: Finding) -> tuple[int, int, str, int, int]:
        severity = _TURN[one.severity] if isinstance(one, Problem) else 2
        if one.path in listed:
            return listed[one.path], 1, "", one.line, severity
        own = PurePath(one.path)
        near = next((first[name] for name in map(str, (own, *own.parents)) if name in first), len(listed))
        return near, 0, one.path, one.line, severity

    refusals = (refusal for found in manuscript.refusals.values() for refusal in found)
    return Findings(tuple(sorted((*problems, *refusals), key=turn)), articles, figures(manuscript))


def check_lines(checked: Findings) -> list[str]:
    """A line for each finding, ``path:line: what is wrong — the mend [code]``; what two packages share, once."""
    lines = (f"{one} [{one.code}]" if isinstance(one, Problem) else refusal_text(one) for one in checked.found)
    return list(dict.fromkeys(lines))


def check_github(checked: Findings) -> list[str]:
    """The same as workflow commands, which GitHub shows beside the lines of a pull request.

    See https://docs.github.com/actions/reference/workflow-commands-for-github-actions.
    """
    return list(dict.fromkeys(map(_annotation, checked.found)))


def _annotation(one: Finding) -> str:
    if isinstance(one, Problem):
        command, title = _COMMANDS[one.severity], one.code
        message = one.message + (f" — {one.mend}" if one.mend else "")
    else:
        command, title, message = "notice", reason_code(one), _said(one)
    properties = {"file": _from_here(one.path), **({"line": str(one.line)} if one.line else {}), "title": title}
    listed = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in properties.items())
    return f"::{command} {listed}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """``text`` as a workflow command takes it; what else would move a cursor stands as in every other line."""
    text = text.replace("%", "%25")
    for char in f"\r\n{more}":
        text = text.replace(char, f"%{ord(char):02X}")
    return one_line(text)


def _from_here(path: str) -> str:
    """``path`` as it reads from the working directory, where it lies in or below it."""
    own = PurePath(path)
    if own.is_absolute() or ".." in own.parts:
        try:
            # The folder is looked up, not the file: a link is named where it lies.
            return (Path(path).parent.resolve() / own.name).relative_to(Path.cwd()).as_posix()
        except (OSError, RuntimeError, ValueError):
            pass
    return own.as_posix()


def check_summary(checked: Findings) -> str:
    """What stands at the end: figures by kind, the number of repairs by name, and a line of totals."""
    counted = repairs(checked.problems)
    severities = Counter(problem.severity for problem in checked.problems)
    numbers = ((checked.articles, "article"), *((severities[severity], severity.value) for severity in _TURN))
    totals = ", ".join(f"{number:,} {name}{'' if number == 1 else 's'}" for number, name in numbers)
    parts = (figures_text(checked.figures), table(("repairs", ""), counted.items()) if counted else "", totals)
    return "\n\n".join(filter(None, parts))


def check_json(checked: Findings) -> str:
    """Everything ``check`` found, for programs."""
    return dumps(
        {
            "flashgen": __version__,
            "articles": checked.articles,
            "figures": figures_json(checked.figures),
            "repairs": repairs(checked.problems),
            "problems": [problem_json(problem) for problem in checked.problems],
            "refusals": [refusal_json(refusal) for refusal in checked.refusals],
        }
    )


def dumps(document: object) -> str:
    """JSON as people can read it too."""
    return json.dumps(document, ensure_ascii=False, indent=2)
