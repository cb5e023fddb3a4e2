"""What all tests share: where the real articles are, and the command in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)

SHARED = Path(__file__).resolve().parents[2] / "shared"
NEEDS_SHARED = "needs ../shared, the articles beside the repository"
SHARED_REQUIRED = os.environ.get("FLASHGEN_REQUIRE_SHARED") == "1"
"""Set by ``.ci/run``: there the real articles must be, and a test skipped for want of them fails."""


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder ``../shared``; without it the test is skipped."""
    if not SHARED.is_dir():
        pytest.skip(NEEDS_SHARED)
    return SHARED


@pytest.fixture(scope="session")
def fixtures() -> Path:
    """The folder of our own articles, ``tests/fixtures``."""
    return Path(__file__).parent / "fixtures"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    return _refuse_skip((yield))


def _refuse_skip(report: Report) -> Report:
    """However a test was skipped for want of ../shared (fixture, mark, whole module), in CI it has failed."""
    if SHARED_REQUIRED and report.skipped and isinstance(report.longrepr, tuple):
        path, line, reason = report.longrepr
        if "shared" in reason:
            report.outcome = "failed"
            report.longrepr = f"{path}:{line}: {reason}, and FLASHGEN_REQUIRE_SHARED=1 lets no test go without"
    return report


@pytest.fixture
def run_cli(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Call the real command: ``run_cli("build", folder, cwd=…)``."""

    def run(*args: str | Path, cwd: Path = tmp_path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "flashgen", *map(str, args)],
            cwd=cwd,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONUTF8": "1"},
            timeout=300,
        )

    return run
