"""Agreement of coders, on the worked examples of the papers that the measures come from."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis.agreement import cohen_kappa, krippendorff_alpha, share_agreed


def coded(*coders: str) -> list[tuple[str | None, ...]]:
    """Units from what each coder gave them, a word a unit, "." for nothing."""
    return list(zip(*([None if v == "." else v for v in values.split()] for values in coders), strict=True))


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011): A, two observers and two values
        (coded("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"), 0.095),
        # B, two observers and many values
        (coded("a a b b d c c c e d d a", "b a b b b c c c e d d d"), 0.692),
        # C, four observers, and values missing
        (
            coded(
                "1 2 3 3 2 1 4 1 2 . . .",
                "1 2 3 3 2 2 4 1 2 5 . 3",
                ". 3 3 3 2 3 4 2 2 5 1 .",
                "1 2 3 3 2 4 4 1 2 5 1 .",
            ),
            0.743,
        ),
    ],
)
def test_alpha_of_krippendorffs_examples(units: Sequence[Sequence[str | None]], alpha: float) -> None:
    found = krippendorff_alpha(units)
    assert found is not None
    assert round(found, 3) == alpha


def table(*rows: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs that a table of how often one coder gave the row's value and the other the column's counts."""
    return [(i, j) for i, row in enumerate(rows) for j, times in enumerate(row) for _ in range(times)]


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        (table((88, 14, 18), (10, 40, 10), (2, 6, 12)), 0.492),  # Cohen (1960), table 2
        (table((20, 5), (10, 15)), 0.4),  # Fleiss, Levin and Paik (2003), as in most textbooks
        (table((45, 15), (25, 15)), 0.130),
        (table((25, 35), (5, 35)), 0.259),
    ],
)
def test_kappa_of_worked_examples(pairs: Sequence[tuple[int, int]], kappa: float) -> None:
    found = cohen_kappa(pairs)
    assert found is not None
    assert round(found, 3) == kappa


def test_nothing_is_told_where_nothing_varies_or_nobody_coded() -> None:
    assert krippendorff_alpha(coded("a a", "a a")) is None
    assert krippendorff_alpha(coded("a .", ". b")) is None
    assert krippendorff_alpha([]) is None
    assert cohen_kappa(coded("a a", "a a")) is None  # type: ignore[arg-type]
    assert cohen_kappa([("a", None), (None, "b")]) is None
    assert share_agreed([("a", "a"), ("a", "b"), ("a", None)]) == 0.5
    assert share_agreed([("a", None)]) is None


@given(st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=3, max_size=3), max_size=30), st.randoms())
def test_neither_the_order_of_units_nor_that_of_coders_matters(units: list[list[str | None]], rng: random.Random) -> None:
    shuffled = [[unit[2], unit[0], unit[1]] for unit in rng.sample(units, len(units))]
    one, other = krippendorff_alpha(units), krippendorff_alpha(shuffled)
    assert (one is None) == (other is None)
    assert one is None or other is None or (one == pytest.approx(other) and one <= 1)


@given(st.lists(st.sampled_from("abc"), min_size=2, max_size=30).filter(lambda values: len(set(values)) > 1))
def test_who_agrees_with_himself_agrees_fully(values: list[str]) -> None:
    assert krippendorff_alpha([(v, v) for v in values]) == pytest.approx(1)
    assert cohen_kappa([(v, v) for v in values]) == pytest.approx(1)
