"""Relations that the reporter states in his own voice: reports in, relations out."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extraction.relations.bonds import Bonds, tied
from onrecord.extraction.relations.stated import stated_relations
from onrecord.extraction.relations.ties import find_ties
from onrecord.extraction.speakers.resolve import resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Relation
from tests.extraction.test_speakers import report


def read(marked: str) -> tuple[str, tuple[Relation, ...], tuple[Actor, ...]]:
    article, statements = report(marked)
    surface = Surface.of(article.text)
    ties = find_ties(surface)
    resolved = resolve(surface, statements, tied(surface, statements, ties))
    return article.text, *stated_relations(surface, resolved, Bonds(article.text, resolved, ties))


def relations(marked: str) -> list[tuple[str, str, str, str]]:
    """(actor, relation, target, evidence) of each relation."""
    text, found, _ = read(marked)
    return [(r.name, r.relation, r.target, " … ".join(text[e.start : e.end] for e in r.evidence)) for r in found]


@pytest.mark.parametrize(
    ("marked", "actor", "relation", "target", "evidence"),
    [
        (
            "They met Unite General Secretary Len Marsh and left in a hurry.",
            "Len Marsh",
            "leader",
            "Unite",
            "Unite General Secretary",
        ),
        ("Len Marsh, president of the Fen Trust, rose.", "Len Marsh", "leader", "Fen Trust", "president of the Fen Trust"),
        (
            "The Fen Trust met. The trust’s president, Len Marsh, rose.",
            "Len Marsh",
            "leader",
            "Fen Trust",
            "The trust’s president",
        ),
        ("Ann Lee, the governor of Ohio, rose.", "Ann Lee", "leader", "Ohio", "the governor of Ohio"),
        ("They met Ohio Gov. Ann Lee.", "Ann Lee", "leader", "Ohio", "Ohio Gov."),
        ("It was a tie, prompting Senate President Ann Lee to act.", "Ann Lee", "leader", "Senate", "Senate President"),
        (
            "Len Marsh rose. Ann Lee, a supporter of Mr Marsh, sat.",
            "Ann Lee",
            "supporter",
            "Len Marsh",
            "a supporter of Mr Marsh",
        ),
        ("Len Marsh rose. Marsh ally Ann Lee sat.", "Ann Lee", "supporter", "Len Marsh", "Marsh ally"),
        ("Len Marsh rose. Ann Lee, who has endorsed Marsh, sat.", "Ann Lee", "supporter", "Len Marsh", "endorsed Marsh"),
        (
            "Len Marsh rose. [some of Mr Marsh’s supporters| said no].",
            "some of Mr Marsh’s supporters",
            "supporter",
            "Len Marsh",
            "Mr Marsh’s supporters",
        ),
        ("Len Marsh rose. Then Marsh supporters left.", "Marsh supporters", "supporter", "Len Marsh", "Marsh supporters"),
        (
            "Len Marsh rose. Ann Lee, a fierce critic of Marsh, sat.",
            "Ann Lee",
            "opponent",
            "Len Marsh",
            "a fierce critic of Marsh",
        ),
        ("Len Marsh rose. His rival, Ann Lee, sat.", "Ann Lee", "opponent", "Len Marsh", "His rival"),
        ("Len Marsh rose. Marsh spokeswoman Ann Lee sat.", "Ann Lee", "spokesperson", "Len Marsh", "Marsh spokeswoman"),
        ("Len Marsh, a member of the Fen Trust, rose.", "Len Marsh", "member", "Fen Trust", "a member of the Fen Trust"),
        ("Labour was split. Labour MP Ann Lee rose.", "Ann Lee", "member", "Labour", "Labour MP"),
        ("Republican Sen. Ann Lee rose.", "Ann Lee", "member", "Republican", "Republican Sen."),
        ("The Republican Party met. Sen. Ann Lee (R-Ohio) rose.", "Ann Lee", "member", "Republican Party", "R"),
        ("Ann Lee, a Democrat from Fenwick, rose.", "Ann Lee", "member", "Democrat", "Democrat"),
        (
            "The Fen Party met. He is from the old wing of the Fen Party.",
            "the old wing of the Fen Party",
            "faction",
            "Fen Party",
            "the old wing of the Fen Party",
        ),
    ],
)
def test_what_the_reporter_states(marked: str, actor: str, relation: str, target: str, evidence: str) -> None:
    assert relations(marked) == [(actor, relation, target, evidence)]


@pytest.mark.parametrize(
    "marked",
    [
        "Len Marsh rose. [Ned Fell| said that Ann Lee, a supporter of Mr Marsh, sat].",
        "Len Marsh rose. “Ann Lee, a supporter of Mr Marsh, sat.”",
        "They met former Fen Trust president Len Marsh.",
        "They met Fen Trust deputy leader Len Marsh.",
        "They met Senate Majority Leader Len Marsh.",
        "They met Len Marsh, director of research at the Fen Trust.",
        "They met Len Marsh, the Democratic chairman of Fen County.",
        "They met French President Ann Lee.",
        "They met Ledyard King.",
        "Ann Lee, a supporter of Roe v. Wade, sat.",
        "Len Marsh rose. He’s telling allies that it is late.",
        "Len Marsh rose. Marsh primes supporters for more.",
        "They met former Republican Ann Lee.",
        "They met Republican strategist Ann Lee.",
        "The Republican Party met. The Republican Ohio Committee sat.",
        "Sen. Ann Lee (R-Ohio) rose.",
        "The Fen Leader said so.",
    ],
)
def test_what_is_left_out(marked: str) -> None:
    assert relations(marked) == []


def test_each_relation_is_given_once() -> None:
    assert len(relations("Len Marsh rose. Marsh ally Ann Lee sat. Ann Lee, a supporter of Mr Marsh, left.")) == 1


def test_both_ends_are_actors() -> None:
    _, found, actors = read("Republican Sen. Ann Lee met Unite leader Len Marsh and Rep. Ned Fell, a Democrat.")
    names = {a.id: a.name for a in actors}
    assert len(names) == len(actors)
    assert [(names[r.actor], names[r.target_actor]) for r in found] == [
        ("Ann Lee", "Republican"),
        ("Len Marsh", "Unite"),
        ("Ned Fell", "Democrat"),
    ]


WORDS = (
    "Len Marsh|Labour|Republican|supporters|of|the|Fen Trust|leader|’s|,|“|”|(R-Ohio)|who has endorsed|\n\n|.|party|wing|member"
).split("|")


@given(st.lists(st.sampled_from(WORDS), max_size=40), st.text(max_size=20))
@settings(max_examples=60, deadline=None)
def test_any_text_can_be_read(words: list[str], noise: str) -> None:
    text, found, actors = read((" ".join(words) + noise).translate(str.maketrans("", "", "[]{}|")))
    known = {a.id for a in actors}
    for r in found:
        assert {r.actor, r.target_actor} <= known
        assert r.actor != r.target_actor
        assert all(text[e.start : e.end].strip() for e in r.evidence)
