"""Characters that pass for others: the hyphen, digit or letter they look like, or for nothing.

What Unicode calls confusable comes from `look_alikes.txt`, which is read when a text first holds
such a character; what differs in form only, such as wide letters, from the normal form NFKC.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Final

from kaidah.patterns import late

# Zero-width and direction marks, soft hyphen, byte-order mark inside the text, control characters.
# The zero-width joiner is left out where it joins an emoji.
INVISIBLE: Final = late(
    "[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]+"
    "|(?<=[\x20-\x7f])\u200d+"
)
# What people write on purpose: quotation marks, dashes between words, dots and signs.
_USUAL: Final = "“”‘’«»…–—×·•§°±→ "
_FOREIGN: Final = late(r"[^\x00-\x7f]")
_UNUSUAL: Final = late(rf"[^\x00-\x7f{_USUAL}]")
# Editors put these for a hyphen; they are too long, or not to be seen, to look like one.
_ALSO_HYPHENS: Final = "\u2014\u2015\u00ad"


def fold_look_alikes(text: str) -> str:
    """Replace each look-alike by what it looks like; the length stays."""
    return text if text.isascii() else _FOREIGN.sub(_folded, text)


def fold_letters(text: str) -> str:
    """Replace look-alikes, those aside that people write on purpose and that are no letters."""
    if text.isascii() or not _UNUSUAL.search(text):
        return text
    return _UNUSUAL.sub(_folded, text)


def without_invisible(text: str) -> str:
    """Leave out the characters that nobody can see."""
    return INVISIBLE.sub("", text)


def _folded(match: re.Match[str]) -> str:
    return _known(match[0])


@cache
def _known(character: str) -> str:
    if character.isascii():
        return character
    if character in _ALSO_HYPHENS:
        return "-"
    import unicodedata  # noqa: PLC0415  (most texts need none of its tables)

    plain = unicodedata.normalize("NFKC", character)
    if len(plain) == 1 and plain.isascii() and (plain.isalnum() or plain == "-"):
        return plain
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    for form in (character, plain):
        if form in _table():
            return _table()[form]
    # Small letters of other scripts are drawn in many ways, but mostly meant as their capitals are.
    capital = character.upper()
    return _table()[capital].lower() if capital != character and capital in _table() else character


@cache
def _table() -> dict[str, str]:
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {chr(int(code, 16)): shown for shown, *codes in rows for code in codes}
