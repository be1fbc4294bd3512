"""What a preview keeps in memory between builds: texts, pages and search entries as they were.

MkDocs builds the whole site at every save, and so does this; only steps that would come out the
same are not taken again. Each result is kept with all that it was made from, and used once all of
that is found to be the same: the preview equals a site built from nothing. A build outside of the
preview keeps nothing. `KAIDAH_TANPA_PERCEPATAN=1` does without.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from jinja2 import Template

from kaidah.mkdocs_adapter.accelerators import are_on
from kaidah.mkdocs_adapter.addresses import resolve
from kaidah.mkdocs_adapter.run import Asked, run
from kaidah.mkdocs_adapter.site_state import (
    contents_of,
    entries_of,
    extensions_of,
    settings_of,
)
from kaidah.mkdocs_adapter.witness import Witness, told

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

# They make of a text the same at any time. Others might read files or look at the clock.
_PURE: Final = frozenset(
    "admonition attr_list def_list fenced_code footnotes md_in_html sane_lists tables toc "
    "pymdownx.blocks.admonition pymdownx.blocks.details pymdownx.superfences".split()
)
_OF_A_PAGE: Final = ("content", "toc", "_title_from_render", "present_anchor_ids")


class _Text(NamedTuple):
    """A text as MkDocs rendered it, and what it was rendered from."""

    markdown: str
    rules: tuple[Asked, ...]
    rendered: Mapping[str, Any]
    anchors: Mapping[str, dict[str, str]]


class _Drawn(NamedTuple):
    """A page as it was drawn, and what it was drawn from."""

    sources: object
    asked: tuple[Asked, ...]
    html: str


class _Ear(logging.Handler):
    """Hears whether MkDocs has something to say, which a kept result would keep to itself."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.heard = 0

    def emit(self, record: logging.LogRecord) -> None:
        del record
        self.heard += 1


