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
import warnings
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import flashgen
from flashgen import languages
from flashgen.writing import cues

LONGEST = 1.2
"""Seconds of one processor for one file; the slowest takes half of that here."""
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
composing._write_one = timed(composing._write_one, lambda setup, task, chunk, known: task.path)
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
    assert cards > 20
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

    pattern: re.Pattern[Any]
    method: str

    def __call__(self, text: str) -> None:
        asked: Any = text if isinstance(self.pattern.pattern, str) else text.encode("utf-8", "surrogatepass")
        match self.method:
            case "sub" | "subn":
                self.pattern.sub(asked[:0], asked)
            case "finditer":
                deque(self.pattern.finditer(asked), maxlen=0)
            case _:
                getattr(self.pattern, self.method)(asked)


METHODS = ("match", "fullmatch", "search", "findall", "finditer", "sub", "split")
BOUNDED = {
    "flashgen.anki.rule._TOKEN": "asked of templates only, of which one with more than 500 marks is refused before",
    "flashgen.anki.faces._IN_TAG": "asked of templates only, after the one above has passed them, and of 64 KiB",
}


def _found(value: object, depth: int = 0) -> Iterator[tuple[re.Pattern[Any], str]]:
    """Patterns in a module's value, with the method where it is bound to one."""
    owner = getattr(value, "__self__", None)
    if isinstance(value, re.Pattern):
        yield value, ""
    elif isinstance(owner, re.Pattern):
        yield owner, value.__name__  # type: ignore[attr-defined]
    elif isinstance(value, type) and value.__module__.startswith("flashgen") and depth == 0:
        yield from _found(list(vars(value).values()), 1)
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


