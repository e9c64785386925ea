"""Fits the weights by which "he" and "she" are given to someone: `python -m training.pronouns ../shared`.

Reads GUM train with its gold chains in mind, and PolNeAR train with CoreNLP's, which are often wrong and count less: at each
pronoun the right one of the people mentioned before is known, or that it is none of them, and is taken as read before the
next. The weights of a log-linear choice over them are printed as the table in `onrecord.extraction.speakers.pronominal`, after
how often it is right on GUM train, six-fold cross-validated by document, and on GUM dev.

How much these log odds count beside the shares of the networks named by `--model` is fitted on GUM dev, where no network has
seen the answers, and cross-validated by document there.
"""

import argparse
from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import softmax

from onrecord.extraction.extract import extract
from onrecord.extraction.model import DEFAULT, load
from onrecord.extraction.speakers.discourse import Entity
from onrecord.extraction.speakers.pronominal import FLOOR, NONE, UNKNOWN, Choice, People, Place
from onrecord.extraction.speakers.reading import Reading
from onrecord.extraction.speakers.shares import Shares
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
    """A pronoun with the features of each candidate, which of them are right, and which are no actors.

    `shares` is as in `People.shares_of`.
    """

    document: str
    features: list[Features]
    right: list[bool]
    unknown: list[bool]
    shares: list[float]

    @property
    def is_actors(self) -> bool:
        """Whether the right one is an actor."""
        return any(r and not u for r, u in zip(self.right, self.unknown, strict=True))


class Taught(People):
    """People who know whom each pronoun means, from the chains of a text, and keep what they saw of the candidates."""

    def __init__(self, document: str, text: str, chains: Sequence[Sequence[gum.Bounds]], shares: Shares) -> None:
        super().__init__(text, shares)
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
        unknown = [t.entity.number == UNKNOWN for t in candidates]
        self.cases.append(Case(self._document, features, right, unknown, self.shares_of(candidates, place)))
        return next((Choice(t.entity, 1.0) for t, r in zip(candidates, right, strict=True) if r), None)

    def _chain(self, entity: Entity) -> int | None:
        """The chain of most of the names or descriptions of an entity: that of the same words, else of what ends with them."""
        found = Counter(self._chain_of.get(b, self._by_end.get(b[1])) for b in sorted(entity.mentions))
        return found.most_common(1)[0][0] if found else None


def main() -> None:
    """Fit, and print how right it is and the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.pronouns", description=__doc__.split("\n")[0])
    parser.add_argument("shared", type=Path, help="the folder with data/ and gold/")
    parser.add_argument("--model", nargs="+", default=[DEFAULT])
    args = parser.parse_args()
    train = list(_gum(args.shared / "data/gum/train", DEFAULT))
    dev = [case for name in args.model for case in _gum(args.shared / "data/gum/dev", name)]
    silver = list(_polnear(args.shared))
    names = sorted({f for case in (*train, *silver) for seen in case.features for f in seen})
    held_out = list[tuple[Case, Floats]]()
    for apart in folds((case.document for case in train), _FOLDS):
        weights = fit([c for c in train if c.document not in apart], silver, names)
        held_out += [(c, scores(c, weights, names)) for c in train if c.document in apart]
    weights = fit(train, silver, names)
    print(f"GUM train, cross-validated, {len(train)} pronouns\n{report(held_out)}")
    by_rules = [(c, scores(c, weights, names)) for c in dev]
    print(f"GUM dev, {len(dev)} pronouns\n{report(by_rules)}")
    mixed = list[tuple[Case, Floats]]()
    for apart in folds((case.document for case in dev), len({case.document for case in dev})):
        counts = fit_counts([(c, s) for c, s in by_rules if c.document not in apart])
        mixed += [(c, counted(c, s, counts)) for c, s in by_rules if c.document in apart]
    print(f"GUM dev, with the networks' shares, cross-validated\n{report(mixed)}")
    print("RULES, NETWORK = {:.2f}, {:.2f}".format(*fit_counts(by_rules)))
    print(f"weights, with {len(silver)} pronouns of PolNeAR")
    for name, weight in sorted(zip((*names, NONE), weights, strict=True)):
        print(f'    "{name}": {weight:.2f},')


def taught(
    document: str,
    surface: Surface,
    chains: Sequence[Sequence[gum.Bounds]],
    statements: Sequence[Statement],
    antecedents: Mapping[int, tuple[int, NDArray[np.float32]]] | None = None,
) -> list[Case]:
    """The pronouns of a text, read with the right answers given; `antecedents` are a network's, see `Evidence`."""
    people = Taught(document, surface.text, chains, Shares(surface.words, antecedents))
    Reading(surface, statements, people=people).read()
    return people.cases


def _gum(folder: Path, name: str) -> Iterator[Case]:
    model = load(name)
    for document in gum.read(folder):
        surface = Surface.of(document.text)
        found = extract(Article(document.id, document.text), model)
        evidence = model.network.evidence(surface.words, model.network.read(surface.words))
        yield from taught(document.id, surface, document.chains(), found.statements, evidence.antecedents)


def _polnear(shared: Path) -> Iterator[Case]:
    """The pronouns that CoreNLP gives to someone whom we see, too, in articles without hand labels."""
    chains = read_chains(shared / "data/polnear/corenlp-train.jsonl")
    apart = polnear.labelled(shared / "gold/train_labels.jsonl")
    for document in polnear.read(shared / "data/polnear/train.jsonl"):
        if document.id in chains and document.id not in apart:
            marked = next(iter(document.annotations.values()))
            surface = Surface.of(document.text)
            statements = polnear.statements(marked, surface)
            yield from (c for c in taught(document.id, surface, chains[document.id], statements) if any(c.right))


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


def scores(case: Case, weights: Floats, names: Sequence[str]) -> Floats:
    """The log odds of each candidate and of nobody, by the rules' features alone."""
    found: Floats = _matrix(case, names) @ weights
    return found


def counted(case: Case, by_rules: Floats, counts: Sequence[float]) -> Floats:
    """The log odds with the network's shares: `counts` are how much the rules' and the network's count."""
    if not case.shares:
        return by_rules
    found: Floats = counts[0] * by_rules + counts[1] * np.log(np.array(case.shares) + FLOOR)
    return found


def fit_counts(cases: Sequence[tuple[Case, Floats]]) -> tuple[float, float]:
    """How much the rules' log odds and the network's count, by maximum likelihood; the cases come with the rules'."""

    def loss(counts: Floats) -> float:
        found = ((c, softmax(counted(c, by_rules, counts.tolist()))) for c, by_rules in cases)
        return -float(sum(np.log(p[[*c.right, not any(c.right)]].sum() + 1e-12) for c, p in found))

    rules, network = minimize(loss, np.array([1.0, 0.5]), method="Nelder-Mead").x
    return float(rules), float(network)


def report(cases: Sequence[tuple[Case, Floats]]) -> str:
    """How many of the answers of a sureness or more are right, and how many of the pronouns that mean an actor are found.

    Each case comes with the log odds of its candidates and of nobody.
    """
    lines = []
    known = sum(case.is_actors for case, _ in cases)
    for threshold in _THRESHOLDS:
        answered = right = 0
        for case, found in cases:
            p = softmax(found)
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
