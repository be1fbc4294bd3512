"""What every template may ask for: the catalogue, the item of its page, addresses from there."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from types import SimpleNamespace

from kaidah.catalogue import Catalogue
from kaidah.changes import changes_by_day, in_days, latest_changes
from kaidah.code_help import read_code_help
from kaidah.filters import examples_by_facets, rules_by_facets
from kaidah.long_lists import MOST_OF_A_KIND, MOST_TOPICS_IN_FULL, TOPICS_AT_HOME
from kaidah.mkdocs_adapter.addresses import qr, relative, site_url, text_of
from kaidah.mkdocs_adapter.run import run
from kaidah.model import Document

Address = Callable[..., str]


def gather_facts() -> SimpleNamespace:
    """Return what templates know as `kaidah`, as far as it is the same for all pages of a build."""
    catalogue = run.catalogue
    # Jinja looks for an attribute first and for a key second, so a dict takes thrice as long.
    labels = SimpleNamespace(**catalogue.vocabulary.labels if catalogue else {})
    gatherers = _gatherers(catalogue) if catalogue else {}
    return SimpleNamespace(
        catalogue=catalogue,
        label=labels,
        faults=run.faults,
        qr=qr,
        html=run.html,
        most_of_a_kind=MOST_OF_A_KIND,
        most_topics=MOST_TOPICS_IN_FULL,
        topics_at_home=TOPICS_AT_HOME,
        **gatherers,
    )


def _gatherers(catalogue: Catalogue) -> dict[str, Callable[..., object]]:
    """Return what only a few pages gather; each is called where it is drawn."""
    gatherers = (changes_by_day, examples_by_facets, latest_changes, rules_by_facets)
    found = {gather.__name__: partial(gather, catalogue) for gather in gatherers}
    codes = partial(read_code_help, catalogue.vocabulary.id_format)
    return found | {"codes": codes, "in_days": in_days}


def facts_for(url: str | None, document: Document | None, base_url: str = "") -> SimpleNamespace:
    """Return the facts with those added that concern one page: that of a document, at `url`.

    A page without a place of its own, such as 404.html, has no `url` but the way to the root. It is
    one object for all pages, because MkDocs draws one after another: so Jinja can set up macros
    once for a whole build, and they still know the page they draw on.
    """
    facts, address = run.facts, _addresses(url, base_url)
    facts.item = document.item if document else None
    facts.url, facts.view_url = address, partial(_view_url, address)
    facts.once = run.fragments.once(url)
    facts.text_of = lambda rule, deeper: text_of(rule, url or "", deeper)
    facts.quiz, facts.feed, facts.data = run.quiz, run.feed, run.data
    facts.division = facts.part = None
    facts.beyond = partial(_beyond, address, document)
    return facts


def _addresses(url: str | None, base_url: str) -> Address:
    def address(path: str, anchor: str = "") -> str:
        target = site_url(path)
        found = relative(target, url) if url is not None else f"{base_url.rstrip('/')}/{target}"
        # An anchor is what an editor wrote behind a heading: it may hold any sign.
        return f"{found}#{escape(anchor)}" if anchor else found

    return address


def _view_url(address: Address, name: str, anchor: str = "") -> str:
    """Return the address of the page with a view; empty when no page asks for that view."""
    found = run.catalogue.views.get(name) if run.catalogue else None
    if found is None:
        return ""
    return address(run.places.get(found.path, {}).get(anchor, found.path), anchor)


def _beyond(address: Address, document: Document | None, anchor: str) -> str:
    """Return the address of a list that is too long for its own page; empty for any other."""
    path = run.places.get(document.path, {}).get(anchor) if document else None
    return address(path, anchor) if path else ""
