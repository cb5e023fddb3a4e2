"""How fast ``flashgen build`` is, beside the floor: ``run.py --terms 2000 --json bench.json``.

The floor is the work that no glossary tool can go without, done in the same run on the same machine: the same
bytes read, the same rows put into SQLite in one transaction, the same packages zipped.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from make_corpus import ALL, make_corpus
from stages import Stage, time_stages

STARTS = 10
SAMPLE_EVERY = 0.2
COLLECTIONS = ("collection.anki21", "collection.anki2")


@dataclass(frozen=True)
class Build:
    """What one run of the command took. Memory in MB; None where the system does not tell."""

    seconds: float
    cpu_seconds: float | None
    peak_memory: float | None
    """Of the command and all its workers together, memory that they share counted once."""
    peak_process: float | None
    """Of the largest single process."""
    exit_code: int


@dataclass(frozen=True)
class Package:
    """The rows of a package that was built."""

    name: str
    notes: list[tuple[Any, ...]]
    cards: list[tuple[Any, ...]]


@dataclass(frozen=True)
class Floor:
    """Seconds of the work that cannot be done without."""

    reading: float
    sqlite: float
    zipping: float

    @property
    def seconds(self) -> float:
        """All of it."""
        return self.reading + self.sqlite + self.zipping


@dataclass(frozen=True)
class Start:
    """Milliseconds from the call to the end of a command that does next to nothing."""

    best: float
    median: float


def build(corpus: Path, out: Path, jobs: int | None) -> Build:
    """Run the command on the corpus in a process of its own."""
    command = [sys.executable, "-m", "flashgen", "build", str(corpus), "--out", str(out), "--name", "Bench", "-q"]
    if jobs is not None:
        command += ["--jobs", str(jobs)]
    log = out.with_suffix(".log")
    before = children_usage()
    with log.open("wb") as sink:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=out.parent, stdin=subprocess.DEVNULL, stdout=sink, stderr=sink, start_new_session=True
        )
        sampler = Sampler(process.pid)
        sampler.start()
        code = process.wait()
        seconds = time.perf_counter() - start
    peak = sampler.stop()
    after = children_usage()
    # A crash of Python is 1 as well, like a build that refused articles; but it leaves no package.
    if code not in (0, 1) or not any(out.glob("*.apkg")):
        tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        sys.exit(f"{' '.join(command)}\nended with {code}:\n{tail}")
    cpu = after[0] - before[0] if before and after else None
    return Build(seconds, cpu, peak, after[1] if after else None, code)


def children_usage() -> tuple[float, float] | None:
    """CPU seconds of all children so far, and the peak of the largest in MB."""
    try:
        import resource
    except ImportError:
        return None
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6


class Sampler(threading.Thread):
    """Watches the memory of a session of processes through /proc; without /proc it sees nothing."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self.session = session
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(SAMPLE_EVERY):
            self.peak = max(self.peak, session_memory(self.session))

    def stop(self) -> float | None:
        """The peak in MB."""
        self.done.set()
        self.join()
        return self.peak * 1024 / 1e6 if self.peak else None


def session_memory(session: int) -> int:
    """Proportional memory of every process of a session, in KB."""
    total = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rpartition(")")[2].split()[3]) == session:
                rollup = (stat.parent / "smaps_rollup").read_text()
                total += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        except (OSError, StopIteration, ValueError):
            continue  # it ended meanwhile
    return total


def unpack(out: Path) -> list[Package]:
    """The rows of all packages in a folder."""
    packages = []
    for path in sorted(out.glob("*.apkg")):
        with zipfile.ZipFile(path) as package, tempfile.TemporaryDirectory() as scratch:
            member = next(name for name in COLLECTIONS if name in package.namelist())
            db = sqlite3.connect(package.extract(member, scratch))
            notes = db.execute("select * from notes").fetchall()
            cards = db.execute("select * from cards").fetchall()
            db.close()
        packages.append(Package(path.stem, notes, cards))
    return packages


def floor(corpus: Path, packages: Sequence[Package], out: Path) -> Floor:
    """Do what cannot be gone without: read the bytes, store the rows, zip the file."""
    out.mkdir()
    start = time.perf_counter()
    for path in corpus.rglob("*.md"):
        path.read_bytes()
    reading = time.perf_counter() - start

    stored = zipped = 0.0
    for package in packages:
        start = time.perf_counter()
        file = out / f"{package.name}.anki2"
        db = sqlite3.connect(file)
        with db:
            for table, rows in (("notes", package.notes), ("cards", package.cards)):
                width = len(rows[0]) if rows else 1
                db.execute(
                    f"create table {table} (id integer primary key{''.join(f', c{n}' for n in range(1, width))})"
                )
                db.executemany(f"insert into {table} values ({','.join('?' * width)})", rows)
        db.close()
        stored += time.perf_counter() - start
        start = time.perf_counter()
        with zipfile.ZipFile(out / f"{package.name}.apkg", "w", zipfile.ZIP_DEFLATED) as archive:
            archive.write(file, "collection.anki2")
        zipped += time.perf_counter() - start
    return Floor(reading, stored, zipped)


