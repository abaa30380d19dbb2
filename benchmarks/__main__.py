"""`python -m benchmarks [NAME …]`: measures and prints. Takes several minutes in all."""

import os
import shutil
import subprocess
import sys
from importlib import import_module

from benchmarks.figures import table
from jangkau.config.options import HOME

NAMES = (
    "start",
    "places",
    "pages",
    "search",
    "roster",
    "run",
    "receipt",
    "pay",
    "chaos",
    "protection",
    "orienteering",
    "plan",
    "learning",
    "nation",
    "stability",
)


def main() -> None:
    """Runs the named benchmark, or several, or all; each has a database of its own.

    Several run one after another, each in a process and an emptied folder `var/bench/NAME`.
    """
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
    names = sys.argv[1:] or NAMES
    if len(names) > 1:
        for name in names:
            _alone(name)
        return
    os.environ.setdefault("JANGKAU_VAR", f"var/bench/{names[0]}")
    print(f"== {names[0]}", flush=True)
    print(table(import_module(f"benchmarks.{names[0]}").measure()), flush=True)


def _alone(name: str) -> None:
    """One benchmark in its own process; its database is stopped and thrown away afterwards."""
    folder = HOME / "var" / "bench" / name
    environment = {**os.environ, "JANGKAU_VAR": str(folder)}
    shutil.rmtree(folder, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "benchmarks", name], env=environment, check=True)
    subprocess.run([sys.executable, "-m", "jangkau.cli", "stop"], env=environment, check=True)
    shutil.rmtree(folder, ignore_errors=True)


main()
