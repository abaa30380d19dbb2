"""The program as its users run it: `jangkau run` in a process of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

COMMAND = [sys.executable, "-m", "jangkau.cli"]


@dataclass
class House:
    """One running program: where it answers, what it wrote, and its process."""

    address: str
    var: Path
    process: subprocess.Popen[str]
    said: Path

    def stop(self) -> int:
        """Ctrl-C, and the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def kill_everything(self) -> None:
        """`kill -9` of every process of this house, PostgreSQL too, in no particular order."""
        family = [process for process in psutil.process_iter() if _belongs(process, self.var)]
        for process in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(family, timeout=10)
        self.process.wait(10)

    def answers(self) -> bool:
        with contextlib.suppress(urllib.error.URLError, ConnectionError):
            return bool(urllib.request.urlopen(self.address + "sign-in/").status == 200)
        return False


def environment(var: Path, **more: str) -> dict[str, str]:
    return {**os.environ, "JANGKAU_VAR": str(var), **more}


def jangkau(
    *arguments: str, var: Path, stdin: str = "", **more: str
) -> subprocess.CompletedProcess[str]:
    """One command to its end."""
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        env=environment(var, **more),
        capture_output=True,
        text=True,
        check=False,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def start(*, var: Path, port: int | None = None, seconds: int = 180, **more: str) -> House:
    """Starts the program and waits until it is ready; what it says stands in the error if not."""
    port = port or free_port()
    said = var.parent / f"said-{port}.txt"
    with said.open("w") as out:
        process = subprocess.Popen(
            [*COMMAND, "run", "--small"],
            env=environment(var, JANGKAU_PORT=str(port), PYTHONUNBUFFERED="1", **more),
            stdout=out,
            stderr=out,
            text=True,
        )
    house = House(f"http://127.0.0.1:{port}/", var, process, said)
    deadline = time.monotonic() + seconds
    while "is ready" not in said.read_text():
        assert process.poll() is None, said.read_text()
        assert time.monotonic() < deadline, said.read_text()
        time.sleep(0.1)
    return house


@contextlib.contextmanager
def started(*, var: Path) -> Iterator[House]:
    """A running program for as long as the block."""
    house = start(var=var)
    try:
        yield house
    finally:
        house.stop()


def _belongs(process: psutil.Process, var: Path) -> bool:
    """Whether a process is of the house on this var folder."""
    with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
        if str(var) in " ".join(process.cmdline()):
            return True
        if process.environ().get("JANGKAU_VAR") == str(var):
            return True
        parent = process.parent()
        return parent is not None and str(var) in " ".join(parent.cmdline())
    return False
