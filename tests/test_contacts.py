"""An address that nobody has filled in is never shown as it stands in the data."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import BASE, read_with

_STATUS = (BASE / "docs" / "_data" / "status.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "blank", ["-", "…", "?", "[nomor humas]", "<surel>", "{telepon}", "TBD: tanya", "[isi nanti]"]
)
def test_what_only_keeps_the_place_is_no_address(tmp_path: Path, blank: str) -> None:
    written = _STATUS.replace("alamat: null", f'alamat: "{blank}"')
    base = read_with(tmp_path, {"_data/status.yml": written})
    [finding] = base.diagnostics
    assert (finding.code.id, finding.path) == ("KB704", "_data/status.yml")
    assert base.catalogue is not None
    assert [contact.address for contact in base.catalogue.status.contacts] == [None]


@pytest.mark.parametrize("address", ["Ruang 12", "humas@contoh.id", "(021) 555-0100 (humas)"])
def test_an_address_is_kept_as_it_is_written(tmp_path: Path, address: str) -> None:
    written = _STATUS.replace("alamat: null", f'alamat: "{address}"')
    base = read_with(tmp_path, {"_data/status.yml": written})
    assert base.diagnostics == ()
    assert base.catalogue is not None
    assert [contact.address for contact in base.catalogue.status.contacts] == [address]
