"""What is wrong with a language file, in words that its translator can act on.

``flashgen languages --check`` and the tests of the data ask the same function, :func:`check`. Everything is measured
against :class:`~flashgen.languages.Language` and the English file: what they have, every language has.
"""

from __future__ import annotations

import re
import string
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, Literal, get_args

from flashgen import languages
from flashgen.languages import Labels, Language, Prompts
from flashgen.model import Problem, Severity

__all__ = ["check", "shipped"]

_Shape = Literal["words", "word", "two words"]
_FOLDER = Path(__file__).with_name("data")
_MODEL = "en"
_TOP = ""
_MAY_BE_EMPTY = {"genitive", "glued", "goals", "indefinite"}
_LONG_IN_ENGLISH = {"purpose", "governing", "outcomes", "predicates"}
"""Lists that only English needs long: its purposes and outcomes have no word of their own (*to avoid*, *, making*), and
its verbs no ending."""
_WITH_CURLY_APOSTROPHES = {"highlights", "faq", "quotes"}
_WITHOUT_WILDCARDS = {
    "names",
    "quotes",
    "proper",
    "places",
    "abbreviations",
    "unfinished",
    "articles",
    "coordinators",
    "possessives",
    "governing",
    "adverbs",
    "stopwords",
}
"""Lists that are, at some place at least, compared letter by letter: a ``*`` in them would match nothing."""
_SINGLE_WORDS = {"stopwords"}
_CONNECTIVES = ("because", "purpose", "result", "contrast")
_APART: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("imperatives", ("leaning", "articles", "copulas", "reason_openers")),
    ("leaning", ("conditions", "goals", "concessions")),
    ("copulas", ("definers",)),
    ("causes", _CONNECTIVES),
    ("cases", ("because",)),
)
"""Lists that ask opposite things of a phrase: none may stand in both."""
_WITHIN = (("unfinished", "abbreviations"), ("denials", "negations"))
"""Lists of which the first picks from the second."""
_FLOORS = {"imperatives": 150, "leaning": 150, "stopwords": 150, "abbreviations": 60}
"""Fewer words than this in a list are too few for any language."""
_LONG, _SHARE = 20, 5
"""An English list of so many words is long; one shorter than this part of it is not finished."""
_PLACES = {
    "meaning": ("term",),
    "acronym": ("term",),
    "person": ("verb", "term"),
    "goal": ("clause",),
    "retired": ("tag",),
    "version": ("version",),
    "counts": ("terms", "cards"),
}
"""Placeholders of prompts and labels, each of which must stand there once; all others must not."""
_ONE_OF = {
    "word_order": ("subject-first", languages.VERB_SECOND),
    "commas": ("asides", languages.CLAUSES),
    "subjects": ("kept", languages.FREE, languages.DROPPED),
}
"""Texts that are one of a few words."""
_GOES_ON = ("then", "act", "number")
"""Prompts that stand inside a sentence: they open with a small letter."""
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})?")
_TTS = re.compile(r"[a-z]{2,3}(?:_[A-Z][a-z]{3})?_(?:[A-Z]{2}|\d{3})")
_TABLE_LINE = re.compile(r"\s*\[\s*(\w+)\s*\]")
_KEY_LINE = re.compile(r"\s*(\w+)\s*=")


@cache
def shipped() -> tuple[Path, ...]:
    """The language files that come with flashgen, sorted."""
    return tuple(sorted(_FOLDER.glob("*.toml")))


def check(path: Path, shown: str = "") -> tuple[Problem, ...]:
    """All that is wrong with the language file ``path``, from the top down; nothing where it is sound.

    An error stops cards or makes bad ones; a warning is something that a translator should look at once more.

    Args:
        path: A TOML file named by the code of its language (``da.toml``).
        shown: The name of the file in the problems; its path where none is given.
    """
    shown = shown or str(path)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        raw = tomllib.loads(text.replace("\r\n", "\n"))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        return (Problem(shown, line, Severity.ERROR, "language-encoding", "is not UTF-8", "save it as UTF-8"),)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else 0
        return (Problem(shown, line, Severity.ERROR, "language-toml", f"is no TOML: {error}", "mend this line"),)
    file = _File(shown, path.stem, text.splitlines(), raw)
    return tuple(
        sorted({*_keys(file), *_values(file), *_names(file), *_lists(file)}, key=lambda p: (p.line, p.message))
    )


