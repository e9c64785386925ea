"""A person's page, and what changed over a whole record, on both databases."""

import datetime as dt

import pytest

from onrecord.record.people import Related, Role, Stated
from onrecord.record.record import Record
from onrecord.record.turns import Changed, TakenBack, Turned
from tests.record.reports import Said, report

LEE, MARSH, VOLE = "person|ann lee||politics|", "person|len marsh|||", "person|rita vole|||"
ROLES = {"Ann Lee": ("senator", "MP for Eastmouth")}
D = dt.date

REPORTS = [
    report(
        "first",
        Said("Ann Lee", "I stand with Len Marsh", "praise", (("Len Marsh", "support"),), "2017-01-10"),
        Said("Rita Vole", "The senator is pleased", behalf="Ann Lee", day="2017-01-11"),
        people=ROLES,
        published="2017-01-12",
        relations=(("Rita Vole", "spokesperson", "Ann Lee"),),
    ),
    report(
        "second",
        Said("Ann Lee", "Len Marsh must go", "criticise", (("Len Marsh", "oppose"),), "2017-02-10"),
        Said("Ann Lee", "The harbour is safe", "assert", standing="withdrawn", because=3),
        Said("Ann Lee", "I was wrong about it", "withdraw", day="2017-02-12"),
        people={"Ann Lee": ("senator",)},
        published="2017-02-11",
        changes=(("Ann Lee", "Len Marsh", "support", "oppose"),),
    ),
    report("third", Said("Ann Lee", "No comment"), people={"Ann Lee": ("novelist",)}, published="2017-03-01"),
]


@pytest.fixture
def filled(record: Record) -> Record:
    for extraction in REPORTS:
        record.add(extraction)
    return record


def test_a_page(filled: Record) -> None:
    page = filled.person(LEE, size=2)
    assert page is not None
    assert (page.key, page.name, page.kind, page.names) == (LEE, "Ann Lee", "person", ("Ann Lee",))
    assert page.roles == (
        Role("senator", D(2017, 1, 12), D(2017, 2, 11), 2),
        Role("MP for Eastmouth", D(2017, 1, 12), D(2017, 1, 12), 1),
    )
    day = D(2017, 1, 12)
    assert page.relations == (Related("Rita Vole", VOLE, "spokesperson", "Ann Lee", LEE, day, day, 1),)
    assert [h.statement.id for h in page.statements.hits] == ["s3", "s2"]
    assert page.statements.count == 4
    [line] = page.positions
    assert (line.name, line.target_name, line.position.target) == ("Ann Lee", "Len Marsh", MARSH)
    assert [(point.earliest, point.side) for point in line.position.points] == [
        (D(2017, 1, 10), "support"),
        (D(2017, 2, 10), "oppose"),
    ]
    assert page.changes == (Stated("Ann Lee", LEE, "Len Marsh", MARSH, "support", "oppose", D(2017, 2, 11), "second"),)
    assert page.speaks_for == ()
    assert [(b.name, b.statements, b.first, b.last) for b in page.spoken_for_by] == [
        ("Rita Vole", 1, D(2017, 1, 11), D(2017, 1, 11))
    ]
    other = filled.person(VOLE)
    assert other is not None
    assert [(b.person, b.name) for b in other.speaks_for] == [(LEE, "Ann Lee")]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Ann Lee", [(LEE, ("politics",), 4), ("person|ann lee||arts|", ("arts",), 1)]),
        ("ANN  LÉE", [(LEE, ("politics",), 4), ("person|ann lee||arts|", ("arts",), 1)]),
        (LEE, [(LEE, ("politics",), 4)]),
        ("Lee", []),
        ("Ann Marsh", []),
        ("person|nobody|||", []),
        ("\ud800\0|", []),
        ("", []),
    ],
)
def test_nobody_is_found_by_a_guess(filled: Record, name: str, expected: list[object]) -> None:
    assert [(c.key, c.fields, c.statements) for c in filled.candidates(name)] == expected


def test_a_position(filled: Record) -> None:
    line = filled.position(LEE, MARSH)
    page = filled.person(LEE)
    assert page is not None
    assert (line,) == page.positions
    assert filled.position(MARSH, LEE) is None
    assert filled.position("\0", "nobody") is None


def test_candidates_are_told_apart(filled: Record) -> None:
    politician, novelist = filled.candidates("Ann Lee")
    assert [role.role for role in politician.roles] == ["senator", "MP for Eastmouth"]
    assert (novelist.first, novelist.last) == (D(2017, 3, 1), D(2017, 3, 1))


@pytest.mark.parametrize("key", ["Ann Lee", "person|nobody|||", "\0|"])
def test_no_page(filled: Record, key: str) -> None:
    assert filled.person(key) is None


def test_a_key_goes_on_meaning_the_person_it_meant(filled: Record) -> None:
    filled.add(report("fourth", Said("Ann Lee", "Yes"), people={"Ann Lee": ("senator", "novelist")}))
    page = filled.person(LEE)
    assert page is not None
    assert (page.key, page.statements.count) == ("person|ann lee||arts|", 6)


def kinds(changes: tuple[Changed, ...]) -> list[tuple[str, dt.date | None]]:
    return [(type(changed).__name__, changed.day) for changed in changes]


BACK, STATED, TURNED = ("TakenBack", D(2017, 2, 12)), ("Stated", D(2017, 2, 11)), ("Turned", D(2017, 2, 10))


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({}, [BACK, STATED, TURNED]),
        ({"size": 2}, [BACK, STATED]),
        ({"by": "Ann Lee"}, [BACK, STATED, TURNED]),
        ({"by": "Lee"}, [BACK, STATED, TURNED]),
        ({"by": "Rita Vole"}, []),
        ({"since": D(2017, 2, 11)}, [BACK, STATED]),
        ({"until": D(2017, 2, 11)}, [STATED, TURNED]),
        ({"since": D(2017, 2, 13)}, []),
    ],
    ids=str,
)
def test_changes(filled: Record, asked: dict[str, object], expected: list[tuple[str, dt.date]]) -> None:
    assert kinds(filled.changes(**asked)) == expected  # type: ignore[arg-type]


def test_a_change_says_what_it_rests_on(filled: Record) -> None:
    back, stated, turned = filled.changes()
    assert isinstance(back, TakenBack)
    assert back.because is not None
    assert (back.hit.statement.id, back.because.statement.id) == ("s2", "s3")
    assert isinstance(stated, Stated)
    assert (stated.before, stated.after, stated.article) == ("support", "oppose", "second")
    assert isinstance(turned, Turned)
    assert turned.reversal.sides == ("support", "oppose")


def test_a_reversal_is_found_among_many(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.record.turns._PAIRS", 1)
    for number, name in enumerate(("Ada Alm", "Bea Birch", "Cy Cole"), 1):
        for month, side in ((number, "support"), (number + 5, "oppose")):
            said = Said(name, "So it is", stances=(("Len Marsh", side),), day=f"2017-{month:02}-01")  # type: ignore[arg-type]
            record.add(report(f"{name} {month}", said))
    newest = record.changes(size=1)
    assert kinds(newest) == [("Turned", D(2017, 8, 1))]
    assert len(record.changes(size=3)) == 3
