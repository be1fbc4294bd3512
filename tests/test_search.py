"""The search as it ships: the language file, the index it works on, and how well both find.

The tests of the language file itself are in `tests/search/` and run in Node.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
from pathlib import Path
from typing import Any, Final

import pytest
from tests.helpers import BASE, ROOT, lay_out, run

from kaidah.knowledge_base import read_knowledge_base
from kaidah.search_index import condense, name_entries
from kaidah.search_language import has_language, language_file, shrink, word_family
from kaidah.search_telling import TellingWords
from kaidah.search_words import SYNONYMS_FILE, SearchWords
from kaidah.vocabulary import IdFormat

# Below what it reaches, so that a new page does not break it, and above what hurts readers.
_FLOORS: Final = {
    "queries": {"R@1": 0.78, "R@3": 0.94, "R@10": 0.98, "MRR": 0.86},
    "blind": {"R@1": 0.82, "R@3": 0.94, "R@10": 0.96, "MRR": 0.88},
    "strangers": {"R@1": 0.72, "R@3": 0.86, "R@10": 0.92, "MRR": 0.80},
}
_KIND_FLOOR: Final = 0.86
# The program alone: how many synonyms there are is the editors' business.
_PROGRAM_LIMIT, _INDEX_LIMIT = 4200, 20_000


@pytest.fixture(scope="session")
def node() -> str:
    found = shutil.which("node")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("Node is missing: apt-get install nodejs")
        pytest.skip("Node is missing: apt-get install nodejs")
    return found


# ------------------------------------------------------------------ the parts, and what is built


def test_parts_of_the_language_file(node: str) -> None:
    tests = [ROOT / "tests" / "search" / f"{name}.test.mjs" for name in ("roots", "query")]
    ended = run([node, "--test", *tests], ROOT)
    assert ended.returncode == 0, ended.stdout


@pytest.mark.slow
def test_built_worker_keeps_its_contract(node: str, real_site: Path) -> None:
    tests = ROOT / "tests" / "search" / "worker.test.mjs"
    ended = run([node, "--test", tests], ROOT, environment={"SITE": str(real_site)})
    assert ended.returncode == 0, ended.stdout


@pytest.mark.slow
def test_search_finds_what_it_must(node: str, real_site: Path) -> None:
    evaluator = ROOT / "benchmarks" / "search" / "evaluate.mjs"
    ended = run([node, evaluator, real_site, "--json"], ROOT)
    assert ended.returncode == 0, ended.stderr
    figures = json.loads(ended.stdout)
    assert figures["all"]["queries"] >= 150
    for name, floor in _FLOORS.items():
        reached = figures[name]
        assert {key: least for key, least in floor.items() if reached[key] < least} == {}, name
    assert figures["all"]["empty"] <= 0.01
    assert figures["nomor"]["R@1"] == 1
    kinds = {name: group["R@3"] for name, group in figures.items() if "held out" not in name}
    assert {name: recall for name, recall in kinds.items() if recall < _KIND_FLOOR} == {}


@pytest.mark.slow
def test_every_page_that_answers_a_query_exists(real_site: Path) -> None:
    folder = ROOT / "benchmarks" / "search"
    sets = [
        json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        for name in ("queries", "blind", "strangers")
    ]
    pages = {
        name for kinds in sets for kind in kinds.values() for query in kind for name in query[1:]
    }
    assert pages - {page.stem for page in real_site.rglob("*.html")} == set()


@pytest.mark.slow
def test_index_is_small(real_site: Path) -> None:
    index = (real_site / "search" / "search_index.json").read_bytes()
    pages = len(list(real_site.rglob("*.html")))
    assert len(gzip.compress(index, mtime=0)) <= _INDEX_LIMIT * pages / 100


def test_language_file_is_small() -> None:
    program = language_file("id", SearchWords(), IdFormat("EMS", 3), "Aturan").encode()
    assert len(gzip.compress(program, mtime=0)) <= _PROGRAM_LIMIT


@pytest.mark.slow
def test_site_in_another_language_keeps_the_search_of_the_theme(english_site: Path) -> None:
    index = json.loads((english_site / "search" / "search_index.json").read_text(encoding="utf-8"))
    assert index["config"]["lang"] == ["en"]
    assert not list(english_site.rglob("lunr.id.min.js"))
    # The text below the headings is there as it is, section by section.
    assert any("#" in entry["location"] and entry["text"] for entry in index["docs"])


# ------------------------------------------------------------------ the language file


def test_shrinking_keeps_strings_and_patterns() -> None:
    program = (
        "// Says why.\n"
        'const LEAST = 3, NAMES = "a b c".split(" ");\n'
        "const MOST = 0.5;\n"
        "function f(one) {\n  // More.\n  return one > LEAST && one < MOST;\n}\n"
    )
    shrunk = shrink(program)
    assert "return one>3&&one<.5}" in shrunk
    assert '"a b c".split(" ")' in shrunk
    assert "why" not in shrunk


def test_words_of_the_knowledge_base_stand_in_the_file(tmp_path: Path) -> None:
    docs = lay_out(BASE, tmp_path)
    synonyms = "hoax: [hoaks]\nisu: [kabar, hoaks]\ngosip: [kabar, hoaks]\n"
    (docs / SYNONYMS_FILE).write_text(synonyms, encoding="utf-8")
    catalogue = read_knowledge_base(docs).catalogue
    assert catalogue
    text = language_file("id", catalogue.search, catalogue.vocabulary.id_format, "Aturan")
    assert '"hoaks=hoax;kabar,hoaks=gosip,isu"' in text
    assert '"prefix": "EMS"' in text


def test_only_languages_with_rules_of_their_own_are_known() -> None:
    assert has_language("id")
    assert not has_language("en")


def test_names_are_shortened_unless_others_know_them() -> None:
    program = (
        "const hidden = 1;\n"
        "function visible(argument) {\n  const metadata = argument.metadata, shared = hidden;\n"
        '  return { metadata, shared, kept: "hidden" };\n}\n'
    )
    shrunk = shrink(program)
    assert "function visible" not in shrunk
    assert "argument.metadata" in shrunk
    assert "{metadata,shared,kept:" in shrunk
    assert '"hidden"' in shrunk


def test_forms_of_a_word_are_one_family() -> None:
    family = word_family("id")
    forms = {family(word) for word in ("lapor", "melaporkan", "pelaporan", "laporannya", "dilapor")}
    assert forms == {"lapor"}
    assert family("pppk") == "pppk"


# ------------------------------------------------------------------ the index


def test_rare_words_tell_at_once_and_common_ones_only_when_repeated() -> None:
    pages = ["gempa kamera", *["kamera foto"] * 60, *["foto"] * 60]
    telling = TellingWords(pages, ("apa",), word_family("id"))
    assert telling.of("Apa gempa? Kamera. Foto.", telling.silent) == ["gempa"]
    assert telling.of("foto " * 9 + "kamera " * 9, set()) == ["kamera"]
    assert telling.of("gempa", telling.families("gempanya")) == []


def _entry(location: str, title: str, text: str) -> dict[str, Any]:
    return {"location": location, "title": title, "text": text}


def test_rule_becomes_one_entry_with_all_that_stands_for_it(tmp_path: Path) -> None:
    catalogue = read_knowledge_base(lay_out(BASE, tmp_path)).catalogue
    assert catalogue
    rule = catalogue.rules[min(catalogue.rules)]
    often = "Stempel &amp; cap. " + "Panjang sekali uraiannya. " * 30 + "stempel"
    entries = [
        _entry("r.html", rule.title, ""),
        _entry("r.html#artinya", "Artinya", f"<p>{often}</p> <p>Lihat EMS-012.</p>"),
    ]
    name_entries(entries, rule, catalogue.vocabulary)
    ids = catalogue.vocabulary.id_format
    entries += [_entry(f"{other}.html", "Lain", "Kamera di situ.") for other in range(20)]
    entry, *_ = condense(entries, {"r.html": rule}.get, (), ids, word_family("id"))
    assert entry["location"] == "r.html"
    assert entry["title"] == f"{rule.id} {rule.title}"
    assert entry["text"] == rule.statement
    assert set(entry["words"].split()) == {"stempel", "panjang", "sekali", "uraiannya", "EMS-012"}
    assert "ems" not in entry["words"].split()
    assert entry["alias"].split() == " ".join(rule.keywords).split()
    assert entry["tags"] == ["aturan", rule.level.name]


def test_sections_of_other_pages_stay_apart_and_repeat_no_word(tmp_path: Path) -> None:
    catalogue = read_knowledge_base(lay_out(BASE, tmp_path)).catalogue
    assert catalogue
    [topic] = catalogue.topics
    long = (
        "Awal kalimat ini cukup panjang supaya sisanya tidak ikut tampil di daftar hasil pencarian "
    )
    entries = [
        _entry("t.html", topic.title, "Pengantar."),
        _entry("t.html#a", "Satu?", f"<p>{long} kamera kamera &lt;b&gt;</p>"),
        _entry("t.html#b", "Dua?", f"<p>{long} kamera kamera lensa lensa</p>"),
    ]
    name_entries(entries, topic, catalogue.vocabulary)
    ids = catalogue.vocabulary.id_format
    others = [_entry(f"{other}.html", "Lain", "Lampu di situ.") for other in range(20)]
    shaped = condense(entries + others, {"t.html": topic}.get, (), ids, word_family("id"))[:3]
    assert [entry["location"] for entry in shaped] == ["t.html", "t.html#a", "t.html#b"]
    assert [entry.get("words", "") for entry in shaped] == ["", "kamera", "lensa"]
    assert [entry.get("tags") for entry in shaped] == [["tanya_jawab"], None, None]
    assert all("<" not in entry["text"] for entry in shaped)
