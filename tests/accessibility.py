"""What the accessibility tests look at: which pages, in which states, at which widths.

A new kind of page is found by itself: through its `tampilan`, or because it has no source file.
A new state is one line in `STATES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from typing import Any, Final, Literal, NamedTuple

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

# What a palette can make wrong; everything else is the same in both.
COLOUR_RULES: Final = ("color-contrast", "link-in-text-block")
WIDTHS: Final = (320, 390, 1280)
# What a device asks for, and what the theme makes of it.
SCHEMES: Final[dict[Literal["light", "dark"], str]] = {"light": "default", "dark": "slate"}
TAGS: Final = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

_axe: Final = Axe()
_OPTIONS: Final[dict[str, Any]] = {
    "runOnly": {"type": "tag", "values": [*TAGS]},
    "resultTypes": ["violations"],
    # The pages hold no frames.
    "iframes": False,
}

_VIEW: Final = re.compile(r"^tampilan: *([\w-]+)", re.MULTILINE)
_LOOK: Final = Path(__file__).with_name("look.js").read_text(encoding="utf-8")

# Everyday pages beside those with a view; each has something the others lack.
_PLAIN: Final = {
    "aturan": "aturan/ems-010.html",
    "contoh": "contoh/kue-ulang-tahun-di-ruang-jaga.html",
    "topik": "tanya-jawab/foto-data-dan-dokumen.html",
    "panduan": "panduan/tujuh-hal.html",
    "panduan bertabel": "panduan/istilah.html",
    "halaman": "editor/arsitektur.html",
}


def page_types(site: Path) -> dict[str, str]:
    """Return one page of every kind of a built site: its name, and its path below the site."""
    docs = site.parent / "docs"
    sources = {
        path.relative_to(docs).with_suffix(".html").as_posix(): path for path in _pages(docs)
    }
    viewed = {
        view[1]: name
        for name, path in sources.items()
        if (view := _VIEW.search(path.read_text(encoding="utf-8")))
    }
    built = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    # Pages without a source that lie in one folder are of one kind.
    made = {PurePosixPath(name).parent.as_posix(): name for name in built if name not in sources}
    return _PLAIN | viewed | made


def _pages(docs: Path) -> Iterator[Path]:
    return (path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] != "_data")


# ------------------------------------------------------------------ states


class State(NamedTuple):
    """How a page looks after a reader did something.

    `needs` is what the page must hold for it, `within` the part of the page that may have changed:
    the rest was looked at as the page came.
    """

    name: str
    needs: str
    within: str
    enter: Callable[[Page], None]


def stay(page: Page) -> None:
    """Leave the page as it came."""
    del page


def open_folds(page: Page) -> None:
    """Open everything that folds."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


# Chooses, in every question, what the first row is.
_CHOOSE: Final = """() => {
  const row = document.querySelector(".k-rows[data-size] .k-row");
  const form = document.querySelector(".k-filter__form");
  for (const choice of [...row.classList].map((name) => document.getElementById(`f-${name}`))) {
    if (choice) choice[choice.matches("option") ? "selected" : "checked"] = true;
  }
  form.dispatchEvent(new Event("change"));
}"""


def use_filter(page: Page) -> None:
    """Ask for what the first row is."""
    page.evaluate(_CHOOSE)
    expect(page.locator(".k-filter__used")).not_to_be_empty()


def filter_in_vain(page: Page) -> None:
    """Ask for what no row is: the lists hold no such question for sure, so the rows go."""
    page.evaluate("document.querySelectorAll('.k-rows[data-size] .k-row').forEach(r => r.remove())")
    page.locator(".k-filter__form").dispatch_event("change")
    expect(page.locator(".k-none")).to_be_visible()


def answer_helper(page: Page) -> None:
    """Give a first answer, so that the next question stands open."""
    _answer_helper(page)


def finish_helper(page: Page) -> None:
    """Answer until a verdict is shown."""
    while not page.locator(".k-decision.is-decided").count():
        _answer_helper(page)


def _answer_helper(page: Page) -> None:
    # The last answer but one: strict enough to say something, mild enough to go on.
    page.locator(".k-ask:visible:not(.is-folded) label").nth(-2).click()


def answer_quiz_wrongly(page: Page) -> None:
    """Answer the first question of a round wrongly."""
    verdict = page.locator(".k-quiz__case--now").get_attribute("data-verdict")
    page.locator(f".k-quiz__answer:not([value={verdict}])").first.click()


