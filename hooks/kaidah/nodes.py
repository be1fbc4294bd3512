"""Values of a YAML text that remember where they stand: what the readers of fields work on.

They stay text: whether `no` or `1.10` was meant as text is for the reader of the field to say, who
asks here what a value is as a number, a day or yes and no.
"""

from __future__ import annotations

from datetime import date
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

from kaidah.diagnostics import Span
from kaidah.patterns import late
from kaidah.source import Source

# Many items are dated the same day.
_REMEMBERED: Final = 1024
_DAY: Final = late(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# More digits than any number that is meant; Python refuses to read thousands of them.
_MOST_DIGITS: Final = 18


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


def usual_text(node: Node) -> str:
    """Return a value that is nothing but a text; empty for any other."""
    if isinstance(node, Scalar) and node.meaning is Meaning.TEXT:
        return " ".join(node.text.split())
    return ""


def whole_number(node: Node) -> int | None:
    """Return the number that a value is."""
    if isinstance(node, Scalar) and node.text.isascii() and node.text.isdecimal():
        return int(node.text[:_MOST_DIGITS])
    return None


def truth(node: Node) -> bool | None:
    """Return true or false as YAML writes them."""
    if isinstance(node, Scalar) and node.meaning is Meaning.BOOLEAN:
        return node.text.lower() in {"true", "yes", "on"}
    return None


@lru_cache(_REMEMBERED)
def calendar_day(text: str) -> date | None:
    """Return the day that a text names as year-month-day; None for any other text."""
    # Python also takes "20261122" and weeks, which people do not read as days.
    if not _DAY.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_blank(node: Scalar) -> bool:
    """Tell whether a single value says nothing."""
    return node.meaning is Meaning.EMPTY or not node.text.strip()


def is_empty(node: Node) -> bool:
    """Tell whether a value, a list or a mapping says nothing."""
    if isinstance(node, Scalar):
        return is_blank(node)
    return not (node.items if isinstance(node, Sequence) else node.entries)
