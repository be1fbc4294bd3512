"""A docs folder → everything known about it: catalogue, findings, sources.

The one line that command line and build share: read, catalogue, check. Reads only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from kaidah.allowances import apply_allowances
from kaidah.build_time import today
from kaidah.catalogue import Catalogue
from kaidah.checks import run_checks
from kaidah.checks.search import every_synonym_leads_somewhere
from kaidah.checks.text import ALL_TEXT, no_merge_conflict
from kaidah.content_files import DATA_FOLDER, PAGE_SUFFIX, content_files
from kaidah.diagnostics import Diagnostic, Found, Severity, bounded, in_reading_order, repaired_once
from kaidah.frontmatter import read_document, stand_in
from kaidah.model import Document, Page
from kaidah.site_data import SiteData, read_site_data
from kaidah.source import Source, guess_text, read_source

Reader = Callable[[str, str], Source | Diagnostic]
Instead = Mapping[str, Source | None]


class KnowledgeBase(NamedTuple):
    """What was read and found. `catalogue` is None when the data files themselves are faulty.

    Of many findings alike in one file `diagnostics` has the first ones; `fixable` has all of them
    that have a certain repair.
    """

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    files_read: int
    fixable: tuple[Diagnostic, ...] = ()

    @property
    def faulty(self) -> bool:
        """Tell whether anything found must stop a build."""
        return self.stops(strict=False)

    def stops(self, *, strict: bool) -> bool:
        """Tell whether a check fails or a build stops; when strict, for warnings, too."""
        limit = Severity.WARNING if strict else Severity.ERROR
        return any(d.code.severity <= limit for d in self.diagnostics)


def read_knowledge_base(
    docs: Path, read: Reader = read_source, *, instead: Instead = MappingProxyType({})
) -> KnowledgeBase:
    """Read and check a docs folder.

    `read` takes the path of a file and its name below the folder. `instead` names files that are
    to be taken as if they held another text, or, with None, as if they were not there.

    Raises NotADirectoryError when there is no such folder and RefusedError for a time that is none
    (see `build_time`); every other fault is a finding.
    """
    if not docs.is_dir():
        raise NotADirectoryError(docs)
    return _Loader(docs, read, instead).load()


class _Loader:
    def __init__(self, docs: Path, read: Reader, instead: Instead) -> None:
        self._docs = docs
        self._folder = os.fspath(docs)
        self._read = read
        self._instead = instead
        self._found: Found = []
        self._sources: dict[str, Source] = {}

    def load(self) -> KnowledgeBase:
        data = read_site_data(self._source, self._exists, self._found)
        catalogue = None
        if data is not None:
            documents, files = self._documents(data)
            catalogue = Catalogue(data, documents, files, today())
            self._found += run_checks(catalogue)
            self._found += every_synonym_leads_somewhere(catalogue, self._searched(catalogue))
        found = in_reading_order(apply_allowances(repaired_once(self._found), self._sources))
        fixable = tuple(finding for finding in found if finding.fix)
        return KnowledgeBase(catalogue, bounded(found), self._sources, len(self._sources), fixable)

    def _searched(self, catalogue: Catalogue) -> Iterator[str]:
        """Yield the texts of the pages that search looks at."""
        for path, document in catalogue.by_path.items():
            item = document.item
            if path in self._sources and not (isinstance(item, Page) and not item.searchable):
                yield self._sources[path].text

    def _exists(self, name: str) -> bool:
        if name in self._instead:
            return self._instead[name] is not None
        return (self._docs / name).exists()

    # -------------------------------------------------------------- pages

    def _documents(self, data: SiteData) -> tuple[list[Document], frozenset[str]]:
        documents, files = [], []
        for path in self._files():
            if not path.endswith(PAGE_SUFFIX):
                files.append(path)
                continue
            source = self._source(path)
            if source is not None:
                files.append(path)
                documents.append(self._document(source, data))
                continue
            if (self._docs / path).is_file():
                files.append(path)
            text = guess_text(self._docs / path)
            documents.append(stand_in(path, text, data.vocabulary))
        return documents, frozenset(files)

    def _document(self, source: Source, data: SiteData) -> Document:
        if conflicts := list(no_merge_conflict(source)):
            # Two versions in one file: whatever else seems wrong comes from that.
            self._found += conflicts
            return stand_in(source.path, source.text, data.vocabulary)
        document = read_document(source, data.vocabulary, data.law, self._found, data.language)
        if document.readable:
            for check in ALL_TEXT:
                self._found += check(source)
        return document

    def _files(self) -> list[str]:
        found, faults = content_files(self._folder)
        self._found += faults
        gone = {name for name, source in self._instead.items() if source is None}
        data = {name for name in self._instead if name.startswith(f"{DATA_FOLDER}/")}
        return sorted({*found, *self._instead} - gone - data) if self._instead else found

    def _source(self, name: str) -> Source | None:
        result = self._instead.get(name) or self._read(f"{self._folder}{os.sep}{name}", name)
        if isinstance(result, Diagnostic):
            self._found.append(result)
            return None
        self._sources[name] = result
        return result
