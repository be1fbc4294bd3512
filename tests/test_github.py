"""What GitHub and GitLab read from this repository: valid, safe, and naming what there is."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
import yaml
from tests.helpers import ROOT, run

_GITHUB = ROOT / ".github"
_FORMS = sorted(p for p in _GITHUB.glob("ISSUE_TEMPLATE/*.yml") if p.name != "config.yml")
_WORKFLOWS = sorted(_GITHUB.glob("workflows/*.yml"))
_TOOLS = Path(sys.executable).parent

_CHECKED = [
    *((path, "github-workflows") for path in _WORKFLOWS),
    (_GITHUB / "dependabot.yml", "dependabot"),
]


def _relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("path", "schema"), _CHECKED, ids=[_relative(path) for path, _ in _CHECKED]
)
def test_files_follow_their_published_schema(path: Path, schema: str) -> None:
    command = [_TOOLS / "check-jsonschema", "--builtin-schema", f"vendor.{schema}", path]
    checked = run(command, ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.slow
def test_workflows_have_no_unsafe_habit() -> None:
    checked = run([_TOOLS / "zizmor", "--offline", "--persona", "pedantic", _GITHUB], ROOT)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert "No findings to report" in checked.stdout + checked.stderr


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
    for path in _WORKFLOWS:
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\bmake (?:-s )?([a-z]+)", text)) <= targets
        for script in re.findall(r"(\.ci/\w+)", text):
            assert (ROOT / script).stat().st_mode & 0o111, script
