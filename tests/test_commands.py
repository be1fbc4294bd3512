"""The commands that write: what they change, what they refuse, and that nothing is ever lost."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.helpers import BASE, ENGLISH, ROOT, fingerprint, lay_out, quiet_environment
from tests.killed import killed_at

from kaidah.changes import ChangeKind, latest_changes
from kaidah.cli import main
from kaidah.diagnostics import Severity
from kaidah.journal import sole_writer
from kaidah.knowledge_base import read_knowledge_base
from kaidah.page_fields import FIELDS
from kaidah.vocabulary import Kind

Command = Callable[..., tuple[int, str, str]]

_RULE = [
    *("baru", "aturan", "--judul", "Tanya dulu: baru tandai"),
    *("--pernyataan", "Tanyakan dahulu.", "--tingkat", "Dianjurkan", "--kekuatan", "usulan"),
    *("--bab", "2", "--berlaku-bagi", "semua,pimpinan", "--kata-kunci", "tag, no,2026"),
]
_EXAMPLE = [
    *("baru", "contoh", "--judul", "Menandai Rekan di Café", "--aturan", "12,ems 2"),
    *("--kanal", "instagram", "--berlaku-bagi", "semua", "--putusan", "tanya"),
]
_QUESTION = ["baru", "tanya", "--topik", "Foto", "--tanya", "Boleh?", "--jawab", "**Ya**, EMS-012."]
_WITHDRAWAL = ["cabut", "12", "--alasan", "Sudah tercakup: lihat yang lain.", "--pengganti", "ems2"]
_MOVE = ["pindah", "contoh/foto-rapat", "undangan-di-meja"]
_WORDS = "_data/kosakata.yml"
_WRITING = (_RULE, _EXAMPLE, _QUESTION, _WITHDRAWAL, _MOVE)


@pytest.fixture
def docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The valid base, where a command finds it, on 22 November 2026."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    monkeypatch.chdir(tmp_path)
    return lay_out(BASE, tmp_path)


@pytest.fixture
def kaidah(docs: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run a command and return its exit code and what it said."""
    del docs

    def command(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as ending:
            code = int(str(ending.code))
        return (code, *capsys.readouterr())

    return command


def _text(docs: Path, name: str) -> str:
    return (docs / name).read_bytes().decode()


def _write(docs: Path, name: str, text: str) -> None:
    (docs / name).parent.mkdir(parents=True, exist_ok=True)
    (docs / name).write_bytes(text.encode())


def _found(docs: Path) -> list[str]:
    return [f"{d.path} {d.code.id}" for d in read_knowledge_base(docs).diagnostics]


def _errors(docs: Path) -> list[str]:
    found = read_knowledge_base(docs).diagnostics
    return [f"{d.path} {d.code.id}" for d in found if d.code.severity is Severity.ERROR]


# ------------------------------------------------------------------ what all of them keep to


@pytest.mark.parametrize("command", _WRITING, ids=lambda command: command[0] + command[1])
def test_a_preview_shows_what_is_written_and_writes_nothing(
    command: list[str], docs: Path, kaidah: Command
) -> None:
    before = fingerprint(docs.parent)
    code, shown, _ = kaidah(*command, "--pratinjau")
    assert code == 0
    assert fingerprint(docs.parent) == before
    assert kaidah(*command)[1] == shown.removesuffix("\nPratinjau: belum ada yang ditulis.\n")
    assert fingerprint(docs.parent) != before


@pytest.mark.parametrize("command", _WRITING, ids=lambda command: command[0] + command[1])
def test_a_missing_folder_is_told_and_not_made(
    command: list[str], docs: Path, kaidah: Command
) -> None:
    code, _, told = kaidah(*command, "--folder", "tidak-ada")
    assert code == 2
    assert told.startswith('kaidah: folder "tidak-ada" tidak ada.\n')
    assert [path.name for path in docs.parent.iterdir()] == ["docs"]


@pytest.mark.parametrize("command", _WRITING, ids=lambda command: command[0] + command[1])
def test_nothing_is_written_while_the_data_files_are_faulty(
    command: list[str], docs: Path, kaidah: Command
) -> None:
    _write(docs, "_data/kosakata.yml", "id: rusak\n")
    before = fingerprint(docs)
    code, _, told = kaidah(*command)
    assert code == 1
    assert 'Perbaiki dahulu yang ditunjukkan oleh "kaidah periksa".' in told
    assert fingerprint(docs) == before


def test_a_second_command_is_told_to_wait(docs: Path, kaidah: Command) -> None:
    before = fingerprint(docs)
    with sole_writer(docs):
        for command in (*_WRITING, ["terbitkan"], ["rapikan"], ["periksa", "--perbaiki"]):
            code, said, told = kaidah(*command)
            assert code == 1
            assert "perintah kaidah lain sedang menulis di folder ini" in said + told
    assert fingerprint(docs) == before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that can fork")
@pytest.mark.parametrize(
    "command", [*_WRITING, ["terbitkan"]], ids=lambda command: " ".join(command[:2])
)
def test_whatever_kills_a_command_leaves_the_old_or_the_new_state(
    command: list[str], docs: Path, kaidah: Command, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _write(docs, "lain.md", "# Lain\n\n[Foto](contoh/foto-rapat.md) dan EMS-001.\n")
    old = fingerprint(docs)
    states, step = [], 0
    while True:
        folder = tmp_path_factory.mktemp("killed")
        lay_out(BASE, folder)
        _write(folder / "docs", "lain.md", _text(docs, "lain.md"))
        os.chdir(folder)
        died = killed_at(step, command)
        kaidah("periksa")
        states.append(fingerprint(folder / "docs"))
        if not died:
            break
        step += 1
    os.chdir(docs.parent)
    new = states[-1]
    assert step > 10
    assert new != old
    at = states.index(new)
    assert states == [old] * at + [new] * (len(states) - at)


# ------------------------------------------------------------------ kaidah baru


def test_a_new_rule_takes_the_next_number_and_what_was_said(docs: Path, kaidah: Command) -> None:
    assert kaidah(*_RULE)[0] == 0
    assert _text(docs, "aturan/ems-013.md") == (
        '---\nid: EMS-013\njudul: "Tanya dulu: baru tandai"\npernyataan: Tanyakan dahulu.\n'
        "tingkat: dianjurkan\nkekuatan: usulan\nbab: 2\nberlaku_bagi: [semua, pimpinan]\n"
        "# sumber: []            # A1 | A2\n"
        "# dasar: []             # dasar hukum, sebagai peraturan:ketentuan\n"
        "# terkait: []           # ID aturan lain yang berkaitan\n"
        "status: berlaku\nsejak: 2026-11-22\ndiperiksa: 2026-11-22\n"
        'kata_kunci: [tag, "no", "2026"]\n---\n## Artinya\n'
    )
    assert _found(docs) == ["aturan/ems-013.md KB501", "aturan/ems-013.md KB507"]


def test_what_nobody_said_is_left_empty_with_what_may_stand_there(
    docs: Path, kaidah: Command
) -> None:
    code, said, _ = kaidah("baru", "aturan", "--judul", "Judul")
    text = _text(docs, "aturan/ems-013.md")
    assert code == 0
    assert "tingkat:                # wajib | dilarang | dianjurkan\n" in text
    assert "bab:                    # 1 Sebelum mengunggah | 2 Rahasia dan keamanan\n" in text
    assert set(_found(docs)) == {"aturan/ems-013.md KB212"}
    assert "docs/aturan/ems-013.md:5:1\n" in said


def test_a_number_that_was_ever_published_is_not_taken_again(docs: Path, kaidah: Command) -> None:
    entry = 'tingkat: wajib, status: berlaku, sidik: "0000", riwayat: 0, terbit: 2026-01-05'
    _write(docs, "_data/buku-id.yml", f"EMS-040: {{{entry}}}\n")
    assert "Aturan baru: EMS-041." in kaidah(*_RULE)[1]


def test_numbers_come_to_an_end(docs: Path, kaidah: Command) -> None:
    text = _text(docs, "aturan/ems-012.md").replace("EMS-012", "EMS-999")
    _write(docs, "aturan/ems-999.md", text)
    code, _, told = kaidah(*_RULE)
    assert (code, told) == (
        1,
        "kaidah baru aturan: semua nomor dengan 3 angka sudah terpakai.\n",
    )


def test_a_new_example_is_named_after_its_title(docs: Path, kaidah: Command) -> None:
    assert kaidah(*_EXAMPLE)[0] == 0
    text = _text(docs, "contoh/menandai-rekan-di-cafe.md")
    assert "aturan: [EMS-012, EMS-002]\n" in text
    assert "/// lakukan\n\n///\n\n/// jangan\n\n///\n\n## Mengapa\n" in text
    assert set(_found(docs)) == {"contoh/menandai-rekan-di-cafe.md KB505"}


def test_a_new_example_says_where_it_happens_if_that_is_known_here(
    docs: Path, kaidah: Command
) -> None:
    assert "tempat" not in kaidah(*_EXAMPLE, "--pratinjau")[1]
    places = "\ntempat:\n  - {kode: jaga, nama: Ruang jaga}\n"
    _write(docs, _WORDS, _text(docs, _WORDS) + places)
    assert (
        "\n+# tempat: []            # jaga\n+putusan: tanya\n"
        in kaidah(*_EXAMPLE, "--pratinjau")[1]
    )
    assert kaidah(*_EXAMPLE, "--tempat", "ruang jaga")[0] == 0
    assert "tempat: [jaga]\n" in _text(docs, "contoh/menandai-rekan-di-cafe.md")


def test_an_example_may_show_a_rule_that_is_still_being_written(
    docs: Path, kaidah: Command
) -> None:
    kaidah("baru", "aturan", "--judul", "Judul")
    assert kaidah("baru", "contoh", "--judul", "Yang pertama", "--aturan", "13")[0] == 0
    assert "aturan: [EMS-013]\n" in _text(docs, "contoh/yang-pertama.md")


def test_a_question_joins_its_topic_with_the_line_ends_that_are_there(
    docs: Path, kaidah: Command
) -> None:
    before = _text(docs, "tanya-jawab/foto.md").replace("\n", "\r\n")
    _write(docs, "tanya-jawab/foto.md", before)
    assert kaidah(*_QUESTION)[0] == 0
    after = _text(docs, "tanya-jawab/foto.md")
    assert after == before + "\r\n## Boleh?\r\n\r\n**Ya**, EMS-012.\r\n"
    assert _found(docs) == []


def test_a_question_without_a_topic_begins_one(docs: Path, kaidah: Command) -> None:
    arguments = ["baru", "tanya", "--topik", "Grup Keluarga", "--tanya", "Boleh?"]
    assert kaidah(*arguments, "--kata-kunci", "WAG,ortu")[0] == 0
    assert _text(docs, "tanya-jawab/grup-keluarga.md").startswith(
        "---\njudul: Grup Keluarga\nkata_kunci: [WAG, ortu]\n---\n## Boleh?\n"
    )
    assert _found(docs) == ["tanya-jawab/grup-keluarga.md KB506"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("aturan --judul x --tingkat wajb", "pilih wajib, dilarang, dianjurkan. Mungkin maksud"),
        ("aturan --judul x --bab 9", '"9" bukan pilihan untuk bab; pilih 1, 2.'),
        ("aturan --judul x --terkait 99", "EMS-099 tidak ada; nomor tertinggi sekarang EMS-012."),
        ("aturan --judul x --terkait 21", "EMS-021 tidak ada; mungkin EMS-012."),
        ("aturan --judul x --terkait abc", '"abc" bukan ID aturan; bentuknya seperti EMS-001.'),
        ("aturan --judul x --dasar uu-14-2008:p6", "Mungkin maksud Anda uu-14-2008:p6-3 atau"),
        ("contoh --judul Foto --nama foto-rapat", "contoh/foto-rapat.md sudah ada."),
        ("contoh --judul Foto --nama FOTO-RAPAT", 'Pakai misalnya "foto-rapat.md".'),
        ("contoh --judul Foto --nama ../luar", 'keluar dari folder isi; tulis letaknya tanpa ".."'),
        ("contoh --judul Foto --nama /etc/luar", "tulis letaknya dihitung dari folder isi"),
        ("contoh --judul Foto --nama C:\\luar", "tulis letaknya dihitung dari folder isi"),
        ("contoh --judul Foto --nama con", '"con" dipakai Windows untuk dirinya sendiri'),
        ("contoh --judul Foto --nama Lpt1.md", 'Pakai misalnya "lpt1-1.md".'),
        ("contoh --judul Foto --nama com0", 'Pakai misalnya "com0-1.md".'),
        ("contoh --judul Foto --nama kafé", 'Pakai misalnya "kafe.md".'),
        ("contoh --judul Foto --nama index", "halaman pembuka folder; beri nama lain"),
        ("contoh --judul ???", 'dari "???" tidak dapat dibuat nama berkas; sebutkan --nama.'),
    ],
)
def test_a_value_that_cannot_be_is_refused_with_what_can(
    arguments: str, told: str, docs: Path, kaidah: Command
) -> None:
    before = fingerprint(docs)
    code, _, said = kaidah("baru", *arguments.split())
    assert code == 1
    assert told in said
    assert fingerprint(docs) == before
    assert sorted(path.name for path in docs.parent.iterdir()) == [".cache", "docs"]


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ([*_QUESTION[:-1], "Lihat <b>ini</b>, EMS-012."], "KB701"),
        ([*_QUESTION[:-1], "**Ya**, EMS-099."], "KB402"),
        ([*_QUESTION[:-1], "[Ini](javascript:x), EMS-012."], "KB702"),
        ([*_QUESTION[:-1], "[Ini](tidak-ada.md), EMS-012."], "KB601"),
    ],
)
def test_a_new_item_may_be_unfinished_but_not_wrong(
    command: list[str], told: str, docs: Path, kaidah: Command
) -> None:
    before = fingerprint(docs)
    code, said, _ = kaidah(*command)
    assert code == 1
    assert f"GALAT {told} " in said
    assert "Belum ada yang ditulis: perubahan ini akan menimbulkan galat di atas." in said
    assert fingerprint(docs) == before


