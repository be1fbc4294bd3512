"""All findings as one Markdown table, for the summary page of a GitHub job.

Annotations are cut off after ten a step; this table is not.
"""

from __future__ import annotations

import re
from typing import Final

from kaidah.content_files import full_path
from kaidah.diagnostics import Diagnostic
from kaidah.knowledge_base import KnowledgeBase
from kaidah.reports.wording import (
    WORDS,
    clean,
    explained,
    help_address,
    help_page,
    place,
    summary,
)

_HEAD: Final = (
    "| Bobot | Kode | Tempat | Apa yang salah | Yang perlu dilakukan |\n|---|---|---|---|---|"
)
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
# GitHub refuses a summary of more than 1 MiB altogether.
_MOST_BYTES: Final = 900_000


def as_overview(base: KnowledgeBase, folder: str, site: str = "") -> str:
    """Return a heading, the counts, and a table with a row for each finding.

    `site` is the address of the site that explains the codes; without one, codes are not linked.
    """
    opening = f"## Pemeriksaan isi\n\n{summary(base)}"
    page = help_page(base, site) if site else ""
    rows = [_row(d, folder, page) for d in base.diagnostics]
    if not rows:
        return opening
    shown = _that_fit(rows)
    told = [opening, "", _HEAD, *rows[:shown]]
    if shown < len(rows):
        left = len(rows) - shown
        told += ["", f"{left} temuan lagi tidak muat di sini. Jalankan `kaidah periksa`."]
    return "\n".join(told)


def _that_fit(rows: list[str]) -> int:
    size = 0
    for count, row in enumerate(rows):
        size += len(row.encode(errors="replace")) + 1
        if size > _MOST_BYTES:
            return count
    return len(rows)


def _row(diagnostic: Diagnostic, folder: str, page: str) -> str:
    code = diagnostic.code
    name = f"[{code.id}]({help_address(code, page)})" if page else code.id
    wrong = [code.summary, *explained(diagnostic)]
    wrong += [
        f"Lihat juga: {full_path(folder, other.path)}:{other.span.line} ({other.note})"
        for other in diagnostic.related
    ]
    columns = (
        WORDS[code.severity],
        name,
        f"<code>{_html(place(diagnostic, folder))}</code>",
        "<br>".join(map(_words, wrong)),
        _words(diagnostic.repair),
    )
    return f"| {' | '.join(columns)} |"


def _words(text: str) -> str:
    """Escape what Markdown would take for itself; page text may hold any of it."""
    return _html(re.sub(r"([\\`*_{}\[\]~$])", r"\\\1", text))


def _html(text: str) -> str:
    return "".join(_ENTITIES.get(character, character) for character in clean(text))
