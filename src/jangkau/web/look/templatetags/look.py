"""Numbers, money, dates and small parts the Indonesian way, for every template.

All of these are built in: no `{% load %}`. What cannot be shown (None, "") is shown as a dash, so
that an empty cell never looks like a zero.
"""

from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.templatetags.static import static
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jangkau.domain.terms import Month
from jangkau.domain.terms.dates import JAKARTA
from jangkau.web.look.language import language
from jangkau.web.look.words import status_words

register = template.Library()

DASH = "–"


def _grouped(value: Decimal | int, decimals: int = 0) -> str:
    """`1.234,5` in Indonesian, `1,234.5` in English."""
    text = f"{value:,.{decimals}f}"
    return text.translate(str.maketrans(",.", ".,")) if language() == "id" else text


@register.filter
def number(value: Any, decimals: int = 0) -> str:
    """A count: `1.234` (id), `1,234` (en); `|number:1` for one decimal."""
    return DASH if value is None or value == "" else _grouped(Decimal(str(value)), decimals)


@register.filter
def rupiah(value: Any) -> str:
    """Whole rupiah: `Rp16.800`; a debt carries its sign in front: `-Rp16.800`."""
    if value is None or value == "":
        return DASH
    whole = int(value)
    return f"{'-' if whole < 0 else ''}Rp{_grouped(abs(whole))}"


@register.filter
def percent(share: Any, decimals: int = 2) -> str:
    """A share from 0 to 1 as `1,14%` (id) or `1.14%` (en); halves round up."""
    if share is None or share == "":
        return DASH
    exact = Decimal(str(share)) * 100
    step = Decimal(1).scaleb(-decimals)
    return f"{_grouped(exact.quantize(step, rounding=ROUND_HALF_UP), decimals)}%"


@register.filter
def day(value: date | None) -> str:
    """A day: `14 Apr 2026`. A moment is shown as its day in Jakarta."""
    if not value:
        return DASH
    if isinstance(value, datetime):
        value = value.astimezone(JAKARTA)
    return date_format(value, "j M Y")


@register.filter
def stretch(first: date | None, last: date | None) -> str:
    """The days from first to last: `9 Nov – 6 Des 2026`, `2–6 Nov 2026`; without an end `9 Nov 2026 – …`.

    The year, and the month, are said twice only where they differ.
    """
    if not first or first == last:
        return day(last)
    if not last:
        return f"{day(first)} – …"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    begin = date_format(first, "j M") if first.year == last.year else day(first)
    return f"{begin} – {day(last)}"


@register.filter
def month(value: Month | date | None) -> str:
    """A contribution month: `Apr 2026`."""
    if not value:
        return DASH
    first = value.first_day if isinstance(value, Month) else value
    return date_format(first, "M Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A moment in Jakarta's time: `14 Apr 2026 13.05 WIB`, in English `13:05`."""
    if not value:
        return DASH
    return (
        date_format(value.astimezone(JAKARTA), "j M Y H.i" if language() == "id" else "j M Y H:i")
        + " WIB"
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    """One drawing of the sprite, hidden from screen readers: the word beside it says what it is."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        static("look/sprite.svg"),
        name,
    )


@register.simple_tag
def tag_for_status(status: str, label: str = "") -> SafeString:
    """A coloured state word. The words and tones are in `web.look.words`; unknown ones are quiet."""
    tone, word = status_words(str(status))
    return format_html('<span class="tag tag-{}">{}</span>', tone, label or word)


@register.simple_tag
def meter(share: Any, label: str, tone: str = "") -> SafeString:
    """A share from 0 to 1 drawn as a bar. A screen reader says `label` and the share."""
    filled = max(Decimal(0), min(Decimal(str(share or 0)), Decimal(1))) * 100
    return format_html(
        '<svg class="meter{}" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" '
        'aria-label="{}"><rect class="meter-track" width="100" height="8"/>'
        '<rect class="meter-fill" width="{}" height="8"/></svg>',
        f" meter-{tone}" if tone else "",
        f"{label}: {percent(share)}",
        f"{filled:.2f}",
    )


class CaptureNode(template.Node):
    """Keeps what is inside under a name, to be shown more than once."""

    def __init__(self, *, nodelist: NodeList, name: str) -> None:
        self.nodelist = nodelist
        self.name = name

    def render(self, context: template.Context) -> str:
        context[self.name] = SafeString(self.nodelist.render(context).strip())
        return ""


@register.tag
def capture(parser: Parser, token: Token) -> CaptureNode:
    """`{% capture heading %}{% block title %}…{% endblock %}{% endcapture %}`, then `{{ heading }}`."""
    _, name = token.split_contents()
    nodelist = parser.parse(("endcapture",))
    parser.delete_first_token()
    return CaptureNode(nodelist=nodelist, name=name)
