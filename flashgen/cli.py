"""The ``flashgen`` command: words for people around the steps of :mod:`flashgen.build`.

Imports are late: ``flashgen --help`` must answer at once.
"""

from __future__ import annotations

import gc
import os
import sys
import time
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

import click

from flashgen import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flashgen.build import Glossary, Progress, Request
    from flashgen.composing import Manuscript
    from flashgen.model import Problem

OK, REFUSED, NOTHING = 0, 1, 2
"""Exit codes: all built; built, but articles were refused; wrong call or nothing to build."""

F = TypeVar("F", bound=Callable[..., Any])


class _Group(click.Group):
    """A group that turns every failure into words and an exit code, never into a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                # A console that cannot show a letter shows a question mark: better than no deck.
                stream.reconfigure(errors="replace")
        try:
            return super().main(*args, **kwargs)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BrokenPipeError:
            # The reader (`| head`) has gone; nothing may be written any more, not even at exit.
            with suppress(OSError):
                os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(REFUSED)
        except Exception as error:
            if os.environ.get("FLASHGEN_DEBUG"):
                raise
            from flashgen.model import one_line

            code, message = _in_words(error)
            click.echo(one_line(message), err=True)
            sys.exit(code)


def _in_words(error: Exception) -> tuple[int, str]:
    from flashgen.anki import FacesError, PackageError
    from flashgen.build import NothingToBuildError
    from flashgen.config import DeckError
    from flashgen.languages import LanguageDataError
    from flashgen.ledger import LedgerError
    from flashgen.sources import SourceError

    if isinstance(error, NothingToBuildError | SourceError | DeckError | LedgerError | FacesError):
        return NOTHING, str(error)
    if isinstance(error, LanguageDataError):
        return NOTHING, f"{error} — `flashgen languages --check` says what is wrong"
    if isinstance(error, PackageError):
        return REFUSED, str(error)
    if isinstance(error, OSError):
        name = f"{error.filename}: " if error.filename else ""
        return REFUSED, f"{name}{error.strerror or error} — nothing was half-written; mend it and build again"
    return REFUSED, (
        f"flashgen met something it does not know: {type(error).__name__}: {error} — please report it with the "
        "article it was reading; FLASHGEN_DEBUG=1 shows where"
    )


@click.group(cls=_Group, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="flashgen %(version)s")
@click.pass_context
def main(context: click.Context) -> None:
    """Turn a glossary into Anki decks that people learn from, release after release.

    \b
    flashgen build                   every language found here, a package each
    flashgen build --pair da-en      Danish to English and back
    flashgen check                   what an author should look at
    """
    if context.invoked_subcommand is None:
        click.echo(
            f"flashgen {__version__} turns a folder of glossary articles into Anki decks.\n\n"
            "  flashgen build                 build the glossary in this folder (or the sales glossary that ships)\n"
            "  flashgen build --pair da-en    Danish to English and back\n"
            "  flashgen check                 what an author should look at\n"
            "  flashgen cards                 the cards as text\n"
            "  flashgen init my-deck          a new deck to start from\n\n"
            "flashgen --help lists all commands, flashgen build --help every option."
        )


def _choice(function: F) -> F:
    """Options that say what is read: shared by build, check and cards."""
    for option in (
        click.option(
            "--jobs", type=click.IntRange(min=0), default=0, metavar="N", help="Worker processes; 0: one a core."
        ),
        click.option("--name", default="", help="Name of the deck in Anki, for a folder without deck.toml."),
        click.option("--pair", "pairs", multiple=True, metavar="da-en", help="A pair of languages; may be repeated."),
        click.option("--lang", "langs", multiple=True, metavar="da", help="A language; may be repeated."),
        click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path(path_type=Path)),
    ):
        function = option(function)
    return function


@main.command()
@_choice
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("dist"),
    show_default=True,
    help="Folder for the packages.",
)
@click.option("--terms-only", is_flag=True, help="Terms only: the companion for someone who has the full deck.")
@click.option("--strict", is_flag=True, help="Exit 1 on any warning, not on refused articles alone.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of the table.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors.")
@click.option("-v", "--verbose", is_flag=True, help="Name every repair and every file passed by.")
def build(
    sources: tuple[Path, ...],
    langs: tuple[str, ...],
    pairs: tuple[str, ...],
    name: str,
    jobs: int,
    out: Path,
    terms_only: bool,
    strict: bool,
    as_json: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build Anki packages from glossary articles.

    SOURCE is a deck (a folder with deck.toml), a folder searched deeply, or files. None given: the deck here,
    else the articles here, else the sales glossary that ships. Neither --lang nor --pair: one package for each
    language found.

    \b
    flashgen build                               everything here
    flashgen build glossary --lang da --lang pl  two of its languages
    flashgen build --pair da-en --out release    one bilingual package
    """
    from flashgen import build as builder
    from flashgen import report as words
    from flashgen.model import one_line

    gc.set_threshold(200_000, 50, 50)
    request = _request(sources, langs, pairs, name, jobs, out=out, terms_only=terms_only, detail=verbose or as_json)
    with _progress(quiet or as_json) as progress:
        report = builder.build(request, now=now(), progress=progress)
    if report.note and not quiet:
        click.echo(report.note, err=True)
    _tell(report.problems, quiet=quiet, verbose=verbose)
    if verbose:
        for path, reason in report.passed_by:
            click.echo(one_line(f"{path}: passed by: {reason}"), err=True)
    if as_json:
        click.echo(words.build_json(report))
    elif not quiet:
        click.echo(words.build_text(report))
    sys.exit(_verdict(report.problems, strict))


