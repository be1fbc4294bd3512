"""The lists, the page of changes, its feed and the contacts, as they are built."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
import yaml
from tests.helpers import Element, HtmlPage, copy_english_site, mkdocs

pytestmark = pytest.mark.slow

_ATOM = "{http://www.w3.org/2005/Atom}"
_ADDRESS = "https://intranet.example/guide/"
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


# ------------------------------------------------------------------ what changed


def test_changes_stand_under_their_day_the_newest_first(english_site: Path) -> None:
    page = HtmlPage(english_site / "about" / "changes.html")
    days = [h.attributes["id"] for h in page.root.find("h2") if h.attributes["id"][:2] == "20"]
    assert days == ["2026-09-01", "2026-03-10"]
    newest, first = (s for s in page.root.find("section") if s.find("h2"))
    assert newest.words().startswith("1 September 2026 2 SEC-0002 Retired")
    assert "Waiting outside was unkind in winter" in newest.words()
    assert first.words().startswith("10 March 2026 2 SEC-0001 New ✓ Required Clear your desk")
    assert {"2026-09-01-sec-0002", "2026-03-10-sec-0001"} <= page.anchors


def test_without_an_address_there_is_no_feed(english_site: Path, real_site: Path) -> None:
    assert not (english_site / "about" / "changes.xml").exists()
    assert not (real_site / "tentang" / "perubahan.xml").exists()
    pages = [*english_site.rglob("*.html"), *real_site.rglob("*.html")]
    assert not any("atom+xml" in page.read_text(encoding="utf-8") for page in pages)


@pytest.fixture(scope="module", params=["false", "true"], ids=["files", "folders"])
def addressed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site for an address, with a rule whose history needs escaping."""
    project = copy_english_site(tmp_path_factory.mktemp("addressed"))
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            'site_url: !ENV [SITE_URL, ""]', f"site_url: {_ADDRESS}"
        ),
        encoding="utf-8",
    )
    rule = project / "docs" / "rules" / "sec-0001.md"
    history = "riwayat:\n  - {tanggal: 2026-11-01, isi: 'Desks & <shelves>, \"too\".'}\nkata_kunci:"
    rule.write_text(
        rule.read_text(encoding="utf-8").replace("kata_kunci:", history), encoding="utf-8"
    )
    environment = {"DIRECTORY_URLS": request.param, "OFFLINE": "false"}
    built = mkdocs(project, "build", "--strict", environment=environment)
    assert built.returncode == 0, built.stderr
    return project / "site"


def test_the_feed_is_atom_and_leads_to_pages_that_exist(addressed: Path) -> None:
    [path] = addressed.rglob("changes.xml")
    feed = ET.fromstring(path.read_bytes())
    assert feed.tag == f"{_ATOM}feed"
    for element in (feed, *feed.iter(f"{_ATOM}entry")):
        for needed in ("id", "title", "updated"):
            [found] = element.findall(f"{_ATOM}{needed}")
            assert (found.text or "").strip()
    assert feed.find(f"{_ATOM}author/{_ATOM}name") is not None
    own = f"{_ADDRESS}{path.relative_to(addressed).as_posix()}"
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{_ATOM}link")}
    assert links["self"] == feed.findtext(f"{_ATOM}id") == own
    targets = [link.get("href") or "" for link in feed.iter(f"{_ATOM}link")]
    for target in targets:
        assert target.startswith(_ADDRESS)
        file = addressed / target.removeprefix(_ADDRESS)
        assert (file / "index.html" if file.is_dir() else file).is_file()


def test_the_feed_tells_each_change_once_by_its_own_day(addressed: Path) -> None:
    [path] = addressed.rglob("changes.xml")
    feed = ET.fromstring(path.read_bytes())
    entries = feed.findall(f"{_ATOM}entry")
    days = [(entry.findtext(f"{_ATOM}updated") or "") for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{_ATOM}updated") == days[0] == "2026-11-01T00:00:00Z"
    assert (
        entries[0].findtext(f"{_ATOM}title")
        == "SEC-0001 Clear your desk before you leave (Changed)"
    )
    assert entries[0].findtext(f"{_ATOM}summary") == 'Desks & <shelves>, "too".'
    ids = [entry.findtext(f"{_ATOM}id") or "" for entry in entries]
    assert len(set(ids)) == len(ids)
    changes = next(p for p in addressed.rglob("*.html") if p.parts[-2:] in _CHANGES_PAGES)
    assert {name.partition("#")[2] for name in ids} <= HtmlPage(changes).anchors


_CHANGES_PAGES = {("about", "changes.html"), ("changes", "index.html")}


def test_every_page_names_the_feed_of_a_site_with_an_address(addressed: Path) -> None:
    for path in addressed.rglob("*.html"):
        links = HtmlPage(path).root.find("link", type="application/atom+xml")
        [target] = [link.attributes["href"] for link in links]
        base = addressed if target.startswith("/") else path.parent
        name = target.removeprefix("/guide/") if target.startswith("/") else target
        assert (base / name).resolve().is_file(), (path, target)


# ------------------------------------------------------------------ contacts


@pytest.mark.parametrize("site", ["real_site", "english_site"])
def test_an_unset_contact_reads_as_a_sentence(site: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(site)
    data = folder.parent / "docs" / "_data"
    labels = yaml.safe_load((data / "label.yml").read_text(encoding="utf-8"))
    contacts = yaml.safe_load((data / "status.yml").read_text(encoding="utf-8"))["kontak"]
    pages = [
        page for path in folder.rglob("*.html") if "k-contacts" in (page := HtmlPage(path)).anchors
    ]
    [shown] = [page.root.find("dl", class_="k-facts--contacts")[0] for page in pages]
    for contact, entry in zip(contacts, shown.find("div"), strict=True):
        address = contact["alamat"] or labels["belum_diisi"]
        assert entry.words() == f"{contact['nama']} {contact['guna']} {labels['alamat']}: {address}"
    assert labels["belum_diisi"].endswith(".")
