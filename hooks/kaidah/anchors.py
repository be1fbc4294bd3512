"""What a heading shows, the anchor it gets when rendered, and whether anything belongs to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from kaidah.mentions import plain_text
from kaidah.patterns import late

# The same few headings stand on most pages.
_REMEMBERED: Final = 1024
_NO_ANCHOR: Final = dict.fromkeys(map(ord, re.findall(r"[^\w\s-]", bytes(range(128)).decode())))
_BETWEEN_WORDS: Final = late(r"[-\s]+")
_ATTRIBUTES: Final = late(r"[ ]+\{:?[^}\n]*\}[ ]*$")


@lru_cache(_REMEMBERED)
def slug(text: str) -> str:
    """Return the anchor Python-Markdown's `toc` extension gives a heading."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = text.translate(_NO_ANCHOR).strip().lower()
    if words.startswith("-") or words.endswith("-"):
        return _BETWEEN_WORDS.sub("-", words)
    return "-".join(words.replace("-", " ").split())


@lru_cache(_REMEMBERED)
def heading_text(text: str) -> str:
    """Return what a heading shows: no attributes, no marks."""
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    return plain_text(text)


def empty_headings(levels: Sequence[int], has_text: Sequence[bool]) -> Iterator[bool]:
    """Tell of each heading whether no text belongs to it, below those of lower rank included.

    `has_text` says whether text stands below a heading before any other one.
    """
    for first, level in enumerate(levels):
        at = first + 1
        while at < len(levels) and levels[at] > level and not has_text[at - 1]:
            at += 1
        yield not has_text[at - 1]
