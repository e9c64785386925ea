"""GraphML: what is written is what networkx and igraph read, and visone's flavour has DNA's keys."""

import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given

from onrecord.analysis.networks import Network
from onrecord.exchange.graphml import Flavour, write_graphml
from tests.exchange.drawn import EMPTY, LEE, MARSH, ONE_MODE, TWO_MODE, UNION, networks

NS = {
    "g": "http://graphml.graphdrawing.org/xmlns",
    "y": "http://www.yworks.com/xml/graphml",
    "v": "http://visone.info/xmlns",
}
NODES = {
    "n1": {"label": "Harbour Union & Sons", "key": UNION, "kind": "organisation", "made": 1, "received": 2, "coalition": 1},
    "n2": {"label": "Ann Lee", "key": LEE, "kind": "person", "made": 3, "received": 1, "coalition": 1},
    "n3": {"label": "Len $x$ “Marsh”\ufffd\ufffd", "key": MARSH, "kind": "person", "made": 2, "received": 3},
}
EDGES = {
    ("n1", "n2"): {
        "weight": 1.0, "signed_weight": 1.0, "sign": "positive", "kind": "stance", "positive": 1, "negative": 0,
        "agreeing": "14",
    },
    ("n2", "n3"): {
        "weight": 1.0, "signed_weight": -1.0, "sign": "negative", "kind": "stance", "positive": 1, "negative": 2,
        "first": "2017-01-01", "last": "2017-01-05", "agreeing": "13", "opposing": "11 12",
    },
    ("n2", "n1"): {
        "weight": 2.0, "signed_weight": 2.0, "sign": "none", "kind": "leader", "positive": 0, "negative": 0,
        "first": "2017-02-01", "last": "2017-02-03", "articles": "echo post <1>",
        "stated": "Ann Lee is the leader of Harbour Union & Sons",
    },
}  # fmt: skip


def written(network: Network, flavour: Flavour = "gephi") -> str:
    stream = io.StringIO()
    write_graphml(stream, network, flavour)
    return stream.getvalue()


def test_networkx_reads_all_of_it() -> None:
    graph: Any = networkx.parse_graphml(written(TWO_MODE))
    assert graph.is_directed()
    assert dict(graph.nodes(data=True)) == NODES
    assert {(a, b): {k: v for k, v in data.items() if k != "id"} for a, b, data in graph.edges(data=True)} == EDGES


def test_igraph_reads_all_of_it(tmp_path: Path) -> None:
    igraph: Any = pytest.importorskip("igraph", reason="igraph, which reads GraphML in the tests, isn't installed")
    path = tmp_path / "network.graphml"
    path.write_text(written(TWO_MODE), encoding="utf-8")
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    assert [{k: v for k, v in vertex.attributes().items() if v == v and k != "id"} for vertex in graph.vs] == list(
        NODES.values()
    )
    ends = {(f"n{e.source + 1}", f"n{e.target + 1}"): e.attributes() for e in graph.es}
    assert {pair: {k: v for k, v in data.items() if v != "" and k != "id"} for pair, data in ends.items()} == EDGES


def test_a_one_mode_network_has_no_directions() -> None:
    graph: Any = networkx.parse_graphml(written(ONE_MODE))
    assert (graph.is_directed(), graph.is_multigraph()) == (False, True)
    kinds = sorted((data["kind"], data["signed_weight"], data.get("stated")) for _, _, data in graph.edges(data=True))
    assert kinds == [("member", 2.0, "A is a member of B"), *[("shared", weight, None) for weight in (-1.0, -1.0, 1.0)]]


def test_an_edge_of_weight_0_is_left_out() -> None:
    assert [e.weight for e in TWO_MODE.edges if e.source == MARSH] == [0]
    assert ElementTree.fromstring(written(TWO_MODE)).find(".//g:edge[@source='n3']", NS) is None


def test_visone_has_the_keys_of_dna() -> None:
    root = ElementTree.fromstring(written(TWO_MODE, "visone"))
    keys = {key.get("id"): (key.get("for"), key.get("attr.name"), key.get("attr.type")) for key in root.iterfind("g:key", NS)}
    assert {k: v for k, v in keys.items() if k and "-" not in k} == {
        "d0": ("node", None, None),
        "e0": ("edge", None, None),
        "prop": ("graph", None, None),
        **{k: ("node", k, "string") for k in ("id", "name", "type", "alias", "note", "variable")},
        "frequency": ("node", "frequency", "int"),
        "weight": ("edge", "weight", "double"),
    }
    declared = set(keys)
    assert {data.get("key") for data in root.iter(f"{{{NS['g']}}}data")} <= declared
    node = root.find(".//g:node[@id='n2']", NS)
    assert node is not None
    data = {d.get("key"): d.text for d in node.iterfind("g:data", NS)}
    assert (data["name"], data["variable"], data["frequency"], data["node-key"]) == ("Ann Lee", "actor", "4", LEE)
    assert node.find(".//y:NodeLabel", NS).text == "Ann Lee"  # type: ignore[union-attr]
    edge = root.find(".//g:edge[@target='n3']", NS)
    assert edge is not None
    assert [d.text for d in edge.iterfind("g:data[@key='weight']", NS)] == ["-1.0"]
    assert edge.find(".//v:polyLineEdge/y:PolyLineEdge/y:LineStyle", NS).get("color") == "#FF0000"  # type: ignore[union-attr]


@pytest.mark.parametrize("flavour", ["gephi", "visone"])
def test_nothing_is_a_network_too(flavour: Flavour) -> None:
    graph = ElementTree.fromstring(written(EMPTY, flavour)).find("g:graph", NS)
    assert graph is not None
    assert graph.find("g:node", NS) is None


@given(networks())
def test_any_names_make_a_file_that_is_read_again(network: Network) -> None:
    graph: Any = networkx.parse_graphml(written(network))
    assert [data["key"] for _, data in graph.nodes(data=True)] == [node.key for node in network.nodes]
    weights = sorted(data["signed_weight"] for _, _, data in graph.edges(data=True))
    assert weights == sorted(edge.weight for edge in network.edges if edge.weight)
    ElementTree.fromstring(written(network, "visone"))
