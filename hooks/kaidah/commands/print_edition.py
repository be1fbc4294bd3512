"""`kaidah cetak`: the printed edition of a built site, as one PDF."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kaidah.arguments import UNUSABLE, IndonesianParser
from kaidah.commands.shared import CLEAN, add_folder
from kaidah.edits import RefusedError
from kaidah.knowledge_base import read_knowledge_base
from kaidah.vocabulary import View

if TYPE_CHECKING:
    from kaidah.catalogue import Catalogue
    from kaidah.edition import Imprint
    from kaidah.model import Page


def define(command: IndonesianParser) -> None:
    """Define the arguments of the command."""
    command.description = "Membuat edisi cetak (satu PDF) dari situs yang sudah dibangun."
    command.epilog = "Contoh: kaidah cetak --situs site --ke dist/kode-etik.pdf"
    add_folder(command)
    command.options.add_argument(
        "--situs", type=Path, default=Path("site"), help="folder situs (bawaan: site)"
    )
    command.options.add_argument("--ke", type=Path, required=True, help="berkas PDF yang ditulis")
    command.set_defaults(run=_cetak)


def _cetak(options: argparse.Namespace) -> int:
    base = read_knowledge_base(Path(options.folder))
    catalogue = base.catalogue
    if catalogue is None or base.faulty:
        raise RefusedError('isi masih bergalat; rinciannya ditunjukkan oleh "kaidah periksa".')
    code = _built(catalogue, View.PRINT, options.situs)
    if code is None:
        raise RefusedError(f'tidak ada halaman dengan "tampilan: {View.PRINT.value}".')
    words = _built(catalogue, View.ALPHABET, options.situs)
    try:
        from kaidah import edition  # noqa: PLC0415  (only this command needs WeasyPrint)
    except (ImportError, OSError) as error:
        print(
            f"kaidah: edisi cetak memerlukan WeasyPrint dan Pango ({error}). Pasang paket Debian "
            "libpango-1.0-0 dan libpangoft2-1.0-0, lalu jalankan: make cetak",
            file=sys.stderr,
        )
        return UNUSABLE
    texts = {path: source.text for path, source in base.sources.items()}
    imprint = _imprint(catalogue, words, edition.fingerprint(texts))
    options.ke.parent.mkdir(parents=True, exist_ok=True)
    # Written aside, so that a broken-off run leaves the last good edition in place.
    aside = options.ke.with_name(f".{options.ke.name}")
    index = _html(words) if words else None
    pages = edition.write_edition(options.situs, _html(code), index, imprint, aside)
    aside.replace(options.ke)
    print(f"{options.ke}: {pages} halaman.")
    return CLEAN


def _built(catalogue: Catalogue, view: View, site: Path) -> Page | None:
    """Return the page with a view, which must have been built; None when nobody asks for one."""
    page = next((page for page in catalogue.pages if page.view is view), None)
    if page and not (site / _html(page)).is_file():
        raise RefusedError(f"{site / _html(page)} belum ada; jalankan dahulu: make site")
    return page


def _html(page: Page) -> str:
    return f"{page.path.removesuffix('.md')}.html"


def _imprint(catalogue: Catalogue, words: Page | None, fingerprint: str) -> Imprint:
    from kaidah.edition import Imprint  # noqa: PLC0415  (only this command needs WeasyPrint)

    label, status = catalogue.vocabulary.labels, catalogue.status
    day = status.edition.day
    return Imprint(
        title=next(page.title for page in catalogue.pages if page.view is View.HOME),
        status=status.name,
        banner=status.banner,
        edition=f"{label['versi']} {status.edition.version}",
        day=f"{day.day} {label['bulan'].split()[day.month - 1]} {day.year}",
        words=words.title if words else "",
        fingerprint=fingerprint,
    )
