"""What a preview keeps between builds must never show: each build equals one that kept nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from tests.generated import generated_site, lower_limits
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


@pytest.mark.parametrize("seed", [4, 5])
def test_so_does_that_of_a_site_whose_lists_are_divided(seed: int, tmp_path: Path) -> None:
    project = generated_site(tmp_path, 40)
    lower_limits(project, 8, 6)
    for edit, _, _, *differing in _edit_and_build(project, seed, _STEPS):
        assert not differing, f"after {edit}"


def test_a_page_that_did_not_change_follows_what_moved_to_another_part(tmp_path: Path) -> None:
    project = generated_site(tmp_path, 80)
    # Five rules a chapter on two parts: without the last, the third moves to the second part.
    lower_limits(project, 3, 60, only="CARDS")
    # Rounds of the quiz would come or go, and with another list of files all is drawn anew.
    (project / "docs" / "panduan" / "kuis.md").write_text("---\njudul: Kuis\n---\nTidak ada.\n")
    [[edit, _, _, *differing]] = _edit_and_build(project, "rule_chapter")
    assert not differing, f"after {edit}"


def test_only_what_changed_is_drawn_again(tmp_path: Path) -> None:
    [[_, drawn, anew, *_]] = _edit_and_build(generated_site(tmp_path, 100), "verdict")
    assert int(drawn) < int(anew) / 3
