"""Who stands behind each statement, when, where and how: `python -m benchmarks.record ../shared`.

Scores the hand-labelled articles with `score_record.py` from the folder of shared data, twice: end to end, and given the gold
attributions, so that only what is said of them is scored. The decisions about acts and stances are fitted on these labels, so
they are measured by five-fold cross-validation over articles. The model card says whether the network was trained on these
articles.
"""

import argparse
import importlib
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.scoring import run_scorer
from onrecord.exchange.contract import to_object
from onrecord.extraction.extract import Found, completed, extract
from onrecord.extraction.model import DEFAULT, Model, load
from onrecord.extraction.particulars import with_particulars
from onrecord.statements import Extraction
from training import polnear
from training.acts import fit_acts, labelled_acts, own_acts
from training.folds import folds
from training.jsonl import rows, write
from training.known import KnownEvidence
from training.stances import fit_stances, labelled_sides, own_sides

FOLDS = 5
COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.record", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/, gold/ and eval/")
    parser.add_argument("--model", default=DEFAULT)
    parser.add_argument("--given", action="store_true", help="only with the gold attributions given")
    parser.add_argument("--articles", default=":", metavar="FROM:TO", help="of the labelled articles, as a slice; default all")
    parser.add_argument("--keep", type=Path, help="a folder to keep the predictions in")
    args = parser.parse_args()
    chosen = slice(*(int(part) if part else None for part in args.articles.split(":")))
    labels = list(rows(args.shared / "gold/train_labels.jsonl"))[chosen]
    wanted = {row["doc"] for row in labels}
    gold = [row for row in rows(args.shared / "data/polnear/train.jsonl") if row["id"] in wanted]
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        texts, wanted_labels = write(folder / "gold.jsonl", gold), write(folder / "labels.jsonl", labels)
        models = _models(load(args.model), args.shared)

        def show(title: str, predicted: Path) -> None:
            table = run_scorer(args.shared, "score_record.py", texts, wanted_labels, predicted)
            print(f"{len(gold)} articles, {title}:\n\n{table}")
            _print_curve(args.shared, texts, wanted_labels, predicted)

        given = (given_attributions(row, models[row["id"]]) for row in gold)
        show("given the gold attributions", write(folder / "given.jsonl", map(to_object, given)))
        if not args.given:
            whole = (extract(polnear.article_of(row), models[row["id"]]) for row in gold)
            show(f"end to end, model {args.model}", write(folder / "whole.jsonl", map(to_object, whole)))


def _models(model: Model, shared: Path) -> dict[str, Model]:
    """For each labelled article the model whose decisions about acts and stances were fitted without it."""
    data, labels, evidence = shared / "data", shared / "gold/train_labels.jsonl", KnownEvidence(model.network)
    acts, further_acts = labelled_acts(data, labels, evidence), own_acts(data, evidence)
    sides, further_sides = labelled_sides(data, labels, evidence), own_sides(data, evidence)
    models: dict[str, Model] = {}
    for apart in folds((x.article for x in acts), FOLDS):
        decision = fit_acts([*(x for x in acts if x.article not in apart), *further_acts])
        stances = fit_stances([*(x for x in sides if x.article not in apart), *further_sides])
        models |= dict.fromkeys(apart, replace(model, acts=decision, stances=stances))
    return models


def given_attributions(row: dict[str, Any], model: Model | None = None) -> Extraction:
    """What is said of the gold attributions of a line of PolNeAR, with its first annotator's spans; acts by `model`."""
    article, surface, statements = polnear.marked(row)
    if model is None:
        return with_particulars(article, surface, statements)
    evidence = model.network.evidence(surface.words, model.network.read(surface.words))
    return completed(article, Found(surface, tuple(statements), evidence), model)


def _print_curve(shared: Path, gold: Path, labels: Path, predicted: Path) -> None:
    """How many of the speakers' names are right among the surest share of the statements that were found."""
    judged = sorted(_judged(shared, gold, labels, predicted), key=lambda x: -x[0])
    print("speaker's name, risk and coverage:")
    for share in COVERAGES:
        kept = [right for _, right in judged[: max(1, round(share * len(judged)))]]
        print(f"  surest {share:4.0%}  {100 * sum(kept) / len(kept):5.1f} right  {'#' * round(50 * sum(kept) / len(kept))}")
    print()


def _judged(shared: Path, gold: Path, labels: Path, predicted: Path) -> Iterator[tuple[float, bool]]:
    """(confidence, whether the name is right) for each labelled statement that was found, paired as the scorer pairs them."""
    sys.path.insert(0, str(shared / "eval"))
    try:
        scorer, spans = importlib.import_module("score_record"), importlib.import_module("score_attributions")
    finally:
        sys.path.pop(0)
    texts = {row["id"]: row for row in rows(gold)}
    found = {row["id"]: [s for s in row["statements"] if not s["within"]] for row in rows(predicted)}
    for row in rows(labels):
        document, statements = texts[row["doc"]], found[row["doc"]]
        words, starts = spans.words_of(document["text"])
        marked, ours = (
            [{role: spans.indices(item[role], words, starts) for role in spans.ROLES} for item in items]
            for items in (next(iter(document["annotations"].values())), statements)
        )
        pairs = {i: j for i, j, overlap, _ in spans.align(marked, ours) if overlap >= 0.5}
        for label in row["labels"]:
            if label["i"] in pairs:
                speaker = statements[pairs[label["i"]]]["speaker"] or {"name": None, "confidence": 0.0}
                names = (label["speaker"], *(label["aliases"] or ()))
                right = scorer.same(speaker["name"], *names) or not (label["speaker"] or speaker["name"])
                yield speaker["confidence"], right


if __name__ == "__main__":
    main()
