"""What every built page keeps, whatever is written on it: valid HTML, names, order, little weight.

The Nu Html Checker needs Java and is fetched by `make validator`; without either its test is
skipped, except in CI.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser
from tests.helpers import ROOT, Element, HtmlPage, copy_english_site, mkdocs, pages_of
from tests.measured import Measured
from tests.servers import served

pytestmark = pytest.mark.slow

_JAR: Final = ROOT / ".cache" / "html" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_REFERENCES: Final = ("aria-labelledby", "aria-describedby", "aria-controls", "for")
_OWN_SCRIPTS_LIMIT, _FIRST_LOAD_LIMIT = 6_000, 100_000

# Whatever an editor may write with the extensions of mkdocs.yml.
_EVERYTHING: Final = """\
---
judul: Everything
---
A paragraph with *emphasis*, `code`, a note[^1] and a [link](status.md){ .button }.

| Left | Middle | Right | Plain |
|:-----|:------:|------:|-------|
| a    | b      | c     | d     |

Term
:   What it means.

1. One
    - with a part
2. Two

> Quoted

```text
code <b>
```

!!! note "Old style"
    A box.

/// do
Right.
///

/// dont | With a title
Wrong.
///

[^1]: At the end.
"""


@pytest.fixture(scope="module", params=["real_site", "english_site"])
def pages(request: pytest.FixtureRequest) -> dict[str, HtmlPage]:
    return pages_of(request.getfixturevalue(request.param))


# ------------------------------------------------------------------ valid


@pytest.fixture(scope="module")
def java() -> str:
    found = shutil.which("java")
    if found is None or not _JAR.exists():
        missing = "Nu Html Checker is missing: apt-get install default-jre-headless; make validator"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    return found


@pytest.fixture
def written_site(tmp_path: Path) -> Path:
    """Build a page with everything an editor may write, and one that passes an address over."""
    project = copy_english_site(tmp_path)
    moved = "old/everything.md: about/everything.md\n"
    (project / "docs" / "_data" / "alihan.yml").write_text(moved, encoding="utf-8")
    (project / "docs" / "about" / "everything.md").write_text(_EVERYTHING, encoding="utf-8")
    built = mkdocs(project, "build")
    assert built.returncode == 0, built.stderr
    return project / "site"


def test_every_page_is_valid_html(
    java: str, real_site: Path, english_site: Path, written_site: Path, measured: Measured
) -> None:
    faults = _faults(java, real_site)
    measured.numbers["halaman_html"] = sum(1 for _ in real_site.rglob("*.html"))
    measured.numbers["galat_html"] = len(faults)
    version = subprocess.run([java, "-jar", _JAR, "--version"], capture_output=True, check=True)
    measured.note(penguji_html=version.stdout.decode().split()[0])
    assert faults == []
    assert _faults(java, english_site, written_site) == []


def _faults(java: str, *sites: Path) -> list[str]:
    """Return what the checker calls an error, with its page."""
    command = [java, "-Xss4m", "-jar", str(_JAR), "--format", "json", "--exit-zero-always"]
    checked = subprocess.run(
        [*command, "--skip-non-html", *map(str, sites)],
        capture_output=True,
        timeout=600,
        check=True,
    )
    return [
        f"{found['url']}:{found.get('lastLine')}: {found['message']}"
        for found in json.loads(checked.stderr)["messages"]
        if found["type"] != "info"
    ]


def test_columns_are_aligned_without_a_style(written_site: Path) -> None:
    page = HtmlPage(written_site / "about" / "everything.html")
    [head] = [row.find("th") for row in page.root.find("tr") if row.find("th")]
    assert [cell.attributes.get("class") for cell in head] == [
        *("k-align-left", "k-align-center", "k-align-right", None)
    ]


def test_no_page_holds_styles_scripts_or_handlers(pages: dict[str, HtmlPage]) -> None:
    found = [
        f"{name}: <{element.tag} {forbidden}>"
        for name, page in pages.items()
        for element in page.root.inside
        for forbidden in _inline(element)
    ]
    assert found == []


def _inline(element: Element) -> Iterator[str]:
    """Yield what a strict host refuses, and what HTML has given up."""
    for name in element.attributes:
        if name in {"style", "align", "valign", "bgcolor", "border"} or name.startswith("on"):
            yield name
    if element.tag == "style":
        yield "style"
    is_data = element.attributes.get("type") == "application/json"
    if element.tag == "script" and "src" not in element.attributes and not is_data:
        yield "script"


def test_no_id_stands_twice_and_every_reference_leads_to_one(pages: dict[str, HtmlPage]) -> None:
    found = []
    for name, page in pages.items():
        ids = Counter(e.attributes["id"] for e in page.root.inside if "id" in e.attributes)
        found += [f"{name}: #{i} stands {count} times" for i, count in ids.items() if count > 1]
        found += [
            f"{name}: {attribute}={reference}"
            for element in page.root.inside
            for attribute in _REFERENCES
            for reference in element.attributes.get(attribute, "").split()
            if reference not in ids
        ]
    assert found == []


# ------------------------------------------------------------------ names and order


def test_every_page_has_a_title_of_its_own_a_language_and_a_description(
    pages: dict[str, HtmlPage],
) -> None:
    titles = Counter(page.root.find("title")[0].words() for page in pages.values())
    assert [title for title, count in titles.items() if count > 1 or not title] == []
    languages = {page.root.find("html")[0].attributes["lang"] for page in pages.values()}
    assert len(languages) == 1
    described = {
        name: [e.attributes["content"] for e in page.root.find("meta", name="description")]
        for name, page in pages.items()
    }
    assert {n: d for n, d in described.items() if len(d) != 1 or not d[0].strip()} == {}


def test_what_editors_write_is_described_in_its_own_words(real_site: Path) -> None:
    docs = real_site.parent / "docs"
    described = Counter(
        page.root.find("meta", name="description")[0].attributes["content"]
        for name, page in pages_of(real_site).items()
        if (docs / name).with_suffix(".md").exists()
    )
    assert [text for text, count in described.items() if count > 1] == []


def test_headings_skip_no_level(pages: dict[str, HtmlPage]) -> None:
    found = []
    for name, page in pages.items():
        levels = [int(e.tag[1]) for e in page.root.inside if re.fullmatch("h[1-6]", e.tag)]
        steps = zip([0, *levels], levels, strict=False)
        found += [f"{name}: h{before} → h{now}" for before, now in steps if now > before + 1]
    assert found == []


def test_landmarks_of_one_kind_have_different_names(pages: dict[str, HtmlPage]) -> None:
    for name, page in pages.items():
        for tag in ("nav", "section", "aside"):
            named = [_name_of(e, page.root.inside) for e in page.root.find(tag)]
            # A section without a name is no landmark.
            named = [n for n in named if n or tag == "nav"]
            assert all(named), f"{name}: <{tag}> without a name"
            assert len(named) == len(set(named)), f"{name}: <{tag}> {named}"


def _name_of(element: Element, everything: list[Element]) -> str:
    label = element.attributes.get("aria-labelledby", "")
    texts = [e.words() for e in everything if label and e.attributes.get("id") == label]
    return element.attributes.get("aria-label") or "".join(texts)


# ------------------------------------------------------------------ weight


def test_no_page_loads_more_than_a_little_of_our_own_script(real_site: Path) -> None:
    weights = {path: _own_scripts(path) for path in sorted(real_site.rglob("*.html"))}
    heaviest = max(weights, key=lambda path: sum(weights[path].values()))
    assert sum(weights[heaviest].values()) <= _OWN_SCRIPTS_LIMIT, (heaviest, weights[heaviest])


def _own_scripts(page: Path) -> dict[str, int]:
    """Return the compressed sizes of the scripts a page loads; not the theme's."""
    sources = re.findall(r'<script src="([^"]+)"', page.read_text(encoding="utf-8"))
    files = [page.parent / source for source in sources if "//" not in source]
    own = [
        f for f in files if f.exists() and not re.search(r"\.min\.|iframe-worker|search_", f.name)
    ]
    return {file.name: len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in own}


@pytest.mark.browser
def test_first_load_is_light(browser: Browser, real_site: Path, measured: Measured) -> None:
    sizes: dict[str, int] = {}
    with served(real_site) as root:
        page = browser.new_page()
        page.on("requestfinished", lambda request: _weigh(sizes, real_site, root, request.url))
        page.goto(f"{root}index.html")
        page.wait_for_load_state("networkidle")
        page.close()
    weight = _without_search(sizes)
    assert "index.html" in weight
    measured.numbers["muatan_awal"] = sum(weight.values())
    assert sum(weight.values()) <= _FIRST_LOAD_LIMIT, weight


def _weigh(sizes: dict[str, int], site: Path, root: str, url: str) -> None:
    name = url.removeprefix(root).partition("?")[0]
    file = site / name
    if url.startswith(root) and file.is_file():
        sizes[name] = len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _without_search(sizes: Mapping[str, int]) -> dict[str, int]:
    """Leave out what only the search needs: its index, its worker, its language."""
    needless = ("search/", "assets/javascripts/workers/", "assets/javascripts/lunr/")
    return {name: size for name, size in sizes.items() if not name.startswith(needless)}
