"""Adding: what is read back is what was added, once, in new versions, by two at once, on both databases."""

import threading
from dataclasses import replace

import pytest

from onrecord.errors import RecordError
from onrecord.record import adding
from onrecord.record.record import Record
from onrecord.record.searching import Search
from tests.record.reports import Said, report
from tests.record.test_judging import REPORTS, state


def test_what_was_added_is_read_back(record: Record) -> None:
    for extraction in REPORTS:
        record.add(extraction)
    for extraction in REPORTS:
        assert record.article(extraction.article.id) == extraction
        assert record.article(str(extraction.article.url)) == extraction
    assert sorted(e.article.id for e in record.articles()) == ["four", "one", "three", "two"]


def test_adding_twice_changes_nothing(record: Record) -> None:
    first = [record.add(extraction) for extraction in REPORTS]
    before = state(record._engine)
    again = [record.add(extraction) for extraction in REPORTS]
    assert (set(first), set(again)) == ({"added"}, {"known"})
    assert state(record._engine) == before


def test_a_known_article_keeps_all_its_names(record: Record) -> None:
    extraction = REPORTS[0]
    record.add(extraction)
    other = replace(extraction.article, id="another")
    assert record.outcome_without(other) == "known"
    found = record.article("another")
    assert found is not None
    assert found.article.id == "another"  # the first in the alphabet


REVISED = [
    report("page", Said("Ann Lee", "The bridge is closed"), published="2017-01-01"),
    report("page", Said("Ann Lee", "The bridge is open"), published="2017-01-02"),
]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_newest_version_is_what_is_found(record: Record, order: tuple[int, ...]) -> None:
    assert [record.add(REVISED[n]) for n in order] == ["added", "revised"]
    assert [h.article for h in record.search(Search("bridge")).hits] == [REVISED[1].article]
    assert record.search(Search("closed")).count == 0
    assert record.article("page") == REVISED[1]
    assert [record.add(version) for version in REVISED] == ["known", "known"]


def test_without_an_address_another_text_is_another_article(record: Record) -> None:
    for words in ("Yes", "No"):
        assert record.add(report(words, Said("Ann Lee", words), url=None)) == "added"
    assert record.search(Search(by="Ann Lee")).count == 2


def test_two_who_add_at_once(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    fields = ("senator", "singer", "", "judge")
    many = [report(f"r{n}", Said("Ann Lee", f"So it is {n}"), people={"Ann Lee": (fields[n % 4],)}) for n in range(24)]
    failures: list[Exception] = []

    def adds(own: Record, start: int) -> None:
        try:
            for extraction in many[start::2]:
                own.add(extraction)
        except Exception as failure:
            failures.append(failure)

    with Record.open(address) as one, Record.open(address) as other:
        threads = [threading.Thread(target=adds, args=(own, start)) for start, own in enumerate((one, other))]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert failures == []
        found = state(one._engine)
    with Record.open(str(tmp_path_factory.mktemp("alone") / "onrecord.db")) as alone:
        for extraction in many:
            alone.add(extraction)
        assert state(alone._engine) == found


def test_who_is_who_is_decided_by_one_at_a_time(address: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    senator, unknown = (report(r, Said("Ann Lee", r), people={"Ann Lee": (r,)}) for r in ("senator", "woman"))
    with Record.open(address) as one, Record.open(address) as other:
        second = threading.Thread(target=other.add, args=(unknown,))
        with one._writing() as connection:
            adding.add(connection, senator, "")
            second.start()
            second.join(0.5)
            assert second.is_alive()
        second.join()
        found = state(one._engine)
    with Record.open(str(tmp_path_factory.mktemp("alone") / "onrecord.db")) as alone:
        alone.add(senator)
        alone.add(unknown)
        assert state(alone._engine) == found


@pytest.mark.parametrize("text", ["\ud800", "half \udfff"])
def test_half_a_character_is_one_line(record: Record, text: str) -> None:
    extraction = report("half", Said("Ann Lee", text))
    with pytest.raises(RecordError, match="half of a surrogate pair"):
        record.add(extraction)
    assert record.article("half") is None
