"""What statements are about: tables of words and the concepts, and whether the speaker agrees."""

import pytest

from onrecord.extraction.model import load
from onrecord.extraction.topics.agreement import agreement
from onrecord.extraction.topics.coding import Coded, Coder
from onrecord.extraction.topics.meaning import Meanings, nearness
from onrecord.extraction.topics.patterns import places, words
from onrecord.sources.codebooks import Codebook, Concept
from onrecord.statements import Span, Statement


@pytest.mark.parametrize(
    ("patterns", "text", "found"),
    [
        (("bridge",), "The Bridge will close", [range(1, 2)]),
        (("bridge",), "The bridges will close", []),
        (("bridge*",), "Two bridges, one footbridge", [range(1, 2)]),
        (("harbour bridge",), "The harbour’s bridge; the HARBOUR, BRIDGE", [range(5, 7)]),
        (("cafe",), "the Café", [range(1, 2)]),
        (("climat* chang*",), "climatic changes and climate change", [range(0, 2), range(3, 5)]),
        (("bridge", "tunnel"), "the tunnel under the bridge", [range(1, 2), range(4, 5)]),
        (("*", "", "!?"), "any word at all", []),
        (("a.b",), "axb", []),  # no pattern of another kind
    ],
)
def test_patterns_fit_whole_words(patterns: tuple[str, ...], text: str, found: list[range]) -> None:
    assert places(patterns, words(text)) == found


def test_a_hostile_pattern_takes_no_time() -> None:
    assert places(("a* " * 60 + "b",), ["a" * 50] * 5000) == []


@pytest.mark.parametrize(
    ("cue", "content", "agrees"),
    [
        ("said", "she supports the tunnel", True),
        ("said", "she would never support the tunnel", False),
        ("said", "she is against the tunnel", False),
        ("said", "she is not against the tunnel", True),
        ("opposed", "the tunnel", False),
        ("backed", "the tunnel", True),
        ("said", "the tunnel is four miles long", None),
        ("said", "some support and others oppose the tunnel", None),
        ("rejected", "support for the tunnel", False),
        ("supports", "the tunnel", True),
        ("mentioned", "her support for the tunnel", None),  # another's
        ("refused to support", "the tunnel", False),
        ("criticised", "how the mayor and all of the council have spoken about the tunnel", None),
        ("said", "the tunnel is not a mistake", True),
        ("said", "the tunnel would be a disaster", False),
        ("said", "she supports the town hall and will say so at every meeting that there is about the tunnel", None),
    ],
)
def test_whether_the_speaker_agrees(cue: str, content: str, agrees: bool | None) -> None:
    told = words(content)
    place = told.index("tunnel")
    assert agreement(words(cue), told, range(place, place + 1)) is agrees


TOWN = Codebook(
    "town",
    (
        Concept("bridges", "Bridges, tunnels and roads across the river", ("bridge*",)),
        Concept("schools", "Schools, teachers and the education of children", ("school*",)),
        Concept("taxes", "Taxes, rates and what people pay to the council", ("tax*",)),
    ),
)


def said(cue: str, content: str) -> tuple[str, Statement]:
    text = f"She {cue} {content}"
    start = 4 + len(cue) + 1
    return text, Statement("s1", (Span(0, 3),), (Span(4, start - 1),), (Span(start, len(text)),), "indirect", 0.9)


def test_every_concept_of_which_a_pattern_fits() -> None:
    text, statement = said("opposed", "a tax on bridges")
    found = [Coded("bridges", False, "pattern", "bridges", 1.0), Coded("taxes", False, "pattern", "tax", 1.0)]
    assert list(Coder(TOWN).topics(text, statement)) == found


@pytest.mark.parametrize(
    ("content", "concept"),
    [
        ("that every teacher should give the children more education", "schools"),
        ("that people pay the council too much already", "taxes"),
        ("that he likes to sing in the evening", None),
    ],
)
def test_where_no_pattern_fits_the_nearest_meaning(content: str, concept: str | None) -> None:
    text, statement = said("said", content)
    found = Coder(TOWN, load().network, 0.3).topics(text, statement)
    assert [(one.concept, one.how) for one in found] == ([(concept, "meaning")] if concept else [])


def test_nearness_is_between_texts_that_mean_something() -> None:
    meanings = Meanings(load().network)
    bridge = meanings.of("the bridge across the river")
    assert nearness(bridge, bridge) == pytest.approx(1, abs=1e-4)
    assert nearness(bridge, meanings.of("of the and to it")) == -1
    assert nearness(meanings.of(""), bridge) == -1
    assert nearness(bridge, meanings.of("He crossed the river on the old bridge.")) > nearness(
        bridge, meanings.of("He sang in the evening.")
    )
