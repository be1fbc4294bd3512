"""Every relative link leads to a file and a section that exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import unquote

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.model import Document, Link
from kaidah.suggest import closest

_ELSEWHERE: Final = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|/")


def every_linked_file_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB601: a relative link names a file below the docs folder."""
    for document, link in _relative_links(catalogue):
        target = _target(document, link)
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
    for document, link in _relative_links(catalogue):
        anchor = unquote(link.target.partition("#")[2])
        page = catalogue.by_path.get(_target(document, link))
        if not anchor or page is None or not page.readable or anchor in page.body.anchors:
            continue
        yield Diagnostic(
            CODES["KB602"],
            document.path,
            link.at,
            cause=f'halaman "{page.path}" tidak punya bagian "#{anchor}"',
            candidates=tuple(f"#{name}" for name in closest(anchor, sorted(page.body.anchors))),
        )


def _relative_links(catalogue: Catalogue) -> Iterator[tuple[Document, Link]]:
    for document in catalogue.documents:
        for link in document.body.links:
            if link.target and not _ELSEWHERE.match(link.target):
                yield document, link


def _target(document: Document, link: Link) -> str:
    """Return the path a link leads to, relative to the docs folder."""
    path = unquote(re.split(r"[#?]", link.target, maxsplit=1)[0])
    if not path:
        return document.path
    return posixpath.normpath(posixpath.join(posixpath.dirname(document.path), path))


def _nearest_files(catalogue: Catalogue, document: Document, target: str) -> tuple[str, ...]:
    same_name = [f for f in catalogue.files if posixpath.basename(f) == posixpath.basename(target)]
    found = sorted(same_name)[:3] or closest(target, sorted(catalogue.files))
    return tuple(posixpath.relpath(f, posixpath.dirname(document.path) or ".") for f in found)
