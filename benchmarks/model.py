"""What a generated knowledge base consists of, whatever the format it is written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

RULE: Final = "aturan"
EXAMPLE: Final = "contoh"
QUESTION: Final = "tanya"


class Item(NamedTuple):
    """A rule, an example or a question: what other tools number and link; `rules` are its links."""

    kind: str
    id: str
    title: str
    rules: tuple[str, ...]
    body: str


class Page(NamedTuple):
    """One file of ours: front matter as it is written, Markdown, and the items in it."""

    path: str
    fields: Mapping[str, str]
    body: str
    items: tuple[Item, ...]
