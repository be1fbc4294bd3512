"""What GitHub and GitLab read from this repository: valid, safe, and naming what there is."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.helpers import ROOT, run

from kaidah.knowledge_base import read_knowledge_base

_GITHUB = ROOT / ".github"
_GITLAB = ROOT / ".gitlab-ci.yml"
_FORMS = sorted(p for p in _GITHUB.glob("ISSUE_TEMPLATE/*.yml") if p.name != "config.yml")
_WORKFLOWS = sorted(_GITHUB.glob("workflows/*.yml"))
_TOOLS = Path(sys.executable).parent

_CHECKED = [
    *((path, "github-workflows") for path in _WORKFLOWS),
    *((path, "github-issue-forms") for path in _FORMS),
    (_GITHUB / "ISSUE_TEMPLATE" / "config.yml", "github-issue-config"),
    (_GITHUB / "dependabot.yml", "dependabot"),
    (_GITLAB, "gitlab-ci"),
]


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "schema"), _CHECKED, ids=[_relative(path) for path, _ in _CHECKED]
)
def test_files_follow_their_published_schema(path: Path, schema: str) -> None:
    checked = run([_TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", path], ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_workflows_have_no_unsafe_habit() -> None:
    checked = run([_TOOLS / "zizmor", "--offline", "--persona", "pedantic", _GITHUB], ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No findings to report" in checked.stdout + checked.stderr


def _scripts() -> dict[str, str]:
    """Return the shell scripts of CI and those inside workflows, with expressions made plain."""
    scripts = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / ".ci").iterdir()}
    for path in _WORKFLOWS:
        for name, job in yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].items():
            for at, step in enumerate(job["steps"]):
                if "run" in step:
                    plain = re.sub(r"\$\{\{.*?\}\}", "x", step["run"])
                    scripts[f"{path.stem}-{name}-{at}"] = f"#!/bin/bash -e\n{plain}"
    return scripts


@pytest.mark.slow
def test_shell_scripts_say_what_they_mean(tmp_path: Path) -> None:
    for name, script in _scripts().items():
        (tmp_path / name).write_text(script, encoding="utf-8")
    checked = run([_TOOLS / "shellcheck", "--severity", "style", *tmp_path.iterdir()], ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.parametrize("path", _WORKFLOWS, ids=lambda path: path.stem)
def test_every_job_has_an_end_and_only_the_permissions_it_names(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    for name, job in workflow["jobs"].items():
        assert job["timeout-minutes"] <= 60, name
        # Only the last step of a release writes.
        writing = {scope for scope, level in job["permissions"].items() if level == "write"}
        assert not writing or (path.stem, name) == ("rilis", "terbitkan")


@pytest.mark.parametrize("path", _WORKFLOWS, ids=lambda path: path.stem)
def test_actions_are_pinned_to_a_commit_and_say_its_version(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    # The key `on` is read as a truth by YAML 1.1, so triggers are looked for in the text.
    assert not re.search(r"^ *pull_request_target:", text, re.MULTILINE)
    used = re.findall(r"uses: (.+)", text)
    for action in used:
        assert re.fullmatch(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action
    assert text.count("actions/checkout@") == text.count("persist-credentials: false")


def test_the_same_action_has_the_same_commit_everywhere() -> None:
    used = "".join(path.read_text(encoding="utf-8") for path in _WORKFLOWS)
    pins = set(re.findall(r"uses: ([\w/-]+)@(\S+ # \S+)", used))
    assert len(pins) == len({action for action, _ in pins})


def test_workflows_run_only_what_there_is() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    for path in (*_WORKFLOWS, _GITLAB):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\bmake (?:-s )?([a-z]+)", text)) <= targets
        for script in re.findall(r"(\.ci/\w+)", text):
            assert (ROOT / script).stat().st_mode & 0o111, script


def test_gitlab_runs_the_same_scripts_as_github() -> None:
    hub = "".join(path.read_text(encoding="utf-8") for path in _WORKFLOWS)
    lab = _GITLAB.read_text(encoding="utf-8")
    steps = r"(?:make (?:-s )?[a-z]+|\.ci/\w+)"
    assert set(re.findall(rf"run: ({steps})", hub)) <= set(re.findall(rf"- ({steps})", lab))


# ------------------------------------------------------------------ forms and templates


def _form(path: Path) -> dict[str, Any]:
    form: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return form


def _options(form: dict[str, Any], field: str) -> list[str]:
    [found] = [part for part in form["body"] if part.get("id") == field]
    return list(found["attributes"]["options"])


def test_forms_use_labels_that_are_listed() -> None:
    labels = yaml.safe_load((_GITHUB / "labels.yml").read_text(encoding="utf-8"))
    listed = {label["name"] for label in labels}
    used = {label for path in _FORMS for label in _form(path)["labels"]}
    assert used == listed
    assert len(_FORMS) == 3


def test_forms_offer_what_the_vocabulary_offers() -> None:
    catalogue = read_knowledge_base(ROOT / "docs").catalogue
    assert catalogue is not None
    words, unknown = catalogue.vocabulary, "Belum tahu"
    rule = _form(_GITHUB / "ISSUE_TEMPLATE" / "usul-aturan.yml")
    question = _form(_GITHUB / "ISSUE_TEMPLATE" / "pertanyaan-belum-terjawab.yml")
    chapters = [f"{chapter.number}. {chapter.title}" for chapter in words.chapters.values()]
    assert _options(rule, "tingkat") == [*(t.name for t in words.levels.values()), unknown]
    assert _options(rule, "bab") == [*chapters, unknown]
    assert _options(question, "pembaca") == [*(t.name for t in words.audiences.values()), unknown]


def test_code_owners_own_what_there_is_and_are_nobody_in_particular() -> None:
    lines = (_GITHUB / "CODEOWNERS").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    assert rows[0][0] == "*"
    for pattern, *_ in rows[1:]:
        assert (ROOT / pattern.strip("/")).exists(), pattern
        assert (ROOT / pattern.strip("/")).is_dir() == pattern.endswith("/"), pattern
    assert all(o.startswith("@ganti-organisasi/") for _, *owners in rows for o in owners)


def test_the_first_template_names_all_others() -> None:
    first = (_GITHUB / "PULL_REQUEST_TEMPLATE.md").read_text(encoding="utf-8")
    others = sorted(path.name for path in (_GITHUB / "PULL_REQUEST_TEMPLATE").iterdir())
    assert sorted(re.findall(r"[\w-]+\.md", first)) == others
