"""Markdown text → leaves: headings and stretches of inline text, with the containers around them.

Follows Python-Markdown's block rules (what is indented code depends on what stands before it) with
the extensions this project switches on: admonition, def_list, footnotes, tables, pymdownx.blocks.
What stands inside a line is for `inline` to say.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from kaidah.raw_text import BREAK, MASK, without_raw

_TAB: Final = 4
# No page quotes quotations this deep; without a limit a line of ">" would exhaust the stack.
_MAX_QUOTES: Final = 40
_BLOCK_START: Final = re.compile(r"[ ]{0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?")
_BLOCK_END: Final = re.compile(r"[ ]{0,3}(/{3,})[ ]*")
_LIST_ITEM: Final = re.compile(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
_NESTED_ITEM: Final = re.compile(r"\s*(?:\d+\.|[*+-])[ ]+")
_QUOTE: Final = re.compile(r"[ ]{0,3}>[ ]?")
_ATX: Final = re.compile(r"(#{1,6})(.*?)#*$")
_SETEXT: Final = re.compile(r"[=-]+[ ]*")
_RULER: Final = re.compile(
    r"[ ]{0,3}(?:(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})$"
)
_BORDER: Final = re.compile(r"(?<!\\)(?:\\\\)*\|[ ]*$")
_CELL_TEXT: Final = re.compile(r"\\.|(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
# Containers whose content is indented. Text right below the last two belongs to them anyway.
_ADMONITION: Final = re.compile(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\".*?\")? *$")
_NOTE: Final = re.compile(r"[ ]{0,3}\[\^[^\]]*\]:[ ]*")
_DEFINITION: Final = re.compile(r"[ ]{0,3}:[ ]{1,3}")
_REFERENCE: Final = re.compile(
    r"^[ ]{0,3}\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(\S+)[ ]*(?:\n[ ]*)?"
    r"(?:([\"']).*\3[ ]*|\(.*\)[ ]*)?$",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line or what is left of it; `start` is its offset in the file."""

    start: int
    text: str


@dataclass(frozen=True, slots=True)
class Leaf:
    """Text that Markdown reads for inline marks in one go; `level` is 0 unless it is a heading."""

    lines: tuple[Line, ...]
    level: int = 0
    is_cell: bool = False

    @property
    def text(self) -> str:
        """The lines, joined."""
        return "\n".join(line.text for line in self.lines)

    def offset(self, position: int) -> int:
        """Turn a position in `text` into an offset in the file."""
        if len(self.lines) == 1:
            return self.lines[0].start + position
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line.text) + 1)
        index = min(bisect_right(starts, position), len(self.lines)) - 1
        return self.lines[index].start + position - starts[index]


@dataclass(slots=True)
class Container:
    """A `/// name` block: where it opens, what it holds, whether it is closed."""

    name: str
    start: int
    end: int
    slashes: int
    leaves: list[Leaf] = field(default_factory=list)
    closed: bool = False


@dataclass(slots=True)
class Level:
    """What the last sibling at one depth was: indented text below a container belongs to it.

    `tight` marks a list item whose own lines are being read: there, too, indented text is no code.
    `strict` marks an admonition: lines that are not indented are outside, even without a blank one.
    """

    child: Level | None = None
    quote: Level | None = None
    tight: bool = False
    strict: bool = False
    quotes: int = 0

    def open(self, *, strict: bool = False) -> Level:
        self.child, self.quote = Level(strict=strict, quotes=self.quotes), None
        return self.child

    def quoted(self) -> Level:
        """Quotations that follow each other are one."""
        self.child, self.quote = None, self.quote or Level(quotes=self.quotes + 1)
        return self.quote

    def close(self) -> None:
        self.child = self.quote = None


@dataclass(slots=True)
class Structure:
    """The leaves and containers of a page, and the targets of its reference links."""

    leaves: list[Leaf] = field(default_factory=list)
    containers: list[Container] = field(default_factory=list)
    references: dict[str, Line] = field(default_factory=dict)


def read_structure(text: str, start: int) -> Structure:
    """Split the Markdown that begins at offset `start` of a file into its parts."""
    reader = _Reader()
    masked = without_raw(text[start:])
    reader.read(list(_lines(masked, start)), Level())
    return reader.structure


def _lines(text: str, start: int) -> Iterator[Line]:
    for line in text.split("\n"):
        behind = line.rfind(BREAK) + 1
        if behind:
            # The HTML stands as a paragraph of its own.
            yield from (Line(start, ""), Line(start, MASK), Line(start, ""))
        yield Line(start + behind, line[behind:])
        start += len(line) + 1


