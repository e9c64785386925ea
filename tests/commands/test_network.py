"""`onrecord network` as a user meets it: real processes, real files."""

import csv
import io
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx
import pytest

from tests.commands.records import record_of
from tests.commands.test_commands import LEE, complaint, objects, run
from tests.record.reports import Said, report
from tests.test_cli import onrecord_command

MARSH = "person|len marsh|||"
REPORTS = [
    report(
        f"in {year}",
        Said("Ann Lee", "Marsh must go", stances=(("Len Marsh", "oppose"),), day=f"{year}-02-01"),
        Said("Sam Pond", "Marsh shall go", stances=(("Len Marsh", "oppose"),), day=f"{year}-02-02"),
        Said("Rita Vole", "Marsh may stay", stances=(("Len Marsh", "support"),), day=f"{year}-02-03"),
        people={"Ann Lee": ("senator",)},
        relations=(("Rita Vole", "spokesperson", "Len Marsh"),),
        published=f"{year}-03-01",
    )
    for year in (2016, 2017)
]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> str:
    return record_of(REPORTS, tmp_path_factory.mktemp("record"))


def test_as_json_lines(filled: str) -> None:
    network, *rest = objects("network", "--relations", "--coalitions", "--record", filled)
    assert (network["type"], network["mode"], network["nodes"], network["edges"]) == ("network", "two", 4, 4)
    assert [one["type"] for one in rest] == ["node"] * 4 + ["edge"] * 4
    assert {one["name"]: one["coalition"] for one in rest[:4]} == {
        "Ann Lee": 1, "Sam Pond": 1, "Rita Vole": None, "Len Marsh": None,
    }  # fmt: skip
    [against] = [one for one in rest if one.get("source") == LEE]
    assert (against["target"], against["negative"], against["days"]) == (MARSH, 2, ["2016-02-01", "2017-02-01"])
    assert len(against["opposing"]) == 2  # type: ignore[arg-type]


def test_as_csv(filled: str) -> None:
    text = run("network", "--from", "2017", "--format", "csv", "--record", filled)
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(r["source_name"], r["target_name"], float(r["weight"]), r["first"]) for r in rows] == [
        ("Ann Lee", "Len Marsh", -1.0, "2017-02-01"),
        ("Rita Vole", "Len Marsh", 1.0, "2017-02-03"),
        ("Sam Pond", "Len Marsh", -1.0, "2017-02-02"),
    ]


def test_as_a_table(filled: str) -> None:
    table = run("network", "--format", "table", "--record", filled)
    assert max(map(len, table.splitlines())) <= 80
    assert "opposes 2×" in table
    assert table.splitlines()[-1] == "4 nodes, 3 edges"
    shared = run("network", "--kind", "actor-actor", "--normalise", "average", "--format", "table", "--record", filled)
    assert "same side 0 · opposite sides 4" in " ".join(shared.split())


@pytest.mark.parametrize("form", ["graphml", "visone", "gexf", "svg"])
def test_as_xml(filled: str, tmp_path: Path, form: str) -> None:
    output = tmp_path / "network.xml"
    run("network", "--format", form, "--record", filled, "--output", output)
    first = output.read_bytes()
    ElementTree.fromstring(first)
    assert b"Ann Lee" in first
    run("network", "--format", form, "--record", filled, "--output", output)
    assert output.read_bytes() == first


def test_the_name_of_the_file_tells_the_form(filled: str, tmp_path: Path) -> None:
    run("network", "--kind", "actor-actor", "--record", filled, "--output", tmp_path / "n.graphml")
    graph: Any = networkx.read_graphml(tmp_path / "n.graphml")
    names = {node: data["label"] for node, data in graph.nodes(data=True)}
    assert {tuple(sorted((names[a], names[b]))): d["signed_weight"] for a, b, d in graph.edges(data=True)} == {
        ("Ann Lee", "Sam Pond"): 4.0,
        ("Ann Lee", "Rita Vole"): -4.0,
        ("Rita Vole", "Sam Pond"): -4.0,
    }
    run("network", "--record", filled, "--output", tmp_path / "n.svg")
    assert "Who supports and opposes whom" in (tmp_path / "n.svg").read_text(encoding="utf-8")


def test_as_png(filled: str, tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="matplotlib, the extra `picture`, isn't installed")
    run("network", "--record", filled, "--output", tmp_path / "n.png")
    printed = onrecord_command("network", "--format", "png", "--record", filled)
    assert printed.stdout == (tmp_path / "n.png").read_bytes()
    assert printed.stdout[:8] == b"\x89PNG\r\n\x1a\n"


def test_how_coalitions_move(filled: str) -> None:
    asked = ("network", "--every", "year", "--record", filled)
    first, second = objects(*asked)
    assert (first["first"], second["last"]) == ("2016-01-01", "2017-12-31")
    assert [c["number"] for c in (*first["coalitions"], *second["coalitions"])] == [1, 1]  # type: ignore[misc]
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv"), newline="")))
    assert [(r["first"], r["coalition"], r["name"], r["before"]) for r in rows] == [
        ("2016-01-01", "1", "Ann Lee", ""),
        ("2016-01-01", "1", "Sam Pond", ""),
        ("2017-01-01", "1", "Ann Lee", "1"),
        ("2017-01-01", "1", "Sam Pond", "1"),
    ]
    table = run(*asked, "--format", "table")
    assert max(map(len, table.splitlines())) <= 80
    assert "goes on, 100% the same" in " ".join(table.split())


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--record", "none.db"), "none.db: there is no record"),
        (("--normalise", "jaccard"), "jaccard: are no normalisation of a two-mode network; take none, activity, prominence"),
        (("--kind", "actor-concept"), "actor-concept: no statement that counts is coded with agreement"),
        (("--every", "year", "--format", "gexf"), "gexf: can't show how coalitions move; take table, jsonl, csv"),
    ],
)
def test_what_goes_wrong_is_said_in_one_line(filled: str, arguments: tuple[str, ...], says: str) -> None:
    record = () if "--record" in arguments else ("--record", filled)
    assert complaint("network", *arguments, *record).startswith(f"onrecord: {says}")


def test_nothing_is_left_of_a_file_that_is_not_written(filled: str, tmp_path: Path) -> None:
    complaint("network", "--weights", "conflict", "--record", filled, "--output", tmp_path / "n.svg")
    assert list(tmp_path.iterdir()) == []
