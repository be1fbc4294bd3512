"""A long build says how far it has come, to people and to nobody else."""

from __future__ import annotations

import io
import logging
import sys
from pathlib import Path

import pytest
from tests.helpers import copy_english_site, in_terminal

from kaidah.mkdocs_adapter.progress import Progress


@pytest.fixture(autouse=True)
def _not_quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "mkdocs")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _steps(to: io.StringIO, seconds: float, steps: int = 4) -> str:
    """Take half of the steps after a time; return what was shown."""
    now = [0.0]
    progress = Progress(lambda: now[0])
    progress.expect(steps)
    now[0] = seconds
    for _ in range(steps // 2):
        progress.step(to)
    shown = to.getvalue()
    progress.end()
    return shown


def test_a_long_build_shows_how_far_it_has_come() -> None:
    assert "50%" in _steps(_Terminal(), 2.5)


def test_a_short_build_shows_nothing() -> None:
    assert not _steps(_Terminal(), 1.5)


def test_quiet_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.ERROR, "mkdocs")
    assert not _steps(_Terminal(), 2.5)


def test_a_file_or_a_pipe_gets_nothing() -> None:
    assert not _steps(io.StringIO(), 2.5)


def test_building_aside_hands_the_terminal_on(tmp_path: Path) -> None:
    project = copy_english_site(tmp_path)
    (project / "seen.py").write_text(
        "import sys\ndef on_startup(**_): print('terminal', sys.stdout.isatty())\n"
    )
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("hooks:\n", "hooks:\n  - seen.py\n"), encoding="utf-8")
    command: list[str | Path] = [sys.executable, tmp_path / "hooks", "bangun"]
    assert "terminal True" in in_terminal(command, project)
