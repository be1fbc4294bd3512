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
_FIELD: Final = late(r"([A-Za-z]\w*):[ ]+(?:([\w(“].*)|\"([^\"\\]*)\"[ ]*|\[([^\[\]{}]*)\][ ]*)")
_ITEM: Final = late(r"[ ]*(?:([\w(“][\w ./()“”+-]*)|\"([^\"\\]*)\"[ ]*)(?:,(?![ ]*$)|$)")


def read_plain_mapping(text: str, base: int, meaning_of: MeaningOf) -> Mapping | None:
    """Read a text whose first character stands at offset `base` of its file.

    `meaning_of` says what YAML takes an unquoted value for. Returns None for any other shape.
    """
    entries: dict[str, tuple[Scalar, Node]] = {}
    if not text.replace("\n", "").isprintable():
        return None
    start = base
    for line in text.split("\n"):
        if line:
            field = _FIELD.fullmatch(line)
            node = _value(field, start, meaning_of) if field else None
            if field is None or node is None or field[1] in entries:
                return None
            key = field[1]
            entries[key] = _new(Scalar, (key, meaning_of(key), start, start + len(key))), node
        start += len(line) + 1
    first = next((key.start for key, _ in entries.values()), None)
    return None if first is None else Mapping(entries, first, base + len(text))


def _value(field: re.Match[str], start: int, meaning_of: MeaningOf) -> Node | None:
    _, plain, quoted, listed = field.groups()
    if plain is not None:
        if ": " in plain or " #" in plain or plain.rstrip(" ").endswith(":"):
            return None
        return _plain(plain, start + field.start(2), meaning_of)
    if quoted is not None:
        return _quoted(quoted, start + field.start(3))
    first = start + field.start(4)
    items = _items(listed, first, meaning_of)
    return None if items is None else Sequence(tuple(items), first - 1, first + len(listed) + 1)


def _items(text: str, start: int, meaning_of: MeaningOf) -> list[Node] | None:
    """Read what stands between square brackets; None when an item is not plain."""
    items: list[Node] = []
    done = 0
    while done < len(text):
        item = _ITEM.match(text, done)
        if item is None:
            return None
        plain, quoted = item.groups()
        if plain is not None:
            items.append(_plain(plain, start + item.start(1), meaning_of))
        else:
            items.append(_quoted(quoted, start + item.start(2)))
        done = item.end()
    return items


def _plain(text: str, start: int, meaning_of: MeaningOf) -> Scalar:
    text = text.rstrip(" ")
    return _new(Scalar, (text, meaning_of(text), start, start + len(text)))


def _quoted(text: str, start: int) -> Scalar:
    """Return a text without its quotation marks, which belong to its place."""
    return _new(Scalar, (text, Meaning.TEXT, start - 1, start + len(text) + 1))