@main.command()
@_choice
@click.option("--strict", is_flag=True, help="Exit 1 on any warning, not on refused articles alone.")
@click.option(
    "--format",
    "shape",
    type=click.Choice(("text", "json", "github")),
    help="Lines for people and editors, one JSON document, or annotations for GitHub.  [default: text]",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
def check(
    sources: tuple[Path, ...],
    langs: tuple[str, ...],
    pairs: tuple[str, ...],
    name: str,
    jobs: int,
    strict: bool,
    shape: str | None,
    as_json: bool,
) -> None:
    """Name every problem, repair and item that became no card; write nothing.

    Files come in the order in which they are listed, each from the top down. At the end: what became of the items
    of each kind, and the number of repairs by name.

    \b
    flashgen check                     all of the glossary here
    flashgen check --lang da da/       one language
    flashgen check --json > check.json
    flashgen check --format github     in a workflow: notes beside the lines of a pull request
    """
    from flashgen import build as builder
    from flashgen import report as words

    if as_json and shape not in (None, "json"):
        raise click.UsageError(f"--json and --format {shape} ask for two things: leave one of them out")
    shape = "json" if as_json else shape or "text"
    request = _request(sources, langs, pairs, name, jobs)
    glossary, manuscript = _written(request, silent=shape != "text")
    problems = (*builder.all_problems(glossary, manuscript), *builder.without_cards(glossary, manuscript, request))
    checked = words.findings(
        problems, manuscript, files=[file.path for file in glossary.found.files], articles=len(glossary.survey.entries)
    )
    if shape == "json":
        click.echo(words.check_json(checked))
    else:
        for line in words.check_lines(checked) if shape == "text" else words.check_github(checked):
            click.echo(line)
        # Where programs read the lines, nothing else stands among them.
        click.echo(f"\n{words.check_summary(checked)}", err=shape == "github")
    sys.exit(_verdict(problems, strict))


@main.command()
@_choice
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(("term", "highlight", "tip", "faq")),
    help="Only what is made of this kind of item; may be repeated.",
)
@click.option("--term", "terms", multiple=True, metavar="SLUG", help="Only this term (or its title); may be repeated.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
def cards(
    sources: tuple[Path, ...],
    langs: tuple[str, ...],
    pairs: tuple[str, ...],
    name: str,
    jobs: int,
    kinds: tuple[str, ...],
    terms: tuple[str, ...],
    as_json: bool,
) -> None:
    """Print the cards as text, each with file:line and the key that `omit` in deck.toml takes.

    After the cards: what was left out and why, what another card says already, and how many items of each kind
    became a card or were said already.

    \b
    flashgen cards --lang da | less
    flashgen cards --kind tip --kind faq           what is made of tips and questions
    flashgen cards --term warm-calling             one term; its title will do: --term "Warm calling"
    flashgen cards --pair da-en --json
    """
    from flashgen import build as builder
    from flashgen import report as words
    from flashgen.model import Kind

    request = _request(sources, langs, pairs, name, jobs)
    glossary, manuscript = _written(request, terms=terms, silent=as_json)
    problems = builder.all_problems(glossary, manuscript)
    wanted = [Kind(kind) for kind in kinds]
    shown = words.picked(manuscript, wanted, _slugs(glossary, terms))
    _tell(problems, quiet=False, verbose=False)
    if as_json:
        click.echo(words.cards_json(shown, problems, wanted))
    else:
        table = words.figures_text(words.figures(shown, wanted))
        click.echo("\n\n".join((*words.cards_text(shown), *(("# figures", table) if table else ()))))
    sys.exit(_verdict(problems, strict=False))


@main.command()
@click.option("--check", is_flag=True, help="Name what is missing or malformed in language files; exit 1 if they err.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document instead of text.")
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def languages(files: tuple[Path, ...], check: bool, as_json: bool) -> None:
    """List the languages that have a data file, and how many more are known by name.

    With --check, look for what is missing, unknown, malformed or contradictory in the language files given, else in
    those that ship.

    \b
    flashgen languages
    flashgen languages --check            all that ship
    flashgen languages --check de.toml    one that you are writing
    """
    if check:
        _check_languages(files, as_json)
    if files:
        raise click.UsageError("only --check reads files: flashgen languages --check FILE")
    from flashgen import languages as known
    from flashgen import report as words

    rows = [known.get(code) for code in known.with_data()]
    if as_json:
        click.echo(words.dumps([{"code": r.code, "name": r.name, "endonym": r.endonym, "tts": r.tts} for r in rows]))
        return
    click.echo(words.table(("code", "language", "endonym"), [(r.code, r.name, r.endonym) for r in rows]))
    others = len(set(known.names()) - set(known.with_data()))
    click.echo(
        f"\n{others} more languages give term cards and the author's own questions; "
        "docs/languages.md says how to add a data file."
    )


def _check_languages(files: Sequence[Path], as_json: bool) -> NoReturn:
    from flashgen import report as words
    from flashgen.languages import validate

    files = files or validate.shipped()
    problems = [problem for file in files for problem in validate.check(file)]
    if as_json:
        rows = [
            {"path": p.path, "line": p.line, "severity": p.severity, "message": p.message, "mend": p.mend}
            for p in problems
        ]
        click.echo(words.dumps({"files": [str(file) for file in files], "problems": rows}))
    else:
        for problem in problems:
            click.echo(str(problem))
        errors = sum(problem.severity == "error" for problem in problems)
        looked = "1 language file" if len(files) == 1 else f"{len(files)} language files"
        click.echo(f"{looked}: {errors} to mend, {len(problems) - errors} to look at")
    sys.exit(_verdict(problems, strict=False))


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", default="", help="Name of the deck in Anki; frozen once learners have it.")
@click.option("--lang", "langs", multiple=True, metavar="en", help="Languages to start with [default: en].")
def init(folder: Path, name: str, langs: tuple[str, ...]) -> None:
    """Make a new deck to start from: deck.toml and a first article in each language.

    \b
    flashgen init my-deck --name "Sales terms" --lang da --lang en
    flashgen build my-deck
    """
    from flashgen import starter

    for path in starter.make(folder, name=name, langs=langs or ("en",)):
        click.echo(f"wrote {path}")
    click.echo(f"next: write articles into {folder}, then `flashgen build {folder}`")


# --- shared -----------------------------------------------------------------------------------------------------


def now() -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH where it is set, else the clock.

    See https://reproducible-builds.org/specs/source-date-epoch/.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    return int(text) if text.isascii() and text.isdigit() else int(time.time())


def _request(
    sources: Sequence[Path],
    langs: Iterable[str],
    pairs: Iterable[str],
    name: str,
    jobs: int,
    *,
    out: Path = Path("dist"),
    terms_only: bool = False,
    detail: bool = True,
) -> Request:
    from flashgen.build import Request

    pairs = tuple(pairs)
    for pair in pairs:
        one, dash, two = pair.lower().partition("-")
        if not (dash and one.isascii() and two.isascii() and one and two and one != two):
            raise click.BadParameter(f"{pair!r} is no pair of languages: write --pair da-en", param_hint="--pair")
    return Request(tuple(sources), tuple(langs), pairs, out, name, terms_only, jobs, detail)


def _written(request: Request, *, terms: Iterable[str] = (), silent: bool) -> tuple[Glossary, Manuscript]:
    """The glossary and all its cards; a wrong term is told before any card is written."""
    from flashgen import build as builder

    with _progress(silent) as progress:
        glossary = builder.read(request, progress)
        _slugs(glossary, terms)
        if glossary.found.note:
            click.echo(glossary.found.note.replace("building", "reading", 1), err=True)
        return glossary, builder.write(glossary, request, progress=progress)


def _slugs(glossary: Glossary, terms: Iterable[str]) -> set[str]:
    """Slugs of the terms that were asked for by slug or by title in any language, whatever their case."""
    terms = tuple(terms)
    if not terms:
        return set()
    import difflib

    langs = {scope.lang for scope in glossary.scopes}
    entries = glossary.survey.entries
    there = {entry.slug for entry in entries if entry.lang in langs}
    names: dict[str, set[str]] = {}
    written: dict[str, str] = {}
    for entry in entries:
        if entry.slug in there:
            for name in (entry.slug, entry.title):
                names.setdefault(_folded(name), set()).add(entry.slug)
                written.setdefault(_folded(name), name)
    found: set[str] = set()
    for term in terms:
        if _folded(term) not in names:
            near = difflib.get_close_matches(_folded(term), names, n=6)
            once: dict[frozenset[str], str] = {}  # a slug and a title that lead to one term are named once
            for name in near:
                once.setdefault(frozenset(names[name]), written[name])
            listed = " or ".join(repr(name) for name in [*once.values()][:3])
            mend = f"did you mean {listed}?" if near else "`flashgen cards` prints every term there is"
            raise click.BadParameter(f"{term!r} is no term in {', '.join(sorted(langs))}: {mend}", param_hint="--term")
        found |= names[_folded(term)]
    return found


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", " ".join(name.split())).casefold()


def _tell(problems: Sequence[Problem], *, quiet: bool, verbose: bool) -> None:
    from flashgen.model import Severity

    for problem in problems:
        if problem.severity is Severity.REPAIR and not verbose:
            continue
        if quiet and problem.severity is not Severity.ERROR:
            continue
        click.echo(str(problem), err=True)


def _verdict(problems: Sequence[Problem], strict: bool) -> int:
    from flashgen.model import Severity

    bad = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return REFUSED if any(problem.severity in bad for problem in problems) else OK


@contextmanager
def _progress(silent: bool) -> Iterator[Progress]:
    """A progress bar on a terminal; nothing elsewhere, nothing for work that is over at once."""
    if silent or not sys.stderr.isatty():
        yield lambda *_: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done)

        yield tell


if __name__ == "__main__":
    main()
