"""Fits the confidence of a model's attributions on articles kept out of training, and writes it into the model's card."""

import logging
from pathlib import Path

import numpy as np

from onrecord.encoder.network import Network
from onrecord.extraction.attributions import attributions
from onrecord.extraction.calibration import SIGNALS, Calibration
from onrecord.extraction.surface import Surface, spans_of
from training import polnear
from training.card import add_to_card
from training.logistic import Matrix, coefficients
from training.matching import right

log = logging.getLogger("training")
_RIDGE = 1.0  # penalty on the squares of the standardised weights


def calibrate(folder: Path, data: Path) -> Calibration:
    """Fit on the tuning articles of `data`/polnear/train.jsonl, as the model in `folder` reads them."""
    _, tune = polnear.split(polnear.read(data / "polnear/train.jsonl"))
    network = Network(folder)
    signals, verdicts, weights = [], [], []
    gold_count = 0.0
    for document in tune:
        surface = Surface.of(document.text)
        found = attributions(surface.words, network.read(surface.words))
        predicted: list[polnear.Attribution] = [
            {
                role: [(s.start, s.end) for s in spans_of(runs, surface.words, surface.text)]
                for role, runs in (("source", a.source), ("cue", a.cue), ("content", a.content))
            }
            for a in found
        ]
        share = 1 / len(document.annotations)
        for gold in document.annotations.values():
            gold_count += share * sum(bool(a["content"]) for a in gold)
            signals += [[a.signals[name] for name in SIGNALS] for a in found]
            verdicts += right(document.text, gold, predicted)
            weights += [share] * len(found)
    x, y, w = np.array(signals), np.array(verdicts, dtype=float), np.array(weights)
    intercept, fitted = _regression(x, y, w)
    confidence = 1 / (1 + np.exp(-(x @ fitted + intercept)))
    threshold = _threshold(confidence, y, w, gold_count)
    calibration = Calibration(intercept, dict(zip(SIGNALS, fitted.tolist(), strict=True)), threshold)
    entry = {
        "intercept": round(intercept, 4),
        "weights": {name: round(weight, 4) for name, weight in calibration.weights.items()},
        "threshold": threshold,
    }
    add_to_card(folder, {"confidence": entry})
    log.info("calibrated on %d attributions of %d articles; threshold %.2f", len(y), len(tune), threshold)
    return calibration


def _regression(x: Matrix, y: Matrix, w: Matrix) -> tuple[float, Matrix]:
    """The regression of `y` on the columns of `x`, weighed by `w`: (intercept, weights of the raw columns)."""
    mean, scale = x.mean(0), x.std(0) + 1e-6
    design = np.hstack([np.ones((len(x), 1)), (x - mean) / scale])
    beta = coefficients(design, y, w, np.array([0.0] + [_RIDGE] * x.shape[1]))
    fitted = beta[1:] / scale
    return float(beta[0] - fitted @ mean), fitted


def _threshold(confidence: Matrix, y: Matrix, w: Matrix, gold: float) -> float:
    """The lowest threshold whose F1 of attributions is within half a point of the best.

    The curve is flat at its top: what is left in there costs nothing, and whoever wants less can ask for more confidence.
    """

    def f1(threshold: float) -> float:
        kept = confidence >= threshold
        return float(2 * (w * y)[kept].sum() / (w[kept].sum() + gold))

    thresholds = [t / 100 for t in range(0, 60)]
    best = max(map(f1, thresholds))
    return next(t for t in thresholds if f1(t) >= best - 0.005)
