"""A network as a picture: what is drawn where and how, for SVG (`svg.py`) and PNG (`png.py`) alike.

Sides are told apart without colour, too: for and with is a solid line, against a dashed one, both alike dash and dot, and what
reporters state a dotted one. The colours are those of Okabe and Ito, which colour-blind people tell apart.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import hypot, sqrt
from typing import Literal
from unicodedata import combining, east_asian_width

from onrecord.analysis.networks import Edge, Network, NetworkError, Node
from onrecord.exchange.layout import laid_out
from onrecord.exchange.networks import colour_of, in_words, names_of
from onrecord.exchange.table import counted, one_line
from onrecord.exchange.xml import possible

MOST_NODES = 500
_MOST_LINES = 1_500
_LONGEST_LABEL = 28  # characters
_FONT, _SMALL, _LARGE = 12.0, 10.0, 17.0
_MARGIN = 24.0
_TOP = 3 * _MARGIN + 2 * _FONT  # where the nodes begin, below title, caption and legend
_PLAIN = "#DDDDDD"
_WIDE = frozenset("MWmw@%&—…") | frozenset("ABCDEFGHKNOPQRSTUVXYZ")

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Style:
    """How a line is drawn: its colour, and the lengths of its dashes and gaps, none for a solid line."""

    colour: str
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """A line from `start` to `end`, bent towards `bend`, with the corners of an arrow's `head` if it has one."""

    start: Point
    bend: Point
    end: Point
    width: float
    style: Style
    head: tuple[Point, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """A node: a circle, or a polygon with these `corners`."""

    centre: Point
    radius: float
    corners: tuple[Point, ...]
    fill: str
    title: str


@dataclass(frozen=True, slots=True)
class Words:
    """A text whose baseline begins, or has its middle, at a place; the size is in units of the picture."""

    text: str
    place: Point
    size: float = _FONT
    anchor: Literal["start", "middle"] = "middle"
    is_bold: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn, in this order, on a white ground; `description` says in words what there is to see."""

    width: float
    height: float
    title: str
    description: str
    lines: tuple[Line, ...]
    shapes: tuple[Shape, ...]
    words: tuple[Words, ...]


INK = "#222222"  # of rims and words
STYLES = {
    "positive": Style("#0072B2"),
    "negative": Style("#D55E00", (8, 4)),
    "balanced": Style("#666666", (9, 3, 2, 3)),
    "none": Style("#666666"),
    "relation": Style("#009E73", (1.5, 3.5)),
}
_MEANINGS = {
    ("two", "positive"): "supports",
    ("two", "negative"): "opposes",
    ("two", "balanced"): "supports and opposes",
    ("two", "none"): "takes a side on",
    ("one", "positive"): "on the same side",
    ("one", "negative"): "on opposite sides",
    ("one", "balanced"): "on the same side as often as not",
    ("one", "none"): "take a side on the same",
}


def picture(network: Network, title: str = "") -> Picture:
    """What a network looks like. Its heaviest edges are drawn if there are very many; the caption says so.

    Raises NetworkError where it has more than `MOST_NODES` nodes.
    """
    nodes = network.nodes
    if len(nodes) > MOST_NODES:
        raise NetworkError(
            f"{len(nodes):,} nodes: are more than the {MOST_NODES} that fit into a picture; take fewer (--actors 100)"
        )
    drawn = _drawn(network)
    spots = _spots(nodes, drawn)
    caption = _caption(network, len(drawn))
    samples, meanings = _legend(network, drawn, _MARGIN + 2.6 * _FONT + _SMALL)
    head = (
        Words(_shown(title), (_MARGIN, _MARGIN + _FONT), _LARGE, "start", is_bold=True),
        Words(caption, (_MARGIN, _MARGIN + 2.4 * _FONT), _SMALL, "start"),
        *meanings,
    )
    rights = [
        *(spot.centre[0] + spot.width / 2 for spot in spots.values()),
        *(w.place[0] + _width(w.text, w.size) for w in head),
    ]
    bottoms = [_TOP, *(spot.centre[1] + spot.height - spot.radius for spot in spots.values())]
    return Picture(
        round(max(rights) + _MARGIN, 1),
        round(max(bottoms) + _MARGIN, 1),
        _shown(title),
        caption,
        (*samples, *_lines(network, drawn, spots)),
        tuple(map(_shape, spots.values())),
        (*head, *(words for spot in spots.values() for words in _labels(spot))),
    )


@dataclass(frozen=True, slots=True)
class _Spot:
    """A node in the picture, its label below it."""

    node: Node
    label: str
    radius: float
    centre: Point = (0, 0)

    @property
    def width(self) -> float:
        return max(2 * self.radius, _width(self.label)) + 10

    @property
    def height(self) -> float:
        return 2 * self.radius + _FONT + 12


def _spots(nodes: Sequence[Node], drawn: Sequence[Edge]) -> dict[str, _Spot]:
    """Where each node is, by its key."""
    place = {node.key: number for number, node in enumerate(nodes)}
    spots = [_Spot(node, _label(node), round(min(9 + 2 * sqrt(node.made + node.received), 30), 1)) for node in nodes]
    placed = laid_out(
        [(spot.width, spot.height) for spot in spots],
        [(place[edge.source], place[edge.target], _pull(edge)) for edge in drawn],
    )
    return {
        spot.node.key: replace(spot, centre=_rounded((x + _MARGIN, y + _TOP - spot.height / 2 + spot.radius + 4)))
        for spot, (x, y) in zip(spots, placed, strict=True)
    }


def _lines(network: Network, drawn: Sequence[Edge], spots: Mapping[str, _Spot]) -> Iterator[Line]:
    """The edges, as wide as they are heavy among those of their sort: relations have weights of their own."""
    names = names_of(network)
    heaviest = {_is_stated(edge): abs(edge.weight) for edge in drawn}  # the last of each sort is the heaviest
    for edge in drawn:
        width = 1 + 3 * abs(edge.weight) / (heaviest[_is_stated(edge)] or 1)
        title = f"{names[edge.source]} – {names[edge.target]}: {in_words(edge)}"
        has_head = network.has_directions or _is_stated(edge)
        yield _line(edge, spots[edge.source], spots[edge.target], width, has_head, title)


def _drawn(network: Network) -> list[Edge]:
    """The edges that are drawn, the lightest first, so that heavier ones lie on them."""
    found = [edge for edge in network.edges if edge.source != edge.target]
    found.sort(key=lambda edge: (-abs(edge.weight), edge.source, edge.target, edge.kind))
    return found[:_MOST_LINES][::-1]


def _is_stated(edge: Edge) -> bool:
    return edge.kind not in ("stance", "shared")


def _style(edge: Edge) -> str:
    return "relation" if _is_stated(edge) else edge.sign


def _pull(edge: Edge) -> float:
    """How strongly an edge draws its ends together: opponents a little, so that they don't drift out of sight."""
    return {"negative": 0.25, "balanced": 0.3, "relation": 0.5}.get(_style(edge), 1.0)


def _label(node: Node) -> str:
    name = _shown(node.name)
    return name if len(name) <= _LONGEST_LABEL else name[: _LONGEST_LABEL - 1].rstrip() + "…"


def _shown(text: str) -> str:
    """`text` in one line and without what can't be drawn."""
    return possible(one_line(text))


def _width(text: str, size: float = _FONT) -> float:
    """About how wide a text is in a common sans-serif font, rather too wide than too narrow."""
    ems = (0 if combining(c) else 1.0 if east_asian_width(c) in "WF" else 0.85 if c in _WIDE else 0.6 for c in text)
    return size * sum(ems)


def _shape(spot: _Spot) -> Shape:
    """A circle for a person, a square for a body or a group, a diamond for a concept."""
    node, (x, y), radius = spot.node, spot.centre, spot.radius
    corners: tuple[Point, ...] = ()
    if node.kind == "concept":
        corners = ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))
    elif node.kind != "person":
        side = 0.88 * radius
        corners = ((x - side, y - side), (x + side, y - side), (x + side, y + side), (x - side, y + side))
    group = f", coalition {node.coalition}" if node.coalition is not None else ""
    title = f"{_shown(node.name)} ({node.kind}{group}): {node.made:,} made, {node.received:,} received"
    return Shape(spot.centre, radius, tuple(map(_rounded, corners)), colour_of(node, _PLAIN), title)


