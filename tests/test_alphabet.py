"""The list from A to Z: what it gathers, and that it needs no script."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import BASE, HtmlPage, lay_out

from kaidah.alphabet import Letter, alphabet
from kaidah.knowledge_base import read_knowledge_base
from kaidah.search_words import SYNONYMS_FILE


def _letters(tmp_path: Path, synonyms: str = "", keywords: str = "[hoaks, kabar]") -> list[Letter]:
    docs = lay_out(BASE, tmp_path)
    if synonyms:
        (docs / SYNONYMS_FILE).write_text(synonyms, encoding="utf-8")
    rule = docs / "aturan" / "ems-001.md"
    text = rule.read_text(encoding="utf-8")
    assert "kata_kunci: [hoaks, kabar]" in text
    rule.write_text(text.replace("[hoaks, kabar]", keywords), encoding="utf-8")
    catalogue = read_knowledge_base(docs).catalogue
    assert catalogue
    return list(alphabet(catalogue))


def _words(letters: list[Letter]) -> dict[str, list[str]]:
    return {e.word: [t.path for t in e.targets] for letter in letters for e in letter.entries}


def test_words_stand_in_order_below_their_letters(tmp_path: Path) -> None:
    letters = _letters(tmp_path, keywords='[Zaitun, arsip, "2FA"]')
    names = [letter.name for letter in letters]
    assert names == sorted(names)
    assert names[0] == "0–9"
    assert all(e.word[0].upper() == letter.name for letter in letters[1:] for e in letter.entries)
    words = [entry.word.casefold() for letter in letters[1:] for entry in letter.entries]
    assert words == sorted(words)


def test_a_word_in_quotes_or_brackets_stands_where_its_letter_is(tmp_path: Path) -> None:
    letters = _letters(tmp_path, keywords="['\"zebra cross\"', (bebek), alfa, Bakso, zoo]")
    anchors = [letter.anchor for letter in letters]
    assert anchors == sorted(set(anchors))
    found = {letter.name: [entry.word for entry in letter.entries] for letter in letters}
    assert found["B"] == ["Bakso", "(bebek)"]
    assert found["Z"] == ['"zebra cross"', "zoo"]


def test_title_of_a_rule_leads_to_its_page(tmp_path: Path) -> None:
    words = _words(_letters(tmp_path))
    assert ["aturan/ems-001.md"] in words.values()


def test_everyday_word_leads_where_its_meaning_leads(tmp_path: Path) -> None:
    words = _words(_letters(tmp_path, "hoax: [hoaks]\nisu: [foto]\n"))
    assert words["hoax"] == words["hoaks"]
    assert "isu" not in words


@pytest.mark.slow
def test_list_links_every_rule_in_force(real_site: Path) -> None:
    page = HtmlPage(real_site / "panduan" / "a-z.html")
    rules = {path.name for path in (real_site / "aturan").glob("ems-*.html")}
    assert rules <= {link.rpartition("/")[2] for link in page.links()}
    assert len(page.root.find("dt")) > 300
