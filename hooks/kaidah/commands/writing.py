"""What the commands that write have in common: show the change, look ahead, then write it whole."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from kaidah import reports
from kaidah.arguments import IndonesianParser
from kaidah.commands.findings import as_text
from kaidah.commands.shared import CLEAN, FAULTY, add_named_folder, add_preview, shown
from kaidah.content_files import full_path
from kaidah.edits import FileEdit, Plan
from kaidah.journal import sole_writer, write_all
from kaidah.knowledge_base import KnowledgeBase
from kaidah.prepare import Prepared, prepare
from kaidah.repair import FileChange, as_diff

MakePlan = Callable[[KnowledgeBase], Plan]
EXIT_CODES = "Kode keluar: 0 tertulis, 1 ditolak, 2 perintah atau foldernya tidak dikenal."


def add_writing(command: IndonesianParser) -> None:
    """Add what every command has that writes: the folder and the preview."""
    add_named_folder(command)
    add_preview(command)


def write(options: argparse.Namespace, make_plan: MakePlan) -> int:
    """Show what a command changes, and change it unless that is only to be seen.

    Raises RefusedError when it cannot be done, NotADirectoryError when there is no such folder.
    """
    docs = Path(options.folder)
    if options.pratinjau:
        return _tell(docs, prepare(docs, make_plan), options)
    with sole_writer(docs):
        prepared = prepare(docs, make_plan)
        if not prepared.worse and prepared.plan.edits:
            write_all(docs, prepared.plan.edits)
    return _tell(docs, prepared, options)


def _tell(docs: Path, prepared: Prepared, options: argparse.Namespace) -> int:
    folder, plan = shown(docs), prepared.plan
    if prepared.worse:
        print(as_text(prepared.after._replace(diagnostics=prepared.worse), folder))
        print("\nBelum ada yang ditulis: perubahan ini akan menimbulkan galat di atas.")
        return FAULTY
    for part in _differences(plan, folder):
        print(f"{part}\n")
    print(plan.done if plan.edits else f"{plan.done} Tidak ada yang perlu ditulis.")
    print(*plan.advice, sep="\n", end="\n" if plan.advice else "")
    if prepared.left:
        print("\nSesudah ini pemeriksa menunjukkan:")
        print(*_left(prepared, folder), sep="\n")
    if options.pratinjau:
        print("\nPratinjau: belum ada yang ditulis.")
    return CLEAN


def _differences(plan: Plan, folder: str) -> Iterator[str]:
    """Yield what changes in each file; a moved page is compared with what it was."""
    by_path = {edit.path: edit for edit in plan.edits}
    origin = {new: old for old, new in plan.moved.items()}
    for edit in plan.edits:
        if edit.path in plan.moved:
            continue
        path = full_path(folder, edit.path)
        old = by_path[origin[edit.path]] if edit.path in origin else edit
        if old is not edit:
            yield f"{full_path(folder, old.path)} → {path}"
        if old.old != edit.new:
            yield _difference(old, edit, path)


def _difference(old: FileEdit, edit: FileEdit, path: str) -> str:
    return as_diff(FileChange(edit.path, old.old or b"", edit.new or b"", ()), path)


def _left(prepared: Prepared, folder: str) -> Iterator[str]:
    """Yield each kind of finding once, with all its places: retiring a rule makes many alike."""
    alike: dict[tuple[str, str], list[str]] = {}
    for d in prepared.left:
        told = f"{d.code.id} {d.cause or d.code.summary}", d.repair
        alike.setdefault(told, []).append(reports.place(d, folder))
    for (what, repair), places in alike.items():
        yield f"  {what}"
        yield f"    Yang perlu dilakukan: {repair}"
        yield from (f"      {place}" for place in places)
