"""Whatever a plan needs compiled is compiled before its clock runs."""

import time
from importlib import import_module
from pkgutil import iter_modules

from numba.core.dispatcher import Dispatcher

from jangkau.domain.visits import columns, search
from jangkau.domain.visits.anytime import solve
from jangkau.domain.visits.warming import warm
from tests.builders.instances import instance


def _compiled() -> dict[str, int]:
    """How many kinds of arguments each function was compiled for so far."""
    modules = [
        import_module(f"{package.__name__}.{found.name}")
        for package in (search, columns)
        for found in iter_modules(package.__path__)
    ]
    return {
        f"{module.__name__}.{name}": len(one.signatures)
        for module in modules
        for name, one in vars(module).items()
        if isinstance(one, Dispatcher)
    }


def test_a_plan_after_warming_compiles_nothing_more() -> None:
    warm()
    before = _compiled()
    assert sum(before.values()) > 5
    solve(instance(seed=3, sites=40), seed=1, seconds=1.0, clock=time.process_time)
    assert _compiled() == before
