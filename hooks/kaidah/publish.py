"""A release for the ledgers: writes down every ID and what it says, and every address.

Refuses while there are errors. Says what happened, never prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.edits import FileEdit, RefusedError
from kaidah.journal import sole_writer, write_all
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.ledger import LEDGER_FILE, next_ledger
from kaidah.redirects import ADDRESSES_FILE, next_addresses
from kaidah.repair import FileChange, as_diff, content
from kaidah.vocabulary import Kind


class PublishOutcome(NamedTuple):
    """What was written or would be, in words; `refused` when nothing may be written."""

    text: str
    base: KnowledgeBase
    refused: bool


def publish_folder(docs: Path, *, preview: bool) -> PublishOutcome:
    """Write the ledgers of a docs folder, or show what would change in them.

    Raises NotADirectoryError when there is no such folder.
    """
    if preview:
        return _publish(docs, preview=True)
    try:
        with sole_writer(docs):
            return _publish(docs, preview=False)
    except RefusedError as refusal:
        text = f"Buku ID belum ditulis: {refusal}"
        return PublishOutcome(text, read_knowledge_base(docs), refused=True)


def _publish(docs: Path, *, preview: bool) -> PublishOutcome:
    base = read_knowledge_base(docs)
    catalogue = base.catalogue
    if base.faulty or catalogue is None:
        text = "Buku ID belum ditulis, karena masih ada galat. Perbaiki dahulu, lalu jalankan lagi."
        return PublishOutcome(text, base, refused=True)
    edits = [edit for edit in _ledgers(base, catalogue) if edit.new != edit.old]
    if not edits:
        return PublishOutcome("Buku ID sudah sesuai; tidak ada yang ditulis.", base, refused=False)
    if preview:
        return PublishOutcome("\n".join(map(_difference, edits)), base, refused=False)
    write_all(docs, edits)
    text = f"Buku ID ditulis: {len(catalogue.rules)} ID ({docs.name}/{LEDGER_FILE})."
    return PublishOutcome(text, base, refused=False)


def _ledgers(base: KnowledgeBase, catalogue: Catalogue) -> Iterator[FileEdit]:
    rules, today = catalogue.rules, catalogue.today
    pages = (d.path for d in catalogue.documents if d.kind is not Kind.RULE)
    texts = {
        LEDGER_FILE: next_ledger(rules, catalogue.ledger, catalogue.vocabulary, today),
        ADDRESSES_FILE: next_addresses(pages, catalogue.addresses, today),
    }
    for path, text in texts.items():
        source = base.sources.get(path)
        yield FileEdit(path, content(source) if source else None, text.encode())


def _difference(edit: FileEdit) -> str:
    return as_diff(FileChange(edit.path, edit.old or b"", edit.new or b"", ()), edit.path)
