"""What `mulai` makes: a knowledge base of its own that is clean, builds, and stays in step."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
from tests.helpers import ROOT, HtmlPage, dead_links, fingerprint, mkdocs, pages_of, run

from kaidah.cli import main
from kaidah.knowledge_base import read_knowledge_base

_STARTER = ROOT / "hooks" / "kaidah" / "starter"
_NAMES = ["--awalan", "ARS", "--instansi", "Kantor Arsip: Kota", "--nama", "Pedoman Arsip"]
# What the starter takes over from this project as it is.
_SAME = {
    "LICENSE": "hooks/LICENSE",
    "docs/_data/kata-henti.yml": "docs/_data/kata-henti.yml",
    "docs/_data/label.yml": "docs/_data/label.yml",
    "hooks/__main__.py": "hooks/__main__.py",
    "hooks/mkdocs_hooks.py": "hooks/mkdocs_hooks.py",
    "mkdocs.yml": "mkdocs.yml",
    "requirements/site.txt": "requirements.txt",
}
# Where the starter has words of its own: from the line that begins so to the one that begins so.
_ITS_OWN = {
    "docs/_data/kata-henti.yml": [("  status, story", "  pegawai,")],
    "docs/_data/label.yml": [("cari_contoh:", "")],
    "mkdocs.yml": [("site_name:", "docs_dir:"), ("nav:", "not_in_nav:")],
}


def _with_its_own(name: str, ours: str, its: str) -> str:
    """Return our text with the starter's own words in it."""
    for first, following in _ITS_OWN.get(name, []):
        mine, other = (_lines(text, first, following) for text in (ours, its))
        ours = ours.replace(mine, other)
    return ours


def _lines(text: str, first: str, following: str) -> str:
    start = 0 if text.startswith(first) else text.index(f"\n{first}")
    return text[start : text.index(f"\n{following}", start + 1)]


@pytest.mark.parametrize("name", sorted(_SAME))
def test_the_starter_is_in_step_with_this_project(name: str) -> None:
    """`KASUS_TULIS=1 pytest tests/test_starter.py` brings it in step, and fails."""
    copy = _STARTER / _SAME[name]
    its = copy.read_text(encoding="utf-8")
    wanted = _with_its_own(name, (ROOT / name).read_text(encoding="utf-8"), its)
    if os.environ.get("KASUS_TULIS"):
        copy.write_text(wanted, encoding="utf-8", newline="\n")
    assert its == wanted, "run KASUS_TULIS=1 pytest tests/test_starter.py once"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    made = run([sys.executable, ROOT / "hooks", "mulai", "arsip", *_NAMES], folder)
    assert made.returncode == 0, made.stderr
    return folder / "arsip"


def test_a_new_knowledge_base_passes_its_own_check(begun: Path) -> None:
    checked = run([sys.executable, "hooks", "periksa", "--ketat"], begun)
    assert checked.stdout == "Ringkasan: tidak ada temuan (17 berkas diperiksa).\n"
    assert checked.returncode == 0


def test_it_says_nothing_of_where_it_comes_from(begun: Path) -> None:
    for path in begun.rglob("*"):
        if path.is_file() and "hooks" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "EMS" not in text
            assert not re.search(r"(?i)pemasyarakatan|lapas|rutan|bapas|lpka", text)
            assert "@NAMA@" not in text
            assert "@AWALAN@" not in text


def test_only_its_own_files_are_made(begun: Path) -> None:
    assert [path.name for path in begun.parent.iterdir()] == ["arsip"]
    assert not list(begun.rglob("__pycache__"))


@pytest.mark.slow
def test_a_new_knowledge_base_builds_at_once_and_its_old_addresses_open(
    begun: Path, tmp_path: Path
) -> None:
    project = Path(shutil.copytree(begun, tmp_path / "arsip"))
    move = ["pindah", "ditinggal-mengambil-cetakan", "contoh/layar-ditinggal"]
    assert run([sys.executable, "hooks", *move], project).returncode == 0
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    site = project / "site"
    pages = pages_of(site)
    assert dead_links(site, pages) == []
    assert "Pedoman Arsip" in pages["index.html"].root.words()
    stub = HtmlPage(site / "contoh/ditinggal-mengambil-cetakan.html")
    assert list(stub.links()) == ["layar-ditinggal.html"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["arsip", "--awalan", "ars"], 'Pakai misalnya "ARS".'),
        (["arsip", "--awalan", "1"], "tulis 2 sampai 8 huruf besar."),
        (["arsip", "--instansi", "a<b>"], "memuat tanda khusus"),
        (["arsip", "--nama", " "], "kosong atau memuat tanda khusus"),
        (["ada"], '"ada" sudah ada dan tidak kosong; pilih nama lain.'),
        (["berkas"], '"berkas" sebuah berkas, bukan folder; pilih nama lain.'),
        (["tidak-ada/arsip"], "tidak ada; buat dahulu."),
        (["aux"], "dipakai Windows untuk dirinya sendiri"),
        (["isi/arsip"], '"isi" folder isi; buat yang baru di luarnya.'),
        (["."], "folder tempat Anda berada; buat dari folder di atasnya: kaidah mulai"),
        (["ada", "--pratinjau"], '"ada" sudah ada dan tidak kosong; pilih nama lain.'),
    ],
)
def test_what_cannot_be_begun_leaves_no_trace(
    arguments: list[str],
    told: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("ada/isi.txt", "berkas", "isi/_data/kosakata.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("ada", encoding="utf-8")
    before = fingerprint(tmp_path)
    assert main(["mulai", *arguments]) == 1
    assert told in capsys.readouterr().err
    assert fingerprint(tmp_path) == before


def test_a_run_that_is_cancelled_leaves_nothing_aside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(shutil, "copytree", cancelled)
    assert main(["mulai", "arsip"]) == 130
    assert list(tmp_path.iterdir()) == []


def test_an_empty_folder_may_be_filled_and_a_preview_fills_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "kosong").mkdir()
    assert main(["mulai", "kosong", "--pratinjau"]) == 0
    assert not list((tmp_path / "kosong").iterdir())
    assert main(["mulai", "kosong"]) == 0
    assert not read_knowledge_base(tmp_path / "kosong" / "docs").diagnostics


@pytest.mark.parametrize("name", ["Pedoman Arsip Daerah", "pedoman&arsip"])
def test_what_to_do_next_can_be_copied_whatever_the_folder_is_called(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["mulai", name]) == 0
    assert f'\n  cd "{name}"\n' in capsys.readouterr().out
    assert (tmp_path / name / "mkdocs.yml").is_file()


def test_a_folder_may_be_begun_beside_the_content_one_stands_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "isi/_data").mkdir(parents=True)
    (tmp_path / "isi/_data/kosakata.yml").write_text("ada", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "isi")
    assert main(["mulai", "../luar"]) == 0
