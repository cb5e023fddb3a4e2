"""Front matter: split with python-frontmatter, read so that every scalar stays the text it was written as.

YAML would make ``2020-01-01`` a date, ``NO`` false, ``12:30`` seven hundred and fifty and ``C #1`` a C. People
who write glossaries do not know YAML, so a block that is not YAML is read line by line, with a warning that
names the mend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from flashgen import bounds
from flashgen.articles import markdown, repairs
from flashgen.model import FrontMatter, Problem, Severity

# libyaml is not on every machine: the slower loader reads the same.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

_KEYS = ("title", "description", "keywords", "lang", "slug", "aliases")
_LISTS = ("keywords", "aliases")
_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"\n-{3,}[ \t]*(?:\n|\Z)")
_KEY_LINE = re.compile(r"([A-Za-z][\w-]{0,40}) {0,3}:(?:[ \t]|$)")
_SIMPLE_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40}): {1,9}([^\W_].*)")
_TRICKS = (": &", ": *", ": !", "- &", "- *", "- !")
_MAX_BLOCK = 65_536

Value = str | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Split:
    """A file split into its front matter and the rest."""

    front: FrontMatter | None
    """None where the file is no article."""
    body: str = ""
    body_line: int = 1
    """The line of the file on which ``body`` begins."""
    problems: tuple[Problem, ...] = ()
    why_not: str = ""
    """Why ``front`` is None."""


class _Handler(YAMLHandler):
    """Splits and loads one file, and keeps what python-frontmatter does not tell: lines and faults."""

    def __init__(self, path: str) -> None:
        super().__init__(fm_boundary=_BOUNDARY)
        self.path = path
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self.first_line = 2
        """The line of the file on which the block begins, behind its ``---``."""
        self.body = ""
        self.body_line = 1

    def split(self, text: str) -> tuple[str, str]:
        """The block and the body. An opened block without an end is ended for its author."""
        opening = _BOUNDARY.match(text)
        if opening is None:
            raise ValueError("no front matter")  # python-frontmatter takes this for: there is none
        start = opening.end() + 1
        if closing := _CLOSING.search(text, start - 1):
            end, after = closing.start() + 1, closing.end()
        else:
            end = after = self._missing_end(text, start)
        self.body = text[after:]
        self.body_line = self.first_line + text.count("\n", start, after)
        return text[start:end], self.body

    def _missing_end(self, text: str, start: int) -> int:
        """Where the block must end that nothing closes: before the first line that is not part of it."""
        at, number, found = start, self.first_line, False
        for line in text[start:].split("\n"):
            is_key = _KEY_LINE.match(line) is not None
            if not is_key and not (found and line[:1] in (" ", "\t", "-") and line.strip()):
                break
            found = found or is_key
            at += len(line) + 1
            number += 1
        if not found:
            raise ValueError("a line, not front matter")
        self._warn(
            number - 1,
            "unclosed-front-matter",
            "the front matter has no end",
            "put a line --- under this one",
        )
        return min(at, len(text))

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:
        """The keys we know with their values; never raises."""
        if _is_tricky(fm):
            return self._by_line(fm, warn=False)
        simple = _simple(fm)
        return self._by_yaml(fm) if simple is None else self._first_of(simple)

    def _first_of(self, rows: list[tuple[str, str]]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for number, (key, value) in enumerate(rows):
            if key in _KEYS and not self._is_double(key, number):
                found[key] = value
        return found

    def _by_yaml(self, block: str) -> dict[str, Value]:
        loader = _LOADER(block)
        try:
            node = loader.get_single_node()
        except (yaml.YAMLError, RecursionError, ValueError) as error:
            mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
            return self._by_line(block, warn=True, at=mark.line if mark else 0)
        finally:
            loader.dispose()
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self._warn(
                self.first_line,
                "front-matter",
                "the front matter holds no keys",
                "write lines like title: Warm calling",
            )
            return {}
        found: dict[str, Value] = {}
        lines: list[str] | None = None
        for key_node, value_node in node.value:
            key = key_node.value.casefold() if isinstance(key_node, yaml.ScalarNode) else ""
            if key not in _KEYS or self._is_double(key, key_node.start_mark.line):
                continue
            value: Value | None
            if isinstance(value_node, yaml.ScalarNode):
                scalar: str = value_node.value
                value = scalar
                if not value_node.style and " #" in block:
                    # "C #1": what YAML takes for a comment is most often text.
                    lines = lines if lines is not None else block.split("\n")
                    if value_node.start_mark.line == value_node.end_mark.line:
                        value = _with_hash(scalar, lines[value_node.start_mark.line])
            elif isinstance(value_node, yaml.SequenceNode) and key in _LISTS:
                value = tuple(n.value for n in value_node.value if isinstance(n, yaml.ScalarNode))
            else:
                # "title: [Net] price" or "title: {x}": YAML for something else, text for its author.
                value = dict(_key_lines(block)).get(key, (0, ""))[1]
            found[key] = value
        return found

    def _by_line(self, block: str, *, warn: bool, at: int = 0) -> dict[str, Value]:
        """What a person would read: a key up to the first colon, its value up to the next key."""
        found: dict[str, Value] = {}
        blamed = False
        for key, (number, value) in _key_lines(block):
            known = key in _KEYS
            if known and not self._is_double(key, number):
                found[key] = value if key not in _LISTS else _listed(value)
            if warn and not _is_yaml(key, value):
                blamed = True
                self._warn(
                    self.first_line + number,
                    "yaml",
                    f"the value of {key} is no YAML and was read as plain text",
                    f"put it in quotes: {key}: {_quoted(value)}",
                )
        if warn and not blamed:
            self._warn(
                self.first_line + at,
                "yaml",
                "the front matter is no YAML here and was read line by line",
                "write each key as key: value on a line of its own",
            )
        return found

    def _is_double(self, key: str, number: int) -> bool:
        if key not in self.lines:
            self.lines[key] = self.first_line + number
            return False
        self._warn(
            self.first_line + number,
            "duplicate-key",
            f"{key} stands here again; the first one, in line {self.lines[key]}, counts",
            "remove one of them",
        )
        return True

    def _warn(self, line: int, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.path, line, Severity.WARNING, code, message, mend))


def _is_tricky(block: str) -> bool:
    """Whether YAML would do more with the block than read keys: aliases, tags, hostile depth or length."""
    return (
        len(block) > _MAX_BLOCK
        or any(trick in block for trick in _TRICKS)
        or block.count("[") + block.count("{") > 100
        or block.count("- ") + block.count("? ") > 200
    )


def _simple(block: str) -> list[tuple[str, str]] | None:
    """Each line's key and value, if all are ``key: some words`` and YAML can read no more into them, else None.

    Most front matter is of this kind, and starting YAML for it takes longer than all the rest.
    """
    rows = []
    # Another sign of YAML's than these cannot stand inside words; what is not printable it may take for a line's end.
    if " #" in block or "\t" in block:
        return None
    for line in block.removesuffix("\n").split("\n"):
        match = _SIMPLE_LINE.fullmatch(line)
        if match is None or not line.isprintable():
            return None
        key, value = match.groups()
        value = value.rstrip(" ")
        if value[-1] == ":" or ": " in value:
            return None
        rows.append((key.casefold(), value))
    return rows


def _with_hash(value: str, line: str) -> str:
    """``value`` with what follows it behind a ``#``, unless that is a comment (``# like this``)."""
    start = line.find(value, line.find(":") + 1)
    rest = line[start + len(value) :]
    if start < 0 or not rest.lstrip().startswith("#"):
        return value
    comment = f"{rest} ".find(" # ")
    return (value + (rest if comment < 0 else rest[:comment])).rstrip()


