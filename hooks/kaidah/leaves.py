"""Lines of Markdown, and the leaves and containers they are sorted into.

Data and the arithmetic of indentation and table cells; the sorting is done in `blocks`.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from typing import Final, NamedTuple

from kaidah.patterns import late
from kaidah.raw_text import MASK

TAB: Final = 4
_BORDER: Final = late(r"(?<!\\)(?:\\\\)*\|[ ]*$")
_CELL_TEXT: Final = late(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")


class Line(NamedTuple):
    """A line or what is left of it; `start` is its offset in the file."""

    start: int
    text: str

    @property
    def indent(self) -> int:
        """The columns of white space that open the line; a tab goes to the next fourth."""
        if not self.text.startswith((" ", "\t")):
            return 0
        stripped = self.text.lstrip(" \t")
        return len(self.text[: len(self.text) - len(stripped)].expandtabs(TAB))

    def cut(self, count: int) -> Line:
        """Drop the first characters."""
        return Line(self.start + count, self.text[count:])

    def dedented(self) -> Line:
        """Drop four columns of indentation where there are as many; a tab counts as four."""
        if self.indent < TAB:
            return self
        spaces = len(self.text[:TAB]) - len(self.text[:TAB].lstrip(" "))
        return self.cut(spaces if spaces == TAB else spaces + 1)

    def without(self, mark: re.Pattern[str]) -> Line:
        """Drop what opens the line, where it does."""
        found = mark.match(self.text)
        return self.cut(found.end()) if found else self


class Leaf(NamedTuple):
    """Text that Markdown reads for inline marks in one go; `level` is 0 unless it is a heading.

    `start` is its offset in the file. `lines` are named only where something was cut from between
    them, such as indentation: else what follows each other here does so in the file.
    """

    text: str
    start: int
    level: int = 0
    is_cell: bool = False
    lines: tuple[Line, ...] = ()

    def offset(self, position: int) -> int:
        """Turn a position in `text` into an offset in the file."""
        if not self.lines:
            return self.start + position
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line.text) + 1)
        index = min(bisect_right(starts, position), len(self.lines)) - 1
        return self.lines[index].start + position - starts[index]


def leaf_of(lines: list[Line], level: int = 0, *, is_cell: bool = False) -> Leaf:
    """Join lines to a leaf."""
    first = lines[0]
    if len(lines) == 1:
        return Leaf(first.text, first.start, level, is_cell)
    text = "\n".join([line.text for line in lines])
    last = lines[-1]
    whole = last.start + len(last.text) - first.start == len(text)
    return Leaf(text, first.start, level, is_cell, () if whole else tuple(lines))


class Container:
    """A `/// name` block: where it opens, what it holds, whether it is closed."""

    __slots__ = ("closed", "end", "leaves", "name", "slashes", "start")

    def __init__(self, name: str, start: int, end: int, slashes: int) -> None:
        self.name = name
        self.start = start
        self.end = end
        self.slashes = slashes
        self.leaves: list[Leaf] = []
        self.closed = False


class Structure:
    """The leaves and containers of a page, and the targets of its reference links.

    `quoted` numbers the leaves that stand in a quotation.
    """

    __slots__ = ("containers", "html", "leaves", "quoted", "references")

    def __init__(self) -> None:
        self.leaves: list[Leaf] = []
        self.quoted: set[int] = set()
        self.containers: list[Container] = []
        self.references: dict[str, Line] = {}
        self.html: list[tuple[int, int]] = []


def first_opening(lines: list[Line], opener: re.Pattern[str], sign: str) -> int | None:
    """Return the index of the first line that begins with a mark.

    `sign` is something each such line contains, which is quicker to look for than the mark.
    """
    for index, line in enumerate(lines):
        if sign in line.text and opener.match(line.text):
            return index
    return None


def indented_run(lines: list[Line]) -> list[Line]:
    """Return the lines at the top that are indented far enough for a container's content."""
    return list(itertools.takewhile(lambda line: line.indent >= TAB, lines))


def is_table(lines: list[Line]) -> bool:
    """Tell whether the first two lines are a table's header and its rule."""
    if len(lines) < 2 or "|" not in lines[0].text:  # noqa: PLR2004  (a header and its rule)
        return False
    columns = len(table_cells(lines[0]))
    bordered = (line.text.strip(" ").startswith("|") or _BORDER.search(line.text) for line in lines)
    if columns == 1 and not all(bordered):
        return False
    rule = table_cells(lines[1])
    return len(rule) == columns and set("".join(c.text for c in rule)) <= set("|:- ")


def table_cells(row: Line) -> list[Line]:
    """Cut a table row at its pipes, leaving escaped ones and those in code alone."""
    hidden = _CELL_TEXT.sub(lambda match: MASK * len(match[0]), row.text)
    at = hidden.index("|") + 1 if hidden.lstrip().startswith("|") else 0
    stop = max(len(hidden.rstrip().removesuffix("|")), at)
    cells = []
    while at <= stop:
        end = hidden.find("|", at, stop)
        end = stop if end < 0 else end
        cells.append(Line(row.start + at, row.text[at:end]))
        at = end + 1
    return cells
