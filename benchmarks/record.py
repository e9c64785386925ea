"""Who stands behind each statement, when, where and how: `python -m benchmarks.record ../shared`.

Scores the hand-labelled articles with `score_record.py` from the folder of shared data, twice: end to end, and given the gold
attributions, so that only what is said of them is scored. The shipped model isn't trained on these articles; what is fitted
on their labels (confidences, the act head) is measured by five-fold cross-validation.
"""

import argparse
import datetime as dt
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from onrecord.exchange.contract import to_object
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, load
from onrecord.extraction.particulars import with_particulars
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Extraction, Span, Spans, Statement


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/, gold/ and eval/")
    parser.add_argument("--model", default=DEFAULT)
    parser.add_argument("--given", action="store_true", help="only with the gold attributions given")
    parser.add_argument("--articles", default=":", metavar="FROM:TO", help="of the labelled articles, as a slice; default all")
    parser.add_argument("--keep", type=Path, help="a folder to keep the predictions in")
    args = parser.parse_args()
    chosen = slice(*(int(part) if part else None for part in args.articles.split(":")))
    labels = _read(args.shared / "gold/train_labels.jsonl")[chosen]
    wanted = {row["doc"] for row in labels}
    gold = [row for row in _read(args.shared / "data/polnear/train.jsonl") if row["id"] in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        files = [_write(folder / "gold.jsonl", gold), _write(folder / "labels.jsonl", labels)]
        given = _write(folder / "given.jsonl", [to_object(given_attributions(row)) for row in gold])
        print(f"{len(gold)} articles, given the gold attributions:\n\n{_score(args.shared, *files, given)}")
        if not args.given:
            model = load(args.model)
            whole = _write(folder / "whole.jsonl", [to_object(extract(article_of(row), model)) for row in gold])
            print(f"end to end, model {model.name}:\n\n{_score(args.shared, *files, whole)}")


def article_of(row: dict[str, Any]) -> Article:
    """The article in a line of PolNeAR."""
    published = dt.date.fromisoformat(row["published"]) if row.get("published") else None
    return Article(row["id"], row["text"], row.get("title"), row.get("outlet"), row.get("byline"), published=published)


def given_attributions(row: dict[str, Any]) -> Extraction:
    """What is said of the gold attributions of a line of PolNeAR, with its first annotator's spans."""
    article = article_of(row)
    surface = Surface.of(article.text)
    statements = sorted(_statements(row, surface), key=lambda s: s.start)
    return with_particulars(article, surface, statements)


def _statements(row: dict[str, Any], surface: Surface) -> Iterator[Statement]:
    for number, marked in enumerate(next(iter(row["annotations"].values()))):
        source, cue, content = (_spans(marked[role]) for role in ("source", "cue", "content"))
        if content:
            yield Statement(f"s{number}", source, cue, content, surface.form(content), 1.0)


def _spans(bounds: Sequence[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in bounds if start < end)


def _score(shared: Path, *files: Path) -> str:
    command = [sys.executable, str(shared / "eval/score_record.py"), *map(str, files)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def _write(path: Path, rows: Sequence[dict[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


if __name__ == "__main__":
    main()
