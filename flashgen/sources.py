"""Finding the articles: what a source on the command line stands for, and the files below it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from flashgen import config
from flashgen.model import Problem, Severity

SUFFIXES = frozenset({".md", ".markdown", ".txt"})


MAX_DEPTH = 60
"""How many folders deep articles are looked for."""


class SourceError(ValueError):
    """A source does not exist or cannot be told apart; the message says what to do."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that may be an article."""

    path: str
    """Where it lies, as problems name it too."""
    folders: tuple[str, ...]
    """Names of the folders from the source down to the file: they may name a language."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What is to be built from: a deck's settings and the files found."""

    deck: config.Deck
    files: tuple[SourceFile, ...]
    problems: tuple[Problem, ...] = ()
    note: str = ""
    """A word on what was chosen where the call named nothing."""
    shipped: bool = False
    """True where the glossary that ships with flashgen is used: it is read-only."""
    roots: tuple[str, ...] = ()
    """The folders that were named, and those of files that were: what articles name must lie in them."""


def find(sources: Sequence[Path], *, name: str = "") -> Sources:
    """The deck and files that ``sources`` stand for.

    None given: the deck here (``deck.toml``, or the only one below ``decks/``), else the articles here, else
    the sales glossary that ships.

    Raises:
        SourceError: a source does not exist, or several decks are meant.
        flashgen.config.DeckError: a ``deck.toml`` cannot be used.
    """
    note, shipped = "", False
    if not sources:
        sources, note, shipped = _here()
    roots: list[Path] = []
    decks: list[Path] = []
    for source in sources:
        if not _exists(source):
            raise SourceError(f"{source}: no such file or folder — name a deck, a folder of articles, or files")
        if source.name == config.FILE:
            decks.append(source)
            roots.append(source.parent)
        else:
            roots.append(source)
            if source.is_dir() and (source / config.FILE).is_file():
                decks.append(source / config.FILE)
    if len(decks) > 1:
        raise SourceError(f"{decks[1]}: a second deck — build one deck at a time")
    files: dict[str, SourceFile] = {}
    problems: list[Problem] = []
    for root in roots:
        for found in _walk(root):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                files.setdefault(os.path.realpath(found.path), found)
    if decks:
        deck = config.load(decks[0])
    else:
        own = roots[0].resolve()
        label = printable(name or (own.name if own.is_dir() else own.parent.name)).strip() or "deck"
        deck = config.Deck(name=label, id=label)
    folders = dict.fromkeys(str(root if root.is_dir() else root.parent) for root in roots)
    return Sources(deck, tuple(files.values()), tuple(problems), note, shipped, tuple(folders))


def _exists(source: Path) -> bool:
    try:
        return source.exists()
    except OSError:  # a name longer than any file's can be
        return False


def _here() -> tuple[Sequence[Path], str, bool]:
    here = Path()
    if (here / config.FILE).is_file():
        return [here], "building the deck in this folder", False
    decks = sorted(here.glob(f"decks/*/{config.FILE}"))
    if len(decks) == 1:
        return [decks[0].parent], f"building {decks[0].parent}", False
    if decks:
        listed = ", ".join(str(deck.parent) for deck in decks)
        raise SourceError(f"decks: several decks here ({listed}) — name the one to build")
    if any(_may_be_article(found.path) for found in _walk(here) if isinstance(found, SourceFile)):
        return [here], "building the articles in this folder", False
    from flashgen import resources

    note = "no articles here: building the sales glossary that ships with flashgen"
    return [resources.decks_dir() / "sales"], note, True


def _may_be_article(path: str) -> bool:
    # Loaded here: whoever names a source needs none of it yet.
    from flashgen import articles

    return articles.glance(path, path).front is not None


def _walk(root: Path) -> Iterator[SourceFile | Problem]:
    """Article files at or below ``root`` in a stable order; links that lead elsewhere are named and passed by."""
    if not root.is_dir():
        if root.suffix.lower() in SUFFIXES:
            yield SourceFile(str(root), (root.resolve().parent.name,))
        else:
            yield Problem(
                str(root),
                0,
                Severity.ERROR,
                "suffix",
                "is no article",
                f"articles end in {', '.join(sorted(SUFFIXES))}",
            )
        return
    unreadable: list[OSError] = []
    waiting: list[tuple[str, tuple[str, ...]]] = [(str(root), (root.resolve().name,))]
    while waiting:
        folder, parts = waiting.pop()
        # One folder at a time: os.walk calls itself for each level, and Python allows a thousand.
        _, names, files = next(os.walk(folder, onerror=unreadable.append), ("", [], []))
        for error in unreadable:
            reason = f"is a folder that cannot be read ({error.strerror})"
            yield Problem(folder, 0, Severity.WARNING, "unreadable", reason, "see that it may be read")
        unreadable.clear()
        names = sorted(n for n in names if not n.startswith(".") and n not in ("node_modules", "__pycache__"))
        for name in names:
            full = os.path.join(folder, name)  # noqa: PTH118
            if os.path.islink(full):  # noqa: PTH114
                yield Problem(
                    full,
                    0,
                    Severity.WARNING,
                    "link",
                    "is a link to a folder and was passed by",
                    "put the articles themselves here, or name the other folder as a source",
                )
            elif _suffix(name) in SUFFIXES:
                reason = "is a folder with the name of an article and was passed by"
                yield Problem(full, 0, Severity.WARNING, "folder", reason, "rename it, or put an article in its place")
        below = [
            name
            for name in names
            if _suffix(name) not in SUFFIXES and not os.path.islink(os.path.join(folder, name))  # noqa: PTH114, PTH118
        ]
        if below and len(parts) > MAX_DEPTH:
            reason = f"holds folders more than {MAX_DEPTH} deep, which were passed by"
            yield Problem(folder, 0, Severity.WARNING, "deep", reason, "name the inner folder as a source")
            below = []
        waiting += [(os.path.join(folder, name), (*parts, name)) for name in reversed(below)]  # noqa: PTH118
        for name in sorted(files):
            full = os.path.join(folder, name)  # noqa: PTH118
            if name.startswith(".") or _suffix(name) not in SUFFIXES:
                continue
            if os.path.islink(full) and not _inside(full, root):  # noqa: PTH114
                yield Problem(
                    full,
                    0,
                    Severity.WARNING,
                    "link",
                    "is a link out of the source and was passed by",
                    "copy the article here",
                )
            elif printable(name) != name:
                reason = "has a name that is not in UTF-8 and was passed by"
                yield Problem(printable(full), 0, Severity.WARNING, "name", reason, "rename it")
            elif not os.path.isfile(full):  # noqa: PTH113
                reason = "is a device, a pipe or a link to nothing, and was passed by"
                yield Problem(full, 0, Severity.WARNING, "no-file", reason, "take it out")
            else:
                yield SourceFile(full, parts)


def _suffix(name: str) -> str:
    return os.path.splitext(name)[1].lower()  # noqa: PTH122


def printable(name: str) -> str:
    """A name as text: bytes that are no UTF-8, which Python hides in half characters, as question marks."""
    return name if name.isascii() else name.encode("utf-8", "replace").decode("utf-8")


def _inside(path: str, root: Path) -> bool:
    try:
        return Path(path).resolve().is_relative_to(root.resolve())
    except (OSError, RuntimeError):
        return False
