"""The command line. Decides on exit codes and is the only place that prints.

Exit codes: 0 no errors, 1 errors found (or warnings, when strict), 2 nothing could be checked.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NoReturn, TypeAlias

from kaidah import __version__, reports
from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base

CLEAN, FAULTY = 0, 1
_TEXT: Final = "teks"
_JSON: Final = "json"
_RULE_WIDTH: Final = 72
_INCOMPLETE: Final = 'Hitungan belum lengkap; rinciannya ditunjukkan oleh "kaidah periksa".'
_Commands: TypeAlias = "argparse._SubParsersAction[IndonesianParser]"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    # Pages hold characters that a console set to an old code page cannot show.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    options = _parser().parse_args(arguments)
    try:
        code = int(options.run(options))
        sys.stdout.flush()
    except NotADirectoryError:
        return _no_folder(options)
    except BrokenPipeError:
        # Whoever read along has seen enough, as in `kaidah periksa | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAULTY
    return code


def run() -> NoReturn:
    """Run the command line as a program of its own."""
    code = main()
    sys.stderr.flush()
    # Taking thousands of pages apart again, object by object, would be work for nobody.
    os._exit(code)


def _parser() -> argparse.ArgumentParser:
    parser = IndonesianParser(
        prog="kaidah", description="Basis pengetahuan aturan yang terperiksa."
    )
    parser.options.add_argument(
        "--versi",
        action="version",
        version=f"kaidah {__version__}",
        help="tampilkan nomor versi",
    )
    commands = parser.add_subparsers(title="perintah", required=True, metavar="PERINTAH")
    _add_check(commands)
    _add_publish(commands)
    _add_statistics(commands)
    _add_spelling(commands)
    return parser


def _add_check(commands: _Commands) -> None:
    check = commands.add_parser(
        "periksa",
        help="periksa semua halaman dan tunjukkan apa yang perlu diperbaiki",
        description="Memeriksa semua halaman. Tanpa --perbaiki, tidak ada berkas yang diubah.",
        epilog="Kode keluar: 0 tanpa galat, 1 ada galat (dengan --ketat juga peringatan), "
        "2 tidak dapat memeriksa.",
    )
    _add_folder(check)
    add = check.options.add_argument
    add("--format", choices=tuple(_FORMATS), default=_TEXT, help="bentuk laporan (bawaan: teks)")
    flags = {
        "--ketat": "perlakukan peringatan seperti galat",
        "--pantau": "periksa lagi setiap kali ada berkas yang disimpan",
        "--perbaiki": "tulis dahulu setiap perbaikan yang pasti, lalu laporkan sisanya",
        "--pratinjau": "tunjukkan apa yang akan diubah oleh --perbaiki, tanpa menulis apa pun",
    }
    for flag, text in flags.items():
        add(flag, action="store_true", help=text)
    check.set_defaults(run=_periksa, parser=check)


def _add_publish(commands: _Commands) -> None:
    publish = commands.add_parser(
        "terbitkan",
        help="catat semua ID dan bunyinya dalam buku ID, pada sebuah rilis",
        description="Menulis buku ID (_data/buku-id.yml). Menolak selama masih ada galat.",
        epilog="Kode keluar: 0 tertulis atau sudah sesuai, 1 ditolak, 2 tidak dapat memeriksa.",
    )
    _add_folder(publish)
    publish.options.add_argument(
        "--pratinjau", action="store_true", help="tunjukkan perubahannya, tanpa menulis apa pun"
    )
    publish.set_defaults(run=_terbitkan, parser=publish)


def _add_statistics(commands: _Commands) -> None:
    statistics = commands.add_parser(
        "statistik",
        help="hitung isi menurut macam, bab, tingkat, kanal, dan lainnya",
        description="Menghitung isi. Tidak ada berkas yang diubah.",
        epilog="Kode keluar: 0 tanpa galat, 1 ada galat sehingga angkanya tidak lengkap, "
        "2 tidak dapat memeriksa.",
    )
    _add_folder(statistics)
    statistics.options.add_argument(
        "--format", choices=(_TEXT, _JSON), default=_TEXT, help="bentuk laporan (bawaan: teks)"
    )
    statistics.set_defaults(run=_statistik, parser=statistics)


def _add_spelling(commands: _Commands) -> None:
    spelling = commands.add_parser(
        "ejaan",
        help="daftarkan kata yang tidak dikenal kamus, untuk dibaca sendiri",
        description="Mendaftar kata yang tidak ada dalam kamus dan dalam _data/kata-khusus.txt. "
        "Hanya saran: kata yang benar pun dapat tidak dikenal. Memerlukan hunspell dan kamusnya.",
        epilog="Kode keluar: 0 daftar selesai, 2 kamus atau foldernya tidak ada.",
    )
    _add_folder(spelling)
    spelling.set_defaults(run=_ejaan, parser=spelling)


def _add_folder(command: IndonesianParser) -> None:
    command.options.add_argument(
        "folder", nargs="?", default="docs", help="folder isi (bawaan: docs)"
    )


# ------------------------------------------------------------------ kaidah periksa


def _periksa(options: argparse.Namespace) -> int:
    if not options.pantau:
        # One check keeps all it makes to its end; looking for garbage took a fifth of large runs.
        gc.disable()
        return _check(options)
    if options.format != _TEXT:
        options.parser.error(f"--pantau hanya untuk --format {_TEXT}")
    if options.perbaiki or options.pratinjau:
        options.parser.error("--pantau tidak dapat digabung dengan --perbaiki atau --pratinjau")
    try:
        return _watch(options)
    except KeyboardInterrupt:
        print()
        return CLEAN


def _check(options: argparse.Namespace) -> int:
    docs = Path(options.folder)
    base, unwritten = _read_or_repair(docs, options)
    print(_FORMATS[options.format](base, _shown(docs)))
    return FAULTY if unwritten or base.stops(strict=options.ketat) else CLEAN


def _read_or_repair(docs: Path, options: argparse.Namespace) -> tuple[KnowledgeBase, int]:
    """Check the folder, after the repairs that were asked for; count the files not written."""
    if not (options.perbaiki or options.pratinjau):
        return read_knowledge_base(docs), 0
    from kaidah.repair_folder import repair_folder  # noqa: PLC0415  (a mere check needs no difflib)

    outcome = repair_folder(docs, preview=options.pratinjau, folder=_shown(docs))
    # What programs read stays free of other words.
    print(f"{outcome.text}\n", file=sys.stdout if options.format == _TEXT else sys.stderr)
    return outcome.base, outcome.unwritten


def _no_folder(options: argparse.Namespace) -> int:
    print(f'kaidah: folder "{options.folder}" tidak ada.', file=sys.stderr)
    print(
        "Jalankan perintah ini dari folder proyek, atau sebutkan folder isinya: "
        f"{options.parser.prog} FOLDER",
        file=sys.stderr,
    )
    return UNUSABLE


def _watch(options: argparse.Namespace) -> int:
    """Check again at each save, until the folder is gone or somebody presses Ctrl-C.

    .vscode/tasks.json knows the first and the last line of a check.
    """
    docs = Path(options.folder)
    if not docs.is_dir():
        raise NotADirectoryError(docs)
    from kaidah.watch import saved  # noqa: PLC0415  (nobody else shall wait for watchdog)

    between = "─" * min(_terminal_width(), _RULE_WIDTH)
    for number, _ in enumerate(saved(docs)):
        if number:
            print(f"\n{between}\n")
        print(f"Memeriksa {options.folder} …\n")
        _check(options)
        print("Menunggu perubahan. Tekan Ctrl-C untuk berhenti.", flush=True)
    return CLEAN


# ------------------------------------------------------------------ kaidah terbitkan


def _terbitkan(options: argparse.Namespace) -> int:
    from kaidah.publish import publish_folder  # noqa: PLC0415  (a mere check needs no difflib)

    docs = Path(options.folder)
    outcome = publish_folder(docs, preview=options.pratinjau)
    if outcome.base.faulty:
        print(f"{_text(outcome.base, _shown(docs))}\n")
    print(outcome.text)
    return FAULTY if outcome.refused else CLEAN


# ------------------------------------------------------------------ kaidah statistik


def _statistik(options: argparse.Namespace) -> int:
    from kaidah.reports import statistics as drawn  # noqa: PLC0415  (a mere check counts nothing)
    from kaidah.statistics import count_items  # noqa: PLC0415

    base = read_knowledge_base(Path(options.folder))
    if base.catalogue is not None:
        counted = count_items(base.catalogue)
        width = _terminal_width() if sys.stdout.isatty() else None
        as_json = options.format == _JSON
        print(drawn.as_json(counted) if as_json else drawn.as_text(counted, width))
    if base.faulty:
        print(f"{reports.summary(base)} {_INCOMPLETE}", file=sys.stderr)
    return FAULTY if base.faulty else CLEAN


# ------------------------------------------------------------------ kaidah ejaan


def _ejaan(options: argparse.Namespace) -> int:
    from kaidah.spelling import NoDictionaryError, unknown_words  # noqa: PLC0415  (as above)

    try:
        unknown = unknown_words(Path(options.folder))
    except NoDictionaryError as error:
        print(f"kaidah: ejaan tidak dapat diperiksa: {error}.", file=sys.stderr)
        return UNUSABLE
    for word, places in unknown:
        more = f" dan {len(places) - 1} tempat lain" if len(places) > 1 else ""
        print(f"{word:<24} {places[0]}{more}")
    print(f"{len(unknown)} kata tidak dikenal kamus." if unknown else "Semua kata dikenal kamus.")
    return CLEAN


# ------------------------------------------------------------------ what commands share


def _shown(docs: Path) -> str:
    """Return the folder as reports name it: relative where that leads to it."""
    if docs.is_absolute() and docs.is_relative_to(Path.cwd()):
        docs = docs.relative_to(Path.cwd())
    name = docs.as_posix()
    return "" if name == "." else name.rstrip("/")


# ------------------------------------------------------------------ formats


def _text(base: KnowledgeBase, folder: str) -> str:
    return reports.as_text(base, folder, _style())


def _style() -> reports.Style:
    """Suit the report to what it is written on; see https://no-color.org for the variable."""
    if not sys.stdout.isatty():
        return reports.PLAIN
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return reports.Style(not plain, _terminal_width(), _site())


def _overview(base: KnowledgeBase, folder: str) -> str:
    return reports.as_overview(base, folder, _site())


def _sarif(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.sarif import as_sarif  # noqa: PLC0415  (see `reports`)

    return as_sarif(base, folder, _site())


def _json(base: KnowledgeBase, folder: str) -> str:
    from kaidah.reports.json_report import as_json  # noqa: PLC0415  (see `reports`)

    return as_json(base, folder, _site())


def _terminal_width() -> int:
    from shutil import get_terminal_size  # noqa: PLC0415  (loads archive formats, for a number)

    return get_terminal_size().columns


def _site() -> str:
    """Return the address of the built site, from the variable that mkdocs.yml reads, too."""
    return os.environ.get("SITE_URL", "")


_FORMATS: Final[dict[str, Callable[[KnowledgeBase, str], str]]] = {
    _TEXT: _text,
    "github": reports.as_github,
    "sarif": _sarif,
    _JSON: _json,
    "ringkasan": _overview,
}
