"""Cross-validation over articles: each is judged by what was fitted without it."""

from collections.abc import Iterable, Iterator


def folds(articles: Iterable[str], count: int) -> Iterator[frozenset[str]]:
    """`articles` in `count` sets, the same whenever they are asked for."""
    ordered = sorted(set(articles))
    return (frozenset(ordered[fold::count]) for fold in range(count))
