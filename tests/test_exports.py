"""The open data: complete, as its schema says, and harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from tests.helpers import BASE, ENGLISH, ROOT, HtmlPage, read_with, run

from kaidah.catalogue import Catalogue
from kaidah.exports import SCHEMA, as_json, data_files
from kaidah.knowledge_base import read_knowledge_base
from kaidah.tables import as_csv, example_rows, rule_rows

_SITES = {"real_site": "tentang", "english_site": "about", "english_site_of_folders": "about"}
_FILES = {"katalog.json", "katalog-1.schema.json", "katalog-aturan.csv", "katalog-contoh.csv"}


@pytest.fixture(scope="module", params=[ROOT, ENGLISH], ids=["real", "english"])
def catalogue(request: pytest.FixtureRequest) -> Catalogue:
    found = read_knowledge_base(request.param / "docs").catalogue
    assert found is not None
    return found


def _address(path: str) -> str:
    return path.replace(".md", ".html")


def _check(written: object) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.validate(written, schema, jsonschema.Draft202012Validator, format_checker=checker)


def _objects(value: object) -> Iterator[dict[str, Any]]:
    """Yield all objects of a schema, however deep."""
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _objects(inner)


# ------------------------------------------------------------------ JSON


def test_the_catalogue_is_what_its_schema_says(catalogue: Catalogue) -> None:
    _check(as_json(catalogue, _address, "https://intranet.example/"))
    _check(as_json(catalogue, _address))


def test_the_schema_knows_every_field_that_is_written(catalogue: Catalogue) -> None:
    """Without this a new field would pass, and nobody would learn what it means."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for found in _objects(schema):
        if isinstance(found.get("properties"), dict):
            found["additionalProperties"] = False
    jsonschema.validate(as_json(catalogue, _address), schema, jsonschema.Draft202012Validator)


def test_every_item_and_every_relation_is_in_it(catalogue: Catalogue) -> None:
    data = as_json(catalogue, _address)
    rules = {rule["id"]: rule for rule in data["aturan"]}
    examples = {example["berkas"]: example for example in data["contoh"]}
    questions = {q["alamat"]: q for topic in data["topik"] for q in topic["pertanyaan"]}
    assert set(rules) == set(catalogue.rules)
    assert set(examples) == {example.path for example in catalogue.examples}
    assert len(questions) == sum(len(topic.questions) for topic in catalogue.topics)
    for name, rule in rules.items():
        assert {e for e, found in examples.items() if name in found["aturan"]} == set(
            rule["contoh"]
        )
        assert all(name in questions[address]["aturan"] for address in rule["pertanyaan"])
        assert all(name in rules[other]["terkait"] for other in rule["terkait"])
    asked = [(rule, address) for address, q in questions.items() for rule in q["aturan"]]
    assert all(address in rules[rule]["pertanyaan"] for rule, address in asked)


def test_a_legal_reference_says_how_sure_we_are(catalogue: Catalogue) -> None:
    data = as_json(catalogue, _address)
    provisions = {
        f"{instrument['id']}:{provision['kode']}": provision
        for instrument in data["instrumen"]
        for provision in instrument["ketentuan"]
    }
    certainties = {term["kode"] for term in data["kosakata"]["yakin"]}
    cited = [reference for rule in data["aturan"] for reference in rule["dasar"]]
    assert cited
    for reference in cited:
        assert reference["yakin"] in certainties
        assert reference["rujukan"] == provisions[reference["kunci"]]["rujukan"]


def test_a_retired_rule_says_why_and_what_replaces_it() -> None:
    catalogue = read_knowledge_base(ENGLISH / "docs").catalogue
    assert catalogue is not None
    [retired] = [r for r in as_json(catalogue, _address)["aturan"] if r["dicabut"]]
    assert retired["id"] == "SEC-0002"
    assert retired["dicabut"]["sejak"] == "2026-09-01"
    assert retired["dicabut"]["alasan"].startswith("Waiting outside")


