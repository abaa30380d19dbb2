"""Mutation testing of the rules: `make mutants`, or one module: `tools/mutants.py law`.

Runs mutmut over the modules of `domain/` named in pyproject.toml, one process, and prints for each how
many of its mutants a test noticed. Exits with 1 where a module stays under the bar. What survives is
listed; look at one with `mutmut show NAME`. Decision 0018 says which survivors change nothing.
"""

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

BAR = 95.0
MODULES = ("law", "contributions", "protection", "benefits")
NOTICED = frozenset({"killed", "timeout"})
MUTMUT = str(Path(sys.executable).parent / "mutmut")
LINE = re.compile(r"\s*jangkau\.domain\.(\w+)\.(\S+): (.+)")


def main(modules: tuple[str, ...]) -> int:
    """Runs, counts and prints; 0 where every module reaches the bar."""
    for module in modules:
        names = f"jangkau.domain.{module}.*"
        subprocess.run(["nice", MUTMUT, "run", "--max-children", "1", names], check=True)
    said = subprocess.run([MUTMUT, "results", "--all", "1"], check=True, capture_output=True)
    found = [
        match.groups() for match in map(LINE.fullmatch, said.stdout.decode().split("\n")) if match
    ]
    scores = [report(module, found=found) for module in modules]
    return 0 if min(scores) >= BAR else 1


def report(module: str, *, found: list[tuple[str, ...]]) -> float:
    """Prints what survived of a module and its score in percent; 0 where nothing was mutated."""
    ours = [(name, status) for one, name, status in found if one == module]
    counts = Counter(status for _, status in ours)
    for name, status in ours:
        if status not in NOTICED:
            print(f"  {status}: jangkau.domain.{module}.{name}")
    noticed = sum(counts[status] for status in NOTICED)
    score = 100 * noticed / len(ours) if ours else 0.0
    print(f"{module}: {noticed} of {len(ours)} noticed, {score:.1f} %; bar {BAR:.0f} %")
    return score


if __name__ == "__main__":
    sys.exit(main(tuple(sys.argv[1:]) or MODULES))
