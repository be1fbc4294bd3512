"""The data file of labels → every word that the theme writes by itself."""

from __future__ import annotations

from typing import Final

from kaidah.fields import Fields

LABELS_FILE: Final = "_data/label.yml"

# Templates read them as `label.<name>`.
LABELS: Final = tuple(
    """
    aturan contoh contoh_lain contoh_situasi tanya_jawab bab dasar_hukum terkait menggantikan
    disebut_oleh riwayat aturan_di_halaman_ini aturan_dicabut menurut_bab semua_aturan
    semua_contoh putusan lakukan jangan tingkat kekuatan berlaku_bagi sejak diperiksa perubahan
    sumber_artikel usulan dicabut dicabut_sejak digantikan sebelumnya berikutnya jumlah_aturan
    jumlah_contoh jumlah_pertanyaan jumlah_dasar di_halaman_ini bulan kepastian tidak_aktif
    aturan_yang_menumpu nomor mengikat ketentuan_lain naskah_dibaca hal_diperiksa status_situs
    kontak alamat belum_diisi ada_temuan cari cari_ajakan cari_contoh cari_lain cari_daftar
    tutup_cari cari_mirip semua_kata misalnya jejak peta_situs tidak_ditemukan
    tidak_ditemukan_isi kembali galat peringatan catatan contoh_salah contoh_benar
    cara_memperbaiki dijawab_aturan dijawab_halaman belum_dijawab tanpa_butir dasar_dipakai
    dasar_lain jumlah_ketentuan diperiksa_lagi penanggung_jawab lainnya salin_tautan
    tautan_disalin usulkan_perubahan cetak versi hal daftar_isi cetak_semua cetak_bab cetak_kartu
    cetak_satu kanal tempat saring hapus_saringan semuanya dari tidak_ada_cocok baru diubah
    langganan pertanyaan_ke perubahan_terakhir sejauh_ini ubah_jawaban mulai_lagi kuis
    kuis_tanya kuis_semua kuis_bab kuis_peran kuis_mulai kuis_soal kuis_maju jumlah_soal
    kuis_putaran kuis_putaran_ke kuis_lihat kuis_benar kuis_keliru kuis_pilihan kuis_jawaban
    kuis_lanjut kuis_selesai kuis_hasil kuis_baca kuis_semua_benar kuis_batas kuis_putaran_lain
    kuis_ulangi kuis_cetak kuis_ganti hasil_ukur belum_diukur diukur alat_ukur keadaan_diukur
    jenis_halaman lebar_layar tampilan_warna pemeriksaan pelanggaran semua_halaman galat_html
    jumlah_halaman muatan_awal dipindahkan dipindahkan_ke data_berkas data_aturan data_contoh
    data_katalog data_skema pernyataan dipahami dilakukan cara_dipahami cara_dilakukan ya belum
    bagian dibagi lihat_semuanya
    """.split()
)


def read_labels(fields: Fields) -> dict[str, str]:
    """Read the words the theme writes; each of `LABELS` is needed."""
    labels = {name: fields.text(name) or name for name in LABELS}
    fields.finish()
    return labels
