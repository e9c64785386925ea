from collections.abc import Mapping

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.extraction.attributions import Attribution, attributions
from onrecord.extraction.surface import Surface, spans_of
from tests.extraction.readings import certain


def quoted(
    text: str, marks: str, links: Mapping[int, int | Mapping[int, float]]
) -> list[tuple[list[str], list[str], list[str]]]:
    surface, reading = certain(text, marks, links)

    def words(found: Attribution, role: str) -> list[str]:
        return [text[s.start : s.end] for s in spans_of(getattr(found, role), surface.words, text)]

    return [(words(a, "source"), words(a, "cue"), words(a, "content")) for a in attributions(surface.words, reading)]


def test_content_to_cue_to_source() -> None:
    assert quoted("Ann said that it rains.", "SQCcc-", {1: 0, 2: 1, 3: 1, 4: 1}) == [(["Ann"], ["said"], ["that it rains"])]


def test_an_interrupted_quotation_is_one_statement() -> None:
    text = '"We won," Ann said, "twice."'
    assert quoted(text, "CccccSQ-Cccc", {**dict.fromkeys([0, 1, 2, 3, 4, 8, 9, 10, 11], 6), 6: 5}) == [
        (["Ann"], ["said"], ['"We won,"', '"twice."'])
    ]


def test_two_statements_share_a_source() -> None:
    links = {1: 0, 2: 1, 3: 1, 5: 0, 6: 5, 7: 5}
    assert quoted("Ann said it rains and hoped it stops", "SQCc-QCc", links) == [
        (["Ann"], ["said"], ["it rains"]),
        (["Ann"], ["hoped"], ["it stops"]),
    ]


def test_a_cue_that_points_at_itself_has_no_source() -> None:
    assert quoted("It was said that rain fell", "--QCcc", {2: 2, 3: 2, 4: 2, 5: 2}) == [([], ["said"], ["that rain fell"])]


def test_a_word_that_a_content_points_at_is_its_cue_without_the_label() -> None:
    assert quoted("Ann grinned that it rains", "S-Ccc", {1: 0, 2: 1, 3: 1, 4: 1}) == [(["Ann"], ["grinned"], ["that it rains"])]


def test_a_small_gap_in_a_content_is_filled() -> None:
    assert quoted("Ann said it - rains", "SQC-C", {1: 0, 2: 1, 4: 1}) == [(["Ann"], ["said"], ["it - rains"])]


def test_a_gap_that_holds_another_role_is_not_filled() -> None:
    assert quoted("it Ann said rains", "CSQC", {0: 2, 2: 1, 3: 2}) == [(["Ann"], ["said"], ["it", "rains"])]


def test_a_cue_without_content_is_no_statement() -> None:
    assert quoted("Ann said so", "SQ-", {1: 0}) == []


def test_a_content_goes_to_the_second_cue_that_would_have_none() -> None:
    assert quoted("Ann blamed him and urged them", "SQC-QC", {1: 0, 2: 1, 4: 0, 5: {1: 0.5, 4: 0.4}}) == [
        (["Ann"], ["blamed"], ["him"]),
        (["Ann"], ["urged"], ["them"]),
    ]


def test_a_content_stays_with_its_cue_where_the_second_one_is_hardly_pointed_at() -> None:
    assert quoted("Ann blamed him and urged them", "SQC-QC", {1: 0, 2: 1, 4: 0, 5: {1: 0.8, 4: 0.1}}) == [
        (["Ann"], ["blamed"], ["him", "them"])
    ]


def test_an_only_content_is_not_taken_from_its_cue() -> None:
    assert quoted("Ann blamed and urged them", "SQ-QC", {1: 0, 3: 0, 4: {1: 0.5, 3: 0.4}}) == [(["Ann"], ["blamed"], ["them"])]


def test_a_name_after_an_office_is_part_of_the_source() -> None:
    assert quoted("Party leader Ann Lee said it rains", "SsSsQCc", {4: 0, 5: 4, 6: 4}) == [
        (["Party leader Ann Lee"], ["said"], ["it rains"])
    ]


