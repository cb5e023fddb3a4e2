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


_CONTEXT = 16
"""How many letters around a mended place are shown, at most, to complete the words it stands in."""
_SHOWN = 80
"""How many letters of a mended stretch are shown."""


class _Once:
    """Whether a pattern is anywhere in a text: searched once for all the repairs that ask the same of the same text.

    The pattern is of all that any of them could mend at one sign, found by that sign, for a sign is found in no time.
    """

    __slots__ = ("last", "pattern")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.pattern = pattern
        self.last: tuple[str, bool] = ("", False)

    def __call__(self, text: str) -> bool:
        last, found = self.last
        if last is not text:
            # Patterns for lines begin with the line break.
            asked = f"\n{text}" if self.pattern.pattern[:2] == "\\n" else text
            found = self.pattern.search(asked) is not None
            self.last = text, found
        return found


_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_BLANKS = ("\u00a0", "\u202f", "\u3000", "\t")
_HARD_SPACE = re.compile("\u00a0(?<![ÂÃ]\u00a0)")


def tidy(text: str) -> str:
    """One kind of line ending and one kind of space: what no reader sees is no damage and is not reported."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    for blank in _BLANKS:
        if blank not in text:
            continue
        if blank == "\u00a0" and ("Ã\u00a0" in text or "Â\u00a0" in text):
            text = _HARD_SPACE.sub(" ", text)  # the others are half of a garbled letter
        else:
            text = text.replace(blank, "    " if blank == "\t" else " ")
    return text


def _clip(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


def _shared(one: str, two: str) -> int:
    """How many letters two lines have in common at their start; a long line is compared in C, not letter by letter."""
    low, high = 0, min(len(one), len(two))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[:middle] == two[:middle] else (low, middle - 1)
    return low


def _window(before: str, after: str, head: int) -> str:
    """The first place where two lines differ, as ``before → after``, short enough for a message."""
    start = max(0, head - 12)
    return f"“{_clip(before[start:])}” → “{_clip(after[start:])}”"


def _stretches(before: str, after: str, head: int) -> tuple[str, str]:
    """What differs between two lines behind ``head``, from word to word: as it stood, and as it was read."""
    tail = _shared(before[head:][::-1], after[head:][::-1])
    # Where a word came or went, the one before it tells which: one more where the difference begins a word.
    start = max(before.rfind(" ", 0, head - (before[head - 1 : head] == " ")) + 1, head - _CONTEXT, 0)
    return _bounded(before, start, tail), _bounded(after, start, tail)


def _bounded(line: str, start: int, tail: int) -> str:
    """``line`` from ``start`` to the end of the word that stands ``tail`` letters before its end."""
    last = len(line) - tail
    end = line.find(" ", last, last + _CONTEXT)
    end = end if end >= 0 else min(len(line), last + _CONTEXT)
    return line[start:end] if end - start <= _SHOWN else f"{line[start : start + _SHOWN - 1]}…"


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

# What the bytes of UTF-8 look like when they were read as Windows-1252: the letter that the first byte became, and
# what can stand behind it. Quotation marks and dashes, which follow a capital letter in sound text too, count only
# behind the two letters that hardly any text holds.
_REST = "\u0080-\u00a9\u00ac-\u00ba\u00bc-\u00bf€‚ƒ†‡ˆ‰ŠŒŽ˜™šœžŸ"
_GARBLED: tuple[tuple[str, Callable[[str], object]], ...] = (
    *((lead, re.compile(f"{lead}(?=[{_REST} «»“”„…–—•‹›‘’])").search) for lead in "ÃÂ"),
    *((lead, re.compile(f"{lead}(?=[{_REST}])").search) for lead in "ÄÅÐÑÎÏØÙ"),
    ("â", re.compile("â(?=[€‚„\u0080\u0082\u0084])").search),
    ("ð", re.compile("ð(?=[Ÿ\u009f])").search),
    ("ï", re.compile("ï(?=»¿|¼)").search),
    ("ã", re.compile("ã(?=[€\u0080])").search),
)
_LEADS = re.compile(f"[{''.join(lead for lead, _ in _GARBLED)}àáäåæçèé]")
_LOST_SPACE = re.compile(r"Â(?<=[a-z0-9.,:;!?%)]Â)(?= |$)", re.MULTILINE)
_LOST_GRAVE = re.compile(r"Ã(?<=[a-z]{2}Ã)(?= |$)", re.MULTILINE)
_UNIT = re.compile(r"(?<![^\W\d_])Å[²³]")
"""A square ångström, which ftfy takes for a letter."""
_LONGEST_WORD = 300
_MOST_WORDS = 4_000
"""How long a garbled word is looked at, and how many of one text."""


def _garbled(text: str) -> bool:
    """Whether letters stand side by side as only bytes do that were read in the wrong encoding."""
    return any(lead in text and found(text) for lead, found in _GARBLED)


def mojibake(text: str) -> str:
    """Reads letters anew that were read in a wrong encoding (``kÃ¸b``), word by word.

    Assumes that ftfy, which doubts, is right about a word; what it leaves open in one word (``SÃ¥``) is decided by
    another word of the text of which it is sure. Of a space that does not break, the second half may be lost.
    """
    if text.isascii() or not _garbled(text):
        return text
    from ftfy import fix_encoding  # 25 ms, and sound text never needs it

    known: dict[str, str] = {}
    lines = _LOST_GRAVE.sub("à", _LOST_SPACE.sub("", text)).split("\n")
    rows = [(number, line.split(" ")) for number, line in enumerate(lines) if _LEADS.search(line)]
    for _, words in rows:
        for word in words:
            if len(known) >= _MOST_WORDS or word in known or len(word) > _LONGEST_WORD or not _LEADS.search(word):
                continue
            if not _UNIT.search(word):
                known[word] = fix_encoding(word)
    sure = next((word for word, mended in known.items() if mended != word), "")
    if sure:
        for word, mended in known.items():
            if mended == word and _garbled(word):
                known[word] = fix_encoding(f"{sure} {word}").removeprefix(f"{known[sure]} ")
    for number, words in rows:
        lines[number] = " ".join([known.get(word, word) for word in words]).replace("\u00a0", " ")
    return "\n".join(lines)


_INVISIBLE = ("\u200b", "\ufeff", "\u2060", "\u00ad", "\u180e", "\u2028", "\u2029", "\ufffc")
_SOUND = bytes((9, 10, *range(0x20, 0x7F), *range(0x80, 0xC0), *range(0xC3, 0xCC)))
"""In UTF-8 the bytes of ASCII and of the letters up to U+02FF: these are seen, and are composed already."""
_strange_latin = re.compile(rb"\xc2[\x80-\x9f\xad]").search
_strange_sign = re.compile(rb"\xe2(?!\x80[\x90-\xa7\xb0-\xbf]|\x82\xac|\x84\xa2)").search
"""Of the signs from U+2000 on all but quotation marks, dashes, dots, the euro and the trade mark: few are strange,
but these few need no closer look."""
_JOINER = re.compile("[\u200c\u200d](?<=[A-Za-z\u00c0-\u024f].)(?=[A-Za-z\u00c0-\u024f])")
_DIRECTIONS = dict.fromkeys((0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
_has_right_to_left = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]").search
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

    The joiners of Persian and Hindi (U+200C, U+200D) and the marks of direction are part of spelling and stay, but for
    joiners between Latin letters, and marks of direction where nothing is written from right to left.
    """
    if text.isascii() or text.replace("\n", "").isprintable():
        return text if not _CONTROLS.search(text) and "\ufffc" not in text else _unseen(text)
    return _unseen(text)


