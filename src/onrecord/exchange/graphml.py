"""GraphML (Brandes et al., 2002) in two flavours: plain, as Gephi, networkx and igraph read it, and with DNA's keys for visone.

Edges of weight 0 are left out of both, as DNA leaves them out; Gephi would drop them.
"""

from collections.abc import Mapping, Sequence
from math import cos, sin, sqrt
from typing import Literal, TextIO

from onrecord.analysis.networks import Edge, Network, Node, Sign
from onrecord.exchange.cells import Cell
from onrecord.exchange.layout import GOLDEN_ANGLE
from onrecord.exchange.networks import colour_of, edge_values, names_of, node_values, told
from onrecord.exchange.xml import Xml

Flavour = Literal["gephi", "visone"]

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_TYPES = {
    "made": "int", "received": "int", "coalition": "int", "frequency": "int", "positive": "int", "negative": "int",
    "weight": "double", "signed_weight": "double",
}  # fmt: skip
_NODE_KEYS = ("label", "key", "kind", "made", "received", "coalition")
_EDGE_KEYS = (
    "weight", "signed_weight", "sign", "kind", "positive", "negative", "first", "last", "agreeing", "opposing", "articles",
    "stated",
)  # fmt: skip
_DNA_NODE_KEYS = ("id", "name", "type", "alias", "note", "variable", "frequency")
_DNA_COLOURS: Mapping[Sign, str] = {"positive": "#00FF00", "negative": "#FF0000", "balanced": "#0000FF", "none": "#000000"}


def write_graphml(stream: TextIO, network: Network, flavour: Flavour = "gephi") -> None:
    """Write a network; nodes have the ids n1, n2, ... in its order.

    For Gephi `weight` is the amount and `signed_weight` has the sign, since Gephi doesn't draw negative weights. For visone
    `weight` is as in the network, and nodes and edges have DNA's keys and colours first, ours after them.
    """
    writer = _Visone(stream, network) if flavour == "visone" else _Plain(stream, network)
    writer.write()


class _Plain:
    """The flavour for Gephi; what the other does otherwise is in methods of their own."""

    def __init__(self, stream: TextIO, network: Network) -> None:
        self._xml, self._network = Xml(stream), network
        self._ids = {node.key: f"n{number}" for number, node in enumerate(network.nodes, 1)}
        self._names = names_of(network)

    def write(self) -> None:
        network = self._network
        with self._xml.within("graphml", self.head()):
            self.keys()
            default = "directed" if network.has_directions else "undirected"
            with self._xml.within("graph", id="onrecord", edgedefault=default):
                self.properties()
                for number, node in enumerate(network.nodes, 1):
                    with self._xml.within("node", id=self._ids[node.key]):
                        self.node(number, node)
                for number, edge in enumerate((e for e in network.edges if e.weight), 1):
                    ends: dict[str, object] = {"source": self._ids[edge.source], "target": self._ids[edge.target]}
                    with self._xml.within("edge", ends, id=f"e{number}"):
                        self.edge(edge)

    def head(self) -> dict[str, str]:
        """The attributes of the root."""
        location = f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd"
        return {"xmlns": _NAMESPACE, "xmlns:xsi": _XSI, "xsi:schemaLocation": location}

    def keys(self) -> None:
        """Which data there are."""
        self.declare("node", _NODE_KEYS)
        self.declare("edge", _EDGE_KEYS)

    def properties(self) -> None:
        """What is said of the graph."""

    def node(self, number: int, node: Node) -> None:
        """A node's data."""
        self.data("node", {"label": node.name, **node_values(node)}, _NODE_KEYS)

    def edge(self, edge: Edge) -> None:
        """An edge's data."""
        values = edge_values(edge) | {"weight": abs(edge.weight), "signed_weight": edge.weight, "stated": self.told(edge)}
        self.data("edge", values, _EDGE_KEYS)

    def told(self, edge: Edge) -> str:
        """A relation in words: an undirected graph tells nothing else of its direction."""
        return told(edge, self._names)

    def declare(self, of: str, keys: Sequence[str]) -> None:
        for key in keys:
            named = {"attr.name": key, "attr.type": _TYPES.get(key, "string")}
            self._xml.leaf("key", "", {"id": self.id_of(of, key), "for": of, **named})

    def data(self, of: str, values: Mapping[str, Cell], keys: Sequence[str]) -> None:
        for key in keys:
            value = values[key]
            if value is not None and value != "":
                self._xml.leaf("data", value, key=self.id_of(of, key))

    def id_of(self, of: str, key: str) -> str:
        return f"{of}-{key}"


