"""Values of a YAML text that remember where they stand: what the readers of fields work on.

They stay text: whether `no` or `1.10` was meant as text is for the reader of the field to say.
"""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from kaidah.diagnostics import Span
from kaidah.source import Source


class Meaning(Enum):
    """What YAML takes a scalar for."""

    TEXT = "str"
    INTEGER = "int"
    FLOAT = "float"
    BOOLEAN = "bool"
    DATE = "timestamp"
    EMPTY = "null"
    OTHER = "other"


class Scalar(NamedTuple):
    """One value as it is written."""

    text: str
    meaning: Meaning
    start: int
    end: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: tuple[Node, ...]
    start: int
    end: int


class Mapping(NamedTuple):
    """Keys with their values, each key once."""

    entries: dict[str, tuple[Scalar, Node]]
    start: int
    end: int


Node = Scalar | Sequence | Mapping


def span_of(source: Source, node: Node) -> Span:
    """Return the place of a node, without the line breaks that YAML counts to block values."""
    end = node.end
    while end > node.start + 1 and source.text[end - 1].isspace():
        end -= 1
    return source.span(node.start, max(end, node.start + 1))
