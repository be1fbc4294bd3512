"""Finding a text, showing a rule, and the scripts with which shells complete commands."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.helpers import BASE, ROOT, in_terminal, lay_out

from kaidah.cli import main
from kaidah.commands import COMMANDS


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.chdir(tmp_path)
    return lay_out(BASE, tmp_path)


def test_a_text_is_found_whatever_its_case_and_accents(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "# Lain\n\nPertama. Rapat di Café\nbaru itu ramai. Terakhir.\n"
    (docs / "lain.md").write_text(page, encoding="utf-8")
    assert main(["cari", "di", "CAFE   Baru"]) == 0
    assert capsys.readouterr().out == (
        "docs/lain.md Lain\n  docs/lain.md:3:16 Rapat di Café baru itu ramai.\n"
        '"di CAFE   Baru": 1 tempat dalam 1 berkas.\n'
    )


def test_a_rule_is_found_by_a_loosely_written_id(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del docs
    assert main(["cari", "ems 12"]) == 0
    said = capsys.readouterr().out
    assert "  docs/aturan/ems-012.md:2:5 id: EMS-012\n" in said
    assert "docs/contoh/swafoto-pos-jaga.md" in said


def test_a_text_that_is_nowhere_gives_one(docs: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del docs
    assert main(["cari", "tidak tertulis"]) == 1
    assert capsys.readouterr().out == '"tidak tertulis": tidak ditemukan.\n'


def test_a_rule_is_shown_with_all_that_hangs_on_it(
    docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page = "# Lain\n\nAwal. Surat tetap di kantor, EMS-002.\n"
    (docs / "lain.md").write_text(page, encoding="utf-8")
    assert main(["tunjuk", "ems2"]) == 0
    assert capsys.readouterr().out == (ROOT / "tests" / "tunjuk.txt").read_text(encoding="utf-8")


def test_a_shown_rule_fits_the_terminal(docs: Path) -> None:
    command = [sys.executable, str(ROOT / "hooks"), "tunjuk", "12"]
    shown = in_terminal(command, docs.parent, COLUMNS="40")
    assert "EMS-012" in shown
    assert max(map(len, shown.splitlines())) <= 40


@pytest.mark.parametrize("written", ["99", "abc", "EMS-0"])
def test_a_rule_that_is_not_there_gives_one(
    written: str, docs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    del docs
    assert main(["tunjuk", written]) == 1
    told = capsys.readouterr().err
    assert "tidak ada" in told or "bukan ID aturan" in told


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_knows_every_command_and_is_a_script(
    shell: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert main(["pelengkap", shell]) == 0
    script = capsys.readouterr().out
    for name in (*COMMANDS, "--pratinjau", "--pengganti"):
        assert name.lstrip("-") in script
    path = tmp_path / "script"
    path.write_text(script, encoding="utf-8")
    if shutil.which(shell):
        subprocess.run([shell, "-n", str(path)], check=True)


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_help_of_every_command_says_what_it_does_and_ends_well(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ending:
        main([command, "--bantuan"])
    assert ending.value.code == 0
    said = capsys.readouterr().out
    assert said.startswith(f"pemakaian: kaidah {command} ")
    assert "tampilkan bantuan ini" in said
