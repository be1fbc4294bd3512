import assert from "node:assert/strict";
import test from "node:test";
import { part } from "./parts.mjs";

const rootsOf = part("rootsOf");

const FAMILIES = {
  unggah: "mengunggah diunggah unggahan pengunggah pengunggahan unggahannya mengunggahnya diunggahkah",
  bagi: "membagikan dibagikan membagi pembagian berbagi terbagi",
  sebar: "menyebarkan disebarkan penyebaran tersebar menyebar nyebar nyebarin",
  tulis: "menulis ditulis penulis tulisan penulisan menuliskan tertulis nulis",
  potret: "memotret dipotret pemotretan potretan motret",
  rekam: "merekam direkam rekaman perekaman terekam perekam",
  kirim: "mengirim dikirim kiriman pengirim pengiriman terkirim mengirimkan ngirim",
  tipu: "menipu ditipu penipu penipuan tertipu",
  samar: "menyamar penyamaran disamarkan samaran nyamar",
  retas: "meretas diretas peretas peretasan",
  lapor: "melapor melaporkan dilaporkan pelapor laporan pelaporan laporin",
  adu: "mengadu aduan pengaduan diadukan mengadukan",
  jual: "menjual dijual jualan penjualan berjualan penjual terjual",
  dagang: "berdagang dagangan memperdagangkan perdagangan pedagang",
  hapus: "menghapus dihapus penghapusan terhapus hapusan",
  periksa: "memeriksa diperiksa pemeriksaan pemeriksa memeriksakan",
  setuju: "menyetujui disetujui persetujuan",
  wawancara: "mewawancarai diwawancarai pewawancara",
  pantau: "memantau dipantau pemantauan pantauan terpantau",
  awas: "mengawasi diawasi pengawasan pengawas",
  bina: "membina dibina pembinaan pembina binaan",
  langgar: "melanggar dilanggar pelanggaran pelanggar",
  hukum: "menghukum dihukum hukuman penghukuman terhukum",
  rundung: "merundung dirundung perundungan",
  lecehkan: "melecehkan dilecehkan",
  hina: "menghina dihina penghinaan hinaan terhina",
  geledah: "menggeledah digeledah penggeledahan",
  selundup: "menyelundupkan penyelundupan diselundupkan selundupan",
  pindah: "memindahkan dipindahkan pemindahan pindahan kepindahan",
  jenguk: "menjenguk dijenguk penjenguk ngejenguk",
  kunjung: "mengunjungi pengunjung kunjungan berkunjung",
  dukung: "mendukung dukungan pendukung didukung",
  pihak: "memihak keberpihakan berpihak pemihakan",
  pilih: "memilih dipilih pilihan pemilih pemilihan terpilih",
  buka: "membuka dibuka pembukaan keterbukaan terbuka bukaan",
  bocor: "membocorkan dibocorkan bocoran kebocoran pembocoran bocorin",
  rahasia: "merahasiakan dirahasiakan kerahasiaan",
  cek: "mengecek dicek ngecek",
  netral: "kenetralan menetralkan ketidaknetralan",
  like: "ngelike dilike",
  konten: "ngonten",
  coblos: "nyoblos mencoblos",
  caleg: "nyaleg",
  upload: "ngupload diupload mengupload",
};

for (const [root, forms] of Object.entries(FAMILIES)) {
  test(`${root}: each of its forms leads to it`, () => {
    const lost = forms.split(" ").filter((form) => !rootsOf(form).has(root));
    assert.deepEqual(lost, []);
  });
}

test("a short word has no affixes", () => {
  for (const word of ["napi", "kuda", "beri", "sama"]) assert.deepEqual([...rootsOf(word)], [word]);
});

test("a root has a vowel and three letters", () => {
  for (const word of ["mengunggah", "diskusi", "bermain", "pppk", "sekedar"]) {
    const [itself, ...roots] = rootsOf(word);
    assert.equal(itself, word);
    for (const root of roots) assert.match(root, /^(?=.*[aeiou]).{3,}$/);
  }
});

test("words that look alike but are not kin do not meet", () => {
  const meet = (one, other) => [...rootsOf(one)].some((root) => rootsOf(other).has(root));
  for (const [one, other] of [["wartawan", "warga"], ["atasan", "batas"], ["kunci", "kunjung"], ["foto", "kota"]]) {
    assert.equal(meet(one, other), false, `${one} and ${other}`);
  }
});
