"""How findings look: a caret under the very text, whatever stands before it on the line."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from tests.helpers import offending_text, read_with

from kaidah.diagnostics import Severity
from kaidah.reports import as_github, as_text, one_by_one, place, summary

_INDEX = "index.md"


def _page(line: str) -> dict[str, str | bytes]:
    return {_INDEX: f"---\njudul: Awal\n---\n{line}\n"}


def _cells(text: str) -> int:
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    return len(text) + wide - sum(unicodedata.combining(c) > 0 for c in text)


@pytest.mark.parametrize(
    "line",
    [
        "EMS-999",
        "Lihat EMS-999.",
        "Gambar 😀🎉 lalu EMS-999.",
        "漢字 lalu EMS-999.",
        "Kafe\u0301 lalu EMS-999.",
        "Satu\tdua\tEMS-999.",
        "Tak\u00ad terlihat\u200b EMS-999.",
        "kata " * 100 + "EMS-999 " + "kata " * 100,
        "kata " * 100 + "EMS-999",
        "EMS-999 " + "x" * 100_000,
        "x" * 100_000 + " EMS-999",
    ],
)
def test_the_caret_stands_under_the_offending_text(line: str, tmp_path: Path) -> None:
    base = read_with(tmp_path, _page(line))
    [finding] = base.diagnostics
    assert offending_text(base, finding) == "EMS-999"
    shown, pointer = as_text(base, "docs").split("\n")[2:4]
    assert len(shown) <= 120
    caret = pointer.index("^")
    assert _cells(shown[: shown.index("EMS-999")]) == _cells(pointer[:caret])
    assert pointer[caret:].split()[0] == "^" * len("EMS-999")


def test_the_line_before_is_shown_unless_it_is_blank(tmp_path: Path) -> None:
    base = read_with(tmp_path, _page("Satu.\nEMS-999\n\nEMS-998"))
    assert [line for line in as_text(base, "docs").split("\n") if "|" in line] == [
        "     4 | Satu.",
        "     5 | EMS-999",
        "       | ^^^^^^^ tidak ada aturan EMS-999",
        "     7 | EMS-998",
        "       | ^^^^^^^ tidak ada aturan EMS-998",
    ]


@pytest.mark.parametrize(("folder", "shown"), [("docs", "docs/index.md"), ("", "index.md")])
def test_paths_open_with_the_folder_that_was_checked(
    folder: str, shown: str, tmp_path: Path
) -> None:
    base = read_with(tmp_path, _page("EMS-999"))
    [finding] = base.diagnostics
    assert place(finding, folder) == f"{shown}:4:1"
    assert f"GALAT KB402 · {shown}:4:1 · " in as_text(base, folder)
    assert f"::error file={shown}," in as_github(base, folder)


def test_annotations_escape_what_github_would_take_for_itself(tmp_path: Path) -> None:
    name = "satu,dua: 100%.md"
    base = read_with(tmp_path, {name: "---\njudul: Awal\nwarna%0A: a\n---\n"})
    [annotation, _] = as_github(base, "docs").split("\n")
    assert annotation.startswith(
        "::error file=docs/satu%2Cdua%3A 100%25.md,line=3,endLine=3,col=1,endColumn=9,"
        'title=KB206 nama isian tidak dikenal::"warna%250A" tidak dikenal di sini%0A'
    )


def test_each_finding_can_be_logged_by_itself_with_its_weight(tmp_path: Path) -> None:
    base = read_with(tmp_path, {"aturan/ems-002.md": _retired(), **_page("EMS-999")})
    logged = list(one_by_one(base, "docs"))
    assert [severity for severity, _ in logged] == [
        Severity.WARNING,
        Severity.ERROR,
        Severity.WARNING,
    ]
    assert as_text(base, "docs") == "\n\n".join([*(text for _, text in logged), summary(base)])


def _retired() -> str:
    return """---
id: EMS-002
judul: Simpan surat internal
pernyataan: Jangan mengunggah surat internal.
tingkat: dilarang
kekuatan: hukum
bab: 2
berlaku_bagi: [semua]
dasar: ["uu-14-2008:p6-3"]
status: dicabut
alasan: Sudah tercakup.
diganti: EMS-012
sejak: 2026-11-22
diperiksa: 2026-11-22
---
## Artinya

Lihat penggantinya.
"""


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({}, "Ringkasan: tidak ada temuan (12 berkas diperiksa)."),
        (_page("EMS-999"), "Ringkasan: 1 galat dalam 1 berkas (12 berkas diperiksa)."),
        (
            {"aturan/ems-002.md": _retired()},
            "Ringkasan: 2 peringatan dalam 2 berkas (12 berkas diperiksa).",
        ),
        (
            {"aturan/ems-002.md": _retired(), **_page("EMS-999")},
            "Ringkasan: 1 galat dan 2 peringatan dalam 3 berkas (12 berkas diperiksa).",
        ),
    ],
)
def test_the_summary_counts_by_weight(
    files: dict[str, str | bytes], told: str, tmp_path: Path
) -> None:
    assert summary(read_with(tmp_path, files)) == told
