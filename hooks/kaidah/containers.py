"""The `///` lines of pymdownx.blocks: which containers they open and close, and what those hold.

What else a line may be is for `blocks` to say.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from kaidah.leaves import Container, Leaf, Structure
from kaidah.patterns import late

_START: Final = late(r"[ ]{0,3}(/{3,})[ ]*([\w-]+)[ ]*(?:\|[ ]*(.*?)[ ]*)?")
_END: Final = late(r"[ ]{0,3}(/{3,})[ ]*")


class Edge(NamedTuple):
    """A line that opens a container, or closes the one that is open."""

    line: re.Match[str]
    opens: bool


class OpenContainers:
    """The containers of a page that are open where it is being read, the innermost last."""

    def __init__(self, structure: Structure) -> None:
        self.open: list[Container] = []
        self._structure = structure

    def edge(self, line: str) -> Edge | None:
        """Return what a line opens or closes; None for any other line."""
        if "///" not in line:
            return None
        end = _END.fullmatch(line) if self.open else None
        if end and len(end[1]) == self.open[-1].slashes:
            return Edge(end, opens=False)
        start = _START.fullmatch(line)
        return Edge(start, opens=True) if start else None

    def cross(self, edge: Edge, start: int) -> None:
        """Open or close a container at a line that begins at offset `start`."""
        if edge.opens:
            self._enter(edge.line, start)
        else:
            self.open.pop().closed = True

    def hold(self, leaf: Leaf) -> None:
        """Add a leaf to the containers that are open around it."""
        if self.open and leaf.text.strip():
            for container in self.open:
                container.leaves.append(leaf)

    def _enter(self, opening: re.Match[str], start: int) -> None:
        slashes, name, title = opening.groups()
        at, end = start + opening.start(1), start + opening.end(2)
        container = Container(name.lower(), at, end, len(slashes))
        if title:
            # The title is shown to readers, but a container that has only a title is empty.
            self._structure.leaves.append(Leaf(title, start + opening.start(3)))
        self._structure.containers.append(container)
        self.open.append(container)
