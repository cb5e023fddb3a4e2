"""Draw ``docs/cards.png``: cards of the sales deck as Anki renders them, in headless Chromium.

usage: .venv/bin/python docs/picture.py [OUT.png]    (needs the dev environment and /usr/bin/chromium)
"""

from __future__ import annotations

import html
import subprocess
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from flashgen import build

HERE = Path(__file__).parent
SHOWN = (  # scope, term, kind, how many-th of its kind, side, night
    ("da-en", "needs-analysis", "term", 0, "answer", False),
    ("da", "lead", "term", 1, "answer", False),
    ("da", "objection-handling", "tip", 0, "answer", False),
    ("da", "sales-pipeline", "highlight", 0, "question", True),
    ("en", "lead", "highlight", 0, "answer", True),
    ("en", "upselling", "faq", 0, "answer", True),
)
WIDTH, HEIGHT, COLUMNS = 420, 450, 3


def render(folder: Path) -> dict[tuple[str, str, str], list[tuple[str, str]]]:
    """Question and answer of every card, by scope, term and kind."""
    request = build.Request((HERE.parent / "decks" / "sales",), ("da", "en"), ("da-en",), folder)
    faces: dict[tuple[str, str, str], list[tuple[str, str]]] = {}
    for package in build.build(request, now=1_760_000_000).packages:
        collection = Collection(str(folder / f"{package.scope}.anki2"))
        collection.import_anki_package(
            ImportAnkiPackageRequest(package_path=str(package.path), options=ImportAnkiPackageOptions())
        )
        for card_id in collection.find_cards("", order="c.due, c.ord"):
            card = collection.get_card(card_id)
            tags = dict(tag.split("::", 1) for tag in card.note().tags if "::" in tag)
            output = card.render_output()
            faces.setdefault((package.scope, tags["term"], tags["kind"]), []).append(
                (output.question_and_style(), output.answer_and_style())
            )
        collection.close()
    return faces


def main() -> None:
    """Write the picture."""
    out = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "cards.png"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        faces = render(folder)
        frames = ""
        for scope, term, kind, number, side, night in SHOWN:
            question, answer = faces[scope, term, kind][number]
            page = (
                "<!doctype html><meta charset=utf-8>"
                f'<html class="{"night-mode" if night else ""}"><style>body{{margin:0;min-height:100vh}}'
                ".night_mode{background:#2c2c2c}</style>"
                f'<body class="card {"nightMode night_mode" if night else ""}"><div id=qa>'
                f"{question if side == 'question' else answer}</div>"
            )
            style = f'width={WIDTH} height={HEIGHT} style="border:0;border-radius:14px"'
            frames += f'<iframe srcdoc="{html.escape(page)}" {style}></iframe>'
        sheet = folder / "sheet.html"
        sheet.write_text(
            "<!doctype html><meta charset=utf-8><body style='margin:0;padding:16px;background:#d9d6cd;display:grid;"
            f"gap:16px;grid-template-columns:repeat({COLUMNS},{WIDTH}px)'>{frames}",
            encoding="utf-8",
        )
        width = COLUMNS * (WIDTH + 16) + 16
        height = -(-len(SHOWN) // COLUMNS) * (HEIGHT + 16) + 16
        subprocess.run(
            [
                "chromium",
                *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking"),
                *("--no-first-run", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}"),
                *(f"--window-size={width},{height}", f"--screenshot={out.resolve()}", sheet.as_uri()),
            ],
            check=True,
            capture_output=True,
            timeout=90,
        )
    print(f"wrote {out}")


if __name__ == "__main__":
    main()
