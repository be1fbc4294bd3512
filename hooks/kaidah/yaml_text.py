"""Texts → YAML that reads back as the same texts, quoted only where it must be."""

from __future__ import annotations

import json
from collections.abc import Iterable

from kaidah.nodes import Mapping, Meaning, Scalar, Sequence
from kaidah.source import Source
from kaidah.yaml_nodes import parse_yaml


def yaml_text(text: str, plain: bool = False) -> str:
    """Return a text as the value of a field; `plain` leaves what is no text, such as a number."""
    return text if plain or _reads_back(f"k: {text}\n", text) else _quoted(text)


def yaml_list(texts: Iterable[str]) -> str:
    """Return texts as a list on one line."""
    items = [t if _reads_back(f"k: [{t}]\n", t) else _quoted(t) for t in texts]
    return f"[{', '.join(items)}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _reads_back(line: str, text: str) -> bool:
    node, faults = parse_yaml(Source("", line), 0, len(line))
    if faults or not isinstance(node, Mapping):
        return False
    value = node.entries["k"][1]
    if isinstance(value, Sequence):
        value = value.items[0] if len(value.items) == 1 else value
    # A comment behind it would be lost, and the text with it.
    return isinstance(value, Scalar) and value.text == text and value.meaning is Meaning.TEXT
