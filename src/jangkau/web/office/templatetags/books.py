"""`{% load books %}`: accounts of the journal as people say them."""

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()

ACCOUNTS: dict[str, str | Promise] = {
    "bank": _("Seen on a bank's statement"),
    "clearing": _("With the bank, not on a statement yet"),
    "contributions": _("Contributions"),
    "fees": _("Charges of the bank"),
    "fines": _("Fines"),
    "overpaid": _("Credits of members"),
    "refunds": _("Refunds not transferred yet"),
    "suspense": _("Held money"),
}
"""What the first part of an account's code says."""


@register.filter
def account_words(code: str) -> str | Promise:
    """`clearing.CAKRAWALA` in words without the bank; an account without words keeps its code."""
    first = code.partition(".")[0]
    return ACCOUNTS.get(first, code)
