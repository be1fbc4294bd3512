"""The command line. Decides on exit codes and is the only place that prints.

Exit codes: 0 no errors, 1 errors found, 2 nothing could be checked.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NoReturn

from kaidah import __version__, reports
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base

_FORMATS: Final[dict[str, Callable[[KnowledgeBase, str], str]]] = {
    "teks": reports.as_text,
    "github": reports.as_github,
}
CLEAN, FAULTY, UNUSABLE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # Pages hold characters that a console set to an old code page cannot show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = _IndonesianParser(
        prog="kaidah", description="Basis pengetahuan aturan yang terperiksa."
    )
    parser.add_argument("--versi", action="version", version=f"kaidah {__version__}")
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    check = commands.add_parser(
        "periksa",
        help="periksa semua halaman dan tunjukkan apa yang perlu diperbaiki",
        description="Memeriksa semua halaman. Tidak mengubah berkas apa pun.",
        epilog="Kode keluar: 0 tanpa galat, 1 ada galat, 2 tidak dapat memeriksa.",
    )
    check.add_argument(
        "folder", nargs="?", default="docs", help="folder isi yang diperiksa (bawaan: docs)"
    )
    check.add_argument(
        "--format", choices=tuple(_FORMATS), default="teks", help="bentuk laporan (bawaan: teks)"
    )
    check.set_defaults(run=_check)
    return parser


def _check(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    try:
        base = read_knowledge_base(docs)
    except NotADirectoryError:
        print(f'kaidah: folder "{options.folder}" tidak ada.', file=sys.stderr)
        print(
            "Jalankan perintah ini dari folder proyek, atau sebutkan folder isinya: "
            "kaidah periksa FOLDER",
            file=sys.stderr,
        )
        return UNUSABLE
    print(_FORMATS[options.format](base, docs.as_posix().rstrip("/")))
    return FAULTY if base.faulty else CLEAN


class _IndonesianParser(argparse.ArgumentParser):
    """Says usage errors in the editors' language; argparse has no Indonesian catalogue."""

    def error(self, message: str) -> NoReturn:
        self.print_usage(sys.stderr)
        self.exit(UNUSABLE, f"{self.prog}: perintah tidak dapat dipahami ({message})\n")
