"""Whom "he" and "she" mean where a network has read the text: a fictional report and what it says of each pronoun."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encoder.pronouns import PRONOUNS
from onrecord.encoder.reading import Evidence
from onrecord.extraction.speakers.resolve import Resolved, resolve
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement

_MARK = re.compile(r"(?P<role>[SC])\((?P<words>[^()]*)\)")
_MEETING = "Ann Lee met Nora Field at the pier. "


def read(marked: str, pointing: Sequence[Mapping[str, float]]) -> Resolved:
    """A report in which a statement's source and content are marked: S(Ann Lee) said C(no).

    `pointing` says of each pronoun in turn how likely each word of the text means the same; the rest is its own share. Of a
    word that the text has more than once, the first is meant, and of a pronoun the one that stands at a place: "she/0".
    """
    text, at, found = "", 0, dict[str, Span]()
    for m in _MARK.finditer(marked):
        text += marked[at : m.start()]
        found[m["role"]] = Span(len(text), len(text) + len(m["words"]))
        text += m["words"]
        at = m.end()
    surface = Surface.of(text + marked[at:])
    statements = [Statement("s1", (found["S"],), (), (found["C"],), "indirect", 1.0)] if "S" in found else []
    words = [form.casefold() for form in surface.words.forms]
    pronouns = [i for i, form in enumerate(words) if form in PRONOUNS]
    antecedents = {}
    for pronoun, likely in zip(pronouns, pointing, strict=True):
        shares = np.zeros(len(words), dtype=np.float32)
        shares[pronoun] = max(0.0, 1.0 - sum(likely.values()))
        for word, share in likely.items():
            form, _, place = word.partition("/")
            shares[pronouns[int(place)] if place else words.index(form.casefold())] = share
        antecedents[pronoun] = (0, shares)
    evidence = Evidence.of_nothing(len(words), antecedents)
    return resolve(surface, statements, evidence=evidence)


@pytest.mark.parametrize(
    ("text", "pointing", "expected"),
    [
        pytest.param(_MEETING + "The dog barked at her.", [{"Field": 0.9}], "Nora Field", id="sure"),
        pytest.param(_MEETING + "The dog barked at her.", [{"Ann": 0.9}], "Ann Lee", id="sure of the other"),
        pytest.param(_MEETING + "The dog barked at her.", [{}], None, id="none of them"),
        pytest.param(
            "Roe said: “Len Marsh lost to Ned Fell. He is done.”", [{"Marsh": 0.9}], "Len Marsh", id="in a quotation, sure"
        ),
        pytest.param(
            "Roe said: “Len Marsh lost to Ned Fell. He is done.”", [{"Marsh": 0.5}], None, id="in a quotation, not sure"
        ),
    ],
)
def test_whom_a_pronoun_mentions(text: str, pointing: Sequence[Mapping[str, float]], expected: str | None) -> None:
    pronoun = re.search(r"\b(?:her|He)\b", text)
    assert pronoun
    bounds = Span(*pronoun.span())
    assert [actor.name for actor in read(text, pointing).actors if bounds in actor.mentions] == ([expected] if expected else [])


def test_a_pronoun_in_a_quotation_mentions_one() -> None:
    marked = "S(Ann Lee) said: C(“Len Marsh lost to Ned Fell. He is done.”)"
    mentioned = [
        [a.name for a in read(marked, [{"Fell": share}]).actors if any(m.end - m.start == 2 for m in a.mentions)]
        for share in (0.0, 0.9)
    ]
    assert mentioned == [["Len Marsh"], ["Ned Fell"]]


@pytest.mark.parametrize(
    ("quoted", "expected"),
    [
        ("Len Marsh won. He is glad.", ["Len Marsh"]),
        ("Len Marsh lost to Ned Fell. He is glad.", ["Len Marsh"]),
        ("Ask Len Marsh and Ned Fell. He is glad.", []),
    ],
)
def test_whom_a_pronoun_in_a_quotation_mentions(quoted: str, expected: list[str]) -> None:
    resolved = read(f"S(Ann Lee) said: C(“{quoted}”)", [{}])
    assert [a.name for a in resolved.actors if any(m.end - m.start == 2 for m in a.mentions)] == expected


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Ann Lee", "Mr Marsh", "he", "She", "it", "they", "“", "”", "said", ".", "\n\n", "the senator"]),
        max_size=30,
    ),
    st.integers(0, 2**32 - 1),
)
def test_any_text_and_any_shares_are_read(parts: list[str], seed: int) -> None:
    surface = Surface.of(" ".join(parts))
    n, random = len(surface.words), np.random.default_rng(seed)
    antecedents = {
        i: (first, random.dirichlet(np.full(n - first, 0.2)).astype(np.float32))
        for i, form in enumerate(surface.words.forms)
        if form.casefold() in PRONOUNS
        for first in [int(random.integers(0, i + 1))]
    }
    evidence = Evidence.of_nothing(n, antecedents)
    actors = resolve(surface, [], evidence=evidence).actors
    assert all(m.end <= len(surface.text) for a in actors for m in a.mentions)
