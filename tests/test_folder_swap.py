"""A folder that is replaced as a whole: whatever interrupts, the old or the new one is there."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.helpers import fingerprint
from tests.killed import killed_in

from kaidah import folder_swap
from kaidah.edits import RefusedError
from kaidah.folder_swap import ASIDE, folder_replaced

_MARK = "404.html"
_FILES = (_MARK, "index.html", "a/b.html")


def _fill(folder: Path, text: str) -> None:
    for name in _FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _replace(target: Path, text: str) -> int:
    with folder_replaced(target, _MARK) as aside:
        _fill(aside, text)
    return 0


@pytest.fixture(params=["in one step", "in two steps"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where a site goes, on systems of both kinds."""
    if request.param == "in two steps":
        monkeypatch.setattr(folder_swap, "_exchanged", lambda *_: False)
    return tmp_path / "situs baru é" / "site"


def _texts(folder: Path) -> set[str]:
    return {(folder / name).read_text(encoding="utf-8") for name in _FILES}


def test_the_first_and_the_next_take_the_place_and_leave_nothing(site: Path) -> None:
    for text in ("satu", "dua"):
        _replace(site, text)
        assert _texts(site) == {text}
        assert [path.name for path in site.parent.iterdir()] == ["site"]


def test_whatever_dies_at_any_step_one_whole_site_is_there(site: Path) -> None:
    _replace(site, "lama")
    step = 0
    while killed_in(step, lambda: _replace(site, "baru")):
        # Only where it takes two steps the old one may lie aside, whole.
        at = site if site.exists() else site.with_name(site.name + ASIDE) / "lama"
        assert _texts(at) in ({"lama"}, {"baru"})
        _replace(site, "lama")
        assert _texts(site) == {"lama"}
        assert [path.name for path in site.parent.iterdir()] == ["site"]
        step += 1
    assert step > 5
    assert _texts(site) == {"baru"}


def _break_off(site: Path, error: OSError) -> None:
    with folder_replaced(site, _MARK) as aside:
        _fill(aside, "setengah")
        raise error


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "tempat penyimpanan penuh"),
        (OSError(errno.EROFS, "Read-only file system"), "hanya dapat dibaca"),
        (OSError(errno.EIO, "Input/output error"), "komputer melaporkan: Input/output error"),
        (PermissionError(errno.EACCES, "Permission denied"), "tidak mengizinkan"),
    ],
)
def test_what_cannot_be_written_leaves_the_old_one(site: Path, error: OSError, told: str) -> None:
    _replace(site, "lama")
    before = fingerprint(site.parent)
    with pytest.raises(RefusedError, match=told):
        _break_off(site, error)
    assert fingerprint(site.parent) == before


def test_two_at_once_are_refused(site: Path) -> None:
    _replace(site, "lama")
    with folder_replaced(site, _MARK) as aside:
        with pytest.raises(RefusedError, match="sedang dibuat oleh perintah lain"):
            _replace(site, "lain")
        _fill(aside, "baru")
    assert _texts(site) == {"baru"}


def _file(target: Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_text("surat", encoding="utf-8")


def _letters(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "surat.txt").write_text("surat", encoding="utf-8")


def _letters_aside(target: Path) -> None:
    _letters(target.with_name(target.name + ASIDE))


@pytest.mark.parametrize("make", [_file, _letters, _letters_aside])
def test_what_is_no_site_is_never_replaced(make: Callable[[Path], None], site: Path) -> None:
    make(site)
    before = fingerprint(site.parent)
    with pytest.raises(RefusedError, match="berisi hal lain"):
        _replace(site, "baru")
    assert fingerprint(site.parent) == before


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("", encoding="utf-8")
    with pytest.raises(RefusedError, match="tidak dapat ditulis"):
        _replace(tmp_path / "berkas" / "site", "baru")


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write anywhere")
def test_a_folder_for_reading_only_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(RefusedError, match="periksa izin tulisnya"):
            _replace(tmp_path / "site", "baru")
    finally:
        tmp_path.chmod(0o700)


def test_a_link_keeps_leading_to_the_folder_behind_it(tmp_path: Path) -> None:
    _replace(tmp_path / "isi", "lama")
    (tmp_path / "site").symlink_to("isi")
    _replace(tmp_path / "site", "baru")
    assert (tmp_path / "site").is_symlink()
    assert _texts(tmp_path / "isi") == {"baru"}
