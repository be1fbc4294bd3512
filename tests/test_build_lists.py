"""The lists and the contacts, as they are built."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from tests.helpers import Element, HtmlPage

pytestmark = pytest.mark.slow

_LISTS = [
    ("real_site", "aturan/index.html"),
    ("real_site", "contoh/index.html"),
    ("english_site", "rules/index.html"),
    ("english_site", "cases/index.html"),
]


@pytest.fixture(params=_LISTS, ids=[f"{site}/{name}" for site, name in _LISTS])
def long_list(request: pytest.FixtureRequest) -> tuple[Path, HtmlPage]:
    site, name = request.param
    folder = request.getfixturevalue(site)
    assert isinstance(folder, Path)
    return folder, HtmlPage(folder / name)


# ------------------------------------------------------------------ lists


def _choices(page: HtmlPage) -> list[Element]:
    controls = [e for e in page.root.inside if e.attributes.get("id", "").startswith("f-")]
    return [control for control in controls if control.attributes.get("value")]


def test_each_choice_has_its_rule_in_the_style_sheet_and_rows_to_leave(
    long_list: tuple[Path, HtmlPage],
) -> None:
    site, page = long_list
    [sheet] = (site / "assets/stylesheets/kaidah").glob("lists.*.css")
    style = sheet.read_text(encoding="utf-8")
    rule = re.compile(r"\.k-filter:has\(#f-(\S+):checked\) ~ \.k-rows \.(\S+) {")
    showing = dict(rule.findall(style))
    choices = [element.attributes["id"][2:] for element in _choices(page)]
    rows = page.root.find("li", class_="k-row")
    assert choices
    for choice in choices:
        assert showing[choice] == choice
        assert any(row.matches({"class_": choice}) for row in rows)


def test_each_choice_says_how_many_rows_it_leaves(long_list: tuple[Path, HtmlPage]) -> None:
    _, page = long_list
    rows = [li for div in page.root.find("div", class_="k-rows") for li in div.find("li")]
    labels = {e.attributes["for"]: e for e in page.root.find("label") if "for" in e.attributes}
    for option in _choices(page):
        told = labels.get(option.attributes["id"], option).words()
        number = re.search(r"(\d+)\)?$", told)
        assert number, told
        mark = option.attributes["id"][2:]
        assert int(number[1]) == sum(row.matches({"class_": mark}) for row in rows)


def test_a_row_stays_small(long_list: tuple[Path, HtmlPage]) -> None:
    _, page = long_list
    source = page.path.read_text(encoding="utf-8")
    rows = re.findall(r'<li class="k-row.*?</li>', source, re.DOTALL)
    assert rows
    assert sum(map(len, rows)) / len(rows) < 1000
    assert len(page.root.find("li", class_="k-row")) == len(rows)


def test_a_retired_rule_stands_apart_and_is_no_choice(english_site: Path) -> None:
    page = HtmlPage(english_site / "rules" / "index.html")
    [aside] = page.root.find("section", class_="k-rows--aside")
    assert "SEC-0002 ✓ Required" in aside.words()
    [main] = page.root.find("div", class_="k-rows")
    assert "SEC-0002" not in main.words()
    [status] = page.root.find("p", class_="k-left")
    assert (status.attributes["role"], status.words()) == ("status", "2 rules")


# ------------------------------------------------------------------ contacts


@pytest.mark.parametrize("site", ["real_site", "english_site"])
def test_an_unset_contact_reads_as_a_sentence(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    data = folder.parent / "docs" / "_data"
    labels = yaml.safe_load((data / "label.yml").read_text(encoding="utf-8"))
    contacts = yaml.safe_load((data / "status.yml").read_text(encoding="utf-8"))["kontak"]
    pages = [
        page for path in folder.rglob("*.html") if "contacts" in (page := HtmlPage(path)).anchors
    ]
    [shown] = [page.root.find("dl", class_="k-facts--contacts")[0] for page in pages]
    for contact, entry in zip(contacts, shown.find("div"), strict=True):
        address = contact["alamat"] or labels["belum_diisi"]
        assert entry.words() == f"{contact['nama']} {contact['guna']} {labels['alamat']}: {address}"
    assert labels["belum_diisi"].endswith(".")
