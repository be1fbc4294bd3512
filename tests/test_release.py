"""`kaidah kemas`: the files of a release, and that the same content gives the same bytes."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

import brotli
import pypdf
import pytest
from jsonschema import Draft7Validator, Draft202012Validator
from referencing import Registry, Resource
from tests.helpers import (
    ENGLISH,
    ROOT,
    copy_english_site,
    copy_real_site,
    dead_links,
    fingerprint,
    pages_of,
    run,
)

from kaidah.components import bill_of_materials
from kaidah.package import compressed, sums, write_archive
from kaidah.printed import NoTypesetterError, require_typesetter

_ADDRESS = "https://intranet.example/kode-etik"
_LOCK = (ROOT / "requirements" / "site.txt").read_text(encoding="utf-8")
_MOMENT = 1795305600
_FILES = {
    "index.html": b"<p>" + b"isi " * 400,
    "a.css": b"a",
    "assets/javascripts/iframe-worker.e8e412db.js": b"//",
    "assets/javascripts/bundle.a5f9d56c.min.js": b"//",
}

# ------------------------------------------------------------------ packing


def test_text_files_are_compressed_where_it_saves_something() -> None:
    packed = dict(compressed(_FILES))
    assert set(packed) == {"index.html.gz", "index.html.br"}
    assert gzip.decompress(packed["index.html.gz"]) == _FILES["index.html"]
    assert brotli.decompress(packed["index.html.br"]) == _FILES["index.html"]


def test_an_archive_depends_on_nothing_but_its_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    write_archive(first, _FILES, "rilis", _MOMENT)
    write_archive(second, dict(reversed(_FILES.items())), "rilis", _MOMENT)
    assert first.read_bytes() == second.read_bytes()
    with zipfile.ZipFile(first) as archive:
        assert archive.testzip() is None
        assert archive.read("rilis/index.html") == _FILES["index.html"]
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 11, 22)}
        assert {entry.external_attr >> 16 for entry in archive.infolist()} == {0o100644}


def test_a_time_before_zip_was_made_is_taken_as_its_first(tmp_path: Path) -> None:
    write_archive(tmp_path / "a.zip", _FILES, "rilis", 0)
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)


def test_sums_are_read_by_the_usual_tool(tmp_path: Path) -> None:
    for name in ("b.zip", "a.zip"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    told = sums(tmp_path.glob("*.zip"))
    assert re.fullmatch(r"[0-9a-f]{64}  a\.zip\n[0-9a-f]{64}  b\.zip\n", told)
    assert told.startswith(sha256(b"a.zip").hexdigest())


# ------------------------------------------------------------------ bill of materials


def _schema(name: str) -> Mapping[str, Any]:
    text = (resources.files("cyclonedx.schema") / "_res" / name).read_text(encoding="utf-8")
    schema: Mapping[str, Any] = json.loads(text)
    return schema


def _bill() -> dict[str, object]:
    bill: dict[str, object] = json.loads(
        bill_of_materials("kode-etik", "0.1", _MOMENT, _LOCK, _FILES)
    )
    return bill


def test_the_bill_of_materials_fits_its_schema() -> None:
    schema = _schema("bom-1.6.SNAPSHOT.schema.json")
    resource = Resource.from_contents
    inner = {
        name: resource(_schema(name))
        for name in ("spdx.SNAPSHOT.schema.json", "jsf-0.82.SNAPSHOT.schema.json")
    }
    base = str(schema["$id"]).rsplit("/", 1)[0]
    registry: Registry[Any] = Registry().with_resources(
        [(f"{base}/{name}", schema) for name, schema in inner.items()]
    )
    validator = Draft7Validator(schema, registry=registry)
    assert list(validator.iter_errors(_bill())) == []
    assert list(validator.iter_errors(_bill() | {"specVersion": 6}))


def test_the_bill_names_every_locked_package_with_its_licence() -> None:
    components = _bill()["components"]
    assert isinstance(components, list)
    packages = {c["name"]: c for c in components if c["type"] == "library"}
    pinned = dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", _LOCK, re.MULTILINE))
    assert {name: c["version"] for name, c in packages.items()} == pinned
    assert packages["mkdocs-material"]["licenses"] == [{"expression": "MIT"}]
    assert packages["pathspec"]["licenses"][0]["license"]["name"].startswith("Mozilla")
    assert [name for name, c in packages.items() if "licenses" not in c] == []


def test_the_bill_names_the_files_of_others_with_their_sums() -> None:
    components = _bill()["components"]
    assert isinstance(components, list)
    files = {c["name"]: c for c in components if c["type"] == "file"}
    assert set(files) == {name for name in _FILES if name.startswith("assets/")}
    worker = files["assets/javascripts/iframe-worker.e8e412db.js"]
    assert (worker["group"], worker["version"]) == ("iframe-worker", "1.0.4")
    assert worker["hashes"][0]["content"] == sha256(b"//").hexdigest()


def test_another_release_has_another_number_and_the_same_has_the_same() -> None:
    assert _bill() == _bill()
    other = json.loads(bill_of_materials("kode-etik", "0.2", _MOMENT, _LOCK, _FILES))
    assert other["serialNumber"] != _bill()["serialNumber"]


@pytest.mark.slow
def test_the_bill_knows_every_script_that_is_not_ours(real_site: Path) -> None:
    files = {
        path.relative_to(real_site).as_posix(): path.read_bytes()
        for path in real_site.rglob("*.min.*")
    }
    bill = json.loads(bill_of_materials("kode-etik", "0.1", _MOMENT, _LOCK, files))
    named = {c["name"] for c in bill["components"] if c["type"] == "file"}
    # The language file of the search is put together from our own.
    assert set(files) - named == {"assets/javascripts/lunr/min/lunr.id.min.js"}


# ------------------------------------------------------------------ whole releases


def _typesetter_is_missing() -> bool:
    try:
        require_typesetter()
    except NoTypesetterError:
        return "CI" not in os.environ
    return False


_needs_pango = pytest.mark.skipif(_typesetter_is_missing(), reason="needs WeasyPrint and Pango")


def _release(project: Path, configuration: Path, *before: str, **environment: str) -> Path:
    packed = run(
        [
            *before,
            *(sys.executable, project / "hooks", "kemas", "--nama", "uji"),
            *("--folder", configuration.parent / "docs", "--pengaturan", configuration),
            *("--kunci", ROOT / "requirements" / "site.txt", "--server", ROOT / "deploy"),
        ],
        project,
        environment={"SITE_URL": _ADDRESS} | environment,
    )
    assert packed.returncode == 0, packed.stderr
    assert "Membangun situs (web)" in packed.stderr
    return project / "dist"


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Release the second site and return the folder of the release."""
    project = tmp_path_factory.mktemp("satu")
    site = copy_english_site(project)
    return _release(project, site / "mkdocs.yml")