def finish_quiz(page: Page) -> None:
    """Answer a round to its end; the first question already is."""
    page.locator(".k-quiz__next").click()
    while page.locator(".k-quiz[data-state=ask]").count():
        page.locator(".k-quiz__answer").first.click()
        page.locator(".k-quiz__next").click()


def open_search(page: Page) -> None:
    """Search for something that is found."""
    page.keyboard.press("/")
    page.keyboard.type("foto")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)


def search_in_vain(page: Page) -> None:
    """Search for something that is nowhere."""
    page.keyboard.press("Control+a")
    page.keyboard.type("qzxwv")
    expect(page.locator(".k-nothing")).to_be_visible(timeout=20_000)


_QUIZ: Final = ".k-quiz:has(.k-quiz__case)"
_DIALOG: Final = "[data-md-component=search]"

# In this order on one load of a page; a later state may keep what an earlier one did.
STATES: Final = (
    State("seperti dibuka", "body", "html", stay),
    State("lipatan terbuka", "#k-content details", "#k-content", open_folds),
    State("saringan dipakai", ".k-filter", "#k-content", use_filter),
    State("saringan tanpa hasil", ".k-filter", "#k-content", filter_in_vain),
    State("Bolehkah: setengah jalan", ".k-decision", "#k-content", answer_helper),
    State("Bolehkah: selesai", ".k-decision", "#k-content", finish_helper),
    State("kuis dijawab keliru", _QUIZ, "#k-content", answer_quiz_wrongly),
    State("kuis selesai", _QUIZ, "#k-content", finish_quiz),
    State("pencarian dengan hasil", _DIALOG, _DIALOG, open_search),
    # The same dialog everywhere: once is enough, after looking at it over every kind of page.
    State("pencarian tanpa hasil", ".k-rule", _DIALOG, search_in_vain),
)


# ------------------------------------------------------------------ axe


def violations(page: Page, *rules: str, within: str = "html") -> list[str]:
    """Run axe on a part of a page as it is: all rules, or only those named.

    Returns each violation with the element it was found at.
    """
    named = {"runOnly": {"type": "rule", "values": [*rules]}} if rules else {}
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} {node['html'][:160]}"
        for violation in _ask_axe(page, within, _OPTIONS | named)
        for node in violation["nodes"]
    ]


def _ask_axe(page: Page, within: str, options: dict[str, Any]) -> Any:  # noqa: ANN401  (axe's own answer)
    """Let axe look at a page; the script stays there for the next time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe.axe_script)
    ask = "([within, options]) => axe.run(within, options)"
    return page.evaluate(ask, [within, options])["violations"]


def axe_version() -> str:
    """Return the version of axe that the package brings along."""
    found = re.match(r"/\*! axe v([\d.]+)", _axe.axe_script)
    assert found
    return found[1]


def look(page: Page, question: str) -> Any:  # noqa: ANN401  (whatever the script answers)
    """Ask a question of `look.js` about a page."""
    return page.evaluate(f"{_LOOK.strip()}.{question}()")


# ------------------------------------------------------------------ colours


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as CSS computes them, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [float(number) / 255 for number in re.findall(r"[\d.]+", colour)[:3]]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def turn(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Give a page the palette that a device asking for `scheme` gets."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("name => document.body.dataset.mdColorScheme = name", SCHEMES[scheme])


# ------------------------------------------------------------------ long pages

# A list of two hundred equals says no more than one of three, and takes axe far longer.
_SHORTEN: Final = """keep => {
  for (const parent of document.querySelectorAll('#k-content, #k-content *')) {
    // What a script counts stays whole.
    if (parent.matches(':is(.k-quiz, .k-decision), :is(.k-quiz, .k-decision) *')) continue;
    const seen = {};
    for (const child of [...parent.children]) {
      if (!/^(LI|TR|DIV|DT|DD|SECTION|ARTICLE|DETAILS)$/.test(child.tagName)) continue;
      const kind = child.tagName + '.' + child.classList[0];
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > keep) child.remove();
    }
  }
}"""


def shorten(page: Page) -> None:
    """Keep the first few of each long list of equals; `test_every_page` looks at all of them."""
    page.evaluate(_SHORTEN, 3)
