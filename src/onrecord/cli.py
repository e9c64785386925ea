"""The command line: parses, calls, prints."""

import datetime as dt
import sys
from pathlib import Path

import click

import onrecord
from onrecord.commands.adding import add
from onrecord.commands.coding import code
from onrecord.commands.exporting import bring_in, export
from onrecord.commands.failing import EXIT_BAD_INPUT
from onrecord.commands.forgetting import forget
from onrecord.commands.judging import judgements, merge, split, undo
from onrecord.commands.looking import article, changes, person, search
from onrecord.commands.network import network
from onrecord.commands.options import Command, output_options, reading_options
from onrecord.commands.reextracting import reextract
from onrecord.commands.reviewing import review
from onrecord.errors import OnrecordError


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(onrecord.__version__, prog_name="onrecord")
def main() -> None:
    """Who said what, about whom, where and when: a record of public statements from news reports.

    \b
    onrecord extract report.txt                 the statements of a report, as a table
    onrecord extract pages/ --output all.jsonl  those of every report in a folder, as JSON lines
    onrecord add pages/                         keep them in a record, onrecord.db
    onrecord search "soft coup" --by "Ann Lee"  find statements in it
    onrecord doctor                             whether everything is in place
    """


@main.command(cls=Command)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@output_options("table", "jsonl")
@reading_options("INPUT")
def extract(
    inputs: tuple[str, ...],
    form: str | None,
    published: dt.date | None,
    people: Path | None,
    model_name: str | None,
    output: Path | None,
    threads: int,
) -> None:
    """Print the statements of news reports: who said what, anchored to the characters of the report.

    INPUT is a text file, an HTML file, a JSONL file (a report a line, with "id" and "text"), a WARC archive, a folder of these,
    - for standard input, or a page, a feed or a sitemap by its address. An input that can't be read is reported in one line,
    the rest goes on, and the exit status is 2.

    \b
    onrecord extract report.txt --published 2017-02-28
    onrecord extract archive.jsonl --output statements.jsonl
    onrecord extract archive.jsonl --people members.csv
    curl -s https://example.org/report | onrecord extract - --format jsonl
    """
    from onrecord.exchange.writers import Writer, chosen_form, open_output
    from onrecord.extraction.model import DEFAULT, load
    from onrecord.extraction.side_by_side import extract_each
    from onrecord.progress import Progress
    from onrecord.sources.reading import articles, count

    failed = 0
    with open_output(output) as stream:
        register = onrecord.read_people(people) if people else None
        model = load(model_name or DEFAULT, threads)
        writer = Writer(stream, chosen_form(form, output, stream))
        with Progress(count(inputs), writes_to=stream) as progress:
            for found in extract_each(articles(inputs, published=published), model, progress.words, register):
                if isinstance(found, OnrecordError):
                    failed += 1
                    progress.complain(str(found))
                else:
                    with progress.paused():
                        writer.write(found)
                progress.advance()
    if failed:
        sys.exit(EXIT_BAD_INPUT)


@main.command()
def doctor() -> None:
    """Check that onrecord is whole: versions, models, and a first reading."""
    from onrecord.doctor import findings

    healthy = True
    for finding in findings():
        click.echo(f"{'ok ' if finding.healthy else 'BAD'} {finding.subject}: {finding.detail}")
        healthy = healthy and finding.healthy
    if not healthy:
        sys.exit(EXIT_BAD_INPUT)


_RECORD = (
    add, search, person, changes, article, network, export, bring_in, merge, split,
    undo, judgements, review, reextract, code, forget,
)  # fmt: skip
for command in _RECORD:
    main.add_command(command)
