"""What a finding is: a place in a file, a stable code, and words that let an editor repair it.

How findings are printed belongs to `reports`, which codes exist to `codes`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from typing import NamedTuple


class Severity(IntEnum):
    """How much a finding weighs; the lower, the heavier. Only errors stop a build."""

    ERROR = 0
    WARNING = 1
    INFO = 2


class Span:
    """A stretch of a file's text: lines and columns from 1, columns in characters, the end open.

    They are worked out when somebody asks, by `locate`, from the offsets: most are never shown.
    """

    __slots__ = ("_locate", "end", "start")

    def __init__(self, locate: Callable[[int], tuple[int, int]], start: int, end: int) -> None:
        self._locate = locate
        self.start = start
        self.end = end

    @property
    def line(self) -> int:
        """The line it begins in."""
        return self._locate(self.start)[0]

    @property
    def column(self) -> int:
        """The column of its first character."""
        return self._locate(self.start)[1]

    @property
    def end_line(self) -> int:
        """The line it ends in."""
        return self._locate(self.end)[0]

    @property
    def end_column(self) -> int:
        """The column behind its last character."""
        return self._locate(self.end)[1]

    def _corners(self) -> tuple[tuple[int, int], tuple[int, int]]:
        return self._locate(self.start), self._locate(self.end)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Span) and self._corners() == other._corners()

    def __lt__(self, other: "Span") -> bool:
        return self._corners() < other._corners()

    def __hash__(self) -> int:
        return hash(self._corners())

    def __repr__(self) -> str:
        return f"Span{self._corners()}"


MOST_ALIKE = 100
START_OF_FILE = Span(lambda _: (1, 1), 0, 0)


class Code(NamedTuple):
    """One row of the table of codes: a number that is never reused, its weight, its plain name."""

    id: str
    severity: Severity
    summary: str
    repair: str


class Place(NamedTuple):
    """Another place that belongs to a finding, such as the first of two equal IDs."""

    path: str
    span: Span
    note: str


class Fix(NamedTuple):
    """The one certain repair of a finding: what stands between two offsets of the file's text."""

    start: int
    end: int
    replacement: str


class Diagnostic(NamedTuple):
    """One finding. `path` is relative to the docs folder, with forward slashes."""

    code: Code
    path: str
    span: Span
    cause: str = ""
    candidates: tuple[str, ...] = ()
    action: str = ""
    related: tuple[Place, ...] = ()
    fix: Fix | None = None

    @property
    def repair(self) -> str:
        """What the editor should do next: the finding's own advice, else the code's."""
        return self.action or self.code.repair


Found = list[Diagnostic]
"""What a reader adds its findings to."""


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort findings by file, place and weight and drop exact repetitions."""
    unique = dict.fromkeys(diagnostics)
    return tuple(sorted(unique, key=lambda d: (d.path, d.span, d.code.severity, d.code.id)))


def repaired_once(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Drop findings whose repair is part of another's: whoever makes that one has made both."""
    repairs = {d: (d.path, d.fix.start, -d.fix.end) for d in diagnostics if d.fix}
    inner, outer = set(), ("", 0, 0)
    # What encloses another comes first.
    for repair in sorted({*repairs.values()}):
        if repair[0] == outer[0] and repair[2] >= outer[2]:
            inner.add(repair)
        else:
            outer = repair
    return tuple(d for d in diagnostics if repairs.get(d) not in inner)


def bounded(diagnostics: Sequence[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Keep the first of many findings of one code in one file; the last kept counts the others.

    A hundred of them are one slip, made by a program or by an accident.
    """
    if len(diagnostics) <= MOST_ALIKE:
        return tuple(diagnostics)
    counts = Counter((d.path, d.code.id) for d in diagnostics)
    kept: list[Diagnostic] = []
    met: Counter[tuple[str, str]] = Counter()
    for diagnostic in diagnostics:
        alike = diagnostic.path, diagnostic.code.id
        met[alike] += 1
        if met[alike] == MOST_ALIKE < counts[alike]:
            kept.append(_and_more(diagnostic, counts[alike] - MOST_ALIKE))
        elif met[alike] <= MOST_ALIKE:
            kept.append(diagnostic)
    return tuple(kept)


def _and_more(diagnostic: Diagnostic, more: int) -> Diagnostic:
    rest = f"masih ada {more} temuan seperti ini di berkas ini, tidak ditampilkan"
    cause = f"{diagnostic.cause}; {rest}" if diagnostic.cause else rest
    return diagnostic._replace(cause=cause)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether anything found must stop a build."""
    return any(d.code.severity is Severity.ERROR for d in diagnostics)
