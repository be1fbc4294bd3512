"""One Markdown file → front matter and body → a `Document` of the model.

Finds the front matter and keeps what can be known of a file without it; which fields it has is
said in `items`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from kaidah.body import placed, read_body
from kaidah.body_parts import Body, LooseMention, Mention
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Found
from kaidah.fields import Fields
from kaidah.items import ItemFacts, read_item, read_questions
from kaidah.legal_basis import LegalBasis
from kaidah.mentions import find_mentions, may_hold_prefix
from kaidah.model import PROSE, Document, Wording
from kaidah.nodes import Mapping, Node, Scalar
from kaidah.patterns import late
from kaidah.source import Source
from kaidah.vocabulary import IdFormat, Kind, RuleId, Vocabulary
from kaidah.yaml_nodes import parse_yaml

if TYPE_CHECKING:
    from kaidah.lexicon import Language

_OPENING: Final = late(r"---[ \t]*\r?\n")
_TOO_LOW: Final = late(r"\s+---[ \t]*\r?\n[\w-]+:")
# MkDocs, too, wants a line end behind it, and shows the front matter to readers otherwise.
# It begins behind a line end, at which `re` leaps from line to line.
_CLOSING: Final = late(r"\n(?:---|\.\.\.)[ \t]*\r?\n")
_AT_THE_END: Final = late(r"^(?:---|\.\.\.)[ \t]*\Z", re.MULTILINE)
_AS_NEXT_DOOR: Final = "isi kepala data seperti pada berkas lain di folder ini."
INDEX: Final = "index.md"


def kind_of(path: str, vocabulary: Vocabulary) -> Kind:
    """Tell what a file is from the folder it lies in; a folder's index is an ordinary page."""
    folder, _, name = path.rpartition("/")
    if name != INDEX:
        for kind, named in vocabulary.folders.items():
            if folder == named or folder.startswith(named + "/"):
                return kind
    return Kind.PAGE


def _closing(text: str, opening: re.Match[str]) -> tuple[int, int] | None:
    """Return where the line stands that closes the front matter, with its line end."""
    closing = _CLOSING.search(text, opening.end() - 1)
    return (closing.start() + 1, closing.end()) if closing else None


def body_start(text: str) -> int:
    """Return where the Markdown of a page begins: behind its front matter, where it has any."""
    opening = _OPENING.match(text)
    closing = _closing(text, opening) if opening else None
    return closing[1] if closing else 0


def front_matter(source: Source) -> Mapping | None:
    """Return the fields of a page; None where it has none that can be read."""
    opening = _OPENING.match(source.text)
    closing = _closing(source.text, opening) if opening else None
    if opening is None or closing is None:
        return None
    node, faults = parse_yaml(source, opening.end(), closing[0])
    return node if isinstance(node, Mapping) and not faults else None


def read_document(
    source: Source,
    vocabulary: Vocabulary,
    law: LegalBasis,
    found: Found,
    language: Language | None = None,
) -> Document:
    """Read one file; faults go to `found`, and what can be read all the same is kept."""
    return _DocumentReader(source, vocabulary, law, found, language).read()


def stand_in(path: str, text: str, vocabulary: Vocabulary) -> Document:
    """Stand in for a file that cannot be decoded, so that its ID and its mentions still count."""
    ids = vocabulary.id_format
    kind = kind_of(path, vocabulary)
    claimed = claimed_id(path, kind, vocabulary)
    return Document(
        path, kind, Body(), claimed=claimed, hints=_ids_in(text, ids), readable=False, sound=False
    )