@pytest.mark.parametrize(
    "command", [_QUESTION, _WITHDRAWAL, _MOVE, ["rapikan"]], ids=lambda command: command[0]
)
def test_a_file_marked_as_read_only_stays_as_it_is(
    command: list[str], docs: Path, kaidah: Command
) -> None:
    _write(docs, "lain.md", "# Lain\n\n[Foto](contoh/foto-rapat.md) dan ems-001.\n")
    for path in docs.rglob("*.md"):
        path.chmod(0o444)
    before = fingerprint(docs)
    _, said, told = kaidah(*command)
    assert "hanya dapat dibaca" in said + told
    assert fingerprint(docs) == before


def test_without_a_terminal_the_title_must_be_given(kaidah: Command) -> None:
    code, _, told = kaidah("baru", "contoh")
    assert code == 2
    assert "perintah tidak dapat dipahami: --judul belum disebut.\n" in told


def test_in_a_terminal_it_asks_until_it_can_go_on(docs: Path) -> None:
    pty = pytest.importorskip("pty", reason="a terminal of its own needs a Unix")
    outer, inner = pty.openpty()
    answers = "\nDitanya\n12, ems 99\n12\nwhatsap\nwhatsapp\n\ntanya\na,b,c\n"
    command = [sys.executable, str(ROOT / "hooks"), "baru", "contoh"]
    with subprocess.Popen(
        command, cwd=docs.parent, env=quiet_environment(), stdin=inner, stdout=inner
    ) as process:
        os.write(outer, answers.encode())
        assert process.wait(60) == 0
    os.close(inner)
    os.close(outer)
    text = _text(docs, "contoh/ditanya.md")
    assert text.startswith("---\njudul: Ditanya\naturan: [EMS-012]\nkanal: [whatsapp]\n")
    assert "berlaku_bagi:           # semua | pimpinan\nputusan: tanya\n" in text