def start_time(*command: str) -> Start:
    """How long a command takes to start and end."""
    took = []
    for _ in range(STARTS):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
        took.append((time.perf_counter() - start) * 1000)
    return Start(min(took), statistics.median(took))


def version() -> str:
    """The version that is measured, asked of the command: this program imports nothing of it."""
    command = [sys.executable, "-m", "flashgen", "--version"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def measure(terms: int, languages: tuple[str, ...], jobs: int | None) -> dict[str, Any]:
    """One whole run, as the document that ``--json`` writes."""
    starts = {"flashgen --help": start_time("-m", "flashgen", "--help"), "python -c pass": start_time("-c", "pass")}
    with tempfile.TemporaryDirectory(prefix="flashgen bench ") as scratch:
        corpus, out = Path(scratch, "corpus"), Path(scratch, "out")
        out.mkdir()
        articles = make_corpus(corpus, terms, languages)
        size = sum(path.stat().st_size for path in corpus.rglob("*.md"))
        built = build(corpus, out, jobs)
        packages = unpack(out)
        least = floor(corpus, packages, Path(scratch, "floor"))
        small = Path(scratch, "small")
        make_corpus(small, 3, languages)
        time_stages(small, Path(scratch, "warm"))  # imports and first calls, which the command pays once
        staged = time_stages(corpus, Path(scratch, "stages"))
    return {
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "flashgen": version(),
        "corpus": {"terms": terms, "languages": languages, "articles": articles, "bytes": size},
        "packages": len(packages),
        "notes": sum(len(package.notes) for package in packages),
        "cards": sum(len(package.cards) for package in packages),
        "jobs": jobs,
        "build": asdict(built),
        "articles_per_second": articles / built.seconds,
        "floor": asdict(least) | {"seconds": least.seconds},
        "ratio_to_floor": built.seconds / least.seconds,
        "stages": [asdict(stage) for stage in staged],
        "start_ms": {name: asdict(start) for name, start in starts.items()},
    }


def report(result: dict[str, Any]) -> str:
    """The result as a table for people."""
    corpus, took, least = result["corpus"], result["build"], result["floor"]
    machine = result["machine"]
    rows: list[tuple[str, str, str]] = [
        ("articles", f"{corpus['articles']:,}", f"{corpus['bytes'] / 1e6:.1f} MB, {', '.join(corpus['languages'])}"),
        ("notes", f"{result['notes']:,}", f"{result['cards']:,} cards"),
        ("packages", f"{result['packages']:,}", ""),
        ("seconds", f"{took['seconds']:.2f}", f"{said(took['cpu_seconds'], '.2f')} s of CPU, exit {took['exit_code']}"),
        ("articles per second", f"{result['articles_per_second']:,.0f}", f"--jobs {result['jobs'] or 'as it likes'}"),
        ("peak memory, MB", said(took["peak_memory"], ".0f"), f"largest process {said(took['peak_process'], '.0f')}"),
        (
            "floor, seconds",
            f"{least['seconds']:.2f}",
            f"reading {least['reading']:.2f}, SQLite {least['sqlite']:.2f}, zipping {least['zipping']:.2f}",
        ),
        ("times the floor", f"{result['ratio_to_floor']:.1f}", ""),
    ]
    rows += [
        (f"start, {name}", f"{start['best']:.0f} ms", f"median {start['median']:.0f} ms of {STARTS}")
        for name, start in result["start_ms"].items()
    ]
    for stage in (Stage(**stage) for stage in result["stages"]):
        if stage.seconds is None:
            rows.append((f"stage {stage.name}", "–", stage.note))
        else:
            rate = corpus["articles"] / max(stage.seconds, 1e-9)
            rows.append((f"stage {stage.name}", f"{stage.seconds:.2f} s", f"{rate:,.0f} articles/s, one core"))
    title = f"{result['flashgen']}, Python {machine['python']}, {machine['cores']} cores, {machine['system']}"
    return "\n".join([title, *(f"  {name:<26} {value:>10}  {note}".rstrip() for name, value, note in rows)])


def said(value: float | None, form: str) -> str:
    """A figure, or a dash where the system does not tell."""
    return "–" if value is None else format(value, form)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--terms", type=int, default=2000, help="terms in the corpus (2000)")
    parser.add_argument(
        "--languages", type=lambda text: tuple(text.split(",")), default=ALL, help=f"of {','.join(ALL)} (all)"
    )
    parser.add_argument("--jobs", type=int, help="given to flashgen build")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there as well")
    args = parser.parse_args()
    result = measure(args.terms, args.languages, args.jobs)
    print(report(result))
    if args.json:
        args.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
