"""What the certain repairs of findings make of one file. Pure: reads no folder, writes nothing.

Every repair that a finding carries is made, and two that concern the file as a whole: a byte-order
mark is dropped, and mixed line ends become LF. Nothing else changes: a file that uses CRLF
throughout keeps it, and a last line without a line end stays so.
"""

from __future__ import annotations

import codecs
import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Fix
from kaidah.source import Source

_BOM: Final = "\ufeff"
_MARK_DROPPED: Final = f"KB102 {CODES['KB102'].summary}"
_ENDS_UNIFIED: Final = "akhir baris bercampur"
# difflib takes quadratic time: a second at this size at worst, minutes at ten times it.
_MAX_DIFF_LINES: Final = 3000
_SHOWN: Final = "\t\n\u200d"  # the joiner makes one emoji of several


class Repaired(NamedTuple):
    """A file's text after its repairs, and each repair in words."""

    source: Source
    repairs: tuple[str, ...]


class FileChange(NamedTuple):
    """What a file holds and what it is to hold, with each repair in words."""

    path: str
    old: bytes
    new: bytes
    repairs: tuple[str, ...]

    @property
    def summary(self) -> str:
        """List the kinds of repairs, with their numbers where they happen more than once."""
        counts = sorted(Counter(self.repairs).items())
        return ", ".join(f"{kind} ({n}×)" if n > 1 else kind for kind, n in counts)


def repair_source(source: Source, found: Iterable[Diagnostic]) -> Repaired:
    """Make the certain repairs of a file's findings. Where two overlap, the first one wins.

    A file of which nothing would be left is not touched: that is for a person to decide.
    """
    applied = tuple(_applicable(source.text, found))
    text = replace(source.text, [fix for _, fix in applied])
    repairs = [f"{d.code.id} {d.code.summary}" for d, _ in applied]
    if source.has_bom or text.startswith(_BOM):
        text = text.lstrip(_BOM)
        repairs.append(_MARK_DROPPED)
    if _ends_are_mixed(text):
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        repairs.append(_ENDS_UNIFIED)
    if not repairs or not text.strip():
        return Repaired(source, ())
    return Repaired(Source(source.path, text), tuple(repairs))


def content(source: Source) -> bytes:
    """Return the bytes a source was read from."""
    return (codecs.BOM_UTF8 if source.has_bom else b"") + source.text.encode()


# ---------------------------------------------------------------- applying


def _applicable(text: str, found: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, Fix]]:
    """Yield the fixes that change something, from front to back, without overlaps."""
    fixes = [(d, d.fix) for d in found if d.fix and _changes(text, d.fix)]
    end, last = 0, -1
    for diagnostic, fix in sorted(fixes, key=lambda pair: pair[1].start):
        # Two insertions at one place overlap as well: nobody knows their order.
        if fix.start >= end and fix.start != last:
            yield diagnostic, fix
            end, last = fix.end, fix.start


def _changes(text: str, fix: Fix) -> bool:
    inside = 0 <= fix.start <= fix.end <= len(text)
    return inside and text[fix.start : fix.end] != fix.replacement


def replace(text: str, fixes: Iterable[Fix]) -> str:
    """Make replacements that stand in order and do not overlap, with the line ends of the text."""
    pieces, end = [], 0
    line_end = "\r\n" if "\r\n" in text and not _ends_are_mixed(text) else "\n"
    for fix in fixes:
        put = fix.replacement.replace("\r\n", "\n").replace("\n", line_end)
        pieces += [text[end : fix.start], put]
        end = fix.end
    return "".join([*pieces, text[end:]])


def _ends_are_mixed(text: str) -> bool:
    """Tell whether lines end in more than one way; a lone CR is never meant as the only one."""
    if "\r" not in text:
        return False
    pairs = text.count("\r\n")
    return not text.count("\r") == text.count("\n") == pairs


# ---------------------------------------------------------------- showing


def as_diff(change: FileChange, shown: str) -> str:
    """Return what a change removes and adds, for people: what cannot be seen is named.

    `shown` is the path as the reader knows it.
    """
    old, new = change.old.decode(), change.new.decode()
    if max(old.count("\n"), new.count("\n")) > _MAX_DIFF_LINES:
        return f"(lebih dari {_MAX_DIFF_LINES} baris; perbedaannya tidak ditampilkan)"
    lines = difflib.unified_diff(_lines(old), _lines(new), shown, shown, n=1, lineterm="")
    named = _to_be_named(old, new)
    return "\n".join(named.sub(_code_point, line) for line in lines)


def _lines(text: str) -> list[str]:
    # Not `splitlines`: lines are what ends in LF, for editors as for the positions of findings.
    lines = text.split("\n")
    if not lines[-1]:
        return lines[:-1]
    lines[-1] += " (tanpa baris baru di akhir berkas)"
    return lines


def _to_be_named(old: str, new: str) -> re.Pattern[str]:
    """Match control and direction marks, and what was taken away and may look like what came."""
    taken = Counter(old) - Counter(new)
    hidden = {c for c in taken if not c.isascii()}
    hidden |= {c for c in {*old, *new} if unicodedata.category(c) in {"Cc", "Cf"}} - {*_SHOWN}
    return re.compile("|".join(map(re.escape, sorted(hidden))) or r"(?!)")


def _code_point(match: re.Match[str]) -> str:
    return f"<U+{ord(match[0]):04X}>"
