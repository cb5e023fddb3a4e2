#!/usr/bin/env python3
"""Build hostile glossaries for as long as it is given, and keep what fails.

    make fuzz ARGS="--minutes 60"

Hypothesis draws glossaries: hostile fragments in every place of an article, mutated sound fixtures, odd file names,
front matter, encodings, pictures and deck.toml. Each is built as the command does, built again, and built once more
after an article has gone; every package is imported into the real Anki and asked what tests/hostile asks of packages.

Each new kind of failure is made small and written to fuzz/found/<kind>/ (source, and what.txt with the seed); a line
is printed when it is found, and counts at the end. `fuzz_build.py --again FOLDER` builds a found folder once more.

The builds run in a child process. Before each it writes what it is about to build to fuzz/found/now/, so that a death
without a word (a crash in native code, the kernel short of memory, a hang) leaves its cause behind: the parent keeps
that glossary as fuzz/found/died-<seed>/ with the signal, the stack that faulthandler wrote and the memory taken, and
starts the next child. All that is printed stands in fuzz/found/run.log too, in case the parent is killed itself.
"""

from __future__ import annotations

import argparse
import contextlib
import faulthandler
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "hostile"), str(ROOT / "tests" / "anki")]

import hostile_articles as hostile  # noqa: E402
import hostile_checks as checks  # noqa: E402
from hypothesis import HealthCheck, Phase, given, seed, settings  # noqa: E402
from hypothesis import strategies as st  # noqa: E402

from flashgen import report as words  # noqa: E402
from flashgen.build import Request  # noqa: E402
from flashgen.model import Kind  # noqa: E402

FOUND = ROOT / "fuzz" / "found"
FIXTURES = sorted(path for path in (ROOT / "tests" / "fixtures").rglob("*") if path.suffix in (".md", ".txt"))
SOUND = [(path.parent.name, path.stem, path.read_bytes()) for path in FIXTURES if path.name != "README.md"]
NOW = FOUND / "now"
"""What the child is building: glossary, seed, memory; and where its stack goes when it dies."""
MOST = 1_500
"""MiB at which a child makes room for the next."""
PATIENCE = 240
"""Seconds without a sign of life after which a child is made to tell its stack, and ended."""
SLOW = 2.0
"""Seconds that an article of a build may take, before it counts as a failure."""


