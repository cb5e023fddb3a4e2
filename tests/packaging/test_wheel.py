"""The wheel is what people get: built here, installed into an empty environment, run in an empty folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import flashgen

REPOSITORY = Path(__file__).resolve().parents[2]


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run as a stranger would: nothing of this environment but PATH, HOME and how to reach the registry."""
    ours = ("PYTHON", "VIRTUAL_ENV", "PYTEST", "COV_", "FLASHGEN")
    env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=300,
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, REPOSITORY, cwd=out)
    [built] = out.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an empty environment into which the wheel was installed."""
    env = tmp_path_factory.mktemp("installed") / "a venv"
    bin_ = env / ("Scripts" if os.name == "nt" else "bin")
    if uv := shutil.which("uv"):
        run(uv, "venv", "--quiet", "--python", sys.executable, env, cwd=env.parent)
        run(uv, "pip", "install", "--quiet", "--python", bin_ / "python", wheel, cwd=env.parent)
    else:
        run(sys.executable, "-m", "venv", "--without-pip", env, cwd=env.parent)
        run(sys.executable, "-m", "pip", "--python", bin_ / "python", "install", "--quiet", wheel, cwd=env.parent)
    return bin_


def test_the_wheel_carries_templates_and_the_sales_deck(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    shipped = {name.removeprefix("flashgen/shipped/") for name in names if name.startswith("flashgen/shipped/")}
    for folder in ("templates", "decks"):
        meant = {path.relative_to(REPOSITORY).as_posix() for path in source_files(REPOSITORY / folder)}
        assert meant, f"no {folder} in the repository"
        assert meant <= shipped
    assert "decks/sales/deck.toml" in shipped
    assert any(name.startswith("flashgen/languages/data/") and name.endswith(".toml") for name in names)
    assert "flashgen/py.typed" in names


def test_the_wheel_carries_nothing_else(wheel: Path) -> None:
    for name in zipfile.ZipFile(wheel).namelist():
        assert name.startswith(("flashgen/", f"flashgen-{flashgen.__version__}.dist-info/")), name
        assert not name.endswith((".apkg", ".pyc")), name


def test_it_says_its_version_either_way(installed: Path, tmp_path: Path) -> None:
    for command in ([installed / "flashgen"], [installed / "python", "-m", "flashgen"]):
        assert flashgen.__version__ in run(*command, "--version", cwd=tmp_path).stdout


def test_it_builds_the_shipped_deck_from_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    where = "from pathlib import Path; import flashgen; print(Path(flashgen.__file__).parent / 'shipped')"
    shipped = Path(run(installed / "python", "-c", where, cwd=tmp_path).stdout.strip())
    before = contents(shipped)
    assert before
    write_protect(shipped)

    done = run(installed / "flashgen", "build", cwd=tmp_path)

    packages = sorted((tmp_path / "dist").glob("*.apkg"))
    assert packages
    for package in packages:
        assert zipfile.ZipFile(package).testzip() is None
    assert "sales" in (done.stdout + done.stderr).lower(), "it must say which glossary it built"
    assert [path.name for path in tmp_path.iterdir()] == ["dist"]
    assert contents(shipped) == before


def source_files(folder: Path) -> list[Path]:
    """The files of a folder, without what a person's own builds left there."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in {".apkg", ".pyc"} and not path.name.startswith(".")
    ]


def write_protect(folder: Path) -> None:
    """As in an installation made by an administrator (root writes all the same: contents() sees it)."""
    for path in [folder, *folder.rglob("*")]:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
