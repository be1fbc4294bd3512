"""Pages hold Markdown only, lead nowhere dangerous, and give nobody away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic
from kaidah.model import Rule
from kaidah.patterns import late
from kaidah.vocabulary import Kind

_UNSAFE: Final = late(r"\s*(javascript|data|vbscript|file)\s*:", re.IGNORECASE)
_TAG: Final = late(r"<[a-zA-Z/!]")
_WITH_PEOPLE: Final = frozenset({Kind.EXAMPLE, Kind.TOPIC})


def no_raw_html(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB701: pages hold no HTML, which the site's security policy and its readers do without."""
    for document in catalogue.documents:
        for span in document.body.html:
            yield Diagnostic(CODES["KB701"], document.path, span)
        if document.item is not None and _TAG.search(document.item.title):
            place = document.title_at or START_OF_FILE
            yield Diagnostic(CODES["KB701"], document.path, place, "ada tanda < pada judul")
        if isinstance(document.item, Rule) and _TAG.search(document.item.statement):
            yield Diagnostic(
                CODES["KB701"], document.path, document.item.id_at, "ada tanda < pada pernyataan"
            )


def no_unsafe_link(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB702: no link runs a script or opens a file of the reader's computer."""
    for document in catalogue.documents:
        for link in document.body.links:
            if scheme := _UNSAFE.match(link.target):
                name = scheme[1].lower()
                harm = (
                    "membuka berkas komputer pembaca" if name == "file" else "menjalankan perintah"
                )
                cause = f'alamat "{name}:" dapat {harm}'
                yield Diagnostic(CODES["KB702"], document.path, link.at, cause)


def no_personal_data(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB703: examples and answers hold nothing that looks like somebody's data."""
    for document in catalogue.documents:
        for remark in document.body.remarks:
            if remark.personal and document.kind in _WITH_PEOPLE:
                cause = f"ini tampak seperti {remark.what}"
                yield Diagnostic(CODES["KB703"], document.path, remark.at, cause)


def nothing_left_to_write(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB704: no page is published with a note to its author."""
    for document in catalogue.documents:
        for remark in document.body.remarks:
            if not remark.personal:
                yield Diagnostic(CODES["KB704"], document.path, remark.at, remark.what)
