"""Small named repairs of damaged Markdown, each counted and reported.

Every repair is a pure function from text to text that keeps the number of lines, changes nothing in sound
text, and changes nothing a second time. That is why one generic comparison, line by line, can say what was
mended where, and why the lines of everything read later are the lines of the file.

The patterns look at a bounded number of characters from each place they start at, and a cheap ``in`` guards
each of them: most articles have most of these faults nowhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from itertools import compress, count
from operator import attrgetter, ne

from flashgen.model import Problem, Severity

Repair = Callable[[str], str]

# ---------------------------------------------------------------------------------------------- helpers


def _gate(sign: str) -> Callable[[str], object]:
    """A quick test for a short sign, ``|`` before its rarest letter: one letter is found 50 times as fast as two.

    ``" |."`` finds a full stop behind a space: the letter itself, then what stands around it.
    """
    before, _, rest = sign.partition("|")
    rare, after = re.escape(rest[0]), re.escape(rest[1:])
    behind = f"(?<={re.escape(before)}{rare})" if before else ""
    return re.compile(f"{rare}{behind}{f'(?={after})' if after else ''}").search


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLANKS = ("\u00a0", "\u202f", "\u3000", "\t")


def tidy(text: str) -> str:
    """One kind of line ending and one kind of space: what no reader sees is no damage and is not reported."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for blank in _BLANKS:
        if blank in text:
            text = text.replace(blank, "    " if blank == "\t" else " ")
    return text


def _clip(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _window(before: str, after: str) -> str:
    """The first place where two lines differ, as ``before → after``, short enough for a message."""
    low, high = 0, min(len(before), len(after))
    while low < high:  # a long line is compared in C, not letter by letter
        middle = (low + high + 1) // 2
        low, high = (middle, high) if before[:middle] == after[:middle] else (low, middle - 1)
    start = max(0, low - 12)
    return f"“{_clip(before[start:])}” → “{_clip(after[start:])}”"


def _on_lines(text: str, signs: tuple[str, ...], mend: Repair) -> str:
    """``text`` with those lines mended that hold one of the signs."""
    if not any(sign in text for sign in signs):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if any(sign in line for sign in signs):
            lines[number] = mend(line)
    return "\n".join(lines)


# --------------------------------------------------------------------------------------------- characters

_INVISIBLE = ("\u200b", "\ufeff", "\u2060", "\u00ad", "\u180e", "\u2028", "\u2029")
_SOUND = bytes((9, 10, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xCC)))
"""In UTF-8 the bytes of ASCII and of the letters up to U+02FF: these are seen, and are composed already."""
_strange_latin = re.compile(rb"\xc2[\x80-\x9f\xad]").search
_strange_sign = re.compile(rb"\xe2(?!\x80[\x90-\xa7\xb0-\xbf]|\x82\xac|\x84\xa2)").search
"""Of the signs from U+2000 on all but quotation marks, dashes, dots, the euro and the trade mark: few are strange,
but these few need no closer look."""
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKING = re.compile("(?<=[.!?,;:])[\u200b\u2028\u2029](?=[^\\W\\d_])")
_DROP: dict[int, str | None] = {ord(char): None for char in _INVISIBLE}
_DROP |= dict.fromkeys((5760, *range(8192, 8203), 8232, 8233, 8287), " ")


def _all_sound(text: str) -> bool:
    """Whether ``text`` surely holds nothing invisible, nor to be composed: one quick test instead of two slow ones."""
    data = text.encode("utf-8", "surrogatepass")
    if not (strange := data.translate(None, _SOUND)):
        return True
    return not (strange.strip(b"\xc2\xe2") or _strange_latin(data) or _strange_sign(data))


def invisible(text: str) -> str:
    """Removes characters nobody sees; assumes that one between a sentence and the next stood for a space.

    The joiners of Persian and Hindi (U+200C, U+200D) and the marks of direction are part of spelling and stay.
    """
    if text.replace("\n", "").isprintable():
        return text
    text = _BREAKING.sub(" ", text).translate(_DROP)
    return _CONTROLS.sub(lambda m: " " if m[0] in "\x0b\x0c\x1c\x1d\x1e\x85" else "", text)


