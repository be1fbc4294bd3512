"""What becomes of parts of built pages on paper, before anything is typeset."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

from kaidah.edition_tree import (
    joined_book,
    joined_contents,
    keep_links_inside,
    printed_book,
    printed_contents,
    printed_index,
)

_FIRST_PART = """<body><nav class="k-contents-list"><ol>
    <li value="1"><a href="#chapter-1">Doors</a><ul><li>SEC-0001</li></ul></li></ol></nav>
    <div class="k-book"><section id="chapter-1"><h2>Doors</h2><article id="sec-0001"/></section>
    </div></body>"""
_SECOND_PART = """<body><nav class="k-contents-list"><ol>
    <li value="1"><a href="#chapter-1">Doors</a><ul><li>SEC-0002</li></ul></li>
    <li value="2"><a href="#chapter-2">Keys</a><ul><li>SEC-0003</li></ul></li></ol></nav>
    <div class="k-book"><section id="chapter-1"><h2>Doors</h2><article id="sec-0002"/></section>
    <section id="chapter-2"><h2>Keys</h2><article id="sec-0003"/></section></div></body>"""


def test_the_index_lists_words_by_letter_with_their_rules() -> None:
    page = fromstring(
        """<body><section class="k-section"><h2>K</h2><dl class="k-words">
        <div><dt>key</dt><dd><a href="../rules/sec-0001.html">Locks</a>; <a
          href="../rules/sec-0002.html">Doors</a></dd></div>
        <div><dt>kiosk</dt><dd><a href="../cases/kiosk.html">A kiosk</a>, <a
          href="../cases/kiosk-2.html">Another</a></dd></div></dl></section>
        <section class="k-section"><h2>L</h2><dl class="k-words"><div><dt>loft</dt><dd><a
          href="../cases/loft.html">A loft</a></dd></div></dl></section></body>"""
    )
    index = printed_index([page], "Index", {"sec-0001", "sec-0002"})
    assert [heading.text for heading in index.iter("h3")] == ["K"]
    [row] = index.iter("li")
    assert "".join(row.itertext()) == "key SEC-0001\N{NO-BREAK SPACE}, SEC-0002\N{NO-BREAK SPACE}"
    assert [link.get("href") for link in row.iter("a")] == ["#sec-0001", "#sec-0002"]
    assert [page.get("data-to") for page in row.iter("span")] == ["#sec-0001", "#sec-0002"]


def test_a_book_in_parts_becomes_one_with_each_chapter_once() -> None:
    pages = [fromstring(_FIRST_PART), fromstring(_SECOND_PART)]
    book = joined_book(pages)
    told = [(s.get("id"), [rule.get("id") for rule in s.iter("article")]) for s in book]
    assert told == [("chapter-1", ["sec-0001", "sec-0002"]), ("chapter-2", ["sec-0003"])]
    assert [heading.text for heading in book.iter("h2")] == ["Doors", "Keys"]
    chapters = [" ".join(i.itertext()).split() for i in joined_contents(pages).iterfind("ol/li")]
    assert chapters == [["Doors", "SEC-0001", "SEC-0002"], ["Keys", "SEC-0003"]]


def test_contents_keep_number_title_and_page_apart_and_name_their_links() -> None:
    listed, names = printed_contents(
        fromstring(
            """<nav><ol><li value="3"><a href="#chapter-3">Doors</a><ul><li><a href="#sec-0001"
            ><span class="k-id">SEC-0001</span> Lock it</a></li></ul></li></ol></nav>"""
        )
    )
    assert names == {"chapter-3": "3. Doors", "sec-0001": "SEC-0001 Lock it"}
    # A link is one piece of text: each element inside would become a link of its own.
    assert [(link.text, len(link)) for link in listed.iter("a")] == [("Doors", 0), ("Lock it", 0)]


def test_links_lead_within_the_edition_or_become_text() -> None:
    body = fromstring(
        """<body><article id="sec-0001"><div class="k-leaf__text"><p>See <a
        href="sec-0001.html"><b>SEC</b>-0001</a>, and <a href="../a.html">that page</a>.</p></div>
        </article></body>"""
    )
    keep_links_inside(body, "p.")
    assert [(link.get("href"), link.text) for link in body.iter("a")] == [("#sec-0001", "SEC-0001")]
    text = "".join(body.itertext()).replace("\N{NO-BREAK SPACE}", " ")
    assert text.strip() == "See SEC-0001 (p. ), and that page."


def test_what_only_a_screen_uses_is_left_out_and_pairs_become_rows() -> None:
    book = printed_book(
        fromstring(
            """<div><article class="k-leaf"><h3 class="k-leaf__title"><a href="a.html">A</a><a
            class="headerlink">x</a></h3><dl class="k-brief"><div><dt>Since</dt><dd>May</dd></div>
            </dl></article></div>"""
        )
    )
    text = tostring(book, encoding="unicode")
    assert '<article class="k-leaf" data-title="A"><h3 class="k-leaf__title">A</h3>' in text
    assert '<tr><th scope="row">Since</th><td>May</td></tr>' in text