def _labels(spot: _Spot) -> Iterator[Words]:
    x, y = spot.centre
    yield Words(spot.label, (x, round(y + spot.radius + _FONT + 1, 1)))
    if spot.node.coalition is not None:
        yield Words(str(spot.node.coalition), (x, round(y + _SMALL / 3, 1)), _SMALL, is_bold=True)


def _line(edge: Edge, source: _Spot, target: _Spot, width: float, has_head: bool, title: str) -> Line:
    """An edge from rim to rim, a little bent where it has a direction, so that one back isn't hidden by it."""
    (x, y), radius, (to_x, to_y), to_radius = source.centre, source.radius, target.centre, target.radius
    across, down = to_x - x, to_y - y
    length = hypot(across, down) or 1.0
    sag = 0.1 if has_head else 0.0
    bend = ((x + to_x) / 2 - sag * down, (y + to_y) / 2 + sag * across)
    tip = _towards((to_x, to_y), bend, to_radius + 2)
    start = _towards((x, y), bend, radius)
    head: tuple[Point, ...] = ()
    if has_head and length > radius + to_radius:
        size = 5 + 1.5 * width
        back = _towards(tip, bend, size)
        side_x, side_y = (back[1] - tip[1]) * 0.4, (tip[0] - back[0]) * 0.4
        head = (tip, (back[0] + side_x, back[1] + side_y), (back[0] - side_x, back[1] - side_y))
        tip = back
    start, bend, tip = map(_rounded, (start, bend, tip))
    return Line(start, bend, tip, round(width, 2), STYLES[_style(edge)], tuple(map(_rounded, head)), _shown(title))


