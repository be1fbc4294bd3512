"""The filters of the lists in real browsers: with a script and without, by keys, and shared."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.servers import QuietHandler, served

pytestmark = pytest.mark.browser

PHONE, DESKTOP = (390, 844), (1280, 900)
_SHOWN = ".k-rows[data-size] .k-row:visible"


@pytest.fixture(scope="module", params=["http", "file"])
def root(request: pytest.FixtureRequest, real_site: Path) -> Iterator[str]:
    if request.param == "file":
        yield f"{real_site.as_uri()}/"
        return
    with served(real_site, QuietHandler) as address:
        yield address


def _open(browser: Browser, size: tuple[int, int], *, script: bool = True) -> Page:
    width, height = size
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=script
    )
    return context.new_page()


@pytest.fixture
def desktop(browser: Browser) -> Iterator[Page]:
    page = _open(browser, DESKTOP)
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    yield page
    page.context.close()
    assert troubles == []


def test_a_choice_leaves_its_rows_says_how_many_and_stands_in_the_address(
    desktop: Page, root: str
) -> None:
    desktop.goto(f"{root}aturan/index.html")
    status = desktop.get_by_role("status").filter(has_text="aturan")
    expect(status).to_have_text("40 aturan")
    desktop.locator(".k-filter label", has_text="Dilarang").click()
    forbidden = desktop.locator(".k-rows[data-size] .tingkat-dilarang")
    expect(desktop.locator(_SHOWN)).to_have_count(forbidden.count())
    expect(status).to_have_text(f"{forbidden.count()} dari 40 aturan")
    assert "tingkat=dilarang" in desktop.url

    desktop.get_by_label("Bab", exact=True).select_option("4")
    expect(desktop.locator(_SHOWN)).to_have_count(
        desktop.locator(".tingkat-dilarang.bab-4").count()
    )
    assert "bab=4" in desktop.url
    expect(desktop.locator("#chapter-4")).to_be_hidden()


def test_an_address_with_choices_can_be_shared(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}contoh/index.html?putusan=jangan&tempat=rutan&aturan=ems-009&kanal=lenyap")
    rows = desktop.locator(".putusan-jangan.tempat-rutan.aturan-ems-009")
    assert rows.count()
    expect(desktop.locator(_SHOWN)).to_have_count(rows.count())
    expect(desktop.get_by_label("Tempat kerja")).to_have_value("rutan")
    # A channel that there is not is no choice.
    expect(desktop.get_by_label("Kanal")).to_have_value("")


def test_back_takes_the_last_choice_back_and_returns_from_an_item(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}contoh/index.html")
    desktop.get_by_label("Kanal").select_option("tiktok")
    tiktok = desktop.locator(".k-row.kanal-tiktok").count()
    desktop.get_by_label("Tempat kerja").select_option("lapas")
    both = desktop.locator(".kanal-tiktok.tempat-lapas").count()
    expect(desktop.locator(_SHOWN)).to_have_count(both)

    desktop.locator(_SHOWN).first.locator("a").click()
    expect(desktop.locator(".k-case")).to_be_visible()
    desktop.go_back()
    expect(desktop.locator(_SHOWN)).to_have_count(both)

    desktop.go_back()
    expect(desktop.locator(_SHOWN)).to_have_count(tiktok)
    expect(desktop.get_by_label("Tempat kerja")).to_have_value("")
    desktop.go_back()
    expect(desktop.get_by_role("status").filter(has_text="contoh")).to_have_text("119 contoh")
    desktop.go_forward()
    expect(desktop.get_by_label("Kanal")).to_have_value("tiktok")


def test_nothing_left_says_so_and_one_button_starts_over(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}contoh/index.html?putusan=boleh&aturan=ems-005&tempat=pusat")
    none = desktop.locator(".k-none")
    expect(desktop.locator(_SHOWN)).to_have_count(0)
    expect(none).to_contain_text("Tidak ada yang cocok")
    none.get_by_role("button", name="Hapus saringan").click()
    expect(none).to_be_hidden()
    expect(desktop.locator(_SHOWN)).to_have_count(119)
    # The button is gone; the focus waits where the new number is said.
    expect(desktop.locator(".k-left")).to_be_focused()
    assert "?" not in desktop.url


def test_on_a_phone_the_filters_are_folded_and_say_how_many_are_used(
    browser: Browser, root: str
) -> None:
    page = _open(browser, PHONE)
    page.goto(f"{root}contoh/index.html")
    fold = page.locator(".k-filter summary")
    expect(page.get_by_label("Kanal")).to_be_hidden()
    expect(fold).to_have_text("Saring")
    fold.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.get_by_label("Kanal").select_option("facebook")
    expect(fold).to_have_text("Saring (2)")
    overflow = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(overflow) == 0
    page.context.close()


def test_keys_alone_reach_every_question_on_a_desktop(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}contoh/index.html")
    desktop.locator("#f-putusan").focus()
    met = []
    for _ in range(5):
        met.append(str(desktop.evaluate("document.activeElement.name")))
        desktop.keyboard.press("Tab")
    assert met == ["putusan", "kanal", "tempat", "berlaku_bagi", "aturan"]
    desktop.locator("#f-putusan").focus()
    desktop.keyboard.press("ArrowRight")
    expect(desktop.locator(_SHOWN)).to_have_count(desktop.locator(".putusan-boleh").count())


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_without_a_script_the_filters_work_and_count(
    browser: Browser, real_site: Path, size: tuple[int, int]
) -> None:
    page = _open(browser, size, script=False)
    page.goto((real_site / "contoh" / "index.html").as_uri())
    if size == PHONE:
        page.locator(".k-filter summary").click()
    page.get_by_label("Kanal").select_option("x")
    page.locator("label[for=f-putusan-jangan]").click()
    left = page.locator(".k-row.kanal-x.putusan-jangan").count()
    assert left
    expect(page.locator(_SHOWN)).to_have_count(left)
    expect(page.locator(".k-left")).to_be_hidden()
    page.get_by_role("button", name="Hapus saringan").click()
    expect(page.locator(_SHOWN)).to_have_count(119)
    expect(page.locator(".k-left")).to_have_text("119 contoh")
    page.context.close()


def test_a_filtered_list_is_printed_without_its_filters(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}aturan/index.html?tingkat=dianjurkan")
    desktop.emulate_media(media="print")
    expect(desktop.locator(".k-filter")).to_be_hidden()
    expect(desktop.locator(".k-left")).to_have_text("4 dari 40 aturan")
    expect(desktop.locator(_SHOWN)).to_have_count(4)


def test_a_day_of_changes_can_be_linked(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}tentang/perubahan.html#2026-11-22")
    day = desktop.get_by_role("heading", name="22 November 2026")
    expect(day).to_be_in_viewport()
    desktop.locator(".k-row a").first.click()
    expect(desktop.locator(".k-rule__statement")).to_be_visible()


def test_an_unset_contact_is_a_sentence_on_paper_too(desktop: Page, root: str) -> None:
    desktop.goto(f"{root}tentang/index.html")
    desktop.emulate_media(media="print")
    first = desktop.locator(".k-facts--contacts > div").first
    expect(first).to_contain_text("Alamat: belum diisi. Tanyakan kepada atasan Anda.")
    expect(first.locator("em")).to_be_visible()
