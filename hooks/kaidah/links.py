"""Python-Markdown extension: a rule ID in running text becomes a link to its rule.

Python-Markdown decides what is code, a heading or a link; this only looks at the text that is
left. Where a rule lives is the resolver's business, so it knows neither MkDocs nor the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Final, NamedTuple
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kaidah.mentions import find_mentions
from kaidah.vocabulary import IdFormat, RuleId

# Text in these is shown as it is: code, or a heading that the table of contents copies, or
# already a link.
_LEFT_ALONE: Final = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6"})
# Python-Markdown resolves escapes and MkDocs resolves relative links at priority 0. Running after
# both, the address is final and `EMS\-010` has become an ID like any other.
_AFTER_ALL_OTHERS: Final = -10


class LinkTarget(NamedTuple):
    """Where a rule ID leads and what the pointer shows above it."""

    url: str
    title: str


Resolver = Callable[[RuleId], LinkTarget | None]


class RuleLinks(Extension):
    """Links rule IDs by asking `resolve`; what it answers with None stays plain text."""

    def __init__(self, ids: IdFormat, resolve: Resolver) -> None:
        """Take the shape of IDs and the resolver."""
        super().__init__()
        self._ids = ids
        self._resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  (Python-Markdown's name)
        """Register the tree processor."""
        linker = _Linker(md, self._ids, self._resolve)
        md.treeprocessors.register(linker, "kaidah-rule-links", _AFTER_ALL_OTHERS)


def renderer(
    extensions: Sequence[str | Extension],
    settings: Mapping[str, Mapping[str, Any]],
    prepare: Callable[[Markdown], Markdown],
) -> Callable[[str], str]:
    """Return what turns a piece of a page into HTML, as the extensions of the site do.

    The same piece is rendered once, so all pages that ask for it must stand in one folder: its
    links are then the same. Extensions and settings are read when the first piece is asked for;
    `prepare` gets the converter before it is used.
    """

    @cache
    def markdown() -> Markdown:
        return prepare(Markdown(extensions=extensions, extension_configs=dict(settings)))

    @cache
    def html(text: str) -> str:
        return markdown().reset().convert(text)

    return html


class _Linker(Treeprocessor):
    def __init__(self, md: Markdown, ids: IdFormat, resolve: Resolver) -> None:
        super().__init__(md)
        self._ids = ids
        self._resolve = resolve

    def run(self, root: Element) -> None:
        self._link_inside(root)

    def _link_inside(self, element: Element) -> None:
        if element.tag in _LEFT_ALONE:
            return
        children, prefix = list(element), self._ids.prefix
        for child in children:
            self._link_inside(child)
            if child.tail and prefix in child.tail:
                child.tail, links = self._split(child.tail)
                at = list(element).index(child) + 1
                element[at:at] = links
        if element.text and prefix in element.text:
            element.text, links = self._split(element.text)
            element[:0] = links

    def _split(self, text: str) -> tuple[str, list[Element]]:
        """Cut a text into what stands before the first ID and a link for each ID."""
        if isinstance(text, AtomicString):
            return text, []
        found = list(self._targets(text))
        if not found:
            return text, []
        ends = [start for _, _, start, _ in found[1:]] + [len(text)]
        links = []
        for (rule, target, _, end), next_start in zip(found, ends, strict=True):
            links.append(_anchor(rule, target, text[end:next_start]))
        return text[: found[0][2]], links

    def _targets(self, text: str) -> Iterator[tuple[RuleId, LinkTarget, int, int]]:
        for rule, start, end in find_mentions(text, self._ids):
            target = self._resolve(rule)
            if target is not None:
                yield rule, target, start, end


def _anchor(rule: RuleId, target: LinkTarget, tail: str) -> Element:
    # An ID must not break at its hyphen; the class lets the theme say so.
    link = Element("a", {"class": "rule-link", "href": target.url, "title": target.title})
    link.text = rule
    link.tail = tail
    return link