@dataclass(frozen=True, slots=True)
class _File:
    """A language file that is TOML."""

    shown: str
    code: str
    lines: list[str]
    raw: dict[str, Any]

    def entries(self) -> Iterator[tuple[str, str, Any]]:
        """Table, key and value of all that stands in the file; the table of the keys at the top is empty."""
        for name, value in self.raw.items():
            if isinstance(value, dict):
                for key, inner in value.items():
                    yield name, key, inner
            else:
                yield _TOP, name, value

    def words(self, table: str, key: str) -> list[str]:
        """The words of a list; none where it is missing or of another shape."""
        value = self.raw.get(key) if table == _TOP else _table(self.raw, table).get(key)
        return [word for word in value if isinstance(word, str)] if isinstance(value, list) else []

    def line(self, table: str, key: str = "", word: str = "", time: int = 1) -> int:
        """The line of a table, of a key in it, or of a word in its list (the ``time``-th); 0 where it is nowhere.

        TOML may be written in ways that this does not see: then it is the line of the key or the table.
        """
        now, at, begun = _TOP, 0, False
        for number, line in enumerate(self.lines, 1):
            if header := _TABLE_LINE.fullmatch(line.partition("#")[0].rstrip()):
                now, begun = header[1], False
                if now == table:
                    at = number
            elif (found := _KEY_LINE.match(line)) and now == table:
                begun = bool(key) and found[1] == key
                at = number if begun else at
            if begun and word:
                time -= line.count(f'"{word}"') + line.count(f"'{word}'")
                if time <= 0:
                    return number
        return at

    def problem(self, line: int, message: str, mend: str, severity: Severity = Severity.ERROR) -> Problem:
        return Problem(self.shown, line, severity, "language", message, mend)

    def at(self, table: str, key: str, message: str, mend: str, *, word: str = "", time: int = 1) -> Problem:
        """An error in a list or a text."""
        return self.problem(self.line(table, key, word, time), f"{_named(table, key)}: {message}", mend)

    def look(self, table: str, key: str, message: str, mend: str) -> Problem:
        """A warning about a list or a text."""
        return self.problem(self.line(table, key), f"{_named(table, key)}: {message}", mend, Severity.WARNING)


def _named(table: str, key: str) -> str:
    return f"{table}.{key}" if table else key


def _table(raw: dict[str, Any], name: str) -> dict[str, Any]:
    found = raw.get(name)
    return found if isinstance(found, dict) else {}


@cache
def _model() -> dict[str, Any]:
    """The English file: it says in which table a key stands."""
    return tomllib.loads((_FOLDER / f"{_MODEL}.toml").read_text(encoding="utf-8"))


@cache
def _shapes() -> dict[tuple[str, str], _Shape]:
    """Table and key of all that a file must or may hold, and its shape.

    A key that :class:`Language` knows and the English file lacks is expected at the top.
    """
    # Prompts and labels have names of their own, some of them those of lists ("result").
    lists = (name for name, value in _model().items() if isinstance(value, dict) and name not in ("prompts", "labels"))
    tables = {key: name for name in lists for key in _model()[name]}
    found: dict[tuple[str, str], _Shape] = {}
    for field in fields(Language):
        if field.name in ("code", "has_data", "prompts", "labels"):
            continue
        shape: _Shape = "words" if "..." in str(field.type) or "frozenset" in str(field.type) else "word"
        if field.name == "quotes":
            shape = "two words"
        found[tables.get(field.name, _TOP), field.name] = shape
    for kind, name in ((Prompts, "prompts"), (Labels, "labels")):
        found |= {(name, field.name): "word" for field in fields(kind)}
    assert set(found.values()) <= set(get_args(_Shape))
    return found