@dataclass(frozen=True)
class Glossary:
    """A source, as Hypothesis draws it."""

    files: tuple[tuple[str, bytes], ...]
    toml: str
    pairs: tuple[str, ...]
    terms_only: bool
    name: str

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, data in self.files:
            path = folder / name
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
            except (OSError, ValueError):
                continue  # no file system takes this name
        # What an article may point to, inside the source and out of it.
        (folder / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        (folder / "sound.gif").write_bytes(b"GIF89a\x01\0\x01\0\0\0\0;")
        with contextlib.suppress(OSError):
            (folder / "linked.png").symlink_to("/etc/passwd")
            (folder / "up.md").symlink_to("../../../etc/passwd")
            (folder / "loop").symlink_to(".")
        if self.toml:
            (folder / "deck.toml").write_bytes(self.toml.encode("utf-8", "replace"))

    def request(self, folder: Path) -> Request:
        return Request((folder,), (), self.pairs, folder.parent / "out", self.name, self.terms_only, jobs=1)


# --- what Hypothesis draws ----------------------------------------------------------------------------------------

SHORT = [text for text in hostile.FRAGMENTS.values() if len(text) < 400]
PICTURES = (
    *("![x](picture.png)", "![](../../etc/passwd)", "![x](file:///etc/passwd)", "![x](linked.png)", "![x](/dev/zero)"),
    *(f"![x](http://{hostile.HOST}/x.png)", "![a][r]\n\n[r]: /etc/passwd", "<img src=picture.png>", "![[picture.png]]"),
    *(
        "![x](../sound.gif)",
        "<img src=../sound.gif alt='[sound:x]'>",
        '\n\n!["](../sound.gif)\n\n',
        "![](../loop/sound.gif)",
    ),
)
fragments = st.one_of(
    st.sampled_from(SHORT),
    st.sampled_from(SHORT),
    st.sampled_from(PICTURES),
    st.sampled_from(hostile.REPEATED).flatmap(lambda unit: st.integers(1, 12).map(lambda n: unit * n)),
    st.text(max_size=12),
    st.text(
        st.sampled_from("[](){}<>*_`#>-–•.,:;!?\"'“”«»&\\|$%/ \n\t…a1éß因\u0301\u200b\u202e\u0338\ufeff"), max_size=16
    ),
)
phrases = st.lists(fragments, min_size=1, max_size=3).map(" ".join)
numbers = st.integers(1, 9)


@st.composite
def composed(draw: Callable[[Any], Any]) -> tuple[str, bytes]:
    """An article of ours with hostile phrases in some places."""
    lang = draw(st.sampled_from(("en", "da")))
    number = draw(numbers)
    chosen = draw(st.lists(st.sampled_from(hostile.PLACES), max_size=4, unique=True))
    places = {place: draw(phrases) for place in chosen}
    text = hostile.article(number, places.pop("lang", lang), **places)
    return f"{lang}/notice-{number}.md", hostile.encoded(text)


@st.composite
def mutated(draw: Callable[[Any], Any]) -> tuple[str, bytes]:
    """A sound article with bytes or lines inserted, taken out, doubled or moved."""
    folder, stem, data = draw(st.sampled_from(SOUND))
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        lines = data.split(b"\n")
        line = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(("insert", "insert", "insert", "cut", "double", "drop", "swap", "line", "byte"))):
            case "insert":
                data = data[:at] + hostile.encoded(draw(fragments)) + data[at:]
            case "cut":
                data = data[:at] + data[at + draw(st.integers(1, 60)) :]
            case "double":
                data = b"\n".join([*lines[: line + 1], *lines[line:]])
            case "drop":
                data = b"\n".join([*lines[:line], *lines[line + 1 :]])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[line], lines[other] = lines[other], lines[line]
                data = b"\n".join(lines)
            case "line":
                data = b"\n".join([*lines[:line], hostile.encoded(draw(phrases)), *lines[line:]])
            case "byte":
                data = data[:at] + draw(st.binary(max_size=4)) + data[at:]
    return f"{folder}/{stem}.md", data


@st.composite
def fronted(draw: Callable[[Any], Any]) -> tuple[str, bytes]:
    """Front matter as nobody should write it, over a body made of fragments."""
    keys = st.sampled_from(("title", "description", "keywords", "aliases", "slug", "lang", "Title", "x", "", "title "))
    lines = draw(
        st.lists(
            st.one_of(st.builds("{}: {}".format, keys, phrases), st.builds("{}:{}".format, keys, fragments), fragments),
            max_size=6,
        )
    )
    fence = draw(st.sampled_from(FENCES))
    closing = draw(st.sampled_from((fence, fence, fence, fence, *FENCES)))
    opening = draw(
        st.sampled_from(("# {}", "## {}", "## Highlights\n- {}", "## Tips\n- {}", "> {}", "{}", "### {}?\n{}"))
    )
    body = "\n\n".join(opening.replace("{}", draw(phrases)) for _ in range(draw(st.integers(0, 5))))
    end = draw(st.sampled_from(("\n", "\r\n", "\r")))
    text = "\n".join([*([fence] if fence else []), *lines, *([closing] if closing else []), body])
    return f"en/front-{draw(numbers)}.md", hostile.encoded(text.replace("\n", end))


FENCES = (
    "---",
    "---",
    "---",
    "---",
    "--- ",
    "----",
    "+++",
    "+++",
    "",
    "--",
    "—",
    "---\n---",
    "  ---",
    "...",
    "---\n\n---",
)
CODECS = (
    *("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-8-sig", "cp1252", "cp1252", "cp1250", "iso8859-2", "latin-1"),
    *("cp1251", "mac_roman", "cp850", "shift_jis", "gbk", "utf-7"),
)
BOMBS = {name: data for name, data in hostile.bombs() if len(data) < 1 << 17}


