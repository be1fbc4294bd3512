"""Measures building a site beside plain Material and others, on the same generated content.

All variants take turns within one run, and what counts is processor time: see `checker`. Every run
is a cold one: what a tool kept of the one before is removed. Programs are compiled, which for ours
includes the templates. The tables go into `README.md`, the plot beside it. Nothing here is a test.

    python -m benchmarks.build                                    ours and plain Material
    python -m benchmarks.build --programs FOLDER                  with others, from an environment
                                                                  of their own
    python -m benchmarks.build --sizes 100 --rounds 1             quick look, writes no file
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import build_report, peers, sites
from benchmarks.build_report import Built, Measured
from benchmarks.checker import Command, run_once
from benchmarks.generate import pages
from benchmarks.model import Page
from benchmarks.report import Case, put_between_marks

_HERE: Final = Path(__file__).parent
_WORK: Final = _HERE.parent / ".cache" / "benchmarks" / "build"
_SIZES: Final = (100, 1_000)
# Where Zensical keeps the pages it has built.
_KEPT: Final = ".cache"
_SAME_PAGE: Final = "aturan/ems-00001.html"


class Tool(NamedTuple):
    """How a tool gets the content and is called; `made` is the site it leaves behind.

    A slow one takes minutes: it runs once, and not at all sizes.
    """

    write: Callable[[Path, Iterator[Page]], None]
    arguments: tuple[str, ...]
    made: str = "site"
    slow: bool = False


_MKDOCS: Final = (sys.executable, "-m", "mkdocs", "build", "--quiet")
OURS: Final = {
    build_report.OURS: Tool(sites.write_ours, (*_MKDOCS, "--strict")),
    build_report.LEAN: Tool(sites.write_lean, _MKDOCS),
    build_report.STOCK: Tool(sites.write_stock, _MKDOCS, slow=True),
}
# StrictDoc keeps what it has read below its output, so that goes where the others keep theirs.
_STRICTDOC: Final = (
    *("strictdoc", "export", peers.STRICTDOC_INPUT, "--output-dir", _KEPT),
    "--no-parallelization",
)
OTHERS: Final = {
    "zensical": Tool(sites.write_lean, ("zensical", "build")),
    "sphinx-needs": Tool(
        peers.write_sphinx_needs,
        ("sphinx-build", "-q", "-b", "html", "-D", "html_theme=alabaster", ".", "site"),
        slow=True,
    ),
    "doorstop": Tool(peers.write_doorstop, ("doorstop", "publish", "all", "site"), slow=True),
    "strictdoc": Tool(peers.write_strictdoc, _STRICTDOC, f"{_KEPT}/html", slow=True),
}


def main() -> None:
    """Run the command line."""
    options = _parser().parse_args()
    tools = OURS | _installed(options.programs)
    sizes = sorted(options.sizes or _SIZES)
    cases = {
        Case(name, size): _lay_out(name, tool, size)
        for size in sizes
        for name, tool in tools.items()
        if size <= options.slow or not tool.slow
    }
    # The first run compiles our modules and templates; installing has done so with the others'.
    run_once(cases[Case(build_report.OURS, sizes[0])])
    slow = {name for name, tool in tools.items() if tool.slow}
    measured = _take_turns(cases, options.rounds, slow)
    text = build_report.as_markdown(measured, options.rounds, options.versions)
    print(text)
    if options.write:
        readme = _HERE / "README.md"
        renewed = put_between_marks(readme.read_text("utf-8"), text, build_report.MARKS)
        readme.write_text(renewed, "utf-8")
        (_HERE / "build.svg").write_text(build_report.plot(measured), "utf-8")
    shutil.rmtree(_WORK)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure building; see benchmarks/README.md.")
    parser.add_argument("--rounds", type=int, default=3, help="runs of each variant")
    parser.add_argument("--sizes", type=int, nargs="+", help="numbers of pages")
    parser.add_argument(
        "--slow", type=int, default=1_000, help="most pages for tools that take minutes"
    )
    parser.add_argument("--programs", type=Path, help="where the programs of others are")
    parser.add_argument("--versions", default="", help="what to say of their versions")
    parser.add_argument("--write", action="store_true", help="renew README.md and the plot")
    return parser


def _installed(programs: Path | None) -> dict[str, Tool]:
    """Return the other tools that are there, called by their full names."""
    if programs is None:
        return {}
    return {
        name: tool._replace(arguments=(str(programs / tool.arguments[0]), *tool.arguments[1:]))
        for name, tool in OTHERS.items()
        if (programs / tool.arguments[0]).exists()
    }


def _lay_out(name: str, tool: Tool, size: int) -> Command:
    folder = _WORK / f"{name}-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    tool.write(folder, pages(size))
    return Command(tool.arguments, folder, (folder / tool.made, folder / _KEPT))


def _take_turns(cases: dict[Case, Command], rounds: int, slow: set[str]) -> Measured:
    samples: dict[Case, list[Built]] = {case: [] for case in cases}
    for number in range(rounds):
        for case, command in cases.items():
            if number and case.tool in slow:
                continue
            sample = run_once(command)
            made = command.made[0]
            built = Built(sample.cpu, sample.memory, _bytes_below(made), *_pages_below(made))
            samples[case].append(built)
            print(f"{case.tool} {case.size}: {built.cpu:.2f}", file=sys.stderr)
    return samples


def _pages_below(folder: Path) -> tuple[int, int]:
    """Return the bytes of a page that every size has, and of the largest page."""
    same = folder / _SAME_PAGE
    largest = max((page.stat().st_size for page in folder.rglob("*.html")), default=0)
    return same.stat().st_size if same.is_file() else 0, largest


def _bytes_below(folder: Path) -> int:
    files = (Path(found, name) for found, _, names in os.walk(folder) for name in names)
    return sum(file.stat().st_size for file in files)


if __name__ == "__main__":
    main()
