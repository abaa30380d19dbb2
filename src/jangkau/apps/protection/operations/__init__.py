"""Writing protection: pulling paid months, computing everybody's standing, marking who lapsed."""

from jangkau.apps.protection.operations.downloads import note_call_list
from jangkau.apps.protection.operations.looking import explain_by_nik
from jangkau.apps.protection.operations.pulling import Pulled, catch_up
from jangkau.apps.protection.operations.refreshing import Refreshed, refresh, unfinished

__all__ = [
    "Pulled",
    "Refreshed",
    "catch_up",
    "explain_by_nik",
    "note_call_list",
    "refresh",
    "unfinished",
]
