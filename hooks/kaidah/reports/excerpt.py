"""The line a finding stands on, cut to what a reader can see, with carets below the text."""

from __future__ import annotations

from typing import Final, NamedTuple

from kaidah.diagnostics import Span
from kaidah.reports.wording import cells, clean
from kaidah.source import Source

# Of a line that is cut, this share stands before the offending text.
_LEAD: Final = 0.4


class Excerpt(NamedTuple):
    """A line, the one before it, and where the carets stand, in terminal cells."""

    before: str
    line: str
    margin: int
    carets: int


def excerpt(source: Source, span: Span, room: int) -> Excerpt | None:
    """Return what to show of a place in at most `room` cells; None for an empty line."""
    whole = source.line(span.line)
    if not whole.strip():
        return None
    line, shift = _window(whole, span.column, room)
    start = span.column - 1 - shift
    end = (span.end_column - 1 if span.end_line == span.line else len(whole)) - shift
    before = source.line(span.line - 1) if span.line > 1 else ""
    return Excerpt(
        before=_window(before, 1, room)[0],
        line=line,
        margin=cells(line[:start]),
        carets=max(cells(line[start:end]), 1),
    )


def _window(line: str, column: int, room: int) -> tuple[str, int]:
    """Cut a line to what fits around a column; return it with the characters cut before."""
    lead = int(room * _LEAD)
    shift = max(0, min(column - 1 - lead, len(line) - room))
    shown = clean(line[shift : shift + room])
    # So many characters may still be too many cells: drop them in front, as long as the column
    # keeps its lead, then behind.
    while cells(shown) > room and cells(shown[: column - 1 - shift]) > lead:
        shown, shift = shown[1:], shift + 1
    while cells(shown) > room:
        shown = shown[:-1]
    return shown, shift
