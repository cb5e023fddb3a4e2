"""Languages as data: one TOML file a language, read into a :class:`Language`.

Nothing in Python asks which language it is handling. A translator adds a language by adding
``data/<code>.toml``; ``docs/languages.md`` explains every key. A language without a file gets
:func:`neutral` wording: term cards and the author's own questions, nothing that needs grammar.

Words in the lists are lower-case and matched without regard to case. In lists that are said to hold
*patterns*, a ``*`` at the start or end of a word stands for any letters: ``*tips`` matches ``opkaldstips``.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field, fields
from functools import cache
from importlib.resources import files
from typing import Any

VERB_SECOND = "verb-second"
"""A value of `word_order`."""
DROPPED = "dropped"
"""A value of `subjects`."""
CLAUSES = "clauses"
"""A value of `commas`."""
FREE = "free"
"""A value of `subjects`: kept, and nothing agrees with them but in number."""


@dataclass(frozen=True, slots=True)
class Prompts:
    """The fixed words on cards. ``{term}`` is the quoted title; nothing may have to inflect with it."""

    meaning: str = "{term} = ?"
    """Asks for the meaning of a term: ``Hvad betyder {term}?``"""
    acronym: str = ""
    """The same of a term in capitals, which ``meaning`` would ask to spell out: ``Hvad er {term}?``"""
    concept: str = "? ="
    """Asks for the term that a description fits: ``Hvilket begreb?``"""
    person: str = ""
    """The same of a person; ``{verb}`` is the author's own: ``Hvem {verb} {term}?``"""
    whom: str = ""
    """``concept`` for a person: ``Hvem er det?``"""
    why: str = ""
    """One word after a statement or a piece of advice: ``Hvorfor?``"""
    because: str = ""
    """Opens the answer to ``why`` where the clause behind a connective has an order of its own: ``Fordi``."""
    what_for: str = ""
    """After a statement or advice whose purpose is asked for: ``Med hvilket formål?``"""
    result: str = ""
    """After a statement whose consequence is asked for: ``Hvad er følgen?``"""
    that: str = ""
    """Opens a consequence that was told in a relative clause: ``Det``, ``That``."""
    then: str = ""
    """Behind a condition and a comma: ``hvad så?``"""
    so: str = ""
    """Opens the answer to ``then`` where the verb comes second: ``Så``."""
    act: str = ""
    """Behind a condition and a comma, where advice follows: ``hvad skal du så gøre?``"""
    tip: str = ""
    """Label over a card made from a tip: ``Tip``. Shown before the term: ``Tip · Varmt opkald``."""
    goal: str = ""
    """Around a purpose, ``{clause}``, of which is asked what it takes: ``Hvad skal der til {clause}?``"""
    by_what: str = ""
    """After a statement whose means is asked for: ``Hvordan?``"""
    in_case: str = ""
    """After a statement that holds in one case only: ``I hvilket tilfælde?``"""
    exception: str = ""
    """After a statement with an exception: ``Med hvilken undtagelse?``"""
    when: str = ""
    """After a statement that holds at a time: ``Hvornår?``"""
    until: str = ""
    """After a statement that holds up to a time: ``Indtil hvornår?``"""
    instead: str = ""
    """After a statement or advice that denies something: ``Hvad i stedet?``"""
    number: str = ""
    """Inside a blank for a number or amount: ``hvor meget?``, worded to fit counts, sums and shares alike."""


@dataclass(frozen=True, slots=True)
class Labels:
    """Words for the back of a card and for a deck's description."""

    retired: str = "Retired: this card has left the course. You can suspend the cards tagged {tag}."
    version: str = "Version {version}"
    counts: str = "{terms} terms, {cards} cards"
    source: str = "Source"
    licence: str = "Licence"
    updating: str = "Import a newer package over this one: what you have learned stays."