# ------------------------------------------------------------------ kaidah cabut


def test_a_retired_rule_says_so_and_nothing_else_changes(docs: Path, kaidah: Command) -> None:
    before = _text(docs, "aturan/ems-012.md").replace("status: berlaku", "status: berlaku   # ya")
    before = "\ufeff" + before.replace("\n", "\r\n")
    _write(docs, "aturan/ems-012.md", before)
    assert kaidah(*_WITHDRAWAL, "--tanggal", "2026-12-01")[0] == 0
    put = (
        "status: dicabut   # ya\n"
        'alasan: "Sudah tercakup: lihat yang lain."\ndiganti: EMS-002\n'
        "dicabut_sejak: 2026-12-01\nriwayat:\n"
        '  - {tanggal: 2026-12-01, isi: "Dicabut: Sudah tercakup: lihat yang lain."}\n'
    )
    after = before.replace("status: berlaku   # ya\r\n", put.replace("\n", "\r\n"))
    assert _text(docs, "aturan/ems-012.md") == after


def test_a_reason_is_told_once_among_the_changes(docs: Path, kaidah: Command) -> None:
    history = "riwayat:\n  - {tanggal: 2026-11-22, isi: Judulnya berganti.}\nsejak: "
    text = _text(docs, "aturan/ems-012.md")
    _write(docs, "aturan/ems-012.md", text.replace("sejak: ", history, 1))
    kaidah(*_WITHDRAWAL)
    catalogue = read_knowledge_base(docs).catalogue
    assert catalogue
    told = [c.texts for c in latest_changes(catalogue) if c.kind is ChangeKind.RETIRED]
    assert told == [("Sudah tercakup: lihat yang lain.", "Judulnya berganti.")]


