"""Names of files as people type them → names that every computer, web server and link can bear.

Pure: knows no folder on disk.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from kaidah.edits import RefusedError

_SUFFIX: Final = ".md"
_LONGEST: Final = 60
_APART: Final = re.compile(r"[^a-z0-9]+")
_PLAIN: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Windows knows these as devices, whatever follows behind a dot.
_DEVICES: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(10))]
)


def file_name(text: str) -> str:
    """Return a file name without suffix made of a text's first words; empty when none is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = _APART.sub("-", plain).strip("-")
    if len(words) > _LONGEST:
        words = words[: _LONGEST + 1].rpartition("-")[0] or words[:_LONGEST]
    return f"{words}-1" if words in _DEVICES else words


def is_device(name: str) -> bool:
    """Tell whether Windows knows a name as a device and lets no file be called so."""
    return name.partition(".")[0].lower() in _DEVICES


def page_path(written: str, folder: str) -> str:
    """Return the path of a page below the docs folder, which is called `folder`, as it is meant.

    Raises RefusedError for what leads out of the folder or is no path at all.
    """
    path = written.strip().replace("\\", "/")
    if path.startswith("/") or re.match(r"[A-Za-z]:", path):
        raise RefusedError(f'"{written}": tulis letaknya dihitung dari folder isi, tanpa awalan.')
    parts = [part for part in path.split("/") if part not in ("", ".")]
    if ".." in parts:
        raise RefusedError(f'"{written}" keluar dari folder isi; tulis letaknya tanpa "..".')
    if parts and parts[0] == folder.rpartition("/")[2]:
        del parts[0]
    if not parts:
        raise RefusedError(f'"{written}" bukan nama halaman.')
    joined = "/".join(parts)
    return joined if joined.lower().endswith(_SUFFIX) else joined + _SUFFIX


def checked_path(path: str) -> str:
    """Return the path of a page that is yet to be, if its name is one to keep.

    Raises RefusedError with a name that would do.
    """
    *folders, name = path.removesuffix(_SUFFIX).split("/")
    better = "/".join(file_name(part) for part in (*folders, name.removesuffix(".MD")))
    problem = _problem([*folders, name])
    if problem:
        instead = f' Pakai misalnya "{better}{_SUFFIX}".' if _PLAIN.search(better) else ""
        raise RefusedError(f'nama "{path}" tidak dapat dipakai: {problem}.{instead}')
    return path


def _problem(parts: list[str]) -> str:
    for part in parts:
        if is_device(part):
            return f'"{part}" dipakai Windows untuk dirinya sendiri'
        if not _PLAIN.fullmatch(part):
            return "alamat halaman hanya huruf kecil, angka, dan tanda hubung"
        if len(part) > _LONGEST:
            return f"paling panjang {_LONGEST} huruf"
    return ""
