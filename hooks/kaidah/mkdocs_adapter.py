"""The edge to MkDocs: checks before the site is touched, links while it renders, relations after.

The only module that imports MkDocs. It gathers facts for the templates and draws nothing itself.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from urllib.parse import urljoin, urlsplit

import jinja2
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.utils import get_relative_url
from mkdocs.utils.templates import url_filter

from kaidah import assets, reports, search_index, search_language
from kaidah.alphabet import Letter, alphabet
from kaidah.assets import Asset
from kaidah.catalogue import Catalogue
from kaidah.changes import changes_by_day, latest_changes
from kaidah.code_help import HelpGroup, read_code_help
from kaidah.corrections import corrected
from kaidah.diagnostics import Severity
from kaidah.edits import RefusedError
from kaidah.embed import embedded
from kaidah.exports import DataFile, data_files
from kaidah.filters import examples_by_facets, rules_by_facets
from kaidah.journal import finish_interrupted
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.links import LinkTarget, RuleLinks, renderer
from kaidah.model import Document, Item, Page, Rule, SearchWords
from kaidah.qr import QrCode, qr_code
from kaidah.quiz import Choice, Quiz, Round, make_quiz
from kaidah.vocabulary import Kind, RuleId, View

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage
    from mkdocs.utils.templates import TemplateContext

_TEMPLATES: Final = {Kind.RULE: "rule.html", Kind.EXAMPLE: "example.html", Kind.TOPIC: "topic.html"}
_LEVELS: Final = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}
# A template, because the choices it hides rows by are those of the vocabulary.
_LIST_STYLES: Final = "assets/stylesheets/kaidah/lists.css"
_log: Final = get_plugin_logger("kaidah")
_THEME: Final = Path(__file__).parent / "theme"


@dataclass
class _Run:
    """What one `mkdocs` command knows from one event to the next; renewed with every build."""

    serving: bool = False
    base: KnowledgeBase | None = None
    faults: tuple[str, ...] = ()
    files: Files | None = None
    page: SitePage | None = None
    assets: Mapping[str, Asset] = field(default_factory=dict)
    site_url: str = ""
    feed: str = ""
    data: tuple[DataFile, ...] = ()
    quiz: Quiz | None = None
    # The rounds of the quiz by the path of the page each gets.
    rounds: Mapping[str, tuple[Choice, Round]] = field(default_factory=dict)

    @property
    def catalogue(self) -> Catalogue | None:
        return self.base.catalogue if self.base else None


_run: Final = _Run()


# ------------------------------------------------------------------ before the site is touched


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which must survive faults."""
    del dirty
    _run.serving = command == "serve"


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything; MkDocs empties the site folder only after this event."""
    docs = Path(config.docs_dir)
    try:
        finish_interrupted(docs)
    except RefusedError as refusal:
        raise PluginError(str(refusal)) from refusal
    base = read_knowledge_base(docs)
    _run.base, _run.files, _run.page = base, None, None
    _run.site_url, _run.feed = config.site_url or "", ""
    found = tuple(reports.one_by_one(base, docs.name))
    _run.faults = tuple(text for _, text in found) if base.faulty else ()
    _report(base, found, strict=bool(config.strict))
    if base.catalogue is not None:
        # The names of extensions have been validated by now, so the object itself is added.
        ids = base.catalogue.vocabulary.id_format
        config.markdown_extensions.append(RuleLinks(ids, _resolve))  # type: ignore[arg-type]
        _set_up_search(config)
    _set_up_assets(config)
    return config


def _report(base: KnowledgeBase, found: Iterable[tuple[Severity, str]], *, strict: bool) -> None:
    for severity, text in found:
        _log.log(_LEVELS[severity], "%s\n", text)
    if base.stops(strict=strict) and not _run.serving:
        message = f"{reports.summary(base)} Situs belum dibuat; situs yang lama tidak diubah."
        raise PluginError(message)


# ------------------------------------------------------------------ files and navigation


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Keep the files, so that items can be found by path; replace our own, add the rounds."""
    _run.files = files
    for file in [file for file in files if _is_superseded(file, config)]:
        files.remove(file)
    for asset in _run.assets.values():
        files.append(File.generated(config, asset.name, content=asset.content))
    _make_quiz()
    for path in _run.rounds:
        inclusion = InclusionLevel.NOT_IN_NAV
        files.append(File.generated(config, path, content="", inclusion=inclusion))
    if language := _language_file(config):
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
    del config
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


