"""Networks to write and draw: small ones of people who don't exist, and any."""

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

from onrecord.analysis.networks import Edge, Network, Node, edges
from onrecord.analysis.ties import Tie, activity

D = dt.date
LEE, MARSH, UNION = "person|ann lee||politics|", "person|len marsh|||", "organisation|harbour union|||"
STATED = Edge(LEE, UNION, "leader", 2, days=(D(2017, 2, 1), D(2017, 2, 3)), articles=("echo", "post <1>"))
TIES = (
    Tie(LEE, MARSH, False, 11, D(2017, 1, 1)),
    Tie(LEE, MARSH, False, 12, D(2017, 1, 2)),
    Tie(LEE, MARSH, True, 13, D(2017, 1, 5)),
    Tie(UNION, LEE, True, 14),
    Tie(MARSH, UNION, True, 15, D(2017, 3, 1)),
    Tie(MARSH, UNION, False, 16, D(2017, 3, 1)),
)
TWO_MODE = Network(
    (
        Node(UNION, "Harbour Union & Sons", "organisation", 1, 2, 1),
        Node(LEE, "Ann Lee", "person", 3, 1, 1),
        Node(MARSH, "Len $x$ “Marsh”\x00\ud800", "person", 2, 3),
    ),
    (*edges(TIES, "two"), STATED),
    "two",
    "subtract",
)
ONE_MODE = Network(
    tuple(Node(key, key.upper(), "person", 1) for key in "abc"),
    (
        *edges([Tie("a", "x", True, 1), Tie("b", "x", True, 2), Tie("c", "x", False, 3)], "one", "subtract", "average"),
        replace(STATED, source="a", target="b", kind="member"),
    ),
    "one",
    "subtract",
    "average",
)
EMPTY = Network((), (), "two", "subtract")

NAMES = st.text(max_size=40) | st.text("MW@漢", min_size=20, max_size=60)
KEYS = [f"{kind}|{n}" for n, kind in enumerate(("person", "organisation", "concept") * 4)]


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Any network of up to a dozen nodes with any names."""
    keys = st.sampled_from(KEYS)
    ties = draw(st.lists(st.builds(Tie, keys, keys, st.booleans(), st.integers(1, 99)), max_size=25))
    made, received = activity(ties)
    nodes = (
        Node(key, draw(NAMES), key.partition("|")[0], made[key], received[key], draw(st.none() | st.integers(1, 9)))
        for key in sorted({*made, *received})
    )
    return Network(tuple(nodes), tuple(edges(ties, "two")), "two", "subtract")
