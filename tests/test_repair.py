"""Certain repairs: what they change, what they leave alone, and how they reach the disk."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers import BASE, fingerprint, lay_out

from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Fix
from kaidah.knowledge_base import read_knowledge_base
from kaidah.repair import FileChange, as_diff, content, repair_source
from kaidah.repair_folder import RepairOutcome, repair_folder
from kaidah.source import Source, read_source
from kaidah.write import replace_file

_RULE, _EXAMPLE = "aturan/ems-012.md", "contoh/kabar-banjir.md"


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The valid base, named as editors name it."""
    lay_out(BASE, tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("docs")


def _spoil(docs: Path, name: str, *slips: tuple[str, str]) -> bytes:
    """Write a file with some slips and return its bytes."""
    text = (docs / name).read_bytes().decode()
    for right, wrong in slips:
        assert right in text
        text = text.replace(right, wrong, 1)
    (docs / name).write_bytes(text.encode())
    return text.encode()


def _repair(docs: Path) -> RepairOutcome:
    return repair_folder(docs, preview=False)


def _finding(start: int, end: int, replacement: str) -> Diagnostic:
    return Diagnostic(CODES["KB303"], "a.md", START_OF_FILE, fix=Fix(start, end, replacement))


def _repaired(text: str, *findings: Diagnostic, has_bom: bool = False) -> str:
    return repair_source(Source("a.md", text, has_bom=has_bom), findings).source.text


# ------------------------------------------------------------------ one text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("satu\ndua\n", "satu\ndua\n"),
        ("satu\r\ndua\r\n", "satu\r\ndua\r\n"),
        ("satu\r\ndua", "satu\r\ndua"),
        ("satu\r\ndua\n", "satu\ndua\n"),
        ("satu\rdua\r", "satu\ndua\n"),
        ("satu\r\r\ndua\n", "satu\n\ndua\n"),
        ("satu\ndua", "satu\ndua"),
        ("\ufeffsatu", "satu"),
        ("\r\n\r", "\r\n\r"),
    ],
)
def test_line_ends_change_only_when_they_are_mixed(before: str, after: str) -> None:
    assert _repaired(before) == after


def test_the_mark_at_the_start_goes_and_everything_else_stays() -> None:
    source = Source("a.md", "satu\r\ndua", has_bom=True)
    assert content(source) == b"\xef\xbb\xbfsatu\r\ndua"
    assert content(repair_source(source, ()).source) == b"satu\r\ndua"


def test_of_two_repairs_that_overlap_the_first_one_is_made() -> None:
    findings = [_finding(3, 6, "!"), _finding(0, 4, "X"), _finding(4, 4, "Y"), _finding(4, 4, "Z")]
    assert _repaired("abcdef", *findings) == "XYef"


def test_repairs_outside_the_text_and_repairs_of_nothing_are_left_out() -> None:
    findings = [_finding(-1, 2, "x"), _finding(2, 9, "x"), _finding(2, 1, "x"), _finding(0, 1, "a")]
    assert repair_source(Source("a.md", "abc"), findings).repairs == ()


def test_a_repair_that_would_leave_nothing_is_not_made() -> None:
    assert _repaired("\u200b\n", _finding(0, 1, "")) == "\u200b\n"


def test_a_new_line_in_a_repair_ends_as_the_others_do() -> None:
    assert _repaired("ab\r\n", _finding(1, 1, "\n")) == "a\r\nb\r\n"
    assert _repaired("ab\n", _finding(1, 1, "\n")) == "a\nb\n"


_TEXT = st.text("aZ é😀e\u0301\u2011\t-", max_size=8)
_PIECE = st.tuples(_TEXT, _TEXT.filter(bool), _TEXT)


@given(st.lists(_PIECE, max_size=6), _TEXT, st.sampled_from(["\n", "\r\n"]), st.data())
def test_what_stands_outside_the_repairs_stays_byte_for_byte(
    pieces: list[tuple[str, str, str]], tail: str, line_end: str, data: st.DataObject
) -> None:
    parts = [("x" + kept + line_end, cut, put) for kept, cut, put in pieces]
    text = "".join(kept + cut for kept, cut, _ in parts) + tail
    ends = list(accumulate(len(kept) + len(cut) for kept, cut, _ in parts))
    findings = [
        _finding(end - len(cut), end, put) for end, (_, cut, put) in zip(ends, parts, strict=True)
    ]
    # Later repairs of the same places lose.
    rivals = [
        _finding(f.fix.start, data.draw(st.integers(f.fix.start, f.fix.end)), "RIVAL")
        for f in findings
        if f.fix and f.fix.replacement != text[f.fix.start : f.fix.end]
    ]
    expected = "".join(kept + put for kept, _, put in parts) + tail
    repaired = _repaired(text, *findings, *rivals)
    assert repaired == (expected if expected.strip() else text)