@st.composite
def in_toml(draw: Callable[[Any], Any]) -> tuple[str, bytes]:
    """Front matter in TOML, sound or nearly so."""
    keys = st.sampled_from(("title", "description", "keywords", "aliases", "slug", "lang", "Title", "a.b", "[x]"))
    value = st.one_of(
        phrases.map(hostile.toml),
        phrases,
        st.lists(phrases.map(hostile.toml), max_size=3).map(lambda words: f"[{', '.join(words)}]"),
        st.sampled_from(
            ("2020-01-01", "1_000", "1e5", "true", "{a = 1}", '"""\nx\ny"""', "'''x'''", '"open', "[1,\n2]")
        ),
    )
    title = draw(st.sampled_from(('title = "Notice 1"', "title = 'x'", "title: x", "")))
    lines = draw(st.lists(st.builds("{} = {}".format, keys, value), max_size=5))
    body = hostile.article(draw(numbers), prose=draw(phrases)).split("---\n", 2)[2]
    end = draw(st.sampled_from(("+++", "+++", "+++", "", "---", "+++\n+++")))
    return f"en/toml-{draw(numbers)}.md", hostile.encoded("\n".join(["+++", title, *lines, end, body]))


@st.composite
def recoded(draw: Callable[[Any], Any]) -> tuple[str, bytes]:
    """An article as another program saves it, whole, cut or with a byte too many."""
    name, data = draw(
        st.one_of(composed(), fronted(), st.sampled_from(SOUND).map(lambda s: (f"{s[0]}/{s[1]}.md", s[2])))
    )
    data = data.decode("utf-8", "replace").encode(draw(st.sampled_from(CODECS)), "replace")
    at = draw(st.integers(0, len(data)))
    match draw(st.sampled_from(("whole", "whole", "whole", "cut", "byte", "mixed"))):
        case "cut":
            data = data[:at]
        case "byte":
            data = data[:at] + draw(st.binary(min_size=1, max_size=2)) + data[at:]
        case "mixed":
            data = data[:at] + hostile.encoded(draw(phrases)) + data[at:]
    return name, data


names = st.one_of(
    st.sampled_from([name for name in hostile.FILE_NAMES if name != ".."]),
    st.text(min_size=1, max_size=20).map(lambda text: text.replace("/", "-").replace("\0", "") + ".md"),
    fragments.map(lambda text: text.replace("/", "-").replace("\0", "")[:60] + ".md"),
)
bombs = st.sampled_from(sorted(BOMBS)).map(lambda name: (f"en/{name}", BOMBS[name]))
files = st.one_of(
    *[composed()] * 4, *[mutated()] * 4, *[fronted()] * 3, *[in_toml()] * 2, *[recoded()] * 3, bombs
).flatmap(
    lambda file: st.one_of(
        st.just(file), st.just(file), names.map(lambda name: (f"{file[0].split('/')[0]}/{name}", file[1]))
    )
)
_text = st.one_of(phrases, st.sampled_from(list(hostile.DECK_NAMES.values())))
_toml_values = {
    **dict.fromkeys(("name", "id", "version", "licence", "attribution", "author", "description"), _text),
    **dict.fromkeys(("tags", "omit", "order"), st.lists(_text, max_size=4)),
    "kinds": st.lists(st.sampled_from([*Kind]).map(str), max_size=4),
    "languages": st.lists(st.sampled_from(("da", "en", "xx", "pt-br", "../x", "")), max_size=3),
    "pairs": st.lists(st.sampled_from(("da-en", "en-da", "en-en", "x")), max_size=2),
}


def _toml(values: dict[str, Any]) -> str:
    def written(value: Any) -> str:
        return f"[{', '.join(map(written, value))}]" if isinstance(value, list) else hostile.toml(str(value))

    return "\n".join(f"{key} = {written(value)}" for key, value in values.items())


