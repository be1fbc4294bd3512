"""A docs folder → everything known about it: catalogue, findings, sources.

The one line that command line and build share: read, catalogue, check. Reads only.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, NamedTuple, TypeVar

from kaidah import law, terms
from kaidah.catalogue import Catalogue
from kaidah.checks import run_checks
from kaidah.codes import CODES
from kaidah.diagnostics import START_OF_FILE, Diagnostic, has_errors, in_reading_order
from kaidah.fields import Fields, Found
from kaidah.frontmatter import read_document, stand_in
from kaidah.model import Document, LegalBasis
from kaidah.source import Source, guess_text, read_source
from kaidah.vocabulary import SiteStatus, Vocabulary
from kaidah.yaml_nodes import Mapping as YamlMapping
from kaidah.yaml_nodes import parse_yaml

T = TypeVar("T")
_PAGE_SUFFIX: Final = ".md"


class KnowledgeBase(NamedTuple):
    """What was read and found. `catalogue` is None when the data files themselves are faulty."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, Source]
    files_read: int

    @property
    def faulty(self) -> bool:
        """Tell whether anything found must stop a build."""
        return has_errors(self.diagnostics)


def read_knowledge_base(docs: Path) -> KnowledgeBase:
    """Read and check a docs folder.

    Raises NotADirectoryError when there is no such folder; every other fault is a finding.
    """
    if not docs.is_dir():
        raise NotADirectoryError(docs)
    return _Loader(docs).load()


class _Loader:
    def __init__(self, docs: Path) -> None:
        self._docs = docs
        self._found: Found = []
        self._sources: dict[str, Source] = {}

    def load(self) -> KnowledgeBase:
        data = self._data()
        catalogue = None
        if data is not None:
            vocabulary, status, legal_basis = data
            documents, files = self._documents(vocabulary, legal_basis)
            catalogue = Catalogue(vocabulary, status, legal_basis, documents, files)
            self._found += run_checks(catalogue)
        diagnostics = in_reading_order(self._found)
        return KnowledgeBase(catalogue, diagnostics, self._sources, len(self._sources))

    # -------------------------------------------------------------- data files

    def _data(self) -> tuple[Vocabulary, SiteStatus, LegalBasis] | None:
        """Read the data files; None when a fault in them would blame every page."""
        labels = self._data_file(terms.LABELS_FILE, terms.read_labels)
        vocabulary = self._data_file(
            terms.VOCABULARY_FILE, lambda fields: terms.read_vocabulary(fields, labels or {})
        )
        status = self._data_file(terms.STATUS_FILE, terms.read_status)
        if vocabulary is None:
            return None
        legal_basis = self._data_file(law.LAW_FILE, lambda f: law.read_law(f, vocabulary))
        if status is None or legal_basis is None or has_errors(self._found):
            return None
        return vocabulary, status, legal_basis

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

    def _documents(
        self, vocabulary: Vocabulary, legal_basis: LegalBasis
    ) -> tuple[list[Document], frozenset[str]]:
        documents, files = [], []
        for path in self._walk():
            if not path.endswith(_PAGE_SUFFIX):
                files.append(path)
                continue
            source = self._source(path)
            if source is not None:
                files.append(path)
                documents.append(read_document(source, vocabulary, legal_basis, self._found))
                continue
            if (self._docs / path).is_file():
                files.append(path)
            text = guess_text(self._docs / path)
            documents.append(stand_in(path, text, vocabulary))
        return documents, frozenset(files)

    def _walk(self) -> list[str]:
        """List what lies below the docs folder, without hidden and data folders."""
        found = []
        for folder, folders, names in os.walk(self._docs):
            relative = Path(folder).relative_to(self._docs)
            # A folder named like a page is reported as one that cannot be read.
            pages = [name for name in folders if name.endswith(_PAGE_SUFFIX)]
            folders[:] = sorted(n for n in folders if n[0] not in "._" and n not in pages)
            found += [(relative / n).as_posix() for n in names + pages if not n.startswith(".")]
        return sorted(found)

    def _source(self, name: str) -> Source | None:
        result = read_source(self._docs / name, name)
        if isinstance(result, Diagnostic):
            self._found.append(result)
            return None
        self._sources[name] = result
        return result
