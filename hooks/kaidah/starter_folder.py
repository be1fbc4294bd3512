"""A new knowledge base for somebody else: small, whole, and clean from its first check.

The new folder gets a copy of the engine. An intranet often reaches no package index, and a site
that is a folder of its own builds years later with the engine it was written for.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final, NamedTuple

from kaidah.edits import RefusedError
from kaidah.names import is_device
from kaidah.terms import VOCABULARY_FILE
from kaidah.write import TEMPORARY, reason

_ENGINE: Final = Path(__file__).parent
_TEMPLATES: Final = _ENGINE / "starter"
# A file of this name would be obeyed by git right here.
_IGNORED: Final = ("gitignore", ".gitignore")
_PREFIX: Final = re.compile(r"[A-Z][A-Z0-9]{1,7}")
_MARKUP: Final = re.compile(r'[<>{}\[\]"\\`*_|#@]')


class Names(NamedTuple):
    """What the new knowledge base is called: the prefix of its IDs, its agency, its site."""

    prefix: str
    agency: str
    site: str


def checked_names(names: Names) -> Names:
    """Return the names if pages and IDs can bear them; raises RefusedError otherwise."""
    if not _PREFIX.fullmatch(names.prefix):
        better = re.sub(r"[^A-Z0-9]", "", names.prefix.upper()).lstrip("0123456789")[:4]
        meant = f' Pakai misalnya "{better}".' if _PREFIX.fullmatch(better) else ""
        raise RefusedError(
            f'awalan "{names.prefix}" tidak dapat dipakai; tulis 2 sampai 8 huruf besar.{meant}'
        )
    for name in (names.agency, names.site):
        if not name.strip() or not name.isprintable() or _MARKUP.search(name):
            raise RefusedError(f'nama "{name}" kosong atau memuat tanda khusus; tulis kata biasa.')
    return names


def starter_files(names: Names, today: date) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a new knowledge base, without its engine."""
    for path in sorted(p for p in _TEMPLATES.rglob("*") if p.is_file()):
        name = path.relative_to(_TEMPLATES).as_posix().replace("@awalan@", names.prefix.lower())
        name = _IGNORED[1] if name == _IGNORED[0] else name
        if "__pycache__" not in name:
            yield name, _filled(path.read_text(encoding="utf-8"), names, today).encode()


def _filled(text: str, names: Names, today: date) -> str:
    # In YAML the names stand between quotation marks.
    agency, site = (json.dumps(n.strip(), ensure_ascii=False)[1:-1] for n in names[1:])
    values = {"AWALAN": names.prefix, "INSTANSI": agency, "NAMA": site, "TANGGAL": str(today)}
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def begin(folder: Path, names: Names, today: date) -> int:
    """Make the folder of a new knowledge base, whole or not at all; return its number of files.

    Raises RefusedError when the folder is there already or cannot be made.
    """
    target = free_place(folder)
    files = dict(starter_files(names, today))
    aside: Path | None = None
    try:
        aside = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=target.parent))
        shutil.copytree(
            _ENGINE, aside / "hooks" / "kaidah", ignore=shutil.ignore_patterns("__pycache__")
        )
        for name, content in files.items():
            path = aside / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        aside.chmod(0o755)
        _take_place(aside, target)
    except OSError as error:
        raise RefusedError(f'"{folder}" belum dibuat: {reason(error)}.') from error
    finally:
        # Nothing is left aside once it has taken its place.
        if aside is not None:
            shutil.rmtree(aside, ignore_errors=True)
    return len(files)


def free_place(folder: Path) -> Path:
    """Return the whole address of a folder to make; raises RefusedError where none can be."""
    target = Path(os.path.abspath(folder))  # noqa: PTH100  (`absolute` keeps "..")
    if target == Path.cwd():
        raise RefusedError(
            f'"{target.name}" folder tempat Anda berada; buat dari folder di atasnya: '
            f"kaidah mulai {target.name}"
        )
    if is_device(target.name):
        raise RefusedError(f'"{target.name}" dipakai Windows untuk dirinya sendiri; pilih lain.')
    if target.exists() and not target.is_dir():
        raise RefusedError(f'"{target.name}" sebuah berkas, bukan folder; pilih nama lain.')
    if target.exists() and any(target.iterdir()):
        raise RefusedError(f'"{target.name}" sudah ada dan tidak kosong; pilih nama lain.')
    if not target.parent.is_dir():
        raise RefusedError(f'folder "{target.parent}" tidak ada; buat dahulu.')
    for parent in target.parents:
        if (parent / VOCABULARY_FILE).exists():
            raise RefusedError(f'"{parent.name}" folder isi; buat yang baru di luarnya.')
    return target


def _take_place(aside: Path, target: Path) -> None:
    if target.exists():
        target.rmdir()
    os.rename(aside, target)  # noqa: PTH104  (the one step that counts, named as such)
