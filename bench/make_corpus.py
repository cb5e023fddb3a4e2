"""Make a corpus of the real shape in any size: ``make_corpus.py OUT --terms 2000 --languages da,en``.

The same arguments give the same bytes. Nothing is taken from real articles: ``words.toml`` holds the
words, and what is odd in real exports (headings without a space, empty quotes, broken links, entities,
Danish in a folder called Dutch) is put in about as often as it is met there.
"""

from __future__ import annotations

import argparse
import random
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ALL = ("da", "en", "is", "it", "pl")
VARIANTS = ("", " 2.0", " Plus", " 401(k)", " 3/27")
TOPICS = ("Business", "Sales", "Accounting", "Marketing", "Corporate Finance", "Business Essentials")
PROSE = (30, 38)
"""Fewest and most sentences of prose; with the rest this makes 5.5 KB, as the real articles have."""
LINKED = 0.45
"""Share of mentions in prose that are links; in highlights none are."""
PLAIN = 0.6
"""Share of bullets and quotes that are statements without an edge: of the real ones about as many give no card."""


@dataclass(frozen=True)
class Term:
    """One term: its file name and its title in each language."""

    slug: str
    titles: dict[str, str]


def make_corpus(out: Path, terms: int = 2000, languages: tuple[str, ...] = ALL, seed: int = 1) -> int:
    """Write ``OUT/Texts/<Language>/<slug>.md``; the number of files written."""
    words = tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))
    glossary = [make_term(number, words) for number in range(terms)]
    for code in languages:
        folder = out / "Texts" / words[code]["folder"]
        folder.mkdir(parents=True, exist_ok=True)
        for term in glossary:
            dice = random.Random(f"{seed} {code} {term.slug}")
            article = Writer(code, words[code], term, glossary, dice).article()
            (folder / f"{term.slug}.md").write_bytes(article.encode())
    return terms * len(languages)


def make_term(number: int, words: dict[str, Any]) -> Term:
    """The term of a number: a head, a domain and a variant, the same ones in every language."""
    rest, head = divmod(number, len(words["en"]["heads"]))
    rest, domain = divmod(rest, len(words["en"]["domains"]))
    variant = VARIANTS[rest] if rest < len(VARIANTS) else f" {rest}"
    titles = {
        code: w["title"].format(domain=w["domains"][domain], head=w["heads"][head]) + variant
        for code, w in words.items()
    }
    return Term(re.sub(r"[^a-z0-9]+", "-", titles["en"].lower()).strip("-"), titles)


