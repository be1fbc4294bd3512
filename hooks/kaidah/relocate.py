"""A page that gets another address: every link to it follows, and the old address leads on.

Pure: takes the knowledge base, returns the change.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from kaidah.body_parts import Link
from kaidah.catalogue import Catalogue
from kaidah.checks.links import link_target, relative_links
from kaidah.diagnostics import Fix
from kaidah.edits import FileEdit, Plan, RefusedError
from kaidah.frontmatter import INDEX, kind_of
from kaidah.knowledge_base import KnowledgeBase
from kaidah.meant import known
from kaidah.model import Document
from kaidah.names import checked_path, page_path
from kaidah.nodes import Mapping as YamlMapping
from kaidah.nodes import Node, Scalar, Sequence
from kaidah.redirects import REDIRECTS_FILE, REDIRECTS_HEADER
from kaidah.repair import content, replace
from kaidah.source import Source
from kaidah.suggest import closest
from kaidah.vocabulary import Kind
from kaidah.yaml_nodes import parse_yaml
from kaidah.yaml_text import yaml_text

_DATA: Final = "_data/"
_TAIL: Final = re.compile(r"[#?]")


def relocate(base: KnowledgeBase, old: str, new: str, folder: str) -> Plan:
    """Return the changes that move a page of the docs folder, which is called `folder`.

    Raises RefusedError when the page cannot be meant or cannot go there.
    """
    catalogue = known(base)
    page = _page(catalogue, old, folder)
    target = _free_path(catalogue, page, new, folder)
    _refuse_unread(catalogue)
    fixes = _link_fixes(catalogue, base.sources, page.path, target)
    links = sum(map(len, fixes.values()))
    for path, found in _data_fixes(base.sources, page.path, target):
        fixes[path] += found
    edits = [_edit(base.sources[path], fixes[path]) for path in fixes if path != page.path]
    edits = [edit for edit in edits if edit.path != REDIRECTS_FILE]
    edits.append(_redirected(base.sources.get(REDIRECTS_FILE), fixes, page.path, target))
    before = base.sources[page.path]
    after = content(_fixed(before, fixes[page.path]))
    edits += [FileEdit(page.path, content(before), None), FileEdit(target, None, after)]
    counted = f"{links} tautan disesuaikan" if links else "tidak ada tautan yang perlu disesuaikan"
    done = f"{page.path} dipindahkan ke {target}; {counted}."
    advice = f"Alamat lamanya tercatat di {REDIRECTS_FILE} dan membuka halaman yang baru."
    return Plan(tuple(edits), done, {page.path: target}, frozenset(), (advice,))


# ---------------------------------------------------------------- from where, to where


def _page(catalogue: Catalogue, written: str, folder: str) -> Document:
    path = page_path(written, folder)
    if path not in catalogue.by_path:
        named = [f for f in catalogue.files_named(path) if f in catalogue.by_path]
        if len(named) != 1:
            raise RefusedError(f'halaman "{path}" tidak ada.{_meant(catalogue, path, named)}')
        path = named[0]
    page = catalogue.by_path[path]
    if page.kind is Kind.RULE:
        raise RefusedError(
            f"{path} halaman aturan; alamatnya mengikuti ID-nya dan tidak pernah berganti. "
            'Aturan yang tidak berlaku lagi dicabut dengan "kaidah cabut".'
        )
    if posixpath.basename(path) == INDEX:
        raise RefusedError(f"{path} halaman pembuka folder; ia tetap di tempatnya.")
    return page


def _meant(catalogue: Catalogue, path: str, named: list[str]) -> str:
    if moved := catalogue.redirects.get(path):
        return f" Halaman itu sudah dipindahkan ke {moved.new}."
    near = named or closest(path, catalogue.by_path)
    return f" Mungkin maksud Anda {' atau '.join(near)}." if near else ""


def _free_path(catalogue: Catalogue, page: Document, written: str, folder: str) -> str:
    """Return where a page is to go: a path, or a folder where it keeps its name."""
    is_folder = written.replace("\\", "/").endswith("/")
    name = posixpath.basename(page.path)
    path = page_path(posixpath.join(written, name) if is_folder else written, folder)
    if "/" not in path and "/" in page.path and path != page.path:
        path = posixpath.join(posixpath.dirname(page.path), path)
    checked_path(path)
    if posixpath.basename(path) == INDEX:
        raise RefusedError(f"{path} halaman pembuka folder; pilih nama lain.")
    taken = catalogue.taken(path)
    if taken == page.path:
        raise RefusedError(f"{page.path} sudah ada di sana.")
    if taken:
        raise RefusedError(f"{taken} sudah ada; pilih nama lain.")
    kind = kind_of(path, catalogue.vocabulary)
    if kind is not page.kind:
        folders = catalogue.vocabulary.folders
        outside = [f'luar "{folder}"' for folder in folders.values()]
        where = ", ".join([f'"{folders[page.kind]}"'] if page.kind in folders else outside)
        raise RefusedError(
            f"{path}: folder menentukan macam halaman; halaman ini tetap di {where}."
        )
    return path


def _refuse_unread(catalogue: Catalogue) -> None:
    unread = [document.path for document in catalogue.documents if not document.readable]
    if unread:
        raise RefusedError(
            f"{', '.join(unread)} belum dapat dibaca, maka tautan di dalamnya tidak dapat ikut "
            'disesuaikan. Perbaiki dahulu yang ditunjukkan oleh "kaidah periksa".'
        )


# ---------------------------------------------------------------- what leads there


def _link_fixes(
    catalogue: Catalogue, sources: Mapping[str, Source], old: str, new: str
) -> defaultdict[str, list[Fix]]:
    """Gather the links that lead to the page, and those on the page that lead elsewhere."""
    fixes: defaultdict[str, list[Fix]] = defaultdict(list)
    for document, link in relative_links(catalogue):
        written, tail = _parts(link)
        if not written:
            continue
        leads_there = link_target(document, link) == old
        here = new if document.path == old else document.path
        if leads_there:
            wanted = new
        elif document.path == old:
            wanted = posixpath.normpath(posixpath.join(posixpath.dirname(old), written))
        else:
            continue
        address = posixpath.relpath(wanted, posixpath.dirname(here) or ".") + tail
        fix = _fix_of(sources[document.path], link, address)
        if address != link.target and fix not in fixes[document.path]:
            fixes[document.path].append(fix)
    return fixes


def _parts(link: Link) -> tuple[str, str]:
    """Cut the address of a link into its path and the rest, as written."""
    cut = _TAIL.search(link.target)
    at = cut.start() if cut else len(link.target)
    return link.target[:at], link.target[at:]


def _fix_of(source: Source, link: Link, address: str) -> Fix:
    start = source.text.find(link.target, link.at.start, link.at.end)
    if start < 0:
        line = f"{source.path}:{link.at.line}"
        raise RefusedError(f'{line}: tautan "{link.target}" tidak dapat disesuaikan sendiri.')
    return Fix(start, start + len(link.target), address)


def _data_fixes(
    sources: Mapping[str, Source], old: str, new: str
) -> Iterator[tuple[str, list[Fix]]]:
    """Gather the values of data files that are the path of the page."""
    for path, source in sources.items():
        if path.startswith(_DATA) and old in source.text:
            node, _ = parse_yaml(source, 0, len(source.text))
            values = [value for value in _values(node) if value.text == old]
            yield path, [_value_fix(source, value, new) for value in values]


def _values(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from _values(item)
    elif isinstance(node, YamlMapping):
        for _, value in node.entries.values():
            yield from _values(value)


def _value_fix(source: Source, value: Scalar, new: str) -> Fix:
    start = source.text.index(value.text, value.start, value.end)
    return Fix(start, start + len(value.text), new)


# ---------------------------------------------------------------- what becomes of the files


def _redirected(
    source: Source | None, fixes: Mapping[str, list[Fix]], old: str, new: str
) -> FileEdit:
    """Add the old address to the redirects; one that leads away from the new place goes."""
    added = f"{yaml_text(old)}: {new}"
    if source is None:
        return FileEdit(REDIRECTS_FILE, None, f"{REDIRECTS_HEADER}{added}\n".encode())
    fixed = _fixed(source, fixes.get(REDIRECTS_FILE, []))
    kept, newline = _without(new, fixed), "\r\n" if "\r\n" in fixed.text else "\n"
    joint = newline if kept and not kept.endswith("\n") else ""
    changed = Source(source.path, f"{kept}{joint}{added}{newline}", has_bom=source.has_bom)
    return FileEdit(REDIRECTS_FILE, content(source), content(changed))


def _without(address: str, source: Source) -> str:
    """Return the redirects without that of an address; YAML writes none at all as "{}"."""
    text = source.text
    node, _ = parse_yaml(source, 0, len(text))
    if not isinstance(node, YamlMapping):
        return text
    if not node.entries:
        return text[: node.start] + text[node.end :].lstrip()
    if address not in node.entries:
        return text
    key, _ = node.entries[address]
    end = text.find("\n", key.start) + 1 or len(text)
    return text[: text.rfind("\n", 0, key.start) + 1] + text[end:]


def _edit(source: Source, fixes: list[Fix]) -> FileEdit:
    return FileEdit(source.path, content(source), content(_fixed(source, fixes)))


def _fixed(source: Source, fixes: list[Fix]) -> Source:
    ordered = sorted(fixes, key=lambda fix: fix.start)
    return Source(source.path, replace(source.text, ordered), has_bom=source.has_bom)
