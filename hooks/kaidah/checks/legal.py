"""Every rule rests on provisions that exist, and on one at least that can carry it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic
from kaidah.legal_basis import Instrument, Provision
from kaidah.suggest import closest


def every_citation_exists(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB411: a cited provision is recorded in the legal basis."""
    known = catalogue.law.citations
    for document in catalogue.documents:
        for citation in document.citations:
            if catalogue.law.find(citation.key) is None:
                yield Diagnostic(
                    CODES["KB411"],
                    document.path,
                    citation.at,
                    cause=_missing_part(catalogue, citation.key, sample=next(iter(known), "…:…")),
                    candidates=closest(citation.key, known),
                )


def every_citation_is_in_use(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB412: no rule cites what was revoked beside what is firm; alone, that is told as KB508."""
    for rule in catalogue.rules_in_force:
        if not _is_firm(catalogue.basis_of(rule)):
            continue
        for citation in rule.basis:
            found = catalogue.law.find(citation.key)
            if found and not found[1].active:
                cause = f"{found[0].short_name} {found[1].reference} tidak dipakai lagi"
                yield Diagnostic(CODES["KB412"], rule.path, citation.at, cause=cause)


def every_rule_rests_on_something_firm(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB508: a rule with citations has one that is in use and not merely hearsay."""
    for rule in catalogue.rules_in_force:
        basis = catalogue.basis_of(rule)
        all_known = len(basis) == len(rule.basis)
        if basis and all_known and not _is_firm(basis):
            reasons = ", ".join(f"{i.short_name} {p.reference}" for i, p in basis)
            yield Diagnostic(
                CODES["KB508"],
                rule.path,
                rule.basis[0].at,
                cause=f"semua dasarnya tidak dipakai lagi atau belum ditemukan: {reasons}",
            )


def _is_firm(basis: Iterable[tuple[Instrument, Provision]]) -> bool:
    return any(provision.active and provision.certainty.binding for _, provision in basis)


def _missing_part(catalogue: Catalogue, key: str, sample: str) -> str:
    name, colon, code = key.partition(":")
    if not colon:
        return f'"{key}" bukan rujukan; tulis "peraturan:ketentuan", misalnya "{sample}"'
    if name not in catalogue.law.instruments:
        return f'tidak ada peraturan "{name}" dalam data dasar hukum'
    return f'peraturan "{name}" tidak punya ketentuan "{code}" dalam data dasar hukum'
