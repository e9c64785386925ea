"""Writes a picture as SVG: one file that needs nothing else, with a title on each node and line for who points at it."""

from typing import TextIO

from onrecord.exchange.picture import INK, Line, Picture, Point, Shape, Words
from onrecord.exchange.xml import Xml

_FONTS = "'DejaVu Sans', Verdana, 'Helvetica Neue', Arial, sans-serif"


def write_svg(stream: TextIO, picture: Picture) -> None:
    """Write a picture, in pixels."""
    xml = Xml(stream)
    size = {"width": picture.width, "height": picture.height, "viewBox": f"0 0 {picture.width} {picture.height}"}
    with xml.within("svg", size, xmlns="http://www.w3.org/2000/svg", role="img"):
        xml.leaf("title", picture.title)
        xml.leaf("desc", picture.description)
        xml.leaf("rect", width="100%", height="100%", fill="#FFFFFF")
        with xml.within("g", {"fill": "none", "stroke-opacity": 0.8}):
            for line in picture.lines:
                _line(xml, line)
        with xml.within("g", {"stroke": INK, "stroke-width": 1}):
            for shape in picture.shapes:
                _shape(xml, shape)
        halo = {"paint-order": "stroke", "stroke": "#FFFFFF", "stroke-width": 3, "stroke-linejoin": "round"}
        with xml.within("g", {"font-family": _FONTS, "fill": INK, **halo}):
            for words in picture.words:
                _words(xml, words)


def _line(xml: Xml, line: Line) -> None:
    path = f"M{_at(line.start)} Q{_at(line.bend)} {_at(line.end)}"
    dashes = " ".join(f"{length:g}" for length in line.style.dashes) or None
    colour = line.style.colour
    with xml.within("g"):
        if line.title:
            xml.leaf("title", line.title)
        xml.leaf("path", "", {"d": path, "stroke": colour, "stroke-width": line.width, "stroke-dasharray": dashes})
        if line.head:
            xml.leaf("polygon", points=" ".join(map(_at, line.head)), fill=colour)


def _shape(xml: Xml, shape: Shape) -> None:
    with xml.within("g"):
        xml.leaf("title", shape.title)
        if shape.corners:
            xml.leaf("polygon", points=" ".join(map(_at, shape.corners)), fill=shape.fill)
        else:
            xml.leaf("circle", cx=shape.centre[0], cy=shape.centre[1], r=shape.radius, fill=shape.fill)


def _words(xml: Xml, words: Words) -> None:
    weight = "bold" if words.is_bold else None
    x, y = words.place
    place = {"x": f"{x:g}", "y": f"{y:g}", "font-size": f"{words.size:g}", "text-anchor": words.anchor, "font-weight": weight}
    xml.leaf("text", words.text, place)


def _at(point: Point) -> str:
    return f"{point[0]:g},{point[1]:g}"
