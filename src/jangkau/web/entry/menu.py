"""The menu of a door: its main pages, of which everybody sees those they may open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse
from django.utils.functional import Promise

from jangkau.web.entry.acting import SignedIn


@dataclass(frozen=True)
class Entry:
    """One line of the menu: shown to those who may."""

    label: str | Promise
    address: str
    permission: str
    icon: str
    group: str | Promise


@dataclass(frozen=True)
class Shown:
    """One line as the frame draws it."""

    label: str | Promise
    address: str
    icon: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Some lines under one heading, "" for none."""

    label: str | Promise
    entries: list[Shown]


def menu(lines: Sequence[Entry], *, officer: SignedIn, path: str) -> list[Group]:
    """The lines this officer may open, grouped; the one that leads to `path` is current."""
    entries = [entry for entry in lines if not entry.permission or officer.may(entry.permission)]
    addresses = {entry.address: reverse(entry.address) for entry in entries}
    here = _current(path=path, addresses=addresses.values())
    return [
        Group(
            label=label,
            entries=[
                Shown(
                    label=entry.label,
                    address=addresses[entry.address],
                    icon=entry.icon,
                    current=addresses[entry.address] == here,
                )
                for entry in some
            ],
        )
        for label, some in groupby(entries, key=lambda entry: entry.group)
    ]


def _current(*, path: str, addresses: Iterable[str]) -> str:
    """The longest address that `path` lies under; the first page only when it is the path."""
    under = [a for a in addresses if a == path or (a != "/" and path.startswith(a))]
    return max(under, key=len, default="")
