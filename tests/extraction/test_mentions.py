"""Every mention of an actor: a fictional report with its sources marked, mentions out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.speakers.nominals import nominals
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement
from tests.extraction.test_speakers import report

NORA = "Nora Field"
LEN = "Len Marsh"


def mentions(marked: str, name: str) -> list[str]:
    """What mentions the actor of that name, in order; no words where there is no such actor."""
    article, statements = report(marked)
    actors = resolve(Surface.of(article.text), statements).actors
    return [article.quote([m]) for a in actors if a.name == name for m in a.mentions]


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        # every form of the pronoun, in the reporter's own words
        (
            "Nora Field rose. She took her notes and asked the clerk to help her. She blamed herself.",
            NORA,
            ["Nora Field", "She", "her", "her", "She", "herself"],
        ),
        ("Mr Len Marsh was late. He had lost his keys.", LEN, ["Mr Len Marsh", "He", "his"]),
        ("Ned Lee praised Len Marsh, and Mrs Nora Field left with her bag.", NORA, ["Mrs Nora Field", "her"]),
        # whose gender is known to differ isn't meant
        ("Mrs Nora Field met Mr Len Marsh. He was late, and she left.", LEN, ["Mr Len Marsh", "He"]),
        ("Mrs Nora Field met Mr Len Marsh. He was late, and she left.", NORA, ["Mrs Nora Field", "she"]),
        ("Mrs Nora Field spoke. He was late.", NORA, ["Mrs Nora Field"]),
        # who is called "she" isn't called "he" a sentence later
        ("Nora Field rose. She bowed. He was late.", NORA, ["Nora Field", "She"]),
    ],
)
def test_pronouns_of_people_are_mentions_of_whom_they_mean(marked: str, name: str, expected: list[str]) -> None:
    assert mentions(marked, name) == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("[The Fen Council| said that its budget was spent].", "Fen Council", ["Fen Council", "its"]),
        ("[Some farmers| said that they would sue].", "Some farmers", ["Some farmers", "they"]),
        ("[Some farmers| said so]. The sheep were ill and they died.", "Some farmers", ["Some farmers"]),
        ("[Mrs Nora Field| said that its price was high].", NORA, ["Mrs Nora Field"]),
    ],
)
def test_bodies_and_groups_are_taken_up_within_their_sentence(marked: str, name: str, expected: list[str]) -> None:
    assert mentions(marked, name) == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("[Nora Field| said: “I did it for my town.”]", NORA, ["Nora Field", "I", "my"]),
        ("{“I did it,”| Nora Field} said.", NORA, ["I", "Nora Field"]),
        ("[Nora Field| said that I was late].", NORA, ["Nora Field"]),
        ("[Nora Field| said: “We did it.”]", NORA, ["Nora Field"]),
        ("[Some farmers| said: “I did it.”]", "Some farmers", ["Some farmers"]),
        ("[Nora Field| said: “Mr Marsh knows that he lost.”]", "Marsh", ["Mr Marsh", "he"]),
        ("[Mr Len Marsh| said: “I know that he lost.”]", LEN, ["Mr Len Marsh", "I"]),
    ],
)
def test_the_first_person_in_a_quotation_is_its_speaker(marked: str, name: str, expected: list[str]) -> None:
    assert mentions(marked, name) == expected


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        (
            "Len Marsh, the union leader, rose. The union leader left.",
            LEN,
            ["Len Marsh", "the union leader", "The union leader"],
        ),
        ("Sen. Nora Field rose. A crowd cheered the senator.", NORA, ["Sen. Nora Field", "the senator"]),
        ("Sen. Nora Field rose. It was the senator Ned Lee.", NORA, ["Sen. Nora Field"]),
        ("Sen. Nora Field met Sen. Ned Lee. A crowd cheered the senator.", NORA, ["Sen. Nora Field"]),
        ("Nora Field, leader of the union, rose. They met the leader of the guild.", NORA, ["Nora Field"]),
    ],
)
def test_descriptions_outside_sources_are_mentions(marked: str, name: str, expected: list[str]) -> None:
    assert mentions(marked, name) == expected


def test_a_pronoun_may_mean_someone_who_is_only_described() -> None:
    assert mentions("Len Marsh lives in Fenwick. A neighbour called a surgeon because he was ill.", LEN) == [LEN]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The senator left.", [("The senator", True, 2)]),
        ("It rained as the young senator left.", [("the young senator", True, 1)]),
        ("They saw a police officer.", [("a police officer", False, 0)]),
        ("They saw his wife and Ann’s brother.", [("his wife", False, 0), ("Ann’s brother", False, 1)]),
        ("They met the leader of the union.", [("the leader", False, 0), ("the union", True, 0)]),
        ("They met the senator Ann Lee, the senators and the report. She was a senator.", []),
        ("They joined a union, then the union.", [("the union", True, 0)]),
    ],
)
def test_descriptions_of_one_person_or_body_are_found(text: str, expected: list[tuple[str, bool, int]]) -> None:
    found = list(nominals(text, [(0, len(text))]))
    assert [(text[n.start : n.end], n.is_definite, n.rank) for n in found] == expected


@given(
    st.lists(
        st.sampled_from("Nora Field|Mr Marsh|she|his|him|the senator|a man’s wife|they|its|“I|”|. |, |said|\n\n".split("|"))
    ),
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 60)), max_size=4),
)
@settings(max_examples=200, deadline=None)
def test_mentions_stand_in_the_text_and_belong_to_one_actor(words: list[str], places: list[tuple[int, int]]) -> None:
    text = " ".join(words)
    spans = [Span(a, min(a + n, len(text))) for a, n in places if a < len(text)]
    statements = tuple(Statement(f"s{i}", (), (), (s,), "direct", 1.0) for i, s in enumerate(spans))
    actors = resolve(Surface.of(text), statements).actors
    bounds = [(m.start, m.end) for a in actors for m in a.mentions]
    assert len(bounds) == len(set(bounds))
    assert all(text[start:end].strip() for start, end in bounds)


def test_a_long_report_takes_time_in_proportion() -> None:
    one = "Mrs Nora Field met Mr Len Marsh, the union leader. She told him that her plan failed. The union leader left at"
    assert len(mentions("".join(f"{one} {n}.\n\n" for n in range(300)), NORA)) == 3 * 300
