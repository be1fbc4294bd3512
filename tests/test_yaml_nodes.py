"""YAML as editors write it: values stay text, and every node knows its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kaidah import yaml_nodes
from kaidah.nodes import Mapping, Meaning, Node, Scalar, Sequence, span_of
from kaidah.plain_yaml import read_plain_mapping
from kaidah.source import Source
from kaidah.yaml_nodes import parse_yaml

_DOCS = Path(__file__).parent.parent / "docs"


def _parse(text: str) -> Mapping:
    node, found = parse_yaml(Source("a.yml", text), 0, len(text))
    assert not found
    assert isinstance(node, Mapping)
    return node


def _value(text: str) -> Node:
    return _parse(f"a: {text}\n").entries["a"][1]


@pytest.mark.parametrize(
    ("written", "meaning", "text"),
    [
        ("teks biasa", Meaning.TEXT, "teks biasa"),
        ('"no"', Meaning.TEXT, "no"),
        ("'012'", Meaning.TEXT, "012"),
        ("no", Meaning.BOOLEAN, "no"),
        ("1.10", Meaning.FLOAT, "1.10"),
        ("012", Meaning.INTEGER, "012"),
        ("2026-02-30", Meaning.DATE, "2026-02-30"),
        ("~", Meaning.EMPTY, "~"),
        ("", Meaning.EMPTY, ""),
        ("EMS-001", Meaning.TEXT, "EMS-001"),
    ],
)
def test_a_value_stays_as_written_beside_what_yaml_takes_it_for(
    written: str, meaning: Meaning, text: str
) -> None:
    value = _value(written)
    assert isinstance(value, Scalar)
    assert (value.meaning, value.text) == (meaning, text)


def test_places_count_characters_however_many_bytes_they_take() -> None:
    text = '---\njudul: "😀 漢字 e\u0301"\naturan: ["😀", EMS-001]\n---\n'
    source = Source("a.md", text)
    node, _ = parse_yaml(source, 4, len(text) - 4)
    assert isinstance(node, Mapping)
    rules = node.entries["aturan"][1]
    assert isinstance(rules, Sequence)
    span = span_of(source, rules.items[1])
    assert (span.line, span.column, span.end_column) == (3, 15, 22)


def test_a_block_value_ends_where_its_text_ends() -> None:
    text = "a: >\n  satu\n  dua\n\n\nb: tiga\n"
    span = span_of(Source("a.yml", text), _parse(text).entries["a"][1])
    assert (span.line, span.end_line) == (1, 3)


def test_lines_ending_as_on_windows_give_the_same_places() -> None:
    unix = "a: satu\nb: [dua, tiga]\n"
    windows = unix.replace("\n", "\r\n")
    spans = [
        span_of(Source("a.yml", text), _parse(text).entries["b"][1]) for text in (unix, windows)
    ]
    assert spans[0] == spans[1]


def test_a_repeated_key_keeps_its_first_value_and_names_both_places() -> None:
    text = "a: 1\nb: 2\na: 3\n"
    node, [found] = parse_yaml(Source("a.yml", text), 0, len(text))
    assert isinstance(node, Mapping)
    assert node.entries["a"][1] == Scalar("1", Meaning.INTEGER, 3, 4)
    assert found.code.id == "KB205"
    assert (found.span.line, found.related[0].span.line) == (3, 1)


def test_a_value_that_contains_itself_is_read_to_an_end() -> None:
    assert isinstance(_value("&a [*a]"), Sequence)


def test_a_handful_of_lines_cannot_unfold_into_millions_of_values() -> None:
    lines = ["k0: &k0 [x, x, x, x, x, x, x, x]"]
    lines += [f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 8)}]" for n in range(1, 5)]
    assert len(_parse("\n".join(lines)).entries) == 5


def test_an_empty_text_has_no_node_and_no_fault() -> None:
    assert parse_yaml(Source("a.md", "---\n---\n"), 4, 4) == (None, [])


# ------------------------------------------------------------------ the quick way


_WORDS = st.sampled_from(
    """
    judul|a|no|1|012|1.10|2026-11-22|~|null|EMS-001|Tes: x|x:|# y|x # y|x#y|"q"|'q'|"a, b"|“k”|(k)
    [a]|[]|[a, b]|- x|[no, 1.5, a b]|["uu-1:p2", x]|[a,]|[a, ,b]|[a: b]|[[a]]|{a: b}|&x y|*x|!t x
    > x|%x|@x|`x`|?|? x|😀|\u00a0|\t|\u200b||<<|=|yes|"a\\"b"|"a" b|a  |x,y|x]|a b c
    [a b , c ]|[ "a" ]
    """.replace("\n    ", "|").split("|")
)
_LINES = st.one_of(
    st.builds("{}: {}".format, _WORDS, _WORDS),
    st.builds("{}:  {} {}".format, st.sampled_from(["a", "b", "kata_kunci"]), _WORDS, _WORDS),
    st.builds("b: [{}, {}]".format, _WORDS, _WORDS),
    st.text(max_size=12),
    _WORDS,
)


@given(lines=st.lists(_LINES, max_size=5), end=st.sampled_from(["", "\n", "\n\n", "\r\n"]))
@settings(max_examples=600, deadline=None)
def test_what_the_quick_way_reads_libyaml_reads_the_same(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    quick = read_plain_mapping(text, 7, yaml_nodes._meaning)
    if quick is not None:
        slow, found = yaml_nodes._read_by_libyaml(Source("a.md", "-" * 7 + text), 7, 7 + len(text))
        assert (quick, []) == (slow, found)


def test_the_quick_way_reads_the_front_matter_of_nearly_all_pages() -> None:
    pages = [page.read_text("utf-8") for page in _DOCS.rglob("*.md") if page.name != "index.md"]
    fronts = [page[4 : page.index("\n---\n", 4) + 1] for page in pages if page.startswith("---\n")]
    quick = [f for f in fronts if read_plain_mapping(f, 4, yaml_nodes._meaning) is not None]
    assert len(quick) > 0.7 * len(fronts)
