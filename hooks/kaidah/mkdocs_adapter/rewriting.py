"""What a preview writes: only files that have come out differently, after whichever edit.

MkDocs empties the folder of the site before each build and writes every file anew, which took a
third of the time between a save and its picture. Safe because a file is left in its place only if
this module wrote just those bytes there, and goes if the build that follows does not write it.
Relies on MkDocs calling these two functions by the names they have in `mkdocs.utils`.
"""

from __future__ import annotations

from hashlib import blake2b
from pathlib import Path
from typing import Final

from mkdocs import utils

_clean: Final = utils.clean_directory
_write: Final = utils.write_file


class Rewriting:
    """The files of a site as they were written last; one object for all builds of a preview."""

    def __init__(self) -> None:
        """Start with nothing written."""
        self._folder = ""
        self._written: dict[str, tuple[bytes, object]] = {}
        self._wanted: set[str] = set()

    def begin(self, folder: str) -> None:
        """Stand in for what empties and fills the folder of the site."""
        if folder != self._folder:
            self._written.clear()
        self._folder = folder
        self._wanted.clear()
        vars(utils).update(clean_directory=self._empty, write_file=self._write)

    def end(self) -> None:
        """Remove what this build did not write, and let MkDocs write as ever."""
        vars(utils).update(clean_directory=_clean, write_file=_write)
        for path in self._written.keys() - self._wanted:
            _, found = self._written.pop(path)
            if _on_disk(path) == found:
                Path(path).unlink()

    def _empty(self, folder: str) -> None:
        """Remove what others wrote; like MkDocs, leave hidden files at the top alone."""
        if folder != self._folder or not self._written:
            _clean(folder)
            return
        for path in Path(folder).rglob("*"):
            hidden = path.relative_to(folder).parts[0].startswith(".")
            if not hidden and path.is_file() and str(path) not in self._written:
                path.unlink()

    def _write(self, content: bytes, path: str) -> None:
        self._wanted.add(path)
        digest = blake2b(content).digest()
        if self._written.get(path) != (digest, _on_disk(path)):
            _write(content, path)
            self._written[path] = digest, _on_disk(path)


def _on_disk(path: str) -> object:
    """Return what changes when somebody else writes a file; None for one that is not there."""
    try:
        found = Path(path).stat()
    except FileNotFoundError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


rewriting: Final = Rewriting()
