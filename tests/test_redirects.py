"""Old addresses in built sites: they lead on from a server and from a folder, and stay unfound."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.helpers import HtmlPage, copy_english_site, dead_links, mkdocs, pages_of
from tests.servers import served

pytestmark = pytest.mark.slow

_REDIRECTS = "faq/old-desk.md: faq/desk-and-visitors.md\nold/start.md: index.md\n"


@pytest.fixture(scope="module", params=["files", "folders"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site with two old addresses, both ways."""
    project = copy_english_site(tmp_path_factory.mktemp("redirects"))
    (project / "docs/_data/alihan.yml").write_text(_REDIRECTS, encoding="utf-8")
    configuration = project / "mkdocs.yml"
    text = configuration.read_text(encoding="utf-8")
    address = 'site_url: "https://desk.example/guide/"'
    configuration.write_text(
        text.replace('site_url: !ENV [SITE_URL, ""]', address), encoding="utf-8"
    )
    folders = {"OFFLINE": "false", "DIRECTORY_URLS": "true"}
    environment = folders if request.param == "folders" else {}
    built = mkdocs(project, "build", "--strict", environment=environment)
    assert built.returncode == 0, built.stderr
    return project / "site"


def _stub(site: Path) -> Path:
    page = site / "faq/old-desk.html"
    return page if page.exists() else site / "faq/old-desk/index.html"


def test_an_old_address_names_the_new_one_in_every_way_there_is(site: Path) -> None:
    page = HtmlPage(_stub(site))
    (link,) = page.links()
    refresh = page.root.find("meta", **{"http-equiv": "refresh"})
    assert [e.attributes["content"] for e in refresh] == [f"0; url={link}"]
    (canonical,) = page.root.find("link", rel="canonical")
    assert canonical.attributes["href"].startswith("https://desk.example/guide/faq/desk-and-vis")
    assert page.root.find("meta", name="robots", content="noindex")
    assert page.root.find("html", lang="en")
    assert page.root.words().startswith("This page has moved: ")
    assert "Its new address: " in page.root.words()
    assert _stub(site).read_text(encoding="utf-8").startswith("<!doctype html>\n")


def test_an_old_address_leads_to_files_that_are_there(site: Path) -> None:
    pages = pages_of(site)
    stubs = {name: page for name, page in pages.items() if name.startswith(("old/", "faq/old"))}
    assert len(stubs) == 2
    # The 404 page knows the address of the site, and its links begin there.
    del pages["404.html"]
    assert dead_links(site, pages) == []


def test_an_old_address_has_no_script_of_its_own(site: Path) -> None:
    page = HtmlPage(_stub(site))
    assert [e.text for e in page.root.find("script")] == [""]
    assert not page.root.find("style")
    for element in page.root.inside:
        assert not [n for n in element.attributes if n.startswith("on") or n == "style"]


def test_search_and_sitemap_pass_old_addresses_over(site: Path) -> None:
    for name in ("sitemap.xml", "search/search_index.json"):
        text = (site / name).read_text(encoding="utf-8")
        assert "desk-and-visitors" in text
        assert "old-desk" not in text
        assert "old/start" not in text


@pytest.fixture(params=["http", "file"])
def address(request: pytest.FixtureRequest, site: Path) -> Iterator[str]:
    """The old address below a sub-path of a server, and in a folder."""
    if request.param == "file":
        yield _stub(site).as_uri()
        return
    with served(site.parent) as base:
        yield f"{base}{_stub(site).relative_to(site.parent).as_posix()}"


@pytest.mark.browser
@pytest.mark.parametrize("javascript", [True, False])
def test_an_old_address_opens_the_page(browser: Browser, address: str, javascript: bool) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    page.goto(address)
    page.wait_for_url("**/desk-and-visitors**")
    assert page.locator("h1").count() == 1
    context.close()


@pytest.mark.browser
def test_an_old_address_takes_the_section_along(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.goto(f"{address}#a-section")
    page.wait_for_url("**/desk-and-visitors**#a-section")
    page.close()
