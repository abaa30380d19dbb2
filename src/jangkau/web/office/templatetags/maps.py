"""`{% load maps %}`: the map where it is not the page itself."""

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from jangkau.domain.terms import Territory
from jangkau.web.look.drawing import thumbnail
from jangkau.web.office.views.map import coarse, ground
from jangkau.web.office.views.map.sheet import territory_line

register = template.Library()


@register.simple_tag
def nation_thumbnail(territory: Territory) -> SafeString:
    """The small country shaded by modelled informal workers, with the line around a territory.

    `{% nation_thumbnail officer.territory %}`, inside a link to `office:map`. Empty text while no
    map is loaded. At most 12 kB compressed.
    """
    land = ground.ground("", columns=thumbnail.COLUMNS)
    shaded = coarse.coarse("", group="", columns=thumbnail.COLUMNS)
    if land is None or shaded is None:
        return mark_safe("")
    return mark_safe(
        thumbnail.nation_thumbnail(
            shaded.shapes,
            frame=land.frame,
            heading=_("Map of informal workers in Indonesia"),
            territory=territory_line(territory, land),
        )
    )
