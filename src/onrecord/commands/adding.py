"""`onrecord add`: reads articles that a record doesn't have yet, and adds them one by one."""

import datetime as dt
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from onrecord.commands.failing import EXIT_BAD_INPUT
from onrecord.commands.options import Command, reading_options, record_option
from onrecord.errors import OnrecordError
from onrecord.statements import Article


class _Settled(OnrecordError):
    """Goes through the reading in place of an article that need not be read."""


@click.command(cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@record_option
@reading_options("SOURCE")
def add(
    sources: tuple[str, ...],
    record_name: str,
    published: dt.date | None,
    people: Path | None,
    model_name: str | None,
    threads: int,
) -> None:
    """Add the statements of news reports to a record; what it has already is not read again.

    SOURCE is what `onrecord extract` reads: a file, a folder, an archive, an address, or - for standard input. Each report is
    added whole or not at all, and one that says something else at the same address as before becomes a new version. A source
    that can't be read is reported in one line, the rest goes on, and the exit status is 2. Broken off, run it again.

    \b
    onrecord add archive/ --record harbour.db
    onrecord add https://example.org/feed.xml --record postgresql://localhost/news
    """
    import onrecord
    from onrecord.extraction.model import DEFAULT, load
    from onrecord.extraction.side_by_side import extract_each
    from onrecord.progress import Progress
    from onrecord.record.record import Record
    from onrecord.sources.reading import articles, count

    register = onrecord.read_people(people) if people else None
    model = load(model_name or DEFAULT, threads)
    outcomes: Counter[str] = Counter()
    with Record.open(record_name) as record, Progress(count(sources), writes_to=sys.stdout) as progress:

        def to_read() -> Iterator[Article | OnrecordError]:
            for item in articles(sources, published=published):
                outcome = None if isinstance(item, OnrecordError) else record.outcome_without(item)
                yield _Settled(outcome) if outcome else item

        for found in extract_each(to_read(), model, progress.words, register):
            if isinstance(found, _Settled):
                outcomes[str(found)] += 1
            elif isinstance(found, OnrecordError):
                outcomes["refused"] += 1
                progress.complain(str(found))
            else:
                outcomes[record.add(found, model.name)] += 1
            progress.advance()
    tell(outcomes)


def tell(outcomes: Counter[str]) -> None:
    """Say in one line how many articles came to what; the exit status is 2 if some were refused."""
    told = ["added", "revised", "known", *(["forgotten"] if outcomes["forgotten"] else []), "refused"]
    click.echo(", ".join(f"{outcomes[outcome]:,} {outcome}" for outcome in told))
    if outcomes["refused"]:
        sys.exit(EXIT_BAD_INPUT)
