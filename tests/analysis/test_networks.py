"""Networks: ties in, edges out, with DNA's weights reckoned by hand; and what holds of any ties."""

import datetime as dt
from collections import defaultdict
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.analysis import networks
from onrecord.analysis.networks import NORMALISATIONS, WEIGHTS, Mode, NetworkError, Normalisation, Weights, edges
from onrecord.analysis.ties import Tie

Matrix = dict[str, float]

# How often each of a, b, c, d is for (+) and against (-) the harbour x and the bridge y.
COUNTS = {"ax+": 2, "ay-": 1, "bx+": 1, "by+": 1, "cx-": 3, "cy-": 1, "dx+": 1, "dx-": 1}


def ties_of(counts: dict[str, int]) -> list[Tie]:
    found = [(name[0], name[1], name[2] == "+") for name, times in counts.items() for _ in range(times)]
    return [Tie(*one, number, dt.date(2017, 1, number)) for number, one in enumerate(found, 1)]


TIES = ties_of(COUNTS)


def matrix(mode: Mode, weights: Weights, normalisation: Normalisation = "none") -> Matrix:
    return {e.source + e.target: e.weight for e in edges(TIES, mode, weights, normalisation)}


@pytest.mark.parametrize(
    ("weights", "normalisation", "expected"),
    [
        ("ignore", "none", {"ax": 2, "ay": 1, "bx": 1, "by": 1, "cx": 3, "cy": 1, "dx": 2}),
        ("subtract", "none", {"ax": 2, "ay": -1, "bx": 1, "by": 1, "cx": -3, "cy": -1, "dx": 0}),
        ("combine", "none", {"ax": 1, "ay": 2, "bx": 1, "by": 1, "cx": 2, "cy": 2, "dx": 3}),
        # a makes 3 statements, b 2, c 4, d 2
        ("ignore", "activity", {"ax": 2 / 3, "ay": 1 / 3, "bx": 1 / 2, "by": 1 / 2, "cx": 3 / 4, "cy": 1 / 4, "dx": 1}),
        ("subtract", "activity", {"ax": 2 / 3, "ay": -1 / 3, "bx": 1 / 2, "by": 1 / 2, "cx": -3 / 4, "cy": -1 / 4, "dx": 0}),
        # 8 statements are on x, 3 on y
        ("ignore", "prominence", {"ax": 2 / 8, "ay": 1 / 3, "bx": 1 / 8, "by": 1 / 3, "cx": 3 / 8, "cy": 1 / 3, "dx": 2 / 8}),
        ("subtract", "prominence", {"ax": 2 / 8, "ay": -1 / 3, "bx": 1 / 8, "by": 1 / 3, "cx": -3 / 8, "cy": -1 / 3, "dx": 0}),
    ],
)
def test_two_mode(weights: Weights, normalisation: Normalisation, expected: Matrix) -> None:
    assert matrix("two", weights, normalisation) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("weights", "normalisation", "expected"),
    [
        # a and b: x 2*1 on the same side, y 1*1 on opposite ones; and so on
        ("congruence", "none", {"ab": 2, "ac": 1, "ad": 2, "bd": 1, "cd": 3}),
        ("conflict", "none", {"ab": 1, "ac": 6, "bc": 4, "ad": 2, "bd": 1, "cd": 3}),
        ("subtract", "none", {"ab": 1, "ac": -5, "bc": -4, "ad": 0, "bd": 0, "cd": 0}),
        ("ignore", "none", {"ab": 3, "ac": 7, "bc": 4, "ad": 4, "bd": 2, "cd": 6}),
        # by (3 + 2) / 2 for a and b, ...
        ("congruence", "average", {"ab": 2 / 2.5, "ac": 1 / 3.5, "ad": 2 / 2.5, "bd": 1 / 2, "cd": 3 / 3}),
        ("conflict", "average", {"ab": 1 / 2.5, "ac": 6 / 3.5, "bc": 4 / 3, "ad": 2 / 2.5, "bd": 1 / 2, "cd": 3 / 3}),
        ("subtract", "average", {"ab": 1 / 2.5, "ac": -5 / 3.5, "bc": -4 / 3, "ad": 0, "bd": 0, "cd": 0}),
        ("ignore", "average", {"ab": 3 / 2.5, "ac": 7 / 3.5, "bc": 4 / 3, "ad": 4 / 2.5, "bd": 2 / 2, "cd": 6 / 3}),
        # by 3 * 2 for a and b, ...
        ("congruence", "cosine", {"ab": 2 / 6, "ac": 1 / 12, "ad": 2 / 6, "bd": 1 / 4, "cd": 3 / 8}),
        ("conflict", "cosine", {"ab": 1 / 6, "ac": 6 / 12, "bc": 4 / 8, "ad": 2 / 6, "bd": 1 / 4, "cd": 3 / 8}),
        ("subtract", "cosine", {"ab": 1 / 6, "ac": -5 / 12, "bc": -4 / 8, "ad": 0, "bd": 0, "cd": 0}),
        ("ignore", "cosine", {"ab": 3 / 6, "ac": 7 / 12, "bc": 4 / 8, "ad": 4 / 6, "bd": 2 / 4, "cd": 6 / 8}),
        # a and b: 2 of congruence, y once against by a alone and once for by b alone: by 2 + 1 + 1; a and c: by 1 + 2 + 3; ...
        ("congruence", "jaccard", {"ab": 2 / 4, "ac": 1 / 6, "ad": 2 / 4, "bd": 1 / 3, "cd": 3 / 5}),
        ("conflict", "jaccard", {"ab": 1 / 4, "ac": 6 / 6, "bc": 4 / 6, "ad": 2 / 4, "bd": 1 / 3, "cd": 3 / 5}),
        ("subtract", "jaccard", {"ab": 1 / 4, "ac": -5 / 6, "bc": -4 / 6, "ad": 0, "bd": 0, "cd": 0}),
        ("ignore", "jaccard", {"ab": 3 / 4, "ac": 7 / 6, "bc": 4 / 6, "ad": 4 / 4, "bd": 2 / 3, "cd": 6 / 5}),
    ],
)
def test_one_mode(weights: Weights, normalisation: Normalisation, expected: Matrix) -> None:
    assert matrix("one", weights, normalisation) == pytest.approx(expected)


