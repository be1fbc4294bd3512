"""Several files change together or not at all, and only one command writes at a time."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.helpers import copy_english_site, mkdocs

from kaidah.cli import main
from kaidah.edits import FileEdit, RefusedError, workplace
from kaidah.journal import finish_interrupted, sole_writer, write_all

_EDITS = (
    FileEdit("a.md", b"lama", b"baru"),
    FileEdit("lama/b.md", b"isi", None),
    FileEdit("baru/b.md", None, b"isi"),
)


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    (tmp_path / "docs/lama").mkdir(parents=True)
    (tmp_path / "docs/a.md").write_bytes(b"lama")
    (tmp_path / "docs/lama/b.md").write_bytes(b"isi")
    return tmp_path / "docs"


def _files(docs: Path) -> dict[str, bytes]:
    return {p.relative_to(docs).as_posix(): p.read_bytes() for p in docs.rglob("*") if p.is_file()}


_OLD = {"a.md": b"lama", "lama/b.md": b"isi"}
_NEW = {"a.md": b"baru", "baru/b.md": b"isi"}


def _write(docs: Path, *edits: FileEdit) -> None:
    with sole_writer(docs):
        write_all(docs, edits)


def _refuse_to_remove(monkeypatch: pytest.MonkeyPatch, *folders: str) -> None:
    real = Path.unlink

    def unlink(path: Path, missing_ok: bool = False) -> None:
        if path.name == "b.md" and path.parent.name in folders:
            raise OSError(5, "Input/output error")
        real(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", unlink)


def _leave_half_done(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail at the last file, and at taking back the first."""
    with monkeypatch.context() as patched:
        _refuse_to_remove(patched, "lama", "baru")
        with pytest.raises(RefusedError):
            _write(docs, *_EDITS)
    assert _files(docs) == _OLD | _NEW


def test_all_files_change_and_nothing_is_left_behind(docs: Path) -> None:
    _write(docs, *_EDITS)
    assert _files(docs) == _NEW
    assert [p.name for p in workplace(docs).iterdir()] == ["kunci"]


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (FileEdit("a.md", b"lain", b"baru"), "a.md: berkas ini berubah selagi diperiksa"),
        (FileEdit("a.md", None, b"baru"), "a.md: berkas ini sudah ada"),
        (FileEdit("../luar.md", None, b"baru"), "../luar.md: letaknya di luar folder isi"),
        (FileEdit("a.md/b.md", None, b"baru"), 'a.md/b.md: "a.md" sebuah berkas, bukan folder'),
        (FileEdit("hilang.md", b"ada", b"baru"), "hilang.md: komputer melaporkan"),
    ],
)
def test_one_file_that_cannot_change_keeps_all_from_changing(
    docs: Path, edit: FileEdit, told: str
) -> None:
    with pytest.raises(RefusedError) as refusal:
        _write(docs, *_EDITS[1:], edit)
    assert str(refusal.value).startswith(f"belum ada yang ditulis.\n{told}")
    assert _files(docs) == _OLD
    assert not (docs.parent / "luar.md").exists()


def test_a_file_marked_as_read_only_keeps_all_from_changing(docs: Path) -> None:
    (docs / "a.md").chmod(0o444)
    with pytest.raises(RefusedError, match="hanya dapat dibaca"):
        _write(docs, *_EDITS)
    assert _files(docs) == _OLD


def test_a_folder_marked_as_read_only_takes_no_new_file(docs: Path) -> None:
    docs.chmod(0o555)
    try:
        with pytest.raises(RefusedError, match='folder "docs" hanya dapat dibaca'):
            _write(docs, _EDITS[2])
    finally:
        docs.chmod(0o755)


def test_a_disk_that_fails_midway_leaves_the_old_state(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _refuse_to_remove(monkeypatch, "lama")
    with pytest.raises(RefusedError, match="tidak ada yang berubah"):
        _write(docs, *_EDITS)
    assert _files(docs) == _OLD
    assert finish_interrupted(docs) == ()


def test_what_was_interrupted_is_carried_out_by_the_next_run(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leave_half_done(docs, monkeypatch)
    assert sorted(finish_interrupted(docs)) == sorted(edit.path for edit in _EDITS)
    assert _files(docs) == _NEW
    assert finish_interrupted(docs) == ()


def test_a_file_edited_since_is_not_overwritten(
    docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _leave_half_done(docs, monkeypatch)
    (docs / "a.md").write_bytes(b"disunting sendiri")
    with pytest.raises(RefusedError) as refusal:
        finish_interrupted(docs)
    assert "berkas ini disunting: a.md" in str(refusal.value)
    assert (docs / "a.md").read_bytes() == b"disunting sendiri"
    (workplace(docs) / "rencana.json").unlink()
    assert finish_interrupted(docs) == ()


@pytest.mark.parametrize("plan", ['[["../luar.md", "", "0"]]', "[1]", "{", ""])
def test_a_plan_that_is_not_ours_writes_nothing(docs: Path, plan: str) -> None:
    workplace(docs).mkdir(parents=True)
    (workplace(docs) / "rencana.json").write_text(plan, encoding="utf-8")
    with pytest.raises(RefusedError, match=r"rencana\.json"):
        finish_interrupted(docs)
    assert _files(docs) == _OLD
    assert not (docs.parent / "luar.md").exists()


def test_what_another_program_reads_stays_free_of_other_words(
    docs: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _leave_half_done(docs, monkeypatch)
    main(["periksa", str(docs), "--format", "json"])
    output, errors = capsys.readouterr()
    assert json.loads(output)
    assert "terputus sudah diselesaikan" in errors


@pytest.mark.slow
def test_a_build_carries_an_interrupted_change_out_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = copy_english_site(tmp_path)
    docs = project / "docs"
    page = (docs / "cases/file-left-at-lunch.md").read_bytes()
    edits = (
        FileEdit("faq/desk-and-visitors.md", (docs / "faq/desk-and-visitors.md").read_bytes(), b""),
        FileEdit("cases/b.md", None, page),
        FileEdit("cases/file-left-at-lunch.md", page, None),
    )
    whole = edits[0].old
    edits = (edits[0]._replace(new=(whole or b"") + b"\n"), *edits[1:])
    monkeypatch.setattr(Path, "unlink", _refuse)
    with pytest.raises(RefusedError):
        _write(docs, *edits)
    monkeypatch.undo()
    assert not mkdocs(project, "build", "--strict").returncode
    assert not (docs / "cases/file-left-at-lunch.md").exists()
    assert (project / "site/cases/b.html").exists()


def _refuse(path: Path, missing_ok: bool = False) -> None:
    if path.suffix == ".md" or not missing_ok:
        raise OSError(5, "Input/output error")


def test_a_second_writer_is_told_to_wait_and_a_reader_is_not_held_up(docs: Path) -> None:
    with sole_writer(docs):
        with pytest.raises(RefusedError, match="perintah kaidah lain sedang menulis"):
            _write(docs, *_EDITS)
        (workplace(docs) / "rencana.json").write_text(json.dumps([]), encoding="utf-8")
        assert finish_interrupted(docs) == ()
    assert _files(docs) == _OLD
