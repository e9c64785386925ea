"""`onrecord code`: which concepts of a codebook statements are about."""

import sys
from pathlib import Path

import click

from onrecord.commands.options import Command, model_option, opened, output_options, record_option, show, threads_option


@click.command(cls=Command)
@click.option(
    "--codebook", type=click.Path(path_type=Path), metavar="FILE", help="CSV (concept, description, patterns) or a .dna file."
)
@click.option("--name", metavar="NAME", help="What the record calls the codebook, if not by its file's name.")
@click.option(
    "--nearness",
    type=click.FloatRange(0, 2),
    metavar="P",
    help="How near in meaning is near enough, 0 to 1; above 1: patterns alone.",
)
@model_option
@threads_option
@output_options("table", "jsonl", "csv")
@record_option
def code(
    codebook: Path | None,
    name: str | None,
    nearness: float | None,
    model_name: str | None,
    threads: int,
    form: str | None,
    output: Path | None,
    record_name: str,
) -> None:
    """Give each statement the concepts of a codebook that it is about, and whether its speaker agrees where he says so.

    By the codebook's patterns and, where none fits, by nearness of meaning. An earlier codebook of the same name is replaced;
    what people judged stays. Shows how many statements each concept has; without --codebook that alone. Search by --topic.

    \b
    onrecord code --codebook topics.csv
    onrecord search --topic "harbour bridge"
    """
    from onrecord.exchange.topics import COUNTED_COLUMNS, counted_row, counted_table
    from onrecord.progress import Progress
    from onrecord.record.review.written import to_json
    from onrecord.sources.codebooks import read_codebook

    book = read_codebook(codebook, name) if codebook else None
    with opened(record_name) as record:
        if book:
            with Progress(None, writes_to=sys.stdout) as progress:
                record.topics.code(
                    book, model_name, nearness=nearness, threads=threads, progress=lambda _done, _all: progress.advance()
                )
        found = record.topics.counted()
    show(output, form, lambda: counted_table(found), map(to_json, found), COUNTED_COLUMNS, map(counted_row, found))
