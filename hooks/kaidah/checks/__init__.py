"""What must hold across files: one generator function per code, named for what it demands.

A check takes the catalogue and yields findings; it prints nothing and decides nothing. Faults
inside one file's front matter are found while it is read, in `fields` and `frontmatter`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from kaidah.catalogue import Catalogue
from kaidah.checks import (
    coverage,
    decision,
    identity,
    language,
    legal,
    links,
    published,
    redirects,
    references,
    safety,
    search,
    succession,
)
from kaidah.diagnostics import Diagnostic

Check = Callable[[Catalogue], Iterator[Diagnostic]]

ALL: Final[tuple[Check, ...]] = (
    identity.file_name_is_the_id,
    identity.id_is_used_once,
    identity.every_title_is_its_own,
    identity.every_heading_is_its_own,
    identity.file_names_differ_by_more_than_case,
    published.every_published_id_is_kept,
    published.no_retired_id_is_reused,
    published.every_change_is_recorded,
    references.every_reference_exists,
    references.every_mention_exists,
    references.no_reference_to_a_retired_rule,
    references.no_mention_is_written_loosely,
    references.no_mention_hides_in_code,
    succession.no_rule_refers_to_itself,
    succession.every_succession_ends,
    coverage.every_rule_has_an_example,
    coverage.every_rule_shows_what_to_do,
    coverage.every_rule_shows_what_not_to_do,
    coverage.every_example_is_complete,
    coverage.every_answer_names_a_rule,
    coverage.every_rule_is_referred_to,
    coverage.every_rule_is_reviewed_in_time,
    coverage.every_container_is_closed,
    coverage.every_source_point_is_answered,
    legal.every_citation_exists,
    legal.every_citation_is_in_use,
    legal.every_rule_rests_on_something_firm,
    links.every_linked_file_exists,
    links.every_linked_section_exists,
    links.no_link_depends_on_the_site_address,
    links.every_external_host_is_listed,
    links.every_image_is_described,
    redirects.every_redirect_leads_to_a_page,
    redirects.every_redirect_leads_there_at_once,
    redirects.no_redirects_lead_in_a_ring,
    redirects.no_page_hides_behind_a_redirect,
    redirects.every_published_address_is_kept,
    safety.no_raw_html,
    safety.no_unsafe_link,
    safety.no_personal_data,
    safety.nothing_left_to_write,
    language.no_avoided_word,
    language.every_word_is_spelt_as_agreed,
    language.every_sentence_is_short,
    language.every_statement_is_short,
    language.no_penalty_is_quoted,
    language.every_item_has_keywords,
    language.no_keyword_repeats_the_text,
    search.no_synonym_means_itself,
    search.no_synonyms_lead_in_a_ring,
    search.no_stop_word_has_a_synonym,
    decision.there_is_a_helper_where_one_is_shown,
    decision.there_are_few_questions,
    decision.every_verdict_has_its_place,
    decision.every_jump_leads_somewhere,
    decision.every_jump_leads_on,
    decision.every_question_is_asked,
    decision.every_end_has_a_verdict,
    decision.the_strictest_answer_comes_first,
    decision.every_outcome_names_a_rule,
    decision.every_outcome_names_rules_that_exist,
    decision.every_outcome_names_rules_in_force,
)


def run_checks(catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Yield the findings of all checks."""
    for check in ALL:
        yield from check(catalogue)
