"""The ledger of published IDs: what was once published under an ID stays recognisable.

One line an ID, sorted, so that it reads and merges line by line. It is written at a release only,
hence two editors who add rules do not meet in it.
"""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

from kaidah.diagnostics import START_OF_FILE, Span
from kaidah.fields import Fields
from kaidah.model import Rule
from kaidah.vocabulary import RuleId, Vocabulary

LEDGER_FILE: Final = "_data/buku-id.yml"
_HEADER: Final = """\
# Buku ID: setiap ID aturan yang pernah terbit, satu baris satu ID. Ditulis oleh "kaidah terbitkan"
# pada setiap rilis; jangan disunting dengan tangan. Gunanya: ID yang hilang, dipakai ulang, atau
# berganti bunyi tanpa catatan pada "riwayat" aturannya langsung ketahuan.
"""


class LedgerEntry(NamedTuple):
    """What was last published under an ID, and when.

    `fingerprint` is a mark of the sentence, `changes` the number of entries in the rule's history.
    """

    level: str
    retired: bool
    fingerprint: str
    changes: int
    published: date
    at: Span

    @property
    def said(self) -> tuple[str, bool, str, int]:
        """What the entry says of the rule itself."""
        return self.level, self.retired, self.fingerprint, self.changes


def read_ledger(fields: Fields, vocabulary: Vocabulary) -> dict[RuleId, LedgerEntry]:
    """Read the ledger; faulty lines are reported and left out."""
    ledger: dict[RuleId, LedgerEntry] = {}
    for key, entry in fields.named_groups():
        rule = vocabulary.id_format.parse(key)
        level = entry.term("tingkat", vocabulary.levels)
        status = entry.term("status", vocabulary.rule_statuses)
        mark, published = entry.text("sidik"), entry.date("terbit")
        changes = entry.integer("riwayat")
        place = fields.key_place(key)
        if rule is None:
            fields.report_at("KB301", place, cause=f'"{key}" bukan ID')
        elif level and status and mark and published and changes is not None:
            retired = not status.binding
            ledger[rule] = LedgerEntry(level.code, retired, mark, changes, published, place)
    return ledger


def fingerprint(statement: str) -> str:
    """Return a short mark of a normative sentence; spacing and letter case do not count."""
    from hashlib import sha256  # noqa: PLC0415  (OpenSSL takes its time, and many have no ledger)

    return sha256(" ".join(statement.casefold().split()).encode()).hexdigest()[:12]


def next_ledger(
    rules: Mapping[RuleId, Rule],
    published: Mapping[RuleId, LedgerEntry],
    vocabulary: Vocabulary,
    today: date,
) -> str:
    """Return the text of the ledger after a release on that day."""
    statuses: dict[bool, str] = {}
    for code, term in vocabulary.rule_statuses.items():
        statuses.setdefault(term.binding, code)
    lines = []
    for rule in sorted(rules.values(), key=lambda rule: rule.id):
        known = published.get(rule.id)
        retired = rule.retirement is not None
        now = LedgerEntry(
            rule.level.code,
            retired,
            fingerprint(rule.statement),
            len(rule.history),
            today,
            START_OF_FILE,
        )
        unchanged = known is not None and known.said == now.said
        day = known.published if known and unchanged else today
        lines.append(_line(rule.id, now._replace(published=day), statuses[not retired]))
    return _HEADER + "".join(lines)


def _line(rule: RuleId, entry: LedgerEntry, status: str) -> str:
    said = f'tingkat: {entry.level}, status: {status}, sidik: "{entry.fingerprint}"'
    return f"{rule}: {{{said}, riwayat: {entry.changes}, terbit: {entry.published}}}\n"
