"""What is meant for paper: one page inside another, QR codes, cards, edition."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path

import pytest
import zxingcpp
from tests.helpers import BASE, HtmlPage, copy_english_site, mkdocs, read_with

from kaidah.embed import embedded
from kaidah.qr import QrCode, qr_code


def _embed(html: str, *, deeper: int = 0) -> str:
    return embedded(html, "a-1", lambda address: f"../{address}", deeper=deeper)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ('<p id="x">', '<p id="a-1-x">'),
        ('<a href="#x">', '<a href="#a-1-x">'),
        ('<a class="k" href="b.html#x">', '<a class="k" href="../b.html#x">'),
        ('<img alt="" src="c.png" />', '<img alt="" src="../c.png" />'),
        ('<p>Tulis id="x" dan href="y".</p>', '<p>Tulis id="x" dan href="y".</p>'),
        ('<span data-id="x">', '<span data-id="x">'),
    ],
)
def test_anchors_and_addresses_fit_the_other_page(written: str, expected: str) -> None:
    assert _embed(written) == expected


def test_headings_go_down_but_not_below_the_last_level() -> None:
    html = '<h2 id="x">X</h2><header></header><h5>Y</h5><hr />'
    expected = '<h4 id="a-1-x">X</h4><header></header><h6>Y</h6><hr />'
    assert _embed(html, deeper=2) == expected


def test_links_to_a_heading_beside_it_are_left_out() -> None:
    html = '<h2 id="x">X<a class="headerlink" href="#x" title="Ke sini">&para;</a></h2>'
    assert _embed(html) == '<h2 id="a-1-x">X</h2>'


def drawn(code: QrCode, scale: int = 4) -> memoryview:
    """Return a code as a grey picture."""
    rows = [bytearray(b"\xff" * code.size) for _ in range(code.size)]
    for stroke in code.path.split("M")[1:]:
        start, length = stroke.split("h")
        x, y = (int(float(number)) for number in start.split())
        rows[y][x : x + int(length)] = bytes(int(length))
    wide = [bytes(module for module in row for _ in range(scale)) for row in rows]
    side = code.size * scale
    return memoryview(b"".join(row * scale for row in wide)).cast("B", (side, side))


@pytest.mark.parametrize(
    "address",
    ["https://intranet.example/kode-etik/aturan/ems-010.html", "https://a.example/", "http://x/é"],
)
def test_a_camera_reads_the_address_from_the_code(address: str) -> None:
    [found] = zxingcpp.read_barcodes(drawn(qr_code(address)))
    assert (found.text, found.format) == (address, zxingcpp.BarcodeFormat.QRCode)
    assert found.ec_level in {"M", "Q", "H"}


def test_the_ground_around_a_code_is_bare() -> None:
    code = qr_code("https://intranet.example/")
    rows = [bytes(row) for row in drawn(code, scale=1).tolist()]
    edge = [*rows[:4], *rows[-4:], *(row[:4] + row[-4:] for row in rows)]
    assert all(set(row) == {255} for row in edge)
    assert rows[4][4] == 0


# ------------------------------------------------------------------ cards


@pytest.fixture(scope="module")
def cards_with_an_address(tmp_path_factory: pytest.TempPathFactory) -> HtmlPage:
    """Build the second site for a host and return its page of cards."""
    project = copy_english_site(tmp_path_factory.mktemp("hosted"))
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    assert 'site_url: !ENV [SITE_URL, ""]' in text
    hosted = text.replace('site_url: !ENV [SITE_URL, ""]', "site_url: https://desk.example/guide/")
    config.write_text(hosted, encoding="utf-8")
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return HtmlPage(project / "site" / "about" / "cards.html")


@pytest.mark.slow
def test_the_code_on_a_card_leads_to_its_rule(cards_with_an_address: HtmlPage) -> None:
    cards = cards_with_an_address.root.find("li", class_="k-slip")
    assert [card.attributes["id"] for card in cards] == ["card-sec-0001", "card-sec-0003"]
    for card in cards:
        [code] = card.find("svg", class_="k-qr")
        size = int(code.attributes["viewbox"].split()[-1])
        [path] = code.find("path")
        [found] = zxingcpp.read_barcodes(drawn(QrCode(size, path.attributes["d"])))
        name = card.attributes["id"].removeprefix("card-")
        assert found.text == f"https://desk.example/guide/rules/{name}.html"


@pytest.mark.slow
def test_a_site_without_an_address_has_cards_without_codes(english_site: Path) -> None:
    page = HtmlPage(english_site / "about" / "cards.html")
    [card, _] = page.root.find("li", class_="k-slip")
    assert not page.root.find("svg", class_="k-qr")
    for expected in (
        "SEC-0001",
        "Clear your desk before you leave",
        "Edition 1.0 · 22 November 2026",
    ):
        assert expected in card.words()


@pytest.mark.slow
def test_a_rule_in_force_leads_to_its_card_and_a_retired_one_has_none(english_site: Path) -> None:
    def to_cards(name: str) -> list[str]:
        links = HtmlPage(english_site / "rules" / name).links()
        return [link for link in links if "#card-" in link]

    assert to_cards("sec-0001.html") == ["../about/cards.html#card-sec-0001"]
    assert to_cards("sec-0002.html") == []


# ------------------------------------------------------------------ the whole code


@pytest.mark.slow
def test_the_whole_code_has_every_anchor_once_and_is_light_enough(real_site: Path) -> None:
    path = real_site / "panduan" / "cetak.html"
    page = HtmlPage(path)
    anchors = Counter(e.attributes["id"] for e in page.root.inside if "id" in e.attributes)
    assert [anchor for anchor, count in anchors.items() if count > 1] == []
    rules = {found.stem for found in (real_site / "aturan").glob("ems-*.html")}
    assert rules <= anchors.keys()
    assert len(gzip.compress(path.read_bytes())) <= 60_000


@pytest.mark.slow
def test_in_the_whole_code_a_mention_leads_to_the_rule_on_the_same_page(
    english_site: Path, english_site_of_folders: Path
) -> None:
    for path in (
        english_site / "about" / "all-rules.html",
        english_site_of_folders / "about" / "all-rules" / "index.html",
    ):
        mentions = HtmlPage(path).root.find("a", class_="rule-link")
        assert mentions
        assert {link.attributes["href"] for link in mentions} <= {"#sec-0001", "#sec-0003"}


# ------------------------------------------------------------------ edition


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ('edisi: {versi: "2", tanggal: 2026-11-22}', []),
        ("", [("KB207", "edisi")]),
        ("edisi: {tanggal: 2026-11-22}", [("KB207", "versi")]),
        ('edisi: {versi: "2", tanggal: 2026-02-30}', [("KB210", "2026-02-30")]),
        ('edisi: {versi: "2", tanggal: 2026-11-22, hari: Minggu}', [("KB206", "hari")]),
    ],
)
def test_an_edition_has_a_version_and_a_day(
    tmp_path: Path, edition: str, expected: list[tuple[str, str]]
) -> None:
    status = (BASE / "docs" / "_data" / "status.yml").read_text(encoding="utf-8")
    lines = [edition if line.startswith("edisi:") else line for line in status.splitlines()]
    base = read_with(tmp_path, {"_data/status.yml": "\n".join(lines) + "\n"})
    assert [d.code.id for d in base.diagnostics] == [code for code, _ in expected]
    assert all(word in d.cause for d, (_, word) in zip(base.diagnostics, expected, strict=True))
