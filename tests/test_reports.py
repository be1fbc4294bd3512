"""How findings look: a caret under the very text, whatever stands before it on the line."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from tests.helpers import CASES, lay_out, offending_text, read_with, span_at

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Severity
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.reports import Style, as_text, one_by_one, place, summary
from kaidah.reports.github import as_github
from kaidah.reports.overview import as_overview
from kaidah.source import Source

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
        "漢字" * 60 + " EMS-999 " + "漢字" * 60,
        "EMS-999 " + "x" * 100_000,
        "x" * 100_000 + " EMS-999",
    ],
)
def test_the_caret_stands_under_the_offending_text(line: str, tmp_path: Path) -> None:
    base = _only(read_with(tmp_path, _page(line)), "KB402")
    [finding] = base.diagnostics
    assert offending_text(base, finding) == "EMS-999"
    for width in (None, 40, 80, 200):
        lines = as_text(base, "docs", Style(width=width)).split("\n")
        [at] = [number for number, text in enumerate(lines) if "^" in text]
        shown, pointer = lines[at - 1], lines[at]
        assert _cells(shown) <= (width or 110)
        caret = pointer.index("^")
        assert _cells(shown[: shown.index("EMS-999")]) == _cells(pointer[:caret])
        assert pointer[caret:].split()[0] == "^" * len("EMS-999")


def _only(base: KnowledgeBase, code: str) -> KnowledgeBase:
    return base._replace(diagnostics=tuple(d for d in base.diagnostics if d.code.id == code))


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


# ------------------------------------------------------------------ in a terminal


def _bad(tmp_path: Path) -> KnowledgeBase:
    return read_knowledge_base(lay_out(CASES / "buruk", tmp_path))


def test_a_terminal_gets_a_heading_for_each_file_and_the_address_of_the_help(
    tmp_path: Path,
) -> None:
    base = read_with(tmp_path, _page("EMS-999 dan EMS-998"))
    assert (
        as_text(base, "docs", Style(width=60))
        == """\
── docs/index.md · 2 temuan ────────────────────────────────

GALAT KB402 · docs/index.md:4:1 · aturan yang disebut dalam teks tidak ada
     3 | ---
     4 | EMS-999 dan EMS-998
       | ^^^^^^^ tidak ada aturan EMS-999
  Yang perlu dilakukan: ganti dengan ID aturan yang ada,
                        atau buat aturannya lebih dahulu.
  Penjelasan          : editor/kode-galat.html#kb402

GALAT KB402 · docs/index.md:4:13 · aturan yang disebut dalam teks tidak ada
     3 | ---
     4 | EMS-999 dan EMS-998
       |             ^^^^^^^ tidak ada aturan EMS-998
  Yang perlu dilakukan: ganti dengan ID aturan yang ada,
                        atau buat aturannya lebih dahulu.
  Penjelasan          : editor/kode-galat.html#kb402

Ringkasan: 2 galat dalam 1 berkas (12 berkas diperiksa)."""
    )


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_lines_fit_the_terminal_except_the_one_with_the_place(width: int, tmp_path: Path) -> None:
    for line in as_text(_bad(tmp_path), "docs", Style(width=width)).split("\n"):
        longest_word = max(map(_cells, line.split()), default=0)
        first = line.startswith(("GALAT", "── ", "Ringkasan"))
        assert first or _cells(line) <= max(width, longest_word + 24), line


def test_colours_change_no_character(tmp_path: Path) -> None:
    base = _bad(tmp_path)
    coloured = as_text(base, "docs", Style(colour=True))
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == as_text(base, "docs")
    assert "\x1b[1;31mGALAT\x1b[0m KB207" in coloured
    assert "\x1b" not in as_text(base, "docs", Style(width=80))


def test_nothing_from_a_page_reaches_the_terminal_as_a_command() -> None:
    evil = "\x1b]0;judul\x07\x9b31m\u202e"
    place_ = span_at(1, 1, 1, 3)
    finding = Diagnostic(
        CODES["KB402"], f"{evil}.md", place_, cause=evil, candidates=(evil,), action=evil
    )
    source = Source(finding.path, f"{evil} EMS-999")
    base = KnowledgeBase(None, (finding,), {finding.path: source}, 1)
    for style in (Style(), Style(width=80)):
        report = as_text(base, "docs", style)
        assert all(unicodedata.category(c) not in {"Cc", "Cf"} for c in report if c != "\n")


# ------------------------------------------------------------------ the summary of a job


def test_the_overview_is_a_table_of_all_findings(tmp_path: Path) -> None:
    base = read_with(tmp_path, _page("EMS-999"))
    assert (
        as_overview(base, "docs")
        == """\
## Pemeriksaan isi

Ringkasan: 1 galat dalam 1 berkas (12 berkas diperiksa).

| Bobot | Kode | Tempat | Apa yang salah | Yang perlu dilakukan |
|---|---|---|---|---|
| GALAT | KB402 | <code>docs/index.md:4:1</code> | aturan yang disebut dalam teks tidak ada<br>\
tidak ada aturan EMS-999 | ganti dengan ID aturan yang ada, atau buat aturannya lebih dahulu. |"""
    )


def test_the_overview_of_a_clean_folder_has_no_table(tmp_path: Path) -> None:
    overview = as_overview(read_with(tmp_path, {}), "docs")
    assert overview == ("## Pemeriksaan isi\n\nRingkasan: tidak ada temuan (12 berkas diperiksa).")


def test_the_overview_links_codes_when_the_site_is_known(tmp_path: Path) -> None:
    base = read_with(tmp_path, _page("EMS-999"))
    address = "https://etik.example/editor/kode-galat.html#kb402"
    assert f"| [KB402]({address}) |" in as_overview(base, "docs", "https://etik.example")


def _finding_that_says(cause: str, count: int = 1) -> KnowledgeBase:
    findings = [
        Diagnostic(CODES["KB402"], "a|b.md", span_at(line, 1, line, 2), cause=cause)
        for line in range(1, count + 1)
    ]
    return KnowledgeBase(None, tuple(findings), {}, 1)


def test_the_overview_shows_page_text_as_it_is() -> None:
    overview = as_overview(_finding_that_says("<b>|\n*x* `y` [z](u) #1"), "docs")
    row = overview.split("\n")[-1]
    assert r"&lt;b&gt;&#124; \*x\* \`y\` \[z\](u) #1" in row
    assert "<code>docs/a&#124;b.md:1:1</code>" in row
    assert len(re.findall(r"(?<!\\)\|", row)) == 6


def test_the_overview_stays_below_what_github_takes() -> None:
    overview = as_overview(_finding_that_says("ä" * 1000, 1000), "docs")
    assert len(overview.encode()) < 1024 * 1024
    shown = overview.count("| GALAT |")
    assert 0 < shown < 1000
    assert overview.endswith(
        f"\n\n{1000 - shown} temuan lagi tidak muat di sini. Jalankan `kaidah periksa`."
    )
