"""Rule IDs in running text, and the sentence around each.

The same pattern serves the checker, which reads Markdown, and the links, which read HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Final

from kaidah.look_alikes import fold_letters
from kaidah.patterns import late
from kaidah.vocabulary import IdFormat, RuleId

_SENTENCE_END: Final = late(r"[.?!…][)”’\"']*(?=\s+[^\sa-z])|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_LINK: Final = late(r"\[\^[^\[\]]*\]|!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\]]*\])?(?:\{[^}]*\})?")
_EMPHASIS: Final = late(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+")
_ESCAPED: Final = late(r"\\([\\`*_{}\[\]()#+.!>-])")
_MAX_SENTENCE: Final = 240
_MAX_CONTEXT: Final = 500
_MAX_OPENING: Final = 160
# How far behind an ID the next number of its list begins, at most.
_NEAR: Final = 12
_TELLING: Final = 3


@cache
def mention_pattern(ids: IdFormat) -> re.Pattern[str]:
    """Return the compiled pattern of rule IDs in running text."""
    return re.compile(ids.pattern)


def find_mentions(prose: str, ids: IdFormat) -> Iterator[tuple[RuleId, int, int]]:
    """Yield each rule ID in a text with the offsets it stands between."""
    if ids.prefix not in prose:
        return
    for match in mention_pattern(ids).finditer(prose):
        yield RuleId(match[0].replace("\\", "")), match.start(), match.end()


def may_hold_prefix(text: str, ids: IdFormat) -> bool:
    """Tell at a glance whether a short text may have an ID, however it is written."""
    return ids.prefix.lower() in fold_letters(text).lower()


def may_hold_loose_mentions(text: str, ids: IdFormat, exact: Sequence[re.Match[str]]) -> bool:
    """Tell at a glance whether a text, in which there are exact IDs, may have others."""
    if fold_letters(text).lower().count(ids.prefix.lower()) != len(exact):
        return True
    if numbers_of_full_width(text, ids) > len(exact):
        return True
    for mention in exact:
        end = mention.end()
        behind = mention.string[end : end + _NEAR].partition(ids.prefix)[0]
        if "0" in behind or behind[:1] == "/":
            return True
    return False


def numbers_of_full_width(text: str, ids: IdFormat) -> int:
    """Count at a glance the numbers that may belong to an ID with a slip in its prefix.

    There are none where a prefix or its numbers are short: a shorter prefix is one edit away from
    too many abbreviations, and so are shorter numbers.
    """
    if min(len(ids.prefix), ids.width) < _TELLING:
        return 0
    return len(_number_pattern(ids).findall(text))


@cache
def _number_pattern(ids: IdFormat) -> re.Pattern[str]:
    # Behind a small letter, as in the name of a file, it is no prefix.
    return re.compile(rf"-(?<![a-z]-)[0-9]{{{ids.width}}}(?!\w)")


def sentence_around(text: str, position: int) -> str:
    """Return the sentence at a position of inline Markdown, as plain text of bounded length."""
    first = max(0, position - _MAX_CONTEXT)
    text, position = text[first : position + _MAX_CONTEXT], position - first
    start, end = 0, len(text)
    for match in _SENTENCE_END.finditer(text):
        if match.end() <= position:
            start = match.end()
        else:
            end = match.end()
            break
    plain = plain_text(text[start:end])
    return plain if len(plain) <= _MAX_SENTENCE else plain[: _MAX_SENTENCE - 1].rstrip() + "…"


def opening_of(paragraphs: Iterable[str]) -> str:
    """Return what comes first as plain text; a text that ends in a colon takes the next along."""
    said = ""
    for paragraph in paragraphs:
        said = f"{said} {plain_text(paragraph)}".strip()
        if not said.endswith(":"):
            break
    return said if len(said) <= _MAX_OPENING else said[: _MAX_OPENING - 1].rstrip() + "…"


def without_links(markdown: str) -> str:
    """Leave only the text of links and images, and no note, for use on another page."""
    return _LINK.sub(r"\1", markdown) if "[" in markdown else markdown


def plain_text(markdown: str) -> str:
    """Strip inline marks: links keep their text, emphasis and code lose their signs."""
    text = without_links(markdown)
    if "*" in text or "_" in text or "`" in text:
        text = _EMPHASIS.sub("", text)
    if "\\" in text:
        text = _ESCAPED.sub(r"\1", text)
    return " ".join(text.split())
