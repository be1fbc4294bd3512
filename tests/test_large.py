"""What must stay usable however much content there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.generated import generated_site
from tests.helpers import HtmlPage, mkdocs

pytestmark = pytest.mark.slow

_ITEMS = 320  # 176 examples and 64 topics: more than the quiz asks and than are listed in full


@pytest.fixture(scope="module")
def large_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = generated_site(tmp_path_factory.mktemp("large"), _ITEMS)
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return project / "site"


def test_a_list_of_many_topics_leaves_their_questions_to_them(large_site: Path) -> None:
    page = HtmlPage(large_site / "tanya-jawab" / "index.html")
    topics = [link for link in page.links() if re.fullmatch(r"topik-\d+\.html", link)]
    assert len(topics) == _ITEMS // 5
    assert not [link for link in page.links() if re.match(r"topik-\d+\.html#", link)]


def test_a_choice_of_the_quiz_has_a_number_of_rounds_somebody_may_play(large_site: Path) -> None:
    rounds = [path.stem for path in (large_site / "panduan" / "kuis").glob("all-*.html")]
    assert len(rounds) == 15
