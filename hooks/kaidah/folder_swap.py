"""A folder replaced as a whole or not at all: filled aside, then the two change places.

On Linux that is one step. Elsewhere it takes two; a run that dies between them leaves the old
folder aside, and the next run puts it back before anything else.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from kaidah.edits import RefusedError
from kaidah.file_lock import locked
from kaidah.write import reason

ASIDE: Final = ".baru"
"""What the name of the folder beside ends with, for as long as a run takes."""

_NEW, _OLD, _LOCK = "isi", "lama", "kunci"
_OURS: Final = frozenset({_NEW, _OLD, _LOCK})
_HERE: Final = -100  # AT_FDCWD
_EXCHANGE: Final = 2  # RENAME_EXCHANGE


@contextmanager
def folder_replaced(target: Path, mark: str) -> Iterator[Path]:
    """Yield a folder to make and fill; when that went well, it takes the target's place.

    `mark` names a file that is in every target of this kind: a folder that holds other things is
    never replaced, nor is one that happens to have the name used aside. Raises RefusedError when
    the place cannot be written, or is being written.
    """
    target = target.resolve()
    aside = target.with_name(target.name + ASIDE)
    _refuse_strange(target, target.is_dir() and (target / mark).is_file())
    _refuse_strange(aside, aside.is_dir() and _OURS.issuperset(p.name for p in aside.iterdir()))
    with _opened_lock(aside) as lock:
        if not locked(lock):
            raise RefusedError(f'folder "{target.name}" sedang dibuat oleh perintah lain; tunggu.')
        _restore(aside, target)
        try:
            yield aside / _NEW
            _swap(aside, target)
        except OSError as error:
            raise RefusedError(
                f'folder "{target}" tidak dapat ditulis: {reason(error)}. Yang lama tidak diubah.'
            ) from error
        finally:
            _restore(aside, target)
            shutil.rmtree(aside, ignore_errors=True)


def _refuse_strange(place: Path, ours: object) -> None:
    empty = place.is_dir() and not any(place.iterdir())
    if place.exists() and not (empty or ours):
        raise RefusedError(
            f'"{place}" berisi hal lain dan tidak akan ditimpa. Sebutkan folder lain, atau '
            "kosongkan dahulu."
        )


def _opened_lock(aside: Path) -> IO[bytes]:
    try:
        aside.mkdir(parents=True, exist_ok=True)
        return (aside / _LOCK).open("ab")
    except OSError as error:
        raise RefusedError(
            f'folder "{aside.parent}" tidak dapat ditulis: {reason(error)}. Yang lama tidak diubah.'
        ) from error


def _restore(aside: Path, target: Path) -> None:
    """Put back what an interrupted swap took away, and clear what was left aside."""
    if not target.exists() and (aside / _OLD).exists():
        (aside / _OLD).rename(target)
    for left in (aside / _NEW, aside / _OLD):
        shutil.rmtree(left, ignore_errors=True)


def _swap(aside: Path, target: Path) -> None:
    new = aside / _NEW
    if not target.exists():
        new.rename(target)
    elif not _exchanged(new, target):
        target.rename(aside / _OLD)
        new.rename(target)


def _exchanged(first: Path, second: Path) -> bool:
    """Let two folders change names in one step, where the system can; tell whether it did."""
    if sys.platform != "linux":
        return False
    exchange = getattr(ctypes.CDLL(None), "renameat2", None)
    if exchange is None:
        return False
    names = [os.fsencode(path) for path in (first, second)]
    return bool(exchange(_HERE, names[0], _HERE, names[1], _EXCHANGE) == 0)
