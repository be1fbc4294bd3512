"""Findings as text for people and as annotations for GitHub. Formats, never prints or decides."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Final

from kaidah.diagnostics import Diagnostic, Severity
from kaidah.knowledge_base import KnowledgeBase

_WORDS: Final = {
    Severity.ERROR: "GALAT",
    Severity.WARNING: "PERINGATAN",
    Severity.INFO: "CATATAN",
}
_GITHUB: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_WINDOW: Final = 100
_LEAD: Final = 40


def as_text(base: KnowledgeBase, folder: str) -> str:
    """Return all findings with the lines they stand on, and a summary.

    `folder` is the docs folder as the reader knows it; it opens every path.
    """
    parts = ["\n".join(_finding(d, base, folder)) for d in base.diagnostics]
    return "\n\n".join([*parts, summary(base)])


def as_github(base: KnowledgeBase, folder: str) -> str:
    """Return all findings as GitHub workflow commands, one a line, and a summary.

    See "Workflow commands for GitHub Actions", "Setting an error message".
    """
    lines = [_annotation(d, folder) for d in base.diagnostics]
    return "\n".join([*lines, summary(base)])


def one_by_one(base: KnowledgeBase, folder: str) -> Iterator[tuple[Severity, str]]:
    """Yield each finding as text with its weight, for a log."""
    for diagnostic in base.diagnostics:
        yield diagnostic.code.severity, "\n".join(_finding(diagnostic, base, folder))


def summary(base: KnowledgeBase) -> str:
    """Return one sentence that counts the findings."""
    counts = {s: sum(d.code.severity is s for d in base.diagnostics) for s in Severity}
    names = {Severity.ERROR: "galat", Severity.WARNING: "peringatan", Severity.INFO: "catatan"}
    told = [f"{counts[s]} {names[s]}" for s in Severity if counts[s]]
    checked = f"{base.files_read} berkas diperiksa"
    if not told:
        return f"Ringkasan: tidak ada temuan ({checked})."
    files = len({d.path for d in base.diagnostics})
    listed = " dan ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
    return f"Ringkasan: {listed} dalam {files} berkas ({checked})."


def place(diagnostic: Diagnostic, folder: str) -> str:
    """Return path, line and column the way editors and terminals link them."""
    span = diagnostic.span
    return f"{_path(folder, diagnostic.path)}:{span.line}:{span.column}"


def _path(folder: str, path: str) -> str:
    return f"{folder}/{path}" if folder else path


def _finding(diagnostic: Diagnostic, base: KnowledgeBase, folder: str) -> list[str]:
    code = diagnostic.code
    lines = [f"{_WORDS[code.severity]} {code.id} · {place(diagnostic, folder)} · {code.summary}"]
    lines += _excerpt(diagnostic, base)
    lines += [
        f"  Lihat juga          : {_path(folder, other.path)}:{other.span.line}:"
        f"{other.span.column} ({other.note})"
        for other in diagnostic.related
    ]
    if diagnostic.candidates:
        meant = ", atau ".join(diagnostic.candidates)
        lines.append(f"  Mungkin maksud Anda : {meant}")
    lines.append(f"  Yang perlu dilakukan: {diagnostic.repair}")
    return lines


def _excerpt(diagnostic: Diagnostic, base: KnowledgeBase) -> list[str]:
    """Show the line with the offending text, the one before it, and a caret below."""
    source = base.sources.get(diagnostic.path)
    span = diagnostic.span
    cause = diagnostic.cause
    if source is None or not source.line(span.line).strip():
        return [f"  {cause}"] if cause else []
    line, shift = _window(source.line(span.line), span.column)
    end = span.end_column if span.end_line == span.line else len(source.line(span.line)) + 1
    end = min(end - shift, len(line) + 1)
    start = span.column - shift
    margin = _width(line[: start - 1])
    caret = "^" * max(_width(line[start - 1 : end - 1]), 1)
    gutter = max(len(str(span.line)), 4)
    before = source.line(span.line - 1) if span.line > 1 else ""
    shown = []
    if before.strip():
        shown.append(f"  {span.line - 1:>{gutter}} | {_clean(before)[:_WINDOW]}")
    shown.append(f"  {span.line:>{gutter}} | {line}")
    shown.append(f"  {'':>{gutter}} | {' ' * margin}{caret} {cause}".rstrip())
    return shown


def _window(line: str, column: int) -> tuple[str, int]:
    """Cut a long line to what surrounds a column; return it with the characters cut before."""
    line = _clean(line)
    if len(line) <= _WINDOW:
        return line, 0
    shift = max(0, min(column - 1 - _LEAD, len(line) - _WINDOW))
    return line[shift : shift + _WINDOW], shift


def _clean(line: str) -> str:
    """Keep one cell a character: tabs and control characters would move the caret."""
    return "".join(" " if unicodedata.category(c) in {"Cc", "Cf"} else c for c in line)


def _width(text: str) -> int:
    """Count the terminal cells a text takes (Unicode TR11 wide, and combining marks)."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


def _annotation(diagnostic: Diagnostic, folder: str) -> str:
    code, span = diagnostic.code, diagnostic.span
    path = _property(_path(folder, diagnostic.path))
    where = f"file={path},line={span.line},endLine={span.end_line},col={span.column}"
    if span.end_line == span.line:
        where += f",endColumn={span.end_column}"
    title = _property(f"{code.id} {code.summary}")
    told = [diagnostic.cause] if diagnostic.cause else []
    if diagnostic.candidates:
        told.append(f"Mungkin maksud Anda: {', atau '.join(diagnostic.candidates)}")
    told += [
        f"Lihat juga: {_path(folder, other.path)}:{other.span.line}" for other in diagnostic.related
    ]
    told.append(f"Yang perlu dilakukan: {diagnostic.repair}")
    return f"::{_GITHUB[code.severity]} {where},title={title}::{_data(chr(10).join(told))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
