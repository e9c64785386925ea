"""The people register: who there is, under which names and in which offices, from a Popolo JSON or a CSV file."""

import csv
import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from onrecord.errors import UnreadableInput
from onrecord.sources.decoding import decode
from onrecord.sources.fields import days, words
from onrecord.sources.popolo import popolo_people
from onrecord.sources.refusal import Refused, printable
from onrecord.sources.streams import at_most, reading
from onrecord.statements import Office, OtherName, Person

MAX_REGISTER_BYTES = 100_000_000

_GIVE = "give a people register as Popolo JSON or CSV"
_HEADINGS = "name, other names, party, office, from, until"
# What a column may be called, less case, spaces and underscores: our own words, Popolo's and EveryPolitician's.
_COLUMNS = {
    **dict.fromkeys(("name",), "name"),
    **dict.fromkeys(("othernames", "othername"), "other names"),
    **dict.fromkeys(("party", "group"), "party"),
    **dict.fromkeys(("office", "role"), "office"),
    **dict.fromkeys(("organisation", "organization"), "organisation"),
    **dict.fromkeys(("area",), "area"),
    **dict.fromkeys(("from", "startdate"), "from"),
    **dict.fromkeys(("until", "enddate"), "until"),
    **dict.fromkeys(("id",), "id"),
    **dict.fromkeys(("gender",), "gender"),
}
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "m": "male", "female": "female", "f": "female"}


def read_people(source: str | os.PathLike[str]) -> tuple[Person, ...]:
    """The people of a register: Popolo JSON (https://www.popoloproject.com), or CSV with a line of headings.

    CSV has a column `name`, and may have `other names` (separated by ";"), `party`, `office`, `organisation`, `area`, `from`,
    `until`, `gender` and `id`; further rows with the same id, or with the same name where there are no ids, are further
    offices of the same person. Raises UnreadableInput, which names the line or the record.
    """
    name = printable(os.fspath(source)) or '""'
    try:
        with reading(Path(source)) as stream:
            data = at_most(stream, MAX_REGISTER_BYTES)
        text = decode(data, MAX_REGISTER_BYTES)
    except Refused as refused:
        raise UnreadableInput(name, refused.problem, _GIVE) from None
    suffix = Path(source).suffix.lower()
    if suffix == ".json" or (suffix != ".csv" and text.lstrip()[:1] in ("{", "[")):
        people = popolo_people(_json(text, name), name)
    else:
        people = tuple(_csv_people(text, name))
    if not people:
        raise UnreadableInput(name, "has nobody in it", _GIVE)
    return people


def _json(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except RecursionError:
        raise UnreadableInput(name, "is nested too deeply", _GIVE) from None
    except json.JSONDecodeError as error:
        reason = f"{error.msg[0].lower()}{error.msg[1:]}"
        raise UnreadableInput(f"{name}, line {error.lineno}", f"is not JSON ({reason})", _GIVE) from None
    except ValueError:
        raise UnreadableInput(name, "is not JSON that can be read (a number is too long)", _GIVE) from None


@dataclass(slots=True)
class _Rows:
    """What the rows of one person say."""

    name: str
    id: str | None
    gender: Literal["male", "female"] | None = None
    other_names: dict[str, None] = field(default_factory=dict)
    offices: dict[Office, None] = field(default_factory=dict)

    def person(self) -> Person:
        others = tuple(OtherName(other) for other in self.other_names if other != self.name)
        return Person(self.name, others, tuple(self.offices), self.gender, self.id)


def _csv_people(text: str, name: str) -> Iterator[Person]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    found: dict[tuple[str, str], _Rows] = {}
    columns: list[str] | None = None
    try:
        for row in reader:
            if not any(cell.strip() for cell in row):
                continue
            if columns is None:
                columns = _columns(row)
            else:
                _add_row(_record(columns, row), found)
    except Refused as refused:
        place = name if columns is None else f"{name}, line {reader.line_num}"
        raise UnreadableInput(place, refused.problem, refused.remedy) from None
    except csv.Error as error:
        remedy = "mend the quotation marks there, or save the table as CSV again"
        raise UnreadableInput(f"{name}, line {reader.line_num}", f"is not CSV ({error})", remedy) from None
    for rows in found.values():
        yield rows.person()


def _delimiter(text: str) -> str:
    """The mark between the columns: that which most often stands in the first line, a comma if none does."""
    head = text.lstrip("\r\n")[:4096].splitlines()[0]
    return max(",;\t", key=head.count)


def _columns(row: list[str]) -> list[str]:
    """What each column holds, by our own name for it; empty for one that isn't known."""
    columns = [_COLUMNS.get(re.sub(r"[\s_]+", "", cell).casefold(), "") for cell in row]
    known = [column for column in columns if column]
    if "name" not in known:
        given = printable(", ".join(cell.strip() for cell in row)[:80])
        raise Refused(f'has no column "name" (its first line is "{given}")', f"begin it with a line of headings: {_HEADINGS}")
    if twice := next((column for column in known if known.count(column) > 1), None):
        raise Refused(f'has two columns for "{twice}"', "leave one of them out")
    return columns


def _record(columns: list[str], row: list[str]) -> dict[str, str | None]:
    if any(cell.strip() for cell in row[len(columns) :]):
        raise Refused(
            f"has {len(row)} values under {len(columns)} headings", "put a value with a comma in it in quotation marks"
        )
    return {column: words(cell, column) for column, cell in zip(columns, row, strict=False) if column}


def _add_row(record: dict[str, str | None], found: dict[tuple[str, str], _Rows]) -> None:
    name, identity = record.get("name"), record.get("id")
    if name is None:
        raise Refused("has no name", "fill it in, or leave the line out")
    rows = found.setdefault(("id", identity) if identity else ("name", name), _Rows(name, identity))
    rows.gender = rows.gender or _GENDERS.get((record.get("gender") or "").casefold())
    others = (other.strip() for other in (record.get("other names") or "").split(";"))
    rows.other_names.update(dict.fromkeys((name, *filter(None, others))))
    office = Office(
        record.get("office"),
        record.get("organisation"),
        record.get("area"),
        record.get("party"),
        *days(record.get("from"), record.get("until"), ("from", "until")),
    )
    if office != Office():
        rows.offices[office] = None