def test_a_stance_shows_its_statements_and_their_days() -> None:
    of_d = edges(TIES, "two")[-1]
    assert (of_d.source, of_d.target, of_d.kind, of_d.sign) == ("d", "x", "stance", "balanced")
    assert (of_d.positive, of_d.negative, of_d.agreeing, of_d.opposing) == (1, 1, (10,), (11,))
    assert (of_d.statements, of_d.days) == ((10, 11), (dt.date(2017, 1, 10), dt.date(2017, 1, 11)))


def test_a_shared_edge_shows_what_meets_on_which_side() -> None:
    with_b = edges(TIES, "one")[0]
    assert (with_b.source, with_b.target, with_b.kind, with_b.sign) == ("a", "b", "shared", "positive")
    assert (with_b.positive, with_b.negative, with_b.agreeing, with_b.opposing) == (2, 1, (1, 2, 4), (3, 5))
    assert [day.day for day in with_b.days] == [1, 2, 3, 4, 5]


def test_without_evidence_the_weights_are_the_same() -> None:
    bare = edges(TIES, "one", with_evidence=False)
    assert bare == [replace(edge, agreeing=(), opposing=(), days=()) for edge in edges(TIES, "one")]


@pytest.mark.parametrize(
    ("mode", "weights", "signs"),
    [
        ("two", "ignore", {"none"}),
        ("two", "combine", {"positive", "negative", "balanced"}),
        ("one", "congruence", {"positive"}),
        ("one", "conflict", {"negative"}),
        ("one", "ignore", {"none"}),
        ("one", "subtract", {"positive", "negative", "balanced"}),
    ],
)
def test_signs(mode: Mode, weights: Weights, signs: set[str]) -> None:
    assert {edge.sign for edge in edges(TIES, mode, weights)} == signs


@pytest.mark.parametrize(
    ("mode", "weights", "normalisation", "says"),
    [
        ("two", "congruence", "none", "congruence: are no weights of a two-mode network; take ignore, combine, subtract"),
        ("one", "combine", "none", "combine: are no weights of a one-mode network"),
        ("one", "subtract", "activity", "activity: are no normalisation of a one-mode network; take none, average"),
        ("two", "subtract", "jaccard", "jaccard: are no normalisation of a two-mode network"),
        ("two", "combine", "activity", "activity: combined weights can't be divided"),
    ],
)
def test_what_does_not_go_together(mode: Mode, weights: Weights, normalisation: Normalisation, says: str) -> None:
    with pytest.raises(NetworkError, match=f"^{says}"):
        edges(TIES, mode, weights, normalisation)


