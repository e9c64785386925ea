"""`onrecord forget`: erases an article or a person from a record for good."""

import click

from onrecord.commands.options import Command, opened, record_option
from onrecord.errors import OnrecordError


class _Left(OnrecordError):
    """What was erased is still in the file."""


@click.command(cls=Command)
@click.argument("name", metavar="ARTICLE|PERSON")
@click.option("--why", required=True, metavar="TEXT", help="The reason, which stays; a person's name is struck out of it.")
@record_option
def forget(name: str, why: str, record_name: str) -> None:
    """Erase an article, or a person, for good; nothing is asked, and nothing brings it back.

    ARTICLE is an id, an address or a key: all its versions go. PERSON is a full name or a key: what he said, and what others
    said for him, goes, and his name and words are struck out of the reports that have them. Where several are called so their
    keys are listed, nothing is erased, and the exit status is 2. Digests stay, with the reason and the day: what comes again
    is left out.

    \b
    onrecord forget https://example.org/report --why "court order 12/2017"
    onrecord forget "Ann Lee" --why "asked for it" --record harbour.db
    """
    from onrecord.exchange.table import counted

    with opened(record_name) as record:
        found = record.forget(name, why)
    places = "" if found.subject == "article" else f"; struck out of {counted(found.articles, 'article')}"
    click.echo(f"forgotten: 1 {found.subject}, with {counted(found.statements, 'statement')}{places}")
    if found.leaves_traces:
        raise _Left(
            f"{record_name}: its file still holds the bytes, as others read it or the disk is full;"
            " mend that and open it again, as with `onrecord search`"
        )
