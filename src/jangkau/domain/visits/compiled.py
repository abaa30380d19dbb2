"""Compiled functions: numba's decorator with the types kept, and chance as an argument."""

from collections.abc import Callable
from typing import cast

import numba


def compiled[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code, compiled at first use and kept beside the source.

    No fast mathematics: the same seed gives the same plan on every machine with the same library.
    """
    return cast(Callable[P, R], numba.njit(cache=True)(function))
