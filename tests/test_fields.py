"""Typed access to fields: what is asked for, what is missing, what nobody knows."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kaidah.diagnostics import Found
from kaidah.fields import Fields
from kaidah.nodes import Mapping
from kaidah.source import Source
from kaidah.vocabulary import IdFormat
from kaidah.yaml_nodes import parse_yaml

_IDS = IdFormat("EMS", 3)


def _fields(text: str) -> tuple[Fields, Found]:
    source = Source("a.md", text)
    node, found = parse_yaml(source, 0, len(text))
    assert isinstance(node, Mapping)
    return Fields(source, node, found), found


def _told(found: Found) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(d.code.id, d.cause, d.candidates) for d in found]


def test_good_fields_are_read_without_a_finding() -> None:
    fields, found = _fields(
        "judul: Dua   kata\nbab: 4\nresmi: true\nsejak: 2026-11-22\n"
        "kata_kunci: [satu, dua]\naturan: [EMS-001]\nbagian: {nama: x}\n"
    )
    assert fields.text("judul") == "Dua kata"
    assert fields.integer("bab") == 4
    assert fields.boolean("resmi", default=False) is True
    assert fields.date("sejak") == date(2026, 11, 22)
    assert fields.texts("kata_kunci") == ("satu", "dua")
    assert [mention.rule for mention in fields.rule_ids("aturan", _IDS)] == ["EMS-001"]
    group = fields.group("bagian")
    assert group is not None
    assert group.text("nama") == "x"
    group.finish()
    fields.finish()
    assert found == []


def test_an_optional_field_may_be_left_out_but_not_left_empty() -> None:
    fields, found = _fields("a: 1\nkosong:\n")
    assert fields.integer("a") == 1
    assert fields.text("tidak_ada", required=False) is None
    assert fields.texts("tidak_ada_juga") == ()
    fields.text("kosong", required=False)
    fields.finish()
    assert _told(found) in ([], [("KB212", '"kosong" belum diisi', ())])


def test_a_misspelt_required_field_is_one_finding() -> None:
    fields, found = _fields("jdul: a\n")
    fields.text("judul")
    fields.finish()
    assert _told(found) == [("KB206", '"jdul" tidak dikenal di sini', ("judul",))]


def test_an_unknown_field_does_not_excuse_a_missing_one() -> None:
    fields, found = _fields("warna: a\n")
    fields.text("judul")
    fields.finish()
    assert _told(found) == [
        ("KB206", '"warna" tidak dikenal di sini', ()),
        ("KB207", 'isian "judul" belum ada', ()),
    ]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("abc", ['isian "a" belum ada', 'isian "b" belum ada', 'isian "c" belum ada']),
        ("abcd", ["4 isian belum ada: a, b, c, d"]),
    ],
)
def test_many_missing_fields_are_one_finding(asked: str, told: list[str]) -> None:
    fields, found = _fields("ada: a\n")
    fields.text("ada")
    for key in asked:
        fields.text(key)
    fields.finish()
    assert [(code, cause) for code, cause, _ in _told(found)] == [
        ("KB207", cause) for cause in told
    ]


def test_a_field_beside_its_misspelling_is_not_missing() -> None:
    fields, found = _fields("judul: a\njudull: b\n")
    fields.text("judul")
    fields.finish()
    assert _told(found) == [("KB206", '"judull" tidak dikenal di sini', ("judul",))]


@pytest.mark.parametrize(
    "written",
    [
        "2026-02-30",
        "2026-13-01",
        "26-11-22",
        "kemarin",
        "2026-11-22T10:00",
        "20261122",
        "2026-W47-7",
        "2026-1-2",
    ],
)
def test_a_day_that_is_in_no_calendar_is_reported(written: str) -> None:
    fields, found = _fields(f"sejak: {written}\n")
    assert fields.date("sejak") is None
    assert [d.code.id for d in found] == ["KB210"]


@given(st.dates())
def test_any_day_of_the_calendar_is_read_back(day: date) -> None:
    fields, found = _fields(f"sejak: {day.isoformat()}\n")
    assert fields.date("sejak") == day
    assert found == []


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1))
def test_any_quoted_text_is_read_back(text: str) -> None:
    quoted = text.replace("'", "''")
    fields, found = _fields(f"judul: '{quoted}'\n")
    assert fields.text("judul") == text
    assert found == []


@given(st.integers(0, 999))
def test_any_id_written_without_its_zeros_is_recognised(number: int) -> None:
    fields, found = _fields(f"aturan: [EMS-{number}]\n")
    named = [mention.rule for mention in fields.rule_ids("aturan", _IDS)]
    repaired = [rule for finding in found for rule in finding.candidates]
    assert named + repaired == [f"EMS-{number:03}"]
