"""Ways to turn a highlight or a tip into a question; each yields candidates, the gate and the score decide.

A technique never rephrases. It parts the author's sentence, blanks a stretch of it or hides the term in it, so that
every word of fact is the article's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from flashgen.writing.context import Context
from flashgen.writing.gate import Candidate
from flashgen.writing.passages import Passage
from flashgen.writing.techniques.advice import ADVICE, advice, advises, advises_in_a_list
from flashgen.writing.techniques.blanks import claims, foremost, namings, parts, relations, terms
from flashgen.writing.techniques.figures import comparisons, figures, numerals
from flashgen.writing.techniques.holding import cases, dues, times, until
from flashgen.writing.techniques.makers import made, makers
from flashgen.writing.techniques.names import named
from flashgen.writing.techniques.naming import definitions, identities, mentions
from flashgen.writing.techniques.openings import openings
from flashgen.writing.techniques.parallels import parallels, second_cases
from flashgen.writing.techniques.reasons import causes, colons, instead, means, reasons
from flashgen.writing.techniques.roles import listings, members, roles
from flashgen.writing.techniques.sides import contrasts, correlatives, opposite, others, over

__all__ = ["ADVICE", "IN_ORDER", "Technique", "advice", "advises", "advises_in_a_list"]

Technique = Callable[[Passage, Context], Iterator[Candidate]]
"""What proposes candidates for a sentence."""

IN_ORDER: tuple[tuple[float, Technique, tuple[str, ...]], ...] = (
    (0.9, opposite, ("opposite",)),
    (0.9, reasons, ("because", "result", "outcomes", "purpose")),
    (0.8, figures, ()),
    (0.76, second_cases, ("cases", "times", "conditions")),
    (0.76, definitions, ("relatives", "acts")),
    (0.75, openings, ("conditions", "goals", "times")),
    (0.75, causes, ("causes", "because")),
    (0.74, namings, ("naming",)),
    (0.74, correlatives, ("correlatives",)),
    (0.73, made, ("made_by",)),
    (0.73, instead, ("denials",)),
    (0.72, means, ("means",)),
    (0.72, others, ("apart",)),
    (0.72, makers, ("creating",)),
    (0.71, roles, ("roles",)),
    (0.7, contrasts, ("contrast",)),
    (0.7, listings, ()),
    (0.7, over, ("over",)),
    (0.69, parts, ("parts",)),
    (0.69, members, ("membership",)),
    (0.69, parallels, ()),
    (0.68, cases, ("cases", "exceptions")),
    (0.68, until, ("until",)),
    (0.68, relations, ("relations",)),
    (0.67, foremost, ("foremost",)),
    (0.675, named, ()),
    (0.67, identities, ()),
    (0.67, times, ("times",)),
    (0.67, dues, ("times",)),
    (0.66, colons, ()),
    (0.66, claims, ("claims",)),
    (0.66, comparisons, ("than",)),
    (0.64, numerals, ()),
    (0.6, terms, ()),
    (0.45, mentions, ()),
)
"""The techniques for a sentence, each with the best score it gives, the highest first, and the lists of cues of
which a sentence must hold one to be worth asking (any sentence is where none is named)."""
