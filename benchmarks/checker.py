"""Measures `kaidah periksa` beside Doorstop and sphinx-needs on the same generated content.

All variants take turns within one run, so that a busy moment of the computer meets all of them, and
what counts is processor time of the process with its children, not the clock. The tables go into
`README.md`. Nothing here is a test: a slow computer is not a fault.

    make bench                                   everything, several minutes
    make bench ARGS="--sizes 1000 --rounds 5"    quick look, README.md stays as it is
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from benchmarks import report
from benchmarks.report import DOORSTOP, OURS, SPHINX_NEEDS, Case, Measured, Sample

_ROOT: Final = Path(__file__).parent.parent
_LOCK: Final = _ROOT / "benchmarks" / "requirements.txt"
_README: Final = _ROOT / "benchmarks" / "README.md"
# The Makefile's `clean` and .gitignore know this folder.
_WORK: Final = _ROOT / ".cache" / "benchmarks"
_SIZES: Final = (1_000, 10_000, 50_000)
_ROUNDS: Final = 3
_PEER_SIZE: Final = 1_000
_EARLIER: Final = "earlier"
# 2026-11-22, the day generated rules were reviewed: overdue reviews depend on today.
_TODAY: Final = "1795305600"


class Command(NamedTuple):
    """How a case is run: `made` is what it leaves behind, out of the way before each run."""

    arguments: tuple[str, ...]
    folder: Path
    made: tuple[Path, ...] = ()


def main() -> None:
    """Run the command line."""
    options = _parser().parse_args()
    sizes = tuple(sorted(options.sizes or _SIZES))
    commands = _our_commands(sizes)
    if options.peers:
        commands |= _peer_commands(_install_peers())
    # The first run compiles our modules; pip has done so with the others'.
    run_once(next(iter(commands.values())))
    load = os.getloadavg()[0]
    measured = _take_turns(commands, options.rounds)
    shutil.rmtree(_WORK / _EARLIER, ignore_errors=True)
    text = report.as_markdown(measured, options.rounds, (load, os.getloadavg()[0]), _versions())
    print(text)
    if options.sizes is None and options.peers:
        _README.write_text(report.put_between_marks(_README.read_text("utf-8"), text), "utf-8")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Measure the checker; see benchmarks/README.md.")
    parser.add_argument("--rounds", type=int, default=_ROUNDS, help="runs of each variant")
    parser.add_argument(
        "--sizes", type=int, nargs="+", help="numbers of pages; README.md is then left alone"
    )
    parser.add_argument(
        "--no-peers", dest="peers", action="store_false", help="ours only; leaves README.md alone"
    )
    return parser


# -------------------------------------------------------------- what is run


def _our_commands(sizes: Sequence[int]) -> dict[Case, Command]:
    check = (sys.executable, "hooks", "periksa")
    return {
        Case(OURS, size): Command((*check, str(_generate("kaidah", size))), _ROOT) for size in sizes
    }


def _peer_commands(programs: Path) -> dict[Case, Command]:
    """Return the peers' commands, each with all its checks on and passing."""
    items = _generate(DOORSTOP, _PEER_SIZE)
    doorstop = str(programs / "doorstop")
    for verb in ("clear", "review"):
        subprocess.run((doorstop, verb, "all"), cwd=items, check=True, capture_output=True)
    needs = _generate(SPHINX_NEEDS, _PEER_SIZE)
    sphinx = (str(programs / "sphinx-build"), "-q", "-W", "--keep-going", "-b", "needs")
    return {
        Case(DOORSTOP, _PEER_SIZE): Command((doorstop, "--no-reformat"), items),
        Case(SPHINX_NEEDS, _PEER_SIZE): Command(
            (*sphinx, ".", "_build"), needs, (needs / "_build",)
        ),
    }


def _generate(form: str, size: int) -> Path:
    """Write content in a process of its own: what this one holds would count as the children's."""
    folder = _WORK / f"{form}-{size}"
    shutil.rmtree(folder, ignore_errors=True)
    generate = (sys.executable, "-m", "benchmarks.generate", "--format", form)
    subprocess.run((*generate, "--items", str(size), str(folder)), cwd=_ROOT, check=True)
    return folder


def _install_peers() -> Path:
    """Install the locked peers where nothing else is; return the folder of their programs."""
    folder = _WORK / "venv"
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    wanted, stamp = sha256(_LOCK.read_bytes()).hexdigest(), folder / "lock.sha256"
    if not stamp.exists() or stamp.read_text() != wanted:
        print("Installing Doorstop and sphinx-needs ...", file=sys.stderr)
        venv.create(folder, clear=True, with_pip=True)
        install = (str(programs / "python"), "-m", "pip", "install", "--quiet")
        subprocess.run((*install, "--require-hashes", "-r", str(_LOCK)), check=True)
        stamp.write_text(wanted)
    return programs


def _versions() -> str:
    pins = dict(
        line.split(" ")[0].split("==") for line in _LOCK.read_text().splitlines() if "==" in line
    )
    python = sys.version.split()[0]
    peers = ", ".join(f"{name} {pins[name]}" for name in (DOORSTOP, SPHINX_NEEDS))
    return f"Python {python}, {peers}"


# -------------------------------------------------------------- measuring


def _take_turns(commands: Mapping[Case, Command], rounds: int) -> Measured:
    samples: dict[Case, list[Sample]] = {case: [] for case in commands}
    for _ in range(rounds):
        for case, command in commands.items():
            samples[case].append(run_once(command))
            print(f"{case.tool} {case.size}: {samples[case][-1].cpu:.2f}", file=sys.stderr)
    return samples


def run_once(command: Command) -> Sample:
    """Run a command from a cold start; return its processor seconds and peak memory in MB.

    Both include the children it waited for. Raises RuntimeError when the command fails: a checker
    that gives up early is fast.
    """
    for path in filter(Path.exists, command.made):
        _move_aside(path, command.folder)
    kept = {name: os.environ[name] for name in ("HOME", "PATH", "TMPDIR") if name in os.environ}
    process = subprocess.Popen(
        command.arguments,
        cwd=command.folder,
        env=kept | {"SOURCE_DATE_EPOCH": _TODAY, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"exit code {process.returncode}: {' '.join(command.arguments)}")
    return Sample(usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def _move_aside(made: Path, folder: Path) -> None:
    """Move what a run has made out of its folder, to be deleted when all is measured.

    Not at once: for minutes after thousands of files have been deleted, ext4 has to look for inodes
    that were not, which cost the next run up to a quarter of its time.
    """
    earlier = folder.parent / _EARLIER
    earlier.mkdir(exist_ok=True)
    made.rename(earlier / f"{folder.name}-{made.name}-{len([*earlier.iterdir()])}")


if __name__ == "__main__":
    main()
