"""Made-up Indonesian sentences: about as long as real ones, and the same for the same seed."""

from __future__ import annotations

from random import Random
from typing import Final

_WHO: Final = (
    "Petugas jaga",
    "Admin akun dinas",
    "Kepala seksi pelayanan",
    "Staf humas kantor wilayah",
    "Pegawai yang sedang cuti",
    "Rekan di ruang registrasi",
    "Pembimbing kemasyarakatan",
    "Dokter klinik",
    "Operator kamera",
    "Atasan langsung",
)
_DOES: Final = (
    "memeriksa kembali",
    "menunda unggahan tentang",
    "meminta izin untuk menampilkan",
    "menghapus dari status",
    "membagikan ulang",
    "menanyakan kepada humas perihal",
    "memotret ulang tanpa",
    "mencatat dengan tanggal",
    "menjelaskan kepada keluarga",
)
_WHAT: Final = (
    "latar foto dan pantulan kaca",
    "daftar barang titipan",
    "jadwal kunjungan pekan depan",
    "kabar yang beredar di grup",
    "**surat tugas** yang belum terbit",
    "hasil bengkel kerja",
    "nama orang lain",
    "rekaman acara perpisahan",
    "papan tulis di ruang rapat",
    "pengumuman dari kantor pusat",
    "komentar warga yang keberatan",
)
_WHEN: Final = (
    "sebelum apel pagi",
    "pada hari yang sama",
    "setelah rilis resmi terbit",
    "selama masih bertugas",
    "bila atasan sudah setuju",
    "tanpa menunggu ditegur",
    "di luar jam dinas",
)
_WHY: Final = (
    "agar tidak ada yang salah paham",
    "karena potongan kecil mudah dirangkai orang",
    "supaya ralatnya cepat terbaca",
    "sebab akun pribadi pun dibaca sebagai suara kantor",
    "dan menyebut dari mana kabar itu berasal",
    "sehingga tidak perlu ditarik kembali",
)
_NAMING: Final = (
    "Hal itu sudah diatur dalam {rule}, juga untuk akun yang terkunci.",
    "Bandingkan dengan {rule} bila unggahannya memuat data orang lain.",
    "Menurut {rule}, yang ragu lebih dahulu bertanya kepada atasan.",
    "Pengecualiannya (lihat {rule}) hanya berlaku selama kegiatan berlangsung.",
    "_{rule}_ menyebut siapa yang memberi izin dan kapan.",
)


class Prose:
    """A source of sentences."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)

    def sentence(self) -> str:
        """Return a sentence of about a dozen words."""
        pick = self.random.choice
        because = self.random.choice(("", f", {pick(_WHY)}"))
        return f"{pick(_WHO)} {pick(_DOES)} {pick(_WHAT)} {pick(_WHEN)}{because}."

    def short(self) -> str:
        """Return half a sentence, for headings and list items."""
        pick = self.random.choice
        return f"{pick(_DOES)} {pick(_WHAT)} {pick(_WHEN)}".replace("**", "").capitalize()

    def paragraph(self, count: int, *rules: str) -> str:
        """Return sentences, then one that names each rule."""
        said = [self.sentence() for _ in range(count)]
        said += [self.random.choice(_NAMING).format(rule=rule) for rule in rules]
        return " ".join(said)
