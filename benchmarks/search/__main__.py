"""Builds the real content twice, with our search and with Material's own, and measures both.

    make search

Prints the tables of `evaluate.mjs`, `cost.mjs`, and `first_result.py`; needs Node and Chromium.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from benchmarks.search import first_result

_HERE: Final = Path(__file__).parent
_ROOT: Final = _HERE.parent.parent
_SEARCH_DATA: Final = ("sinonim.yml", "kata-henti.yml")
# What mkdocs.yml sets below the search plugin.
_SETTINGS: Final = re.compile(r"^  - search:\n(?: {6}.*\n)+", re.MULTILINE)


def main() -> None:
    """Build, evaluate, and measure the cost."""
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = (Path(folder) / name for name in ("ours", "stock"))
        for project in (ours, stock):
            for part in ("docs", "hooks"):
                shutil.copytree(_ROOT / part, project / part)
            shutil.copy(_ROOT / "mkdocs.yml", project)
        for name in _SEARCH_DATA:
            (stock / "docs" / "_data" / name).unlink()
        settings = (stock / "mkdocs.yml").read_text(encoding="utf-8")
        (stock / "mkdocs.yml").write_text(_SETTINGS.sub("  - search\n", settings), encoding="utf-8")
        sites = [_build(project) for project in (ours, stock)]
        for program in ("evaluate.mjs", "cost.mjs"):
            subprocess.run(["node", _HERE / program, *sites], check=True)
        print(f"\n{first_result.as_markdown(*sites)}")


def _build(project: Path) -> Path:
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    subprocess.run(command, cwd=project, check=True)
    return project / "site"


if __name__ == "__main__":
    main()