def _key_lines(block: str) -> Iterator[tuple[str, tuple[int, str]]]:
    """Each key, its line in the block (from 0), and its value as text."""
    key, at, parts = "", 0, list[str]()
    for number, line in enumerate(block.split("\n")):
        match = _KEY_LINE.match(line)
        if match:
            if key:
                yield key, (at, _unquoted(parts))
            key, at, parts = match[1].casefold(), number, [line[match.end() :]]
        # Nobody indents the second line of a description, but a title has none.
        elif (key == "description" or line.startswith((" ", "\t", "- "))) and line.strip()[:1] not in ("", "#"):
            parts.append(line.strip())
    if key:
        yield key, (at, _unquoted(parts))


def _unquoted(parts: list[str]) -> str:
    if parts and parts[0].strip() in ("|", ">", "|-", ">-", "|+", ">+"):
        parts = parts[1:]
    if parts and not parts[0].strip() and all(part[:1] == "-" for part in parts[1:]):
        return "\n".join(part[1:].strip() for part in parts[1:])
    text = " ".join(parts).strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" and text[0] not in text[1:-1]:
        text = text[1:-1]
    return text


def _quoted(value: str) -> str:
    short = value if len(value) <= 40 else f"{value[:39]}…"
    return f"'{short}'" if '"' in short else f'"{short}"'