class _Reader:
    def __init__(self) -> None:
        self.structure = Structure()
        self._open: list[Container] = []

    def read(self, lines: list[Line], level: Level) -> None:
        """Read lines that may contain blank ones."""
        block: list[Line] = []
        for line in lines:
            if line.text.strip():
                block.append(line)
            elif block:
                self._containers(block, level)
                block = []
        if block:
            self._containers(block, level)

    def _containers(self, block: list[Line], level: Level) -> None:
        """Take the `///` lines out of a block and pass on what is between them."""
        if not any(line.text.lstrip(" ").startswith("///") for line in block):
            self._block(block, level)
            return
        rest: list[Line] = []
        options = False
        for line in block:
            if options and line.text.startswith("    "):
                continue
            options = False
            if self._closes(line):
                self._flush(rest, level)
                self._open.pop().closed = True
                level.close()
            elif opening := self._opens(line):
                self._flush(rest, level)
                self._enter(opening, line)
                level.close()
                options = True
            else:
                rest.append(line)
        self._flush(rest, level)

    def _flush(self, rest: list[Line], level: Level) -> None:
        if rest:
            self._block(rest[:], level)
            rest.clear()

    def _closes(self, line: Line) -> bool:
        end = _BLOCK_END.fullmatch(line.text)
        return bool(end and self._open and len(end[1]) == self._open[-1].slashes)

    def _opens(self, line: Line) -> re.Match[str] | None:
        return _BLOCK_START.fullmatch(line.text)

    def _enter(self, opening: re.Match[str], line: Line) -> None:
        name = opening[2]
        container = Container(
            name.lower(),
            line.start + opening.start(1),
            line.start + opening.end(2),
            len(opening[1]),
        )
        if opening[3]:
            # The title is shown to readers, but a container that has only a title is empty.
            title = Line(line.start + opening.start(3), opening[3])
            self.structure.leaves.append(Leaf((title,)))
        self.structure.containers.append(container)
        self._open.append(container)

    def _block(self, lines: list[Line], level: Level) -> None:
        """Read lines without blank ones between them, in the order Python-Markdown tries."""
        while lines:
            if (at := _first(lines, _ADMONITION)) is not None:
                self._block(lines[:at], level)
                lines = self._admonition(lines[at:], level)
            elif _indent(lines[0].text) >= _TAB:
                lines = self._indented(lines, level)
            elif _is_table(lines):
                lines = self._table(lines, level)
            elif (at := _first(lines, _ATX)) is not None:
                self._plain(lines[:at], level)
                self._atx(lines[at])
                level.close()
                lines = lines[at + 1 :]
            else:
                self._plain(lines, level)
                return

    def _indented(self, lines: list[Line], level: Level) -> list[Line]:
        """Pass indented lines to the container above them, or drop them as code."""
        content = _leading(lines, lambda line: _indent(line.text) >= _TAB)
        if level.child is not None:
            belonging = content if level.child.strict else lines
            self._block([_dedent(line) for line in belonging], level.child)
            return lines[len(belonging) :]
        if level.tight:
            level.tight = False
            return [_dedent(line) for line in lines]
        return lines[len(content) :]

    def _plain(self, lines: list[Line], level: Level) -> None:
        if not lines:
            return
        if len(lines) > 1 and _SETEXT.fullmatch(lines[1].text):
            self._leaf(lines[:1], 1 if lines[1].text.startswith("=") else 2)
            level.close()
            self._block(lines[2:], level)
        elif (at := _first(lines, _RULER)) is not None:
            self._plain(lines[:at], level)
            level.close()
            self._block(lines[at + 1 :], level)
        elif _LIST_ITEM.match(lines[0].text):
            self._list(lines, level)
        else:
            self._paragraph(lines, level)

    def _paragraph(self, lines: list[Line], level: Level) -> None:
        """Read text up to the first line that opens something else."""
        if (at := _first(lines, _DEFINITION)) is not None:
            for term in lines[:at]:
                self._leaf([term])
            self._lazy(lines[at:], level)
        elif (at := _first(lines, _QUOTE)) is not None:
            self._block(lines[:at], level)
            self._quote(lines[at:], level)
        elif (at := _first(lines, _NOTE)) is not None:
            self._block(lines[:at], level)
            self._lazy(lines[at:], level)
        else:
            self._text(lines, level)

    def _text(self, lines: list[Line], level: Level) -> None:
        if not lines:
            return
        level.close()
        leaf = Leaf(tuple(lines))
        done = 0
        for match in _REFERENCE.finditer(leaf.text):
            first = leaf.text.count("\n", 0, match.start())
            name = " ".join(match[1].lower().split())
            target = Line(leaf.offset(match.start(2)), match[2].strip("<>"))
            self.structure.references[name] = target
            self._leaf(lines[done:first])
            done = first + match[0].count("\n") + 1
        self._leaf(lines[done:])

    def _table(self, lines: list[Line], level: Level) -> list[Line]:
        columns = len(_cells(lines[0]))
        for row in (lines[0], *lines[2:]):
            # Cells beyond the header's are dropped when rendered.
            for cell in _cells(row)[:columns]:
                self._leaf([cell], is_cell=True)
        level.close()
        return []

    def _quote(self, lines: list[Line], level: Level) -> None:
        if level.quotes < _MAX_QUOTES:
            self.read([_without(_QUOTE, line) for line in lines], level.quoted())
        else:
            self._text(lines, level)

    def _list(self, lines: list[Line], level: Level) -> None:
        """Read a run of list items; nested items deepen the path along which text may follow."""
        path = [level]
        item: list[Line] = []
        for line in lines:
            mark = _NESTED_ITEM.match(line.text)
            depth = _indent(line.text) // _TAB
            if mark and depth < len(path):
                self._item(item, path[-1])
                path = path[: depth + 1]
                path.append(path[-1].open())
                item = [_cut(line, mark.end())]
            else:
                item.append(line)
        self._item(item, path[-1])

    def _item(self, lines: list[Line], level: Level) -> None:
        level.tight = True
        self._block(lines, level)
        level.tight = False

    def _admonition(self, lines: list[Line], level: Level) -> list[Line]:
        title = lines[0].text.find('"')
        if title >= 0:
            self._leaf([_cut(lines[0], title)])
        content = _leading(lines[1:], lambda line: _indent(line.text) >= _TAB)
        self._block([_dedent(line) for line in content], level.open(strict=True))
        return lines[1 + len(content) :]

    def _lazy(self, lines: list[Line], level: Level) -> None:
        """Read a footnote or a definition; the lines below it belong to it, indented or not."""
        opener = _NOTE if _NOTE.match(lines[0].text) else _DEFINITION
        rest = [_dedent(line) for line in lines[1:]]
        # pymdownx.blocks passes on one block at a time, so a note in it ends with its first one.
        inside = Level() if opener is _NOTE and self._open else level.open()
        self._block([_without(opener, lines[0]), *rest], inside)

    def _atx(self, line: Line) -> None:
        match = _ATX.fullmatch(line.text)
        if match:
            self._leaf([Line(line.start + match.start(2), match[2])], len(match[1]))

    def _leaf(self, lines: list[Line], level: int = 0, *, is_cell: bool = False) -> None:
        if not lines:
            return
        leaf = Leaf(tuple(lines), level, is_cell)
        self.structure.leaves.append(leaf)
        if any(line.text.strip() for line in lines):
            for container in self._open:
                container.leaves.append(leaf)