tomls = st.one_of(
    *[st.just("")] * 5,
    *[st.fixed_dictionaries({}, optional={key: _toml_values[key]}).map(_toml) for key in _toml_values],
    st.fixed_dictionaries({}, optional=_toml_values).map(_toml),
    fragments.map(lambda text: f"name = {text}"),
)
glossaries = st.builds(
    Glossary,
    st.lists(files, min_size=1, max_size=8).map(tuple),
    tomls,
    st.sampled_from((*[()] * 8, ("da-en",), ("pl-it",))),
    st.sampled_from((False, False, True)),
    st.one_of(st.just(""), st.just(""), _text),
)


# --- what is asked of each ----------------------------------------------------------------------------------------


@dataclass
class Tally:
    """What has been done so far."""

    builds: int = 0
    packages: int = 0
    cards: int = 0
    articles: int = 0
    kinds: Counter[str] = None  # type: ignore[assignment]

    def __post_init__(self) -> None:
        self.kinds = Counter()

    def state(self) -> dict[str, Any]:
        """The counts as JSON may have them."""
        return {**asdict(self), "kinds": dict(self.kinds)}

    def add(self, state: dict[str, Any]) -> None:
        """Add what another process counted."""
        for name in ("builds", "packages", "cards", "articles"):
            setattr(self, name, getattr(self, name) + state.get(name, 0))
        self.kinds.update(state.get("kinds", {}))

    def __str__(self) -> str:
        return (
            f"{self.builds} builds, {self.articles} articles, {self.packages} packages and {self.cards} cards "
            f"through Anki, {sum(self.kinds.values())} failures of {len(self.kinds)} kinds"
        )


class HangError(Exception):
    """A build that takes far longer than any should."""


@contextmanager
def _bounded() -> Iterator[None]:
    """Break off what takes more than a minute of the processor (where the system can tell)."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: object) -> None:
        raise HangError

    signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, 60)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def failures(glossary: Glossary, tally: Tally | None = None) -> dict[str, str]:
    """Kinds of failure that building ``glossary`` shows, each with an example."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as temporary, _bounded():
        folder = Path(temporary) / "source"
        glossary.write(folder)
        request = glossary.request(folder)
        found: dict[str, str] = {}
        try:
            start = time.process_time()
            outcome = checks.build(request)
            if outcome.report is not None:
                words.build_text(outcome.report)
                json.loads(words.build_json(outcome.report))
            if tally is not None:
                tally.builds += 2
                tally.articles += len(glossary.files)
                tally.cards += len(outcome.cards)
                tally.packages += len(outcome.report.packages) if outcome.report else 0
            if time.process_time() - start > SLOW * (len(glossary.files) + 1):
                found["slow"] = f"{time.process_time() - start:.1f} s"
            found |= {kind: examples[0] for kind, examples in outcome.faults.examples.items()}
            if not found and outcome.report is not None and len(glossary.files) > 1:
                # The next release, without an article: what learners have must be retired, not lost.
                shutil.rmtree(folder / glossary.files[0][0], ignore_errors=True)
                (folder / glossary.files[0][0]).unlink(missing_ok=True)
                later = checks.build(request, again=False, now=checks.NOW + 86_400)
                found |= {f"later: {kind}": examples[0] for kind, examples in later.faults.examples.items()}
                if tally is not None:
                    tally.builds += 1
        except Exception as error:
            ours = [f for f in traceback.extract_tb(error.__traceback__) if "flashgen" in f.filename] or [None]
            where = f" in {Path(ours[-1].filename).name} {ours[-1].name}" if ours[-1] else ""
            found[f"{type(error).__name__}{where}"] = "".join(traceback.format_exception(error)[-6:])
        return found


