"""What stands in one of several spans."""

import pytest

from onrecord.extraction.reach import Reach
from onrecord.statements import Span

SPANS = (Span(10, 14), Span(0, 9), Span(2, 4))


@pytest.mark.parametrize(
    ("start", "end", "is_covered"),
    [
        pytest.param(5, 9, True, id="in one that begins before another that has ended"),
        pytest.param(10, 14, True, id="all of one"),
        pytest.param(8, 11, False, id="partly in two"),
        pytest.param(14, 15, False, id="after the last"),
    ],
)
def test_what_spans_cover(start: int, end: int, *, is_covered: bool) -> None:
    assert Reach(SPANS).covers(start, end) is is_covered
    assert not Reach(()).covers(start, end)
