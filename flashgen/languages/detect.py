"""Which language an article is in: by its front matter, its folder, its file name, or the text itself.

A label is believed unless the text is long enough and the detector sure enough to contradict it; then the text
wins and the author is told. The detector (py3langid, a table and some arithmetic, no network) is loaded on
first use.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from flashgen import languages

UNKNOWN = "und"
"""The code of a text whose language nobody can tell."""

_GLANCE = 160
"""Characters that settle most articles, and are enough to agree with a label."""
_SAMPLE = 480
"""Characters read where they do not."""
_STUDY = 1200
"""Characters read before a label is contradicted."""
_SETTLED = 0.98
_LEAST_BYTES = 24
"""Shorter texts are not judged."""
_GUESS = 0.35
"""Below this the detector has no opinion."""
_WAVERING = 0.9
"""Below this a language with a data file is preferred to its neighbour without one."""
_SURE_BYTES = 400
_SURE = 0.99
_RULED_OUT = 1e-3
_VOUCHING_WORDS = 40
_VOUCHED = 0.3
_PARTS = 3
"""Into how many parts a text is cut to see whether it is in one language throughout."""
_WORD = re.compile(r"\w+")
_RULED_OUT_KIN = 1e-4


def _codes(text: str) -> frozenset[str]:
    return frozenset(text.split())


_KIN: tuple[frozenset[str], ...] = tuple(
    _codes(group)
    for group in (
        "da no nn sv fo",
        "hr sr bs sl mk bg",
        "cs sk",
        "id ms jv",
        "pt gl es ca oc",
        "it vec lij la",
        "ru uk be",
        "hi mr ne sa",
        "fa ps tg ur",
        "tr az crh tk",
        "kk ky tt ba",
        "af nl fy",
        "de lb",
        "fr wa ht",
        "xh zu",
        "st nso",
        "lv ltg lt",
        "rw lg",
    )
)
"""Languages that a detector takes for each other: between these a label is contradicted only on strong evidence."""

_SAME: dict[str, str] = {
    "nb": "no",
    "nob": "no",
    "nno": "nn",
    "nn-no": "nn",
    "fil": "tl",
    "iw": "he",
    "cmn": "zh",
    "zh-cn": "zh-hans",
    "zh-sg": "zh-hans",
    "zh-tw": "zh-hant",
    "zh-hk": "zh-hant",
    "zh-mo": "zh-hant",
    "ki": "kik",
    "gn": "gug",
    "bokmål": "no",
    "bokmal": "no",
    "nynorsk": "nn",
    "mandarin": "zh",
    "castilian": "es",
    "castellano": "es",
    "farsi": "fa",
    "flemish": "nl",
    "vlaams": "nl",
    "indonesia": "id",
    "filipino": "tl",
    "gikuyu": "kik",
}
"""Other codes and names for languages of names.tsv."""

_VARIETIES = _codes("ace an ary arz bcl ext fuv gcf gcr gom grc guw hbo lij ltg pcm sdh uzs vec vo wa wuu yue zxx")
"""Known by label only: on short texts the detector takes their large neighbours for them."""

_WORDS = _codes(
    "am an as be br ca co de eu ga ha he hi hr id is it la my ml mn ms mt ne no om or pa ps se si sa so st ta te to tr"
    " uk wa gun latin indonesia veneto ligure latina"
)
"""Codes and names that are words, departments, states or regions as well (``it``, ``hr``, ``uk``): too weak to be
contradicted aloud as a folder, and no language at the end of a file's name behind ``_``."""

_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3}\Z")
_SUFFIX = re.compile(r"(?s)(.+)([._])([^._]+)\Z")


@dataclass(frozen=True, slots=True)
class Decision:
    """The language of an article, and how it was found."""

    code: str
    source: str
    """What decided: ``front matter``, ``folder``, ``file name`` or ``text``."""
    certainty: float
    """How sure the detector is of ``code``, 0 to 1; 1 where a label was not put in question."""
    contradiction: str = ""
    """What is wrong, for people, where a label and the text say different things."""
    mend: str = ""


def _folded(text: str) -> str:
    """A name for comparison: composed, without case, single spaces, hyphens for underscores."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().replace("_", "-").split())


def _plain(text: str) -> str:
    """``text`` without accents: how people write names of folders."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


@cache
def _index() -> dict[str, str]:
    """Every name a language may be called by → its code. Codes win over names, languages with data over others."""
    index: dict[str, str] = {}
    rows = languages.names()
    for code in languages.with_data():
        language = languages.get(code)
        for name in (code, language.name, language.endonym, *language.names):
            index.setdefault(_folded(name), code)
    index |= {code: code for code in rows} | _SAME
    for code, pair in rows.items():
        for name in pair:
            index.setdefault(_folded(name), _SAME.get(code, code))
    for name, code in list(index.items()):
        index.setdefault(_plain(name), code)
    return index


