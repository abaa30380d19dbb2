"""The processes that `jangkau run` starts: ended with it, and found again if it was killed.

Each child leads a process group of its own, noted in the var folder. A child asks the kernel to end
it when the parent dies; what survives all the same is ended by the next start.
"""

import contextlib
import ctypes
import json
import os
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from jangkau.config import options

_PR_SET_PDEATHSIG = 1
_GRACE_SECONDS = 10


@dataclass
class Family:
    """The children by name, with the command that starts each."""

    commands: dict[str, list[str]] = field(default_factory=dict)
    children: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, command: list[str]) -> None:
        self.commands[name] = command
        log = open(options.var_folder() / f"{name}.log", "ab")  # noqa: SIM115 - the child's
        with log:
            self.children[name] = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, "DJANGO_SETTINGS_MODULE": "jangkau.config.settings"},
                start_new_session=True,
                preexec_fn=_end_with_parent,
            )
        _note({"pid": os.getpid(), "groups": [child.pid for child in self.children.values()]})

    def check(self) -> None:
        """Says which child ended, and where its log is."""
        for name, child in self.children.items():
            if child.poll() is not None:
                log = options.var_folder() / f"{name}.log"
                raise click.ClickException(f"The {name} process ended at once. Its log is {log}.")

    def revive(self) -> None:
        """Starts again whatever died."""
        for name, child in list(self.children.items()):
            if child.poll() is not None:
                click.echo(f"The {name} process ended; starting it again.", err=True)
                time.sleep(1)
                self.start(name, self.commands[name])

    def stop(self) -> None:
        _end([child.pid for child in self.children.values()], self)
        with contextlib.suppress(FileNotFoundError):
            _notes().unlink()


@contextlib.contextmanager
def kept() -> Iterator[Family]:
    """A family that is stopped however the block ends."""
    family = Family()
    _note({"pid": os.getpid(), "groups": []})
    try:
        yield family
    finally:
        family.stop()


def running() -> int | None:
    """The process number of a `jangkau run` of this folder that is alive, else None."""
    pid: int = _noted().get("pid", 0)
    return pid if pid and pid != os.getpid() and _is_ours(pid) else None


def end_leftovers() -> None:
    """Ends what a killed `jangkau run` left behind."""
    _end([pid for pid in _noted().get("groups", []) if _is_ours(pid)], None)


def _end(groups: list[int], family: Family | None) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for group in groups:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(group, number)
        deadline = time.monotonic() + _GRACE_SECONDS
        while time.monotonic() < deadline and any(_group_alive(g, family) for g in groups):
            time.sleep(0.05)


def _group_alive(group: int, family: Family | None) -> bool:
    if family is not None:
        for child in family.children.values():
            child.poll()  # takes leave of the dead, whose group would look alive otherwise
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def _is_ours(pid: int) -> bool:
    """Whether the process is one of ours, and not a stranger that was given the same number."""
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False
    return any(b"jangkau" in word for word in words)


def _end_with_parent() -> None:
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _notes() -> Path:
    return options.var_folder() / "run.json"


def _note(notes: dict[str, object]) -> None:
    draft = _notes().with_suffix(".new")
    draft.write_text(json.dumps(notes))
    os.replace(draft, _notes())


def _noted() -> dict[str, Any]:
    with contextlib.suppress(FileNotFoundError, ValueError):
        noted: dict[str, Any] = json.loads(_notes().read_text())
        return noted
    return {}
