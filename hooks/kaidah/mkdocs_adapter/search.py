"""The search plugin of the theme: its language, and its index page by page and as a whole."""

from __future__ import annotations

from itertools import takewhile
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from mkdocs.structure.files import File

from kaidah import search_index, search_language
from kaidah.mkdocs_adapter.accelerators import are_on
from kaidah.mkdocs_adapter.addresses import site_url
from kaidah.mkdocs_adapter.run import run
from kaidah.search_sections import sections_of
from kaidah.search_words import SearchWords

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page as SitePage


def search_plugin(config: MkDocsConfig) -> Any | None:  # noqa: ANN401  (Material has no types)
    """Return the search plugin; None for a site without search."""
    return config.plugins.get("material/search") or config.plugins.get("search")


def _language(config: MkDocsConfig) -> str | None:
    """Return the language whose rules the search follows; None leaves it as the theme made it."""
    code = str(config.theme.get("language", ""))
    words = run.catalogue.search if run.catalogue else SearchWords()
    return code if any(words) and search_language.has_language(code) else None


def set_up_search(config: MkDocsConfig) -> None:
    """Name the language ourselves: MkDocs knows of no rules for it and would fall back to none."""
    plugin = search_plugin(config)
    if plugin is None or run.catalogue is None:
        return
    words = run.catalogue.vocabulary
    terms = (*words.levels.values(), *words.verdicts.values())
    # Material turns the tag of a result into a class, which gives it its colour.
    config.extra["tags"] = {term.name: term.tone.value for term in terms}
    if code := _language(config):
        plugin.config.lang = [code]
        plugin.config.pipeline = ["trimmer", "stopWordFilter"]
        plugin.config.fields = {name: {"boost": 1.0} for name in search_index.FIELDS}


def language_file(config: MkDocsConfig) -> File | None:
    """Return what makes the search understand the language; None where the theme's own does."""
    code = _language(config)
    if code is None or run.catalogue is None:
        return None
    catalogue = run.catalogue
    vocabulary = catalogue.vocabulary
    content = search_language.language_file(
        code, catalogue.search, vocabulary.id_format, vocabulary.labels["aturan"]
    )
    return File.generated(config, search_language.file_name(code), content=content)


def take_apart_quickly(config: MkDocsConfig) -> None:
    """Let the index take a page apart as `search_sections` does, and the theme only the others.

    Safe because what the two make of a page is the same once the index has been made small; where
    the theme's own search is left as it is, so is this.
    """
    plugin = search_plugin(config)
    if plugin is None or not are_on() or _language(config) is None:
        return
    index = plugin.search_index
    slowly = index.add_entry_from_context

    def add(page: SitePage) -> None:
        excluded = page.meta.get("search", {}).get("exclude")
        sections = None if excluded else sections_of(page.content or "")
        if sections is None:
            slowly(page)
            return
        for anchor, title, text in sections:
            found = SimpleNamespace(id=anchor, title=[title] if title else [], text=[text])
            index.create_entry_for_section(found, page.toc, page.url, page)

    index.add_entry_from_context = add


def name_entries(page: SitePage, config: MkDocsConfig) -> None:
    """Add to the entries of a page what its Markdown does not hold.

    Material indexes the rendered Markdown only; statement and keywords come from front matter.
    """
    document, plugin = run.document(page), search_plugin(config)
    if document is None or document.item is None or plugin is None or run.catalogue is None:
        return
    # This page's entries are the last ones so far; to look at all of them for each page adds up.
    own = takewhile(
        lambda entry: entry["location"].split("#")[0] == page.url,
        reversed(plugin.search_index.entries),
    )
    search_index.name_entries([*own][::-1], document.item, run.catalogue.vocabulary)


def condense_index(config: MkDocsConfig) -> None:
    """Make the index of the whole site small."""
    plugin, catalogue = search_plugin(config), run.catalogue
    code = _language(config)
    if plugin is None or catalogue is None or code is None:
        return
    items = {site_url(path): document.item for path, document in catalogue.by_path.items()}
    plugin.search_index.entries = search_index.condense(
        plugin.search_index.entries,
        items.get,
        catalogue.search.stop_words,
        catalogue.vocabulary.id_format,
        search_language.word_family(code),
    )
