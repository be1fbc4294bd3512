"""What machines read: SARIF by its standard, JSON by our schema, both from the one list."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from tests.helpers import CASES, ROOT, lay_out, offending_text, read_with, span_at

from kaidah import reports
from kaidah.code_help import anchor_of
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Fix, Place, Severity
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.reports.github import as_github
from kaidah.reports.json_report import as_json
from kaidah.reports.overview import as_overview
from kaidah.reports.sarif import as_sarif
from kaidah.reports.wording import HELP_PAGE
from kaidah.source import Source

_SARIF_SCHEMA = ROOT / "tests" / "sarif" / "sarif-schema-2.1.0.json"
_SARIF_SHA256 = "6352a05f9d03f181b8d9c71a46bdacc4fcff9d8ade5364858b425ba0c0994ed7"
_JSON_SCHEMA = ROOT / "hooks" / "kaidah" / "reports" / "laporan-1.schema.json"
_CASES = sorted(path for path in CASES.iterdir() if path.is_dir())
_SITE = "https://etik.example/"
_PAGE = "---\njudul: Awal\n---\n"


def _schema(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema


_SARIF = Draft7Validator(_schema(_SARIF_SCHEMA))
_JSON = Draft202012Validator(_schema(_JSON_SCHEMA))


def _results(base: KnowledgeBase, folder: str = "docs") -> list[dict[str, Any]]:
    results: list[dict[str, Any]] = json.loads(as_sarif(base, folder))["runs"][0]["results"]
    return results


def _findings(base: KnowledgeBase) -> list[dict[str, Any]]:
    findings: list[dict[str, Any]] = json.loads(as_json(base, "docs"))["findings"]
    return findings


def _with_fix(path: str = "index.md") -> KnowledgeBase:
    """Return a finding with a repair: the second word of a line after an emoji."""
    text = "satu\r\n😀 ems-001 tiga\r\n"
    start = text.index("ems-001")
    source = Source(path, text)
    finding = Diagnostic(
        CODES["KB401"], path, source.span(start, start + 7), fix=Fix(start, start + 7, "EMS-001")
    )
    return KnowledgeBase(None, (finding,), {path: source}, 1)


# ------------------------------------------------------------------ the schemas


def test_the_schema_of_sarif_is_the_one_that_was_taken_over() -> None:
    assert sha256(_SARIF_SCHEMA.read_bytes()).hexdigest() == _SARIF_SHA256
    assert "oasis" in _SARIF_SCHEMA.with_name("README.md").read_text(encoding="utf-8").lower()


def test_our_schema_is_a_schema_and_says_which_version() -> None:
    Draft202012Validator.check_schema(_schema(_JSON_SCHEMA))
    assert _schema(_JSON_SCHEMA)["$id"] == "urn:kaidah:laporan:1"


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeBase:
    """All findings of all golden cases as one list."""
    found: list[Diagnostic] = []
    sources: dict[str, Source] = {}
    for case in _CASES:
        base = read_knowledge_base(lay_out(case, tmp_path_factory.mktemp(case.name)))
        found += [d._replace(path=f"{case.name}/{d.path}") for d in base.diagnostics]
        sources |= {f"{case.name}/{path}": source for path, source in base.sources.items()}
    return KnowledgeBase(None, tuple(found), sources, len(sources))


@pytest.mark.parametrize("site", ["", _SITE])
def test_both_formats_are_valid_and_tell_all_findings(site: str, everything: KnowledgeBase) -> None:
    told = [d.code.id for d in everything.diagnostics]
    log = json.loads(as_sarif(everything, "docs", site))
    assert not list(_SARIF.iter_errors(log))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == told
    report = json.loads(as_json(everything, "docs", site))
    assert not list(_JSON.iter_errors(report))
    assert [finding["code"] for finding in report["findings"]] == told


def test_repairs_lie_inside_their_files(everything: KnowledgeBase) -> None:
    repaired = [finding for finding in _findings(everything) if finding["fix"]]
    assert repaired
    for finding in repaired:
        source = everything.sources[finding["file"].removeprefix("docs/")]
        fix = finding["fix"]
        assert 0 <= fix["start"] <= fix["end"] <= len(source.text)


def test_both_formats_are_valid_with_repairs() -> None:
    assert not list(_SARIF.iter_errors(json.loads(as_sarif(_with_fix(), "docs"))))
    assert not list(_JSON.iter_errors(json.loads(as_json(_with_fix(), "docs"))))


def test_a_schema_would_notice_a_fault() -> None:
    log = json.loads(as_sarif(_with_fix(), "docs"))
    log["runs"][0]["results"][0]["level"] = "galat"
    assert list(_SARIF.iter_errors(log))
    report = json.loads(as_json(_with_fix(), "docs"))
    del report["findings"][0]["end_col"]
    assert list(_JSON.iter_errors(report))


def test_every_field_of_the_json_report_is_described() -> None:
    schema = _schema(_JSON_SCHEMA)
    report = json.loads(as_json(_with_fix(), "docs"))
    definitions = schema["$defs"]
    assert report.keys() == schema["properties"].keys()
    assert report["findings"][0].keys() == definitions["finding"]["properties"].keys()
    assert report["findings"][0]["fix"].keys() == definitions["fix"]["properties"].keys()


# ------------------------------------------------------------------ SARIF


def test_every_code_is_a_rule_of_the_driver() -> None:
    rules = json.loads(as_sarif(_with_fix(), "docs", _SITE))["runs"][0]["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == sorted(CODES)
    for rule in rules:
        assert rule["shortDescription"]["text"].endswith(".")
        address = f"{_SITE}editor/kode-galat.html#{rule['id'].lower()}"
        assert rule["helpUri"] == address
        assert address in rule["help"]["text"]


def test_without_the_address_of_a_site_the_help_text_says_where_to_look() -> None:
    # A relative helpUri would break the standard (3.49.12).
    rules = json.loads(as_sarif(_with_fix(), "docs"))["runs"][0]["tool"]["driver"]["rules"]
    assert not any("helpUri" in rule for rule in rules)
    assert rules[0]["help"]["text"].endswith("editor/kode-galat.html#kb101")


def test_results_point_at_their_rule_and_carry_its_weight(tmp_path: Path) -> None:
    base = read_knowledge_base(lay_out(CASES / "kb404-aturan-dicabut", tmp_path))
    run = json.loads(as_sarif(base, "docs"))["runs"][0]
    assert run["results"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert rule["id"] == result["ruleId"]
        assert rule["defaultConfiguration"]["level"] == result["level"] == "warning"


def test_regions_count_characters_and_end_behind_the_text(tmp_path: Path) -> None:
    base = read_with(tmp_path, {"index.md": f"{_PAGE}Gambar 😀🎉 lalu EMS-999.\n"})
    run = json.loads(as_sarif(base, "docs"))["runs"][0]
    assert run["columnKind"] == "unicodeCodePoints"
    [result] = run["results"]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "docs/index.md", "uriBaseId": "%SRCROOT%"},
        "region": {"startLine": 4, "startColumn": 16, "endLine": 4, "endColumn": 23},
    }


def test_other_places_come_along_with_their_note(tmp_path: Path) -> None:
    base = read_with(tmp_path, {"index.md": "---\njudul: A\njudul: B\n---\n"})
    [result] = _results(base)
    [other] = result["relatedLocations"]
    assert other["message"]["text"] == "tulisan pertama"
    assert other["physicalLocation"]["region"]["startLine"] == 2


def test_a_repair_replaces_exactly_its_text() -> None:
    [result] = _results(_with_fix())
    [fix] = result["fixes"]
    [change] = fix["artifactChanges"]
    assert change["artifactLocation"]["uri"] == "docs/index.md"
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 2, "startColumn": 3, "endLine": 2, "endColumn": 10},
            "insertedContent": {"text": "EMS-001"},
        }
    ]


@pytest.mark.parametrize(
    ("folder", "path", "artifact"),
    [
        ("docs", "a b/ä%.md", {"uri": "docs/a%20b/%C3%A4%25.md", "uriBaseId": "%SRCROOT%"}),
        ("", "a.md", {"uri": "a.md", "uriBaseId": "%SRCROOT%"}),
        ("/lain/docs", "a.md", {"uri": "file:///lain/docs/a.md"}),
        ("docs", "\udce9.md", {"uri": "docs/%E9.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_files_are_uris_below_the_repository(
    folder: str, path: str, artifact: dict[str, str]
) -> None:
    [result] = _results(_with_fix(path), folder)
    assert result["locations"][0]["physicalLocation"]["artifactLocation"] == artifact


def test_fingerprints_survive_lines_put_in_front(tmp_path: Path) -> None:
    fault = "EMS-999 dan EMS-998, lalu EMS-999.\n"
    before = read_with(tmp_path / "a", {"index.md": _PAGE + fault})
    after = read_with(tmp_path / "b", {"index.md": f"{_PAGE}Baris baru.\n\nSatu lagi: {fault}"})
    prints = [result["partialFingerprints"] for result in _results(before)]
    assert prints == [result["partialFingerprints"] for result in _results(after)]
    assert len({one["kaidah/v1"] for one in prints}) == 3


def test_fingerprints_do_not_hang_on_line_numbers_in_the_words(tmp_path: Path) -> None:
    twice = "judul: A\njudul: B\n---\n"
    before = read_with(tmp_path / "a", {"index.md": f"---\n{twice}"})
    after = read_with(tmp_path / "b", {"index.md": f"---\n# catatan\n{twice}"})
    assert before.diagnostics[0].cause != after.diagnostics[0].cause
    assert _results(before)[0]["partialFingerprints"] == _results(after)[0]["partialFingerprints"]


# ------------------------------------------------------------------ JSON


def test_the_help_is_where_the_site_has_it() -> None:
    base = read_knowledge_base(ROOT / "docs")
    finding = Diagnostic(CODES["KB401"], "index.md", START_OF_FILE)
    [found] = _findings(base._replace(diagnostics=(finding,)))
    page, anchor = found["help"].split("#")
    assert (ROOT / "docs" / page).with_suffix(".md").is_file()
    assert anchor == anchor_of(finding.code)
    assert Path(HELP_PAGE).with_suffix(".html").as_posix() == page


def test_json_says_what_was_found_and_how_to_repair_it() -> None:
    [finding] = _findings(_with_fix())
    assert finding == {
        "code": "KB401",
        "severity": "error",
        "file": "docs/index.md",
        "line": 2,
        "col": 3,
        "end_line": 2,
        "end_col": 10,
        "text": "ems-001",
        "item_id": None,
        "message": CODES["KB401"].summary,
        "cause": "",
        "candidates": [],
        "action": CODES["KB401"].repair,
        "fix": {
            "start": 8,
            "end": 15,
            "line": 2,
            "col": 3,
            "end_line": 2,
            "end_col": 10,
            "replacement": "EMS-001",
        },
        "help": "editor/kode-galat.html#kb401",
        "related": [],
    }


def test_the_text_of_a_finding_is_the_text_it_points_at(tmp_path: Path) -> None:
    base = read_knowledge_base(lay_out(CASES / "buruk", tmp_path))
    for finding, diagnostic in zip(_findings(base), base.diagnostics, strict=True):
        if diagnostic.span.line == diagnostic.span.end_line:
            assert finding["text"] == offending_text(base, diagnostic)
    ids = {f["item_id"] for f in _findings(base) if f["file"] == "docs/aturan/ems-007.md"}
    assert ids == {"EMS-007"}


def test_a_text_may_span_lines() -> None:
    source = Source("a.md", "satu dua\ntiga\nempat lima\n")
    finding = Diagnostic(CODES["KB510"], "a.md", span_at(1, 6, 3, 6))
    base = KnowledgeBase(None, (finding,), {"a.md": source}, 1)
    assert _findings(base)[0]["text"] == "dua\ntiga\nempat"


def test_a_file_that_cannot_be_read_has_no_text() -> None:
    base = KnowledgeBase(None, (Diagnostic(CODES["KB110"], "a.md", START_OF_FILE),), {}, 0)
    [finding] = _findings(base)
    assert finding["text"] == ""
    assert finding["item_id"] is None


def test_counts_are_those_of_the_summary(tmp_path: Path) -> None:
    base = read_knowledge_base(lay_out(CASES / "buruk", tmp_path))
    counted = json.loads(as_json(base, "docs"))["counts"]
    assert counted["error"] == sum(d.code.severity is Severity.ERROR for d in base.diagnostics)
    assert f"{counted['error']} galat" in reports.summary(base)


# ------------------------------------------------------------------ any text at all

_ODD = st.text(st.sampled_from("aä漢😀e\u0301\u200b\u202e\x1b\t\r|`<&%:,\u2028 \0"), max_size=200)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=_ODD, cause=_ODD, name=_ODD, data=st.data(), width=st.integers(1, 200))
def test_no_text_breaks_a_format(
    text: str, cause: str, name: str, data: st.DataObject, width: int
) -> None:
    source = Source(name, f"x{text}")
    start = data.draw(st.integers(0, len(source.text)))
    end = data.draw(st.integers(start, len(source.text)))
    finding = Diagnostic(
        CODES["KB402"],
        name,
        source.span(start, end),
        cause=cause,
        candidates=(text,),
        related=(Place(name, START_OF_FILE, cause),),
        fix=Fix(start, end, text),
    )
    base = KnowledgeBase(None, (finding,), {name: source}, 1)
    [result] = _results(base)
    assert result["fixes"][0]["artifactChanges"][0]["replacements"]
    [found] = _findings(base)
    # Line ends of a Source are part of no line.
    assert found["text"].replace("\n", "").replace("\r", "") == re.sub(
        r"[\r\n]", "", source.text[start:end]
    )
    assert as_github(base, "docs").count("\n") == 1
    assert len(re.findall(r"(?<!\\)\|", as_overview(base, "docs").split("\n")[-1])) == 6
    for line in reports.as_text(base, "docs", reports.Style(width=width)).split("\n"):
        assert not set(line) & set("\x1b\0\r\u202e\u2028")


# ------------------------------------------------------------------ the problem matcher of VS Code


def _patterns() -> list[str]:
    tasks = json.loads((ROOT / ".vscode" / "tasks.json").read_text(encoding="utf-8"))
    return [m["pattern"]["regexp"] for m in tasks["tasks"][0]["problemMatcher"]]


@pytest.mark.parametrize("style", [reports.PLAIN, reports.Style(width=40)])
def test_the_problem_matchers_find_every_finding_once(
    style: reports.Style, everything: KnowledgeBase
) -> None:
    report = reports.as_text(everything, "docs", style)
    matches = [m for p in _patterns() for m in re.finditer(p, report, re.MULTILINE)]
    assert len(matches) == len(everything.diagnostics)
    for match in matches:
        code, file, line, column, message = match.groups()
        assert code in CODES
        assert file.startswith("docs/")
        assert line.isdecimal()
        assert column.isdecimal()
        assert message == CODES[code].summary
