"""What was measured → Markdown tables, with the targets and whether they are met."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

OURS: Final = "kaidah"
DOORSTOP: Final = "doorstop"
SPHINX_NEEDS: Final = "sphinx-needs"

_NAMES: Final = {
    OURS: "`kaidah periksa`",
    DOORSTOP: "`doorstop`",
    SPHINX_NEEDS: "sphinx-needs, `needs` builder",
}
MARKS: Final = ("<!-- measured: written by `make bench` -->", "<!-- /measured -->")

_MAX_CPU: Final = {1_000: 0.35, 10_000: 3.0, 50_000: 16.0}
_MAX_MEMORY: Final = {50_000: 600}
_MAX_GROWTH: Final = 1.1
_MIN_RATIO: Final = {DOORSTOP: 10, SPHINX_NEEDS: 40}


class Case(NamedTuple):
    """A tool and a number of pages."""

    tool: str
    size: int


class Sample(NamedTuple):
    """One run: processor seconds and peak memory in MB."""

    cpu: float
    memory: float


class Target(NamedTuple):
    """What is wanted of a figure, as it is written, what it is, and whether that will do."""

    wanted: str
    figure: str
    met: bool


Measured = Mapping[Case, Sequence[Sample]]


def as_markdown(measured: Measured, rounds: int, load: tuple[float, float], versions: str) -> str:
    """Return the tables with a line on how they came about."""
    circumstances = (
        f"Median of {rounds} interleaved runs, smallest and largest in brackets; {versions}. "
        f"Measured on {os.cpu_count()} cores, not kept free of other work (load average "
        f"{load[0]:.1f} before, {load[1]:.1f} after): compare within the table, not across runs."
    )
    return "\n".join(
        [circumstances, "", *_figures(measured), "", *targets_table(targets(measured))]
    )


def put_between_marks(page: str, text: str, marks: tuple[str, str] = MARKS) -> str:
    """Replace what stands between two marks of a page."""
    opening, closing = marks
    before, _, rest = page.partition(opening)
    _, _, after = rest.partition(closing)
    return f"{before}{opening}\n\n{text}\n\n{closing}{after}"


def growth(measured: Measured, first: int, last: int) -> float:
    """Return the exponent at which our processor time grows between two sizes."""
    times = cpu(measured, Case(OURS, last)) / cpu(measured, Case(OURS, first))
    return math.log(times) / math.log(last / first)


def cpu(measured: Measured, case: Case) -> float:
    """Return the median of the processor seconds."""
    return median(sample.cpu for sample in measured[case])


def targets(measured: Measured) -> Iterator[Target]:
    """Yield the targets for which there are figures."""
    for size, limit in _MAX_CPU.items():
        if (case := Case(OURS, size)) in measured:
            taken = cpu(measured, case)
            yield Target(
                f"{_grouped(size)} pages ≤ {limit:g} CPU s", f"{taken:.2f}", taken <= limit
            )
    for size, limit in _MAX_MEMORY.items():
        if (case := Case(OURS, size)) in measured:
            most = _memory(measured[case])
            yield Target(f"{_grouped(size)} pages ≤ {limit} MB", f"{most:.0f}", most <= limit)
    sizes = _our_sizes(measured)
    if len(sizes) > 1:
        exponent = growth(measured, sizes[0], sizes[-1])
        wanted = f"growth exponent, {_grouped(sizes[0])} to {_grouped(sizes[-1])}, ≤ {_MAX_GROWTH}"
        yield Target(wanted, f"{exponent:.2f}", exponent <= _MAX_GROWTH)
    for tool, least in _MIN_RATIO.items():
        for case in measured:
            if case.tool == tool and (ours := Case(OURS, case.size)) in measured:
                ratio = cpu(measured, case) / cpu(measured, ours)
                yield Target(f"{_NAMES[tool]} ÷ ours ≥ {least}", f"{ratio:.1f}", ratio >= least)


def _figures(measured: Measured) -> Iterator[str]:
    yield "| Command | Pages | CPU s | ms a page | Peak MB | ÷ ours | Growth exponent |"
    yield "|---|--:|--:|--:|--:|--:|--:|"
    sizes = _our_sizes(measured)
    for case, samples in measured.items():
        seconds, times = cpu(measured, case), [sample.cpu for sample in samples]
        ours = Case(OURS, case.size)
        ratio = f"{seconds / cpu(measured, ours):.1f}" if ours in measured else ""
        exponent = ""
        if case.tool == OURS and case.size != sizes[0]:
            exponent = f"{growth(measured, sizes[sizes.index(case.size) - 1], case.size):.2f}"
        yield (
            f"| {_NAMES[case.tool]} | {_grouped(case.size)} "
            f"| {seconds:.2f} ({min(times):.2f}-{max(times):.2f}) "
            f"| {1000 * seconds / case.size:.2f} | {_memory(samples):.0f} | {ratio} | {exponent} |"
        )


def targets_table(targets: Iterable[Target]) -> Iterator[str]:
    """Yield the lines of a table of targets."""
    yield "| Target | Measured | Met |"
    yield "|---|--:|---|"
    for target in targets:
        yield f"| {target.wanted} | {target.figure} | {'yes' if target.met else '**no**'} |"


def _our_sizes(measured: Measured) -> list[int]:
    return sorted(case.size for case in measured if case.tool == OURS)


def _memory(samples: Sequence[Sample]) -> float:
    return median(sample.memory for sample in samples)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", " ")
