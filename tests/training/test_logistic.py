"""A logistic regression finds the log odds that the targets show, and less of them with a penalty."""

import numpy as np
import pytest

from training.logistic import coefficients

# Of four rows without a trait one is right, of four with it three: odds of 1 to 3, and 9 times as good with it.
DESIGN = np.array([[1.0, float(trait)] for trait in (0, 0, 0, 0, 1, 1, 1, 1)])
TARGETS = np.array([1.0, 0, 0, 0, 1, 1, 1, 0])
EVEN = np.ones(8)


def test_without_a_penalty_the_odds_are_those_of_the_targets() -> None:
    assert coefficients(DESIGN, TARGETS, EVEN, np.zeros(2)) == pytest.approx(np.log([1 / 3, 9]))


def test_a_row_counts_by_its_weight() -> None:
    weights = np.array([3.0, *EVEN[1:]])
    assert coefficients(DESIGN, TARGETS, weights, np.zeros(2)) == pytest.approx([0, np.log(3)], abs=1e-9)


def test_a_penalty_draws_its_own_coefficient_to_nothing() -> None:
    free = coefficients(DESIGN, TARGETS, EVEN, np.array([0.0, 1.0]))
    held = coefficients(DESIGN, TARGETS, EVEN, np.array([0.0, 1e6]))
    assert 0 < free[1] < np.log(9)
    assert held == pytest.approx([0, 0], abs=1e-4)  # of all rows half are right


def test_a_column_that_tells_nothing_is_no_error() -> None:
    design = np.hstack([DESIGN, np.zeros((8, 1))])
    assert coefficients(design, TARGETS, EVEN, np.zeros(3)) == pytest.approx([*np.log([1 / 3, 9]), 0])