def _units(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """What to put first and what to repeat: the usual, what the pattern speaks of, and what each of its loops takes."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    plain = re.sub(r"\\[a-zA-Z]|[\\()\[\]{}?*+^$|]", " ", text)
    spoken = (part for part in plain.split() if len(part) <= 12)
    looped = _attacks(pattern)
    yield from dict.fromkeys([*(("", unit) for unit in (*UNITS, *spoken)), *looped])


def _attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """For each loop of a pattern, what leads to it, and what it takes again and again."""
    loops = []

    def sample(nodes: Any, before: str) -> str:
        """Something that ``nodes`` match; ``before`` stands before it."""
        made = ""
        for op, value in nodes:
            name = str(op)
            if name == "LITERAL":
                made += chr(value)
            elif name == "NOT_LITERAL":
                made += "a" if value != ord("a") else "b"
            elif name == "ANY":
                made += "a"
            elif name == "IN":
                made += _one_of(value)
            elif name == "BRANCH":
                parts = [sample(part, before + made) for part in value[1]]
                made += max(parts, key=len)
            elif name == "SUBPATTERN":
                made += sample(value[3], before + made)
            elif name == "ATOMIC_GROUP":
                made += sample(value, before + made)
            elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
                least, most, inner = value
                unit = sample(inner, before + made)
                if most > 1 and unit:
                    loops.append((before + made, unit))
                made += unit * max(int(least), min(1, int(most)))
            elif name in ("ASSERT", "ASSERT_NOT"):
                sample(value[1], before + made)
        return made

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = sample(re._parser.parse(pattern.pattern, pattern.flags & ~re.UNICODE & ~re.DEBUG), "")  # type: ignore[attr-defined]
    for before, unit in loops:
        yield before, unit
        yield "", before + unit  # every place is where the loop might begin
        yield before, unit + unit[:1]
    if len(whole) > 1:
        yield "", whole[:-1]
        yield "", whole


def _one_of(values: Any) -> str:
    """A character of a set, a letter where it has one."""
    nodes = [(str(op), value) for op, value in values]
    if nodes and nodes[0][0] == "NEGATE":
        pattern = "".join(re.escape(chr(v)) for name, v in nodes if name == "LITERAL")
        return next(char for char in "a x1-_é" if char not in pattern)
    for name, value in nodes:
        if name == "LITERAL":
            return chr(value)
        if name == "RANGE":
            return chr(value[0])
    names = " ".join(str(value) for _, value in nodes)
    return (
        " "
        if "SPACE" in names and "NOT_SPACE" not in names
        else "1"
        if "DIGIT" in names and "NOT" not in names
        else "a"
    )


def _seconds(function: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    function(text)
    return time.process_time() - start


SIZES = (500, 2_000, 8_000)
"""Letters that are tried: what is bad shows with few, and would take for ever with many."""


def _grows(function: Callable[[str], object], unit: str, before: str = "", *, twice: bool = False) -> float:
    """How many times as long four times as much takes: 4 is linear, 16 quadratic. 0 where it takes no time at all."""

    def text(length: int) -> str:
        return before + (unit * (length // len(unit) + 1))[:length] + "\u0001"

    for size in SIZES:
        large = _seconds(function, text(4 * size))
        if large < 0.003:
            continue
        small = min(_seconds(function, text(size)) for _ in range(2))
        if large < 6 * small and not twice:
            return large / small
        size *= 1 + twice
        small = min(_seconds(function, text(size)) for _ in range(3))
        large = min(_seconds(function, text(4 * size)) for _ in range(3))
        return large / max(small, 1e-5)
    return 0.0


def _worst(function: Callable[[str], object], unit: str, before: str = "") -> float:
    """The same, asked again with more where it looks bad: what is bad is so again, a busy machine is not."""
    growth = _grows(function, unit, before)
    for _ in range(3):
        if growth > 9:
            growth = min(growth, _grows(function, unit, before, twice=True))
    return growth


def _bad(uses: list[Use], *, least: int = 0) -> dict[tuple[str, str, str], float]:
    """Method, what stands first, what is repeated: how it grew, where that is worse than in proportion."""
    bad: dict[tuple[str, str, str], float] = {}
    for use in uses:
        for before, unit in _units(use.pattern):
            if (growth := _worst(use, unit, before)) > 9:
                bad[use.method, before, unit] = growth
                if len(bad) == least:
                    return bad
    return bad


def test_the_patterns_were_found() -> None:
    assert len(PATTERNS) > 60
    assert any(isinstance(use.pattern.pattern, bytes) for uses in PATTERNS.values() for use in uses)
    found = {name.rpartition(".")[0] for name in PATTERNS}
    rooms = ("articles.repairs", "articles.frontmatter", "writing", "languages", "anki", "ledger", "words", "glossary")
    for room in rooms:
        assert any(name.startswith(f"flashgen.{room}") for name in found), room


KNOWN: dict[str, str] = {}
"""Found, and not yet mended: a template of a deck from somewhere could keep a build waiting."""


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=KNOWN[name])) if name in KNOWN else name
        for name in PATTERNS
    ],
)
def test_no_pattern_is_worse_than_linear(name: str) -> None:
    if name not in BOUNDED:
        assert not _bad(PATTERNS[name])


_COMPILED = """
import json, re, sys
made = {}
compiled = re._compile
def _compile(pattern, flags):
    made_ = compiled(pattern, flags)
    frame = sys._getframe(2)
    if isinstance(made_.pattern, str) and "/flashgen/" in frame.f_code.co_filename:
        made[made_.pattern] = [made_.flags, f"{frame.f_code.co_filename}:{frame.f_lineno}"]
    return made_
re._compile = _compile
from pathlib import Path
from flashgen.build import Request, build
from flashgen import report
done = build(Request((Path(sys.argv[1]),), pairs=("da-en",), out=Path(sys.argv[2]), jobs=1), now=1)
report.build_text(done)
print(json.dumps(made))
"""


def test_patterns_that_are_made_on_the_way_are_no_worse(fixtures: Path, tmp_path: Path) -> None:
    """What is compiled while a deck is built and stands in no module: for each language, inside functions."""
    done = subprocess.run(
        [sys.executable, "-c", _COMPILED, str(fixtures / "clean"), str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    made = json.loads(done.stdout)
    known = {use.pattern.pattern for uses in PATTERNS.values() for use in uses}
    assert len(made.keys() & known) > 60
    bad = {}
    for text, (flags, where) in made.items():
        if text not in known:
            uses = [Use(re.compile(text, flags & ~re.UNICODE), method) for method in ("search", "match", "sub")]
            if worse := _bad(uses):
                bad[where, text] = worse
    assert not bad


@pytest.mark.parametrize("text", [r"\s+$", r"(a+)+b", r"x*y", r"<a [^>]*>", r"“[^”]*”", r"a.*b"])
def test_the_measure_tells_a_bad_pattern(text: str) -> None:
    pattern = re.compile(text)
    if text == "(a+)+b":  # this one would take for ever
        assert ("", "a") in set(_attacks(pattern))
    else:
        assert _bad([Use(pattern, "search")], least=1)


def test_the_measure_leaves_a_sound_pattern() -> None:
    assert not _bad([Use(re.compile(r"\s+$"), "match"), Use(re.compile(r"<a [^<>]{0,80}>"), "search")])


@pytest.mark.parametrize("code", languages.with_data())
def test_the_phrases_of_a_language_are_found_in_linear_time(code: str) -> None:
    found = cues.of(languages.get(code))
    trees = {name: getattr(found, name) for name in found.__slots__ if isinstance(getattr(found, name), cues.Phrases)}
    assert len(trees) > 10
    units = ("a ", "because ", ", ", "is a ", "the ", "fordi ", "der ", "som ", "e ", "si ", "w ", "l'", "ikke ", "og ")
    numbers = count()
    for name, phrases in trees.items():
        for unit in units:

            def ask(text: str, phrases: cues.Phrases = phrases) -> None:
                text += f" {next(numbers)}"  # What was read is remembered.
                phrases.find(text)
                phrases.opens(text)
                phrases.part(text, least_before=3, least_after=3, bound=found.bound)

            assert _worst(ask, unit) <= 9, (name, unit)
