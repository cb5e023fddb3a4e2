"""What stays the same between releases: which note a fact is, when it last changed, where it stands.

The ledger is a text file, one line a note (``docs/ledger.md`` describes it). :func:`read` and :func:`write`
touch the disk; between them :func:`settle` takes the drafts of a build and the ledger of the last one, and gives
the notes of the package and the ledger to keep. Nothing else decides a guid, a time or a position, so a package
is a pure function of the articles and the ledger.
"""

from __future__ import annotations

import gc
import re
import secrets
import shutil
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import blake2b
from operator import attrgetter
from os import fsync
from pathlib import Path

from flashgen.model import Draft, Note, Problem, Severity

VERSION = 1
"""Version of the file format; a reader refuses any other."""

LAST_POSITION = 1_000_000
"""The highest position a note can have."""

_WIDEST_STEP = 100
"""Positions between two neighbours when there is room: six halvings before a gap is used up."""

_HEADER = (
    f"# flashgen ledger {VERSION}: guid, scope, term, type, position, mod, state, tags, source, fields; "
    "tab separated, merge=union, not to be edited by hand"
)
_HEADER_PATTERN = re.compile(r"# flashgen ledger (\d{1,9})\b")
_CONFLICT = re.compile(r"(?:<{7}|>{7}|\|{7}|={7})(?: |$)")
_FIXED_COLUMNS = 9
_MODEL = "model"
_TYPES = ("term", "item")
_LIVE, _RETIRED = "live", "retired"

_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_LETTERS = bytes(_ALPHABET[byte % len(_ALPHABET)] for byte in range(256))
_GUID_LENGTH = 12
"""Twelve letters are worth 71 bits: two of a million notes are alike in one of some billions of decks."""


class LedgerError(Exception):
    """A ledger that cannot be read or written; ``problem`` says where, what and how to mend it."""

    def __init__(self, path: str, line: int, message: str, mend: str = "") -> None:
        super().__init__(path, line, message, mend)
        self.problem = Problem(path, line, Severity.ERROR, "ledger", message, mend)

    def __str__(self) -> str:
        return str(self.problem)


@dataclass(frozen=True, slots=True)
class Entry:
    """One note as the last build left it."""

    guid: str
    scope: str
    """Language or pair: ``da``, ``da-en``."""
    term: str
    """Slug of the term it stands under now."""
    type: str
    """``term`` or ``item``."""
    position: int
    mod: int
    retired: bool
    tags: tuple[str, ...]
    """Sorted, each once: Anki knows no order of tags, so a keyword that moves is no change."""
    source: str
    """The plain text that the fact was made from: what drafts are matched by."""
    fields: tuple[str, ...]
    """As they stand in the package: how a change is seen, and how a retired note can still be shipped."""


@dataclass(frozen=True, slots=True)
class NoteType:
    """A note type as the last build left it: its ``mod`` moves only with its digest."""

    name: str
    digest: str
    mod: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that the next build has to know, in the order of the file."""

    entries: tuple[Entry, ...] = ()
    models: tuple[NoteType, ...] = ()

    def of(self, scope: str) -> Ledger:
        """Return the entries of one scope alone."""
        return Ledger(tuple(entry for entry in self.entries if entry.scope == scope))

    def updated(self, settled: Iterable[Ledger]) -> Ledger:
        """Return this ledger with the scopes of ``settled`` as they are there."""
        parts = tuple(settled)
        new = [entry for part in parts for entry in part.entries]
        scopes = {entry.scope for entry in new}
        others = (entry for entry in self.entries if entry.scope not in scopes)
        return Ledger(tuple(sorted((*new, *others), key=_file_order)), self.models)

    def model_mods(self) -> dict[str, int]:
        """Return the time at which each note type last changed, by its name."""
        return {model.name: model.mod for model in self.models}


@dataclass(frozen=True, slots=True)
class Settled:
    """A build that is settled: the ledger to write, and each built scope's notes in order of position."""

    ledger: Ledger
    notes: Mapping[str, tuple[Note, ...]]


Retire = Callable[[Entry], tuple[Sequence[str], Sequence[str]]]
"""Fields and tags of a note whose fact is gone: the notice for the learner, and the tag to suspend by."""

Fronts = Callable[[Entry | Draft], Sequence[str]]
"""What each of a note's cards asks, always in the same order; empty where there is none."""


