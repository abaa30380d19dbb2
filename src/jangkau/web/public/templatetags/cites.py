"""Articles the way people quote them."""

import re

from django import template

from jangkau.domain.law import Cite
from jangkau.web.look.language import language

register = template.Library()

_PAPER = re.compile(r"\b(uu|pp|perpres|permenaker|perdir|kepmenaker)-(\d+)-(\d{4})\b")
_NAMES = {
    **{"uu": "UU", "pp": "PP", "perpres": "Perpres", "permenaker": "Permenaker"},
    **{"perdir": "Perdir", "kepmenaker": "Kepmenaker"},
}
_ENGLISH = (
    (" ayat (", "("),
    ("Pasal", "Art."),
    ("Lampiran", "Annex"),
    (" dan ", " and "),
    ("belum terbaca", "article not read yet"),
)


@register.filter
def cited(cite: Cite) -> str:
    """`PP 44/2015 Pasal 20 ayat (3)`; in English `PP 44/2015 Art. 20(3)`."""
    return _said(f"{cite.source} {cite.article}")


@register.filter
def decided(cite: Cite) -> str:
    """The article that decided, without the ones it changed: of a relief, the relief's own."""
    return _said(f"{cite.source} {cite.article.partition(';')[0]}")


def _said(text: str) -> str:
    text = _PAPER.sub(lambda found: f"{_NAMES[found[1]]} {found[2]}/{found[3]}", text)
    if language() == "en":
        for said, english in _ENGLISH:
            text = text.replace(said, english)
    return text
