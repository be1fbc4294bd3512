"""All certain repairs of a docs folder, shown or made. Says what happened, never prints.

A repair can make another one possible: an ID whose hidden character is gone may still be written
in small letters. So the repairs are planned in memory, round after round, until nothing is left
to repair; only then each file is written, once. A preview therefore shows exactly what is written.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.anchors import slug
from kaidah.catalogue import Catalogue
from kaidah.checks.links import link_anchor, link_target, relative_links
from kaidah.content_files import PAGE_SUFFIX, full_path
from kaidah.diagnostics import Diagnostic, Span
from kaidah.frontmatter import kind_of
from kaidah.journal import sole_writer
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.repair import FileChange, as_diff, content, repair_source
from kaidah.source import Source
from kaidah.tidy import in_usual_order
from kaidah.vocabulary import Vocabulary
from kaidah.write import obstacle, replace_file

# Two are usual. Repairs that keep undoing each other would be a bug and must not hang.
_MAX_ROUNDS: Final = 5
_ORDERED: Final = "isian kepala data diurutkan"
_NOTHING: Final = "Perbaikan: tidak ada yang dapat diperbaiki otomatis."


class RepairOutcome(NamedTuple):
    """What was repaired or would be, in words and numbers, and the folder as it is on disk now."""

    text: str
    base: KnowledgeBase
    files: int
    repairs: int
    unwritten: int


class _Plan(NamedTuple):
    """The changes, why other files cannot be changed, and what would be found afterwards."""

    changes: tuple[FileChange, ...]
    problems: dict[str, str]
    expected: KnowledgeBase


def repair_folder(
    docs: Path, *, preview: bool, folder: str | None = None, tidy: bool = False
) -> RepairOutcome:
    """Make every certain repair below a docs folder, or show them all and write nothing.

    `folder` is the docs folder as the reader knows it, where that is not its path; `tidy` also
    puts the fields of pages into their usual order.
    Raises NotADirectoryError when there is no such folder, RefusedError when somebody else is
    writing.
    """
    folder = docs.as_posix() if folder is None else folder
    if preview:
        base = read_knowledge_base(docs)
        plan = _plan(docs, base, tidy=tidy)
        return _outcome(_preview(folder, plan), base, plan.changes, plan.problems)
    with sole_writer(docs):
        return _repair(docs, folder, tidy=tidy)


def _repair(docs: Path, folder: str, *, tidy: bool) -> RepairOutcome:
    base = read_knowledge_base(docs)
    plan = _plan(docs, base, tidy=tidy)
    problems = dict(plan.problems)
    written = []
    for change in plan.changes:
        problem = replace_file(docs, change.path, change.old, change.new)
        if problem:
            problems[change.path] = problem
        else:
            written.append(change)
    if plan.changes:
        base = read_knowledge_base(docs)
    return _outcome(_report(folder, written, problems), base, written, problems)


# ---------------------------------------------------------------- planning


def _plan(docs: Path, base: KnowledgeBase, *, tidy: bool) -> _Plan:
    repairs: dict[str, list[str]] = defaultdict(list)
    problems: dict[str, str] = {}
    sources = dict(base.sources)
    expected = base
    for _ in range(_MAX_ROUNDS):
        changed = _round(docs, expected, problems, repairs)
        if not changed:
            break
        sources |= changed
        expected = read_knowledge_base(docs, instead=sources)
    if tidy and expected.catalogue:
        sources |= _tidied(docs, expected.catalogue.vocabulary, sources, repairs)
    changes = tuple(
        FileChange(path, content(base.sources[path]), content(sources[path]), tuple(done))
        for path, done in sorted(repairs.items())
    )
    return _Plan(changes, problems, expected)


def _round(
    docs: Path, base: KnowledgeBase, problems: dict[str, str], repairs: dict[str, list[str]]
) -> dict[str, Source]:
    """Repair every file once, in memory; note each repair and what stands against it."""
    found = defaultdict(list)
    for diagnostic in _harmless(base):
        found[diagnostic.path].append(diagnostic)
    changed = {}
    for path, source in base.sources.items():
        repaired = repair_source(source, found[path])
        if not repaired.repairs or path in problems:
            continue
        problem = obstacle(docs, path)
        if problem:
            problems[path] = problem
            continue
        changed[path] = repaired.source
        repairs[path] += repaired.repairs
    return changed


def _harmless(base: KnowledgeBase) -> Iterator[Diagnostic]:
    """Yield what can be repaired, but for headings that links lead to: their anchors would change.

    These are left to a person, who is told of the links once the heading is another one.
    """
    linked = _linked_headings(base.catalogue) if base.catalogue and base.fixable else {}
    for diagnostic in base.fixable:
        start = diagnostic.span.start
        if not any(at.start <= start < at.end for at in linked.get(diagnostic.path, ())):
            yield diagnostic


def _linked_headings(catalogue: Catalogue) -> dict[str, list[Span]]:
    links = relative_links(catalogue)
    named = {(link_target(document, link), link_anchor(link)) for document, link in links}
    return {
        page.path: [
            heading.at
            for heading in page.body.headings
            # One that is written out stays as it is.
            if (page.path, heading.anchor) in named
            and heading.anchor.startswith(slug(heading.text))
        ]
        for page in catalogue.documents
    }


def _tidied(
    docs: Path, vocabulary: Vocabulary, sources: dict[str, Source], repairs: dict[str, list[str]]
) -> dict[str, Source]:
    """Put the fields of pages into their order; what cannot be written stays, as it is no fault."""
    changed = {}
    for path, source in sources.items():
        kind = kind_of(path, vocabulary)
        tidied = in_usual_order(source, kind) if path.endswith(PAGE_SUFFIX) else source
        if tidied is not source and not obstacle(docs, path):
            changed[path] = tidied
            repairs[path].append(_ORDERED)
    return changed


# ---------------------------------------------------------------- telling


def _outcome(
    text: str,
    base: KnowledgeBase,
    changes: tuple[FileChange, ...] | list[FileChange],
    problems: dict[str, str],
) -> RepairOutcome:
    return RepairOutcome(
        text, base, len(changes), sum(len(c.repairs) for c in changes), len(problems)
    )


def _report(folder: str, written: list[FileChange], problems: dict[str, str]) -> str:
    lines = [f"{full_path(folder, c.path)} · diperbaiki: {c.summary}." for c in written]
    lines += _problem_lines(folder, problems)
    if not lines:
        return _NOTHING
    return "\n".join([*lines, f"Perbaikan: {_count(written, problems)}."])


def _preview(folder: str, plan: _Plan) -> str:
    parts = []
    for change in plan.changes:
        shown = full_path(folder, change.path)
        parts.append(f"{shown} · akan diperbaiki: {change.summary}.\n{as_diff(change, shown)}\n")
    parts += _problem_lines(folder, plan.problems)
    if not parts:
        return _NOTHING
    parts.append(f"Pratinjau: {_count(plan.changes, plan.problems)}. Belum ada yang ditulis.")
    if plan.changes:
        left = len(plan.expected.diagnostics)
        rest = f"tersisa {left} temuan" if left else "tidak ada temuan lagi"
        parts.append(f"Untuk menulisnya, jalankan lagi tanpa --pratinjau; sesudah itu {rest}.")
    return "\n".join(parts)


def _problem_lines(folder: str, problems: dict[str, str]) -> list[str]:
    return [
        f"{full_path(folder, path)} · TIDAK diperbaiki: {problem}."
        for path, problem in problems.items()
    ]


def _count(changes: tuple[FileChange, ...] | list[FileChange], problems: dict[str, str]) -> str:
    repairs = sum(len(change.repairs) for change in changes)
    counted = f"{repairs} perbaikan dalam {len(changes)} berkas"
    return f"{counted}; {len(problems)} berkas tidak dapat ditulis" if problems else counted
