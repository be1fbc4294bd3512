"""`kaidah bangun`: a new site or the old one, on a site so small that it is built in a moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.helpers import ROOT, fingerprint, quiet_environment, run

pytestmark = pytest.mark.slow

_COMMAND = [sys.executable, str(ROOT / "hooks"), "bangun"]
_HOOK = """
import errno, os, time
from pathlib import Path

def on_post_page(output, page, config):
    if os.environ.get("UJI") == "penuh":
        raise OSError(errno.ENOSPC, "No space left on device")
    if os.environ.get("UJI") == "tunggu":
        Path(config.site_dir, "..", "..", "sampai").touch()
        time.sleep(60)
    return output
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Lay out a project of two pages and build its site once."""
    (tmp_path / "docs").mkdir()
    for name in ("index", "dua"):
        (tmp_path / "docs" / f"{name}.md").write_text(f"# {name}\n", encoding="utf-8")
    (tmp_path / "kait.py").write_text(_HOOK, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Uji\ntheme: mkdocs\nplugins: []\nhooks: [kait.py]\n", encoding="utf-8"
    )
    built = run(_COMMAND, tmp_path)
    assert built.returncode == 0, built.stderr
    assert built.stdout == "Situs siap: site/index.html\n"
    return tmp_path


def test_a_build_killed_half_way_leaves_the_old_site_whole(project: Path) -> None:
    before = fingerprint(project / "site")
    environment = quiet_environment() | {"UJI": "tunggu"}
    with subprocess.Popen(
        _COMMAND, cwd=project, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        while not (project / "sampai").exists():
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
    try:
        assert fingerprint(project / "site") == before
        assert run(_COMMAND, project).returncode == 0
        assert not (project / "site.baru").exists()
    finally:
        # What the killed command had started is still waiting.
        os.killpg(process.pid, signal.SIGKILL)


def test_a_full_disk_is_named_and_the_old_site_stays(project: Path) -> None:
    before = fingerprint(project / "site")
    built = run(_COMMAND, project, environment={"UJI": "penuh"})
    assert built.returncode == 1
    assert "kaidah bangun: tempat penyimpanan penuh." in built.stderr
    assert "Situs yang lama tidak diubah." in built.stderr
    assert fingerprint(project / "site") == before
    assert not (project / "site.baru").exists()


def test_a_fault_in_a_page_leaves_the_old_site(project: Path) -> None:
    before = fingerprint(project / "site")
    (project / "docs" / "index.md").write_text("[a](tidak-ada.md)\n", encoding="utf-8")
    built = run(_COMMAND, project)
    assert built.returncode == 1
    assert "pembuatan situs berhenti. Situs yang lama tidak diubah." in built.stderr
    assert fingerprint(project / "site") == before


def test_spaces_accents_and_a_plain_locale_simply_work(project: Path) -> None:
    target = "situs é, jadi"
    built = run([*_COMMAND, "--ke", target], project, environment={"LC_ALL": "C", "LANG": "C"})
    assert built.returncode == 0, built.stderr
    assert built.stdout == f"Situs siap: {target}/index.html\n"
    assert fingerprint(project / target) == fingerprint(project / "site")


def test_an_address_without_its_scheme_leaves_the_old_site(project: Path) -> None:
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write("site_url: !ENV SITE_URL\n")
    before = fingerprint(project / "site")
    built = run(_COMMAND, project, environment={"SITE_URL": "intranet/kode"})
    assert built.returncode == 1
    assert "Config value 'site_url'" in built.stderr
    assert fingerprint(project / "site") == before


def test_without_a_project_it_says_where_to_run_it(tmp_path: Path) -> None:
    built = run(_COMMAND, tmp_path)
    assert built.returncode == 1
    assert '"mkdocs.yml" tidak ada. Jalankan perintah ini dari folder proyek' in built.stderr
