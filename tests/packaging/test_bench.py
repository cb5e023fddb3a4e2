"""The benchmark is run by hand and seldom: here it is kept from rotting."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def call(script: str, *args: str | Path) -> None:
    command = [sys.executable, str(BENCH / script), *map(str, args)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", timeout=120)
    assert done.returncode == 0, done.stderr


def corpus(folder: Path) -> dict[str, bytes]:
    call("make_corpus.py", folder, "--terms", "30", "--languages", "da,pl")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_same_call_makes_the_same_corpus_of_the_real_shape(tmp_path: Path) -> None:
    once, again = corpus(tmp_path / "a"), corpus(tmp_path / "b")
    assert once == again
    assert len(once) == 60
    assert {name.rsplit("/", 1)[0] for name in once} == {"Texts/Dutch", "Texts/Polish"}
    assert 4800 < sum(map(len, once.values())) / len(once) < 6000
    everything = b"".join(once.values())
    for oddity in (b"\n##H", b"\n>\n", b"),."):
        assert oddity in everything, oddity


def test_the_benchmark_measures_a_build_and_its_floor(tmp_path: Path) -> None:
    call("run.py", "--terms", "3", "--languages", "da,en", "--json", tmp_path / "bench.json")
    result = json.loads((tmp_path / "bench.json").read_text(encoding="utf-8"))
    assert result["corpus"]["articles"] == 6
    assert result["packages"] == 2
    assert result["notes"] >= 6
    assert result["ratio_to_floor"] > 0
    assert [stage["name"] for stage in result["stages"] if stage["seconds"] is not None] == [
        "surveying",
        "reading",
        "arranging",
        "writing",
        "settling",
        "packing",
    ]
