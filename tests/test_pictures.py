"""The pictures of the editors' guide: there, small, described, and still to be taken."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.helpers import copy_real_site
from tests.pictures import (
    FOLDER,
    GUIDE,
    PICTURES,
    guide_files,
    lay_out_pictured_site,
    shown_size,
    take,
)
from tests.servers import preview

from kaidah.knowledge_base import read_knowledge_base

_LARGEST = 40_000
_USE = re.compile(r'!\[([^\]]+)\]\(gambar/([^)]+)\)\{ width="(\d+)" height="(\d+)" \}')


def _uses() -> dict[str, tuple[str, tuple[int, int]]]:
    """Return how the guide shows its pictures: their words and sizes by file name."""
    text = "".join(path.read_text(encoding="utf-8") for path in GUIDE.glob("*.md"))
    assert text.count("](gambar/") == len(_USE.findall(text))
    return {name: (words, (int(w), int(h))) for words, name, w, h in _USE.findall(text)}


def test_every_picture_is_shown_once_described_and_with_its_size() -> None:
    uses = _uses()
    assert set(uses) == {picture.file.name for picture in PICTURES}
    assert set(uses) == {path.name for path in FOLDER.iterdir()}
    for name, (words, size) in uses.items():
        assert len(words) > 40, name
        assert size == shown_size(FOLDER / name), f"{name}: run `make gambar`"


def test_pictures_are_small() -> None:
    assert {path.name: path.stat().st_size for path in FOLDER.iterdir()} == {
        path.name: pytest.approx(0, abs=_LARGEST) for path in FOLDER.iterdir()
    }


def test_the_checker_accepts_the_files_that_the_guide_gives(tmp_path: Path) -> None:
    docs = copy_real_site(tmp_path) / "docs"
    files = guide_files()
    assert sorted(name.partition("/")[0] for name in files) == ["aturan", "contoh", "tanya-jawab"]
    for name, text in files.items():
        assert not (docs / name).exists()
        (docs / name).write_text(text, encoding="utf-8")
    assert [f"{d.path} {d.code.id}" for d in read_knowledge_base(docs).diagnostics] == []


def test_the_guide_names_every_choice_of_the_vocabulary() -> None:
    catalogue = read_knowledge_base(GUIDE.parent).catalogue
    assert catalogue is not None
    words = catalogue.vocabulary
    rule = (GUIDE / "menulis-aturan.md").read_text(encoding="utf-8")
    example = (GUIDE / "menulis-contoh.md").read_text(encoding="utf-8")
    for codes in (words.levels, words.strengths, words.audiences):
        assert [code for code in codes if f"`{code}`" not in rule] == []
    for codes in (words.channels, words.places, words.audiences, words.verdicts):
        assert [code for code in codes if f"`{code}`" not in example] == []
    assert f"nomor bab, {min(words.chapters)} sampai {max(words.chapters)};" in rule


@pytest.mark.slow
@pytest.mark.browser
def test_every_picture_can_be_taken_anew(tmp_path: Path, browser: Browser) -> None:
    """`make gambar` keeps them, and writes their sizes into the guide."""
    with preview(lay_out_pictured_site(tmp_path)) as address:
        taken = {picture: take(picture, browser, address) for picture in PICTURES}
    for picture, content in taken.items():
        assert len(content) < _LARGEST, picture.name
        if os.environ.get("GAMBAR"):
            picture.file.write_bytes(content)
    if os.environ.get("GAMBAR"):
        for page in GUIDE.glob("*.md"):
            text = page.read_text(encoding="utf-8")
            page.write_text(_USE.sub(_with_size, text), encoding="utf-8", newline="\n")


def _with_size(use: re.Match[str]) -> str:
    width, height = shown_size(FOLDER / use[2])
    return f'![{use[1]}](gambar/{use[2]}){{ width="{width}" height="{height}" }}'
