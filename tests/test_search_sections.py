"""A page falls into the same sections at a glance as it does in the theme's own search."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser, SearchIndex
from tests.markdown_site import converter, resolve_all

from kaidah.search_index import condense
from kaidah.search_sections import sections_of
from kaidah.vocabulary import IdFormat

_DOCS = Path(__file__).parent.parent / "docs"
_IDS = IdFormat("EMS", 3)
_MD = converter(_IDS, resolve_all)


def _condensed(html: str, sections: list[Any]) -> list[dict[str, Any]]:
    """Return what is left of sections in the index, as the theme puts them into it."""
    index = SearchIndex()
    page = SimpleNamespace(meta={"title": "Judul"}, title="Judul", content=html, url="a.html")
    for section in sections:
        index.create_entry_for_section(section, [], page.url, page)
    return condense(index.entries, lambda _: None, ["dan"], _IDS, str)


def _by_the_theme(html: str) -> list[dict[str, Any]]:
    parser = Parser()
    parser.feed(html)
    parser.close()
    return _condensed(html, [found for found in parser.data if not found.is_excluded()])


def _at_a_glance(html: str) -> list[dict[str, Any]] | None:
    found = sections_of(html)
    if found is None:
        return None
    parts = [(part.anchor, [part.title] if part.title else [], [part.text]) for part in found]
    return _condensed(html, [SimpleNamespace(id=i, title=t, text=x) for i, t, x in parts])


_WORDS = st.sampled_from(
    """
    kata Kata EMS-001 **tegas** `kode` `kode`; [a](b.md) &amp; a&nbsp;b < ![a](b.png) dan, _x_ “k” 1
    """.split()
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_PAGES = st.lists(
    st.builds(
        "{}{}\n\n".format,
        st.sampled_from(["", "", "## ", "### ", "- ", "> ", "> ## ", "    ", "| a |\n|--|\n| "]),
        _TEXTS,
    ),
    max_size=8,
).map("".join)


@given(page=_PAGES)
@settings(max_examples=300, deadline=None)
def test_any_page_falls_into_the_same_sections(page: str) -> None:
    html = _MD.reset().convert(page)
    found = _at_a_glance(html)
    assert found is None or found == _by_the_theme(html)


def test_an_anchor_may_hold_any_sign() -> None:
    html = _MD.reset().convert("kata\n\n## kata & kata {: id='a&b' }\n\nkata")
    found = _at_a_glance(html)
    assert found == _by_the_theme(html)
    assert found is not None
    assert found[1]["location"] == "a.html#a&b"


def test_every_real_page_is_simple_enough() -> None:
    for path in sorted(_DOCS.rglob("*.md")):
        html = _MD.reset().convert(path.read_text("utf-8").partition("\n---\n")[2])
        assert _at_a_glance(html) == _by_the_theme(html), path


@pytest.mark.parametrize(
    "html",
    [
        '<h1 id="a">a</h1><p>b</p>',
        "<h2>a</h2><p>b</p>",
        '<h2 id="a"><code>a</code></h2><p>b</p>',
        '<blockquote><h2 id="a">a</h2></blockquote><p>b</p>',
        "<p data-search-exclude>a</p>",
        '<div class="linenodiv">1</div>',
        "<script>a</script>",
        "<!-- a --><p>b</p>",
    ],
)
def test_any_other_page_is_left_to_the_theme(html: str) -> None:
    assert sections_of(html) is None
