"""Teams: who goes out together, when, and who is away."""

from django.urls import path

from jangkau.web.office.views.teams.editing import begin, close, edit, new, reopen, team, teams
from jangkau.web.office.views.teams.people import add_absence, add_member, drop_absence, end_member

urlpatterns = [
    path("teams/", teams, name="teams"),
    path("teams/new/", new, name="team_new"),
    path("teams/begin/", begin, name="teams_begin"),
    path("teams/<uuid:team_id>/", team, name="team"),
    path("teams/<uuid:team_id>/edit/", edit, name="team_edit"),
    path("teams/<uuid:team_id>/close/", close, name="team_close"),
    path("teams/<uuid:team_id>/reopen/", reopen, name="team_reopen"),
    path("teams/<uuid:team_id>/members/", add_member, name="team_members"),
    path("teams/<uuid:team_id>/members/<uuid:member_id>/end/", end_member, name="team_member_end"),
    path("teams/<uuid:team_id>/absences/", add_absence, name="team_absences"),
    path(
        "teams/<uuid:team_id>/absences/<uuid:absence_id>/drop/",
        drop_absence,
        name="team_absence_drop",
    ),
]
