"""The tags of a PDF, read as the assistive technology of a reader does: the tree under the pages.

What it asks for is a part of PDF/UA-1 (ISO 14289-1, clause 7): no program that checks all of it is
at hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pypdf
from pypdf.generic import DictionaryObject, IndirectObject

_INSIDE: Final = {
    "L": {"Caption", "L", "LI"},
    "LI": {"LBody", "Lbl"},
    "Table": {"Caption", "TBody", "TFoot", "THead", "TR"},
    "TBody": {"TR"},
    "THead": {"TR"},
    "TR": {"TD", "TH"},
}
_ONLY_INSIDE: Final = {
    "LBody": {"LI"},
    "LI": {"L"},
    "TD": {"TR"},
    "TH": {"TR"},
    "TR": {"TBody", "TFoot", "THead", "Table"},
}


def structure_faults(path: Path) -> Iterator[str]:
    """Yield what keeps the tags from being read as the text is meant."""
    reader = pypdf.PdfReader(path)
    root = reader.root_object
    if not root.get("/Lang"):
        yield "no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "the title is not shown"
    tree = root["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    elements = list(_walk(tree["/K"], "Root"))
    yield from _nesting_faults(elements)
    yield from _heading_faults(elements)
    linked = {_annotation(kid) for tag, _, element in elements for kid in _kids(element)}
    yield from _link_faults(reader, elements, linked)


def headings(path: Path) -> list[int]:
    """Return the levels of all headings, in the order of the text."""
    tree = pypdf.PdfReader(path).root_object["/StructTreeRoot"]
    assert isinstance(tree, DictionaryObject)
    tags = (tag for tag, _, _ in _walk(tree["/K"], "Root"))
    return [int(tag[1]) for tag in tags if tag[0] == "H" and tag[1:].isdecimal()]


Tagged = tuple[str, str, DictionaryObject]


def _walk(kids: Any, parent: str) -> Iterator[Tagged]:  # noqa: ANN401  (as the reader hands it out)
    kids = kids.get_object()
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, DictionaryObject) and "/S" in element:
            tag = str(element["/S"])[1:]
            yield tag, parent, element
            if "/K" in element:
                yield from _walk(element["/K"], tag)


def _kids(element: DictionaryObject) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids.get_object() if isinstance(kids, IndirectObject) else kids
    return kids if isinstance(kids, list) else [kids]


def _annotation(kid: Any) -> int:  # noqa: ANN401
    """Return the number of the annotation that a child stands for; 0 for any other child."""
    entry = kid.get_object()
    if isinstance(entry, DictionaryObject) and entry.get("/Type") == "/OBJR":
        return int(entry.raw_get("/Obj").idnum)
    return 0


def _nesting_faults(elements: list[Tagged]) -> Iterator[str]:
    for tag, parent, element in elements:
        if tag not in _INSIDE.get(parent, {tag}) or parent not in _ONLY_INSIDE.get(tag, {parent}):
            yield f"{tag} in {parent}"
        if tag == "Figure" and not element.get("/Alt"):
            yield "a picture without words"


def _heading_faults(elements: list[Tagged]) -> Iterator[str]:
    last = 0
    for tag, _, element in elements:
        if tag[0] == "H" and tag[1:].isdecimal():
            if int(tag[1:]) > last + 1:
                yield f"{tag} after H{last}"
            last = int(tag[1:])
            if not _kids(element):
                yield f"an empty {tag}"


def _link_faults(
    reader: pypdf.PdfReader, elements: list[Tagged], linked: set[int]
) -> Iterator[str]:
    for tag, parent, element in elements:
        if tag == "Link" and sum(map(bool, map(_annotation, _kids(element)))) != 1:
            yield f"a Link in {parent} that is not one link"
    for number, page in enumerate(reader.pages, start=1):
        notes = page.get("/Annots", [])
        if notes and page.get("/Tabs") != "/S":
            yield f"page {number}: links in no order"
        for note in notes:
            if note.idnum not in linked:
                yield f"page {number}: a link outside the tree"
            if " " not in str(note.get_object().get("/Contents", "")):
                yield f"page {number}: a link without words: {note.get_object()}"
