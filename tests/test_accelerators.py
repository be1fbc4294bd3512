"""Whatever makes a build faster must leave no trace in what is built."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemBytecodeCache
from tests.generated import generated_site
from tests.helpers import copy_english_site, fingerprint, mkdocs

from kaidah.mkdocs_adapter.quick_templates import keep_compiled_templates

pytestmark = pytest.mark.slow

_OFF = {"KAIDAH_TANPA_PERCEPATAN": "1"}
_FOLDERS = {"OFFLINE": "false", "DIRECTORY_URLS": "true"}


def _build(project: Path, environment: dict[str, str]) -> dict[str, str]:
    built = mkdocs(project, "build", "--strict", environment=environment)
    assert built.returncode == 0, built.stderr
    return fingerprint(project / "site")


def _assert_same_with_and_without(project: Path, engine: Path, environment: dict[str, str]) -> None:
    kept = engine / "hooks" / "kaidah" / "__pycache__"
    without = _build(project, environment | _OFF)
    assert not [*kept.glob("jinja-*/*")]
    assert _build(project, environment) == without
    assert [*kept.glob("jinja-*/*")]
    assert not (project / ".cache").exists()
    assert _build(project, environment) == without, "with templates kept from the build before"


@pytest.mark.parametrize("addresses", [{}, _FOLDERS], ids=["files", "folders"])
def test_a_site_is_the_same_with_and_without(addresses: dict[str, str], tmp_path: Path) -> None:
    _assert_same_with_and_without(copy_english_site(tmp_path), tmp_path, addresses)


def test_a_changed_template_is_seen_despite_what_was_kept(tmp_path: Path) -> None:
    project = copy_english_site(tmp_path)
    _build(project, {})
    footer = tmp_path / "hooks" / "kaidah" / "theme" / "partials" / "footer.html"
    text = footer.read_text(encoding="utf-8")
    footer.write_text(text.replace("</footer>", "<p>k-changed</p></footer>"), encoding="utf-8")
    _build(project, {})
    html = (project / "site" / "index.html").read_text(encoding="utf-8")
    assert "<p>k-changed</p>" in html


@pytest.mark.parametrize("what", ["folder", "file"])
def test_an_engine_that_nobody_may_write_to_builds_all_the_same(
    what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError

    if what == "folder":
        monkeypatch.setattr(Path, "mkdir", refused)
    else:
        monkeypatch.setattr(FileSystemBytecodeCache, "dump_bytecode", refused)
    env = Environment(loader=DictLoader({"a.html": "{{ 1 + 1 }}"}), autoescape=False)
    keep_compiled_templates(env, tmp_path)
    assert env.get_template("a.html").render() == "2"
    assert not [*tmp_path.rglob("*.cache")]


@pytest.mark.skipif("UJI_BESAR" not in os.environ, reason="takes a minute; UJI_BESAR=1 asks for it")
def test_a_thousand_pages_are_the_same_with_and_without(tmp_path: Path) -> None:
    _assert_same_with_and_without(generated_site(tmp_path, 1000), tmp_path, {})


def test_generated_pages_are_the_same_with_and_without(tmp_path: Path) -> None:
    _assert_same_with_and_without(generated_site(tmp_path, 40), tmp_path, {})


@pytest.mark.parametrize("command", ["serve", "build"])
def test_a_build_that_skips_pages_is_refused_before_the_site_is_touched(
    command: str, tmp_path: Path
) -> None:
    project = copy_english_site(tmp_path)
    refused = mkdocs(project, command, "--dirty")
    assert refused.returncode == 1
    assert "`--dirty` tidak dapat dipakai" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (project / "site").exists()
