"""What rules may rest on: laws, circulars and policies, and the article behind it all.

Facts only, read by `law`.

No annotation is put off until later: named tuples would compile them one by one, at each start.
"""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from kaidah.diagnostics import Span
from kaidah.vocabulary import Term


class Provision(NamedTuple):
    """One provision of an instrument, in our own words, with how sure we are of it."""

    code: str
    reference: str
    text: str
    certainty: Term
    active: bool


class Instrument(NamedTuple):
    """A law, regulation, circular or policy."""

    id: str
    short_name: str
    kind: str
    title: str | None
    number: str
    year: int
    issuer: str
    subject: str
    binds: str
    status: Term
    status_note: str
    provisions: Mapping[str, Provision]
    sources: tuple[str, ...]
    open_points: tuple[str, ...]
    checked: date


class SourcePoint(NamedTuple):
    """A point of the article that asked for this knowledge base."""

    code: str
    text: str
    speaker: str
    at: Span


class LegalBasis(NamedTuple):
    """Everything rules may rest on."""

    instruments: Mapping[str, Instrument]
    source_title: str
    source_event: str
    source_points: Mapping[str, SourcePoint]
    checked: date

    def find(self, citation: str) -> tuple[Instrument, Provision] | None:
        """Look up "instrument:provision"."""
        instrument_id, _, code = citation.partition(":")
        instrument = self.instruments.get(instrument_id)
        provision = instrument.provisions.get(code) if instrument else None
        return (instrument, provision) if instrument and provision else None

    @property
    def citations(self) -> list[str]:
        """Everything that `find` finds."""
        return [f"{i.id}:{code}" for i in self.instruments.values() for code in i.provisions]


class Citation(NamedTuple):
    """A provision a rule rests on, as "instrument:provision"."""

    key: str
    at: Span
