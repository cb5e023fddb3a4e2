"""What several techniques go by."""

from __future__ import annotations

KNOWN = 0.5
"""Share of a blank's words in the definition from which on the term's own card asks for it already."""
