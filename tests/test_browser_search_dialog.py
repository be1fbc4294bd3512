"""The search as a dialog in a real browser: its button, its focus, and what it loads when."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.servers import QuietHandler, served

pytestmark = pytest.mark.browser

_FIELD: Final = "[data-md-component=search-query]"
_BUTTON: Final = "header button[aria-haspopup=dialog]"
_RESULT: Final = ".md-search-result__item"
_INSIDE: Final = "!!document.activeElement.closest('[role=dialog]')"
_PHONE: Final = 390
_DESK: Final = 1280


@pytest.fixture(scope="module")
def http_root(real_site: Path) -> Iterator[str]:
    with served(real_site, QuietHandler) as address:
        yield address


@pytest.fixture(params=["http", "folder"])
def root(request: pytest.FixtureRequest, real_site: Path, http_root: str) -> str:
    return http_root if request.param == "http" else f"{real_site.as_uri()}/"


def _open(browser: Browser, root: str, width: int) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{root}aturan/ems-010.html")
    return page


def _is_open(page: Page) -> bool:
    return bool(page.evaluate("document.getElementById('__search').checked"))


def test_button_says_whether_the_search_is_open_and_gets_the_focus_back(
    browser: Browser, root: str
) -> None:
    page = _open(browser, root, _PHONE)
    button = page.locator(_BUTTON)
    expect(button).to_have_accessible_name("Cari")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(_FIELD)).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    page.close()


@pytest.mark.parametrize("width", [_PHONE, _DESK])
def test_tab_reaches_the_results(browser: Browser, root: str, width: int) -> None:
    page = _searching(browser, root, width)
    reached = set()
    while page.evaluate(_INSIDE) and "A" not in reached:
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"BUTTON", "A"} <= reached
    assert page.evaluate(_INSIDE)
    page.close()


def test_tab_stays_in_the_dialog_that_covers_a_phone(browser: Browser, root: str) -> None:
    page = _searching(browser, root, _PHONE)
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        assert page.evaluate(_INSIDE)
        reached.add(page.evaluate("document.activeElement.tagName"))
    assert {"INPUT", "BUTTON", "A"} <= reached
    page.locator(_FIELD).focus()
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(_INSIDE)
    page.close()


def _searching(browser: Browser, root: str, width: int) -> Page:
    page = _open(browser, root, width)
    page.locator(_BUTTON if width == _PHONE else _FIELD).click()
    page.keyboard.type("ems-029")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    return page


def test_closed_search_is_no_stop_on_a_phone(browser: Browser, http_root: str) -> None:
    page = _open(browser, http_root, _PHONE)
    for _ in range(12):
        page.keyboard.press("Tab")
        assert not page.evaluate(_INSIDE)
    page.close()


def test_arrow_of_a_phone_closes_like_escape(browser: Browser, http_root: str) -> None:
    page = _open(browser, http_root, _PHONE)
    page.locator(_BUTTON).click()
    page.get_by_role("button", name="Tutup pencarian").click()
    expect(page.locator(_BUTTON)).to_be_focused()
    assert not _is_open(page)
    page.close()


def test_escape_on_a_wide_screen_leads_back_to_where_the_reader_was(
    browser: Browser, root: str
) -> None:
    page = _open(browser, root, _DESK)
    link = page.locator("#k-content a[href]").nth(3)
    link.focus()
    page.keyboard.press("/")
    expect(page.locator(_FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    assert not _is_open(page)
    page.close()


def test_field_of_a_wide_screen_keeps_the_focus_and_opens_again(
    browser: Browser, http_root: str
) -> None:
    page = _open(browser, http_root, _DESK)
    page.locator(_FIELD).click()
    page.keyboard.press("Escape")
    expect(page.locator(_FIELD)).to_be_focused()
    assert not _is_open(page)
    page.keyboard.type("s")
    assert _is_open(page)
    page.close()


def test_worker_waits_for_the_first_use_and_so_does_the_index(browser: Browser, root: str) -> None:
    page = browser.new_page(viewport={"width": _PHONE, "height": 844})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{root}index.html")
    page.wait_for_load_state("networkidle")
    # From a folder the index is a script, which the page loads with the others.
    early = [url for url in asked if "/workers/" in url or url.endswith("search_index.json")]
    assert not early
    page.locator(_BUTTON).click()
    page.keyboard.type("seragam")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    assert [url for url in asked if "/workers/" in url]
    page.close()
