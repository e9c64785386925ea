"""`onrecord reextract`: reads articles again without losing what people judged of them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.commands.failing import EXIT_BAD_INPUT
from onrecord.commands.options import Command, model_option, opened, people_option, record_option, threads_option
from onrecord.errors import OnrecordError

if TYPE_CHECKING:
    from onrecord.record.review.kept import Review


@click.command(cls=Command)
@model_option
@click.option("--again", is_flag=True, help="Also articles that this model has read already.")
@people_option
@threads_option
@record_option
def reextract(model_name: str | None, again: bool, people: Path | None, threads: int, record_name: str) -> None:
    """Read the articles of a record again by another model; what people judged is kept, and shown in place of what it finds.

    Judgements hold on to their words. Those of whose words the model finds no statement are listed with their quotes; what they
    accepted or corrected goes on being shown. Broken off, run it again. An article that can't be read is reported in one line,
    the rest goes on, and the exit status is 2.
    """
    import onrecord
    from onrecord.progress import Progress

    register = onrecord.read_people(people) if people else None
    read = changed = attached = 0
    orphaned: list[Review] = []
    failed = 0
    with opened(record_name) as record, Progress(None, writes_to=sys.stdout) as progress:
        for told in record.reextract(model_name, again=again, threads=threads, people=register):
            if isinstance(told, OnrecordError):
                failed += 1
                progress.complain(str(told))
            elif told is None:
                changed += 1
            else:
                read, attached = read + 1, attached + told.attached
                orphaned += told.orphaned
            progress.advance()
    for one in orphaned:
        click.echo(f"orphaned: judgement {one.number} in {one.article}: {one.verdict} “{' '.join(one.quote.split())}”")
    notes = [f"{read:,} read again", f"{attached:,} judgements attached", f"{len(orphaned):,} orphaned"]
    notes += [f"{changed:,} changed meanwhile"] if changed else []
    click.echo(", ".join([*notes, f"{failed:,} refused"]))
    if failed:
        sys.exit(EXIT_BAD_INPUT)
