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
from kaidah.meant import faultless
from kaidah.vocabulary import View
from kaidah.write import put_file, reason

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
    catalogue = faultless(base)
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
    index = _html(words) if words else None
    pdf, pages = edition.make_edition(options.situs, _html(code), index, imprint)
    try:
        options.ke.parent.mkdir(parents=True, exist_ok=True)
        put_file(pdf, options.ke)
    except OSError as error:
        raise RefusedError(f"{options.ke} tidak dapat ditulis: {reason(error)}.") from error
    print(f"{options.ke}: {pages} halaman.")
    return CLEAN


def _built(catalogue: Catalogue, view: View, site: Path) -> Page | None:
    """Return the page with a view, which must have been built; None when nobody asks for one."""
    page = catalogue.views.get(view.name)
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
        title=catalogue.views[View.HOME.name].title,
        status=status.name,
        banner=status.banner,
        edition=f"{label['versi']} {status.edition.version}",
        day=f"{day.day} {label['bulan'].split()[day.month - 1]} {day.year}",
        words=words.title if words else "",
        fingerprint=fingerprint,
    )
