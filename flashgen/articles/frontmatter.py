"""Front matter: split with python-frontmatter, read so that every scalar stays the text it was written as.

YAML would make ``2020-01-01`` a date, ``NO`` false, ``12:30`` seven hundred and fifty and ``C #1`` a C. People
who write glossaries do not know YAML, so a block that is not YAML is read line by line, with a warning that
names the mend. So is one whose fences are missing, doubled or mistyped, and one in TOML that is broken.
"""

from __future__ import annotations

import re
import textwrap
import tomllib
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
_KNOWN = "(?i:title|description|keywords|lang|slug|aliases)"
_BOUNDARY = re.compile(r"^-{3,}[ \t]*$", re.MULTILINE)
_CLOSING = re.compile(r"\n-{3,}[ \t]*(?:\n|\Z)")
_TOML_BOUNDARY = re.compile(r"^\+{3,}[ \t]*$", re.MULTILINE)
_TOML_CLOSING = re.compile(r"\n\+{3,}[ \t]*(?:\n|\Z)")
# A known key may stand where a stranger would be text: indented, in quotes, or with a sign that is nearly a colon.
_KNOWN_KEY = re.compile(rf"[ \t]{{0,8}}[\"']?({_KNOWN})[\"']?[ \t]{{0,3}}(?:[:：]|=(?!=))")
_KEY_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]{0,3}:(?:[ \t]|$)")
_TOML_KEY_LINE = re.compile(r"([A-Za-z][\w-]{0,40})[ \t]{0,3}=(?!=)")
_TOML_TABLE = re.compile(r"\[\[?[\w\"'. -]{1,80}\]\]?[ \t]{0,9}(?:#.*)?$")
_ODD_FENCE = re.compile(r"[ \t]{0,3}(?:[-–—=*_~+`]{2,60}|[–—…]|\.{3})[ \t]{0,20}(?:yaml|yml|toml)?$", re.IGNORECASE)
"""A line that was meant for ``---``."""
_may_end_early = re.compile(r"\n(?=[ \t]{0,3}(?:\n|[-–—=*_~+`]{2}|[–—….]))").search
_EMPTY_FENCES = re.compile(r"(?:(?:-{3,}|\+{3,})?[ \t]*\n)*")
_AGAIN = re.compile(r"\n{0,3}(?:-{3,}|\+{3,})[ \t]*(?:\n|\Z)")
_BLOCK_SIGN = re.compile(r"[|>][+-]?\d?[+-]?")
_LIST_SIGNS = re.compile(r"[,;，；、،؛\n]")
_SIMPLE_LINE = re.compile(r"([A-Za-z][A-Za-z0-9_-]{0,40}): {1,9}([^\W_].*)")
_TRICKS = (": &", ": *", ": !", "- &", "- *", "- !")
_MAX_BLOCK = 65_536
_NO_LINES = "\x85\u2028\u2029"
"""What ends a line for YAML and for nobody else: counting lines with it would blame, or look for, one that is none."""
_NOTHING = frozenset({"", "null", "Null", "NULL", "~", "[]", "{}"})
"""What programs write for a key without a value; a title is a title whatever it says."""

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

    boundary = _BOUNDARY
    closing = _CLOSING
    fence = "---"
    key_line = _KEY_LINE

    def __init__(self, path: str) -> None:
        super().__init__(fm_boundary=self.boundary)
        self.path = path
        self.problems: list[Problem] = []
        self.lines: dict[str, int] = {}
        self.first_line = 2
        """The line of the file on which the block begins, behind its ``---``."""
        self.body = ""
        self.body_line = 1
        self.refused = False
        """Whether there is a title that cannot be one."""
        self.loose = -1
        """The first line of the block (from 0) that belongs to the key above it, and does not say so."""

    def split(self, text: str) -> tuple[str, str]:
        """The block and the body. An opened block without an end is ended for its author."""
        opening = self.boundary.match(text)
        if opening is None:
            raise ValueError("no front matter")  # python-frontmatter takes this for: there is none
        start = opening.end() + 1
        if text.startswith(("-", "+", "\n"), start):
            start = self._last_opening(text, start)
        closing = self.closing.search(text, start - 1)
        if closing is None:
            end, after = self._missing_end(text, start)
        else:
            end, after = closing.start() + 1, closing.end()
            if _may_end_early(text, start - 1, end):
                end, after = self._early_end(text, start, end, after)
        block = text[start:end]
        if text.startswith((self.fence, f"\n{self.fence}"), after):
            block, after = self._behind(text, start, block, after)
        self.body = text[after:]
        self.body_line = self.first_line + text.count("\n", start, after)
        return block, self.body

    def _last_opening(self, text: str, start: int) -> int:
        """Where the block begins that was opened more than once; ``start`` where it was not."""
        match = _EMPTY_FENCES.match(text, start)
        at = match.end() if match else start
        again = self.closing.search(text, start - 1, at)
        if again is None or not _KNOWN_KEY.match(text, at):
            return start
        line = self.first_line + text.count("\n", start, again.start() + 1)
        self._warn(line, "doubled-fence", f"the front matter is opened by {self.fence} twice", "take this line out")
        self.first_line += text.count("\n", start, at)
        return at

    def _behind(self, text: str, start: int, block: str, after: int) -> tuple[str, int]:
        """The block and where it ends, if its end stands there twice, or a second block of keys behind it."""
        again = _AGAIN.match(text, after)
        if again is None:
            return block, after
        line = self.first_line + text.count("\n", start, again.end()) - text.endswith("\n", 0, again.end())
        if _KNOWN_KEY.match(text, again.end()) and (closing := self.closing.search(text, again.end() - 1)):
            self._warn(line, "doubled-fence", "a second block of front matter begins here", "make one block of both")
            gap = "\n" * (text.count("\n", start, again.end()) - block.count("\n"))
            return f"{block}{gap}{text[again.end() : closing.start() + 1]}", closing.end()
        if text.startswith("\n", after):
            return block, after  # a line of the body, between two of its blank lines
        self._warn(line, "doubled-fence", f"the front matter is ended by {self.fence} twice", "take this line out")
        return block, again.end()

    def _is_key(self, line: str) -> bool:
        return self.key_line.match(line) is not None or _KNOWN_KEY.match(line) is not None

    def _missing_end(self, text: str, start: int) -> tuple[int, int]:
        """Where the block must end that nothing closes, and where the body begins."""
        at, number, after, last = start, self.first_line, -1, ""
        for line in text[start:].split("\n"):
            is_key = self._is_key(line)
            if not is_key:
                if self._is_odd_fence(line, last):
                    self._odd_end(number, line)
                    after = at + len(line) + 1
                    break
                if not last or not line.strip() or line[0] not in " \t-][" or self._is_prose(line, last):
                    break
            last = line if is_key else last
            at += len(line) + 1
            number += 1
        if not last:
            raise ValueError("a line, not front matter")
        if after < 0:
            self._unclosed(number - 1)
        return min(at, len(text)), min(at if after < 0 else after, len(text))

    def _early_end(self, text: str, start: int, end: int, after: int) -> tuple[int, int]:
        """The same where a line ends the block that the body drew, because its own end is missing or mistyped."""
        lines = text[start:end].split("\n")
        last, at, blank = "", start, -1
        known = max((number for number, line in enumerate(lines) if _KNOWN_KEY.match(line)), default=-1)
        for number, line in enumerate(lines):
            if self._is_key(line):
                # "Note: …" behind a blank line may begin a paragraph as well.
                if blank < 0 or _KNOWN_KEY.match(line):
                    blank, last = -1, line
            elif not line.strip():
                blank = number if blank < 0 and last else blank
            elif self._is_odd_fence(line, last) and blank < 0:
                self._odd_end(self.first_line + number, line)
                return at, at + len(line) + 1
            elif blank >= 0 and self._is_prose(line, last):
                if known < number:
                    at = start + sum(len(line) + 1 for line in lines[:blank])
                    self._unclosed(self.first_line + blank - 1)
                    return at, at
                blank = -1
            at += len(line) + 1
        return end, after

    @staticmethod
    def _is_odd_fence(line: str, last: str) -> bool:
        """Whether a line was meant to end the block; in a value of several lines it may be the author's."""
        inside = line[:1] in (" ", "\t") and last.rstrip().endswith(("|", ">", "-", "+"))
        return last != "" and not inside and _ODD_FENCE.match(line) is not None

    @staticmethod
    def _is_prose(line: str, last: str) -> bool:
        """Whether a line behind a blank one is the article's; ``last`` is the key line before it."""
        if line[0] in " \t" or (line[0] == "#" and line[:2] != "##"):
            return False
        return line[:2] != "- " or not last.rstrip().endswith((":", "=", "["))

    def _odd_end(self, line: int, written: str) -> None:
        if written.strip() != "...":  # which is how YAML itself ends
            message = f"the front matter ends with {_quoted(written.strip())}"
            self._warn(line, "odd-fence", message, f"write {self.fence} in this line")

    def _unclosed(self, line: int) -> None:
        self._warn(
            line,
            "unclosed-front-matter",
            "the front matter has no end",
            f"put a line {self.fence} under this one",
        )

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:
        """The keys we know with their values; never raises."""
        if _is_tricky(fm):
            return self._by_line(fm, warn=False)
        simple = _simple(fm)
        return self._by_yaml(fm) if simple is None else self._first_of(simple)

    def _first_of(self, rows: list[tuple[str, str]]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for number, (key, value) in enumerate(rows):
            if key in _KEYS and not self._is_double(key, number, found):
                found[key] = value
        return found

    def _by_yaml(self, block: str) -> dict[str, Value]:
        for sign in _NO_LINES:
            block = block.replace(sign, " ")
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
            if any(_KNOWN_KEY.match(line) for line in block.split("\n")):
                return self._by_line(block, warn=True)
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
            if key not in _KEYS or self._is_double(key, key_node.start_mark.line, found):
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
                value = next((text for name, _, text, _ in self._key_lines(block) if name == key), "")
            found[key] = value
        return found

    def _by_line(self, block: str, *, warn: bool, at: int = 0) -> dict[str, Value]:
        """What a person would read: a key up to the first colon, its value up to the next key."""
        found: dict[str, Value] = {}
        blamed = False
        for key, number, value, written in self._key_lines(block):
            known = key in _KEYS
            if known and not self._is_double(key, number, found):
                found[key] = value if key not in _LISTS else _listed(value)
            if warn and not self._is_sound(written, key, value):
                blamed = True
                mend = "put it in quotes" if self._is_key_sound(written) else "write"
                self._warn(
                    self.first_line + number,
                    self.name,
                    f"the value of {key} is no {self.name.upper()} and was read as plain text",
                    f"{mend}: {key}{self.colon}{_quoted(value)}",
                )
        if warn and not blamed and self.loose >= 0:
            message = "this line is no key, and was read as more of the description"
            self._warn(self.first_line + self.loose, self.name, message, "put two spaces before it")
        elif warn and not blamed:
            self._warn(
                self.first_line + at,
                self.name,
                f"the front matter is no {self.name.upper()} here and was read line by line",
                f"write each key as key{self.colon}value on a line of its own",
            )
        return found

    def _key_lines(self, block: str) -> Iterator[tuple[str, int, str, str]]:
        """Each key, its line in the block (from 0), its value as text, and its line as it was written."""
        key, at, parts, written = "", 0, list[str](), ""
        if block[:1] in (" ", "\t"):
            block = textwrap.dedent(block)
        for number, line in enumerate(block.split("\n")):
            match = self.key_line.match(line) or _KNOWN_KEY.match(line)
            if match and line[0] in " \t" and key and not any(part.strip() for part in parts):
                match = None  # a key of a key that has no value of its own: ``seo:`` and below it a title
            if match:
                if key:
                    yield key, at, self._unquoted(parts), written
                key, at, parts, written = match[1].casefold(), number, [line[match.end() :]], line
            elif self._ends_keys(line):
                break
            elif line.strip()[:1] in ("", "#") or not parts:
                continue
            elif line[0] in " \t" or (line.startswith("- ") and not parts[0].strip()):
                parts.append(line.strip())
            elif key == "description":
                # Nobody indents the second line of a description, but a title has none.
                self.loose = self.loose if self.loose >= 0 else number
                parts.append(line.strip())
        if key:
            yield key, at, self._unquoted(parts), written

    name = "yaml"
    colon = ": "

    def _ends_keys(self, line: str) -> bool:
        return False

    def _unquoted(self, parts: list[str]) -> str:
        return _unquoted(parts)

    def _is_key_sound(self, written: str) -> bool:
        match = self.key_line.match(written)
        return match is not None and "\t" not in written[: match.end() + 1]

    def _is_sound(self, written: str, key: str, value: str) -> bool:
        match = self.key_line.match(written)
        bare = match is not None and not written[match.end() :].strip()  # what stands below it is another line's fault
        return self._is_key_sound(written) and (bare or _is_yaml(key, value))

    def _is_double(self, key: str, number: int, found: dict[str, Value]) -> bool:
        """Whether a key stands there already. One that holds nothing does not count, but is named too."""
        line = self.first_line + number
        if key not in self.lines:
            self.lines[key] = line
            return False
        empty = not found.get(key)
        which = "the first one" if not empty else "that with a value"
        first = self.lines[key]
        self.lines[key] = line if empty else first
        self._warn(
            line,
            "duplicate-key",
            f"{key} stands here again; {which}, in line {self.lines[key]}, counts",
            "remove one of them",
        )
        return not empty

    def _warn(self, line: int, code: str, message: str, mend: str) -> None:
        self.problems.append(Problem(self.path, line, Severity.WARNING, code, message, mend))


class _TomlHandler(_Handler):
    """The same for ``+++`` and TOML, whose scalars stay the text they were written as too."""

    boundary = _TOML_BOUNDARY
    closing = _TOML_CLOSING
    fence = "+++"
    key_line = _TOML_KEY_LINE
    name = "toml"
    colon = " = "

    def load(self, fm: str, **kwargs: object) -> dict[str, Value]:
        """The keys we know with their values; never raises."""
        # tomllib takes a quarter of a minute for a key of 30,000 dots.
        deep = any(line.partition("=")[0].count(".") > 20 for line in fm.split("\n"))
        if deep or len(fm) > _MAX_BLOCK or fm.count("[") + fm.count("{") > 100:
            return self._by_line(fm, warn=False)
        try:
            data = tomllib.loads(fm)
        except (ValueError, RecursionError) as error:
            place = re.search(r"\(at line (\d{1,6})", str(error))
            return self._by_line(fm, warn=True, at=int(place[1]) - 1 if place else 0)
        written: dict[str, tuple[int, str]] = {}
        for key, number, value, _ in self._key_lines(fm):
            written.setdefault(key, (number, value))
        found: dict[str, Value] = {}
        for name, item in data.items():
            key = name.casefold()
            number, text = written.get(key, (0, ""))
            if key not in _KEYS or self._is_double(key, number, found):
                continue
            if isinstance(item, str):
                found[key] = item
            elif isinstance(item, list) and key in _LISTS:
                found[key] = tuple(str(word) for word in item if not isinstance(word, list | dict))
            else:  # a date or a number stays the text it was written as
                found[key] = text.split(" #")[0].strip()
        return found

    def _ends_keys(self, line: str) -> bool:
        return line[:1] == "[" and _TOML_TABLE.match(line) is not None

    def _unquoted(self, parts: list[str]) -> str:
        text = "\n".join(parts).strip()
        if len(text) < 5000 and text[:1] in ('"', "'"):
            try:
                return str(tomllib.loads(f"x = {text}")["x"])
            except ValueError:
                text = text.strip("\"'")
        return " ".join(text.split())

    def _is_sound(self, written: str, key: str, value: str) -> bool:
        try:
            return len(written) < 5000 and written.count("[") < 100 and bool(tomllib.loads(written))
        except ValueError:
            # A value over several lines is judged by what came of it.
            return written.rstrip().endswith(("[", '"""', "'''", ",")) and bool(value)


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


def _unquoted(parts: list[str]) -> str:
    if parts and _BLOCK_SIGN.fullmatch(parts[0].strip()):
        parts = parts[1:]
    if parts and not parts[0].strip() and all(part[:1] == "-" for part in parts[1:]):
        return "\n".join(part[1:].strip() for part in parts[1:])
    text = " ".join(parts).strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        if text[0] not in text[1:-1]:
            return text[1:-1]
        if len(text) < 5000:
            try:
                node = yaml.compose(text, Loader=_LOADER)
            except (yaml.YAMLError, ValueError):
                return text
            return str(node.value) if isinstance(node, yaml.ScalarNode) else text
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
    """The words of a list that was written as text: with commas, another alphabet's, semicolons, or as hashtags."""
    if isinstance(value, tuple):
        return value
    text = value.strip().strip("[]{}")
    if "," in text:
        return tuple(text.split("\n" if "\n" in text else ","))
    words = _LIST_SIGNS.split(text)
    if len(words) == 1 and text[:1] == "#" and all(word[0] == "#" for word in text.split()):
        return tuple(word.strip("#") for word in text.split())
    return tuple(words)


_BEFORE = " \t\n\ufeff\u200b\u2060\u00a0"
"""What may stand before front matter, unseen."""


def opens(start: bytes) -> bool:
    """Whether a file that begins so may have front matter, in whatever shape: a quick look before it is decoded."""
    start = start.lstrip(b" \t\r\n\x0b\x0c\xef\xbb\xbf\xe2\x80\x8b\xc2\xa0\x81")
    return start.startswith((b"---", b"+++")) or _OPENING_BYTES.match(start) is not None


_OPENING_BYTES = re.compile(
    rb"(?:(?:[-=*_~+.`;\x80-\xff]{1,30}[a-z]{0,4}[ \t]{0,20}(?:\r\n|\r|\n)[ \t]{0,8}))?"
    rb"[\"']?(?:title|description|keywords|lang|slug|aliases)[\"']?[ \t]{0,3}[:=\xef]",
    re.IGNORECASE,
)
_ODD_OPENING = re.compile(r"([-–—=*_~+.`;]{1,30}(?:yaml|yml|toml)?)[ \t]{0,20}\n(?=[^\n])", re.IGNORECASE)


def split(text: str, path: str) -> Split:
    """Splits the decoded text of a file. A file without front matter or title is no article, and no problem."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    content = text.lstrip(_BEFORE)
    handler = _Handler(path)
    handler.first_line = 2 + text.count("\n", 0, len(text) - len(content))
    if not content.startswith("---"):
        if content.startswith("+++"):
            first = handler.first_line
            handler = _TomlHandler(path)
            handler.first_line = first
        elif mended := _with_opening(content, handler):
            content = mended
        else:
            return Split(None, why_not="no front matter")
    guessed = len(handler.problems)
    raw, _ = frontmatter.parse(content, handler=handler)
    problems = list(handler.problems)
    front = _front(raw, handler, problems)
    if front is None:
        # Whatever else is wrong in a file that is no article is none of our business, but a block
        # that holds no keys at all, or a broken one, may well be a title that was meant.
        serious = tuple(p for p in problems if p.severity is not Severity.REPAIR)
        if "title" in raw and handler.refused:
            pass
        elif "title" in raw:
            line = handler.lines.get("title", 0)
            mend = f"write the term: title{handler.colon}Warm calling"
            serious += (Problem(path, line, Severity.WARNING, "no-title", "the title is empty", mend),)
        elif guessed:
            return Split(None, why_not="no front matter")
        found = ", ".join(key for key in _KEYS if key in raw and key != "title")
        why = f"front matter with {found}, but no title" if found else "no title in the front matter"
        return Split(None, problems=serious, why_not=why if handler.body_line > 1 else "no front matter")
    return Split(front, handler.body, handler.body_line, tuple(problems))


def _with_opening(content: str, handler: _Handler) -> str:
    """``content`` with the ``---`` that its author forgot or mistyped, or nothing where none was meant."""
    odd = _ODD_OPENING.match(content)
    if odd and _KNOWN_KEY.match(content, odd.end()):
        handler._warn(
            handler.first_line - 1,
            "odd-fence",
            f"the front matter begins with {_quoted(odd[1])}",
            "write --- in this line",
        )
        return f"---\n{content[odd.end() :]}"
    if not _KNOWN_KEY.match(content):
        return ""
    handler.first_line -= 1
    handler._warn(
        handler.first_line, "unopened-front-matter", "the front matter has no ---", "put a line --- above this one"
    )
    return f"---\n{content}"


def _front(raw: dict[str, Any], handler: _Handler, problems: list[Problem]) -> FrontMatter | None:
    def line(key: str) -> str:
        value: Value = raw.get(key, "")
        if isinstance(value, tuple):
            value = ", ".join(value)
        if not value or (key != "title" and value in _NOTHING):
            return ""
        text = " ".join(repairs.tidy(markdown.unescape(value)).split())
        text, mended = repairs.mend_plain(markdown.plain(text), handler.path, handler.lines.get(key, 0))
        problems.extend(mended)
        return text.strip()

    def warn(key: str, severity: Severity, code: str, message: str, mend: str) -> None:
        problems.append(Problem(handler.path, handler.lines.get(key, 0), severity, code, message, mend))

    def several(key: str) -> tuple[str, ...]:
        value: Value = raw.get(key, "")
        if value in _NOTHING:
            return ()
        words = (" ".join(markdown.unescape(word).split()) for word in _listed(value))
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
        handler.refused = True
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
