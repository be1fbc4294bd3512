"""What a heading shows, the anchor it gets when rendered, and whether anything belongs to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from kaidah.mentions import without_links
from kaidah.patterns import late

# The same few headings stand on most pages.
_REMEMBERED: Final = 1024
_NO_ANCHOR: Final = dict.fromkeys(map(ord, re.findall(r"[^\w\s-]", bytes(range(128)).decode())))
_BETWEEN_WORDS: Final = late(r"[-\s]+")
_ENTITY: Final = late(r"&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z0-9]+);")
# An underscore inside a word is no mark, and is no part of the word beside one.
_EMPHASIS: Final = late(
    r"(?<![^\W_])(?:\*{1,3}(?!\*)|_{1,3}(?!_))(?=\S)|(?<=\S)(?:\*{1,3}|_{1,3})(?![^\W_])"
)
# Where signs wait that mean themselves, until the marks are gone.
_APART: Final = {sign: 0xE000 + sign for sign in range(128)}
_BACK: Final = {apart: sign for sign, apart in _APART.items()}


@lru_cache(_REMEMBERED)
def slug(text: str) -> str:
    """Return the anchor Python-Markdown's `toc` extension gives a heading."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = text.translate(_NO_ANCHOR).strip().lower()
    if words.startswith("-") or words.endswith("-"):
        return _BETWEEN_WORDS.sub("-", words)
    return "-".join(words.replace("-", " ").split())


def literal(text: str) -> str:
    """Return a text whose signs mean themselves to `heading_text`."""
    return text.translate(_APART)


@lru_cache(_REMEMBERED)
def heading_text(markdown: str) -> str:
    """Return what a heading shows whose only marks are links, emphasis and entities."""
    text = without_links(markdown)
    if "*" in text or "_" in text:
        text = _without_emphasis(text)
    if "&" in text:
        text = _ENTITY.sub(_character, text)
    return " ".join(text.translate(_BACK).split())


def _without_emphasis(text: str) -> str:
    """Drop the marks of emphasis that come in pairs."""
    opened: dict[str, int] = {}
    signs = list(text)
    for mark in _EMPHASIS.finditer(text):
        start, end = mark.span()
        first = opened.pop(mark[0], None)
        if first is None or text[start - 1].isspace():
            opened[mark[0]] = start
        else:
            signs[start:end] = signs[first : first + end - start] = [""] * (end - start)
    return "".join(signs)


def _character(entity: re.Match[str]) -> str:
    from html import unescape  # noqa: PLC0415  (few headings have one)

    return unescape(entity[0])


def empty_headings(levels: Sequence[int], has_text: Sequence[bool]) -> Iterator[bool]:
    """Tell of each heading whether no text belongs to it, below those of lower rank included.

    `has_text` says whether text stands below a heading before any other one.
    """
    for first, level in enumerate(levels):
        at = first + 1
        while at < len(levels) and levels[at] > level and not has_text[at - 1]:
            at += 1
        yield not has_text[at - 1]
