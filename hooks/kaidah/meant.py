"""What an editor means by what was typed: the catalogue that is at hand, and a rule in it.

Raises instead of reporting: a command that does not know what is meant does nothing.
"""

from __future__ import annotations

from kaidah.catalogue import Catalogue
from kaidah.edits import RefusedError
from kaidah.knowledge_base import KnowledgeBase
from kaidah.model import Rule
from kaidah.suggest import explain_id, nearest_rules
from kaidah.vocabulary import IdFormat, RuleId


def known(base: KnowledgeBase) -> Catalogue:
    """Return the catalogue; raises RefusedError where the data files are too faulty for one."""
    if base.catalogue is None:
        raise RefusedError(
            "berkas data belum dapat dibaca, maka isi halaman belum diketahui. "
            'Perbaiki dahulu yang ditunjukkan oleh "kaidah periksa".'
        )
    return base.catalogue


def faultless(base: KnowledgeBase) -> Catalogue:
    """Return the catalogue of what may go out; raises RefusedError while anything is wrong."""
    if base.faulty or base.catalogue is None:
        raise RefusedError("isinya masih salah; jalankan kaidah periksa, lalu perbaiki.")
    return base.catalogue


def known_rule(catalogue: Catalogue, written: str) -> RuleId:
    """Return the rule that is meant, in whatever spelling; its page may still have faults.

    Raises RefusedError when there is no such rule.
    """
    ids = catalogue.vocabulary.id_format
    rule = ids.parse(written) or explain_id(_with_prefix(written, ids), ids).meant
    if rule is None:
        raise RefusedError(f'"{written}" bukan ID aturan; bentuknya seperti {ids.sample}.')
    if rule not in catalogue.present:
        near = " atau ".join(nearest_rules(rule, catalogue.present))
        highest = f"nomor tertinggi sekarang {max(catalogue.present, default='belum ada')}"
        raise RefusedError(f"{rule} tidak ada; {f'mungkin {near}' if near else highest}.")
    return rule


def sound_rule(catalogue: Catalogue, written: str) -> Rule:
    """Return the rule that is meant, in whatever spelling.

    Raises RefusedError when there is none, or its page has faults.
    """
    rule = known_rule(catalogue, written)
    if rule not in catalogue.rules:
        raise RefusedError(f'{rule} masih bergalat; perbaiki dahulu lewat "kaidah periksa".')
    return catalogue.rules[rule]


def _with_prefix(written: str, ids: IdFormat) -> str:
    return f"{ids.prefix}-{written}" if written.strip().isdecimal() else written
