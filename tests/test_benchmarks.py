"""The generator of the benchmarks; how fast anything is, is measured there and not tested here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from benchmarks.generate import WRITERS, pages, write_kaidah
from benchmarks.report import OURS, Case, Sample, as_markdown, growth, put_between_marks
from tests.helpers import ROOT, fingerprint

from kaidah.diagnostics import Severity
from kaidah.knowledge_base import read_knowledge_base
from kaidah.reports import as_text


@pytest.mark.parametrize("items", [20, 60])
def test_generated_base_has_no_finding(items: int, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    write_kaidah(docs, pages(items))
    base = read_knowledge_base(docs)
    found = [d for d in base.diagnostics if d.code.severity <= Severity.INFO]
    assert not found, as_text(base, "docs")
    assert base.catalogue
    assert len(base.catalogue.documents) == items


@pytest.mark.parametrize("form", WRITERS)
def test_same_seed_gives_the_same_bytes(form: str, tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        WRITERS[form](tmp_path / name, pages(60, seed))
    assert fingerprint(tmp_path / "a") == fingerprint(tmp_path / "b")
    assert fingerprint(tmp_path / "a") != fingerprint(tmp_path / "c")


def test_generated_pages_have_the_shape_of_the_real_content() -> None:
    content = list(pages(400))
    texts = [" ".join([*page.fields.values(), page.body]) for page in content]
    kinds = [page.path.split("/")[0] for page in content]
    assert [kinds.count(kind) for kind in ("aturan", "contoh", "tanya-jawab")] == [100, 220, 80]
    assert 180 <= sum(len(text.split()) for text in texts) / len(texts) <= 220
    mentions = sum(len(re.findall(r"EMS-\d{5}", page.body)) for page in content)
    assert 2.8 <= mentions / len(content) <= 3.4


def test_peers_are_locked_with_hashes_and_no_index() -> None:
    lock = (ROOT / "benchmarks" / "requirements.txt").read_text(encoding="utf-8")
    pins = [pin for pin in re.split(r"\n(?=\S)", lock.strip()) if not pin.startswith("#")]
    assert {"doorstop", "sphinx-needs"} <= {pin.partition("==")[0] for pin in pins}
    assert all("--hash=sha256:" in pin for pin in pins)
    assert "://" not in lock


def test_growth_is_the_exponent_of_time_over_size() -> None:
    measured = {Case(OURS, 10): [Sample(1.0, 5.0)], Case(OURS, 1000): [Sample(100.0, 5.0)]}
    assert growth(measured, 10, 1000) == pytest.approx(1.0)


def test_tables_replace_only_what_stands_between_the_marks() -> None:
    page = (ROOT / "benchmarks" / "README.md").read_text(encoding="utf-8")
    measured = {Case(OURS, 1000): [Sample(0.2, 30.0), Sample(0.4, 40.0), Sample(0.3, 35.0)]}
    text = as_markdown(measured, 3, (0.5, 0.5), "Python")
    renewed = put_between_marks(page, text)
    assert "| 1 000 | 0.30 (0.20-0.40) |" in renewed
    assert renewed.startswith(page.partition("<!-- measured")[0])
    assert renewed.endswith(page.partition("<!-- /measured -->")[2])
    assert put_between_marks(renewed, text) == renewed
