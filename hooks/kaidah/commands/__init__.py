"""The commands, one module each or a few that belong together; `cli` loads what is asked for.

Each module defines the arguments of its command and runs it. Only `cli` and these print.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Command(NamedTuple):
    """A command: the module that knows it, and what it is for, in a line."""

    module: str
    purpose: str


COMMANDS: Final = {
    "periksa": Command("check", "periksa semua halaman dan tunjukkan apa yang perlu diperbaiki"),
    "baru": Command("create", "buat aturan, contoh, atau pertanyaan yang tinggal diisi"),
    "cabut": Command("withdraw", "cabut aturan yang tidak berlaku lagi; halamannya tetap ada"),
    "pindah": Command("move", "pindahkan contoh atau halaman; alamat lamanya tetap terbuka"),
    "cari": Command("search", "cari teks atau ID di semua halaman"),
    "tunjuk": Command("show", "tampilkan sebuah aturan dengan semua yang berkaitan dengannya"),
    "rapikan": Command("tidy", "tulis perbaikan yang pasti dan urutkan isian kepala data"),
    "terbitkan": Command("publish", "catat semua ID dan bunyinya dalam buku ID, pada sebuah rilis"),
    "statistik": Command("count", "hitung isi menurut macam, bab, tingkat, kanal, dan lainnya"),
    "ejaan": Command("spell", "daftarkan kata yang tidak dikenal kamus, untuk dibaca sendiri"),
    "cetak": Command("print_edition", "buat edisi cetak (PDF) dari situs yang sudah dibangun"),
    "lembar-kerja": Command(
        "checklist", "buat lembar kerja (xlsx) untuk pelatihan dan pemeriksaan"
    ),
    "bangun": Command("build", "bangun situs di samping, lalu tukar dengan yang lama"),
    "kemas": Command("pack", "kemas situs menjadi rilis: untuk folder dan untuk server web"),
    "mulai": Command("begin", "buat basis pengetahuan baru untuk instansi lain"),
    "pelengkap": Command("complete", "cetak skrip pelengkap perintah untuk bash, zsh, atau fish"),
}
