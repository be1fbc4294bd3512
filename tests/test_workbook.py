"""`kaidah lembar-kerja`: what stands in the workbook, and how it opens and prints."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from tests.helpers import BASE, ENGLISH, ROOT, lay_out, run

from kaidah.catalogue import Catalogue
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.workbook import workbook

_SITE = "https://intranet.example/guide/"


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return read_knowledge_base(ENGLISH / "docs")


@pytest.fixture(scope="module")
def catalogue(base: KnowledgeBase) -> Catalogue:
    assert base.catalogue is not None
    return base.catalogue


def _opened(base: KnowledgeBase, site: str = "") -> Any:  # noqa: ANN401  (openpyxl has no types)
    assert base.catalogue is not None
    return openpyxl.load_workbook(io.BytesIO(workbook(base.catalogue, base.sources, site)))


def _rows(sheet: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401
    return [tuple(cell or "" for cell in row) for row in sheet.iter_rows(values_only=True)]


def test_the_first_sheet_says_how_official_this_is(
    base: KnowledgeBase, catalogue: Catalogue
) -> None:
    status, book = catalogue.status, _opened(base)
    told = "\n".join(cell for row in _rows(book.worksheets[0]) for cell in row)
    assert f"{status.name}. {status.banner}" in told
    assert f"{status.edition.version}, {status.edition.day}" in told
    for sheet in book.worksheets:
        assert status.name in sheet.oddHeader.left.text
        assert status.edition.version in sheet.oddHeader.left.text


def test_a_site_without_a_front_page_is_called_what_it_is(tmp_path: Path) -> None:
    base = read_knowledge_base(lay_out(BASE, tmp_path))
    assert base.catalogue
    assert _opened(base).properties.title == base.catalogue.title == base.catalogue.status.name


def test_rules_in_force_stand_in_a_row_each(base: KnowledgeBase, catalogue: Catalogue) -> None:
    heading, *rows = _rows(_opened(base).worksheets[1])
    assert heading[:3] == ("ID", "Statement", "Level")
    assert heading[-3:-1] == ("Understood", "Done")
    in_force = [(rule.id, rule.statement) for rule in catalogue.rules_in_force]
    assert [row[:2] for row in rows] == in_force
    assert {row[-3:] for row in rows} == {("", "", "")}


def test_examples_tell_their_situation_verdict_and_rules(
    base: KnowledgeBase, catalogue: Catalogue
) -> None:
    _, *rows = _rows(_opened(base).worksheets[2])
    assert len(rows) == len(catalogue.examples)
    for example, row in zip(catalogue.examples, rows, strict=True):
        title, situation, verdict, rules, *_ = row
        assert (title, verdict) == (example.title, example.verdict.name)
        assert situation.split(".")[0] in base.sources[example.path].text
        assert {mention.rule for mention in example.rules} >= set(rules.split(", "))


def test_addresses_are_there_when_the_site_has_one(
    base: KnowledgeBase, catalogue: Catalogue
) -> None:
    _, rules, examples = _opened(base, _SITE.rstrip("/")).worksheets
    for sheet, items in ((rules, catalogue.rules_in_force), (examples, catalogue.examples)):
        addresses = [row[-4] for row in _rows(sheet)[1:]]
        assert addresses == [_SITE + item.path.replace(".md", ".html") for item in items]


def test_the_tables_open_and_print_as_lists_do(base: KnowledgeBase) -> None:
    for sheet in _opened(base).worksheets[1:]:
        last = sheet.cell(sheet.max_row, sheet.max_column)
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == f"A1:{last.coordinate}"
        assert sheet.print_title_rows == "$1:$1"
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert all(cell.alignment.wrap_text for row in sheet.iter_rows() for cell in row)
        assert all(sheet.column_dimensions[cell.column_letter].width > 9 for cell in sheet[1])


def test_readers_choose_between_yes_and_no_and_note_what_they_like(base: KnowledgeBase) -> None:
    for sheet in _opened(base).worksheets[1:]:
        ticked = [sheet.cell(1, sheet.max_column - left).column_letter for left in (2, 1)]
        found = sheet.data_validations.dataValidation
        assert [str(choice.sqref) for choice in found] == [
            f"{column}2:{column}{sheet.max_row}" for column in ticked
        ]
        assert {choice.formula1 for choice in found} == {'"yes,not yet"'}


def test_a_row_is_as_high_as_its_longest_text(base: KnowledgeBase) -> None:
    sheet = _opened(base).worksheets[2]
    for row in range(2, sheet.max_row + 1):
        room = sheet.row_dimensions[row].height / 15 * sheet.column_dimensions["B"].width
        assert len(sheet.cell(row, 2).value) <= room


def test_the_same_content_is_the_same_file(base: KnowledgeBase, catalogue: Catalogue) -> None:
    once, again = (workbook(catalogue, base.sources, _SITE) for _ in range(2))
    assert once == again
    assert _opened(base).properties.created.date() == catalogue.status.edition.day


def test_no_text_is_taken_for_a_formula(tmp_path: Path) -> None:
    page = lay_out(BASE, tmp_path) / "aturan" / "ems-012.md"
    lines = page.read_text(encoding="utf-8").splitlines(keepends=True)
    lines = ['pernyataan: "=1+1"\n' if s.startswith("pernyataan: ") else s for s in lines]
    page.write_text("".join(lines), encoding="utf-8")
    found = read_knowledge_base(tmp_path / "docs")
    assert found.catalogue is not None
    with ZipFile(io.BytesIO(workbook(found.catalogue, found.sources))) as archive:
        parts = "".join(archive.read(name).decode() for name in archive.namelist())
    assert ">=1+1<" in parts
    assert "<f>" not in parts


def _command(folder: Path, *arguments: str) -> tuple[int, str]:
    done = run([sys.executable, ROOT / "hooks", "lembar-kerja", *arguments], folder)
    return done.returncode, done.stdout + done.stderr


def test_the_command_writes_the_file_and_nothing_else(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    found = read_knowledge_base(docs).catalogue
    assert found is not None
    counted = f"{len(found.rules_in_force)} aturan, {len(found.examples)} contoh"
    target = "dist/daftar-cek.xlsx"
    assert _command(tmp_path, "--ke", target) == (0, f"{target}: {counted}.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["dist", "docs"]
    assert len(openpyxl.load_workbook(tmp_path / target).sheetnames) == 3


def test_the_command_refuses_what_it_cannot_write(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    code, told = _command(tmp_path, "--ke", "daftar.csv")
    assert code == 1
    assert told == 'kaidah lembar-kerja: "daftar.csv": beri nama yang berakhir dengan .xlsx.\n'
    (tmp_path / "berkas").touch()
    code, told = _command(tmp_path, "--ke", "berkas/daftar.xlsx")
    assert code == 1
    assert told.endswith("tidak dapat ditulis: di jalurnya ada berkas, padahal perlu folder.\n")
    (docs / "aturan" / "ems-012.md").write_text("rusak", encoding="utf-8")
    assert _command(tmp_path, "--ke", "daftar.xlsx")[0] == 1
    assert not (tmp_path / "daftar.xlsx").exists()
