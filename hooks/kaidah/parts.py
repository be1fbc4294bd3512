"""Long lists in parts: each small enough for a phone, all of them found through one overview.

Says how entries are divided into pages and under which addresses. What the entries of a page are
is known to `long_lists`, what they look like to the theme.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import NamedTuple


class Group(NamedTuple):
    """Entries that belong together, such as those of a chapter; it has a name for short.

    `anchor` is its place on a page, `subject` what it stands for, where a template asks for that.
    """

    anchor: str
    name: str
    title: str = ""
    text: str = ""
    subject: object = None

    @property
    def heading(self) -> str:
        """Name and title."""
        return f"{self.name}. {self.title}" if self.title else self.name


class Entry(NamedTuple):
    """One item of a list; None stands for a group without any.

    `name` tells readers where a part begins and ends. `anchors` are places that others link to.
    `weight` is how many ordinary rows of the list it is as long as.
    """

    group: Group
    name: str
    item: object
    anchors: tuple[str, ...] = ()
    weight: int = 1


class Piece(NamedTuple):
    """A group as far as it stands on one page: the whole, or one of `of` pieces, from 1."""

    group: Group
    number: int
    of: int
    entries: tuple[Entry, ...]

    @property
    def items(self) -> tuple[object, ...]:
        """What the entries are about."""
        return tuple(entry.item for entry in self.entries if entry.item is not None)

    @property
    def size(self) -> int:
        """How many items there are."""
        return len(self.items)

    @property
    def reach(self) -> str:
        """The first and the last entry."""
        first, last = self.entries[0].name, self.entries[-1].name
        return first if first == last else f"{first} – {last}"


class Part(NamedTuple):
    """What stands on one page."""

    path: str
    pieces: tuple[Piece, ...]

    @property
    def items(self) -> tuple[object, ...]:
        """All items in order."""
        return tuple(item for piece in self.pieces for item in piece.items)

    def title(self, piece_of: str) -> str:
        """Return what the part is about; `piece_of` says which piece of how many, {1} of {2}."""
        first, last = self.pieces[0], self.pieces[-1]
        if first is not last:
            return f"{first.group.name} – {last.group.name}"
        if first.of == 1:
            return first.group.heading
        which = piece_of.replace("{1}", str(first.number)).replace("{2}", str(first.of))
        return f"{first.group.heading} ({which})"


class Division(NamedTuple):
    """A list as it is divided; what fits one page is one part, at the path of the page itself."""

    path: str
    parts: tuple[Part, ...]

    @property
    def whole(self) -> bool:
        """Whether the page itself shows everything."""
        return all(part.path == self.path for part in self.parts)

    @property
    def groups(self) -> Sequence[Sequence[tuple[Part, Piece]]]:
        """Each group as its pieces, with the parts they stand on."""
        pieces = ((part, piece) for part in self.parts for piece in part.pieces)
        return [tuple(found) for _, found in groupby(pieces, lambda at: at[1].group.anchor)]

    def places(self) -> dict[str, str]:
        """Return the path of the part with each anchor, the first one of a divided group."""
        found: dict[str, str] = {}
        for part in self.parts:
            for piece in part.pieces:
                for anchors in ((piece.group.anchor,), *(e.anchors for e in piece.entries)):
                    for anchor in anchors:
                        found.setdefault(anchor, part.path)
        return found

    def beside(self, part: Part) -> tuple[Part | None, Part | None]:
        """Return the parts before and after a part."""
        at = [other.path for other in self.parts].index(part.path)
        return (
            self.parts[at - 1] if at else None,
            self.parts[at + 1] if at + 1 < len(self.parts) else None,
        )


def divide(path: str, entries: Iterable[Entry], most: int, *, always: bool = False) -> Division:
    """Divide the entries of a page so that no part weighs more than `most`.

    Entries come group by group. Groups share a part as long as they fit; one too large for a part
    is cut into pieces of about the same weight. A single entry is never cut. With `always`, even
    what would fit the page itself gets parts.
    """
    groups = [tuple(found) for _, found in groupby(entries, lambda e: e.group.anchor)]
    if not always and sum(_weight(found) for found in groups) <= most:
        whole = tuple(Piece(found[0].group, 1, 1, found) for found in groups)
        return Division(path, (Part(path, whole),))
    pieces = [piece for found in groups for piece in _cut(found, most)]
    found: dict[str, Part] = {}
    for number, shared in enumerate(_packed(pieces, most), start=1):
        address = f"{path.removesuffix('.md')}/{_code(shared[0])}.md"
        if address in found:
            address = f"{path.removesuffix('.md')}/{number}.md"
        found[address] = Part(address, shared)
    return Division(path, tuple(found.values()))


def _cut(entries: tuple[Entry, ...], most: int) -> list[Piece]:
    target = ceil(_weight(entries) / ceil(_weight(entries) / most))
    cuts: list[list[Entry]] = [[]]
    weight = 0
    for entry in entries:
        if cuts[-1] and (weight >= target or weight + entry.weight > most):
            cuts.append([])
            weight = 0
        cuts[-1].append(entry)
        weight += entry.weight
    return [
        Piece(entries[0].group, n, len(cuts), tuple(cut)) for n, cut in enumerate(cuts, start=1)
    ]


def _packed(pieces: Iterable[Piece], most: int) -> Iterator[tuple[Piece, ...]]:
    shared: list[Piece] = []
    weight = 0
    for piece in pieces:
        added = _weight(piece.entries)
        if shared and (weight + added > most or shared[-1].group.anchor == piece.group.anchor):
            yield tuple(shared)
            shared, weight = [], 0
        shared.append(piece)
        weight += added
    if shared:
        yield tuple(shared)


def _weight(entries: Iterable[Entry]) -> int:
    return sum(entry.weight for entry in entries)


def _code(piece: Piece) -> str:
    """Return the name of a part in its address: that of its first group, which lasts longest."""
    group = re.sub(r"[^a-z0-9-]+", "-", piece.group.anchor)
    return group if piece.number == 1 else f"{group}-part-{piece.number}"
