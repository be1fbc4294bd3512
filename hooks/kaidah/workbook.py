"""Rules and examples as a workbook to tick off: for training and for audits.

Knows how it looks on screen and on paper; which columns the open data has is known to `tables`. The
same content gives the same bytes. Only `lembar-kerja` loads this, and with it XlsxWriter.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, time
from textwrap import wrap
from typing import Final, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from kaidah.catalogue import Catalogue
from kaidah.content_files import built_file
from kaidah.mentions import plain_text
from kaidah.quiz import cases_of
from kaidah.source import Source
from kaidah.tables import names_of

_A4: Final = 9
_TINT: Final = "#E6EEF5"
# What Excel takes at most, with room for signs that are doubled.
_LONGEST_HEADER: Final = 120
_LONGEST_NAME: Final = 31
_STATUS_WIDTHS: Final = (22, 90)
_LINE_HEIGHT: Final = 15
# Letters less than a column promises, for words that are wider than digits.
_ROOM: Final = 2
_MARGINS: Final = {"left": 0.4, "right": 0.4, "top": 0.6, "bottom": 0.6}


class _Column(NamedTuple):
    """A heading, a width in letters, and whether readers choose between yes and no there."""

    heading: str
    width: int
    ticked: bool = False


class _Look(NamedTuple):
    """The formats of a workbook, and what readers choose from."""

    heading: Format
    text: Format
    title: Format
    choice: list[str]


def workbook(catalogue: Catalogue, sources: Mapping[str, Source], site: str = "") -> bytes:
    """Return the workbook of what is in force; `site` is the address of the site, if it has one."""
    written = io.BytesIO()
    # Whatever a text begins with, it is text: neither a formula nor a link to click.
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(written, plain)
    label, edition = catalogue.vocabulary.labels, catalogue.status.edition
    boxed = {"text_wrap": True, "valign": "top", "border": 1}
    look = _Look(
        book.add_format({"bold": True, "bg_color": _TINT, **boxed}),
        book.add_format(boxed),
        book.add_format({"bold": True, "font_size": 14}),
        [label["ya"], label["belum"]],
    )
    # Never the clock: the same content is the same file.
    made = datetime.combine(edition.day, time())
    book.set_properties({"created": made, "title": catalogue.title})
    _add_status(book, catalogue, look)
    site = site and site.rstrip("/") + "/"
    rules = _rule_columns(catalogue, site), _rules(catalogue, site)
    _add_table(book, label["aturan"], *rules, look)
    examples = _example_columns(catalogue, site), _examples(catalogue, sources, site)
    _add_table(book, label["contoh"], *examples, look)
    for sheet in book.worksheets():
        _prepare_for_paper(sheet, catalogue)
    book.close()
    return written.getvalue()


# ------------------------------------------------------------------ what stands in it


def _rule_columns(catalogue: Catalogue, site: str) -> list[_Column]:
    label = catalogue.vocabulary.labels
    told = [
        _Column("ID", 10),
        _Column(label["pernyataan"], 48),
        _Column(label["tingkat"], 11),
        _Column(label["kekuatan"], 15),
        _Column(label["berlaku_bagi"], 16),
        _Column(label["bab"], 22),
    ]
    return [*told, *_address(catalogue, site), *_to_fill_in(catalogue)]


def _rules(catalogue: Catalogue, site: str) -> Iterator[Sequence[str]]:
    for rule in catalogue.rules_in_force:
        yield (
            rule.id,
            rule.statement,
            rule.level.name,
            rule.strength.name,
            names_of(rule.audiences),
            f"{rule.chapter.number}. {rule.chapter.title}",
            *_url(rule.path, site),
        )


def _example_columns(catalogue: Catalogue, site: str) -> list[_Column]:
    label = catalogue.vocabulary.labels
    told = [
        _Column(label["contoh"], 34),
        _Column(label["contoh_situasi"], 56),
        _Column(label["putusan"], 12),
        _Column(label["aturan"], 18),
    ]
    return [*told, *_address(catalogue, site), *_to_fill_in(catalogue)]


def _examples(
    catalogue: Catalogue, sources: Mapping[str, Source], site: str
) -> Iterator[Sequence[str]]:
    for case in cases_of(catalogue, sources):
        yield (
            case.example.title,
            plain_text(case.situation),
            case.example.verdict.name,
            ", ".join(rule.id for rule in case.rules),
            *_url(case.example.path, site),
        )


def _address(catalogue: Catalogue, site: str) -> list[_Column]:
    return [_Column(catalogue.vocabulary.labels["alamat"], 30)] if site else []


def _url(path: str, site: str) -> list[str]:
    return [f"{site}{built_file(path)}"] if site else []


def _to_fill_in(catalogue: Catalogue) -> list[_Column]:
    label = catalogue.vocabulary.labels
    return [
        _Column(label["dipahami"], 10, ticked=True),
        _Column(label["dilakukan"], 10, ticked=True),
        _Column(label["catatan"], 26),
    ]


# ------------------------------------------------------------------ how it looks


def _add_status(book: Workbook, catalogue: Catalogue, look: _Look) -> None:
    label, status = catalogue.vocabulary.labels, catalogue.status
    sheet = book.add_worksheet(_sheet_name(label["status_situs"]))
    for at, width in enumerate(_STATUS_WIDTHS):
        sheet.set_column(at, at, width)
    sheet.write_string(0, 0, catalogue.title, look.title)
    told = (
        (label["status_situs"], f"{status.name}. {status.banner}"),
        (label["versi"], f"{status.edition.version}, {status.edition.day.isoformat()}"),
        (label["dipahami"], label["cara_dipahami"]),
        (label["dilakukan"], label["cara_dilakukan"]),
    )
    for row, texts in enumerate(told, start=2):
        _add_row(sheet, row, texts, _STATUS_WIDTHS, look)


def _add_table(
    book: Workbook,
    name: str,
    columns: Sequence[_Column],
    rows: Iterable[Sequence[str]],
    look: _Look,
) -> None:
    sheet = book.add_worksheet(_sheet_name(name))
    for at, column in enumerate(columns):
        sheet.set_column(at, at, column.width)
        sheet.write_string(0, at, column.heading, look.heading)
    last = 0
    for last, row in enumerate(rows, start=1):
        texts = [*row, *[""] * (len(columns) - len(row))]
        _add_row(sheet, last, texts, [column.width for column in columns], look)
    for at, column in enumerate(columns):
        if column.ticked and last:
            sheet.data_validation(1, at, last, at, {"validate": "list", "source": look.choice})
    sheet.autofilter(0, 0, last, len(columns) - 1)
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)


def _add_row(
    sheet: Worksheet, at: int, texts: Sequence[str], widths: Sequence[int], look: _Look
) -> None:
    """Write a row as high as its longest text; not every spreadsheet does that by itself."""
    for column, text in enumerate(texts):
        sheet.write_string(at, column, text, look.text)
    pairs = zip(texts, widths, strict=True)
    lines = max(len(wrap(text, width - _ROOM)) for text, width in pairs)
    sheet.set_row(at, _LINE_HEIGHT * max(lines, 1))


def _sheet_name(text: str) -> str:
    """Return a name that Excel lets a sheet have."""
    return re.sub(r"[\[\]:*?/\\']", " ", text)[:_LONGEST_NAME]


def _prepare_for_paper(sheet: Worksheet, catalogue: Catalogue) -> None:
    status = catalogue.status
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(**_MARGINS)
    # Each sheet of paper says what it is, wherever it ends up.
    told = f"{status.name} · {status.edition.version}, {status.edition.day} · {catalogue.title}"
    sheet.set_header(f"&L{told[:_LONGEST_HEADER].replace('&', '&&')}")
    sheet.set_footer("&R&P / &N")
