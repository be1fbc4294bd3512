"""The help page of editors: an entry per code, whose examples do what they say."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

import pytest
from tests.helpers import BASE, HtmlPage, lay_out

from kaidah.code_help import CodeHelp, read_code_help
from kaidah.codes import CODES
from kaidah.decision import DECISION_FILE
from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.ledger import LEDGER_FILE, fingerprint
from kaidah.redirects import ADDRESSES_FILE, REDIRECTS_FILE
from kaidah.search_words import STOP_WORDS_FILE, SYNONYMS_FILE
from kaidah.vocabulary import IdFormat

_IDS: Final = IdFormat("EMS", 3)
_GROUPS: Final = read_code_help(_IDS)
_ENTRIES: Final = {entry.code.id: entry for group in _GROUPS for entry in group.entries}


class _Change(NamedTuple):
    """What an example takes for granted: a text of the base replaced, or a file added."""

    path: str
    new: str
    old: str = ""


_VOCABULARY: Final = "_data/kosakata.yml"
_START: Final = "Buka [pertanyaan tentang foto](tanya-jawab/foto.md)."
_RETIRED: Final = """\
---
id: EMS-{number}
judul: Aturan lama {number}
pernyataan: Jangan mengunggah surat.
tingkat: dilarang
kekuatan: usulan
bab: 2
berlaku_bagi: [semua]
status: dicabut
alasan: Isinya sudah tercakup dalam aturan lain.
diganti: EMS-{successor}
sejak: 2026-01-05
dicabut_sejak: 2026-10-01
diperiksa: 2026-11-22
---
## Artinya

Surat tetap di kantor.
"""


def _retired(number: str, successor: str = "012") -> _Change:
    text = _RETIRED.format(number=number, successor=successor)
    return _Change(f"aturan/ems-{number}.md", text)


def _base(path: str) -> str:
    return (BASE / "docs" / path).read_text(encoding="utf-8")


def _published(number: str, statement: str, status: str = "berlaku") -> _Change:
    """Record in the ledger what was once published under an ID."""
    said = f'tingkat: dilarang, status: {status}, sidik: "{fingerprint(statement)}"'
    return _Change(LEDGER_FILE, f"EMS-{number}: {{{said}, riwayat: 0, terbit: 2026-10-05}}\n")


_VERDICTS: Final = "- {kode: boleh, teks: Silakan.}\n- {kode: tanya, teks: Tahan dulu.}\n"
_END: Final = """\
- kode: akhir
  bunyi: Tenang?
  jawaban: [{jawab: Ya, putusan: boleh, saran: Silakan., aturan: [EMS-001]}]
"""
# The seventh of seven also leads on, should there be an eighth.
_LAST: Final = _END.replace("boleh", "tanya")
_MORE: Final = "- {kode: kabar, bunyi: Kabar?, jawaban: [{jawab: Tidak}]}\n"


def _helper(*questions: str, verdicts: str = _VERDICTS) -> _Change:
    """Add a decision helper; an example takes the place of "# entries"."""
    strictest = "- {kode: jangan, teks: Jangan.}\nbila_ragu: Tanya atasan.\n"
    head = f"putusan:\n{verdicts}{strictest}pertanyaan:\n"
    return _Change(DECISION_FILE, head + "".join(questions))


_LANGUAGE: Final = _Change(
    "_data/bahasa.yml",
    """\
imbuhan: {akhiran: [nya]}
istilah:
  - {pakai: [media sosial], hindari: [medsos]}
  - {pakai: [gawai], hindari: [gadget]}
ejaan:
  - {baku: risiko, salah: [resiko]}
