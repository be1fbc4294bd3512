"""What an editor probably meant: near names, and rule IDs behind slips of the keyboard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final, NamedTuple

from kaidah.vocabulary import IdFormat, RuleId

_HYPHENS: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d\u00ad", "-")
# Cyrillic and Greek letters that look like Latin ones (Unicode TR39 confusables), and the wide
# letters and digits of East Asian keyboards.
_LOOK_ALIKES: Final = dict(
    zip(
        "АВЕЅЗКМНОРСТХΑΒΕΖΗΙΚΜΝΟΡΤΥΧІЈаеорсухѕіј",
        "ABES3KMHOPCTXABEZHIKMNOPTYXIJaeopcyxsij",
        strict=True,
    )
) | {chr(0xFF00 + n): chr(0x20 + n) for n in range(0x10, 0x5B) if chr(0x20 + n).isalnum()}
DIGIT_SLIPS: Final = "OoQDIiLl|SsBZz"
_DIGIT_SLIPS: Final = str.maketrans(DIGIT_SLIPS, "00001111155822")
_MAX_CANDIDATES: Final = 3


def closest(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names nearest to a text: one when it is clearly nearest, at most three, or none.

    Near means at most two edits, one for words of up to four letters, none for codes of up to two;
    letter case is free.
    """
    limit = min((len(text) - 1) // 2, 1 if len(text) <= 4 else 2)  # noqa: PLR2004  (as said above)
    folded = text.casefold()
    distances = sorted(
        (distance, name)
        for name in dict.fromkeys(names)
        if _may_be_near(folded, name, limit)
        and (distance := edit_distance(folded, name.casefold(), limit)) <= limit
    )
    return tuple(name for d, name in distances if d == distances[0][0])[:_MAX_CANDIDATES]


def _may_be_near(folded: str, name: str, limit: int) -> bool:
    """Sort out at a glance what differs at both ends or in length: slips seldom do."""
    if not name or abs(len(folded) - len(name)) > limit:
        return False
    ends = name[0] + name[-1] + name[:1].casefold() + name[-1:].casefold()
    return folded[0] in ends or folded[-1] in ends


def nearest_rules(rule: RuleId, existing: Iterable[RuleId]) -> tuple[RuleId, ...]:
    """Return existing rules one slip away from a well-formed ID: swapped or one wrong digit."""
    prefix, _, digits = rule.rpartition("-")
    same_digits = []
    one_off = []
    for other in existing:
        other_digits = other.rpartition("-")[2]
        if sorted(other_digits) == sorted(digits):
            same_digits.append(other)
        elif edit_distance(digits, other_digits, 1) <= 1:
            one_off.append(other)
    found = sorted(same_digits) or sorted(one_off)
    return tuple(found) if len(found) <= _MAX_CANDIDATES and prefix else ()


def as_digits(text: str) -> str:
    """Replace letters that are typed for digits."""
    return text.translate(_DIGIT_SLIPS)


_FOLDED: Final = str.maketrans(_HYPHENS | _LOOK_ALIKES)


def fold_look_alikes(text: str) -> str:
    """Replace characters that look like a hyphen or a Latin capital; the length stays."""
    return text if text.isascii() else text.translate(_FOLDED)


class Slip(NamedTuple):
    """What is wrong with a malformed ID: the code for it, the cause, and what was meant, if clear.

    The codes KB303 to KB305 stand for slips with one certain repair.
    """

    code: str
    cause: str
    meant: RuleId | None


def explain_id(text: str, ids: IdFormat) -> Slip:
    """Say what is wrong with a malformed ID and which ID it most likely means, if any."""
    strange = next((c for c in text if not c.isascii()), None)
    folded = fold_look_alikes(text)
    repaired = _repair(folded, ids)
    if strange in _HYPHENS:
        cause = f'tanda hubungnya bukan "-" biasa ({_name(strange)}, sering terbawa dari Word)'
        return Slip("KB304" if ids.parse(folded) else "KB301", cause, repaired)
    if strange in _LOOK_ALIKES:
        cause = f'huruf "{strange}" bukan huruf Latin ({_name(strange)})'
        return Slip("KB304" if ids.parse(folded) else "KB301", cause, repaired)
    if text.strip() != text and ids.parse(text.strip()):
        return Slip("KB305", "ada spasi di awal atau di akhir ID", repaired)
    if ids.parse(text.upper()):
        return Slip("KB303", "semua huruf ID harus huruf besar", repaired)
    if repaired and len(text) == len(repaired) and re.search(r"[A-Za-z]", text[len(ids.prefix) :]):
        return Slip("KB301", "ada huruf di antara angkanya", repaired)
    cause = f'"{text}" bukan ID; bentuknya {ids.prefix}- dan {ids.width} angka'
    return Slip("KB301", cause, repaired)


def _repair(text: str, ids: IdFormat) -> RuleId | None:
    compact = re.sub(r"\s+", "", text).upper()
    match = re.fullmatch(rf"{re.escape(ids.prefix)}[-_.]?(\w{{1,{ids.width + 1}}})", compact)
    if not match:
        return None
    digits = as_digits(match[1])
    if len(digits) > ids.width and digits.startswith("0"):
        digits = digits[1:]
    return ids.parse(f"{ids.prefix}-{digits.zfill(ids.width)}")


def _name(character: str) -> str:
    return f"U+{ord(character):04X}" if unicodedata.name(character, "") else "tak dikenal"


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
