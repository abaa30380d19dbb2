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
    """As `compiled`, for what only compiled code calls and what only writes arrays given to it.

    Without the counting of references, which costs more than the work itself where small functions
    hand each other many arrays; such a function cannot make an array, compiling it fails if it tries.
    Without a way in from Python, which would take longer to compile than the function.
    """
    inner = numba.njit(_nrt=False, no_cpython_wrapper=True, no_cfunc_wrapper=True)
    return cast(Callable[P, R], inner(function))


def entry[**P, R](function: Callable[P, R]) -> Callable[P, R]:
    """As `lean`, for the few functions that Python calls; kept beside the source with all they call."""
    outer = numba.njit(cache=True, _nrt=False, no_cfunc_wrapper=True)
    return cast(Callable[P, R], outer(function))
