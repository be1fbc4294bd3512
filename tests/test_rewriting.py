"""A preview writes what has changed, and its folder holds what a clean build would leave there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs import utils

from kaidah.mkdocs_adapter.rewriting import Rewriting


@pytest.fixture
def rewriting() -> Iterator[Rewriting]:
    plain = utils.clean_directory, utils.write_file
    yield Rewriting()
    assert (utils.clean_directory, utils.write_file) == plain


def _build(rewriting: Rewriting, site: Path, pages: dict[str, bytes]) -> None:
    """Do what MkDocs does: empty the folder, write the pages, and leave it."""
    rewriting.begin(str(site))
    utils.clean_directory(str(site))
    for name, content in pages.items():
        utils.write_file(content, str(site / name))
    rewriting.end()


def _found(site: Path) -> dict[str, bytes]:
    files = (path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in files}


def test_only_what_has_changed_is_written(rewriting: Rewriting, tmp_path: Path) -> None:
    _build(rewriting, tmp_path, {"a.html": b"a", "b/c.html": b"c"})
    before = (tmp_path / "a.html").stat().st_mtime_ns, (tmp_path / "b" / "c.html").stat()
    _build(rewriting, tmp_path, {"a.html": b"a", "b/c.html": b"new"})
    assert _found(tmp_path) == {"a.html": b"a", "b/c.html": b"new"}
    assert (tmp_path / "a.html").stat().st_mtime_ns == before[0]
    assert (tmp_path / "b" / "c.html").stat() != before[1]


def test_what_is_not_written_again_goes(rewriting: Rewriting, tmp_path: Path) -> None:
    _build(rewriting, tmp_path, {"a.html": b"a", "b/c.html": b"c"})
    _build(rewriting, tmp_path, {"a.html": b"a"})
    assert _found(tmp_path) == {"a.html": b"a"}


def test_files_of_others_go_first_but_hidden_ones(rewriting: Rewriting, tmp_path: Path) -> None:
    _build(rewriting, tmp_path, {"a.html": b"a"})
    for name in ("sitemap.xml.gz", ".git", "b/.hidden"):
        utils.write_file(b"x", str(tmp_path / name))
    _build(rewriting, tmp_path, {"a.html": b"a"})
    assert _found(tmp_path) == {"a.html": b"a", ".git": b"x"}


def test_a_file_somebody_else_wrote_over_is_written_again(
    rewriting: Rewriting, tmp_path: Path
) -> None:
    _build(rewriting, tmp_path, {"a.html": b"a"})
    (tmp_path / "a.html").write_bytes(b"other")
    _build(rewriting, tmp_path, {"a.html": b"a"})
    assert _found(tmp_path) == {"a.html": b"a"}


def test_what_somebody_else_put_in_place_of_a_page_stays(
    rewriting: Rewriting, tmp_path: Path
) -> None:
    _build(rewriting, tmp_path, {"a.html": b"a"})
    rewriting.begin(str(tmp_path))
    utils.clean_directory(str(tmp_path))
    (tmp_path / "a.html").write_bytes(b"copied")
    rewriting.end()
    assert _found(tmp_path) == {"a.html": b"copied"}


def test_another_folder_is_emptied_wholly(rewriting: Rewriting, tmp_path: Path) -> None:
    _build(rewriting, tmp_path / "one", {"a.html": b"a"})
    utils.write_file(b"old", str(tmp_path / "two" / "a.html"))
    _build(rewriting, tmp_path / "two", {"b.html": b"b"})
    assert _found(tmp_path / "two") == {"b.html": b"b"}
    assert _found(tmp_path / "one") == {"a.html": b"a"}
