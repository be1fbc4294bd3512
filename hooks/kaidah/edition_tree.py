"""Parts of built pages → parts of a printed edition: page numbers beside links, pairs as tables.

Works on the tree alone and knows no typesetter. What it makes suits a tagged PDF: a link is one
piece of text, a list holds items only, and nothing is there that only a screen has a use for.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from copy import deepcopy
from typing import Final
from xml.etree.ElementTree import Element, SubElement

_RULE_PAGE: Final = re.compile(r"(?:^|/)(?P<id>[a-z0-9]+-[0-9]+)\.html$")
_SCREEN_ONLY: Final = frozenset({"headerlink", "k-print-part", "k-unseen"})
_THIN: Final = "\N{NO-BREAK SPACE}"


def by_class(tree: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a class, in the order of the text."""
    return (element for element in tree.iter() if name in (element.get("class") or "").split())


def add_text(parent: Element, tag: str, name: str, text: str) -> Element:
    """Append an element with a class and a text, and return it."""
    element = SubElement(parent, tag, {"class": name} if name else {})
    element.text = text
    return element


def joined_book(pages: Sequence[Element]) -> Element:
    """Return the book of several pages as one; a chapter may go on from page to page."""
    first, *others = (deepcopy(book) for page in pages for book in by_class(page, "k-book"))
    for chapter in (chapter for book in others for chapter in book):
        if chapter.get("id") == first[-1].get("id"):
            first[-1].extend(chapter.findall("article"))
        else:
            first.append(chapter)
    return first


def joined_contents(pages: Sequence[Element]) -> Element:
    """Return the contents of the book of several pages as one list."""
    found = (deepcopy(one) for page in pages for one in by_class(page, "k-contents-list"))
    first, *others = found
    [chapters] = first.findall("ol")
    for chapter in (chapter for contents in others for chapter in contents.iterfind("ol/li")):
        if chapter.get("value") == chapters[-1].get("value"):
            for rules in chapters[-1].iterfind("ul"):
                rules.extend(chapter.iterfind("ul/li"))
        else:
            chapters.append(chapter)
    return first


def printed_contents(contents: Element) -> tuple[Element, dict[str, str]]:
    """Return the list of contents with page numbers, and what its links lead to by anchor."""
    contents, names = deepcopy(contents), {}
    for item in contents.iter("li"):
        link = item.find("a")
        if link is not None:
            item.remove(link)
            row = _row(link, item.get("value"))
            names[link.get("href", "")[1:]] = _words(row)
            item.insert(0, row)
    return contents, names


def _row(link: Element, number: str | None) -> Element:
    """Return a link of the contents with its number, or else its ID, before it."""
    row = Element("p", {"class": "row"})
    first = link.find("span")
    label = f"{number}." if number else _words(first) if first is not None else ""
    add_text(row, "span", "row__label", label).tail = " "
    text = _words(link).removeprefix(label).strip()
    add_text(row, "a", "", text).set("href", link.get("href", ""))
    row.append(_page_of(link.get("href", "")))
    return row


def printed_book(book: Element) -> Element:
    """Return the chapters and rules as paper has them."""
    book = deepcopy(book)
    for parent in list(book.iter()):
        for child in list(parent):
            if _SCREEN_ONLY & set((child.get("class") or "").split()):
                parent.remove(child)
    for rule in by_class(book, "k-leaf"):
        for title in by_class(rule, "k-leaf__title"):
            _flatten(title)  # a link from a rule to itself
            rule.set("data-title", _words(title))
    for pairs in by_class(book, "k-brief"):
        _as_table(pairs)
    return book


def _as_table(pairs: Element) -> None:
    """Turn a list of terms and what is said of them, in place, into rows."""
    pairs.tag = "table"
    for row in pairs:
        row.tag = "tr"
        for cell in row:
            cell.tag = "th" if cell.tag == "dt" else "td"
            if cell.tag == "th":
                cell.set("scope", "row")


def printed_index(pages: Sequence[Element], title: str, printed: Collection[str]) -> Element:
    """Return the words that lead to rules, letter by letter, each with the rules it leads to.

    `printed` are the anchors of the edition: an example may be called like a rule.
    """
    section = Element("section", {"class": "index", "id": "index"})
    add_text(section, "h2", "", title)
    for part in (part for page in pages for part in by_class(page, "k-section")):
        entries = ((row, _targets(row, printed)) for w in by_class(part, "k-words") for row in w)
        rows = [(row, anchors) for row, anchors in entries if anchors]
        heading = part.find(".//h2")
        if rows and heading is not None:
            add_text(section, "h3", "", (heading.text or "").strip())
            letter = SubElement(section, "ul")
            for row, anchors in rows:
                _index_row(letter, row, anchors)
    return section


def _index_row(letter: Element, row: Element, anchors: Iterable[str]) -> None:
    item = SubElement(letter, "li")
    item.text = " ".join(_words(term) for term in row.findall("dt")) + " "
    for anchor in anchors:
        if len(item):
            item[-1].tail = ", "
        add_text(item, "a", "", anchor.upper()).set("href", f"#{anchor}")
        item[-1].tail = _THIN
        item.append(_page_of(f"#{anchor}"))


def _targets(row: Element, printed: Collection[str]) -> list[str]:
    """Return the anchors of the rules that an entry names; those of other pages are left out."""
    found = [_anchor(link.get("href", "")) for link in row.iter("a")]
    return list(dict.fromkeys(anchor for anchor in found if anchor in printed))


def keep_links_inside(body: Element, page_word: str) -> None:
    """Let links lead within the edition, and turn those that lead to other pages into text.

    Links in running text get the number of the page they lead to, after `page_word`.
    """
    anchors = {element.get("id") for element in body.iter() if element.get("id")}
    for link in list(body.iter("a")):
        address = link.get("href", "")
        target = _anchor(address) or address.removeprefix("#")
        if target in anchors:
            link.set("href", f"#{target}")
            _flatten(link)
        else:
            link.tag = "span"
            link.attrib.pop("href", None)
    for text in by_class(body, "k-leaf__text"):
        _number_links(text, page_word)


def _number_links(text: Element, page_word: str) -> None:
    for parent in list(text.iter()):
        for place, link in reversed(list(enumerate(parent))):
            if link.tag == "a" and link.get("href"):
                note = Element("span", {"class": "note"})
                note.text = f"{_THIN}({page_word}{_THIN}"
                note.append(_page_of(link.get("href", "")))
                note[0].tail = ")"
                note.tail, link.tail = link.tail, None
                parent.insert(place + 1, note)


def _page_of(address: str) -> Element:
    """Return an empty element that the style fills with the page an address is on."""
    return Element("span", {"class": "page", "data-to": address})


def _anchor(address: str) -> str:
    """Return where in the edition a link to a rule's page leads; empty for any other page."""
    found = _RULE_PAGE.search(address)
    return found["id"] if found else ""


def _flatten(element: Element) -> None:
    """Leave nothing but the text: each element inside would become a link of its own."""
    text = "".join(element.itertext())
    for child in list(element):
        element.remove(child)
    element.text = text


def _words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())
