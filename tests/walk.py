"""A browser led from page to page of a site, and what it complains about on the way."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

_OWN_SCHEMES = frozenset({"about", "blob", "data"})
# The browser tells pages of what the policy stops, and its console only in words of its own.
_POLICY = (
    "addEventListener('securitypolicyviolation',"
    " e => console.error(`policy: ${e.violatedDirective} ${e.blockedURI}`))"
)


class Troubles(list[str]):
    """What went wrong on the pages of a site: errors, and requests to any other place."""

    def __init__(self, root: str) -> None:
        """Take what starts with this address as the site."""
        super().__init__()
        self._root = root

    def watch(self, page: Page) -> None:
        """Note everything from now on."""
        page.add_init_script(_POLICY)
        page.on("pageerror", lambda error: self.append(f"{page.url}: {error}"))
        page.on("console", self._said)
        page.on("request", self._asked)
        page.on("response", self._answered)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.append(f"{message.location.get('url', '')}: {message.text}")

    def _asked(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in _OWN_SCHEMES and not request.url.startswith(self._root):
            self.append(f"request to {request.url}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.append(f"{response.status}: {response.url}")


def every_page(site: Path) -> list[str]:
    """Return the paths of all pages below a built site."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))


def walk(browser: Browser, root: str, paths: Iterable[str]) -> Troubles:
    """Open one page after the other until it is loaded; return all troubles."""
    troubles = Troubles(root)
    context = browser.new_context()
    try:
        page = context.new_page()
        troubles.watch(page)
        for path in paths:
            page.goto(root + path, wait_until="load")
    finally:
        context.close()
    return troubles
