"""Findings as JSON for scripts. `laporan-1.schema.json`, beside this module, describes it.

A field may be added to version 1; one that changes or goes makes a version 2.
"""

from __future__ import annotations

import json
from typing import Any, Final

from kaidah import __version__
from kaidah.content_files import full_path
from kaidah.diagnostics import Diagnostic, Severity, Span
from kaidah.knowledge_base import KnowledgeBase
from kaidah.reports.wording import counts, help_address, help_page, offending_text

VERSION: Final = 1
_NAMES: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "info"}

Json = dict[str, Any]


def as_json(base: KnowledgeBase, folder: str, site: str = "") -> str:
    """Return all findings as one JSON object; `site` is the address of the site with the help."""
    found = counts(base)
    page = help_page(base, site)
    report = {
        "version": VERSION,
        "tool": {"name": "kaidah", "version": __version__},
        "files_read": base.files_read,
        "counts": {name: found[severity] for severity, name in _NAMES.items()},
        "findings": [_finding(d, base, folder, page) for d in base.diagnostics],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _finding(diagnostic: Diagnostic, base: KnowledgeBase, folder: str, page: str) -> Json:
    code = diagnostic.code
    return {
        "code": code.id,
        "severity": _NAMES[code.severity],
        "file": full_path(folder, diagnostic.path),
        **_place(diagnostic.span),
        "text": offending_text(diagnostic, base),
        "item_id": _item_id(diagnostic.path, base),
        "message": code.summary,
        "cause": diagnostic.cause,
        "candidates": list(diagnostic.candidates),
        "action": diagnostic.repair,
        "fix": _fix(diagnostic, base),
        "help": help_address(code, page),
        "related": [
            {"file": full_path(folder, other.path), **_place(other.span), "note": other.note}
            for other in diagnostic.related
        ],
    }


def _place(span: Span) -> Json:
    return {
        "line": span.line,
        "col": span.column,
        "end_line": span.end_line,
        "end_col": span.end_column,
    }


def _item_id(path: str, base: KnowledgeBase) -> str | None:
    """Return the ID of the rule a file stands for."""
    document = base.catalogue.by_path.get(path) if base.catalogue else None
    return document.claimed if document else None


def _fix(diagnostic: Diagnostic, base: KnowledgeBase) -> Json | None:
    """Return the repair by offsets and by lines and columns, whichever a script prefers."""
    fix, source = diagnostic.fix, base.sources.get(diagnostic.path)
    if fix is None or source is None:
        return None
    return {
        "start": fix.start,
        "end": fix.end,
        **_place(source.span(fix.start, fix.end)),
        "replacement": fix.replacement,
    }
