"""How right the statements of a model are: `python -m benchmarks.accuracy ../shared`.

Runs the package end to end, as shipped, over data that the model wasn't trained on, and scores it with the scorers in the
folder of shared data: PolNeAR dev (beside what people and the best peer reach), CofeNet's form of it, calibration, and the
passages in `nested/` for statements inside statements.
"""

import argparse
import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import onrecord
from benchmarks.passages import gold_object, passages
from benchmarks.scoring import run_scorer
from onrecord.exchange.contract import to_object
from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, Model, load
from training.jsonl import rows, write
from training.matching import right

BINS = 10


@dataclass(frozen=True)
class Reference:
    """What others reach on the same data and scorer, F1, and the least that this project accepts of itself."""

    people: float
    peer: float
    least: float


POLNEAR = {
    "attribution": Reference(71.4, 47.0, 67),
    "content, exact": Reference(68.8, 41.5, 62),
    "content, soft": Reference(81.5, 65.7, 82),
    "direct": Reference(92.7, 56.1, 88),
}
COFENET = {"source": (83.2, 78), "cue": (75.3, 71), "content": (72.9, 65)}  # published for its test file, least here
NESTED_LEAST = 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/ and eval/")
    parser.add_argument("--model", default=DEFAULT)
    args = parser.parse_args()
    model = load(args.model)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _polnear(args.shared, model, folder)
        _cofenet(args.shared, model, folder)
        _nested(args.shared, model, folder)


def _polnear(shared: Path, model: Model, folder: Path) -> None:
    gold_file = shared / "data/polnear/dev.jsonl"
    gold = list(rows(gold_file))
    predicted = [to_object(extract(onrecord.Article(d["id"], d["text"]), model)) for d in gold]
    scores = json.loads(
        run_scorer(shared, "score_attributions.py", gold_file, write(folder / "dev.jsonl", predicted), "--json")
    )
    print(f"PolNeAR dev, {len(gold)} articles, model {model.name}, F1\n")
    print(f"{'':18}{'P':>7}{'R':>7}{'F1':>7}{'least':>8}{'people':>8}{'best peer':>11}")
    for name, score in scores.items():
        reference = POLNEAR.get(name)
        row = f"{name:18}{score['p']:7.1f}{score['r']:7.1f}{score['f1']:7.1f}"
        if reference:
            row += (
                f"{reference.least:8.0f}{reference.people:8.1f}{reference.peer:11.1f}  {_verdict(score['f1'], reference.least)}"
            )
        print(row)
    _calibration(gold, predicted)


def _calibration(gold: Sequence[dict[str, Any]], predicted: Sequence[dict[str, Any]]) -> None:
    """Expected calibration error over equally wide bins, and how right the statements of each bin are."""
    bins: list[list[tuple[float, float, float]]] = [[] for _ in range(BINS)]
    for document, found in zip(gold, predicted, strict=True):
        statements = [s for s in found["statements"] if not s["within"]]
        for annotations in document["annotations"].values():
            weight = 1 / len(document["annotations"])
            for statement, correct in zip(statements, right(document["text"], annotations, statements), strict=True):
                confidence = statement["confidence"]
                bins[min(BINS - 1, int(confidence * BINS))].append((weight, confidence, float(correct)))
    total = sum(weight for entries in bins for weight, _, _ in entries)
    error = 0.0
    print("\nconfidence      statements   mean confidence   share right")
    for k, entries in enumerate(bins):
        weight = sum(w for w, _, _ in entries)
        if weight:
            mean = sum(w * c for w, c, _ in entries) / weight
            share = sum(w * r for w, _, r in entries) / weight
            error += weight / total * abs(mean - share)
            print(f"{k / BINS:.1f} to {(k + 1) / BINS:.1f}{weight:15.0f}{mean:18.2f}{share:14.2f}")
    print(f"expected calibration error {error:.3f}\n")


def _cofenet(shared: Path, model: Model, folder: Path) -> None:
    gold_file = shared / "data/cofenet/valid.jsonl"
    lines = run_scorer(shared, "score_cofenet.py", "--input", gold_file).splitlines()
    predicted = [to_object(extract(onrecord.Article(d["id"], d["text"]), model)) for d in map(json.loads, lines)]
    for found in predicted:
        found["statements"] = [s for s in found["statements"] if not s["within"]]  # PolNeAR marks none inside another
    print(f"CofeNet's sentences of PolNeAR dev, {len(lines)}, strict; its own figures are for its test file\n")
    for line in run_scorer(shared, "score_cofenet.py", gold_file, write(folder / "cofenet.jsonl", predicted)).splitlines():
        role, f1 = line.split()[0], float(line.split()[-1])
        theirs, least = COFENET[role]
        print(f"{line}   least {least}, CofeNet {theirs}  {_verdict(f1, least)}")
    print()


def _nested(shared: Path, model: Model, folder: Path) -> None:
    all_passages = passages()
    predicted = []
    for passage in all_passages:
        found = to_object(extract(onrecord.Article(passage.id, passage.text), model))
        inner = [{**s, "within": None} for s in found["statements"] if s["within"]]
        predicted.append({"id": passage.id, "statements": inner})
    gold_file = write(folder / "nested-gold.jsonl", [gold_object(p) for p in all_passages])
    table = run_scorer(shared, "score_attributions.py", gold_file, write(folder / "nested.jsonl", predicted), "--json")
    scores = json.loads(table)
    print(f"Statements inside statements, {len(all_passages)} passages of our own\n")
    for name in ("attribution", "content, exact", "content, soft"):
        score = scores[name]
        least = f"   least {NESTED_LEAST}  {_verdict(score['f1'], NESTED_LEAST)}" if name == "attribution" else ""
        print(f"{name:18} P {score['p']:5.1f} R {score['r']:5.1f} F1 {score['f1']:5.1f}{least}")


def _verdict(value: float, least: float) -> str:
    return "reached" if value >= least else f"short by {least - value:.1f}"


if __name__ == "__main__":
    main()
