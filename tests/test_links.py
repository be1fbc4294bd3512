"""Markdown in, HTML out: a rule ID in running text becomes a link to its rule."""

from __future__ import annotations

import pytest
from tests.helpers import ROOT
from tests.markdown_site import EXTENSIONS, linked_rules, render, resolve_all

from kaidah.links import LinkTarget
from kaidah.vocabulary import IdFormat, RuleId

IDS = IdFormat("EMS", 3)
LINK = '<a class="rule-link" href="../aturan/ems-010.html" title="Judul EMS-010">EMS-010</a>'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("EMS-010", f"<p>{LINK}</p>"),
        ("a EMS-010 b EMS-010 c", f"<p>a {LINK} b {LINK} c</p>"),
        ("**EMS-010** b", f"<p><strong>{LINK}</strong> b</p>"),
        ("_a_ EMS-010 _b_", f"<p><em>a</em> {LINK} <em>b</em></p>"),
        ("EMS\\-010", f"<p>{LINK}</p>"),
        ("`EMS-010`", "<p><code>EMS-010</code></p>"),
        ("[EMS-010](x.md)", '<p><a href="x.md">EMS-010</a></p>'),
        ("[**EMS-010**](x.md)", '<p><a href="x.md"><strong>EMS-010</strong></a></p>'),
        ("## EMS-010", '<h2 id="ems-010">EMS-010</h2>'),
        ("![EMS-010](x.png)", '<p><img alt="EMS-010" src="x.png" /></p>'),
        ("EMS-0101", "<p>EMS-0101</p>"),
    ],
)
def test_rule_id_becomes_a_link_where_readers_read_it(text: str, html: str) -> None:
    assert render(text, IDS, resolve_all) == html


def test_unresolved_rule_stays_plain_text() -> None:
    def resolve(rule: RuleId) -> LinkTarget | None:
        return resolve_all(rule) if rule == "EMS-010" else None

    assert render("EMS-011 EMS-010 EMS-012", IDS, resolve) == f"<p>EMS-011 {LINK} EMS-012</p>"


def test_title_is_escaped() -> None:
    html = render("EMS-010", IDS, lambda _: LinkTarget('a"b', 'Kata "a" & <b>'))
    assert 'href="a&quot;b" title="Kata &quot;a&quot; &amp; &lt;b&gt;"' in html


def test_table_cells_and_list_items_are_linked() -> None:
    text = "| a | b |\n|---|---|\n| EMS-010 | x |\n\n- EMS-010\n- y"
    assert linked_rules(text, IDS) == ["EMS-010", "EMS-010"]


def test_tests_use_the_extensions_of_the_site() -> None:
    configured = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = configured.split("markdown_extensions:")[1].split("\n\n")[0]
    for extension in EXTENSIONS:
        assert f"- {extension}" in listed
    assert listed.count("\n  - ") == len(EXTENSIONS)
