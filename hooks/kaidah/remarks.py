"""Stretches of prose that should not be published: personal data, and text left to be written.

Patterns only; on which pages they matter is for `checks` to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple


class Pattern(NamedTuple):
    """A kind of remark and how it looks."""

    personal: bool
    what: str
    pattern: re.Pattern[str]


_PATTERNS: Final = (
    # NIK, number of the national identity card: 16 digits (Permendagri on population data).
    Pattern(True, "nomor induk kependudukan", re.compile(r"(?<![\d.])\d{16}(?![\d.]?\d)")),
    # Indonesian mobile numbers: 08…, 62 8… or +62 8…, 10 to 13 digits, grouped or not.
    Pattern(
        True,
        "nomor ponsel",
        re.compile(r"(?<![\w.])(?:\+?62[ -]?|0)8\d{1,2}[ .-]?\d{3,4}[ .-]?\d{3,5}(?![\d\w])"),
    ),
    Pattern(True, "alamat surel", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    # Register numbers of prisons and remand centres: B.I 123/2024, AIII-45/24 and the like.
    Pattern(
        True,
        "nomor register",
        re.compile(r"(?<![\w.])[AB]\.?\s?(?:IV|V|I{1,3})[ .-]{1,2}\d{1,4}/(?:\w+/)?\d{2,4}(?!\w)"),
    ),
    Pattern(False, "tulisan sementara", re.compile(r"(?<!\w)(?:TODO|FIXME|TBD)(?!\w)")),
    Pattern(False, "tulisan sementara", re.compile(r"(?<![?\w])\?{3,}(?!\?)")),
    Pattern(False, "teks pengisi", re.compile(r"\blorem ipsum\b", re.IGNORECASE)),
    Pattern(False, "tempat yang belum diisi", re.compile(r"\[(?:isi|lengkapi)\b[^\]\n]*\]")),
)
_WORTH_A_LOOK: Final = re.compile(
    r"\d{3}|@|TODO|FIXME|TBD|\?\?\?|\[(?:isi|lengkapi)|(?i:lorem)|/\d\d"
)


def find_remarks(prose: str) -> Iterator[tuple[Pattern, int, int]]:
    """Yield what should not be in a published text, with the offsets it stands between."""
    if not _WORTH_A_LOOK.search(prose):
        return
    for pattern in _PATTERNS:
        for match in pattern.pattern.finditer(prose):
            yield pattern, match.start(), match.end()
