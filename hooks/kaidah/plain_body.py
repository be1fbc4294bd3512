"""The body of a page whose Markdown is of the simplest kind, read in a few looks at the whole text.

Paragraphs, headings, quotations of one line, flat lists and `///` containers, each after a blank
line, with plain links, without code, HTML or anything indented: so are nine of ten items, and
reading one takes a third of the time. Only what checks ask for is gathered; the sentences around
mentions and the texts of containers are read when a page shows them. Whatever differs is none of
this module's business: it answers None, and `body` reads the page as Markdown does. A property test
holds both to the same result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Final

from kaidah.anchors import empty_headings, heading_text, slug
from kaidah.body_parts import Block, Body, Heading, Link, Mention, Passage
from kaidah.diagnostics import Span
from kaidah.mentions import may_hold_loose_mentions, mention_pattern
from kaidah.patterns import late
from kaidah.remarks import patterns_worth_trying
from kaidah.source import Source
from kaidah.vocabulary import IdFormat, RuleId

_MARKS: Final = ("`", "<", "{", "\\", "|", "~~~", "\t", "\r", "\0", "\1")
_TEXT: Final = r'[*_"(“]*[^\W\d_].*'
_ITEM: Final = r"(?:\d+\.|[*+-])[ ]+"
# A line that is none of a page's parts, or follows upon one without a blank line in between.
# It begins with a sign of its own, so that `re` leaps from line to line.
_STRANGE: Final = late(
    rf"\n(?!\n|\Z|{_TEXT}(?:\n(?:\n|///|\Z|{_TEXT})|\Z)"
    rf"|{_ITEM}{_TEXT}(?:\n(?:\n|///|\Z|{_ITEM})|\Z)"
    rf"|(?:#|>[ ]{_TEXT}).*(?:\n(?:\n|///|\Z)|\Z)"
    r"|///[ ]*(?:[^\W\d]|-)*[ ]*(?:\n|\Z))"
)
# A heading, or the edge of a container.
_SIGNPOST: Final = late(r"\n(?:(#{1,6})(.*)|///[ ]*((?:[^\W\d]|-)*))")
_LINK: Final = late(r"\[(?<!!\[)([^\[\]\n]*)\]\(([^()\s]*)\)")
_PARAGRAPH: Final = late(rf"^{_TEXT}(?:\n{_TEXT})*", re.MULTILINE)
_MARKER: Final = late(rf"(#{{1,6}})|>[ ]|{_ITEM}")
_Match = re.Match[str]
# What calling a named tuple comes to, without the function in between.
_new: Final = tuple.__new__


def read_plain_body(source: Source, start: int, ids: IdFormat) -> Body | None:
    """Read the Markdown of a file from offset `start` to its end; None when it is not plain."""
    text = source.text[start:]
    if start == 0 or any(map(text.__contains__, _MARKS)) or _STRANGE.search(source.text, start - 1):
        return None
    mentions = list(mention_pattern(ids).finditer(source.text, start))
    if may_hold_loose_mentions(text, ids, mentions):
        return None
    if patterns_worth_trying(text, source.signs):
        return None
    links: list[_Match] = []
    if "[" in text or "]" in text:
        links += _LINK.finditer(source.text, start)
        if not text.count("[") == text.count("]") == len(links):
            return None
        mentions = [mention for mention in mentions if not _stands_in_target(mention, links)]
    return _PlainReader(source, start).read(mentions, links)


class _PlainReader:
    def __init__(self, source: Source, start: int) -> None:
        self._source = source
        self._start = start
        self._headings: list[tuple[int, str, str, Span]] = []
        # Whether text stands right below each heading, before any other heading.
        self._has_text: list[bool] = []
        self._blocks: list[Block] = []
        self._opening: _Match | None = None
        self._filled = self._lead = False

    def read(self, mentions: Sequence[_Match], links: Sequence[_Match]) -> Body | None:
        if not self._read_parts() or self._opening is not None:
            return None
        anchors = frozenset([heading[2] for heading in self._headings])
        if len(anchors) != len(self._headings) or "" in anchors:
            return None
        empty = empty_headings([heading[0] for heading in self._headings], self._has_text)
        pairs = zip(self._headings, empty, strict=True)
        return Body(
            self._place(mentions, links),
            tuple([self._link(link) for link in links]),
            tuple([_new(Heading, (*heading, hollow)) for heading, hollow in pairs]),
            tuple(self._blocks),
            anchors,
            self._lead,
        )

    def _read_parts(self) -> bool:
        """Read what stands at headings and edges; tell whether the containers are even."""
        text, done = self._source.text, self._start
        for post in _SIGNPOST.finditer(text, done - 1):
            self._pass_text(done, post.start())
            if post[1]:
                self._read_heading(post)
            elif bool(post[3]) is (self._opening is not None):
                return False
            else:
                self._pass_edge(post)
            done = post.end()
        self._pass_text(done, len(text))
        return True

    def _pass_text(self, start: int, end: int) -> None:
        if not self._source.text[start:end].strip():
            return
        self._filled = True
        if self._has_text:
            self._has_text[-1] = True
        elif start == self._start:
            self._lead = True

    def _read_heading(self, post: _Match) -> None:
        shown, start = post[2].rstrip("#"), post.start(2)
        text, written = heading_text(shown), shown.strip()
        first = start + shown.find(written)
        at = Span(self._source.locate, first, first + (len(written) or 1))
        self._headings.append((len(post[1]), text, slug(text), at))
        self._has_text.append(False)
        self._filled = True

    def _pass_edge(self, post: _Match) -> None:
        """Open or close a container."""
        opening = self._opening
        self._opening = None if opening else post
        if opening:
            at = Span(self._source.locate, opening.start() + 1, opening.end())
            read = partial(_texts_between, self._source.text, opening.end(), post.start())
            self._blocks.append(Block(opening[3].lower(), at, read, not self._filled, True))
        self._filled = False

    def _place(self, mentions: Sequence[_Match], links: Sequence[_Match]) -> tuple[Mention, ...]:
        if not mentions:
            return ()
        text, locate = self._source.text, self._source.locate
        passage = partial(_passage_at, text)
        placed = []
        # From mention to mention, so that a line full of them is not gone back over for each.
        done, in_heading = self._start - 1, False
        for mention in mentions:
            first, last = mention.span()
            line = text.rfind("\n", done, first) + 1
            if line:
                in_heading = text.startswith("#", line)
            done = last
            is_label = in_heading or bool(links and any(i.start() < first < i.end() for i in links))
            at = Span(locate, first, last)
            placed.append(_new(Mention, (RuleId(mention[0]), at, not is_label, passage)))
        return tuple(placed)

    def _link(self, link: _Match) -> Link:
        return Link(link[2], self._source.span(*link.span(2)), label=link[1])


def _stands_in_target(mention: _Match, links: Sequence[_Match]) -> bool:
    return any(link.end(1) < mention.start() < link.end() for link in links)


def _texts_between(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return what a plain container says, paragraph by paragraph, item by item."""
    found: list[str] = []
    for part in text[text.find("\n", start) : end].split("\n\n"):
        stretch = part.strip("\n")
        if _MARKER.match(stretch):
            found += [_without_marker(line)[0] for line in stretch.split("\n")]
        elif stretch:
            found.append(stretch)
    return tuple(found)


def _passage_at(text: str, position: int) -> Passage:
    """Return the heading, item, quotation or paragraph of a plain page that holds a position."""
    start = text.rfind("\n", 0, position) + 1
    line = text[start:].partition("\n")[0]
    if _MARKER.match(line):
        said, skipped = _without_marker(line)
        return Passage(said, position - start - skipped)
    before = max(text.rfind("\n\n", 0, position), 0)
    paragraphs = _PARAGRAPH.finditer(text, before)
    paragraph = next(found for found in paragraphs if found.end() > position)
    return Passage(paragraph[0], position - paragraph.start())


def _without_marker(line: str) -> tuple[str, int]:
    """Return what a line says behind its marker, and how long that is."""
    marker = _MARKER.match(line)
    if marker is None:
        return line, 0
    said = line[marker.end() :]
    return (said.rstrip("#") if marker[1] else said), marker.end()
