"""A rule with everything that hangs on it, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.content_files import full_path
from kaidah.model import Rule
from kaidah.reports.wording import clean, wrapped

_INDENT: Final = "  "
_HANGING: Final = "      "


def rule_as_text(catalogue: Catalogue, rule: Rule, folder: str, width: int | None = None) -> str:
    """Return what there is to know of a rule; `width` is that of a terminal in cells."""
    parts = [[f"{rule.id} {rule.title}", f"{_INDENT}{rule.statement}"], [*_facts(rule, folder)]]
    parts += [[*_retirement(rule)]] if rule.retirement else []
    parts += [[*part] for part in _relations(catalogue, rule, folder)]
    return "\n\n".join("\n".join(_fitting(part, width)) for part in parts)


def _fitting(lines: Iterable[str], width: int | None) -> Iterator[str]:
    for line in lines:
        yield from wrapped(clean(line), width, _HANGING)


def _facts(rule: Rule, folder: str) -> Iterator[str]:
    audiences = ", ".join(term.name for term in rule.audiences)
    yield f"Tingkat      : {rule.level.name} · {rule.strength.name}"
    yield f"Bab          : {rule.chapter.number}. {rule.chapter.title}"
    yield f"Berlaku bagi : {audiences}"
    yield f"Sejak        : {rule.since}, diperiksa {rule.reviewed}"
    yield f"Berkas       : {full_path(folder, rule.path)}"


def _retirement(rule: Rule) -> Iterator[str]:
    if rule.retirement:
        since = f" sejak {rule.retirement.since}" if rule.retirement.since else ""
        heir = rule.retirement.successor
        yield f"Sudah dicabut{since}: {rule.retirement.reason}"
        if heir:
            yield f"{_INDENT}Gantinya {heir.rule}."


def _relations(catalogue: Catalogue, rule: Rule, folder: str) -> Iterator[Iterator[str]]:
    basis = (f"{i.short_name} {p.reference} ({i.id}:{p.code})" for i, p in catalogue.basis_of(rule))
    yield _listed("Dasar hukum", basis)
    points = (f"{point.code} {point.text}" for point in rule.sources)
    yield _listed("Pernyataan asal", points)
    examples = catalogue.examples_of(rule.id)
    told = (f"[{e.verdict.name}] {e.title} · {full_path(folder, e.path)}" for e in examples)
    yield _listed("Contoh", told)
    answers = catalogue.answers_on(rule.id)
    asked = (f"{a.question.text} · {full_path(folder, a.topic.path)}" for a in answers)
    yield _listed("Pertanyaan", asked)
    related = (f"{other.id} {other.title}" for other in catalogue.related_to(rule))
    yield _listed("Terkait", related)
    replaced = (f"{other.id} {other.title}" for other in catalogue.superseded_by(rule))
    yield _listed("Menggantikan", replaced)
    links = catalogue.backlinks_to(rule.id)
    said = (f"{link.sentence} · {full_path(folder, link.path)}" for link in links)
    yield _listed("Disebut di halaman lain", said)
    yield _listed("Riwayat", (f"{change.day} {change.text}" for change in rule.history))


def _listed(heading: str, lines: Iterable[str]) -> Iterator[str]:
    found = [f"{_INDENT}- {line}" for line in lines]
    yield f"{heading} ({len(found)})" if found else f"{heading}: belum ada"
    yield from found