panjang_kalimat: {kalimat: 20, pernyataan: 10}
ancaman: {pola: [penjara … 0 tahun]}
""",
)
_KEYWORDS: Final = _Change("_data/bahasa.yml", "kata_kunci: {paling_banyak: 4}\n")
_ONLY_SOME_PARTS: Final = _Change(
    _VOCABULARY, "wajib: [situasi, alasan]", "wajib: [situasi, lakukan, jangan, alasan]"
)
# The entry of an example is the only one.
_NO_SYNONYMS: Final = _Change(SYNONYMS_FILE, "# entries\n")
_NO_REDIRECTS: Final = _Change(REDIRECTS_FILE, "# entries\n")
_PUBLISHED_ADDRESS: Final = _Change(ADDRESSES_FILE, "contoh/foto-lama.md: 2026-10-05\n")
_ARISAN: Final = _base("contoh/foto-rapat.md").replace("Foto rapat dengan", "Foto arisan dan")
_SETTING: Final = {
    "KB211": (_retired("013"),),
    "KB302": (_retired("013"),),
    "KB307": (_retired("013"), _published("013", "Jangan mengunggah surat.")),
    "KB308": (_retired("013"), _published("013", "Jangan mengunggah surat.", "dicabut")),
    "KB311": (_retired("013"), _published("013", "Jangan mengunggah surat.")),
    "KB312": (_published("002", "Jangan mengunggah surat internal."),),
    "KB404": (_retired("013"),),
    "KB408": (_retired("013", "014"), _retired("014")),
    "KB502": (_ONLY_SOME_PARTS,),
    "KB503": (_ONLY_SOME_PARTS,),
    "KB504": (_Change("contoh/foto-arisan.md", _ARISAN),),
    "KB506": (_Change("aturan/ems-001.md", "Buka sumber EMS-002", "Buka sumber"),),
    "KB507": (_Change("tanya-jawab/foto.md", "EMS-001.", "EMS-012."),),
    "KB509": (_Change(_VOCABULARY, "tinjau_bulan: 12\n\nid:", "id:"),),
    "KB604": (_Change(_VOCABULARY, "tautan_luar: [peraturan.bpk.go.id]\n\nid:", "id:"),),
    "KB605": (_Change("denah.png", "a picture"),),
    "KB702": (_Change("formulir.docx", "a form"),),
    **dict.fromkeys(("KB801", "KB802", "KB803", "KB804", "KB805", "KB808"), (_LANGUAGE,)),
    **dict.fromkeys(("KB806", "KB807"), (_KEYWORDS,)),
    **dict.fromkeys(("KB621", "KB622", "KB623", "KB624", "KB625"), (_NO_REDIRECTS,)),
    "KB626": (_NO_REDIRECTS, _PUBLISHED_ADDRESS),
    "KB811": (_NO_SYNONYMS,),
    "KB812": (_NO_SYNONYMS,),
    "KB813": (_NO_SYNONYMS,),
    "KB814": (_NO_SYNONYMS, _Change(STOP_WORDS_FILE, "kata: [soal]\n")),
    "KB815": (_NO_SYNONYMS,),
    **dict.fromkeys(
        ("KB821", "KB822", "KB823"),
        (_helper("# entries\n", _MORE, _END.replace("akhir", "tenang")),),
    ),
    "KB824": (_helper("# entries\n"),),
    "KB825": (_helper("# entries\n"),),
    "KB826": (_helper("# entries\n"), _retired("013")),
    "KB827": (_helper(_END, verdicts="# entries\n"),),
    "KB828": (_helper("# entries\n", _END),),
    "KB829": (
        _helper(*(_MORE.replace("kabar", f"kabar-{n}") for n in range(6)), _LAST, "# entries\n"),
    ),
}

# What stands in the base where an example shows something else even when it is right.
_STANDS_FOR: Final = {
    "KB203": "judul: Foto rapat dengan undangan di meja",
    "KB204": "aturan: [EMS-002]",
    "KB205": "kanal: [instagram]",
    "KB213": "kata_kunci: [hoaks, kabar]",
    "KB305": "aturan: [EMS-002]",
    "KB312": "pernyataan: Jangan mengunggah surat internal.",
    "KB403": "Isi undangan dapat dibaca siapa saja.",
    "KB407": "sumber: [A2]",
    "KB410": "Isi undangan dapat dibaca siapa saja.",
    "KB507": "sumber: [A1, A2]",
    "KB509": "sejak: 2026-11-22\ndiperiksa: 2026-11-22",
    "KB602": _START,
    "KB604": _START,
    "KB605": _START,
    **dict.fromkeys(("KB621", "KB622", "KB623", "KB624", "KB625", "KB626"), "# entries\n"),
    "KB701": "Buka sumber aslinya dan lihat kapan kabar itu terbit.",
    "KB702": _START,
    "KB703": "Rini menerima kabar banjir di dekat kantor dan ingin meneruskannya ke grup keluarga.",
    "KB801": "Rini menerima kabar banjir di dekat kantor dan ingin meneruskannya ke grup keluarga.",
    "KB802": "Isi undangan dapat dibaca siapa saja.",
    "KB803": "Isi undangan dapat dibaca siapa saja.",
    "KB805": "Surat tugas, nota dinas, dan undangan rapat tetap di kantor.",
    "KB806": "kata_kunci: [hoaks, kabar]",
    "KB807": "kata_kunci: [hoaks, kabar]",
    "KB811": "# entries\n",
    "KB812": "# entries\n",
    "KB813": "# entries\n",
    "KB814": "# entries\n",
    "KB815": "# entries\n",
    **dict.fromkeys((f"KB{number}" for number in range(821, 830)), "# entries"),
    "KB904": "Rini menerima kabar banjir di dekat kantor dan ingin meneruskannya ke grup keluarga.",
}

# Codes that rightly come along with the one that is shown.
_ALONG_WITH: Final = {
    "KB625": {"KB621"},  # the last redirect of the chain leads nowhere, either
    "KB308": {"KB501", "KB507"},  # a rule just brought back has no examples and no mentions
    "KB904": {"KB703"},  # a marker without a reason allows nothing
}
# The wrong file stands beside the right one instead of replacing it.
_BESIDE: Final = {"KB107", "KB112"}


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")  # 22 November 2026


def test_every_code_is_explained_and_every_explanation_has_a_code() -> None:
    assert sorted(_ENTRIES) == sorted(CODES)
    explained = [entry.code.id for group in _GROUPS for entry in group.entries]
    assert explained == sorted(explained)


@pytest.mark.parametrize("code", sorted(_ENTRIES))
def test_wrong_example_gives_that_code_and_right_one_gives_none(code: str, tmp_path: Path) -> None:
    entry = _ENTRIES[code]
    wrong, right = (_read(tmp_path / name, entry, wrong=name == "w") for name in "wr")
    assert {d.code.id for d in wrong.diagnostics} == {code} | _ALONG_WITH.get(code, set())
    assert {d.code.id for d in right.diagnostics} == set()


def _read(target: Path, entry: CodeHelp, *, wrong: bool) -> KnowledgeBase:
    """Lay one side of an example over the base and check it."""
    code, docs = entry.code.id, lay_out(BASE, target)
    for change in _SETTING.get(code, ()):
        path = docs / change.path
        text = path.read_text(encoding="utf-8") if change.old else ""
        assert change.old in text
        path.write_text(text.replace(change.old, change.new) or change.new, encoding="utf-8")
    original = docs / entry.right.path
    before = original.read_bytes()
    sample = entry.wrong if wrong else entry.right
    moved = sample.path != entry.right.path
    if sample.content is None or (moved and code not in _BESIDE):
        original.unlink()
    if sample.content is not None:
        path = docs / sample.path
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(_with_sample(before, entry, sample.content))
    return read_knowledge_base(docs)


def _with_sample(before: bytes, entry: CodeHelp, sample: bytes) -> bytes:
    """Put a sample in the place of the text it shows; an empty one empties the file."""
    assert entry.right.content is not None
    stands_for = _STANDS_FOR.get(entry.code.id, "").encode() or entry.right.content
    assert before.count(stands_for) == 1
    return before.replace(stands_for, sample) if sample else b""


def test_a_sample_names_what_nobody_could_see() -> None:
    wrong = _ENTRIES["KB304"].wrong
    assert wrong.shown == "aturan: [EMS⟨U+2011⟩002]"
    assert wrong.content == "aturan: [EMS\u2011002]".encode()


def test_samples_are_written_with_the_ids_of_the_knowledge_base() -> None:
    groups = read_code_help(IdFormat("SEC", 4))
    entries = {entry.code.id: entry for group in groups for entry in group.entries}
    assert entries["KB105"].right.path == "aturan/sec-0002.md"
    assert entries["KB105"].right.shown == "id: SEC-0002"


@pytest.mark.slow
def test_built_page_has_an_anchor_for_every_code(real_site: Path) -> None:
    page = HtmlPage(real_site / "editor" / "kode-galat.html")
    assert {code.lower() for code in CODES} <= page.anchors
    shown = page.root.words()
    for entry in _ENTRIES.values():
        assert " ".join(entry.meaning.split()) in shown
