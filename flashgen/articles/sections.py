"""A document → an article: which part of it holds highlights, tips, questions and answers.

A heading decides where the language's file knows its words. Where it knows none for a role, the shape of the
article decides, so that a language or a wording nobody listed still works.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace
from functools import cache

from flashgen import languages
from flashgen.articles.echoes import said_once
from flashgen.articles.headings import parted, swallowed
from flashgen.languages import Language
from flashgen.model import (
    Article,
    Block,
    Document,
    Heading,
    Image,
    Item,
    Kind,
    ListBlock,
    Mark,
    MarkKind,
    Paragraph,
    Problem,
    Quote,
    Text,
)

_MAX_TITLE = 300
"""How much of a heading is looked at."""
_MAX_BOLD_TITLE = 60
"""How long a heading may be that is one by its bold letters alone."""
_MAX_QUOTE_WORDS = 90
"""A longer quote is a citation, not advice."""
_MORE_WORDS = 3
"""How many words may follow the known words of a highlights heading (``Højdepunkter om …``)."""
_QUESTION = "?？؟"
_ENDS = ".!?…:;,。！？：；؟।—–-"
_OPENING = "\"'“”„«»‘’‚‹›「『《"
_CLOSING = "\"'“”«»‘’‹›」』》"
_WORDS = re.compile(r"[^\W_]+(?:[-'’.&/+][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"”’»)]?\s+[^\s.]|[。！？][^」』）)]")


class _Section:
    """A heading and what stands under it up to the next heading."""

    __slots__ = ("blocks", "heading", "level", "lists", "parent", "question", "swallowed", "title", "words")

    def __init__(self, heading: Heading | None, parent: _Section | None = None) -> None:
        self.heading = heading
        self.parent = parent
        self.blocks: list[Block] = []
        self.lists: list[ListBlock] = []
        self.level = heading.level if heading else 0
        self.title = heading.text.plain if heading else ""
        # A paragraph that ran into its heading says neither what the section is nor what it answers.
        self.swallowed = swallowed(self.title)
        self.words = () if self.swallowed else _words(self.title[:_MAX_TITLE])
        self.question = not self.swallowed and is_question(self.title)

    def add(self, block: Block) -> None:
        self.blocks.append(block)
        if isinstance(block, ListBlock):
            self.lists.append(block)


# ------------------------------------------------------------------------------------------ words and headings


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))


def _fits(pattern: str, word: str) -> bool:
    """Whether ``word`` is of ``pattern``, in which ``*`` at either end stands for any letters."""
    core = pattern.strip("*")
    if pattern[:1] == "*" and pattern[-1:] == "*":
        return core in word
    if pattern[:1] == "*":
        return word.endswith(core)
    return word.startswith(core) if pattern[-1:] == "*" else word == core


class _Patterns:
    """Patterns of headings: phrases, found by their first word."""

    __slots__ = ("ends", "stars", "starts", "words")

    def __init__(self, patterns: tuple[str, ...]) -> None:
        self.words: dict[str, list[tuple[str, ...]]] = {}
        """Phrases by a first word without stars."""
        self.stars: list[tuple[str, ...]] = []
        """Phrases whose first word has stars."""
        for pattern in patterns:
            phrase = tuple(re.findall(rf"\*?{_WORDS.pattern}\*?", pattern.casefold()))
            if phrase and "*" in phrase[0]:
                self.stars.append(phrase)
            elif phrase:
                self.words.setdefault(phrase[0], []).append(phrase)
        # str.startswith and str.endswith take all of them in one call.
        self.starts = tuple(p[0].strip("*") for p in self.stars if p[0][0] != "*")
        self.ends = tuple(p[0].strip("*") for p in self.stars if p[0][0] == "*" and p[0][-1] != "*")

    def at(self, words: tuple[str, ...], start: int) -> Iterator[tuple[str, ...]]:
        """The phrases that stand in ``words`` at ``start``."""
        word = words[start]
        candidates = self.words.get(word, ())
        if word.startswith(self.starts) or word.endswith(self.ends) or len(self.starts + self.ends) < len(self.stars):
            candidates = [*candidates, *self.stars]
        for phrase in candidates:
            if len(phrase) <= len(words) - start and all(map(_fits, phrase, words[start:])):
                yield phrase

    def open(self, words: tuple[str, ...]) -> int:
        """2 where a heading is one of the patterns, 1 where it starts with one and few words follow, else 0."""
        rests = [len(words) - len(phrase) for phrase in self.at(words, 0)] if words else []
        return 2 if 0 in rests else int(any(rest <= _MORE_WORDS for rest in rests))

    def within(self, words: tuple[str, ...]) -> bool:
        """Whether one of the patterns, a word or a phrase, stands anywhere in a heading."""
        return any(True for start in range(len(words)) for _ in self.at(words, start))


@cache
def _compiled(own: tuple[str, ...], english: tuple[str, ...]) -> _Patterns:
    return _Patterns(own + english)


def _patterns(language: Language) -> tuple[_Patterns, _Patterns, _Patterns]:
    """What opens highlights, tips and FAQ.

    The English patterns are tried for every language: exports of translated glossaries keep English headings
    here and there.
    """
    english = languages.get("en")
    return (
        _compiled(language.highlights, english.highlights),
        _compiled(language.tips, english.tips),
        _compiled(language.faq, english.faq),
    )


def is_question(title: str) -> bool:
    """Whether a heading asks something."""
    text = title.rstrip(' *_"”»’)')
    if not text:
        return False
    if text[-1] in _QUESTION or text[0] == "¿":
        return True
    # The Greek question mark looks like a semicolon, and is one in most files.
    return text[-1] in ";\u037e" and any("Ͱ" <= char <= "Ͽ" for char in text)


# ----------------------------------------------------------------------------------------------- the sections


def _sections(document: Document, roles: Sequence[_Patterns] = ()) -> list[_Section]:
    """The sections in order. The title's own heading opens none; ``roles`` are the words of headings we know."""
    sections = [_Section(None)]
    stack: list[_Section] = []
    for number, block in enumerate(document.blocks):
        heading = _heading(block, roles)
        if heading is None:
            sections[-1].add(block)
            continue
        if number == 0 and heading.level == 1 and not _asks_otherwise(heading, document):
            continue
        while stack and stack[-1].level >= heading.level:
            stack.pop()
        section = _Section(heading, parent=stack[-1] if stack else None)
        stack.append(section)
        sections.append(section)
    return sections


