"""Rule IDs in running text that are written otherwise than demanded.

Finds what may be one, and the numbers of a list that lost their prefix; what counts as one is said
in `written_ids`. Loaded for texts in which `mentions` sees at a glance that there may be some.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kaidah.look_alikes import INVISIBLE, fold_look_alikes, without_invisible
from kaidah.mentions import mention_pattern, numbers_of_full_width
from kaidah.suggest import edit_distance
from kaidah.vocabulary import IdFormat, RuleId
from kaidah.written_ids import LONGEST_RANGE, Loose, WrittenId, any_case, candidate_pattern

# What stands between the numbers of "ABC-012, 013 dan 014" and "ABC-012 s.d. 015".
_GAP: Final = (
    r"(?:\s?(?:[,;&+/]|[-\u2010-\u2015~]{1,2})\s?|\s)"
    r"(?:[^\W\d_]{1,6}(?:\s|(?:\.[^\W\d_])*\.\s?))?"
)


def find_loose_mentions(prose: str, ids: IdFormat) -> Iterator[Loose]:
    """Yield IDs written with other letters, joints or digits than demanded, from front to back."""
    folded = fold_look_alikes(prose)
    found = [*_with_prefix(prose, folded, ids), *_with_slip_in_prefix(folded, ids)]
    found.sort(key=lambda loose: loose.start)
    yield from found


def _with_prefix(prose: str, folded: str, ids: IdFormat) -> Iterator[Loose]:
    """Yield IDs whose prefix is right, and the numbers that follow in a list."""
    for match in candidate_pattern(ids).finditer(folded):
        if exact := mention_pattern(ids).match(prose, match.start()):
            yield from _rest_of_list(folded, exact.end(), ids)
        elif loose := WrittenId(prose, folded, match, ids).meant():
            if not prose.isascii() and _is_torn(prose, loose, ids):
                continue
            yield loose
            if loose.certain:
                yield from _rest_of_list(folded, loose.end, ids)


def _with_slip_in_prefix(folded: str, ids: IdFormat) -> Iterator[Loose]:
    """Yield numbers of full width whose prefix has one letter too many, too few, or another."""
    if not numbers_of_full_width(folded, ids):
        return
    for match in _prefix_pattern(ids).finditer(folded):
        rule = ids.parse(f"{ids.prefix}-{match['number']}")
        if rule and edit_distance(match["prefix"], ids.prefix, 1) == 1:
            yield Loose(rule, match.start(), match.end(), certain=False)


@cache
def _prefix_pattern(ids: IdFormat) -> re.Pattern[str]:
    length = len(ids.prefix)
    return re.compile(
        rf"(?<![\w./@#-])(?P<prefix>[A-Z0-9]{{{length - 1},{length + 1}}})-"
        rf"(?P<number>[0-9]{{{ids.width}}})(?!\w|[-./@]\w)"
    )


def _is_torn(prose: str, loose: Loose, ids: IdFormat) -> bool:
    """Tell whether all that is wrong with an ID is a character in it that cannot be seen."""
    unseen = INVISIBLE.match(prose, loose.end)
    if unseen and prose[unseen.end() : unseen.end() + 1].isalnum():
        return True
    return ids.parse(without_invisible(prose[loose.start : loose.end])) is not None


@cache
def _next_pattern(ids: IdFormat) -> re.Pattern[str]:
    return re.compile(_next_number(ids))


def _next_number(ids: IdFormat) -> str:
    """Return a pattern of the next number in a list of IDs of which only the first has a prefix."""
    more = ids.width - 1
    if not more:
        return "(?!)"
    gap = rf"(?!\W*{any_case(ids.prefix)}){_GAP}"
    padded, direct = f"{gap}(?P<padded>0[0-9]{{{more}}})", f"/(?P<direct>[1-9][0-9]{{{more}}})"
    return rf"(?:{padded}|{direct})(?!\w|[.:]\d|\s\d|[-/,]\d(?!\d{{{more}}}(?!\w)))"


def _rest_of_list(folded: str, end: int, ids: IdFormat) -> Iterator[Loose]:
    while match := _next_pattern(ids).match(folded, end):
        group = "padded" if match["padded"] else "direct"
        step = int(match[group]) - int(folded[end - ids.width : end])
        start, end = match.span(group)
        if group == "direct" and not 0 < step <= LONGEST_RANGE:
            return
        yield Loose(RuleId(f"{ids.prefix}-{match[group]}"), start, end, certain=group == "padded")
