"""What a package is for: one language, or a pair of them."""

from __future__ import annotations

from dataclasses import dataclass

from flashgen import languages


@dataclass(frozen=True, slots=True)
class Scope:
    """One package to be: a language, or a pair of them."""

    code: str
    lang: str
    other: str = ""

    @classmethod
    def of(cls, code: str) -> Scope:
        """Read ``da`` or ``da-en``.

        A locale such as ``pt-br`` is a language; in a pair it is written ``pt_br-en``.
        """
        lang, _, other = code.partition("-")
        if code in languages.names() or not other:
            return cls(code, code)
        return cls(code, lang.replace("_", "-"), other.replace("_", "-"))
