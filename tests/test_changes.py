"""What changed, day by day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.helpers import BASE, ENGLISH, ROOT, read_with

from kaidah.catalogue import Catalogue
from kaidah.changes import ChangeKind, changes_by_day, latest_changes
from kaidah.knowledge_base import read_knowledge_base

_RULE = (BASE / "docs" / "aturan" / "ems-001.md").read_text(encoding="utf-8")
_HISTORY = """\
riwayat:
  - {tanggal: 2026-12-01, isi: "Berlaku juga di grup."}
  - {tanggal: 2026-12-24, isi: "Kalimatnya lebih pendek."}
  - {tanggal: 2026-12-01, isi: "Alasannya ditambah."}
"""


@pytest.fixture
def changed(tmp_path: Path) -> Catalogue:
    rule = _RULE.replace("kata_kunci:", f"{_HISTORY}kata_kunci:")
    found = read_with(tmp_path, {"aturan/ems-001.md": rule}).catalogue
    assert found is not None
    return found


@pytest.mark.parametrize("project", [ROOT, ENGLISH], ids=["real", "english"])
def test_every_rule_is_new_once_and_days_run_backwards(project: Path) -> None:
    catalogue = read_knowledge_base(project / "docs").catalogue
    assert catalogue is not None
    days = changes_by_day(catalogue)
    assert [day.day for day in days] == sorted({day.day for day in days}, reverse=True)
    new = [c for day in days for c in day.changes if c.kind is ChangeKind.NEW]
    assert sorted(c.rule.id for c in new) == sorted(catalogue.rules)
    assert all(c.day == c.rule.since for c in new)
    anchors = [c.anchor for day in days for c in day.changes]
    assert len(set(anchors)) == len(anchors)


def test_what_a_history_says_of_one_day_is_one_entry(changed: Catalogue) -> None:
    told = [c for c in latest_changes(changed) if c.rule.id == "EMS-001"]
    assert [(c.day.isoformat(), c.kind, sorted(c.texts)) for c in told] == [
        ("2026-12-24", ChangeKind.CHANGED, ["Kalimatnya lebih pendek."]),
        ("2026-12-01", ChangeKind.CHANGED, ["Alasannya ditambah.", "Berlaku juga di grup."]),
        ("2026-11-22", ChangeKind.NEW, []),
    ]
    assert told[0].anchor == "2026-12-24-ems-001"


def test_the_latest_changes_are_the_first_of_all(changed: Catalogue) -> None:
    everything = latest_changes(changed)
    assert latest_changes(changed, 2) == everything[:2]
    assert [c.rule.id for c in everything[:2]] == ["EMS-001", "EMS-001"]


def test_a_retired_rule_is_told_with_its_reason_before_what_is_new() -> None:
    catalogue = read_knowledge_base(ENGLISH / "docs").catalogue
    assert catalogue is not None
    [day] = [day for day in changes_by_day(catalogue) if day.day == date(2026, 9, 1)]
    assert [(c.rule.id, c.kind) for c in day.changes] == [
        ("SEC-0002", ChangeKind.RETIRED),
        ("SEC-0003", ChangeKind.NEW),
    ]
    assert day.changes[0].texts == (
        "Waiting outside was unkind in winter and did not keep anybody safe.",
    )
