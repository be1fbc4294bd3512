"""A generated project to build and to edit, with an engine of its own."""

from __future__ import annotations

from pathlib import Path

from benchmarks.generate import pages
from benchmarks.sites import write_ours
from tests.helpers import copy_engine


def generated_site(target: Path, items: int) -> Path:
    """Write a project with a number of items and nearly every view; return its folder."""
    copy_engine(target)
    write_ours(target, pages(items), engine=target)
    return target


def lower_limits(project: Path, rows: int, of_a_kind: int, only: str = "") -> None:
    """Let the engine of a project divide its lists as if the content were a hundred times larger.

    A page of a list, or `only` of the one with this view, gets no more than so many rows; the page
    of a rule gets no more of each kind.
    """
    lists = f"[View.{only}]" if only else "MOST"
    module = project / "hooks" / "kaidah" / "long_lists.py"
    with module.open("a", encoding="utf-8") as file:
        file.write(f"\nMOST.update(dict.fromkeys({lists}, {rows}))\n")
        file.write(f"MOST_OF_A_KIND = {of_a_kind}\nMOST_OF_A_RULE = {rows}\n")
