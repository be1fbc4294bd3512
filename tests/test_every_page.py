"""Every built page in a browser that reaches no other host: nothing asked for, nothing amiss.

Needs Chromium; without it the tests are skipped, except in CI.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.accessibility import page_types
from tests.servers import StrictHandler, served
from tests.walk import every_page, walk

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# A folder has no answer for what is missing, so nobody gets to see this page there.
_HOSTS_ONLY = "404.html"


@pytest.fixture(params=["host", "folder"])
def root(request: pytest.FixtureRequest, real_site: Path, strict_root: str) -> str:
    return strict_root if request.param == "host" else f"{real_site.as_uri()}/"


def _seen_from(root: str, pages: list[str]) -> list[str]:
    return [page for page in pages if root.startswith("http") or page != _HOSTS_ONLY]


def test_every_kind_of_page_loads_without_trouble(
    browser: Browser, real_site: Path, root: str
) -> None:
    kinds = sorted(set(page_types(real_site).values()))
    assert walk(browser, root, _seen_from(root, kinds)) == []


@pytest.mark.skipif("UJI_BESAR" not in os.environ, reason="takes minutes; UJI_BESAR=1 asks for it")
def test_every_page_loads_without_trouble(browser: Browser, real_site: Path, root: str) -> None:
    pages = every_page(real_site)
    assert len(pages) > 200
    assert walk(browser, root, _seen_from(root, pages)) == []


_FLAWED = (
    '<!doctype html><link rel="icon" href="data:,"><script src="https://a.example/b.js"></script>'
    '<script>document.title = "x"</script><script src="missing.js"></script>'
)


def test_the_walk_would_notice_each_kind_of_trouble(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(_FLAWED, encoding="utf-8")
    (tmp_path / "b.js").write_text("nobody.knows()", encoding="utf-8")
    (tmp_path / "b.html").write_text(
        '<!doctype html><link rel="icon" href="data:,"><script src="b.js"></script>', "utf-8"
    )
    with served(tmp_path, StrictHandler) as root:
        found = "\n".join(walk(browser, root, every_page(tmp_path)))
    assert "policy: script-src-elem https://a.example/b.js" in found
    assert "policy: script-src-elem inline" in found
    assert "404: " in found
    assert "nobody is not defined" in found


def test_the_walk_would_notice_a_request_to_another_host(browser: Browser, tmp_path: Path) -> None:
    text = '<!doctype html><img src="http://a.example/b.png">'
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    found = walk(browser, f"{tmp_path.as_uri()}/", ["a.html"])
    assert "request to http://a.example/b.png" in found
    # It was asked for and not reached.
    assert any("ERR_NAME_NOT_RESOLVED" in trouble for trouble in found)
