"""People: finding them, one person's page, registering and correcting."""

from jangkau.web.office.views.people import person, register, search

urlpatterns = [*search.urlpatterns, *register.urlpatterns, *person.urlpatterns]