def _unseen(text: str) -> str:
    """``text`` without the characters that nobody sees."""
    text = _JOINER.sub("", _BREAKING.sub(" ", text).translate(_DROP))
    if not _has_right_to_left(text):
        text = text.translate(_DIRECTIONS)
    return _CONTROLS.sub(lambda m: " " if m[0] in "\x0b\x0c\x1c\x1d\x1e\x85" else "", text)


def composed(text: str) -> str:
    """Joins letters and their accents (NFC); assumes that two spellings of one letter are one letter."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


_WIDE = "，。、；：！？．（）％＋－＝／＂＇＄"
_HALF = ",.,;:!?.()%+-=/\"'$"
_NARROW = dict(zip(map(ord, _WIDE), _HALF, strict=True))
_NARROW |= {
    wide: chr(wide - 0xFEE0) for wide in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_has_wide = re.compile("[，。、；：！？．（）％＋－＝／＂＇＄０-９Ａ-Ｚａ-ｚ]").search
_has_cjk = re.compile("[\u3040-\u30ff\u3100-\u312f\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]").search
_has_latin = re.compile("[a-z]").search
_WIDE_MARK = re.compile(r"([，。、；：！？])(?=[^\W\d_])|(?<=[\w％])(?=（)|(）)(?=\w)")


def full_width(text: str) -> str:
    """Sets ``，`` and ``１`` as in other text; assumes that a text with Latin and no Chinese letters means no others.

    These signs bring their own space with them, which the narrow ones need written. Signs that would become
    markup are left.
    """
    if text.isascii() or not _has_wide(text) or _has_cjk(text) or not _has_latin(text):
        return text
    return _WIDE_MARK.sub(lambda m: f"{m[0]} ", text).translate(_NARROW)


_STYLED = re.compile("[\ufb00-\ufb06]|[\U0001d400-\U0001d7ff]+(?:[ -][\U0001d400-\U0001d7ff]+)*")
_LEAST_STYLED = 3
"""Letters of the longest word, from which on such letters are no formula."""


def styled_letter(text: str) -> str:
    """Sets as letters the ligatures of a typesetter (``ﬁ``) and the bold of a web page (``𝗻𝗲𝘄``).

    Assumes that three letters of mathematics side by side are a word; fewer alone are signs of a formula.
    """
    if text.isascii() or not _has_styled(text):
        return text
    return _STYLED.sub(_as_letters, text)


def _as_letters(match: re.Match[str]) -> str:
    """What is set in odd letters in plain ones, if it is a ligature or has a word."""
    styled = match[0]
    longest = max(map(len, styled.replace("-", " ").split(" ")))
    return unicodedata.normalize("NFKC", styled) if styled <= "\uffff" or longest >= _LEAST_STYLED else styled


_has_styled = re.compile("[\ufb00-\ufb06\U0001d400-\U0001d7ff]").search
_LATIN = "A-Za-z\u00c0-\u024f"
_FOREIGN = "\u0370-\u03ff\u0400-\u052f"
"""Greek and Cyrillic: the alphabets with letters that look like Latin ones."""
_LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТУХԜаеорсухѕіјһԁԛԝѵӕΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυ",
    "ABESIJKMHOPCTYXWaeopcyxsijhdqwvæABEZHIKMNOPTYXaivopu",
)
"""Letters that no reader tells from a Latin one.

From the rows of Unicode's confusables.txt (UTS #39) that lead to one Latin letter, and that of ``æ``. Left out are
letters that only resemble one (``г`` and r, ``σ`` and o). A capital I, there taken for a small l, stays an I.
"""
_has_foreign = re.compile(f"[{_FOREIGN}]").search
_FOREIGN_RUN = re.compile(f"[{_FOREIGN}]{{3,40}}")
_EITHER = f"{_LATIN}{_FOREIGN}"
_MIXED = re.compile(f"(?<![{_EITHER}])(?:[{_FOREIGN}]++[{_LATIN}]|[{_LATIN}]++[{_FOREIGN}])[{_EITHER}]*+")
_SYMBOL = re.compile("(?<![A-Za-z])[αινρυ]|[αινρυ](?![A-Za-z])")
"""A Greek letter at the edge of a word, which may be one of a formula: ``ρmarket``, ``cosα``."""


def look_alike(text: str) -> str:
    """Sets in Latin what looks it inside a Latin word and is a letter of Cyrillic or Greek (``mаrket``).

    Assumes that no word mixes alphabets on purpose. In a text with words of the other alphabet it may do so at its
    edges (``SMSа``), and a formula may anywhere: those stay.
    """
    if text.isascii() or not _has_foreign(text):
        return text
    spoken = any(_has_foreign(match[0].translate(_LOOKALIKES)) for match in _FOREIGN_RUN.finditer(text))
    return _MIXED.sub(lambda m: _in_latin(m[0], spoken), text)


def _in_latin(word: str, spoken: bool) -> str:
    """A word of two alphabets in the Latin one; ``spoken`` says whether the text has words of the other, too."""
    if (spoken and (_has_foreign(word[0]) or _has_foreign(word[-1]))) or _SYMBOL.search(word):
        return word
    mended = word.translate(_LOOKALIKES)
    return word if _has_foreign(mended) else mended


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


_DEEPEST = 20
"""How often what one look mended is looked at again: placeholders stand in placeholders, if only in a fuzzer's text."""


def html_placeholder(text: str) -> str:
    """Removes headings that hold nothing but a link to nowhere; assumes that an exporter left them."""
    for _ in range(_DEEPEST):
        if "<" not in text or '<a href="' not in text or (mended := _PLACEHOLDER.sub("", text)) == text:
            break
        text = mended
    return text


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
_ODD_HASH = re.compile(r"#(?=#)(?:##{0,5}[^#＃\s]|(?<=    #)|(?<=[^\s#>] #)|(?<=[.!?…:)\]\"”»*]#))")
_has_odd_hash = _Once(_ODD_HASH)
_DEEP_SIGNS = re.compile(r"(\n {0,3}#{6})#{1,14}(?= \S)")
_ESCAPED_HEADING = re.compile(r"(\n {0,3})\\(?=#{2,6} [^\s#])")
_WIDE_HEADING = re.compile(r"(\n {0,3}(?:> ?)?)(＃{1,6}) ")
_HASHTAG_HEADING = re.compile(r"\s*#(?=[^\W\d_])")


def heading_space(text: str) -> str:
    """Puts the space behind the signs of a heading; assumes two signs at the start of a line mean a heading.

    So do more than six, and signs behind a stray backslash.
    One sign alone may be a hashtag or a number: it counts only on the first line, and only with few words
    behind it that are no sentence.
    """
    if "#" in text and ("\\##" in text or "#######" in text):
        text = _ESCAPED_HEADING.sub(r"\1", _DEEP_SIGNS.sub(r"\1", f"\n{text}"))[1:]
    if "＃" in text or _has_odd_hash(text):
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


