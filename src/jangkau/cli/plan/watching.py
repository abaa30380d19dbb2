"""Watching one plan being made: a bar with its gap, and Ctrl-C for the best so far."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from math import isfinite
from types import FrameType
from typing import Any

import click

from jangkau.domain.visits.planning import Progress

TICKS = 1_000
"""Of the bar, whatever the seconds."""
ECHO_S = 1.0
"""A shell or `timeout` may send one Ctrl-C twice, to the process and to its group."""


@dataclass
class Watch:
    """Hears how far a plan of so many seconds is, and whether it was asked to stop."""

    seconds: float
    bar: Any  # click's, which has no public name
    stopped: bool = False
    _stopped_at: float = 0.0

    def hear(self, told: Progress) -> None:
        """Moves the bar to how far the plan is."""
        done = min(TICKS, int(TICKS * told.seconds / self.seconds))
        self.bar.update(max(0, done - self.bar.pos), current_item=_gap(told))

    def go_on(self) -> bool:
        """Whether nobody asked to stop yet."""
        return not self.stopped

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Ends the plan with the best so far; a second Ctrl-C, not just an echo, ends the command."""
        now = time.monotonic()
        if self.stopped and now - self._stopped_at > ECHO_S:
            raise KeyboardInterrupt
        if not self.stopped:
            self.stopped, self._stopped_at = True, now


@contextmanager
def watched(seconds: float) -> Iterator[Watch]:
    """A bar on standard error while a plan of so many seconds is made, and the ear for Ctrl-C."""
    before = signal.getsignal(signal.SIGINT)
    shown = click.progressbar(
        length=TICKS, label="Planning", item_show_func=lambda gap: gap or "", file=sys.stderr
    )
    with shown as bar:
        watch = Watch(seconds, bar)
        signal.signal(signal.SIGINT, watch.stop)
        try:
            yield watch
        finally:
            signal.signal(signal.SIGINT, before)
    if watch.stopped:
        click.echo("Dihentikan: ini yang terbaik sejauh ini. / Stopped: the best so far.", err=True)


def _gap(told: Progress) -> str:
    return f"gap {told.gap:.1%}" if isfinite(told.bound) else "gap ?"
