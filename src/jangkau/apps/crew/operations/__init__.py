"""Making and changing who works here: officers and teams. Each operation takes `by`, and the trail says who."""

from jangkau.apps.crew.operations.officers import (
    change_officer,
    make_officer,
    officer_id_of,
    set_password,
    switch_off,
    switch_on,
)
from jangkau.apps.crew.operations.teams import (
    UNKNOWN_TEAM,
    TeamFields,
    add_absence,
    add_member,
    change_team,
    close_team,
    drop_absence,
    end_member,
    make_team,
    reopen_team,
)

__all__ = [
    "UNKNOWN_TEAM",
    "TeamFields",
    "add_absence",
    "add_member",
    "change_officer",
    "change_team",
    "close_team",
    "drop_absence",
    "end_member",
    "make_officer",
    "make_team",
    "officer_id_of",
    "reopen_team",
    "set_password",
    "switch_off",
    "switch_on",
]
