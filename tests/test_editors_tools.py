"""What helps editors at their own computer: snippets, tasks, hooks before a commit."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.helpers import ROOT

from kaidah.cli import parser
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.reports import as_text

_VSCODE = ROOT / ".vscode"
_DATES = {"CURRENT_YEAR": "2026", "CURRENT_MONTH": "11", "CURRENT_DATE": "22"}


def _snippets() -> dict[str, str]:
    """Return the bodies of all snippets by what is typed to get them."""
    written = json.loads((_VSCODE / "kaidah.code-snippets").read_text(encoding="utf-8"))
    assert all(snippet["scope"] == "markdown" for snippet in written.values())
    return {snippet["prefix"]: "\n".join(snippet["body"]) for snippet in written.values()}


def _typed(body: str, stem: str, given: Mapping[str, str]) -> str:
    """Return what the editor inserts when somebody takes every first choice but those given."""
    body = body.replace("${TM_FILENAME_BASE/(.*)/${1:/upcase}/}", stem.upper())
    body = re.sub(r"\$([A-Z_]+)", lambda found: _DATES[found[1]], body)
    body = re.sub(r"\$\{(\d+)\|([^,|]*)[^|]*\|\}", lambda f: given.get(f[1], f[2]), body)
    body = re.sub(r"\$\{(\d+):([^}]*)\}", lambda f: given.get(f[1], f[2]), body)
    return body.replace("$0", "")


def _choices(body: str, field: str) -> set[str]:
    found = re.search(rf"^{field}: \[?\$\{{\d+\|([^|]*)\|", body, re.MULTILINE)
    assert found
    return set(found[1].split(","))


@pytest.fixture(scope="module")
def content() -> KnowledgeBase:
    return read_knowledge_base(ROOT / "docs")


def test_the_checker_accepts_what_the_snippets_write(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    bodies, rule = _snippets(), "EMS-900"
    topic = next(path for path in sorted((tmp_path / "docs" / "tanya-jawab").glob("[!i]*.md")))
    answer = _typed(bodies["tanya"], topic.stem, {"4": rule})
    pages = {
        "aturan/ems-900.md": _typed(bodies["aturan"], "ems-900", {}),
        "contoh/menandai-rekan-arisan.md": _typed(bodies["contoh"], "", {"2": rule}),
        f"tanya-jawab/{topic.name}": f"{topic.read_text(encoding='utf-8').rstrip()}\n\n{answer}",
    }
    for name, text in pages.items():
        assert "$" not in text, name
        (tmp_path / "docs" / name).write_text(text, encoding="utf-8")
    base = read_knowledge_base(tmp_path / "docs")
    assert not base.diagnostics, as_text(base, "docs")
    assert base.catalogue is not None
    assert rule in base.catalogue.rules


def test_the_snippets_offer_what_the_vocabulary_offers(content: KnowledgeBase) -> None:
    assert content.catalogue is not None
    words, bodies = content.catalogue.vocabulary, _snippets()
    assert _choices(bodies["aturan"], "tingkat") == set(words.levels)
    assert _choices(bodies["aturan"], "kekuatan") == set(words.strengths)
    assert _choices(bodies["aturan"], "bab") == {str(number) for number in words.chapters}
    assert _choices(bodies["aturan"], "berlaku_bagi") == set(words.audiences)
    assert _choices(bodies["contoh"], "kanal") == set(words.channels)
    assert _choices(bodies["contoh"], "berlaku_bagi") == set(words.audiences)
    assert _choices(bodies["contoh"], "putusan") == set(words.verdicts)


# ------------------------------------------------------------------ tasks and hooks


def _targets() -> set[str]:
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def _options(words: list[str]) -> list[str]:
    """Return what `make` hands on to the checker."""
    return [word.removeprefix("ARGS=") for word in words if word.startswith("ARGS=")]


def test_tasks_run_what_the_makefile_has() -> None:
    tasks = json.loads((_VSCODE / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    assert len({task["label"] for task in tasks}) == len(tasks)
    for task in tasks:
        assert task["command"] == "make"
        silent, target, *more = task["args"]
        assert silent == "--silent"
        assert target in _targets()
        parser(["periksa"]).parse_args(["periksa", *_options(more)])


def test_every_task_that_reports_findings_matches_the_same_lines() -> None:
    tasks = json.loads((_VSCODE / "tasks.json").read_text(encoding="utf-8"))["tasks"]
    matchers = [task["problemMatcher"] for task in tasks if "periksa" in task["args"]]
    assert len(matchers) == 2
    watching, once = ([m["pattern"] for m in matcher] for matcher in matchers)
    assert watching == once


def _hooks(name: str) -> list[dict[str, Any]]:
    written = yaml.safe_load((ROOT / name).read_text(encoding="utf-8"))
    if isinstance(written, dict):
        written = [hook for repository in written["repos"] for hook in repository["hooks"]]
    return list(written)


def test_the_hook_for_others_is_a_command_of_ours() -> None:
    [hook] = _hooks(".pre-commit-hooks.yaml")
    words: list[str] = [*hook["entry"].split(), *hook["args"]]
    assert words[0] == "kaidah"
    assert parser(["periksa"]).parse_args(words[1:]).ketat
    assert hook["pass_filenames"] is False


def test_our_own_hooks_check_as_github_does() -> None:
    hooks = {hook["id"]: hook for hook in _hooks(".pre-commit-config.yaml")}
    assert hooks["periksa"]["entry"] == "make -s periksa"
    [option] = _options(hooks["periksa"]["args"])
    workflow = (ROOT / ".github" / "workflows" / "periksa.yml").read_text(encoding="utf-8")
    assert f'make -s periksa ARGS="{option} ' in workflow
    check = (ROOT / "Makefile").read_text(encoding="utf-8")
    for name in ("ruff", "format"):
        assert hooks[name]["entry"].removesuffix(" --quiet") in check
