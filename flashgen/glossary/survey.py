"""The first, light pass over the sources: what every article is, before any card is written.

It reads front matter and as much of the text as the language needs, and returns small entries: the titles of
the whole glossary must be known before the first card can ask for one of them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import NamedTuple

from flashgen import articles, bounds, languages, pool
from flashgen.glossary import Entry, slug_in
from flashgen.languages import detect
from flashgen.model import Paragraph, Problem, Severity
from flashgen.sources import SourceFile

_SAMPLE = 1200
"""Characters by which a language is judged; the detector reads no more."""
_MOST_NAMES = 16
"""Different words that may lead to one term: more would be no names."""
_AHEAD = 64
"""Chunks that a worker may be ahead: the detector takes most of a second to load here, and rows are small."""


@dataclass(frozen=True, slots=True)
class Survey:
    """What the sources hold."""

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    passed_by: tuple[tuple[str, str], ...]
    """Files that are no articles, each with the reason."""
    refused: tuple[str, ...]
    """Articles that cannot be read."""
    links: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)
    """Language to slug to the words of links that lead there, each with the number of articles that have them."""

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
    precedents: dict[tuple[str, ...], Counter[str]] = {}
    links: dict[str, dict[str, Counter[str]]] = {}
    for rows in pool.spread(_look, None, files, jobs=jobs, ahead=_AHEAD, done=done):
        for looked in rows:
            row = _settled(looked, precedents)
            # Repairs are named by whoever reads the article whole.
            problems += (problem for problem in row.problems if problem.severity is not Severity.REPAIR)
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
            for target, words in row.links:
                slug = slug_in(target)
                if slug != row.entry.slug:
                    led = links.setdefault(row.entry.lang, {}).setdefault(slug, Counter())
                    if words in led or len(led) < _MOST_NAMES:
                        led[words] += 1
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
    return Survey(tuple(entries), tuple(problems), tuple(passed_by), tuple(refused), links)


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


class _Clues(NamedTuple):
    front_lang: str
    folder_parts: tuple[str, ...]
    file_name: str
    sample: str


@dataclass(frozen=True, slots=True)
class _Row:
    path: str
    entry: Entry | None
    problems: tuple[Problem, ...]
    why_not: str
    clues: _Clues | None = None
    """What the language is to be judged by, where that is still to be done."""
    lang_line: int = 0
    links: frozenset[tuple[str, str]] = frozenset()
    """Where the article leads, and by what words."""


def _look(_: None, files: Sequence[SourceFile]) -> list[_Row]:
    return [_look_at(file) for file in files]


def _look_at(file: SourceFile) -> _Row:
    seen = articles.glance(file.path, file.path)
    front = seen.front
    if front is None:
        return _Row(file.path, None, seen.problems, seen.why_not)
    clues = _Clues(front.lang, file.folders, _name(file.path), sample_of(front.description, seen.body))
    entry = Entry(
        path=file.path,
        slug=normal_slug(front.slug) or slug_of(file.path),
        lang="",
        title=front.title,
        aliases=front.aliases,
        definition=bounds.definition(front.description or first_paragraph(file)),
        illustrated=articles.may_show(seen.body),
    )
    row = _Row(file.path, entry, seen.problems, "", clues, front.lines.get("lang", 0), articles.links_in(seen.body))
    return row if detect.contested(**clues._asdict()) else _settled(row)


_ENOUGH = 10
"""After so many articles in a folder that contradict its name, the next is believed without the detector."""


def _settled(row: _Row, precedents: dict[tuple[str, ...], Counter[str]] | None = None) -> _Row:
    """The row of an article whose language is decided.

    What needs the detector to contradict a label is left to the process that started the others: it has
    nothing else to do then, and one copy of the detector is enough. ``precedents`` counts what it found, folder by
    folder.
    """
    if row.clues is None or row.entry is None:
        return row
    found = precedents.setdefault(row.clues.folder_parts, Counter()) if precedents is not None else Counter()
    often = [code for code, number in found.items() if number >= _ENOUGH]
    decided = detect.decide(**row.clues._asdict(), precedents=often)
    problems = row.problems
    if decided.contradiction:
        found[decided.code] += 1
        warning = Problem(row.path, row.lang_line, Severity.WARNING, "language", decided.contradiction, decided.mend)
        problems = (*problems, warning)
    return _Row(row.path, replace(row.entry, lang=decided.code), problems, "", links=row.links)


# What is not the author's prose: headings (often left in English), HTML, link targets. Both begin with the letter
# that is found in no time: a line break, a bracket.
_NO_PROSE_LINE = re.compile(r"\n[ \t]{0,3}[#＃<][^\n]*")
_TARGET = re.compile(r"\](?=\()\([^)\n]{0,200}\)")


def sample_of(description: str, body: str) -> str:
    """The text by which an article's language is judged: description and body, never the title."""
    # Most often the first lines are enough; none of them has a say in the next.
    end = body.find("\n", _SAMPLE)
    sample = _prose(description, body[: min(end, 2 * _SAMPLE)]) if end >= 0 else ""
    return sample if len(sample) == _SAMPLE else _prose(description, body[: 2 * _SAMPLE])


def _prose(description: str, body: str) -> str:
    text = _TARGET.sub(" ", _NO_PROSE_LINE.sub("\n ", f"\n{body}"))
    return " ".join(f"{description} {text}".split())[:_SAMPLE]


def first_paragraph(file: SourceFile) -> str:
    """The first paragraph of running text, or an empty string."""
    document = articles.read(file.path, file.path).document
    if document is None:
        return ""
    # The language is not known yet; what parts a question from its answer needs none.
    blocks = articles.parted(document, languages.get("en"))[0].blocks
    return next((block.text.plain for block in blocks if isinstance(block, Paragraph) and block.text), "")


def slug_of(path: str) -> str:
    """The slug that a file's name gives: without suffix and without a language in it."""
    return normal_slug(detect.without_language(_name(path).rsplit(".", 1)[0]))


def _name(path: str) -> str:
    """The name of a file: ``PurePath(path).name``, which takes as long as all else that is done to a name."""
    name = os.path.basename(path)  # noqa: PTH119
    return name if name not in ("", ".") else PurePath(path).name


def normal_slug(text: str) -> str:
    """A slug as it stands in tags, keys and the ledger: lower-case, without white space or slashes."""
    folded = unicodedata.normalize("NFC", text).strip().strip("/").lower()
    return "-".join(folded.replace("/", " ").replace(":", " ").split())
