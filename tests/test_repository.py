"""Facts about this repository that nobody should have to remember."""

from __future__ import annotations

import re
import shutil
import tomllib
from hashlib import sha256
from pathlib import Path

import pytest
from tests.helpers import ENGLISH, ROOT

from kaidah import yaml_nodes
from kaidah.diagnostics import Severity
from kaidah.knowledge_base import read_knowledge_base
from kaidah.labels import LABELS
from kaidah.reports import as_text

_THEME = ROOT / "hooks" / "kaidah" / "theme"
_WORKER = _THEME / "assets" / "javascripts" / "iframe-worker.js"
_WORKER_SHA256 = "e8e412dbcfea9b7e31b5ffa288d7b6035915e714c542f4176a0cdbe262fc9609"


def test_vendored_script_is_the_one_that_was_read() -> None:
    assert sha256(_WORKER.read_bytes()).hexdigest() == _WORKER_SHA256


def test_vendored_script_keeps_its_licence() -> None:
    licence = _WORKER.with_name("iframe-worker.license.txt").read_text(encoding="utf-8")
    assert "Permission is hereby granted, free of charge" in licence
    assert "Copyright" in licence


def test_both_sites_load_the_vendored_script() -> None:
    for project in (ROOT, ENGLISH):
        config = (project / "mkdocs.yml").read_text(encoding="utf-8")
        assert "    - assets/javascripts/iframe-worker.js\n" in config


def test_both_sites_load_all_style_sheets_of_the_theme() -> None:
    templates = "".join(p.read_text(encoding="utf-8") for p in _THEME.rglob("*.html"))
    sheets = [path.relative_to(_THEME).as_posix() for path in _THEME.rglob("*.css")]
    own = [sheet for sheet in sheets if sheet not in templates]
    for project in (ROOT, ENGLISH):
        config = (project / "mkdocs.yml").read_text(encoding="utf-8")
        assert sorted(re.findall(r"^  - (assets/.*\.css)$", config, re.MULTILINE)) == sorted(own)


def test_theme_uses_exactly_the_labels_that_are_asked_of_a_knowledge_base() -> None:
    templates = "".join(p.read_text(encoding="utf-8") for p in _THEME.rglob("*.html"))
    drawn = set(re.findall(r"\blabel\.(\w+)", templates))
    # The printed edition and the workbook have no template.
    for path in (ROOT / "hooks" / "kaidah").rglob("*.py"):
        drawn |= set(re.findall(r'\blabel\["(\w+)"\]', path.read_text(encoding="utf-8")))
    assert drawn == set(LABELS)
    assert len(set(LABELS)) == len(LABELS)


@pytest.mark.parametrize("name", ["site.txt", "release.txt", "dev.txt", "properdocs.txt"])
def test_locked_requirements_have_hashes_and_name_no_index(name: str) -> None:
    lock = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    pins = re.split(r"\n(?=\S)", lock.strip())
    requirements = [pin for pin in pins if not pin.startswith("#")]
    assert requirements
    for pin in requirements:
        assert re.match(r"[a-z0-9._-]+==[^\s;]+", pin), pin
        assert "--hash=sha256:" in pin
    assert "://" not in lock
    assert not re.search(r"^\s*(-i|--index|--extra-index|--find-links|-f)\b", lock, re.MULTILINE)


def test_development_uses_the_versions_the_site_is_built_with() -> None:
    pinned = [
        dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", text, re.MULTILINE))
        for text in (
            (ROOT / "requirements" / name).read_text(encoding="utf-8")
            for name in ("site.txt", "dev.txt")
        )
    ]
    site, dev = pinned
    assert site.items() <= dev.items()


def test_real_content_has_no_fault() -> None:
    base = read_knowledge_base(ROOT / "docs")
    found = [d for d in base.diagnostics if d.code.severity <= Severity.WARNING]
    assert not found, as_text(base, "docs")


def test_the_first_rule_of_the_readme_passes_as_promised(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    pages = re.findall(
        r"^`(docs/[^`]+)`\n\n```markdown\n(.*?)^```$", readme, re.MULTILINE | re.DOTALL
    )
    assert len(pages) == 3
    for name, text in pages:
        (tmp_path / name).write_text(text, encoding="utf-8")
    base = read_knowledge_base(tmp_path / "docs")
    assert not base.diagnostics, as_text(base, "docs")


def test_the_message_in_the_readme_is_what_the_checker_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    [shown] = re.findall(r"^```text\n(GALAT .*?)^```$", readme, re.MULTILINE | re.DOTALL)
    [faulty] = re.findall(r"· (docs/\S+?):", shown)
    [line] = re.findall(r"^ +\d+ \| (aturan: .*)$", shown, re.MULTILINE)
    page = tmp_path / faulty
    changed = re.sub(r"^aturan: .*$", line, page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    page.write_text(changed, encoding="utf-8")
    assert shown.strip() in as_text(read_knowledge_base(tmp_path / "docs"), "docs")


def test_second_site_has_no_finding_at_all() -> None:
    base = read_knowledge_base(ENGLISH / "docs")
    assert not base.diagnostics, as_text(base, "docs")


def test_front_matter_is_read_by_the_fast_loader() -> None:
    assert yaml_nodes.HAS_LIBYAML


def test_the_engine_does_not_know_the_prefix_of_the_content() -> None:
    written = [
        path
        for path in (ROOT / "hooks").rglob("*")
        if path.suffix in {".py", ".html", ".css"} and "EMS-" in path.read_text(encoding="utf-8")
    ]
    assert written == []


def test_architecture_page_lists_the_layers_of_the_contract() -> None:
    page = (ROOT / "docs" / "editor" / "arsitektur.md").read_text(encoding="utf-8")
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    layered = [
        contract["layers"]
        for contract in settings["tool"]["importlinter"]["contracts"]
        if contract["type"] == "layers"
    ]
    tables = re.findall(r"(?<=\| Lapis \| Modul \| Tugas \|\n\|---\|---\|---\|\n)(?:\|.*\n)+", page)
    assert len(tables) == len(layered) == 2
    for table, layers in zip(tables, layered, strict=True):
        rows = re.findall(r"^\| (\d+) \| ([^|]+) \|", table, re.MULTILINE)
        listed = {name: int(row) for row, names in rows for name in re.findall(r"`(\w+)`", names)}
        assert listed == {
            name: number
            for number, line in enumerate(reversed(layers), start=1)
            for name in line.split(" | ")
        }


def test_architecture_page_names_every_dependency() -> None:
    page = (ROOT / "docs" / "editor" / "arsitektur.md").read_text(encoding="utf-8").lower()
    wanted = [
        line
        for name in ("site.in", "release.in", "dev.in")
        for line in (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
        if re.match(r"[a-zA-Z]", line)
    ]
    names = [re.split(r"[^\w-]", line)[0].lower() for line in wanted]
    assert len(names) > 10
    for name in names:
        assert name in page, name