def test_who_still_cites_a_retired_rule_is_told(docs: Path, kaidah: Command) -> None:
    _, said, _ = kaidah(*_WITHDRAWAL)
    assert "EMS-012 dicabut sejak 2026-11-22, digantikan EMS-002." in said
    assert "rujuk EMS-002, atau hapus rujukan ini." in said
    cited = {f.partition(" ")[0] for f in _found(docs) if f.endswith("KB404")}
    assert cited
    for path in cited:
        assert f"      docs/{path}:" in said


@pytest.mark.parametrize(
    ("history", "after"),
    [
        (
            "riwayat:\n- tanggal: 2026-11-23\n  isi: Lama.   # dahulu\n\n",
            "riwayat:\n- tanggal: 2026-11-23\n  isi: Lama.   # dahulu\n- {NEW}\n\n",
        ),
        (
            "riwayat:\n    - {tanggal: 2026-11-23, isi: Lama.}\n",
            "riwayat:\n    - {tanggal: 2026-11-23, isi: Lama.}\n    - {NEW}\n",
        ),
        (
            "riwayat: [{tanggal: 2026-11-23, isi: Lama.}]\n",
            "riwayat: [{tanggal: 2026-11-23, isi: Lama.}, {NEW}]\n",
        ),
        (
            "riwayat: [{tanggal: 2026-11-23, isi: Lama.}, ]\n",
            "riwayat: [{tanggal: 2026-11-23, isi: Lama.}, {NEW}]\n",
        ),
        ("riwayat: []\n", "riwayat: [{NEW}]\n"),
        ("riwayat:\n", "riwayat: [{NEW}]\n"),
        ("riwayat:   # belum ada\n", "riwayat: [{NEW}]   # belum ada\n"),
        ("riwayat: ~\n", "riwayat: [{NEW}]\n"),
    ],
)
def test_the_history_goes_on_in_the_form_it_has(
    history: str, after: str, docs: Path, kaidah: Command
) -> None:
    text = _text(docs, "aturan/ems-012.md")
    _write(docs, "aturan/ems-012.md", text.replace("sejak: ", f"{history}sejak: ", 1))
    assert kaidah("cabut", "12", "--alasan", "Usang.")[0] == 0
    new = 'tanggal: 2026-11-22, isi: "Dicabut: Usang."'
    assert after.replace("NEW", new) in _text(docs, "aturan/ems-012.md")
    assert _errors(docs) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["99", "--alasan", "x"], "EMS-099 tidak ada"),
        (["2", "--alasan", " "], "tulis alasannya; pembaca halaman itu akan bertanya."),
        (["2", "--alasan", "x", "--pengganti", "2"], "EMS-002 tidak dapat menggantikan dirinya"),
        (["2", "--alasan", "x", "--tanggal", "2020-01-01"], "perubahan ini akan menimbulkan galat"),
        (["1", "--alasan", "x"], "tidak ada aturan yang berlaku atau halaman yang menyebut A1"),
    ],
)
def test_a_rule_that_cannot_be_retired_stays_as_it_is(
    arguments: list[str], told: str, docs: Path, kaidah: Command
) -> None:
    before = fingerprint(docs)
    code, said, refused = kaidah("cabut", *arguments)
    assert code == 1
    assert told in said + refused
    assert fingerprint(docs) == before


