"""Whether a prefix and a number, as they stand in a text, were meant as a rule ID.

That depends on how much of an ID they have: a long prefix in capitals, all digits, a leading zero,
a joint that nothing else has. The shorter the prefix, the more of the rest must be there, for "A4"
and "E 10" are no slips. Whether there is such a rule is for `checks` to say.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from kaidah.joints import (
    CERTAIN,
    JOINT,
    PADDED,
    SHORT,
    SLIPPED,
    WHOLE,
    is_joint,
    kind_of,
    least_prefix,
)
from kaidah.patterns import late
from kaidah.suggest import DIGIT_SLIPS, as_digits
from kaidah.vocabulary import IdFormat, RuleId

# Prefixes and numbers that long are seldom anything else.
_LONG: Final = 3
# Letters that can hardly be told from digits, in any typeface.
_CLOSE_SLIPS: Final = frozenset("OoIl|")
# "ABC-010-2024" is no range but the number of a letter, and its year.
LONGEST_RANGE: Final = 50
_ADDRESS: Final = late(r"://|^\W?www\.|^[.~]{0,2}/|/.*/$|\.[\w-]+/|[?&=\\]$|@$")
_POINT: Final = late(r"\.(?:[0-9]{1,2}|[A-Z][a-z]+)(?![\w@(]|[-./:]\w)")
_COUNTED: Final = late(r",\d|\s?[%°]|[ -]\d|\s\w+\s\d{4}(?!\d)")


class Loose(NamedTuple):
    """Something in prose that was probably meant as a rule ID.

    `certain` when there is one repair, `firm` when it is an ID even if there is no such rule.
    """

    rule: RuleId
    start: int
    end: int
    certain: bool
    firm: bool = False


@cache
def candidate_pattern(ids: IdFormat) -> re.Pattern[str]:
    """Return the pattern of what may be an ID, in a text without look-alikes."""
    return re.compile(
        rf"(?P<prefix>{any_case(ids.prefix)})(?P<joint>{JOINT})"
        rf"(?P<number>(?=[{DIGIT_SLIPS}]{{0,{ids.width}}}[0-9])[0-9A-Za-z|]+)"
    )


def any_case(prefix: str) -> str:
    """Return a pattern of a prefix in capitals, small letters or both."""
    return "".join(f"[{c}{c.lower()}]" if c.isalpha() else c for c in prefix)


class WrittenId:
    """A prefix, a joint and a number, and what stands around them."""

    def __init__(self, prose: str, folded: str, match: re.Match[str], ids: IdFormat) -> None:
        self._ids = ids
        self._exact = prose[match.start() : match.end()]
        self._match = match
        self._shouted = match["prefix"] == ids.prefix
        self._joint = kind_of(match["joint"])
        self._length = len(ids.prefix)
        self._before = folded[max(0, match.start() - 200) : match.start()]
        self._behind = folded[match.end() : match.end() + 40]
        raised = len(self._exact) - len(self._exact.rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉①②③④⑤⑥⑦⑧⑨"))
        self._number = match["number"][: len(match["number"]) - raised]
        self._raised = raised if len(self._number) == ids.width else 0
        self._number = self._number if self._raised else match["number"]

    def meant(self) -> Loose | None:
        """Return the ID that was meant, if one was."""
        if not is_joint(self._joint) or not self._may_begin_here():
            return None
        if self._raised:
            return self._with_suffix(self._number)
        if self._number.isdecimal():
            return self._with_digits(self._number)
        cut = self._number[: self._ids.width]
        if cut.isdecimal() and len(cut) == self._ids.width:
            return self._with_suffix(cut)
        return self._with_slips()

    # -------------------------------------------------------------- kinds of numbers

    def _with_digits(self, digits: str) -> Loose | None:
        if (spread := self._as_range()) is not None:
            return spread
        width = self._ids.width
        plain = digits.lstrip("0").zfill(width)
        surplus = len(digits) > width
        if self._is_exact(digits):
            return self._glued(digits) or self._with_point(digits)
        if surplus and digits[0] != "0":
            return None
        padded = width > 1 and digits[0] == "0"
        form = SHORT if len(digits) < width else PADDED if padded else WHOLE
        if self._length < self._least_prefix(form, digits) or not self._may_end_here(form):
            return None
        rule = self._rule(plain)
        if rule is None:
            return None
        certain = self._joint in CERTAIN and not set("*&") & set(self._match["joint"])
        certain = certain and not (surplus and plain[0] != "0")
        sure = self._length > 1 if self._shouted else form == PADDED and self._length >= _LONG
        firm = self._joint == "-" and form != SHORT and sure
        return self._loose(rule, certain=certain, firm=firm)

    def _with_slips(self) -> Loose | None:
        """Take letters for the digits that they look like: which one is not certain."""
        written, width = self._number, self._ids.width
        slips = {c for c in written if not c.isdecimal()}
        if not slips <= set(DIGIT_SLIPS) or self._joint not in SLIPPED:
            return None
        if len(written) < width and not (slips <= {"l", "|"} and self._joint == "-"):
            return None
        letters = sum(map(written.count, slips))
        close = slips <= _CLOSE_SLIPS and letters == 1
        usual = self._shouted and self._joint != " " and width >= _LONG
        # A hyphen, and a letter that is easily taken for a digit, each stand for one digit.
        least = 3 - close - (self._joint == "-") if usual and letters == 1 else 3
        enough = (
            (usual or close)
            and len(written) <= width <= 2 * (width - letters) + 1
            and self._length >= least
        )
        rule = self._rule(as_digits(written).zfill(width))
        return self._loose(rule) if rule and enough and self._may_end_here(PADDED) else None

    def _with_suffix(self, digits: str) -> Loose | None:
        """Take what is glued to the digits for a letter of its own, or a word without a blank."""
        suffix = self._match["number"][len(digits) :]
        told = self._shouted or self._length >= _LONG
        strong = told and (self._length > 1 or (digits[0] == "0" and len(digits) > 1))
        word = suffix.islower() and suffix.isalpha() and self._length > 1
        fits = self._raised or (suffix.isalpha() and len(suffix) == 1) or word
        fits = fits or suffix == self._ids.prefix
        list_of_dots = re.match(r"\.[a-z]\.\s?\d", self._behind) if len(suffix) == 1 else None
        odd = re.match(r"[-./_]\w|[@(]", self._behind) and suffix != self._ids.prefix
        if self._joint != "-" or not strong or not fits or (odd and not list_of_dots):
            return None
        rule = self._rule(digits)
        return self._loose(rule) if rule else None

    def _as_range(self) -> Loose | None:
        """Read "ABC-012-013" and "ABC-012-ABC-013", which are links to neither."""
        width = self._ids.width
        if self._joint != "-" or not self._shouted or len(self._match["number"]) != width:
            return None
        again = rf"-(?:{self._ids.prefix}-)?([0-9]{{{width}}})(?![\w.]|-\w)"
        behind = re.match(again, self._behind)
        rule = self._rule(self._number)
        if behind is None or rule is None:
            return None
        if not 0 < int(behind[1]) - int(self._number) <= LONGEST_RANGE:
            return None
        return Loose(rule, self._match.start(), self._match.end() + behind.end(), certain=False)

    def _glued(self, digits: str) -> Loose | None:
        """Read "lihatABC-012": a blank is missing."""
        word = re.search(r"(?<![\w/.@-])[a-z]{2,}$", self._before)
        fits = self._length >= _LONG and self._may_end_here(PADDED)
        rule = self._rule(digits)
        return self._loose(rule) if word and fits and rule else None

    def _with_point(self, digits: str) -> Loose | None:
        """Read "ABC-012.1", a point of a rule, and "ABC-012.Then", where a blank is missing."""
        behind = _POINT.match(self._behind)
        rule = self._rule(digits)
        # "ABC-2026.1" is a version of a year: a point of a rule has a leading zero before it.
        counted = behind and behind[0][1].isdigit() and digits[0] != "0"
        if behind is None or counted or rule is None or self._length == 1:
            return None
        return Loose(rule, self._match.start(), self._match.end() + behind.end(), certain=False)

    # -------------------------------------------------------------- what stands around

    def _may_begin_here(self) -> bool:
        before = self._before
        if before[-1:].isalnum():
            return before[-1:].islower() and self._is_exact(self._number)
        if before[-1:] in {"_", "-", "."} and before[-2:-1].isalnum():
            return False
        if before[-1:] == "#" and not self._joint:
            return False
        token = before[before.rfind(" ") + 1 :].rpartition("\n")[2]
        if not token or self._follows_ids(token):
            return True
        in_folder = not self._shouted and re.search(r"[^\W\d_]/$", token)
        return not (_ADDRESS.search(token) or in_folder)

    def _follows_ids(self, token: str) -> bool:
        return (
            re.fullmatch(rf"(?:\W?{self._ids.prefix}\S?[0-9]+/)+", token, re.IGNORECASE) is not None
        )

    def _may_end_here(self, form: int) -> bool:
        behind, width = self._behind, self._ids.width
        if behind[:1] == "@" or re.match(r"\(\)|:\d|[_=]\w", behind):
            return False
        if re.match(r"[-./\\]\w", behind):
            again = rf"[-/](?:{any_case(self._ids.prefix)}\S?)?[0-9]{{{width}}}(?![\w.]|[-/]\w)"
            listed = form != SHORT and self._joint != "/" and re.match(again, behind)
            ending = r"-[a-z]+(?![\w/]|[-.]\w)" if self._shouted else r"-[a-z]{1,3}(?![\w/]|[-.]\w)"
            return bool(listed or re.match(ending, behind))
        if self._joint == " " and re.match(r"[ -]\d", behind):
            return False
        return not (form and self._joint in {"", " "} and _COUNTED.match(behind))

    # -------------------------------------------------------------- small parts

    def _least_prefix(self, form: int, digits: str) -> int:
        least = least_prefix(self._joint, form, capitals=self._shouted)
        narrow = form == WHOLE and self._ids.width < _LONG
        narrow = narrow and not (self._shouted and self._joint == "-")
        return least + narrow + (not self._joint and len(digits) == 1)

    def _is_exact(self, digits: str) -> bool:
        whole = len(digits) == self._ids.width
        return whole and self._exact == f"{self._ids.prefix}-{digits}"

    def _rule(self, digits: str) -> RuleId | None:
        return self._ids.parse(f"{self._ids.prefix}-{digits}")

    def _loose(self, rule: RuleId, *, certain: bool = False, firm: bool = False) -> Loose:
        return Loose(rule, self._match.start(), self._match.end(), certain, firm)
