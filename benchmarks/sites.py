"""The same generated content as a site: ours with everything on, and plain Material.

Plain Material gets what a careful user of it would write: headings instead of front matter, and a
list of links for each chapter, because with a short navigation nothing else leads to the pages.
It links no mention, checks no ID and says nothing of relations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile
from typing import Final

from benchmarks.generate import write_kaidah
from benchmarks.model import Page

_ROOT: Final = Path(__file__).parent.parent
_STOP_WORDS: Final = _ROOT / "docs" / "_data" / "kata-henti.yml"
KINDS: Final = {"aturan": "Aturan", "contoh": "Contoh", "tanya-jawab": "Tanya jawab"}
# Every view that needs no data of its own, by the page that shows it.
_VIEWS: Final = {
    "index": "beranda",
    "aturan/index": "daftar-aturan",
    "contoh/index": "daftar-contoh",
    "tanya-jawab/index": "daftar-tanya",
    "panduan/index": "",
    "panduan/kuis": "kuis",
    "panduan/a-z": "daftar-kata",
    "panduan/kartu": "kartu",
    "panduan/cetak": "cetak",
    "tentang/index": "status",
    "tentang/dasar-hukum": "dasar-hukum",
    "tentang/keterlacakan": "keterlacakan",
    "tentang/perubahan": "perubahan",
    "tentang/data-terbuka": "data-terbuka",
}
_CHAPTERS: Final = 4
_SECTIONS: Final = KINDS | {"panduan": "Panduan", "tentang": "Tentang"}

_PLAIN: Final = """\
site_name: Contoh
theme:
  name: material
  language: id
  font: false
  features: [navigation.tabs, navigation.indexes, navigation.sections]
plugins: [search]
markdown_extensions:
  - admonition
  - attr_list
  - tables
  - toc: {permalink: true}
  - pymdownx.details
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist
  - pymdownx.blocks.admonition:
      types:
        - {name: lakukan, class: lakukan, title: Lakukan}
        - {name: jangan, class: jangan, title: Jangan}
"""


def write_ours(folder: Path, content: Iterator[Page], engine: Path = _ROOT) -> None:
    """Write a project of ours with the settings of the real one and nearly every view.

    `engine` is the folder that `hooks` stands in.
    """
    docs = folder / "docs"
    write_kaidah(docs, content)
    copyfile(_STOP_WORDS, docs / "_data" / _STOP_WORDS.name)
    for name, view in _VIEWS.items():
        shown = f"tampilan: {view}\n" if view else ""
        title = name.replace("/", " ").capitalize()
        _write(docs / f"{name}.md", f"---\njudul: {title}\n{shown}---\nIsi halaman ini.\n")
    settings = (_ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    before, _, after = settings.partition("\nnav:\n")
    rest = after[after.index("not_in_nav:") :]
    settings = f"{before}\nnav:\n{_our_nav()}{rest}".replace("hooks/", f"{engine}/hooks/")
    _write(folder / "mkdocs.yml", settings)


def _our_nav() -> str:
    rows = ["  - Beranda: index.md\n"]
    for section, title in _SECTIONS.items():
        rows.append(f"  - {title}:\n")
        rows += [f"      - {name}.md\n" for name in _VIEWS if name.startswith(f"{section}/")]
    return "".join(rows)


def write_lean(folder: Path, content: Iterator[Page]) -> None:
    """Write plain Material with the chapters only in its navigation."""
    lists = _write_plain(folder, content)
    rows = ["  - Beranda: index.md\n"]
    for kind, title in KINDS.items():
        rows += [f"  - {title}:\n", f"      - {kind}/index.md\n"]
        rows += [f"      - {path}\n" for path in lists if path.startswith(f"{kind}/")]
    hidden = "".join(f"  /{kind}/\n" for kind in KINDS)
    _write(folder / "mkdocs.yml", f"{_PLAIN}nav:\n{''.join(rows)}not_in_nav: |\n{hidden}")


def write_stock(folder: Path, content: Iterator[Page]) -> None:
    """Write plain Material as it comes: every page in the navigation."""
    _write_plain(folder, content)
    _write(folder / "mkdocs.yml", _PLAIN)


def _write_plain(folder: Path, content: Iterator[Page]) -> list[str]:
    """Write the pages, and a list of links for each kind and chapter; return the lists."""
    docs, lists = folder / "docs", defaultdict[str, list[str]](list)
    for number, page in enumerate(content):
        kind, _, name = page.path.partition("/")
        title, chapter = page.fields["judul"], page.fields.get("bab", number % _CHAPTERS + 1)
        lists[f"{kind}/bab-{chapter}.md"].append(f"- [{title}]({name})")
        _write(docs / page.path, f"# {title}\n\n{page.body}\n")
    for path, links in sorted(lists.items()):
        _write(docs / path, "\n".join([f"# Bab {path[-4]}\n", *links, ""]))
    for path, title in {
        "": "Beranda",
        **{f"{kind}/": title for kind, title in KINDS.items()},
    }.items():
        _write(docs / path / "index.md", f"# {title}\n\nIsi halaman ini.\n")
    return sorted(lists)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
