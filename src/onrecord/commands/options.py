"""What the commands about a record share: options, days as a user writes them, and where the result goes."""

import calendar
import datetime as dt
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from onrecord.commands.failing import errors
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.exchange.cells import Cell

DEFAULT_RECORD = "onrecord.db"

_Function = TypeVar("_Function", bound=Callable[..., Any])
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Command(click.Command):
    """A command of which what a user can mend ends in one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        with errors():
            return super().invoke(ctx)


class Day(click.ParamType[dt.date]):
    """A day, or the first or last one of a month or year: 2017, 2017-01 or 2017-01-31."""

    name = "date"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; fails where it is none."""
        if isinstance(value, dt.date):
            return value
        found = _DAY.fullmatch(str(value))
        year, month, day = (int(part) if part else None for part in found.groups()) if found else (0, 0, 0)
        try:
            month = (12 if self._last else 1) if month is None else month
            day = (calendar.monthrange(year or 0, month)[1] if self._last else 1) if day is None else day
            return dt.date(year or 0, month, day)
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as YYYY, YYYY-MM or YYYY-MM-DD, like 2017-02-28", param, ctx)


def record_option(command: _Function) -> _Function:
    """Which record."""
    return click.option(
        "--record",
        "record_name",
        default=DEFAULT_RECORD,
        show_default=True,
        metavar="R",
        help="The record: a file, or a database like postgresql://host/name.",
    )(command)


def days_options(command: _Function) -> _Function:
    """From and to which day."""
    since = click.option(
        "--from", "since", type=Day(last=False), metavar="DATE", help="The first day: YYYY, YYYY-MM or YYYY-MM-DD."
    )
    until = click.option("--to", "until", type=Day(last=True), metavar="DATE", help="The last day, all of a month or year.")
    return since(until(command))


def output_options(*forms: str) -> Callable[[_Function], _Function]:
    """In which form and where to."""

    def options(command: _Function) -> _Function:
        form = click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help="How to write the result; a table on a terminal and JSON lines elsewhere if not given.",
        )
        output = click.option(
            "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, whole or not at all."
        )
        return form(output(command))

    return options


def show(
    output: Path | None,
    form: str | None,
    table: "Callable[[], RenderableType]",
    objects: Iterable[object],
    columns: Sequence[str] = (),
    rows: "Iterable[dict[str, Cell]]" = (),
) -> None:
    """Write a result in the form that is asked for: a table, JSON objects one a line, or CSV."""
    from rich.console import Console

    from onrecord.exchange.cells import write_csv
    from onrecord.exchange.writers import open_output

    with open_output(output) as stream:
        form = form or ("table" if output is None and stream.isatty() else "jsonl")
        if form == "table":
            Console(file=stream, width=None if stream.isatty() else 80, highlight=False).print(table())
        elif form == "csv":
            write_csv(stream, columns, rows)
        else:
            for found in objects:
                stream.write(json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n")
        stream.flush()


class NotFound(OnrecordError):
    """What was asked for by name isn't in the record, or isn't one."""
