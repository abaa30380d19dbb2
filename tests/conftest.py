"""What every test stands on: a real PostgreSQL, started from the wheel if none is named."""

import os
from pathlib import Path

os.environ.setdefault("JANGKAU_VAR", str(Path(__file__).resolve().parents[1] / "var" / "tests"))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")

from jangkau.config import postgres


def pytest_configure() -> None:
    postgres.ensure_running()