class Memos:
    """Everything kept; one object for all builds of a preview."""

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._ear = _Ear()
        self._forget()

    def _forget(self) -> None:
        self._site: object = None
        self._nav: Navigation | None = None
        self._frame: object = None
        self._texts: dict[str, _Text] = {}
        self._pieces: dict[str, tuple[tuple[Asked, ...], str]] = {}
        self._checked: set[str] = set()
        self._drawn: dict[str, _Drawn] = {}
        self._entries: dict[str, tuple[object, list[dict[str, Any]]]] = {}

    # ---------------------------------------------------------- when they hold

    def begin(self, config: MkDocsConfig, nav: Navigation, files: Files) -> bool:
        """Tell whether this build keeps anything; forget all if settings or files are others.

        A link may lead to any file, so a new or missing file counts for every text.
        """
        if not (run.serving and are_on() and _PURE.issuperset(extensions_of(config))):
            return False
        ids = run.catalogue.vocabulary.id_format if run.catalogue else None
        paths = [(file.src_uri, file.url, file.inclusion) for file in files]
        site = (settings_of(config), ids, paths)
        if site != self._site:
            self._forget()
        self._site, self._nav = site, nav
        self._checked.clear()
        logger = logging.getLogger("mkdocs")
        if self._ear not in logger.handlers:
            logger.addHandler(self._ear)
        return True

    def begin_drawing(self, config: MkDocsConfig) -> None:
        """Forget the pages if anything is different that all of them show."""
        frame = (
            # Titles come from the pages, so they are known only now.
            entries_of(self._nav.items) if self._nav else (),
            run.faults,
            run.feed,
            run.places,
            run.catalogue and run.catalogue.today,
            run.catalogue and [(p.view, p.path, p.title) for p in run.catalogue.views.values()],
            contents_of(Path(config.docs_dir, "_data")),
            # The theme's own templates stay as they are while a preview runs.
            contents_of(Path(config.theme.custom_dir)) if config.theme.custom_dir else (),
        )
        if frame != self._frame:
            self._drawn.clear()
        self._frame = frame

    # ---------------------------------------------------------- Markdown

    def keep_text(self, page: SitePage) -> None:
        """Let a page render its Markdown only if it came out differently before."""
        render = page.render

        def render_or_recall(config: MkDocsConfig, files: Files) -> None:
            kept = self._texts.get(page.file.src_uri)
            if kept and kept.markdown == page.markdown and _hold(kept.rules, resolve):
                vars(page).update(kept.rendered)
                page.links_to_anchors = {files.src_uris[to]: a for to, a in kept.anchors.items()}
                return
            heard, run.linked = self._ear.heard, []
            render(config, files)
            if heard == self._ear.heard:
                self._texts[page.file.src_uri] = _Text(
                    page.markdown or "",
                    tuple(run.linked),
                    {name: vars(page)[name] for name in _OF_A_PAGE},
                    {to.src_uri: found for to, found in (page.links_to_anchors or {}).items()},
                )
            run.linked = None

        page.render = render_or_recall  # type: ignore[method-assign]

    def piece(self, text: str) -> str:
        """Return what a piece of a page looks like on the pages of the quiz."""
        kept = self._pieces.get(text)
        if kept and (text in self._checked or _hold(kept[0], resolve)):
            self._checked.add(text)
            return kept[1]
        run.linked = []
        html = run.html(text)
        self._pieces[text] = tuple(run.linked), html
        self._checked.add(text)
        run.linked = None
        return html

    # ---------------------------------------------------------- templates

    def draw(self, page: SitePage, template: str, draw: Callable[[], str]) -> str:
        """Draw a page, unless everything is the same that it was drawn from.

        What its template asks of the catalogue is remembered in order. As long as the answers are
        the same, a template asks the same again, so the first that differs ends the comparison.
        """
        facts, catalogue = run.facts, run.catalogue
        if catalogue is None:
            return draw()
        sources = (template, page.markdown, page.content, told(facts.item), _round(page))
        kept = self._drawn.get(page.file.src_uri)
        witness = Witness(catalogue, self.piece)
        if kept and kept.sources == sources and _hold(kept.asked, witness.answer):
            return kept.html
        facts.catalogue, facts.html = witness, witness.html
        try:
            html = draw()
        finally:
            facts.catalogue, facts.html = catalogue, run.html
        self._drawn.pop(page.file.src_uri, None)
        if not witness.lost_track:
            self._drawn[page.file.src_uri] = _Drawn(sources, tuple(witness.asked), html)
        return html

    # ---------------------------------------------------------- search

    def keep_entries(self, index: Any) -> None:  # noqa: ANN401  (Material has no types)
        """Let a search index take a page apart only if its text was another before."""
        add = index.add_entry_from_context

        def add_or_recall(page: SitePage) -> None:
            sources = (page.url, page.markdown, page.content, page.title, dict(page.meta))
            kept = self._entries.get(page.file.src_uri)
            if kept and kept[0] == sources:
                index.entries.extend(dict(entry) for entry in kept[1])
                return
            start = len(index.entries)
            add(page)
            own = [dict(entry) for entry in index.entries[start:]]
            self._entries[page.file.src_uri] = sources, own

        index.add_entry_from_context = add_or_recall


class RememberingTemplate(Template):
    """A template of the preview: draws the pages of items only if they have changed."""

    def render(self, *args: Any, **kwargs: Any) -> str:  # noqa: ANN401  (as Jinja has it)
        """Draw the page of a context."""
        page = args[0].get("page") if args else None
        if page is None or not _is_kept(page):
            return super().render(*args, **kwargs)
        draw = super().render
        return memos.draw(page, str(self.name), lambda: draw(*args, **kwargs))


def _is_kept(page: SitePage) -> bool:
    """Tell whether a page is no list: these show everything, and are few."""
    item = run.facts.item
    path = page.file.src_uri
    if path in run.parts:
        return False
    return path in run.rounds or (item is not None and not getattr(item, "view", None))


def _round(page: SitePage) -> object:
    """Return what a round of the quiz shows and leads on to."""
    found = run.rounds.get(page.file.src_uri)
    if found is None:
        return None
    choice, own = found
    return choice.name, tuple(other.path for other in choice.rounds), told(own)


def _hold(asked: Iterable[Asked], answer: Callable[..., object]) -> bool:
    """Tell whether all questions are still answered as they were."""
    return all(answer(*found.question) == found.answer for found in asked)


memos: Final = Memos()
