"""Each page on its way to its template: what MkDocs learns of it, and what the template gets."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from kaidah.frontmatter import body_start
from kaidah.mentions import opening_of
from kaidah.mkdocs_adapter.facts import facts_for
from kaidah.mkdocs_adapter.memos import memos
from kaidah.mkdocs_adapter.progress import progress
from kaidah.mkdocs_adapter.run import run
from kaidah.model import Example, Item, Page, Rule
from kaidah.vocabulary import Kind

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

_TEMPLATES: Final = {Kind.RULE: "rule.html", Kind.EXAMPLE: "example.html", Kind.TOPIC: "topic.html"}


def on_page_read_source(*, page: SitePage, config: MkDocsConfig) -> str | None:
    """Hand over the text that was read and checked, without its front matter.

    MkDocs would read every file a second time, and its front matter too, of which nothing it knows
    is left: the titles and templates of pages follow from what the checker read.
    """
    del config
    document, base = run.document(page), run.base
    if base is None or document is None or document.item is None:
        return None
    text = base.sources[document.path].text
    # The empty line tells MkDocs that no metadata comes first.
    return f"\n{text[body_start(text) :]}"


def on_page_markdown(markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Hand title, description and template over to MkDocs; remember the page for its links."""
    del config, files
    progress.step()
    run.page = page
    if run.remembers:
        memos.keep_text(page)
    if page.file.src_uri in run.rounds:
        page.meta.update(template="quiz-round.html", search={"exclude": True})
    if owner := _owner_of_part(page):
        page.meta.update(_part_meta(page, owner))
    document = run.document(page)
    if document is None or document.item is None:
        return markdown
    item = document.item
    page.meta["title"] = item.title
    if description := _description(item, markdown):
        # Material writes it between quotation marks as it is.
        page.meta["description"] = html.escape(description)
    if template := _template(document.kind, item):
        page.meta["template"] = template
    if isinstance(item, Page) and not item.searchable:
        page.meta["search"] = {"exclude": True}
    return markdown


def on_page_context(
    context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Make ready for the templates the item of the page, and addresses relative to it."""
    del config, nav
    progress.step()
    run.drawn = page
    facts = facts_for(page.url, run.document(page))
    path = page.file.src_uri
    facts.division, facts.part = run.parts.get(path, (run.divisions.get(path), None))
    facts.item = _owner_of_part(page) or facts.item
    if found := run.rounds.get(path):
        facts.choice, facts.round = found
        # Its template renders pieces of other pages, with links as seen from this one.
        run.page = page
    return context


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Do the same for pages without a source file, such as 404.html."""
    del template_name, config
    run.drawn = None
    base_url = str(context.get("base_url", ""))
    facts_for(None, None, base_url)
    return context


def _template(kind: Kind, item: Item) -> str | None:
    """Return the template that draws an item; None means the theme's plain page."""
    if not isinstance(item, Page):
        return _TEMPLATES.get(kind)
    division = run.divisions.get(item.path)
    return "overview.html" if division and not division.whole else _view_template(item)


def _view_template(item: Page) -> str | None:
    return f"{item.view.name.lower()}.html" if item.view else None


def _owner_of_part(page: SitePage) -> Item | None:
    """Return whose list a page shows a part of, where that is not the page itself."""
    path, catalogue = page.file.src_uri, run.catalogue
    if catalogue is None or path not in run.parts or path in catalogue.by_path:
        return None
    return catalogue.by_path[run.parts[path][0].path].item


def _part_meta(page: SitePage, owner: Item) -> dict[str, object]:
    """Return title and template of a part of a list."""
    words = run.catalogue.vocabulary.labels if run.catalogue else {}
    title = run.parts[page.file.src_uri][1].title(words["bagian"])
    return {
        "title": f"{owner.id if isinstance(owner, Rule) else owner.title}: {title}",
        "template": _view_template(owner) if isinstance(owner, Page) else "relations.html",
        "search": {"exclude": True},
    }


def _description(item: Item, markdown: str) -> str:
    """Return what a page says it is about, else how it begins, unless with a heading or block."""
    if isinstance(item, Rule):
        return item.statement
    if not isinstance(item, Example) and item.summary:
        return item.summary
    first = markdown.strip().partition("\n\n")[0]
    return "" if first.startswith(("#", "///")) else opening_of([first])
