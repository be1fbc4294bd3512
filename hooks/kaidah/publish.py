"""A release for the ledger: writes down every ID and what it says. Refuses while there are errors.

Says what happened, never prints.
"""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import NamedTuple

from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.ledger import LEDGER_FILE, next_ledger
from kaidah.repair import content
from kaidah.source import Source
from kaidah.write import create_file, replace_file


class PublishOutcome(NamedTuple):
    """What was written or would be, in words; `refused` when nothing may be written."""

    text: str
    base: KnowledgeBase
    refused: bool


def publish_folder(docs: Path, *, preview: bool) -> PublishOutcome:
    """Write the ledger of a docs folder, or show what would change in it.

    Raises NotADirectoryError when there is no such folder.
    """
    base = read_knowledge_base(docs)
    catalogue = base.catalogue
    if base.faulty or catalogue is None:
        text = "Buku ID belum ditulis, karena masih ada galat. Perbaiki dahulu, lalu jalankan lagi."
        return PublishOutcome(text, base, refused=True)
    source = base.sources.get(LEDGER_FILE)
    old = source.text if source else ""
    new = next_ledger(catalogue.rules, catalogue.ledger, catalogue.vocabulary, catalogue.today)
    if new == old:
        return PublishOutcome("Buku ID sudah sesuai; tidak ada yang ditulis.", base, refused=False)
    if preview:
        return PublishOutcome(_difference(old, new), base, refused=False)
    problem = _write(docs, source, new)
    if problem:
        return PublishOutcome(f"Buku ID belum ditulis: {problem}.", base, refused=True)
    text = f"Buku ID ditulis: {len(catalogue.rules)} ID ({docs.name}/{LEDGER_FILE})."
    return PublishOutcome(text, base, refused=False)


def _write(docs: Path, source: Source | None, new: str) -> str:
    if source is None:
        return create_file(docs, LEDGER_FILE, new.encode())
    return replace_file(docs, LEDGER_FILE, content(source), new.encode())


def _difference(old: str, new: str) -> str:
    lines = difflib.unified_diff(
        old.splitlines(),
        new.splitlines(),
        f"{LEDGER_FILE} (sekarang)",
        f"{LEDGER_FILE} (sesudah)",
        lineterm="",
        n=1,
    )
    return "\n".join(lines)
