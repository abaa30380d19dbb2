"""Rows of a table as the frozen values others see."""

from dataclasses import fields
from typing import Any


def shaped[T](shape: type[T], *, row: Any, **own: Any) -> T:
    """A `shape` with the row's columns of the same names; `own` gives the others."""
    names = [field.name for field in fields(shape) if field.name not in own]  # type: ignore[arg-type]
    return shape(**{name: getattr(row, name) for name in names}, **own)
