"""Nothing takes long: no file, and no regular expression more than in proportion to what it is given."""

from __future__ import annotations

import ast
import importlib
import inspect
import json
import pkgutil
import re
import resource
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import flashgen
from flashgen import languages
from flashgen.writing import cues

LONGEST = 1.5
"""Seconds of one processor for one file; the slowest takes a third of that here."""
MOST = 700
"""MiB for all of them one after another."""

_BUILD = """
import json, sys, time
from pathlib import Path
sys.path[:0] = json.loads(sys.argv[1])
import hostile_articles, hostile_checks
from flashgen import composing
from flashgen.glossary import survey

folder = Path(sys.argv[2])
(folder / "source" / "en").mkdir(parents=True)
for name, data in hostile_articles.bombs():
    (folder / "source" / "en" / name).write_bytes(data)
times = {}

def timed(function, path_of):
    def call(*args):
        start = time.process_time()
        try:
            return function(*args)
        finally:
            path = Path(path_of(*args)).name
            times[path] = times.get(path, 0) + time.process_time() - start
    return call

survey._look_at(survey.SourceFile(str(next((folder / "source" / "en").glob("nested-links.md"))), ()))  # loads tables
survey._look_at = timed(survey._look_at, lambda file: file.path)
composing._write_one = timed(composing._write_one, lambda setup, task, chunk: task.path)
outcome = hostile_checks.build(hostile_checks.Request((folder / "source",), out=folder / "out", jobs=1), again=False)
problems = [str(p) for p in outcome.report.problems if p.severity == "error"]
print(json.dumps([times, str(outcome.faults), problems, len(outcome.cards)]))
"""


@pytest.fixture(scope="module")
def bombed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, float], str, list[str], int]:
    """All bombs built in a process of their own: seconds a file, faults, errors, cards."""
    here = Path(__file__).parent
    path = [str(here), str(here.parent / "anki")]
    folder = tmp_path_factory.mktemp("bombs")
    done = subprocess.run(
        [sys.executable, "-c", _BUILD, json.dumps(path), str(folder)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    times, faults, problems, cards = json.loads(done.stdout)
    return times, faults, problems, cards


def test_every_bomb_is_refused_or_read_in_no_time(bombed: tuple[dict[str, float], str, list[str], int]) -> None:
    times = bombed[0]
    assert len(times) > 200
    slow = {name: round(seconds, 2) for name, seconds in times.items() if seconds > LONGEST}
    assert not slow


def test_what_is_built_of_bombs_is_sound(bombed: tuple[dict[str, float], str, list[str], int]) -> None:
    _, faults, problems, cards = bombed
    assert faults == ""
    assert cards > 50
    for name in ("over-1-mib", "over-16-mib", "million-hearts", "binary-front", "nul", "zip-front", "nested-headings"):
        assert any(name in problem for problem in problems), name


def test_memory_stays_small(bombed: object) -> None:
    """The largest process that any test here has started, chromium aside: the one above is among them."""
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    assert peak < MOST


# --- regular expressions -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Use:
    """A pattern of ours, and a way in which it is asked."""

    pattern: re.Pattern[str]
    method: str

    def __call__(self, text: str) -> None:
        match self.method:
            case "sub" | "subn":
                self.pattern.sub("", text)
            case "finditer":
                deque(self.pattern.finditer(text), maxlen=0)
            case _:
                getattr(self.pattern, self.method)(text)


METHODS = ("match", "fullmatch", "search", "findall", "finditer", "sub", "split")
BOUNDED = {
    "flashgen.anki.rule._TOKEN": "asked of templates only, of which one with more than 500 marks is refused before",
    "flashgen.anki.faces._IN_TAG": "asked of templates only, after the one above has passed them, and of 64 KiB",
}


def _found(value: object, depth: int = 0) -> Iterator[tuple[re.Pattern[str], str]]:
    """Patterns in a module's value, with the method where it is bound to one."""
    owner = getattr(value, "__self__", None)
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value, ""
    elif isinstance(owner, re.Pattern) and isinstance(owner.pattern, str):
        yield owner, value.__name__  # type: ignore[attr-defined]
    elif isinstance(value, tuple | list | dict | set | frozenset) and depth < 4:
        for inner in value.values() if isinstance(value, dict) else value:
            yield from _found(inner, depth + 1)


def _uses() -> Iterator[tuple[str, Use]]:
    """Every pattern of every module, asked as the sources ask it."""
    names = [m.name for m in pkgutil.walk_packages(flashgen.__path__, "flashgen.") if not m.name.endswith("__main__")]
    modules = [importlib.import_module(name) for name in names]
    source = "\n".join(inspect.getsource(module) for module in modules)
    for module in modules:
        for name, value in vars(module).items():
            for pattern, bound in _found(value):
                said = {m for m in METHODS if re.search(rf"\b{name}\.{m}\b", source)}
                for method in [bound] if bound else said or METHODS:
                    yield f"{module.__name__}.{name}", Use(pattern, method)
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name(id="re"), attr=method), args=[ast.Constant(value=str(text)), *_]
                ) if method in METHODS:
                    yield f"{module.__name__}:{node.lineno}", Use(re.compile(text), method)


