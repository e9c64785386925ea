"""`onrecord merge`, `split`, `undo`, `judgements`: what a person judges about who is who."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.options import NUMBER, Command, opened, output_options, record_option, show, who_option
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.record.record import Record


class _NotOne(OnrecordError):
    """A name that nobody in the record has, or more than one."""


@click.command(cls=Command)
@click.argument("one")
@click.argument("other")
@who_option
@record_option
def merge(one: str, other: str, who: str | None, record_name: str) -> None:
    """Judge that two are one person: from now on each is found as the other, in all reports, also in those to come.

    ONE and OTHER are keys as `onrecord person` shows them, or full names that only one person in the record bears. The number
    that is printed is that of the judgement, by which `onrecord undo` takes it back.

    \b
    onrecord merge "person|ann lee||politics|" "person|ann lee||arts|"
    onrecord merge "Samuel Clemens" "Mark Twain" --who "the editor"
    """
    with opened(record_name) as record:
        number = record.merge(_key(record, one), _key(record, other), who)
    click.echo(f"judgement {number}: {one} and {other} are one; `onrecord undo {number}` takes it back")


@click.command(cls=Command)
@click.argument("article")
@click.argument("person")
@who_option
@record_option
def split(article: str, person: str, who: str | None, record_name: str) -> None:
    """Judge that the one whom an article calls by a person's name is somebody else: he is told from all others.

    ARTICLE is an article's id or address; it holds for its later versions too. PERSON is a full name or a key, as
    `onrecord person` shows it. The number that is printed is that of the judgement, by which `onrecord undo` takes it back.

    \b
    onrecord split harbour-vote "Ann Lee"
    """
    with opened(record_name) as record:
        number = record.split(article, person, who)
    click.echo(f"judgement {number}: {person} in {article} is another; `onrecord undo {number}` takes it back")


@click.command(cls=Command)
@click.argument("number", type=NUMBER)
@record_option
def undo(number: int, record_name: str) -> None:
    """Take a judgement back: who is who is as if it had never been made, and the judgement is kept as undone.

    NUMBER is that of the judgement, as `onrecord judgements` shows it.
    """
    with opened(record_name) as record:
        record.undo(number)
    click.echo(f"judgement {number}: undone")


@click.command(cls=Command)
@output_options("table", "jsonl", "csv")
@record_option
def judgements(form: str | None, output: Path | None, record_name: str) -> None:
    """Show what was judged about who is who, and by whom: the newest first, also what was undone."""
    from onrecord.exchange.found import plain
    from onrecord.exchange.judgements import JUDGEMENT_COLUMNS, judgement_row, judgements_table

    with opened(record_name) as record:
        found = record.judgements()
    show(output, form, lambda: judgements_table(found), map(plain, found), JUDGEMENT_COLUMNS, map(judgement_row, found))


def _key(record: "Record", name: str) -> str:
    """The key that is given, or that of the one person who bears a full name."""
    from onrecord.record.identity import is_key

    if is_key(name):
        return name
    found = record.candidates(name)
    if not found:
        raise _NotOne(f"{name}: nobody in {record.name} is called so in full; look with `onrecord search --by`")
    if len(found) > 1:
        raise _NotOne(f"{name}: {len(found):,} people are called so; give a key, as `onrecord person` shows them")
    return found[0].key
