"""A built site → the official edition: one PDF with a cover, page numbers, and an index of words.

It takes the page that holds the whole code and the page of all words as readers see them, so that
paper and screen cannot differ, and lets WeasyPrint set them. Needs WeasyPrint and
Pango; nothing else of Kaidah does.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

import weasyprint
from weasyprint.text.fonts import FontConfiguration

STYLE: Final = Path(__file__).parent / "edition.css"


class Imprint(NamedTuple):
    """What cover and colophon say; `edition` is a version, `words` the heading of the index."""

    title: str
    status: str
    banner: str
    edition: str
    day: str
    words: str
    fingerprint: str


def fingerprint(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of all texts of a knowledge base by path, the same in any order."""
    digest = hashlib.sha256()
    for path in sorted(texts):
        digest.update(f"{path}\0{texts[path]}\0".encode())
    return digest.hexdigest()


def make_edition(site: Path, code: str, words: str | None, imprint: Imprint) -> tuple[bytes, int]:
    """Return the PDF and its number of pages.

    `code` and `words` are the paths, below the site, of the page with the whole code and of that
    with all words; without the latter there is no index.
    """
    index = _index(_parsed(site / words), imprint.words) if words else None
    book = _book(_parsed(site / code), imprint, index)
    fonts = FontConfiguration()
    text = tostring(book, encoding="unicode", method="html")
    document = weasyprint.HTML(string=text, base_url=str(site / code)).render(
        stylesheets=[weasyprint.CSS(filename=str(STYLE), font_config=fonts)], font_config=fonts
    )
    document.metadata.title = imprint.title
    # The same content gives the same bytes: the identifier of the file is that of its content.
    pdf = document.write_pdf(
        pdf_tags=True,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(imprint.fingerprint[:32]),
    )
    return pdf, len(document.pages)


def _parsed(page: Path) -> Element:
    # Only the tree is wanted: the styles of the screen are left alone.
    tree: Element = weasyprint.HTML(filename=str(page), url_fetcher=_nothing).etree_element
    return tree


def _nothing(address: str) -> dict[str, str]:
    return {"string": "", "mime_type": "text/plain", "redirected_url": address}


def _book(page: Element, imprint: Imprint, index: Element | None) -> Element:
    html = Element("html", lang=page.get("lang") or "")
    SubElement(SubElement(html, "head"), "title").text = imprint.title
    body = SubElement(html, "body")
    body.append(_cover(imprint))
    [contents] = _by_class(page, "k-contents-list")
    [book] = _by_class(page, "k-book")
    for part in (contents, book):
        body.append(_without_screen(deepcopy(part)))
    if index is not None:
        body.append(index)
    body.append(_colophon(imprint))
    _keep_links_inside(body)
    return html


def _cover(imprint: Imprint) -> Element:
    cover = Element("header", {"class": "cover"})
    _text(cover, "p", "cover__status", imprint.status)
    _text(cover, "h1", "cover__title", imprint.title)
    _text(cover, "p", "cover__edition", imprint.edition)
    _text(cover, "p", "cover__day", imprint.day)
    _text(cover, "p", "cover__banner", imprint.banner)
    return cover


def _colophon(imprint: Imprint) -> Element:
    colophon = Element("section", {"class": "colophon"})
    _text(colophon, "p", "", f"{imprint.title}. {imprint.edition}, {imprint.day}.")
    _text(colophon, "p", "", imprint.banner)
    _text(colophon, "p", "colophon__sum", f"SHA-256 {imprint.fingerprint}")
    return colophon


def _text(parent: Element, tag: str, name: str, text: str) -> None:
    SubElement(parent, tag, {"class": name} if name else {}).text = text


def _index(page: Element, title: str) -> Element:
    """Return the words that lead to rules, each with the rules it leads to."""
    section = Element("section", {"class": "index", "id": "index"})
    _text(section, "h2", "", title)
    for words in _by_class(page, "k-words"):
        letter = SubElement(section, "dl", {"class": "index__letter"})
        for entry in words:
            word = "".join("".join(term.itertext()) for term in entry.findall("dt"))
            links = [link for link in entry.iter("a") if _anchor(link.get("href", ""))]
            if links and word.strip():
                row = SubElement(letter, "div")
                SubElement(row, "dt").text = word.strip()
                target = SubElement(row, "dd")
                for link in links:
                    anchor = _anchor(link.get("href", ""))
                    SubElement(target, "a", {"href": f"#{anchor}"}).text = anchor.upper()
    return section


_RULE_PAGE: Final = re.compile(r"(?:^|/)(?P<id>[a-z0-9]+-[0-9]+)\.html$")


def _anchor(address: str) -> str:
    """Return where in the edition a link to a rule's page leads; empty for any other page."""
    found = _RULE_PAGE.search(address)
    return found["id"] if found else ""


def _keep_links_inside(body: Element) -> None:
    """Let links lead within the edition, and turn those that lead to other pages into text."""
    anchors = {element.get("id") for element in body.iter() if element.get("id")}
    for link in body.iter("a"):
        address = link.get("href", "")
        if _anchor(address) in anchors:
            link.set("href", f"#{_anchor(address)}")
        elif not (address.startswith("#") and address[1:] in anchors):
            link.attrib.pop("href", None)


def _without_screen(part: Element) -> Element:
    """Take out what only a screen has a use for: links to a heading, buttons for printing."""
    for parent in list(part.iter()):
        for child in list(parent):
            names = (child.get("class") or "").split()
            if {"headerlink", "k-print-part", "k-unseen"} & set(names):
                parent.remove(child)
    return part


def _by_class(tree: Element, name: str) -> Iterator[Element]:
    return (element for element in tree.iter() if name in (element.get("class") or "").split())