class _DocumentReader:
    def __init__(
        self,
        source: Source,
        vocabulary: Vocabulary,
        law: LegalBasis,
        found: Found,
        language: Language | None,
    ) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._law = law
        self._found = found
        self._language = language
        self._kind = kind_of(source.path, vocabulary)

    def read(self) -> Document:
        bounds = self._front_matter()
        if bounds is None:
            return self._unreadable(Body())
        start, end, body_start = bounds
        node, faults = parse_yaml(self._source, start, end)
        self._found += faults
        body = read_body(self._source, body_start, self._vocabulary.id_format)
        if body_start == 0:
            node = Mapping({}, start, start + 1)
        if isinstance(node, Mapping):
            return self._document(node, body, body_start, sound=not faults)
        if not faults:
            self._not_fields(node, start)
        return self._unreadable(body)

    def _document(self, mapping: Mapping, body: Body, start: int, *, sound: bool) -> Document:
        path = self._source.path
        fields = Fields(self._source, mapping, self._found)
        before = len(self._found)
        facts = read_item(self._kind, fields, body, self._vocabulary, self._law)
        spoken, loosely_spoken = self._spoken(mapping)
        return Document(
            path,
            self._kind,
            body,
            facts.item,
            claimed_id(path, self._kind, self._vocabulary, facts.identity),
            facts.identity,
            facts.references,
            spoken,
            facts.citations,
            facts.questions,
            facts.title_at,
            self._hints(facts, self._found[before:]),
            sound=sound and len(self._found) == before,
            wording=self._wording(start, mapping) if self._language else None,
            loosely_spoken=loosely_spoken,
        )

    def _wording(self, start: int, mapping: Mapping) -> Wording | None:
        from kaidah.wording import PageText, read_wording  # noqa: PLC0415  (many sites need none)

        language = self._language
        if language is None or language.is_exempt(self._source.path):
            return None
        page = PageText(self._source, self._kind, mapping, start)
        return read_wording(page, language, self._law)

    def _spoken(self, mapping: Mapping) -> tuple[tuple[Mention, ...], tuple[LooseMention, ...]]:
        """Return the rules that the texts of the front matter mention, exactly and loosely."""
        ids = self._vocabulary.id_format
        nodes = [mapping.entries[key][1] for key in PROSE if key in mapping.entries]
        texts = [node for node in nodes if isinstance(node, Scalar)]
        if not may_hold_prefix("\n".join([node.text for node in texts]), ids):
            return (), ()
        from kaidah.loose import find_loose_mentions  # noqa: PLC0415  (see `loose`)

        exact: list[Mention] = []
        loose: list[LooseMention] = []
        for node in texts:
            text, base = self._source.text[node.start : node.end], node.start
            for rule, start, end in find_mentions(text, ids):
                at = self._source.span(base + start, base + end)
                exact.append(Mention(rule, at, linked=False))
            loose += [
                placed(found, self._source, base + found.start, base + found.end)
                for found in find_loose_mentions(text, ids)
            ]
        return tuple(exact), tuple(loose)

    def _hints(self, facts: ItemFacts, faults: Found) -> frozenset[RuleId]:
        """Gather what faulty front matter may have named: repaired IDs, else all of the text."""
        if not faults:
            return frozenset()
        ids = self._vocabulary.id_format
        repaired = {rule for d in faults for text in d.candidates if (rule := ids.parse(text))}
        named = facts.references or repaired
        return frozenset(repaired) if named else _ids_in(self._source.text, ids)

    def _unclosed(self, opening: re.Match[str]) -> None:
        last = _AT_THE_END.search(self._source.text, opening.end())
        if last is None:
            self._report("KB202", 0, len(opening[0].rstrip()))
        else:
            cause = f'sesudah "{last[0].strip()}" ini belum ada baris baru'
            self._report(
                "KB202", last.start(), last.end(), cause, "tekan Enter di akhir baris itu."
            )

    def _not_fields(self, node: Node | None, start: int) -> None:
        if node is None:
            self._report("KB212", 0, 1, "kepala data belum berisi apa-apa", _AS_NEXT_DOOR)
        else:
            cause = 'kepala data harus berisi baris-baris "nama: nilai"'
            self._report("KB208", start, start + 1, cause, _AS_NEXT_DOOR)

    def _front_matter(self) -> tuple[int, int, int] | None:
        """Return where the YAML starts and ends and where the body starts."""
        text = self._source.text
        opening = _OPENING.match(text)
        if opening is None:
            if self._kind is Kind.PAGE and not _TOO_LOW.match(text):
                return 0, 0, 0
            cause = ""
            if _TOO_LOW.match(text):
                cause = 'baris "---" harus menjadi baris paling atas, tanpa spasi atau baris kosong'
            self._report("KB201", 0, 1, cause)
            return None
        closing = _closing(text, opening)
        if closing is None:
            self._unclosed(opening)
            return None
        return opening.end(), *closing

    def _report(self, code: str, start: int, end: int, cause: str = "", action: str = "") -> None:
        span = self._source.span(start, max(end, start + 1))
        self._found.append(
            Diagnostic(CODES[code], self._source.path, span, cause=cause, action=action)
        )

    def _unreadable(self, body: Body) -> Document:
        path = self._source.path
        return Document(
            path,
            self._kind,
            body,
            claimed=claimed_id(path, self._kind, self._vocabulary),
            questions=read_questions(body) if self._kind is Kind.TOPIC else (),
            hints=_ids_in(self._source.text, self._vocabulary.id_format),
            readable=False,
            sound=False,
        )


def claimed_id(
    path: str, kind: Kind, vocabulary: Vocabulary, identity: Mention | None = None
) -> RuleId | None:
    """Return the ID a file stands for: the one it states, else the one it is named after."""
    if identity is not None:
        return identity.rule
    if kind is not Kind.RULE:
        return None
    return vocabulary.id_format.from_file_name(path)


def _ids_in(text: str, ids: IdFormat) -> frozenset[RuleId]:
    return frozenset(rule for rule, _, _ in find_mentions(text, ids))
