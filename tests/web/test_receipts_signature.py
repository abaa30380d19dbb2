"""The page's own check of signatures agrees with Node's, on published, random and spoilt ones."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2]
ROUNDS = 60


def test_the_pages_own_check_takes_what_node_takes_and_refuses_what_node_refuses(
    tmp_path: Path,
) -> None:
    node = shutil.which("node")
    if node is None or not (HOME / "node_modules" / "esbuild").exists():
        pytest.skip("no Node.js with esbuild on this machine: run make")
    bundle = tmp_path / "ed25519.mjs"
    source = HOME / "src/jangkau/web/look/assets/receipt/ed25519.ts"
    esbuild = HOME / "node_modules" / ".bin" / "esbuild"
    command = [str(esbuild), str(source), "--bundle", "--format=esm", f"--outfile={bundle}"]
    subprocess.run(command, check=True, capture_output=True)
    judge = [node, str(Path(__file__).with_name("signatures.mjs")), str(bundle), str(ROUNDS)]
    done = subprocess.run(judge, check=True, capture_output=True, text=True)
    assert json.loads(done.stdout) == {
        "taken": 4 + ROUNDS,
        "refused": 4 * ROUNDS,
        "disagreed": 0,
    }
