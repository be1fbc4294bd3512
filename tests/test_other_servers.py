"""The samples for Apache and Caddy in the real servers: what each kind of answer says.

Each needs its server (Debian's packages `apache2-bin` and `caddy`); without it its tests are
skipped. What a browser makes of the headers is tested with nginx.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import brotli
import pytest
from tests.conftest import build_english
from tests.helpers import ROOT
from tests.hosts import ANSWERS, FOREVER, HOME, Host, free_port, program, running, unpack

pytestmark = pytest.mark.slow

_MODULES: Final = "alias allowmethods authz_core dir headers mime mpm_event rewrite"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    address = f"https://intranet.example{HOME}"
    return build_english(tmp_path_factory.mktemp("web"), directory_urls=False, site_url=address)


@pytest.fixture(scope="module", params=["apache", "caddy"])
def server(request: pytest.FixtureRequest) -> Iterator[Host]:
    start, name, package = {
        "apache": (_apache, "apache2", "apache2-bin"),
        "caddy": (_caddy, "caddy", "caddy"),
    }[request.param]
    found = program(name, package)
    site: Path = request.getfixturevalue("built")
    with tempfile.TemporaryDirectory(prefix="kaidah-host-") as folder:
        root, port = Path(folder), free_port()
        root.chmod(0o755)
        unpack(site, root)
        scratch = str(root / "scratch")
        # Caddy keeps what it knows of itself in the folders of its user.
        homes = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"), scratch)
        with running([found, *start(root, port)], port, homes):
            yield Host(port, root / "situs")


def _sample(root: Path, path: str) -> str:
    text = (ROOT / "deploy" / path).read_text(encoding="utf-8")
    return text.replace("/srv/kode-etik/", f"{root}/")


def _apache(root: Path, port: int) -> list[str]:
    modules = "".join(
        f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n"
        for name in _MODULES.split()
    )
    scratch = root / "scratch"
    (root / "apache.conf").write_text(
        f"{modules}Listen 127.0.0.1:{port}\nServerName 127.0.0.1\nServerTokens Prod\n"
        f"PidFile {scratch}/pid\nErrorLog {scratch}/errors\nDefaultRuntimeDir {scratch}\n"
        f"TypesConfig /etc/mime.types\nTraceEnable off\n{_sample(root, 'apache/kode-etik.conf')}",
        encoding="utf-8",
    )
    return ["-f", str(root / "apache.conf"), "-X"]


def _caddy(root: Path, port: int) -> list[str]:
    sample = _sample(root, "caddy/Caddyfile")
    assert sample.count(":8080 {") == 1
    sample = sample.replace(":8080 {", f"http://127.0.0.1:{port} {{")
    (root / "Caddyfile").write_text(f"{{\n\tadmin off\n}}\n{sample}", encoding="utf-8")
    return ["run", "--config", str(root / "Caddyfile"), "--adapter", "caddyfile"]


@pytest.mark.parametrize(("method", "path", "status"), ANSWERS)
def test_every_kind_of_answer_has_every_header(
    server: Host, method: str, path: str, status: int
) -> None:
    answer = server.ask(HOME + path, method)
    assert answer.status == status
    assert not answer.missing


def test_the_ways_to_the_site_lead_there(server: Host) -> None:
    for path, status in [("/", 302), ("/kode-etik", 301)]:
        answer = server.ask(path)
        assert answer.status == status
        assert answer.headers["location"].endswith(HOME)
        assert not answer.missing


@pytest.mark.parametrize(
    ("pattern", "kind", "kept"),
    [
        ("index.html", "text/html", "no-cache"),
        ("search/search_index.json", "application/json", "no-cache"),
        ("sitemap.xml", "xml", "no-cache"),
        ("assets/stylesheets/kaidah.*.css", "text/css", FOREVER),
        ("assets/javascripts/bundle.*.min.js", "text/javascript", FOREVER),
        ("assets/images/favicon.svg", "image/svg+xml", "public, max-age=86400"),
    ],
)
def test_types_and_lifetimes(server: Host, pattern: str, kind: str, kept: str) -> None:
    answer = server.ask(server.asset(pattern))
    assert answer.status == 200
    assert kind in answer.headers["content-type"]
    assert answer.headers["cache-control"] == kept


def test_a_missing_file_with_a_hashed_name_is_not_kept_for_good(server: Host) -> None:
    answer = server.ask(f"{HOME}assets/stylesheets/kaidah.00000000.css")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-cache")
    assert answer.body == (server.site / "404.html").read_bytes()


def test_the_file_compressed_beforehand_is_what_is_sent(server: Host) -> None:
    plain = server.ask(f"{HOME}rules/sec-0001.html")
    assert "content-encoding" not in plain.headers
    for way, undo in (("gzip", gzip.decompress), ("br", brotli.decompress)):
        packed = server.ask(f"{HOME}rules/sec-0001.html", Accept_Encoding=way)
        assert packed.headers["content-encoding"] == way
        assert packed.headers["vary"] == "Accept-Encoding"
        assert "text/html" in packed.headers["content-type"]
        assert undo(packed.body) == plain.body


@pytest.mark.parametrize(
    "path", ["/kode-etik/../server/nginx/headers.conf", "/kode-etik../server/"]
)
def test_nothing_beside_the_site_is_handed_out(server: Host, path: str) -> None:
    assert server.ask(path).status in {400, 403, 404}
