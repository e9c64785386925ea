"""CSV: what is written is what is read back, and no cell begins like a formula."""

import csv
import datetime as dt
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exchange.cells import write_csv

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def written(*values: str | int | float | dt.date | bool | None) -> str:
    stream = io.StringIO(newline="")
    write_csv(stream, ["a"], [{"a": value} for value in values])
    return stream.getvalue()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tx", "'\tx"),
        ("\rx", '"\'\rx"'),
        ('a "b", c', '"a ""b"", c"'),
        ("it = so", "it = so"),
        ("two\nlines", '"two\nlines"'),
        ("Zoë", "Zoë"),
        (None, '""'),
        (dt.date(2017, 2, 28), "2017-02-28"),
        (True, "true"),
        (0.25, "0.25"),
        (-0.25, "-0.25"),  # a number is no formula
    ],
)
def test_cells(value: str | None, cell: str) -> None:
    assert written(value) == f"a\r\n{cell}\r\n"


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))))
def test_no_cell_is_a_formula(values: list[str]) -> None:
    rows = [row[0] for row in csv.reader(io.StringIO(written(*values), newline=""))][1:]
    assert not any(cell.startswith(FORMULAS) for cell in rows)
    assert rows == [f"'{value}" if value.startswith(FORMULAS) else value for value in values]
