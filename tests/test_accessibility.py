"""Accessibility, as far as a machine can tell: axe, keys, focus, sizes, zoom, colours, motion.

Needs Chromium; without it the tests are skipped, except in CI.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.accessibility import (
    COLOUR_RULES,
    SCHEMES,
    STATES,
    WIDTHS,
    State,
    axe_version,
    contrast,
    look,
    open_folds,
    open_search,
    page_types,
    shorten,
    turn,
    violations,
)
from tests.measured import Measured
from tests.servers import served

pytestmark = pytest.mark.browser

Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def root(real_site: Path) -> Iterator[str]:
    """Serve the site at the root, where its 404 page works, too."""
    with served(real_site) as address:
        yield address


@pytest.fixture(scope="module")
def types(real_site: Path) -> dict[str, str]:
    return page_types(real_site)


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Opener]:
    """Open windows of a width and other properties; all are closed in the end."""
    contexts = []

    def opener(width: int = 1280, height: int = 800, **properties: object) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            **{"reduced_motion": "reduce", **properties},  # type: ignore[arg-type]
        )
        contexts.append(context)
        return context.new_page()

    yield opener
    for context in contexts:
        context.close()


def _each(page: Page, root: str, types: dict[str, str]) -> Iterator[str]:
    """Go to a page of each kind, one after the other, and yield its path."""
    for path in types.values():
        page.goto(root + path)
        yield path


# ------------------------------------------------------------------ axe


def test_every_kind_of_page_passes_axe_in_every_state(
    browser: Browser, open_page: Opener, root: str, types: dict[str, str], measured: Measured
) -> None:
    page = open_page()
    found = []
    for path in _each(page, root, types):
        shorten(page)
        for state in STATES:
            if page.locator(state.needs).count():
                page.set_viewport_size({"width": 1280, "height": 800})
                state.enter(page)
                seen = [f"{path}, {state.name}, {f}" for f in _in_every_window(page, state)]
                found += seen
                measured.add(pemeriksaan=len(SCHEMES) * len(WIDTHS), pelanggaran=len(seen))
                measured.list(keadaan=state.name)
    measured.numbers["jenis_halaman"] = len(types)
    measured.lists["lebar"] = [str(width) for width in WIDTHS]
    measured.lists["tampilan"] = ["terang", "gelap"]
    measured.note(axe=axe_version(), peramban=f"Chromium {browser.version}")
    assert found == []


def _in_every_window(page: Page, state: State) -> Iterator[str]:
    """Yield what axe finds at each width in each palette; a page costs more to load than to turn.

    The theme chooses the palette on loading, which a test of its own looks at.
    """
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        for scheme in SCHEMES:
            turn(page, scheme)
            rules = () if scheme == "light" else COLOUR_RULES
            for violation in violations(page, *rules, within=state.within):
                yield f"{scheme}, {width} px: {violation}"


@pytest.mark.slow
@pytest.mark.skipif(
    not {"UJI_BESAR", "AKSESIBILITAS"} & set(os.environ),
    reason="takes minutes; UJI_BESAR=1 asks for it",
)
def test_every_page_passes_axe_in_full(
    open_page: Opener, root: str, real_site: Path, measured: Measured
) -> None:
    page = open_page(390)
    found = []
    for path in sorted(real_site.rglob("*.html")):
        name = path.relative_to(real_site).as_posix()
        page.goto(root + name)
        seen = violations(page)
        found += [f"{name}: {violation}" for violation in seen]
        measured.add(halaman=1, pelanggaran_halaman=len(seen))
    assert found == []


# ------------------------------------------------------------------ keys and focus

_SEARCH: Final = "[data-md-component=search]"
_FIELD: Final = "[data-md-component=search-query]"
_IN_SEARCH: Final = f"document.activeElement.closest('{_SEARCH}') !== null"


def _is_open(page: Page) -> bool:
    return bool(page.evaluate("document.querySelector('[data-md-toggle=search]').checked"))


def test_slash_opens_the_search_and_escape_closes_it(open_page: Opener, root: str) -> None:
    page = open_page(390)
    page.goto(f"{root}aturan/ems-010.html")
    page.keyboard.press("/")
    expect(page.locator(_FIELD)).to_be_focused()
    assert _is_open(page)
    page.keyboard.press("Escape")
    assert not _is_open(page)


def test_tab_stays_inside_the_search_while_it_is_open(open_page: Opener, root: str) -> None:
    page = open_page(390)
    page.goto(f"{root}aturan/ems-010.html")
    open_search(page)
    for key in ["Tab"] * 14 + ["Shift+Tab"] * 28:
        page.keyboard.press(key)
        assert page.evaluate(_IN_SEARCH)


def test_tab_leads_through_the_search_where_its_field_is_part_of_the_header(
    open_page: Opener, root: str
) -> None:
    page = open_page(1280)
    page.goto(f"{root}aturan/ems-010.html")
    for key in ("Tab", "Shift+Tab"):
        page.locator(_FIELD).focus()
        assert _is_open(page)
        while page.evaluate(_IN_SEARCH):
            page.keyboard.press(key)
        assert not _is_open(page)
        expect(page.locator(":focus")).to_be_in_viewport()


def test_search_gives_the_focus_back_to_what_opened_it(open_page: Opener, root: str) -> None:
    page = open_page(390)
    page.goto(f"{root}aturan/ems-010.html")
    opener = page.locator(".md-header button[aria-expanded]").first
    opener.focus(timeout=2_000)
    expect(opener).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("Enter")
    expect(page.locator(_FIELD)).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    link = page.locator("#k-content a").first
    link.focus()
    page.keyboard.press("/")
    expect(page.locator(_FIELD)).to_be_focused()
    page.keyboard.press("Escape")
    expect(link).to_be_focused()


def test_closed_search_is_out_of_reach_of_the_tab_key(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    page = open_page(390)
    for path in _each(page, root, types):
        for _ in range(12):
            page.keyboard.press("Tab")
            assert not page.evaluate(_IN_SEARCH), path


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_focus_is_always_seen(
    open_page: Opener, root: str, types: dict[str, str], scheme: str, width: int
) -> None:
    page = open_page(width, color_scheme=scheme)
    found = []
    for path in _each(page, root, types):
        shorten(page)
        for key in ["Tab"] * 22 + ["Shift+Tab"] * 8:
            page.keyboard.press(key)
            focus = look(page, "focus")
            if focus is None:
                break
            found += [f"{path}: {fault} {focus['name']}" for fault in _faults_of(focus)]
    assert found == []


def _faults_of(focus: dict[str, Any]) -> Iterator[str]:
    if focus["ring"] is None:
        yield "no ring"
    elif contrast(focus["ring"], focus["ground"]) < 3:
        yield f"faint ring {focus['ring']} on {focus['ground']}"
    if not focus["inSight"]:
        yield "out of sight"


# ------------------------------------------------------------------ sizes, zoom, spacing


@pytest.mark.parametrize("width", [390, 1280])
def test_everything_to_click_on_has_room_for_a_finger(
    open_page: Opener, root: str, types: dict[str, str], width: int
) -> None:
    page = open_page(width)
    found = []
    for path in _each(page, root, types):
        shorten(page)
        open_folds(page)
        found += [f"{path}: {small}" for small in look(page, "smallTargets")]
    assert found == []


def _words(page: Page) -> set[str]:
    return set(look(page, "words"))


def test_nothing_is_lost_at_four_hundred_percent(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    # 1280 × 1024 pixels at 400 %.
    wide, narrow = open_page(1280), open_page(320, 256)
    for path in types.values():
        wide.goto(root + path)
        narrow.goto(root + path)
        open_folds(narrow)
        assert look(narrow, "overflow") == 0, path
        assert _words(wide) - _words(narrow) == set(), path
        assert max(look(narrow, "stuck"), default=0) <= 256 / 3, path


_SPACING: Final = """
  * { line-height: 1.5 !important; letter-spacing: .12em !important; }
  * { word-spacing: .16em !important; }
  p { margin-bottom: 2em !important; }
