"""The sample configuration in the real nginx: what each kind of answer says, and a strict browser.

Needs nginx (Debian's package `nginx-light`); without it the tests are skipped, except in CI.
"""

from __future__ import annotations

import gzip
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.conftest import build_english
from tests.helpers import ROOT
from tests.hosts import ANSWERS, FOREVER, HOME, Host, free_port, program, running, unpack
from tests.walk import Troubles, every_page, walk

_SAMPLE: Final = ROOT / "deploy" / "nginx" / "kode-etik.conf"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    nginx = program("nginx", "nginx-light")
    address = f"https://intranet.example{HOME}"
    built = build_english(tmp_path_factory.mktemp("web"), directory_urls=False, site_url=address)
    # Not below pytest's folder, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory(prefix="kaidah-nginx-") as name:
        root, port = Path(name), free_port()
        root.chmod(0o755)
        unpack(built, root)
        (root / "nginx.conf").write_text(_whole(root, port), encoding="utf-8")
        command = [nginx, "-e", "stderr", "-p", str(root / "scratch")]
        with running([*command, "-c", str(root / "nginx.conf")], port):
            yield Host(port, root / "situs")


def _whole(root: Path, port: int) -> str:
    sample = _SAMPLE.read_text(encoding="utf-8")
    assert sample.count("listen 8080;") == 1
    sample = sample.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    sample = sample.replace("/srv/kode-etik/", f"{root}/")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    places = "".join(f"{kind}_temp_path {root}/scratch/{kind};\n" for kind in kinds)
    return (
        f"daemon off; pid {root}/scratch/pid; events {{ }}\n"
        f"http {{ access_log off;\n{places}{sample}}}\n"
    )


# ------------------------------------------------------------------ what an answer says


@pytest.mark.parametrize(("method", "path", "status"), [*ANSWERS, ("GET", "rules", 301)])
def test_every_kind_of_answer_has_every_header(
    server: Host, method: str, path: str, status: int
) -> None:
    answer = server.ask(HOME + path, method)
    assert answer.status == status
    assert not answer.missing
    assert answer.headers["server"] == "nginx"


def test_the_ways_to_the_site_lead_there_below_any_name(server: Host) -> None:
    for path, status in [("/", 302), ("/kode-etik", 301)]:
        answer = server.ask(path)
        assert (answer.status, answer.headers["location"]) == (status, HOME)
        assert not answer.missing


@pytest.mark.parametrize(
    ("pattern", "kind", "kept"),
    [
        ("index.html", "text/html; charset=utf-8", "no-cache"),
        ("404.html", "text/html; charset=utf-8", "no-cache"),
        ("search/search_index.json", "application/json; charset=utf-8", "no-cache"),
        ("search/search_index.js", "text/javascript; charset=utf-8", "no-cache"),
        ("sitemap.xml", "application/xml; charset=utf-8", "no-cache"),
        ("assets/stylesheets/kaidah.*.css", "text/css; charset=utf-8", FOREVER),
        ("assets/stylesheets/main.*.min.css", "text/css; charset=utf-8", FOREVER),
        ("assets/javascripts/bundle.*.min.js", "text/javascript; charset=utf-8", FOREVER),
        ("assets/javascripts/palette.*.js", "text/javascript; charset=utf-8", FOREVER),
        ("assets/images/favicon.svg", "image/svg+xml; charset=utf-8", "public, max-age=86400"),
    ],
)
def test_types_and_lifetimes(server: Host, pattern: str, kind: str, kept: str) -> None:
    answer = server.ask(server.asset(pattern))
    assert answer.status == 200
    assert answer.headers["content-type"] == kind
    assert answer.headers["cache-control"] == kept


def test_a_missing_file_with_a_hashed_name_is_not_kept_for_good(server: Host) -> None:
    answer = server.ask(f"{HOME}assets/stylesheets/kaidah.00000000.css")
    assert (answer.status, answer.headers["cache-control"]) == (404, "no-cache")
    assert answer.body == (server.site / "404.html").read_bytes()


def test_the_file_compressed_beforehand_is_what_is_sent(server: Host) -> None:
    plain = server.ask(HOME)
    packed = server.ask(HOME, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert packed.body == (server.site / "index.html.gz").read_bytes()
    assert gzip.decompress(packed.body) == plain.body


def test_a_page_that_has_not_changed_is_not_sent_again(server: Host) -> None:
    tag = server.ask(HOME).headers["etag"]
    assert server.ask(HOME, If_None_Match=tag).status == 304


@pytest.mark.parametrize(
    "path", ["/kode-etik/../server/nginx/headers.conf", "/kode-etik../server/"]
)
def test_nothing_beside_the_site_is_handed_out(server: Host, path: str) -> None:
    assert server.ask(path).status in {400, 404}


# ------------------------------------------------------------------ in a strict browser


@pytest.fixture
def troubles(server: Host) -> Troubles:
    return Troubles(server.home)


@pytest.fixture
def page(browser: Browser, troubles: Troubles) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    troubles.watch(page)
    yield page
    context.close()


@pytest.mark.browser
def test_every_page_loads_without_trouble(server: Host, browser: Browser) -> None:
    assert walk(browser, server.home, every_page(server.site)) == []


@pytest.mark.browser
def test_the_policy_stops_nothing_that_readers_use(
    server: Host, page: Page, troubles: Troubles
) -> None:
    page.goto(f"{server.home}index.html?q=screen")
    expect(page.locator(".md-search-result__item a").first).to_be_visible(timeout=15_000)
    page.goto(f"{server.home}about/quiz/all-1.html")
    page.locator(".k-quiz__case--now .k-quiz__answer").first.click()
    page.goto(f"{server.home}may-i.html")
    page.locator(".k-ask:not(.is-folded) label").first.click()
    expect(page.locator(".k-decision button:visible").first).to_be_visible()
    scheme = page.locator("body").get_attribute("data-md-color-scheme")
    page.locator(".md-header [data-md-component=palette] label:visible").click()
    expect(page.locator("body")).not_to_have_attribute("data-md-color-scheme", scheme or "")
    assert troubles == []
    assert page.goto(f"{server.home}deep/down/none.html").status == 404  # type: ignore[union-attr]
    expect(page.locator("link[rel=stylesheet]").first).to_be_attached()
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"
    # That a page is missing is what was asked for, and all that is said.
    assert [text for text in troubles if "404" not in text] == []


@pytest.mark.browser
def test_the_walk_would_notice_what_the_policy_stops(
    server: Host, page: Page, troubles: Troubles
) -> None:
    page.goto(server.home)
    page.evaluate("document.body.append(Object.assign(new Image(), {src: 'https://a.example/b'}))")
    page.wait_for_function("performance.now() > 0")
    expect(page.locator("img[src='https://a.example/b']")).to_be_attached()
    page.wait_for_timeout(200)
    assert [text for text in troubles if "policy: img-src" in text]
