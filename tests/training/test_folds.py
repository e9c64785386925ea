"""Cross-validation over articles."""

from training.folds import folds


def test_each_article_is_apart_once() -> None:
    articles = [f"d{n}" for n in range(12)] * 3
    found = list(folds(articles, 5))
    assert len(found) == 5
    assert sorted(article for fold in found for article in fold) == sorted(set(articles))
    assert max(map(len, found)) - min(map(len, found)) <= 1
    assert found == list(folds(reversed(articles), 5))
