"""What an editor probably meant: near names, and rule IDs behind slips of the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from kaidah.look_alikes import fold_look_alikes
from kaidah.vocabulary import IdFormat, RuleId

DIGIT_SLIPS: Final = "OoQDIiLl|SsBZz"
_DIGIT_SLIPS: Final = str.maketrans(DIGIT_SLIPS, "00001111155822")
_MAX_CANDIDATES: Final = 3


def closest(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names nearest to a text: one when it is clearly nearest, at most three, or none.

    Near means at most two edits, one for words of up to four letters, none for codes of up to two;
    letter case is free, and so are letters of other scripts that look the same.
    """
    limit = min((len(text) - 1) // 2, 1 if len(text) <= 4 else 2)  # noqa: PLR2004  (as said above)
    folded = _without_looks(text)
    distances = sorted(
        (distance, name)
        for name in dict.fromkeys(names)
        if _may_be_near(folded, plain := _without_looks(name), limit)
        and (distance := edit_distance(folded, plain, limit)) <= limit
    )
    return tuple(name for d, name in distances if d == distances[0][0])[:_MAX_CANDIDATES]


def _without_looks(text: str) -> str:
    return fold_look_alikes(text).casefold()


def _may_be_near(folded: str, name: str, limit: int) -> bool:
    """Sort out at a glance what differs at both ends or in length: slips seldom do."""
    if not name or abs(len(folded) - len(name)) > limit:
        return False
    ends = name[0] + name[-1]
    return folded[0] in ends or folded[-1] in ends


def nearest_rules(rule: RuleId, existing: Iterable[RuleId]) -> tuple[RuleId, ...]:
    """Return existing rules one slip away from a well-formed ID: swapped or one wrong digit."""
    digits = rule.rpartition("-")[2]
    same_digits = []
    one_off = []
    for other in existing:
        other_digits = other.rpartition("-")[2]
        if sorted(other_digits) == sorted(digits):
            same_digits.append(other)
        elif edit_distance(digits, other_digits, 1) <= 1:
            one_off.append(other)
    found = sorted(same_digits) or sorted(one_off)
    return tuple(found) if len(found) <= _MAX_CANDIDATES else ()


def as_digits(text: str) -> str:
    """Replace letters that are typed for digits."""
    return text.translate(_DIGIT_SLIPS)


class Slip(NamedTuple):
    """What is wrong with a malformed ID: the code for it, the cause, and what was meant, if clear.

    The codes KB303 to KB305 stand for slips with one certain repair.
    """

    code: str
    cause: str
    meant: RuleId | None


def explain_id(text: str, ids: IdFormat) -> Slip:
    """Say what is wrong with a malformed ID and which ID it most likely means, if any."""
    folded = fold_look_alikes(text)
    repaired = _repair(folded, ids)
    strange = next((pair for pair in zip(text, folded, strict=True) if pair[0] != pair[1]), None)
    if strange is not None:
        code = "KB304" if ids.parse(folded.strip().upper()) else "KB301"
        return Slip(code, _what_it_is(*strange), repaired)
    if text.strip() != text and ids.parse(text.strip()):
        return Slip("KB305", "ada spasi di awal atau di akhir ID", repaired)
    if ids.parse(text.upper()):
        return Slip("KB303", "semua huruf ID harus huruf besar", repaired)
    if repaired and len(text) == len(repaired) and re.search(r"[A-Za-z]", text[len(ids.prefix) :]):
        return Slip("KB301", "ada huruf di antara angkanya", repaired)
    if len(re.findall(rf"(?<![0-9])[0-9]{{{ids.width}}}(?![0-9])", text)) > 1:
        return Slip("KB301", "di sini tertulis lebih dari satu ID", None)
    cause = f'"{text}" bukan ID; bentuknya {ids.prefix}- dan {ids.width} angka'
    return Slip("KB301", cause, repaired)


def _what_it_is(strange: str, shown: str) -> str:
    code = f"U+{ord(strange):04X}"
    if shown == "-":
        return f'tanda hubungnya bukan "-" biasa ({code}, sering terbawa dari Word)'
    if shown.isdecimal():
        return f'angka "{strange}" bukan angka biasa ({code})'
    return f'huruf "{strange}" bukan huruf Latin ({code})'


def _repair(text: str, ids: IdFormat) -> RuleId | None:
    """Undo what people do to IDs: other joints, signs around them, zeros, letters for digits."""
    compact = re.sub(r"[\s*`]+", "", text).strip(".,;:()[]\"'_").upper()
    point = r"(?:(?<=[0-9])\.[0-9]{1,2})?"
    match = re.fullmatch(rf"(\w{{{len(ids.prefix)}}})[-_.:#/]*(\w+){point}", compact)
    if not match or sorted(match[1]) != sorted(ids.prefix):
        return None
    number, width = match[2], ids.width
    if len(number) == width + 1 and number[:-1].isdecimal() and number[-1].isalpha():
        number = number[:-1]
    return ids.parse(f"{ids.prefix}-{as_digits(number).lstrip('0').zfill(width)}")


def edit_distance(a: str, b: str, limit: int) -> int:
    """Count inserts, deletes, replacements and swaps of neighbours, up to `limit` + 1."""
    if abs(len(a) - len(b)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        older, before, row = before, row, [i]
        for j, y in enumerate(b, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
        # A swap reaches back two rows.
        if min(row) > limit and min(before) > limit:
            break
    return min(row[-1], limit + 1)
