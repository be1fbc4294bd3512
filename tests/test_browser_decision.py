"""The decision helper in a real browser: with and without its script, on paper, by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.helpers import ROOT
from tests.servers import served

from kaidah.decision import Decision
from kaidah.knowledge_base import read_knowledge_base

pytestmark = pytest.mark.browser

PAGE = "panduan/bolehkah.html"
# One way to each verdict: the number of the answer to each question that is asked.
FINE, ASK, STOP = (4, 5, 4, 2), (5, 2, 3, 4, 4, 5, 2), (5, 4, 4, 2)


@pytest.fixture(scope="module")
def decision() -> Decision:
    catalogue = read_knowledge_base(ROOT / "docs").catalogue
    assert catalogue
    assert catalogue.decision
    return catalogue.decision


@pytest.fixture(scope="module")
def http_home(real_site: Path) -> Iterator[str]:
    with served(real_site) as address:
        yield address


@pytest.fixture(
    params=[("http", 320, 640), ("file", 390, 844), ("http", 1280, 900)],
    ids=["small-http", "phone-file", "desktop-http"],
)
def context(
    request: pytest.FixtureRequest, browser: Browser, real_site: Path, http_home: str
) -> Iterator[BrowserContext]:
    scheme, width, height = request.param
    home = http_home if scheme == "http" else f"{real_site.as_uri()}/"
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=home)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto(PAGE)
    return page


def answer(page: Page, *numbers: int) -> None:
    """Answer the question that stands open, and the next one, and so on, with a finger."""
    for number in numbers:
        page.locator(".k-ask:visible:not(.is-folded) label").nth(number - 1).click()


def word(page: Page) -> str:
    """Return the verdict that is shown large."""
    return page.locator(".is-decided .k-ruling__word:visible").inner_text().strip()


@pytest.mark.parametrize(
    ("numbers", "expected", "rules"),
    [
        (FINE, "✓ Boleh", ["EMS-001", "EMS-029"]),
        (ASK, "? Tanya dulu", ["EMS-004", "EMS-009"]),
        (STOP, "✗ Jangan", ["EMS-010", "EMS-011"]),
    ],
    ids=["fine", "ask", "stop"],
)
def test_answers_lead_to_a_verdict_with_reason_advice_and_rules(
    page: Page, numbers: tuple[int, ...], expected: str, rules: list[str]
) -> None:
    answer(page, *numbers)
    assert word(page) == expected
    status = page.get_by_role("status").filter(has=page.locator(".k-ruling"))
    expect(status).to_contain_text("Bila ragu, tanya")
    for rule in rules:
        link = status.get_by_role("link", name=rule, exact=True)
        expect(link).to_have_attribute("href", re.compile(rf"aturan/{rule.lower()}\.html$"))
        sentence = link.locator("xpath=following-sibling::*")
        expect(sentence).to_be_visible()
        expect(sentence).not_to_be_empty()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    status.get_by_role("link", name=rules[0], exact=True).click()
    expect(page.locator(".k-rule .k-id")).to_have_text(rules[0])


def test_after_the_strictest_verdict_nothing_more_is_asked(page: Page, decision: Decision) -> None:
    answer(page, *STOP)
    expect(page.locator(".k-ask:visible")).to_have_count(len(STOP))
    assert len(decision.asks) > len(STOP)


def test_a_milder_answer_later_does_not_soften_the_verdict(page: Page) -> None:
    answer(page, 5, 2)
    expect(page.get_by_role("status").last).to_contain_text("Pertanyaan 3 dari 7")
    expect(page.locator(".k-ruling__word:visible")).to_have_text("? Tanya dulu")
    answer(page, 4, 4, 5, 5, 2)
    assert word(page) == "? Tanya dulu"


def test_an_answer_can_be_changed_and_what_follows_stays(page: Page) -> None:
    answer(page, *ASK)
    page.get_by_role("button", name=re.compile("Ubah: Apakah bahannya")).click()
    expect(page.locator(":focus")).to_have_attribute("name", "ask-sumber")
    page.locator("#ask-sumber label").nth(3).click()
    page.get_by_role("button", name=re.compile("Ubah: Adakah orang")).click()
    page.locator("#ask-orang label").nth(3).click()
    assert word(page) == "✓ Boleh"


def test_start_again_forgets_everything_and_leads_to_the_first_question(page: Page) -> None:
    again = page.get_by_role("button", name="Mulai lagi")
    expect(again).not_to_be_visible()
    answer(page, *ASK)
    again.click()
    expect(page.locator(".k-ask:visible")).to_have_count(1)
    expect(page.locator(".k-ask :checked")).to_have_count(0)
    expect(page.locator(":focus")).to_have_id("ask-dinas-1")
    expect(page.get_by_role("status").last).to_contain_text("Pertanyaan 1 dari 7")
    expect(again).not_to_be_visible()


def test_keyboard_alone_comes_to_a_verdict_and_keeps_its_place(page: Page) -> None:
    page.locator("#ask-dinas-1").focus()
    for question in ("dinas", "sumber", "orang", "latar", "cara", "isi", "tenang"):
        focused = page.locator(":focus")
        expect(focused).to_have_attribute("name", f"ask-{question}")
        # Down from the first answer to the last, each step an answer of its own.
        page.keyboard.press("Space")
        while focused.evaluate(
            "e => e !== [...e.closest('fieldset').querySelectorAll('input')].at(-1)"
        ):
            page.keyboard.press("ArrowDown")
            expect(page.locator(":focus")).to_have_attribute("name", f"ask-{question}")
            expect(page.locator(":focus")).to_be_checked()
            focused = page.locator(":focus")
        expect(focused).to_be_in_viewport()
        if question != "tenang":
            page.keyboard.press("Tab")
    assert word(page) == "✓ Boleh"
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("EMS-002")
    page.locator(".k-conclusion__again").focus()
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_id("ask-dinas-1")


def test_a_finger_is_shown_the_next_question_and_focus_stays(page: Page) -> None:
    for number in ASK:
        before = page.locator(".k-ask:visible:not(.is-folded) input").nth(number - 1)
        name = before.get_attribute("id")
        answer(page, number)
        assert page.evaluate("document.activeElement.id") == name
        following = page.locator(
            ".k-ask:visible:not(.is-folded) .k-ask__text, .is-decided .k-ruling"
        )
        expect(following.locator("visible=true").first).to_be_in_viewport()


def test_targets_are_large_enough_for_a_finger(page: Page) -> None:
    answer(page, *ASK[:4])
    targets = page.locator(".k-decision").locator("label, button, a").locator("visible=true")
    boxes = [target.bounding_box() for target in targets.all()]
    assert len(boxes) > 8
    answers = page.locator(".k-ask:not(.is-folded) label, .k-decision button").locator(
        "visible=true"
    )
    for box in (target.bounding_box() for target in answers.all()):
        assert box
        assert min(box["width"], box["height"]) >= 24


def test_nothing_is_kept_sent_or_written_into_the_address(page: Page) -> None:
    page.wait_for_load_state("networkidle")
    kept = "JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"
    before, address = page.evaluate(kept), page.url
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    answer(page, *ASK)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Mulai lagi").click()
    answer(page, *STOP)
    page.wait_for_timeout(300)
    assert (page.evaluate(kept), page.url, requests) == (before, address, [])
    page.reload()
    expect(page.locator(".k-ask :checked")).to_have_count(0)
    expect(page.locator(".k-ask:visible")).to_have_count(1)


def test_script_follows_every_way_as_the_checker_does(
    browser: Browser, http_home: str, decision: Decision
) -> None:
    page = browser.new_page()
    page.goto(http_home + PAGE)
    ways: list[tuple[list[str], int]] = []

    def walk(at: int, so_far: list[str], rank: int) -> None:
        for number, choice in enumerate(decision.asks[at].choices, start=1):
            way = [*so_far, f"ask-{decision.asks[at].code}-{number}"]
            strictest, goal = max(rank, decision.rank(choice)), decision.following(at, choice)
            if goal is None:
                ways.append((way, strictest))
            else:
                walk(goal, way, strictest)

    walk(0, [], -1)
    assert len(ways) > 1000
    shown = page.evaluate(
        """ways => ways.map(([way]) => {
            for (const input of document.querySelectorAll(".k-ask input")) input.checked = false;
            for (const id of way) {
                document.getElementById(id).checked = true;
                document.getElementById(id).dispatchEvent(new Event("change", { bubbles: true }));
            }
            const tool = document.querySelector(".k-decision");
            const asked = [...tool.querySelectorAll(".k-ask")].filter((ask) => !ask.hidden).length;
            const rulings = [...tool.querySelectorAll(".k-ruling")];
            const open = rulings.flatMap((ruling, rank) => ruling.hidden ? [] : [rank]);
            return [tool.classList.contains("is-decided"), asked, open];
        })""",
        ways,
    )
    assert shown == [[True, len(way), [rank]] for way, rank in ways]
    page.close()


def test_without_javascript_each_answer_shows_what_follows(
    browser: Browser, real_site: Path, decision: Decision
) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto((real_site / PAGE).as_uri())
    for ask in decision.asks:
        expect(page.get_by_role("group", name=re.compile(re.escape(ask.text)))).to_be_visible()
        for choice in ask.choices:
            row = page.locator(".k-ask__choice").filter(
                has=page.get_by_label(choice.text, exact=True)
            )
            if choice.outcome:
                expect(row.first.locator(".k-outcome")).to_be_visible()
                expect(row.first).to_contain_text(choice.outcome.advice)
    for ruling in decision.rulings:
        expect(page.get_by_text(ruling.text)).to_be_visible()
    expect(page.get_by_text(decision.doubt)).to_be_visible()
    expect(page.locator(".k-decision button:visible")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize("numbers", [(), ASK], ids=["untouched", "answered"])
def test_on_paper_it_is_the_whole_checklist_on_one_sheet(
    browser: Browser, real_site: Path, decision: Decision, numbers: tuple[int, ...]
) -> None:
    page = browser.new_page(viewport={"width": 680, "height": 1000})
    page.goto((real_site / PAGE).as_uri())
    answer(page, *numbers)
    printed = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1
    page.emulate_media(media="print")
    outcomes = [c.outcome for ask in decision.asks for c in ask.choices if c.outcome]
    expect(page.locator(".k-ask__choice .k-outcome:visible")).to_have_count(len(outcomes))
    expect(page.locator(".k-ruling:visible")).to_have_count(len(decision.rulings))
    expect(page.locator(".k-decision button:visible")).to_have_count(0)
    page.close()


def test_in_forced_colours_the_chosen_answer_and_the_verdict_keep_an_edge(
    browser: Browser, real_site: Path
) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto((real_site / PAGE).as_uri())
    page.locator("#ask-dinas-3").focus()
    page.keyboard.press("Space")
    outline = "e => getComputedStyle(e).outlineStyle"
    assert page.locator("#ask-dinas-3 + label").evaluate(outline) == "solid"
    page.locator("#ask-dinas-1 + label").click()
    border = page.locator(".k-ruling:visible").evaluate("e => getComputedStyle(e).borderStyle")
    assert border == "dashed"
    context.close()
