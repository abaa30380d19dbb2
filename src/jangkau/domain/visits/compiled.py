"""Compiled functions: numba's decorator with the types kept, and chance as an argument."""

from collections.abc import Callable
from pathlib import Path
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
    outer = numba.njit(cache=True, _nrt=False, no_cfunc_wrapper=True)(function)
    # numba compares the function's own file only; what is kept is as old as the files it calls into.
    outer._cache._cache_file._source_stamp = _stamp(Path(function.__code__.co_filename).parent)
    return cast(Callable[P, R], outer)


def _stamp(folder: Path) -> tuple[tuple[str, int, int], ...]:
    """Which state of the source files of a folder machine code was made from."""
    facts = ((path, path.stat()) for path in (Path(__file__), *sorted(folder.glob("*.py"))))
    return tuple((path.name, fact.st_mtime_ns, fact.st_size) for path, fact in facts)
