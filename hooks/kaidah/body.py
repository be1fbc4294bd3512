"""The Markdown of a page, as far as rules are concerned: mentions, links, headings, containers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from kaidah.diagnostics import Span
from kaidah.inline import Inline, has_marks, read_inline
from kaidah.leaves import Leaf, Structure
from kaidah.mentions import (
    find_loose_mentions,
    find_mentions,
    may_hold_loose_mentions,
    plain_text,
)
from kaidah.model import Block, Body, Heading, Link, LooseMention, Mention, Remark
from kaidah.raw_text import MASK
from kaidah.remarks import find_remarks, patterns_worth_trying
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_MAX_SUMMARY: Final = 160
_NO_ANCHOR: Final = re.compile(r"[^\w\s-]")
_BETWEEN_WORDS: Final = re.compile(r"[-\s]+")
_COUNTED: Final = re.compile(r"^(.*)_([0-9]+)$")


def read_body(source: Source, structure: Structure, ids: IdFormat) -> Body:
    """Read the Markdown of a file that was split into its parts."""
    return _BodyReader(source, structure, ids).read()


def slug(text: str) -> str:
    """Return the anchor Python-Markdown's `toc` extension gives a heading."""
    if text.isascii() and text.replace(" ", "").isalnum():
        return "-".join(text.lower().split())
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _NO_ANCHOR.sub("", text).strip().lower()
    return _BETWEEN_WORDS.sub("-", words)


