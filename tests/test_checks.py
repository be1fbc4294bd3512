"""What no golden case can hold: files the system refuses, and pages of monstrous size."""

from __future__ import annotations

import os
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from mkdocs.utils import markdown_extensions
from tests.helpers import BASE, lay_out, read_with

from kaidah.build_time import today
from kaidah.diagnostics import Diagnostic
from kaidah.edits import RefusedError
from kaidah.knowledge_base import read_knowledge_base
from kaidah.source import Source, read_source

# Not a measure of speed: a quadratic step would take minutes here, on any machine.
_MOMENT = 20


def _told(docs: Path) -> list[tuple[str, str, str]]:
    return [(d.code.id, d.path, d.cause) for d in read_knowledge_base(docs).diagnostics]


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need a privilege there")
def test_a_link_that_leads_nowhere_is_reported(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    page = docs / "aturan" / "ems-002.md"
    page.unlink()
    page.symlink_to("tidak-ada.md")
    assert _told(docs) == [("KB110", "aturan/ems-002.md", "berkas ini tidak ada")]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_reported(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    (docs / "aturan" / "ems-002.md").chmod(0)
    cause = "komputer tidak mengizinkan berkas ini dibaca"
    assert _told(docs) == [("KB110", "aturan/ems-002.md", cause)]


def test_the_column_of_a_foreign_byte_does_not_count_a_byte_order_mark(tmp_path: Path) -> None:
    base = read_with(tmp_path, {"index.md": b"\xef\xbb\xbfKata\xe9"})
    [found] = [d for d in base.diagnostics if d.code.id == "KB101"]
    assert (found.span.line, found.span.column) == (1, 5)


def test_an_empty_docs_folder_lacks_its_data_files(tmp_path: Path) -> None:
    assert [(code, path) for code, path, _ in _told(tmp_path)] == [
        ("KB110", "_data/kosakata.yml"),
        ("KB110", "_data/label.yml"),
        ("KB110", "_data/status.yml"),
    ]


def test_a_missing_docs_folder_is_the_callers_business(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        read_knowledge_base(tmp_path / "docs")


def test_hidden_files_and_other_kinds_of_files_are_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        ".draf/rusak.md": b"\xff",
        "_data/rusak.md": b"\xff",
        "contoh/.rusak.md": b"\xff",
        "gambar/foto.png": b"\x89PNG\xff",
    }
    assert read_with(tmp_path, files).diagnostics == ()


@pytest.mark.parametrize(
    "text",
    [
        "kata " * 20_000,
        "[" * 20_000,
        "[a](" * 10_000,
        "`" * 30_000,
        "`a" * 15_000,
        "<a " * 15_000,
        "<div>" * 10_000,
        "> " * 10_000,
        "- a\n" * 10_000,
        "| a " * 20_000,
        "{" * 20_000,
        "EMS-001 " * 5_000,
        "# a\n" * 1_500,
        "*_" * 20_000,
        "/// a\n\n" * 2_000,
        "\\" * 30_000,
        "<!--" * 10_000,
        "```\n" * 5_001,
    ],
    ids=lambda text: repr(text[:8]),
)
def test_a_page_of_a_hundred_kilobytes_is_read_in_a_moment(text: str, tmp_path: Path) -> None:
    started = time.process_time()
    read_with(tmp_path, {"index.md": f"---\njudul: a\n---\n{text}\n"})
    assert time.process_time() - started < _MOMENT


def test_front_matter_of_a_hundred_kilobytes_is_read_in_a_moment(tmp_path: Path) -> None:
    keys = "".join(f"k{n}: [{n}]\n" for n in range(8_000))
    started = time.process_time()
    base = read_with(tmp_path, {"index.md": f"---\njudul: a\n{keys}---\n"})
    assert "masih ada 7900 temuan" in base.diagnostics[-1].cause
    assert time.process_time() - started < _MOMENT


def test_a_file_of_megabytes_is_refused_unread(tmp_path: Path) -> None:
    base = read_with(tmp_path, {"contoh/besar.md": "kata " * 10_000_000})
    assert [(d.path, d.code.id) for d in base.diagnostics] == [("contoh/besar.md", "KB111")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_instead_of_read_for_ever(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    os.mkfifo(docs / "pipa.md")
    (docs / "mesin.md").symlink_to("/dev/zero")
    base = read_knowledge_base(docs)
    assert [(d.path, d.code.id) for d in base.diagnostics] == [
        ("mesin.md", "KB110"),
        ("pipa.md", "KB110"),
    ]


def test_links_that_lead_in_circles_or_nowhere_are_told(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    (docs / "contoh" / "lingkaran").symlink_to(docs, target_is_directory=True)
    (docs / "putus.md").symlink_to(docs / "tidak-ada.md")
    base = read_knowledge_base(docs)
    assert [(d.path, d.code.id) for d in base.diagnostics] == [
        ("contoh/lingkaran", "KB112"),
        ("putus.md", "KB110"),
    ]


@pytest.mark.parametrize("path", ["panduan/draf.mkd", "contoh/_draf/draf.markdown"])
def test_what_mkdocs_publishes_is_checked_or_told(tmp_path: Path, path: str) -> None:
    suffix = f".{path.rpartition('.')[2]}"
    assert suffix in markdown_extensions
    base = read_with(tmp_path, {path: "<script>alert(1)</script>\n"})
    (found,) = base.diagnostics
    assert (found.path, found.code.id) == (path, "KB112")
    assert '"draf.md"' in found.repair


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system has no time zones to set")
def test_reviews_are_due_by_the_day_of_the_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    days = []
    for zone in ("XXX+12", "XXX-14"):  # the last and the first to begin a day
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        days.append(today())
    assert days[0] < days[1]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    assert today() == date(2026, 11, 22)
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize("told", ["kemarin", "1795305600000", "-9" * 30])
def test_a_time_that_is_none_is_told(told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", told)
    with pytest.raises(RefusedError, match=f'"{told}" bukan waktu. Tulis detik sejak'):
        today()


def test_a_yaml_bomb_stays_as_small_as_it_is_written(tmp_path: Path) -> None:
    levels = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
    started = time.process_time()
    base = read_with(tmp_path, {"index.md": f"---\njudul: a\na0: &a0 [x]\n{levels}---\nisi\n"})
    assert {d.code.id for d in base.diagnostics} == {"KB206"}
    assert time.process_time() - started < _MOMENT


def test_a_file_that_vanishes_while_being_read_is_told(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)

    def read(path: str, name: str) -> Source | Diagnostic:
        if name == "tanya-jawab/foto.md":
            Path(path).unlink()
        return read_source(path, name)

    base = read_knowledge_base(docs, read)
    codes = {(d.path, d.code.id) for d in base.diagnostics}
    assert ("tanya-jawab/foto.md", "KB110") in codes