def _keys(file: _File) -> Iterator[Problem]:
    """What is missing, unknown, or stands in the wrong table."""
    shapes = _shapes()
    there = {(table, key) for table, key, _ in file.entries()}
    homes: dict[str, list[str]] = {}
    for table, key in shapes:
        homes.setdefault(key, []).append(table)
    tables = dict.fromkeys(table for table, _ in shapes if table)
    for name, value in file.raw.items():
        if name in tables and not isinstance(value, dict):
            yield file.problem(file.line(_TOP, name), f"{name} must be a table", f"write [{name}] on a line of its own")
        elif isinstance(value, dict) and name not in tables:
            known = ", ".join(f"[{table}]" for table in tables)
            yield file.problem(file.line(name), f"[{name}] is a table that nobody knows", f"the tables are {known}")
    for table, key in shapes.keys() - there:
        if table and not isinstance(file.raw.get(table, {}), dict):
            continue
        where = f"write it under [{table}]" if table else "write it at the top, before the first table"
        example = _model().get(table, {}).get(key) if table else _model().get(key)
        yield file.problem(file.line(table), f"{_named(table, key)} is missing", f"{where}{_for_example(example)}")
    for table, key in there - shapes.keys():
        if table and table not in tables:
            continue
        if table == _TOP and key in tables:
            continue
        if key not in homes:
            mend = f"take it out, or mend its name: docs/languages.md lists the keys{_near(key, homes)}"
            yield file.at(table, key, "is a key that nobody knows", mend)
        elif missing := [home for home in homes[key] if (home, key) not in there]:
            yield file.at(table, key, "stands in the wrong place", f"move it {_to(missing[0])}")
        else:
            yield file.at(table, key, "stands in its right place as well", "take it out")


def _to(table: str) -> str:
    return f"under [{table}]" if table else "to the top, before the first table"


def _near(key: str, known: Iterable[str]) -> str:
    import difflib

    near = difflib.get_close_matches(key, list(known), n=1)
    return f" (did you mean {near[0]}?)" if near else ""


def _for_example(value: object) -> str:
    if isinstance(value, list) and value:
        return ", in English: " + ", ".join(f"“{word}”" for word in value[:3])
    return f", in English: “{value}”" if isinstance(value, str) and value else ""


def _values(file: _File) -> Iterator[Problem]:
    """What has the wrong shape, is empty, or lost a placeholder."""
    for table, key, value in file.entries():
        shape = _shapes().get((table, key))
        if shape is None:
            continue
        if shape == "word":
            if not isinstance(value, str):
                yield file.at(table, key, "must be a text", f'write {key} = "…"')
                continue
            yield from _text(file, table, key, value)
            continue
        if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
            yield file.at(table, key, "must be a list of words", f'write {key} = ["…", "…"]')
        elif shape == "two words" and len(value) != 2:
            yield file.at(table, key, f"holds {len(value)} marks", "write the opening and the closing one")
        elif not value and key not in _MAY_BE_EMPTY:
            yield file.at(table, key, "is empty", f"fill it{_for_example(_model().get(table, {}).get(key))}")


def _text(file: _File, table: str, key: str, value: str) -> Iterator[Problem]:
    if not value and key in _MAY_BE_EMPTY:
        return
    if not value.strip():
        yield file.at(table, key, "is empty", f"fill it{_for_example(_model().get(table, {}).get(key))}")
        return
    if value != " ".join(value.split()):
        yield file.at(table, key, "has spaces at its ends, or two in a row", "take them out")
    if value not in _ONE_OF.get(key, (value,)):
        yield file.at(table, key, f"“{value}” is not known here", f"write {' or '.join(_ONE_OF[key])}")
    if key == "tts" and not _TTS.fullmatch(value):
        yield file.at(table, key, f"“{value}” is no locale", "write language and country, like da_DK")
    if table not in ("prompts", "labels"):
        return
    wanted = _PLACES.get(key, ())
    try:
        places = [place for _, place, _, _ in string.Formatter().parse(value) if place is not None]
    except ValueError:
        yield file.at(table, key, "holds a brace without its partner", "take it out")
        return
    for place in wanted:
        if places.count(place) != 1:
            said = "is missing" if place not in places else "stands there more than once"
            yield file.at(table, key, f"{{{place}}} {said}", f"write {{{place}}} once, where the program fills it in")
    for place in dict.fromkeys(places):
        if place not in wanted:
            yield file.at(table, key, f"{{{place}}} is nothing that the program fills in", "take it out")
    if table == "prompts" and key in _GOES_ON and value[0].isupper():
        yield file.look(table, key, "opens with a capital, but stands inside a sentence", "begin with a small letter")
    if file.code != _MODEL and key == "meaning" and value == _model()["prompts"]["meaning"]:
        yield file.look(table, key, "is still English", "translate it")


