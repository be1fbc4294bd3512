"""The counts of a knowledge base as an aligned text for people, and as JSON for scripts.

A field may be added to version 1 of the JSON; one that changes or goes makes a version 2.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Final

from kaidah import __version__
from kaidah.reports.wording import cells, clean, wrapped
from kaidah.statistics import ENOUGH_EXAMPLES, Line, Statistics

VERSION: Final = 1
_NARROWEST: Final = 16
_GAP: Final = 2
_INDENT: Final = "  "
_TOTALS: Final = {
    "rules": "Aturan yang berlaku",
    "retired_rules": "Aturan yang dicabut",
    "examples": "Contoh",
    "topics": "Topik tanya jawab",
    "questions": "Pertanyaan",
    "pages": "Halaman lain",
}
_COLUMNS: Final = {"rules": "Aturan", "examples": "Contoh", "questions": "Pertanyaan"}

# A table is a heading, the names of its columns, and rows of a name and a number per column.
_Row = tuple[str, tuple[int, ...]]
_Table = tuple[str, tuple[str, ...], Sequence[_Row]]


def as_text(counted: Statistics, width: int | None = None) -> str:
    """Return all counts as tables below each other; `width` is that of a terminal in cells."""
    tables = list(_tables(counted))
    written = [heading for heading, _, _ in tables]
    written += [_INDENT + name for _, _, rows in tables for name, _ in rows]
    names = max(map(cells, written))
    return "\n\n".join("\n".join(_drawn(table, names, width)) for table in tables)


def as_json(counted: Statistics) -> str:
    """Return all counts as one JSON object, without the fields that have no meaning in a list."""
    lists = {
        name: [_without_empty(line) for line in lines]
        for name, lines in counted._asdict().items()
        if name != "totals"
    }
    report = {
        "version": VERSION,
        "tool": {"name": "kaidah", "version": __version__},
        "totals": counted.totals._asdict(),
        **lists,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _without_empty(line: Line) -> dict[str, str | int]:
    return {name: value for name, value in line._asdict().items() if value is not None}


# ------------------------------------------------------------------ tables


def _tables(counted: Statistics) -> Iterator[_Table]:
    totals = counted.totals._asdict()
    yield "Isi", ("Jumlah",), [(name, (totals[key],)) for key, name in _TOTALS.items()]
    numbered = [line._replace(name=f"{line.code:>2}. {line.name}") for line in counted.chapters]
    yield _table("Bab", numbered)
    yield _table("Tingkat", counted.levels)
    yield _table("Kekuatan", counted.strengths)
    yield _table("Berlaku bagi", counted.audiences)
    yield _table("Kanal", counted.channels)
    if counted.places:
        yield _table("Tempat", counted.places)
    yield _table("Putusan", counted.verdicts)
    yield _table("Topik", counted.topics)
    few = f"Kurang dari {ENOUGH_EXAMPLES} contoh"
    named = [line._replace(name=f"{line.code} {line.name}") for line in counted.short_of_examples]
    yield _table(few, named) if named else (f"{few}: tidak ada", (), ())


def _table(heading: str, lines: Sequence[Line]) -> _Table:
    """Make a table of the columns that the first line has; all lines of a list have the same."""
    columns = [name for name in _COLUMNS if lines and getattr(lines[0], name) is not None]
    rows = [(clean(line.name), tuple(getattr(line, name) for name in columns)) for line in lines]
    return heading, tuple(_COLUMNS[name] for name in columns), rows


def _drawn(table: _Table, names: int, width: int | None) -> Iterator[str]:
    """Draw a table whose numbers start behind `names` cells, or earlier in a narrow terminal."""
    heading, columns, rows = table
    if width is not None:
        names = max(min(names, width - sum(map(_column_width, columns))), _NARROWEST)
    yield from _row(heading, columns, columns, names)
    for name, numbers in rows:
        yield from _row(_INDENT + name, [str(number) for number in numbers], columns, names)


def _row(name: str, values: Sequence[str], columns: Sequence[str], names: int) -> Iterator[str]:
    """Break a long name into lines; the numbers stand in the last of them."""
    *above, last = wrapped(name, names, _INDENT * 2)
    yield from above
    numbers = "".join(
        value.rjust(_column_width(column)) for value, column in zip(values, columns, strict=True)
    )
    yield (last + " " * (names - cells(last)) + numbers).rstrip()


def _column_width(column: str) -> int:
    return _GAP + cells(column)
