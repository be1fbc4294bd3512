"""What is said of the time a build takes follows from what was measured."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from benchmarks.build_report import LEAN, MARKS, OURS, STOCK, Built, as_markdown, plot
from benchmarks.generate import pages
from benchmarks.report import Case, put_between_marks
from benchmarks.sites import write_lean, write_ours, write_stock
from tests.helpers import ROOT, fingerprint, mkdocs

_MEASURED = {
    Case(OURS, 100): [Built(1.0, 40.0, 5_000_000)] * 3,
    Case(LEAN, 100): [Built(2.0, 40.0, 6_000_000)] * 3,
    Case(OURS, 1000): [Built(8.0, 80.0, 40_000_000), Built(9.0, 80.0, 40_000_000)],
    Case(LEAN, 1000): [Built(10.0, 60.0, 30_000_000), Built(10.0, 60.0, 30_000_000)],
    Case(STOCK, 1000): [Built(100.0, 60.0, 400_000_000)],
}


def test_ratios_are_those_of_the_same_round() -> None:
    text = as_markdown(_MEASURED, 2, "")
    assert "| ours ÷ lean, 1000 pages, ≤ 0.80 | 0.85 | **no** |" in text
    assert "| ours ÷ stock, 1000 pages, ≤ 0.10 | 0.08 | yes |" in text
    assert "| bytes, ours ÷ stock, 1000 pages, ≤ 0.08 | 0.10 | **no** |" in text


def test_a_page_that_grows_with_the_content_misses_its_target() -> None:
    measured = {
        Case(OURS, 100): [Built(1.0, 40.0, 5_000_000, 30_000, 90_000)],
        Case(OURS, 1000): [Built(8.0, 80.0, 40_000_000, 36_000, 200_000)],
    }
    text = as_markdown(measured, 1, "")
    assert "| bytes of the same page, 1000 ÷ 100 pages, ≤ 1.05 | 1.20 | **no** |" in text
    assert "| largest page in kB, 1000 pages, ≤ 250.00 | 200.00 | yes |" in text


def test_tables_replace_only_what_stands_between_their_marks() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    renewed = put_between_marks(page, "Baru.", MARKS)
    assert renewed.startswith(page.partition("<!-- built")[0])
    assert renewed.endswith(page.partition("<!-- /built -->")[2])
    assert "Baru." in renewed


def test_plot_is_an_image_that_names_each_tool() -> None:
    image = ElementTree.fromstring(plot(_MEASURED))
    shown = {text.text for text in image.iter() if text.tag.endswith("}text")}
    assert {"ours, everything on", "plain Material, stock nav", "100 pages"} <= shown


@pytest.mark.slow
@pytest.mark.parametrize("write", [write_ours, write_lean, write_stock])
def test_sites_are_the_same_each_time_and_can_be_built(write: object, tmp_path: Path) -> None:
    assert callable(write)
    for name in ("a", "b"):
        write(tmp_path / name, pages(40))
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")
    built = mkdocs(tmp_path / "a", "build", "--strict")
    assert built.returncode == 0, built.stderr
    assert (tmp_path / "a" / "site" / "aturan" / "ems-00001").with_suffix(".html").exists() or (
        tmp_path / "a" / "site" / "aturan" / "ems-00001" / "index.html"
    ).exists()
