"""The arrows of the house: the contracts hold, and each is proven able to fail."""

import configparser
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
ROOMS = (
    "audit",
    "places",
    "crew",
    "registry",
    "ledger",
    "billing",
    "payments",
    "protection",
    "coverage",
    "outreach",
    "intake",
)

TRESPASSES = {
    "storeys": ("domain/terms/trespass.py", "from jangkau.apps.audit import queries"),
    "rooms": ("apps/audit/queries.py", "from jangkau.apps.registry import queries"),
    "doors": ("web/look/context.py", "from jangkau.web.office import navigation"),
    "rules": ("domain/identity/trespass.py", "import jangkau.domain.reach"),
    "purity": ("domain/terms/trespass.py", "import django"),
    "drawers": ("apps/audit/models.py", "from jangkau.apps.audit import operations"),
    "solver": ("domain/yields/trespass.py", "import highspy"),
    **{
        f"private-{room}": (
            "web/office/trespass.py",
            f"from jangkau.apps.{room} import models",
        )
        for room in ROOMS
    },
}


def lint(folder: Path, *, contract: str) -> subprocess.CompletedProcess[str]:
    script = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    return subprocess.run(
        [sys.executable, "-c", script, "--no-cache", "--contract", contract],
        cwd=folder,
        env={"PYTHONPATH": str(folder / "src"), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def contracts() -> list[str]:
    linter = configparser.ConfigParser()
    linter.read(HOME / ".importlinter")
    return [name.split(":")[2] for name in linter.sections() if name.count(":") == 2]


def test_every_contract_has_a_trespass_that_proves_it() -> None:
    assert sorted(contracts()) == sorted(TRESPASSES)


@pytest.mark.parametrize("contract", sorted(TRESPASSES))
def test_a_contract_is_kept_and_a_trespass_breaks_it(contract: str, tmp_path: Path) -> None:
    kept = lint(HOME, contract=contract)
    assert kept.returncode == 0, kept.stdout + kept.stderr
    shutil.copytree(
        HOME / "src", tmp_path / "src", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    shutil.copy(HOME / ".importlinter", tmp_path)
    name, line = TRESPASSES[contract]
    trespassed = tmp_path / "src" / "jangkau" / name
    before = trespassed.read_text() if trespassed.exists() else ""
    trespassed.write_text(f"{before}\n{line}\n")
    broken = lint(tmp_path, contract=contract)
    assert broken.returncode == 1, broken.stdout + broken.stderr
    assert "BROKEN" in broken.stdout