class _Visone(_Plain):
    """The flavour for visone, with DNA's keys."""

    def head(self) -> dict[str, str]:
        more = {"xmlns:visone": "http://visone.info/xmlns", "xmlns:y": "http://www.yworks.com/xml/graphml"}
        location = f"{_NAMESPACE}/graphml http://www.yworks.com/xml/schema/graphml/1.0/ygraphml.xsd"
        return super().head() | more | {"xsi:schemaLocation": location}

    def keys(self) -> None:
        self._xml.leaf("key", "", {"for": "node", "id": "d0", "yfiles.type": "nodegraphics"})
        self._xml.leaf("key", "", {"for": "edge", "id": "e0", "yfiles.type": "edgegraphics"})
        self._xml.leaf("key", "", {"for": "graph", "id": "prop", "visone.type": "properties"})
        self.declare("node", _DNA_NODE_KEYS)
        self.declare("edge", ("weight",))
        self.declare("node", _NODE_KEYS[1:])
        self.declare("edge", _EDGE_KEYS[2:])

    def id_of(self, of: str, key: str) -> str:
        return key if key in _DNA_NODE_KEYS or key == "weight" else super().id_of(of, key)

    def properties(self) -> None:
        with self._xml.within("data", key="prop"):
            self._xml.leaf("visone:labelAttribute", "", edgeLabel="weight", nodeLabel="name")

    def node(self, number: int, node: Node) -> None:
        is_actor = bool(node.made) or node.kind != "concept"
        values: dict[str, Cell] = {
            "id": number,
            "name": node.name,
            "type": node.kind,
            "alias": "",
            "note": "",
            "variable": "actor" if is_actor else "concept",
            "frequency": node.made + node.received,
        }
        self.data("node", values, _DNA_NODE_KEYS)
        self.data("node", node_values(node), _NODE_KEYS[1:])
        with (
            self._xml.within("data", key="d0"),
            self._xml.within("visone:shapeNode"),
            self._xml.within("y:ShapeNode"),
        ):
            self.shape(number, node, "ellipse" if is_actor else "roundrectangle")

    def shape(self, number: int, node: Node, shape: str) -> None:
        """How a node is drawn. Its place is one on a spiral, by its number: visone lays a network out by itself."""
        x, y = (30 * sqrt(number) * turn(number * GOLDEN_ANGLE) for turn in (cos, sin))
        self._xml.leaf("y:Geometry", "", height="20.0", width="20.0", x=f"{x:.1f}", y=f"{y:.1f}")
        self._xml.leaf("y:Fill", "", color=colour_of(node, "#FFFFFF"), transparent="false")
        self._xml.leaf("y:BorderStyle", "", color="#000000", type="line", width="1.0")
        font = {"fontFamily": "Dialog", "fontSize": "12", "fontStyle": "plain", "textColor": "#000000", "visible": "true"}
        label = {"alignment": "center", "autoSizePolicy": "content", "modelName": "eight_pos", "modelPosition": "n"}
        self._xml.leaf("y:NodeLabel", node.name, font | label)
        self._xml.leaf("y:Shape", "", type=shape)

    def edge(self, edge: Edge) -> None:
        self.data("edge", {"weight": edge.weight}, ("weight",))
        self.data("edge", edge_values(edge) | {"stated": self.told(edge)}, _EDGE_KEYS[2:])
        with (
            self._xml.within("data", key="e0"),
            self._xml.within("visone:polyLineEdge"),
            self._xml.within("y:PolyLineEdge"),
        ):
            self._xml.leaf("y:LineStyle", "", color=_DNA_COLOURS[edge.sign], type="line", width="2.0")
