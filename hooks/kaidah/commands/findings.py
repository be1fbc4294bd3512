"""How commands print findings: suited to what they are written on.

Apart from `shared`, so that a command that has none to print does not load what reads pages.
"""

from __future__ import annotations

import os
import sys

from kaidah import reports
from kaidah.commands.shared import site, terminal_width
from kaidah.knowledge_base import KnowledgeBase


def as_text(base: KnowledgeBase, folder: str) -> str:
    """Return all findings for the reader at standard output."""
    return reports.as_text(base, folder, style())


def style() -> reports.Style:
    """Suit the report to what it is written on; see https://no-color.org for the variable."""
    if not sys.stdout.isatty():
        return reports.PLAIN
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return reports.Style(not plain, terminal_width(), site())
