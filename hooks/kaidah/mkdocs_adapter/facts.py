"""What every template may ask for: the catalogue, the item of its page, addresses from there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from mkdocs.utils import get_relative_url

from kaidah.alphabet import Letter, alphabet
from kaidah.catalogue import Catalogue
from kaidah.changes import changes_by_day, latest_changes
from kaidah.code_help import HelpGroup, read_code_help
from kaidah.filters import examples_by_facets, rules_by_facets
from kaidah.mkdocs_adapter.addresses import qr, site_url, text_of
from kaidah.mkdocs_adapter.run import run
from kaidah.model import Document, Page
from kaidah.vocabulary import View


def gather_facts(url: str | None, document: Document | None, base_url: str = "") -> dict[str, Any]:
    """Return what templates know as `kaidah`, for the page of a document at `url`.

    A page without a place of its own, such as 404.html, has no `url` but the way to the root.
    """
    catalogue = run.catalogue

    def address(path: str, anchor: str = "") -> str:
        target = site_url(path)
        found = (
            get_relative_url(target, url) if url is not None else f"{base_url.rstrip('/')}/{target}"
        )
        return f"{found}#{anchor}" if anchor else found

    return {
        "catalogue": catalogue,
        "label": catalogue.vocabulary.labels if catalogue else {},
        "item": document.item if document else None,
        "faults": run.faults,
        "codes": _codes(document),
        "alphabet": _alphabet(document),
        "quiz": run.quiz,
        "url": address,
        "once": run.fragments.once(url),
        "qr": qr,
        "text_of": lambda rule, deeper: text_of(rule, url or "", deeper),
        "feed": run.feed,
        "data": run.data,
        **(_gatherers(catalogue) if catalogue else {}),
    }


def _gatherers(catalogue: Catalogue) -> Mapping[str, Callable[..., Any]]:
    """Return what only a few pages gather; each is called where it is drawn."""
    return {
        gather.__name__: partial(gather, catalogue)
        for gather in (rules_by_facets, examples_by_facets, changes_by_day, latest_changes)
    }


def _codes(document: Document | None) -> tuple[HelpGroup, ...]:
    """Return the explanations of all codes for the one page that shows them."""
    item = document.item if document else None
    if run.catalogue is None or not isinstance(item, Page) or item.view is not View.CODES:
        return ()
    return read_code_help(run.catalogue.vocabulary.id_format)


def _alphabet(document: Document | None) -> tuple[Letter, ...]:
    """Return all words for the one page that lists them."""
    item = document.item if document else None
    if run.catalogue is None or not isinstance(item, Page) or item.view is not View.ALPHABET:
        return ()
    return alphabet(run.catalogue)
