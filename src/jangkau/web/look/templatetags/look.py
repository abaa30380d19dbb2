"""Numbers, money, dates and small parts the Indonesian way, for every template."""

from django import template

register = template.Library()