def test_every_file_has_a_name_of_its_own(catalogue: Catalogue) -> None:
    label = catalogue.vocabulary.labels
    files = {file.path.partition("/")[2]: file.name for file in data_files(catalogue, _address)}
    assert files == {
        "katalog-aturan.csv": label["data_aturan"],
        "katalog-contoh.csv": label["data_contoh"],
        "katalog.json": label["data_katalog"],
        "katalog-1.schema.json": label["data_skema"],
    }


def test_the_same_content_gives_the_same_bytes() -> None:
    made = []
    for _ in range(2):
        catalogue = read_knowledge_base(ENGLISH / "docs").catalogue
        assert catalogue is not None
        made.append(data_files(catalogue, _address))
    assert made[0] == made[1]


# ------------------------------------------------------------------ tables


def _table(content: bytes) -> list[dict[str, str]]:
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_table_opens_by_itself_in_a_spreadsheet(catalogue: Catalogue) -> None:
    content = as_csv(rule_rows(catalogue, _address))
    assert content.startswith(b'\xef\xbb\xbf"id";"judul";')
    lines = content.decode("utf-8-sig").split("\r\n")
    assert lines[-1] == ""
    # One row, one line: a spreadsheet that splits at line breaks loses none.
    assert len(lines) == len(catalogue.rules) + 2
    rows = _table(content)
    assert [row["id"] for row in rows] == list(catalogue.rules)
    assert {row["tingkat"] for row in rows} <= {
        t.name for t in catalogue.vocabulary.levels.values()
    }


def test_examples_stand_in_a_table_with_their_rules(catalogue: Catalogue) -> None:
    site = "https://intranet.example/"
    rows = _table(as_csv(example_rows(catalogue, _address, site)))
    assert len(rows) == len(catalogue.examples)
    for row, example in zip(rows, catalogue.examples, strict=True):
        assert row["aturan"].split(", ") == [mention.rule for mention in example.rules]
        assert row["alamat"] == site + _address(example.path)


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\n@", "  -"])
def test_no_cell_is_taken_for_a_formula(start: str) -> None:
    [row] = _table(as_csv([["judul"], [f"{start}HYPERLINK(1)"]]))
    assert row["judul"] == f"'{start.strip()}HYPERLINK(1)"


def test_quotes_and_separators_in_a_text_stay_in_its_cell(tmp_path: Path) -> None:
    rule = (BASE / "docs" / "aturan" / "ems-001.md").read_text(encoding="utf-8")
    title = 'Satu; dua, "tiga" = empat'
    rule = re.sub(r"^judul: .*$", f"judul: '{title}'", rule, flags=re.MULTILINE)
    catalogue = read_with(tmp_path, {"aturan/ems-001.md": rule}).catalogue
    assert catalogue is not None
    rows = _table(as_csv(rule_rows(catalogue, _address)))
    assert title in {row["judul"] for row in rows}


# ------------------------------------------------------------------ in the site


@pytest.mark.slow
@pytest.mark.parametrize("name", _SITES)
def test_both_sites_publish_the_data_and_link_to_it(
    name: str, request: pytest.FixtureRequest
) -> None:
    site: Path = request.getfixturevalue(name)
    assert {path.name for path in (site / "data").iterdir()} == _FILES
    data = json.loads((site / "data" / "katalog.json").read_text(encoding="utf-8"))
    _check(data)
    kinds = ("aturan", "contoh", "topik", "halaman")
    for address in [item["alamat"] for kind in kinds for item in data[kind]]:
        path = site / address
        assert (path / "index.html" if path.is_dir() else path).is_file(), address
    [page] = [p for p in (site / _SITES[name]).rglob("*.html") if p.stem.startswith("data")] or [
        site / _SITES[name] / "data" / "index.html"
    ]
    linked = {Path(link).name for link in HtmlPage(page).links() if "/data/" in link}
    assert linked == _FILES


@pytest.mark.slow
def test_the_example_of_use_runs(real_site: Path) -> None:
    page = (ROOT / "docs" / "tentang" / "data-terbuka.md").read_text(encoding="utf-8")
    [program] = re.findall(r"^```python\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    told = run([sys.executable, "-c", program], real_site / "data")
    assert told.returncode == 0, told.stderr
    assert re.match(r"EMS-\d{3} ", told.stdout)
