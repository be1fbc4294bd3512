"""What commands share: exit codes, the folder they work on, and what they ask the system."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

from kaidah.arguments import IndonesianParser

CLEAN, FAULTY = 0, 1
TEXT: Final = "teks"
JSON: Final = "json"


def add_folder(command: IndonesianParser) -> None:
    """Let the docs folder be named as the command's own argument."""
    command.options.add_argument(
        "folder", nargs="?", default="docs", help="folder isi (bawaan: docs)"
    )


def add_named_folder(command: IndonesianParser) -> None:
    """Let the docs folder be named by an option, beside the command's own arguments."""
    command.options.add_argument("--folder", default="docs", help="folder isi (bawaan: docs)")
    command.set_defaults(named_folder=True)


def add_preview(command: IndonesianParser) -> None:
    """Let a command show what it would write."""
    command.options.add_argument(
        "--pratinjau", action="store_true", help="tunjukkan perubahannya, tanpa menulis apa pun"
    )


def tell(line: str) -> None:
    """Say how far a long command has come, beside its result."""
    print(line, file=sys.stderr, flush=True)


def shown(docs: Path) -> str:
    """Return the folder as reports name it: relative where that leads to it."""
    if docs.is_absolute() and docs.is_relative_to(Path.cwd()):
        docs = docs.relative_to(Path.cwd())
    name = docs.as_posix()
    return "" if name == "." else name.rstrip("/")


def terminal_width() -> int:
    """Return how many cells a line of the terminal has."""
    from shutil import get_terminal_size  # noqa: PLC0415  (loads archive formats, for a number)

    return get_terminal_size().columns


def site() -> str:
    """Return the address of the built site, from the variable that mkdocs.yml reads, too."""
    return os.environ.get("SITE_URL", "")