@pytest.mark.parametrize("day", ["2026-W47-7", "20261122", "2026-02-30"])
def test_a_day_is_written_as_in_a_page(day: str, docs: Path, kaidah: Command) -> None:
    before = fingerprint(docs)
    code, _, told = kaidah(*_WITHDRAWAL, "--tanggal", day)
    assert code == 2
    assert f'"{day}" bukan tanggal; tulis tahun-bulan-hari' in " ".join(told.split())
    assert fingerprint(docs) == before


def test_a_rule_is_retired_once(docs: Path, kaidah: Command) -> None:
    kaidah(*_WITHDRAWAL)
    before = fingerprint(docs)
    told = kaidah(*_WITHDRAWAL)[2]
    assert told == "kaidah cabut: EMS-012 sudah dicabut sejak 2026-11-22. Penggantinya EMS-002.\n"
    assert fingerprint(docs) == before


# ------------------------------------------------------------------ kaidah pindah


def test_links_follow_a_page_that_moves_and_its_own_stay_right(docs: Path, kaidah: Command) -> None:
    _write(docs, "gambar/loket.png", "sebuah gambar")
    page = "# Lama\n\n![Loket](../gambar/loket.png) [A][a] [b](#lama)\n\n[a]: ../index.md\n"
    other = '# Lain\n\n[x](panduan/lama.md#lama "judul") dan [y](<panduan/lama.md>).\n'
    _write(docs, "panduan/lama.md", page)
    _write(docs, "lain.md", other)
    code, said, _ = kaidah("pindah", "docs/panduan/lama.md", "tentang/kita/baru")
    assert code == 0
    assert "panduan/lama.md dipindahkan ke tentang/kita/baru.md; 4 tautan disesuaikan." in said
    assert not (docs / "panduan/lama.md").exists()
    assert _text(docs, "tentang/kita/baru.md") == page.replace("../", "../../")
    assert _text(docs, "lain.md") == other.replace("panduan/lama", "tentang/kita/baru")
    assert _text(docs, "_data/alihan.yml").endswith("\npanduan/lama.md: tentang/kita/baru.md\n")
    assert _found(docs) == []


