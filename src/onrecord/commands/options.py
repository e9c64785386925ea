"""What the commands about a record share: options, days as a user writes them, and where the result goes."""

import calendar
import datetime as dt
import getpass
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, get_args

import click

from onrecord.commands.failing import errors
from onrecord.record import DEFAULT
from onrecord.statements import Act, Form, Side, Standing, VenueKind

if TYPE_CHECKING:
    from rich.console import RenderableType

    from onrecord.exchange.cells import Cell
    from onrecord.record.record import Record

_Function = TypeVar("_Function", bound=Callable[..., Any])
NUMBER = click.IntRange(1, 2**31 - 1)  # of a statement or a judgement
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class Command(click.Command):
    """A command of which what a user can mend ends in one line and exit status 2."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run it."""
        with errors():
            return super().invoke(ctx)


class _Day(click.ParamType[dt.date]):
    """A day, as 2017-01-31."""

    name = "date"
    written = "YYYY-MM-DD"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; fails where it is none."""
        if isinstance(value, dt.date):
            return value
        try:
            return self.day(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date; write it as {self.written}, like 2017-02-28", param, ctx)

    def day(self, typed: str) -> dt.date:
        """The day that was typed; raises ValueError."""
        return dt.date.fromisoformat(typed)


class _FirstOrLast(_Day):
    """A day, or the first or last one of a month or year: 2017, 2017-01 or 2017-01-31."""

    written = "YYYY, YYYY-MM or YYYY-MM-DD"

    def __init__(self, *, last: bool) -> None:
        self._last = last

    def day(self, typed: str) -> dt.date:
        """The day that was typed; raises ValueError."""
        found = _DAY.fullmatch(typed)
        if not found:
            raise ValueError(typed)
        year, month, day = (int(part) if part else None for part in found.groups())
        month = (12 if self._last else 1) if month is None else month
        day = (calendar.monthrange(year or 0, month)[1] if self._last else 1) if day is None else day
        return dt.date(year or 0, month, day)


def record_option(command: _Function) -> _Function:
    """Which record."""
    return click.option(
        "--record",
        "record_name",
        default=DEFAULT,
        show_default=True,
        metavar="R",
        help="The record: a file, or a database like postgresql://host/name.",
    )(command)


def opened(record_name: str) -> "Record":
    """The record called so, which has to be there."""
    from onrecord.record.record import Record

    return Record.open(record_name, create=False)


def who_option(command: _Function) -> _Function:
    """Who judges."""
    return click.option(
        "--who", metavar="NAME", default=_login, show_default="the login name", help="Who judges; kept with the judgement."
    )(command)


def _login() -> str | None:
    """Who is at the computer, None where nothing tells."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # which of them depends on the Python
        return None


def days_options(command: _Function) -> _Function:
    """From and to which day."""
    since = click.option(
        "--from", "since", type=_FirstOrLast(last=False), metavar="DATE", help="The first day: YYYY, YYYY-MM or YYYY-MM-DD."
    )
    until = click.option(
        "--to", "until", type=_FirstOrLast(last=True), metavar="DATE", help="The last day, all of a month or year."
    )
    return since(until(command))


def criteria_options(command: _Function) -> _Function:
    """Which statements, besides their words: what `onrecord search` looks for, by the names of `Search`."""
    options = (
        click.option(
            "--by", metavar="NAME", help="Who speaks: a full name, a surname, or a key as `onrecord person` shows it."
        ),
        click.option("--about", metavar="NAME", help="Whom the statement mentions or takes a side on."),
        click.option("--side", type=click.Choice(get_args(Side)), help="The side it takes, towards --about if that is given."),
        click.option("--act", type=click.Choice(get_args(Act)), help="What is done by saying it."),
        click.option(
            "--standing", type=click.Choice(get_args(Standing)), help="Whether it stands, by all that the record holds."
        ),
        days_options,
        click.option("--outlet", metavar="NAME", help="Where it was reported, as the reports have it."),
        click.option("--venue", type=click.Choice(get_args(VenueKind)), help="Where it was said."),
        click.option("--language", metavar="CODE", help="The report's language, as en."),
        click.option("--form", "quoted", type=click.Choice(get_args(Form)), help="In quotation marks, without, or partly."),
        click.option(
            "--confidence", type=click.FloatRange(0, 1), default=0.0, metavar="P", help="The least confidence, 0 to 1."
        ),
        click.option("--topic", metavar="CONCEPT", help="What it is about: a concept of a codebook, see `onrecord code`."),
        click.option("--first", "first_only", is_flag=True, help="Only the first report of the same words."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def reading_options(source: str) -> Callable[[_Function], _Function]:
    """How articles are read; `source` is what the command calls an input."""

    def options(command: _Function) -> _Function:
        published = click.option(
            "--published",
            type=_Day(),
            metavar="DATE",
            help=f"Day of publication, YYYY-MM-DD, in place of what {source} says.",
        )
        return published(people_option(model_option(threads_option(command))))

    return options


def people_option(command: _Function) -> _Function:
    """Who is known besides whom articles name in full."""
    return click.option(
        "--people",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help='A register of people and their offices, Popolo JSON or CSV: who "the Prime Minister" was on the day.',
    )(command)


def model_option(command: _Function) -> _Function:
    """Which model reads."""
    return click.option(
        "--model", "model_name", metavar="NAME", help="A model of the package (see `onrecord doctor`) or a model's folder."
    )(command)


def threads_option(command: _Function) -> _Function:
    """On how many threads it does."""
    return click.option(
        "--threads", type=click.IntRange(0, 256), default=0, metavar="N", help="Processor threads; 0, the default: all."
    )(command)


def output_options(*forms: str) -> Callable[[_Function], _Function]:
    """In which form and where to."""

    def options(command: _Function) -> _Function:
        form = click.option(
            "--format",
            "form",
            type=click.Choice(forms),
            help="How to write the result; a table on a terminal and JSON lines elsewhere if not given.",
        )
        return form(output_option(command))

    return options


def output_option(command: _Function) -> _Function:
    """Where to."""
    return click.option(
        "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, whole or not at all."
    )(command)


def show(
    output: Path | None,
    form: str | None,
    table: "Callable[[], RenderableType]",
    objects: Iterable[object],
    columns: Sequence[str] = (),
    rows: "Iterable[dict[str, Cell]]" = (),
) -> None:
    """Write a result in the form that is asked for: a table, JSON objects one a line, or CSV."""
    from onrecord.exchange.cells import write_csv
    from onrecord.exchange.contract import as_line
    from onrecord.exchange.writers import chosen_form, console, open_output

    with open_output(output) as stream:
        form = chosen_form(form, output, stream)
        if form == "table":
            console(stream).print(table())
        elif form == "csv":
            write_csv(stream, columns, rows)
        else:
            for found in objects:
                stream.write(as_line(found) + "\n")
        stream.flush()
