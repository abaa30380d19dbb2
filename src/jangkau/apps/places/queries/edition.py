"""What is kept in this process's memory about the map, for as long as the map stays the same."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from jangkau.apps.places.models import Edition

_kept: dict[str, tuple[UUID, Any]] = {}


def edition() -> UUID | None:
    """A value that is another one after every change of the regions; None for an empty map."""
    return Edition.objects.filter(pk=1).values_list("edition", flat=True).first()


def kept[T](name: str, *, read: Callable[[], T]) -> T:
    """What `read` returns, remembered under `name` until the map changes."""
    now = edition()
    held = _kept.get(name)
    if now is not None and held is not None and held[0] == now:
        value: T = held[1]
        return value
    fresh = read()
    if now is not None:
        _kept[name] = (now, fresh)
    return fresh
