"""Logistic regression with a penalty on the squares of its coefficients."""

import numpy as np
import numpy.typing as npt
import torch
from torch.nn.functional import cross_entropy

from onrecord.encoder.reading import Floats

Matrix = npt.NDArray[np.float64]

_STEPS = 30
_ITERATIONS = 100
_DAMPING = 1e-9  # keeps each step solvable where a column without a penalty tells nothing more


def coefficients(design: Matrix, targets: Matrix, weights: Matrix, penalty: Matrix) -> Matrix:
    """What fits n targets of 0 and 1 best, by Newton's method.

    `design`, (n, k): a row for each target, with a column of ones where there is to be an intercept. `weights`, (n,): how much
    each row counts. `penalty`, (k,): of each coefficient's square, against a log-likelihood summed over the rows.
    """
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        probability = 1 / (1 + np.exp(-design @ found))
        gradient = design.T @ (weights * (probability - targets)) + penalty * found
        spread = weights * probability * (1 - probability)
        found -= np.linalg.solve((design * spread[:, None]).T @ design + np.diag(penalty + _DAMPING), gradient)
    return found


def multinomial(signals: Floats, targets: list[int], choices: int, decay: Floats) -> tuple[Floats, Floats]:
    """Intercepts, (choices,), and weights, (k, choices), that fit n targets best, by L-BFGS; of many signals.

    `signals`, (n, k). `decay`, (k,): of the squared weights of each signal when it is scaled to a deviation of 1, against the
    mean loss.
    """
    raw = torch.tensor(signals)
    mean, scale = raw.mean(0), raw.std(0) + 1e-3
    scaled, wanted, held = (raw - mean) / scale, torch.tensor(targets), torch.tensor(decay).unsqueeze(1)
    weights = torch.zeros(scaled.shape[1], choices, requires_grad=True)
    intercepts = torch.zeros(choices, requires_grad=True)
    optimiser = torch.optim.LBFGS([weights, intercepts], max_iter=_ITERATIONS, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        optimiser.zero_grad()
        total = cross_entropy(scaled @ weights + intercepts, wanted) + (held * weights.square()).sum()
        total.backward()  # type: ignore[no-untyped-call]
        return total

    optimiser.step(loss)  # type: ignore[no-untyped-call]
    of_raw = weights.detach() / scale.unsqueeze(1)
    return (intercepts.detach() - mean @ of_raw).numpy(), of_raw.numpy()
