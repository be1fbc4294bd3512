"""`kaidah statistik`: the numbers, how they are shown, and what it says of a faulty folder."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.helpers import BASE, CASES, ENGLISH, ROOT, in_terminal, lay_out, run

from kaidah.knowledge_base import read_knowledge_base

_TOTALS = """\
Isi                              Jumlah
  Aturan yang berlaku                 2
  Aturan yang dicabut                 1
  Contoh                              4
  Topik tanya jawab                   1
  Pertanyaan                          3
  Halaman lain                       14

Bab                              Aturan  Contoh  Pertanyaan
   1. Papers and screens              1       3           1
   2. People at the counter           1       2           2
"""


def _statistik(folder: Path, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, ROOT / "hooks", "statistik", *arguments], folder)


def _counts(lines: Sequence[dict[str, object]], what: str) -> dict[object, object]:
    return {line["code"]: line[what] for line in lines}


def test_people_get_aligned_tables_in_the_words_of_the_content(tmp_path: Path) -> None:
    told = _statistik(tmp_path, ENGLISH / "docs")
    assert told.stdout.startswith(_TOTALS)
    assert (
        "Kanal                            Contoh\n  Paper                               2\n"
        in told.stdout
    )
    assert told.stdout.endswith("\nKurang dari 2 contoh: tidak ada\n")
    assert told.stderr == ""
    assert told.returncode == 0


def test_scripts_get_the_same_numbers_by_code(tmp_path: Path) -> None:
    told = _statistik(tmp_path, ENGLISH / "docs", "--format", "json")
    report = json.loads(told.stdout)
    assert report["version"] == 1
    assert report["totals"] == {
        "rules": 2,
        "retired_rules": 1,
        "examples": 4,
        "topics": 1,
        "questions": 3,
        "pages": 14,
    }
    assert _counts(report["chapters"], "examples") == {"1": 3, "2": 2}
    assert _counts(report["levels"], "rules") == {"must": 1, "never": 1}
    assert _counts(report["strengths"], "rules") == {"policy": 2, "habit": 0}
    assert _counts(report["audiences"], "rules") == {"everyone": 2, "front-desk": 1}
    assert _counts(report["audiences"], "examples") == {"everyone": 1, "front-desk": 3}
    assert _counts(report["channels"], "examples") == {"paper": 2, "screen": 1, "phone": 1}
    assert _counts(report["places"], "examples") == {}
    assert _counts(report["verdicts"], "examples") == {"fine": 2, "check": 1, "stop": 1}
    assert _counts(report["topics"], "questions") == {"faq/desk-and-visitors.md": 3}
    assert report["short_of_examples"] == []


def test_workplaces_are_counted_where_there_are_any(tmp_path: Path) -> None:
    report = json.loads(_statistik(tmp_path, ROOT / "docs", "--format", "json").stdout)
    catalogue = read_knowledge_base(ROOT / "docs").catalogue
    assert catalogue
    told = _counts(report["places"], "examples")
    assert told.keys() == catalogue.vocabulary.places.keys()
    for place, number in told.items():
        assert number == sum(place in {term.code for term in e.places} for e in catalogue.examples)


def test_rules_with_a_single_example_are_named(tmp_path: Path) -> None:
    lay_out(BASE, tmp_path)
    shown = _statistik(tmp_path)
    assert re.search(r"\nKurang dari 2 contoh +Contoh\n  EMS-001 Periksa", shown.stdout)
    report = json.loads(_statistik(tmp_path, "--format", "json").stdout)
    assert set(_counts(report["short_of_examples"], "examples").values()) == {1}


@pytest.mark.parametrize("form", ["teks", "json"])
def test_faults_give_one_and_a_hint_beside_the_numbers(form: str, tmp_path: Path) -> None:
    lay_out(CASES / "tujuh-galat-tujuh-berkas", tmp_path)
    told = _statistik(tmp_path, "--format", form)
    assert '"totals"' in told.stdout if form == "json" else "Aturan yang berlaku" in told.stdout
    assert told.stderr.startswith("Ringkasan: 7 galat dalam 7 berkas")
    assert 'ditunjukkan oleh "kaidah periksa"' in told.stderr
    assert told.returncode == 1


def test_faulty_data_files_leave_nothing_to_count(tmp_path: Path) -> None:
    lay_out(CASES / "kosakata-rusak", tmp_path)
    told = _statistik(tmp_path)
    assert told.stdout == ""
    assert "kaidah periksa" in told.stderr
    assert told.returncode == 1


def test_a_missing_folder_gives_two(tmp_path: Path) -> None:
    told = _statistik(tmp_path)
    assert told.stdout == ""
    assert 'folder "docs" tidak ada' in told.stderr
    assert told.returncode == 2


@pytest.mark.parametrize("width", [44, 60, 200])
def test_no_line_is_wider_than_the_terminal(width: int, tmp_path: Path) -> None:
    command = (sys.executable, ROOT / "hooks", "statistik", ROOT / "docs")
    shown = in_terminal(command, tmp_path, COLUMNS=str(width))
    lines = shown.splitlines()
    assert max(map(len, lines)) <= width
    heading = next(line for line in lines if line.startswith("Bab"))
    assert all(len(line) in {0, len(heading)} for line in _below(lines, heading))


def _below(lines: Sequence[str], heading: str) -> list[str]:
    """Return the lines of a table that end in a number."""
    below = lines[lines.index(heading) + 1 :]
    return [line for line in below[: below.index("")] if line[-1].isdigit()]
