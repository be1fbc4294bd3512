"""The data files of a knowledge base → the ground that all its pages stand on.

Which files there are and in what order they are read; what is in one is for its own reader to say.

No annotation is put off until later: named tuples would compile them one by one, at each start.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

from kaidah.accessibility import ACCESSIBILITY_FILE, Accessibility, read_accessibility
from kaidah.codes import CODES
from kaidah.decision import DECISION_FILE, Decision, read_decision
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Found, has_errors
from kaidah.fields import Fields
from kaidah.labels import LABELS_FILE, read_labels
from kaidah.law import LAW_FILE, read_law
from kaidah.ledger import LEDGER_FILE, LedgerEntry, read_ledger
from kaidah.legal_basis import LegalBasis
from kaidah.nodes import Mapping as YamlMapping
from kaidah.redirects import (
    ADDRESSES_FILE,
    REDIRECTS_FILE,
    Address,
    Redirect,
    read_addresses,
    read_redirects,
)
from kaidah.search_words import (
    STOP_WORDS_FILE,
    SYNONYMS_FILE,
    SearchWords,
    read_stop_words,
    read_synonyms,
)
from kaidah.site_status import STATUS_FILE, read_status
from kaidah.source import Source
from kaidah.terms import VOCABULARY_FILE, read_vocabulary
from kaidah.vocabulary import RuleId, SiteStatus, Vocabulary
from kaidah.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from kaidah.lexicon import Language

T = TypeVar("T")
LANGUAGE_FILE: Final = "_data/bahasa.yml"


class SiteData(NamedTuple):
    """What the data files say: the ground all pages stand on.

    `redirects` are known by their old address; `addresses` are those that were ever published.
    """

    vocabulary: Vocabulary
    status: SiteStatus
    law: LegalBasis
    ledger: Mapping[RuleId, LedgerEntry]
    search: SearchWords
    language: "Language | None" = None
    decision: Decision | None = None
    accessibility: Accessibility | None = None
    redirects: Mapping[str, Redirect] = MappingProxyType({})
    addresses: Mapping[str, Address] = MappingProxyType({})


def read_site_data(
    read: Callable[[str], Source | None], exists: Callable[[str], bool], found: Found
) -> SiteData | None:
    """Read the data files; None when a fault in them would blame every page.

    `read` and `exists` take the name of a file; faults go to `found`, among them those of `read`.
    """
    return _DataReader(read, exists, found).read()


class _DataReader:
    def __init__(
        self, read: Callable[[str], Source | None], exists: Callable[[str], bool], found: Found
    ) -> None:
        self._source = read
        self._exists = exists
        self._found = found

    def read(self) -> SiteData | None:
        labels = self._file(LABELS_FILE, read_labels)
        status = self._file(STATUS_FILE, read_status)
        vocabulary = self._file(
            VOCABULARY_FILE, lambda fields: read_vocabulary(fields, labels or {}, status)
        )
        if vocabulary is None:
            return None
        law = self._file(LAW_FILE, lambda fields: read_law(fields, vocabulary))
        ledger = self._if_any(LEDGER_FILE, lambda fields: read_ledger(fields, vocabulary))
        language, search = self._language(), self._search_words()
        decision = self._if_any(DECISION_FILE, lambda fields: read_decision(fields, vocabulary))
        accessibility = self._if_any(ACCESSIBILITY_FILE, read_accessibility)
        redirects = self._if_any(REDIRECTS_FILE, read_redirects) or {}
        addresses = self._if_any(ADDRESSES_FILE, read_addresses) or {}
        if status is None or law is None or has_errors(self._found):
            return None
        return SiteData(
            vocabulary,
            status,
            law,
            ledger or {},
            search,
            language,
            decision,
            accessibility,
            redirects,
            addresses,
        )

    def _language(self) -> "Language | None":
        if not self._exists(LANGUAGE_FILE):
            return None
        from kaidah.language import read_language  # noqa: PLC0415  (many sites have no such file)

        return self._file(LANGUAGE_FILE, read_language)

    def _search_words(self) -> SearchWords:
        synonyms = self._if_any(SYNONYMS_FILE, read_synonyms)
        stop_words = self._if_any(STOP_WORDS_FILE, read_stop_words)
        return SearchWords(synonyms or (), *(stop_words or ((), ())))

    def _if_any(self, name: str, read: Callable[[Fields], T | None]) -> T | None:
        return self._file(name, read) if self._exists(name) else None

    def _file(self, name: str, read: Callable[[Fields], T | None]) -> T | None:
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
