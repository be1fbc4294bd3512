"""The body of a page whose Markdown is of the simplest kind, read in one look at the whole text.

Paragraphs, headings, quotations of one line, flat lists and `///` containers, each after a blank
line, with plain links, without code, HTML or anything indented: so are nine of ten items, and
a whole check takes a tenth less time for it. Whatever differs is none of this module's business: it
answers None, and `body` reads the page as Markdown does. A property test holds both to the same
result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kaidah.anchors import empty_headings, heading_text, slug
from kaidah.mentions import find_mentions, may_hold_loose_mentions
from kaidah.model import Block, Body, Heading, Link, Mention
from kaidah.raw_text import MASK
from kaidah.remarks import patterns_worth_trying
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_MARKS: Final = "`<{\\|\t\r\0\1"
_TEXT: Final = r'[*_"(“]*[^\W\d_].*'
_ITEM: Final = r"(?:\d+\.|[*+-])[ ]+"
_STRETCH: Final = rf"{_TEXT}(?:\n{_TEXT})*|#.*|>[ ]{_TEXT}|{_ITEM}{_TEXT}(?:\n{_ITEM}{_TEXT})*"
_FENCE: Final = r"///(?:[ ]*[\w-]+)?[ ]*"
_PAGE: Final = re.compile(rf"\n*(?:{_FENCE}(?:\n+|\Z)|(?:{_STRETCH})(?:\n(?=///)|\n\n+|\n*\Z))*")
# The page is read with a line break before it, so that this begins with a sign of its own.
_DIVIDER: Final = re.compile(r"\n(?:(#{1,6})(.*)|(///)[ ]*([\w-]*)[ ]*)")
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\(([^()\s]*)\)")
_MAX_LEVEL: Final = 6
_LEAD_IN: Final = re.compile(rf">[ ]|{_ITEM}")


def read_plain_body(source: Source, start: int, ids: IdFormat) -> Body | None:
    """Read the Markdown of a file from offset `start` to its end; None when it is not plain."""
    text = source.text[start:]
    if any(mark in text for mark in _MARKS) or "~~~" in text or not _PAGE.fullmatch(text):
        return None
    if patterns_worth_trying(text) or may_hold_loose_mentions(text, ids):
        return None
    links = list(_LINK.finditer("\n" + text)) if "[" in text or "]" in text else []
    if not text.count("[") == text.count("]") == len(links):
        return None
    return _PlainReader(source, start, text, links).read(ids)


class _PlainReader:
    def __init__(
        self, source: Source, start: int, text: str, links: Sequence[re.Match[str]]
    ) -> None:
        self._source = source
        self._text = "\n" + text
        self._base = start - 1
        self._links = links
        self._headings: list[tuple[int, str, str, int, int]] = []
        # Whether text stands right below each heading, before any other heading.
        self._has_text: list[bool] = []
        self._blocks: list[Block] = []
        self._opening: re.Match[str] | None = None

    def read(self, ids: IdFormat) -> Body | None:
        if not self._read_dividers():
            return None
        anchors = frozenset([anchor for _, _, anchor, _, _ in self._headings])
        if len(anchors) != len(self._headings) or "" in anchors:
            return None
        return Body(
            mentions=tuple(self._mentions(ids)),
            links=tuple([self._link(link) for link in self._links]),
            headings=tuple(self._numbered_headings()),
            blocks=tuple(self._blocks),
            anchors=anchors,
            lead=not self._text.lstrip("\n").startswith(("#", "///")) and bool(self._text.strip()),
        )

    def _read_dividers(self) -> bool:
        """Read headings and containers; tell whether each container is closed before the next."""
        done = 0
        for divider in _DIVIDER.finditer(self._text):
            self._note_text(done, divider.start())
            done = divider.end()
            if divider[1]:
                self._read_heading(divider)
            elif not self._switch(divider):
                return False
        self._note_text(done, len(self._text))
        return self._opening is None

    def _note_text(self, start: int, end: int) -> None:
        if self._has_text and not self._has_text[-1]:
            self._has_text[-1] = not self._text[start:end].isspace() and start < end

    def _read_heading(self, divider: re.Match[str]) -> None:
        shown = divider[2].rstrip("#")
        text, written = heading_text(shown), shown.strip()
        start = divider.start(2) + shown.find(written)
        end = start + max(len(written), 1)
        self._headings.append((len(divider[1]), text, slug(text), start, end))
        self._has_text.append(False)

    def _switch(self, divider: re.Match[str]) -> bool:
        """Open or close a container; tell whether it can be understood."""
        if divider[4]:
            is_free, self._opening = self._opening is None, divider
            return is_free
        opening, self._opening = self._opening, None
        if opening is None:
            return False
        texts = tuple(_paragraphs(self._text[opening.end() : divider.start()]))
        at = self._source.span(self._base + opening.start(3), self._base + opening.end(4))
        self._blocks.append(Block(opening[4].lower(), at, texts, empty=not texts, closed=True))
        return True

    def _numbered_headings(self) -> Iterator[Heading]:
        empty = empty_headings([heading[0] for heading in self._headings], self._has_text)
        for heading, is_empty in zip(self._headings, empty, strict=True):
            level, text, anchor, start, end = heading
            at = self._source.span(self._base + start, self._base + end)
            yield Heading(level, text, anchor, at, is_empty)

    def _mentions(self, ids: IdFormat) -> Iterator[Mention]:
        for rule, start, end in find_mentions(self._prose(), ids):
            first, last = self._around(start)
            at = self._source.span(self._base + start, self._base + end)
            is_label = any(link.start() < start < link.end() for link in self._links)
            linked = self._text[first - 1] != "#" and not is_label
            yield Mention(rule, at, self._text[first:last], start - first, linked)

    def _prose(self) -> str:
        """Return the text with the targets of links hidden."""
        prose = self._text
        for link in self._links:
            start, end = link.end(1) + 1, link.end()
            prose = prose[:start] + MASK * (end - start) + prose[end:]
        return prose

    def _link(self, link: re.Match[str]) -> Link:
        start, end = link.span(2)
        return Link(link[2], self._source.span(self._base + start, self._base + end), label=link[1])

    def _around(self, position: int) -> tuple[int, int]:
        """Return where the text begins and ends that Markdown reads in one go at a position."""
        text = self._text
        line = text.rfind("\n", 0, position) + 1
        end = text.find("\n", position)
        end = len(text) if end < 0 else end
        if text[line] == "#":
            first, last = _inside_heading(text[line:end])
            return line + first, line + last
        if lead_in := _LEAD_IN.match(text, line):
            return lead_in.end(), end
        return _paragraph_start(text, line), _paragraph_end(text, end)


def _inside_heading(line: str) -> tuple[int, int]:
    """Return where a heading's text begins and ends in its line."""
    depth = min(len(line) - len(line.lstrip("#")), _MAX_LEVEL)
    return depth, max(depth, len(line.rstrip("#")))


def _paragraph_start(text: str, line: int) -> int:
    """Go up from the start of a line to that of its paragraph."""
    while line > 1 and text[line - 2] != "\n":
        above = text.rfind("\n", 0, line - 1) + 1
        if _is_fence(text, above):
            break
        line = above
    return line


def _paragraph_end(text: str, end: int) -> int:
    """Go down from the end of a line to that of its paragraph."""
    while text[end + 1 : end + 2] not in {"\n", ""} and not _is_fence(text, end + 1):
        below = text.find("\n", end + 1)
        end = len(text) if below < 0 else below
    return end


def _is_fence(text: str, line: int) -> bool:
    return text.startswith("///", line)


def _paragraphs(text: str) -> Iterator[str]:
    """Yield what a container says, text by text."""
    for stretch in text.split("\n\n"):
        lines = stretch.strip("\n")
        if lines.startswith("#"):
            yield lines[slice(*_inside_heading(lines))]
        elif _LEAD_IN.match(lines):
            yield from (_LEAD_IN.sub("", line, count=1) for line in lines.split("\n"))
        elif lines:
            yield lines
