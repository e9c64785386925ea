"""Many articles read side by side, with the small model: how they are read, not what is found."""

import threading
from collections.abc import Iterator

import pytest

from onrecord.errors import UnreadableInput
from onrecord.extraction.extract import extract
from onrecord.extraction.model import load
from onrecord.extraction.side_by_side import extract_each
from onrecord.statements import Article, Extraction

_SENTENCE = "The mayor, Ann Lee, said on Monday that engineers had warned that the bridge was unsafe.\n\n"


def article(number: int) -> Article:
    return Article(f"a{number}", _SENTENCE * (1 + 37 * (number % 3)))  # of very unequal lengths


@pytest.mark.parametrize("threads", [1, 3])
def test_results_come_in_order_and_are_those_of_one_reading(threads: int) -> None:
    model = load("small", threads)
    reports = [article(number) for number in range(12)]
    assert list(extract_each(reports, model)) == [extract(report, model) for report in reports]


def test_what_cannot_be_read_keeps_its_place() -> None:
    unreadable = UnreadableInput("b", "is empty", "write something")
    foreign = Article("c", "Das ist ein Satz.", language="de")
    found = list(extract_each([article(0), unreadable, foreign, article(1)], load("small", 2)))
    assert [type(item) for item in found] == [Extraction, UnreadableInput, UnreadableInput, Extraction]
    assert found[1] is unreadable


def test_progress_tells_of_every_word_of_every_article() -> None:
    told: dict[int, list[tuple[int, int]]] = {}
    lock = threading.Lock()

    def progress(number: int, done: int, total: int) -> None:
        with lock:
            told.setdefault(number, []).append((done, total))

    reports = [article(number) for number in range(6)]
    list(extract_each(reports, load("small", 2), progress))
    assert sorted(told) == list(range(6))
    for steps in told.values():
        assert steps == sorted(steps)
        assert steps[-1][0] == steps[-1][1]


def test_leaving_early_stops_the_reading() -> None:
    begun: list[int] = []

    def reports() -> Iterator[Article]:
        for number in range(1000):
            begun.append(number)
            yield article(2)

    each = extract_each(reports(), load("small", 2))
    assert isinstance(next(each), Extraction)
    each.close()
    assert len(begun) < 10
    for thread in threading.enumerate():
        if thread.name.startswith("article"):
            thread.join(timeout=60)
            assert not thread.is_alive()