def smaller(glossary: Glossary, kind: str, seconds: float = 60) -> Glossary:
    """The glossary without what the failure does not need: files, then lines."""
    until = time.monotonic() + seconds

    def fails(candidate: Glossary) -> bool:
        return time.monotonic() < until and kind in failures(candidate)

    for bare in (replace(glossary, toml=""), replace(glossary, pairs=()), replace(glossary, name="")):
        candidate = replace(glossary, toml=bare.toml and glossary.toml, pairs=bare.pairs and glossary.pairs)
        candidate = replace(candidate, name=bare.name and glossary.name)
        if candidate != glossary and fails(candidate):
            glossary = candidate
    index = 0
    while index < len(glossary.files) and len(glossary.files) > 1:
        candidate = replace(glossary, files=glossary.files[:index] + glossary.files[index + 1 :])
        if fails(candidate):
            glossary = candidate
        else:
            index += 1
    for number, (name, _) in enumerate(glossary.files):
        size = 8
        while size:
            at = 0
            while at < len(lines := glossary.files[number][1].split(b"\n")):
                data = b"\n".join(lines[:at] + lines[at + size :])
                rest = (*glossary.files[:number], (name, data), *glossary.files[number + 1 :])
                candidate = replace(glossary, files=rest)
                if fails(candidate):
                    glossary = candidate
                else:
                    at += size
            size //= 2
    return glossary


def keep(glossary: Glossary, kind: str, example: str, number: int) -> Path:
    """Write a failing glossary where a person can look at it and build it again."""
    folder = FOUND / (re.sub(r"[^\w.-]+", "-", kind)[:80].strip("-") or "failure")
    shutil.rmtree(folder, ignore_errors=True)
    small = smaller(glossary, kind)
    small.write(folder / "source")
    call = f"pairs {small.pairs}, terms_only {small.terms_only}, name {small.name!r}"
    (folder / "what.txt").write_text(f"{kind}\nseed {number}, {call}\n\n{example}\n", "utf-8", "backslashreplace")
    (folder / "glossary.repr").write_text(repr(small), "utf-8")
    return folder


# --- the child, who builds, and the parent, who keeps what kills it -------------------------------------------------


