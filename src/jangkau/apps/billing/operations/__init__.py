"""Writing bills: plans from the registry, the month's run, bills asked ahead, bills for many."""

from jangkau.apps.billing.operations.ageing import age
from jangkau.apps.billing.operations.asking import ask_ahead
from jangkau.apps.billing.operations.changing import change_plan
from jangkau.apps.billing.operations.choosing import offered
from jangkau.apps.billing.operations.collecting import collect, withdraw
from jangkau.apps.billing.operations.downloading import note_download
from jangkau.apps.billing.operations.planning import CaughtUp, catch_up
from jangkau.apps.billing.operations.refreshing import Refreshed, refresh
from jangkau.apps.billing.operations.running import run, stop_unpaid
from jangkau.apps.billing.operations.sponsors import make_sponsor
from jangkau.apps.billing.operations.tariffs import compiled
from jangkau.apps.billing.operations.what_if import PersonChange, WhatIf, WhatIfLine, what_if

__all__ = [
    "CaughtUp",
    "PersonChange",
    "Refreshed",
    "WhatIf",
    "WhatIfLine",
    "age",
    "ask_ahead",
    "catch_up",
    "change_plan",
    "collect",
    "compiled",
    "make_sponsor",
    "note_download",
    "offered",
    "refresh",
    "run",
    "stop_unpaid",
    "what_if",
    "withdraw",
]
