"""GEXF: what is written is what networkx reads, with the days on which each edge is there."""

import datetime as dt
import io
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest
from hypothesis import given

from onrecord.analysis.networks import Network
from onrecord.exchange.gexf import spells, write_gexf
from tests.exchange.drawn import EMPTY, LEE, ONE_MODE, TWO_MODE, networks

D = dt.date


def written(network: Network) -> str:
    stream = io.StringIO()
    write_gexf(stream, network)
    return stream.getvalue()


def read(network: Network) -> Any:
    return networkx.read_gexf(io.BytesIO(written(network).encode()))


def test_networkx_reads_all_of_it() -> None:
    graph = read(TWO_MODE)
    assert graph.is_directed()
    assert graph.nodes["n2"] == {"label": "Ann Lee", "key": LEE, "kind": "person", "made": 3, "received": 1, "coalition": 1}
    [(_, _, against)] = [edge for edge in graph.edges(data=True) if edge[1] == "n3"]
    spells_of = against.pop("spells")
    assert spells_of == [("2017-01-01", "2017-01-02"), ("2017-01-05", "2017-01-05")]
    expected = {
        "weight": 1.0, "signed_weight": -1.0, "sign": "negative", "tie": "stance", "positive": 1, "negative": 2,
        "agreeing": "13", "opposing": "11 12",
    }  # fmt: skip
    assert {key: value for key, value in against.items() if key in expected} == expected
    [stated] = [data for _, _, data in graph.edges(data=True) if data["tie"] == "leader"]
    assert (stated["articles"], stated["stated"]) == ("echo post <1>", "Ann Lee is the leader of Harbour Union & Sons")


def test_the_graph_lasts_from_the_first_to_the_last_day() -> None:
    graph = ElementTree.fromstring(written(TWO_MODE)).find("{http://gexf.net/1.3}graph")
    assert graph is not None
    asked = ("mode", "timeformat", "defaultedgetype", "start", "end")
    assert [graph.get(name) for name in asked] == ["dynamic", "date", "directed", "2017-01-01", "2017-02-03"]


def test_without_directions() -> None:
    graph = read(ONE_MODE)
    assert (graph.is_directed(), graph.number_of_edges()) == (False, 4)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        ([1], [(1, 1)]),
        ([1, 2, 3], [(1, 3)]),
        ([1, 3, 4, 9], [(1, 1), (3, 4), (9, 9)]),
    ],
)
def test_spells(days: list[int], expected: list[tuple[int, int]]) -> None:
    assert [(a.day, b.day) for a, b in spells([D(2017, 1, day) for day in days])] == expected


@given(networks())
def test_any_names_make_a_file_that_is_read_again(network: Network) -> None:
    assert [data["key"] for _, data in read(network).nodes(data=True)] == [node.key for node in network.nodes]


def test_nothing_is_a_network_too() -> None:
    assert read(EMPTY).number_of_nodes() == 0
