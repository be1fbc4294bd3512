"""Writes knowledge bases of any size, made up but shaped like the real content.

A quarter of the pages are rules, 55 % examples, the rest topics of five questions; a page has about
200 words and mentions three rules. The same arguments give the same bytes. The items of the pages
are what `peers` writes for other tools.

    python -m benchmarks.generate --items 1000 /tmp/base
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copyfile
from typing import Final, NamedTuple

from benchmarks import peers
from benchmarks.model import EXAMPLE, QUESTION, RULE, Item, Page
from benchmarks.prose import Prose

_HERE: Final = Path(__file__).parent
# The words the theme writes are the same for every knowledge base in Indonesian.
_LABELS: Final = _HERE.parent / "docs" / "_data" / "label.yml"
_QUESTIONS: Final = 5
SMALLEST: Final = 20

_LEVELS: Final = ("wajib", "dilarang", "dianjurkan")
_CHANNELS: Final = ("whatsapp", "instagram", "akun-dinas")
_VERDICTS: Final = ("boleh", "tanya", "jangan")
_PROVISIONS: Final = ("uu-14-2008:p6-3", "uu-14-2008:p17-a", "uu-14-2008:p19")
_ANSWERS: Final = ("**Ya.**", "**Tidak.**", "**Tergantung.**")


class _Sizes(NamedTuple):
    """How many pages of each kind."""

    rules: int
    examples: int
    topics: int

    def rule(self, number: int) -> str:
        """Return the ID of a rule; numbers beyond the last begin anew."""
        return f"EMS-{number % self.rules + 1:05}"


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Write a made-up knowledge base.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--items", type=int, default=1000, help="how many pages (default: 1000)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--format", choices=tuple(WRITERS), default="kaidah")
    options = parser.parse_args()
    if options.items < SMALLEST:
        parser.error(f"--items must be {SMALLEST} or more")
    WRITERS[options.format](options.folder, pages(options.items, options.seed))


def pages(items: int, seed: int = 1) -> Iterator[Page]:
    """Yield the pages of a knowledge base."""
    rules, topics = items // 4, items // 5
    sizes = _Sizes(rules, items - rules - topics, topics)
    prose = Prose(seed)
    for number in range(sizes.rules):
        yield _rule(number, sizes, prose)
    for number in range(sizes.examples):
        yield _example(number, sizes, prose)
    for number in range(sizes.topics):
        yield _topic(number, sizes, prose)


def write_kaidah(folder: Path, content: Iterator[Page]) -> None:
    """Write pages as a docs folder of ours."""
    data = folder / "_data"
    data.mkdir(parents=True)
    for source in (*sorted((_HERE / "_data").glob("*.yml")), _LABELS):
        copyfile(source, data / source.name)
    for name in ("aturan", "contoh", "tanya-jawab"):
        (folder / name).mkdir()
    for page in content:
        front = "".join(f"{key}: {value}\n" for key, value in page.fields.items())
        text = f"---\n{front}---\n{page.body}\n"
        (folder / page.path).write_text(text, encoding="utf-8", newline="\n")


WRITERS: Final[dict[str, Callable[[Path, Iterator[Page]], None]]] = {
    "kaidah": write_kaidah,
    "doorstop": peers.write_doorstop,
    "strictdoc": peers.write_strictdoc,
    "sphinx-needs": peers.write_sphinx_needs,
}


def _rule(number: int, sizes: _Sizes, prose: Prose) -> Page:
    name = sizes.rule(number)
    title = f"{prose.short()} ({number + 1})"
    related = [sizes.rule(number + step) for step in (1, 7)]
    fields = {
        "id": name,
        "judul": title,
        "pernyataan": prose.sentence().replace("**", ""),
        "tingkat": _LEVELS[number % len(_LEVELS)],
        "kekuatan": "hukum",
        "bab": str(number % 4 + 1),
        "berlaku_bagi": "[semua]",
        "sumber": "[A1, A2]",
        "dasar": f'["{_PROVISIONS[number % len(_PROVISIONS)]}"]',
        "terkait": f"[{', '.join(related)}]",
        "status": "berlaku",
        "sejak": "2026-11-22",
        "diperiksa": "2026-11-22",
        "kata_kunci": "[latar, jadwal, status, ralat]",
    }
    topic = f"../tanya-jawab/topik-{number % sizes.topics + 1:05}.md"
    bullets = (f"- **Hal {i}**: {prose.sentence()}" for i in range(1, 4))
    allowed = (f"- {prose.short()}." for _ in range(3))
    steps = (f"{i}. {prose.short()}." for i in range(1, 4))
    body = f"""## Artinya

{prose.paragraph(2)}

{_lines(bullets)}

{prose.paragraph(2, sizes.rule(number + 2), sizes.rule(number * 3 + 5))}

## Yang tetap boleh

{_lines(allowed)}

{prose.paragraph(1, sizes.rule(number + 11))} Baca juga [tanya jawabnya]({topic}).

## Bila telanjur

{_lines(steps)}"""
    return Page(f"aturan/{name.lower()}.md", fields, body, (Item(RULE, name, title, (), body),))


def _example(number: int, sizes: _Sizes, prose: Prose) -> Page:
    name = f"contoh-{number + 1:05}"
    title = f"{prose.short()} ({number + 1})"
    rules = (sizes.rule(number), sizes.rule(number * 5 + 3))
    named = tuple(dict.fromkeys(rules))
    fields = {
        "judul": title,
        "aturan": f"[{', '.join(named)}]",
        "kanal": f"[{_CHANNELS[number % len(_CHANNELS)]}]",
        "berlaku_bagi": "[semua]",
        "putusan": _VERDICTS[number % len(_VERDICTS)],
        "kata_kunci": "[foto, grup, keluarga]",
    }
    body = f"""{prose.paragraph(2)}

/// lakukan
{prose.paragraph(1)}

> "{prose.sentence()}"
///

/// jangan
{prose.paragraph(1)}

> "{prose.sentence()}"
///

## Mengapa

{prose.paragraph(1, *rules)} {prose.paragraph(0, sizes.rule(number + 13)) if number % 2 else ""}"""
    body = body.rstrip()
    return Page(f"contoh/{name}.md", fields, body, (Item(EXAMPLE, name, title, named, body),))


def _topic(number: int, sizes: _Sizes, prose: Prose) -> Page:
    title = f"{prose.short()} ({number + 1})"
    fields = {
        "judul": title,
        "ringkasan": prose.sentence().replace("**", ""),
        "kata_kunci": "[izin, foto, ralat]",
    }
    items = tuple(_question(number * _QUESTIONS + i, sizes, prose) for i in range(_QUESTIONS))
    questions = "\n\n".join(f"## {item.title}\n\n{item.body}" for item in items)
    body = f"{prose.sentence()}\n\n{questions}"
    return Page(f"tanya-jawab/topik-{number + 1:05}.md", fields, body, items)


def _question(number: int, sizes: _Sizes, prose: Prose) -> Item:
    rule = sizes.rule(number)
    body = f"{_ANSWERS[number % len(_ANSWERS)]} {prose.paragraph(1, rule)}"
    title = f"{prose.short()}, bolehkah ({number + 1})?"
    return Item(QUESTION, f"tanya-{number + 1:05}", title, (rule,), body)


def _lines(lines: Iterator[str]) -> str:
    return "\n".join(lines)


if __name__ == "__main__":
    main()