class _BodyReader:
    def __init__(self, source: Source, structure: Structure, ids: IdFormat) -> None:
        self._source = source
        self._structure = structure
        self._ids = ids
        self._mentions: list[Mention] = []
        self._links: list[Link] = []
        self._headings: list[tuple[int, str, str, Span]] = []
        # Whether text stands right below each heading, before any other heading.
        self._has_text: list[bool] = []
        self._anchors: set[str] = set()
        self._last_given: dict[str, str] = {}
        self._loose: list[LooseMention] = []
        self._coded: list[Mention] = []
        self._html: list[Span] = [source.span(*tag) for tag in structure.html]
        self._remarks: list[Remark] = []
        # These are seldom there at all, and looking at the whole page at once is quick.
        self._remarkable = patterns_worth_trying(source.text)
        self._maybe_loose = may_hold_loose_mentions(source.text, ids)
        self._odd = self._maybe_loose or bool(self._remarkable)

    def read(self) -> Body:
        for leaf in self._structure.leaves:
            if leaf.level:
                self._has_text.append(False)
            elif self._has_text and not self._has_text[-1]:
                self._has_text[-1] = bool(leaf.text.strip())
            if leaf.level or self._says_something(leaf.text):
                self._read_leaf(leaf, read_inline(leaf, self._structure.references))
        return Body(
            tuple(self._mentions),
            tuple(self._links),
            tuple([Heading(*h, empty=self._is_empty(i)) for i, h in enumerate(self._headings)]),
            self._blocks(),
            frozenset(self._anchors),
            self._has_lead(),
            tuple(self._loose),
            tuple(self._coded),
            tuple(self._html),
            tuple(self._remarks),
        )

    def _is_empty(self, index: int) -> bool:
        """Tell whether no text stands below a heading and those of lower rank that follow it."""
        level = self._headings[index][0]
        while not self._has_text[index]:
            index += 1
            if index == len(self._headings) or self._headings[index][0] <= level:
                return True
        return False

    def _at(self, leaf: Leaf, start: int, end: int) -> Span:
        """Turn a stretch of a leaf's text into a place in the file."""
        return self._source.span(leaf.offset(start), leaf.offset(end - 1) + 1)

    def _says_something(self, text: str) -> bool:
        """Tell whether a text may hold anything but words."""
        return self._ids.prefix in text or has_marks(text) or self._odd

    def _read_leaf(self, leaf: Leaf, inline: Inline) -> None:
        if leaf.level:
            self._read_heading(leaf, inline)
        if self._ids.prefix in inline.prose:
            self._read_mentions(leaf, inline)
        if inline.targets:
            self._read_links(leaf, inline)
        if inline.anchor and not leaf.level:
            self._anchors.add(inline.anchor)
        if self._maybe_loose:
            self._read_loose(leaf, inline)
        if inline.codes or inline.tags:
            self._read_hidden(leaf, inline)
        if self._remarkable:
            self._read_remarks(leaf, inline)

    def _read_loose(self, leaf: Leaf, inline: Inline) -> None:
        for loose in find_loose_mentions(inline.prose, self._ids):
            start, end = leaf.offset(loose.start), leaf.offset(loose.end - 1) + 1
            at = self._source.span(start, end)
            self._loose.append(LooseMention(loose.rule, at, start, end))

    def _read_hidden(self, leaf: Leaf, inline: Inline) -> None:
        """Note code spans that hold an ID, and HTML tags."""
        for start, end in inline.codes:
            rule = self._ids.parse(leaf.text[start:end].strip("` "))
            if rule is not None:
                self._coded.append(Mention(rule, self._at(leaf, start, end), linked=False))
        self._html += [self._at(leaf, *tag) for tag in inline.tags]

    def _read_remarks(self, leaf: Leaf, inline: Inline) -> None:
        for pattern, start, end in find_remarks(inline.prose, self._remarkable):
            at = self._at(leaf, start, end)
            self._remarks.append(Remark(pattern.personal, pattern.what, at))

    def _read_mentions(self, leaf: Leaf, inline: Inline) -> None:
        context = leaf.text.replace(MASK, " ")
        for rule, start, end in find_mentions(inline.prose, self._ids):
            at = self._at(leaf, start, end)
            linked = not leaf.level and not inline.is_label(start)
            self._mentions.append(Mention(rule, at, context, start, linked))

    def _read_links(self, leaf: Leaf, inline: Inline) -> None:
        for target in inline.targets:
            if target.elsewhere:
                start = target.elsewhere.start
                end = start + len(target.text)
            else:
                start = leaf.offset(target.start)
                end = leaf.offset(max(target.start, target.end - 1)) + (target.end > target.start)
            at = self._source.span(start, end)
            self._links.append(Link(target.text, at, target.image, target.label))

    def _read_heading(self, leaf: Leaf, inline: Inline) -> None:
        text = _heading_text(leaf.text)
        anchor = inline.anchor or self._unique(slug(text))
        self._anchors.add(anchor)
        written = leaf.text.strip()
        start = leaf.offset(leaf.text.find(written))
        at = self._source.span(start, start + max(len(written), 1))
        self._headings.append((leaf.level, text, anchor, at))

    def _unique(self, anchor: str) -> str:
        wanted = anchor
        # Anchors only become more, so the search goes on where it ended the last time.
        anchor = self._last_given.get(wanted, wanted)
        while anchor in self._anchors or not anchor:
            counted = _COUNTED.match(anchor)
            anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
        self._last_given[wanted] = anchor
        return anchor

    def _has_lead(self) -> bool:
        """Tell whether text stands before the first heading and the first container."""
        first = next((c.start for c in self._structure.containers), None)
        for leaf in self._structure.leaves:
            if leaf.level or (first is not None and leaf.offset(0) > first):
                return False
            if leaf.text.strip(f" {MASK}\n"):
                return True
        return False

    def _blocks(self) -> tuple[Block, ...]:
        return tuple(
            Block(
                c.name,
                self._source.span(c.start, c.end),
                _summary(c.leaves),
                empty=not c.leaves,
                closed=c.closed,
            )
            for c in self._structure.containers
        )


def _summary(leaves: Sequence[Leaf]) -> str:
    """Return what a container says first; a text that ends in a colon takes the next one along."""
    said = ""
    for leaf in leaves:
        said = f"{said} {plain_text(leaf.text.replace(MASK, ' '))}".strip()
        if not said.endswith(":"):
            break
    return said if len(said) <= _MAX_SUMMARY else said[: _MAX_SUMMARY - 1].rstrip() + "…"


def _heading_text(text: str) -> str:
    """Return what a heading shows: no attributes, no marks."""
    if "{" in text:
        text = re.sub(r"[ ]+\{:?[^}\n]*\}[ ]*$", "", text)
    return plain_text(text)
