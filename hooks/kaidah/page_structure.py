"""Markdown text → its structure: most of a page at a glance, what is less usual block by block.

Nine of ten lines begin with a letter. Those, and the plainest headings, quotations and lists, need
no taking apart; the rest is for `blocks`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kaidah.blocks import BlockReader, is_plain
from kaidah.leaves import Leaf, Line, Structure
from kaidah.levels import Level
from kaidah.patterns import late
from kaidah.raw_text import BREAK, MASK, without_raw

_PLAIN_START: Final = r'[*_"(“]*[^\W\d_]'
_PLAIN_QUOTE: Final = late(rf">[ ]({_PLAIN_START}.*)")
_PLAIN_ITEM: Final = late(r"^(?:\d+\.|[*+-])[ ]+(.*)$", re.MULTILINE)
_PLAIN_LIST: Final = late(rf"(?:(?:\d+\.|[*+-])[ ]+{_PLAIN_START}.*(?:\n|$))+")


def read_structure(text: str, start: int) -> Structure:
    """Split Markdown that begins at offset `start` of its file into its parts."""
    reader = _PageReader()
    masked = without_raw(text)
    if BREAK in masked:
        reader.read(list(_lines(masked, start)), Level())
        reader.structure.html += _html_tags(text, start, masked)
    else:
        reader.read_text(masked, start)
    return reader.structure


def _html_tags(text: str, start: int, masked: str) -> Iterator[tuple[int, int]]:
    """Yield where HTML blocks open, comments left out."""
    for hidden in re.finditer(f"{BREAK}+", masked):
        at = hidden.start()
        if not text.startswith("<!--", at):
            end = text.find(">", at, hidden.end())
            yield start + at, start + (end if end >= 0 else at) + 1


def _lines(text: str, start: int) -> Iterator[Line]:
    for line in text.split("\n"):
        behind = line.rfind(BREAK) + 1
        if behind:
            # The HTML stands as a paragraph of its own.
            yield from (Line(start, ""), Line(start, MASK), Line(start, ""))
        yield Line(start + behind, line[behind:])
        start += len(line) + 1


class _PageReader(BlockReader):
    def read_text(self, text: str, start: int) -> None:
        """Read a page without HTML, one stretch between blank lines at a time."""
        level = Level()
        first, at, plain = -1, 0, True
        for line in text.split("\n"):
            if not line or line.isspace():
                if first >= 0:
                    self._stretch(text[first : at - 1], start + first, level, plain=plain)
                first = -1
            else:
                plain = (first < 0 or plain) and is_plain(line)
                first = at if first < 0 else first
            at += len(line) + 1
        if first >= 0:
            self._stretch(text[first:], start + first, level, plain=plain)

    def _stretch(self, text: str, start: int, level: Level, *, plain: bool) -> None:
        """Read text without blank lines; `plain` when no line opens anything."""
        if plain:
            level.close()
            self.add(Leaf(text, start))
        elif not self._simple_stretch(text, start, level):
            lines = []
            for line in text.split("\n"):
                lines.append(Line(start, line))
                start += len(line) + 1
            self.containers(lines, level)

    def _simple_stretch(self, text: str, start: int, level: Level) -> bool:
        """Read a heading, a quotation of one line or a flat list; tell whether it was one.

        What is left out here is read just the same as any other block, only more slowly.
        """
        if text[0] == "#" and "\n" not in text:
            level.close()
            self.atx(Line(start, text))
        elif quoted := _PLAIN_QUOTE.fullmatch(text):
            level.quoted().close()
            self.structure.quoted.add(len(self.structure.leaves))
            self.add(Leaf(quoted[1], start + quoted.start(1)))
        elif _PLAIN_LIST.fullmatch(text):
            level.open()
            for item in _PLAIN_ITEM.finditer(text):
                self.add(Leaf(item[1], start + item.start(1)))
        else:
            return False
        return True
