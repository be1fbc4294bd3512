"""Blocks of lines → leaves: headings and stretches of inline text, with the containers around them.

Follows Python-Markdown's block rules (what is indented code depends on what stands before it) with
the extensions this project switches on: admonition, def_list, footnotes, tables, pymdownx.blocks.
What stands inside a line is for `inline` to say.
"""

from __future__ import annotations

import re
from typing import Final

from kaidah.containers import OpenContainers
from kaidah.leaves import (
    TAB,
    Leaf,
    Line,
    Structure,
    first_opening,
    indented_run,
    is_table,
    leaf_of,
    table_cells,
)
from kaidah.levels import Level
from kaidah.patterns import late

# No page nests this deep; without a limit a line of "> > >" would exhaust the stack.
_MAX_DEPTH: Final = 40
_LIST_ITEM: Final = late(r"[ ]{0,3}(?:\d+\.|[*+-])[ ]+")
_NESTED_ITEM: Final = late(r"\s*(?:\d+\.|[*+-])[ ]+")
_QUOTE: Final = late(r"[ ]{0,3}>[ ]?")
_ATX: Final = late(r"(#{1,6})(.*?)#*$")
_SETEXT: Final = late(r"[=-]+[ ]*")
# Atomic: a long row of dashes in front of a word can be cut up in more ways than there is time for.
_RULER: Final = late(r"[ ]{0,3}(?>(?:-+[ ]{0,2}){3,}|(?:_+[ ]{0,2}){3,}|(?:\*+[ ]{0,2}){3,})[ ]*$")
_TEXT_SIGNS: Final = '*_"(“'
_RULER_SIGNS: Final = frozenset(" -_*")
# Containers whose content is indented. Text right below the last two belongs to them anyway.
_ADMONITION: Final = late(r"!!! ?[\w-]+(?: +[\w-]+)*(?: +\".*?\")? *$")
_NOTE: Final = late(r"[ ]{0,3}\[\^[^\]]*\]:[ ]*")
_DEFINITION: Final = late(r"[ ]{0,3}:[ ]{1,3}")
_REFERENCE: Final = late(
    r"^[ ]{0,3}\[(?!\^)([^\[\]]*)\]:[ ]*(?:\n[ ]*)?(\S+)[ ]*(?:\n[ ]*)?"
    r"(?:([\"']).*\3[ ]*|\(.*\)[ ]*)?$",
    re.MULTILINE,
)