@lru_cache(maxsize=4096)
def from_name(text: str) -> str | None:
    """The language that a folder, a part of a file's name or a ``lang:`` names, by code or by name, else None.

    >>> from_name("Dansk"), from_name("pt_BR"), from_name("en-GB"), from_name("sales")
    ('da', 'pt-br', 'en', None)
    """
    if len(text) > 60:
        return None
    name = _folded(text)
    index = _index()
    if (code := index.get(name)) is not None:
        return code
    if _CODE.match(name):
        # A region or script nobody told apart: en-GB, nb-NO, zh-Hans-CN.
        while "-" in name:
            name = name.rpartition("-")[0]
            if (code := index.get(name)) is not None:
                return code
    return None


def _at_end(stem: str) -> tuple[str, str]:
    """A file's stem without the language at its end, and that language: ``x.da``, ``x_da`` → (``x``, ``da``)."""
    found = _SUFFIX.match(stem[-200:])
    if found is None:
        return stem, ""
    mark, name = found.group(2), found.group(3)
    code = from_name(name)
    if code is None or (mark == "_" and _folded(name) in _WORDS) or (mark == "." and name.isdigit()):
        return stem, ""
    return stem[: -len(name) - 1], code


def without_language(stem: str) -> str:
    """A file's stem without the language at its end: ``warm-calling.da`` → ``warm-calling``."""
    return _at_end(stem)[0]


def _from_file_name(name: str) -> str:
    return _at_end(name.rpartition(".")[0])[1]


@cache
def _detector() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = languages.names()
    identifier.set_languages([code for code in identifier.labels if code in known and code not in _VARIETIES])
    # Choosing columns leaves the table in their order; it is asked row by row.
    identifier.nb_ptc = identifier.nb_ptc.copy(order="C")
    return identifier


@cache
def _judged() -> frozenset[str]:
    """The languages that the detector can tell."""
    return frozenset(map(str, _detector().labels))


@lru_cache(maxsize=16)
def _classified(text: str) -> tuple[str, float]:
    code, likely = _detector().classify(text)
    return str(code), float(likely)


def from_text(text: str) -> tuple[str, float]:
    """The language of a text by its first characters, and how likely it is; (``und``, 0.0) if too short."""
    glance = text[:_GLANCE]
    if len(glance.encode("utf-8", "surrogatepass")) < _LEAST_BYTES or not any(c.isalpha() for c in glance):
        return UNKNOWN, 0.0
    code, likely = _classified(glance)
    if likely < _SETTLED and len(text) > _GLANCE:
        code, likely = _classified(text[:_SAMPLE])
    return code, likely


def _ranked(text: str) -> dict[str, float]:
    return {str(code): float(likely) for code, likely in _detector().rank(text)}


def _base(code: str) -> str:
    return code.partition("-")[0]


def _guess(text: str) -> tuple[str, float]:
    """The language of an article nobody labelled."""
    code, likely = from_text(text)
    if code == UNKNOWN or likely >= _WAVERING:
        return code, likely
    ranked = _ranked(text[:_SAMPLE])
    code, likely = max(ranked.items(), key=lambda row: row[1])
    known = max(languages.with_data(), key=lambda c: ranked.get(c, 0.0), default=code)
    if ranked.get(known, 0.0) >= 1 - _WAVERING and _are_kin(known, code):
        code, likely = known, ranked[known]
    return (code, likely) if likely >= _GUESS else (UNKNOWN, likely)


@lru_cache(maxsize=16)
def _vouched(label: str, text: str) -> bool:
    """True where the little words of ``text`` are those of ``label``: then the detector need not be asked.

    In running text of a language a third and more of the words are on its list; of another's, few are. What
    this cannot tell apart are near neighbours, and between those a label is believed anyway.
    """
    if label not in languages.with_data():
        return False
    words = _WORD.findall(text[:_STUDY].casefold())
    return _is_running_text_of(label, words)


def _is_running_text_of(code: str, words: list[str]) -> bool:
    known = languages.get(code).stopwords
    return len(words) >= _VOUCHING_WORDS and sum(map(known.__contains__, words)) >= _VOUCHED * len(words)


def _is_throughout(code: str, text: str) -> bool:
    """True where every part of ``text``, not only the whole of it, has the little words of ``code``.

    Then it is one language from end to end, and what its beginning shows is true of all of it.
    """
    if code not in languages.with_data():
        return False
    words = _WORD.findall(text[:_STUDY].casefold())
    size = len(words) // _PARTS
    return size >= _VOUCHING_WORDS and all(
        _is_running_text_of(code, words[part * size : (part + 1) * size]) for part in range(_PARTS)
    )


