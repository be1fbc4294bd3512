"""A clean knowledge base → the files of a release: built for folders and for hosts, then packed.

The time of everything is `SOURCE_DATE_EPOCH`, or the day of the edition: never the clock.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from kaidah.build_time import fixed_time
from kaidah.catalogue import Catalogue
from kaidah.components import bill_of_materials
from kaidah.content_files import OPEN_DATA
from kaidah.edits import RefusedError
from kaidah.exports import SCHEMA
from kaidah.folder_swap import folder_replaced
from kaidah.hosting import header_files
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.meant import faultless
from kaidah.package import Files, compressed, files_of, require_compressor, sums, write_archive
from kaidah.printed import (
    NoTypesetterError,
    print_edition,
    require_typesetter,
    wants_edition,
)
from kaidah.site_audit import audit
from kaidah.site_build import build_site
from kaidah.write import reason

SUMS: Final = "SHA256SUMS"
_TEXTS: Final = Path(__file__).parent / "release_texts"
_READ_FIRST: Final = "BACA-SAYA.txt"
_SHOWN_FLAWS: Final = 20


class Order(NamedTuple):
    """What is to be released, under which name, for which address, and where to.

    Without `printed` there is no PDF, wanted or not.
    """

    configuration: Path
    docs: Path
    lock: Path
    servers: Path
    target: Path
    name: str
    address: str
    printed: bool


def release(order: Order, tell: Callable[[str], None]) -> list[str]:
    """Build, audit and pack a release; return the names of its files.

    `tell` is handed a line for each long step. Raises RefusedError when there is no release; then
    the one before is still there.
    """
    lock = _locked_packages(order.lock)
    base = read_knowledge_base(order.docs)
    catalogue = faultless(base)
    address = _address(order.address)
    if address:
        require_compressor()
    printed = order.printed and wants_edition(catalogue)
    if printed:
        _refuse_half(require_typesetter)
    with (
        folder_replaced(order.target, SUMS) as packed,
        tempfile.TemporaryDirectory(prefix="kaidah-") as scratch,
    ):
        packed.mkdir()
        order = order._replace(address=address, printed=printed)
        _Run(order, lock, base, catalogue, packed, Path(scratch), tell).all()
        (packed / SUMS).write_text(sums(packed.iterdir()), encoding="utf-8", newline="\n")
        return sorted(path.name for path in packed.iterdir())


class _Run(NamedTuple):
    order: Order
    lock: str
    base: KnowledgeBase
    catalogue: Catalogue
    packed: Path
    scratch: Path
    tell: Callable[[str], None]

    @property
    def stem(self) -> str:
        return f"{self.order.name}-{self.version}"

    @property
    def version(self) -> str:
        return self.catalogue.status.edition.version

    @property
    def moment(self) -> int:
        of_edition = datetime.combine(self.catalogue.status.edition.day, time(), UTC)
        return int((fixed_time() or of_edition).timestamp())

    def all(self) -> None:
        """Make every file of the release except the sums."""
        site = self._built("situs", "")
        self._pack("situs", site)
        self._list_components(site)
        self._hand_out_data(site)
        self._print()
        if self.order.address:
            self._pack("web", self._for_hosts(self._built("web", self.order.address)))
        else:
            self.tell("Arsip untuk server web dilewati: SITE_URL kosong.")

    def _list_components(self, site: Files) -> None:
        bill = bill_of_materials(self.order.name, self.version, self.moment, self.lock, site)
        (self.packed / f"{self.stem}-sbom.cdx.json").write_bytes(bill)

    def _print(self) -> None:
        if not self.order.printed:
            self.tell("Edisi cetak dilewati.")
            return
        self.tell("Menata edisi cetak …")
        pdf, pages = print_edition(self.base, self.catalogue, self.scratch / "situs")
        (self.packed / f"{self.stem}-cetak.pdf").write_bytes(pdf)
        self.tell(f"Edisi cetak: {pages} halaman.")

    def _hand_out_data(self, site: Files) -> None:
        """Put the open data beside the archives; the schema keeps the name that the data gives.

        It is that of the site for folders, whose sum the printed edition names.
        """
        for path, content in site.items():
            folder, _, name = path.rpartition("/")
            if f"{folder}/" == OPEN_DATA:
                released = name if name == SCHEMA.name else f"{self.stem}-{name}"
                (self.packed / released).write_bytes(content)

    def _built(self, kind: str, address: str) -> Files:
        self.tell(f"Membangun situs ({kind}) …")
        site = self.scratch / kind
        moment = str(self.moment)
        build_site(
            self.order.configuration, site, self.tell, SITE_URL=address, SOURCE_DATE_EPOCH=moment
        )
        self.tell(f"Memeriksa situs ({kind}) …")
        _refuse_flaws(site)
        return files_of(site)

    def _for_hosts(self, site: Files) -> Files:
        self.tell("Memadatkan berkas untuk server web …")
        pages = {**site, **dict(compressed(site))}
        servers = {path: text.encode() for path, text in header_files().items()}
        servers |= _samples(self.order.servers)
        return {f"situs/{path}": content for path, content in pages.items()} | {
            f"server/{path}": content for path, content in servers.items()
        }

    def _pack(self, kind: str, files: Files) -> None:
        name = f"{self.stem}-{kind}.zip"
        self.tell(f"Mengemas {name} …")
        text = (_TEXTS / f"{kind}.txt").read_text(encoding="utf-8")
        text = text.format(
            nama=self.order.name, versi=self.version, berkas=name, alamat=self.order.address
        )
        # Notepad of older systems breaks lines at these only.
        read_first = text.replace("\n", "\r\n").encode()
        write_archive(
            self.packed / name, {**files, _READ_FIRST: read_first}, self.stem, self.moment
        )


def _locked_packages(lock: Path) -> str:
    """Return the text of the lock file."""
    if not lock.is_file():
        raise RefusedError(f'"{lock}" tidak ada; sebutkan daftar paketnya dengan --kunci.')
    try:
        return lock.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        raise RefusedError(f'"{lock}" bukan teks UTF-8; simpan ulang dalam UTF-8.') from None
    except OSError as error:
        raise RefusedError(f'"{lock}" tidak terbaca: {reason(error)}.') from error


def _address(address: str) -> str:
    """Return the address of a site as browsers complete it; empty stays empty."""
    if not address:
        return ""
    try:
        parts = urlsplit(address)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise RefusedError(
            f'SITE_URL "{address}" bukan alamat situs. Tulis lengkap, misalnya '
            "https://intranet.contoh/pedoman/"
        )
    return f"{address.rstrip('/')}/"


def _refuse_half(require: Callable[[], None]) -> None:
    """Ask for what sets the printed edition, before minutes of other work."""
    try:
        require()
    except NoTypesetterError as error:
        raise RefusedError(
            f"{error}\nBila rilis ini memang tidak memerlukan PDF, tambahkan --tanpa-cetak."
        ) from error


def _samples(folder: Path) -> dict[str, bytes]:
    """Return what the project itself says about servers: a folder for each, as for the headers."""
    return {path: text for path, text in files_of(folder).items() if "/" in path}


def _refuse_flaws(site: Path) -> None:
    flaws = audit(site)
    if flaws:
        shown = "\n".join(f"  {f.path}: {f.what}: {f.text}" for f in flaws[:_SHOWN_FLAWS])
        raise RefusedError(
            f"situs ini tidak akan bekerja di setiap tempat; {len(flaws)} hal perlu "
            f"diperbaiki:\n{shown}"
        )
