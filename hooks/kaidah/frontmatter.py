"""One Markdown file → front matter and body → a `Document` of the model.

Says which fields each kind of item has. Whether what they name exists is for `checks` to say.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Final

from kaidah.body import read_body
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.fields import Fields, Found
from kaidah.mentions import find_mentions
from kaidah.model import (
    Body,
    Citation,
    Document,
    Example,
    IdFormat,
    Item,
    Kind,
    LegalBasis,
    Mention,
    Page,
    Question,
    Retirement,
    Rule,
    RuleId,
    Topic,
    View,
    Vocabulary,
)
from kaidah.source import Source
from kaidah.yaml_nodes import Mapping, Node, parse_yaml

_OPENING: Final = re.compile(r"---[ \t]*\r?\n")
_TOO_LOW: Final = re.compile(r"\s+---[ \t]*\r?\n[\w-]+:")
# MkDocs, too, wants a line end behind it, and shows the front matter to readers otherwise.
_CLOSING: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?\n", re.MULTILINE)
_AT_THE_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\Z", re.MULTILINE)
_VIEWS: Final = {view.value: view for view in View}
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


def read_document(
    source: Source, vocabulary: Vocabulary, law: LegalBasis, found: Found
) -> Document:
    """Read one file; faults go to `found`, and what can be read all the same is kept."""
    return _DocumentReader(source, vocabulary, law, found).read()


def stand_in(path: str, text: str, vocabulary: Vocabulary) -> Document:
    """Stand in for a file that cannot be decoded, so that its ID and its mentions still count."""
    ids = vocabulary.id_format
    kind = kind_of(path, vocabulary)
    claimed = ids.from_file_name(PurePosixPath(path).stem) if kind is Kind.RULE else None
    return Document(path, kind, Body(), claimed=claimed, hints=_ids_in(text, ids), readable=False)


class _DocumentReader:
    def __init__(
        self, source: Source, vocabulary: Vocabulary, law: LegalBasis, found: Found
    ) -> None:
        self._source = source
        self._vocabulary = vocabulary
        self._law = law
        self._found = found
        self._kind = kind_of(source.path, vocabulary)

    def read(self) -> Document:
        ids = self._vocabulary.id_format
        claimed = None
        if self._kind is Kind.RULE:
            claimed = ids.from_file_name(PurePosixPath(self._source.path).stem)
        bounds = self._front_matter()
        if bounds is None:
            return self._unreadable(claimed)
        start, end, body_start = bounds
        node, faults = parse_yaml(self._source, start, end)
        self._found += faults
        body = read_body(self._source, body_start, ids)
        if isinstance(node, Mapping):
            return self._document(node, body, claimed)
        if body_start == 0:
            return self._document(Mapping({}, start, start + 1), body, claimed)
        if not faults:
            self._not_fields(node, start)
        return self._unreadable(claimed, body)

    def _document(self, mapping: Mapping, body: Body, claimed: RuleId | None) -> Document:
        fields = Fields(self._source, mapping, self._found)
        identity = None
        if self._kind is Kind.RULE:
            identity = fields.rule_id("id", self._vocabulary.id_format)
            claimed = identity.rule if identity else claimed
        before = len(self._found)
        item, references = self._item(fields, body, identity)
        fields.finish()
        hints = self._hints(references, self._found[before:])
        return Document(self._source.path, self._kind, body, item, claimed, references, hints)

    def _hints(self, references: tuple[Mention, ...], faults: Found) -> frozenset[RuleId]:
        """Gather what faulty front matter may have named: repaired IDs, else all of the text."""
        if not faults:
            return frozenset()
        ids = self._vocabulary.id_format
        repaired = {rule for d in faults for text in d.candidates if (rule := ids.parse(text))}
        return frozenset(repaired) if references or repaired else _ids_in(self._source.text, ids)

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
        closing = _CLOSING.search(text, opening.end())
        if closing is None:
            self._unclosed(opening)
            return None
        return opening.end(), closing.start(), closing.end()

    def _report(self, code: str, start: int, end: int, cause: str = "", action: str = "") -> None:
        span = self._source.span(start, max(end, start + 1))
        self._found.append(
            Diagnostic(CODES[code], self._source.path, span, cause=cause, action=action)
        )

    def _unreadable(self, claimed: RuleId | None, body: Body | None = None) -> Document:
        hints = _ids_in(self._source.text, self._vocabulary.id_format)
        return Document(
            self._source.path,
            self._kind,
            body or Body(),
            claimed=claimed,
            hints=hints,
            readable=False,
        )

    # -------------------------------------------------------------- items

    def _item(
        self, fields: Fields, body: Body, identity: Mention | None
    ) -> tuple[Item | None, tuple[Mention, ...]]:
        if self._kind is Kind.RULE:
            return self._rule(fields, identity)
        if self._kind is Kind.EXAMPLE:
            return self._example(fields)
        if self._kind is Kind.TOPIC:
            return self._topic(fields, body), ()
        return self._page(fields, body), ()

    def _rule(
        self, fields: Fields, identity: Mention | None
    ) -> tuple[Rule | None, tuple[Mention, ...]]:
        words, ids = self._vocabulary, self._vocabulary.id_format
        title, statement = fields.text("judul"), fields.text("pernyataan")
        level = fields.term("tingkat", words.levels)
        strength = fields.term("kekuatan", words.strengths)
        number = fields.integer("bab")
        chapter = words.chapters.get(number) if number is not None else None
        if number is not None and chapter is None:
            fields.report_at(
                "KB209",
                fields.place("bab"),
                cause=f"bab {number} tidak ada dalam daftar bab",
                action=f"pilih salah satu: {', '.join(map(str, words.chapters))}.",
            )
        audiences = fields.terms("berlaku_bagi", words.audiences)
        sources = fields.terms("sumber", self._law.source_points, required=False)
        basis = tuple(Citation(text, at) for text, at in fields.located_texts("dasar"))
        related = fields.rule_ids("terkait", ids)
        since, reviewed = fields.date("sejak"), fields.date("diperiksa")
        keywords = fields.texts("kata_kunci")
        status = fields.term("status", words.rule_statuses)
        retirement = self._retirement(fields, retired=status is not None and not status.binding)
        successor = (retirement.successor,) if retirement and retirement.successor else ()
        references = (*related, *successor)
        if not (identity and title and statement and level and strength and chapter and audiences):
            return None, references
        if not (since and reviewed and status):
            return None, references
        if retirement and retirement.since and retirement.since < since:
            self._dates_reversed(fields)
        rule = Rule(
            self._source.path,
            identity.rule,
            identity.at,
            title,
            statement,
            level,
            strength,
            chapter,
            audiences,
            sources,
            basis,
            related,
            since,
            reviewed,
            keywords,
            retirement,
        )
        return rule, references

    def _retirement(self, fields: Fields, *, retired: bool) -> Retirement | None:
        reason = fields.text("alasan", required=retired)
        since = fields.date("dicabut_sejak", required=False)
        successor = fields.rule_id("diganti", self._vocabulary.id_format, required=False)
        return Retirement(reason or "", since, successor) if retired else None

    def _dates_reversed(self, fields: Fields) -> None:
        line = fields.place("sejak").line
        cause = f'"dicabut_sejak" lebih awal daripada "sejak" di baris {line}'
        fields.report_at("KB211", fields.place("dicabut_sejak"), cause=cause)

    def _example(self, fields: Fields) -> tuple[Example | None, tuple[Mention, ...]]:
        words = self._vocabulary
        title = fields.text("judul")
        rules = fields.rule_ids("aturan", words.id_format, required=True, empty="KB504")
        channels = fields.terms("kanal", words.channels)
        audiences = fields.terms("berlaku_bagi", words.audiences)
        verdict = fields.term("putusan", words.verdicts)
        keywords = fields.texts("kata_kunci")
        if not (title and channels and audiences and verdict):
            return None, rules
        return Example(
            self._source.path, title, rules, channels, audiences, verdict, keywords
        ), rules

    def _topic(self, fields: Fields, body: Body) -> Topic | None:
        title = fields.text("judul")
        summary = fields.text("ringkasan", required=False) or ""
        keywords = fields.texts("kata_kunci")
        if not title:
            return None
        return Topic(self._source.path, title, summary, keywords, _questions(body))

    def _page(self, fields: Fields, body: Body) -> Page | None:
        title = fields.text("judul", required=False)
        heading = next((h.text for h in body.headings if h.level == 1), "")
        summary = fields.text("ringkasan", required=False) or ""
        view = fields.term("tampilan", _VIEWS, required=False)
        keywords = fields.texts("kata_kunci")
        return Page(self._source.path, title or heading, summary, view, keywords)


def _ids_in(text: str, ids: IdFormat) -> frozenset[RuleId]:
    return frozenset(rule for rule, _, _ in find_mentions(text, ids))


def _questions(body: Body) -> tuple[Question, ...]:
    """Cut a topic page at its level-2 headings and gather the rules of each answer."""
    cuts = [h for h in body.headings if h.level <= 2]  # noqa: PLR2004
    questions = []
    for heading, after in zip_longest(cuts, cuts[1:]):
        if heading.level == 1:
            continue
        named = (
            m.rule
            for m in body.mentions
            if m.at > heading.at and (after is None or m.at < after.at)
        )
        rules = tuple(dict.fromkeys(named))
        questions.append(Question(heading.text, heading.anchor, heading.at, heading.empty, rules))
    return tuple(questions)
