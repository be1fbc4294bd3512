"""The shape that nearly all front matter has → nodes, two to three times as fast as by libyaml.

One `name: value` or `name: [value, value]` a line, without comments, escapes or anything else that
needs a YAML parser. Whatever differs is none of this module's business: it answers None, and
`yaml_nodes` asks libyaml. A property test holds both to the same nodes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from kaidah.nodes import Mapping, Meaning, Node, Scalar, Sequence
from kaidah.patterns import late

# What calling a named tuple comes to, without the function in between.
_new: Final = tuple.__new__
MeaningOf = Callable[[str], Meaning]

# A value without quotation marks begins with nothing that YAML has a use for.
_FIELD: Final = late(
    r"\n*([A-Za-z]\w*):[ ]+"
    r"(?:([\w(“].*)|\"([^\"\\\n]*)\"[ ]*|\[([^\[\]{}\n]*)\][ ]*)(?:\n+|\Z)"
)
_QUOTED, _LISTED = 3, 4
_ITEM: Final = late(r"[ ]*(?:([\w(“][\w ./()“”+-]*)|\"([^\"\\]*)\"[ ]*)(?:,(?![ ]*$)|$)")


def read_plain_mapping(text: str, base: int, meaning_of: MeaningOf) -> Mapping | None:
    """Read a text whose first character stands at offset `base` of its file.

    `meaning_of` says what YAML takes an unquoted value for. Returns None for any other shape.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    if not text.replace("\n", "").isprintable():
        return None
    at, first = 0, None
    while at < len(text):
        field = _FIELD.match(text, at)
        if field is None:
            return None
        key, start = field[1], base + field.start(1)
        node = _value(field, base, meaning_of)
        if node is None or key in entries:
            return None
        entries[key] = _new(Scalar, (key, meaning_of(key), start, start + len(key))), node
        at = field.end()
        first = start if first is None else first
    return None if first is None else Mapping(entries, first, base + len(text))


def _value(field: re.Match[str], base: int, meaning_of: MeaningOf) -> Node | None:
    kind = field.lastindex or 0
    text, start = field[kind], base + field.start(kind)
    if kind == _LISTED:
        items = _items(text, start, meaning_of)
        return None if items is None else Sequence(tuple(items), start - 1, start + len(text) + 1)
    if kind == _QUOTED:
        return _quoted(text, start)
    if ": " in text or " #" in text or text.rstrip(" ").endswith(":"):
        return None
    return _plain(text, start, meaning_of)


def _items(text: str, start: int, meaning_of: MeaningOf) -> list[Node] | None:
    """Read what stands between square brackets; None when an item is not plain."""
    items: list[Node] = []
    done = 0
    while done < len(text):
        item = _ITEM.match(text, done)
        if item is None:
            return None
        kind = item.lastindex or 0
        at = start + item.start(kind)
        items.append(_plain(item[1], at, meaning_of) if kind == 1 else _quoted(item[2], at))
        done = item.end()
    return items


def _plain(text: str, start: int, meaning_of: MeaningOf) -> Scalar:
    text = text.rstrip(" ")
    return _new(Scalar, (text, meaning_of(text), start, start + len(text)))


def _quoted(text: str, start: int) -> Scalar:
    """Return a text without its quotation marks, which belong to its place."""
    return _new(Scalar, (text, Meaning.TEXT, start - 1, start + len(text) + 1))
