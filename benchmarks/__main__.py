"""`python -m benchmarks [NAME …]`: measures and prints. Takes several minutes in all."""

import os
import sys
from importlib import import_module

from benchmarks.figures import table

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
)


def main() -> None:
    """Runs the named benchmarks, or all; each has a var folder, and so a database, of its own."""
    os.environ.setdefault("JANGKAU_VAR", "var/bench")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jangkau.config.settings")
    for name in sys.argv[1:] or NAMES:
        print(f"== {name}", flush=True)
        print(table(import_module(f"benchmarks.{name}").measure()), flush=True)


main()
