"""The printed edition: one PDF of a built site, with page numbers, bookmarks and tags."""

from __future__ import annotations

import os
from pathlib import Path

import pypdf
import pytest
from tests.helpers import ENGLISH

from kaidah.cli import CLEAN, FAULTY, main

try:
    import weasyprint  # noqa: F401
except OSError as error:  # what the package raises where Pango is missing
    if "CI" in os.environ:
        raise
    pytest.skip(f"needs Pango: {error}", allow_module_level=True)

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def edition(english_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist") / "edition.pdf"
    assert _print(english_site, target) == CLEAN
    return target


def _print(site: Path, target: Path) -> int:
    return main(["cetak", str(ENGLISH / "docs"), "--situs", str(site), "--ke", str(target)])


def _texts(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


def test_cover_says_what_it_is_and_how_official(edition: Path) -> None:
    cover = _texts(edition)[0]
    for words in ("Draft", "Edition", "has not been signed yet"):
        assert words in cover


def test_contents_name_the_page_on_which_each_rule_stands(edition: Path) -> None:
    pages = _texts(edition)
    contents = next(page for page in pages if "Contents" in page and "SEC-0003" in page)
    for rule in ("SEC-0001", "SEC-0003"):
        line = next(line for line in contents.splitlines() if rule in line)
        number = int(line.rsplit(maxsplit=1)[-1].strip(". "))
        assert rule in pages[number - 1]


def test_every_page_but_the_cover_is_numbered(edition: Path) -> None:
    pages = _texts(edition)
    for number, text in enumerate(pages[1:], start=2):
        assert f"{number} / {len(pages)}" in text


def test_the_file_is_tagged_speaks_its_language_and_has_bookmarks(edition: Path) -> None:
    reader = pypdf.PdfReader(edition)
    root = reader.root_object
    assert str(root["/Lang"]) == "en"
    assert str(root["/MarkInfo"]) == "{'/Marked': True}"
    titles = [entry.title for entry in reader.outline if not isinstance(entry, list)]
    assert any("Papers and screens" in str(title) for title in titles)


def test_links_stay_inside(edition: Path) -> None:
    for page in pypdf.PdfReader(edition).pages:
        for note in page.get("/Annots", []):
            assert "/URI" not in note.get_object().get("/A", {})


def test_the_same_site_gives_the_same_bytes(
    edition: Path, english_site: Path, tmp_path: Path
) -> None:
    again = tmp_path / "again.pdf"
    assert _print(english_site, again) == CLEAN
    assert again.read_bytes() == edition.read_bytes()


def test_without_a_built_site_the_last_edition_stays(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "edition.pdf"
    target.write_bytes(b"the last one")
    assert _print(tmp_path / "nowhere", target) == FAULTY
    assert "jalankan dahulu: make site" in capsys.readouterr().err
    assert target.read_bytes() == b"the last one"