"""


def test_readers_may_widen_letters_and_lines(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    page = open_page(320)
    for path in _each(page, root, types):
        page.add_style_tag(content=_SPACING)
        assert look(page, "overflow") == 0, path
        assert look(page, "clipped") == [], path


def test_what_scrolls_sideways_is_reached_by_keys_and_has_a_name(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    page = open_page(320)
    for path in _each(page, root, types):
        open_folds(page)
        page.wait_for_timeout(50)
        assert look(page, "unreachable") == [], path


# ------------------------------------------------------------------ what devices ask for


# A button that needs a script, the invitation to search, and how far one is among questions that
# come one by one.
_NEEDLESS: Final = "#k-content :is(.k-find, button, .k-conclusion__progress, .k-quiz__pips)"


def test_everything_can_be_read_without_javascript(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    with_script, without = open_page(), open_page(java_script_enabled=False)
    for path in types.values():
        with_script.goto(root + path)
        without.goto(root + path)
        shown = without.locator("#k-content").inner_text()
        needless = with_script.locator(_NEEDLESS).all_inner_texts()
        read = {*" ".join([shown, *needless]).lower().split()}
        assert _words(with_script) - read == set(), path


def test_less_motion_means_none(open_page: Opener, root: str, types: dict[str, str]) -> None:
    page = open_page(reduced_motion="reduce")
    for path in _each(page, root, types):
        assert look(page, "slowest") < 0.05, path
        scrolling = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        assert scrolling == "auto", path


def test_do_and_dont_differ_without_their_colours(open_page: Opener, root: str) -> None:
    page = open_page(forced_colors="active")
    page.goto(f"{root}contoh/kue-ulang-tahun-di-ruang-jaga.html")
    looks = [
        page.locator(f".admonition.{kind}").first.evaluate(
            "e => [getComputedStyle(e).borderTopStyle, e.firstElementChild.textContent,"
            " getComputedStyle(e.firstElementChild, '::before').content]"
        )
        for kind in ("lakukan", "jangan")
    ]
    assert all(do != dont for do, dont in zip(*looks, strict=True)), looks


def test_text_of_pages_has_more_contrast_than_it_must(
    open_page: Opener, root: str, types: dict[str, str]
) -> None:
    page = open_page()
    found = []
    for path in _each(page, root, types):
        shorten(page)
        open_folds(page)
        for scheme in SCHEMES:
            turn(page, scheme)
            faint = violations(page, "color-contrast-enhanced", within="#k-content")
            found += [f"{path}, {scheme}: {fault}" for fault in faint]
    assert found == []
