"""What a change would do to a folder, before it is written: what would be found that is not now.

Reads only; `journal` writes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.diagnostics import Diagnostic, Severity
from kaidah.edits import Plan
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.source import Source

# What is still to be written into a new item: empty values, and whatever it takes to be complete.
_UNFILLED: Final = frozenset({"KB212", "KB501", "KB502", "KB503", "KB504", "KB505", "KB506"})


class Prepared(NamedTuple):
    """A plan and what follows from it: `worse` are faults it would make, `left` is work to do."""

    plan: Plan
    after: KnowledgeBase
    worse: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]


def prepare(docs: Path, make_plan: Callable[[KnowledgeBase], Plan]) -> Prepared:
    """Make a plan for a docs folder and check the folder as if it had been carried out.

    Raises NotADirectoryError when there is no such folder, and what `make_plan` raises.
    """
    before = read_knowledge_base(docs)
    plan = make_plan(before)
    instead = {
        edit.path: None if edit.new is None else Source(edit.path, edit.new.decode("utf-8-sig"))
        for edit in plan.edits
    }
    after = read_knowledge_base(docs, instead=instead)
    new = tuple(_new(before, after, plan))
    worse = tuple(d for d in new if _is_fault(d, plan))
    return Prepared(plan, after, worse, tuple(d for d in new if d not in worse))


def _is_fault(diagnostic: Diagnostic, plan: Plan) -> bool:
    if diagnostic.code.severity is not Severity.ERROR:
        return False
    return diagnostic.code.id not in _UNFILLED or diagnostic.path not in plan.open_items


def _new(before: KnowledgeBase, after: KnowledgeBase, plan: Plan) -> Iterator[Diagnostic]:
    """Yield what was not found before; lines may have moved, pages may have been renamed."""
    known = Counter(
        (plan.moved.get(d.path, d.path), d.code.id, d.cause) for d in before.diagnostics
    )
    for diagnostic in after.diagnostics:
        key = (diagnostic.path, diagnostic.code.id, diagnostic.cause)
        if known[key]:
            known[key] -= 1
        else:
            yield diagnostic
