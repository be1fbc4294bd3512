"""What holds for findings of any kind: their order, their places, and that there is always one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers import BASE, lay_out, read_with, span_at
from tests.holding import assert_places_exist

from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, has_errors, in_reading_order
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.reports import as_text
from kaidah.reports.github import as_github

_FILES = sorted(p.relative_to(BASE / "docs").as_posix() for p in (BASE / "docs").rglob("*.*"))
# What the formats give a meaning to, and what editors paste without seeing it.
_SNIPPETS = [
    *"--- /// ``` ~~~ ` [ ]( ![ <!-- --> < <div> # > | : - * & ! % @ { } ' \" \\ = [^1]:".split(),
    *("\n", "\r", "\r\n", "\n\n", "\t", "    ", "\0", "\x1b", "\x85", "\u2028", "\ufeff", "\u00ad"),
    *(
        "---\n",
        "\n---\n",
        "\n/// lakukan\n",
        "\n///\n",
        ": ",
        "- ",
        "&a [*a]",
        "<<: *a",
        "!!binary ",
    ),
    *("EMS-001", "EMS-999", "EMS\\-012", "\u0415MS-001", "EMS\u2011001", "😀", "e\u0301", "漢字"),
    *("2026-02-30", "no", "~", "0x1F", "1e999", "[index](index.md#x)", "{#a}", "{: #b .c}"),
]


# ------------------------------------------------------------------ order and weight


def _finding(path: str, line: int, code: str) -> Diagnostic:
    return Diagnostic(CODES[code], path, span_at(line, 1, line, 2))


def test_findings_are_sorted_by_file_and_place_then_weight() -> None:
    later, info, warning, error = (
        _finding("b.md", 1, "KB401"),
        _finding("a.md", 2, "KB507"),
        _finding("a.md", 2, "KB404"),
        _finding("a.md", 2, "KB501"),
    )
    first = _finding("a.md", 1, "KB507")
    assert in_reading_order([later, info, warning, error, first]) == (
        first,
        error,
        warning,
        info,
        later,
    )


def test_the_same_finding_is_told_once() -> None:
    assert len(in_reading_order([_finding("a.md", 1, "KB401")] * 3)) == 1


def test_of_many_findings_alike_the_last_one_told_counts_the_others(tmp_path: Path) -> None:
    page = "Halaman ini memakai <b>HTML</b>.\n\n" * 5000
    base = read_with(tmp_path, {"index.md": page})
    assert {d.code.id for d in base.diagnostics} == {"KB701"}
    assert len(base.diagnostics) == 100
    assert "4900" in base.diagnostics[-1].cause
    assert base.diagnostics[0].cause == base.diagnostics[-2].cause


def test_only_errors_stop_a_build() -> None:
    assert not has_errors([_finding("a.md", 1, "KB404"), _finding("a.md", 1, "KB507")])
    assert has_errors([_finding("a.md", 1, "KB404"), _finding("a.md", 1, "KB401")])


def test_every_code_says_what_is_wrong_and_what_to_do() -> None:
    for code in CODES.values():
        assert re.fullmatch(r"\S.*[^.\s]", code.summary), code
        assert re.fullmatch(r"[a-z].*\.", code.repair), code


# ------------------------------------------------------------------ any content at all


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A valid knowledge base, of which one file at a time is spoilt."""
    return lay_out(BASE, tmp_path_factory.mktemp("spoilt"))


def _check_with(docs: Path, name: str, content: bytes) -> KnowledgeBase:
    path = docs / name
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        return read_knowledge_base(docs)
    finally:
        path.write_bytes(before)


def _assert_reported(base: KnowledgeBase) -> None:
    assert_places_exist(base)
    assert as_text(base, "docs")
    assert as_github(base, "docs").count("\n") == len(base.diagnostics)


