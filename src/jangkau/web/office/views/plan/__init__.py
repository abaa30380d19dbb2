"""The plan of visits: asking for one, the week board, routes, papers, calendars, plan and actual."""

from django.urls import path

from jangkau.web.office.views.plan.actual import actual
from jangkau.web.office.views.plan.board import board, drop, lock, move, unlock
from jangkau.web.office.views.plan.feed import feed
from jangkau.web.office.views.plan.left import add, left, put
from jangkau.web.office.views.plan.listing import forget, give_up, plans, progress, publish, stop
from jangkau.web.office.views.plan.routes import routes
from jangkau.web.office.views.plan.sheets import pdf, renew, sheets, xlsx
from jangkau.web.office.views.plan.visit import visit
from jangkau.web.office.views.plan.what_if import again, force, take_over, what_if

urlpatterns = [
    path("plan/", plans, name="plan"),
    path("plan/<uuid:plan_id>/", board, name="plan_board"),
    path("plan/<uuid:plan_id>/progress/", progress, name="plan_progress"),
    path("plan/<uuid:plan_id>/stop/", stop, name="plan_stop"),
    path("plan/<uuid:plan_id>/give-up/", give_up, name="plan_give_up"),
    path("plan/<uuid:plan_id>/forget/", forget, name="plan_forget"),
    path("plan/<uuid:plan_id>/publish/", publish, name="plan_publish"),
    path("plan/<uuid:plan_id>/again/", again, name="plan_again"),
    path("plan/<uuid:plan_id>/routes/", routes, name="plan_map"),
    path("plan/<uuid:plan_id>/not-planned/", left, name="plan_left"),
    path("plan/<uuid:plan_id>/add/", add, name="plan_add"),
    path("plan/<uuid:plan_id>/put/", put, name="plan_put"),
    path("plan/<uuid:plan_id>/what-if/", what_if, name="plan_what_if"),
    path("plan/<uuid:plan_id>/force/", force, name="plan_force"),
    path("plan/<uuid:plan_id>/take-over/", take_over, name="plan_take_over"),
    path("plan/<uuid:plan_id>/actual/", actual, name="plan_actual"),
    path("plan/<uuid:plan_id>/sheets/", sheets, name="plan_sheets"),
    path("plan/<uuid:plan_id>/sheets/feed/", renew, name="plan_feed"),
    path("plan/<uuid:plan_id>/sheets.pdf", pdf, name="plan_pdf"),
    path("plan/<uuid:plan_id>/plan.xlsx", xlsx, name="plan_xlsx"),
    path("plan/visits/<uuid:planned_id>/", visit, name="plan_visit"),
    path("plan/visits/<uuid:planned_id>/move/", move, name="plan_visit_move"),
    path("plan/visits/<uuid:planned_id>/lock/", lock, name="plan_visit_lock"),
    path("plan/visits/<uuid:planned_id>/unlock/", unlock, name="plan_visit_unlock"),
    path("plan/visits/<uuid:planned_id>/drop/", drop, name="plan_visit_drop"),
    path("feeds/<str:token>.ics", feed, name="team_feed"),
]
