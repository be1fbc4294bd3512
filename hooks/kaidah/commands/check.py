"""`kaidah periksa`: check the folder once or at each save, after repairs if asked to."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kaidah import yaml_nodes
from kaidah.arguments import IndonesianParser
from kaidah.commands.findings import as_text
from kaidah.commands.shared import (
    CLEAN,
    FAULTY,
    JSON,
    TEXT,
    add_folder,
    shown,
    site,
    terminal_width,
)
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base

_RULE_WIDTH: Final = 72
_SLOW: Final = (
    "Catatan: PyYAML di komputer ini terpasang tanpa libyaml; pemeriksaan berjalan lebih lambat.\n"
    "Pasang ulang dari requirements/site.txt."
)


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = "Memeriksa semua halaman. Tanpa --perbaiki, tidak ada berkas yang diubah."
    command.epilog = (
        "Kode keluar: 0 tanpa galat, 1 ada galat (dengan --ketat juga peringatan), "
        "2 tidak dapat memeriksa."
    )
    add_folder(command)
    add = command.options.add_argument
    add("--format", choices=tuple(_FORMATS), default=TEXT, help="bentuk laporan (bawaan: teks)")
    flags = {
        "--ketat": "perlakukan peringatan seperti galat",
        "--pantau": "periksa lagi setiap kali ada berkas yang disimpan",
        "--perbaiki": "tulis dahulu setiap perbaikan yang pasti, lalu laporkan sisanya",
        "--pratinjau": "tunjukkan apa yang akan diubah oleh --perbaiki, tanpa menulis apa pun",
    }
    for flag, text in flags.items():
        add(flag, action="store_true", help=text)
    command.set_defaults(run=_periksa)


def _periksa(options: argparse.Namespace) -> int:
    if not options.pantau:
        # One check keeps all it makes to its end; looking for garbage took a fifth of large runs.
        with _without_garbage_collection():
            return _check(options)
    if options.format != TEXT:
        options.parser.error(f"--pantau hanya untuk --format {TEXT}")
    if options.perbaiki or options.pratinjau:
        options.parser.error("--pantau tidak dapat digabung dengan --perbaiki atau --pratinjau")
    try:
        return _watch(options)
    except KeyboardInterrupt:
        print()
        return CLEAN


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _check(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    if not yaml_nodes.HAS_LIBYAML:
        print(_SLOW, file=sys.stderr)
    base, unwritten = _read_or_repair(docs, options)
    print(_FORMATS[options.format](base, shown(docs)))
    return FAULTY if unwritten or base.stops(strict=options.ketat) else CLEAN


def _read_or_repair(docs: Path, options: argparse.Namespace) -> tuple[KnowledgeBase, int]:
    """Check the folder, after the repairs that were asked for; count the files not written."""
    if not (options.perbaiki or options.pratinjau):
        return read_knowledge_base(docs), 0
    from kaidah.repair_folder import repair_folder  # noqa: PLC0415  (a mere check needs no difflib)

    outcome = repair_folder(docs, preview=options.pratinjau, folder=shown(docs))
    # What programs read stays free of other words.
    print(f"{outcome.text}\n", file=sys.stdout if options.format == TEXT else sys.stderr)
    return outcome.base, outcome.unwritten


def _watch(options: argparse.Namespace) -> int:
    """Check again at each save, until the folder is gone or somebody presses Ctrl-C.

    .vscode/tasks.json knows the first and the last line of a check.
    """
    docs = Path(options.folder)
    if not docs.is_dir():
        raise NotADirectoryError(docs)
    from kaidah.watch import saved  # noqa: PLC0415  (nobody else shall wait for watchdog)

    between = "─" * min(terminal_width(), _RULE_WIDTH)
    for number, _ in enumerate(saved(docs)):
        if number:
            print(f"\n{between}\n")
        print(f"Memeriksa {options.folder} …\n")
        _check(options)
        print("Menunggu perubahan. Tekan Ctrl-C untuk berhenti.", flush=True)
    return CLEAN


# ------------------------------------------------------------------ formats


def _github(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.github import as_github  # noqa: PLC0415  (see `reports`)

    return as_github(base, folder)


def _overview(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.overview import as_overview  # noqa: PLC0415  (see `reports`)

    return as_overview(base, folder, site())


def _sarif(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.sarif import as_sarif  # noqa: PLC0415  (see `reports`)

    return as_sarif(base, folder, site())


def _json(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.json_report import as_json  # noqa: PLC0415  (see `reports`)

    return as_json(base, folder, site())


_FORMATS: Final[dict[str, Callable[[KnowledgeBase, str], str]]] = {
    TEXT: as_text,
    "github": _github,
    "sarif": _sarif,
    JSON: _json,
    "ringkasan": _overview,
}
