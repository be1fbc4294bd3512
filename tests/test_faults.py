"""Thirty-six faults that peers were measured with, planted one at a time in a valid base.

The list is that of a comparison of sphinx-needs, StrictDoc, Doorstop, mkdocs-autorefs and eipw: the
best of them catches 27, names file and line of 15 and suggests the right text for one.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest
from tests.helpers import BASE, lay_out

from kaidah.knowledge_base import KnowledgeBase, read_knowledge_base
from kaidah.ledger import LEDGER_FILE
from kaidah.publish import publish_folder

RULE, OTHER, EXAMPLE = "aturan/ems-002.md", "aturan/ems-012.md", "contoh/foto-rapat.md"
TOPIC, INDEX = "tanya-jawab/foto.md", "index.md"
HARMLESS = ""


class Fault(NamedTuple):
    """A fault: the file, what is replaced by what, the code expected (none when harmless)."""

    name: str
    path: str
    old: str
    new: str
    code: str
    suggested: str = ""
    published: bool = False


FAULTS = (
    Fault("01 duplicate ID", OTHER, "id: EMS-012", "id: EMS-002", "KB302", "EMS-012"),
    Fault("02 unknown ID in metadata", EXAMPLE, "[EMS-002]", "[EMS-020]", "KB401", "EMS-002"),
    Fault("03 unknown ID in a link", INDEX, "", "[a](aturan/ems-021.md)\n", "KB601", "ems-012.md"),
    Fault("04 unknown ID in prose", TOPIC, "EMS-012.", "EMS-021.", "KB402", "EMS-012"),
    Fault("05 malformed ID", EXAMPLE, "[EMS-002]", "[EMS-0X]", "KB301"),
    Fault("06 wrong letter case", EXAMPLE, "[EMS-002]", "[ems-002]", "KB303", "EMS-002"),
    Fault("07 trailing space", EXAMPLE, "[EMS-002]", '["EMS-002 "]', "KB305", "EMS-002"),
    Fault("08 look-alike dash", EXAMPLE, "[EMS-002]", "[EMS\u2011002]", "KB304", "EMS-002"),
    Fault("09 Cyrillic letter in prose", TOPIC, "EMS-012.", "E\u041cS-012.", "KB403", "EMS-012"),
    Fault("10 ID renamed everywhere", RULE, "id: EMS-002", "id: EMS-003", "KB311", "EMS-002", True),
    Fault("11 retired ID reused", RULE, "status: berlaku", "status: berlaku", "KB308", "", True),
    Fault("12 reference to a retired ID", RULE, "status: berlaku",
          "status: dicabut\nalasan: Digabung.\ndiganti: EMS-012", "KB404", "EMS-012"),
    Fault("13 rule without example", EXAMPLE, "[EMS-002]", "[EMS-001]", "KB501"),
    Fault("14 rule with only a don't", EXAMPLE, "/// lakukan", "/// jangan", "KB505"),
    Fault("15 example without rule", EXAMPLE, "[EMS-002]", "[]", "KB504"),
    Fault("16 missing required field", EXAMPLE, "putusan: jangan\n", "", "KB207"),
    Fault("17 misspelt field", EXAMPLE, "putusan:", "putsan:", "KB206", "putusan"),
    Fault("18 wrong type", EXAMPLE, "[EMS-002]", "EMS-002", "KB208"),
    Fault("19 invalid value", EXAMPLE, "putusan: jangan", "putusan: jagan", "KB209", "jangan"),
    Fault("20 duplicate key", EXAMPLE, "putusan: jangan",
          "putusan: jangan\nputusan: tanya", "KB205"),
    Fault("21 broken syntax", EXAMPLE, "judul: ", 'judul: "', "KB203"),
    Fault("22 tab indentation", EXAMPLE, "aturan: [EMS-002]", "aturan:\n\t- EMS-002", "KB204"),
    Fault("23 front matter not closed", EXAMPLE, "jangan\n---", "jangan", "KB202"),
    Fault("24 byte-order mark", EXAMPLE, "---\njudul", "\ufeff---\njudul", "KB102"),
    Fault("25 CRLF line ends", EXAMPLE, "\n", "\r\n", HARMLESS),
    Fault("26 not UTF-8", EXAMPLE, "rapat", "rapat \udce9", "KB101"),
    Fault("27 empty file", EXAMPLE, "*", "", "KB103"),
    Fault("28 two items of one title", OTHER, "judul: Jangan perlihatkan pengamanan",
          "judul: Simpan surat internal", "KB309"),
    Fault("29 broken relative link", INDEX, "", "[a](tanya-jawab/fotto.md)\n", "KB601",
          "tanya-jawab/foto.md"),
    Fault("30 broken anchor", INDEX, "", "[a](aturan/ems-002.md#artnya)\n", "KB602", "#artinya"),
    Fault("31 circular successors", RULE, "status: berlaku",
          "status: dicabut\nalasan: x\ndiganti: EMS-012", "KB408"),
    Fault("32 file name differs from ID", RULE, "id: EMS-002", "id: EMS-022", "KB105"),
    Fault("33 item outside its folder", "panduan/ems-030.md", "", "@rule", "KB106"),
    Fault("34 30 February", RULE, "sejak: 2026-11-22", "sejak: 2026-02-30", "KB210"),
    Fault("35 script in a title", EXAMPLE, "judul: ", "judul: <script>x</script> ", "KB701"),
    Fault("36 line of 100 kB", INDEX, "", "kata " * 20_000 + "\n", "KB108"),
)  # fmt: skip


def plant(fault: Fault, docs: Path) -> KnowledgeBase:
    """Plant a fault in a docs folder and check it."""
    if fault.published:
        publish_folder(docs, preview=False)
    if fault.name.startswith("11"):
        ledger = docs / LEDGER_FILE
        text = ledger.read_text(encoding="utf-8")
        line = next(line for line in text.splitlines() if line.startswith("EMS-002"))
        ledger.write_text(text.replace(line, line.replace("berlaku", "dicabut")), encoding="utf-8")
    if fault.name.startswith("31"):
        swap(docs / OTHER, "status: berlaku", "status: dicabut\nalasan: x\ndiganti: EMS-002")
    path = docs / fault.path
    path.parent.mkdir(exist_ok=True)
    if fault.new == "@rule":
        path.write_text((docs / RULE).read_text(encoding="utf-8").replace("EMS-002", "EMS-030"))
    elif fault.old in {"", "*"}:
        kept = path.read_text(encoding="utf-8") if not fault.old else ""
        path.write_text(f"{kept}\n{fault.new}" if not fault.old else "", encoding="utf-8")
    else:
        swap(path, fault.old, fault.new)
    if fault.name.startswith("10"):
        path.rename(docs / "aturan/ems-003.md")
        for name in (EXAMPLE, TOPIC):
            swap(docs / name, "EMS-002", "EMS-003")
    return read_knowledge_base(docs)


def swap(path: Path, old: str, new: str) -> None:
    """Replace text in a file; a lone surrogate stands for a byte that is not UTF-8."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_bytes(text.replace(old, new).encode("utf-8", "surrogateescape"))


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_fault_is_caught_where_it_stands_with_what_was_meant(fault: Fault, tmp_path: Path) -> None:
    base = plant(fault, lay_out(BASE, tmp_path))
    found = [d for d in base.diagnostics if d.code.id == fault.code]
    if fault.code == HARMLESS:
        assert base.diagnostics == ()
        return
    assert found, [d.code.id for d in base.diagnostics]
    assert {d.code.id for d in base.diagnostics} <= {fault.code, "KB404", "KB507"}
    assert all(d.span.line >= 1 and d.span.column >= 1 and d.repair for d in found)
    if fault.suggested:
        assert fault.suggested in " ".join(found[0].candidates)


def test_the_list_is_whole() -> None:
    assert [fault.name[:2] for fault in FAULTS] == [f"{n:02}" for n in range(1, 37)]


def test_most_faults_come_with_a_repair_of_their_own(tmp_path: Path) -> None:
    """Count the findings that name what was meant or what to do here, not only in general."""
    helped = 0
    for number, fault in enumerate(FAULTS):
        base = plant(fault, lay_out(BASE, tmp_path / str(number)))
        found = [d for d in base.diagnostics if d.code.id == fault.code]
        helped += bool(found and (found[0].candidates or found[0].action))
    assert helped >= 20
