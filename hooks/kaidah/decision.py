"""The data file of the decision helper → questions, answers and what they mean.

A site may do without it. Read here is only what stands in the file; whether the questions lead
anywhere, and to rules in force, is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from kaidah.diagnostics import Span
from kaidah.fields import Fields
from kaidah.model import Ask, Choice, Decision, Outcome, Ruling
from kaidah.vocabulary import Vocabulary

DECISION_FILE: Final = "_data/keputusan.yml"
_MEANING: Final = ("putusan", "saran", "aturan")


def read_decision(fields: Fields, vocabulary: Vocabulary) -> Decision | None:
    """Read the decision helper; faulty entries are reported and left out."""
    rulings = tuple(_rulings(fields, vocabulary))
    doubt = fields.text("bila_ragu")
    asks = tuple(_asks(fields, vocabulary))
    fields.finish()
    return Decision(rulings, doubt, asks) if rulings and doubt and asks else None


def _rulings(fields: Fields, vocabulary: Vocabulary) -> Iterator[Ruling]:
    seen: set[str] = set()
    for entry in fields.groups("putusan"):
        verdict, text = entry.term("kode", vocabulary.verdicts), entry.text("teks")
        at = entry.place("kode")
        if verdict and text and _is_new(entry, verdict.code, at, seen):
            yield Ruling(verdict, text, at)


def _asks(fields: Fields, vocabulary: Vocabulary) -> Iterator[Ask]:
    seen: set[str] = set()
    for entry in fields.groups("pertanyaan"):
        code, text = entry.text("kode"), entry.text("bunyi")
        help_text = entry.text("bantuan", required=False) or ""
        choices = tuple(_choices(entry, vocabulary))
        at = entry.place("kode")
        if code and text and choices and _is_new(entry, code, at, seen):
            yield Ask(code, text, help_text, choices, at)


def _choices(fields: Fields, vocabulary: Vocabulary) -> Iterator[Choice]:
    seen: set[str] = set()
    for entry in fields.groups("jawaban"):
        text, at = entry.text("jawab"), entry.place("jawab")
        outcome = _outcome(entry, vocabulary)
        code = entry.text("lanjut", required=False)
        jump = (code, entry.place("lanjut")) if code else None
        if text and _is_new(entry, text, at, seen):
            yield Choice(text, at, outcome, jump)


def _outcome(entry: Fields, vocabulary: Vocabulary) -> Outcome | None:
    """Read what an answer means; advice or rules without a verdict lack one."""
    meant = any(entry.names(key) for key in _MEANING)
    verdict = entry.term("putusan", vocabulary.verdicts, required=meant)
    advice = entry.text("saran", required=meant)
    rules = entry.rule_ids("aturan", vocabulary.id_format)
    return Outcome(verdict, advice, rules, entry.place("putusan")) if verdict and advice else None


def _is_new(entry: Fields, name: str, at: Span, seen: set[str]) -> bool:
    if name in seen:
        entry.report_at("KB205", at, cause=f'"{name}" sudah ada')
        return False
    seen.add(name)
    return True