def test_a_page_that_moves_twice_and_back_leaves_no_chain(docs: Path, kaidah: Command) -> None:
    for old, new in (("foto-rapat", "dua"), ("dua", "tiga"), ("tiga", "foto-rapat")):
        assert kaidah("pindah", f"contoh/{old}", f"contoh/{new}")[0] == 0
        assert _found(docs) == []
    redirects = _text(docs, "_data/alihan.yml").splitlines()[2:]
    assert redirects == [f"contoh/{n}.md: contoh/foto-rapat.md" for n in ("dua", "tiga")]


def test_a_page_may_be_named_by_its_file_and_go_to_a_folder(docs: Path, kaidah: Command) -> None:
    _write(docs, "panduan/lama.md", "# Lama\n")
    assert kaidah("pindah", "lama", "tentang/")[0] == 0
    assert (docs / "tentang/lama.md").exists()


def test_what_lies_outside_the_docs_folder_is_told_and_not_written(
    docs: Path, kaidah: Command
) -> None:
    (docs.parent / "mkdocs.yml").write_text("nav:\n  - Foto: contoh/foto-rapat.md\n", "utf-8")
    old, new = "contoh/foto-rapat.md", "contoh/undangan-di-meja.md"
    assert f"Ubah sendiri mkdocs.yml:2: ganti {old} menjadi {new}." in kaidah(*_MOVE)[1]
    assert "foto-rapat" in (docs.parent / "mkdocs.yml").read_text("utf-8")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("aturan/ems-001", "aturan/ems-099", "halaman aturan; alamatnya mengikuti ID-nya"),
        ("contoh/foto-rapta", "x", "Mungkin maksud Anda contoh/foto-rapat.md."),
        ("index.md", "depan.md", "index.md halaman pembuka folder; ia tetap di tempatnya."),
        ("contoh/foto-rapat", "tanya-jawab/x", 'halaman ini tetap di "contoh".'),
        ("contoh/foto-rapat", "kabar-banjir", "contoh/kabar-banjir.md sudah ada"),
        ("contoh/foto-rapat", "Foto Rapat", 'Pakai misalnya "contoh/foto-rapat.md".'),
        ("contoh/foto-rapat", "foto-rapat", "contoh/foto-rapat.md sudah ada di sana."),
        ("contoh/foto-rapat", "../x", "keluar dari folder isi"),
        ("contoh/foto-rapat", "/x", "tulis letaknya dihitung dari folder isi"),
        ("contoh/foto-rapat", "nul", "dipakai Windows untuk dirinya sendiri"),
        ("contoh/foto-rapat", "contoh/.x", "alamat halaman hanya huruf kecil"),
        ("contoh/foto-rapat", "index", "halaman pembuka folder; pilih nama lain"),
        ("../../etc/passwd", "x", "keluar dari folder isi"),
    ],
)
def test_a_page_that_cannot_move_stays(
    old: str, new: str, told: str, docs: Path, kaidah: Command
) -> None:
    before = fingerprint(docs)
    code, _, said = kaidah("pindah", old, new)
    assert code == 1
    assert told in said
    assert fingerprint(docs) == before
    assert sorted(path.name for path in docs.parent.iterdir()) == [".cache", "docs"]


