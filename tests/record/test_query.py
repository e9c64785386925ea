"""What is typed into a search field, as each database is asked for it, and as it matches a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.record.query import QueryError, parse
from onrecord.record.words import placed, searched, words
from onrecord.statements import Span


@pytest.mark.parametrize(
    ("typed", "fts5", "tsquery"),
    [
        ("soft coup", '("soft") AND ("coup")', "(('soft')) & (('coup'))"),
        ('"Soft coup"', '("soft coup")', "(('soft' <-> 'coup'))"),
        ("coup OR putsch plot*", '("coup" OR "putsch") AND ("plot"*)', "(('coup') | ('putsch')) & (('plot':*))"),
        ("coup -soft", '(("coup")) NOT ("soft")', "(('coup')) & !(('soft'))"),
        ("-soft -'", '"soft"', "('soft')"),
        ("U.S.", '("u s")', "(('u' <-> 's'))"),
        ("'; DROP TABLE--", '("drop") AND ("table")', "(('drop')) & (('table'))"),
        ("NEAR(a b)", '("near a") AND ("b")', "(('near' <-> 'a')) & (('b'))"),
        ('"never closed', '("never closed")', "(('never' <-> 'closed'))"),
        ("OR a OR", '("a")', "(('a'))"),
        ("ÉCOLE ß", '("ecole") AND ("ss")', "(('ecole')) & (('ss'))"),
    ],
)
def test_what_each_database_is_asked(typed: str, fts5: str, tsquery: str) -> None:
    query = parse(typed)
    assert query is not None
    assert (query.fts5(), query.tsquery()) == (fts5, tsquery)


@pytest.mark.parametrize("typed", ["", " ", "*", '""', "-", "OR", "…—“”"])
def test_no_word_at_all(typed: str) -> None:
    assert parse(typed) is None


@pytest.mark.parametrize(
    ("typed", "text", "matches"),
    [
        ("coup", "The coup.", True),
        ("cou", "The coup.", False),
        ("cou*", "The coup.", True),
        ('"the coup"', "The coup.", True),
        ('"he coup"', "The coup.", False),
        ("coup -the", "The coup.", False),
        ("naive", "Naïve!", True),
        ("a OR b c", "b c", True),
        ("a OR b c", "a b", False),
    ],
)
def test_what_matches(typed: str, text: str, matches: bool) -> None:
    query = parse(typed)
    assert query is not None
    assert query.matches(searched(text)) is matches


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("coup", "A coup, a COUP", ["coup", "COUP"]),
        ('"a coup"', "A coup, a coup", ["A coup", "a coup"]),
        ("soft coup", "a soft coup", ["soft coup"]),
        ("cou* -soft", "Coups and couples, soft", ["Coups", "couples"]),
        ("strasse eff*", "Straße, Éﬃ, eﬀect", ["Straße", "Éﬃ", "eﬀect"]),
    ],
)
def test_highlights(typed: str, text: str, marked: list[str]) -> None:
    query = parse(typed)
    assert query is not None
    spans = query.highlights(list(placed(text, [Span(0, len(text))])))
    assert [text[span.start : span.end] for span in spans] == marked


@given(st.text(max_size=60))
def test_words_are_placed_as_they_are_searched(text: str) -> None:
    found = list(placed(text, [Span(0, len(text))])) if text else []
    assert [word.folded for word in found] == words(text)
    assert all(0 <= word.start < word.end <= len(text) for word in found)


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused_in_a_line(typed: str) -> None:
    try:
        query = parse(typed)
    except QueryError as refused:
        line = str(refused)
        assert "\n" not in line
        return
    assert query is None or query.groups or query.without
