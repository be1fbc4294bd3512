"""The quiz in a real browser: by key and by finger, with and without a script, on paper.

Needs Chromium (Debian's package `chromium`); without it the tests are skipped, except in CI.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

_ROUND: Final = "panduan/kuis/chapter-4-1.html"
_STORED: Final = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"


@pytest.fixture(params=["policy", "folder"])
def root(request: pytest.FixtureRequest, real_site: Path, strict_root: str) -> str:
    return strict_root if request.param == "policy" else f"{real_site.as_uri()}/"


@pytest.fixture(params=[(390, 844), (1280, 800)], ids=["phone", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """Open a page on which anything in the console is a failure."""
    width, height = request.param
    context = browser.new_context(viewport={"width": width, "height": height})
    page = context.new_page()
    troubles: list[str] = []
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    yield page
    assert troubles == []
    context.close()


def _now(page: Page) -> Locator:
    return page.locator(".k-quiz__case--now")


def _answer(page: Page, *, rightly: bool) -> Locator:
    verdict = _now(page).get_attribute("data-verdict")
    same = f"[value={verdict}]"
    return page.locator(f".k-quiz__answer{same if rightly else f':not({same})'}").first


def _play(page: Page, *, wrong: int) -> int:
    """Answer a whole round, the first questions wrongly; return how many there were."""
    total = page.locator(".k-quiz__case").count()
    for number in range(total):
        _answer(page, rightly=number >= wrong).click()
        page.locator(".k-quiz__next").click()
    return total


def test_a_reader_plays_a_round_and_sees_what_to_read_again(page: Page, root: str) -> None:
    page.goto(root + "panduan/kuis.html")
    page.get_by_role("link", name="Rahasia dan keamanan", exact=False).first.click()
    expect(page.locator("h1")).to_have_text("Kuis: Rahasia dan keamanan")
    before = page.evaluate(_STORED)
    total = _play(page, wrong=2)
    expect(page.locator("#quiz-score")).to_have_text(f"{total - 2} dari {total} benar")
    missed = page.locator(".k-quiz__missed > li")
    expect(missed).to_have_count(2)
    expect(missed.first).to_contain_text("jawabannya")
    expect(missed.first.locator("a[href*='aturan/ems-']").first).to_be_visible()
    assert page.evaluate(_STORED) == before
    page.get_by_role("link", name="Putaran berikutnya").click()
    expect(page.locator(".k-quiz__head")).to_contain_text("putaran 2 dari")


def test_the_answer_comes_at_once_with_reason_and_rules(page: Page, root: str) -> None:
    page.goto(root + _ROUND)
    fold = _now(page).locator("details")
    expect(fold).to_be_hidden()
    chosen = _answer(page, rightly=False)
    chosen.click()
    status = page.get_by_role("status").and_(page.locator(".k-quiz__status"))
    expect(status).to_contain_text("Belum tepat")
    expect(status).to_be_in_viewport()
    expect(fold.locator(".k-quiz__why")).to_be_visible()
    expect(fold.locator(".k-quiz__rules a").first).to_be_visible()
    # What was chosen stays chosen.
    _answer(page, rightly=True).click(force=True)
    expect(status).to_contain_text("Belum tepat")


def test_a_round_needs_no_mouse_and_never_loses_the_focus(page: Page, root: str) -> None:
    page.goto(root + _ROUND)
    assert page.evaluate("document.activeElement === document.body")
    total = page.locator(".k-quiz__case").count()
    for number in range(total):
        answer = _answer(page, rightly=True)
        _tab_to(page, answer)
        page.keyboard.press("Enter" if number % 2 else "Space")
        expect(answer).to_be_focused()
        onward = page.locator(".k-quiz__next")
        _tab_to(page, onward)
        page.keyboard.press("Enter")
        if number + 1 < total:
            heading = _now(page).locator("h2")
            expect(heading).to_be_focused()
            expect(heading).to_have_text(f"Soal {number + 2} dari {total}")
            expect(heading).to_be_in_viewport()
    expect(page.locator("#quiz-score")).to_be_focused()
    expect(page.locator("#quiz-score")).to_have_text(f"{total} dari {total} benar")
    expect(page.locator(".k-quiz__none")).to_be_visible()
    expect(page.locator(".k-quiz__missed")).to_be_hidden()
    again = page.get_by_role("button", name="Ulangi")
    _tab_to(page, again)
    page.keyboard.press("Enter")
    expect(_now(page).locator("h2")).to_be_focused()
    expect(page.locator(".k-quiz__answer[aria-disabled]")).to_have_count(0)


def _tab_to(page: Page, wanted: Locator) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("e => e === document.activeElement"):
            return
    raise AssertionError("the Tab key does not lead there")


def test_focus_is_never_hidden_below_the_bar_with_the_way_on(browser: Browser, root: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 600})
    page.goto(root + _ROUND)
    _answer(page, rightly=True).click()
    bar = page.locator(".k-quiz__way")
    for _ in range(12):
        page.keyboard.press("Tab")
        focused = page.locator(":focus")
        if focused.evaluate("e => e.matches('.k-quiz__next')"):
            break
        box, edge = focused.bounding_box(), bar.bounding_box()
        assert box
        assert edge
        assert box["y"] + box["height"] <= edge["y"] + 1
    page.close()


def test_the_result_is_printed_on_one_sheet_and_by_its_button(
    browser: Browser, real_site: Path
) -> None:
    page = browser.new_page()
    page.goto((real_site / _ROUND).as_uri())
    total = _play(page, wrong=10)
    expect(page.locator(".k-quiz__missed > li")).to_have_count(total)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("button", name="Cetak hasil").click()
    assert page.evaluate("window.printed")
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Cetak hasil")).to_be_hidden()
    expect(page.locator(".k-quiz__limit")).to_be_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_without_a_script_the_round_is_a_list_whose_answers_unfold(
    browser: Browser, real_site: Path, width: int
) -> None:
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": width, "height": 800}
    )
    page = context.new_page()
    page.goto((real_site / "panduan" / "kuis.html").as_uri())
    page.get_by_role("link", name="Pimpinan", exact=True).click()
    cases = page.locator(".k-quiz__case")
    expect(cases).to_have_count(10)
    expect(page.locator(".k-quiz button:visible")).to_have_count(0)
    answer = cases.nth(3).locator(".k-quiz__verdict")
    expect(answer).to_be_hidden()
    cases.nth(3).locator("summary").click()
    expect(answer).to_be_visible()
    expect(cases.nth(3).locator(".k-quiz__source")).to_be_visible()
    context.close()


@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.parametrize("state", ["asked", "answered", "finished"])
def test_quiz_fits_its_window(browser: Browser, real_site: Path, width: int, state: str) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto((real_site / _ROUND).as_uri())
    if state == "answered":
        _answer(page, rightly=False).click()
    if state == "finished":
        _play(page, wrong=3)
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    small = "all => all.filter(e => Math.min(e.offsetHeight, e.offsetWidth) < 24).length"
    targets = page.locator(".k-quiz :is(button, a.k-button):visible")
    assert targets.evaluate_all(small) == 0
    page.close()


def test_a_round_on_paper_shows_all_answers_without_a_script(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((real_site / _ROUND).as_uri())
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) <= 5
    context.close()
