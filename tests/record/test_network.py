"""The networks of a record, on both databases: which statements count, who is one person, what reporters state."""

import datetime as dt

import pytest
from sqlalchemy import insert, select

from onrecord.analysis.networks import Edge, Network, NetworkError
from onrecord.record import schema
from onrecord.record.networks import Asked
from onrecord.record.record import Record
from onrecord.record.searching import Search
from onrecord.statements import Side
from tests.record.reports import COPY, Said, report

D = dt.date
LEE, MARSH, VOLE = "person|ann lee||politics|", "person|len marsh|||", "person|rita vole|||"
POND, UNION = "person|sam pond|||", "organisation|harbour union|||"
NAMES = {LEE: "lee", MARSH: "marsh", VOLE: "vole", POND: "pond", UNION: "union"}


def on(target: str, side: Side) -> tuple[tuple[str, Side], ...]:
    return ((target, side),)


REPORTS = [
    report(
        "one",
        Said("Ann Lee", "Marsh must go", stances=on("Len Marsh", "oppose"), day="2017-01-10"),
        Said("Ann Lee", "The union is right", stances=on("Harbour Union", "support"), day="2017-01-10"),
        Said("Rita Vole", "The union is wrong", stances=on("Harbour Union", "oppose"), day="2017-02-10", confidence=0.4),
        Said("Someone", "No"),
        people={"Ann Lee": ("senator",)},
        published="2017-02-11",
        relations=(("Rita Vole", "spokesperson", "Len Marsh"), ("Sam Pond", "member", "Harbour Union")),
    ),
    report(
        "two",
        Said("Sam Pond", COPY, stances=on("Len Marsh", "oppose")),
        Said("Sam Pond", "I like him", stances=on("Ann Lee", "support"), standing="withdrawn", because=3),
        Said("Sam Pond", "I was wrong about it"),
        people={"Ann Lee": ("senator",)},
        published="2018-03-01",
        relations=(("Rita Vole", "spokesperson", "Len Marsh"),),
    ),
    report("copy", Said("Sam Pond", COPY, stances=on("Len Marsh", "oppose")), published="2018-03-02"),
    report("undated", Said("Rita Vole", "Marsh it is", stances=on("Len Marsh", "support")), published=None),
    report("surname", Said("Vole", "Pond is a fool", stances=on("Sam Pond", "oppose"))),  # nobody knows which Vole
]


@pytest.fixture
def filled(record: Record) -> Record:
    for extraction in REPORTS:
        record.add(extraction)
    return record


def shown(network: Network) -> list[str]:
    return [f"{NAMES[e.source]} {e.weight:g} {NAMES[e.target]}" for e in network.edges]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, ["lee 1 union", "lee -1 marsh", "vole -1 union", "vole 1 marsh", "pond -1 marsh"]),
        ({"every_report": True}, ["lee 1 union", "lee -1 marsh", "vole -1 union", "vole 1 marsh", "pond -2 marsh"]),
        ({"until": D(2017, 1, 31)}, ["lee 1 union", "lee -1 marsh"]),
        ({"since": D(2017, 1, 11)}, ["vole -1 union", "pond -1 marsh"]),
        ({"since": D(2017, 1, 11), "until": D(2017, 12, 31)}, ["vole -1 union"]),
        ({"confidence": 0.5}, ["lee 1 union", "lee -1 marsh", "vole 1 marsh", "pond -1 marsh"]),
        ({"actors": 3}, ["lee 1 union", "lee -1 marsh"]),  # marsh is met in 3 statements, lee and the union in 2
        ({"kind": "actor-actor"}, ["lee -2 vole", "lee 1 pond", "vole -1 pond"]),
        ({"mode": "one", "weights": "conflict"}, ["lee 2 vole", "vole 1 pond"]),
        ({"kind": "actor-actor", "normalisation": "average"}, ["lee -1 vole", "lee 0.666667 pond", "vole -0.666667 pond"]),
        ({"kind": "actor-actor", "actors": 2}, ["lee -2 vole"]),
        ({"since": D(2019, 1, 1)}, []),
        ({"once_per": "year", "every_report": True, "weights": "ignore", "since": D(2018, 1, 1)}, ["pond 1 marsh"]),
    ],
    ids=str,
)
def test_a_network(filled: Record, asked: dict[str, object], expected: list[str]) -> None:
    assert sorted(shown(filled.network(Asked(**asked)))) == sorted(expected)  # type: ignore[arg-type]


def test_nodes_have_names_and_say_how_much_was_said(filled: Record) -> None:
    network = filled.network(Asked(actors=4))
    assert network.left_out == 1
    nodes = {NAMES[node.key]: (node.name, node.kind, node.made, node.received) for node in network.nodes}
    assert nodes == {
        "lee": ("Ann Lee", "person", 2, 0),
        "marsh": ("Len Marsh", "person", 0, 2),
        "union": ("Harbour Union", "organisation", 0, 2),
        "vole": ("Rita Vole", "person", 2, 0),
    }


def test_an_edge_shows_its_statements(filled: Record) -> None:
    [against] = [e for e in filled.network().edges if (e.source, e.target) == (LEE, MARSH)]
    [hit] = filled.search(Search(words="go", by=LEE)).hits
    assert against == Edge(LEE, MARSH, "stance", -1, "negative", 0, 1, (), (hit.number,), (D(2017, 1, 10),))