# ------------------------------------------------------------------ pages


def on_page_markdown(markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files) -> str:
    """Hand title, description and template over to MkDocs; remember the page for its links."""
    del config, files
    _run.page = page
    if page.file.src_uri in _run.rounds:
        page.meta.update(template="quiz-round.html", search={"exclude": True})
    document = _document(page)
    if document is None or document.item is None:
        return markdown
    item = document.item
    page.meta["title"] = item.title
    if description := _description(item):
        page.meta["description"] = description
    if template := _template(document.kind, item):
        page.meta["template"] = template
    if isinstance(item, Page) and not item.searchable:
        page.meta["search"] = {"exclude": True}
    return markdown


def on_page_context(
    context: TemplateContext, *, page: SitePage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Give the templates the catalogue, the item of the page, and addresses relative to it."""
    del nav
    facts = _facts(page.url, _document(page))
    if found := _run.rounds.get(page.file.src_uri):
        facts["choice"], facts["round"] = found
        # Its template renders pieces of other pages, with links as seen from this one.
        _run.page = page
        facts["html"] = renderer(config.markdown_extensions, config.mdx_configs)
    context["kaidah"] = facts  # type: ignore[typeddict-unknown-key]
    return context


def on_template_context(
    context: TemplateContext, *, template_name: str, config: MkDocsConfig
) -> TemplateContext:
    """Do the same for pages without a source file, such as 404.html."""
    del template_name, config
    context["kaidah"] = _facts(None, None, str(context.get("base_url", "")))  # type: ignore[typeddict-unknown-key]
    return context


def _facts(url: str | None, document: Document | None, base_url: str = "") -> dict[str, Any]:
    catalogue = _run.catalogue

    def address(path: str, anchor: str = "") -> str:
        target = _url(path)
        found = (
            get_relative_url(target, url) if url is not None else f"{base_url.rstrip('/')}/{target}"
        )
        return f"{found}#{anchor}" if anchor else found

    return {
        "catalogue": catalogue,
        "label": catalogue.vocabulary.labels if catalogue else {},
        "item": document.item if document else None,
        "faults": _run.faults,
        "codes": _codes(document),
        "alphabet": _alphabet(document),
        "quiz": _run.quiz,
        "url": address,
        "qr": _qr,
        "text_of": lambda rule, deeper: _text_of(rule, url or "", deeper),
        "feed": _run.feed,
        "data": _run.data,
        **(_gatherers(catalogue) if catalogue else {}),
    }


def _gatherers(catalogue: Catalogue) -> Mapping[str, Callable[..., Any]]:
    """Return what only a few pages gather; each is called where it is drawn."""
    return {
        gather.__name__: partial(gather, catalogue)
        for gather in (rules_by_facets, examples_by_facets, changes_by_day, latest_changes)
    }


def _codes(document: Document | None) -> tuple[HelpGroup, ...]:
    """Return the explanations of all codes for the one page that shows them."""
    item = document.item if document else None
    if _run.catalogue is None or not isinstance(item, Page) or item.view is not View.CODES:
        return ()
    return read_code_help(_run.catalogue.vocabulary.id_format)


def _alphabet(document: Document | None) -> tuple[Letter, ...]:
    """Return all words for the one page that lists them."""
    item = document.item if document else None
    if _run.catalogue is None or not isinstance(item, Page) or item.view is not View.ALPHABET:
        return ()
    return alphabet(_run.catalogue)


def _make_quiz() -> None:
    """Make the questions and their rounds, where a page asks for them."""
    base = _run.base
    catalogue = base.catalogue if base else None
    pages = [page.path for page in (catalogue.pages if catalogue else ()) if page.view is View.QUIZ]
    _run.quiz = (
        make_quiz(catalogue, base.sources, pages[0]) if base and catalogue and pages else None
    )
    choices = _run.quiz.choices if _run.quiz else ()
    _run.rounds = {found.path: (choice, found) for choice in choices for found in choice.rounds}


def _document(page: SitePage) -> Document | None:
    catalogue = _run.catalogue
    return catalogue.by_path.get(page.file.src_uri) if catalogue else None


def _template(kind: Kind, item: Item) -> str | None:
    """Return the template that draws an item; None means the theme's plain page."""
    if isinstance(item, Page) and item.view is not None:
        return f"{item.view.name.lower()}.html"
    return _TEMPLATES.get(kind)


def _description(item: Item) -> str:
    return item.statement if isinstance(item, Rule) else getattr(item, "summary", "")


# ------------------------------------------------------------------ addresses


def _url(path: str) -> str:
    file = _run.files.get_file_from_path(path) if _run.files else None
    return file.url if file else ""


def _resolve(rule: RuleId) -> LinkTarget | None:
    """Answer the Markdown extension for the page that is being rendered.

    Python-Markdown does not say which page it works on, and MkDocs renders one page at a time.
    """
    catalogue, page = _run.catalogue, _run.page
    found = catalogue.rules.get(rule) if catalogue else None
    if found is None or page is None or found.path == page.file.src_uri:
        return None
    return LinkTarget(get_relative_url(_url(found.path), page.url), found.title)


def _qr(path: str) -> QrCode | None:
    """Return the QR code of a page; None where the site does not know its own address."""
    return qr_code(urljoin(_run.site_url, _url(path))) if _run.site_url else None


def _text_of(rule: Rule, url: str, deeper: int) -> str:
    """Return what a rule's page says, for a page at `url` that shows all rules.

    MkDocs renders the Markdown of all pages before the template of any. A link to a rule leads to
    the place of that rule on the same page.
    """
    catalogue, file = _run.catalogue, _run.files and _run.files.get_file_from_path(rule.path)
    if catalogue is None or not file or file.page is None or file.page.content is None:
        return ""
    here = {_url(r.path): f"#{r.id.lower()}" for r in catalogue.rules_in_force}

    def address(written: str) -> str:
        if urlsplit(written).scheme:
            return written
        target, _, anchor = urljoin(f"/{file.url}", written)[1:].partition("#")
        return here.get(target) or get_relative_url(target, url) + (anchor and f"#{anchor}")

    return embedded(file.page.content, rule.id.lower(), address, deeper=deeper)


# ------------------------------------------------------------------ style sheets and scripts


def _set_up_assets(config: MkDocsConfig) -> None:
    """Name scripts and the joined style sheet after their content, wherever they are asked for."""
    own = [str(sheet) for sheet in config.extra_css if (_THEME / str(sheet)).is_file()]
    found = assets.own_assets(_THEME, own)
    # The template of the lists is published once it is filled in.
    _run.assets = {asset.source: asset for asset in found if asset.source != _LIST_STYLES}
    others = [sheet for sheet in config.extra_css if str(sheet) not in own]
    config.extra_css = [assets.STYLE_SHEET, *others]
    # The theme writes these itself, past the filter for addresses.
    scripts = config.extra.get("polyfills", [])
    config.extra["polyfills"] = [_published(script) for script in scripts]


def _published(path: str) -> str:
    asset = _run.assets.get(path)
    return asset.name if asset else path


@jinja2.pass_context
def _published_url(context: TemplateContext, path: str) -> str:
    return url_filter(context, _published(str(path)))


def on_env(env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Let templates ask for scripts and style sheets by their plain names; write what they write.

    Only here are the templates at hand and the files not yet copied.
    """
    env.filters["url"] = _published_url
    _publish_list_styles(env, config, files)
    _publish_feed(env, config, files)
    return env


def _publish_list_styles(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    text = env.get_template(_LIST_STYLES).render(config=config, kaidah=_facts(None, None))
    asset = assets.named_after_content(_LIST_STYLES, text.encode())
    _run.assets = {**_run.assets, asset.source: asset}
    files.append(File.generated(config, asset.name, content=asset.content))


def _publish_feed(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
    """Write the feed of changes beside the page that lists them.

    Its entries need addresses that last, so a site without an address of its own has no feed.
    """
    pages = _run.catalogue.pages if _run.catalogue and config.site_url else ()
    for page in [page for page in pages if page.view is View.CHANGES][:1]:
        _run.feed = f"{page.path.removesuffix('.md')}.xml"
        # The feed names its own address, so it must have one before it is written.
        feed = File.generated(config, _run.feed, content="")
        files.append(feed)
        facts = _facts(None, None, str(config.site_url))
        feed.content_string = env.get_template("feed.html").render(config=config, kaidah=facts)


def _publish_data(config: MkDocsConfig, files: Files) -> None:
    """Write the open data, where a page tells of it."""
    catalogue = _run.catalogue
    wanted = catalogue and any(page.view is View.DATA for page in catalogue.pages)
    _run.data = data_files(catalogue, _url, config.site_url or "") if catalogue and wanted else ()
    for file in _run.data:
        files.append(File.generated(config, file.path, content=file.content))


def _is_superseded(file: File, config: MkDocsConfig) -> bool:
    """Tell whether a file of the theme is published under another name or not at all."""
    joined = Path(file.abs_src_path or "").is_relative_to(_THEME) and file.src_uri.endswith(".css")
    plugin = _search_plugin(config)
    languages = plugin.config.lang if plugin else ()
    return joined or file.src_uri in _run.assets or assets.is_unused(file.src_uri, languages)


# ------------------------------------------------------------------ old addresses


def _stubs(config: MkDocsConfig) -> Iterator[File]:
    """Yield a page for each old address that leads readers on; search and sitemap skip them."""
    catalogue = _run.catalogue
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
            kaidah=_facts(stub.url, target),
            script=get_relative_url(_published("assets/javascripts/redirect.js"), stub.url),
            url=_url(new),
        )
        yield File.generated(config, stub.dest_uri, content=page)


# ------------------------------------------------------------------ search


def _search_plugin(config: MkDocsConfig) -> Any | None:  # noqa: ANN401  (Material has no types)
    return config.plugins.get("material/search") or config.plugins.get("search")


def _language(config: MkDocsConfig) -> str | None:
    """Return the language whose rules the search follows; None leaves it as the theme made it."""
    code = str(config.theme.get("language", ""))
    words = _run.catalogue.search if _run.catalogue else SearchWords()
    return code if any(words) and search_language.has_language(code) else None


def _set_up_search(config: MkDocsConfig) -> None:
    """Name the language ourselves: MkDocs knows of no rules for it and would fall back to none."""
    plugin = _search_plugin(config)
    if plugin is None or _run.catalogue is None:
        return
    tones = _run.catalogue.vocabulary
    terms = (*tones.levels.values(), *tones.verdicts.values())
    # Material turns the tag of a result into a class, which gives it its colour.
    config.extra["tags"] = {term.name: term.tone.value for term in terms}
    if code := _language(config):
        plugin.config.lang = [code]
        plugin.config.pipeline = ["trimmer", "stopWordFilter"]
        plugin.config.fields = {name: {"boost": 1.0} for name in search_index.FIELDS}


def _language_file(config: MkDocsConfig) -> File | None:
    code = _language(config)
    if code is None or _run.catalogue is None:
        return None
    catalogue = _run.catalogue
    vocabulary = catalogue.vocabulary
    content = search_language.language_file(
        code, catalogue.search, vocabulary.id_format, vocabulary.labels["aturan"]
    )
    return File.generated(config, search_language.file_name(code), content=content)


@event_priority(-100)
def on_post_page(output: str, *, page: SitePage, config: MkDocsConfig) -> str:
    """Correct the page; add to the search index what its own Markdown does not hold.

    Material indexes the rendered Markdown only; statement and keywords come from front matter.
    """
    _name_entries(page, config)
    return corrected(output)


def on_post_template(output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
    """Correct pages without a source file, such as 404.html."""
    del config
    return corrected(output_content) if template_name.endswith(".html") else output_content


def _name_entries(page: SitePage, config: MkDocsConfig) -> None:
    document, plugin = _document(page), _search_plugin(config)
    if document is None or document.item is None or plugin is None or _run.catalogue is None:
        return
    # This page's entries are the last ones so far; to look at all of them for each page adds up.
    own = takewhile(
        lambda entry: entry["location"].split("#")[0] == page.url,
        reversed(plugin.search_index.entries),
    )
    search_index.name_entries([*own][::-1], document.item, _run.catalogue.vocabulary)


@event_priority(100)
def on_post_build(*, config: MkDocsConfig) -> None:
    """Make the index small before Material writes it."""
    plugin, catalogue = _search_plugin(config), _run.catalogue
    code = _language(config)
    if plugin is None or catalogue is None or code is None:
        return
    items = {_url(path): document.item for path, document in catalogue.by_path.items()}
    plugin.search_index.entries = search_index.condense(
        plugin.search_index.entries,
        items.get,
        catalogue.search.stop_words,
        catalogue.vocabulary.id_format,
        search_language.word_family(code),
    )
