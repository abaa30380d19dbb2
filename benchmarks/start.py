"""How long the second `jangkau run` takes, beside what its parts need at the very least."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.figures import Figure
from tests.running import jangkau, start

BARE = (
    "import django; from django.conf import settings; settings.configure();"
    "django.setup(); import granian, psycopg"
)


def measure() -> list[Figure]:
    """The second start until it says it is ready; floor: importing the parts in one process."""
    with tempfile.TemporaryDirectory() as folder:
        var = Path(folder) / "var"
        start(var=var).stop()
        began = time.perf_counter()
        house = start(var=var)
        took = time.perf_counter() - began
        house.stop()
        jangkau("stop", var=var)
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", BARE], check=True)
    bare = time.perf_counter() - began
    return [
        Figure(
            "second start",
            took,
            "s",
            "importing Django, psycopg and granian once",
            bare,
            "under 6 s",
            took < 6,
        )
    ]
