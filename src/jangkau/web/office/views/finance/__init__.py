"""The finance desk: the daily tie, statements, held money, the journal, days, evidence."""

from jangkau.web.office.views.finance import books, days, held, statements

urlpatterns = [
    *days.urlpatterns,
    *statements.urlpatterns,
    *held.urlpatterns,
    *books.urlpatterns,
]
