"""Where the nodes of a picture stand: tied ones near each other, and no two boxes on top of each other.

Springs as of Fruchterman and Reingold, *Graph drawing by force-directed placement* (1991), from fixed places, so that the same
network is drawn the same; then boxes that overlap are pushed apart.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

GOLDEN_ANGLE = 2.399963229728653  # by which points on a spiral never line up

_Points = npt.NDArray[np.float64]

_STEPS = 200
_GRAVITY = 0.12  # keeps parts that aren't tied from flying away
_FILLED = 0.3  # of the picture by boxes, before they are pushed apart
_PUSHES, _ROUNDS, _GROWTH = 40, 200, 1.06


def laid_out(boxes: Sequence[tuple[float, float]], links: Sequence[tuple[int, int, float]]) -> list[tuple[float, float]]:
    """The centres of boxes, given by width and height: all are right of and below (0, 0), and none overlaps another.

    `links` are pairs of boxes by number, with how strongly they draw each other together, 0 to 1.
    """
    if not boxes:
        return []
    sizes = np.array(boxes, dtype=np.float64)
    places = _evened(_sprung(len(boxes), links)) * np.sqrt(sizes.prod(axis=1).sum() / _FILLED)
    places = _apart(places, sizes)
    places -= (places - sizes / 2).min(axis=0)
    return [(round(float(x), 1), round(float(y), 1)) for x, y in places]


def _sprung(count: int, links: Sequence[tuple[int, int, float]]) -> _Points:
    """Places in units of a spring's length."""
    number = np.arange(count)
    places: _Points = np.sqrt(number + 0.5)[:, None] * np.stack(
        [np.cos(number * GOLDEN_ANGLE), np.sin(number * GOLDEN_ANGLE)], axis=1
    )
    ends = np.array([link[:2] for link in links], dtype=np.intp).reshape(-1, 2)
    strength = np.array([link[2] for link in links], dtype=np.float64)
    warmest = 0.3 * np.sqrt(count)
    for step in range(_STEPS):
        x, y = places.T
        apart_x, apart_y = x[:, None] - x, y[:, None] - y
        push = 1 / np.maximum(apart_x**2 + apart_y**2, 1e-4)
        moves = np.stack([(apart_x * push).sum(axis=1), (apart_y * push).sum(axis=1)], axis=1) - _GRAVITY * places
        between = places[ends[:, 0]] - places[ends[:, 1]]
        pull = between * (np.hypot(*between.T) * strength)[:, None]
        np.subtract.at(moves, ends[:, 0], pull)
        np.add.at(moves, ends[:, 1], pull)
        length = np.maximum(np.hypot(*moves.T), 1e-9)
        warmth = max(warmest * (1 - step / _STEPS), 0.01)
        places = places + moves * (np.minimum(length, warmth) / length)[:, None]
    return places


def _evened(places: _Points) -> _Points:
    """Places in a square of side 1, half as they are and half by their ranks, so that crowds don't stand on one spot."""
    ranks = places.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable") / max(len(places) - 1, 1)
    evened: _Points = (places - places.min(axis=0)) / np.maximum(np.ptp(places, axis=0), 1e-9) / 2 + ranks / 2
    return evened


def _apart(places: _Points, sizes: _Points) -> _Points:
    """Places from which boxes don't overlap: pushed apart a few times, then all a little farther from each other, and so on."""
    order = np.sign(np.arange(len(sizes))[:, None] - np.arange(len(sizes)))  # which way to push what stands on one spot
    needed_x, needed_y = ((side[:, None] + side) / 2 for side in sizes.T)
    for _ in range(_ROUNDS):
        for _ in range(_PUSHES):
            x, y = places.T
            apart_x, apart_y = x[:, None] - x, y[:, None] - y
            over_x, over_y = needed_x - np.abs(apart_x), needed_y - np.abs(apart_y)
            on_top = (over_x > 1e-3) & (over_y > 1e-3) & (order != 0)
            if not on_top.any():
                return places
            sideways = on_top & (over_x <= over_y)
            upright = on_top & ~sideways
            times = np.sqrt(np.maximum(on_top.sum(axis=1), 1))
            move_x = np.where(sideways, np.where(apart_x == 0, order, np.sign(apart_x)) * over_x, 0).sum(axis=1)
            move_y = np.where(upright, np.where(apart_y == 0, order, np.sign(apart_y)) * over_y, 0).sum(axis=1)
            places = places + 0.6 * np.stack([move_x, move_y], axis=1) / times[:, None]
        places = places * _GROWTH
    return places