@dataclass(frozen=True, slots=True)
class Language:
    """All that flashgen knows of a language."""

    code: str
    """Short code, lower-case: ``da``."""
    name: str
    """English name: ``Danish``."""
    endonym: str
    """What its speakers call it, as it stands in a deck's name: ``Dansk``."""
    tts: str = ""
    """Locale code for Anki's speech, like ``da_DK``."""
    names: tuple[str, ...] = ()
    """Further names of the language that folders and files may carry, lower-case."""
    quotes: tuple[str, str] = ("“", "”")
    proper: tuple[str, ...] = ()
    """Names, in each form, that keep their capitals where a heading set in capitals is put into a sentence."""
    places: frozenset[str] = frozenset()
    """Names of countries and places, lower-case, in each form: where something is so is no question."""
    has_data: bool = False

    abbreviations: frozenset[str] = frozenset()
    """Abbreviations with their final full stop (``f.eks.``) that do not end a sentence."""
    unfinished: frozenset[str] = frozenset()
    """Those of the abbreviations after which a text cannot stop: ``kl.``, ``ca.``, ``f.eks.``."""
    highlights: tuple[str, ...] = ()
    """Patterns of whole headings that open the highlights section."""
    tips: tuple[str, ...] = ()
    """Patterns of single words in a heading that make it a tips section."""
    faq: tuple[str, ...] = ()
    """Patterns of phrases in a heading that make it a FAQ section."""

    word_order: str = ""
    """``verb-second`` where a clause behind an opening one begins with its verb (``Hvis …, skal du``), so that it
    cannot stand alone; else ``subject-first``."""
    commas: str = ""
    """``clauses`` where a comma stands before every clause, be it needed to tell what is meant; else ``asides``."""
    subjects: str = ""
    """``dropped`` where a sentence may open with its verb and mean what was spoken of; else ``kept``."""
    articles: tuple[str, ...] = ()
    """Articles and determiners that may stand before a term: ``en``, ``den``, ``l'``."""
    copulas: tuple[str, ...] = ()
    """Phrases between a term and its meaning after which the meaning stands alone: ``er``, ``refererer til``."""
    definers: tuple[str, ...] = ()
    """Verbs after which the rest of the sentence explains the term but cannot stand alone: ``viser``."""
    leaning: tuple[str, ...] = ()
    """Words or phrases that, opening a sentence, lean on the one before: ``det``, ``dette``, ``derfor``."""
    because: tuple[str, ...] = ()
    """Connectives that introduce a reason inside a sentence: ``fordi``, ``idet``."""
    purpose: tuple[str, ...] = ()
    """Connectives that introduce a purpose inside a sentence: ``for at``."""
    result: tuple[str, ...] = ()
    """Connectives that introduce a consequence inside a sentence: ``hvilket betyder, at``."""
    outcomes: tuple[str, ...] = ()
    """Patterns of words that introduce a consequence and belong to it: ``, which makes``, ``, hvilket øger``."""
    clausal: tuple[str, ...] = ()
    """Relative words that stand for a whole statement: ``hvilket``, ``which``."""
    contrast: tuple[str, ...] = ()
    """Connectives that set one thing against another inside a sentence: ``hvorimod``, ``i modsætning til``."""
    opposite: tuple[str, ...] = ()
    """Phrases directly before the thing that something is the opposite of: ``det modsatte af``."""
    bound: tuple[str, ...] = ()
    """Patterns of phrases that hold one of the connectives above without its meaning: ``sørg* for at``. No sentence
    is split there."""
    conditions: tuple[str, ...] = ()
    """Words that open a sentence with a condition: ``hvis``, ``når``."""
    goals: tuple[str, ...] = ()
    """Words that open a sentence with a purpose: ``for at``."""
    concessions: tuple[str, ...] = ()
    """Words that open a sentence with what does not stand in the way: ``selvom``."""
    coordinators: tuple[str, ...] = ()
    """Words that set two things side by side: ``og``, ``eller``."""
    relatives: tuple[str, ...] = ()
    """Words that open a relative clause: ``som``, ``der``."""
    joining: tuple[str, ...] = ()
    """Words that, behind a comma, carry a clause on and do not open the main one: ``og``, ``som``, ``der``."""
    imperatives: tuple[str, ...] = ()
    """Verb forms that open a sentence of advice: ``undgå``, ``sørg``."""
    advising: tuple[str, ...] = ()
    """Phrases that make a sentence advice wherever they stand: ``du skal``, ``you should``."""
    reason_openers: tuple[str, ...] = ()
    """Patterns of words or phrases that open a sentence giving the reason for the advice before: ``ved at``."""
    negations: tuple[str, ...] = ()
    """Words that deny, forbid or leave out: ``ikke``, ``without``."""
    denials: tuple[str, ...] = ()
    """Those of them that deny all that a sentence says: ``not``, but not ``without``."""
    causes: tuple[str, ...] = ()
    """Phrases that introduce a cause which is no clause: ``på grund af``, ``due to``."""
    means: tuple[str, ...] = ()
    """Patterns of phrases that introduce a means: ``ved at``, ``by *ing``."""
    cases: tuple[str, ...] = ()
    """Connectives that introduce, behind a statement, the case it holds in: ``hvis``, ``unless``."""
    exceptions: tuple[str, ...] = ()
    """Connectives that introduce, behind a statement, the case it does not hold in: ``medmindre``, ``unless``."""
    times: tuple[str, ...] = ()
    """Connectives that introduce, behind a statement, when it happens: ``når``, ``as soon as``."""
    events: tuple[str, ...] = ()
    """Those of the times that open a sentence with what comes first: ``når``, ``once``, but not ``before``."""
    people: tuple[str, ...] = ()
    """Patterns of words for what a person is: ``*økonom``, ``economist``. Of a term that is a person is asked "who"."""
    until: tuple[str, ...] = ()
    """Connectives that introduce, behind a statement, up to when it holds: ``indtil``, ``until``."""
    occurring: tuple[str, ...] = ()
    """Verbs that say that something comes about or holds: ``opstår``, ``takes place``. When it does is worth asking."""
    predicates: tuple[str, ...] = ()
    """Patterns of words that, right behind a term, are its verb: ``*es``, ``reduces``."""
    personal: frozenset[str] = frozenset()
    """Pronouns of the third person, in each form, that are no articles: ``han``, ``dem``, ``it``."""
    anaphora: tuple[str, ...] = ()
    """Phrases that, wherever they stand, mean something said before: ``gøre dette``, ``do so``."""
    reflexives: frozenset[str] = frozenset()
    """Reflexive pronouns, which go with the verb before them: ``sig``, ``się``."""
    adding: frozenset[str] = frozenset()
    """Adverbs that add to what was said before: ``også``, ``also``."""
    claimants: frozenset[str] = frozenset()
    """Whoever may claim this or that: ``kritikere``, ``experts``."""
    glued: frozenset[str] = frozenset()
    """Two small words, the first of one letter, that machines write as one, which is no word: ``a w`` (*aw*)."""
    genitive: str = ""
    """The form of a name that something belongs to, ``{name}'s``; empty where a name has none of one form."""
    persons: frozenset[str] = frozenset()
    """Pronouns that open a sentence about a person, in the singular: ``han``, ``she``."""
    demonstratives: frozenset[str] = frozenset()
    """Words before a noun that was spoken of: ``denne``, ``these``. A question with one must hold the noun before."""
    alternatives: tuple[str, ...] = ()
    """Words between things to choose from: ``eller``, ``or``."""
    naming: tuple[str, ...] = ()
    """Phrases directly before what something is called: ``også kendt som``, ``also called``."""
    relations: tuple[str, ...] = ()
    """Verbs with what follows them, behind which there is one answer: ``beregnes som``, ``is regulated by``."""
    parts: tuple[str, ...] = ()
    """Verbs with what follows them, behind which stands all that something is made of: ``består af``, ``comprises``."""
    over: tuple[str, ...] = ()
    """Phrases before what another thing is taken in place of: ``snarere end``, ``rather than``."""
    correlatives: tuple[str, ...] = ()
    """Patterns of words that open each half of a sentence that says what grows with what: ``jo``, ``the more``."""
    claims: tuple[str, ...] = ()
    """Verbs before a clause that says what is said, meant or assumed: ``hævder, at``, ``implies that``."""
    foremost: tuple[str, ...] = ()
    """Patterns of phrases before where, by whom or for what something is used or found before all:
    ``mest almindelig i``, ``is used mainly by``."""
    roles: tuple[str, ...] = ()
    """Patterns of phrases that name what only one thing or one list of things can be: ``formålet``, ``the main *``."""
    forbidding: tuple[str, ...] = ()
    """Patterns of verbs that forbid or prevent what they name, so that a reason behind is that of what is forbidden:
    ``forbyder``, ``protects * from``."""
    essence: tuple[str, ...] = ()
    """Verbs besides ``copulas`` behind which a statement says what the term is: ``indebærer, at``, ``occurs when``."""
    acts: tuple[str, ...] = ()
    """Phrases that open what an activity is, a verb behind them: ``handlingen at``, ``the act of``."""
    made_by: tuple[str, ...] = ()
    """Participles and "by" before whoever made, founded or named something: ``udviklet af``, ``coined by``."""
    supposing: tuple[str, ...] = ()
    """Words that open an example with made-up figures: ``antag``, ``suppose``."""
    membership: tuple[str, ...] = ()
    """What is said of all that is in something or out of it: ``er ikke dækket``, ``are excluded``."""
    before: tuple[str, ...] = ()
    """Words that open what something comes before or after: ``før``, ``after``. Much does."""
    linking: tuple[str, ...] = ()
    """Forms of "to be" that stand between a role and what has it: ``er``, ``var``, ``is``."""
    apart: tuple[str, ...] = ()
    """Phrases before what something is not to be taken for: ``adskiller sig fra``, ``confused with``."""
    creating: tuple[str, ...] = ()
    """Verbs of whoever made, founded or named something: ``opfandt``, ``coined``."""
    wide: tuple[str, ...] = ()
    """Patterns of questions that much is an answer to: ``what does * tell you``."""
    than: tuple[str, ...] = ()
    """Words before what something is compared with: ``end``, ``than``."""
    having: frozenset[str] = frozenset()
    """Words behind which a comparative needs its noun: ``har``, ``have``, ``with``."""
    comparatives: frozenset[str] = frozenset()
    """Words, in each form, that say which way a comparison goes: ``højere``, ``lower``."""
    degrees: frozenset[str] = frozenset()
    """Small words that raise or lower an adjective: ``mere``, ``most``."""
    numbers: frozenset[str] = frozenset()
    """Words for numbers, in each form, without those that are articles or pronouns as well: ``tre``, ``half``."""
    counts: frozenset[str] = frozenset()
    """Small numbers in words, in each form, with which a list is announced: ``to``, ``three``."""
    indefinite: frozenset[str] = frozenset()
    """Indefinite articles: behind a copula they open what something is. Empty where the language has none."""
    impersonal: frozenset[str] = frozenset()
    """Words behind a pronoun and a copula that make the pronoun stand for nothing: ``muligt``, ``important``."""
    announcing: tuple[str, ...] = ()
    """Phrases that open a sentence which only announces what follows: ``her er``, ``there are several``."""
    instead: tuple[str, ...] = ()
    """Phrases that open what holds, or is to be done, in place of what was denied: ``i stedet``, ``in fact``."""
    duties: tuple[str, ...] = ()
    """Words that say what has to be done: ``skal``, ``must``. Only with one of them a purpose asks what it takes."""
    directed: tuple[str, ...] = ()
    """Phrases that open the main clause of advice behind a condition; an infinitive follows: ``skal du``."""
    modals: tuple[str, ...] = ()
    """Words that say what can be done: ``kan``, ``may``."""
    examples: tuple[str, ...] = ()
    """Phrases that introduce examples, one of many: ``såsom``, ``for example``. Nothing behind them is blanked."""
    among: tuple[str, ...] = ()
    """Phrases that tell of one of several: ``one of the``, ``blandt de``. Another name would do in its place."""
    pronouns: tuple[str, ...] = ()
    """Pronouns in the singular that open a sentence as its subject and may stand for the term: ``det``, ``it``."""
    possessives: tuple[str, ...] = ()
    """Possessive words: behind a preposition they open what is said in passing (``i deres afdelinger``)."""
    governing: frozenset[str] = frozenset()
    """Words that a purpose completes and is not told of: ``how to``, ``en måde for at``. No sentence is split there."""
    finite: tuple[str, ...] = ()
    """Patterns of words that only a clause has: ``can``, ``is``. A blank for a noun holds none of them."""
    adverbs: frozenset[str] = frozenset()
    """Words for how, how soon or how often that name nothing: ``hurtigt``, ``often``. A link on one has slipped."""
    stopwords: frozenset[str] = frozenset()
    """Words too common to tell two sentences apart, and never worth a blank."""

    prompts: Prompts = field(default_factory=Prompts)
    labels: Labels = field(default_factory=Labels)

    def quote(self, text: str) -> str:
        """``text`` between the language's quotation marks; one that has marks of its own needs none."""
        if _MARKED.search(text):
            return text
        return f"{self.quotes[0]}{text}{self.quotes[1]}"


