"""The built site in a real browser: over HTTP, below a sub-path, from a folder, offline.

Needs Chromium (Debian's package `chromium`); without it the tests are skipped, except in CI.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from tests.servers import QuietHandler, served

pytestmark = pytest.mark.browser

PHONE, DESKTOP = (390, 844), (1280, 900)


@dataclass
class Visit:
    """A page with what went wrong on it."""

    page: Page
    home: str
    troubles: list[str] = field(default_factory=list)

    def watch(self) -> None:
        """Note console errors and exceptions, and block every other host."""
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.troubles.append(str(error)))
        self.page.route("**/*", self._on_request)

    def open(self, path: str) -> None:
        """Open a page of the site."""
        self.page.goto(self.home + path)

    def _on_console(self, message: object) -> None:
        if getattr(message, "type", "") == "error":
            self.troubles.append(str(getattr(message, "text", "")))

    def _on_request(self, route: Route) -> None:
        address = urlsplit(route.request.url)
        own = urlsplit(self.home)
        if address.scheme in {"data", "blob", "about"} or address.netloc == own.netloc:
            route.continue_()
        else:
            self.troubles.append(f"request to {route.request.url}")
            route.abort()


class _Handler(QuietHandler):
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a missing page with 404.html, as hosts are told to."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@pytest.fixture(scope="session")
def http_root(real_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the site at / and, the same files again, below /kode-etik/."""
    root = tmp_path_factory.mktemp("www")
    shutil.copytree(real_site, root, dirs_exist_ok=True)
    shutil.copytree(real_site, root / "kode-etik")
    with served(root, _Handler) as address:
        yield address


@pytest.fixture(params=["http", "sub-path", "file"])
def home(request: pytest.FixtureRequest, real_site: Path, http_root: str) -> str:
    addresses = {
        "http": http_root,
        "sub-path": f"{http_root}kode-etik/",
        "file": f"{real_site.as_uri()}/",
    }
    return addresses[str(request.param)]


@pytest.fixture(params=[PHONE, DESKTOP], ids=["phone", "desktop"])
def visit(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Visit]:
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    visit = Visit(context.new_page(), home)
    visit.watch()
    yield visit
    context.close()


def search(visit: Visit, words: str) -> None:
    """Open the search the way a reader does from the front page, and type."""
    visit.page.locator(".k-hero a").first.click()
    field = visit.page.locator("[data-md-component=search-query]")
    expect(field).to_be_focused()
    field.press_sequentially(words)


def test_reader_finds_a_rule_and_walks_to_its_example_and_back(visit: Visit) -> None:
    page = visit.page
    visit.open("index.html")
    # The second word stands only among the rule's keywords.
    search(visit, "pengamanan gembok")
    hit = page.locator(".md-search-result__link[href*='aturan/ems-010.html']").first
    expect(hit).to_be_visible(timeout=10_000)
    hit.click()
    expect(page.locator("h1")).to_have_text("Jangan perlihatkan pengamanan")

    example = page.locator("#k-examples ~ ul a").first
    title = example.inner_text()
    example.click()
    expect(page.locator("h1")).to_have_text(title)

    page.locator(".k-card--rule a").first.click()
    expect(page.locator("h1")).to_have_text("Jangan perlihatkan pengamanan")
    assert visit.troubles == []


