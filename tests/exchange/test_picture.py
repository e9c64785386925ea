"""Pictures: nothing covers anything, sides are told apart without colour, and the same network is drawn the same."""

import io
from dataclasses import replace
from itertools import combinations
from math import dist
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.analysis.networks import Edge, Network, NetworkError, Node
from onrecord.exchange.layout import laid_out
from onrecord.exchange.picture import MOST_NODES, STYLES, picture
from onrecord.exchange.png import write_png
from onrecord.exchange.svg import write_svg
from tests.exchange.drawn import EMPTY, ONE_MODE, TWO_MODE, networks

SVG = "{http://www.w3.org/2000/svg}"


def svg(network: Network, title: str = "") -> str:
    stream = io.StringIO()
    write_svg(stream, picture(network, title))
    return stream.getvalue()


def crowd(size: int) -> Network:
    """A network with one in the middle whom all others oppose."""
    nodes = tuple(Node(f"person|{n}", f"Person Number {n}", "person", 1) for n in range(size))
    edges = tuple(Edge(node.key, "person|0", "stance", -1, "negative", 0, 1, (), (n,)) for n, node in enumerate(nodes[1:]))
    return Network(nodes, edges, "two", "subtract")


def test_lines_are_told_apart_without_colour() -> None:
    dashes = [style.dashes for name, style in STYLES.items() if name != "none"]
    assert len(set(dashes)) == len(dashes)


def test_what_is_drawn() -> None:
    root = ElementTree.fromstring(svg(TWO_MODE, "Who supports\n and opposes whom"))
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert texts[:2] == ["Who supports and opposes whom", "3 nodes · 4 ties · weights: subtract"]
    assert {"supports", "opposes", "supports and opposes", "as reporters state"} <= set(texts)
    assert {"Ann Lee", "Harbour Union & Sons", "1"} <= set(texts)
    titles = [title.text for title in root.iter(f"{SVG}title")]
    assert "Ann Lee – Len $x$ “Marsh”\ufffd: supports 1× · opposes 2×" in titles
    assert "Ann Lee (person, coalition 1): 3 made, 1 received" in titles
    dashed = [path.get("stroke-dasharray") for path in root.iter(f"{SVG}path")]
    assert sorted(filter(None, dashed)) == sorted(["8 4", "9 3 2 3", "1.5 3.5"] * 2)  # each in the legend, too
    assert len(list(root.iter(f"{SVG}circle"))) == 2  # people; the union is a square


def test_arrows_are_for_edges_with_a_direction() -> None:
    def heads(network: Network) -> int:
        return sum(bool(line.head) for line in picture(network).lines)

    assert (heads(TWO_MODE), heads(ONE_MODE)) == (4, 1)  # of the other only what reporters state


def test_a_tie_to_oneself_is_not_drawn() -> None:
    alone = Network((Node("a", "A", "person", 1, 1),), (Edge("a", "a", "stance", 1, "positive", 1),), "two", "subtract")
    assert picture(alone).lines == ()


def test_the_caption_says_what_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.exchange.picture._MOST_LINES", 2)
    drawn = picture(replace(TWO_MODE, left_out=1_000, normalisation="activity"))
    assert drawn.description == (
        "3 of 1,003 actors, those with most statements · 2 of 4 ties, the heaviest · weights: subtract, activity"
    )


def test_too_many_nodes_are_refused() -> None:
    with pytest.raises(NetworkError, match=r"^501 nodes: are more than the 500 that fit"):
        picture(crowd(MOST_NODES + 1))


def test_five_hundred_are_drawn() -> None:
    drawn = picture(crowd(MOST_NODES))
    assert len(drawn.shapes) == MOST_NODES
    assert max(drawn.width, drawn.height) < 10_000
    stands_at = {shape.centre for shape in drawn.shapes}
    assert len(stands_at) == MOST_NODES


@settings(max_examples=20, deadline=None)
@given(networks())
def test_any_network_is_drawn_the_same_and_inside(network: Network) -> None:
    drawn = picture(network)
    assert picture(network) == drawn
    ElementTree.fromstring(svg(network))
    for shape in drawn.shapes:
        (x, y), r = shape.centre, shape.radius
        assert r <= x <= drawn.width - r
        assert r <= y <= drawn.height - r


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.floats(5, 300), st.floats(5, 80)), max_size=30),
    st.lists(st.tuples(st.integers(0, 29), st.integers(0, 29), st.floats(0, 1)), max_size=40),
)
def test_no_box_lies_on_another(boxes: list[tuple[float, float]], links: list[tuple[int, int, float]]) -> None:
    placed = laid_out(boxes, [link for link in links if max(link[:2]) < len(boxes)])
    assert len(placed) == len(boxes)
    for (x, y), (width, height) in zip(placed, boxes, strict=True):
        assert x >= width / 2 - 0.1
        assert y >= height / 2 - 0.1
    for ((x, y), (width, height)), ((x2, y2), (width2, height2)) in combinations(zip(placed, boxes, strict=True), 2):
        assert abs(x - x2) > (width + width2) / 2 - 0.3 or abs(y - y2) > (height + height2) / 2 - 0.3


def test_tied_ones_are_nearer_than_others() -> None:
    a, b, c, d = laid_out([(10, 10)] * 4, [(0, 1, 1.0), (2, 3, 1.0)])
    assert max(dist(a, b), dist(c, d)) < min(dist(p, q) for p in (a, b) for q in (c, d))


@pytest.mark.parametrize("network", [TWO_MODE, ONE_MODE, EMPTY], ids=["two", "one", "empty"])
def test_png(network: Network) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib, the extra `picture`, isn't installed")
    first, second = io.BytesIO(), io.BytesIO()
    drawn = picture(network, "Who supports whom")
    write_png(first, drawn)
    write_png(second, drawn)
    data = first.getvalue()
    assert data == second.getvalue()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    size = int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    assert size == pytest.approx((2 * drawn.width, 2 * drawn.height), abs=2)