_DATA = ("katalog.json", "katalog-aturan.csv", "katalog-contoh.csv")


@pytest.mark.slow
@_needs_pango
def test_a_release_is_whole_and_its_sums_are_right(released: Path) -> None:
    version = re.findall(r"versi: \"?([^\"\s]+)", _status())[0]
    rest = ("situs.zip", "web.zip", "cetak.pdf", "sbom.cdx.json", *_DATA)
    names = {f"uji-{version}-{name}" for name in rest} | {"katalog-1.schema.json"}
    assert {path.name for path in released.iterdir()} == names | {"SHA256SUMS"}
    for line in (released / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        told, name = line.split("  ")
        assert sha256((released / name).read_bytes()).hexdigest() == told
        names.remove(name)
    assert not names


def _status() -> str:
    return (ENGLISH / "docs" / "_data" / "status.yml").read_text(encoding="utf-8")


@pytest.mark.slow
@_needs_pango
def test_the_data_beside_the_archives_fits_its_schema_and_is_what_was_printed(
    released: Path,
) -> None:
    catalogue = next(released.glob("*-katalog.json"))
    data = json.loads(catalogue.read_text(encoding="utf-8"))
    schema = json.loads((released / data["skema"]).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(data)
    with zipfile.ZipFile(next(released.glob("*-situs.zip"))) as archive:
        [inside] = [name for name in archive.namelist() if name.endswith("/data/katalog.json")]
        assert archive.read(inside) == catalogue.read_bytes()
    colophon = pypdf.PdfReader(next(released.glob("*-cetak.pdf"))).pages[-1].extract_text()
    assert sha256(catalogue.read_bytes()).hexdigest() in colophon.replace("\n", "")


@pytest.mark.slow
@_needs_pango
def test_the_edition_of_a_release_is_that_of_its_site(released: Path) -> None:
    pdf = pypdf.PdfReader(next(released.glob("*-cetak.pdf")))
    assert pdf.metadata
    assert pdf.metadata.title == "Security at your desk"
    assert "SEC-0001" in "".join(page.extract_text() for page in pdf.pages)


@pytest.mark.slow
@_needs_pango
def test_what_is_unpacked_is_a_whole_site(released: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(next(released.glob("*-situs.zip"))) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    assert dead_links(folder, pages_of(folder)) == []
    text = (folder / "BACA-SAYA.txt").read_text(encoding="utf-8")
    assert "Keluarkan dahulu" in text
    assert f"certutil -hashfile {folder.name}-situs.zip SHA256" in text
    assert "{" not in text


@pytest.mark.slow
@_needs_pango
def test_the_archive_for_hosts_brings_headers_and_knows_its_address(
    released: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(next(released.glob("*-web.zip"))) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    page = (folder / "situs" / "404.html").read_text(encoding="utf-8")
    assert 'href="/kode-etik/assets/' in page
    packed = (folder / "situs" / "404.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == page
    kinds = {path.parent.name for path in (folder / "server").rglob("*.conf*")}
    assert kinds >= {"nginx", "apache", "caddy", "iis"}
    assert (folder / "server" / "nginx" / "kode-etik.conf").is_file()
    text = (folder / "BACA-SAYA.txt").read_text(encoding="utf-8")
    assert f"{_ADDRESS}/" in text


def _age(folder: Path) -> None:
    for path in folder.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))


_ELSEWHERE = {
    "TZ": "Asia/Jayapura",
    "LC_ALL": "C",
    "PYTHONHASHSEED": "4711",
}


def _years_later() -> list[str]:
    """Return what lets a command believe in another day; nothing where it is not installed."""
    faketime = shutil.which("faketime")
    if faketime is None:
        assert "CI" not in os.environ, "faketime is missing: apt-get install faketime"
        return []
    return [faketime, "2031-03-04 05:06:07"]


@pytest.mark.slow
@_needs_pango
def test_the_same_content_gives_the_same_bytes_anywhere(released: Path, tmp_path: Path) -> None:
    project = tmp_path / "folder lain é"
    site = copy_english_site(project)
    _age(project)
    again = _release(project, site / "mkdocs.yml", *_years_later(), **_ELSEWHERE)
    assert fingerprint(again) == fingerprint(released)


@pytest.mark.slow
@_needs_pango
def test_the_real_content_gives_the_same_bytes_anywhere(tmp_path: Path) -> None:
    one, other = copy_real_site(tmp_path / "satu"), copy_real_site(tmp_path / "lain é")
    _age(other)
    first = fingerprint(_release(one, one / "mkdocs.yml", TZ="UTC", PYTHONHASHSEED="1"))
    again = _release(other, other / "mkdocs.yml", *_years_later(), **_ELSEWHERE)
    assert fingerprint(again) == first
    assert {name.rpartition(".")[2] for name in first} == {
        *("SHA256SUMS", "zip", "pdf", "json", "csv")
    }


# ------------------------------------------------------------------ refusals


_NO_ADDRESS = {"address": "intranet", "bracket": "https://[abc/"}
_WITHOUT = {
    "pango": 'print("a long notice")\nraise OSError("cannot load library \'pango\'\\nand more")\n',
    "weasyprint": 'raise ImportError("No module")\n',
    "brotli": 'raise ImportError("No module")\n',
}


def _without(what: str, folder: Path) -> dict[str, str]:
    """Let a command find packages that fail as the real ones do without their parts."""
    if what not in _WITHOUT:
        return {}
    package = "brotli" if what == "brotli" else "weasyprint"
    (folder / f"{package}.py").write_text(_WITHOUT[what], encoding="utf-8")
    return {"PYTHONPATH": str(folder)}


@pytest.mark.slow
def test_without_pango_the_last_edition_stays(english_site: Path, tmp_path: Path) -> None:
    target = tmp_path / "edisi.pdf"
    target.write_bytes(b"the last one")
    printed = run(
        [
            *(sys.executable, ROOT / "hooks", "cetak", ENGLISH / "docs"),
            *("--situs", english_site, "--ke", target),
        ],
        tmp_path,
        environment=_without("pango", tmp_path),
    )
    assert printed.returncode == 2
    assert printed.stdout == ""
    assert "apt-get install libpango-1.0-0 libpangoft2-1.0-0" in printed.stderr
    assert target.read_bytes() == b"the last one"


@pytest.mark.slow
def test_a_release_without_a_printed_edition_is_asked_for(tmp_path: Path) -> None:
    site = copy_english_site(tmp_path)
    packed = run(
        [
            *(sys.executable, tmp_path / "hooks", "kemas", "--nama", "uji", "--tanpa-cetak"),
            *("--folder", site / "docs", "--pengaturan", site / "mkdocs.yml"),
            *("--kunci", ROOT / "requirements" / "site.txt"),
        ],
        tmp_path,
        environment=_without("pango", tmp_path),
    )
    assert packed.returncode == 0, packed.stderr
    assert "Edisi cetak dilewati." in packed.stderr
    assert "Arsip untuk server web dilewati: SITE_URL kosong." in packed.stderr
    ends = [path.name.rpartition("-")[2] for path in (tmp_path / "dist").iterdir()]
    assert {"situs.zip", "katalog.json"} <= set(ends)
    assert not {"cetak.pdf", "web.zip"} & set(ends)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("flaw", "memuat berkas dari situs lain: https://cdn.example/a.js"),
        ("fault", "isinya masih salah; jalankan kaidah periksa"),
        ("lock", "sebutkan daftar paketnya dengan --kunci"),
        ("wide", 'wide.txt" bukan teks UTF-8; simpan ulang dalam UTF-8.'),
        ("servers", 'folder "tidak-ada" tidak ada; --server menunjuk contoh server.'),
        ("epoch", 'SOURCE_DATE_EPOCH "1795305600000" bukan waktu. Tulis detik sejak'),
        ("name", 'nama "Uji 1": pakai huruf kecil'),
        ("address", 'SITE_URL "intranet" bukan alamat situs'),
        ("bracket", 'SITE_URL "https://[abc/" bukan alamat situs'),
        ("pango", "edisi cetak memerlukan Pango (cannot load library 'pango')."),
        ("weasyprint", "edisi cetak memerlukan paket Python WeasyPrint (No module)."),
        ("pango", "tambahkan --tanpa-cetak"),
        ("brotli", "memerlukan paket Python Brotli (No module). Pasang dahulu"),
    ],
)
def test_a_release_that_must_not_be_is_refused(change: str, told: str, tmp_path: Path) -> None:
    site = copy_english_site(tmp_path)
    old = tmp_path / "dist"
    old.mkdir()
    (old / "SHA256SUMS").write_text("lama", encoding="utf-8")
    if change == "flaw":
        template = tmp_path / "hooks" / "kaidah" / "theme" / "404.html"
        text = template.read_text(encoding="utf-8")
        outside = '{% block item %}<script src="https://cdn.example/a.js"></script>'
        template.write_text(text.replace("{% block item %}", outside), encoding="utf-8")
    if change == "fault":
        shutil.rmtree(site / "docs" / "rules")
    lock = ROOT / "requirements" / ("none.txt" if change == "lock" else "site.txt")
    if change == "wide":
        lock = tmp_path / "wide.txt"
        lock.write_text("mkdocs==1.6.1\n", encoding="utf-16")
    packed = run(
        [
            *(sys.executable, tmp_path / "hooks", "kemas"),
            *("--nama", "Uji 1" if change == "name" else "uji", "--folder", site / "docs"),
            *("--pengaturan", site / "mkdocs.yml", "--kunci", lock),
            *([] if change in _WITHOUT else ["--tanpa-cetak"]),
            *(["--server", "tidak-ada"] if change == "servers" else []),
        ],
        tmp_path,
        environment={
            "SITE_URL": _NO_ADDRESS.get(change, _ADDRESS),
            **({"SOURCE_DATE_EPOCH": "1795305600000"} if change == "epoch" else {}),
            **(_without(change, tmp_path)),
        },
    )
    assert packed.returncode == 1
    assert told in packed.stderr
    assert "a long notice" not in packed.stdout + packed.stderr
    assert "Traceback" not in packed.stderr
    assert (old / "SHA256SUMS").read_text(encoding="utf-8") == "lama"
    assert [path.name for path in old.iterdir()] == ["SHA256SUMS"]
