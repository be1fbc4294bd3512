"""Which rule IDs in Markdown count as mentions, and where exactly they stand."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.markdown_site import linked_rules

from kaidah.body import read_body
from kaidah.body_parts import Mention
from kaidah.mentions import sentence_around
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

IDS = IdFormat("EMS", 3)


def mentions(text: str) -> tuple[Mention, ...]:
    return read_body(Source("halaman.md", text), 0, IDS).mentions


def linked(text: str) -> list[str]:
    return [mention.rule for mention in mentions(text) if mention.linked]


@pytest.mark.parametrize(
    "text",
    [
        "Lihat EMS-010.",
        "Lihat (EMS-010), lalu tanya.",
        "_EMS-010_ berlaku",
        "**EMS-010** berlaku",
        "x*EMS-010*",
        "EMS-010-nya",
        "EMS\\-010 dengan tanda lolos",
        "| Aturan | Isi |\n|---|---|\n| EMS-010 | x |",
        "> kutipan EMS-010",
        "1. EMS-010",
        "- butir\n\n    EMS-010 masih di dalam butir",
        "!!! note\n    EMS-010",
        "/// lakukan\nEMS-010\n///",
        "/// lakukan | Judul EMS-010\nisi\n///",
        "kata[^1]\n\n[^1]: EMS-010",
        "Istilah\n:   EMS-010",
        "Istilah\n:   kata\nkata\n    EMS-010",
        "Istilah\n:   kata\n    EMS-010",
        "<span>EMS-010</span>",
        "😀 EMS-010",
        "```\ntidak pernah ditutup EMS-010",
        "`tanda ini dibuka saja, EMS-010",
        "teks\r\nEMS-010\r\n",
    ],
)
def test_id_in_prose_is_a_linked_mention(text: str) -> None:
    assert linked(text) == ["EMS-010"]


@pytest.mark.parametrize(
    "text",
    [
        "`EMS-010`",
        "``EMS-010 ` dalam kode``",
        "```\nEMS-010\n```",
        "```\nEMS-010\n\nEMS-010\n```",
        "~~~ yaml\nEMS-010\n~~~",
        "```\r\nEMS-010\r\n```\r\n",
        "    EMS-010 menjorok empat spasi",
        "\tEMS-010 menjorok satu tab",
        "- butir\n\n        EMS-010 kode di dalam butir",
        "> ```\n> EMS-010\n> ```",
        "- butir\n\n    ```\n    EMS-010\n    ```",
        "<!-- EMS-010 -->",
        "<!--\n\nEMS-010\n\n-->",
        "<div>\nEMS-010\n</div>",
        "[teks](EMS-010.md)",
        "[teks](../aturan/ems-010.md#EMS-010 'EMS-010')",
        "![gambar](EMS-010.png)",
        "[teks][a]\n\n[a]: https://contoh.id/EMS-010",
        "<https://contoh.id/EMS-010>",
        '<span title="EMS-010">kata</span>',
        '[teks](x.md){ title="EMS-010" }',
        "## Judul { data-x=EMS-010 }",
        "/// lakukan\n    judul: EMS-010\n\nisi\n///",
        "EMS-0101",
        "XEMS-010",
        "EMS-010A",
        "EMS-010.PK.02",
        "EMS-010-2024",
        "W1.EMS-010",
        "ems-010",
        "EMS&#45;010",
    ],
)
def test_id_in_code_targets_and_longer_numbers_is_no_mention(text: str) -> None:
    assert mentions(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "## Mengapa EMS-010",
        "Mengapa EMS-010\n---------------",
        "[EMS-010](x.md)",
        "[lihat `kode` EMS-010 dulu](x.md)",
        "[EMS-010][a]\n\n[a]: x.md",
        "[EMS-010]\n\n[ems-010]: x.md",
        "![EMS-010](x.png)",
    ],
)
def test_id_in_headings_and_link_texts_is_checked_but_not_linked(text: str) -> None:
    assert [(m.rule, m.linked) for m in mentions(text)] == [("EMS-010", False)]


def test_letter_numbers_of_another_prefix_are_left_alone() -> None:
    text = "Surat PAS-1052.PK.02.10.02 Tahun 2020 dan PAS-105."
    body = read_body(Source("a.md", text), 0, IdFormat("PAS", 3))
    assert [mention.rule for mention in body.mentions] == ["PAS-105"]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("😀😀 EMS-010", 1, 4),
        ("e\u0301 EMS-010", 1, 4),
        ("satu\r\ndua EMS-010", 2, 5),
        ("> - dua\n>\n>     tiga EMS-010", 3, 12),
        ("/// jangan\n\nx EMS-010\n///", 3, 3),
        ("| a | b |\n|---|---|\n| x | `|` EMS-010 |", 3, 11),
        ("baris **satu\nEMS-010 dua**", 2, 1),
    ],
)
def test_mention_stands_where_it_is_written(text: str, line: int, column: int) -> None:
    (mention,) = mentions(text)
    at = mention.at
    assert (at.line, at.column, at.end_line, at.end_column) == (line, column, line, column + 7)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Satu. Lihat **EMS-010** dulu. Tiga.", "Lihat EMS-010 dulu."),
        ("Kata [pasal](x.md) 3, EMS-010 berlaku? Ya.", "Kata pasal 3, EMS-010 berlaku?"),
        ("“Jangan.” EMS-010 mengatur hal itu.", "EMS-010 mengatur hal itu."),
        ("Baris satu\nbaris dua EMS-010", "Baris satu baris dua EMS-010"),
        ("Rina[^1] mengikuti EMS-010.[^2]", "Rina mengikuti EMS-010."),
    ],
)  # fmt: skip
def test_sentence_around_a_mention_is_plain_text(text: str, sentence: str) -> None:
    assert sentence_around(text, text.index("EMS-010")) == sentence


def test_sentence_of_a_mention_is_bounded() -> None:
    text = "kata " * 400 + "EMS-010"
    assert len(sentence_around(text, text.index("EMS"))) <= 240


# The law: what the scanner finds in the source and what becomes a link in the page is the same.
# Pieces are combined the way editors write, with containers and code after a blank line; unbalanced
# emphasis is left out, because Python-Markdown itself loses text over it.
_INLINE = st.sampled_from(
    [
        "kata",
        "teks biasa.",
        "EMS-001",
        "_EMS-002_",
        "**EMS-003**",
        "`EMS-004`",
        "``EMS-005 ` x``",
        "[EMS-006](x.md)",
        "[lihat](EMS-007.md)",
        "[lihat](dua kata EMS-007.md)",
        "![EMS-008](a.png)",
        "<!-- EMS-009 -->",
        "<span>EMS-011</span>",
        "\\`EMS-012",
        "EMS\\-013",
        "EMS-0101",
        "PAS-1052.PK.02",
        "xEMS-014",
        "EMS-015.",
        "(EMS-016)",
        '"EMS-017"',
        "EMS-018,EMS-019",
        "EMS-020/EMS-021",
        "EMS-022–EMS-023",
        "[EMS-024][r]",
        "[EMS-025]",
        "`",
        "|",
        "EMS-027-nya",
        "<EMS-028>",
        "https://x.id/EMS-029",
        "<https://x.id/EMS-030>",
        '[k](x.md){ title="EMS-031" }',
        "kata[^1].",
        "\\[EMS-032](x)",
        "EMS-033:",
        "#EMS-034",
        "&amp;EMS-035",
        "😀EMS-036",
        "e\u0301EMS-037",
        "EMS-038\u0301",
        "~EMS-039~",
        "[a [EMS-040] b](x.md)",
        '[`c`](y.md "EMS-041")',
    ]
)
_PREFIX = st.sampled_from(
    [
        "",
        "",
        "",
        "- ",
        "* ",
        "1. ",
        "    - ",
        "> ",
        "> > ",
        "- > ",
        "- # ",
        "    ",
        "        ",
        "\t",
        "  ",
        "# ",
        "## ",
        "| ",
        ">     ",
        "!!! note\n    ",
        "\n\n[^1]: ",
        "\n\nIstilah\n:   ",
        "\n\n/// lakukan\n\n",
        "\n\n/// jangan | Judul EMS-050\n\n",
        "\n\n///\n\n",
        "\n\n```\n",
        "\n\n~~~ py\n",
        "\n\n    ```\n",
        "\n\n> ```\n",
        "<div>\n",
        "</div>\n",
        "<p>",
        "<!--\n",
        "-->\n",
        "\n\n[r]: x.md\n\n",
        "=== \n",
        "---\n",
        "| a | b |\n|---|---|\n| ",
        "??? x\n",
    ]
)
_LINE = st.lists(_INLINE, min_size=1, max_size=5).map(" ".join)
_PARTS = st.tuples(_PREFIX, _LINE, st.sampled_from(["\n", "\n\n"])).map("".join)
_PAGES = (
    st.lists(_PARTS, min_size=1, max_size=7)
    .map("".join)
    .map(lambda text: re.sub(r"\n{3,}", "\n\n", text))
    # A repeated footnote is shown once.
    .filter(lambda text: text.count("[^1]:") < 2)
)


@settings(max_examples=400, deadline=None)
@given(_PAGES)
def test_scanner_finds_exactly_what_becomes_a_link(page: str) -> None:
    assert sorted(linked(page)) == sorted(linked_rules(page, IDS))


@settings(max_examples=200, deadline=None)
@given(_PAGES)
def test_line_ends_make_no_difference(page: str) -> None:
    assert linked(page.replace("\n", "\r\n")) == linked(page)
