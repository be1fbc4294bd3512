"""The decision helper always comes to an end, with a verdict that rests on rules in force.

Every answer leads down the list, so that no way is longer than the list and none goes round. That
the strictest verdict counts is shown in two steps: within a question the strictest answer that
fits stands first, and across questions the verdicts stand in one order.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.checks.references import unknown_rules
from kaidah.codes import CODES
from kaidah.decision import DECISION_FILE, Ask, Choice, Outcome
from kaidah.diagnostics import START_OF_FILE, Diagnostic, Place, Span
from kaidah.suggest import closest
from kaidah.vocabulary import Tone, View

MOST_QUESTIONS: Final = 7
_STRICTNESS: Final = {Tone.DO: 0, Tone.ASK: 1, Tone.DONT: 2}


def there_is_a_helper_where_one_is_shown(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB110: a page that shows the helper needs its data."""
    for page in catalogue.pages:
        if page.view is View.DECISION and catalogue.decision is None:
            cause = (
                f'{page.path} memakai "tampilan: {page.view.value}", tetapi berkas ini tidak ada'
            )
            action = "buat berkas ini, atau hapus isian tampilan di halaman itu."
            yield _finding("KB110", START_OF_FILE, cause, action=action)


def there_are_few_questions(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB829: a tired reader answers seven questions, not more."""
    for number, ask in enumerate(_asks(catalogue), start=1):
        if number == MOST_QUESTIONS + 1:
            yield _finding(
                "KB829", ask.at, f"ini pertanyaan ke-{number}; batasnya {MOST_QUESTIONS}"
            )


def every_verdict_has_its_place(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB827: all verdicts are listed, and none before a milder one."""
    if catalogue.decision is None:
        return
    rulings = catalogue.decision.rulings
    listed = [ruling.verdict.code for ruling in rulings]
    if missing := [code for code in catalogue.vocabulary.verdicts if code not in listed]:
        yield _finding("KB827", rulings[-1].at, f"{', '.join(missing)} belum ada dalam daftar ini")
    toned = [ruling for ruling in rulings if ruling.verdict.tone in _STRICTNESS]
    for before, after in pairwise(toned):
        if _STRICTNESS[after.verdict.tone] < _STRICTNESS[before.verdict.tone]:
            cause = (
                f'"{after.verdict.code}" lebih longgar daripada "{before.verdict.code}" di atasnya'
            )
            yield _finding("KB827", after.at, cause)


def every_jump_leads_somewhere(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB821: an answer names a question that exists."""
    codes = [ask.code for ask in _asks(catalogue)]
    for _, choice in _choices(catalogue):
        if choice.jump and choice.jump[0] not in codes:
            code, at = choice.jump
            cause = f'tidak ada pertanyaan dengan kode "{code}"'
            yield _finding("KB821", at, cause, candidates=closest(code, codes))


def every_jump_leads_on(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB822: an answer names a question below its own, so that nobody goes round."""
    asks = _asks(catalogue)
    places = {ask.code: place for place, ask in enumerate(asks)}
    for place, choice in _choices(catalogue):
        if choice.jump and places.get(choice.jump[0], place + 1) <= place:
            goal = asks[places[choice.jump[0]]]
            cause = f'"{goal.code}" sudah ditanyakan, sehingga jawaban dapat berputar-putar'
            asked = Place(DECISION_FILE, goal.at, "pertanyaan itu")
            yield _finding("KB822", choice.jump[1], cause)._replace(related=(asked,))


def every_question_is_asked(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB823: some answers lead to every question but the first."""
    decision = catalogue.decision
    if decision is None:
        return
    reached = {0}
    for place, ask in enumerate(decision.asks):
        if place in reached:
            reached.update(n for c in ask.choices if (n := decision.following(place, c)))
        else:
            yield _finding("KB823", ask.at, f'tidak ada jawaban yang menuju "{ask.code}"')


def every_end_has_a_verdict(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB824: an answer after which nothing is asked says what may be done."""
    for place, choice in _choices(catalogue):
        decision = catalogue.decision
        if decision and choice.outcome is None and decision.following(place, choice) is None:
            yield _finding("KB824", choice.at, "sesudah jawaban ini tidak ada pertanyaan lagi")


def the_strictest_answer_comes_first(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB828: who finds several answers that fit takes the first, which is the strictest.

    Without an order of the verdicts (KB827) nobody can tell.
    """
    decision = catalogue.decision
    if any(every_verdict_has_its_place(catalogue)):
        return
    for ask in _asks(catalogue):
        for before, after in pairwise(ask.choices):
            if decision and after.outcome and decision.rank(after) > decision.rank(before):
                cause = f'putusannya "{after.outcome.verdict.code}", lebih ketat'
                milder = Place(DECISION_FILE, before.at, "jawaban yang lebih longgar")
                yield _finding("KB828", after.at, cause)._replace(related=(milder,))


def every_outcome_names_a_rule(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB825: a verdict is never this tool's own opinion."""
    for outcome in _outcomes(catalogue):
        if not outcome.rules:
            yield _finding("KB825", outcome.at, 'isian "aturan" belum memuat satu ID pun')


def every_outcome_names_rules_that_exist(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB401: the rules behind a verdict exist."""
    for outcome in _outcomes(catalogue):
        yield from unknown_rules(catalogue, "KB401", DECISION_FILE, outcome.rules)


def every_outcome_names_rules_in_force(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """KB826: the rules behind a verdict are not retired."""
    for outcome in _outcomes(catalogue):
        for mention in outcome.rules:
            rule = catalogue.rules.get(mention.rule)
            if rule and rule.retirement:
                successor = rule.retirement.successor
                action = f"rujuk {successor.rule}." if successor else ""
                cause = f"{rule.id} sudah dicabut: {rule.retirement.reason}"
                yield _finding("KB826", mention.at, cause, action=action)


def _asks(catalogue: Catalogue) -> tuple[Ask, ...]:
    return catalogue.decision.asks if catalogue.decision else ()


def _choices(catalogue: Catalogue) -> Iterator[tuple[int, Choice]]:
    """Yield all answers with the place of their question."""
    for place, ask in enumerate(_asks(catalogue)):
        for choice in ask.choices:
            yield place, choice


def _outcomes(catalogue: Catalogue) -> Iterator[Outcome]:
    for _, choice in _choices(catalogue):
        if choice.outcome:
            yield choice.outcome


def _finding(
    code: str, at: Span, cause: str, *, candidates: tuple[str, ...] = (), action: str = ""
) -> Diagnostic:
    return Diagnostic(CODES[code], DECISION_FILE, at, cause, candidates, action)
