"""What comes out on paper: sheets counted and read, in the light and in the dark palette.

Needs Chromium, like the other browser tests.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
from playwright.sync_api import Browser, BrowserContext
from pypdf import PdfReader

from kaidah.catalogue import Catalogue
from kaidah.knowledge_base import read_knowledge_base

pytestmark = pytest.mark.browser

Scheme = Literal["light", "dark"]


def packed(text: str) -> str:
    """Leave out white space, which a PDF puts where it likes, and undo ligatures."""
    return re.sub(r"\s", "", text.replace("ﬁ", "fi").replace("ﬂ", "fl"))


class Printer:
    """Prints pages of one site, without scripts unless asked for."""

    def __init__(self, site: Path, context: BrowserContext) -> None:
        """Print with a page of a browser."""
        self._site, self._page = site, context.new_page()

    def sheets(self, path: str) -> list[str]:
        """Return what stands on each sheet of A4, white space left out."""
        self._page.goto(f"{self._site.as_uri()}/{path}")
        return self._printed()

    def _printed(self) -> list[str]:
        printed = self._page.pdf(prefer_css_page_size=True, print_background=True)
        pages = PdfReader(io.BytesIO(printed)).pages
        for page in pages:
            assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
        return [packed(page.extract_text()) for page in pages]

    def sheets_after_reading(self, path: str) -> list[str]:
        """Return the same when the reader has scrolled to the end before printing."""
        self._page.goto(f"{self._site.as_uri()}/{path}")
        self._page.evaluate("scrollTo(0, document.body.scrollHeight)")
        return self._printed()

    def dark_grounds(self, path: str) -> list[str]:
        """Return the classes of elements on paper whose ground is neither white nor bare."""
        self._page.goto(f"{self._site.as_uri()}/{path}")
        self._page.emulate_media(media="print")
        found = self._page.evaluate(
            """[...document.querySelectorAll("html, body, body *")].filter((element) => {
              const ground = getComputedStyle(element).backgroundColor;
              const bare = ["rgba(0, 0, 0, 0)", "rgb(255, 255, 255)", "transparent"];
              return element.checkVisibility() && !bare.includes(ground);
            }).map((element) => `${element.tagName}.${element.className}`)"""
        )
        self._page.emulate_media(media="null")
        return list(found)


@pytest.fixture(params=["light", "dark"])
def printer(request: pytest.FixtureRequest, browser: Browser, real_site: Path) -> Iterator[Printer]:
    scheme: Scheme = request.param
    context = browser.new_context(color_scheme=scheme)
    yield Printer(real_site, context)
    context.close()


@pytest.fixture
def plain_printer(browser: Browser, real_site: Path) -> Iterator[Printer]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield Printer(real_site, context)
    context.close()


@pytest.fixture(scope="module")
def catalogue(real_site: Path) -> Catalogue:
    found = read_knowledge_base(real_site.parent / "docs").catalogue
    assert found is not None
    return found


def test_every_rule_is_one_sheet_with_all_that_is_needed_to_cite_it(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    for rule in catalogue.rules_in_force:
        path = rule.path.replace(".md", ".html")
        [sheet, *more] = plain_printer.sheets(path)
        assert more == [], f"{rule.id} takes {1 + len(more)} sheets"
        for expected in (rule.id, rule.title, rule.statement, rule.level.name, rule.strength.name):
            assert packed(expected) in sheet, rule.id
        basis = catalogue.basis_of(rule)
        assert all(packed(provision.reference) in sheet for _, provision in basis), rule.id


class Expected(NamedTuple):
    """A page, how many sheets it may take, and words of the first and of the last."""

    path: str
    least: int
    most: int
    first: str
    last: str


_TYPES = [
    Expected(*row)
    for row in [
        ("index.html", 2, 5, "Boleh", ""),
        ("aturan/ems-010.html", 1, 1, "Jangan perlihatkan pengamanan", "Terakhir diperiksa"),
        ("contoh/kue-ulang-tahun-di-ruang-jaga.html", 1, 1, "Kue ulang tahun", "EMS-010"),
        ("tanya-jawab/foto-data-dan-dokumen.html", 2, 5, "Foto, data, dan dokumen", "EMS-009"),
        ("panduan/nilai-berakhlak.html", 1, 3, "Nilai BerAKHLAK", ""),
        ("panduan/kartu.html", 5, 5, "EMS-001", "EMS-040"),
        ("panduan/kartu.html#card-ems-010", 1, 1, "EMS-010", "EMS-010"),
        ("panduan/cetak.html#chapter-4", 4, 5, "Bab 4", "EMS-011"),
        ("tentang/keterlacakan.html", 5, 9, "Keterlacakan", "Aturan tanpa pernyataan asal"),
    ]
]


@pytest.mark.parametrize("expected", _TYPES, ids=lambda expected: expected.path)
def test_each_type_of_page_is_printed_whole_with_head_and_foot_on_every_sheet(
    printer: Printer, catalogue: Catalogue, expected: Expected
) -> None:
    path = expected.path
    sheets = printer.sheets(path)
    assert expected.least <= len(sheets) <= expected.most
    assert packed(expected.first) in sheets[0]
    assert packed(expected.last) in sheets[-1]
    status = catalogue.status
    for number, sheet in enumerate(sheets, 1):
        for part in (
            "Etika Bermedia Sosial ASN Pemasyarakatan",
            f"Versi {status.edition.version} · 22 November 2026",
            status.banner,
            path.partition("#")[0],
            f"{number} / {len(sheets)}",
        ):
            assert packed(part) in sheet
        frame = packed(f"{status.name}. {status.banner} {path}")
        assert len(sheet) > len(frame) + 120, f"sheet {number} is all but empty"


def test_head_and_foot_stay_when_the_reader_has_scrolled(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    for sheet in plain_printer.sheets_after_reading("tentang/keterlacakan.html"):
        assert packed(catalogue.status.banner) in sheet
        assert packed(f"Versi {catalogue.status.edition.version}") in sheet


@pytest.mark.parametrize(
    "path", [expected.path for expected in _TYPES] + ["tentang/dasar-hukum.html"]
)
def test_nothing_dark_is_left_behind_the_text(printer: Printer, path: str) -> None:
    assert printer.dark_grounds(path) == []


def test_the_legal_basis_stands_open_and_leaves_out_what_no_rule_rests_on(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    text = "".join(plain_printer.sheets("tentang/dasar-hukum.html"))
    for instrument in catalogue.law.instruments.values():
        assert packed(instrument.short_name) in text
        for provision in instrument.provisions.values():
            if catalogue.resting_on(instrument, provision):
                assert packed(provision.text) in text, provision.code


@pytest.mark.parametrize("path", ["panduan/nilai-berakhlak.html", "panduan/satu-pintu.html"])
def test_a_table_keeps_all_its_columns(
    browser: Browser, plain_printer: Printer, real_site: Path, path: str
) -> None:
    page = browser.new_page()
    page.goto((real_site / path).as_uri())
    cells = page.locator(".k-body table :is(th, td)").all_inner_texts()
    page.close()
    assert cells
    printed = "".join(plain_printer.sheets(path))
    assert [cell for cell in cells if not _all_words_in(cell, printed)] == []


def _all_words_in(cell: str, printed: str) -> bool:
    return all(packed(word) in printed for word in cell.split())


# ------------------------------------------------------------------ cards and parts


def test_cards_stand_eight_to_a_sheet_and_none_is_cut(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    sheets = plain_printer.sheets("panduan/kartu.html")
    rules = list(catalogue.rules_in_force)
    for at, sheet in enumerate(sheets):
        expected = rules[8 * at : 8 * at + 8]
        assert re.findall(r"EMS-\d{3}", sheet) == [rule.id for rule in expected]
        assert all(packed(rule.statement) in sheet for rule in expected)


def test_the_address_of_a_card_prints_that_card_alone(plain_printer: Printer) -> None:
    [sheet] = plain_printer.sheets("panduan/kartu.html#card-ems-010")
    assert re.findall(r"EMS-\d{3}", sheet) == ["EMS-010"]


def test_the_address_of_a_chapter_prints_its_cards_alone(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    [sheet] = plain_printer.sheets("panduan/kartu.html#chapter-4")
    chapters = {chapter.number: rules for chapter, rules in catalogue.by_chapter().items()}
    assert re.findall(r"EMS-\d{3}", sheet) == [rule.id for rule in chapters[4]]


def test_the_whole_code_begins_with_its_contents_and_each_chapter_on_a_new_sheet(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    sheets = plain_printer.sheets("panduan/cetak.html")
    chapters = catalogue.by_chapter()
    assert all(packed(chapter.title) in sheets[0] for chapter in chapters)
    openings = [f"Bab{c.number}{packed(c.title)}{packed(c.description)}" for c in chapters]
    starts = [[at for at, sheet in enumerate(sheets) if opening in sheet] for opening in openings]
    assert all(len(found) == 1 for found in starts)
    assert len({found[0] for found in starts}) == len(openings)
    text = "".join(sheets)
    assert all(packed(rule.statement) in text for rule in catalogue.rules_in_force)


def test_the_address_of_a_chapter_prints_that_chapter_of_the_whole_code_alone(
    plain_printer: Printer, catalogue: Catalogue
) -> None:
    text = "".join(plain_printer.sheets("panduan/cetak.html#chapter-4"))
    for chapter, rules in catalogue.by_chapter().items():
        shown = [packed(rule.statement) in text for rule in rules]
        assert all(shown) if chapter.number == 4 else not any(shown)


def test_a_print_link_opens_the_dialogue_for_the_card_it_names(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context()
    context.add_init_script("window.print = () => { window.asked = location.hash; };")
    page = context.new_page()
    page.goto((real_site / "panduan" / "kartu.html").as_uri())
    page.get_by_role("link", name="Cetak kartu EMS-010").click()
    page.wait_for_function("window.asked === '#card-ems-010'")
    page.get_by_role("link", name="Cetak semua").click()
    page.wait_for_function("window.asked === '#k-content'")
    context.close()