@dataclass
class Writer:
    """Writes the article of one term in one language, with dice of its own."""

    code: str
    words: dict[str, Any]
    term: Term
    glossary: list[Term]
    dice: random.Random

    def article(self) -> str:
        """Front matter, sections, highlights, perhaps tips and a FAQ."""
        title = self.term.titles[self.code]
        description = self.say("definition", plain=True)
        if self.chance(0.1):
            description = description.replace("'", "&#39;")
        front = [f"keywords: {','.join(self.dice.sample(TOPICS, 2))}", f"title: {title}"]
        if self.chance(0.98):
            front.append(f"description: {description}")
        parts = ["---\n" + "\n".join(front) + "\n---", f"# {title}\n{self.heading(self.words['headings'][0])}"]
        parts.append(self.say("definition") + " " + self.paragraph(2))

        headings = self.dice.sample(self.words["headings"][1:], self.dice.randint(2, 4))
        left = self.dice.randint(*PROSE)
        while left > 0:
            if headings and self.chance(0.4):
                parts.append(self.heading(headings.pop()))
            size = self.dice.randint(2, 5)
            left -= size
            parts.append(self.paragraph(size))
            if self.chance(0.09):
                parts += self.quote()
        if self.chance(0.1):
            parts += [self.heading(self.words["tips_heading"]), *self.bullets("tips", 4)]
        highlights, faq = [], []
        if self.chance(0.95):
            heading = self.dice.choice(self.words["highlights_headings"])
            highlights = [self.heading(heading), *self.bullets("highlights", self.dice.choice((3, 3, 4)))]
        if self.chance(0.13):
            faq = ["## FAQ"]
            for question, answer in zip(self.words["questions"], self.words["answers"], strict=True):
                faq += [f"### {self.fill(question)}", self.fill(answer)]
        parts += highlights + faq if self.chance(0.9) else faq + highlights
        return "\n\n".join(parts) + "\n"

    def paragraph(self, size: int) -> str:
        """Sentences of prose, now and then with broken bold in the middle."""
        text = " ".join(self.fill(sentence) for sentence in self.dice.sample(self.words["prose"], size))
        return text.replace(", ", ", ** ", 1) if self.chance(0.01) else text

    def heading(self, text: str) -> str:
        """A heading of the second level, one in five without its space."""
        return ("##" if self.chance(0.2) else "## ") + self.fill(text)

    def bullets(self, kind: str, most: int) -> list[str]:
        """A list in the author's manner, one in twenty with signs that Markdown does not know."""
        sign = self.dice.choice(("– ", "-")) if self.chance(0.05) else "- "
        chosen = self.dice.sample(self.words[kind], most)
        if kind == "tips":
            texts = [f"{self.plain()} {self.plain()}" if self.chance(PLAIN) else text for text in chosen]
        else:
            texts = [self.long() if self.chance(PLAIN) else text for text in chosen]
        return [sign + self.fill(text, plain=kind == "highlights") for text in texts]

    def long(self) -> str:
        """One sentence of about the length of two, as bullets and quotes are."""
        one, two = self.plain(), self.plain()
        return f"{one.rstrip('.')}; {two[0].lower()}{two[1:]}"

    def plain(self) -> str:
        """A sentence of prose without a figure."""
        figures = ("{year}", "{percent}", "{amount}", "{number}")
        sentences: list[str] = [text for text in self.words["prose"] if not any(f in text for f in figures)]
        return self.dice.choice(sentences)

    def quote(self) -> list[str]:
        """A quote and the empty one after it, as the export leaves them."""
        heading = [f"> ### ${self.dice.randint(1000, 99999):,}"] if self.chance(0.05) else []
        return [
            *heading,
            "> " + (self.fill(self.long()) if self.chance(PLAIN) else self.say("quotes")),
            self.dice.choice((">", ">", ">>")),
        ]

    def say(self, kind: str, plain: bool = False) -> str:
        """One of the sentences of a kind, filled."""
        return self.fill(self.dice.choice(self.words[kind]), plain)

    def fill(self, template: str, plain: bool = False) -> str:
        """Put words into a template; ``plain`` is for front matter, where no link stands."""
        thing, other = self.dice.sample(self.words["things"], 2)
        dice = self.dice
        values = {
            "term": self.term.titles[self.code],
            "thing": thing,
            "other": other,
            "number": dice.randint(2, 90),
            "percent": f"{dice.randint(3, 97)}%",
            "amount": f"${dice.randint(1, 900) * 1000:,}",
            "link": "",
        }
        if "{link}" in template:
            linked = dice.choice(self.glossary)
            values["link"] = self.link(linked) if not plain and self.chance(LINKED) else linked.titles[self.code]
        # A template may name several years: the earlier one first.
        years = sorted(dice.sample(range(1920, 2024), template.count("{year}")))
        for year in years:
            template = template.replace("{year}", str(year), 1)
        return template.format_map(values)

    def link(self, term: Term) -> str:
        """A link to another term, one in twenty with the debris of the export."""
        words, target = term.titles[self.code], f"/{term.slug}"
        if self.chance(0.95):
            return f"[{words}]({target})"
        return self.dice.choice(
            (
                f"[{words}]({target}),.",
                f"[ {words} ), x]({target})",
                f"{words}[.]({target})",
                f"[{words}](/ {term.slug})",
            )
        )

    def chance(self, share: float) -> bool:
        """Whether something that happens in this share of all cases happens now."""
        return self.dice.random() < share


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write into")
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--languages", type=lambda text: tuple(text.split(",")), default=ALL)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    print(make_corpus(args.out, args.terms, args.languages, args.seed), "articles")


if __name__ == "__main__":
    main()
