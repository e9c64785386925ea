"""`onrecord export` and `onrecord import`: a record's statements taken elsewhere, and what others coded brought in."""

import sys
from collections import Counter
from pathlib import Path
from typing import Any

import click

from onrecord.commands.adding import tell
from onrecord.commands.options import Command, criteria_options, opened, record_option
from onrecord.errors import OnrecordError
from onrecord.exchange import FORMS


@click.command(cls=Command)
@click.argument("words", required=False, default="")
@click.option("--format", "form", type=click.Choice(FORMS), default="jsonl", show_default=True, help="In which form.")
@click.option(
    "--output",
    type=click.Path(path_type=Path),
    metavar="PATH",
    help="Write to PATH, whole or not at all: a file or, for brat, a new folder. parquet, brat and dna need it.",
)
@criteria_options
@record_option
def export(words: str, quoted: str | None, form: str, output: Path | None, record_name: str, **wanted: Any) -> None:
    """Write all statements of a record, or those that fit as in `onrecord search`, for other programs to read.

    \b
    jsonl     articles with their statements, as `onrecord extract` writes them
    csv       a row a statement, for a spreadsheet
    parquet   the same with types (needs onrecord[parquet])
    jsonld    W3C Web Annotations of schema.org Quotations
    brat      a folder of texts with standoff annotations
    dna       a file of the Discourse Network Analyzer (coder Admin, password onrecord)
    dna-csv   its event CSV

    The same record gives the same bytes, sorted by article.

    \b
    onrecord export --format dna --output harbour.dna --from 2017 --to 2018
    onrecord export "harbour lease" --format brat --output harbour/ --record harbour.db
    """
    from onrecord.exchange.exporting import export as write
    from onrecord.record.searching import Search

    asked = Search(words=words, form=quoted, **wanted)  # type: ignore[arg-type]
    with opened(record_name) as record:
        write(record, form, output, asked)


@click.command("import", cls=Command)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@record_option
def bring_in(sources: tuple[str, ...], record_name: str) -> None:
    """Add articles to a record with the statements that they are coded with already; no model reads them.

    SOURCE is a folder of brat standoff, a .dna file, or JSON lines as `onrecord export` writes them. What the record has
    already stays as it is. An article that can't be read is reported in one line, the rest goes on, and the exit status is 2.

    \b
    onrecord import coded/ harbour.dna --record harbour.db
    """
    from onrecord.progress import Progress
    from onrecord.record.record import Record
    from onrecord.sources.codings import codings

    outcomes: Counter[str] = Counter()
    with Record.open(record_name) as record, Progress(None, writes_to=sys.stdout) as progress:
        for found in codings(sources):
            if isinstance(found, OnrecordError):
                outcomes["refused"] += 1
                progress.complain(str(found))
            else:
                outcomes[record.add(found, "imported")] += 1
            progress.advance()
    tell(outcomes)
