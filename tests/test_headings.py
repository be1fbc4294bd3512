"""A heading says what Python-Markdown shows, and its anchor is the one it gets there."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import compile as pattern

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.helpers import read_with
from tests.markdown_site import render

from kaidah.body import read_body
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_IDS = IdFormat("EMS", 3)
_HEADING = pattern(r'<h[1-6][^>]* id="([^"]*)"[^>]*>(.*?)</h[1-6]>')
_UNSEEN = pattern(r'<sup id="fnref.*?</sup>|<[^>]+>')


def shown(page: str) -> list[tuple[str, str]]:
    """Return the anchor and the text of each heading that Python-Markdown renders."""
    html = render(f"{page}\n\n[^1]: Catatan.\n", _IDS, lambda _: None)
    return [
        (anchor, " ".join(unescape(_UNSEEN.sub("", text)).split()))
        for anchor, text in _HEADING.findall(html)
    ]


def read(page: str) -> list[tuple[str, str]]:
    """Return the anchor and the text of each heading that the checker reads."""
    body = read_body(Source("halaman.md", page), 0, _IDS)
    return [(heading.anchor, heading.text) for heading in body.headings]


@pytest.mark.parametrize(
    ("heading", "anchor", "text"),
    [
        ("Folder `_data/`", "folder-_data", "Folder _data/"),
        ("`__init__` apa", "__init__-apa", "__init__ apa"),
        ("A &amp; B", "a-b", "A & B"),
        ("`&amp;`", "amp", "&amp;"),
        ("Judul[^1]", "judul", "Judul"),
        (r"Apa\_itu", "apa_itu", "Apa_itu"),
        (r"\*bukan\* miring", "bukan-miring", "*bukan* miring"),
        ("Foto ![alat](x.png) ini", "foto-ini", "Foto ini"),
        ("Lihat [_isi_](a_b.md)", "lihat-isi", "Lihat isi"),
        ("Sisa _garis [kurung]", "sisa-_garis-kurung", "Sisa _garis [kurung]"),
        ("``a`b`` **_tebal_**", "ab-tebal", "a`b tebal"),
    ],
)
def test_a_heading_is_read_as_it_is_shown(heading: str, anchor: str, text: str) -> None:
    page = f"kata\n\n## {heading}\n"
    assert read(page) == shown(page) == [(anchor, text)]


def test_an_anchor_that_is_written_out_is_no_other_headings() -> None:
    page = "## Foo\n\n## Bar {#foo}\n\n## Foo\n\nkata {#foo_1}\n"
    assert read(page) == shown(page)


def test_a_link_to_the_anchor_of_a_heading_is_right(tmp_path: Path) -> None:
    head = "---\njudul: Folder\nringkasan: Isi.\n---\n"
    page = f"{head}[Isi](#folder-_data)\n\n## Folder `_data/`\n\nIsi.\n"
    base = read_with(tmp_path, {"folder.md": page})
    assert "KB602" not in {finding.code.id for finding in base.diagnostics}


_WORDS = st.sampled_from(
    r"""
    kata Judul Bagaimana? `_data/` `__init__` ``a`b`` &amp; &copy; & `&amp;` **tebal** _miring_
    __juga__ *ya* a_b_c snake_case \_ Apa\_itu \*bukan\* kata[^1] [isi](a.md) [`kode_`](b_c.md)
    ![gambar](x.png) [_miring_](x) (kurung) [kurung] a-b -- 2026 é “kutip” **[isi](a_b.md)** #x
    **_keduanya_** _**keduanya**_ <b>html</b> `a\_b` \[^1] (_miring_), "**tebal**".
    """.split()
)
_HEADINGS = st.builds(
    "{} {}{}".format,
    st.sampled_from(["#", "##", "###"]),
    st.lists(_WORDS, min_size=1, max_size=4).map(" ".join),
    st.sampled_from(["", "", " ##", " {#kata}", " {#judul .x}", " { title=x }"]),
)


@settings(max_examples=800, deadline=None)
@given(st.lists(_HEADINGS, min_size=1, max_size=4).map("\n\n".join))
def test_headings_are_read_as_python_markdown_shows_them(page: str) -> None:
    assert read(page) == shown(page)
