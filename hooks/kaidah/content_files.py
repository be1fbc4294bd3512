"""Which files a docs folder holds, and which of them would be published otherwise than checked.

What is in them is read elsewhere.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic

PAGE_SUFFIX: Final = ".md"
DATA_FOLDER: Final = "_data"
OPEN_DATA: Final = "data/"
"""Where a site keeps what people may take away and work with."""

# MkDocs makes pages of these as well (`mkdocs.utils.markdown_extensions`).
_OTHER_SUFFIXES: Final = (".markdown", ".mdown", ".mkdn", ".mkd")
# For MkDocs, as for GitHub, the page of its folder (`mkdocs.structure.files.File`).
_SECOND_INDEX: Final = "README.md"


def content_files(docs: str) -> tuple[list[str], list[Diagnostic]]:
    """Return the files below a docs folder, sorted, without hidden ones and those of data.

    Their paths start below the folder. A folder named like a page is among them, to be reported
    as one that cannot be read. The findings are about what MkDocs publishes and this
    leaves out, or publishes elsewhere.
    """
    found: list[str] = []
    faults: list[Diagnostic] = []
    for folder, folders, names in os.walk(docs):
        relative = folder[len(docs) :].strip(os.sep).replace(os.sep, "/")
        inside = f"{relative}/" if relative else ""
        pages = [name for name in folders if name.endswith(PAGE_SUFFIX)]
        folders[:] = sorted(
            n for n in folders if n[0] != "." and n != DATA_FOLDER and n not in pages
        )
        linked = (name for name in folders if Path(folder, name).is_symlink())
        faults += [_linked_folder(inside + name) for name in linked]
        faults += [_named_otherwise(inside + n) for n in names if n.endswith(_OTHER_SUFFIXES)]
        faults += [_second_index(inside + n) for n in names if n == _SECOND_INDEX]
        found += [inside + name for name in names + pages if not name.startswith(".")]
    return sorted(found), faults


def built_file(path: str) -> str:
    """Return the file that a source file becomes on a site whose links lead to files."""
    return f"{path.removesuffix(PAGE_SUFFIX)}.html"


def full_path(folder: str, path: str) -> str:
    """Return a path below the docs folder as the reader knows it."""
    return f"{folder}/{path}" if folder else path


def _second_index(path: str) -> Diagnostic:
    return Diagnostic(CODES["KB113"], path, START_OF_FILE)


def _linked_folder(path: str) -> Diagnostic:
    cause = "folder ini tautan simbolik, yang diikuti MkDocs tetapi tidak diikuti pemeriksa"
    action = "hapus tautan itu, lalu salin berkas-berkasnya ke sini."
    return Diagnostic(CODES["KB112"], path, START_OF_FILE, cause=cause, action=action)


def _named_otherwise(path: str) -> Diagnostic:
    stem, _, suffix = path.rpartition(".")
    cause = f'MkDocs menerbitkan juga yang berakhir ".{suffix}"'
    action = f'ganti nama berkas ini menjadi "{stem.rpartition("/")[2]}{PAGE_SUFFIX}".'
    return Diagnostic(CODES["KB112"], path, START_OF_FILE, cause=cause, action=action)
