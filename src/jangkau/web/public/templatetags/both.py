"""Saying something in both languages at once, for pages that are kept and shown without a signal."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from jangkau.web.look.language import language

register = template.Library()


@register.simple_tag
def both(message: str) -> SafeString:
    """The message in the language of the page, and smaller in the other one."""
    other = "en" if language() == "id" else "id"
    first = gettext(message)
    with override(other):
        second = gettext(message)
    return format_html('{} <span class="other" lang="{}">{}</span>', first, other, second)
