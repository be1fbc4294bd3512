"""The Markdown of a page, as far as rules are concerned: mentions, links, headings, containers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Final

from kaidah.anchors import empty_headings, heading_text, slug
from kaidah.body_parts import Block, Body, Heading, Link, LooseMention, Mention, Passage, Remark
from kaidah.diagnostics import Span
from kaidah.inline import Inline, has_marks, read_inline
from kaidah.leaves import Leaf
from kaidah.mentions import find_mentions, may_hold_loose_mentions, mention_pattern
from kaidah.page_structure import read_structure
from kaidah.patterns import late
from kaidah.plain_body import read_plain_body
from kaidah.raw_text import MASK
from kaidah.remarks import find_remarks, patterns_worth_trying
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

if TYPE_CHECKING:
    # Loaded only for texts that seem to hold one.
    from kaidah.written_ids import Loose

_COUNTED: Final = late(r"^(.*)_([0-9]+)$")


def read_body(source: Source, start: int, ids: IdFormat) -> Body:
    """Read the Markdown of a file from offset `start` to its end."""
    return read_plain_body(source, start, ids) or read_any_body(source, start, ids)


def read_any_body(source: Source, start: int, ids: IdFormat) -> Body:
    """Read it whatever its Markdown is like."""
    return _BodyReader(source, start, ids).read()


def placed(loose: Loose, source: Source, start: int, end: int) -> LooseMention:
    """Return something probably meant as an ID with its place; offsets are those of the file."""
    at = source.span(start, end)
    return LooseMention(loose.rule, at, start, end, loose.certain, loose.firm)


class _BodyReader:
    def __init__(self, source: Source, start: int, ids: IdFormat) -> None:
        self._source = source
        text = source.text[start:]
        self._structure = structure = read_structure(text, start)
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
        self._marked = has_marks(text)
        self._remarkable = patterns_worth_trying(text, source.signs)
        exact = list(mention_pattern(ids).finditer(text))
        self._maybe_loose = may_hold_loose_mentions(text, ids, exact)
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
            self._filled_headings(),
            self._blocks(),
            frozenset(self._anchors),
            self._has_lead(),
            tuple(self._loose),
            tuple(self._coded),
            tuple(self._html),
            tuple(self._remarks),
        )

    def _filled_headings(self) -> tuple[Heading, ...]:
        empty = empty_headings([heading[0] for heading in self._headings], self._has_text)
        pairs = zip(self._headings, empty, strict=True)
        # Not before all anchors that are written out are known: those are nobody else's.
        return tuple(
            [
                Heading(level, text, anchor or self._unique(slug(text)), at, is_empty)
                for (level, text, anchor, at), is_empty in pairs
            ]
        )

    def _at(self, leaf: Leaf, start: int, end: int) -> Span:
        """Turn a stretch of a leaf's text into a place in the file."""
        return self._source.span(leaf.offset(start), leaf.offset(end - 1) + 1)

    def _says_something(self, text: str) -> bool:
        """Tell whether a text may hold anything but words."""
        return self._odd or self._ids.prefix in text or (self._marked and has_marks(text))

    def _read_leaf(self, leaf: Leaf, inline: Inline) -> None:
        if leaf.level:
            self._read_heading(leaf, inline)
        if self._ids.prefix in inline.prose:
            self._read_mentions(leaf, inline)
        if inline.targets:
            self._read_links(leaf, inline)
        if inline.anchor:
            self._anchors.add(inline.anchor)
        if self._maybe_loose:
            self._read_loose(leaf, inline)
        if inline.codes or inline.tags:
            self._read_hidden(leaf, inline)
        if self._remarkable:
            self._read_remarks(leaf, inline)

    def _read_loose(self, leaf: Leaf, inline: Inline) -> None:
        from kaidah.loose import find_loose_mentions  # noqa: PLC0415  (see `loose`)

        for loose in find_loose_mentions(inline.prose, self._ids):
            start, end = leaf.offset(loose.start), leaf.offset(loose.end - 1) + 1
            self._loose.append(placed(loose, self._source, start, end))

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
            passage = Passage(context, start)
            self._mentions.append(Mention(rule, at, linked, partial(_known, passage)))

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
        text = heading_text(inline.shown(leaf.text))
        written = leaf.text.strip()
        start = leaf.offset(leaf.text.find(written))
        at = self._source.span(start, start + max(len(written), 1))
        self._headings.append((leaf.level, text, inline.anchor or "", at))

    def _unique(self, anchor: str) -> str:
        wanted = anchor
        # Anchors only become more, so the search goes on where it ended the last time.
        anchor = self._last_given.get(wanted, wanted)
        while anchor in self._anchors or not anchor:
            counted = _COUNTED.match(anchor)
            anchor = f"{counted[1]}_{int(counted[2]) + 1}" if counted else f"{anchor}_1"
        self._last_given[wanted] = anchor
        self._anchors.add(anchor)
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
                partial(_texts, c.leaves),
                empty=not c.leaves,
                closed=c.closed,
            )
            for c in self._structure.containers
        )


def _known(passage: Passage, _: int) -> Passage:
    return passage


def _texts(leaves: Sequence[Leaf]) -> tuple[str, ...]:
    return tuple([leaf.text.replace(MASK, " ") for leaf in leaves])