def composed(text: str) -> str:
    """Joins letters and their accents (NFC); assumes that two spellings of one letter are one letter."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_DOUBLE_ENTITY = re.compile(r"&amp;(?=amp;|#\d{1,7};|#x[0-9a-fA-F]{1,6};|(?:lt|gt|quot|apos|nbsp|[a-zA-Z]{4,8});)")


def double_entity(text: str) -> str:
    """Undoes one escaping too many (``&amp;amp;``); assumes that a glossary never writes about HTML."""
    if "&" not in text or "&amp;" not in text:
        return text
    while True:
        mended = _DOUBLE_ENTITY.sub("&", text)
        if mended == text:
            return text
        text = mended


# --------------------------------------------------------------------------------------------------- HTML


def _without(text: str, opening: str, closing: str) -> str:
    """``text`` without what stands from ``opening`` to ``closing``, line breaks kept."""
    lower = text.lower() if opening != "<!--" else text
    if len(lower) != len(text):  # some letters grow when lower-cased, and positions would not fit
        return text
    parts, at = [], 0
    while (start := lower.find(opening, at)) >= 0:
        end = lower.find(closing, start + len(opening))
        if end < 0:
            break
        parts.append(text[at:start])
        at = end + len(closing)
        parts.append("\n" * text.count("\n", start, at))
    return "".join(parts) + text[at:] if parts else text


def html_comment(text: str) -> str:
    """Removes HTML comments; assumes that one which is never closed hides nothing but its own mark."""
    if "<" not in text or "<!--" not in text:
        return text
    return _without(text, "<!--", "-->").replace("<!--", "")


def html_table(text: str) -> str:
    """Takes out HTML tables, scripts and styles; assumes that a card can hold none of them.

    A parser ends such a block only at an empty line, so a heading right under ``</table>`` would go with it.
    """
    if "<" not in text or "</" not in text:
        return text
    for tag in ("table", "script", "style"):
        if f"<{tag}" in text or f"<{tag.upper()}" in text:
            text = _without(text, f"<{tag}", f"</{tag}>")
    return text


_PLACEHOLDER = re.compile(r"<(h[1-6]|p|div)>\s{0,3}<a href=\"\s{0,3}\">[^<>\n]{0,80}</a>\s{0,3}</\1>", re.IGNORECASE)
_WRAPPER = re.compile(
    r" {0,3}</?(?:p|div|section|article|center|header|footer|main|aside|span|font|br|hr|figure|details)"
    r"(?: [^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)


def html_placeholder(text: str) -> str:
    """Removes headings that hold nothing but a link to nowhere; assumes that an exporter left them."""
    return _PLACEHOLDER.sub("", text) if "<" in text and '<a href="' in text else text


def html_wrapper(text: str) -> str:
    """Takes tags without a meaning of their own from the start of lines; assumes the words in them are text.

    A parser drops the whole block that such a tag opens, words included.
    """
    if "<" not in text:
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "<" not in line[:4]:
            continue
        at = 0
        while match := _WRAPPER.match(line, at):
            at = match.end()
            while line[at : at + 1] == " ":
                at += 1
        if at:
            # A closing tag right behind the words would stay as inline HTML, which is dropped later.
            lines[number] = line[at:]
    return "\n".join(lines)


# -------------------------------------------------------------------------------------------------- lines


def _has_fence(text: str) -> bool:
    # One letter is found several times as fast as three.
    return ("`" in text and "```" in text) or ("~" in text and "~~~" in text)


def open_fence(text: str) -> str:
    """Removes a code fence that nothing closes; assumes that the rest of the article is not code."""
    if not _has_fence(text):
        return text
    lines = text.split("\n")
    opened = _unclosed(lines)
    while opened is not None:
        lines[opened] = ""
        opened = _unclosed(lines)
    return "\n".join(lines)


def _unclosed(lines: list[str]) -> int | None:
    """The line of a code fence that is opened and never closed."""
    opened, fence = -1, ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if not match:
            continue
        if opened < 0:
            opened, fence = number, match[1]
        elif match[1].startswith(fence) and not line[match.end() :].strip():
            opened = -1
    return opened if opened >= 0 else None


def without_code(text: str) -> str:
    """``text`` with fenced code blanked: no card shows it, and no repair may look for damage in it."""
    if not _has_fence(text):
        return text
    lines, fence = text.split("\n"), ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match[1].startswith(fence) and not line[match.end() :].strip():
                fence = ""
            lines[number] = ""
        elif match:
            fence, lines[number] = match[1], ""
    return "\n".join(lines)


# These begin with the line break, a letter that is found in no time, rather than with "^".
_TIGHT_HEADING = re.compile(r"(\n {0,3}(?:> ?)?)([#＃]{2,6})(?=[^#＃\s])")
_has_tight_heading = re.compile(r"#(?=#)##{0,5}[^#＃\s]").search
_WIDE_HEADING = re.compile(r"(\n {0,3}(?:> ?)?)(＃{1,6}) ")
_HASHTAG_HEADING = re.compile(r"\s*#(?=[^\W\d_])")


def heading_space(text: str) -> str:
    """Puts the space behind the signs of a heading; assumes two signs at the start of a line mean a heading.

    One sign alone may be a hashtag or a number: it counts only on the first line, and only with few words
    behind it that are no sentence.
    """
    if "＃" in text or _has_tight_heading(text):
        text = _TIGHT_HEADING.sub(lambda m: f"{m[1]}{'#' * len(m[2])} ", f"\n{text}")
        if "＃" in text:
            text = _WIDE_HEADING.sub(lambda m: f"{m[1]}{'#' * len(m[2])} ", text)
        text = text[1:]
    if match := _HASHTAG_HEADING.match(text):
        end = text.find("\n", match.end())
        line = text[match.end() : end if end >= 0 else len(text)].rstrip()
        if "#" not in line and line[-1:] not in ".,;:" and line.count(" ") < 10:
            text = f"{text[: match.end()]} {text[match.end() :]}"
    return text


_DOTS = "•●▪◦‣■∙"
_DASHES = "–—‒−"
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_DASH_ITEM = re.compile(rf"(\s*)(?:([{_DOTS}]) ?|([{_DASHES}]) {{1,3}})(?=\S)")
_TIGHT_ITEM = re.compile(r"(\s*)[-–—‒](?=[^\W\d_]|[\[„“«\"(])")
_LIST_START = re.compile(rf"\n[ ]{{0,12}}(?:[{_DOTS}{_DASHES}]|-[^\W\d_]|-[\[„“«\"(])")


def dash_bullet(text: str) -> str:
    """Makes bullets of ``– item``, ``• item`` and ``-item``; assumes that a lone dash is no list.

    A dash needs another item next to it (else it is dialogue, or the name under a citation) and no mere
    number behind it; a dot is a bullet anywhere.
    """
    if not _LIST_START.search(f"\n{text}"):
        return text
    lines = text.split("\n")
    full = [number for number, line in enumerate(lines) if line.strip()]
    shapes = {number: _shape(lines[number]) for number in full}
    for at, number in enumerate(full):
        kind = shapes[number]
        if kind not in ("dot", "dash", "tight"):
            continue
        before = full[at - 1] if at else -1
        after = full[at + 1] if at + 1 < len(full) else -1
        if kind != "dot" and not shapes.get(before) and not shapes.get(after):
            continue
        match = (_TIGHT_ITEM if kind == "tight" else _DASH_ITEM).match(lines[number])
        assert match
        lines[number] = f"{match[1]}- {lines[number][match.end() :]}"
    return "\n".join(lines)


def _shape(line: str) -> str:
    """What kind of list item a line looks like: ``item``, ``dot``, ``dash``, ``tight``, or none."""
    if _ITEM.match(line):
        return "item"
    if _TIGHT_ITEM.match(line):
        return "tight"
    if match := _DASH_ITEM.match(line):
        if match[2]:
            return "dot"
        rest = line[match.end() :]
        # "– 8,6 %" is a number below zero; "– 8 kunder pr. dag er nok" is an item.
        if rest[0].isdigit() and not any(len(word) > 2 and word.isalpha() for word in rest.split(" ", 5)[:5]):
            return ""
        return "dash"
    return ""


def empty_quote(text: str) -> str:
    """Removes ``>`` and ``>>`` that quote nothing; assumes that they close the quote above or open one below.

    A heading that is quoted alone belongs to the quote after it, so the lines between are quoted too.
    """
    if ">" not in text:
        return text
    lines = text.split("\n")
    quoted = [">" in line and line.lstrip(" ")[0] == ">" for line in lines]
    for number, is_quoted in enumerate(quoted):
        if not is_quoted:
            continue
        line = lines[number]
        rest = line.lstrip("> ")
        above = number > 0 and quoted[number - 1]
        if not rest:
            below = number + 1 < len(lines) and quoted[number + 1]
            if not above and not below:
                lines[number], quoted[number] = "", False
        elif not above and rest.startswith("#") and len(line) - len(rest) <= 5:
            after = number + 1
            while after < len(lines) and after < number + 4 and not lines[after].strip():
                after += 1
            if (
                number + 1 < after < len(lines)
                and quoted[after]
                and (body := lines[after].lstrip("> "))
                and body[0] != "#"
            ):
                for between in range(number + 1, after):
                    lines[between], quoted[between] = ">", True
    return "\n".join(lines)


# -------------------------------------------------------------------------------------------------- links

# One look over all links says whether any is worth a closer one. These find the rare letter of a link by itself;
# what they must not miss is any link that the pattern behind them would mend.
_has_wide_target = re.compile(r"\](?=\()\([^()<>\n\"' ]{0,300} ").search
_has_odd_label = re.compile(r"\[(?![^\W_](?:[\w -]{0,298}[^\W_])?\])(?=[^\[\]\n]{0,300}\]\()").search
_TARGET = re.compile(r"\]\(([^()<>\n\"']{1,300})\)")


def link_target(text: str) -> str:
    """Sets targets with spaces in angle brackets, so that the link is one; assumes the target is as meant."""
    if not _has_wide_target(text):
        return text

    def mend(match: re.Match[str]) -> str:
        target = match[1].strip()
        return f"](<{target}>)" if " " in target else match[0]

    return _TARGET.sub(mend, text)


_LINK = re.compile(r"\[([^\[\]\n]{0,300})\](\((?:[^()<>\s]{0,300}|<[^()<>\n]{0,300}>)\))")
_LEAD = " .,:;)!?"
_BREAK = re.compile(r" [,.:;](?= |$)|[,:]$|\)")


def link_text(text: str) -> str:
    """Moves out of a link what slipped into its text: spaces, punctuation, a closing bracket.

    Assumes that a mark with a space before it, or a bracket that nothing opens, ends what was linked; and that
    a link on punctuation alone was never meant.
    """
    if not _has_odd_label(text):
        return text
    parts, at = list[str](), 0
    for match in _LINK.finditer(text):
        label = match[1]
        if label and label[0].isalnum() and label[-1].isalnum() and not _slipped(label):
            continue
        start = match.start()
        if text[start - 1 : start] in ("!", "\\") and start:
            continue
        spaced = start > at and text[start - 1] == " "
        mended = _mend_link(label, match[2], spaced)
        if label[-1:] == " " and mended[-1:] != " " and text[match.end() : match.end() + 1].isalnum():
            mended += " "
        if spaced and mended[:1] == "\b":
            start, mended = start - 1, mended[1:]
        parts += (text[at:start], mended)
        at = match.end()
    return "".join(parts) + text[at:] if parts else text


_slipped = re.compile(r" [,.:;]|\)").search


def _mend_link(label: str, target: str, spaced: bool) -> str:
    """The link anew; ``spaced`` says whether a space stands before it, which a ``\\b`` in front takes away."""
    inner = label.strip(" ")
    if not inner.strip(_LEAD + "-–—"):
        return label  # "[.](/x)": no word was linked
    if inner[0] in ".,:;)" and inner[1:2] == " ":
        return label  # "[, der](/x)": the words belong to the next clause
    if inner[0] == "-" and inner[1:2].isalpha() and spaced:
        return f"\b[{inner}]{target}"  # "e [-commerce](/x)": the space before slipped in
    cut = len(inner)
    for found in _BREAK.finditer(inner):
        if found[0] == ")" and inner.count("(", 0, found.start()) > inner.count(")", 0, found.start()):
            continue
        cut = found.start()
        break
    kept, rest = inner[:cut].rstrip(" "), inner[cut:].lstrip(" ")
    if not kept:
        return label
    lead = " " if label[0] == " " and not spaced else ""
    return f"{lead}[{kept}]{target}{rest}"


_has_hyphen_in = _gate(" -|](")
_has_hyphen_after = _gate("|) -")
_LINK_HYPHEN = re.compile(r" ?-\](\((?:[^()\s]{0,300})\)) (?=[^\W\d_])")
_HYPHEN_AFTER = re.compile(r"(\]\([^()\s]{0,300}\)) -(?=[^\W\d_])")


def link_hyphen(text: str) -> str:
    """Closes compounds torn at a link (``[direct mail -](/x) kampagne``); assumes no dash ends a linked phrase."""
    if _has_hyphen_in(text):
        text = _LINK_HYPHEN.sub(lambda m: f"]{m[1]}-" if m[0][0] == " " else m[0], text)
    if _has_hyphen_after(text):
        text = _HYPHEN_AFTER.sub(r"\1-", text)
    return text


_has_link_comma = _gate("|),.")
_LINK_COMMA = re.compile(r"\),\.(?=\s|$)", re.MULTILINE)


def link_comma(text: str) -> str:
    """Takes the full stop from ``](/x),. next``; assumes that the sentence goes on."""
    return _LINK_COMMA.sub("),", text) if _has_link_comma(text) else text


# -------------------------------------------------------------------------------------------- punctuation

_has_opened = _gate("|( ")
_has_closed = _gate(" |)")
_QUOTE_OPENED = re.compile(r"„ {1,3}(?=[^\s„“”])")
_QUOTE_CLOSED = re.compile(r"(?<=\S) {1,3}”(?=[\s,.;:)]|$)")


def space_brackets(text: str) -> str:
    """Closes brackets and low quotation marks on what they hold; assumes that no space belongs inside them."""
    if _has_opened(text):
        # A link's target may have the space; what is left of a line may be nothing.
        first, *others = text.split("( ")
        parts = [first]
        for part in others:
            closed = part.lstrip(" ") if parts[-1][-1:] != "]" else f" {part}"
            parts.append(closed if closed[:1] not in ("", "\n") else f" {part}")
        text = "(".join(parts)
    if _has_closed(text):
        *others, last = text.split(" )")
        parts = []
        for part in others:
            closed = part.rstrip(" ")
            parts.append(closed if closed and closed[-1] != "\n" else f"{part} ")
        text = ")".join([*parts, last])
    if "„" in text:
        text = _on_lines(text, ("„ ", " ”"), lambda line: _QUOTE_CLOSED.sub("”", _QUOTE_OPENED.sub("„", line)))
    return text


_ELIDES = r"{0}(?= )(?:(?<=[cdjlmnstu]{0})(?= [aeiouhàèéêìîòôù])|(?<=[^\W\d_sS]{0})(?= \[))"
"""An apostrophe that may be an elision, by the letters next to it; the patterns look at the whole word."""
_has_elision = re.compile(_ELIDES.format("'"), re.IGNORECASE).search
_has_curly_elision = re.compile(_ELIDES.format("’"), re.IGNORECASE).search
_ELISION = re.compile(r"(?<![^\W\d_])(?<!['’‘])([^\W\d_]{0,4}[^\W\d_sS]['’]) (?=\[)")
_ELIDED = re.compile(
    r"(?<![^\W\d_])(?<!['’‘])((?:[cdjlmnst]|qu|un|all|coll|dall|dell|nell|sull|quell|quest)['’]) (?=[aeiouhàèéêìîòôù])",
    re.IGNORECASE,
)


def space_apostrophe(text: str) -> str:
    """Closes ``l' [e-commerce](/x)`` and ``un' agenda``; assumes that no other apostrophe ends so short a word.

    Before a link any short word will do that does not end in s, as the owners in English do; elsewhere only the
    articles, prepositions and pronouns of the Romance languages.
    """
    if not (("'" in text and _has_elision(text)) or ("’" in text and _has_curly_elision(text))):
        return text
    return _on_lines(text, ("' ", "’ "), lambda line: _ELIDED.sub(r"\1", _ELISION.sub(r"\1", line)))


_STOPS = re.compile(r"[.,]? {1,3}[.,](?: {0,3}[.,]){0,5}(?=[\s)\]\"”»*]|$)")
_has_wide_dot, _has_wide_comma = _gate(" |."), _gate(" |,")
_SPACED = tuple((mark, _gate(f" |{mark}")) for mark in ";!?:")
_TALL = re.compile(r"[:;!?](?=\s|$)")


def space_punctuation(text: str) -> str:
    """Takes the space before full stops and commas; assumes that the last mark of several was meant.

    Before colons, semicolons, question and exclamation marks a space is right in French: there, and wherever
    most of these marks have one, it stays.
    """
    if _has_wide_dot(text) or _has_wide_comma(text):
        closed = _close_stops(text)
        while closed != text:  # twice at most, but for very long rows of marks
            text, closed = closed, _close_stops(closed)
    if any(mark in text and has_space(text) for mark, has_space in _SPACED):
        text = _close_tall(text)
    return text


def _close_tall(text: str) -> str:
    """``text`` without the spaces before colons and the like, if most of them have none."""
    gaps: list[tuple[int, int]] = []
    tight = 0
    for match in _TALL.finditer(text):
        at = start = match.start()
        while 0 < start > at - 3 and text[start - 1] == " ":
            start -= 1
        before = text[start - 1] if start else "\n"
        if start < at and before not in " \n:;!?>|.,":
            gaps.append((start, at))
        elif start == at and before not in "\n:;!?":
            tight += 1
    if not gaps or len(gaps) > tight:
        return text
    parts, done = list[str](), 0
    for start, at in gaps:
        parts.append(text[done:start])
        done = at
    return "".join(parts) + text[done:]


def _close_stops(text: str) -> str:
    """``text`` without the spaces before full stops and commas."""
    parts, at, here = list[str](), 0, 0
    dot, comma = text.find(" ."), text.find(" ,")
    while dot >= 0 or comma >= 0:
        found = min(dot, comma) if dot >= 0 and comma >= 0 else max(dot, comma)
        start = found
        while start > at and start > found - 3 and text[start - 1] == " ":
            start -= 1
        if start > at and text[start - 1] in ".,":
            start -= 1
        here = found + 2
        match = _STOPS.match(text, start)
        if match and start > at and text[start - 1] not in " \n.,>":
            parts += (text[at:start], _stop(match))
            at = here = match.end()
        if 0 <= dot < here:
            dot = text.find(" .", here)
        if 0 <= comma < here:
            comma = text.find(" ,", here)
    return "".join(parts) + text[at:] if parts else text


def _stop(match: re.Match[str]) -> str:
    """The one mark that a run of marks with spaces between them stands for."""
    run = match[0]
    if run.count(".") > 2:
        return run  # ". . ." is how some set an ellipsis
    if "," in run:
        # What follows on the line decides: a small letter goes on with the sentence.
        ahead = match.string[match.end() : match.end() + 3].lstrip(" [(„“\"'")
        if "." not in run or ahead[:1].islower():
            return ","
    return "."


_has_bold = _gate("|**")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
_BLOCK_LINE = re.compile(r"\s*(?:[-*+] |\d{1,9}[.)] |#|>|$)")


def bold_space(text: str) -> str:
    """Mends bold marks with a space inside, removes those without a partner; assumes that words matter more.

    Marks are paired within a paragraph, as Markdown does.
    """
    if "*" not in text or not _has_bold(text):
        return text
    lines = text.split("\n")
    start = 0
    for number in range(1, len(lines) + 1):
        if number == len(lines) or _BLOCK_LINE.match(lines[number]):
            block = "\n".join(lines[start:number])
            if "**" in block:
                lines[start:number] = _mend_bold(block).split("\n")
            start = number
    return "\n".join(lines)


def _mend_bold(block: str) -> str:
    marks = [m.start() for m in _STARS.finditer(block)]
    if not marks or "`" in block or "***" in block or "\\*" in block:
        return block
    if len(marks) % 2:
        loose = [at for at in marks if block[at + 2 : at + 3] in (" ", "", "\n") and _edge(block, at)]
        loose = loose or [at for at in marks if block[at + 2 : at + 3] in (" ", "", "\n")][-1:]
        gone = loose[0] if loose else marks[-1]
        if _power(block, gone):
            return block
        after = block[gone + 2 :]
        return _mend_bold(block[:gone] + (after[1:] if after[:1] == " " and _edge(block, gone) else after))
    parts, at = [], 0
    for first, last in zip(marks[::2], marks[1::2], strict=True):
        inner = block[first + 2 : last]
        words = inner.strip(" ")
        parts.append(block[at:first])
        if not words:
            parts.append(inner)
        elif words == inner or _power(block, first):
            parts.append(block[first : last + 2])
        else:
            before = " " if inner[0] == " " and block[first - 1 : first].isalnum() else ""
            after = " " if inner[-1] == " " and block[last + 2 : last + 3].isalnum() else ""
            parts.append(f"{before}**{words}**{after}")
        at = last + 2
    return "".join(parts) + block[at:]


def _edge(block: str, at: int) -> bool:
    """Whether a mark stands behind a space, or first."""
    return at == 0 or block[at - 1] in " \n"


def _power(block: str, at: int) -> bool:
    """Whether a mark is the power sign of a formula: ``(1 + r) ** 2``."""
    # No more than a word's length is looked at: copying all that stands before every mark would be quadratic.
    before, after = block[max(0, at - 32) : at].rstrip(" ")[-1:], block[at + 2 : at + 34].lstrip(" ")[:1]
    return (before.isdigit() or before == ")") and (after.isalnum() or after == "(")


# ------------------------------------------------------------------------------------------------ in order

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("invisible", invisible),
    ("nfc", composed),
    ("double-entity", double_entity),
    ("open-fence", open_fence),
    ("html-comment", html_comment),
    ("html-table", html_table),
    ("html-placeholder", html_placeholder),
    ("html-wrapper", html_wrapper),
    ("heading-space", heading_space),
    ("dash-bullet", dash_bullet),
    ("empty-quote", empty_quote),
    ("link-target", link_target),
    ("link-text", link_text),
    ("link-hyphen", link_hyphen),
    ("link-comma", link_comma),
    ("space-brackets", space_brackets),
    ("space-apostrophe", space_apostrophe),
    ("space-punctuation", space_punctuation),
    ("bold-space", bold_space),
)
"""Every repair under its name, in the order in which they run."""

_LETTERS = 2
"""How many of them, the first, are about single letters."""
_PLAIN = ("invisible", "nfc", "link-comma", "space-brackets", "space-apostrophe", "space-punctuation")
_FOR_PLAIN = tuple((name, repair) for name, repair in REPAIRS if name in _PLAIN)
_SILENT = {"nfc": "letters and their accents were written apart", "html-table": "a table was left out"}


def mend(text: str, path: str = "", first_line: int = 1) -> tuple[str, tuple[Problem, ...]]:
    """``text`` with every repair made and fenced code blanked, and what was mended where.

    ``first_line`` is the line of the file on which ``text`` begins.
    """
    text = tidy(text)
    problems: list[Problem] = []
    lines: list[str] = []
    repairs = REPAIRS[_LETTERS:] if _all_sound(text) else REPAIRS
    for name, repair in repairs:
        mended = repair(text)
        if mended is not text and mended != text:
            lines = lines or text.split("\n")
            new = mended.split("\n")
            problems += _report(name, lines, new, path, first_line)
            text, lines = mended, new
        if name == "open-fence" and (code := without_code(text)) is not text:
            text, lines = code, []
    return text, tuple(sorted(problems, key=attrgetter("line")))


def mend_plain(text: str, path: str = "", line: int = 0) -> tuple[str, tuple[Problem, ...]]:
    """``text`` of one line without Markdown (a title, a description) with the repairs that fit such text."""
    problems: list[Problem] = []
    for name, repair in _FOR_PLAIN:
        mended = repair(text)
        if mended != text:
            problems += _report(name, [text], [mended], path, line)
            text = mended
    return text, tuple(problems)


def _report(name: str, before: list[str], after: list[str], path: str, first_line: int) -> list[Problem]:
    said: list[Problem] = []
    for at in compress(count(), map(ne, before, after)):
        message = _SILENT.get(name) or f"mended {_window(before[at], after[at])}"
        said.append(Problem(path, first_line + at, Severity.REPAIR, name, message))
        if name in _SILENT:
            break
    return said
