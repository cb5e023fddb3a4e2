"""The links of an article that is only glanced at."""

from __future__ import annotations

import re

_LINK = re.compile(r"\]\(\s?([^()\s]{1,160})")
_MOST_LETTERS = 60
"""Letters of the words of a link that may name something."""
_NO_NAME = re.compile(r"[.,;:!?()\[\]|\n]|^\W|\W$")


def links_in(body: str) -> frozenset[tuple[str, str]]:
    """The links of a body as :func:`flashgen.articles.glance` gives it, as (target, words); words that no name can
    have are left out, and addresses of the web."""
    found = set()
    # The sign that begins a target is rarer than the one that begins a link.
    for link in _LINK.finditer(body):
        at = link.start()
        start = body.rfind("[", max(0, at - _MOST_LETTERS - 1), at)
        if start < 0 or body[start - 1 : start] == "!" or "://" in link[1]:
            continue
        name = body[start + 1 : at].strip(" *_\"'“”„«»")
        if len(name) > 1 and not _NO_NAME.search(name):
            found.add((link[1], name))
    return frozenset(found)
