"""Golden cases: each folder of tests/kasus is laid over `dasar`; `laporan.txt` is what is said.

`KASUS_TULIS=1 pytest tests/test_kasus.py` writes the reports anew and fails, so that somebody
reads them and nobody leaves it on. An optional `github.txt` holds the report for GitHub.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from tests.helpers import CASES, lay_out

from kaidah.cli import main
from kaidah.codes import CODES
from kaidah.commands.shared import CLEAN, FAULTY

_NAMES = sorted(path.name for path in CASES.iterdir() if path.is_dir())
_REPORTS = {"laporan.txt": "teks", "github.txt": "github"}


@pytest.mark.parametrize("name", _NAMES)
def test_case_is_reported_word_for_word(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    lay_out(CASES / name, tmp_path)
    monkeypatch.chdir(tmp_path)
    # The day by which reviews are due.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    for file_name, form in _REPORTS.items():
        expected = CASES / name / file_name
        if form == "github" and not expected.exists():
            continue
        exit_code = main(["periksa", "--format", form])
        report = capsys.readouterr().out
        if os.environ.get("KASUS_TULIS"):
            expected.write_text(report, encoding="utf-8", newline="\n")
        assert report == expected.read_text(encoding="utf-8")
        assert exit_code == (
            FAULTY if re.search(r"^(GALAT|::error)", report, re.MULTILINE) else CLEAN
        )
    assert not os.environ.get("KASUS_TULIS"), "reports were written; read them, then run again"


def test_every_code_has_a_case() -> None:
    reports = "".join(path.read_text(encoding="utf-8") for path in CASES.glob("*/laporan.txt"))
    # KB111 takes a megabyte; test_checks makes one.
    assert set(re.findall(r"\bKB\d{3}\b", reports)) == CODES.keys() - {"KB111"}
