"""Built sites → the files of a release: one archive for folders, one for web servers, their sums.

The same input gives the same bytes: names are sorted, times and modes are set. It builds nothing
itself and never alters a site.
"""

from __future__ import annotations

import gzip
import hashlib
import stat
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kaidah.edits import RefusedError

_TEXT: Final = frozenset({".css", ".csv", ".html", ".js", ".json", ".svg", ".txt", ".xml"})
# Compressing what is this small saves less than the name of the second file takes.
_WORTHWHILE: Final = 512
_FIRST_YEAR_OF_ZIP: Final = 1980

Files = Mapping[str, bytes]
"""Files of an archive by their path in it."""


def files_of(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder by their relative path, in order."""
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def compressed(files: Files) -> Iterator[tuple[str, bytes]]:
    """Yield a .gz and a .br beside each text file; needs what `require_compressor` asks for."""
    import brotli  # noqa: PLC0415  (only a release needs it)

    for path, content in files.items():
        if Path(path).suffix in _TEXT and len(content) >= _WORTHWHILE:
            yield f"{path}.gz", gzip.compress(content, 9, mtime=0)
            yield f"{path}.br", brotli.compress(content, quality=11)


def require_compressor() -> None:
    """Do nothing where files can be compressed for hosts; raises RefusedError elsewhere."""
    try:
        import brotli  # noqa: F401, PLC0415  (only a release needs it)
    except ImportError as error:
        raise RefusedError(
            f"arsip untuk server web memerlukan paket Python Brotli ({error}). Pasang dahulu: "
            "python -m pip install brotli"
        ) from error


def write_archive(target: Path, files: Files, folder: str, moment: int) -> None:
    """Write a zip of files below one folder, all of them of one moment (seconds since 1970)."""
    time = datetime.fromtimestamp(moment, UTC)
    day = (max(time.year, _FIRST_YEAR_OF_ZIP), *time.timetuple()[1:6])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{path}", day)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # Unix, wherever it is written
            entry.external_attr = (stat.S_IFREG | 0o644) << 16
            archive.writestr(entry, content)


def sums(paths: Iterable[Path]) -> str:
    """Return SHA-256 sums as `sha256sum --check` reads them."""
    ordered = sorted(paths, key=lambda path: path.name)
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.name}\n" for p in ordered)
