"""Sites that several test modules read; each is built once a run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.helpers import copy_english_site, copy_real_site, mkdocs


@pytest.fixture(scope="session")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the real content and return the site's folder."""
    project = copy_real_site(tmp_path_factory.mktemp("real"))
    built = mkdocs(project, "build", "--strict")
    assert built.returncode == 0, built.stderr
    return project / "site"


@pytest.fixture(scope="session")
def english_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site as files that link to files."""
    return build_english(tmp_path_factory.mktemp("english"), directory_urls=False)


@pytest.fixture(scope="session")
def english_site_of_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the second site with a folder for each page."""
    return build_english(tmp_path_factory.mktemp("folders"), directory_urls=True)


def build_english(target: Path, *, directory_urls: bool) -> Path:
    """Build a copy of the second site and return the site's folder."""
    project = copy_english_site(target)
    environment = {"OFFLINE": "false", "DIRECTORY_URLS": "true"} if directory_urls else {}
    built = mkdocs(project, "build", "--strict", environment=environment)
    assert built.returncode == 0, built.stderr
    return project / "site"