class BlockReader:
    """Reads blocks one after the other, in the order Python-Markdown tries what they may be."""

    def __init__(self) -> None:
        self.structure = Structure()
        self._containers = OpenContainers(self.structure)
        self._depth = 0

    def read(self, lines: list[Line], level: Level) -> None:
        """Read lines that may contain blank ones."""
        block: list[Line] = []
        for line in lines:
            if line.text.strip():
                block.append(line)
            elif block:
                self.containers(block, level)
                block = []
        if block:
            self.containers(block, level)

    def containers(self, block: list[Line], level: Level) -> None:
        """Take the `///` lines out of a block and pass on what is between them."""
        rest: list[Line] = []
        options = False
        for line in block:
            if options and line.text.startswith("    "):
                continue
            edge = self._containers.edge(line.text)
            options = edge is not None and edge.opens
            if edge is None:
                rest.append(line)
                continue
            if rest:
                self._block(rest, level)
                rest = []
            self._containers.cross(edge, line.start)
            level.close()
        if rest:
            self._block(rest, level)

    def _block(self, lines: list[Line], level: Level) -> None:
        """Read lines without blank ones between them."""
        if self._depth >= _MAX_DEPTH:
            self._text(lines, level)
            return
        if all(is_plain(line.text) for line in lines):
            level.close()
            self._leaf(lines)
            return
        self._depth += 1
        self._any_block(lines, level)
        self._depth -= 1

    def _any_block(self, lines: list[Line], level: Level) -> None:
        any_admonition = True
        while lines:
            at = first_opening(lines, _ADMONITION, "!!!") if any_admonition else None
            any_admonition = at is not None
            if at is not None:
                self._block(lines[:at], level)
                lines = self._admonition(lines[at:], level)
            else:
                lines = self._next(lines, level)

    def _next(self, lines: list[Line], level: Level) -> list[Line]:
        """Read what comes first, in the order Python-Markdown tries; return what is left."""
        signs = _first_characters(lines)
        if lines[0].indent >= TAB:
            return self._indented(lines, level)
        if is_table(lines):
            return self._table(lines, level)
        if "#" in signs and (at := first_opening(lines, _ATX, "#")) is not None:
            self._block(lines[:at], level)
            self.atx(lines[at])
            level.close()
            return lines[at + 1 :]
        if len(lines) > 1 and _SETEXT.fullmatch(lines[1].text):
            self._leaf(lines[:1], 1 if lines[1].text.startswith("=") else 2)
            level.close()
            return lines[2:]
        ruled = not _RULER_SIGNS.isdisjoint(signs)
        if ruled and (at := first_opening(lines, _RULER, "")) is not None:
            self._block(lines[:at], level)
            level.close()
            return lines[at + 1 :]
        if _LIST_ITEM.match(lines[0].text):
            self._list(lines, level)
        else:
            self._paragraph(lines, level)
        return []

    def _indented(self, lines: list[Line], level: Level) -> list[Line]:
        """Pass indented lines to the container above them, or drop them as code."""
        content = indented_run(lines)
        if level.child is not None:
            belonging = content if level.child.strict else lines
            self._block([line.dedented() for line in belonging], level.child)
            return lines[len(belonging) :]
        if level.tight:
            level.tight = False
            return [line.dedented() for line in lines]
        return lines[len(content) :]

    def _paragraph(self, lines: list[Line], level: Level) -> None:
        """Read text up to the first line that opens something else."""
        if (at := first_opening(lines, _DEFINITION, ":")) is not None:
            for term in lines[:at]:
                self._leaf([term])
            self._definition(lines[at:], level)
        elif (at := first_opening(lines, _QUOTE, ">")) is not None:
            self._block(lines[:at], level)
            self._quote(lines[at:], level)
        elif (at := first_opening(lines, _NOTE, "[^")) is not None:
            self._block(lines[:at], level)
            self._note(lines[at:], level)
        else:
            self._text(lines, level)

    def _text(self, lines: list[Line], level: Level) -> None:
        if not lines:
            return
        level.close()
        text = "\n".join(line.text for line in lines)
        if "]:" not in text:
            self._leaf(lines)
            return
        done, counted = 0, 0
        for match in _REFERENCE.finditer(text):
            first = done + text.count("\n", counted, match.start())
            self._leaf(lines[done:first])
            self._define(match, lines[first])
            done = first + match[0].count("\n") + 1
            counted = match.end() + 1
        self._leaf(lines[done:])

    def _define(self, match: re.Match[str], line: Line) -> None:
        """Note the target of a reference link at the line that names it."""
        name = " ".join(match[1].lower().split())
        at = max(line.text.find(match[2]), 0)
        self.structure.references[name] = Line(line.start + at, match[2].strip("<>"))

    def _table(self, lines: list[Line], level: Level) -> list[Line]:
        columns = len(table_cells(lines[0]))
        for row in (lines[0], *lines[2:]):
            # Cells beyond the header's are dropped when rendered.
            for cell in table_cells(row)[:columns]:
                self._leaf([cell], is_cell=True)
        level.close()
        return []

    def _quote(self, lines: list[Line], level: Level) -> None:
        first = len(self.structure.leaves)
        self.read([line.without(_QUOTE) for line in lines], level.quoted())
        self.structure.quoted.update(range(first, len(self.structure.leaves)))

    def _list(self, lines: list[Line], level: Level) -> None:
        """Read a run of list items; nested items deepen the path along which text may follow."""
        path = [level]
        item: list[Line] = []
        for line in lines:
            mark = _NESTED_ITEM.match(line.text)
            depth = line.indent // TAB
            if mark and depth < len(path):
                self._item(item, path[-1])
                path = path[: depth + 1]
                path.append(path[-1].open())
                item = [line.cut(mark.end())]
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
            self._leaf([lines[0].cut(title)])
        content = indented_run(lines[1:])
        self._block([line.dedented() for line in content], level.open(strict=True))
        return lines[1 + len(content) :]

    def _note(self, lines: list[Line], level: Level) -> None:
        """Read a footnote; the lines below it belong to it, indented or not."""
        rest = [line.dedented() for line in lines[1:]]
        # pymdownx.blocks passes on one block at a time, so a note in it ends with its first one.
        inside = Level() if self._containers.open else level.open()
        self._block([lines[0].without(_NOTE), *rest], inside)

    def _definition(self, lines: list[Line], level: Level) -> None:
        """Read a definition; what is below it belongs to it if it begins without indentation."""
        head, rest = lines[0].without(_DEFINITION), lines[1:]
        inside = level.open()
        if rest and rest[0].indent < TAB and not _DEFINITION.match(rest[0].text):
            self._block([head, *rest], inside)
            return
        content = indented_run(rest)
        self._block([head, *(line.dedented() for line in content)], inside)
        if rest[len(content) :]:
            self._below(rest[len(content) :], level)

    def _below(self, lines: list[Line], level: Level) -> None:
        """Go on below a definition: another one of the same term, or something else."""
        if _DEFINITION.match(lines[0].text):
            self._definition(lines, level)
        else:
            self._block(lines, level)

    def atx(self, line: Line) -> None:
        """Read a heading that its first signs mark as one."""
        match = _ATX.fullmatch(line.text)
        if match:
            self.add(Leaf(match[2], line.start + match.start(2), len(match[1])))

    def _leaf(self, lines: list[Line], level: int = 0, *, is_cell: bool = False) -> None:
        if lines:
            self.add(leaf_of(lines, level, is_cell=is_cell))

    def add(self, leaf: Leaf) -> None:
        """Add what has been read, also to the containers that are open around it."""
        self.structure.leaves.append(leaf)
        self._containers.hold(leaf)


def is_plain(line: str) -> bool:
    """Tell whether a line begins like running text: with a letter, also in emphasis or quotes."""
    return line[:1].isalpha() or (
        line[:1] in _TEXT_SIGNS and line.lstrip(_TEXT_SIGNS)[:1].isalpha()
    )


def _first_characters(lines: list[Line]) -> str:
    """Return what lines begin with, a blank for an empty one."""
    return "".join([line.text[:1] or " " for line in lines])
