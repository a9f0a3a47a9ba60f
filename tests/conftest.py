"""What the tests of the built site share: the site, the server, the browser."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser import SITE, chromium, served

# The tests keep every processor busy by themselves; those of work that is shared among processes ask for several.
os.environ.setdefault("BUILD_CORES", "1")


@pytest.fixture(scope="session")
def site() -> Path:
    if not (SITE / "index.html").is_file():
        pytest.fail(f"there is no site in {SITE}: run `python -m scripts build` first")
    return SITE


@pytest.fixture(scope="session")
def host(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(site, tmp_path_factory.mktemp("served")) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started
