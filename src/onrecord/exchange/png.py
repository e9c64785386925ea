"""Writes a picture as PNG, by matplotlib, which `onrecord[picture]` brings."""

import warnings
from typing import TYPE_CHECKING, Any, BinaryIO

from onrecord.analysis.networks import NetworkError
from onrecord.exchange.picture import INK, Line, Picture, Shape, Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_PIXELS = 2.0  # for each unit of the picture, as screens of today have them
_LONGEST = 6_000  # pixels


def write_png(stream: BinaryIO, picture: Picture) -> None:
    """Write a picture, twice as large as the SVG, or as 6,000 pixels allow. Raises NetworkError without matplotlib."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        raise NetworkError("png: needs matplotlib; install it with `pip install 'onrecord[picture]'`, or take svg") from None
    inches = picture.width / 72, picture.height / 72  # so that a point of matplotlib is a unit of the picture
    scale = min(_PIXELS, _LONGEST / max(picture.width, picture.height))
    figure = Figure(figsize=inches, dpi=72 * scale, facecolor="white")
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set(xlim=(0, picture.width), ylim=(picture.height, 0))
    axes.set_axis_off()
    for depth, line in enumerate(picture.lines):
        _draw_line(axes, line, depth)
    for depth, shape in enumerate(picture.shapes, len(picture.lines)):
        _draw_shape(axes, shape, depth)
    for words in picture.words:
        _draw_words(axes, words, len(picture.lines) + len(picture.shapes))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the font doesn't have: these are boxes then
        figure.savefig(stream, format="png", metadata={"Software": None})


def _draw_line(axes: "Axes", line: Line, depth: int) -> None:
    from matplotlib.patches import PathPatch, Polygon
    from matplotlib.path import Path

    path = Path([line.start, line.bend, line.end], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    dashes = (0, [length / line.width for length in line.style.dashes]) if line.style.dashes else "solid"
    drawn: dict[str, Any] = {"edgecolor": line.style.colour, "linewidth": line.width, "linestyle": dashes, "alpha": 0.8}
    axes.add_patch(PathPatch(path, fill=False, zorder=depth, capstyle="butt", **drawn))
    if line.head:
        head = Polygon(line.head, closed=True, facecolor=line.style.colour, linewidth=0, zorder=depth)
        axes.add_patch(head)


def _draw_shape(axes: "Axes", shape: Shape, depth: int) -> None:
    from matplotlib.patches import Circle, Polygon

    drawn: dict[str, Any] = {"facecolor": shape.fill, "edgecolor": INK, "linewidth": 1, "zorder": depth}
    patch = Polygon(shape.corners, closed=True, **drawn) if shape.corners else Circle(shape.centre, shape.radius, **drawn)
    axes.add_patch(patch)


def _draw_words(axes: "Axes", words: Words, depth: int) -> None:
    from matplotlib.patheffects import withStroke

    written = axes.text(
        *words.place,
        words.text,
        fontsize=words.size,
        fontweight="bold" if words.is_bold else "normal",
        color=INK,
        ha="left" if words.anchor == "start" else "center",
        va="baseline",
        zorder=depth,
        parse_math=False,  # a name with $ in it is no formula
    )
    written.set_path_effects([withStroke(linewidth=3, foreground="white")])
