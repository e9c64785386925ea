"""`onrecord search`, `person`, `changes`, `article`: what a record holds."""

import datetime as dt
from pathlib import Path
from typing import Any

import click

from onrecord.commands.options import Command, criteria_options, days_options, opened, output_options, record_option, show
from onrecord.errors import OnrecordError

_SORTED = ("newest", "oldest", "relevance", "confidence")


class _NotFound(OnrecordError):
    """What was asked for by name isn't in the record, or isn't one."""


@click.command(cls=Command)
@click.argument("words", required=False, default="")
@criteria_options
@click.option("--sort", type=click.Choice(_SORTED), default="newest", show_default=True, help="What comes first.")
@click.option("--offset", type=click.IntRange(0), default=0, metavar="N", help="Leave out the first N.")
@click.option("--size", type=click.IntRange(1, 10_000), default=20, show_default=True, metavar="N", help="Show N at most.")
@output_options("table", "jsonl", "csv")
@record_option
def search(words: str, quoted: str | None, form: str | None, output: Path | None, record_name: str, **wanted: Any) -> None:
    """Find statements by their words and all else that is known of them; what is given has to fit together.

    WORDS have all to be there, without regard to case and accents. "soft coup" in quotation marks is one after the other, OR
    between two words is either, -word is not that one (after --, so that it is no option), begin* is all that begins so.

    \b
    onrecord search "soft coup" --by "Ann Lee" --about "Len Marsh" --from 2017-01 --act accuse
    onrecord search --standing withdrawn --format csv --output withdrawn.csv
    """
    from onrecord.exchange.found import HIT_COLUMNS, hit_object, hit_row
    from onrecord.exchange.found_table import hits_table
    from onrecord.record.searching import Search

    asked = Search(words=words, form=quoted, **wanted)  # type: ignore[arg-type]
    with opened(record_name) as record:
        found = record.search(asked)
    hits = found.hits
    show(output, form, lambda: hits_table(found, asked.offset), map(hit_object, hits), HIT_COLUMNS, map(hit_row, hits))


@click.command(cls=Command)
@click.argument("name")
@click.option("--size", type=click.IntRange(0, 1000), default=20, show_default=True, metavar="N", help="Show N statements.")
@output_options("table", "jsonl")
@record_option
def person(name: str, size: int, form: str | None, output: Path | None, record_name: str) -> None:
    """Show what is known of someone: roles, relations, statements, positions and changes, and who speaks for whom.

    NAME is a full name, or a key. Where several people bear the name they are listed, each with a key, and the exit status is
    2: nobody is chosen by a guess.
    """
    from onrecord.exchange.found import plain
    from onrecord.exchange.found_table import candidates_table, person_table

    with opened(record_name) as record:
        found = record.candidates(name)
        page = record.person(found[0].key, size) if len(found) == 1 else None
    if page:
        show(output, form, lambda: person_table(page), [plain(page)])
    elif found:
        show(output, form, lambda: candidates_table(found), [plain(candidate) for candidate in found])
        raise _NotFound(f"{name}: {len(found):,} people are called so; give the key of one of them")
    else:
        raise _NotFound(f"{name}: nobody in {record_name} is called so in full; look with `onrecord search --by`")


@click.command(cls=Command)
@click.option("--by", metavar="NAME", help="Who changed: a full name, a surname, or a key.")
@days_options
@click.option("--size", type=click.IntRange(1, 100_000), default=50, show_default=True, metavar="N", help="Show N at most.")
@output_options("table", "jsonl", "csv")
@record_option
def changes(
    by: str | None,
    since: dt.date | None,
    until: dt.date | None,
    size: int,
    form: str | None,
    output: Path | None,
    record_name: str,
) -> None:
    """Show statements that were withdrawn or denied, changes of side, and positions that turned round, the newest first."""
    from onrecord.exchange.found import CHANGE_COLUMNS, change_object, change_row
    from onrecord.exchange.found_table import changes_table

    with opened(record_name) as record:
        found = record.changes(by, since, until, size)
    show(output, form, lambda: changes_table(found), map(change_object, found), CHANGE_COLUMNS, map(change_row, found))


@click.command(cls=Command)
@click.argument("name", metavar="ID")
@output_options("table", "jsonl")
@record_option
def article(name: str, form: str | None, output: Path | None, record_name: str) -> None:
    """Show an article with all its statements, as `onrecord extract` does; ID is its id or its address."""
    from onrecord.exchange.contract import to_object
    from onrecord.exchange.table import to_table

    with opened(record_name) as record:
        found = record.article(name)
    if found is None:
        raise _NotFound(f"{name}: {record_name} has no article of this id or address; search for a word of it")
    show(output, form, lambda: to_table(found), [to_object(found)])
