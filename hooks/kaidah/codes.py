"""The table of codes: one row per kind of finding. Numbers are never reused.

A new check is one row here and one generator function in `checks` (or one call while reading).
The texts are read by editors, hence in Indonesian and free of jargon.
"""

from __future__ import annotations

from typing import Final

from kaidah.diagnostics import Code, Severity

_E, _W, _I = Severity.ERROR, Severity.WARNING, Severity.INFO

# fmt: off
_TABLE: Final = (
    # File
    ("KB101", _E, "berkas bukan teks UTF-8", 'buka berkas ini di editor teks, pilih "Simpan sebagai", lalu pilih penyandian (encoding) UTF-8.'),
    ("KB102", _I, "berkas diawali tanda BOM", "simpan ulang berkas ini sebagai UTF-8 tanpa BOM."),
    ("KB103", _E, "berkas kosong", "isi berkas ini, atau hapus bila tidak dipakai."),
    ("KB104", _W, "ada karakter yang tidak terlihat", "hapus karakter itu."),
    ("KB105", _E, "nama berkas tidak sama dengan ID aturan", "samakan nama berkas dengan ID."),
    ("KB106", _E, "berkas berada di folder yang salah", "pindahkan berkas ini ke folder yang benar."),
    ("KB107", _E, "dua nama berkas hanya berbeda huruf besar-kecil", "ganti salah satu nama, karena banyak komputer menganggap keduanya sama."),
    ("KB108", _W, "baris terlalu panjang", "pecah baris itu menjadi beberapa kalimat atau paragraf."),
    ("KB109", _E, "tanda bentrok dari Git tertinggal", "pilih salah satu versi, lalu hapus ketiga baris tandanya."),
    ("KB110", _E, "berkas tidak dapat dibaca", "periksa izin baca dan letak berkas ini."),
    ("KB111", _E, "berkas terlalu besar", "bagi menjadi beberapa halaman, atau keluarkan berkas ini dari folder isi."),
    ("KB112", _E, "halaman ikut terbit tanpa diperiksa", 'taruh halaman sebagai berkas ".md" di folder biasa.'),
    ("KB113", _E, "halaman ini akan terbit sebagai index", 'ganti nama berkas ini: MkDocs, seperti GitHub, menganggap README.md halaman pembuka folder.'),
    # Front matter
    ("KB201", _E, "kepala data tidak ada", 'mulai berkas dengan baris "---", isi kepala data, lalu tutup dengan baris "---".'),
    ("KB202", _E, "kepala data tidak ditutup", 'tambahkan baris "---" setelah isian terakhir kepala data.'),
    ("KB203", _E, "isian tidak dapat dipahami", "perbaiki tulisan di tempat yang ditunjuk, lalu periksa lagi."),
    ("KB204", _E, "ada karakter tab di awal baris", "ganti tab itu dengan dua spasi."),
    ("KB205", _E, "isian yang sama ditulis dua kali", "hapus salah satu, atau gabungkan isinya."),
    ("KB206", _E, "nama isian tidak dikenal", "perbaiki nama isian itu, atau hapus barisnya."),
    ("KB207", _E, "isian wajib tidak ada", "tambahkan isian itu."),
    ("KB208", _E, "bentuk isian salah", "tulis isian itu dalam bentuk yang diminta."),
    ("KB209", _E, "isian di luar pilihan", "pilih salah satu nilai yang tersedia."),
    ("KB210", _E, "tanggal tidak ada di kalender", "tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-22."),
    ("KB211", _E, "urutan tanggal terbalik", "perbaiki salah satu dari kedua tanggal itu."),
    ("KB212", _E, "isian kosong", "isi nilainya, atau hapus barisnya bila tidak wajib."),
    ("KB213", _E, "teks terbaca sebagai nilai lain", "apit nilainya dengan tanda kutip."),
    # Identity
    ("KB301", _E, "penulisan ID aturan salah", "tulis ulang ID itu dengan benar."),
    ("KB303", _E, "huruf besar-kecil ID salah", "tulis ID dengan huruf besar."),
    ("KB304", _E, "ID memuat karakter yang hanya mirip", "ketik ulang ID itu dengan papan tik."),
    ("KB305", _E, "ada spasi di tepi ID", "hapus spasi itu."),
    ("KB302", _E, "ID aturan dipakai dua kali", "beri salah satu aturan ID lain yang belum pernah dipakai."),
    ("KB307", _E, "ID yang sudah terbit hilang", "kembalikan berkas aturan itu; bila tidak berlaku lagi, cabut dengan status dan alasan."),
    ("KB308", _E, "ID yang sudah dicabut dipakai lagi", "pakai ID baru untuk aturan ini, dan kembalikan aturan yang dicabut itu."),
    ("KB309", _W, "judul sama dengan isi lain", "beri judul yang membedakan keduanya."),
    ("KB310", _W, "dua judul bagian sama dalam satu halaman", "ubah salah satu, agar tautan ke bagian itu tidak tertukar."),
    ("KB311", _E, "ID aturan yang sudah terbit diganti", "kembalikan ID semula; ID tidak pernah diganti."),
    ("KB312", _E, "aturan yang sudah terbit berubah tanpa catatan", 'tambahkan pada "riwayat" aturan ini: tanggal hari ini dan apa yang berubah, untuk pembaca.'),
    # References
    ("KB401", _E, "aturan yang dirujuk tidak ada", "ganti dengan ID aturan yang ada, atau buat aturannya lebih dahulu."),
    ("KB402", _E, "aturan yang disebut dalam teks tidak ada", "ganti dengan ID aturan yang ada, atau buat aturannya lebih dahulu."),
    ("KB403", _W, "ID aturan ditulis longgar", "tulis ID itu dengan tepat, agar menjadi tautan."),
    ("KB404", _W, "aturan yang dirujuk sudah dicabut", "rujuk aturan lain yang masih berlaku, atau hapus rujukan ini."),
    ("KB406", _W, "butir yang sama ditulis dua kali", "hapus salah satunya."),
    ("KB407", _E, "aturan merujuk dirinya sendiri", "hapus rujukan itu, atau ganti dengan aturan yang dimaksud."),
    ("KB408", _E, "aturan saling menggantikan tanpa ujung", "ubah salah satu isian pengganti dalam lingkaran itu."),
    ("KB409", _E, "isian pencabutan pada aturan yang masih berlaku", "hapus isian itu, atau ubah status aturannya."),
    ("KB410", _I, "ID dalam tanda kode tidak menjadi tautan", "hapus tanda ` di kedua sisinya bila ID itu seharusnya menjadi tautan."),
    ("KB411", _E, "ketentuan hukum yang dirujuk tidak ada", "pilih ketentuan yang tercatat pada data dasar hukum, atau catat dahulu ketentuan itu."),
    ("KB412", _W, "ketentuan yang dirujuk tidak dipakai lagi", "rujuk ketentuan penggantinya, atau hapus rujukan ini."),
    # Coverage
    ("KB501", _E, "aturan belum punya contoh", "buat sedikitnya satu contoh yang menyebut ID aturan ini."),
    ("KB502", _E, "tidak ada contoh yang menunjukkan apa yang harus dilakukan", "lengkapi salah satu contohnya dengan blok itu."),
    ("KB503", _E, "tidak ada contoh yang menunjukkan apa yang jangan dilakukan", "lengkapi salah satu contohnya dengan blok itu."),
    ("KB504", _E, "contoh tidak merujuk aturan mana pun", "isi sedikitnya satu ID aturan."),
    ("KB505", _E, "bagian contoh tidak lengkap", "tambahkan bagian itu beserta isinya."),
    ("KB506", _E, "jawaban tidak menyebut aturan mana pun", "sebutkan sedikitnya satu ID aturan dalam jawaban."),
    ("KB507", _I, "aturan tidak dirujuk dari mana pun selain contohnya", "sebutkan ID-nya dalam tanya jawab atau aturan lain yang berkaitan."),
    ("KB508", _E, "dasar hukum tidak cukup kuat", "tambahkan sedikitnya satu ketentuan yang masih dipakai dan sudah ditemukan naskah atau beritanya."),
    ("KB509", _W, "aturan lewat waktu pemeriksaan ulang", "periksa lagi isinya, lalu perbarui tanggal pemeriksaannya."),
    ("KB510", _E, "blok tidak ditutup", 'tambahkan baris "///" setelah isi blok itu.'),
    ("KB511", _E, "butir pernyataan asal belum dijawab", 'sebutkan butir itu pada isian "sumber" sebuah aturan atau halaman yang menjawabnya.'),
    # Links
    ("KB601", _E, "tautan menuju berkas yang tidak ada", "perbaiki alamat tautan itu."),
    ("KB602", _E, "tautan menuju bagian yang tidak ada", "perbaiki nama bagian setelah tanda # sesuai judul bagian di halaman itu."),
    ("KB603", _E, "tautan bergantung pada alamat situs", "tulis alamat berkasnya, dihitung dari berkas ini, misalnya ../tentang/index.md."),
    ("KB604", _W, "tautan ke situs luar yang tidak terdaftar", "hapus tautannya, atau daftarkan situs itu pada tautan_luar di kosakata."),
    ("KB605", _E, "gambar tanpa keterangan", "tulis di dalam kurung siku apa yang terlihat pada gambar itu."),
    ("KB621", _E, "pengalihan menuju halaman yang tidak ada", "tulis alamat halaman yang sekarang, atau kembalikan halamannya."),
    ("KB622", _E, "pengalihan beruntun", "tulis langsung halaman yang terakhir."),
    ("KB623", _E, "pengalihan berputar-putar", "arahkan salah satunya ke halaman yang ada."),
    ("KB624", _E, "alamat yang dialihkan masih punya halaman", "hapus baris pengalihan ini, atau pindahkan halamannya."),
    ("KB625", _E, "pengalihan beruntun tanpa ujung", "tulis langsung halaman yang sekarang ada."),
    ("KB626", _E, "alamat yang sudah terbit hilang", 'kembalikan halaman itu, atau alihkan alamatnya di "alihan.yml" ke halaman penggantinya.'),
    # Safety
    ("KB701", _E, "ada HTML di dalam halaman", "tulis dengan Markdown saja."),
    ("KB702", _E, "alamat tautan tidak aman", "ganti dengan alamat halaman biasa."),
    ("KB703", _W, "mirip data pribadi", "ganti dengan data rekaan yang tidak mungkin dipakai orang."),
    ("KB704", _W, "tulisan sementara tertinggal", "lengkapi atau hapus tulisan itu."),
    # Language
    ("KB801", _W, "kata yang dihindari", "ganti dengan kata yang dianjurkan."),
    ("KB802", _W, "ejaan tidak baku", "tulis dengan ejaan baku."),
    ("KB803", _W, "kalimat terlalu panjang", "pecah menjadi dua kalimat atau lebih."),
    ("KB804", _W, "pernyataan aturan terlalu panjang", "sisakan satu perintah; pindahkan pengecualian dan alasannya ke isi halaman."),
    ("KB805", _W, "menyebut lamanya pidana atau besarnya denda", "hapus angkanya; tulis mengapa dan apa jalan keluarnya."),
    ("KB806", _W, "jumlah kata kunci tidak sesuai", "tulis kata sehari-hari yang akan diketik orang dan tidak ada dalam halaman ini."),
    ("KB807", _I, "kata kunci sudah ada dalam halaman", "ganti dengan kata lain yang akan diketik orang; kata dalam halaman sudah ikut dicari."),
    ("KB808", _E, "daftar bahasa saling bertentangan", "hapus salah satu, atau perbaiki angkanya."),
    # Search
    ("KB811", _E, "sinonim sama dengan katanya sendiri", "hapus butir itu."),
    ("KB812", _E, "sinonim berputar-putar", "hapus salah satu; yang di kanan adalah kata yang dipakai situs ini."),
    ("KB813", _E, "sinonim menuju kata yang tidak ada dalam isi", "ganti dengan kata yang dipakai situs ini, atau hapus."),
    ("KB814", _E, "kata henti diberi sinonim", "hapus kata itu dari salah satu daftar."),
    ("KB815", _E, "bukan satu kata dengan huruf kecil", "tulis satu kata saja, tanpa spasi, tanda baca, dan huruf besar."),
    # Decision helper
    ("KB821", _E, "jawaban menuju pertanyaan yang tidak ada", "ganti dengan kode pertanyaan yang ada, atau hapus isian itu agar berlanjut ke pertanyaan di bawahnya."),
    ("KB822", _E, "jawaban menuju pertanyaan yang sudah lewat", "tunjuk pertanyaan di bawahnya, atau pindahkan pertanyaannya ke bawah."),
    ("KB823", _E, "pertanyaan tidak pernah ditanyakan", "arahkan sedikitnya satu jawaban sebelumnya ke pertanyaan ini, atau hapus pertanyaannya."),
    ("KB824", _E, "jawaban terakhir tanpa putusan", 'isi "putusan", "saran", dan "aturan" pada jawaban itu, karena sesudahnya tidak ada pertanyaan lagi.'),
    ("KB825", _E, "putusan tanpa aturan", "sebutkan sedikitnya satu ID aturan yang menjadi alasannya."),
    ("KB826", _E, "putusan bersandar pada aturan yang sudah dicabut", "rujuk aturan lain yang masih berlaku."),
    ("KB827", _E, "daftar putusan tidak lengkap atau tidak berurutan", "sebutkan setiap putusan dalam kosakata satu kali, dari yang paling longgar ke yang paling ketat."),
    ("KB828", _E, "jawaban yang lebih ketat ditulis di bawah yang lebih longgar", "pindahkan ke atas: yang paling ketat ditulis lebih dulu, yang tanpa putusan paling bawah."),
    ("KB829", _E, "pertanyaan terlalu banyak", "gabungkan atau hapus beberapa pertanyaan."),
    # Tool
    ("KB903", _W, "penanda izin tidak terpakai", "hapus penanda itu."),
    ("KB904", _E, "penanda izin tidak lengkap", "tulis: <!-- kaidah: izinkan KB703 karena alasannya -->."),
)
# fmt: on

CODES: Final = {row[0]: Code(*row) for row in _TABLE}