def test_a_page_that_moved_is_told_where_it_is(kaidah: Command) -> None:
    kaidah(*_MOVE)
    assert "sudah dipindahkan ke contoh/undangan-di-meja.md." in kaidah(*_MOVE)[2]


def test_no_page_moves_while_another_cannot_be_read(docs: Path, kaidah: Command) -> None:
    (docs / "lain.md").write_bytes(b"\xff[x](contoh/foto-rapat.md)")
    code, _, told = kaidah(*_MOVE)
    assert code == 1
    assert "lain.md belum dapat dibaca" in told


# ------------------------------------------------------------------ kaidah rapikan, terbitkan


def test_tidying_orders_fields_with_their_comments_and_repairs(docs: Path, kaidah: Command) -> None:
    words = "kata_kunci:\n  - a1\n  # di antara\n  - b1\n"
    title, body = "# tentang judul\njudul: Lain EMS-001\n", "---\n\n# Isi\n"
    _write(docs, "lain.md", f"---\n{words}{title}{body}")
    code, said, _ = kaidah("rapikan")
    assert code == 0
    assert "docs/lain.md · diperbaiki: isian kepala data diurutkan." in said
    assert _text(docs, "lain.md") == f"---\n{title}{words}{body}"
    assert "tidak ada yang dapat diperbaiki" in kaidah("rapikan")[1]


@pytest.mark.parametrize("folder", [ROOT / "docs", ENGLISH / "docs"])
def test_there_is_nothing_to_tidy_in_pages_that_are_published(
    folder: Path, kaidah: Command
) -> None:
    assert "tidak ada yang dapat diperbaiki" in kaidah("rapikan", "--pratinjau", str(folder))[1]


