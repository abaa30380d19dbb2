"""Visits: what was done, what it brought, and the proof."""

from django.urls import path

from jangkau.web.office.views.visits import listing, visit

ONE = "visits/<uuid:visit_id>/"
urlpatterns = [
    path("visits/", listing.visits, name="visits"),
    path("visits/visits.xlsx", listing.export, name="visits_sheet"),
    path("visits/new/", visit.new, name="visit_new"),
    path(ONE, visit.visit, name="visit"),
    path(f"{ONE}correct/", visit.correct, name="visit_correct"),
    path(f"{ONE}withdraw/", visit.withdraw, name="visit_withdraw"),
    path(f"{ONE}photo/", visit.photo, name="visit_photo"),
    path(f"{ONE}photo/remove/", visit.remove_photo, name="visit_photo_remove"),
    path(f"{ONE}people/", visit.tell, name="visit_people"),
    path(f"{ONE}people/<uuid:worker_id>/remove/", visit.untell, name="visit_person_remove"),
]
