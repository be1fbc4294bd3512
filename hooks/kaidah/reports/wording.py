"""The words and addresses that all formats share, so that a finding reads the same everywhere."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from kaidah.content_files import built_file, full_path
from kaidah.diagnostics import Code, Diagnostic, Severity
from kaidah.knowledge_base import KnowledgeBase
from kaidah.vocabulary import View

WORDS: Final = {
    Severity.ERROR: "GALAT",
    Severity.WARNING: "PERINGATAN",
    Severity.INFO: "CATATAN",
}
# The page that explains the codes, where faulty data files keep us from looking for it.
HELP_PAGE: Final = "editor/kode-galat.md"

_COUNTED: Final = {
    Severity.ERROR: "galat",
    Severity.WARNING: "peringatan",
    Severity.INFO: "catatan",
}
# Control and format characters, and the two line ends that only Unicode knows.
_INVISIBLE: Final = {"Cc", "Cf", "Zl", "Zp"}


def summary(base: KnowledgeBase) -> str:
    """Return one sentence that counts the findings."""
    found = counts(base)
    told = [f"{found[s]} {_COUNTED[s]}" for s in Severity if found[s]]
    checked = f"{base.files_read} berkas diperiksa"
    if not told:
        return f"Ringkasan: tidak ada temuan ({checked})."
    files = len({d.path for d in base.diagnostics})
    listed = " dan ".join([", ".join(told[:-1]), told[-1]]) if len(told) > 1 else told[0]
    return f"Ringkasan: {listed} dalam {files} berkas ({checked})."


def counts(base: KnowledgeBase) -> dict[Severity, int]:
    """Count the findings by weight."""
    return {s: sum(d.code.severity is s for d in base.diagnostics) for s in Severity}


def place(diagnostic: Diagnostic, folder: str) -> str:
    """Return path, line and column the way editors and terminals link them."""
    span = diagnostic.span
    return f"{full_path(folder, diagnostic.path)}:{span.line}:{span.column}"


def meant(diagnostic: Diagnostic) -> str:
    """Return what the editor probably meant; empty when nothing is near."""
    return ", atau ".join(diagnostic.candidates)


def explained(diagnostic: Diagnostic) -> list[str]:
    """Return cause and candidates, a line each, for formats that show the code's name elsewhere."""
    lines = [diagnostic.cause] if diagnostic.cause else []
    if diagnostic.candidates:
        lines.append(f"Mungkin maksud Anda: {meant(diagnostic)}")
    return lines


def help_page(base: KnowledgeBase, site: str) -> str:
    """Return where the codes are explained: below the address of the site, or relative to it."""
    page = base.catalogue.views.get(View.CODES.name) if base.catalogue else None
    built = built_file(page.path if page else HELP_PAGE)
    return f"{site.rstrip('/')}/{built}" if site else built


def help_address(code: Code, page: str) -> str:
    """Return where on the help page a code is explained."""
    return f"{page}#{code.id.lower()}"


def offending_text(diagnostic: Diagnostic, base: KnowledgeBase) -> str:
    """Return the text a finding points at; empty where the file could not be read."""
    source, span = base.sources.get(diagnostic.path), diagnostic.span
    if source is None:
        return ""
    lines = [source.line(number) for number in range(span.line, span.end_line + 1)]
    # The end first: on a single line it would move once the start is cut off.
    lines[-1] = lines[-1][: span.end_column - 1]
    lines[0] = lines[0][span.column - 1 :]
    return "\n".join(lines)


def clean(text: str) -> str:
    """Replace what a terminal would obey or hide, one space a character."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(" " if unicodedata.category(c) in _INVISIBLE else c for c in text)


def cells(text: str) -> int:
    """Count the terminal cells a text takes (Unicode TR11 wide, and combining marks)."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def wrapped(text: str, width: int | None, indent: str) -> list[str]:
    """Break a text between words to lines of `width`; `indent` opens every line but the first."""
    if width is None or cells(text) <= width:
        return [text]
    lines: list[str] = []
    line = ""
    # Spaces in front are the first line's own indent.
    words = text.lstrip(" ").split(" ")
    lead = text[: len(text) - len(text.lstrip(" "))]
    for word in words:
        longer = f"{line} {word}" if line.strip() else f"{line or lead}{word}"
        if line.strip() and cells(longer) > width:
            lines.append(line)
            longer = indent + word
        line = longer
    return [*lines, line]


@lru_cache(4096)
def _cells(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
