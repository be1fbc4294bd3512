"""No page grows with the content, and every item is still found by following links."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from tests.generated import generated_site, lower_limits
from tests.helpers import HtmlPage, dead_links, mkdocs, pages_of

pytestmark = pytest.mark.slow

_ROWS = 12
# More than the six examples that a rule shows in full.
_OF_A_KIND = 8
_ITEMS = 160
_LISTS = {
    "aturan/index": "aturan/",
    "contoh/index": "contoh/",
    "tanya-jawab/index": "tanya-jawab/",
    "panduan/kartu": "aturan/",
    "panduan/cetak": "aturan/",
    "panduan/a-z": "aturan/",
    "tentang/keterlacakan": "aturan/",
    "tentang/perubahan": "aturan/",
    "tentang/dasar-hukum": "aturan/",
}
_ITEM = re.compile(r"(?:aturan/ems|contoh/contoh|tanya-jawab/topik)-\d+\.html")


def _build(project: Path, items: int) -> dict[str, HtmlPage]:
    generated_site(project, items)
    lower_limits(project, _ROWS, _OF_A_KIND)
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return pages_of(project / "site")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("long")


@pytest.fixture(scope="module")
def pages(project: Path) -> dict[str, HtmlPage]:
    return _build(project, _ITEMS)


def _targets(name: str, page: HtmlPage) -> Iterator[str]:
    """Yield the pages a page links to, by their paths below the site."""
    for address in page.links():
        parts = urlsplit(address)
        if parts.path and not (parts.scheme or parts.netloc):
            yield os.path.normpath(Path(name).parent / unquote(parts.path))


def _reached(pages: Mapping[str, HtmlPage], start: str, through: str = "") -> set[str]:
    """Return what links lead to from a page, by way of pages whose paths match."""
    found, waiting = {start}, [start]
    while waiting:
        name = waiting.pop()
        if name in pages and (name == start or re.match(through, name)):
            new = set(_targets(name, pages[name])) - found
            found |= new
            waiting += new
    return found


def _items(pages: Mapping[str, HtmlPage], folder: str) -> set[str]:
    return {name for name in pages if name.startswith(folder) and _ITEM.fullmatch(name)}


@pytest.mark.parametrize("name", _LISTS)
def test_the_overview_leads_to_every_item_through_its_parts(
    pages: dict[str, HtmlPage], name: str
) -> None:
    wanted = _items(pages, _LISTS[name])
    assert wanted
    assert not wanted & set(_targets(name, pages[f"{name}.html"])), "the page holds parts only"
    assert wanted <= _reached(pages, f"{name}.html", through=f"{re.escape(name)}/")


@pytest.mark.parametrize("name", ["aturan/index", "contoh/index", "panduan/kartu", "panduan/cetak"])
def test_no_part_shows_more_rows_than_a_page_may(pages: dict[str, HtmlPage], name: str) -> None:
    parts = [page for path, page in pages.items() if path.startswith(f"{name}/")]
    shown = [len(_rows(page)) for page in parts]
    assert len(shown) > 1
    assert 0 < max(shown) <= _ROWS


def _rows(page: HtmlPage) -> list[object]:
    kinds = [("li", "k-row"), ("li", "k-slip"), ("article", "k-leaf")]
    return [row for tag, name in kinds for row in page.root.find(tag, class_=name)]


def test_every_page_is_reached_from_the_front_page(pages: dict[str, HtmlPage]) -> None:
    assert set(pages) - _reached(pages, "index.html") == {"404.html"}


def test_links_to_places_that_moved_to_a_part_lead_there(
    project: Path, pages: dict[str, HtmlPage]
) -> None:
    assert dead_links(project / "site", pages) == []
    [rule] = [name for name in pages if name == "aturan/ems-00030.html"]
    assert any(target.startswith("panduan/kartu/") for target in _targets(rule, pages[rule]))


def test_parts_name_what_they_hold_and_the_way_back(pages: dict[str, HtmlPage]) -> None:
    page = pages["panduan/kartu/chapter-2.html"]
    assert [h.words() for h in page.root.find("h1")] == [
        "Panduan kartu: Bab 2. Cermat sebelum mengunggah"
    ]
    [trail] = page.root.find("nav", class_="k-trail")
    assert [link.words() for link in trail.find("a")] == ["Panduan", "Panduan kartu"]


def test_a_part_is_filtered_by_what_its_own_rows_have(pages: dict[str, HtmlPage]) -> None:
    page = pages["contoh/index/chapter-1.html"]
    [left] = page.root.find("p", class_="k-left")
    assert left.words() == f"{len(_rows(page))} contoh"
    options = [label.words() for label in page.root.find("label")]
    counted = [
        int(text.split()[-1]) for text in options if re.search(r"(?:Boleh|Jangan) \d+$", text)
    ]
    assert 0 < sum(counted) <= len(_rows(page))


def test_a_rule_with_much_hanging_on_it_shows_some_and_leads_to_all(
    pages: dict[str, HtmlPage],
) -> None:
    rule = pages["aturan/ems-00004.html"]
    [section] = rule.root.find("section", **{"aria-labelledby": "k-examples"})
    assert len({*_examples(section)}) == _OF_A_KIND
    number = int(section.find("span", class_="k-count")[0].words())
    assert number > _OF_A_KIND
    [beyond] = section.find("p", class_="k-onward")
    assert [link.attributes["href"] for link in beyond.find("a")] == [
        "ems-00004/examples.html#examples"
    ]
    parts = [page for name, page in pages.items() if name.startswith("aturan/ems-00004/examples")]
    assert len({link for page in parts for link in _examples(page.root)}) == number


def _examples(element: object) -> Iterator[str]:
    for link in element.find("a"):  # type: ignore[attr-defined]
        address = link.attributes.get("href", "")
        if re.search(r"contoh-\d+\.html$", address):
            yield address


def test_parts_stay_out_of_the_search(project: Path, pages: dict[str, HtmlPage]) -> None:
    assert "contoh/index/chapter-1.html" in pages
    index = (project / "site" / "search" / "search_index.json").read_text(encoding="utf-8")
    assert "contoh/contoh-00001.html" in index
    assert "index/chapter" not in index


def test_pages_do_not_grow_with_the_content(
    project: Path, pages: dict[str, HtmlPage], tmp_path: Path
) -> None:
    del pages
    _build(tmp_path, 2 * _ITEMS)
    small, large = ({*_sizes(site / "site")} for site in (project, tmp_path))
    assert max(size for _, size in large) < 1.1 * max(size for _, size in small)
    [before] = [size for name, size in small if name == "aturan/ems-00004.html"]
    [after] = [size for name, size in large if name == "aturan/ems-00004.html"]
    assert after < 1.05 * before


def _sizes(site: Path) -> Iterator[tuple[str, int]]:
    for path in site.rglob("*.html"):
        yield path.relative_to(site).as_posix(), path.stat().st_size
