"""Fits the weights by which "he" and "she" are given to someone: `python -m training.pronouns ../shared`.

Reads GUM train with its gold chains in mind, and PolNeAR train with CoreNLP's, which are often wrong and count less: at each
pronoun the right one of the people mentioned before is known, or that it is none of them, and is taken as read before the
next. The weights of a log-linear choice over them are printed as the table in `onrecord.extraction.speakers.pronominal`, after
how often it is right on GUM train, six-fold cross-validated by document, and on GUM dev.
"""

import argparse
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, load
from onrecord.extraction.speakers.discourse import Entity
from onrecord.extraction.speakers.pronominal import NONE, UNKNOWN, Choice, People, Place
from onrecord.extraction.speakers.reading import Reading
from onrecord.extraction.surface import Surface
from onrecord.statements import Article, Statement
from training import gum, polnear
from training.antecedents import read_chains
from training.folds import folds

_FOLDS = 6
_PENALTY = 1.0
_SILVER_WEIGHT = 0.1  # of a pronoun in PolNeAR, where one of GUM has 1
_THRESHOLDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9)

Features = dict[str, float]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Case:
    """A pronoun with the features of each candidate, which of them are right, and which are no actors."""

    document: str
    features: list[Features]
    right: list[bool]
    unknown: list[bool]

    @property
    def is_actors(self) -> bool:
        """Whether the right one is an actor."""
        return any(r and not u for r, u in zip(self.right, self.unknown, strict=True))


class Taught(People):
    """People who know whom each pronoun means, from the chains of a text, and keep what they saw of the candidates."""

    def __init__(self, document: str, text: str, chains: Sequence[Sequence[gum.Bounds]]) -> None:
        super().__init__(text)
        self.cases: list[Case] = []
        self._document = document
        self._chain_of = {bounds: n for n, chain in enumerate(chains) for bounds in chain}
        self._by_end = {end: n for n, chain in reversed(list(enumerate(chains))) for _, end in chain}

    def choose(self, place: Place, barred: Container[int] = ()) -> Choice | None:
        """The right one of the candidates."""
        meant = self._chain_of.get((place.start, place.end))
        candidates = self.candidates(place, barred)
        right = [meant is not None and self._chain(t.entity) == meant for t in candidates]
        features = [self.features(t, n, place) for n, t in enumerate(candidates)]
        self.cases.append(Case(self._document, features, right, [t.entity.number == UNKNOWN for t in candidates]))
        return next((Choice(t.entity, 1.0) for t, r in zip(candidates, right, strict=True) if r), None)

    def _chain(self, entity: Entity) -> int | None:
        """The chain of most of the names or descriptions of an entity: that of the same words, else of what ends with them."""
        found = Counter(self._chain_of.get(b, self._by_end.get(b[1])) for b in sorted(entity.mentions))
        return found.most_common(1)[0][0] if found else None


def main() -> None:
    """Fit, and print how right it is and the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/ and gold/")
    args = parser.parse_args()
    train, dev = (list(_gum(args.shared / "data/gum" / split)) for split in ("train", "dev"))
    silver = list(_polnear(args.shared))
    names = sorted({f for case in (*train, *silver) for seen in case.features for f in seen})
    held_out = list[tuple[Case, Floats]]()
    for apart in folds((case.document for case in train), _FOLDS):
        weights = fit([c for c in train if c.document not in apart], silver, names)
        held_out += [(c, weights) for c in train if c.document in apart]
    weights = fit(train, silver, names)
    print(f"GUM train, cross-validated, {len(train)} pronouns\n{report(held_out, names)}")
    print(f"GUM dev, {len(dev)} pronouns\n{report([(c, weights) for c in dev], names)}")
    print(f"weights, with {len(silver)} pronouns of PolNeAR")
    for name, weight in sorted(zip((*names, NONE), weights, strict=True)):
        print(f'    "{name}": {weight:.2f},')


def taught(document: str, text: str, chains: Sequence[Sequence[gum.Bounds]], statements: Sequence[Statement]) -> list[Case]:
    """The pronouns of a text, read with the right answers given."""
    people = Taught(document, text, chains)
    Reading(Surface.of(text), statements, people=people).read()
    return people.cases


def _gum(folder: Path) -> Iterator[Case]:
    model = load(DEFAULT)
    for document in gum.read(folder):
        found = extract(Article(document.id, document.text), model)
        yield from taught(document.id, document.text, document.chains(), found.statements)


def _polnear(shared: Path) -> Iterator[Case]:
    """The pronouns that CoreNLP gives to someone whom we see, too, in articles without hand labels."""
    chains = read_chains(shared / "data/polnear/corenlp-train.jsonl")
    apart = polnear.labelled(shared / "gold/train_labels.jsonl")
    for document in polnear.read(shared / "data/polnear/train.jsonl"):
        if document.id in chains and document.id not in apart:
            marked = next(iter(document.annotations.values()))
            statements = polnear.statements(marked, Surface.of(document.text))
            yield from (c for c in taught(document.id, document.text, chains[document.id], statements) if any(c.right))


def fit(cases: Sequence[Case], silver: Sequence[Case], names: Sequence[str]) -> Floats:
    """The weights of `names` and of nobody, by penalised maximum likelihood."""
    matrices = [_matrix(case, names) for case in (*cases, *silver)]
    sizes = np.array([len(m) for m in matrices])
    starts = np.cumsum(sizes) - sizes
    inputs = np.vstack(matrices)
    right = np.concatenate([[*case.right, not any(case.right)] for case in (*cases, *silver)]).astype(float)
    weight = np.repeat([1.0, _SILVER_WEIGHT], [len(cases), len(silver)])

    def loss(weights: Floats) -> tuple[float, Floats]:
        scores = inputs @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
        p = odds / np.repeat(np.add.reduceat(odds, starts), sizes)
        p_right = np.add.reduceat(p * right, starts) + 1e-12
        slope = np.repeat(weight, sizes) * (p - p * right / np.repeat(p_right, sizes))
        value = _PENALTY * float(weights @ weights) - float(weight @ np.log(p_right))
        return value, 2 * _PENALTY * weights + inputs.T @ slope

    return np.asarray(minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x)


def report(cases: Sequence[tuple[Case, Floats]], names: Sequence[str]) -> str:
    """How many of the answers of a sureness or more are right, and how many of the pronouns that mean an actor are found."""
    lines = []
    known = sum(case.is_actors for case, _ in cases)
    for threshold in _THRESHOLDS:
        answered = right = 0
        for case, weights in cases:
            scores = _matrix(case, names) @ weights
            p = np.exp(scores - scores.max()) / np.exp(scores - scores.max()).sum()
            best = int(p.argmax())
            if best < len(case.right) and p[best] >= threshold and not case.unknown[best]:
                answered += 1
                right += case.right[best]
        precision, recall = 100 * right / max(1, answered), 100 * right / max(1, known)
        lines.append(f"  surer than {threshold:.1f}: P {precision:.1f} R {recall:.1f}")
    return "\n".join(lines)


def _matrix(case: Case, names: Sequence[str]) -> Floats:
    """A row for each candidate and one for nobody."""
    rows = [[*(seen.get(name, 0.0) for name in names), 0.0] for seen in case.features]
    return np.array([*rows, [0.0] * len(names) + [1.0]])


if __name__ == "__main__":
    main()