def _towards(place: Point, other: Point, distance: float) -> Point:
    """The point at a distance from a place in the direction of another."""
    across, down = other[0] - place[0], other[1] - place[1]
    length = hypot(across, down) or 1.0
    return place[0] + across / length * distance, place[1] + down / length * distance


def _rounded(place: Point) -> Point:
    return round(place[0], 1), round(place[1], 1)


def _legend(network: Network, drawn: Sequence[Edge], y: float) -> tuple[tuple[Line, ...], tuple[Words, ...]]:
    """A sample of each kind of line that is drawn, beside what it means."""
    used = {_style(edge) for edge in drawn}
    x = _MARGIN
    samples, words = [], []
    for style in STYLES:
        if style in used:
            meaning = _MEANINGS.get((network.mode, style), "as reporters state")
            samples.append(Line((x, y), (x + 17, y), (x + 34, y), 2, STYLES[style]))
            words.append(Words(meaning, (x + 40, y + _SMALL / 3), _SMALL, "start"))
            x += 40 + _width(meaning, _SMALL) + 16
    return tuple(samples), tuple(words)


def _caption(network: Network, drawn: int) -> str:
    parts = [f"{len(network.nodes):,} of {len(network.nodes) + network.left_out:,} actors, those with most statements"]
    if not network.left_out:
        parts = [counted(len(network.nodes), "node")]
    in_all = sum(edge.source != edge.target for edge in network.edges)
    parts.append(f"{drawn:,} of {in_all:,} ties, the heaviest" if drawn < in_all else counted(in_all, "tie"))
    parts.append(f"weights: {network.weights}" + (f", {network.normalisation}" if network.normalisation != "none" else ""))
    return " · ".join(parts)
