"""The catalogue as open data: everything as JSON; `tables` has rules and examples as tables.

`katalog-1.schema.json`, beside this module, describes the JSON. A field may be added to version 1;
one that changes or goes makes a version 2. Names are those of the front matter, so that pages,
tables and JSON call a thing by one name. Nothing here depends on the day or the computer.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final, NamedTuple

from kaidah import __version__
from kaidah.catalogue import Catalogue
from kaidah.content_files import OPEN_DATA
from kaidah.legal_basis import Instrument, Provision, SourcePoint
from kaidah.model import Example, Rule, Topic
from kaidah.tables import AddressOf, as_csv, example_rows, rule_rows
from kaidah.vocabulary import Term, codes_of

VERSION: Final = 1
"""Where in the site the open data stands."""
CATALOGUE: Final = f"{OPEN_DATA}katalog.json"
"""Everything, as JSON."""
SCHEMA: Final = Path(__file__).with_name(f"katalog-{VERSION}.schema.json")

_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode
Json = dict[str, Any]


class DataFile(NamedTuple):
    """A file of the site that is made from the catalogue, and what readers know it as."""

    path: str
    name: str
    content: bytes

    @property
    def size(self) -> int:
        """The size in kilobytes, at least one."""
        return -(-len(self.content) // 1000)


def data_files(catalogue: Catalogue, address: AddressOf, site: str = "") -> tuple[DataFile, ...]:
    """Return all files of the open data; `site` is the address of the site, where it has one."""
    site = site and site.rstrip("/") + "/"
    everything = _in_lines(as_json(catalogue, address, site))
    label = catalogue.vocabulary.labels
    rules, examples = rule_rows(catalogue, address, site), example_rows(catalogue, address, site)
    return (
        DataFile(f"{OPEN_DATA}katalog-aturan.csv", label["data_aturan"], as_csv(rules)),
        DataFile(f"{OPEN_DATA}katalog-contoh.csv", label["data_contoh"], as_csv(examples)),
        DataFile(CATALOGUE, label["data_katalog"], everything.encode()),
        DataFile(f"{OPEN_DATA}{SCHEMA.name}", label["data_skema"], SCHEMA.read_bytes()),
    )


# ------------------------------------------------------------------ JSON


def _in_lines(everything: Json) -> str:
    """Return JSON with a line for each record: what changed is seen, and it is quick to write.

    Python's own indentation takes three times as long, and a line for each value.
    """
    fields = (f"{_ENCODE(name)}: {_value(value)}" for name, value in everything.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def _value(value: object) -> str:
    if not (isinstance(value, list) and value):
        return _ENCODE(value)
    return "[\n" + ",\n".join(map(_ENCODE, value)) + "\n]"


def as_json(catalogue: Catalogue, address: AddressOf, site: str = "") -> Json:
    """Return the catalogue as the schema describes it."""
    edition = catalogue.status.edition
    return {
        "versi": VERSION,
        "skema": SCHEMA.name,
        "pembuat": {"nama": "kaidah", "versi": __version__},
        "situs": {
            "alamat": site or None,
            "status": catalogue.status.name,
            "resmi": catalogue.status.official,
            "edisi": {"versi": edition.version, "tanggal": edition.day.isoformat()},
        },
        "kosakata": _vocabulary(catalogue),
        "aturan": [_rule(catalogue, rule, address) for rule in catalogue.rules.values()],
        "contoh": [_example(catalogue, example, address) for example in catalogue.examples],
        "topik": [_topic(topic, address) for topic in catalogue.topics],
        "halaman": [
            {"alamat": address(p.path), "berkas": p.path, "judul": p.title, "ringkasan": p.summary}
            for p in catalogue.pages
        ],
        "instrumen": [_instrument(i) for i in catalogue.law.instruments.values()],
        "butir_sumber": [_point(p) for p in catalogue.law.source_points.values()],
        "alihan": [
            {"lama": redirect.old, "baru": redirect.new}
            for redirect in sorted(catalogue.redirects.values(), key=lambda found: found.old)
        ],
    }


def _vocabulary(catalogue: Catalogue) -> Json:
    words = catalogue.vocabulary
    lists = {
        "tingkat": words.levels,
        "kekuatan": words.strengths,
        "berlaku_bagi": words.audiences,
        "kanal": words.channels,
        "tempat": words.places,
        "putusan": words.verdicts,
        "yakin": words.certainties,
        "status_instrumen": words.law_statuses,
    }
    terms = {name: [_term(term) for term in found.values()] for name, found in lists.items()}
    chapters = [
        {"nomor": chapter.number, "judul": chapter.title, "isi": chapter.description}
        for chapter in words.chapters.values()
    ]
    return {**terms, "bab": chapters}


def _term(term: Term) -> Json:
    return {"kode": term.code, "nama": term.name, "arti": term.description}


def _rule(catalogue: Catalogue, rule: Rule, address: AddressOf) -> Json:
    due = catalogue.review_due(rule)
    return {
        "id": rule.id,
        "alamat": address(rule.path),
        "berkas": rule.path,
        "judul": rule.title,
        "pernyataan": rule.statement,
        "tingkat": rule.level.code,
        "kekuatan": rule.strength.code,
        "bab": rule.chapter.number,
        "berlaku_bagi": codes_of(rule.audiences),
        "sejak": rule.since.isoformat(),
        "diperiksa": rule.reviewed.isoformat(),
        "tinjau_sebelum": due.isoformat() if due else None,
        "sumber": [point.code for point in rule.sources],
        "dasar": [_reference(*found) for found in catalogue.basis_of(rule)],
        "terkait": [other.id for other in catalogue.related_to(rule)],
        "menggantikan": [other.id for other in catalogue.superseded_by(rule)],
        "contoh": [example.path for example in catalogue.examples_of(rule.id)],
        "pertanyaan": [
            f"{address(answer.topic.path)}#{answer.question.anchor}"
            for answer in catalogue.answers_on(rule.id)
        ],
        "kata_kunci": list(rule.keywords),
        "riwayat": [{"tanggal": c.day.isoformat(), "isi": c.text} for c in rule.history],
        "dicabut": _retirement(rule),
    }


def _retirement(rule: Rule) -> Json | None:
    gone = rule.retirement
    if gone is None:
        return None
    return {
        "alasan": gone.reason,
        "sejak": gone.since.isoformat() if gone.since else None,
        "diganti": gone.successor.rule if gone.successor else None,
    }


def _reference(instrument: Instrument, provision: Provision) -> Json:
    """Return a legal reference that can be understood by itself."""
    return {
        "kunci": f"{instrument.id}:{provision.code}",
        "instrumen": instrument.short_name,
        "status": instrument.status.code,
        **_provision(provision),
    }


def _provision(provision: Provision) -> Json:
    return {
        "kode": provision.code,
        "rujukan": provision.reference,
        "isi": provision.text,
        "yakin": provision.certainty.code,
        "aktif": provision.active,
    }


def _example(catalogue: Catalogue, example: Example, address: AddressOf) -> Json:
    do, dont = catalogue.at_a_glance(example)
    return {
        "alamat": address(example.path),
        "berkas": example.path,
        "judul": example.title,
        "aturan": [mention.rule for mention in example.rules],
        "kanal": codes_of(example.channels),
        "tempat": codes_of(example.places),
        "berlaku_bagi": codes_of(example.audiences),
        "putusan": example.verdict.code,
        "lakukan": do,
        "jangan": dont,
        "kata_kunci": list(example.keywords),
    }


def _topic(topic: Topic, address: AddressOf) -> Json:
    here = address(topic.path)
    return {
        "alamat": here,
        "berkas": topic.path,
        "judul": topic.title,
        "ringkasan": topic.summary,
        "kata_kunci": list(topic.keywords),
        "pertanyaan": [
            {"alamat": f"{here}#{q.anchor}", "pertanyaan": q.text, "aturan": list(q.rules)}
            for q in topic.questions
        ],
    }


def _instrument(instrument: Instrument) -> Json:
    return {
        "id": instrument.id,
        "singkatan": instrument.short_name,
        "jenis": instrument.kind,
        "judul": instrument.title,
        "nomor": instrument.number,
        "tahun": instrument.year,
        "penerbit": instrument.issuer,
        "subjek": instrument.subject,
        "mengikat": instrument.binds,
        "status": instrument.status.code,
        "catatan_status": instrument.status_note,
        "diperiksa": instrument.checked.isoformat(),
        "sumber": list(instrument.sources),
        "ketentuan": [_provision(provision) for provision in instrument.provisions.values()],
    }


def _point(point: SourcePoint) -> Json:
    return {"kode": point.code, "isi": point.text, "penutur": point.speaker}
