"""Stretches of prose that should not be published: personal data, and text left to be written.

Patterns only; on which pages they matter is for `checks` to say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from kaidah.patterns import late


class Pattern(NamedTuple):
    """A kind of remark and how it looks.

    `may_match` looks for a part that all its matches have, in a whole page at once and in its
    `Source.signs`: that is a hundred times quicker than trying the pattern on each paragraph, and
    seldom true.
    """

    personal: bool
    what: str
    pattern: re.Pattern[str]
    may_match: Callable[[str, bytes], object]


def _may_hold_sixteen_digits(_: str, signs: bytes) -> object:
    return _SIXTEEN_DIGITS in signs.translate(_DIGITS_ALIKE)


def _may_name_a_phone(_: str, signs: bytes) -> object:
    # One after the other: a pattern that begins with signs of its own leaps from one to the next.
    return _PHONE_SIGNS.search(signs) or _PHONE_ABROAD_SIGNS.search(signs)


def _may_name_a_register(page: str, signs: bytes) -> object:
    return _REGISTER_SIGNS.search(signs) and _REGISTER.search(page)


def _may_be_left_to_write(_: str, signs: bytes) -> object:
    return b"TODO" in signs or b"FIXME" in signs or b"TBD" in signs


_SIXTEEN_DIGITS: Final = b"0" * 16
_DIGITS_ALIKE: Final = bytes.maketrans(b"0123456789", b"0" * 10)
# Indonesian mobile numbers: 08…, 62 8… or +62 8…, 10 to 13 digits, grouped or not.
_PHONE: Final = late(r"(?<![\w.])(?:\+?62[ -]?|0)8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d\w])")
_PHONE_SIGNS: Final = re.compile(rb"08\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3}")
_PHONE_ABROAD_SIGNS: Final = re.compile(rb"62[ -]?8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3}")
# Register numbers of prisons and remand centres: B.I 123/2024, AIII-45/24 and the like.
_REGISTER: Final = late(
    r"(?<![\w.])[AB]\.?\s?(?:IV|V|I{1,3})[ .-]{1,2}\d{1,4}/(?:\w+/)?\d{2,4}(?!\w)"
)
_REGISTER_SIGNS: Final = re.compile(rb"/(?<=\d/)")

_PATTERNS: Final = (
    # NIK, number of the national identity card: 16 digits (Permendagri on population data).
    Pattern(
        True,
        "nomor induk kependudukan",
        late(r"(?<![\d.])[0-9]{16}(?![\d.]?\d)"),
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
        late(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),
        lambda _, signs: b"@" in signs,
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
        late(r"^\s*(?:TODO|FIXME|TBD)(?!\w)|(?<!\w)(?:TODO|FIXME|TBD)(?=\s?[:(])"),
        _may_be_left_to_write,
    ),
    Pattern(
        False,
        "tulisan sementara",
        late(r"(?<![?\w])\?{3,}(?!\?)"),
        lambda _, signs: b"???" in signs,
    ),
    Pattern(
        False,
        "teks pengisi",
        late(r"\b(?:[Ll]orem [Ii]psum|LOREM IPSUM)\b"),
        lambda page, signs: "orem " in page or b"OREM " in signs,
    ),
    Pattern(
        False,
        "tempat yang belum diisi",
        late(r"\[(?:isi|lengkapi)\b[^\]\n]*\]"),
        lambda page, _: "[" in page and ("[isi" in page or "[lengkapi" in page),
    ),
)


def patterns_worth_trying(page: str, signs: bytes) -> tuple[Pattern, ...]:
    """Return the patterns that may match somewhere on a page: for most pages, none."""
    return tuple([pattern for pattern in _PATTERNS if pattern.may_match(page, signs)])


def find_remarks(prose: str, patterns: Iterable[Pattern]) -> Iterator[tuple[Pattern, int, int]]:
    """Yield what should not be in a published text, with the offsets it stands between."""
    for pattern in patterns:
        for match in pattern.pattern.finditer(prose):
            yield pattern, match.end() - len(match[0].lstrip()), match.end()
