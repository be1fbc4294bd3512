"""Sites and browsers that several test modules use; each is built or started once a run."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.helpers import copy_english_site, copy_real_site, mkdocs
from tests.measured import Measured
from tests.servers import StrictHandler, served

# No background traffic of the browser's own, which would count as a request to another host; and no
# host but this one is found.
_QUIET = (
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real content and return the site's folder."""
    project = copy_real_site(tmp_path_factory.mktemp("real"))
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return project / "site"


@pytest.fixture(scope="session")
def strict_root(real_site: Path) -> Iterator[str]:
    """Serve the real site as a web server with the headers of the release does."""
    with served(real_site, StrictHandler) as address:
        yield address


@pytest.fixture(scope="session")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site as files that link to files."""
    return build_english(tmp_path_factory.mktemp("english"), directory_urls=False)


@pytest.fixture(scope="session")
def english_site_of_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site with a folder for each page."""
    return build_english(tmp_path_factory.mktemp("folders"), directory_urls=True)


def build_english(target: Path, *, directory_urls: bool, site_url: str = "") -> Path:
    """Build a copy of the second site and return the site's folder."""
    project = copy_english_site(target)
    environment = {"OFFLINE": "false", "DIRECTORY_URLS": "true"} if directory_urls else {}
    environment["SITE_URL"] = site_url
    built = mkdocs(project, "build", "--strict", environment=environment)
    assert built.returncode == 0, built.stderr
    return project / "site"


@pytest.fixture(scope="session")
def measured() -> Iterator[Measured]:
    """Count what is measured; `make aksesibilitas` names the file to write it to."""
    counts = Measured()
    yield counts
    if target := os.environ.get("AKSESIBILITAS"):
        counts.write(Path(target))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser")
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing: apt-get install chromium")
        pytest.skip("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=list(_QUIET))
        yield browser
        browser.close()