def _asks_otherwise(heading: Heading, document: Document) -> bool:
    """Whether the first heading is a question of its own, not the title."""
    return is_question(heading.text.plain) and _words(heading.text.plain) != _words(document.front.title)


def _with_images(text: Text, images: Sequence[Image]) -> Text:
    return replace(text, images=tuple(images)) if len(images) > len(text.images) else text


def _illustrated(blocks: Sequence[Block], roles: Sequence[_Patterns]) -> tuple[Block, ...]:
    """The blocks, none without text: images alone in a paragraph go with the paragraph before them.

    Right below a heading they go with the one after. Elsewhere (behind a list, before another heading) nobody can say
    what they belong to, and they stand nowhere.
    """
    found: list[Block] = []
    waiting: tuple[Image, ...] = ()
    for block in blocks:
        if isinstance(block, Quote):
            texts = [part.text for part in _illustrated([Paragraph(t) for t in block.paragraphs], ())]  # type: ignore[union-attr]
            if texts or block.heading:
                found.append(replace(block, paragraphs=tuple(texts)))
        elif not isinstance(block, Paragraph) or (block.text and _heading(block, roles)):
            found.append(block)
        elif block.text:
            found.append(Paragraph(_with_images(block.text, (*waiting, *block.text.images))))
        else:
            before = found[-1] if found else None
            if before is None or _heading(before, roles):
                waiting += block.text.images
            elif isinstance(before, Paragraph):
                found[-1] = Paragraph(_with_images(before.text, (*before.text.images, *block.text.images)))
            continue
        waiting = ()
    return tuple(found)


def _heading(block: Block, roles: Sequence[_Patterns] = ()) -> Heading | None:
    """The heading that ``block`` is: a real one, or all in bold and alone on a line.

    Much is set in bold that is no heading: only a question is taken for one, and the words of a heading we know.
    """
    if isinstance(block, Heading):
        return block
    if not isinstance(block, Paragraph) or not block.text.marks:
        return None
    text = block.text
    if not any(m.kind is MarkKind.STRONG and m.start == 0 and m.end >= len(text.plain) - 1 for m in text.marks):
        return None
    if is_question(text.plain):
        return Heading(6, text)
    if roles and len(text.plain) <= _MAX_BOLD_TITLE:
        words = _words(text.plain)
        if any(patterns.open(words) == 2 for patterns in roles):
            return Heading(2, text)
    return None


