"""For whom a statement speaks: reports with their sources marked, the principals out."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.behalf import with_principals
from onrecord.extraction.relations.bonds import Bonds, tied
from onrecord.extraction.relations.ties import find_ties
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Statement
from tests.extraction.test_speakers import report


def read(marked: str, published: dt.date | None = None) -> tuple[str, tuple[Statement, ...]]:
    article, statements = report(marked)
    surface = Surface.of(article.text)
    ties = find_ties(surface)
    resolved = resolve(surface, statements, tied(surface, statements, ties))
    return article.text, with_principals(surface, resolved, Bonds(article.text, resolved, ties), published)


def principals(marked: str, published: dt.date | None = None) -> list[str | None]:
    """The name of each statement's principal."""
    return [s.on_behalf_of.name if s.on_behalf_of else None for s in read(marked, published)[1]]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Len Marsh rose. [Marsh spokeswoman Ann Lee| said no].", "Len Marsh"),
        ("Len Marsh rose. [Marsh’s spokeswoman, Ann Lee,| said no].", "Len Marsh"),
        ("Len Marsh rose. [Ann Lee, a spokeswoman for Mr Marsh,| said no].", "Len Marsh"),
        ("Len Marsh rose. [A spokesman for Mr Marsh| said no].", "Len Marsh"),
        ("[A spokesman for the Fen Trust| said no].", "Fen Trust"),
        ("The Fen Trust met. [A spokesman for the trust| said no].", "Fen Trust"),
        ("[Fen Trust spokesman Ned Fell| said no].", "Fen Trust"),
        ("[The Fen Trust’s communications director, Ned Fell,| said no].", "Fen Trust"),
        ("Len Marsh rose. [Marsh’s lawyer| said no].", "Len Marsh"),
        ("Len Marsh rose. [Aides to Mr Marsh| said no].", "Len Marsh"),
        ("Len Marsh rose. [A source close to Mr Marsh| said no].", "Len Marsh"),
        ("Len Marsh rose. [Ann Lee, a top adviser to Mr Marsh,| said no].", "Len Marsh"),
        ("Len Marsh rose. [One of his advisers, Ann Lee,| said no].", "Len Marsh"),
        ("Len Marsh rose. [Ann Lee, Mr Marsh’s chief of staff,| said no].", "Len Marsh"),
        ("Len Marsh rose. Ann Lee has served as one of Mr Marsh’s surrogates. [Ms Lee| said no].", "Len Marsh"),
        ("[Ann Lee, a pollster working for the Fen Trust, a charity,| said no]. The Fen Trust met.", "Fen Trust"),
        ("Len Marsh rose. Ann Lee now works for Len Marsh. [Ms Lee| said no].", "Len Marsh"),
    ],
)
def test_who_is_introduced_as_anothers_voice_speaks_for_him(marked: str, expected: str) -> None:
    assert principals(marked) == [expected]


@pytest.mark.parametrize(
    "source",
    [
        "the Marsh campaign’s political director, Ann Lee,",
        "Marsh campaign manager Ann Lee",
        "Ann Lee, a spokeswoman for the Marsh campaign,",
        "a Marsh campaign official",
        "a spokesman for the campaign of Len Marsh",
        "Ann Lee, Marsh’s Ohio director,",
        "his campaign manager, Ann Lee,",
        "the campaign’s spokesman",
        "campaign manager Ann Lee",
    ],
)
def test_campaign_staff_speak_for_the_candidate(source: str) -> None:
    assert principals(
        f"Len Marsh began his campaign. The Marsh campaign was young. Mr Marsh rose, but [{source}| said no]."
    ) == ["Len Marsh"]


def test_it_persists_where_the_voice_is_named_again() -> None:
    marked = "Len Marsh rose. [Marsh spokeswoman Ann Lee| said no]. It rained.\n\n[Lee| said more]. [She| left]. [Marsh| sat]."
    assert principals(marked) == ["Len Marsh"] * 3 + [None]


def test_the_last_introduction_before_a_statement_counts() -> None:
    marked = "Len Marsh sat. [Marsh spokeswoman Ann Lee| said no]. Later [Ann Lee, a spokeswoman for Ned Fell,| said yes]."
    assert principals(marked) == ["Len Marsh", "Ned Fell"]