def memory() -> int:
    """MiB that this process takes now."""
    try:
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except (OSError, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10


def say(text: str) -> None:
    """A line for whoever watches, and for whoever looks later; the child's lines reach the log through its parent."""
    line = f"{time.strftime('%H:%M:%S')} {text}"
    with contextlib.suppress(OSError):  # whoever watched may have gone
        print(line, flush=True)
    with (FOUND / "run.log").open("a", encoding="utf-8", errors="backslashreplace") as log:
        log.write(f"{line}\n")


def child(first: int, seconds: float) -> int:
    """Build until the time is up or memory is short; returns 0, and leaves its counts in ``now/tally.json``."""
    faults = (NOW / "fault.txt").open("w", encoding="utf-8")
    faulthandler.enable(faults)
    faulthandler.register(signal.SIGUSR1, faults, all_threads=True)
    with contextlib.suppress(OSError):  # let the kernel, when it is short of memory, take this process and no other
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
    until = time.monotonic() + seconds
    tally = Tally()
    number, drawn = first, 0

    def told(glossary: Glossary) -> None:
        (NOW / "glossary.new").write_text(repr(glossary), "utf-8", "surrogatepass")
        (NOW / "glossary.new").replace(NOW / "glossary.repr")
        state = {"seed": number, "drawn": drawn, "memory": memory(), **tally.state()}
        (NOW / "tally.new").write_text(json.dumps(state), "utf-8")
        (NOW / "tally.new").replace(NOW / "tally.json")

    while time.monotonic() < until and memory() < MOST:
        drawn = 0

        @seed(number)
        @settings(
            max_examples=200,
            database=None,
            deadline=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(glossaries)
        def once(glossary: Glossary) -> None:
            nonlocal drawn
            if time.monotonic() > until:
                return
            drawn += 1
            told(glossary)
            for kind, example in failures(glossary, tally).items():
                tally.kinds[kind] += 1
                if tally.kinds[kind] == 1:
                    folder = keep(glossary, kind, example, number)  # noqa: B023 - called before the next round
                    say(f"{kind}: {folder}\n    {example[:500]!r}")

        once()
        number += 1
        told(Glossary((), "", (), False, ""))
    return 0


def _beat(process: subprocess.Popen[bytes], stop: threading.Event) -> None:
    """End a child that gives no sign of life: native code hears no timer of Python's."""
    while not stop.wait(5):
        with contextlib.suppress(OSError):
            if time.time() - (NOW / "tally.json").stat().st_mtime > PATIENCE:
                process.send_signal(signal.SIGUSR1)  # its stack goes to fault.txt
                stop.wait(3)
                process.kill()
                return


def _buried(seed_: int, code: int) -> str:
    """Keep what a child was building when it died; says where and of what."""
    folder = FOUND / f"died-{seed_}"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(NOW, folder)
    why = f"signal {signal.Signals(-code).name}" if code < 0 else f"exit code {code}"
    with contextlib.suppress(OSError, SyntaxError, ValueError):
        read(folder).write(folder / "source")
    (folder / "what.txt").write_text(f"{why}, see fault.txt and stderr.txt for the stack\n", "utf-8")
    return f"DIED of {why}: {folder}"


def read(folder: Path) -> Glossary:
    """A glossary that was kept."""
    found = eval((folder / "glossary.repr").read_text("utf-8", "surrogatepass"), {"Glossary": Glossary})
    assert isinstance(found, Glossary)
    return found


def parent(first: int, minutes: float) -> int:
    """Start children until the time is up; returns 1 where anything failed or died."""
    start, until = time.monotonic(), time.monotonic() + minutes * 60
    total, deaths, number = Tally(), 0, first

    def stopped(sign: int, _: object) -> None:
        say(f"stopped by {signal.Signals(sign).name} at seed {number}, {total}")
        raise SystemExit(128 + sign)

    for sign in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, sign):
            signal.signal(getattr(signal, sign), stopped)
    say(f"begins with seed {first}, for {minutes:g} minutes, process {os.getpid()}")
    while (left := until - time.monotonic()) > 1:
        shutil.rmtree(NOW, ignore_errors=True)
        NOW.mkdir(parents=True)
        # A child has ten minutes at most: what leaks in it goes with it, and the counts are heard of.
        call = [sys.executable, __file__, "--child", "--seed", str(number), "--minutes", str(min(left, 600) / 60)]
        with (NOW / "stderr.txt").open("wb") as errors:
            process = subprocess.Popen(call, stderr=errors)
            stop = threading.Event()
            watch = threading.Thread(target=_beat, args=(process, stop), daemon=True)
            watch.start()
            try:
                code = process.wait()
            finally:
                stop.set()
                process.kill()
        try:
            state = json.loads((NOW / "tally.json").read_text("utf-8"))
        except (OSError, ValueError):
            state = {"seed": number, "memory": 0}
        total.add(state)
        if code:
            deaths += 1
            say(_buried(state["seed"], code))
            if "builds" not in state:
                say("it did not begin: " + (NOW / "stderr.txt").read_text("utf-8", "replace")[-2000:])
                return 1
        number = max(state["seed"], number) + (1 if code else 0)
        number += number == state["seed"]
        passed = (time.monotonic() - start) / 60
        say(f"{passed:.1f} min, seeds {first} to {number - 1}: {total}, {deaths} deaths, {state['memory']} MiB")
    for kind, count in total.kinds.most_common():
        say(f"{count:6} {kind}")
    return 1 if total.kinds or deaths else 0


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--seed", type=int, default=None, help="where to start [default: the clock]")
    parser.add_argument("--again", type=Path, metavar="FOLDER", help="build a folder below fuzz/found once more")
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.again:
        found = failures(read(args.again))
        for kind, example in found.items():
            print(f"{kind}\n{example}")
        return 1 if found else 0
    FOUND.mkdir(parents=True, exist_ok=True)
    first = args.seed if args.seed is not None else int(time.time())
    return child(first, args.minutes * 60) if args.child else parent(first, args.minutes)


if __name__ == "__main__":
    sys.exit(main())
