"""Which fields each kind of item has: front matter → rule, example, topic or page.

Fields that are faulty or missing are reported by `fields`; the item is then None, while what it
names is returned all the same. Whether what is named exists is for `checks` to say.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import Final, NamedTuple

from kaidah.body_parts import Body, Mention
from kaidah.diagnostics import Span
from kaidah.fields import Fields
from kaidah.legal_basis import Citation, LegalBasis, SourcePoint
from kaidah.model import Change, Example, Item, Page, Question, Retirement, Rule, Topic
from kaidah.vocabulary import Chapter, IdFormat, Kind, RuleId, View, Vocabulary

_VIEWS: Final = {view.value: view for view in View}


class ItemFacts(NamedTuple):
    """What one file says: its front matter, and the questions where it is a topic."""

    item: Item | None
    identity: Mention | None = None
    references: tuple[Mention, ...] = ()
    citations: tuple[Citation, ...] = ()
    title_at: Span | None = None
    questions: tuple[Question, ...] = ()


def read_item(
    kind: Kind, fields: Fields, body: Body, words: Vocabulary, law: LegalBasis
) -> ItemFacts:
    """Read the fields an item of this kind has and report those it has not."""
    if kind is Kind.RULE:
        facts = _read_rule(fields, words, law)
    elif kind is Kind.EXAMPLE:
        facts = _read_example(fields, words)
    elif kind is Kind.TOPIC:
        facts = _read_topic(fields, body, law)
    elif stray := _kind_by_fields(fields):
        _report_stray(fields, stray, words)
        # Its ID counts as present, or every reference to it would be blamed as well.
        identity = fields.rule_id("id", words.id_format) if stray is Kind.RULE else None
        return ItemFacts(None, identity)
    else:
        facts = ItemFacts(_read_page(fields, body, law), title_at=_title_place(fields))
    fields.finish()
    return facts


def _kind_by_fields(fields: Fields) -> Kind | None:
    """Tell which item a file outside the item folders was meant to be."""
    if fields.names("pernyataan") and fields.names("tingkat"):
        return Kind.RULE
    return Kind.EXAMPLE if fields.names("putusan") and fields.names("aturan") else None


def _report_stray(fields: Fields, kind: Kind, words: Vocabulary) -> None:
    key = "pernyataan" if kind is Kind.RULE else "putusan"
    folder = words.folders[kind]
    fields.report_at(
        "KB106",
        fields.place(key),
        cause=f'isian "{key}" hanya ada pada berkas di folder "{folder}"',
        action=f'pindahkan berkas ini ke folder "{folder}".',
    )


def _title_place(fields: Fields) -> Span | None:
    return fields.place("judul") if fields.names("judul") else None


def _read_rule(fields: Fields, words: Vocabulary, law: LegalBasis) -> ItemFacts:
    ids = words.id_format
    identity = fields.rule_id("id", ids)
    title, statement = fields.text("judul"), fields.text("pernyataan")
    level = fields.term("tingkat", words.levels)
    strength = fields.term("kekuatan", words.strengths)
    chapter = _read_chapter(fields, words)
    audiences = fields.terms("berlaku_bagi", words.audiences)
    sources = _read_sources(fields, law)
    basis = tuple(Citation(text, at) for text, at in fields.located_texts("dasar"))
    related = fields.rule_ids("terkait", ids)
    since, reviewed = fields.date("sejak"), fields.date("diperiksa")
    keywords = fields.texts("kata_kunci")
    history = _read_history(fields)
    status = fields.term("status", words.rule_statuses)
    retirement = _read_retirement(fields, ids, retired=bool(status and not status.binding))
    if status and status.binding:
        _report_early_retirement(fields, words)
    if retirement and retirement.since and since and retirement.since < since:
        _report_reversed_dates(fields)
    successor = (retirement.successor,) if retirement and retirement.successor else ()
    rule = None
    if (identity and title and statement and level and strength and chapter) and (
        audiences and since and reviewed and status
    ):
        rule = Rule(
            fields.path,
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
            history,
        )
    return ItemFacts(rule, identity, (*related, *successor), basis, _title_place(fields))


def _read_chapter(fields: Fields, words: Vocabulary) -> Chapter | None:
    number = fields.integer("bab")
    chapter = words.chapters.get(number) if number is not None else None
    if number is not None and chapter is None:
        fields.report_at(
            "KB209",
            fields.place("bab"),
            cause=f"bab {number} tidak ada dalam daftar bab",
            action=f"pilih salah satu: {', '.join(map(str, words.chapters))}.",
        )
    return chapter


def _read_sources(fields: Fields, law: LegalBasis) -> tuple[SourcePoint, ...]:
    return fields.terms("sumber", law.source_points, required=False)


def _read_history(fields: Fields) -> tuple[Change, ...]:
    changes = []
    for entry in fields.groups("riwayat", required=False):
        day, text = entry.date("tanggal"), entry.text("isi")
        if day and text:
            changes.append(Change(day, text))
    return tuple(sorted(changes, reverse=True))


def _read_retirement(fields: Fields, ids: IdFormat, *, retired: bool) -> Retirement | None:
    reason = fields.text("alasan", required=retired)
    since = fields.date("dicabut_sejak", required=False)
    successor = fields.rule_id("diganti", ids, required=False)
    return Retirement(reason or "", since, successor) if retired else None


def _report_early_retirement(fields: Fields, words: Vocabulary) -> None:
    retired = [code for code, term in words.rule_statuses.items() if not term.binding]
    for key in ("alasan", "dicabut_sejak", "diganti"):
        if fields.names(key):
            fields.report_at(
                "KB409",
                fields.place(key),
                cause=f'"{key}" hanya untuk aturan yang sudah dicabut',
                action=f"hapus baris ini, atau ubah status menjadi {' atau '.join(retired)}.",
            )


def _report_reversed_dates(fields: Fields) -> None:
    line = fields.place("sejak").line
    cause = f'"dicabut_sejak" lebih awal daripada "sejak" di baris {line}'
    fields.report_at("KB211", fields.place("dicabut_sejak"), cause=cause)


def _read_example(fields: Fields, words: Vocabulary) -> ItemFacts:
    title = fields.text("judul")
    rules = fields.rule_ids("aturan", words.id_format, required=True, empty="KB504")
    channels = fields.terms("kanal", words.channels)
    audiences = fields.terms("berlaku_bagi", words.audiences)
    # A knowledge base without a list of workplaces has no such field.
    places = fields.terms("tempat", words.places, required=False) if words.places else ()
    verdict = fields.term("putusan", words.verdicts)
    keywords = fields.texts("kata_kunci")
    example = None
    if title and channels and audiences and verdict:
        example = Example(fields.path, title, rules, channels, audiences, verdict, keywords, places)
    return ItemFacts(example, references=rules, title_at=_title_place(fields))


def _read_topic(fields: Fields, body: Body, law: LegalBasis) -> ItemFacts:
    title = fields.text("judul")
    summary = fields.text("ringkasan", required=False) or ""
    keywords = fields.texts("kata_kunci")
    questions = read_questions(body)
    sources = _read_sources(fields, law)
    topic = None
    if title:
        topic = Topic(fields.path, title, summary, keywords, questions, sources)
    return ItemFacts(topic, title_at=_title_place(fields), questions=questions)


def _read_page(fields: Fields, body: Body, law: LegalBasis) -> Page:
    title = fields.text("judul", required=False)
    heading = next((h.text for h in body.headings if h.level == 1), "")
    summary = fields.text("ringkasan", required=False) or ""
    view = fields.term("tampilan", _VIEWS, required=False)
    keywords = fields.texts("kata_kunci")
    searchable = fields.boolean("cari", default=True)
    sources = _read_sources(fields, law)
    return Page(fields.path, title or heading, summary, view, keywords, searchable, sources)


def read_questions(body: Body) -> tuple[Question, ...]:
    """Cut a topic page at its level-2 headings and gather the rules of each answer."""
    cuts = [h for h in body.headings if h.level <= 2]  # noqa: PLR2004
    starts = [h.at.start for h in cuts]
    named: list[dict[RuleId, None]] = [{} for _ in range(len(cuts) + 1)]
    for mention in body.mentions:
        named[bisect_right(starts, mention.at.start)][mention.rule] = None
    loosely = {bisect_right(starts, loose.start) for loose in body.loose}
    return tuple(
        Question(h.text, h.anchor, h.at, h.empty, tuple(named[number]), number in loosely)
        for number, h in enumerate(cuts, 1)
        if h.level > 1
    )
