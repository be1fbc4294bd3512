"""What building took → a Markdown table, the targets, and a plot.

Figures are ratios within one run: the median of what each round gave, because a busy moment meets
neighbouring runs alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Final, NamedTuple

from benchmarks.report import Case, Target, targets_table

OURS: Final = "kaidah"
LEAN: Final = "lean"
STOCK: Final = "stock"
_LARGE: Final = 1_000
_NAMES: Final = {
    OURS: "ours, everything on",
    LEAN: "plain Material, chapters in the nav",
    STOCK: "plain Material, stock nav",
    "zensical": "Zensical, chapters in the nav",
    "sphinx-needs": "sphinx-needs, alabaster",
    "doorstop": "Doorstop publish",
    "strictdoc": "StrictDoc",
}
MARKS: Final = (
    "<!-- built: written by `python -m benchmarks.build --write` -->",
    "<!-- /built -->",
)


class Built(NamedTuple):
    """One run: processor seconds, peak memory in MB, and the size of the site in bytes.

    Of ours also the size of one and the same page, and of the largest page.
    """

    cpu: float
    memory: float
    size: int
    page: int = 0
    largest: int = 0


Measured = Mapping[Case, Sequence[Built]]


def ratio(measured: Measured, above: Case, below: Case) -> float:
    """Return the median of the ratios of processor time, round by round.

    A tool that takes minutes has one round only.
    """
    pairs = zip(measured[above], measured[below], strict=False)
    return median(one.cpu / other.cpu for one, other in pairs)


def growth(measured: Measured, tool: str) -> float | None:
    """Return the exponent of processor time from the first to the last size of a tool.

    Between small sites, the cost of starting makes growth look slower than it is: where there are
    two large ones, it is theirs.
    """
    sizes = sorted(case.size for case in measured if case.tool == tool)
    large = [size for size in sizes if size >= _LARGE]
    sizes = large if len(large) > 1 else sizes
    if len(sizes) < 2:
        return None
    times = ratio(measured, Case(tool, sizes[-1]), Case(tool, sizes[0]))
    return math.log(times) / math.log(sizes[-1] / sizes[0])


def as_markdown(measured: Measured, rounds: int, versions: str) -> str:
    """Return the tables with a line on how they came about."""
    about = (
        f"Median of {rounds} interleaved rounds; stock nav, sphinx-needs, StrictDoc and Doorstop "
        f"ran in the first one only. {versions}".strip()
    )
    return "\n".join([about, "", *_figures(measured), "", *targets_table(_targets(measured))])


def _figures(measured: Measured) -> Iterator[str]:
    yield "| Tool | Pages | CPU ÷ ours | Peak MB | Site MB | Growth exponent |"
    yield "|---|--:|--:|--:|--:|--:|"
    for case in sorted(measured, key=lambda case: case.size):
        samples, ours = measured[case], Case(OURS, case.size)
        exponent = growth(measured, case.tool)
        last = max(other.size for other in measured if other.tool == case.tool) == case.size
        yield (
            f"| {_NAMES[case.tool]} | {case.size} | {ratio(measured, case, ours):.2f} "
            f"| {_memory(samples):.0f} | {_size(samples) / 1e6:.1f} "
            f"| {f'{exponent:.2f}' if exponent is not None and last else ''} |"
        )


def _targets(measured: Measured) -> Iterator[Target]:
    for case in measured:
        ours = Case(OURS, case.size)
        if case.tool == LEAN and case.size >= _LARGE:
            yield _at_most(f"ours ÷ lean, {case.size} pages", ratio(measured, ours, case), 0.80)
        if case.tool == STOCK and case.size >= _LARGE:
            yield _at_most(f"ours ÷ stock, {case.size} pages", ratio(measured, ours, case), 0.10)
            share = _size(measured[ours]) / _size(measured[case])
            yield _at_most(f"bytes, ours ÷ stock, {case.size} pages", share, 0.08)
        if case.tool == "zensical" and case.size >= _LARGE:
            yield _at_most(f"ours ÷ Zensical, {case.size} pages", ratio(measured, ours, case), 0.75)
        if case.tool == "zensical" and case.size >= 5_000:
            share = _memory(measured[ours]) / _memory(measured[case])
            yield _at_most(f"peak memory, ours ÷ Zensical, {case.size} pages", share, 0.45)
        if case.tool == "sphinx-needs" and case.size >= _LARGE:
            times = ratio(measured, case, ours)
            wanted = f"sphinx-needs ÷ ours, {case.size} pages, ≥ 8"
            yield Target(wanted, f"{times:.2f}", times >= 8)
    smallest, most = (f(case.size for case in measured if case.tool == OURS) for f in (min, max))
    first, last = (measured[Case(OURS, size)][0] for size in (smallest, most))
    if first.page and most > smallest:
        what = f"bytes of the same page, {most} ÷ {smallest} pages"
        yield _at_most(what, last.page / first.page, 1.05)
    if last.largest:
        yield _at_most(f"largest page in kB, {most} pages", last.largest / 1e3, 250)
    exponent = growth(measured, OURS)
    if exponent is not None and sum(c.tool == OURS and c.size >= _LARGE for c in measured) > 1:
        yield _at_most(f"growth exponent of ours, {_LARGE} to {most} pages", exponent, 1.03)


def _at_most(what: str, figure: float, most: float) -> Target:
    return Target(f"{what}, ≤ {most:.2f}", f"{figure:.2f}", figure <= most)


def _memory(samples: Sequence[Built]) -> float:
    return median(sample.memory for sample in samples)


def _size(samples: Sequence[Built]) -> float:
    return median(sample.size for sample in samples)


# ------------------------------------------------------------------ plot

_WIDTH, _HEIGHT, _LEFT, _EDGE = 640, 400, 60, 30
_LINE_HEIGHT: Final = 15
_COLOURS: Final = ("#0b5d4a", "#b3541e", "#8a1c3b", "#2b5c9e", "#6b4c9a", "#555555", "#7a6a00")


def plot(measured: Measured) -> str:
    """Return processor time relative to our smallest build, over pages, both logarithmic."""
    sizes = sorted({case.size for case in measured})
    base = median(sample.cpu for sample in measured[Case(OURS, sizes[0])])
    times = {case: median(s.cpu for s in found) / base for case, found in measured.items()}
    tools = list(dict.fromkeys(case.tool for case in measured))
    most = max(times.values())

    def at(case: Case) -> tuple[float, float]:
        across = math.log(case.size / sizes[0]) / math.log(sizes[-1] / sizes[0])
        up = math.log(times[case] / 0.5) / math.log(most / 0.5)
        return _LEFT + across * (_WIDTH - _LEFT - 250), _HEIGHT - _EDGE - up * (_HEIGHT - 2 * _EDGE)

    lines: list[str] = []
    names: list[tuple[float, float, str, str]] = []
    for tool, colour in zip(tools, _COLOURS, strict=False):
        points = [at(Case(tool, n)) for n in sizes if Case(tool, n) in times]
        lines += _line(colour, points)
        names.append((*points[-1], tool, colour))
    ticks = [_text(at(Case(OURS, n))[0], _HEIGHT - 10, f"{n} pages", "middle") for n in sizes]
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}">',
            "<title>Processor time of a build, as a multiple of our smallest</title>",
            f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#ffffff"/>',
            *(_text(_LEFT - 12, at_y, name, "end") for at_y, name in _scale(most)),
            *lines,
            *_names_apart(names),
            *ticks,
            "</svg>\n",
        ]
    )


def _scale(most: float) -> Iterator[tuple[float, str]]:
    """Yield where the powers of ten stand."""
    for power in range(int(math.log10(most)) + 1):
        up = math.log(10**power / 0.5) / math.log(most / 0.5)
        yield _HEIGHT - _EDGE - up * (_HEIGHT - 2 * _EDGE), f"{10**power} ×"


def _line(colour: str, points: Sequence[tuple[float, float]]) -> Iterator[str]:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    yield f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points)


def _names_apart(names: Sequence[tuple[float, float, str, str]]) -> Iterator[str]:
    """Yield the names at the ends of the lines, none upon another."""
    last_x, last_y = -1.0, 0.0
    for x, y, tool, colour in sorted(names):
        last_y = max(y, last_y + _LINE_HEIGHT) if x == last_x else y
        last_x = x
        yield _text(x + 8, last_y + 4, _NAMES[tool], "start", colour)


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333333") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}"'
    return f'<text {place} font-family="sans-serif" font-size="12">{text}</text>'