PATTERNS: dict[str, list[Use]] = {}
_known: set[tuple[str, str]] = set()
for _name, _use in _uses():
    if (_use.pattern.pattern, _use.method) not in _known:
        _known.add((_use.pattern.pattern, _use.method))
        PATTERNS.setdefault(_name, []).append(_use)

UNITS = (
    *(
        "[",
        "](",
        "**",
        "> ",
        "- ",
        "#",
        "<",
        "&#",
        '"',
        "(",
        " .",
        ",.",
        " ",
        "a",
        "a ",
        "A. ",
        "1",
        "1,",
        "$",
        ".",
        "-",
    ),
    *(
        "\n",
        "\n ",
        "\n#",
        "<a ",
        "<h1>",
        "&amp;",
        "„",
        " ”",
        "' ",
        "l' ",
        "[a](b",
        "[a](b)",
        "] (",
        ") -",
        "***",
        "_",
        "é",
    ),
    *("<!--", "title: x\n", "---\n", "{{", "=", " on", "url(", "|", "…", "aa ", "!?", "field ", "[…", "\\", "–", "5% "),
)


def _units(pattern: re.Pattern[str]) -> Iterator[str]:
    """What to repeat: the usual, and what the pattern itself speaks of."""
    yield from UNITS
    plain = re.sub(r"\\[a-zA-Z]|[\\()\[\]{}?*+^$|]", " ", pattern.pattern)
    yield from dict.fromkeys(part for part in plain.split() if len(part) <= 12)


def _seconds(function: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    function(text)
    return time.process_time() - start


def _grows(function: Callable[[str], object], unit: str, size: int = 5_000) -> float:
    """How many times as long four times as much takes: 4 is linear, 16 quadratic. 0 where it takes no time at all."""

    def text(length: int) -> str:
        return (unit * (length // len(unit) + 1))[:length] + "\u0001"

    if _seconds(function, text(4 * size)) < 0.004:
        return 0.0
    small = min(_seconds(function, text(size)) for _ in range(3))
    large = min(_seconds(function, text(4 * size)) for _ in range(3))
    return large / max(small, 1e-5)


def test_the_patterns_were_found() -> None:
    assert len(PATTERNS) > 60


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_is_worse_than_linear(name: str) -> None:
    if name in BOUNDED:
        return
    bad = {}
    for use in PATTERNS[name]:
        for unit in _units(use.pattern):
            growth = _grows(use, unit)
            if growth > 9 and (growth := _grows(use, unit)) > 9:
                bad[use.method, unit] = growth
    assert not bad


def test_the_measure_tells_a_bad_pattern() -> None:
    assert _grows(Use(re.compile(r"\s+$"), "search"), " ", 2_000) > 9
    assert _grows(Use(re.compile(r"\s+$"), "match"), " ") < 9


@pytest.mark.parametrize("code", languages.with_data())
def test_the_phrases_of_a_language_are_found_in_linear_time(code: str) -> None:
    found = cues.of(languages.get(code))
    trees = {name: getattr(found, name) for name in found.__slots__ if isinstance(getattr(found, name), cues.Phrases)}
    assert len(trees) > 10
    units = ("a ", "because ", ", ", "is a ", "the ", "fordi ", "der ", "som ", "e ", "si ", "w ", "l'", "ikke ", "og ")
    for name, phrases in trees.items():
        for unit in units:

            def ask(text: str, phrases: cues.Phrases = phrases) -> None:
                found.index.forget()
                phrases.find(text)
                phrases.opens(text)
                phrases.part(text, least_before=3, least_after=3, bound=found.bound)

            assert _grows(ask, unit, 2_000) <= 9 or _grows(ask, unit, 4_000) <= 9, (name, unit)
