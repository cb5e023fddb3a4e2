"""The first, light pass over the sources: what every article is, before any card is written.

It reads front matter and as much of the text as the language needs, and returns small entries: the titles of
the whole glossary must be known before the first card can ask for one of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from flashgen import articles, languages, pool
from flashgen.glossary import Entry
from flashgen.languages import detect
from flashgen.model import Paragraph, Problem, Severity
from flashgen.sources import SourceFile

_SAMPLE = 1200
"""Characters by which a language is judged; the detector reads no more."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the sources hold."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    passed_by: tuple[tuple[str, str], ...]
    """Files that are no articles, each with the reason."""
    refused: tuple[str, ...]
    """Articles that cannot be read."""

    @property
    def unread(self) -> frozenset[str]:
        """Slugs of files that are there and gave no article: what was learned of them must not be retired."""
        return frozenset(slug_of(path) for path in (*self.refused, *(path for path, _ in self.passed_by)))


def survey(files: Sequence[SourceFile], *, jobs: int = 0, done: Callable[[int], None] = lambda _: None) -> Survey:
    """Look at every file once."""
    entries: list[Entry] = []
    problems: list[Problem] = []
    passed_by: list[tuple[str, str]] = []
    refused: list[str] = []
    first: dict[tuple[str, str], str] = {}
    for rows in pool.spread(_look, None, files, jobs=jobs, done=done):
        for row in rows:
            problems += row.problems
            if row.entry is None:
                if any(problem.severity is Severity.ERROR for problem in row.problems):
                    refused.append(row.path)
                else:
                    passed_by.append((row.path, row.why_not))
                continue
            earlier = first.setdefault((row.entry.slug, row.entry.lang), row.path)
            if earlier != row.path:
                problems.append(
                    Problem(
                        row.path,
                        0,
                        Severity.ERROR,
                        "same-term",
                        f"is the same term in the same language as {earlier} and was passed by",
                        "give one of them a `slug:` of its own",
                    )
                )
                continue
            entries.append(row.entry)
    problems = gathered(problems)
    for code in sorted({entry.lang for entry in entries}):
        if not languages.get(code).has_data:
            number = sum(1 for entry in entries if entry.lang == code)
            path = next(entry.path for entry in entries if entry.lang == code)
            problems.append(
                Problem(
                    path,
                    0,
                    Severity.WARNING,
                    "no-language-data",
                    f"{languages.get(code).name} has no data file: its {number} articles give term cards and the "
                    "author's own questions only",
                    "docs/languages.md says how to add a language",
                )
            )
    return Survey(tuple(entries), tuple(problems), tuple(passed_by), tuple(refused))


def gathered(problems: Sequence[Problem]) -> list[Problem]:
    """One word for a whole folder where every article in it would say the same of its language."""
    places = Counter((str(PurePath(p.path).parent), p.message) for p in problems if p.code == "language")
    told: set[tuple[str, str]] = set()
    found = []
    for problem in problems:
        place = (str(PurePath(problem.path).parent), problem.message)
        if problem.code == "language" and places[place] > 1 and not problem.line:
            if place not in told:
                told.add(place)
                found.append(replace(problem, path=place[0], message=f"{problem.message}, {places[place]} articles"))
            continue
        found.append(problem)
    return found


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    entry: Entry | None
    problems: tuple[Problem, ...]
    why_not: str


def _look(_: None, files: Sequence[SourceFile]) -> list[_Row]:
    return [_look_at(file) for file in files]


def _look_at(file: SourceFile) -> _Row:
    seen = articles.glance(Path(file.path), file.path)
    front = seen.front
    if front is None:
        return _Row(file.path, None, seen.problems, seen.why_not)
    decided = detect.decide(
        front_lang=front.lang,
        folder_parts=file.folders,
        file_name=PurePath(file.path).name,
        sample=sample_of(front.description, seen.body),
    )
    problems = seen.problems
    if decided.contradiction:
        line = front.lines.get("lang", 0)
        warning = Problem(file.path, line, Severity.WARNING, "language", decided.contradiction, decided.mend)
        problems = (*problems, warning)
    entry = Entry(
        path=file.path,
        slug=normal_slug(front.slug) or slug_of(file.path),
        lang=decided.code,
        title=front.title,
        aliases=front.aliases,
        definition=front.description or first_paragraph(file),
    )
    return _Row(file.path, entry, problems, "")


# What is not the author's prose: headings (often left in English), HTML, link targets.
_NOT_PROSE = re.compile(r"^[ \t]{0,3}[#＃<].*$|\]\([^)\n]{0,200}\)", re.MULTILINE)


def sample_of(description: str, body: str) -> str:
    """The text by which an article's language is judged: description and body, never the title."""
    return " ".join(f"{description} {_NOT_PROSE.sub(' ', body[: 2 * _SAMPLE])}".split())[:_SAMPLE]


def first_paragraph(file: SourceFile) -> str:
    """The first paragraph of running text, or an empty string."""
    document = articles.read(Path(file.path), file.path).document
    blocks = document.blocks if document else ()
    return next((block.text.plain for block in blocks if isinstance(block, Paragraph)), "")


def slug_of(path: str) -> str:
    """The slug that a file's name gives: without suffix and without a language in it."""
    return normal_slug(detect.without_language(PurePath(path).name.rsplit(".", 1)[0]))


def normal_slug(text: str) -> str:
    """A slug as it stands in tags, keys and the ledger: lower-case, without white space or slashes."""
    folded = unicodedata.normalize("NFC", text).strip().strip("/").lower()
    return "-".join(folded.replace("/", " ").replace(":", " ").split())
