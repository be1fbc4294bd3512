"""The three ways to start the checker, its exit codes, and what it says when misused."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.helpers import (
    BASE,
    CASES,
    ROOT,
    copy_engine,
    in_terminal,
    lay_out,
    quiet_environment,
    run,
)

from kaidah import __version__, yaml_nodes
from kaidah.cli import main
from kaidah.commands.shared import CLEAN

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


def test_when_strict_warnings_alone_give_one(tmp_path: Path) -> None:
    lay_out(CASES / "kb404-aturan-dicabut", tmp_path)
    strict, lenient = _periksa(tmp_path, "--ketat"), _periksa(tmp_path)
    assert strict.stdout == lenient.stdout
    assert strict.returncode == 1


@pytest.mark.parametrize("arguments", [[], ["--ketat"]])
def test_notes_never_fail_a_check(arguments: list[str], tmp_path: Path) -> None:
    lay_out(CASES / "kb507-aturan-yatim", tmp_path)
    checked = _periksa(tmp_path, *arguments)
    assert "Ringkasan: 1 catatan dalam 1 berkas" in checked.stdout
    assert checked.returncode == 0


@pytest.mark.parametrize(
    ("form", "opening"), [("sarif", "{"), ("json", "{"), ("ringkasan", "## Pemeriksaan isi")]
)
def test_other_formats_come_with_the_same_exit_code(
    form: str, opening: str, faulty_folder: Path, clean_folder: Path
) -> None:
    faulty, clean = (_periksa(f, "--format", form) for f in (faulty_folder, clean_folder))
    assert faulty.stdout.startswith(opening)
    assert clean.stdout.startswith(opening)
    assert (faulty.returncode, clean.returncode) == (1, 0)
    for code in ("KB209", "KB101"):
        assert code in faulty.stdout
        assert f'"ruleId": "{code}"' not in clean.stdout


def test_the_address_of_the_site_comes_from_the_variable_of_mkdocs(faulty_folder: Path) -> None:
    command = [sys.executable, str(ROOT / "hooks"), "periksa", "--format", "json"]
    checked = run(command, faulty_folder, environment={"SITE_URL": "https://etik.example/"})
    assert '"help": "https://etik.example/editor/kode-galat.html#kb209"' in checked.stdout


def test_an_absolute_folder_inside_the_project_is_named_from_there(faulty_folder: Path) -> None:
    checked = _periksa(faulty_folder, str(faulty_folder / "docs"), "--format", "github")
    assert checked.stdout == (_FAULTY_CASE / "github.txt").read_text(encoding="utf-8")


def test_the_folder_one_stands_in_can_be_checked(faulty_folder: Path) -> None:
    checked = _periksa(faulty_folder / "docs", ".")
    assert "· aturan/ems-001.md:5:10 ·" in checked.stdout


def test_what_only_some_need_is_not_imported_for_all(clean_folder: Path) -> None:
    code = "import sys; from kaidah.cli import main; main(['periksa']); print(*sorted(sys.modules))"
    told = run([sys.executable, "-c", code], clean_folder, environment=_MODULE)
    loaded = set(told.stdout.splitlines()[-1].split())
    assert "kaidah.reports" in loaded
    assert not loaded & {"watchdog", "json", "markdown", "mkdocs", "jinja2", "shtab"}
    assert not loaded & {"kaidah.journal", "kaidah.scaffold", "kaidah.repair"}


def test_a_check_leaves_the_garbage_collector_as_it_was(
    clean_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(clean_folder)
    gc.enable()
    assert main(["periksa"]) == CLEAN
    assert gc.isenabled()


def test_a_build_is_started_by_a_program_that_reads_no_page(tmp_path: Path) -> None:
    code = "import sys; from kaidah.cli import main; main(['bangun']); print(*sorted(sys.modules))"
    told = run([sys.executable, "-c", code], tmp_path, environment=_MODULE)
    loaded = set(told.stdout.splitlines()[-1].split())
    assert "kaidah.site_build" in loaded
    assert not loaded & {"kaidah.knowledge_base", "kaidah.reports", "yaml", "mkdocs"}


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
    ("arguments", "told"),
    [
        (["periksa", "--salah"], '"--salah" tidak dikenal'),
        (["periksa", "--form", "json"], '"--form" tidak dikenal'),
        (
            ["periksa", "--format", "xml"],
            '"xml" bukan pilihan untuk --format; pilih teks, github, sarif, json, ringkasan',
        ),
        (["periksa", "--format"], "nilai untuk --format belum ditulis"),
        (["periksa", "--ketat=ya"], '--ketat ditulis tanpa nilai "ya"'),
        (["periksa", "--pantau", "--format", "json"], "--pantau hanya untuk --format teks"),
        (["ramal"], '"ramal" bukan pilihan untuk PERINTAH; pilih periksa'),
        ([], "PERINTAH belum disebut"),
    ],
)
def test_a_misused_command_gives_two_and_its_usage(
    arguments: list[str], told: str, tmp_path: Path
) -> None:
    used = run([sys.executable, ROOT / "hooks", *arguments], tmp_path)
    assert used.stdout == ""
    assert used.stderr.startswith("pemakaian: kaidah")
    assert f": perintah tidak dapat dipahami: {told}" in used.stderr
    assert used.returncode == 2


def test_the_help_is_in_indonesian(tmp_path: Path) -> None:
    for arguments in ("--bantuan", "periksa --help"):
        told = run([sys.executable, ROOT / "hooks", *arguments.split()], tmp_path)
        assert told.stdout.startswith("pemakaian: kaidah")
        for english in ("usage", "options", "positional", "show this"):
            assert english not in told.stdout
        assert told.returncode == 0


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


# ------------------------------------------------------------------ in a terminal


def _in_terminal(folder: Path, **environment: str) -> str:
    """Check in a terminal 60 cells wide and return what it showed."""
    command = (sys.executable, ROOT / "hooks", "periksa")
    return in_terminal(command, folder, **{"COLUMNS": "60"} | environment)


def test_a_terminal_gets_colours_and_lines_that_fit(faulty_folder: Path) -> None:
    shown = _in_terminal(faulty_folder)
    assert "\x1b[1;31mGALAT\x1b[0m KB209" in shown
    assert "── docs/aturan/ems-001.md · 1 temuan ──" in shown
    assert "\n  Penjelasan          : editor/kode-galat.html#kb209\n" in shown


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colours_can_be_declined(environment: dict[str, str], faulty_folder: Path) -> None:
    shown = _in_terminal(faulty_folder, **environment)
    assert "\x1b" not in shown
    assert "── docs/aturan/ems-001.md · 1 temuan ──" in shown


def test_a_reader_that_leaves_early_is_no_fault_of_ours(faulty_folder: Path) -> None:
    with subprocess.Popen(
        [sys.executable, ROOT / "hooks", "periksa"],
        cwd=faulty_folder,
        env=quiet_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 1


def test_who_presses_ctrl_c_is_told_so_without_a_traceback(
    clean_folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("kaidah.commands.check.read_knowledge_base", interrupt)
    assert main(["periksa", str(clean_folder / "docs")]) == 130
    assert capsys.readouterr().err == "\nkaidah periksa: dibatalkan.\n"


def test_the_absence_of_the_quick_yaml_reader_is_told_beside_the_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(yaml_nodes, "HAS_LIBYAML", False)
    assert main(["periksa", str(lay_out(BASE, tmp_path))]) == CLEAN
    told = capsys.readouterr()
    assert "libyaml" in told.err
    assert "libyaml" not in told.out
