"""Which door is whose: where somebody who signs in begins."""

from django.urls import reverse

from jangkau.web.entry.acting import SignedIn


def first_page(officer: SignedIn) -> str:
    """The address of the first page of this person's own door."""
    if officer.may("partner.wadah"):
        return reverse("partner:members")
    if officer.may("partner.counter"):
        return reverse("partner:counter")
    return reverse("office:home")
