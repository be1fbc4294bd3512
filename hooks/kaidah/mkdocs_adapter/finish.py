"""What is written beside and after the pages: feed and style sheet, corrections, search index."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File

from kaidah.corrections import corrected
from kaidah.mkdocs_adapter.facts import facts_for
from kaidah.mkdocs_adapter.memos import RememberingTemplate, memos
from kaidah.mkdocs_adapter.progress import progress
from kaidah.mkdocs_adapter.quick_templates import keep_compiled_templates
from kaidah.mkdocs_adapter.rewriting import rewriting
from kaidah.mkdocs_adapter.run import run
from kaidah.mkdocs_adapter.search import (
    condense_index,
    name_entries,
    search_plugin,
    take_apart_quickly,
)
from kaidah.mkdocs_adapter.styles import publish_list_styles, published_url
from kaidah.vocabulary import View

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.pages import Page as SitePage

_ENGINE: Final = Path(__file__).parents[1]
_MACROS: Final = {
    "mark": "partials/k-marks.html",
    "card": "partials/k-cards.html",
    "row": "partials/k-rows.html",
    "lang": "partials/language.html",
}


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Let templates ask for scripts and style sheets by their plain names; write what they write.

    Only here are the templates at hand and the files not yet copied.
    """
    env.filters["url"] = published_url
    # Else a quarter of a page would be the indentation of what was left out.
    env.trim_blocks = env.lstrip_blocks = True
    keep_compiled_templates(env, _ENGINE)
    take_apart_quickly(config)
    if run.remembers:
        memos.begin_drawing(config)
        env.template_class = RememberingTemplate
        if plugin := search_plugin(config):
            memos.keep_entries(plugin.search_index)
    env.globals["kaidah"] = run.facts
    # Set up here once: an import in each template would do it again for every page.
    for name, macros in _MACROS.items():
        env.globals[name] = env.get_template(macros, globals={"config": config}).module
    publish_list_styles(env, config, files)
    _publish_feed(env, config, files)
    return env


def _publish_feed(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the feed of changes beside the page that lists them.

    Its entries need addresses that last, so a site without an address of its own has no feed.
    """
    page = run.catalogue.views.get(View.CHANGES.name) if run.catalogue else None
    if page is None or not config.site_url:
        return
    run.feed = f"{page.path.removesuffix('.md')}.xml"
    # The feed names its own address, so it must have one before it is written.
    feed = File.generated(config, run.feed, content="")
    files.append(feed)
    facts_for(None, None, str(config.site_url))
    feed.content_string = env.get_template("feed.html").render(config=config)


@event_priority(-100)
def on_post_page(output: str, *, page: SitePage, config: MkDocsConfig) -> str:
    """Correct the page; add to the search index what its own Markdown does not hold."""
    name_entries(page, config)
    return corrected(output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Correct pages without a source file, such as 404.html."""
    del config
    return corrected(output_content) if template_name.endswith(".html") else output_content


@event_priority(100)
def _before_the_index_is_written(*, config: MkDocsConfig) -> None:
    """Make the index small before Material writes it."""
    progress.end()
    condense_index(config)


@event_priority(-100)
def _after_all_is_written(*, config: MkDocsConfig) -> None:
    """Remove what an earlier build of a preview has left."""
    del config
    rewriting.end()


# MkDocs thinks of the methods of a plugin here, which have a `self`.
on_post_build: Final = CombinedEvent(
    _before_the_index_is_written,  # type: ignore[arg-type]
    _after_all_is_written,  # type: ignore[arg-type]
)


def on_build_error(*, error: Exception) -> None:
    """Leave the line of the progress bar for what went wrong."""
    del error
    progress.end()
    rewriting.end()
