"""Findings as annotations in a pull request.

See "Workflow commands for GitHub Actions", "Setting an error message".
"""

from __future__ import annotations

from typing import Final

from kaidah.content_files import full_path
from kaidah.diagnostics import Diagnostic, Severity
from kaidah.knowledge_base import KnowledgeBase
from kaidah.reports.wording import explained, summary

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def as_github(base: KnowledgeBase, folder: str) -> str:
    """Return all findings as workflow commands, one a line, and a summary."""
    lines = [_annotation(d, folder) for d in base.diagnostics]
    return "\n".join([*lines, summary(base)])


def _annotation(diagnostic: Diagnostic, folder: str) -> str:
    code, span = diagnostic.code, diagnostic.span
    path = _property(full_path(folder, diagnostic.path))
    where = f"file={path},line={span.line},endLine={span.end_line},col={span.column}"
    # GitHub ignores columns of findings that span lines.
    if span.end_line == span.line:
        where += f",endColumn={span.end_column}"
    title = _property(f"{code.id} {code.summary}")
    told = explained(diagnostic)
    told += [
        f"Lihat juga: {full_path(folder, other.path)}:{other.span.line}"
        for other in diagnostic.related
    ]
    told.append(f"Yang perlu dilakukan: {diagnostic.repair}")
    return f"::{_COMMANDS[code.severity]} {where},title={title}::{_data(chr(10).join(told))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