@pytest.mark.parametrize(
    "marked",
    [
        "Len Marsh rose. [Ann Lee, a former spokeswoman for Mr Marsh,| said no].",
        "Len Marsh rose. [Ann Lee, a friend of Mr Marsh,| said no].",
        "Len Marsh rose. [His wife, Ann,| said no].",
        "Len Marsh rose. [Ann Lee, a supporter of Mr Marsh,| said no].",
        "[Ann Lee, senior adviser to the Fen Budget Committee,| said no].",
        "[Ann Lee, director of research at the Fen Trust,| said no].",
        "[Ann Lee, a lawyer for hedge funds,| said no].",
        "[Fenwick lawyer Ann Lee| said no].",
        "[Democratic strategist Ann Lee| said no].",
        "[U.S. Attorney Ann Lee| said no].",
        "[Ann Lee, a spokeswoman in Fenwick,| said no].",
        "Len Marsh rose. [Advisers to a rival campaign| said no].",
        "Len Marsh rose. [Mr Marsh, through a spokeswoman,| declined].",
        "Len Marsh rose. [Mr Marsh and his lawyers| said no].",
        "Len Marsh rose. [Ann Lee, a spokeswoman for the Marsh super PAC,| said no].",
        "The Fen Trust met. [Ann Lee, an economist working for the Fen Trust,| said no].",
        "The Fen Trust met. Ann Lee works for the Fen Trust. [Lee| said no].",
        "Len Marsh rose. [Ann Lee, a former pollster working for Len Marsh,| said no].",
        "Len Marsh rose. Ann Lee said: “I am Mr Marsh’s lawyer.” [Lee| left].",
        "[The White House| said no].",
    ],
)
def test_who_speaks_for_himself(marked: str) -> None:
    assert principals(marked) == [None]


@pytest.mark.parametrize(
    ("published", "expected"),
    [(dt.date(2008, 9, 1), "Len Marsh"), (dt.date(2012, 9, 1), None), (None, None)],
)
def test_a_campaign_of_an_earlier_year_is_over(published: dt.date | None, expected: str | None) -> None:
    marked = "Len Marsh rose. [Ann Lee, an adviser to Mr Marsh’s 2008 campaign,| said no]."
    assert principals(marked, published) == [expected]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Len Marsh slept. [A statement issued on behalf of Mr Marsh| said no].", ["Len Marsh"]),
        ("Len Marsh slept. Speaking on behalf of Mr Marsh, [Ann Lee| said no]. [Lee| left].", ["Len Marsh", None]),
        ("Len Marsh slept. Speaking for Mr Marsh, [Ann Lee| said no].", ["Len Marsh"]),
        ("Len Marsh slept. [Ann Lee| said that she had worked on behalf of Mr Marsh].", [None]),
    ],
)
def test_one_statement_on_behalf_of_somebody(marked: str, expected: list[str | None]) -> None:
    assert principals(marked) == expected


def test_what_staff_write_to_each_other_is_their_own() -> None:
    leak = "Leaked emails show it. Len Marsh’s campaign was young."
    assert principals(f"{leak} [Marsh campaign chairman Ann Lee wrote to an aide| that it was late].") == [None]
    assert principals(f"{leak} [Marsh campaign chairman Ann Lee| said that it was late].") == ["Len Marsh"]


def test_the_evidence_is_the_words_that_tie() -> None:
    text, found = read("Len Marsh rose. [Ann Lee, a spokeswoman for Mr Marsh,| said no].")
    assert [text[e.start : e.end] for s in found if s.on_behalf_of for e in s.on_behalf_of.evidence] == [
        "a spokeswoman for Mr Marsh"
    ]


def test_asking_whom_words_mean_changes_no_speaker() -> None:
    marked = "Len Marsh met Ned Fell. [Ann Lee, a spokeswoman for Mr Fell,| said no]. [He| left]. [His adviser| said more]."
    article, statements = report(marked)
    alone = resolve(Surface.of(article.text), statements).statements
    assert [s.speaker and s.speaker.name for s in alone] == [s.speaker and s.speaker.name for s in read(marked)[1]]


WORDS = "Len Marsh|his|spokesman|for|the|campaign|of|’s|,|“|”|(|close to|\n\n|on behalf|.|lawyers|who".split("|")


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(words: list[str], noise: str) -> None:
    text, found = read(
        " ".join(words).translate(str.maketrans("", "", "[]{}|")) + "[Ann Lee|" + " said no]." + noise.strip("[]{}|")
    )
    for statement in found:
        if statement.on_behalf_of:
            assert all(text[e.start : e.end].strip() for e in statement.on_behalf_of.evidence)
            assert statement.speaker is not None


@pytest.mark.parametrize(
    ("published", "expected"), [(dt.date(2016, 4, 9), None), (dt.date(1977, 4, 9), "Len Marsh"), (None, "Len Marsh")]
)
def test_of_a_campaign_that_the_sentence_puts_long_ago_nobody_speaks(published: dt.date | None, expected: str | None) -> None:
    marked = "Len Marsh rose. It was close in 1976, as [Ann Lee, treasurer for the Marsh campaign,| said]."
    assert principals(marked, published) == [expected]
