"""Rules and examples as tables that a spreadsheet opens by a double click."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.legal_basis import Instrument, Provision
from kaidah.model import Rule
from kaidah.vocabulary import Term

AddressOf = Callable[[str], str]
"""Gives the address of a file of the docs folder, as seen from the root of the site."""

_RULE_COLUMNS: Final = (
    "id judul pernyataan tingkat kekuatan bab judul_bab berlaku_bagi status sejak diperiksa "
    "tinjau_sebelum dasar terkait contoh pertanyaan kata_kunci alamat"
).split()
_EXAMPLE_COLUMNS: Final = (
    "judul aturan kanal tempat berlaku_bagi putusan lakukan jangan kata_kunci alamat"
).split()


def rule_rows(catalogue: Catalogue, address: AddressOf, site: str = "") -> Iterator[Sequence[str]]:
    """Yield the heading and a row for each rule, with names instead of codes.

    Examples and questions are counted, so that rules with few of them are found by sorting.
    """
    yield _RULE_COLUMNS
    for rule in catalogue.rules.values():
        due = catalogue.review_due(rule)
        yield (
            rule.id,
            rule.title,
            rule.statement,
            rule.level.name,
            rule.strength.name,
            str(rule.chapter.number),
            rule.chapter.title,
            names_of(rule.audiences),
            _status(catalogue, rule),
            rule.since.isoformat(),
            rule.reviewed.isoformat(),
            due.isoformat() if due else "",
            " | ".join(_citation(*found) for found in catalogue.basis_of(rule)),
            ", ".join(other.id for other in catalogue.related_to(rule)),
            str(len(catalogue.examples_of(rule.id))),
            str(len(catalogue.answers_on(rule.id))),
            ", ".join(rule.keywords),
            site + address(rule.path),
        )


def example_rows(
    catalogue: Catalogue, address: AddressOf, site: str = ""
) -> Iterator[Sequence[str]]:
    """Yield the heading and a row for each example, with names instead of codes."""
    yield _EXAMPLE_COLUMNS
    for example in catalogue.examples:
        yield (
            example.title,
            ", ".join(dict.fromkeys(mention.rule for mention in example.rules)),
            names_of(example.channels),
            names_of(example.places),
            names_of(example.audiences),
            example.verdict.name,
            *catalogue.at_a_glance(example),
            ", ".join(example.keywords),
            site + address(example.path),
        )


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Return a table as a spreadsheet opens it by a double click.

    Excel takes UTF-8 for what it is only after a byte order mark, and splits at the list separator
    of the computer: a semicolon wherever numbers have a decimal comma, as in Indonesia.
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_cell(text) for text in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula; one line, as a row is."""
    plain = " ".join(text.split())
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain


def names_of(terms: Iterable[Term]) -> str:
    """Return the names of terms as one text."""
    return ", ".join(term.name for term in terms)


def _status(catalogue: Catalogue, rule: Rule) -> str:
    statuses = catalogue.vocabulary.rule_statuses.values()
    return next(term.name for term in statuses if term.binding is (rule.retirement is None))


def _citation(instrument: Instrument, provision: Provision) -> str:
    return f"{instrument.short_name} {provision.reference} ({provision.certainty.name})"
