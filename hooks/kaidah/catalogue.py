"""All items of a knowledge base, by ID and by what relates them, forwards and backwards.

Pure look-ups: nothing here reads, reports or draws. What is looked up is gathered once, by
`relations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import MAXYEAR, date
from itertools import islice
from typing import NamedTuple

from kaidah.legal_basis import Instrument, Provision, SourcePoint
from kaidah.mentions import opening_of, sentence_around
from kaidah.model import Document, Example, Page, Rule, Topic
from kaidah.relations import (
    Answer,
    answers_by_rule,
    example_documents_by_rule,
    examples_by_rule,
    first_of_each_id,
    grouped,
    ids_present,
    items_by_source_point,
    mentions_elsewhere,
    related_rules,
    rules_by_provision,
    rules_in_order,
    superseded_rules,
)
from kaidah.site_data import SiteData
from kaidah.vocabulary import Chapter, RuleId, View


class Backlink(NamedTuple):
    """A sentence of another page that mentions a rule."""

    path: str
    title: str
    sentence: str


class Catalogue:
    """The knowledge base as a whole. Tuples come in reading order, rules sorted by ID."""

    def __init__(
        self,
        data: SiteData,
        documents: Sequence[Document],
        files: frozenset[str],
        today: date = date.min,
    ) -> None:
        """Gather the relations.

        `files` are all paths below the docs folder, for links; `today` is what reviews are due by.
        """
        self.today = today
        self.vocabulary, self.status, self.law = data.vocabulary, data.status, data.law
        self.ledger, self.search, self.language = data.ledger, data.search, data.language
        self.decision, self.accessibility = data.decision, data.accessibility
        self.redirects, self.addresses = data.redirects, data.addresses
        self.documents = tuple(documents)
        self.files = files
        self._files_by_name = grouped((path.rpartition("/")[2], path) for path in sorted(files))
        self.by_path = {document.path: document for document in documents}
        items = [document.item for document in documents]
        self.rules = first_of_each_id(item for item in items if isinstance(item, Rule))
        self.examples = tuple(item for item in items if isinstance(item, Example))
        self.topics = tuple(item for item in items if isinstance(item, Topic))
        self.pages = tuple(item for item in items if isinstance(item, Page))
        # The page with a view, by the name templates know the view by; of two the first.
        self.views = {page.view.name: page for page in reversed(self.pages) if page.view}
        ids = self.vocabulary.id_format
        self.present = frozenset(self.rules).union(ids_present(documents, ids))
        # Rules that are not retired, by chapter and ID.
        self.rules_in_force = rules_in_order(r for r in self.rules.values() if not r.retirement)
        self._examples = examples_by_rule(self.examples)
        self._example_documents = example_documents_by_rule(documents)
        self._answers = answers_by_rule(self.topics)
        self._backlinks = mentions_elsewhere(documents)
        self._supersedes = superseded_rules(self.retired_rules)
        self._citing = rules_by_provision(self.rules_in_force)
        sourced: tuple[Rule | Topic | Page, ...] = (*self.rules_in_force, *self.pages, *self.topics)
        self._answering = items_by_source_point(sourced)
        self._hinted = frozenset[RuleId]().union(*(document.hints for document in documents))
        self._related = related_rules(self.rules)
        self._order = {rule.id: at for at, rule in enumerate(self.rules_in_force)}

    @property
    def title(self) -> str:
        """What all of it is called: the title of the front page, else what it is."""
        home = self.views.get(View.HOME.name)
        return home.title if home else self.status.name

    # -------------------------------------------------------------- rules

    @property
    def retired_rules(self) -> tuple[Rule, ...]:
        """Rules that keep their page for reference only."""
        return tuple(rule for rule in self.rules.values() if rule.retirement)

    def rules_named(self, ids: Iterable[RuleId]) -> tuple[Rule, ...]:
        """Return the rules with these IDs, as far as there are any."""
        return tuple(self.rules[rule] for rule in ids if rule in self.rules)

    def by_chapter(self) -> dict[Chapter, tuple[Rule, ...]]:
        """Return the rules in force of each chapter that has any."""
        return grouped((rule.chapter, rule) for rule in self.rules_in_force)

    def neighbours(self, rule: Rule) -> tuple[Rule | None, Rule | None]:
        """Return the rules before and after a rule in reading order."""
        at = self._order.get(rule.id)
        if at is None:
            return None, None
        rules = self.rules_in_force
        return rules[at - 1] if at else None, rules[at + 1] if at + 1 < len(rules) else None

    def review_due(self, rule: Rule) -> date | None:
        """Return the day a rule is to be reviewed again by, where the vocabulary sets a term."""
        months = self.vocabulary.review_months
        if months is None or rule.retirement:
            return None
        years, month = divmod(rule.reviewed.month - 1 + months, 12)
        # The 28th exists in every month, and nobody counts a review to the day.
        return date(min(rule.reviewed.year + years, MAXYEAR), month + 1, min(rule.reviewed.day, 28))

    def related_to(self, rule: Rule) -> tuple[Rule, ...]:
        """Return the rules a rule names as related, and those that name it."""
        return tuple(self.rules[i] for i in self._related.get(rule.id, ()))

    def superseded_by(self, rule: Rule) -> tuple[Rule, ...]:
        """Return the retired rules that name this one as their successor."""
        return self._supersedes.get(rule.id, ())

    def ring_of(self, start: Rule) -> tuple[RuleId, ...]:
        """Return the rules that supersede each other in a ring with this one, itself first."""
        chain: list[RuleId] = []
        rule: Rule | None = start
        while rule is not None and rule.id not in chain:
            chain.append(rule.id)
            successor = rule.retirement.successor if rule.retirement else None
            rule = self.rules.get(successor.rule) if successor else None
        return tuple(chain) if rule is not None and rule.id == start.id else ()

    # -------------------------------------------------------------- what hangs on a rule

    def examples_of(self, rule: RuleId) -> tuple[Example, ...]:
        """Return the examples of a rule, those first that name it first."""
        return self._examples.get(rule, ())

    def example_documents_of(self, rule: RuleId) -> tuple[Document, ...]:
        """Return the example files that name a rule, faulty and unreadable ones included."""
        return self._example_documents.get(rule, ())

    def examples_like(self, example: Example, most: int) -> tuple[Example, ...]:
        """Return a few other examples of the same rules, those of its first rule first."""
        rules = dict.fromkeys(mention.rule for mention in example.rules)
        others = (other for rule in rules for other in islice(self.examples_of(rule), most + 1))
        found = {other.path: other for other in others if other.path != example.path}
        return tuple(islice(found.values(), most))

    def at_a_glance(self, example: Example) -> tuple[str, str]:
        """Return in a line each what an example says to do and not to do."""
        blocks = self.by_path[example.path].body.blocks
        sections = self.vocabulary.sections
        said = {block.name: block.texts for block in reversed(blocks)}
        return opening_of(said.get(sections.do, ())), opening_of(said.get(sections.dont, ()))

    def answers_on(self, rule: RuleId) -> tuple[Answer, ...]:
        """Return the questions whose answers name a rule."""
        return self._answers.get(rule, ())

    def backlinks_to(self, rule: RuleId) -> tuple[Backlink, ...]:
        """Return the sentences that mention a rule on pages not listed as example or question."""
        links = (
            Backlink(item.path, item.title, sentence_around(*mention.passage))
            for item, mention in self._backlinks.get(rule, ())
        )
        return tuple(dict.fromkeys(links))

    def mentions_of(self, rule: RuleId) -> int:
        """Return how many mentions its backlinks are gathered from; a sentence may hold several."""
        return len(self._backlinks.get(rule, ()))

    def is_referred_to(self, rule: RuleId) -> bool:
        """Tell whether anything but examples leads to a rule; faulty files count as if."""
        leading = (self._answers, self._backlinks, self._supersedes, self._related)
        return any(rule in relation for relation in leading) or rule in self._hinted

    # -------------------------------------------------------------- law

    def basis_of(self, rule: Rule) -> tuple[tuple[Instrument, Provision], ...]:
        """Return the provisions a rule rests on, as far as they exist."""
        found = (self.law.find(citation.key) for citation in rule.basis)
        return tuple(pair for pair in found if pair is not None)

    def resting_on(self, instrument: Instrument, provision: Provision) -> tuple[Rule, ...]:
        """Return the rules that cite a provision."""
        return self._citing.get(f"{instrument.id}:{provision.code}", ())

    def resting_on_any_of(self, instrument: Instrument) -> tuple[Rule, ...]:
        """Return the rules that cite any provision of an instrument, sorted by ID."""
        cited = (self.resting_on(instrument, p) for p in instrument.provisions.values())
        found = {rule.id: rule for rules in cited for rule in rules}
        return tuple(found[rule] for rule in sorted(found))

    # -------------------------------------------------------------- the article behind it all

    def rules_answering(self, point: SourcePoint) -> tuple[Rule, ...]:
        """Return the rules in force that a point of the source article asked for."""
        answering = self._answering.get(point.code, ())
        return tuple(item for item in answering if isinstance(item, Rule))

    def pages_answering(self, point: SourcePoint) -> tuple[Topic | Page, ...]:
        """Return the topics and other pages that a point of the source article asked for."""
        answering = self._answering.get(point.code, ())
        return tuple(item for item in answering if not isinstance(item, Rule))

    # -------------------------------------------------------------- files

    def files_named(self, name: str) -> tuple[str, ...]:
        """Return the files of a name in any folder."""
        return self._files_by_name.get(name, ())

    def taken(self, path: str) -> str | None:
        """Return the file that stands where a path would, on systems that fold case as well."""
        return next((file for file in self.files if file.casefold() == path.casefold()), None)
