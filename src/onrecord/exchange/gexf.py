"""GEXF 1.3 with time, as Gephi reads it: an edge is there on the days of its statements (https://gexf.net).

Edges that rest on nothing dated are there all the time. Those of weight 0 are left out, since Gephi drops them.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TextIO

from onrecord.analysis.networks import Network
from onrecord.exchange.cells import Cell
from onrecord.exchange.networks import edge_values, names_of, node_values, told
from onrecord.exchange.xml import Xml

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {
    "made": "integer", "received": "integer", "coalition": "integer", "positive": "integer", "negative": "integer",
    "signed_weight": "double",
}  # fmt: skip
_NODE_ATTRIBUTES = ("key", "kind", "made", "received", "coalition")
_EDGE_ATTRIBUTES = (
    "signed_weight", "sign", "tie", "positive", "negative", "agreeing", "opposing", "articles", "stated",
)  # fmt: skip


def write_gexf(stream: TextIO, network: Network) -> None:
    """Write a network; nodes have the ids n1, n2, ... in its order. `weight` is the amount, `signed_weight` has the sign."""
    xml, names = Xml(stream), names_of(network)
    ids = {node.key: f"n{number}" for number, node in enumerate(network.nodes, 1)}
    kept = [edge for edge in network.edges if edge.weight]
    days = sorted({day for edge in kept for day in (*edge.days[:1], *edge.days[-1:])})
    span = {"start": days[0], "end": days[-1]} if days else {}
    direction = "directed" if network.has_directions else "undirected"
    graph = {"mode": "dynamic", "timeformat": "date", "timerepresentation": "interval", "defaultedgetype": direction}
    with xml.within("gexf", xmlns=_NAMESPACE, version="1.3"), xml.within("graph", graph, **span):
        _declare(xml, "node", _NODE_ATTRIBUTES)
        _declare(xml, "edge", _EDGE_ATTRIBUTES)
        with xml.within("nodes"):
            for node in network.nodes:
                with xml.within("node", id=ids[node.key], label=node.name):
                    _values(xml, node_values(node), _NODE_ATTRIBUTES)
        with xml.within("edges"):
            for number, edge in enumerate(kept, 1):
                ends = {"source": ids[edge.source], "target": ids[edge.target]}
                more: dict[str, Cell] = {"signed_weight": edge.weight, "tie": edge.kind, "stated": told(edge, names)}
                with xml.within("edge", ends, id=f"e{number}", kind=edge.kind, weight=abs(edge.weight)):
                    _values(xml, edge_values(edge) | more, _EDGE_ATTRIBUTES)
                    if edge.days:
                        with xml.within("spells"):
                            for first, last in spells(edge.days):
                                xml.leaf("spell", start=first, end=last)


def spells(days: Sequence[dt.date]) -> Iterator[tuple[dt.date, dt.date]]:
    """Sorted days as stretches without a gap, by their first and last day."""
    first = last = days[0]
    for day in days[1:]:
        if (day - last).days > 1:
            yield first, last
            first = day
        last = day
    yield first, last


def _declare(xml: Xml, of: str, attributes: Sequence[str]) -> None:
    with xml.within("attributes", {"class": of}):
        for name in attributes:
            xml.leaf("attribute", id=name, title=name, type=_TYPES.get(name, "string"))


def _values(xml: Xml, values: Mapping[str, Cell], attributes: Sequence[str]) -> None:
    with xml.within("attvalues"):
        for name in attributes:
            value = values[name]
            if value is not None and value != "":
                xml.leaf("attvalue", "", {"for": name, "value": value})
