"""Compiled functions: numba's decorator with the types kept, and chance as an argument."""

from collections.abc import Callable
from typing import cast

import numba


def compiled[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """The function as machine code, compiled at first use and kept beside the source.

    No fast mathematics: the same seed gives the same plan on every machine with the same library.
    """
    return cast(Callable[P, R], numba.njit(cache=True)(function))


def lean[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """As `compiled`, for functions that only read and write arrays given to them.

    Without the counting of references, which costs more than the work itself where small functions
    hand each other many arrays. Such a function cannot make an array; compiling it fails if it tries.
    """
    return cast(Callable[P, R], numba.njit(cache=True, _nrt=False)(function))
