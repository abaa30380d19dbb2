"""The tables of the people who work with the program: officers, teams and their absences."""

from jangkau.apps.crew.models.officers import Officer, Officers, Role
from jangkau.apps.crew.models.teams import Absence, Team, TeamMember

__all__ = ["Absence", "Officer", "Officers", "Role", "Team", "TeamMember"]
