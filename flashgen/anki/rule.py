"""Which cards a note has: Anki's own rule, from the fronts of its templates.

A template gives a card when its front would show at least one field that is not empty, text around it or
not. genanki computes this otherwise (see anki-rules) and is overridden. Where a front uses something whose
meaning differs between versions of Anki (``{{Deck}}``, ``{{=<% %>=}}``) the template is refused instead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

FILTERS = frozenset({"text", "hint", "type", "furigana", "kana", "kanji", "tts"})
"""Filters that every Anki knows; others need an add-on."""


class TemplateError(ValueError):
    """A template that Anki would refuse, or show with an error on every card."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """``{{Field}}``, ``{{hint:Field}}``."""

    field: str
    filters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conditional:
    """``{{#Field}}…{{/Field}}``, or ``{{^Field}}…{{/Field}}`` when negated."""

    field: str
    negated: bool
    children: tuple[Node, ...]


Node = Replacement | Conditional

# A comment hides the mustaches in it from Anki; one that is never closed is text.
_TOKEN = re.compile(r"<!--.*?-->|\{\{(.*?)\}\}", re.DOTALL)
_MOST_MARKS = 500
_EMPTY = re.compile(r"(?:[ \t\n\v\f\r]|</?(?:br|div) ?/?>)*", re.IGNORECASE | re.ASCII)


def is_empty(value: str) -> bool:
    """Whether Anki takes a field for empty: white space (ASCII only), ``<br>`` and ``<div>`` do not count."""
    return not value or (value[0] in " \t\n\v\f\r<" and _EMPTY.fullmatch(value) is not None)


def parse(template: str) -> tuple[Node, ...]:
    """The mustaches of a template.

    Raises:
        TemplateError: they do not nest, or are not the plain kind.
    """
    open_: list[tuple[str, bool, list[Node]]] = [("", False, [])]
    for name in _mustaches(template):
        nodes = open_[-1][2]
        match name[:1]:
            case "=":
                raise TemplateError(f"{{{{{name}}}}}: other delimiters are not supported")
            case "#" | "^":
                open_.append((name[1:].strip(), name[0] == "^", []))
            case "/":
                field, negated, children = open_.pop()
                if not open_ or field != name[1:].strip():
                    expected = f"{{{{/{field}}}}}" if open_ else "nothing"
                    raise TemplateError(f"{{{{{name}}}}} closes what is not open (expected {expected})")
                open_[-1][2].append(Conditional(field, negated, tuple(children)))
            case _:
                *filters, field = name.split(":")
                nodes.append(Replacement(field, tuple(filters)))
    if len(open_) > 1:
        raise TemplateError(f"{{{{#{open_[-1][0]}}}}} is never closed")
    return tuple(open_[0][2])


def _mustaches(template: str) -> Iterator[str]:
    # Each that is never closed is looked for to the very end.
    if template.count("{{") + template.count("<!--") > _MOST_MARKS:
        raise TemplateError(f"more than {_MOST_MARKS} {{{{ or comments")
    end = 0
    for token in _TOKEN.finditer(template):
        if "{{" in template[end : token.start()]:
            break
        if token[1] is not None:
            yield token[1].lstrip("{").strip()
        end = token.end()
    if "{{" in template[end:]:
        raise TemplateError("{{ is never closed")


def check(template: str, fields: Collection[str], specials: Collection[str] = ()) -> None:
    """Refuse a template that names a field which the note type does not have.

    Raises:
        TemplateError: says what, not where; the caller knows the file.
    """
    for node in _walk(parse(template)):
        if node.field not in fields and node.field not in specials:
            raise TemplateError(f"no field is called “{node.field}” (there are: {', '.join(fields)})")
        for name in node.filters if isinstance(node, Replacement) else ():
            if name.split(" ")[0] not in FILTERS:
                raise TemplateError(f"no filter is called “{name}”")


def _walk(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        yield node
        if isinstance(node, Conditional):
            yield from _walk(node.children)


def _shows(nodes: Sequence[Node], filled: Collection[str]) -> bool:
    return any(
        node.field in filled
        if isinstance(node, Replacement)
        else (node.field in filled) != node.negated and _shows(node.children, filled)
        for node in nodes
    )


class Cards:
    """Which cards notes of one type have; remembers, since most notes are alike in what they leave empty."""

    def __init__(self, fronts: Sequence[str], field_names: Sequence[str]) -> None:
        self._parsed = tuple(map(parse, fronts))
        self._names = tuple(field_names)
        used = {node.field for nodes in self._parsed for node in _walk(nodes)}
        self._used = tuple(index for index, name in enumerate(field_names) if name in used)
        self._known: dict[tuple[bool, ...], tuple[int, ...]] = {}

    def of(self, fields: Sequence[str]) -> tuple[int, ...]:
        """Ordinals of the templates that give a card."""
        empty = tuple([is_empty(fields[index]) for index in self._used])
        found = self._known.get(empty)
        if found is None:
            filled = {self._names[i] for i, gone in zip(self._used, empty, strict=True) if not gone}
            found = tuple(ord_ for ord_, nodes in enumerate(self._parsed) if _shows(nodes, filled))
            self._known[empty] = found
        return found
