"""The printed edition: one PDF of a built site, with page numbers, bookmarks and tags."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from pypdf.generic import DictionaryObject
from tests.helpers import ENGLISH
from tests.pdf_structure import headings, structure_faults

from kaidah.cli import main
from kaidah.commands.shared import CLEAN, FAULTY

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
    contents = pypdf.PdfReader(edition).pages[1].extract_text(extraction_mode="layout")
    assert "Contents" in contents
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


def test_the_tags_say_what_the_text_means(edition: Path) -> None:
    assert list(structure_faults(edition)) == []
    assert headings(edition)[:3] == [1, 2, 2]


def test_links_say_what_they_lead_to(edition: Path) -> None:
    notes = [n.get_object() for p in pypdf.PdfReader(edition).pages for n in p.get("/Annots", [])]
    said = {str(note["/Dest"]): str(note["/Contents"]) for note in notes}
    assert said["sec-0001"] == "SEC-0001 Clear your desk before you leave"


def test_links_in_the_text_name_their_page_in_the_words_of_the_site(edition: Path) -> None:
    text = " ".join(_texts(edition)).replace("\N{NO-BREAK SPACE}", " ")
    assert re.search(r"\(p\. \d+\)", text)
    assert "hal." not in text


def test_the_colophon_seals_the_catalogue_that_is_handed_out(
    edition: Path, english_site: Path
) -> None:
    digest = sha256((english_site / "data" / "katalog.json").read_bytes()).hexdigest()
    colophon = _texts(edition)[-1]
    assert "SHA-256 katalog.json" in colophon
    assert digest in colophon.replace("\n", "")


def test_no_letter_is_taken_from_a_font_that_was_not_asked_for(edition: Path) -> None:
    listed = [page["/Resources"].get_object() for page in pypdf.PdfReader(edition).pages]
    fonts = {
        str(font.get_object()["/BaseFont"]).partition("+")[2]
        for resources in listed
        if isinstance(resources, DictionaryObject)
        for font in resources["/Font"].values()  # type: ignore[attr-defined]
    }
    assert fonts
    assert {name.removesuffix("-Bold") for name in fonts} <= {
        *("Liberation-Sans", "DejaVu-Sans", "DejaVu-Sans-Mono")
    }


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
