"""Scripts and style sheets: named after their content, wherever the theme asks for them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import jinja2
from mkdocs.structure.files import File
from mkdocs.utils import normalize_url

from kaidah import assets
from kaidah.mkdocs_adapter.facts import facts_for
from kaidah.mkdocs_adapter.run import run
from kaidah.mkdocs_adapter.search import search_plugin

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.utils.templates import TemplateContext

# A template, because the choices it hides rows by are those of the vocabulary.
_LIST_STYLES: Final = "assets/stylesheets/kaidah/lists.css"
_THEME: Final = Path(__file__).parents[1] / "theme"


def set_up_assets(config: MkDocsConfig) -> None:
    """Name scripts and the joined style sheet after their content, wherever they are asked for."""
    own = [str(sheet) for sheet in config.extra_css if (_THEME / str(sheet)).is_file()]
    found = assets.own_assets(_THEME, own)
    run.superseded = frozenset({*own, *(asset.source for asset in found)})
    # The template of the lists is published once it is filled in.
    run.assets = {asset.source: asset for asset in found if asset.source != _LIST_STYLES}
    others = [sheet for sheet in config.extra_css if str(sheet) not in own]
    config.extra_css = [assets.STYLE_SHEET, *others]
    # The theme writes these itself, past the filter for addresses.
    scripts = config.extra.get("polyfills", [])
    config.extra["polyfills"] = [published(script) for script in scripts]


def published(path: str) -> str:
    """Return the name under which a file of the theme is published."""
    asset = run.assets.get(path)
    return asset.name if asset else path


@jinja2.pass_context
def published_url(context: TemplateContext, path: str) -> str:
    """Do what MkDocs' filter `url` does, with the published name of a file.

    Not every template that draws a part of a page knows the page: see frame.html.
    """
    return normalize_url(published(str(path)), run.drawn, context["base_url"])


def publish_list_styles(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the style sheet that hides rows of a list, which knows the choices."""
    text = env.get_template(_LIST_STYLES).render(config=config, kaidah=facts_for(None, None))
    asset = assets.named_after_content(_LIST_STYLES, text.encode())
    run.assets = {**run.assets, asset.source: asset}
    files.append(File.generated(config, asset.name, content=asset.content))


def superseded(files: Files, config: MkDocsConfig) -> list[File]:
    """Return the files of the theme that are published under another name or not at all."""
    plugin = search_plugin(config)
    languages = plugin.config.lang if plugin else ()
    return [
        file
        for file in files
        if file.src_uri in run.superseded or assets.is_unused(file.src_uri, languages)
    ]