def _indent(text: str) -> int:
    if not text.startswith((" ", "\t")):
        return 0
    stripped = text.lstrip(" \t")
    return len(text[: len(text) - len(stripped)].expandtabs(_TAB))


def _first(lines: list[Line], opener: re.Pattern[str]) -> int | None:
    return next((i for i, line in enumerate(lines) if opener.match(line.text)), None)


def _is_table(lines: list[Line]) -> bool:
    if len(lines) < 2 or "|" not in lines[0].text:  # noqa: PLR2004  (a header and its rule)
        return False
    columns = len(_cells(lines[0]))
    bordered = (line.text.strip(" ").startswith("|") or _BORDER.search(line.text) for line in lines)
    if columns == 1 and not all(bordered):
        return False
    rule = _cells(lines[1])
    return len(rule) == columns and set("".join(c.text for c in rule)) <= set("|:- ")


def _without(opener: re.Pattern[str], line: Line) -> Line:
    mark = opener.match(line.text)
    return _cut(line, mark.end() if mark else 0)


def _cells(row: Line) -> list[Line]:
    """Cut a table row at its pipes, leaving escaped ones and those in code alone."""
    hidden = _CELL_TEXT.sub(lambda match: MASK * len(match[0]), row.text)
    stop = len(hidden.rstrip().removesuffix("|"))
    at = hidden.index("|") + 1 if hidden.lstrip().startswith("|") else 0
    cells = []
    while at <= stop:
        end = hidden.find("|", at, stop)
        end = stop if end < 0 else end
        cells.append(Line(row.start + at, row.text[at:end]))
        at = end + 1
    return cells


def _cut(line: Line, count: int) -> Line:
    return Line(line.start + count, line.text[count:])


def _leading(lines: list[Line], belongs: Callable[[Line], bool]) -> list[Line]:
    return list(itertools.takewhile(belongs, lines))


def _dedent(line: Line) -> Line:
    """Drop four columns of indentation where there are as many; a tab counts as four."""
    if _indent(line.text) < _TAB:
        return line
    spaces = len(line.text[:_TAB]) - len(line.text[:_TAB].lstrip(" "))
    return _cut(line, spaces if spaces == _TAB else spaces + 1)


__all__ = ["MASK", "Container", "Leaf", "Line", "Structure", "read_structure"]
