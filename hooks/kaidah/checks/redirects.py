"""Whoever kept an old address finds the page: each redirect leads there, and none is lost."""

from __future__ import annotations

from collections.abc import Iterator

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.redirects import ADDRESSES_FILE, REDIRECTS_FILE, Redirect
from kaidah.suggest import closest


def every_redirect_leads_to_a_page(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB621, KB625: at the end of a redirect, or of a chain of them, there is a page."""
    for redirect in catalogue.redirects.values():
        *between, end = _way(catalogue, redirect)
        if end in catalogue.by_path or end in catalogue.redirects:
            # The latter is a ring, and told as one.
            continue
        cause = f'tidak ada halaman "{end}"'
        if between:
            cause = f"{_shown(redirect, *between, end)}, lalu {cause}"
        near = closest(end, catalogue.by_path)
        yield _at("KB625" if between else "KB621", redirect, cause, near)


def every_redirect_leads_there_at_once(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB622: no redirect leads to another one; each step is one that a browser may refuse."""
    for redirect in catalogue.redirects.values():
        *between, end = _way(catalogue, redirect)
        if between and end in catalogue.by_path:
            cause = f"{_shown(redirect, *between, end)} dialihkan {len(between) + 1} kali"
            yield _at("KB622", redirect, cause, (end,))


def no_redirects_lead_in_a_ring(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB623: a ring of redirects leads nowhere; it is told once."""
    told: set[str] = set()
    for redirect in catalogue.redirects.values():
        way = [redirect.old, *_way(catalogue, redirect)]
        if way[-1] == redirect.old and not told.intersection(way):
            told.update(way)
            yield _at("KB623", redirect, " → ".join(way))


def no_page_hides_behind_a_redirect(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB624: where a page is, nobody is sent elsewhere."""
    for redirect in catalogue.redirects.values():
        if redirect.old in catalogue.by_path:
            cause = f'halaman "{redirect.old}" masih ada'
            yield Diagnostic(CODES["KB624"], REDIRECTS_FILE, redirect.old_at, cause)


def every_published_address_is_kept(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB626: a published address is a page still, or leads to one."""
    for path, address in catalogue.addresses.items():
        if path not in catalogue.files and path not in catalogue.redirects:
            cause = f'halaman "{path}" sudah tidak ada'
            yield Diagnostic(CODES["KB626"], ADDRESSES_FILE, address.at, cause)


def _way(catalogue: Catalogue, redirect: Redirect) -> list[str]:
    """Return the addresses a redirect leads over, to the last or to one that was there before."""
    way = [redirect.new]
    while way[-1] not in catalogue.by_path and way[-1] != redirect.old:
        following = catalogue.redirects.get(way[-1])
        if following is None or following.new in way:
            break
        way.append(following.new)
    return way


def _shown(redirect: Redirect, *way: str) -> str:
    return " → ".join((redirect.old, *way))


def _at(code: str, redirect: Redirect, cause: str, candidates: tuple[str, ...] = ()) -> Diagnostic:
    return Diagnostic(CODES[code], REDIRECTS_FILE, redirect.new_at, cause, candidates)
