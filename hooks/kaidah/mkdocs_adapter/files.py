"""Which files the site is made of, and where in its navigation they stand."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url

from kaidah.exports import data_files
from kaidah.long_lists import divide_all
from kaidah.mkdocs_adapter.addresses import site_url
from kaidah.mkdocs_adapter.facts import facts_for
from kaidah.mkdocs_adapter.memos import memos
from kaidah.mkdocs_adapter.progress import progress
from kaidah.mkdocs_adapter.run import run
from kaidah.mkdocs_adapter.search import language_file
from kaidah.mkdocs_adapter.styles import published, superseded
from kaidah.quiz import make_quiz
from kaidah.vocabulary import View

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Keep the files, so that items can be found by path; replace our own, add the rounds."""
    run.files = files
    for file in superseded(files, config):
        files.remove(file)
    for asset in run.assets.values():
        files.append(File.generated(config, asset.name, content=asset.content))
    _make_quiz()
    _divide_lists()
    for path in (*run.rounds, *(path for path in run.parts if path not in files.src_uris)):
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content="", inclusion=inclusion))
    if language := language_file(config):
        files.append(language)
    for stub in _stubs(config):
        files.append(stub)
    _publish_data(config, files)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Give items the section of their folder as parent.

    Items stay out of the nav, because every nav entry is repeated on every page; the parent is
    what lights up their tab.
    """
    # Each page is read once and drawn once.
    progress.expect(2 * len(files.documentation_pages()))
    run.remembers = memos.begin(config, nav, files)
    sections = {
        page.file.src_uri.rpartition("/")[0]: page.parent
        for page in nav.pages
        if page.file.name == "index"
    }
    for file in files.documentation_pages():
        page = file.page
        if page is not None and page.parent is None and page not in nav.items:
            page.parent = sections.get(file.src_uri.split("/")[0])
    return nav


def _make_quiz() -> None:
    """Make the questions and their rounds, where a page asks for them."""
    base = run.base
    catalogue = base.catalogue if base else None
    page = catalogue.views.get(View.QUIZ.name) if catalogue else None
    run.quiz = (
        make_quiz(catalogue, base.sources, page.path) if base and catalogue and page else None
    )
    choices = run.quiz.choices if run.quiz else ()
    run.rounds = {found.path: (choice, found) for choice in choices for found in choice.rounds}


def _divide_lists() -> None:
    """Find the lists that are too long for a page, and the pages that hold their parts."""
    run.divisions = divide_all(run.catalogue) if run.catalogue else {}
    found = run.divisions.values()
    run.parts = {part.path: (division, part) for division in found for part in division.parts}
    run.places = {division.path: division.places() for division in found if not division.whole}


def _publish_data(config: MkDocsConfig, files: Files) -> None:
    """Write the open data, where a page tells of it."""
    catalogue = run.catalogue
    wanted = catalogue and View.DATA.name in catalogue.views
    run.data = data_files(catalogue, site_url, run.site_url) if catalogue and wanted else ()
    for file in run.data:
        files.append(File.generated(config, file.path, content=file.content))


def _stubs(config: MkDocsConfig) -> Iterator[File]:
    """Yield a page for each old address that leads readers on; search and sitemap skip them."""
    catalogue = run.catalogue
    if catalogue is None or not catalogue.redirects:
        return
    template = config.theme.get_env().get_template("redirect.html")
    for old, new, _, _ in catalogue.redirects.values():
        target = catalogue.by_path.get(new)
        if target is None or target.item is None or old in catalogue.by_path:
            continue  # Told by the checker; a preview goes on without.
        stub = File(old, None, config.site_dir, config.use_directory_urls)
        page = template.render(
            config=config,
            kaidah=facts_for(stub.url, target),
            script=get_relative_url(published("assets/javascripts/redirect.js"), stub.url),
            url=site_url(new),
        )
        yield File.generated(config, stub.dest_uri, content=page)
