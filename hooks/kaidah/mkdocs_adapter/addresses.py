"""Where items are found on the site: addresses for links in text, and for what templates draw."""

from __future__ import annotations

from functools import lru_cache
from typing import Final
from urllib.parse import urljoin, urlsplit

from mkdocs.utils import get_relative_url

from kaidah.embed import embedded
from kaidah.links import LinkTarget
from kaidah.mkdocs_adapter.run import Asked, run
from kaidah.model import Rule
from kaidah.qr import QrCode, qr_code
from kaidah.vocabulary import RuleId


def site_url(path: str) -> str:
    """Return the address of a file below the root of the site; empty for one that is not there."""
    # Our paths are in the form MkDocs keeps them in; its own look-up would take them apart first.
    file = run.files.src_uris.get(path) if run.files else None
    return file.url if file else ""


def relative(target: str, url: str) -> str:
    """Return the address of what is at `target` as seen from the page at `url`."""
    # From all pages of a folder it is the same, and few things are linked most of the time.
    return _relative(target, url.rpartition("/")[0] + "/")


_relative: Final = lru_cache(maxsize=8192)(get_relative_url)


def resolve(rule: RuleId) -> LinkTarget | None:
    """Answer the Markdown extension for the page that is being rendered.

    Python-Markdown does not say which page it works on, and MkDocs renders one page at a time.
    """
    target = _target(rule)
    if run.linked is not None:
        run.linked.append(Asked((rule,), target))
    return target


def _target(rule: RuleId) -> LinkTarget | None:
    catalogue, page = run.catalogue, run.page
    found = catalogue.rules.get(rule) if catalogue else None
    if found is None or page is None or found.path == page.file.src_uri:
        return None
    return LinkTarget(relative(site_url(found.path), page.url), found.title)


def qr(path: str) -> QrCode | None:
    """Return the QR code of a page; None where the site does not know its own address."""
    return qr_code(urljoin(run.site_url, site_url(path))) if run.site_url else None


def text_of(rule: Rule, url: str, deeper: int) -> str:
    """Return what a rule's page says, for a page at `url` that shows rules in full.

    MkDocs renders the Markdown of all pages before the template of any. A link to a rule that is
    shown there too leads to its place on the same page.
    """
    file = run.files and run.files.src_uris.get(rule.path)
    if not file or file.page is None or file.page.content is None:
        return ""
    if url not in run.places_of_rules:
        shown = {site_url(r.path): f"#{r.id.lower()}" for r in run.facts.part.items}
        run.places_of_rules = {url: shown}
    places = run.places_of_rules[url]

    def address(written: str) -> str:
        if urlsplit(written).scheme:
            return written
        target, _, anchor = urljoin(f"/{file.url}", written)[1:].partition("#")
        return places.get(target) or relative(target, url) + (anchor and f"#{anchor}")

    return embedded(file.page.content, rule.id.lower(), address, deeper=deeper)
