"""`{% load charts %}`: small charts. Put the same figures beside them as a table or in words."""

from collections.abc import Iterable, Sequence

from django import template
from django.utils.safestring import SafeString, mark_safe

from jangkau.web.look.drawing import charts
from jangkau.web.look.templatetags.look import number, percent

register = template.Library()


@register.simple_tag
def bars(rows: Iterable[tuple[str, int]], heading: str) -> SafeString:
    """Horizontal bars of (name, count) pairs: `{% bars rows "Workers by occupation" %}`."""
    drawn = [charts.Bar(str(name), value, number(value)) for name, value in rows]
    return mark_safe(charts.bars(drawn, heading=str(heading)))


@register.simple_tag
def spark(values: Sequence[int], heading: str) -> SafeString:
    """A line through counts, the oldest first; `heading` says in words what it shows."""
    return mark_safe(charts.spark(values, heading=str(heading)))


@register.simple_tag
def share_ring(share: float, heading: str) -> SafeString:
    """A ring filled by a share from 0 to 1, its percentage in the middle."""
    return mark_safe(charts.share_ring(float(share), words=percent(share), heading=str(heading)))