@pytest.mark.parametrize("kind", Kind)
def test_the_fields_that_are_written_are_those_that_are_read(
    docs: Path, kaidah: Command, kind: Kind
) -> None:
    places = "\ntempat:\n  - {kode: jaga, nama: Ruang jaga}\n"
    _write(docs, _WORDS, _text(docs, _WORDS) + places)
    folder = {Kind.PAGE: "panduan"}.get(kind, kind.value)
    _write(docs, f"{folder}/ems-077.md", "---\nqqqqqqqq: 1\n---\n")
    read = kaidah("periksa")[1].partition("yang dikenal di sini: ")[2].partition(".")[0]
    assert sorted(" ".join(read.split()).split(", ")) == sorted(f.key for f in FIELDS[kind])


def test_a_release_guards_addresses_and_a_move_satisfies_it(docs: Path, kaidah: Command) -> None:
    assert kaidah("terbitkan")[0] == 0
    assert "contoh/foto-rapat.md: 2026-11-22\n" in _text(docs, "_data/buku-alamat.yml")
    assert "aturan/" not in _text(docs, "_data/buku-alamat.yml")
    assert kaidah(*_MOVE)[0] == 0
    assert _found(docs) == []
    (docs / "_data/alihan.yml").unlink()
    assert _found(docs) == ["_data/buku-alamat.yml KB626"]


@pytest.mark.parametrize("name", ["bab #2", "bab: dua"])
def test_an_odd_name_is_written_so_that_it_reads_back(
    docs: Path, kaidah: Command, name: str
) -> None:
    _write(docs, f"panduan/{name}.md", "---\njudul: Bab\n---\nEMS-001\n")
    assert kaidah("terbitkan")[0] == 0
    assert _found(docs) == []
    assert kaidah("pindah", f"panduan/{name}", "panduan/bab-dua")[0] == 0
    assert _found(docs) == []


def test_a_page_moves_back_to_an_address_that_stands_in_quotes(docs: Path, kaidah: Command) -> None:
    kaidah(*_MOVE)
    redirects = _text(docs, "_data/alihan.yml")
    quoted = redirects.replace("contoh/foto-rapat.md:", '"contoh/foto-rapat.md":')
    _write(docs, "_data/alihan.yml", quoted)
    assert kaidah("pindah", "contoh/undangan-di-meja", "foto-rapat")[0] == 0
    assert _found(docs) == []


@pytest.mark.parametrize(
    ("written", "after"),
    [
        (b"{}\n", b"%s\n"),
        (b"# Alihan\n{}\n", b"# Alihan\n%s\n"),
        (b"a.md: lain.md", b"a.md: lain.md\n%s\n"),
        (b"\xef\xbb\xbfa.md: lain.md\r\n", b"\xef\xbb\xbfa.md: lain.md\r\n%s\r\n"),
    ],
)
def test_redirects_go_on_in_the_form_they_have(
    docs: Path, kaidah: Command, written: bytes, after: bytes
) -> None:
    _write(docs, "lain.md", "# Lain\n")
    (docs / "_data/alihan.yml").write_bytes(written)
    assert kaidah(*_MOVE)[0] == 0
    added = b"contoh/foto-rapat.md: contoh/undangan-di-meja.md"
    assert (docs / "_data/alihan.yml").read_bytes() == after % added


# ------------------------------------------------------------------ any sequence of them


def _whole_example(title: str) -> list[str]:
    return [*_EXAMPLE[:3], title, *_EXAMPLE[4:], "--kata-kunci", "a,b,c"]


@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.integers(0, 4), min_size=1, max_size=5))
def test_after_any_commands_there_is_no_fault_that_they_made(
    kaidah: Command, tmp_path_factory: pytest.TempPathFactory, choices: list[int]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    docs = lay_out(BASE, folder)
    os.chdir(folder)
    for number, choice in enumerate(choices):
        example = sorted((docs / "contoh").iterdir())[number % 3].stem
        commands = (
            [*_QUESTION[:5], f"Boleh {number}?", *_QUESTION[6:]],
            ["pindah", f"contoh/{example}", f"pindah-{number}"],
            ["pindah", "tanya-jawab/foto", f"topik-{number}"],
            ["rapikan"],
            ["terbitkan"],
        )
        kaidah(*commands[choice])
        assert _errors(docs) == []
