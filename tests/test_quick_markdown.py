"""A converter that glances first writes what one writes that tries everything."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.inlinepatterns import SimpleTagInlineProcessor
from tests.markdown_site import converter, resolve_all

from kaidah.quick_markdown import hasten
from kaidah.vocabulary import IdFormat

_DOCS = Path(__file__).parent.parent / "docs"
_IDS = IdFormat("EMS", 3)
_QUICK, _PLAIN = hasten(converter(_IDS, resolve_all)), converter(_IDS, resolve_all)
_WORDS = st.sampled_from(
    """
    kata EMS-001 **EMS-002** (EMS-003) _tegas_ “kutip” **a _b_ c** ***d*** `EMS-004` ``a`b`` \\*a\\*
    EMS\\-005 a\\ <b>EMS-006</b> <!--x--> <https://a.id> <a@b.id> &amp; &#8211; & < > [a](b.md "c")
    ![a](b.png) [a][n] [n] ![n] [^1] _EMS-007_ ** * _ ` [ ] ! ![ {#x} {.y} é 😀 1 ?
    """.split()
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=6).map(" ".join)
_LINES = st.builds(
    "{}{}{}".format,
    st.sampled_from(
        "|kata |**Kata** |- |* |1. |> |## |: |    |!!! note |[n]: |[^1]: |/// jangan\n".split("|")
    ),
    _TEXTS,
    st.sampled_from(["", "", "", "  ", " |", "\n***", "\n===", "\n| - | - |"]),
)
_PAGES = st.lists(
    st.builds("{}{}".format, _LINES, st.sampled_from(["\n", "\n\n", "\n\n", "\n///\n"])), max_size=9
).map("".join)


@given(page=_PAGES)
@settings(max_examples=600, deadline=None)
def test_any_page_comes_out_the_same(page: str) -> None:
    assert _QUICK.reset().convert(page) == _PLAIN.reset().convert(page)


def test_all_real_pages_come_out_the_same() -> None:
    for path in sorted(_DOCS.rglob("*.md")):
        text = path.read_text("utf-8").partition("\n---\n")[2]
        assert _QUICK.reset().convert(text) == _PLAIN.reset().convert(text), path
        assert vars(_QUICK)["toc_tokens"] == vars(_PLAIN)["toc_tokens"]


class _Marks(Extension):
    """A pattern of somebody else, under the name of one of Python-Markdown's or its own."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        md.inlinePatterns.register(_Mark("()==(.+?)==", "mark"), self._name, 50)


class _Mark(SimpleTagInlineProcessor):
    """A class that is not Python-Markdown's."""


@pytest.mark.parametrize("name", ["mark", "em_strong"])
def test_patterns_of_others_are_tried_on_every_text(name: str) -> None:
    quick = hasten(Markdown(extensions=[_Marks(name)]))
    assert quick.convert("kata ==ini== kata") == "<p>kata <mark>ini</mark> kata</p>"


def test_a_table_of_contents_is_left_out_only_where_no_text_can_ask_for_it() -> None:
    toc = {"toc": {"marker": ""}}
    quick = hasten(Markdown(extensions=["toc"], extension_configs=toc))
    assert quick.convert("## a\n\n[TOC]") == '<h2 id="a">a</h2>\n<p>[TOC]</p>'
    asked = hasten(Markdown(extensions=["toc"]))
    assert '<div class="toc">' in asked.convert("## a\n\n[TOC]")