_MANY = settings(
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@_MANY
@given(name=st.sampled_from(_FILES), content=st.binary(max_size=200))
def test_random_bytes_never_crash_the_reader(docs: Path, name: str, content: bytes) -> None:
    _assert_reported(_check_with(docs, name, content))


@_MANY
@given(name=st.sampled_from(_FILES), parts=st.lists(st.sampled_from(_SNIPPETS), max_size=30))
def test_random_marks_never_crash_the_reader(docs: Path, name: str, parts: list[str]) -> None:
    _assert_reported(_check_with(docs, name, "".join(parts).encode()))
    front_matter = "---\njudul: a\n---\n" + "".join(parts)
    _assert_reported(_check_with(docs, name, front_matter.encode()))


@settings(_MANY, max_examples=250)
@given(
    name=st.sampled_from(_FILES),
    at=st.floats(0, 1),
    cut=st.integers(0, 12),
    put=st.lists(st.sampled_from(_SNIPPETS), max_size=3) | st.text(max_size=4).map(list),
)
def test_a_slip_anywhere_in_a_good_file_never_crashes_the_reader(
    docs: Path, name: str, at: float, cut: int, put: list[str]
) -> None:
    good = (docs / name).read_text(encoding="utf-8")
    start = int(at * len(good))
    spoilt = good[:start] + "".join(put) + good[start + cut :]
    _assert_reported(_check_with(docs, name, spoilt.encode("utf-8", "surrogatepass")))


@settings(_MANY, max_examples=60)
@given(name=st.sampled_from(_FILES), kept=st.floats(0, 1))
def test_a_file_cut_short_never_crashes_the_reader(docs: Path, name: str, kept: float) -> None:
    good = (docs / name).read_bytes()
    _assert_reported(_check_with(docs, name, good[: int(kept * len(good))]))


def test_the_good_files_are_good(docs: Path) -> None:
    assert read_knowledge_base(docs).diagnostics == ()


# ------------------------------------------------------------------ one fault, one finding

_RULE, _EXAMPLE, _TOPIC = "aturan/ems-002.md", "contoh/foto-rapat.md", "tanya-jawab/foto.md"
_ONE_FAULT = {
    "unknown ID of the only example": (_EXAMPLE, "[EMS-002]", "[EMS-020]", "KB401"),
    "mistyped ID of the only example": (_EXAMPLE, "[EMS-002]", "[EMS-OO2]", "KB301"),
    "lower case": (_EXAMPLE, "[EMS-002]", "[ems-002]", "KB303"),
    "mistyped field of the rules": (_EXAMPLE, "aturan: [", "atran: [", "KB206"),
    "unknown ID in the only answer": (_TOPIC, "internal, EMS-002", "internal, EMS-020", "KB402"),
    "broken front matter of an example": (_EXAMPLE, "judul: ", 'judul: "', "KB203"),
    "broken front matter of a rule": (_RULE, "judul: ", 'judul: "', "KB203"),
    "broken front matter of a topic": (_TOPIC, "judul: ", 'judul: "', "KB203"),
    "unclosed front matter of a rule": (_RULE, "2026-11-22\n---", "2026-11-22", "KB202"),
    "ID of a rule mistyped": (_RULE, "id: EMS-002", "id: EMS-O02", "KB301"),
    "ID of a rule another one": (_RULE, "id: EMS-002", "id: EMS-020", "KB105"),
    "ID of a rule used already": (_RULE, "id: EMS-002", "id: EMS-012", "KB302"),
    "ID of a rule missing": (_RULE, "id: EMS-002\n", "", "KB207"),
    "level of a rule unknown": (_RULE, "tingkat: dilarang", "tingkat: x", "KB209"),
    "citation unknown": (_RULE, "p6-3", "p6-33", "KB411"),
    "container left open": (_EXAMPLE, '"\n///\n\n## Mengapa', '"\n\n## Mengapa', "KB510"),
    "tab": (_EXAMPLE, "aturan: ", "aturan:\n\t- ", "KB204"),
}  # fmt: skip


@pytest.mark.parametrize("fault", _ONE_FAULT)
def test_one_fault_is_one_finding(fault: str, tmp_path: Path) -> None:
    name, good, bad, code = _ONE_FAULT[fault]
    text = (BASE / "docs" / name).read_text(encoding="utf-8")
    assert text.count(good) == 1
    base = read_with(tmp_path, {name: text.replace(good, bad)})
    assert [d.code.id for d in base.diagnostics] == [code], as_text(base, "docs")
