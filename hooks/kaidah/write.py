"""Files replaced as a whole or not at all. Knows nothing of what stands in them."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Final

# Names with a leading dot are passed over by the checker and by MkDocs, should one ever be left.
TEMPORARY: Final = ".kaidah-"
_NEW_FILE: Final = 0o644
# Not every system has quotas.
_FULL: Final = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})
_WRITABLE: Final = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def obstacle(folder: Path, name: str) -> str:
    """Say why a file below a folder must not be written; empty when it may be."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        return "berkas ini tautan simbolik ke luar folder isi; perbaiki berkas aslinya"
    try:
        mode = target.stat().st_mode
    except OSError as error:
        return reason(error)
    # The administrator may write anything, yet a file marked as read-only is meant to stay.
    if not mode & _WRITABLE or not os.access(target, os.W_OK):
        return "berkas ini hanya dapat dibaca; izinkan berkas ini diubah, lalu jalankan lagi"
    return ""


def obstacle_to_new(folder: Path, name: str) -> str:
    """Say why a file cannot be made below a folder; empty when it can be."""
    target = (folder / name).resolve()
    if not target.is_relative_to(folder.resolve()):
        return "letaknya di luar folder isi"
    if target.exists():
        return "berkas ini sudah ada"
    parent = next(p for p in target.parents if p.exists())
    if not parent.is_dir():
        return f'"{parent.name}" sebuah berkas, bukan folder'
    if not (parent.stat().st_mode & _WRITABLE and os.access(parent, os.W_OK)):
        return f'folder "{parent.name}" hanya dapat dibaca; izinkan folder itu diubah'
    return ""


def replace_file(folder: Path, name: str, old: bytes, new: bytes) -> str:
    """Replace a file's content if it is still the old one; say why not, or return nothing.

    Whatever interrupts this, the file holds the old or the new content, never a part of it.
    """
    problem = obstacle(folder, name)
    if problem:
        return problem
    target = (folder / name).resolve()
    try:
        current = target.read_bytes()
        if current not in {old, new}:
            return "berkas ini berubah selagi diperiksa; jalankan lagi"
        if current != new:
            put_file(new, target)
    except OSError as error:
        return reason(error)
    return ""


def put_file(new: bytes, target: Path) -> None:
    """Write beside the target, then take its name, and its owner and mode if it is there.

    Raises OSError; then the target is as it was.
    """
    before = target.stat() if target.exists() else None
    descriptor, name = tempfile.mkstemp(prefix=TEMPORARY, dir=target.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(new)
            file.flush()
            os.fsync(file.fileno())
        if before:
            _keep_owner_and_mode(before, temporary)
        else:
            temporary.chmod(_NEW_FILE)
        os.replace(temporary, target)  # noqa: PTH105  (the one step that counts, named as such)
    finally:
        temporary.unlink(missing_ok=True)


def _keep_owner_and_mode(before: os.stat_result, temporary: Path) -> None:
    # Only an administrator can give a file away; others own what they write.
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(temporary, before.st_uid, before.st_gid)
    temporary.chmod(stat.S_IMODE(before.st_mode))


def reason(error: OSError) -> str:
    """Say in the editors' words why the system refused something."""
    if isinstance(error, PermissionError):
        return "komputer tidak mengizinkan folder ini diubah; periksa izin tulisnya"
    if isinstance(error, FileExistsError | NotADirectoryError):
        return "di jalurnya ada berkas, padahal perlu folder"
    if isinstance(error, IsADirectoryError):
        return "di tempat itu sudah ada folder"
    if error.errno in _FULL:
        return "tempat penyimpanan penuh"
    if error.errno == errno.EROFS:
        return "tempat penyimpanan itu hanya dapat dibaca"
    return f"komputer melaporkan: {error.strerror or error}"
