"""The headers for web servers, as files that each server reads."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.helpers import ROOT

from kaidah.hosting import HEADERS, header_files


def test_the_policy_makes_no_exception() -> None:
    policy = dict(part.split(" ", 1) for part in HEADERS["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert not [value for value in policy.values() if "unsafe" in value or "*" in value]


@pytest.mark.parametrize("path", ["apache/headers.conf", "caddy/headers.conf"])
def test_every_header_is_in_the_files_of_the_other_servers(path: str) -> None:
    lines = header_files()[path].splitlines()
    for name, value in HEADERS.items():
        assert [line for line in lines if line.endswith(f'{name} "{value}"')], name


def test_the_file_for_iis_is_whole_and_says_the_same() -> None:
    tree = ET.fromstring(header_files()["iis/web.config"])
    said = {add.get("name"): add.get("value") for add in tree.iter("add")}
    assert said == HEADERS


@pytest.mark.slow
def test_nginx_knows_the_type_of_every_file_of_the_site(real_site: Path) -> None:
    sample = (ROOT / "deploy" / "nginx" / "kode-etik.conf").read_text(encoding="utf-8")
    [types] = re.findall(r"\btypes \{(.*?)\}", sample, re.DOTALL)
    known = set(re.findall(r"(\w+);", types))
    assert {path.suffix[1:] for path in real_site.rglob("*") if path.is_file()} <= known
