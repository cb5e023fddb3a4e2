"""What a command found, in words for people and as JSON. Nothing here prints."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flashgen import __version__
from flashgen.build import Report
from flashgen.composing import Manuscript
from flashgen.model import Card, Kind, Problem, Refusal, Severity, one_line

_KIND_HEADS = {Kind.TERM: "term", Kind.HIGHLIGHT: "highlight", Kind.TIP: "tip", Kind.FAQ: "faq"}


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
    """A problem as JSON carries it."""
    return {
        "path": problem.path,
        "line": problem.line,
        "severity": problem.severity.value,
        "code": problem.code,
        "message": problem.message,
        "mend": problem.mend,
    }


def refusal_json(refusal: Refusal) -> dict[str, Any]:
    """A refusal as JSON carries it."""
    return {
        "path": refusal.path,
        "line": refusal.line,
        "scope": refusal.scope,
        "term": refusal.slug,
        "kind": refusal.kind.value,
        "reason": refusal.reason,
        "restates": refusal.restates,
        "side": refusal.side,
        "text": refusal.text,
    }


def refusal_text(refusal: Refusal) -> str:
    """A refusal as a line: where, why, and the words it is about."""
    which = "reverse card" if refusal.side else refusal.kind.value
    return one_line(f"{refusal.path}:{refusal.line}: {which} left out: {refusal.reason}: “{shortened(refusal.text)}”")


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
    lines = [f"{card.path}:{card.line}  {card.kind}  {card.technique}  {card.key}"]
    for label, question, answer, more in (
        (card.label, card.question, card.answer, card.more),
        (card.reverse_label, card.reverse_question, card.reverse_answer, card.reverse_more),
    ):
        if question:
            lines.append(f"  Q: {f'[{label}] ' if label else ''}{question}")
            lines.append(f"  A: {answer}")
            lines += [f"     {text}" for text in more]
    return "\n".join(map(one_line, lines))


def cards_json(manuscript: Manuscript) -> str:
    """Cards and refusals for programs."""
    return dumps(
        {
            "flashgen": __version__,
            "cards": [card_json(row.card) for rows in manuscript.rows.values() for row in rows if row.card],
            "refusals": [refusal_json(refusal) for found in manuscript.refusals.values() for refusal in found],
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
        "reverse": {"label": card.reverse_label, "question": card.reverse_question, "answer": card.reverse_answer}
        if card.reverse_question
        else None,
        "source": card.source,
    }


def check_json(problems: Sequence[Problem], refusals: Mapping[str, Sequence[Refusal]]) -> str:
    """Everything ``check`` found, for programs."""
    return dumps(
        {
            "flashgen": __version__,
            "repairs": repairs(problems),
            "problems": [problem_json(problem) for problem in problems],
            "refusals": [refusal_json(refusal) for found in refusals.values() for refusal in found],
        }
    )


def dumps(document: object) -> str:
    """JSON as people can read it too."""
    return json.dumps(document, ensure_ascii=False, indent=2)