@given(st.text(st.sampled_from("ab\r\n\ufeff "), max_size=12), st.booleans())
def test_repairing_a_text_twice_changes_nothing_more(text: str, has_bom: bool) -> None:
    once = repair_source(Source("a.md", text, has_bom=has_bom), ()).source
    assert repair_source(once, ()).repairs == () or not text.strip("\ufeff \r\n")
    assert content(repair_source(once, ()).source) == content(once)


@given(st.text(max_size=20).filter(lambda text: text.strip("\ufeff").strip()), st.booleans())
def test_the_bytes_of_a_source_are_those_of_its_file(
    tmp_path_factory: pytest.TempPathFactory, text: str, has_bom: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "a.md"
    path.write_bytes((b"\xef\xbb\xbf" if has_bom else b"") + text.encode())
    source = read_source(str(path), "a.md")
    assert isinstance(source, Source)
    assert content(source) == path.read_bytes()


# ------------------------------------------------------------------ the difference


def test_the_difference_names_what_cannot_be_seen() -> None:
    old = "\ufeffaturan: EMS\u2011012\r\nlain 👨‍👩‍👧 \u202e\nakhir"
    new = "aturan: EMS-012\nlain 👨‍👩‍👧 \u202e\nakhir"
    assert as_diff(FileChange("a.md", old.encode(), new.encode(), ()), "docs/a.md") == (
        "--- docs/a.md\n"
        "+++ docs/a.md\n"
        "@@ -1,2 +1,2 @@\n"
        "-<U+FEFF>aturan: EMS<U+2011>012<U+000D>\n"
        "+aturan: EMS-012\n"
        " lain 👨‍👩‍👧 <U+202E>"
    )


def test_the_difference_of_a_last_line_without_line_end_says_so() -> None:
    change = FileChange("a.md", b"ems-001", b"EMS-001", ())
    assert as_diff(change, "a.md").splitlines()[-2:] == [
        "-ems-001 (tanpa baris baru di akhir berkas)",
        "+EMS-001 (tanpa baris baru di akhir berkas)",
    ]


def test_the_difference_of_a_huge_file_is_not_shown() -> None:
    change = FileChange("a.md", b"a\r\nb\n" * 2000, b"a\nb\n" * 2000, ())
    assert as_diff(change, "a.md").startswith("(lebih dari 3000 baris")


# ------------------------------------------------------------------ a folder


def test_a_clean_folder_has_nothing_to_repair(docs: Path) -> None:
    before = fingerprint(docs)
    outcome = _repair(docs)
    assert outcome.text == "Perbaikan: tidak ada yang dapat diperbaiki otomatis."
    assert outcome[2:] == (0, 0, 0)
    assert fingerprint(docs) == before


def test_all_certain_repairs_are_made_at_once(docs: Path) -> None:
    good = fingerprint(docs)
    _spoil(docs, _EXAMPLE, ("---\n", "\ufeff---\n"), ("[EMS-001]", "[ems-001]"))
    _spoil(docs, "contoh/foto-rapat.md", ("EMS-002", "EMS\u2011002"))
    _spoil(docs, _RULE, ("\n", "\r\n"))
    outcome = _repair(docs)
    assert outcome.text == (
        "docs/aturan/ems-012.md · diperbaiki: akhir baris bercampur.\n"
        "docs/contoh/foto-rapat.md · diperbaiki: KB304 ID memuat karakter yang hanya mirip.\n"
        "docs/contoh/kabar-banjir.md · diperbaiki: KB102 berkas diawali tanda BOM, "
        "KB303 huruf besar-kecil ID salah.\n"
        "Perbaikan: 4 perbaikan dalam 3 berkas."
    )
    assert outcome[2:] == (3, 4, 0)
    assert outcome.base.diagnostics == ()
    assert fingerprint(docs) == good


def test_a_preview_shows_what_would_change_and_writes_nothing(docs: Path) -> None:
    _spoil(docs, _EXAMPLE, ("[EMS-001]", '[" EMS-001"]'), ("[whatsapp]", "[whatsap]"))
    before = fingerprint(docs)
    outcome = repair_folder(docs, preview=True)
    assert outcome.text == (
        "docs/contoh/kabar-banjir.md · akan diperbaiki: KB305 ada spasi di tepi ID.\n"
        "--- docs/contoh/kabar-banjir.md\n"
        "+++ docs/contoh/kabar-banjir.md\n"
        "@@ -2,3 +2,3 @@\n"
        " judul: Kabar banjir di grup keluarga\n"
        '-aturan: [" EMS-001"]\n'
        '+aturan: ["EMS-001"]\n'
        " kanal: [whatsap]\n"
        "\n"
        "Pratinjau: 1 perbaikan dalam 1 berkas. Belum ada yang ditulis.\n"
        "Untuk menulisnya, jalankan lagi tanpa --pratinjau; sesudah itu tersisa 1 temuan."
    )
    assert fingerprint(docs) == before
    assert [d.code.id for d in outcome.base.diagnostics] == ["KB305", "KB209"]


def test_what_cannot_be_repaired_is_found_again_afterwards(docs: Path) -> None:
    _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"), ("[whatsapp]", "[whatsap]"))
    assert [d.code.id for d in _repair(docs).base.diagnostics] == ["KB209"]


def test_a_file_with_crlf_throughout_keeps_it(docs: Path) -> None:
    path = docs / _EXAMPLE
    good = path.read_bytes().replace(b"\n", b"\r\n").rstrip()
    path.write_bytes(good.replace(b"[EMS-001]", b"[ems-001]"))
    assert _repair(docs).repairs == 1
    assert path.read_bytes() == good


def test_paths_are_told_as_the_reader_knows_them(docs: Path) -> None:
    _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    text = repair_folder(docs.absolute(), preview=True, folder="isi").text
    assert text.startswith("isi/contoh/kabar-banjir.md · ")
    assert "\n+++ isi/contoh/kabar-banjir.md\n" in text
    assert repair_folder(docs, preview=True, folder="").text.startswith("contoh/kabar-banjir.md · ")


def test_an_unknown_folder_is_no_folder(tmp_path: Path) -> None:
    with pytest.raises(NotADirectoryError):
        repair_folder(tmp_path / "docs", preview=True)


def test_a_file_that_is_not_text_is_left_alone(docs: Path) -> None:
    (docs / _EXAMPLE).write_bytes(b"\xff\xfea\x00\r\n\n")
    assert _repair(docs).files == 0


def test_data_files_are_repaired_too(docs: Path) -> None:
    good = fingerprint(docs)
    _spoil(docs, "_data/kosakata.yml", ("\n", "\r\n"))
    status = docs / "_data/status.yml"
    status.write_bytes(b"\xef\xbb\xbf" + status.read_bytes())
    assert _repair(docs).files == 2
    assert fingerprint(docs) == good


def test_a_repair_can_make_another_one_possible_and_the_preview_shows_both(docs: Path) -> None:
    # Only when the hidden character is gone can one tell that the letters are small.
    good = (docs / _EXAMPLE).read_bytes()
    _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-\u200b001]"))
    preview = repair_folder(docs, preview=True)
    assert "\n-aturan: [ems-<U+200B>001]\n+aturan: [EMS-001]\n" in preview.text
    assert "sesudah itu tidak ada temuan lagi" in preview.text
    assert _repair(docs).base.diagnostics == ()
    assert (docs / _EXAMPLE).read_bytes() == good


