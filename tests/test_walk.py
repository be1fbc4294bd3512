"""The terminal walk of the editors' guide is run as it is written, from beginning to end."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.helpers import ROOT, quiet_environment

_PAGE = ROOT / "docs" / "editor" / "perintah.md"
_BLOCK = re.compile(
    r"(?:^(?P<how>Simpan sebagai|Ganti di) `(?P<path>[^`]+)`:\n\n)?"
    r"^```(?P<kind>console|markdown|diff)\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
_PROGRAMS = {
    "kaidah": [sys.executable, str(ROOT / "hooks")],
    "mkdocs": [sys.executable, "-m", "mkdocs"],
}


class _Terminal:
    """A terminal that stands in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def do(self, block: re.Match[str]) -> str:
        """Carry out a block of the page and return it as it should read."""
        if block["kind"] == "console":
            commands = [line[2:] for line in block["text"].splitlines() if line.startswith("$ ")]
            text = "".join(f"$ {command}\n{self._run(command)}" for command in commands)
            return block[0].replace(block["text"], text)
        path = self._folder / block["path"]
        if block["kind"] == "markdown":
            path.write_text(block["text"], encoding="utf-8")
        else:
            self._replace(path, block["text"].splitlines())
        return block[0]

    def _run(self, command: str) -> str:
        name, *arguments = shlex.split(command)
        if name == "cd":
            self._folder /= arguments[0]
            return ""
        done = subprocess.run(
            [*_PROGRAMS.get(name, [name]), *arguments],
            cwd=self._folder,
            env=quiet_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        return done.stdout

    def _replace(self, path: Path, lines: list[str]) -> None:
        text = path.read_text(encoding="utf-8")
        for old, new in zip(lines[::2], lines[1::2], strict=True):
            assert old[1:] in text
            text = text.replace(old[1:], new[1:])
        path.write_text(text, encoding="utf-8")


def _blocks(text: str) -> Iterator[re.Match[str]]:
    yield from _BLOCK.finditer(text)


@pytest.mark.slow
def test_the_walk_goes_as_the_guide_says(tmp_path: Path) -> None:
    """`KASUS_TULIS=1 pytest tests/test_walk.py` writes the outputs anew, and fails."""
    written = _PAGE.read_text(encoding="utf-8")
    terminal, actual = _Terminal(tmp_path), written
    for block in _blocks(written):
        actual = actual.replace(block[0], terminal.do(block), 1)
    if os.environ.get("KASUS_TULIS"):
        _PAGE.write_text(actual, encoding="utf-8", newline="\n")
    assert written == actual, "read it through, then run KASUS_TULIS=1 pytest tests/test_walk.py"


def test_the_walk_shows_all_that_an_editor_meets() -> None:
    walk = "".join(block[0] for block in _blocks(_PAGE.read_text(encoding="utf-8")))
    for word in ("mulai", "baru aturan", "baru contoh", "baru tanya", "pindah", "cabut", "tunjuk"):
        assert f"$ kaidah {word} " in walk
    assert "GALAT KB209" in walk
    assert "url=layar-ditinggal.html" in walk
    assert "Ringkasan: tidak ada temuan" in walk