_DOTS = "•●▪◦‣■∙·⁃▸►➢➤❖\uf0b7\uf0a7"
_DASHES = "–—‒−‐‑―→✓✔"
_ITEM = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+\S")
_ODD_LINE = re.compile(
    rf"\n[ ]{{0,12}}(?![B-HJ-Zb-hj-z\n>])(?:[{_DOTS}{_DASHES}]|[-*+] {{1,3}}(?:[{_DOTS}]|&(?:bull|middot|#8226|#183);)"
    r"|-- |&(?:bull|middot|#8226|#183);|-[^\W\d_]|\*[^\W_]|[-*][\[„“«\"(]|\d{1,2}[.)](?:[^\W\d_]|[\[„“«\"(])"
    r"|#{2,6} [^\n#–•-]{3,80}+(?<= )[-–•] [^\n]{20}|\( {0,2}[aiAI1] {0,2}\.?\)|[aiAI] {0,2}\.?[.)] |1 {0,2}\.\)|①)"
)
_has_odd_line = _Once(_ODD_LINE)

_DEEP_HEADING = re.compile(r" {4,40}(?=#{2,6} [^\s#])")


def heading_indent(text: str) -> str:
    """Moves a heading to the margin that stands four spaces from it; assumes that it is no code.

    A parser takes it for code, or for a part of the paragraph above.
    """
    if not _has_odd_hash(text):
        return text
    return _on_lines(text, ("    ##",), lambda line: line[m.end() :] if (m := _DEEP_HEADING.match(line)) else line)


_LATE_HEADING = re.compile(r"##{1,5} {0,3}(?=[^\s#])")
_FULL_HEADING = re.compile(r"(#{2,6} [^\n#.:!?–•-]{2,80}) [-–•] (\S.{20,600}[.!?])\s*$")


def heading_apart(text: str) -> str:
    """Parts a heading from the text before it (``… the end. ## Tips``) and from a first item behind it.

    Assumes that two signs behind the end of a sentence open a section, and that a whole sentence behind a dash in a
    heading with a list below it is the list's first item. A neighbouring line must be free to take one of the two.
    """
    if not _has_odd_hash(text) and not _has_odd_line(text):
        return text
    lines = text.split("\n")
    for number in range(len(lines)):
        line = lines[number]
        if "##" not in line:
            continue
        if line[:1] != "#":
            _part(lines, number)
        elif (match := _FULL_HEADING.match(line)) and len(match[1].split(" ")) <= 8:
            ahead = next((below for below in lines[number + 1 : number + 4] if below.strip()), "")
            if not _ITEM.match(ahead):
                continue
            if not lines[number + 1].strip():
                lines[number : number + 2] = match[1], f"- {match[2]}"
            elif number and not lines[number - 1].strip():
                lines[number - 1 : number + 1] = match[1], f"- {match[2]}"
    return "\n".join(lines)


def _part(lines: list[str], number: int) -> None:
    """Gives the heading at the end of a line a line of its own."""
    line = lines[number]
    match = next((m for m in _LATE_HEADING.finditer(line) if line[m.start() - 1 :][:1] != "#"), None)
    if match is None or line[:4] == "    " or "`" in line or "|" in line:
        return
    before, title = line[: match.start()].rstrip(" "), line[match.end() :].rstrip(" #")
    if (
        before.rstrip(')]"”»*')[-1:] not in _SENTENCE_ENDS
        or not 0 < len(title) <= 120
        or "##" in title
        or "##" in before
    ):
        return
    if title.count(" ") >= 10 or title[-1] in ".,;":
        return
    heading = f"{match[0].strip()} {title}"
    above = lines[number - 1] if number else None
    if number + 1 < len(lines) and not lines[number + 1].strip():
        lines[number : number + 2] = before, heading
    elif (
        above and above.strip() and "##" not in above and not _BLOCK_LINE.match(above) and not _BLOCK_LINE.match(before)
    ):
        lines[number - 1 : number + 1] = f"{above.rstrip(' ')} {before}", heading


_SENTENCE_ENDS = tuple(".!?…:")
_TIGHT_STAR = re.compile(r"\s{0,12}\*(?=[^\W_]|[\[„“«\"(])")
_STAR_ITEM = re.compile(r"\s{0,12}\*\s+\S")
_NUMBERED = re.compile(r"\s{0,12}(\d{1,2})([.)])(?:( +)|[\[„“«\"(]|(?=[^\W\d_]))")


def tight_bullet(text: str) -> str:
    """Puts the space into ``*item``, ``1.Item`` and ``1)item``; assumes that a list is never of one item.

    A star without a partner on its line needs another next to it, else it opens emphasis or a footnote; a number
    needs the one before or after it, and behind a point a capital letter, else it is a date or a decimal.
    """
    if not _has_odd_line(text):
        return text
    lines = text.split("\n")
    full = [number for number, line in enumerate(lines) if line.strip()]
    kinds = [_tight_kind(lines[number]) for number in full]
    for at, number in enumerate(full):
        kind, tight, end = kinds[at]
        if not tight:
            continue
        near = [kinds[other][0] for other in (at - 1, at + 1) if 0 <= other < len(full)]
        if (kind == 0 and 0 in near) or (kind > 0 and (kind + 1 in near or (kind > 1 and kind - 1 in near))):
            lines[number] = f"{lines[number][:end]} {lines[number][end:]}"
    return "\n".join(lines)


def _tight_kind(line: str) -> tuple[int, bool, int]:
    """Of a list item its number (0 for a star, -1 for none), whether it lacks its space, and where that belongs."""
    if _STAR_ITEM.match(line):
        return 0, False, 0
    if match := _TIGHT_STAR.match(line):
        paired = line.count("*", match.end()) % 2 or "`" in line
        return (-1, False, 0) if paired else (0, True, match.end())
    if not (match := _NUMBERED.match(line)):
        return -1, False, 0
    if match[3]:
        return int(match[1]), False, 0
    end = match.end(2)
    if match[2] == "." and line[end].islower():
        return -1, False, 0
    return int(match[1]), True, end