_SLIPS = st.lists(
    st.sampled_from(
        [
            ("[EMS-001]", "[ems-001]"),
            ("[EMS-001]", '[" EMS-001 "]'),
            ("[EMS-001]", "[\u0415MS\u2011001]"),
            ("[EMS-001]", "[EMS-9X]"),
            ("---\n", "\ufeff---\n"),
            ("---\n", "---\r\n"),
            ("---\n", "---\r"),
            ("Kabar", "K\u200babar\u202e"),
            ("Rini", "Rini\x1b\x07"),
            ("banjir", "EMS 12 banjir"),
            ("dekat", "ems\u2011001"),
            ("kantor", "EMS\u200b-002"),
            ("\n/// lakukan", "\n/// lakukann"),
            ("baru.\n", "baru."),
            ("baru.\n", "baru.\n\n\n"),
            ("Rini", "EMS-"),
            ("menerima", "\r"),
        ]
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def shared_docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A valid knowledge base, of which one file at a time is spoilt."""
    return lay_out(BASE, tmp_path_factory.mktemp("spoilt"))


@pytest.fixture(scope="module")
def good_text(shared_docs: Path) -> str:
    """The file that is spoilt, as it was."""
    return (shared_docs / _EXAMPLE).read_bytes().decode()


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(slips=_SLIPS, crlf=st.booleans())
def test_repairing_settles_and_removes_every_finding_that_can_be_repaired(
    shared_docs: Path, good_text: str, slips: list[tuple[str, str]], crlf: bool
) -> None:
    text = good_text
    for right, wrong in slips:
        text = text.replace(right, wrong, 1)
    text = text.replace("\n", "\r\n") if crlf else text
    (shared_docs / _EXAMPLE).write_bytes(text.encode())
    preview = repair_folder(shared_docs, preview=True)
    outcome = _repair(shared_docs)
    assert outcome[2:] == preview[2:]
    assert not [d for d in outcome.base.diagnostics if d.fix or d.code.id == "KB102"]
    after = fingerprint(shared_docs)
    assert _repair(shared_docs)[2:] == (0, 0, 0)
    assert fingerprint(shared_docs) == after
    written = (shared_docs / _EXAMPLE).read_bytes()
    assert written.endswith(b"\n") == text.endswith("\n")


# ------------------------------------------------------------------ the disk


def _modes(folder: Path) -> Iterator[tuple[str, int]]:
    for path in sorted(folder.rglob("*")):
        yield path.name, stat.S_IMODE(path.stat().st_mode)


@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_a_repaired_file_keeps_its_mode_and_leaves_nothing_beside_it(docs: Path, mode: int) -> None:
    _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    (docs / _EXAMPLE).chmod(mode)
    before = list(_modes(docs))
    assert _repair(docs).files == 1
    assert list(_modes(docs)) == before


def test_a_file_without_repairs_is_not_written_again(docs: Path) -> None:
    _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    before = {path: path.stat() for path in docs.rglob("*.*") if path.name != "kabar-banjir.md"}
    _repair(docs)
    assert {path: path.stat().st_ino for path in before} == {p: s.st_ino for p, s in before.items()}
    assert all(path.stat().st_mtime_ns == s.st_mtime_ns for path, s in before.items())


@pytest.mark.parametrize(
    ("failure", "told"),
    [
        (OSError(28, "penuh"), "tempat penyimpanan penuh"),
        (PermissionError(13, "dilarang"), "komputer tidak mengizinkan"),
        (OSError(5, "rusak"), "komputer melaporkan: rusak"),
    ],
)
def test_a_failed_write_leaves_the_old_file_and_the_others_are_done(
    docs: Path, monkeypatch: pytest.MonkeyPatch, failure: OSError, told: str
) -> None:
    faulty = _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    _spoil(docs, "contoh/foto-rapat.md", ("EMS-002", "ems-002"))
    replace = os.replace

    def fail_once(source: Path, target: Path) -> None:
        if target.name == "kabar-banjir.md":
            raise failure
        replace(source, target)

    monkeypatch.setattr(os, "replace", fail_once)
    outcome = _repair(docs)
    assert outcome[2:] == (1, 1, 1)
    assert f"docs/contoh/kabar-banjir.md · TIDAK diperbaiki: {told}" in outcome.text
    assert "Perbaikan: 1 perbaikan dalam 1 berkas; 1 berkas tidak dapat ditulis." in outcome.text
    assert [d.path for d in outcome.base.diagnostics if d.fix] == [_EXAMPLE]
    assert (docs / _EXAMPLE).read_bytes() == faulty
    assert not list(docs.rglob(".kaidah-*"))


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_an_interrupted_write_leaves_the_old_file(
    docs: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    faulty = _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, step, interrupt)
    with pytest.raises(KeyboardInterrupt):
        _repair(docs)
    assert (docs / _EXAMPLE).read_bytes() == faulty
    assert not list(docs.rglob(".kaidah-*"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a process that can be ended at will")
@pytest.mark.parametrize("step", ["fsync", "replace", "after"])
def test_a_process_that_dies_leaves_the_old_or_the_new_file(docs: Path, step: str) -> None:
    faulty = _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    good = faulty.replace(b"[ems-001]", b"[EMS-001]")
    child = os.fork()
    if not child:
        try:
            if step != "after":
                setattr(os, step, lambda *_: os._exit(9))
            replace_file(docs, _EXAMPLE, faulty, good)
        finally:
            os._exit(9)
    os.waitpid(child, 0)
    assert (docs / _EXAMPLE).read_bytes() == (good if step == "after" else faulty)
    # What the dead process left behind disturbs neither the checker nor a second run.
    assert _repair(docs).base.diagnostics == ()
    assert (docs / _EXAMPLE).read_bytes() == good


def test_a_file_that_changed_meanwhile_is_not_overwritten(docs: Path) -> None:
    (docs / _EXAMPLE).write_bytes(b"baru disimpan")
    problem = replace_file(docs, _EXAMPLE, b"lama", b"diperbaiki")
    assert problem == "berkas ini berubah selagi diperiksa; jalankan lagi"
    assert (docs / _EXAMPLE).read_bytes() == b"baru disimpan"


def test_a_file_that_vanished_meanwhile_is_told(docs: Path) -> None:
    assert "komputer melaporkan" in replace_file(docs, "contoh/hilang.md", b"lama", b"baru")


@pytest.mark.parametrize("preview", [True, False])
def test_a_read_only_file_is_told_and_the_others_are_done(docs: Path, preview: bool) -> None:
    faulty = _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    _spoil(docs, "contoh/foto-rapat.md", ("EMS-002", "ems-002"))
    (docs / _EXAMPLE).chmod(0o444)
    outcome = repair_folder(docs, preview=preview)
    assert (
        "docs/contoh/kabar-banjir.md · TIDAK diperbaiki: berkas ini hanya dapat dibaca; "
        "izinkan berkas ini diubah, lalu jalankan lagi.\n"
    ) in outcome.text
    assert outcome[2:] == (1, 1, 1)
    assert (docs / _EXAMPLE).read_bytes() == faulty
    assert {d.path for d in outcome.base.diagnostics} >= {_EXAMPLE}


def test_a_link_that_leads_out_of_the_folder_is_not_followed(docs: Path, tmp_path: Path) -> None:
    faulty = _spoil(docs, _EXAMPLE, ("[EMS-001]", "[ems-001]"))
    outside = (docs / _EXAMPLE).rename(tmp_path / "luar.md")
    (docs / _EXAMPLE).symlink_to(outside)
    assert _repair(docs).files == 0
    assert outside.read_bytes() == faulty
    assert (docs / _EXAMPLE).is_symlink()


def test_writing_through_a_link_out_of_the_folder_is_refused(docs: Path, tmp_path: Path) -> None:
    outside = tmp_path / "luar.md"
    outside.write_bytes(b"lama")
    (docs / "luar.md").symlink_to(outside)
    assert "tautan simbolik" in replace_file(docs, "luar.md", b"lama", b"baru")
    assert outside.read_bytes() == b"lama"


def test_a_link_within_the_folder_stays_a_link_and_its_file_is_repaired(docs: Path) -> None:
    (docs / "satu.md").write_bytes(b"lama")
    (docs / "dua.md").symlink_to("satu.md")
    assert replace_file(docs, "dua.md", b"lama", b"baru") == ""
    assert (docs / "dua.md").is_symlink()
    # Found under its other name as well, the file is as it should be already.
    assert replace_file(docs, "satu.md", b"lama", b"baru") == ""
    assert (docs / "satu.md").read_bytes() == b"baru"


def test_more_slips_than_are_told_are_all_repaired(docs: Path) -> None:
    page = docs / "index.md"
    page.write_text("Lihat ems-012.\n\n" * 150, encoding="utf-8")
    assert len(read_knowledge_base(docs).diagnostics) == 100
    assert _repair(docs).repairs == 150
    assert page.read_text(encoding="utf-8") == "Lihat EMS-012.\n\n" * 150
