"""What a command means to change, before anything is written, and where that is prepared."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple


class RefusedError(Exception):
    """A command cannot do what it was asked for; its text says why, and what helps."""


class FileEdit(NamedTuple):
    """What a file below the docs folder holds and is to hold; None where there is no file."""

    path: str
    old: bytes | None
    new: bytes | None


class Plan(NamedTuple):
    """The edits of one command, and what to tell an editor besides.

    `moved` leads from the old path of a moved page to the new one. `open_items` are files that the
    command leaves for the editor to fill in: what is missing there is work to do, not a fault.
    """

    edits: tuple[FileEdit, ...]
    done: str
    moved: Mapping[str, str] = MappingProxyType({})
    open_items: frozenset[str] = frozenset()
    advice: tuple[str, ...] = ()


def workplace(docs: Path) -> Path:
    """Return the folder beside a docs folder where changes to it are prepared."""
    folder = docs.resolve()
    return folder.parent / ".cache" / "kaidah" / folder.name


def plan_file(docs: Path) -> Path:
    """Return where the plan of a change lies from its first file to its last, and no longer."""
    return workplace(docs) / "rencana.json"
