"""Feeds the checker spoilt files for as long as one likes, led by which code they reach.

Not part of `pytest`: atheris has wheels for few versions of Python and none for Windows, so it is
not among the locked tools. Install it and PyYAML in an environment of its own, then, for half an
hour, with the findings in the current folder:

    python -m tests.fuzz_checker FOLDER -max_total_time=1800

FOLDER keeps what was learnt and is filled with the golden cases at first. The first byte of an
input says which file of the valid base is replaced, the rest is what it then holds. What goes wrong
is written as `crash-…`, and becomes a golden case.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Final

import atheris

with atheris.instrument_imports(include=["kaidah"]):
    from kaidah.body import read_any_body
    from kaidah.frontmatter import body_start
    from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
    from kaidah.labels import LABELS, LABELS_FILE
    from kaidah.plain_body import read_plain_body
    from kaidah.repair import repair_source
    from kaidah.reports import as_text
    from kaidah.reports.github import as_github
    from kaidah.reports.json_report import as_json
    from kaidah.reports.overview import as_overview
    from kaidah.reports.sarif import as_sarif

from tests.holding import assert_places_exist, told

_CASES: Final = Path(__file__).parent / "kasus"
_BASE: Final = _CASES / "dasar" / "docs"
# A hundred of each code in the spoilt file, and what its loss means for others.
_MOST_FINDINGS: Final = 1000


def main() -> None:
    """Run the fuzzer until its time is over; its own options start with a single dash."""
    with tempfile.TemporaryDirectory() as folder:
        docs = _lay_out(Path(folder))
        names = sorted(p.relative_to(docs).as_posix() for p in docs.rglob("*.*"))
        corpus = next((a for a in sys.argv[1:] if not a.startswith("-")), None)
        if corpus:
            _seed(Path(corpus), names)

        def check(data: bytes) -> None:
            if data:
                _check_with(docs, names[data[0] % len(names)], data[1:])

        atheris.Setup(sys.argv, check)
        atheris.Fuzz()


def _lay_out(folder: Path) -> Path:
    for source in _BASE.rglob("*.*"):
        target = folder / source.relative_to(_BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(source.read_bytes())
    (folder / LABELS_FILE).write_text("".join(f"{name}: {name}\n" for name in LABELS))
    return folder


def _seed(corpus: Path, names: list[str]) -> None:
    """Write each file of the golden cases in the place of the first that lies next to it."""
    corpus.mkdir(exist_ok=True)
    for number, path in enumerate(sorted(_CASES.glob("*/docs/**/*.*"))):
        if path.is_file():
            folder = path.parent.name
            near = [at for at, name in enumerate(names) if folder == Path(name).parent.name]
            first = bytes([near[0] if near else 0])
            (corpus / f"kasus-{number:04}").write_bytes(first + path.read_bytes())


def _check_with(docs: Path, name: str, content: bytes) -> None:
    path = docs / name
    before = path.read_bytes()
    try:
        path.write_bytes(content)
        base = read_knowledge_base(docs)
    finally:
        path.write_bytes(before)
    assert_places_exist(base)
    assert len(base.diagnostics) <= _MOST_FINDINGS
    _reports_can_be_written(base)
    _repairs_come_to_an_end(base)
    _both_readers_agree(base, name)


def _reports_can_be_written(base: KnowledgeBase) -> None:
    assert as_text(base, "docs")
    assert as_github(base, "docs").count("\n") == len(base.diagnostics)
    for report in (as_overview, as_json, as_sarif):
        # As it goes over the wire.
        assert report(base, "docs").encode()


def _repairs_come_to_an_end(base: KnowledgeBase) -> None:
    for path, source in base.sources.items():
        found = [d for d in base.diagnostics if d.path == path]
        if found:
            repaired = repair_source(source, found).source.text
            assert repaired.strip()


def _both_readers_agree(base: KnowledgeBase, name: str) -> None:
    if name in base.sources and name.endswith(".md") and base.catalogue:
        source, ids = base.sources[name], base.catalogue.vocabulary.id_format
        start = body_start(source.text)
        quick = read_plain_body(source, start, ids)
        assert quick is None or told(quick) == told(read_any_body(source, start, ids))


if __name__ == "__main__":
    main()
