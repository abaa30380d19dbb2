"""What every test stands on: a real PostgreSQL, started from the wheel if none is named."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("JANGKAU_VAR", str(Path(__file__).resolve().parents[1] / "var" / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
# Tests may lose everything when the machine fails; nobody else may.
os.environ.setdefault("JANGKAU_POSTGRES_OPTIONS", "-c fsync=off -c max_connections=60")

from jangkau.config import postgres
from tests.browser import browser, page, phone
from tests.running import House, started

__all__ = ["browser", "house", "page", "phone"]


def pytest_configure() -> None:
    postgres.ensure_running()


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The running program with five provinces and a few invented people, for browser tests."""
    with started(var=tmp_path_factory.mktemp("house") / "var folder") as running:
        yield running
