"""A built site → the official edition: one PDF with a cover, page numbers, and an index of words.

It takes the page that holds the whole code and the page of all words as readers see them, so that
paper and screen cannot differ, and lets WeasyPrint set what `edition_tree` makes of them. Needs
WeasyPrint and Pango; nothing else of Kaidah does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element, SubElement, tostring

import pydyf
import weasyprint
from weasyprint.text.fonts import FontConfiguration

from kaidah.edition_tree import (
    add_text,
    joined_book,
    joined_contents,
    keep_links_inside,
    printed_book,
    printed_contents,
    printed_index,
)

STYLE: Final = Path(__file__).parent / "edition.css"


class Imprint(NamedTuple):
    """What cover and colophon say.

    `edition` is a version, `words` the heading of the index, `seal` the SHA-256 of the content and
    `sealed` the name of the file that has it.
    """

    title: str
    status: str
    banner: str
    edition: str
    day: str
    words: str
    seal: str
    sealed: str


def make_edition(
    site: Path, code: Sequence[str], words: Sequence[str], imprint: Imprint
) -> tuple[bytes, int]:
    """Return the PDF and its number of pages.

    `code` and `words` are the paths, below the site, of the page with the whole code and of that
    with all words, or of the parts of each; without the latter there is no index.
    """
    code_pages, word_pages = ([_parsed(site / page) for page in found] for found in (code, words))
    book, names = _book(code_pages, word_pages, imprint)
    fonts = FontConfiguration()
    text = tostring(book, encoding="unicode", method="html")
    document = weasyprint.HTML(string=text, base_url=str(site / code[0])).render(
        stylesheets=[weasyprint.CSS(filename=str(STYLE), font_config=fonts)], font_config=fonts
    )
    document.metadata.title = imprint.title
    # The same content gives the same bytes: the identifier of the file is that of its content.
    pdf = document.write_pdf(
        finisher=_name_links(names),
        pdf_tags=True,
        pdf_variant="pdf/ua-1",
        pdf_identifier=bytes.fromhex(imprint.seal[:32]),
    )
    return pdf, len(document.pages)


def _parsed(page: Path) -> Element:
    # Only the tree is wanted: the styles of the screen are left alone.
    tree: Element = weasyprint.HTML(filename=str(page), url_fetcher=_nothing).etree_element
    return tree


def _nothing(address: str) -> dict[str, str]:
    return {"string": "", "mime_type": "text/plain", "redirected_url": address}


def _name_links(names: Mapping[str, str]) -> Callable[[Any, Any], None]:
    """Let each link say what it leads to; WeasyPrint says the anchor, which nobody can read."""

    def finish(_: Any, pdf: Any) -> None:  # noqa: ANN401  (neither publishes types)
        for entry in pdf.objects:
            if isinstance(entry, pydyf.Dictionary) and entry.get("Subtype") == "/Link":
                anchor = entry["Dest"].string
                entry["Contents"] = pydyf.String(names.get(anchor, anchor))

    return finish


def _book(
    pages: Sequence[Element], words: Sequence[Element], imprint: Imprint
) -> tuple[Element, Mapping[str, str]]:
    """Return the whole edition, and the names of what its links lead to."""
    html = Element("html", lang=pages[0].get("lang") or "")
    add_text(SubElement(html, "head"), "title", "", imprint.title)
    body = SubElement(html, "body")
    contents, book = joined_contents(pages), joined_book(pages)
    listed, names = printed_contents(contents)
    body.extend([_cover(imprint), listed, printed_book(book)])
    if words:
        body.append(printed_index(words, imprint.words, names))
    body.append(_colophon(imprint))
    keep_links_inside(body, book.get("data-page") or "")
    return html, names


def _cover(imprint: Imprint) -> Element:
    cover = Element("header", {"class": "cover"})
    add_text(cover, "p", "cover__status", imprint.status)
    add_text(cover, "h1", "cover__title", imprint.title)
    add_text(cover, "p", "cover__edition", imprint.edition)
    add_text(cover, "p", "cover__day", imprint.day)
    add_text(cover, "p", "cover__banner", imprint.banner)
    return cover


def _colophon(imprint: Imprint) -> Element:
    colophon = Element("section", {"class": "colophon"})
    add_text(colophon, "p", "", f"{imprint.title}. {imprint.edition}, {imprint.day}.")
    add_text(colophon, "p", "", imprint.banner)
    add_text(colophon, "p", "", f"SHA-256 {imprint.sealed}".strip())
    add_text(colophon, "p", "colophon__sum", imprint.seal)
    return colophon
