"""Rule IDs in running text, and the sentence around each.

The same pattern serves the checker, which reads Markdown, and the links, which read HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from kaidah.patterns import late
from kaidah.suggest import DIGIT_SLIPS, as_digits, fold_look_alikes
from kaidah.vocabulary import IdFormat, RuleId

_SENTENCE_END: Final = late(r"[.?!…][)”’\"']*(?=\s+[^\sa-z])|\n(?=\s*(?:[-*+]|\d+\.)\s)")
_LINK: Final = late(r"\[\^[^\[\]]*\]|!?\[([^\[\]]*)\](?:\([^()]*\)|\[[^\]]*\])?(?:\{[^}]*\})?")
_EMPHASIS: Final = late(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)|`+")
_ESCAPED: Final = late(r"\\([\\`*_{}\[\]()#+.!>-])")
_MAX_SENTENCE: Final = 240
_MAX_CONTEXT: Final = 500
_MAX_OPENING: Final = 160


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


class Loose(NamedTuple):
    """Something in prose that was probably meant as a rule ID."""

    rule: RuleId
    start: int
    end: int
    certain: bool


@cache
def _loose_pattern(ids: IdFormat) -> re.Pattern[str]:
    prefix = "".join(f"[{re.escape(c)}{re.escape(c.lower())}]" for c in ids.prefix)
    return re.compile(
        rf"(?P<prefix>{prefix})(?<![\w.-]{prefix})"
        r"(?P<joint>[ ]?[-_.\u2010-\u2015\u2212]|[-_.\u2010-\u2015\u2212][ ]|\s?)"
        rf"(?P<digits>0?[0-9]{{1,{ids.width}}}"
        rf"|(?=[{DIGIT_SLIPS}]*[0-9])[0-9{DIGIT_SLIPS}]{{{ids.width}}})"
        r"(?![\w]|[-./][\w])"
    )


def may_hold_loose_mentions(text: str, ids: IdFormat, exact: int) -> bool:
    """Tell at a glance whether a text has the prefix of an ID more often than in `exact` IDs."""
    return fold_look_alikes(text).lower().count(ids.prefix.lower()) != exact


def find_loose_mentions(prose: str, ids: IdFormat) -> Iterator[Loose]:
    """Yield IDs written with other letters, joints or digits than demanded.

    Short and long numbers count only behind the prefix in capitals and a joint, letters among
    digits and a blank beside a hyphen only where all digits are there, too, so that words which
    happen to be spelt like the prefix are left alone. Which digit a letter stands for is not
    certain.
    """
    folded = fold_look_alikes(prose)
    for match in _loose_pattern(ids).finditer(folded):
        joint, digits = match["joint"], match["digits"]
        shouted, number = match["prefix"] == ids.prefix, as_digits(digits)
        rule = ids.parse(f"{ids.prefix}-{number[-ids.width :].zfill(ids.width)}")
        if rule is None or prose[match.start() : match.end()] == rule:
            continue
        certain, whole = digits.isdecimal(), len(digits) == ids.width
        if len(joint) > 1 or not certain:
            meant = shouted and whole and not joint.isspace() and joint
        else:
            meant = (whole and (shouted or not joint.isspace())) or (shouted and joint)
        if meant:
            yield Loose(rule, match.start(), match.end(), certain)


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
