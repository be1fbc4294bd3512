"""What was published stays: no ID vanishes, changes hands, or changes its sentence in silence."""

from __future__ import annotations

from collections.abc import Iterator

from kaidah.catalogue import Catalogue
from kaidah.codes import CODES
from kaidah.diagnostics import Diagnostic, Place
from kaidah.ledger import LEDGER_FILE, LedgerEntry, fingerprint
from kaidah.model import Rule


def every_published_id_is_kept(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB307, KB311: an ID in the ledger has its page; a rule that took another ID is named."""
    if not catalogue.ledger:
        return
    new = (rule for rule in catalogue.rules.values() if rule.id not in catalogue.ledger)
    renamed = {fingerprint(rule.statement): rule for rule in new}
    for rule, entry in catalogue.ledger.items():
        if rule in catalogue.present:
            continue
        heir = renamed.get(entry.fingerprint)
        if heir is None:
            yield Diagnostic(
                CODES["KB307"], LEDGER_FILE, entry.at, cause=f"{rule} terbit {entry.published}"
            )
        else:
            yield Diagnostic(
                CODES["KB311"],
                heir.path,
                heir.id_at,
                cause=f"aturan ini sudah terbit sebagai {rule}",
                candidates=(rule,),
                action=f"kembalikan ID-nya menjadi {rule} dan nama berkasnya.",
                related=(Place(LEDGER_FILE, entry.at, "ID yang terbit"),),
            )


def no_retired_id_is_reused(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB308: a rule published as retired does not come back under its ID."""
    for rule, entry in _published(catalogue):
        if entry.retired and rule.retirement is None:
            cause = f"{rule.id} sudah dicabut pada {entry.published}"
            place = Place(LEDGER_FILE, entry.at, "catatan pencabutan")
            yield Diagnostic(CODES["KB308"], rule.path, rule.id_at, cause=cause, related=(place,))


def every_change_is_recorded(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB312: a published sentence or level changes only with an entry in the rule's history."""
    for rule, entry in _published(catalogue):
        changed = [
            what
            for what, differs in (
                ("bunyi pernyataannya", entry.fingerprint != fingerprint(rule.statement)),
                ("tingkatnya", entry.level != rule.level.code),
            )
            if differs
        ]
        recorded = len(rule.history) > entry.changes
        if changed and not recorded and not (entry.retired and rule.retirement is None):
            yield Diagnostic(
                CODES["KB312"],
                rule.path,
                rule.id_at,
                cause=f"{' dan '.join(changed)} berubah sejak terbit {entry.published}",
                related=(Place(LEDGER_FILE, entry.at, "yang terbit"),),
            )


def _published(catalogue: Catalogue) -> Iterator[tuple[Rule, LedgerEntry]]:
    for rule in catalogue.rules.values():
        entry = catalogue.ledger.get(rule.id)
        if entry is not None:
            yield rule, entry