def _is_yaml(key: str, value: str) -> bool:
    """Whether a key with this value is sound YAML on a line of its own."""
    if len(value) > 5000 or value.count("[") + value.count("{") > 100:
        return False
    try:
        node = yaml.compose(f"{key}: {value}", Loader=_LOADER)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False
    return isinstance(node, yaml.MappingNode)


def _listed(value: Value) -> tuple[str, ...]:
    if isinstance(value, tuple):
        return value
    if "\n" in value:
        return tuple(value.split("\n"))
    return tuple(value.strip("[]").split(","))


def split(text: str, path: str) -> Split:
    """Splits the decoded text of a file. A file without front matter or title is no article, and no problem."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    content = text.lstrip(" \t\n")
    if not content.startswith("---"):
        return Split(None, why_not="no front matter")
    handler = _Handler(path)
    handler.first_line = 2 + text.count("\n", 0, len(text) - len(content))
    raw, _ = frontmatter.parse(content, handler=handler)
    problems = list(handler.problems)
    front = _front(raw, handler, problems)
    if front is None:
        # Whatever else is wrong in a file that is no article is none of our business, but a block
        # that holds no keys at all, or a broken one, may well be a title that was meant.
        serious = tuple(p for p in problems if p.severity is not Severity.REPAIR)
        found = ", ".join(key for key in _KEYS if key in raw)
        why = f"front matter with {found}, but no title" if found else "no title in the front matter"
        return Split(None, problems=serious, why_not=why if handler.body_line > 1 else "no front matter")
    return Split(front, handler.body, handler.body_line, tuple(problems))


def _front(raw: dict[str, Any], handler: _Handler, problems: list[Problem]) -> FrontMatter | None:
    def line(key: str) -> str:
        value: Value = raw.get(key, "")
        if isinstance(value, tuple):
            value = ", ".join(value)
        if not value:
            return ""
        text = " ".join(repairs.tidy(markdown.unescape(value)).split())
        text, mended = repairs.mend_plain(markdown.plain(text), handler.path, handler.lines.get(key, 0))
        problems.extend(mended)
        return text.strip()

    def warn(key: str, severity: Severity, code: str, message: str, mend: str) -> None:
        problems.append(Problem(handler.path, handler.lines.get(key, 0), severity, code, message, mend))

    def several(key: str) -> tuple[str, ...]:
        words = (" ".join(markdown.unescape(word).split()) for word in _listed(raw.get(key, "")))
        found = tuple(dict.fromkeys(word.strip("\"'") for word in words if word))
        kept = tuple(word for word in found if len(word) <= bounds.MAX_NAME)[: bounds.MAX_NAMES]
        if len(kept) < len(found):
            message = f"{key} holds {len(found) - len(kept):,} words too many or too long, which were passed by"
            mend = f"keep to {bounds.MAX_NAMES} of {bounds.MAX_NAME} letters"
            warn(key, Severity.WARNING, "too-many-words", message, mend)
        return kept

    title = line("title")
    if not title:
        return None
    if len(title) > bounds.MAX_NAME:
        message = f"the title has {len(title):,} letters"
        warn("title", Severity.ERROR, "title-too-long", message, "write the term alone, and the rest below")
        return None
    return FrontMatter(
        title=title,
        description=line("description"),
        keywords=several("keywords"),
        lang=line("lang"),
        slug=line("slug")[: bounds.MAX_NAME],
        aliases=several("aliases"),
        lines=dict(handler.lines),
    )
