"""Runs MkDocs, and puts what it made in the place of the last good site: all of it or nothing."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kaidah.edits import RefusedError
from kaidah.folder_swap import folder_replaced

MARK: Final = "404.html"
"""A page that every site has."""

_NO_SPACE: Final = f"[Errno {errno.ENOSPC}]"
_UNCHANGED: Final = "Situs yang lama tidak diubah."


def replace_site(configuration: Path, target: Path, tell: Callable[[str], None]) -> None:
    """Build a site aside and let it take the place of the old one.

    `tell` is handed each line that MkDocs says. Raises RefusedError when there is no new site.
    """
    with folder_replaced(target, MARK) as aside:
        build_site(configuration, aside, tell)


def build_site(
    configuration: Path,
    target: Path,
    tell: Callable[[str], None],
    **environment: str,
) -> None:
    """Build a site into a folder; warnings stop it. Raises RefusedError when they do."""
    if not configuration.is_file():
        raise RefusedError(
            f'"{configuration}" tidak ada. Jalankan perintah ini dari folder proyek, atau '
            "sebutkan berkasnya dengan --pengaturan."
        )
    command = [sys.executable, "-m", "mkdocs", "build", "--strict"]
    command += ["--config-file", str(configuration), "--site-dir", str(target)]
    full = False
    with subprocess.Popen(
        command,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        errors="replace",
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            full = full or _NO_SPACE in line
            tell(line.rstrip("\n"))
    if full:
        raise RefusedError(f"tempat penyimpanan penuh. {_UNCHANGED}")
    if process.returncode:
        raise RefusedError(f"pembuatan situs berhenti. {_UNCHANGED}")
