"""Signs for kinds of sites: a shape for the family and a drawing for the kind, never colour alone.

Each sign is drawn around 0,0 in a box of 24 by 24.
"""

from dataclasses import dataclass

from jangkau.web.look.drawing.svg import element

_SHAPES = {
    "round": "M0-11a11 11 0 1 1 0 22a11 11 0 1 1 0-22z",
    "square": "M-8-10H8a2 2 0 0 1 2 2V8a2 2 0 0 1-2 2H-8a2 2 0 0 1-2-2V-8a2 2 0 0 1 2-2z",
    "diamond": "M0-12.5L12.5 0L0 12.5L-12.5 0z",
    "hexagon": "M0-12L10.4-6V6L0 12L-10.4 6V-6z",
}


@dataclass(frozen=True)
class Symbol:
    """`family` names the shape and the colour class; `strokes` is the drawing inside."""

    family: str
    shape: str
    strokes: str


_TRADE, _WORK, _EVENING, _CIVIC = "trade", "work", "evening", "civic"

SYMBOLS = {
    "traditional_market": Symbol(_TRADE, "round", "M-6-1L-4.5-5H4.5L6-1zM-5-1V5H5V-1M-1.5 5V1.5H1.5V5"),
    "pop_up_market": Symbol(_TRADE, "round", "M-6 0Q0-9 6 0zM0-4V5.5M-3.5 5.5H3.5"),
    "mall": Symbol(_TRADE, "round", "M-4.5-2H4.5L5.5 5.5H-5.5zM-2.5-2V-3.5A2.5 2.5 0 0 1 2.5-3.5V-2"),
    "industrial_estate": Symbol(_WORK, "square", "M-6 5.5V-1L-2 1.5V-1L2 1.5V-6H5.5V5.5z"),
    "fish_auction": Symbol(_WORK, "square", "M-6.5 0Q-2-5 3 0L6.5-3V3L3 0Q-2 5-6.5 0zM-3.5-.5h.1"),
    "ride_hailing_base": Symbol(_WORK, "square", "M-4.5 5.5A2 2 0 1 1-4.5 1.5A2 2 0 1 1-4.5 5.5M4.5 5.5A2 2 0 1 1 4.5 1.5A2 2 0 1 1 4.5 5.5M-4.5 3.5L-1 0H3L4.5 3.5M3 0L1.5-5H3.5"),
    "restaurant": Symbol(_EVENING, "diamond", "M-3-5.5V-1.5M-1-5.5V-1.5M-3-1.5Q-2 0-1-1.5M-2-.5V5.5M3-5.5Q1-2 3 0V5.5"),
    "night_venue": Symbol(_EVENING, "diamond", "M-2 4A1.7 1.7 0 1 1-2 3.900V-4.5L4-5.5V2.5A1.7 1.7 0 1 1 4 2.400"),
    "car_free_day": Symbol(_CIVIC, "hexagon", "M1.5-5.5h.1M-3 5.5L-.5 1.5L.5-2.5L-3-1M.5-2.5L3.5-.5M-.5 1.5L3 5.5"),
    "village_hall": Symbol(_CIVIC, "hexagon", "M-6-1L0-5.5L6-1M-4.5-1V5H4.5V-1M-1.5 5V1H1.5V5"),
    "village": Symbol(_CIVIC, "hexagon", "M-6 5V1L-3-2L0 1V5zM0 5V-2.500L3-5.500L6-2.500V5zM2.500 5V1.500H4V5"),
    "bank_corner": Symbol(_CIVIC, "hexagon", "M-5.5-2L0-5.5L5.5-2zM-4-2V3M0-2V3M4-2V3M-5.5 5H5.5"),
    "mural": Symbol(_CIVIC, "hexagon", "M-5.5-4.5H5.5V4.5H-5.5zM-5.5 2L-2-1.5L1.5 2L3 .5L5.5 3"),
}  # fmt: skip

OTHER = Symbol(_CIVIC, "hexagon", "M-3 0H3M0-3V3")


def symbol_for(kind: str) -> Symbol:
    """The sign of a kind of site; an unknown kind has a plain one."""
    return SYMBOLS.get(kind, OTHER)


def sign(kind: str) -> str:
    """The sign itself, to be put into a group that places it."""
    symbol = symbol_for(kind)
    return element(
        "g",
        element("path", class_="sign-shape", d=_SHAPES[symbol.shape]),
        element("path", class_="sign-lines", d=symbol.strokes),
        class_=f"sign sign-{symbol.family}",
    )


def key(kind: str) -> str:
    """The sign as a small picture of its own, for a list or a legend; the word stands beside it."""
    return element(
        "svg", sign(kind), class_="sign-key", viewBox="-13 -13 26 26", aria_hidden="true",
        focusable="false",
    )  # fmt: skip