def _sentences(text: str) -> int:
    """About how many sentences ``text`` has: enough to tell advice from a catchphrase."""
    return 1 + sum(1 for _ in _SENTENCE_END.finditer(text))


def _within(section: _Section, others: Container[_Section]) -> bool:
    parent = section.parent
    while parent is not None:
        if parent in others:
            return True
        parent = parent.parent
    return False


def _highlights(sections: list[_Section], patterns: _Patterns, taken: Container[_Section]) -> _Section | None:
    best, found = (0, False), None
    for section in sections:
        rank = patterns.open(section.words) if section.blocks else 0
        # Of two that fit equally well the later one, where highlights stand, but not one without a list.
        if rank and (rank, bool(section.lists)) >= best:
            best, found = (rank, bool(section.lists)), section
    if found:
        return found
    for section in reversed(sections):
        only_list = len(section.blocks) == 1 and len(section.lists) == 1 and len(section.lists[0].items) > 1
        if section.level > 1 and only_list and section not in taken and not _within(section, taken):
            return section
    return None


def _advises(section: _Section) -> bool:
    """Whether the items of a section's lists read like tips: most of them say what to do, and why."""
    items = [item for block in section.lists for item in block.items]
    return len(items) > 1 and 2 * sum(_sentences(item.plain) > 1 for item in items) > len(items)


def _announced(block: Block, patterns: _Patterns) -> bool:
    """Whether a paragraph announces tips: ``Several important tips for managers:``."""
    if not isinstance(block, Paragraph) or not block.text.plain.endswith((":", "：")):
        return False
    return patterns.within(_words(re.split(r"[.!?]\s", block.text.plain[-200:])[-1]))


def _announces(section: _Section, patterns: _Patterns) -> bool:
    """Whether a list in the section follows a paragraph that announces tips."""
    return any(
        isinstance(block, ListBlock) and _announced(before, patterns)
        for before, block in zip(section.blocks, section.blocks[1:], strict=False)
    )


def _faq_by_shape(sections: list[_Section]) -> list[_Section]:
    """Sections most of whose sub-headings are questions."""
    children: dict[int, list[bool]] = {}
    for section in sections:
        if section.parent is not None:
            children.setdefault(id(section.parent), []).append(section.question)
    found = []
    for section in sections:
        asking = children.get(id(section), [])
        if not section.question and sum(asking) > 1 and 2 * sum(asking) > len(asking):
            found.append(section)
    return found


# -------------------------------------------------------------------------------------------------- the items


def _joined(texts: Sequence[Text], separator: str) -> Text:
    """Several texts as one, marks moved along."""
    parts, marks, length = list[str](), list[Mark](), 0
    for text in texts:
        if parts:
            parts.append(" " if parts[-1][-1] in _ENDS else separator)
            length += len(parts[-1])
        marks += [Mark(m.start + length, m.end + length, m.kind, m.target) for m in text.marks]
        parts.append(text.plain)
        length += len(text.plain)
    images = tuple(image for text in texts for image in text.images)
    return Text("".join(parts), tuple(marks), texts[0].line if texts else 0, images)


def _quote_text(quote: Quote) -> Text:
    """A quote as one text: a heading leads it, a figure set as one closes it (``The average salary …: $36,920``)."""
    body = _joined(quote.paragraphs, " ")
    if not quote.heading or not body:
        return body
    title = quote.heading.plain
    if len(title.split()) <= 3 and any(char.isdigit() for char in title):
        return _joined((replace(body, plain=body.plain.rstrip(".")), quote.heading), ": ")
    return _joined((quote.heading, body), ": ")


def _is_citation(quote: Quote, text: Text) -> bool:
    """Whether a quote gives somebody's words, not the article's advice."""
    plain = text.plain
    if len(plain.split()) > _MAX_QUOTE_WORDS:
        return True
    if len(quote.paragraphs) > 1 and quote.paragraphs[-1].plain[:1] in "—–―":
        return True  # the name of who said it
    words = plain.rstrip(". ")
    whole = words[:1] in _OPENING and words[-1:] in _CLOSING
    return whole and not any(sign in words[1:-1] for sign in '"“”„«»')


