"""The three ways to start the checker, its exit codes, and what it says when misused."""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.helpers import BASE, CASES, ROOT, copy_engine, lay_out, run

from kaidah import __version__

_FAULTY_CASE = CASES / "tujuh-galat-tujuh-berkas"
_MODULE = {"PYTHONPATH": str(ROOT / "hooks")}


@pytest.fixture(scope="session")
def console_script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install a copy of the project, editable and without network, and return its command."""
    folder = tmp_path_factory.mktemp("installed")
    project = folder / "project"
    project.mkdir()
    copy_engine(project)
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, project)
    (project / "README.md").touch()
    environment = folder / "venv"
    venv.create(environment, with_pip=False, symlinks=True)
    binaries = environment / ("Scripts" if sys.platform == "win32" else "bin")
    packages = sysconfig.get_path("purelib", vars={"base": str(environment)})
    # What the locked requirements installed for the tests is what an installation would find.
    Path(packages, "locked.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", str(binaries / "python")]
    options = ["--no-deps", "--no-build-isolation", "--no-index", "--quiet"]
    installed = run([*pip, "install", *options, "--editable", project], folder)
    assert installed.returncode == 0, installed.stderr
    return binaries / "kaidah"


@pytest.fixture(scope="session")
def faulty_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder with seven faults."""
    folder = tmp_path_factory.mktemp("faulty")
    lay_out(_FAULTY_CASE, folder)
    return folder


@pytest.fixture(scope="session")
def clean_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project folder without faults."""
    folder = tmp_path_factory.mktemp("clean")
    lay_out(BASE, folder)
    return folder


def _periksa(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run([sys.executable, ROOT / "hooks", "periksa", *arguments], folder)


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [(), ("--format", "github"), ("tidak-ada",), ("--salah",)])
@pytest.mark.parametrize("state", ["clean_folder", "faulty_folder"])
def test_three_ways_to_start_it_do_the_same(
    state: str,
    arguments: Sequence[str],
    console_script: Path,
    request: pytest.FixtureRequest,
) -> None:
    folder = request.getfixturevalue(state)
    from_checkout = _periksa(folder, *arguments)
    module = [sys.executable, "-m", "kaidah", "periksa", *arguments]
    as_module = run(module, folder, environment=_MODULE)
    as_script = run([console_script, "periksa", *arguments], folder)
    for other in (as_module, as_script):
        assert other.stdout == from_checkout.stdout
        assert other.stderr == from_checkout.stderr
        assert other.returncode == from_checkout.returncode


def test_a_clean_folder_gives_zero(clean_folder: Path) -> None:
    checked = _periksa(clean_folder)
    assert checked.stdout == "Ringkasan: tidak ada temuan (12 berkas diperiksa).\n"
    assert checked.stderr == ""
    assert checked.returncode == 0


def test_faults_give_one_and_the_whole_report(faulty_folder: Path) -> None:
    checked = _periksa(faulty_folder)
    assert checked.stdout == (_FAULTY_CASE / "laporan.txt").read_text(encoding="utf-8")
    assert checked.stderr == ""
    assert checked.returncode == 1


def test_warnings_alone_give_zero(tmp_path: Path) -> None:
    lay_out(CASES / "kb404-aturan-dicabut", tmp_path)
    checked = _periksa(tmp_path)
    assert "2 peringatan" in checked.stdout
    assert checked.returncode == 0


def test_annotations_for_github_come_with_the_same_exit_code(faulty_folder: Path) -> None:
    checked = _periksa(faulty_folder, "--format", "github")
    assert checked.stdout == (_FAULTY_CASE / "github.txt").read_text(encoding="utf-8")
    assert checked.returncode == 1


def test_another_folder_can_be_named(clean_folder: Path, tmp_path: Path) -> None:
    checked = _periksa(tmp_path, str(clean_folder / "docs"))
    assert checked.stdout == "Ringkasan: tidak ada temuan (12 berkas diperiksa).\n"
    assert checked.returncode == 0


def test_a_missing_folder_gives_two_and_says_what_to_do(tmp_path: Path) -> None:
    checked = _periksa(tmp_path)
    assert checked.stdout == ""
    assert checked.stderr == (
        'kaidah: folder "docs" tidak ada.\n'
        "Jalankan perintah ini dari folder proyek, atau sebutkan folder isinya: "
        "kaidah periksa FOLDER\n"
    )
    assert checked.returncode == 2


def test_a_file_instead_of_a_folder_gives_two(tmp_path: Path) -> None:
    (tmp_path / "docs").touch()
    assert _periksa(tmp_path).returncode == 2


@pytest.mark.parametrize(
    "arguments", [["periksa", "--salah"], ["periksa", "--format", "xml"], ["perbaiki"], []]
)
def test_a_misused_command_gives_two_and_its_usage(arguments: list[str], tmp_path: Path) -> None:
    used = run([sys.executable, ROOT / "hooks", *arguments], tmp_path)
    assert used.stdout == ""
    assert "usage: kaidah" in used.stderr or "pemakaian: kaidah" in used.stderr
    assert "perintah tidak dapat dipahami" in used.stderr
    assert "Traceback" not in used.stderr
    assert used.returncode == 2


def test_the_version_is_told(tmp_path: Path) -> None:
    told = run([sys.executable, ROOT / "hooks", "--versi"], tmp_path)
    assert told.stdout == f"kaidah {__version__}\n"
    assert told.returncode == 0


def test_checking_changes_no_file(faulty_folder: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in faulty_folder.rglob("*")}
    _periksa(faulty_folder)
    assert {path: path.stat().st_mtime_ns for path in faulty_folder.rglob("*")} == before


def test_a_console_with_an_old_code_page_shows_the_report(faulty_folder: Path) -> None:
    console = {"PYTHONIOENCODING": "cp1252", "LC_ALL": "C"}
    checked = run([sys.executable, ROOT / "hooks", "periksa"], faulty_folder, environment=console)
    assert checked.stdout == (_FAULTY_CASE / "laporan.txt").read_text(encoding="utf-8")
    assert checked.returncode == 1
