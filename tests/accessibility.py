"""What the accessibility tests look at: which pages, in which states, at which widths.

A new kind of page is found by itself: through its `tampilan`, or because it has no source file.
A new state is one line in `STATES`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
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
    sources = {path.relative_to(docs).with_suffix("").as_posix(): path for path in _pages(docs)}
    viewed = {
        view[1]: f"{name}.html"
        for name, path in sources.items()
        if (
            view := re.search(
                r"^tampilan: *([\w-]+)", path.read_text(encoding="utf-8"), re.MULTILINE
            )
        )
    }
    built = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    # Pages that are numbered are of one kind.
    made = {re.sub(r"\B\d+", "#", n): n for n in built if n.removesuffix(".html") not in sources}
    return _PLAIN | viewed | made


def _pages(docs: Path) -> Iterator[Path]:
    return (path for path in docs.rglob("*.md") if path.relative_to(docs).parts[0] != "_data")


# ------------------------------------------------------------------ states


class State(NamedTuple):
    """How a page looks after a reader did something; `needs` is what the page must hold for it."""

    name: str
    needs: str
    enter: Callable[[Page], None]


def stay(page: Page) -> None:
    """Leave the page as it came."""
    del page


def open_folds(page: Page) -> None:
    """Open everything that folds."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")


def open_search(page: Page) -> None:
    """Search for something that is found."""
    page.keyboard.press("/")
    page.keyboard.type("foto")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=20_000)


# In this order on one load of a page; a later state may keep what an earlier one did.
STATES: Final = (
    State("seperti dibuka", "body", stay),
    State("lipatan terbuka", "details", open_folds),
    State("pencarian terbuka", "[data-md-component=search]", open_search),
)


# ------------------------------------------------------------------ axe


def violations(page: Page, *rules: str) -> list[str]:
    """Run axe on a page as it is: all rules, or only those named.

    Returns each violation with the element it was found at.
    """
    named = {"runOnly": {"type": "rule", "values": [*rules]}} if rules else {}
    return [
        f"{violation['id']}: {' '.join(map(str, node['target']))} {node['html'][:160]}"
        for violation in _ask_axe(page, _OPTIONS | named)
        for node in violation["nodes"]
    ]


def _ask_axe(page: Page, options: dict[str, Any]) -> Any:  # noqa: ANN401  (axe's own answer)
    """Let axe look at a page; the script stays there for the next time."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe.axe_script)
    return page.evaluate("options => axe.run(options)", options)["violations"]


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


# ------------------------------------------------------------------ long pages

# A list of two hundred equals says no more than one of three, and takes axe far longer.
_SHORTEN: Final = """keep => {
  for (const parent of document.querySelectorAll('#k-content, #k-content *')) {
    const seen = {};
    for (const child of [...parent.children]) {
      if (!/^(LI|TR|DIV|DT|DD|SECTION|ARTICLE|DETAILS)$/.test(child.tagName)) continue;
      const kind = child.tagName + '.' + child.className;
      seen[kind] = (seen[kind] || 0) + 1;
      if (seen[kind] > keep) child.remove();
    }
  }
}"""


def shorten(page: Page) -> None:
    """Keep the first few of each long list of equals; `test_every_page` looks at all of them."""
    page.evaluate(_SHORTEN, 3)
