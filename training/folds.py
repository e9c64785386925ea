"""Cross-validation over articles: each is judged by what was fitted without it."""

from collections.abc import Iterable, Iterator

COUNT = 5


def folds(articles: Iterable[str]) -> Iterator[frozenset[str]]:
    """`articles` in COUNT sets, the same whenever they are asked for."""
    ordered = sorted(set(articles))
    return (frozenset(ordered[fold::COUNT]) for fold in range(COUNT))