def _answer(section: _Section) -> tuple[Text, tuple[Text, ...]] | None:
    """The first paragraph under a question, and what follows it; a list before it moves behind it."""
    texts: list[Text] = []
    before = 0
    for block in section.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, ListBlock):
            before += before == len(texts)
            texts.append(_joined(block.items, "; "))
    if not texts:
        return None
    first = before if before < len(texts) else 0
    return texts[first], (*texts[:first], *texts[first + 1 :])


def mended(document: Document, language: Language) -> tuple[Document, tuple[Problem, ...]]:
    """``document`` after the repairs that need its language, and what they mended or name."""
    document, told = parted(document, language)
    document, more = said_once(document, language)
    return document, (*told, *more)


def arrange(document: Document, language: Language, slug: str, *, apart: bool = False) -> Article:
    """Sorts a document into the material that cards are made of.

    ``slug`` counts where the front matter gives none. What needs its language to be mended is :func:`mended` first,
    unless that was done already: then its parts stand ``apart``.
    """
    if not apart:
        document, _ = mended(document, language)
    for_highlights, for_tips, for_faq = roles = _patterns(language)
    if document.images:
        document = replace(document, blocks=_illustrated(document.blocks, roles))
    sections = _sections(document, roles)
    # Sets: there may be thousands of each, and every section is looked for in all of them.
    faq = {s for s in sections if not s.question and for_faq.within(s.words)} or set(_faq_by_shape(sections))
    tips = {s for s in sections if s.lists and for_tips.within(s.words)}
    highlights = _highlights(sections, for_highlights, tips | faq)
    tips = {s for s in sections if s is not highlights and (s in tips or _announces(s, for_tips))}
    asking = {
        s
        for s in sections
        if s is not highlights
        and s not in tips
        and s not in faq
        and (s.question or _within(s, faq))
        and not s.swallowed
    }
    if not tips:
        tips = {s for s in sections if s is not highlights and s not in asking and _advises(s)}

    items: list[Item] = []
    prose: list[Text] = []
    for section in sections:
        title = section.title
        answer = _answer(section) if section in asking else None
        if answer:
            above = section.parent.title if section.parent else ""
            items.append(Item(Kind.FAQ, answer[0], question=title.strip(" *_"), more=answer[1], heading=above))
        is_highlights = section is highlights
        is_tips = section in tips
        for block in section.blocks:
            if isinstance(block, ListBlock):
                if is_highlights or is_tips:
                    kind = Kind.HIGHLIGHT if is_highlights else Kind.TIP
                    items += [Item(kind, text, heading=title) for text in block.items]
            elif isinstance(block, Quote):
                text = _quote_text(block)
                if text and not _is_citation(block, text):
                    items.append(Item(Kind.TIP, text, heading=title, quoted=True))
                else:
                    prose += block.paragraphs
            elif isinstance(block, Paragraph):
                if is_highlights and not section.lists:
                    items.append(Item(Kind.HIGHLIGHT, block.text, heading=title))
                elif not answer:
                    prose.append(block.text)

    front = document.front
    if front.description:
        definition = Text(front.description, (), front.lines.get("description", 0), _opening_images(document, prose))
    else:
        definition = _first_paragraph(document, roles)
        prose = [text for text in prose if text != definition]
    return Article(
        path=document.path,
        slug=front.slug or slug,
        lang=language.code,
        title=front.title,
        definition=definition,
        keywords=front.keywords,
        aliases=front.aliases,
        items=tuple(items),
        prose=tuple(prose),
    )


def _opening_images(document: Document, prose: Sequence[Text]) -> tuple[Image, ...]:
    """The images of the paragraph that opens the article, where it is prose: the one that would define it."""
    opening = next((block for block in document.blocks if not isinstance(block, Heading)), None)
    if not document.images or not isinstance(opening, Paragraph):
        return ()
    return opening.text.images if any(text is opening.text for text in prose) else ()


def _first_paragraph(document: Document, roles: Sequence[_Patterns]) -> Text:
    for block in document.blocks:
        if isinstance(block, Heading) and swallowed(block.text.plain):
            break  # the paragraph that came first is in there
        if isinstance(block, Paragraph) and _heading(block, roles) is None and not block.text.plain.endswith(":"):
            return block.text
    return Text("")
