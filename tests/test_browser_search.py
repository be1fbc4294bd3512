"""The search in real browsers: under a strict policy, from a folder, with keys, and shared.

Needs Chromium and Firefox (Debian's `chromium` and `firefox-esr`); what is missing is skipped,
except in CI.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.firefox import Firefox, find_firefox, running_firefox

pytestmark = pytest.mark.browser

_FIELD: Final = "[data-md-component=search-query]"
_RESULT: Final = ".md-search-result__item"
_STATUS: Final = ".md-search-result__meta"


@pytest.fixture(params=["policy", "folder"])
def root(request: pytest.FixtureRequest, real_site: Path, strict_root: str) -> str:
    return strict_root if request.param == "policy" else f"{real_site.as_uri()}/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Open a phone that reaches no host but this one."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.route(lambda url: "//127.0.0.1" not in url and url.startswith("http"), lambda r: r.abort())
    yield page
    context.close()


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    executable = find_firefox()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("Firefox is missing: apt-get install firefox-esr")
        pytest.skip("Firefox is missing: apt-get install firefox-esr")
    with running_firefox(executable, tmp_path_factory.mktemp("firefox")) as firefox:
        yield firefox


def _search(page: Page, root: str, words: str) -> None:
    page.goto(f"{root}index.html?q=")
    page.locator(_FIELD).press_sequentially(words)


# ------------------------------------------------------------------ finding


def test_chromium_finds_what_was_meant(page: Page, root: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    _search(page, root, "digeledahnya")
    hit = page.locator(f"{_RESULT} a[href*='musik-lucu-pada-video-penggeledahan']").first
    expect(hit).to_be_visible(timeout=15_000)
    expect(page.locator(f"{_RESULT} mark").first).to_be_visible()
    assert errors == []


def test_firefox_finds_what_was_meant(firefox: Firefox, root: str) -> None:
    firefox.open(f"{root}index.html?q=")
    firefox.type(_FIELD, "digeledahnya")
    found = f"document.querySelector(`{_RESULT} a[href*=musik-lucu-pada-video-penggeledahan]`)"
    assert firefox.wait_for(f"!!{found}")
    marks = firefox.ask(f"[...document.querySelectorAll('{_RESULT} mark')].map(m => m.textContent)")
    assert "penggeledahan" in marks


def test_result_shows_kind_and_level_and_is_announced(page: Page, root: str) -> None:
    _search(page, root, "ems10")
    first = page.locator(_RESULT).first
    expect(first.locator(".md-tag")).to_have_text(["Aturan", "Dilarang"], timeout=15_000)
    expect(first.locator("h1")).to_contain_text("Jangan perlihatkan pengamanan")
    expect(page.get_by_role("status").filter(has_text="dokumen ditemukan")).to_be_visible()


# ------------------------------------------------------------------ nothing found


def test_nothing_found_leads_on_and_enter_stays(page: Page, root: str) -> None:
    _search(page, root, "xilofon")
    hint = page.locator(".k-nothing")
    expect(hint).to_be_visible(timeout=15_000)
    expect(page.locator(_STATUS)).to_have_text("Tidak ada dokumen yang sesuai")
    page.keyboard.press("Enter")
    expect(hint).to_be_visible()
    assert page.url.endswith("index.html?q=xilofon")
    # The keys that walk through results walk through the ways on.
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('.k-nothing') !== null")
    hint.get_by_role("link", name="Lihat semua aturan").click()
    expect(page.locator("h1")).to_have_text("Daftar aturan")


def test_nothing_found_offers_words_that_look_alike(page: Page, root: str) -> None:
    _search(page, root, "kunjxxan")
    link = page.locator(".k-nothing").get_by_role("link", name="kunjungan", exact=True)
    expect(link).to_be_visible(timeout=15_000)
    link.click()
    expect(page.locator(f"{_RESULT} a[href*=kunjungan]").first).to_be_visible(timeout=15_000)


def test_hint_is_gone_as_soon_as_something_is_found(page: Page, strict_root: str) -> None:
    _search(page, strict_root, "xilofon")
    expect(page.locator(".k-nothing")).to_be_visible(timeout=15_000)
    page.locator(_FIELD).fill("")
    page.locator(_FIELD).press_sequentially("seragam")
    expect(page.locator(_RESULT).first).to_be_visible()
    expect(page.locator(".k-nothing")).to_have_count(0)


# ------------------------------------------------------------------ keys, address, opened page


def test_keyboard_opens_walks_follows_and_comes_back(page: Page, root: str) -> None:
    page.goto(f"{root}index.html")
    page.keyboard.press("/")
    page.keyboard.type("laporin narkoba")
    # Until the whole query is answered, the first result is that of its beginning.
    best = page.locator(f"{_RESULT} a").first
    expect(best).to_have_attribute("href", re.compile("ems-017.*laporin"), timeout=15_000)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Laporkan narkotika, jangan unggah")
    page.go_back()
    expect(page.locator(_FIELD)).to_have_value("laporin narkoba")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile(r"index\.html$"))


def test_address_of_a_search_can_be_shared(page: Page, root: str) -> None:
    _search(page, root, "wa & ig")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    shared = page.url
    assert "q=wa" in shared
    page.goto("about:blank")
    page.goto(shared)
    expect(page.locator(_FIELD)).to_have_value("wa & ig")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)


def test_opened_page_marks_whole_words_in_every_form(page: Page, root: str) -> None:
    _search(page, root, "wa diunggah")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    page.locator(f"{_RESULT} a").first.click()
    page.wait_for_url(lambda url: "q=" not in url)
    page.wait_for_load_state()
    marks = {text.lower() for text in page.locator("#k-content mark").all_inner_texts() if text}
    assert marks
    # "wa" is no part of "jawab", and "diunggah" is kin of all of these.
    assert all(mark in {"wa", "whatsapp"} or "unggah" in mark for mark in marks), marks
    assert "h=" not in page.url


# ------------------------------------------------------------------ bad input


@pytest.mark.parametrize(
    "query",
    ["<img src=x onerror=alert(1)>", '"foto tahanan', "+- ~ * ^ :", "📷 صورة", "a" * 5000],
    ids=["HTML", "quote", "operators", "emoji and right to left", "5 000 letters"],
)
def test_odd_queries_do_no_harm(page: Page, strict_root: str, query: str) -> None:
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    _search(page, strict_root, "foto")
    expect(page.locator(_RESULT).first).to_be_visible(timeout=15_000)
    # As if pasted: without a key.
    page.locator(_FIELD).fill(query)
    page.locator(_FIELD).fill("seragam")
    expect(page.locator(f"{_RESULT} a[href*='ems-022']").first).to_be_visible(timeout=15_000)
    assert page.locator(f"{_RESULT} img").count() == 0
    assert dialogs == []
