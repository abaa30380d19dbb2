"""The country as one small picture, for a page that leads to the map."""

from collections.abc import Mapping

from jangkau.web.look.drawing.frame import Frame
from jangkau.web.look.drawing.land import Shape
from jangkau.web.look.drawing.svg import element

COLUMNS = 130
"""Hexagons from side to side."""


def nation_thumbnail(
    shapes: Mapping[str, Shape], *, frame: Frame, heading: str, territory: str = ""
) -> str:
    """The country without names and links; `territory` is the path around what a viewer keeps."""
    fills = [
        element("path", class_=f"map-class-{shade}", d=path)
        for _, shape in sorted(shapes.items())
        for shade, path in shape.fills
    ]
    return element(
        "svg",
        *fills,
        element("path", class_="map-territory", d=territory) if territory else "",
        class_="map-small",
        viewBox=f"0 0 {frame.width} {frame.height}",
        role="img",
        aria_label=heading,
    )
