"""The data file that says how a site wants to be written → words to avoid, limits, penalties.

A site may do without it, and each part of it may be left out; then nothing of it is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kaidah.diagnostics import Span
from kaidah.fields import Fields
from kaidah.lexicon import Affixes, Language, Limits, Penalties, Scope, fixed_words
from kaidah.usages import Usage
from kaidah.vocabulary import Kind

_KINDS: Final = {
    "aturan": Kind.RULE,
    "contoh": Kind.EXAMPLE,
    "tanya_jawab": Kind.TOPIC,
    "halaman": Kind.PAGE,
}


def read_language(fields: Fields) -> Language:
    """Read how texts should be written; faulty entries are reported and left out."""
    exempt = fields.texts("kecuali")
    dictionary = fields.text("kamus", required=False)
    affixes = _affixes(fields)
    usages = _Usages(fields)
    usages.read_terms()
    usages.read_spellings()
    limits = _limits(fields)
    penalties = _penalties(fields)
    fields.finish()
    folders = [name.strip("/") for name in exempt]
    scope = Scope(tuple(folders), dictionary)
    return Language(usages.distinct(), affixes, penalties, limits, scope)


class _Usages:
    """The words to avoid, each with its place, so that contradictions can be shown."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields
        self._found: list[tuple[Usage, Fields, Span]] = []

    def read_terms(self) -> None:
        """Read words that have a better one."""
        for entry in self._fields.groups("istilah", required=False):
            better = entry.texts("pakai", required=True)
            avoided = entry.located_texts("hindari", required=True)
            note = entry.text("catatan", required=False) or ""
            right_in = entry.texts("boleh_dalam")
            bends = entry.boolean("imbuhan", default=True)
            kinds = frozenset(entry.terms("di", _KINDS, required=False))
            for wrong, at in avoided if better else ():
                usage = Usage(wrong, better, note, bends=bends, right_in=right_in, kinds=kinds)
                self._found.append((usage, entry, at))

    def read_spellings(self) -> None:
        """Read words that are spelt in one way only."""
        for entry in self._fields.groups("ejaan", required=False):
            right = entry.text("baku")
            slips = entry.located_texts("salah", required=True)
            right_in = entry.texts("boleh_dalam")
            bends = entry.boolean("imbuhan", default=True)
            for wrong, at in slips if right else ():
                usage = Usage(wrong, (right or "",), spelling=True, bends=bends, right_in=right_in)
                self._found.append((usage, entry, at))

    def distinct(self) -> Iterator[Usage]:
        """Yield the usages; report what is listed twice, or both preferred and avoided."""
        preferred = {word for usage, _, _ in self._found for word in usage.better}
        seen: set[str] = set()
        for usage, entry, at in self._found:
            if usage.wrong in preferred:
                entry.report_at("KB808", at, cause=f'"{usage.wrong}" juga dianjurkan')
            elif usage.wrong.lower() in seen:
                entry.report_at("KB205", at, cause=f'"{usage.wrong}" sudah ada dalam daftar')
            else:
                yield usage
            seen.add(usage.wrong.lower())


def _affixes(fields: Fields) -> Affixes:
    group = fields.group("imbuhan", required=False)
    if group is None:
        return Affixes()
    affixes = Affixes(group.texts("awalan"), group.texts("akhiran"))
    group.finish()
    return affixes


def _limits(fields: Fields) -> Limits:
    sentence, statement = _numbers(fields, "panjang_kalimat", ("kalimat", "pernyataan"))
    fewest, most = _numbers(fields, "kata_kunci", ("paling_sedikit", "paling_banyak"))
    if fewest and most and fewest > most:
        cause = f"paling sedikit {fewest} lebih besar daripada paling banyak {most}"
        fields.report_at("KB808", fields.place("kata_kunci"), cause=cause)
    return Limits(sentence, statement, fewest, most)


def _numbers(fields: Fields, key: str, names: Iterable[str]) -> Iterator[int | None]:
    group = fields.group(key, required=False)
    for name in names:
        yield group.integer(name, required=False) if group else None
    if group:
        group.finish()


def _penalties(fields: Fields) -> Penalties:
    group = fields.group("ancaman", required=False)
    if group is None:
        return Penalties()
    patterns = []
    for pattern, at in group.located_texts("pola", required=True):
        if fixed_words(pattern):
            patterns.append(pattern)
        else:
            group.report_at("KB208", at, cause="pola ini belum memuat satu kata pun")
    numerals = group.texts("bilangan")
    group.finish()
    return Penalties(tuple(patterns), numerals)
