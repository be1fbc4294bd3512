"""Stretches of prose that should not be published: personal data, and text left to be written.

Patterns only; on which pages they matter is for `checks` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Final, NamedTuple


class Pattern(NamedTuple):
    """A kind of remark and how it looks.

    `may_match` looks for a part that all its matches have, in a whole page at once: that is a
    hundred times quicker than trying the pattern on each paragraph, and seldom true.
    """

    personal: bool
    what: str
    pattern: re.Pattern[str]
    may_match: Callable[[str], object]


def _may_hold_sixteen_digits(page: str) -> object:
    # They show as two in a row where only every eighth character is read.
    return _TWO_DIGITS.search(page[::8]) and _SIXTEEN_DIGITS.search(page)


def _may_name_a_phone(page: str) -> object:
    # One after the other: a pattern that begins with signs of its own leaps from one to the next.
    starts = chain(_PHONE_START.finditer(page), _PHONE_ABROAD_START.finditer(page))
    return any(_PHONE.match(page, start.start()) for start in starts)


def _may_name_a_register(page: str) -> object:
    return _REGISTER_END.search(page) and _REGISTER.search(page)


_TWO_DIGITS: Final = re.compile(r"\d\d")
_SIXTEEN_DIGITS: Final = re.compile(r"\d{16}")
# Indonesian mobile numbers: 08…, 62 8… or +62 8…, 10 to 13 digits, grouped or not.
_PHONE: Final = re.compile(
    r"(?<![\w.])(?:\+?62[ -]?|0)8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d\w])"
)
# Register numbers of prisons and remand centres: B.I 123/2024, AIII-45/24 and the like.
_REGISTER: Final = re.compile(
    r"(?<![\w.])[AB]\.?\s?(?:IV|V|I{1,3})[ .-]{1,2}\d{1,4}/(?:\w+/)?\d{2,4}(?!\w)"
)
_PHONE_START: Final = re.compile(r"08\d")
_PHONE_ABROAD_START: Final = re.compile(r"62[ -]?8\d")
_REGISTER_END: Final = re.compile(r"/(?:\w+/)?\d\d")

_PATTERNS: Final = (
    # NIK, number of the national identity card: 16 digits (Permendagri on population data).
    Pattern(
        True,
        "nomor induk kependudukan",
        re.compile(r"(?<![\d.])\d{16}(?![\d.]?\d)"),
        _may_hold_sixteen_digits,
    ),
    Pattern(
        True,
        "nomor ponsel",
        _PHONE,
        _may_name_a_phone,
    ),
    Pattern(
        True,
        "alamat surel",
        re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        lambda page: "@" in page,
    ),
    Pattern(
        True,
        "nomor register",
        _REGISTER,
        _may_name_a_register,
    ),
    # A note to oneself opens a text or has a colon; elsewhere the word is what a text is about.
    Pattern(
        False,
        "tulisan sementara",
        re.compile(r"^\s*(?:TODO|FIXME|TBD)(?!\w)|(?<!\w)(?:TODO|FIXME|TBD)(?=\s?[:(])"),
        lambda page: "TODO" in page or "FIXME" in page or "TBD" in page,
    ),
    Pattern(
        False,
        "tulisan sementara",
        re.compile(r"(?<![?\w])\?{3,}(?!\?)"),
        lambda page: "???" in page,
    ),
    Pattern(
        False,
        "teks pengisi",
        re.compile(r"\b(?:[Ll]orem [Ii]psum|LOREM IPSUM)\b"),
        lambda page: "orem " in page or "OREM " in page,
    ),
    Pattern(
        False,
        "tempat yang belum diisi",
        re.compile(r"\[(?:isi|lengkapi)\b[^\]\n]*\]"),
        lambda page: "[isi" in page or "[lengkapi" in page,
    ),
)


def patterns_worth_trying(page: str) -> tuple[Pattern, ...]:
    """Return the patterns that may match somewhere on a page: for most pages, none."""
    return tuple([pattern for pattern in _PATTERNS if pattern.may_match(page)])


def find_remarks(prose: str, patterns: Iterable[Pattern]) -> Iterator[tuple[Pattern, int, int]]:
    """Yield what should not be in a published text, with the offsets it stands between."""
    for pattern in patterns:
        for match in pattern.pattern.finditer(prose):
            yield pattern, match.start(), match.end()