_MARKED = re.compile("[“”„«»]")
_TABLES = {"sentences", "sections", "grammar", "typography"}


class LanguageDataError(ValueError):
    """A language file holds a key nobody knows, or a value of the wrong shape."""


def _build(code: str, raw: dict[str, Any]) -> Language:
    values: dict[str, Any] = {}
    for key, value in raw.items():
        if key in _TABLES and isinstance(value, dict):
            values.update(value)
        elif key not in ("prompts", "labels"):
            values[key] = value
    known = {f.name: f for f in fields(Language)}
    unknown = sorted(set(values) - set(known) | {"code", "has_data"} & set(values))
    if unknown:
        raise LanguageDataError(f"languages/data/{code}.toml: unknown key {', '.join(unknown)}")
    for key, value in values.items():
        if isinstance(value, list):
            if not all(isinstance(word, str) for word in value):
                raise LanguageDataError(f"languages/data/{code}.toml: {key} must be a list of words")
            values[key] = frozenset(value) if known[key].type == "frozenset[str]" else tuple(value)
        elif not isinstance(value, str):
            raise LanguageDataError(f"languages/data/{code}.toml: {key} must be a word or a list of words")
    try:
        prompts, labels = Prompts(**raw.get("prompts", {})), Labels(**raw.get("labels", {}))
        return Language(code=code, has_data=True, prompts=prompts, labels=labels, **values)
    except TypeError as error:
        raise LanguageDataError(f"languages/data/{code}.toml: {error}") from None


