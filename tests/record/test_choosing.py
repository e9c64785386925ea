"""What is taken out of a record: the same statements as a search finds, in an order that doesn't depend on that of adding."""

import datetime as dt

import pytest

from onrecord.record.query import QueryError
from onrecord.record.record import Record
from onrecord.record.searching import Search
from tests.record.reports import COPY, Said, report

REPORTS = [
    report(
        "harbour",
        Said("Ann Lee", "It is a soft coup", "accuse", (("Len Marsh", "oppose"),), "2017-02-01"),
        Said("Len Marsh", "The harbour is closed", standing="withdrawn", because=3),
        Said("Len Marsh", "I was wrong", "withdraw"),
    ),
    report("novel", Said("Ann Lee", "It was loud and soft"), Said("Bo Roe", COPY), published="2016-12-31", outlet="Book News"),
    report("silent"),
    report("copy", Said("Bo Roe", COPY), published="2017-05-01"),
]
SEARCHES = [
    Search(),
    Search(words="soft"),
    Search(words="soft -coup"),
    Search(words="-soft"),
    Search(by="Ann Lee"),
    Search(by="Lee", words="soft OR harbour"),
    Search(about="Len Marsh"),
    Search(about="Len Marsh", side="oppose", by="Ann Lee"),
    Search(standing="withdrawn"),
    Search(outlet="Book News"),
    Search(since=dt.date(2017, 2, 1), until=dt.date(2017, 2, 28)),
    Search(act="accuse"),
    Search(first_only=True),
    Search(words="nothing has this"),
    Search(words="..."),
]


@pytest.fixture
def filled(record: Record) -> Record:
    for found in REPORTS:
        record.add(found)
    return record


@pytest.mark.parametrize("wanted", SEARCHES)
def test_the_same_as_a_search_finds(filled: Record, wanted: Search) -> None:
    chosen = list(filled.chosen_hits(wanted))
    assert {hit.number for hit in chosen} == {hit.number for hit in filled.search(wanted).hits}
    articles = {found.article.id: [s.id for s in found.statements] for found in filled.chosen(wanted)}
    by_article: dict[str, list[str]] = {"silent": []} if wanted == Search() else {}
    for hit in chosen:
        by_article.setdefault(hit.article.id, []).append(hit.statement.id)
    assert articles == by_article


def test_the_order_is_that_of_the_articles(filled: Record, tmp_path_factory: pytest.TempPathFactory) -> None:
    with Record.open(str(tmp_path_factory.mktemp("other") / "r.db")) as other:
        for found in reversed(REPORTS):
            other.add(found)
        assert list(other.chosen()) == list(filled.chosen())
        assert [h.statement for h in other.chosen_hits("soft")] == [h.statement for h in filled.chosen_hits("soft")]


def test_what_is_left_out_is_not_named(filled: Record) -> None:
    [found] = filled.chosen(Search(standing="withdrawn"))
    [statement] = found.statements
    assert (statement.standing, statement.standing_because) == ("withdrawn", None)


def test_words_that_cannot_be_searched_for(filled: Record) -> None:
    with pytest.raises(QueryError):
        list(filled.chosen("a*"))