def _names(file: _File) -> Iterator[Problem]:
    """What the file says the language is called, against ``names.tsv``."""
    row = languages.names().get(file.code)
    if not _CODE.fullmatch(file.code):
        yield file.problem(
            0, f"“{file.code}” is no code of a language", "name the file by the code, in small letters: da.toml"
        )
    elif row is None:
        yield file.problem(
            0, f"“{file.code}” stands in no line of names.tsv", "add one: code, tab, English name, tab, endonym"
        )
    for key, name in zip(("name", "endonym"), row or (), strict=False):
        value = file.raw.get(key)
        if isinstance(value, str) and value != name:
            mend = f"names.tsv has “{name}”: write that, or mend names.tsv"
            yield file.at(_TOP, key, f"“{value}” is not what names.tsv says", mend)
    tts = file.raw.get("tts")
    if isinstance(tts, str) and _TTS.fullmatch(tts) and not tts.startswith(f"{file.code.partition('-')[0]}_"):
        yield file.look(
            _TOP, "tts", f"“{tts}” is a locale of another language", f"is the file named rightly ({file.code})?"
        )


def _lists(file: _File) -> Iterator[Problem]:
    """Phrases that would match nothing, lists that contradict each other, lists that are not finished."""
    lists = {key: table for (table, key), shape in _shapes().items() if shape != "word"}
    words = {key: file.words(table, key) for key, table in lists.items()}
    for key, table in lists.items():
        for word in dict.fromkeys(words[key]):
            for wrong, mend in _phrase(key, word):
                yield file.at(table, key, f"“{word}” {wrong}", mend, word=word)
            if words[key].count(word) > 1:
                yield file.at(table, key, f"“{word}” stands there twice", "take one out", word=word, time=2)
    for part, whole in _WITHIN:
        for word in words[part]:
            if words[whole] and word not in words[whole]:
                mend = f"add it to {whole}, or take it out here"
                yield file.at(lists[part], part, f"“{word}” is not in {whole}", mend, word=word)
    pairs = [(one, two) for one, others in _APART for two in others]
    for one, two in (*pairs, *combinations(_CONNECTIVES, 2)):
        for word in sorted(set(words[one]) & set(words[two])):
            mend = "keep it where it is right more often"
            yield file.at(lists[one], one, f"“{word}” stands in {two} as well", mend, word=word)
    leaning = tuple(f"{word} " for word in words["leaning"])
    for word in words["pronouns"]:
        if leaning and not any(other.startswith(f"{word} ") for other in leaning):
            mend = "add it to leaning, alone or with its verbs, or take it out here"
            yield file.at(lists["pronouns"], "pronouns", f"“{word}” opens no phrase of leaning", mend, word=word)
    model = {key: (_model().get(table, {}) if table else _model()).get(key, []) for key, table in lists.items()}
    for key, table in lists.items():
        few, english = len(words[key]), model[key]
        if not few or key in ("quotes", "names"):
            continue
        floor = max(_FLOORS.get(key, 0), len(english) // _SHARE if len(english) >= _LONG else 0)
        if few < floor and key not in _MAY_BE_EMPTY | _LONG_IN_ENGLISH:
            yield file.look(table, key, f"has only {few} of {floor} phrases or more", "list what glossaries really use")
        if file.code != _MODEL and few > 1 and set(words[key]) == set(english):
            yield file.look(table, key, "is still English", "translate it")


def _phrase(key: str, word: str) -> Iterator[tuple[str, str]]:
    """What is wrong with a phrase of a list by itself, and the mend."""
    if not word.strip():
        yield "is empty", "take it out"
        return
    if word != " ".join(word.split()):
        yield "has spaces at its ends, or two in a row", "take them out"
    if key in ("quotes", "proper"):
        return
    if word != word.lower():
        yield "has a capital", "write it in small letters: capitals in the article do not matter"
    if word != unicodedata.normalize("NFC", word):
        yield "has an accent that stands apart from its letter", "type the letter anew, as one"
    if "|" in word:
        yield "holds a bar", "make two phrases of it"
    if "’" in word and key not in _WITH_CURLY_APOSTROPHES:
        yield "has a curly apostrophe", "write a straight one (')"
    if not any(char.isalnum() for char in word):
        yield "holds no word", "take it out: it would match everywhere or nowhere"
    elif "*" in word and key in _WITHOUT_WILDCARDS:
        yield "holds a *, which stands for nothing in this list", "list the forms one by one"
    elif any("*" in part.strip("*") or "**" in part for part in word.split()):
        yield "has a * in the middle of a word", "move it to the edge, or list the forms one by one"
    if key in ("abbreviations", "unfinished") and (not word.endswith(".") or len(word) < 2):
        yield "does not end in a stop", "write it as it stands in a text, with its last stop"
    if key in _SINGLE_WORDS and " " in word:
        yield "is more than one word", "list its words one by one"