@pytest.mark.parametrize(
    ("what", "enough"),
    [("MOST_EVIDENCE", 4 * 8 + 3 * 3), ("MOST_PAIRS", 6)],  # x has 4 actors and 8 statements, y 3 and 3; all 6 pairs meet
)
def test_too_many_actors_for_a_one_mode_network_are_refused(monkeypatch: pytest.MonkeyPatch, what: str, enough: int) -> None:
    monkeypatch.setattr(networks, what, enough)
    assert len(edges(TIES, "one")) == 6
    monkeypatch.setattr(networks, what, enough - 1)
    with pytest.raises(NetworkError, match=r"^4 actors: are too many for a one-mode network"):
        edges(TIES, "one")


def test_one_statement_for_two_mentions_of_a_target_counts_once() -> None:
    assert [e.positive for e in edges([TIES[0], TIES[0]], "two")] == [1]


D = dt.date
TIED = st.builds(
    Tie,
    st.sampled_from("abcde"),
    st.sampled_from("xyza"),
    st.booleans(),
    st.integers(1, 12),
    st.none() | st.dates(D(2017, 1, 1), D(2017, 3, 1)),
)
SOME = st.lists(TIED, max_size=30)


@given(
    SOME,
    st.randoms(use_true_random=False),
    st.sampled_from([(m, w, n) for m in WEIGHTS for w in WEIGHTS[m] for n in NORMALISATIONS[m]]),
)
def test_the_order_of_statements_changes_nothing(
    ties: list[Tie], random: Random, how: tuple[Mode, Weights, Normalisation]
) -> None:
    mode, weights, normalisation = how
    if weights == "combine":
        normalisation = "none"
    days = {tie.statement: tie.day for tie in ties}  # a statement has one day
    ties = [Tie(t.actor, t.about, t.agrees, t.statement, days[t.statement]) for t in ties]
    shuffled = list(ties)
    random.shuffle(shuffled)
    assert edges(shuffled, mode, weights, normalisation) == edges(ties, mode, weights, normalisation)


@given(SOME, st.sampled_from(NORMALISATIONS["one"]))
def test_subtract_is_congruence_minus_conflict_and_ignore_both(ties: list[Tie], normalisation: Normalisation) -> None:
    by = {w: {(e.source, e.target): e.weight for e in edges(ties, "one", w, normalisation)} for w in WEIGHTS["one"]}
    for sign, weights in ((-1, "subtract"), (1, "ignore")):
        both = {p: by["congruence"].get(p, 0) + sign * by["conflict"].get(p, 0) for p in {*by["congruence"], *by["conflict"]}}
        assert by[weights] == pytest.approx(both)  # type: ignore[index]


@given(SOME)
def test_one_mode_is_as_dna_sums_it(ties: list[Tie]) -> None:
    """Cell by cell over all pairs, objects and sides, as DNA's exporter goes through its three-dimensional array."""
    x: dict[tuple[str, str, bool], int] = defaultdict(int)
    for actor, about, agrees, _ in {(t.actor, t.about, t.agrees, t.statement) for t in ties}:
        x[actor, about, agrees] += 1
    abouts, sides, actors = {t.about for t in ties}, (True, False), sorted({t.actor for t in ties})
    found = {(e.source, e.target): e for e in edges(ties, "one", "ignore", "jaccard")}
    for one, other in ((a, b) for a in actors for b in actors if a < b):
        pairs = [(x[one, o, s], x[other, o, t], s == t) for o in abouts for s in sides for t in sides]
        congruence, conflict = (sum(m * n for m, n, is_same in pairs if is_same == wanted) for wanted in (True, False))
        same_cells = [(m, n) for m, n, is_same in pairs if is_same]
        alone = sum(m for m, n in same_cells if not n) + sum(n for m, n in same_cells if not m)
        edge = found.pop((one, other), None)
        assert (edge is None) == (congruence + conflict == 0)
        if edge:
            assert (edge.positive, edge.negative) == (congruence, conflict)
            assert edge.weight == pytest.approx((congruence + conflict) / (alone + congruence))
    assert not found
