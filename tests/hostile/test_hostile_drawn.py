"""Hypothesis drives whole builds: a few of those that `make fuzz` makes for as long as it is given."""

from __future__ import annotations

import importlib.util
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, Phase, given, settings

FILE = Path(__file__).resolve().parents[2] / "fuzz" / "fuzz_build.py"


def _loaded() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fuzz_build", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["fuzz_build"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


fuzz = _loaded()


@given(fuzz.glossaries)
@settings(
    max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
def test_whole_builds_of_hostile_glossaries(glossary: fuzz.Glossary) -> None:  # type: ignore[name-defined]
    found = fuzz.failures(glossary)
    assert not found, "\n".join(f"{kind}: {example}" for kind, example in found.items())


def test_what_is_drawn_reaches_packages() -> None:
    """The builds above would hold of glossaries without an article too."""
    tally = fuzz.Tally()

    @given(fuzz.glossaries)
    @settings(max_examples=15, database=None, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def draw(glossary: fuzz.Glossary) -> None:  # type: ignore[name-defined]
        fuzz.failures(glossary, tally)

    draw()
    assert tally.builds >= 30
    assert tally.packages > 3
    assert tally.cards > 20


def test_a_failure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the fuzzer is for: a build that raises what nobody expects."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr(fuzz.checks, "build", broken)
    glossary = fuzz.Glossary((("en/a.md", b"x"),), "", (), False, "")
    assert [kind.split()[0] for kind in fuzz.failures(glossary)] == ["KeyError"]


@pytest.mark.skipif(not hasattr(signal, "SIGUSR1"), reason="needs signals")
def test_a_death_leaves_its_cause_behind(tmp_path: Path) -> None:
    """A child that dies without a word: what it was building, of which seed, and its stack are kept."""
    copy = tmp_path / "fuzz" / "fuzz_build.py"
    copy.parent.mkdir()
    text = FILE.read_text("utf-8").replace(
        "ROOT = Path(__file__).resolve().parents[1]", f"ROOT = Path({str(FILE.parents[1])!r})"
    )
    text = text.replace('FOUND = ROOT / "fuzz" / "found"', f"FOUND = Path({str(tmp_path)!r}) / 'found'")
    # The second glossary that is built is the death of the first child.
    line = "            told(glossary)\n"
    assert text.count(line) == 1
    text = text.replace(line, f"{line}            if number == 7 and drawn == 2:\n                os.abort()\n")
    copy.write_text(text, "utf-8")
    process = subprocess.Popen(
        [sys.executable, str(copy), "--minutes", "5", "--seed", "7"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    log = tmp_path / "found" / "run.log"
    now = tmp_path / "found" / "now" / "tally.json"
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            time.sleep(0.2)
            if log.is_file() and "DIED" in log.read_text("utf-8") and now.is_file():
                break  # and the next child builds
        process.terminate()
        out = process.communicate(timeout=30)[0].decode()
    finally:
        process.kill()
    assert "DIED of signal SIGABRT" in out
    assert "stopped by SIGTERM" in log.read_text("utf-8")
    died = tmp_path / "found" / "died-7"
    assert "SIGABRT" in (died / "what.txt").read_text("utf-8")
    assert "Fatal Python error: Aborted" in (died / "fault.txt").read_text("utf-8")
    state = json.loads((died / "tally.json").read_text("utf-8"))
    assert (state["seed"], state["drawn"]) == (7, 2)
    assert state["memory"] > 20
    assert fuzz.read(died).files
    assert any(path.is_file() for path in (died / "source").rglob("*"))
    assert json.loads(now.read_text("utf-8"))["seed"] == 8
    with pytest.raises(ProcessLookupError):
        os.kill(process.pid, 0)