def _names() -> dict[str, tuple[str, str]]:
    """Code to English name and endonym, for the languages that the detector knows."""
    text = (files(__package__) / "data" / "names.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {code: (name, endonym) for code, name, endonym in rows}


names = cache(_names)


@cache
def with_data() -> tuple[str, ...]:
    """Codes of the languages that have a data file, sorted."""
    folder = files(__package__) / "data"
    return tuple(sorted(p.name.removesuffix(".toml") for p in folder.iterdir() if p.name.endswith(".toml")))


@cache
def get(code: str) -> Language:
    """The language with this code: from its data file, else :func:`neutral`.

    Raises:
        LanguageDataError: the data file cannot be used.
    """
    if code in with_data():
        try:
            raw = tomllib.loads((files(__package__) / "data" / f"{code}.toml").read_text(encoding="utf-8"))
        except tomllib.TOMLDecodeError as error:
            raise LanguageDataError(f"languages/data/{code}.toml: {error}") from None
        return _build(code, raw)
    return neutral(code)


def neutral(code: str) -> Language:
    """A language nobody wrote a file for: its own name where it is known, wording without words."""
    name, endonym = names().get(code, (code, code))
    return Language(code=code, name=name, endonym=endonym)


_NAMES = frozenset({"names", "quotes", "proper", "places", "abbreviations", "unfinished"})


@cache
def ordinary(code: str) -> frozenset[str]:
    """Every word, lower-case, that a list of the language's data file holds and that is no name: such a word has no
    capital of its own."""
    language = get(code)
    lists = (getattr(language, field.name) for field in fields(Language) if field.name not in _NAMES)
    phrases = (phrase for held in lists if isinstance(held, (tuple, frozenset)) for phrase in held)
    places = {word for place in language.places for word in place.split()}
    return frozenset(word for phrase in phrases for word in phrase.split() if word.isalpha()) - places
