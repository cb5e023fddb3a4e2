"""flashgen turns glossaries into Anki decks, in any language, release after release."""

__version__ = "0.1.0"
