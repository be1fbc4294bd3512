"""Several files changed together or not at all, whatever interrupts; and one writer at a time.

The new contents are written aside first, then a plan that says where they belong: from that moment
on the change counts as made. Only then the files take their places, one by one. Whoever comes next
finds the plan of an interrupted run and carries it out to the end. Both lie in `.cache` beside the
docs folder, so that nothing but the pages themselves is ever written inside it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.edits import FileEdit, RefusedError, plan_file, workplace
from kaidah.file_lock import locked
from kaidah.write import TEMPORARY, obstacle, obstacle_to_new, put_file, reason

_STAGED: Final = "isi-baru"
_LOCK: Final = "kunci"
_BUSY: Final = (
    "perintah kaidah lain sedang menulis di folder ini. Tunggu sampai selesai, lalu jalankan lagi."
)


class BusyError(RefusedError):
    """Another command is writing at this moment."""


class _Step(NamedTuple):
    """One file of a plan: marks of what it held and is to hold, empty where there is no file."""

    path: str
    old: str
    new: str


@contextmanager
def sole_writer(docs: Path) -> Iterator[tuple[str, ...]]:
    """Keep other writers out; yields the files that an interrupted run had left to be written.

    Raises RefusedError when another one is at work, or the folder beside cannot be written, and
    NotADirectoryError when there is no such docs folder.
    """
    if not docs.is_dir():
        raise NotADirectoryError(docs)
    place = workplace(docs)
    try:
        place.mkdir(parents=True, exist_ok=True)
        lock = (place / _LOCK).open("ab")
    except OSError as error:
        raise RefusedError(f'folder "{place}" tidak dapat ditulis: {reason(error)}.') from error
    with lock:
        if not locked(lock):
            raise BusyError(_BUSY)
        yield _carry_on(docs)


def finish_interrupted(docs: Path) -> tuple[str, ...]:
    """Carry out what an interrupted run had planned, if any did; return the files.

    A run that is still at work is left to it. Raises RefusedError when that cannot be done.
    """
    if not plan_file(docs).exists():
        return ()
    try:
        with sole_writer(docs) as done:
            return done
    except BusyError:
        return ()


def write_all(docs: Path, edits: Sequence[FileEdit]) -> None:
    """Make all edits or none; the caller is the sole writer.

    Raises RefusedError when any of the files cannot be changed; then none is.
    """
    problems = [f"{e.path}: {problem}." for e in edits if (problem := _problem(docs, e))]
    if problems:
        raise RefusedError("\n".join(["belum ada yang ditulis.", *problems]))
    # New pages come before what leads to them, and go after it.
    ordered = sorted(edits, key=lambda e: (e.new is None, e.old is not None, e.path))
    try:
        steps = _stage(docs, ordered)
    except OSError as error:
        raise RefusedError(f"belum ada yang ditulis: {reason(error)}.") from error
    try:
        _carry_out(docs, steps)
    except OSError as error:
        _take_back(docs, ordered)
        raise RefusedError(f"tidak ada yang berubah: {reason(error)}.") from error
    _forget(docs)


# ---------------------------------------------------------------- before the first file


def _problem(docs: Path, edit: FileEdit) -> str:
    if edit.old is None:
        return obstacle_to_new(docs, edit.path)
    if edit.new is None and (docs / edit.path).is_symlink():
        return "berkas ini tautan simbolik; pakai berkas aslinya"
    problem = obstacle(docs, edit.path)
    if not problem and (docs / edit.path).read_bytes() != edit.old:
        problem = "berkas ini berubah selagi diperiksa; jalankan lagi"
    return problem


def _stage(docs: Path, edits: Iterable[FileEdit]) -> list[_Step]:
    """Write the new contents aside, then the plan, whole."""
    place = workplace(docs)
    _clear(place)
    (place / _STAGED).mkdir()
    steps = [_Step(e.path, _mark(e.old), _mark(e.new)) for e in edits]
    for number, edit in enumerate(edits):
        if edit.new is not None:
            put_file(edit.new, place / _STAGED / str(number))
    put_file(json.dumps(steps).encode(), plan_file(docs))
    return steps


def _mark(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


# ---------------------------------------------------------------- file by file


def _carry_out(docs: Path, steps: Iterable[_Step]) -> None:
    for number, step in enumerate(steps):
        # A file that a link inside the folder leads to stays where it is.
        target = (docs / step.path).resolve()
        if _mark_on_disk(target) == step.new:
            continue
        if step.new:
            target.parent.mkdir(parents=True, exist_ok=True)
            put_file((workplace(docs) / _STAGED / str(number)).read_bytes(), target)
        else:
            target.unlink()


def _mark_on_disk(path: Path) -> str:
    return _mark(path.read_bytes()) if path.is_file() else ""


def _take_back(docs: Path, edits: Iterable[FileEdit]) -> None:
    """Put the old contents back; where even that fails, the next run carries the plan out."""
    with suppress(OSError):
        for edit in edits:
            target = (docs / edit.path).resolve()
            if edit.old is None:
                target.unlink(missing_ok=True)
            elif _mark_on_disk(target) != _mark(edit.old):
                put_file(edit.old, target)
        _forget(docs)


def _forget(docs: Path) -> None:
    plan_file(docs).unlink()
    with suppress(OSError):
        _clear(workplace(docs))


def _clear(place: Path) -> None:
    """Remove what was written aside, by this run or by one that never came to its plan."""
    if (place / _STAGED).exists():
        shutil.rmtree(place / _STAGED)
    _clear_temporary(place)


def _clear_temporary(folder: Path) -> None:
    for left in folder.glob(f"{TEMPORARY}*"):
        left.unlink(missing_ok=True)


# ---------------------------------------------------------------- after an interruption


def _carry_on(docs: Path) -> tuple[str, ...]:
    """Carry out a plan that an interrupted run has left; return its files."""
    if not plan_file(docs).exists():
        return ()
    steps = _read_plan(docs)
    touched = [s.path for s in steps if _mark_on_disk((docs / s.path).resolve()) not in s[1:]]
    if touched:
        raise RefusedError(_touched(docs, touched))
    try:
        _carry_out(docs, steps)
    except OSError as error:
        raise RefusedError(
            f"perintah yang terputus belum dapat diselesaikan: {reason(error)}."
        ) from error
    for folder in {(docs / step.path).resolve().parent for step in steps}:
        _clear_temporary(folder)
    _forget(docs)
    return tuple(step.path for step in steps)


def _read_plan(docs: Path) -> list[_Step]:
    """Read a plan; raises RefusedError for one that no command of ours has written."""
    try:
        steps = [_Step(*step) for step in json.loads(plan_file(docs).read_bytes())]
        inside = all((docs / s.path).resolve().is_relative_to(docs.resolve()) for s in steps)
    except (TypeError, ValueError):
        inside = False
    if not inside:
        raise RefusedError(
            f"catatan perintah yang terputus rusak: {plan_file(docs)}. Hapus berkas itu, lalu "
            "periksa isi folder ini dengan git."
        )
    return steps


def _touched(docs: Path, paths: Sequence[str]) -> str:
    place = workplace(docs)
    return (
        "perintah sebelumnya terputus, dan sesudah itu berkas ini disunting: "
        f"{', '.join(paths)}. Isi yang hendak ditulis ada di {place / _STAGED}. "
        f"Bandingkan, lalu hapus {plan_file(docs)} untuk memakai isi yang sekarang."
    )
