"""Findings as text for people: in a terminal, a log, or a file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Final, NamedTuple

from kaidah.content_files import full_path
from kaidah.diagnostics import Diagnostic, Severity
from kaidah.knowledge_base import KnowledgeBase
from kaidah.reports.excerpt import Excerpt, excerpt
from kaidah.reports.wording import (
    WORDS,
    cells,
    clean,
    help_address,
    help_page,
    meant,
    place,
    summary,
    wrapped,
)

_WINDOW: Final = 100
_NARROWEST: Final = 30
_HANGING: Final = " " * 24
# Below this width a hanging indent would leave no room for words.
_ROOMY: Final = 60

_RESET, _BOLD, _DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
_COLOURS: Final = {
    Severity.ERROR: "\x1b[1;31m",
    Severity.WARNING: "\x1b[1;33m",
    Severity.INFO: "\x1b[1;36m",
}


class Style(NamedTuple):
    """How a report looks. `width` is that of a terminal in cells; None is for files and logs.

    A terminal gets a heading for each file, the address of the help, and lines that fit. `site`
    is the address of the site with the help.
    """

    colour: bool = False
    width: int | None = None
    site: str = ""


PLAIN: Final = Style()


def as_text(base: KnowledgeBase, folder: str, style: Style = PLAIN) -> str:
    """Return all findings with the lines they stand on, and a summary.

    `folder` is the docs folder as the reader knows it; it opens every path.
    """
    parts = []
    page = help_page(base, style.site)
    for path, diagnostics in groupby(base.diagnostics, lambda d: d.path):
        told = ["\n".join(_finding(d, base, folder, style, page)) for d in diagnostics]
        if style.width is not None:
            parts.append(_heading(full_path(folder, path), len(told), style))
        parts += told
    return "\n\n".join([*parts, _paint(summary(base), _BOLD, style)])


def one_by_one(base: KnowledgeBase, folder: str) -> Iterator[tuple[Severity, str]]:
    """Yield each finding as text with its weight, for a log."""
    for diagnostic in base.diagnostics:
        yield diagnostic.code.severity, "\n".join(_finding(diagnostic, base, folder))


def _heading(path: str, count: int, style: Style) -> str:
    title = f"── {clean(path)} · {count} temuan "
    return _paint(title + "─" * max((style.width or 0) - cells(title), 2), _BOLD, style)


def _finding(
    diagnostic: Diagnostic, base: KnowledgeBase, folder: str, style: Style = PLAIN, page: str = ""
) -> Iterator[str]:
    code = diagnostic.code
    # Never broken into lines: editors read place and code from it.
    yield (
        f"{_paint(WORDS[code.severity], _COLOURS[code.severity], style)} {code.id} · "
        f"{_paint(clean(place(diagnostic, folder)), _BOLD, style)} · {clean(code.summary)}"
    )
    yield from _shown(diagnostic, base, style)
    for other in diagnostic.related:
        where = f"{full_path(folder, other.path)}:{other.span.line}:{other.span.column}"
        yield from _labelled("Lihat juga          :", f"{where} ({other.note})", style)
    if diagnostic.candidates:
        yield from _labelled("Mungkin maksud Anda :", meant(diagnostic), style)
    yield from _labelled("Yang perlu dilakukan:", diagnostic.repair, style)
    if style.width is not None:
        yield from _labelled("Penjelasan          :", help_address(code, page), style)


def _labelled(label: str, text: str, style: Style) -> Iterator[str]:
    text = clean(text)
    if style.width is None:
        yield f"  {label} {text}"
        return
    indent = _HANGING if style.width >= _ROOMY else "    "
    first, *more = wrapped(f"  {label} {text}", style.width, indent)
    yield first
    yield from more


def _shown(diagnostic: Diagnostic, base: KnowledgeBase, style: Style) -> Iterator[str]:
    """Show the offending text in its line, if there is one, and the cause."""
    source, span = base.sources.get(diagnostic.path), diagnostic.span
    cause = clean(diagnostic.cause)
    gutter = max(len(str(span.line)), 4)
    room = _room(gutter, style)
    found = excerpt(source, span, room) if source else None
    if found is None:
        yield from wrapped(f"  {cause}", style.width, "  ") if cause else ()
        return
    if found.before.strip():
        yield f"{_bar(span.line - 1, gutter, style)} {found.before}"
    yield f"{_bar(span.line, gutter, style)} {found.line}"
    for line in _pointer(found, cause, room, diagnostic.code.severity, style):
        yield f"{_bar('', gutter, style)} {line}"


def _room(gutter: int, style: Style) -> int:
    """Return how many cells of a line are shown."""
    if style.width is None:
        return _WINDOW
    return max(style.width - gutter - len("   | "), _NARROWEST)


def _bar(number: int | str, gutter: int, style: Style) -> str:
    return _paint(f"  {number:>{gutter}} |", _DIM, style)


def _pointer(
    found: Excerpt, cause: str, room: int, severity: Severity, style: Style
) -> Iterator[str]:
    """Show the carets with the cause behind them, or below where a terminal has no room."""
    margin, carets = " " * found.margin, "^" * found.carets
    colour = _COLOURS[severity]
    if style.width is None or found.margin + found.carets + 1 + cells(cause) <= room:
        yield margin + _paint(f"{carets} {cause}".rstrip(), colour, style)
        return
    yield margin + _paint(carets, colour, style)
    for line in wrapped(cause, room, ""):
        yield _paint(line, colour, style)


def _paint(text: str, code: str, style: Style) -> str:
    return f"{code}{text}{_RESET}" if style.colour and text else text
