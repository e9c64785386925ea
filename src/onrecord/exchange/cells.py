"""CSV that a spreadsheet opens as what it says: UTF-8, and no cell that it would take for a formula."""

import csv
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import TextIO

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Cell = str | int | float | dt.date | bool | None


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Mapping[str, Cell]], between: str = ",") -> None:
    """Write a head and a line a row; a cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection)."""
    writer = csv.writer(stream, delimiter=between)  # lines end as RFC 4180 says, and what has such an end in it is quoted
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_cell(row[column]) for column in columns])


def row_of(value: object, columns: Sequence[str]) -> dict[str, Cell]:
    """What a value has in some columns, which are called as its attributes are."""
    return {name: getattr(value, name) for name in columns}


def _cell(value: Cell) -> str:
    if value is None:
        return ""
    text = value.isoformat() if isinstance(value, dt.date) else str(value).lower() if isinstance(value, bool) else str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(_FORMULAS) else text  # a number below 0 is no formula
