"""Bills: the month's run, collective bills, a member's bills, donors and budgets, what if."""

from django.urls import path

from jangkau.web.office.views.bills import collectives, member, month, sponsors, what_if

ONE = "bills/collective/<str:code>/"
PERSON = "people/<uuid:person_id>/bills/"
urlpatterns = [
    path("bills/", month.bills, name="bills"),
    path("bills/run/", month.run, name="bills_run"),
    path("bills/progress/", month.progress, name="bills_progress"),
    path("bills/collective/", collectives.collectives, name="collectives"),
    path(ONE, collectives.collective, name="collective"),
    path(f"{ONE}people.xlsx", collectives.sheet, name="collective_sheet"),
    path(f"{ONE}withdraw/", collectives.withdraw, name="collective_withdraw"),
    path("bills/sponsors/", sponsors.sponsors, name="sponsors"),
    path("bills/sponsors/new/", sponsors.new, name="sponsor_new"),
    path("bills/sponsors/<uuid:sponsor_id>/", sponsors.sponsor, name="sponsor"),
    path("bills/what-if/", what_if.what_if, name="what_if"),
    path(PERSON, member.bills, name="person_bills"),
    path(f"{PERSON}ahead/", member.ahead, name="person_bills_ahead"),
    path(f"{PERSON}change/", member.change, name="person_plan_change"),
]
