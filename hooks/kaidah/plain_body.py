"""The body of a page whose Markdown is of the simplest kind, read in one look at the whole text.

Paragraphs, headings, quotations of one line, flat lists and `///` containers, each after a blank
line, with plain links, without code, HTML or anything indented: so are nine of ten items, and
a whole check takes a tenth less time for it. Whatever differs is none of this module's business: it
answers None, and `body` reads the page as Markdown does. A property test holds both to the same
result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from kaidah.anchors import empty_headings, heading_text, slug
from kaidah.diagnostics import Span
from kaidah.mentions import may_hold_loose_mentions, mention_pattern
from kaidah.model import Block, Body, Heading, Link, Mention
from kaidah.patterns import late
from kaidah.remarks import patterns_worth_trying
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_MARKS: Final = ("`", "<", "{", "\\", "|", "~~~", "\t", "\r", "\0", "\1")
_TEXT: Final = r'[*_"(“]*[^\W\d_].*'
_ITEM: Final = r"(?:\d+\.|[*+-])[ ]+"
_END: Final = r"(?:\n(?=///)|\n\n+|\n*\Z)"
# One part of a page: the edge of a container, a heading, a quotation, a list, or a paragraph.
_PART: Final = late(
    rf"(///)(?:[ ]*([\w-]+))?[ ]*(?:\n+|\Z)|(?:(#{{1,6}})(.*)|>[ ]({_TEXT})"
    rf"|({_ITEM}{_TEXT}(?:\n{_ITEM}{_TEXT})*)|({_TEXT}(?:\n{_TEXT})*)){_END}"
)
_EDGE, _NAMED_EDGE, _HEADING, _LIST = 1, 2, 4, 6
_LINK: Final = late(r"\[(?<!!\[)([^\[\]\n]*)\]\(([^()\s]*)\)")
_BULLET: Final = re.compile(_ITEM)
_Match = re.Match[str]
# What calling a named tuple comes to, without the function in between.
_new: Final = tuple.__new__


def read_plain_body(source: Source, start: int, ids: IdFormat) -> Body | None:
    """Read the Markdown of a file from offset `start` to its end; None when it is not plain."""
    text = source.text[start:]
    if any(map(text.__contains__, _MARKS)):
        return None
    mentions = list(mention_pattern(ids).finditer(source.text, start))
    if may_hold_loose_mentions(text, ids, len(mentions)):
        return None
    if patterns_worth_trying(text, source.signs):
        return None
    links: list[_Match] = []
    if "[" in text or "]" in text:
        links += _LINK.finditer(source.text, start)
        if not text.count("[") == text.count("]") == len(links):
            return None
        mentions = [mention for mention in mentions if not _stands_in_target(mention, links)]
    return _PlainReader(source, start, mentions, links).read()


class _PlainReader:
    def __init__(
        self, source: Source, start: int, mentions: Sequence[_Match], links: Sequence[_Match]
    ) -> None:
        self._source = source
        self._start = start
        self._to_place = mentions
        self._links = links
        self._mentions: list[Mention] = []
        self._headings: list[tuple[int, str, str, Span]] = []
        # Whether text stands right below each heading, before any other heading.
        self._has_text: list[bool] = []
        self._blocks: list[Block] = []
        self._opening: _Match | None = None
        self._texts: list[str] = []
        self._lead: bool | None = None

    def read(self) -> Body | None:
        if not self._read_parts() or self._opening is not None:
            return None
        anchors = frozenset([heading[2] for heading in self._headings])
        if len(anchors) != len(self._headings) or "" in anchors:
            return None
        empty = empty_headings([heading[0] for heading in self._headings], self._has_text)
        return Body(
            tuple(self._mentions),
            tuple([self._link(link) for link in self._links]),
            tuple(
                [
                    _new(Heading, (*h, hollow))
                    for h, hollow in zip(self._headings, empty, strict=True)
                ]
            ),
            tuple(self._blocks),
            anchors,
            bool(self._lead),
        )

    def _read_parts(self) -> bool:
        """Read the page part by part; tell whether each could be understood."""
        text, at = self._source.text, self._start
        while text.startswith("\n", at):
            at += 1
        while part := _PART.match(text, at):
            at = part.end()
            kind = part.lastindex or 0
            if kind > _HEADING:
                self._read_text(part, kind)
            elif kind == _HEADING:
                self._read_heading(part)
            elif not self._pass_edge(part):
                return False
            if self._lead is None:
                self._lead = kind > _HEADING
        return at == len(text)

    def _read_text(self, part: _Match, kind: int) -> None:
        """Read a quotation, a list, or a paragraph."""
        if self._has_text:
            self._has_text[-1] = True
        if kind == _LIST:
            self._read_list(part)
            return
        if self._opening is not None:
            self._texts.append(part[kind])
        if self._next_mention() < part.end():
            self._place_mentions(part[kind], *part.span(kind))

    def _read_list(self, part: _Match) -> None:
        start = part.start(_LIST)
        for line in part[_LIST].split("\n"):
            bullet = _BULLET.match(line)
            text = line[bullet.end() :] if bullet else line
            end = start + len(line)
            if self._opening is not None:
                self._texts.append(text)
            if self._next_mention() < end:
                self._place_mentions(text, end - len(text), end)
            start = end + 1

    def _read_heading(self, part: _Match) -> None:
        shown, start = part[4].rstrip("#"), part.start(4)
        text, written = heading_text(shown), shown.strip()
        first = start + shown.find(written)
        at = Span(self._source.locate, first, first + (len(written) or 1))
        self._headings.append((len(part[3]), text, slug(text), at))
        self._has_text.append(False)
        if self._opening is not None:
            self._texts.append(shown)
        if self._next_mention() < part.end():
            self._place_mentions(shown, start, part.end(), heading=True)

    def _pass_edge(self, part: _Match) -> bool:
        """Open or close a container; tell whether it can be understood."""
        opening = self._opening
        if (part.lastindex == _NAMED_EDGE) is (opening is not None):
            return False
        self._opening = None if opening else part
        if opening:
            texts, self._texts = tuple(self._texts), []
            at = Span(self._source.locate, opening.start(), opening.end(2))
            self._blocks.append(Block(opening[2].lower(), at, texts, not texts, True))
        return True

    def _next_mention(self) -> int:
        """Return where the next mention stands that has no text around it yet."""
        done = len(self._mentions)
        if done == len(self._to_place):
            return len(self._source.text)
        return self._to_place[done].start()

    def _place_mentions(self, text: str, start: int, end: int, *, heading: bool = False) -> None:
        """Note the mentions up to offset `end`; `text` is what they stand in, from `start` on."""
        locate, links = self._source.locate, self._links
        for mention in self._to_place[len(self._mentions) :]:
            first, last = mention.span()
            if first >= end:
                break
            is_label = heading or (links and any(i.start() < first < i.end() for i in links))
            at = Span(locate, first, last)
            facts = (mention[0], at, text, first - start, not is_label)
            self._mentions.append(_new(Mention, facts))

    def _link(self, link: _Match) -> Link:
        return Link(link[2], self._source.span(*link.span(2)), label=link[1])


def _stands_in_target(mention: _Match, links: Sequence[_Match]) -> bool:
    return any(link.end(1) < mention.start() < link.end() for link in links)