def test_what_reporters_state_is_edges_of_its_own_kind(filled: Record) -> None:
    stated = [edge for edge in filled.network(Asked(relations=True)).edges if edge.kind != "stance"]
    days = (D(2017, 2, 11), D(2018, 3, 1))
    assert stated == [
        Edge(VOLE, MARSH, "spokesperson", 2, days=days, articles=("one", "two")),
        Edge(POND, UNION, "member", 1, days=days[:1], articles=("one",)),
    ]
    of_2018 = filled.network(Asked(relations=True, since=D(2018, 1, 1)))
    assert [(e.kind, e.weight) for e in of_2018.edges if e.kind != "stance"] == [("spokesperson", 1)]
    assert {node.key for node in of_2018.nodes} == {VOLE, MARSH, POND}
    few = filled.network(Asked(relations=True, actors=3))
    assert {node.key for node in few.nodes} == {LEE, MARSH, UNION}
    assert [edge.kind for edge in few.edges] == ["stance"] * 2


def test_merged_people_are_one(filled: Record) -> None:
    filled.merge(LEE, VOLE)
    network = filled.network()
    assert [(e.positive, e.negative, e.sign) for e in network.edges if e.source == LEE] == [(1, 1, "balanced")] * 2


def test_coalitions(filled: Record) -> None:
    network = filled.network(Asked(coalitions=True))
    assert {NAMES[node.key]: node.coalition for node in network.nodes} == {
        "lee": 1, "pond": 1, "marsh": None, "union": None, "vole": None,
    }  # fmt: skip


def test_coalitions_move(record: Record) -> None:
    for year, friends in ((2016, ("Ann Lee", "Sam Pond")), (2017, ("Ann Lee", "Sam Pond", "Rita Vole"))):
        said = (Said(name, f"Marsh, said {name}", stances=on("Len Marsh", "oppose"), day=f"{year}-05-01") for name in friends)
        record.add(report(f"in {year}", *said))
    movement = record.coalitions("year")
    assert [(p.first.year, [(c.number, len(c.members)) for c in p.coalitions]) for p in movement.periods] == [
        (2016, [(1, 2)]),
        (2017, [(1, 3)]),
    ]
    [grown] = movement.periods[1].coalitions
    assert {movement.names[m.actor]: m.before for m in grown.members} == {"Ann Lee": 1, "Sam Pond": 1, "Rita Vole": None}


def test_concepts(filled: Record) -> None:
    with filled._writing() as connection:
        numbers = list(connection.scalars(select(schema.statement.c.id).order_by(schema.statement.c.id)))
        for codebook, (name, key) in enumerate((("harbour", "close the harbour"), ("other", "spend|less")), 1):
            connection.execute(insert(schema.codebook), {"id": codebook, "name": name})
            told = {"id": codebook, "codebook_id": codebook, "name": key, "name_key": key, "description": "", "patterns": []}
            connection.execute(insert(schema.concept), told)
        same = {"how": "pattern", "because": "", "score": 1.0, "coder": "", "day": D(2017, 1, 1)}
        for place, concept, agreement, is_shown in (
            (0, 1, True, True),  # Lee's
            (1, 1, False, False),  # which a person judged otherwise
            (1, 2, False, True),
            (2, 1, False, True),  # Vole's
            (4, 1, None, True),  # Pond's, who takes no side
            (5, 1, True, True),  # Pond's, withdrawn
        ):
            row = {"statement_id": numbers[place], "concept_id": concept, "agreement": agreement, "is_shown": is_shown}
            connection.execute(insert(schema.coding), row | same)
    network = filled.network(Asked(kind="actor-concept"))
    assert [(node.name, node.kind) for node in network.nodes] == [
        ("close the harbour", "concept"), ("spend|less", "concept"), ("Ann Lee", "person"), ("Rita Vole", "person"),
    ]  # fmt: skip
    assert [(e.source, e.target.partition("|")[2], e.weight) for e in network.edges] == [
        (LEE, "close the harbour", 1), (LEE, "spend|less", -1), (VOLE, "close the harbour", -1),
    ]  # fmt: skip
    [opponents] = filled.network(Asked(kind="actor-concept", mode="one")).edges
    assert (opponents.source, opponents.target, opponents.weight) == (LEE, VOLE, -1)
    of_one = filled.network(Asked(kind="actor-concept", codebook="other"))
    assert [edge.weight for edge in of_one.edges] == [-1]
    with pytest.raises(NetworkError, match=r"^actor-concept: no statement"):
        filled.network(Asked(kind="actor-concept", codebook="none\0\ud800"))


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        (Asked(kind="actor-concept"), "actor-concept: no statement that counts is coded with agreement; code some"),
        (Asked(kind="actor-actor", mode="two"), "actor-actor: is one-mode; take actor-target"),
        (Asked(kind="actor-actor", weights="combine"), "combine: are no weights of a one-mode network"),
        (Asked(normalisation="jaccard"), "jaccard: are no normalisation of a two-mode network"),
    ],
)
def test_what_makes_no_sense_is_refused(filled: Record, asked: Asked, says: str) -> None:
    with pytest.raises(NetworkError, match=f"^{says}"):
        filled.network(asked)


def test_an_empty_record(record: Record) -> None:
    assert record.network(Asked(relations=True, coalitions=True)) == Network((), (), "two", "subtract")
    assert record.coalitions("month").periods == ()
