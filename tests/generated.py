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
