"""Slips that were found by planting faults in rule collections of other people."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import BASE, offending_text, read_with
from tests.markdown_site import linked_rules

from kaidah.body import read_body
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

IDS = IdFormat("EMS", 3)
_RULE = "aturan/ems-001.md"


def _told(tmp_path: Path, text: str) -> list[tuple[str, str]]:
    base = read_with(tmp_path, {"catatan.md": f"---\njudul: Catatan\n---\n{text}\n"})
    return [(d.code.id, offending_text(base, d)) for d in base.diagnostics]


def _told_of_title(tmp_path: Path, title: str) -> list[tuple[str, int, str]]:
    lines = (BASE / "docs" / _RULE).read_text("utf-8").split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("judul:"))
    lines[at] = f"judul: {title}"
    base = read_with(tmp_path, {_RULE: "\n".join(lines)})
    return [(d.code.id, d.span.column, d.cause) for d in base.diagnostics]


@pytest.mark.parametrize("sign", ["-", "_", "*", "- ", "_ ", "* "])
def test_a_long_row_of_signs_before_a_word_is_read_at_once(sign: str) -> None:
    row = sign * 200
    page = f"kata\n\n{row}EMS-010\n\n{row}kata EMS-011\n"
    mentions = read_body(Source("halaman.md", page), 0, IDS).mentions
    assert sorted(m.rule for m in mentions) == sorted(linked_rules(page, IDS))


@pytest.mark.parametrize(
    "info",
    [
        *("js", ".js", "js title='EMS'", 'js title="a" linenums="1"', "js title", "{.js #a}"),
        *('hl_lines="1 3-4"', 'linenums="1 1 2"', "js eslint", "rust,ignore", "js linenums"),
        *("EMS-011 js", 'js name="a"', 'hl_lines="a"', "js title=a", "js {.a}", "title_mode"),
    ],
)
def test_a_fence_is_one_with_the_options_that_it_knows(info: str) -> None:
    page = f"kata\n\n``` {info}\nEMS-010\n\nEMS-012\n```\n\nEMS-013\n"
    mentions = read_body(Source("halaman.md", page), 0, IDS).mentions
    assert sorted(m.rule for m in mentions if m.linked) == sorted(linked_rules(page, IDS))


@pytest.mark.parametrize(
    ("written", "finding"),
    [
        ("EMS\u00ad012", ("KB403", "EMS\u00ad012")),
        ("EMS-01\u00ad2", ("KB104", "\u00ad")),
        ("EMS-\u00ad012", ("KB104", "\u00ad")),
        ("E\u00adMS-012", ("KB104", "\u00ad")),
        ("EMS-01\u200b2", ("KB104", "\u200b")),
        ("EMS-\u200b012", ("KB104", "\u200b")),
        ("EMS-012\u200b", ("KB104", "\u200b")),
    ],
)
def test_what_cannot_be_seen_in_an_id_is_told_once(
    tmp_path: Path, written: str, finding: tuple[str, str]
) -> None:
    assert _told(tmp_path, f"Lihat {written} ya.") == [finding]


def test_two_slips_beside_each_other_are_told_both(tmp_path: Path) -> None:
    told = _told(tmp_path, "Lihat EMS\u00ad012 dan ka\u00adta.")
    assert told == [("KB403", "EMS\u00ad012"), ("KB104", "\u00ad")]


def test_a_soft_hyphen_for_the_hyphen_of_an_id_in_front_matter_is_told_once(tmp_path: Path) -> None:
    example = next((BASE / "docs" / "contoh").glob("[a-z]*.md"))
    text = example.read_text("utf-8")
    start = text.index("aturan: [")
    end = text.index("]", start)
    changed = f"{text[:start]}aturan: [EMS\u00ad012{text[end:]}"
    base = read_with(tmp_path, {f"contoh/{example.name}": changed})
    about = [d for d in base.diagnostics if d.path == f"contoh/{example.name}"]
    assert [(d.code.id, offending_text(base, d)) for d in about][:1] == [("KB304", "EMS\u00ad012")]
    assert "KB104" not in {d.code.id for d in about}


@pytest.mark.parametrize(
    "written", ["EMS-012.1", "EMS-012.12", "EMS-012.Jangan", "EMS-01٢", "EMS-۰۱۲", "EMS-0012"]
)
def test_an_id_with_a_point_or_foreign_digits_is_no_link(tmp_path: Path, written: str) -> None:
    assert _told(tmp_path, f"Lihat {written} ya.") == [("KB403", written)]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "EMS-012.1.2",
            "EMS-012.PK.02",
            "EMS-012.Md/x",
            "EMS-099.1",
            "EMS-012.pdf",
            "EMS-012.123",
        ),
        *("EMS-00XX", "EMS-01X", "EMS-0XX"),
    ],
)
def test_versions_letter_numbers_files_and_placeholders_are_left_alone(
    tmp_path: Path, text: str
) -> None:
    assert _told(tmp_path, f"Lihat {text} ya.") == []


def test_a_letter_for_a_digit_is_seen_behind_a_short_prefix() -> None:
    body = read_body(Source("halaman.md", "Lihat MD-03B dan MD-0S3."), 0, IdFormat("MD", 3))
    assert [loose.rule for loose in body.loose] == ["MD-038", "MD-053"]


def test_a_note_to_oneself_is_shown_without_the_blank_before_it(tmp_path: Path) -> None:
    assert _told(tmp_path, "## TODO\n\nkata") == [("KB704", "TODO")]


def test_a_file_of_the_readers_computer_is_told_once(tmp_path: Path) -> None:
    vocabulary = (BASE / "docs" / "_data" / "kosakata.yml").read_text("utf-8")
    vocabulary = f"{vocabulary}\ntautan_luar: [contoh.go.id]\n"
    page = "---\njudul: Catatan\n---\n[a](file:///c:/a.pdf) [b](https://lain.go.id)\n"
    files = {"_data/kosakata.yml": vocabulary, "catatan.md": page}
    told = [d.code.id for d in read_with(tmp_path, files).diagnostics if d.path == "catatan.md"]
    assert told == ["KB702", "KB604"]


@pytest.mark.parametrize(
    ("title", "column", "words"),
    [
        ("*Tegas*", 8, "tanda * di awal"),
        ("**Tegas** sekali", 8, "tanda * di awal"),
        ("& seterusnya", 8, "tanda & di awal"),
        ("&seterusnya dan lagi", 8, "tanda & di awal"),
        ("! penting", 8, "tanda ! di awal"),
        ("[draf] Judul", 15, "setelah kurung penutup"),
        ("{draf} Judul", 15, "setelah kurung penutup"),
    ],
)
def test_a_sign_that_means_something_else_is_named_where_it_stands(
    tmp_path: Path, title: str, column: int, words: str
) -> None:
    (told,) = _told_of_title(tmp_path, title)
    assert told[:2] == ("KB203", column)
    assert told[2].startswith(words)


def test_a_value_named_for_another_place_is_no_fault(tmp_path: Path) -> None:
    assert "KB203" not in {code for code, *_ in _told_of_title(tmp_path, "&a Satu\nringkasan: *a")}


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ("ESM-012", "tulis EMS-012."),
        ("EMS-012-013", "tulis EMS-012; bila ada ID lain di situ, tulis seutuhnya juga."),
    ],
)
def test_only_what_is_longer_than_an_id_may_hold_another(
    tmp_path: Path, written: str, action: str
) -> None:
    page = f"---\njudul: Catatan\n---\nLihat {written} ya.\n"
    (found,) = read_with(tmp_path, {"catatan.md": page}).diagnostics
    assert found.action == action
