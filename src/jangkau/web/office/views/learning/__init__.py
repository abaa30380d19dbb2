"""What visits taught: kinds of places, circumstances, teams, places to leave, comparisons by lot."""

from django.urls import path

from jangkau.web.office.views.learning import page, trials

urlpatterns = [
    path("learning/", page.lessons, name="learning"),
    path("learning/trials/new/", trials.start, name="trial_start"),
    path("learning/trials/<uuid:trial_id>/end/", trials.end, name="trial_end"),
]
