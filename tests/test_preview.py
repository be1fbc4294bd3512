"""What a preview keeps between builds must never show: each build equals one that kept nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.generated import generated_site
from tests.helpers import ROOT, run

pytestmark = pytest.mark.slow

_STEPS = 6


def _edit_and_build(project: Path, *edits: str | int) -> list[list[str]]:
    """Edit and build in turns; return what was edited, drawn, drawn without memory, and differs."""
    program = [sys.executable, "-m", "tests.preview", str(project), *map(str, edits)]
    done = run(program, ROOT)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_after_any_edit_the_preview_equals_a_clean_build(seed: int, tmp_path: Path) -> None:
    steps = _edit_and_build(generated_site(tmp_path, 40), seed, _STEPS)
    assert len(steps) == _STEPS
    for edit, _, _, *differing in steps:
        assert not differing, f"after {edit}; all edits: {[step[0] for step in steps]}"


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    [[_, drawn, anew, *_]] = _edit_and_build(generated_site(tmp_path, 100), "verdict")
    assert int(drawn) < int(anew) / 3
