"""Reads one YAML value as a text, a choice, a rule ID or a list of them; faults become findings.

Which values a file has is for `fields`, and how a fault is told for `field_faults`.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Lookup
from typing import TypeVar

from kaidah.body_parts import Mention
from kaidah.diagnostics import Found
from kaidah.field_faults import (
    empty_item,
    malformed_id,
    no_choice,
    no_list,
    no_text,
    repeated_items,
    wrong_shape,
)
from kaidah.look_alikes import without_invisible
from kaidah.nodes import Meaning, Node, Scalar, Sequence, is_blank, span_of, usual_text
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

T = TypeVar("T")


class NodeReader:
    """What `Fields` knows of single values; each is read under the name of its field."""

    _source: Source
    _found: Found

    def _text(self, key: str, node: Node) -> str | None:
        if text := usual_text(node):
            return text
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "teks")
            return None
        if not self._is_empty_item(key, node):
            self._found.append(no_text(self._source, node))
        return None

    def _term(self, key: str, node: Node, terms: Lookup[str, T]) -> T | None:
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, "satu pilihan")
            return None
        term = terms.get(node.text) or terms.get(without_invisible(node.text))
        if term is None and not self._is_empty_item(key, node):
            self._found.append(no_choice(self._source, key, node, terms))
        return term

    def _rule_id(self, key: str, node: Node, ids: IdFormat) -> Mention | None:
        if not isinstance(node, Scalar):
            self._wrong_shape(key, node, f"ID aturan, misalnya {ids.sample}")
            return None
        # What cannot be seen is told as that (KB104).
        rule = ids.parse(node.text) or ids.parse(without_invisible(node.text))
        if rule is not None:
            return Mention(rule, span_of(self._source, node), linked=False)
        if not self._is_empty_item(key, node):
            self._found.append(malformed_id(self._source, node, ids))
        return None

    def _is_empty_item(self, key: str, node: Scalar) -> bool:
        """Report a list item that says nothing; empty fields are seen to by `_value`."""
        if not is_blank(node):
            return False
        self._found.append(empty_item(self._source, key, node))
        return True

    def _each(self, key: str, node: Node | None, read: Callable[[Node], T | None]) -> tuple[T, ...]:
        values = [read(item) for item in self._items(key, node)]
        return tuple([value for value in values if value is not None])

    def _items(self, key: str, node: Node | None) -> tuple[Node, ...]:
        if node is None:
            return ()
        if isinstance(node, Sequence):
            texts = {item.text for item in node.items if isinstance(item, Scalar)}
            if len(texts) < len(node.items):
                self._found += repeated_items(self._source, key, node.items)
            return node.items
        if not (isinstance(node, Scalar) and node.meaning is Meaning.EMPTY):
            self._found.append(no_list(self._source, key, node))
        return ()

    def _wrong_shape(self, key: str, node: Node, wanted: str) -> None:
        self._found.append(wrong_shape(self._source, key, node, wanted))
