"""Every relative link leads to a file and a section that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final

from kaidah.body_parts import Link
from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.model import Document
from kaidah.patterns import late
from kaidah.suggest import closest

# What browsers take for another host: they forgive missing and leaning slashes behind http.
_HOST: Final = late(r"(?i)(?!file:)(?:https?:[/\\]*|[a-z][a-z0-9+.-]*:[/\\]{2,})([^/\\?#]*)")
_ELSEWHERE: Final = late(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")


def every_linked_file_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB601: a relative link names a file below the docs folder."""
    for document, link in relative_links(catalogue):
        target = link_target(document, link)
        if target in catalogue.files:
            continue
        yield Diagnostic(
            CODES["KB601"],
            document.path,
            link.at,
            cause=f'tidak ada berkas "{target}"',
            candidates=_nearest_files(catalogue, document, target),
        )


def every_linked_section_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB602: the part behind # is a heading of the page it leads to."""
    for document, link in relative_links(catalogue):
        anchor = link_anchor(link)
        page = catalogue.by_path.get(link_target(document, link))
        if not anchor or page is None or not page.readable or anchor in page.body.anchors:
            continue
        yield Diagnostic(
            CODES["KB602"],
            document.path,
            link.at,
            cause=f'halaman "{page.path}" tidak punya bagian "#{anchor}"',
            candidates=tuple(f"#{name}" for name in closest(anchor, sorted(page.body.anchors))),
        )


def no_link_depends_on_the_site_address(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB603: no link begins with a slash, which breaks below a sub-path and from a folder."""
    for document in catalogue.documents:
        for link in document.body.links:
            if link.target.startswith("/"):
                cause = 'alamat yang diawali "/" putus bila situs dibuka dari folder'
                yield Diagnostic(CODES["KB603"], document.path, link.at, cause=cause)


def every_external_host_is_listed(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB604: links leave the site only for hosts the vocabulary lists, if it lists any."""
    allowed = catalogue.vocabulary.external_hosts
    if not allowed:
        return
    for document in catalogue.documents:
        for link in document.body.links:
            found = _HOST.match(link.target)
            host = found[1].rpartition("@")[2].partition(":")[0].lower() if found else ""
            if found and host not in allowed:
                yield Diagnostic(
                    CODES["KB604"],
                    document.path,
                    link.at,
                    cause=f'"{host}" tidak ada dalam tautan_luar',
                    candidates=closest(host, allowed),
                )


def every_image_is_described(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB605: who cannot see an image reads what it shows."""
    for document in catalogue.documents:
        for link in document.body.links:
            if link.image and not link.label.strip():
                yield Diagnostic(CODES["KB605"], document.path, link.at)


def _unquoted(text: str) -> str:
    if "%" not in text:
        return text
    from urllib.parse import unquote  # noqa: PLC0415  (takes long to load, and is seldom needed)

    return unquote(text)


def relative_links(catalogue: Catalogue) -> Iterator[tuple[Document, Link]]:
    """Yield the links that are paths, with the pages they stand on."""
    for document in catalogue.documents:
        for link in document.body.links:
            if link.target and not _ELSEWHERE.match(link.target):
                yield document, link


def link_target(document: Document, link: Link) -> str:
    """Return the path a relative link leads to, below the docs folder."""
    path = _unquoted(re.split(r"[#?]", link.target, maxsplit=1)[0])
    if not path:
        return document.path
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))


def link_anchor(link: Link) -> str:
    """Return the section of a page that a link leads to; empty for the page as a whole."""
    return _unquoted(link.target.partition("#")[2])


def _nearest_files(catalogue: Catalogue, document: Document, target: str) -> tuple[str, ...]:
    if moved := catalogue.redirects.get(target):
        return (_from(document, moved.new),)
    # People link to what the browser shows.
    page = f"{target.removesuffix('/').removesuffix('.html')}.md"
    same_name = catalogue.files_named(posixpath.basename(target))[:3]
    shown = (page,) if page in catalogue.files else same_name
    found = shown or closest(target, catalogue.files)
    return tuple(_from(document, file) for file in found)


def _from(document: Document, path: str) -> str:
    """Return a path as it is written in a link of a page."""
    return posixpath.relpath(path, posixpath.dirname(document.path) or ".")
