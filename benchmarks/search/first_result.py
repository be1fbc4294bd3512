"""How long a reader waits for the first result of a search, in Chromium with a slowed processor.

The first search of a visit pays for everything: the index is fetched, the worker starts and builds
what it searches in. Chromium slows the page itself; a worker of its own runs at full speed, so from
`file://`, where there is none, the slowing counts in full. Needs Chromium.
"""

from __future__ import annotations

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from typing import Final, NamedTuple

from playwright.sync_api import Browser, Page, sync_playwright

_SLOWED, _ROUNDS = 4, 5
# Both are found with and without our search.
_FIRST, _SECOND = "foto", "komentar"
_TYPE: Final = """([field, list, result, word]) => new Promise((resolve, reject) => {
  const input = document.querySelector(field), from = performance.now();
  const before = document.querySelector(result);
  setTimeout(() => reject(new Error("no result")), 20_000);
  const seen = new MutationObserver(() => {
    const now = document.querySelector(result);
    if (now && now !== before) requestAnimationFrame(() => resolve(performance.now() - from));
  });
  seen.observe(document.querySelector(list), { childList: true, subtree: true });
  input.focus();
  input.value = word;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})"""
_FIELD: Final = "[data-md-component=search-query]"
_LIST: Final = "[data-md-component=search-result]"
_RESULT: Final = ".md-search-result__item a"


class Waited(NamedTuple):
    """Milliseconds until the first result of the first query, and of the next one."""

    first: float
    next: float


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def as_markdown(ours: Path, stock: Path) -> str:
    """Return a table of the waiting times on two built sites, in milliseconds."""
    lines = ["| Search | address | first result, ms | next query, ms |", "|---|---|--:|--:|"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"))
        for name, site in (("stock Material", stock), ("Kaidah", ours)):
            with _served(site) as address:
                for kind, root in (("HTTP", address), ("`file://`", f"{site.as_uri()}/")):
                    waited = _waited(browser, root)
                    lines.append(f"| {name} | {kind} | {waited.first:.0f} | {waited.next:.0f} |")
        browser.close()
    return "\n".join(lines)


def _waited(browser: Browser, root: str) -> Waited:
    rounds = [_once(browser, root) for _ in range(_ROUNDS)]
    return Waited(median(one.first for one in rounds), median(one.next for one in rounds))


def _once(browser: Browser, root: str) -> Waited:
    # A context of its own has nothing in its cache.
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOWED})
    page.goto(f"{root}index.html", wait_until="networkidle")
    page.locator("label[for=__search], [data-k-search]").locator("visible=true").first.click()
    waited = Waited(_typed(page, _FIRST), _typed(page, _SECOND))
    context.close()
    return waited


def _typed(page: Page, word: str) -> float:
    return float(page.evaluate(_TYPE, [_FIELD, _LIST, _RESULT, word]))


@contextmanager
def _served(site: Path) -> Iterator[str]:
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
