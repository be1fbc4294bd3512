"""The data file of the decision helper → questions, answers and what they mean.

A site may do without it. Read here is only what stands in the file; whether the questions lead
anywhere, and to rules in force, is for the checks to say.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kaidah.body_parts import Mention
from kaidah.diagnostics import Span
from kaidah.fields import Fields
from kaidah.vocabulary import Term, Vocabulary

DECISION_FILE: Final = "_data/keputusan.yml"
_MEANING: Final = ("putusan", "saran", "aturan")


class Outcome(NamedTuple):
    """What an answer means: a verdict, what to do instead, the rules behind it."""

    verdict: Term
    advice: str
    rules: tuple[Mention, ...]
    at: Span


class Choice(NamedTuple):
    """An answer one may choose; `jump` names the question it leads to, where not the next one."""

    text: str
    at: Span
    outcome: Outcome | None
    jump: tuple[str, Span] | None


class Ask(NamedTuple):
    """A question of the decision helper."""

    code: str
    text: str
    help: str
    choices: tuple[Choice, ...]
    at: Span


class Ruling(NamedTuple):
    """What a verdict says in general, whatever led to it."""

    verdict: Term
    text: str
    at: Span


class Decision(NamedTuple):
    """The decision helper: rulings from the mildest to the strictest, questions in reading order.

    Verdicts add up along the answers; the strictest one met counts, and nothing is asked after the
    strictest of all. `doubt` is said with every ruling.
    """

    rulings: tuple[Ruling, ...]
    doubt: str
    asks: tuple[Ask, ...]

    def rank(self, choice: Choice) -> int:
        """Return how strict an answer is: the place of its verdict, -1 when it has none."""
        for rank, ruling in enumerate(self.rulings):
            if choice.outcome and ruling.verdict == choice.outcome.verdict:
                return rank
        return -1

    def following(self, at: int, choice: Choice) -> int | None:
        """Return which question is asked after an answer to the one at a place, if any is.

        A jump that does not lead on counts as none, so that no way is longer than the list.
        """
        if self.rank(choice) == len(self.rulings) - 1:
            return None
        for place, ask in enumerate(self.asks[at + 1 :], start=at + 1):
            if choice.jump and ask.code == choice.jump[0]:
                return place
        return at + 1 if at + 1 < len(self.asks) else None


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
