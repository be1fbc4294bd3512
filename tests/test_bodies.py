"""A page reads the same in one look as it does block by block."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.holding import told

from kaidah.body import read_any_body
from kaidah.plain_body import read_plain_body
from kaidah.source import Source
from kaidah.vocabulary import IdFormat

_DOCS = Path(__file__).parent.parent / "docs"
_IDS = IdFormat("EMS", 3)

_WORDS = st.sampled_from(
    """
    kata EMS-001 EMS-012. **EMS-002** (EMS-003) _tegas_ "kutip" “EMS-004” Ya. EMS-0051 x-EMS-006 a:
    1. - # / & 😀 é _EMS-007_ ? [b](c.md) [EMS-008](ems-008.md#x) [a]() [x [y] ](z) ](q) ![g](h)
    kata[^1] [n]: [EMS-009](EMS-009) (a[b](c)d) _[e](f)_
    """.split()
)
_TEXTS = st.lists(_WORDS, min_size=1, max_size=5).map(" ".join)
_LINES = st.one_of(_TEXTS, _TEXTS.map(lambda text: f"kata {text}"))
_STRETCHES = st.one_of(
    st.lists(_LINES, min_size=1, max_size=3).map("\n".join),
    st.lists(_LINES.map(lambda line: f"- {line}"), min_size=1, max_size=3).map("\n".join),
    st.lists(_LINES.map(lambda line: f"1. {line}"), min_size=1, max_size=3).map("\n".join),
    _LINES.map(lambda line: f"> {line}"),
    st.builds(
        "{} {}{}".format,
        st.sampled_from(["#", "##", "###", "######", "#######"]),
        _TEXTS,
        st.sampled_from(["", "", " ##", "#"]),
    ),
    st.sampled_from(["#", "##", "***", "---", "===", "> ", "- ", "!!! x", "    kode", "a | b"]),
)
_PARTS = st.one_of(
    _STRETCHES,
    st.builds("/// {}\n{}\n///".format, st.sampled_from(["lakukan", "Jangan", ""]), _STRETCHES),
    st.builds("/// jangan\n{}\n\n{}\n\n///".format, _STRETCHES, _STRETCHES),
    st.sampled_from(["///", "/// lakukan", "//// x"]),
)
_PAGES = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "\n", "\n\n"]),
    st.lists(
        st.builds("{}{}".format, _PARTS, st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"])),
        max_size=6,
    ).map("".join),
    st.sampled_from(["", "\n", "kata EMS-010", "kata\n \n"]),
)


@given(page=_PAGES)
@settings(max_examples=1200, deadline=None)
def test_what_is_read_in_one_look_is_read_the_same_block_by_block(page: str) -> None:
    source = Source("a.md", f"---\n{page}")
    quick = read_plain_body(source, 4, _IDS)
    if quick is not None:
        assert told(quick) == told(read_any_body(source, 4, _IDS))


def test_most_pages_are_read_in_one_look_and_all_of_them_alike() -> None:
    quick = 0
    sources = [Source(path.name, path.read_text("utf-8")) for path in sorted(_DOCS.rglob("*.md"))]
    for source in sources:
        start = source.text.find("\n---\n") + 5
        body = read_plain_body(source, start, _IDS)
        if body is not None:
            quick += 1
            assert told(body) == told(read_any_body(source, start, _IDS))
    assert quick > 0.6 * len(sources)
