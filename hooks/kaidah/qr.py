"""An address as a QR code: the shape only, for a template to draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

import segno

# A camera looks for four modules of bare ground around a code.
_QUIET: Final = 4


class QrCode(NamedTuple):
    """The dark modules as the strokes of an SVG path, in a square `size` modules wide."""

    size: int
    path: str


@lru_cache(maxsize=8192)
def qr_code(text: str) -> QrCode:
    """Return the QR code of a text, readable with a seventh of it spoilt (level M or better).

    A code takes longer than a page, and a preview asks for those of all rules at each save.
    """
    rows = [*segno.make(text, error="m", micro=False).matrix_iter(border=_QUIET)]
    return QrCode(
        len(rows), "".join(stroke for y, row in enumerate(rows) for stroke in _row(y, row))
    )


def _row(y: int, modules: Iterable[int]) -> Iterator[str]:
    x = 0
    for dark, run in groupby(modules):
        length = len([*run])
        if dark:
            yield f"M{x} {y}.5h{length}"
        x += length
