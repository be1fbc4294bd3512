"""Markers by which an editor allows one finding on one line, with a reason.

`<!-- kaidah: izinkan KB703 karena nomor layanan resmi -->`, or the same behind `#` in front
matter, silences that code on its own line and on the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Span
from kaidah.patterns import late
from kaidah.raw_text import BREAK, without_raw
from kaidah.source import Source

_MARKER: Final = late(
    r"(?P<open><!--|(?:^|(?<=\s))#)[ \t]*kaidah:(?P<rest>[^\n]*?)(?:-->|$)", re.MULTILINE
)
_ALLOWED: Final = late(r"\s*izinkan\s+(?P<codes>KB\d{3}(?:\s*,\s*KB\d{3})*)\s+karena\s+\S")
# What concerns whole files, or the markers themselves, cannot be allowed away.
_NEVER: Final = ("KB1", "KB9")


class _Marker(NamedTuple):
    path: str
    span: Span
    code: str


def apply_allowances(
    diagnostics: Sequence[Diagnostic], sources: Mapping[str, Source]
) -> list[Diagnostic]:
    """Drop what markers allow; report markers that allow nothing (KB903) or are faulty (KB904)."""
    markers: list[_Marker] = []
    faulty: list[Diagnostic] = []
    for source in sources.values():
        if "kaidah:" in source.text:
            for found in _read_markers(source):
                (markers if isinstance(found, _Marker) else faulty).append(found)  # type: ignore[arg-type]
    if not markers and not faulty:
        return list(diagnostics)
    used: set[_Marker] = set()
    kept = [d for d in diagnostics if not _is_allowed(d, markers, used)]
    unused = [_unused(marker) for marker in markers if marker not in used]
    return kept + faulty + unused


def _is_allowed(diagnostic: Diagnostic, markers: Sequence[_Marker], used: set[_Marker]) -> bool:
    matching = [
        marker
        for marker in markers
        if marker.path == diagnostic.path
        and marker.code == diagnostic.code.id
        and 0 <= diagnostic.span.line - marker.span.line <= 1
    ]
    used.update(matching)
    return bool(matching)


def _read_markers(source: Source) -> Iterator[_Marker | Diagnostic]:
    visible = without_raw(source.text)
    for match in _MARKER.finditer(source.text):
        start = match.start("open")
        in_comment = match["open"] == "<!--"
        shown = visible[start : start + 1]
        if in_comment and (shown not in {BREAK, "<"} or source.text[start - 1 : start] == "`"):
            # A marker in code is one that a page talks about.
            continue
        if not in_comment and not _in_front_matter(source, start):
            continue
        span = source.span(start, match.end())
        allowed = _ALLOWED.match(match["rest"])
        codes = re.findall(r"KB\d{3}", allowed["codes"]) if allowed else []
        if not codes or any(c not in CODES or c.startswith(_NEVER) for c in codes):
            yield Diagnostic(CODES["KB904"], source.path, span, cause=_lack(match["rest"], codes))
            continue
        for code in codes:
            yield _Marker(source.path, span, code)


def _lack(rest: str, codes: Sequence[str]) -> str:
    for code in codes:
        if code not in CODES or code.startswith(_NEVER):
            return f"{code} tidak dapat diizinkan"
    return 'alasannya belum ditulis sesudah "karena"' if "izinkan" in rest else ""


def _unused(marker: _Marker) -> Diagnostic:
    cause = f"tidak ada {marker.code} di baris ini dan baris berikutnya"
    return Diagnostic(CODES["KB903"], marker.path, marker.span, cause=cause)


def _in_front_matter(source: Source, offset: int) -> bool:
    end = source.text.find("\n---", 3)
    return source.text.startswith("---") and 0 <= offset < end
