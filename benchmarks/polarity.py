"""How well a model tells for whom and against whom a sentence speaks: `python -m benchmarks.polarity ../shared`.

Macro F1 over the three classes on NewsMTSC's `devtest_mt`, given each target's span, in the form that the model ships in. Its
training part is what the polarities are learned from.
"""

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.encoder.columns import POLARITIES, POLARITY
from onrecord.encoder.network import Network
from onrecord.extraction.model import DEFAULT, load
from training import newsmtsc


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.polarity", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/")
    parser.add_argument("--model", default=DEFAULT)
    args = parser.parse_args()
    found = judged(args.shared / "data/newsmtsc/devtest_mt.jsonl", load(args.model).network)
    print(f"NewsMTSC devtest_mt, {found.sum()} targets; rows are gold, columns found: {', '.join(POLARITIES)}\n{found}")
    each = f1(found)
    print(*(f"{name} {100 * score:.1f}" for name, score in zip(POLARITIES, each, strict=True)), sep=", ")
    print(f"macro F1 {100 * each.mean():.1f}")


def judged(file: Path, network: Network) -> npt.NDArray[np.int64]:
    """(3, 3): how many targets of each gold polarity, by row, were given each polarity, by column."""
    counts = np.zeros((len(POLARITIES), len(POLARITIES)), dtype=np.int64)
    for sentence in newsmtsc.read(file):
        taught = newsmtsc.example(sentence)
        logits = network.evidence(taught.words, network.read(taught.words)).logits[:, POLARITY]
        for target in taught.polarities:
            counts[target.polarity, int(logits[list(target.words)].mean(0).argmax())] += 1
    return counts


def f1(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """(3,): the F1 of each class."""
    scores: npt.NDArray[np.float64] = 2 * counts.diagonal() / np.maximum(1, counts.sum(0) + counts.sum(1))
    return scores


if __name__ == "__main__":
    main()