def _contradictable(text: str) -> bool:
    """True where there is enough of ``text`` to hold it against a label."""
    return len(text.encode("utf-8", "surrogatepass")) >= _SURE_BYTES


def _contradicts(label: str, text: str, precedents: Collection[str] = ()) -> tuple[str, float]:
    """The language of ``text`` where it is surely another than ``label``, else an empty string."""
    label = _base(label)
    if not _contradictable(text):
        return "", 0.0
    if _vouched(label, text):
        return "", 1.0
    for code in precedents:
        if not _are_kin(label, code) and _is_throughout(code, text):
            return code, 1.0
    code, likely = _classified(text[:_GLANCE])
    if code == label:
        return "", likely
    if label not in _judged():
        # A language that the detector does not know is taken for another one: no evidence.
        return "", 0.0
    # Two witnesses that agree on a language far from the label spare the long study, which takes ten times as long.
    code, likely = _guess(text[:_STUDY])
    if likely >= _SETTLED and not _are_kin(label, code) and _is_throughout(code, text):
        return code, likely
    ranked = _ranked(text[:_STUDY])
    code, likely = max(ranked.items(), key=lambda row: row[1])
    kin = _are_kin(label, code)
    if not kin:
        # Danish or Norwegian may be in doubt where it is beyond doubt that the text is not Dutch.
        family = {code}.union(*(group for group in _KIN if code in group))
        likely = min(1.0, sum(ranked.get(one, 0.0) for one in family))
        code, _ = _guess(text[:_STUDY])
    if code == label or likely < _SURE or ranked[label] > (_RULED_OUT_KIN if kin else _RULED_OUT):
        return "", ranked[label]
    return code, likely


def _are_kin(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _KIN)


def contested(*, front_lang: str, folder_parts: Sequence[str], file_name: str, sample: str) -> bool:
    """True where :func:`decide` has to ask the detector whether a label is right.

    Few articles need that, and loading the detector takes the better part of a second: whoever looks at many
    articles in several processes can leave these to one of them.
    """
    _, _, label = _labelled(front_lang, folder_parts, file_name)
    return bool(label) and _contradictable(sample) and not _vouched(_base(label), sample)


def _labelled(front_lang: str, folder_parts: Sequence[str], file_name: str) -> tuple[str, str, str]:
    """Where a label stands, what it says, and the code it names; an empty code where there is none."""
    if (said := front_lang.strip()) and (label := from_name(said)):
        return "front matter", said, label
    for part in reversed(folder_parts):
        if label := from_name(part):
            return "folder", part, label
    return "file name", file_name, _from_file_name(file_name)


def decide(
    *, front_lang: str, folder_parts: Sequence[str], file_name: str, sample: str, precedents: Collection[str] = ()
) -> Decision:
    """The language of an article: front matter, else folder (the nearest first), else file name, else the text.

    ``sample`` is description and body, the longer the better (1,200 characters are read at most). ``precedents``
    are languages that articles under the same label were found to be in, against it: for one more of them its
    little words are evidence enough. It never raises.
    """
    source, said, label = _labelled(front_lang, folder_parts, file_name)
    unknown = front_lang.strip() if source != "front matter" else ""
    if unknown:
        code = _folded(unknown)
        if _CODE.match(code) and from_text(sample)[1] < _SURE:
            return Decision(code, "front matter", 0.0)
    if not label:
        code, likely = _guess(sample)
        decision = Decision(code, "text", likely)
    else:
        other, likely = _contradicts(label, sample, precedents)
        if not other:
            decision = Decision(label, source, likely or 1.0)
        elif source != "front matter" and _folded(said) in _WORDS:
            decision = Decision(other, "text", likely)
        else:
            return Decision(other, "text", likely, *_complaint(source, said, label, other))
    if unknown:
        name = languages.get(decision.code).name if decision.code != UNKNOWN else "unknown"
        return Decision(
            decision.code,
            decision.source,
            decision.certainty,
            f"`lang: {unknown[:40]}` is no language known here; taken as {name} ({decision.code})",
            "write a code such as `lang: en`, or leave the line out",
        )
    return decision


def _complaint(source: str, said: str, label: str, other: str) -> tuple[str, str]:
    label_name, other_name = languages.get(label).name, languages.get(other).name
    place = f"`lang: {said[:40]}`" if source == "front matter" else f"the {source} `{said[:60]}`"
    mends = {
        "front matter": f"correct it to `lang: {other}`, or put the {label_name} text in",
        "folder": f"rename the folder to `{other}`, or write `lang: {other}` in the front matter",
        "file name": f"rename the file, or write `lang: {other}` in the front matter",
    }
    return f"{place} says {label_name}, but the text is {other_name}; taken as {other_name} ({other})", mends[source]
