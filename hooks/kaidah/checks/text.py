"""What must hold for the text of a page before anybody reads its meaning."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from typing import Final

from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Fix
from kaidah.look_alikes import INVISIBLE
from kaidah.patterns import late
from kaidah.source import Source

_MAX_LINE: Final = 2000
_VISIBLE: Final = b"\n" + bytes(range(0x20, 0x7F))
_CONFLICT: Final = late(r"^<{7} .*$", re.MULTILINE)

TextCheck = Callable[[Source], Iterator[Diagnostic]]


def no_byte_order_mark(source: Source) -> Iterator[Diagnostic]:
    """KB102: a page begins with its text."""
    if source.has_bom:
        cause = "tanda tak terlihat ini sering ditambahkan oleh Notepad"
        yield Diagnostic(CODES["KB102"], source.path, START_OF_FILE, cause=cause)


def no_invisible_characters(source: Source) -> Iterator[Diagnostic]:
    """KB104: every character can be seen."""
    # All of them are unprintable, as line ends are; the pattern takes a hundred times as long.
    if source.signs.translate(None, _VISIBLE).decode().isprintable():
        return
    for match in INVISIBLE.finditer(source.text):
        names = dict.fromkeys(_name(character) for character in match[0])
        yield Diagnostic(
            CODES["KB104"],
            source.path,
            source.span(match.start(), match.end()),
            cause=f"di sini ada {', '.join(names)}",
            fix=Fix(match.start(), match.end(), ""),
        )


def no_overlong_line(source: Source) -> Iterator[Diagnostic]:
    """KB108: a line can be reviewed."""
    if len(source.text) <= _MAX_LINE:
        return
    lines = source.text.split("\n")
    if max(map(len, lines)) <= _MAX_LINE:
        return
    start = 0
    for line in lines:
        if len(line) > _MAX_LINE:
            yield Diagnostic(
                CODES["KB108"],
                source.path,
                source.span(start + _MAX_LINE, start + _MAX_LINE + 1),
                cause=f"baris ini panjangnya {len(line)} karakter; batasnya {_MAX_LINE}",
            )
        start += len(line) + 1


def no_merge_conflict(source: Source) -> Iterator[Diagnostic]:
    """KB109: no conflict of two versions is left in the text."""
    if b"<<<<<<<" not in source.signs:
        return
    for match in _CONFLICT.finditer(source.text):
        end = source.text.find("\n>>>>>>>", match.end())
        last = source.span(end + 1, end + 2).line if end >= 0 else None
        cause = f"dua versi bertumpuk sampai baris {last}" if last else ""
        span = source.span(match.start(), match.end())
        yield Diagnostic(CODES["KB109"], source.path, span, cause=cause)


def _name(character: str) -> str:
    name = unicodedata.name(character, "karakter kendali").lower()
    return f"U+{ord(character):04X} ({name})"


ALL_TEXT: Final[tuple[TextCheck, ...]] = (
    no_byte_order_mark,
    no_invisible_characters,
    no_overlong_line,
)
