"""A clean knowledge base and its built site → the printed edition, where it can be set.

Finds the pages that it is made of and what cover and colophon say; `edition` does the rest. It
needs WeasyPrint and Pango, so nothing here loads that module before it is asked for.
"""

from __future__ import annotations

import hashlib
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from kaidah.content_files import built_file
from kaidah.edits import RefusedError
from kaidah.exports import CATALOGUE
from kaidah.long_lists import divide_view
from kaidah.vocabulary import View

if TYPE_CHECKING:
    from kaidah.catalogue import Catalogue
    from kaidah.edition import Imprint
    from kaidah.knowledge_base import KnowledgeBase
    from kaidah.model import Page


class NoTypesetterError(RefusedError):
    """Nothing on this computer can set an edition; says what to install."""


def require_typesetter() -> None:
    """Do nothing where an edition can be set; raises NoTypesetterError elsewhere."""
    try:
        # What the package itself says to programmers goes nowhere: editors get told below.
        with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
            import kaidah.edition  # noqa: F401, PLC0415
    except ImportError as error:
        raise NoTypesetterError(
            f"edisi cetak memerlukan paket Python WeasyPrint ({error}). Pasang dahulu: "
            "python -m pip install weasyprint"
        ) from error
    except OSError as error:
        raise NoTypesetterError(
            f"edisi cetak memerlukan Pango ({_first_line(error)}). Pasang dahulu; di Debian dan "
            "Ubuntu: apt-get install libpango-1.0-0 libpangoft2-1.0-0"
        ) from error


def wants_edition(catalogue: Catalogue) -> bool:
    """Tell whether there is a page with all that is printed."""
    return View.PRINT.name in catalogue.views


def print_edition(base: KnowledgeBase, catalogue: Catalogue, site: Path) -> tuple[bytes, int]:
    """Return the PDF and its number of pages.

    Raises NoTypesetterError where nothing can set it, RefusedError when the site lacks its pages.
    """
    code = _built(catalogue, View.PRINT, site)
    if not code:
        raise RefusedError(f'tidak ada halaman dengan "tampilan: {View.PRINT.value}".')
    words = _built(catalogue, View.ALPHABET, site)
    require_typesetter()
    from kaidah.edition import make_edition  # noqa: PLC0415

    index = catalogue.views.get(View.ALPHABET.name)
    imprint = _imprint(catalogue, index, _seal(base, site))
    return make_edition(site, code, words, imprint)


class _Seal(NamedTuple):
    digest: str
    file: str


def _seal(base: KnowledgeBase, site: Path) -> _Seal:
    """Return the sum that ties paper to data: that of the catalogue, where the site hands it out.

    Elsewhere it is that of all texts, by path.
    """
    data = site / CATALOGUE
    if data.is_file():
        return _Seal(hashlib.sha256(data.read_bytes()).hexdigest(), data.name)
    digest = hashlib.sha256()
    for path, source in sorted(base.sources.items()):
        digest.update(f"{path}\0{source.text}\0".encode())
    return _Seal(digest.hexdigest(), "")


def _first_line(error: OSError) -> str:
    return str(error).strip().partition("\n")[0]


def _built(catalogue: Catalogue, view: View, site: Path) -> list[str]:
    """Return the files with the parts of a view, which must have been built."""
    page = catalogue.views.get(view.name)
    parts = divide_view(catalogue, page).parts if page else ()
    files = [built_file(part.path) for part in parts]
    for file in files:
        if not (site / file).is_file():
            raise RefusedError(f"{site / file} belum ada; jalankan dahulu: make site")
    return files


def _imprint(catalogue: Catalogue, words: Page | None, seal: _Seal) -> Imprint:
    from kaidah.edition import Imprint  # noqa: PLC0415

    label, status = catalogue.vocabulary.labels, catalogue.status
    day = status.edition.day
    return Imprint(
        title=catalogue.title,
        status=status.name,
        banner=status.banner,
        edition=f"{label['versi']} {status.edition.version}",
        day=f"{day.day} {label['bulan'].split()[day.month - 1]} {day.year}",
        words=words.title if words else "",
        seal=seal.digest,
        sealed=seal.file,
    )
