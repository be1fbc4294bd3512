"""Before the site is touched: everything is read and checked, and the configuration completed."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority, get_plugin_logger

from kaidah import reports
from kaidah.diagnostics import Severity
from kaidah.edits import RefusedError
from kaidah.journal import finish_interrupted
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.links import RuleLinks, renderer
from kaidah.mkdocs_adapter.accelerators import (
    Fragments,
    are_on,
    collect_less_often,
    prepared,
    set_up_converter,
)
from kaidah.mkdocs_adapter.addresses import resolve
from kaidah.mkdocs_adapter.facts import gather_facts
from kaidah.mkdocs_adapter.progress import progress
from kaidah.mkdocs_adapter.quick_templates import set_up_templates
from kaidah.mkdocs_adapter.rewriting import rewriting
from kaidah.mkdocs_adapter.run import run
from kaidah.mkdocs_adapter.search import set_up_search
from kaidah.mkdocs_adapter.styles import set_up_assets

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

_LEVELS: Final = {
    Severity.ERROR: logging.ERROR,
    Severity.WARNING: logging.WARNING,
    Severity.INFO: logging.INFO,
}
_NOT_DIRTY: Final = (
    "`--dirty` tidak dapat dipakai. Dengan itu MkDocs melewati halaman yang berkasnya tidak "
    "berubah, padahal setiap halaman juga memuat isi halaman lain: tautan balik, daftar, dan "
    "indeks pencarian akan salah. Jalankan perintah yang sama tanpa `--dirty`."
)
_log: Final = get_plugin_logger("kaidah")


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is a preview, which must survive faults; refuse to skip pages.

    With `--dirty`, MkDocs leaves out every page whose file has not changed. What other pages say
    of it stays as it was, and the search index holds the changed pages only.
    """
    if dirty:
        raise PluginError(_NOT_DIRTY)
    run.serving = command == "serve"
    collect_less_often()


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read and check everything; MkDocs empties the site folder only after this event."""
    progress.begin()
    docs = Path(config.docs_dir)
    try:
        finish_interrupted(docs)
        base = read_knowledge_base(docs)
    except RefusedError as refusal:
        raise PluginError(str(refusal)) from refusal
    run.base, run.files, run.page, run.drawn = base, None, None, None
    run.site_url, run.feed, run.places_of_rules = config.site_url or "", "", {}
    run.html = renderer(config.markdown_extensions, config.mdx_configs, prepared)
    run.fragments = Fragments()
    set_up_converter()
    set_up_templates(config.theme)
    if run.serving and are_on():
        rewriting.begin(str(config.site_dir))
    found = tuple(reports.one_by_one(base, docs.name))
    run.faults = tuple(text for _, text in found) if base.faulty else ()
    run.facts = gather_facts()
    _report(base, found, strict=bool(config.strict))
    if base.catalogue is not None:
        # The names of extensions have been validated by now, so the object itself is added.
        ids = base.catalogue.vocabulary.id_format
        config.markdown_extensions.append(RuleLinks(ids, resolve))  # type: ignore[arg-type]
        set_up_search(config)
    set_up_assets(config)
    return config


def _report(base: KnowledgeBase, found: Iterable[tuple[Severity, str]], *, strict: bool) -> None:
    for severity, text in found:
        _log.log(_LEVELS[severity], "%s\n", text)
    if base.stops(strict=strict) and not run.serving:
        message = f"{reports.summary(base)} Situs belum dibuat; situs yang lama tidak diubah."
        raise PluginError(message)
