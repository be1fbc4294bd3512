"""The command line: finds the command, runs it, and turns what stops it into words and exit codes.

Exit codes: 0 done or no errors, 1 refused or errors found (or warnings, when strict), 2 nothing
could be done, 130 cancelled by Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from kaidah import __version__
from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.commands import COMMANDS
from kaidah.commands.shared import FAULTY
from kaidah.edits import RefusedError, plan_file

# As shells report a program that Ctrl-C has ended: 128 and the number of the signal.
_CANCELLED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # Pages hold characters that a console set to an old code page cannot show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parsed(sys.argv[1:] if arguments is None else arguments)
    try:
        _finish_interrupted(options)
        code = int(options.run(options))
        sys.stdout.flush()
    except NotADirectoryError:
        return _no_folder(options)
    except RefusedError as refusal:
        sys.stdout.flush()
        print(f"{options.parser.prog}: {refusal}", file=sys.stderr)
        return FAULTY
    except KeyboardInterrupt:
        print(f"\n{options.parser.prog}: dibatalkan.", file=sys.stderr)
        return _CANCELLED
    except BrokenPipeError:
        # Whoever read along has seen enough, as in `kaidah periksa | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    return code


def run() -> NoReturn:
    """Run the command line as a program of its own."""
    code = main()
    sys.stderr.flush()
    # Taking thousands of pages apart again, object by object, would be work for nobody.
    os._exit(code)


def parser(wanted: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """Return the parser of the command line with the arguments of the commands that are wanted."""
    top = IndonesianParser(prog="kaidah", description="Basis pengetahuan aturan yang terperiksa.")
    top.options.add_argument(
        "--versi",
        action="version",
        version=f"kaidah {__version__}",
        help="tampilkan nomor versi",
    )
    # For the one command that writes of all the others.
    top.set_defaults(whole=parser)
    commands = top.add_subparsers(
        title="perintah", required=True, metavar="PERINTAH", prog=top.prog
    )
    for name in wanted or COMMANDS:
        command = commands.add_parser(name, help=COMMANDS[name].purpose)
        command.set_defaults(parser=command)
        if wanted:
            import_module(f"kaidah.commands.{COMMANDS[name].module}").define(command)
    return top


def _parsed(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the arguments; only the command that they name is loaded."""
    first = next((argument for argument in arguments if not argument.startswith("-")), "")
    return parser([first] if first in COMMANDS else []).parse_args(arguments)


def _finish_interrupted(options: argparse.Namespace) -> None:
    """Carry out what an interrupted command left half done, before anybody reads a mixture."""
    folder = getattr(options, "folder", None)
    if folder is None:
        return
    docs = Path(folder)
    if not plan_file(docs).exists():
        return
    from kaidah.journal import finish_interrupted  # noqa: PLC0415  (seldom needed)

    done = finish_interrupted(docs)
    if done:
        told = f"Perintah yang tadi terputus sudah diselesaikan: {', '.join(done)}.\n"
        # Beside the output, which another program may be reading.
        print(told, file=sys.stderr)


def _no_folder(options: argparse.Namespace) -> int:
    named = "--folder FOLDER" if getattr(options, "named_folder", False) else "FOLDER"
    print(f'kaidah: folder "{options.folder}" tidak ada.', file=sys.stderr)
    print(
        "Jalankan perintah ini dari folder proyek, atau sebutkan folder isinya: "
        f"{options.parser.prog} {named}",
        file=sys.stderr,
    )
    return UNUSABLE
