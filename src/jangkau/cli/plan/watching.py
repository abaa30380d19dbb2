"""Watching one plan being made: a bar with its gap, and Ctrl-C for the best so far."""

import signal
import sys
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


@dataclass
class Watch:
    """Hears how far a plan of so many seconds is, and whether it was asked to stop."""

    seconds: float
    bar: Any  # click's, which has no public name
    stopped: bool = False

    def hear(self, told: Progress) -> None:
        """Moves the bar to how far the plan is."""
        done = min(TICKS, int(TICKS * told.seconds / self.seconds))
        self.bar.update(max(0, done - self.bar.pos), current_item=_gap(told))

    def go_on(self) -> bool:
        """Whether nobody asked to stop yet."""
        return not self.stopped

    def stop(self, _number: int, _frame: FrameType | None) -> None:
        """Ends the plan with the best so far; a second Ctrl-C ends the command."""
        self.stopped = True
        signal.signal(signal.SIGINT, signal.default_int_handler)


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
