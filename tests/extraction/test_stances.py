"""Whom statements take sides about: who is looked at, what is seen of them, and what is made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encoder.columns import EVIDENCE, POLARITIES, POLARITY
from onrecord.encoder.reading import Evidence, Floats
from onrecord.extraction.acts.decision import ActReader
from onrecord.extraction.stances.candidates import Candidate, Candidates
from onrecord.extraction.stances.decision import SIDES, StanceDecision, Stances
from onrecord.extraction.stances.sides import Sides
from onrecord.extraction.stances.signals import SIGNALS
from onrecord.extraction.stances.targets import target_words
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Side, Span, Speaker, Statement

WIDTH = 2


def evidence(surface: Surface, spoken_of: Mapping[str, Side] = {}, meant: Mapping[str, str] = {}) -> Evidence:
    """What a network might say: of which words it is sure how they speak of whom they name, and which word a pronoun means."""
    forms = list(surface.words.forms)
    logits = np.zeros((len(forms), EVIDENCE), dtype=np.float32)
    logits[:, POLARITY.start + POLARITIES.index("neither")] = 5
    for word, side in spoken_of.items():
        polarity = POLARITIES.index("for" if side == "support" else "against")
        logits[forms.index(word), POLARITY.start + polarity] = 20
    antecedents = {}
    for pronoun, word in meant.items():
        shares = np.zeros(len(forms), dtype=np.float32)
        shares[forms.index(word)] = 1
        antecedents[forms.index(pronoun)] = (0, shares)
    encodings = np.zeros((len(forms), WIDTH), dtype=np.float16)
    return replace(Evidence.of_nothing(len(forms), antecedents), logits=logits, encodings=encodings)


def sides(surface: Surface, heard: Evidence, statements: Sequence[Statement]) -> Sides:
    return Sides(surface, heard, statements, ActReader(surface, heard))


def decision() -> StanceDecision:
    """One that believes what the words say on average."""
    weights: Floats = np.zeros((len(SIGNALS) + 3 * WIDTH, len(SIDES)), dtype=np.float32)
    for side, polarity in (("support", "for"), ("oppose", "against"), (None, "neither")):
        weights[SIGNALS.index(f"{polarity}, mean"), SIDES.index(side)] = 9
    return StanceDecision(np.zeros(len(SIDES), dtype=np.float32), weights)


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


TEXT = (
    "Ann Lee on Monday blasted Len Marsh for his silence. She said that Di Roe had said Marsh was a coward, and that he is not."
)
LEE, MARSH, ROE = (
    Actor("a1", "Ann Lee", "person", (), (span(TEXT, "Ann Lee"), span(TEXT, "She"))),
    Actor("a2", "Len Marsh", "person", (), (span(TEXT, "Len Marsh"), Span(83, 88))),
    Actor("a3", "Di Roe", "person", (), (span(TEXT, "Di Roe"),)),
)
ACTORS = (LEE, MARSH, ROE)
BLASTED = Statement(
    "s1",
    (span(TEXT, "Ann Lee"),),
    (span(TEXT, "blasted"),),
    (span(TEXT, "Len Marsh for his silence"),),
    "indirect",
    1.0,
    speaker=Speaker("a1", "Ann Lee", "person", 0.9),
)
SAID = Statement(
    "s2",
    (span(TEXT, "She"),),
    (span(TEXT, "said"),),
    (span(TEXT, "that Di Roe had said Marsh was a coward, and that he is not"),),
    "indirect",
    1.0,
    speaker=Speaker("a1", "Ann Lee", "person", 0.9),
)
REPORTED = Statement(
    "s3",
    (span(TEXT, "Di Roe"),),
    (span(TEXT, "had said"),),
    (span(TEXT, "Marsh was a coward"),),
    "indirect",
    1.0,
    within="s2",
    speaker=Speaker("a3", "Di Roe", "person", 0.9),
)


def test_the_text_is_as_the_actors_say() -> None:
    assert [TEXT[m.start : m.end] for a in ACTORS for m in a.mentions] == ["Ann Lee", "She", "Len Marsh", "Marsh", "Di Roe"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("that the undocumented immigrants must leave and she would help them", ["undocumented immigrants", "she", "them"]),
        ("the Marsh administration failed Fenland farmers", ["Marsh administration", "Fenland farmers", "Marsh", "Fenland"]),
        ("to prevent illegal immigrants from coming in", ["illegal immigrants"]),
        ("that Boreal and the Gang of Six pay no taxes in March", ["Boreal", "Gang of Six"]),
        ("black women are strong; voters know it", ["black women", "voters"]),
        ("“Thank the news media,” he wrote", ["news media", "he"]),
        ("plans and means and loans", []),
    ],
)
def test_words_that_may_mean_a_target(content: str, words: list[str]) -> None:
    surface = Surface.of(content)
    statement = Statement("s1", (), (), (Span(0, len(content)),), "indirect", 1.0)
    assert [content[s.start : s.end] for s in target_words(surface, [statement])] == words


def test_whom_a_statement_mentions_and_where() -> None:
    surface = Surface.of(TEXT)
    found = Candidates(surface, evidence(surface), ACTORS)
    assert found.of(BLASTED) == [Candidate(MARSH, (MARSH.mentions[0],), (), (), ())]
    assert [(c.actor.name, c.content) for c in found.of(SAID)] == [
        ("Len Marsh", (MARSH.mentions[1],)),
        ("Di Roe", (ROE.mentions[0],)),
    ]
    assert [c.actor.name for c in found.of(SAID, others=REPORTED.content)] == ["Di Roe"]
    assert [(c.actor.name, bool(c.content), bool(c.sentence)) for c in found.of(REPORTED)] == [
        ("Ann Lee", False, True),
        ("Len Marsh", True, False),
    ]


def test_a_pronoun_mentions_whom_the_network_takes_it_for() -> None:
    surface = Surface.of(TEXT)
    found = Candidates(surface, evidence(surface, meant={"he": "Len"}), ACTORS).of(SAID, others=REPORTED.content)
    he = list(surface.words.forms).index("he")
    assert {c.actor.name: c.pronouns for c in found} == {"Len Marsh": ((he, 1.0),), "Di Roe": ()}


def test_a_statement_takes_the_sides_that_its_own_words_show() -> None:
    surface = Surface.of(TEXT)
    heard = evidence(surface, {"Len": "oppose", "Marsh": "oppose", "he": "support"}, meant={"he": "Len"})
    statements = (BLASTED, SAID, REPORTED)
    found = Stances(sides(surface, heard, statements), decision()).of(statements, ACTORS)
    assert [[(x.target, x.stance) for x in s.stances] for s in found] == [
        [("Len Marsh", "oppose")],
        [("Len Marsh", "support")],  # that he is a coward is Roe's word
        [],  # the words of the second mention say nothing
    ]
    assert [TEXT[e.start : e.end] for e in found[0].stances[0].evidence] == ["blasted", "Len Marsh for his silence"]
    assert [TEXT[e.start : e.end] for e in found[1].stances[0].evidence] == [TEXT[SAID.content[0].start : -1]]


def test_who_was_only_looked_at_is_no_actor() -> None:
    text = "Ann Lee said that farmers work."
    surface = Surface.of(text)
    statement = Statement("s1", (Span(0, 7),), (Span(8, 12),), (Span(13, 30),), "indirect", 1.0)
    stances = Stances(sides(surface, evidence(surface), [statement]), decision())
    actors = (
        Actor("a1", "Ann Lee", "person", (), (Span(0, 7),)),
        Actor("a2", "farmers", "group", (), (span(text, "farmers"),)),
    )
    assert [a.name for a in stances.without_bystanders(actors, {"a1"})] == ["Ann Lee"]
    assert [a.name for a in stances.without_bystanders(actors, {"a1", "a2"})] == ["Ann Lee", "farmers"]


@given(st.text(max_size=200), st.data())
def test_any_text_can_be_read_for_sides(text: str, data: st.DataObject) -> None:
    surface = Surface.of(text)
    places = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    spans = [Span(min(p), max(p)) for p in data.draw(st.lists(places, max_size=6)) if p[0] != p[1]]
    statements = [Statement(f"s{n}", (), (), (s,), "indirect", 1.0) for n, s in enumerate(spans[::2])]
    actors = [Actor(f"a{n}", "Ann Lee", "person", (), (s,)) for n, s in enumerate(spans[1::2])]
    for _, possible in sides(surface, evidence(surface), statements).read(statements, actors):
        for _, signals in possible:
            assert signals.shape == (len(SIGNALS) + 3 * WIDTH,)
            assert np.isfinite(signals).all()
