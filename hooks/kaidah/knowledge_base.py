"""A docs folder → everything known about it: catalogue, findings, sources.

The one line that command line and build share: read, catalogue, check. Reads only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from kaidah import law, terms
from kaidah.accessibility import ACCESSIBILITY_FILE, read_accessibility
from kaidah.allowances import apply_allowances
from kaidah.catalogue import Catalogue
from kaidah.checks import run_checks
from kaidah.checks.search import every_synonym_leads_somewhere
from kaidah.checks.text import ALL_TEXT, no_merge_conflict
from kaidah.codes import CODES
from kaidah.content_files import DATA_FOLDER, PAGE_SUFFIX, content_files
from kaidah.decision import DECISION_FILE, read_decision
from kaidah.diagnostics import (
    START_OF_FILE,
    Diagnostic,
    Severity,
    bounded,
    has_errors,
    in_reading_order,
    repaired_once,
)
from kaidah.fields import Fields, Found
from kaidah.frontmatter import read_document, stand_in
from kaidah.ledger import LEDGER_FILE, read_ledger
from kaidah.model import (
    Address,
    Decision,
    Document,
    LedgerEntry,
    Page,
    Redirect,
    SearchWords,
    SiteData,
)
from kaidah.nodes import Mapping as YamlMapping
from kaidah.redirects import ADDRESSES_FILE, REDIRECTS_FILE, read_addresses, read_redirects
from kaidah.search_words import (
    STOP_WORDS_FILE,
    SYNONYMS_FILE,
    read_stop_words,
    read_synonyms,
)
from kaidah.source import Source, guess_text, read_source
from kaidah.vocabulary import RuleId, Vocabulary
from kaidah.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from kaidah.lexicon import Language

T = TypeVar("T")
Reader = Callable[[str, str], Source | Diagnostic]
Instead = Mapping[str, Source | None]
LANGUAGE_FILE: Final = "_data/bahasa.yml"


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

    Raises NotADirectoryError when there is no such folder; every other fault is a finding.
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
        data = self._data()
        catalogue = None
        if data is not None:
            documents, files = self._documents(data)
            catalogue = Catalogue(data, documents, files, today())
            self._found += run_checks(catalogue)
            self._found += every_synonym_leads_somewhere(catalogue, self._searched(catalogue))
        found = in_reading_order(apply_allowances(tuple(repaired_once(self._found)), self._sources))
        fixable = tuple(finding for finding in found if finding.fix)
        return KnowledgeBase(catalogue, bounded(found), self._sources, len(self._sources), fixable)

    # -------------------------------------------------------------- data files

    def _data(self) -> SiteData | None:
        """Read the data files; None when a fault in them would blame every page."""
        labels = self._data_file(terms.LABELS_FILE, terms.read_labels)
        status = self._data_file(terms.STATUS_FILE, terms.read_status)
        vocabulary = self._data_file(
            terms.VOCABULARY_FILE, lambda f: terms.read_vocabulary(f, labels or {}, status)
        )
        if vocabulary is None:
            return None
        legal_basis = self._data_file(law.LAW_FILE, lambda f: law.read_law(f, vocabulary))
        ledger: dict[RuleId, LedgerEntry] | None = {}
        if self._exists(LEDGER_FILE):
            ledger = self._data_file(LEDGER_FILE, lambda f: read_ledger(f, vocabulary))
        language, search = self._language(), self._search_words()
        decision, accessibility = self._decision(vocabulary), None
        if self._exists(ACCESSIBILITY_FILE):
            accessibility = self._data_file(ACCESSIBILITY_FILE, read_accessibility)
        redirects, addresses = self._redirects()
        if status is None or legal_basis is None or ledger is None or has_errors(self._found):
            return None
        return SiteData(
            vocabulary,
            status,
            legal_basis,
            ledger,
            search,
            language,
            decision,
            accessibility,
            redirects,
            addresses,
        )

    def _redirects(self) -> tuple[dict[str, Redirect], dict[str, Address]]:
        redirects = addresses = None
        if self._exists(REDIRECTS_FILE):
            redirects = self._data_file(REDIRECTS_FILE, read_redirects)
        if self._exists(ADDRESSES_FILE):
            addresses = self._data_file(ADDRESSES_FILE, read_addresses)
        return redirects or {}, addresses or {}

    def _language(self) -> Language | None:
        if not self._exists(LANGUAGE_FILE):
            return None
        from kaidah.language import read_language  # noqa: PLC0415  (many sites have no such file)

        return self._data_file(LANGUAGE_FILE, read_language)

    def _decision(self, vocabulary: Vocabulary) -> Decision | None:
        if not self._exists(DECISION_FILE):
            return None
        return self._data_file(DECISION_FILE, lambda fields: read_decision(fields, vocabulary))

    def _search_words(self) -> SearchWords:
        synonyms = stop_words = None
        if self._exists(SYNONYMS_FILE):
            synonyms = self._data_file(SYNONYMS_FILE, read_synonyms)
        if self._exists(STOP_WORDS_FILE):
            stop_words = self._data_file(STOP_WORDS_FILE, read_stop_words)
        return SearchWords(synonyms or (), *(stop_words or ((), ())))

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

    def _data_file(self, name: str, read: Callable[[Fields], T | None]) -> T | None:
        source = self._source(name)
        if source is None:
            return None
        node, faults = parse_yaml(source, 0, len(source.text))
        self._found += faults
        if isinstance(node, YamlMapping):
            return read(Fields(source, node, self._found))
        if not faults:
            cause = 'berkas data ini harus berisi baris-baris "nama: nilai"'
            self._found.append(Diagnostic(CODES["KB208"], name, START_OF_FILE, cause=cause))
        return None

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


def today() -> date:
    """Return the day reviews are due by: that of the build, where one is set, else today, here.

    See reproducible-builds.org, SOURCE_DATE_EPOCH, which is in seconds and the same everywhere.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch.isdecimal():
        return datetime.now().astimezone().date()
    return datetime.fromtimestamp(int(epoch), UTC).date()
