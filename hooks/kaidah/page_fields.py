"""The fields of the front matter of each kind of page, in their usual order.

One table for whoever writes fields: `scaffold` fills them in, `tidy` orders them. What they mean is
said where they are read, in `items`; a test holds both to the same fields.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from kaidah.catalogue import Catalogue
from kaidah.vocabulary import Kind


class Field(NamedTuple):
    """A field of a page: what it is for, in words, and what may stand in it.

    A field without a purpose is nothing to ask for when a page is new. `plain` says that its values
    are no texts.
    """

    key: str
    purpose: str = ""
    choices: Callable[[Catalogue], Mapping[str, str]] | None = None
    many: bool = False
    required: bool = True
    plain: bool = False


def _terms(name: str) -> Callable[[Catalogue], Mapping[str, str]]:
    def choices(catalogue: Catalogue) -> Mapping[str, str]:
        terms = getattr(catalogue.vocabulary, name)
        return {code: term.name for code, term in terms.items()}

    return choices


def _chapters(catalogue: Catalogue) -> Mapping[str, str]:
    return {str(n): c.title for n, c in catalogue.vocabulary.chapters.items()}


def _points(catalogue: Catalogue) -> Mapping[str, str]:
    return {code: point.text for code, point in catalogue.law.source_points.items()}


_TITLE: Final = Field("judul", "judul halaman")
_SUMMARY: Final = Field("ringkasan")
_SOURCES: Final = Field("sumber", "butir pernyataan asal", _points, many=True, required=False)
_AUDIENCES: Final = Field("berlaku_bagi", "untuk siapa", _terms("audiences"), many=True)
KEYWORDS: Final = Field("kata_kunci", "kata sehari-hari yang akan diketik orang", many=True)
FIELDS: Final[Mapping[Kind, tuple[Field, ...]]] = {
    Kind.RULE: (
        Field("id"),
        _TITLE,
        Field("pernyataan", "satu kalimat perintah"),
        Field("tingkat", "tingkat", _terms("levels")),
        Field("kekuatan", "seberapa kokoh dasarnya", _terms("strengths")),
        Field("bab", "nomor bab", _chapters, plain=True),
        _AUDIENCES,
        _SOURCES,
        Field("dasar", "dasar hukum, sebagai peraturan:ketentuan", many=True, required=False),
        Field("terkait", "ID aturan lain yang berkaitan", many=True, required=False),
        Field("status"),
        Field("alasan"),
        Field("diganti"),
        Field("dicabut_sejak"),
        Field("riwayat"),
        Field("sejak", plain=True),
        Field("diperiksa", plain=True),
        KEYWORDS,
    ),
    Kind.EXAMPLE: (
        _TITLE,
        Field("aturan", "ID aturan yang ditunjukkan, yang utama paling depan", many=True),
        Field("kanal", "tempat kejadiannya", _terms("channels"), many=True),
        _AUDIENCES,
        Field("tempat", "satuan kerjanya", _terms("places"), many=True, required=False),
        Field("putusan", "putusan", _terms("verdicts")),
        KEYWORDS,
    ),
    Kind.TOPIC: (_TITLE, _SUMMARY, KEYWORDS, _SOURCES),
    Kind.PAGE: (_TITLE, _SUMMARY, Field("tampilan"), Field("cari"), KEYWORDS, _SOURCES),
}
