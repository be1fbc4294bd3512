"""The data file of what was measured → what the accessibility page may claim.

The file is written by the project's own tests (`make aksesibilitas`), never by hand; a site without
it says that nothing was measured.
"""

from datetime import date
from typing import Final, NamedTuple

from kaidah.fields import Fields

ACCESSIBILITY_FILE: Final = "_data/aksesibilitas.yml"

_COUNTS: Final = (
    *("jenis_halaman", "pemeriksaan", "pelanggaran", "halaman", "pelanggaran_halaman"),
    *("halaman_html", "galat_html", "muatan_awal"),
)


class Accessibility(NamedTuple):
    """What was measured of a site's accessibility, on one day, with which tools.

    `checks` and `violations` are of one page of each kind in every state, width and palette;
    `pages` and `page_violations` of all pages as they are opened; `first_load` is in bytes.
    """

    measured: date
    browser: str
    axe: str
    html_checker: str
    states: tuple[str, ...]
    widths: tuple[str, ...]
    palettes: tuple[str, ...]
    kinds: int
    checks: int
    violations: int
    pages: int
    page_violations: int
    html_pages: int
    html_errors: int
    first_load: int


def read_accessibility(fields: Fields) -> Accessibility | None:
    """Read the measurement; None when any part of it is missing or faulty."""
    measured = fields.date("diukur")
    browser, axe, checker = (fields.text(key) for key in ("peramban", "axe", "penguji_html"))
    states, widths, palettes = (
        fields.texts(key, required=True) for key in ("keadaan", "lebar", "tampilan")
    )
    counts = [fields.integer(key) for key in _COUNTS]
    fields.finish()
    known = [count for count in counts if count is not None]
    if not (measured and browser and axe and checker and len(known) == len(counts)):
        return None
    return Accessibility(measured, browser, axe, checker, states, widths, palettes, *known)