def test_mention_in_prose_leads_to_its_rule(visit: Visit) -> None:
    visit.open("index.html")
    mention = visit.page.locator(".k-body a.rule-link").first
    title = mention.get_attribute("title") or ""
    mention.click()
    expect(visit.page.locator("h1")).to_have_text(title)
    assert visit.troubles == []


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "aturan/index.html",
        "aturan/ems-010.html",
        "contoh/index.html",
        "contoh/kue-ulang-tahun-di-ruang-jaga.html",
        "tanya-jawab/index.html",
        "tanya-jawab/foto-data-dan-dokumen.html",
        "tentang/index.html",
        "tentang/dasar-hukum.html",
        "tentang/keterlacakan.html",
        "panduan/satu-pintu.html",
        "editor/index.html",
    ],
)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_page_fits_its_window_and_loads_nothing_from_elsewhere(
    browser: Browser, real_site: Path, path: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    visit = Visit(context.new_page(), f"{real_site.as_uri()}/")
    visit.watch()
    visit.open(path)
    expect(visit.page.locator("h1")).to_have_count(1)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert visit.page.evaluate(overflow) == 0
    expect(visit.page.locator(".k-banner")).to_contain_text("Bukan peraturan resmi")
    assert visit.troubles == []
    context.close()


def test_the_address_of_a_rule_can_be_copied(browser: Browser, http_root: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{http_root}aturan/ems-010.html?h=foto#k-basis")
    button = page.get_by_role("button", name="Salin tautan")
    button.press("Enter")
    expect(page.get_by_text("Tautan disalin.")).to_be_visible()
    expect(button).to_be_focused()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{http_root}aturan/ems-010.html"
    context.close()


@pytest.mark.parametrize(("scheme", "palette"), [("light", "default"), ("dark", "slate")])
def test_site_follows_the_colours_of_the_device(
    browser: Browser, real_site: Path, scheme: str, palette: str
) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    page.goto((real_site / "index.html").as_uri())
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", palette)
    context.close()


def test_without_javascript_every_rule_is_three_clicks_away(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real_site / "index.html").as_uri())
    page.get_by_role("link", name="Daftar aturan").first.click()
    links = page.locator(".k-row a")
    rules = sorted((real_site / "aturan").glob("ems-*.html"))
    expect(links).to_have_count(len(rules))
    links.last.click()
    expect(page.locator(".k-rule__statement")).to_be_visible()
    context.close()


def test_without_javascript_a_rule_leads_to_its_law_standing_open(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real_site / "aturan" / "ems-010.html").as_uri())
    page.locator("#k-basis ~ .k-basis a").first.click()
    laws = page.locator("details.k-law")
    expect(page.locator("details.k-law:target .k-basis__item").first).to_be_visible()
    expect(laws.last.locator(".k-basis__item").first).not_to_be_visible()
    context.close()


def test_missing_page_answers_in_indonesian_with_a_way_out(
    browser: Browser, http_root: str
) -> None:
    page = browser.new_page()
    response = page.goto(f"{http_root}aturan/tidak-ada.html")
    assert response is not None
    assert response.status == 404
    expect(page.locator("html")).to_have_attribute("lang", "id")
    expect(page.locator("h1")).to_have_text(re.compile("tidak", re.IGNORECASE))
    page.get_by_role("link", name=re.compile("aturan", re.IGNORECASE)).first.click()
    expect(page.locator("h1")).to_have_text("Daftar aturan")
    page.close()


@pytest.mark.parametrize("name", ["lembar-mitra", "lima-belas-menit-pertama", "tujuh-hal"])
def test_a_card_is_printed_on_one_sheet_of_a4(browser: Browser, real_site: Path, name: str) -> None:
    page = browser.new_page()
    page.goto((real_site / "panduan" / f"{name}.html").as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    [(width, height)] = re.findall(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", printed)
    assert (round(float(width)), round(float(height))) == (595, 842)  # A4 in points
    page.close()


@pytest.mark.parametrize(
    "path", ["tentang/index.html", "aturan/ems-012.html", "tentang/dasar-hukum.html"]
)
def test_on_paper_nothing_small_outgrows_the_text_and_the_banner_is_one_line(
    browser: Browser, real_site: Path, path: str
) -> None:
    page = browser.new_page(viewport={"width": 680, "height": 1000})
    page.goto((real_site / path).as_uri())
    page.emulate_media(media="print")
    size = "e => parseFloat(getComputedStyle(e).fontSize)"
    body = page.locator(".k-body p").first.evaluate(size)
    smaller = page.locator(":is(td, th, dd, dt, details p, details li, .k-links__quote)")
    sizes = smaller.evaluate_all(f"all => all.filter(e => e.checkVisibility()).map({size})")
    assert max(sizes) <= body
    banner = page.locator(".k-banner")
    assert banner.evaluate("e => e.getBoundingClientRect().height") < 2 * banner.evaluate(size)
    expect(page.locator(".k-footer")).to_be_hidden()
    page.close()
