"""The decision which date a statement takes over learns what its labels say."""

import datetime as dt

import pytest

from onrecord.extraction.dates.expressions import time_expressions
from onrecord.extraction.dates.narrative import Days
from onrecord.extraction.dates.said_on import narrative
from onrecord.statements import Article
from tests.extraction.marked import read
from training.dates import Report, Score, cross_validate, fit, score

TUESDAY = dt.date(2017, 2, 28)
SUNDAY = (dt.date(2017, 2, 26), dt.date(2017, 2, 26))
MARKED = "S1(Ann Lee) Q1(said) on Sunday C1(it rained).\n\nC2(“It snowed,”) S2(she) Q2(said)."


def report(number: int, second: Days | None) -> Report:
    """A report whose first statement tells its day; that of the second is `second`."""
    surface, resolved, _ = read(MARKED)
    article = Article(str(number), surface.text, published=TUESDAY)
    times = time_expressions(surface, TUESDAY)
    told = narrative(article, surface, resolved.statements, resolved.actors, times)
    first, other = (s.id for s in resolved.statements)
    return Report(article.id, told, {first: SUNDAY, other: second})


@pytest.mark.parametrize(("second", "found"), [(SUNDAY, 2), (None, 1)])
def test_what_the_labels_say_is_learnt(second: Days | None, found: int) -> None:
    reports = [report(i, second) for i in range(14)]
    assert score(reports[0], fit(reports)) == Score(found, found, found)
    assert cross_validate(reports) == Score(14 * found, 14 * found, 14 * found)


def test_a_score_is_printed_in_percent() -> None:
    assert str(Score(right=1, found=2, labelled=4)) == "P 50.0 R 25.0 F1 33.3"
