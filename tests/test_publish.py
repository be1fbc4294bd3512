"""A release writes down every ID and what it says, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import BASE, lay_out

from kaidah.ledger import LEDGER_FILE
from kaidah.publish import publish_folder


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    return lay_out(BASE, tmp_path)


def ledger(docs: Path) -> dict[str, str]:
    text = (docs / LEDGER_FILE).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return dict(line.split(": ", 1) for line in lines)


def change(docs: Path, old: str, new: str) -> None:
    path = docs / "aturan/ems-002.md"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_release_writes_one_sorted_line_for_each_id(docs: Path) -> None:
    assert not publish_folder(docs, preview=False).refused
    assert list(ledger(docs)) == ["EMS-001", "EMS-002", "EMS-012"]
    assert ledger(docs)["EMS-002"].endswith("riwayat: 0, terbit: 2026-11-22}")


def test_second_release_of_the_same_content_writes_nothing(docs: Path) -> None:
    publish_folder(docs, preview=False)
    before = (docs / LEDGER_FILE).read_bytes()
    outcome = publish_folder(docs, preview=False)
    assert "tidak ada yang ditulis" in outcome.text
    assert (docs / LEDGER_FILE).read_bytes() == before


def test_preview_shows_the_difference_and_writes_nothing(docs: Path) -> None:
    assert "+EMS-002: " in publish_folder(docs, preview=True).text
    assert not (docs / LEDGER_FILE).exists()


def test_release_is_refused_while_a_change_is_not_recorded(docs: Path) -> None:
    publish_folder(docs, preview=False)
    before = (docs / LEDGER_FILE).read_bytes()
    change(docs, "Jangan mengunggah surat internal.", "Jangan membagikan surat internal.")
    outcome = publish_folder(docs, preview=False)
    assert outcome.refused
    assert [d.code.id for d in outcome.base.diagnostics] == ["KB312"]
    assert (docs / LEDGER_FILE).read_bytes() == before


def test_recorded_change_is_released_and_only_its_line_changes(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_folder(docs, preview=False)
    before = ledger(docs)
    change(docs, "Jangan mengunggah surat internal.", "Jangan membagikan surat internal.")
    entry = 'riwayat:\n  - {tanggal: 2026-12-01, isi: "Membagikan juga."}\nstatus: berlaku'
    change(docs, "status: berlaku", entry)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1796083200")
    assert not publish_folder(docs, preview=False).refused
    after = ledger(docs)
    assert after.pop("EMS-002").endswith("riwayat: 1, terbit: 2026-12-01}")
    before.pop("EMS-002")
    assert after == before
