"""Every hostile card in a real browser: no script runs, nothing is fetched."""

from __future__ import annotations

import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import hostile_articles as hostile
import hostile_checks as checks
import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs chromium")

_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--disable-default-apps", "--dump-dom"),
    "--disable-features=NetworkTimeServiceQuerying,OptimizationHints,MediaRouter",
    *("--disable-extensions", "--disable-domain-reliability", "--virtual-time-budget=3000", "--timeout=20000"),
)


@contextmanager
def serving(page: str) -> Iterator[tuple[int, list[str]]]:
    """A server on this machine that gives ``page`` at /page and remembers all else that it is asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            data = page.encode("utf-8", "replace") if self.path == "/page" else b""
            host = self.headers.get("Host", "")
            # Chromium itself asks its makers for the time and for updates, flags or no flags.
            if self.path != "/page" and not host.endswith(("google.com", "googleapis.com")):
                asked.append(f"{host}{self.path}")
            self.send_response(200 if data else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(data)

        do_POST = do_HEAD = do_OPTIONS = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1], asked
    finally:
        server.shutdown()
        server.server_close()


def load(body: str, folder: Path) -> tuple[str, list[str]]:
    """The page as a browser left it, and what it asked for, wherever it thought it was."""
    page = (
        f'<!doctype html><html><head><title>calm</title><link rel=icon href="data:,"></head><body>{body}</body></html>'
    )
    with serving(page) as (port, asked):
        done = subprocess.run(
            [
                str(CHROMIUM),
                *_FLAGS,
                f"--user-data-dir={folder}",
                # Every host there is, is this server.
                f"--host-resolver-rules=MAP * 127.0.0.1:{port}",
                f"http://127.0.0.1:{port}/page",
            ],
            capture_output=True,
            timeout=120,
        )
    dom = done.stdout.decode("utf-8", "replace")
    assert "</html>" in dom, done.stderr[-2000:]
    return dom, asked


def test_a_browser_shows_hostile_cards_as_words(
    built: checks.Outcome,
    paired: checks.Outcome,
    named: checks.Outcome,
    decked: list[checks.Outcome],
    tmp_path: Path,
) -> None:
    """Fragments in every place of an article, in names of files and folders, and in the words of a deck."""
    outcomes = (built, paired, named, *decked)
    sides = {side for outcome in outcomes for card in outcome.cards for side in (card.question, card.answer)}
    styles = {card.css for card in built.cards}
    dom, asked = load(
        "".join(f"<style>{css}</style>" for css in styles) + "\n".join(sorted(sides)), tmp_path / "profile"
    )
    assert "<title>calm</title>" in dom
    assert asked == []
    assert len(dom) > 1_000_000


@pytest.mark.parametrize("name", ["script", "style"])
def test_the_browser_would_have_told(name: str, tmp_path: Path) -> None:
    """The same page with a fragment as it was written runs it, or asks for what it names."""
    fragment = hostile.FRAGMENTS[name]
    dom, asked = load(fragment, tmp_path / "profile")
    assert "<title>PWNED" in dom or any(hostile.HOST in one for one in asked), (dom[:500], asked)