@pytest.mark.parametrize(
    ("text", "marks", "links", "source"),
    [
        ("The agency said it rains", "S-QCc", {2: 0, 3: 2, 4: 2}, "The agency"),
        ("A group of old men said it rains", "Sss--QCc", {5: 0, 6: 5, 7: 5}, "A group of old men"),
        ("The agency also said it rains", "S--QCc", {3: 0, 4: 3, 5: 3}, "The agency"),
        ("Someone in the hall said it rains", "S---QCc", {4: 0, 5: 4, 6: 4}, "Someone in the hall"),
        ("The one, here, said it rains", "S----QCc", {5: 0, 6: 5, 7: 5}, "The"),
        ("Those here said it rains", "S-QCc", {2: 0, 3: 2, 4: 2}, "Those"),
    ],
)
def test_a_source_that_breaks_off_goes_on_to_its_cue(text: str, marks: str, links: Mapping[int, int], source: str) -> None:
    assert quoted(text, marks, links) == [([source], ["said"], ["it rains"])]


def test_a_relative_pronoun_is_the_source_of_its_own_clause() -> None:
    assert quoted("Ann Lee who said it rains", "SsSQCc", {3: 2, 4: 3, 5: 3}) == [(["who"], ["said"], ["it rains"])]


def test_a_relative_pronoun_is_no_source_of_a_cue_before_it() -> None:
    assert quoted("Ann hailed Bo who left", "SQCS-", {1: {3: 0.5, 0: 0.4}, 2: 1}) == [(["Ann"], ["hailed"], ["Bo"])]


def test_a_content_belongs_to_the_cue_in_its_own_paragraph() -> None:
    assert quoted(
        "Ann said it rains\n\nBo hoped it stops",
        "SQCcSQCc",
        {1: 0, 5: 4, 2: 1, 3: 1, 6: {1: 0.5, 5: 0.4}, 7: {1: 0.5, 5: 0.4}},
    ) == [
        (["Ann"], ["said"], ["it rains"]),
        (["Bo"], ["hoped"], ["it stops"]),
    ]


def test_a_cue_that_is_an_article_takes_its_noun() -> None:
    assert quoted("Ann with the hope that it rains", "S-Q-Ccc", {2: 0, 4: 2, 5: 2, 6: 2}) == [
        (["Ann"], ["the hope"], ["that it rains"])
    ]


def test_an_article_alone_is_no_content() -> None:
    assert quoted("The city imposed a curfew", "SsQC-", {2: 0, 3: 2}) == []


def test_the_noun_that_a_cue_took_is_no_cue_of_another_content() -> None:
    links = {0: 6, 1: 6, 5: 2, 7: 5, 8: 5, 9: 5}
    assert quoted("It snows\n\nAnn lives in the hope that it rains", "CcS--Q-Ccc", links) == [
        (["Ann"], ["the hope"], ["It snows", "that it rains"])
    ]


PIECES = [("Ann", "S"), ("the hope", "Q-"), ("said", "Q"), ("it rains", "Cc"), ("here", "-"), ("\n\n", "")]


@settings(max_examples=1000)
@given(st.data())
def test_no_word_has_two_roles(data: st.DataObject) -> None:
    pieces = [PIECES[0], *data.draw(st.lists(st.sampled_from(PIECES), max_size=8))]
    text, marks = " ".join(words for words, _ in pieces), "".join(marks for _, marks in pieces)
    assume(len(Surface.of(text).words) == len(marks))  # a paragraph of four words or more that comes twice is read once
    parent = st.sampled_from([i for i, mark in enumerate(marks) if mark in "SQ-"])
    surface, reading = certain(text, marks, {i: data.draw(parent) for i in range(len(marks))})
    found = attributions(surface.words, reading)
    sources = {run for a in found for run in a.source}
    words = [i for run in (*sources, *(r for a in found for r in (*a.cue, *a.content))) for i in range(run.first, run.last)]
    assert len(words) == len(set(words))