_LETTERED = re.compile(
    r"(\s{0,12})(?:(\(?) {0,2}([a-zA-Z]|[ivx]{2,5}|[IVX]{2,5}|\d{1,2}) {0,2}(\.?[.)])(?: {1,4})|([①-⑳]) {0,4})(?=\S)"
)
_FIRST_LETTER = re.compile(r"\n[ ]{0,12}(?:\( {0,2}[aiAI1] {0,2}\.?\)|[aiAI] {0,2}\.?[.)] |1 {0,2}\.\)|①)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")
_SEQUENCES = (
    *(_ROMAN, tuple(name.upper() for name in _ROMAN), tuple("abcdefghijklmnopqrstuvwxyz")),
    *(tuple("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), tuple(map(str, range(1, 100))), tuple("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")),
)
_COUNTED = {names[0]: names for names in _SEQUENCES}


def lettered_list(text: str) -> str:
    """Numbers the items of ``a.`` and ``b.``, ``i)`` and ``ii)``, ``(1)`` and ``(2)``, which are no list in Markdown.

    Assumes that lines of which the first begins with a, i or 1 and each next one with what follows are a list; of
    capitals with a stop there must be three, for two may be the initials of names.
    """
    if not _has_odd_line(text) or not _FIRST_LETTER.search(f"\n{text}"):
        return text
    lines = text.split("\n")
    full = [number for number, line in enumerate(lines) if line.strip()]
    found = [(number, _LETTERED.match(lines[number])) for number in full]
    at = 0
    while at < len(found):
        row = _row(found, at)
        first = row[0][1] if row else None
        if first and len(row) > 1 + (first[3] == "A" and first[4] == "."):
            for item, (number, match) in enumerate(row, 1):
                lines[number] = f"{match[1]}{item}. {lines[number][match.end() :]}"
        at += max(1, len(row))
    return "\n".join(lines)


def _row(found: list[tuple[int, re.Match[str] | None]], at: int) -> list[tuple[int, re.Match[str]]]:
    """The lines from ``at`` on that count on from each other, each with its line number."""
    first = found[at][1]
    names = _COUNTED.get(first[3] or first[5], ()) if first else ()
    if first is None or (first[3] == "1" and not first[2] and first[4] != ".)"):
        return []  # Markdown knows "1." and "1)"
    row = []
    for (number, match), name in zip(found[at : at + len(names)], names, strict=False):
        if match is None or (match[3] or match[5]) != name or match.group(2, 4) != first.group(2, 4):
            break
        row.append((number, match))
    return row


_DASH_ITEM = re.compile(rf"(\s*)(?:([{_DOTS}])(?: {{0,3}}[{_DOTS}])*+ {{0,3}}|([{_DASHES}]|--) {{1,3}})(?=\S)")
_CODED_DOT = re.compile(r"(\s*(?:[-*+] {1,3})?)&(?:bull|middot|#8226|#183); {0,3}(?=\S)")
_TWO_BULLETS = re.compile(rf"(\s*[-*+] {{1,3}})(?:[{_DOTS}] {{0,3}})++(?=\S)")
_TIGHT_ITEM = re.compile(r"(\s*)[-–—‒](?=[^\W\d_]|[\[„“«\"(])")


def dash_bullet(text: str) -> str:
    """Makes bullets of ``– item``, ``• item`` and ``-item``; assumes that a lone dash is no list.

    A dash needs another item next to it (else it is dialogue, or the name under a citation) and no mere
    number behind it; a dot is a bullet anywhere, and of a bullet behind another one (``- • item``) one was meant.
    """
    if not _has_odd_line(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if "&" in line[:20] and (match := _CODED_DOT.match(line)):
            line = lines[number] = f"{match[1]}• {line[match.end() :]}"
        if match := _TWO_BULLETS.match(line):
            lines[number] = f"{match[1]}{line[match.end() :]}"
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


_HOLLOW_QUOTE = re.compile(r"\n *+>[> ]*+(?=[#\n]|\Z)")
_has_hollow_quote = _Once(_HOLLOW_QUOTE)


def empty_quote(text: str) -> str:
    """Removes ``>`` and ``>>`` that quote nothing; assumes that they close the quote above or open one below.

    A heading that is quoted alone belongs to the quote after it, so the lines between are quoted too.
    """
    if ">" not in text or not _has_hollow_quote(text):
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


_QUOTED_HEADING = re.compile(r" {0,3}> ?(#{2,6} [^\s#0-9][^\n0-9]{0,119})$")


def heading_quoted(text: str) -> str:
    """Takes a heading out of a quote that holds nothing else; assumes that it heads what follows and is no quote.

    One with a figure (``> ### $1,800``) is an example that an author set off, and stays.
    """
    if ">" not in text or not _has_hollow_quote(text):
        return text
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = _QUOTED_HEADING.match(line) if ">" in line else None
        if match is None or (number and lines[number - 1].lstrip(" ")[:1] == ">"):
            continue
        ahead = number + 1
        if lines[ahead : ahead + 1] and lines[ahead].lstrip(" ")[:1] == ">":
            continue
        while ahead < min(len(lines), number + 4) and not lines[ahead].strip():
            ahead += 1
        if ahead < len(lines) and lines[ahead].strip() and lines[ahead].lstrip(" ")[0] not in ">#":
            lines[number] = match[1]
    return "\n".join(lines)


# -------------------------------------------------------------------------------------------------- links

# One look over all links says whether any is worth a closer one. These find the rare letter of a link by itself;
# what they must not miss is any link that the pattern behind them would mend.
_ODD_TARGET = re.compile(r"\](?:(?=\([^()<>\n\"' ]{0,300} )|(?<= -\])(?=\()|(?= {1,3}\())")
_has_odd_target = _Once(_ODD_TARGET)
_ODD_LABEL = re.compile(r"\[(?:(?![^\W_](?:[\w -]{0,298}[^\W_])?\])(?=[^\[\]\n]{0,300}\]\()|(?<=\)\[)|(?<=\) \[))")
_has_odd_label = _Once(_ODD_LABEL)
_TARGET = re.compile(r"\]\(([^()<>\n\"']{1,300})\)")


def link_target(text: str) -> str:
    """Sets targets with spaces in angle brackets, so that the link is one; assumes the target is as meant."""
    if not _has_odd_target(text):
        return text

    def mend(match: re.Match[str]) -> str:
        target = match[1].strip()
        return f"](<{target}>)" if " " in target else match[0]

    return _TARGET.sub(mend, text)


_LINK_GAP = re.compile(r"\] {1,3}(?=\((?:/|https?:)[^()\s]{0,300}\))")


def link_gap(text: str) -> str:
    """Closes ``[text] (/slug)``; assumes that what begins like an address behind a bracket is one."""
    return _LINK_GAP.sub("]", text) if _has_odd_target(text) else text


_LINK = re.compile(r"\[([^\[\]\n]{0,300})\](\((?:[^()<>\s]{0,300}|<[^()<>\n]{0,300}>)\))")
_LEAD = " .,:;)!?"
_BREAK = re.compile(r" [,.:;](?= |$)|(?<![,:])[,:]{1,300}$|\)")


def link_text(text: str) -> str:
    """Moves out of a link what slipped into its text: spaces, punctuation, a closing bracket.

    Assumes that a mark with a space before it, or a bracket that nothing opens, ends what was linked; and that
    a link on punctuation alone was never meant.
    """
    for _ in range(_DEEPEST):
        if not _has_odd_label(text):
            break
        text, dropped = _mend_links(text)
        if not dropped:
            break  # else the brackets around it may be a link now
    return text


def _mend_links(text: str) -> tuple[str, bool]:
    """``text`` with every link mended once, and whether one of them is none any more."""
    parts, at, dropped = list[str](), 0, False
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
        dropped = dropped or "](" not in mended
        parts += (text[at:start], mended)
        at = match.end()
    return ("".join(parts) + text[at:] if parts else text), dropped


_slipped = re.compile(r" [,.:;]|\)").search


def _first_break(label: str) -> int:
    """Where in a label the words end that were linked."""
    for found in _BREAK.finditer(label):
        if found[0] != ")" or label.count("(", 0, found.start()) <= label.count(")", 0, found.start()):
            return found.start()
    return len(label)


def _mend_link(label: str, target: str, spaced: bool) -> str:
    """The link anew; ``spaced`` says whether a space stands before it, which a ``\\b`` in front takes away."""
    inner = label.strip(" ")
    if inner[:1] == "(" and inner.count("(") > inner.count(")") and inner.strip("( "):
        return f"({_mend_link(inner[1:], target, False)}"  # "[(ABC](/abc))"
    if not inner.strip(_LEAD + "-–—"):
        return label  # "[.](/x)": no word was linked
    if inner[0] in ".,:;)" and inner[1:2] == " ":
        return label  # "[, der](/x)": the words belong to the next clause
    if inner[0] == "-" and inner[1:2].isalpha() and spaced:
        return f"\b[{inner}]{target}"  # "e [-commerce](/x)": the space before slipped in
    kept, rest = inner, ""
    while (cut := _first_break(kept)) < len(kept):  # twice where two marks stand apart: "a, : b"
        rest = f"{kept[cut:].lstrip(' ')}{' ' if rest else ''}{rest}"
        kept = kept[:cut].rstrip(" ")
    if not kept.strip(_LEAD + "-–—"):
        return label
    lead = " " if label[0] == " " and not spaced else ""
    return f"{lead}[{kept}]{target}{rest}"


_SPLIT_LINK = re.compile(
    r"(\[(?<!!\[)[^\[\]\n]{1,300})\](\((?:[^()<>\s]{1,300}|<[^()<>\n]{1,300}>)\))( ?)\[([^\[\]\n]{1,300}\])(?=\2)"
)


_LONE_CONSONANT = re.compile(r"[bcdfghjlmnpqrtx] ")
"""One that is no word in any language of Europe; ``w``, ``z``, ``s``, ``k``, ``v`` and ``y`` are in some."""


def link_split(text: str) -> str:
    """Makes one link of two that touch (``[direct](/x) [mail](/x)``); assumes that one target means one link.

    Where the second begins with a consonant alone (``[Chartere](/x) [d Analyst](/x)``), a word was split as well.
    """
    if not _has_odd_label(text):
        return text
    while (mended := _joined_links(text)) != text:
        text = mended
    return text


def _joined_links(text: str) -> str:
    parts, at = list[str](), 0
    for match in _SPLIT_LINK.finditer(text):
        if match.start() < at:
            continue
        # The second target stays and closes the one link that is left. A lone consonant is the end of the word before.
        torn = match[3] and match[1][-1].islower() and _LONE_CONSONANT.match(match[4])
        parts += (text[at : match.start()], match[1], "" if torn else match[3], match[4])
        at = match.end()
    return "".join(parts) + text[at:] if parts else text


_ODD_CLOSING = re.compile(r"\)(?:(?<= \))|(?=,\.)|(?= -))")
_has_odd_closing = _Once(_ODD_CLOSING)
_LINK_HYPHEN = re.compile(r" ?-\](\((?:[^()\s]{0,300})\)) (?=[^\W\d_])")
_HYPHEN_AFTER = re.compile(r"(\]\([^()\s]{0,300}\)) -(?=[^\W\d_])")


def link_hyphen(text: str) -> str:
    """Closes compounds torn at a link (``[direct mail -](/x) kampagne``); assumes no dash ends a linked phrase."""
    if _has_odd_target(text):
        text = _LINK_HYPHEN.sub(lambda m: f"]{m[1]}-" if m[0][0] == " " else m[0], text)
    if _has_odd_closing(text):
        text = _HYPHEN_AFTER.sub(r"\1-", text)
    return text


_LINK_COMMA = re.compile(r"\),\.(?=\s|$)", re.MULTILINE)


def link_comma(text: str) -> str:
    """Takes the full stop from ``](/x),. next``; assumes that the sentence goes on."""
    return _LINK_COMMA.sub("),", text) if _has_odd_closing(text) else text


# -------------------------------------------------------------------------------------------- punctuation

_has_odd_opening = _Once(re.compile(r"\((?:(?= )|(?<![\s\]]\())"))
_QUOTE_OPENED = re.compile(r"„ {1,3}(?=[^\s„“”])")
_QUOTE_CLOSED = re.compile(r"(?<=\S) {1,3}”(?=[\s,.;:)]|$)")


def space_brackets(text: str) -> str:
    """Closes brackets and low quotation marks on what they hold; assumes that no space belongs inside them."""
    if _has_odd_opening(text) and "( " in text:
        # A link's target may have the space; what is left of a line may be nothing.
        first, *others = text.split("( ")
        parts = [first]
        for left, part in enumerate(others, 1 - len(others)):
            closed = part.lstrip(" ") if parts[-1][-1:] != "]" else f" {part}"
            # Behind an empty part another bracket follows, but for the last.
            parts.append(closed if closed[:1] not in ("", "\n") or (left and not closed) else f" {part}")
        text = "(".join(parts)
    if _has_odd_closing(text):
        *others, last = text.split(" )")
        parts = []
        for number, part in enumerate(others):
            closed = part.rstrip(" ")
            parts.append(closed if (closed and closed[-1] != "\n") or (number and not closed) else f"{part} ")
        text = ")".join([*parts, last])
    if "„" in text:
        text = _on_lines(text, ("„ ", " ”"), lambda line: _QUOTE_CLOSED.sub("”", _QUOTE_OPENED.sub("„", line)))
    return text


_WORD = r"\[?([^\W\d_]{1,30})(?:['’-][^\W\d_]{1,30})?(?:\](?:\([^()\s]{0,200}\))?)?"
_BEFORE_BRACKET = (f"[{_EITHER}]{{3}}", "[A-Z0-9][A-Z]", f"[{_EITHER}]{{2}}[,;]", r"\)")
"""A word, what is short for some, a word and a mark, a link."""
_LETTER_BRACKET = r"\((?:" + "|".join(rf"(?<={before}\()" for before in _BEFORE_BRACKET) + ")"
_LETTER_OPENING = re.compile(_LETTER_BRACKET)
_TIGHT_BRACKET = re.compile(
    rf"{_LETTER_BRACKET}(?=(?:{_WORD} {_WORD} {_WORD}(?![^\W_])|\[?[^\W\d_]{{1,2}}\.[^\W\d_]{{1,4}}\.))"
)
_TIGHT_SHORT = re.compile(rf"{_LETTER_BRACKET}(?=\[?([A-Z]{{2,6}})(?:\]\([^()\s]{{0,200}}\))?\))")


def tight_bracket(text: str) -> str:
    """Puts the space before a bracket that stands tight at a word and explains it: ``growth(a rise in sales)``.

    Assumes that three words, or an abbreviation such as *f.eks.*, are no ending (``customer(s)``) and no argument
    (``f(x)``), and that capitals are short for words before them that begin so: ``return on investment(ROI)``.
    """
    if not _has_odd_opening(text) or not _LETTER_OPENING.search(text) or _has_cjk(text):
        return text
    return _on_lines(text, ("(",), _apart_from_brackets)


def _apart_from_brackets(line: str) -> str:
    if "`" in line:
        return line
    return _TIGHT_SHORT.sub(_before_short, _TIGHT_BRACKET.sub(_before_words, line))


def _before_words(match: re.Match[str]) -> str:
    """A bracket with its space, if what it holds is prose and stands in prose."""
    words = [word for word in match.groups() if word]
    short = words and (len(words[0]) == 1 or sum(len(word) == 1 for word in words) > 1)
    return match[0] if short or not _in_prose(match) else f" {match[0]}"


def _before_short(match: re.Match[str]) -> str:
    """A bracket with its space, if it holds the first letters of the words before it."""
    text, at = match.string, match.start()
    words = _IN_WORDS.findall(_LINK_END.sub("", text[max(0, at - 300) : at]))
    initials = "".join(word[:1].upper() for word in words)
    of_long = "".join(word[:1].upper() for word in words if len(word) > _SMALL)
    fits = initials.endswith(match[1]) or of_long.endswith(match[1])
    return f" {match[0]}" if fits and _in_prose(match) else match[0]


_LINK_END = re.compile(r"\]\([^()\s]{0,300}\)")
_IN_WORDS = re.compile(r"[^\W_]+")
_SMALL = 3
"""Letters of a word that what is short for several may pass over: *return on investment*, *w.r.t.*"""


def _in_prose(match: re.Match[str]) -> bool:
    """Whether a bracket stands at a word, or at a link, and not in an address, a formula or code."""
    text, at = match.string, match.start()
    start = max(0, at - 300)
    piece = text[max(start, text.rfind(" ", start, at) + 1) : at]
    link = piece.rfind("](")
    if piece[-1] == ")":
        return link >= 0 and piece.find(")", link) == len(piece) - 1
    piece = piece[piece.find(")", link) + 1 :] if link >= 0 and ")" in piece[link:] else piece
    return _NO_PROSE.isdisjoint(piece) and " = " not in text[max(0, at - 60) : at]


_has_loose_quote = re.compile(r'"(?=[ ,.;:!?)])(?<!\S")').search
_has_loose_curly = re.compile("“(?= )|”(?<= ”)").search
_CURLY = re.compile(r"“(?<![^\s(\[]“)( {0,3})([^\s“”„](?:[^“”„\n]{0,200}[^\s“”„])?)( {0,3})”(?=[\s,.;:!?)]|$)")


def space_quotes(text: str) -> str:
    """Closes quotation marks on what they hold (``“ word ”``, ``" word "``); assumes that marks come in pairs.

    Only marks that all have their partners on the same line are touched, and straight ones only where a space or
    another mark stands on their outer side.
    """
    if "“" in text and _has_loose_curly(text):
        text = _on_lines(text, ("“ ", " ”"), lambda line: _CURLY.sub(r"“\2”", line))
    if '"' in text and _has_loose_quote(text):
        text = _on_lines(text, (' "', '" '), _close_straight)
    return text


def _close_straight(line: str) -> str:
    pieces = line.split('"')
    if len(pieces) % 2 == 0 or any("](" in piece for piece in pieces[1::2]):
        return line
    for at in range(1, len(pieces), 2):
        before, inner, after = pieces[at - 1], pieces[at], pieces[at + 1]
        words = inner.strip(" ")
        free = (not before or before[-1] in " (") and (not after or after[0] in " ,.;:!?)")
        if free and words and words[0].isalnum():
            pieces[at] = words
    return '"'.join(pieces)


_ELIDES = (
    r"{0}(?:(?<=[^\W\d_] n{0})(?=t)|(?= )(?:(?<=[^\W\d_]{0})(?= (?:s|t|ll)\b)"
    r"|(?<=[cdjlmnstu]{0})(?= [aeiouhàèéêìîòôù])|(?<=[^\W\d_sS]{0})(?= \[)))"
)
"""An apostrophe that may be an elision, by the letters next to it; the patterns look at the whole word."""
_has_elision = re.compile(_ELIDES.format("'"), re.IGNORECASE).search
_has_curly_elision = re.compile(_ELIDES.format("’"), re.IGNORECASE).search
_ELISION = re.compile(r"(?<![^\W\d_])(?<!['’‘])([^\W\d_]{0,4}[^\W\d_sS]['’]) (?=\[[^\[\]\n]{1,300}\]\()")
_ELIDED = re.compile(
    r"(?<![^\W\d_])(?<!['’‘-])((?:[cdjlmnst]|qu|un|all|coll|dall|dell|nell|sull|quell|quest)['’]) "
    r"(?=[aeiouhàèéêìîòôù])",
    re.IGNORECASE,
)
_NOT_APART = re.compile(r"(?<=[^\W\d_]) (?=n['’]t(?!\w))")
_END_APART = re.compile(r"(?<=[^\W\d_]['’]) (?=(?:s|t|ll)(?![\w.'’]))")
_OPENS_QUOTE = re.compile(r"(?<!\w)['’‘](?=\w)")


def space_apostrophe(text: str) -> str:
    """Closes ``l' [e-commerce](/x)`` and ``un' agenda``; assumes that no other apostrophe ends so short a word.

    Before a link any short word will do that does not end in s, as the owners in English do; elsewhere only the
    articles, prepositions and pronouns of the Romance languages. Behind the apostrophe s, t and ll alone are no words
    (``buyer’ s``, ``does n't``) on a line where none opens a quotation.
    """
    if not (("'" in text and _has_elision(text)) or ("’" in text and _has_curly_elision(text))):
        return text
    return _on_lines(text, ("' ", "’ ", " n'", " n’"), _close_elisions)


def _close_elisions(line: str) -> str:
    line = _NOT_APART.sub("", _ELIDED.sub(r"\1", _ELISION.sub(r"\1", line)))
    return line if _OPENS_QUOTE.search(line) else _END_APART.sub("", line)


_STOPS = re.compile(r"[.,]? {1,3}[.,](?: {0,3}[.,]){0,5}(?=[\s)\]\"”»*]|$)")
_ODD_STOP = re.compile(r"\.(?:(?=[^\s\d)])(?:(?=[.,;:])|(?:(?<=\)\.)|(?<=[^\W\d_A-Z]\.))(?=\[?[^\W\d_a-z]))|(?<= \.))")
_ODD_COMMA = re.compile(r",(?:(?=[^\s\d])|(?<= ,))")
_ODD_SEMICOLON = re.compile(r";(?:(?<= ;)|(?=;)|(?=\[?[^\W\d_]))")
_ODD_COLON = re.compile(r":(?:(?<= :)|(?=:))")
_has_odd_stop, _has_odd_comma = _Once(_ODD_STOP), _Once(_ODD_COMMA)
_has_odd_semicolon, _has_odd_colon = _Once(_ODD_SEMICOLON), _Once(_ODD_COLON)
_SPACED = ((";", _has_odd_semicolon), ("!", _gate(" |!")), ("?", _gate(" |?")), (":", _has_odd_colon))
_TALL = re.compile(r"[:;!?](?=\s|$)")


def space_punctuation(text: str) -> str:
    """Takes the space before full stops and commas; assumes that the last mark of several was meant.

    Before colons, semicolons, question and exclamation marks a space is right in French: there, and wherever
    most of these marks have one, it stays.
    """
    if _has_odd_stop(text) or _has_odd_comma(text):
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
        if match and start > at and text[start - 1] not in " \n.,>" and text[start - 2 : start] not in _BULLETS:
            parts += (text[at:start], _stop(match))
            at = here = match.end()
        if 0 <= dot < here:
            dot = text.find(" .", here)
        if 0 <= comma < here:
            comma = text.find(" ,", here)
    return "".join(parts) + text[at:] if parts else text


_BULLETS = ("\n-", "\n*", "\n+")
"""Behind one of these stands an item that lost its beginning: the space is the bullet's."""


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


_TWO_STOPS = re.compile(r"\.(?<=[^\s.,;:…/\\]\.)\.(?=[\s)\]\"”»*]|$)", re.MULTILINE)
_TWO_COMMAS = re.compile(r",(?<=[^\s.,;:…],)[,.](?=[\s)\]\"”»*]|$)", re.MULTILINE)
_TWO_OTHERS = re.compile(r"([;:])(?<=[^\s.,;:…].)\1(?=\s|$)", re.MULTILINE)


def doubled_stop(text: str) -> str:
    """Makes one mark of ``..``, ``,,``, ``;;``, ``::`` and ``,.``; assumes that no mark but these is meant twice.

    Three dots are an ellipsis, and so may be two before a small letter: those stay. ``!!`` and ``??`` shout.
    """
    if _has_odd_stop(text):
        text = _TWO_STOPS.sub(lambda m: m[0] if _goes_on(m) else ".", text)
    if _has_odd_comma(text):
        text = _TWO_COMMAS.sub(lambda m: "," if m[0] == ",," or _goes_on(m) else ".", text)
    if _has_odd_colon(text) or _has_odd_semicolon(text):
        text = _TWO_OTHERS.sub(r"\1", text)
    return text


def _goes_on(match: re.Match[str]) -> bool:
    """Whether a small letter follows on the line: then the sentence goes on."""
    return match.string[match.end() : match.end() + 4].lstrip(" [(„“\"'*")[:1].islower()


_TIGHT_STOP = re.compile(
    r"\.(?:(?<=\)\.)|(?<=[^\W\d_][^\W\d_A-Z]\.))(?=\[?[^\W\d_a-z])(?!(?:Com|Net|Org|Io|Co|Eu|Dk|Js|Ai)\b)"
    r"\[?([^\W\d_]{2,40}(?![\w(.@/]))"
)
_LEFT_COMMA = re.compile(r"(?<=[^\W_]) ,(?=[^\W\d_]{2})")
_TIGHT_COMMA = re.compile(r",(?:(?<=[^\W_]{2},)|(?<=[%)],))(?=[^\W\d_]{2}|\[[^\W\d_])()")
_TIGHT_SEMICOLON = re.compile(r";(?<=[^\W\d_]{2};)(?=[^\W\d_]{2}|\[[^\W\d_])()")
_TIGHT_QUESTION = re.compile(r"\?(?<=[^\W\d_A-Z]{2}\?)(?=[^\W\d_a-z])([^\W\d_]{2,40}(?![\w(.@/]))")
_TIGHT_SHOUT = re.compile(r"!(?<=[^\W\d_A-Z]{2}!)(?=[^\W\d_a-z])([^\W\d_]{2,40}(?![\w(.@/]))")
_WORD_END = re.compile(r"[\s\[\]()]")
_NO_PROSE = frozenset("/\\@_=&<>`{}|#")
"""Signs of addresses, names of files, entities and code: the word that holds one is left alone."""


def missing_space(text: str) -> str:
    """Puts the space behind ``word.Next``, ``word?Next``, ``word,next`` and ``word ,next``.

    Assumes that two letters and more on both sides are words. A stop needs a small letter before it and a capital
    behind it, which no abbreviation has (``e.Kr.``, ``S.p.A.``) and few names have (``Node.js``, ``Amazon.Com``); the
    name of a thing in a program (``enum.Enum``) is parted where nothing else shows that it is one.
    """
    if _has_odd_stop(text):
        text = _TIGHT_STOP.sub(_space_behind, text)
    if "?" in text and _stands_tight("?", text):
        text = _TIGHT_QUESTION.sub(_space_behind, text)
    if "!" in text and _stands_tight("!", text):
        text = _TIGHT_SHOUT.sub(_space_behind, text)
    if _has_odd_comma(text):
        text = _TIGHT_COMMA.sub(_space_behind, _LEFT_COMMA.sub(", ", text) if " ," in text else text)
    return _TIGHT_SEMICOLON.sub(_space_behind, text) if _has_odd_semicolon(text) else text


def _stands_tight(mark: str, text: str) -> bool:
    """Whether a capital stands right behind a mark, of which there are few."""
    at = text.find(mark)
    while at >= 0:
        if text[at + 1 : at + 2].isupper():
            return True
        at = text.find(mark, at + 1)
    return False


def _space_behind(match: re.Match[str]) -> str:
    """A mark with its space, if what stands around it is prose."""
    text, at, word = match.string, match.start(), match[1]
    before, after = text[at - 1], text[at + 1] if text[at + 1] != "[" else text[at + 2]
    if word:
        sound = (before == ")" or before.islower()) and after.isupper() and word[1:].islower()
    else:
        sound = (before.islower() or before.isdigit() or before in "%)") and (after.islower() or after.isupper())
    if not sound:
        return match[0]
    # The word it stands in, and no more of a line without spaces than a word's length.
    start = max(0, at - 60)
    piece = text[max(start, text.rfind(" ", start, at) + 1, text.rfind("\n", start, at) + 1) : at]
    link = piece.rfind("](")
    if link >= 0 and ")" not in piece[link:]:
        return match[0]  # it is part of an address
    piece = piece[piece.rfind(")") :] if link >= 0 else piece
    end = _WORD_END.search(text, at + len(match[0]), at + 60)
    rest = text[at : end.start() if end else at + 60]
    if piece.endswith("()") or not _NO_PROSE.isdisjoint(piece) or not _NO_PROSE.isdisjoint(rest):
        return match[0]
    return f"{match[0][0]} {match[0][1:]}"


_TWICE = (" the the ", " and and", " og og ")
_WORD_TWICE = re.compile(r"(?<![^\s(])(the|and|og)(?: \1)+(?= )")


def doubled_word(text: str) -> str:
    """Makes one of ``the the`` and ``og og``; assumes of these few words that no grammar lets them stand twice.

    Most words may: *that that*, *had had*, *eru eru*, *at at*. Those stay, and no card is made of them.
    """
    return _on_lines(text, _TWICE, lambda line: _WORD_TWICE.sub(r"\1", line))


_has_bold = _gate("|**")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
_BLOCK_LINE = re.compile(r"\s*(?:[-*+] |\d{1,9}[.)] |#|>|$)")


def bold_space(text: str) -> str:
    """Mends bold marks with a space inside, removes those without a partner; assumes that words matter more.

    Marks are paired within a paragraph, as Markdown does.
    """
    for _ in range(_DEEPEST):
        if "*" not in text or not _has_bold(text) or (mended := _bold_in_blocks(text)) == text:
            break
        text = mended  # what stands at the start of a line now may part one paragraph into two
    return text


def _bold_in_blocks(text: str) -> str:
    """``text`` with the bold marks of each paragraph mended."""
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


_LOOSE_STOP = re.compile(r" \.(?<=[^\W\d_A-Z]{2} \.)(?=[^\W\d_a-z])([^\W\d_]{2,40})(?=[ ,])")
_STOP_COMMA = re.compile(r"\.(?=[,;:] )(?<=[^\W\d_]{4}\.)")
_LAST_WORD = re.compile(r"(?<![^\W_])[^\W\d_]{4,40}\Z")
_NAME = 6
"""Letters from which on what begins with a capital is hardly cut short (*Corp., Assoc.*)."""
_MOST_STOPS = 20
"""How many words are looked for in the rest of a text; one with more of such stops has some rule of its own."""


def loose_stop(text: str) -> str:
    """Moves the full stop in ``twice .The seller`` to the word before it.

    Assumes that a word which opens another sentence or line of the text opens one here, and is no name of a file.
    """
    if not _has_odd_stop(text) or " ." not in text:
        return text
    words = {match[1] for match in _LOOSE_STOP.finditer(text) if match[1][0].isupper()}
    if not 0 < len(words) <= _MOST_STOPS:
        return text
    opening = {word for word in words if f". {word} " in text or f"\n{word} " in f"\n{text}"}
    return _LOOSE_STOP.sub(lambda m: f". {m[1]}" if m[1] in opening else m[0], text)


def stop_comma(text: str) -> str:
    """Takes the full stop from ``days., next``; assumes that no word is written out here and cut short there.

    So the word must stand elsewhere in the text without the stop, and nowhere with one inside a sentence.
    """
    if not _has_odd_stop(text):
        return text
    words = {word for match in _STOP_COMMA.finditer(text) if (word := _stopped_word(match))}
    if not 0 < len(words) <= _MOST_STOPS:
        return text
    whole = {word for word in words if _is_whole(word, text)}
    return _STOP_COMMA.sub(lambda m: "" if _stopped_word(m) in whole else m[0], text)


def _stopped_word(match: re.Match[str]) -> str:
    """The word before a stop and a comma, or nothing where no small letter follows."""
    text, at = match.string, match.start()
    word = _LAST_WORD.search(text, max(0, at - 50), at)
    goes_on = text[at + 3 : at + 7].lstrip(" [(„“\"'*")[:1].islower()
    return word[0] if word and goes_on else ""


def _is_whole(word: str, text: str) -> bool:
    """Whether ``word`` is one by what the text shows: written without a stop, and with none inside a sentence."""
    if not word[1:].islower() or not (word[0].islower() or len(word) >= _NAME):
        return False
    if f" {word} " not in text and f" {word}, " not in text:
        return False
    stopped = f" {word}. "
    at = text.find(stopped)
    while at >= 0:
        if text[at + len(stopped) : at + len(stopped) + 1].islower():
            return False
        at = text.find(stopped, at + 1)
    return True


# ------------------------------------------------------------------------------------------------ in order

REPAIRS: tuple[tuple[str, Repair], ...] = (
    ("mojibake", mojibake),
    ("invisible", invisible),
    ("nfc", composed),
    ("full-width", full_width),
    ("styled-letter", styled_letter),
    ("look-alike", look_alike),
    ("double-entity", double_entity),
    ("open-fence", open_fence),
    ("html-comment", html_comment),
    ("html-table", html_table),
    ("html-placeholder", html_placeholder),
    ("html-wrapper", html_wrapper),
    ("heading-space", heading_space),
    ("heading-indent", heading_indent),
    ("tight-bullet", tight_bullet),
    ("lettered-list", lettered_list),
    ("dash-bullet", dash_bullet),
    ("heading-apart", heading_apart),
    ("empty-quote", empty_quote),
    ("heading-quoted", heading_quoted),
    ("link-gap", link_gap),
    ("link-target", link_target),
    ("link-text", link_text),
    ("link-split", link_split),
    ("link-hyphen", link_hyphen),
    ("link-comma", link_comma),
    ("bold-space", bold_space),
    ("space-brackets", space_brackets),
    ("space-quotes", space_quotes),
    ("space-apostrophe", space_apostrophe),
    ("tight-bracket", tight_bracket),
    ("space-punctuation", space_punctuation),
    ("doubled-stop", doubled_stop),
    ("missing-space", missing_space),
    ("doubled-word", doubled_word),
    ("loose-stop", loose_stop),
    ("stop-comma", stop_comma),
)
"""Every repair under its name, in the order in which they run."""

_LETTERS = 6
"""How many of them, the first, are about single letters."""
_WITHOUT_LETTERS = (REPAIRS[0], *REPAIRS[_LETTERS:])
"""Those that a text needs all of whose letters are seen and composed; they may still be the wrong ones."""
_PLAIN = (
    *("mojibake", "invisible", "nfc", "full-width", "styled-letter", "look-alike", "link-comma", "space-brackets"),
    *("tight-bracket", "space-quotes", "space-apostrophe", "space-punctuation", "doubled-stop", "missing-space"),
    *("doubled-word", "loose-stop", "stop-comma"),
)
_FOR_PLAIN = tuple((name, repair) for name, repair in REPAIRS if name in _PLAIN)
_FOR_SOUND_PLAIN = (_FOR_PLAIN[0], *_FOR_PLAIN[_LETTERS:])
_SILENT = {"nfc": "letters and their accents were written apart", "html-table": "a table was left out"}


def mend(text: str, path: str = "", first_line: int = 1, *, detail: bool = True) -> tuple[str, tuple[Problem, ...]]:
    """``text`` with every repair made and fenced code blanked, and what was mended where.

    ``first_line`` is the line of the file on which ``text`` begins. Without ``detail`` the problems hold their place
    and code only: enough to be counted.
    """
    text = tidy(text)
    problems: list[Problem] = []
    lines: list[str] = []
    for name, repair in _WITHOUT_LETTERS if _all_sound(text) else REPAIRS:
        mended = repair(text)
        if mended is not text and mended != text:
            lines = lines or text.split("\n")
            new = mended.split("\n")
            problems += _report(name, lines, new, path, first_line, detail)
            text, lines = mended, new
        if name == "open-fence" and (code := without_code(text)) is not text:
            text, lines = code, []
    return text, tuple(sorted(problems, key=attrgetter("line")))


def mend_plain(text: str, path: str = "", line: int = 0, *, detail: bool = True) -> tuple[str, tuple[Problem, ...]]:
    """``text`` of one line without Markdown (a title, a description) with the repairs that fit such text."""
    problems: list[Problem] = []
    for name, repair in _FOR_SOUND_PLAIN if _all_sound(text) else _FOR_PLAIN:
        mended = repair(text)
        if mended != text:
            problems += _report(name, [text], [mended], path, line, detail)
            text = mended
    return text, tuple(problems)


def _report(name: str, before: list[str], after: list[str], path: str, first_line: int, detail: bool) -> list[Problem]:
    said: list[Problem] = []
    for at in compress(count(), map(ne, before, after)):
        if detail:
            head = _shared(before[at], after[at])
            message = _SILENT.get(name) or f"mended {_window(before[at], after[at], head)}"
            stretches = _stretches(before[at], after[at], head)
            said.append(Problem(path, first_line + at, Severity.REPAIR, name, message, "", *stretches))
        else:
            said.append(Problem(path, first_line + at, Severity.REPAIR, name, ""))
        if name in _SILENT:
            break
    return said