_file_order = attrgetter("scope", "position", "guid")


@contextmanager
def _without_collector() -> Iterator[None]:
    """Pause the garbage collector: it would walk hundreds of thousands of new notes again and again, for half
    of the time all this takes, and find nothing, for none of them refers to another.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


# --- which note a fact is ---------------------------------------------------------------------------------------


def normalised(text: str) -> str:
    """Return what makes two texts the same fact: not case, not white space, not how accents are encoded."""
    spaced = " ".join(text.split())
    if spaced.isascii():
        return spaced.lower()
    # Folding case takes some composed letters apart: compose before it and after it.
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", spaced).casefold())


def new_guid(deck_id: str, term: str, scope: str, source: str, ordinal: int = 0) -> str:
    """Return the guid of a fact at its birth: twelve letters and digits, hashed from what is known of it.

    A hash and not a random number, because two branches that add the same fact then agree, and because most of a
    lost ledger comes back by itself. ``ordinal`` tells equal texts apart. The recipe is frozen: a learner's
    progress hangs on it.
    """
    return _guid(deck_id, term, scope, normalised(source), ordinal)


def _guid(deck_id: str, term: str, scope: str, text: str, ordinal: int) -> str:
    # The text comes last: it is the only part that could hold a NUL.
    birth = "\0".join((deck_id, scope, term, str(ordinal), text)).encode("utf-8", "surrogatepass")
    digest = blake2b(birth, digest_size=_GUID_LENGTH, person=b"flashgen guid").digest()
    return digest.translate(_LETTERS).decode("ascii")


class _Texts(dict[str, str]):
    """Texts and their normal forms, each worked out once and only when it is asked for; and what is asked of them."""

    def __init__(self, fronts: Fronts) -> None:
        super().__init__()
        self.fronts = fronts

    def __missing__(self, text: str) -> str:
        self[text] = result = normalised(text)
        return result


@dataclass(frozen=True, slots=True)
class _Rule:
    """One reason to take a draft for a note; drafts and entries of equal key pair off in their order."""

    key: Callable[[Entry | Draft, _Texts], Hashable]
    """None where the rule does not apply."""
    moves: bool = False
    """The note may come from another term, so those of articles that were not read must be kept out of it."""


def _question(side: int) -> Callable[[Entry | Draft, _Texts], Hashable]:
    def key(fact: Entry | Draft, texts: _Texts) -> Hashable:
        asked = texts.fronts(fact)[side : side + 1]
        return (fact.scope, fact.type, *asked) if any(asked) else None

    return key


_RULES = (
    # Nothing changed. First, so that of two facts with one text each keeps its own note, and so that a second
    # build finds every note where the first one put it.
    _Rule(lambda fact, texts: (fact.scope, fact.term, fact.type, fact.source, fact.fields, fact.tags)),
    # The same text under the same term: wording of the question, tags or technique changed.
    _Rule(lambda fact, texts: (fact.scope, fact.term, fact.type, texts[fact.source])),
    # The fact moved to another term, or the term's slug changed.
    _Rule(lambda fact, texts: (fact.scope, fact.type, fact.source, fact.fields), moves=True),
    _Rule(lambda fact, texts: (fact.scope, fact.type, texts[fact.source]), moves=True),
    # The definition was rewritten: a term has one such note whatever it says.
    _Rule(lambda fact, texts: (fact.scope, fact.term) if fact.type == "term" else None),
    # The answer was rewritten: two notes with one question could not be told apart, so it is the same one. A term
    # whose name was mended, with its file, has its second question still.
    _Rule(_question(0), moves=True),
    _Rule(_question(1), moves=True),
)


def _match(
    entries: Iterable[Entry], drafts: Sequence[Draft], unread: Collection[tuple[str, str]], texts: _Texts
) -> list[Entry | None]:
    """Return the note that each draft is, None for a new one.

    This is the only place that decides what a fact is the same as. All rules run over the live notes before any
    runs over the retired: a note that somebody is learning is never passed over for one that was taken back.
    A rule for similar texts belongs behind the others, inside the outer loop.
    """
    matched: list[Entry | None] = [None] * len(drafts)
    unmatched: list[int] = list(range(len(drafts)))
    live: dict[str, Entry] = {}
    retired: dict[str, Entry] = {}
    for entry in entries:
        (retired if entry.retired else live)[entry.guid] = entry
    for pool in (live, retired):
        for rule in _RULES:
            if not pool or not unmatched:
                break
            waiting: dict[Hashable, list[Entry]] = {}
            for entry in pool.values():
                if not (rule.moves and (entry.scope, entry.term) in unread):
                    waiting.setdefault(rule.key(entry, texts), []).append(entry)
            waiting.pop(None, None)
            for bucket in waiting.values():
                bucket.reverse()  # to take the first with pop()
            left: list[int] = []
            for index in unmatched:
                candidates = waiting.get(rule.key(drafts[index], texts))
                if candidates:
                    entry = candidates.pop()
                    del pool[entry.guid]
                    matched[index] = entry
                else:
                    left.append(index)
            unmatched = left
    return matched


# --- where a note stands ----------------------------------------------------------------------------------------


def _positions(order: Sequence[int | None], taken: Sequence[int]) -> list[int]:
    """Return a position for every draft in the author's order, where ``order`` holds None for a new one.

    ``taken`` are the positions of all live notes, sorted. A position once given stays, even where the author has
    put the drafts in another order: Anki does not renumber cards that a learner has.
    """
    result: list[int] = []
    before, index = 0, 0
    while index < len(order):
        here = order[index]
        if here is not None:
            result.append(here)
            before, index = here, index + 1
            continue
        end = index
        while end < len(order) and order[end] is None:
            end += 1
        count = end - index
        if end == len(order):
            result += _after(taken[-1] if taken else 0, count)
        elif order[end] == before:
            result += [before] * count
        else:
            # Not the next draft's position but the next one that is taken: the same, unless the author moved things.
            next_taken = bisect_right(taken, before)
            if next_taken == len(taken):
                result += _after(before, count)
            else:
                result += _between(before, taken[next_taken], count)
        index = end
    return result


def _between(before: int, after: int, count: int) -> list[int]:
    """Return ``count`` positions spread over a gap; where it is too small they share, the predecessor's first."""
    return [max(1, before + step * (after - before) // (count + 1)) for step in range(1, count + 1)]


def _after(last: int, count: int) -> list[int]:
    """Return ``count`` positions behind the last, never using more than half of what is left while it can."""
    room = LAST_POSITION - last
    if count > room:
        return _between(last, LAST_POSITION + 1, count)
    step = min(max(room // 2 // count, 1), _WIDEST_STEP)
    return [last + step * (number + 1) for number in range(count)]


# --- a build ----------------------------------------------------------------------------------------------------


@_without_collector()
def settle(
    ledger: Ledger,
    drafts: Sequence[Draft],
    *,
    deck_id: str,
    now: int,
    scopes: Collection[str],
    retire: Retire,
    fronts: Fronts = lambda _: (),
    unread: Collection[tuple[str, str]] = (),
) -> Settled:
    """Say which note each draft is, what changed, and what is gone.

    ``drafts`` stand in the author's order within each scope; ``scopes`` are those being built, the entries of all
    others stay as they are. ``unread`` names the (scope, term) of articles that could not be read this time: their
    notes stay live exactly as they were. ``retire`` is asked once for each note whose fact has gone. ``fronts`` says
    what a note asks: a new draft that asks what a note asked is that note. ``now`` is used only for what changed,
    so the same drafts settled again give the same ledger and notes at any time.
    """
    scopes, unread = frozenset(scopes), frozenset(unread)
    drafts = _checked(drafts, scopes)
    built = [entry for entry in ledger.entries if entry.scope in scopes]
    built.sort(key=_file_order)
    texts = _Texts(fronts)
    matched = _match(built, drafts, unread, texts)
    claimed = {entry.guid for entry in matched if entry is not None}

    kept: list[Entry] = []
    for entry in built:
        if entry.guid in claimed:
            continue
        if entry.retired or (entry.scope, entry.term) in unread:
            kept.append(entry)
        else:
            fields, tags = retire(entry)
            kept.append(_retired(entry, tuple(fields), _canonical(tags), now))

    positions = _place(drafts, matched, kept)
    used = {entry.guid for entry in ledger.entries}
    ordinals: dict[tuple[str, str, str], int] = {}
    for draft, found, position in zip(drafts, matched, positions, strict=True):
        if found is None:
            guid = _unused_guid(deck_id, draft, texts[draft.source], used, ordinals)
            kept.append(_written(draft, guid, position, now))
        else:
            mod = _mod(found, draft.fields, draft.tags, now)
            same = mod == found.mod and found.term == draft.term and found.source == draft.source
            kept.append(found if same and not found.retired else _written(draft, found.guid, found.position, mod))

    kept.sort(key=_file_order)
    others = [entry for entry in ledger.entries if entry.scope not in scopes]
    notes: dict[str, list[Note]] = {scope: [] for scope in sorted(scopes)}
    for entry in kept:
        notes[entry.scope].append(_note(entry))
    return Settled(
        Ledger(tuple(sorted(kept + others, key=_file_order)), ledger.models),
        {scope: tuple(of_scope) for scope, of_scope in notes.items()},
    )


def settle_models(ledger: Ledger, digests: Mapping[str, str], now: int) -> Ledger:
    """Return the ledger with the note types as they are now; a ``mod`` moves only where the digest changed."""
    models = {model.name: model for model in ledger.models}
    for name, digest in digests.items():
        old = models.get(name)
        if old is None:
            models[name] = NoteType(name, digest, now)
        elif old.digest != digest:
            models[name] = NoteType(name, digest, _later(old.mod, now))
    return replace(ledger, models=tuple(models[name] for name in sorted(models)))


def _checked(drafts: Sequence[Draft], scopes: Collection[str]) -> list[Draft]:
    """Return the drafts with their tags in the one form that entries have."""
    checked: list[Draft] = []
    forms: dict[tuple[str, ...], tuple[str, ...]] = {}
    for draft in drafts:
        if draft.scope not in scopes:
            raise ValueError(f"a draft of {draft.scope!r}, which is not being built: {draft.source!r}")
        if draft.type not in _TYPES:
            raise ValueError(f"a draft of unknown note type {draft.type!r}: {draft.source!r}")
        tags = forms.get(draft.tags)
        if tags is None:
            tags = forms[draft.tags] = _canonical(draft.tags)
        checked.append(draft if draft.tags == tags else replace(draft, tags=tags))
    return checked


def _canonical(tags: Iterable[str]) -> tuple[str, ...]:
    """Return tags sorted, each once; one with white space in it is several, as it would be in Anki."""
    return tuple(sorted({part for tag in tags for part in tag.split()}))


def _place(drafts: Sequence[Draft], matched: Sequence[Entry | None], kept: Iterable[Entry]) -> list[int]:
    """Return the position of every draft.

    Positions of retired notes count as free: a bullet that replaces another takes its place.
    """
    taken: dict[str, list[int]] = {}
    live = [entry for entry in kept if not entry.retired] + [entry for entry in matched if entry is not None]
    for entry in live:
        taken.setdefault(entry.scope, []).append(entry.position)
    indexes: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        indexes.setdefault(draft.scope, []).append(index)
    result = [0] * len(drafts)
    for scope, members in indexes.items():
        order = [found.position if (found := matched[index]) else None for index in members]
        for index, position in zip(members, _positions(order, sorted(taken.get(scope, ()))), strict=True):
            result[index] = position
    return result


def _unused_guid(
    deck_id: str, draft: Draft, text: str, used: set[str], ordinals: dict[tuple[str, str, str], int]
) -> str:
    """Return a guid that no note has or had, and mark it as used; ``ordinals`` says where to go on counting."""
    birth = (draft.scope, draft.term, text)
    ordinal = ordinals.get(birth, 0)
    while (guid := _guid(deck_id, draft.term, draft.scope, text, ordinal)) in used:
        ordinal += 1
    ordinals[birth] = ordinal + 1
    used.add(guid)
    return guid


def _written(draft: Draft, guid: str, position: int, mod: int) -> Entry:
    return Entry(
        guid=guid,
        scope=draft.scope,
        term=draft.term,
        type=draft.type,
        position=position,
        mod=mod,
        retired=False,
        tags=draft.tags,
        source=draft.source,
        fields=draft.fields,
    )


def _retired(entry: Entry, fields: tuple[str, ...], tags: tuple[str, ...], now: int) -> Entry:
    return replace(entry, retired=True, fields=fields, tags=tags, mod=_mod(entry, fields, tags, now))


def _mod(entry: Entry, fields: tuple[str, ...], tags: tuple[str, ...], now: int) -> int:
    """Return the time at which the note last changed, if these are its fields and tags now."""
    return entry.mod if entry.fields == fields and entry.tags == tags else _later(entry.mod, now)


def _later(mod: int, now: int) -> int:
    """Return the time of a change: later than before in any case, or Anki would not take the update."""
    return max(now, mod + 1)


def _note(entry: Entry) -> Note:
    return Note(
        guid=entry.guid,
        scope=entry.scope,
        term=entry.term,
        type=entry.type,
        fields=entry.fields,
        tags=entry.tags,
        mod=entry.mod,
        position=entry.position,
        retired=entry.retired,
    )


# --- the file ---------------------------------------------------------------------------------------------------


def read(path: Path) -> Ledger:
    """Return the ledger in a file; one that is not there is an empty one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return Ledger()
    except OSError as error:
        raise LedgerError(str(path), 0, f"the ledger cannot be read: {error.strerror or error}") from error
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise LedgerError(str(path), line, "this is not UTF-8 text", _RESTORE) from error
    return loads(text, str(path))


def write(path: Path, ledger: Ledger) -> bool:
    """Write the ledger whole or not at all; return False where the file says the same already."""
    text = dumps(ledger)
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        line = text.count("\n", 0, error.start) + 1
        shown = f"U+{ord(text[error.start]):04X}"
        raise LedgerError(
            str(path), line, f"{shown} in a note is half a character and no text", "remove it from the article"
        ) from error
    try:
        target = path.resolve()  # a link stays a link
        if target.is_file() and target.read_bytes() == data:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace_file(target, data)
    except OSError as error:
        raise LedgerError(
            str(path), 0, f"the ledger cannot be written: {error.strerror or error}", "nothing was changed"
        ) from error
    return True


def _replace_file(target: Path, data: bytes) -> None:
    # Not tempfile: its files are for their owner's eyes only, and a ledger is shared.
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(data)
            file.flush()
            fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def dumps(ledger: Ledger) -> str:
    """Return the ledger as text: the same for equal ledgers, and little changed by a little change."""
    lines = [_HEADER]
    lines += [
        _line((_MODEL, model.name, model.digest, str(model.mod)))
        for model in sorted(ledger.models, key=lambda model: model.name)
    ]
    lines += [
        _line(
            (
                entry.guid,
                entry.scope,
                entry.term,
                entry.type,
                str(entry.position),
                str(entry.mod),
                _RETIRED if entry.retired else _LIVE,
                " ".join(entry.tags),
                entry.source,
                *entry.fields,
            )
        )
        for entry in sorted(ledger.entries, key=_file_order)
    ]
    lines.append("")
    return "\n".join(lines)


@_without_collector()
def loads(text: str, name: str = "ledger.tsv") -> Ledger:
    """Return the ledger in a text; ``name`` is what errors call the file.

    Lines come in any order and more than once, as git's union merge leaves them. Of two lines for one note the
    later ``mod`` wins, of two equally late a live one; the lower position stays.
    """
    entries: dict[str, Entry] = {}
    models: dict[str, NoteType] = {}
    tags: dict[str, tuple[str, ...]] = {}
    # Not splitlines(): it breaks at U+2028 and others that stand unescaped in texts.
    for number, raw in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        line = raw.removesuffix("\r")  # a git that turns line ends around; a real one is escaped
        if not line or line.isspace() or _is_comment(line, name, number):
            continue
        try:
            columns = _columns(line)
            if columns[0] == _MODEL:
                model = _model(columns)
                models[model.name] = max(models.get(model.name, model), model, key=_model_standing)
            else:
                entry = _entry(columns, tags)
                known = entries.get(entry.guid)
                entries[entry.guid] = entry if known is None else _merged(known, entry)
        except _MalformedError as fault:
            raise LedgerError(name, number, str(fault), _RESTORE) from None
    return Ledger(tuple(sorted(entries.values(), key=_file_order)), tuple(models[model] for model in sorted(models)))


_RESTORE = "take the line from the last commit; if there is none, delete the line and build again"


class _MalformedError(Exception):
    """What is wrong with a line, before anyone has said which one."""


def _is_comment(line: str, name: str, number: int) -> bool:
    if line[0] not in "#<=>|":
        return False
    if _CONFLICT.match(line):
        raise LedgerError(
            name,
            number,
            "git left a merge conflict here",
            "delete the lines of <<<<<<<, =======, >>>>>>> and keep all others; "
            "`ledger.tsv merge=union` in .gitattributes prevents it",
        )
    # A guid has no space in it, so one that begins with # is still told from a comment.
    if not line.startswith("# ") and line != "#":
        return False
    header = _HEADER_PATTERN.match(line)
    if header and int(header[1]) != VERSION:
        raise LedgerError(
            name,
            number,
            f"this ledger has format {header[1]}, and this flashgen knows format {VERSION}",
            "use the flashgen that wrote it, or a newer one",
        )
    return True


def _model(columns: Sequence[str]) -> NoteType:
    if len(columns) != 4:
        raise _MalformedError(f"a line for a note type has 4 columns, this one has {len(columns)}")
    return NoteType(columns[1], columns[2], _number(columns[3], "mod"))


def _model_standing(model: NoteType) -> tuple[int, str]:
    return model.mod, model.digest


def _entry(columns: Sequence[str], known_tags: dict[str, tuple[str, ...]]) -> Entry:
    if len(columns) < _FIXED_COLUMNS:
        raise _MalformedError(f"a line for a note has at least {_FIXED_COLUMNS} columns, this one has {len(columns)}")
    guid, scope, term, type_, position, mod, state, tags, source, *fields = columns
    if not guid.isalnum() and guid.split() != [guid]:  # flashgen's own are letters and digits
        raise _MalformedError("the first column must be a guid: not empty, no white space")
    if not scope:
        raise _MalformedError("the second column, the language or pair, is empty")
    if type_ not in _TYPES:
        raise _MalformedError(f"the note type must be term or item, not {type_!r}")
    if state not in (_LIVE, _RETIRED):
        raise _MalformedError(f"the state must be live or retired, not {state!r}")
    place = _number(position, "position")
    if not 1 <= place <= LAST_POSITION:
        raise _MalformedError(f"the position must lie between 1 and {LAST_POSITION}, not {position}")
    split_tags = known_tags.get(tags)
    if split_tags is None:
        split_tags = known_tags[tags] = _canonical((tags,))
    return Entry(
        guid=guid,
        scope=scope,
        term=term,
        type=type_,
        position=place,
        mod=_number(mod, "mod"),
        retired=state == _RETIRED,
        tags=split_tags,
        source=source,
        fields=tuple(fields),
    )


def _number(text: str, column: str) -> int:
    # int() takes more than we write: signs, underscores, the digits of other scripts.
    if not (text.isascii() and text.isdigit() and len(text) <= 12):
        raise _MalformedError(f"the {column} must be a whole number, not {text[:40]!r}")
    return int(text)


def _merged(one: Entry, other: Entry) -> Entry:
    """Return what two lines for one note say together, whichever comes first."""
    winner = max(one, other, key=_standing)
    position = min(one.position, other.position)
    return winner if winner.position == position else replace(winner, position=position)


def _standing(entry: Entry) -> tuple[object, ...]:
    # All that follows mod and state only makes the choice independent of the order of lines.
    return (entry.mod, not entry.retired, entry.scope, entry.term, entry.type, entry.source, entry.tags, entry.fields)


_ESCAPES = {"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"}
_UNESCAPES = {escaped: plain for plain, escaped in _ESCAPES.items()}
_EMPTY = "\\e"
_TO_ESCAPE = re.compile(r"[\\\t\n\r]")
_ESCAPED = re.compile(r"\\.?", re.DOTALL)


def _line(columns: Sequence[str]) -> str:
    line = "\t".join(columns)
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") != len(columns) - 1:
        line = "\t".join([_TO_ESCAPE.sub(lambda found: _ESCAPES[found[0]], column) for column in columns])
    # An empty last column would leave a tab at the end of the line, which editors strip: a field would be gone.
    return line if columns[-1] else line + _EMPTY


def _columns(line: str) -> list[str]:
    empty_at_end = line.endswith("\t" + _EMPTY)
    columns = (line.removesuffix(_EMPTY) if empty_at_end else line).split("\t")
    if line.count("\\") > empty_at_end:
        columns = [_unescaped(column) if "\\" in column else column for column in columns]
    return columns


def _unescaped(column: str) -> str:
    def plain(found: re.Match[str]) -> str:
        try:
            return _UNESCAPES[found[0]]
        except KeyError:
            raise _MalformedError(f"{found[0]} is no escape; known are \\t, \\n, \\r and \\\\") from None

    return _ESCAPED.sub(plain, column)
