"""How sure each way of finding a speaker is, as counted on hand-labelled statements."""

from typing import Literal

PronounHow = Literal[
    "pronoun, subject that agrees",
    "pronoun, only one",
    "pronoun, subject of unknown gender",
    "pronoun, subject among rivals",
    "pronoun, object",
    "pronoun, subject to come",
    "pronoun in a quotation",
]
How = (
    PronounHow
    | Literal[
        "full name",
        "part of a name",
        "name of a body",
        "name of nobody known",
        "role and modifiers",
        "role",
        "role, latest of several",
        "role like that of the last subject",
        "end of a name",
        "document of a speaker",
        "generic body",
        "relative pronoun after a name",
        "relative pronoun after a predicate",
        "relative pronoun after a description",
        "first person",
        "quotation that goes on",
        "participle of the same sentence",
        "own words, group",
        "own words, unnamed",
        "own words, organisation",
        "own words, document",
        "own words, several",
    ]
)
# (statements, of them with the right name), out of 461 with gold spans in 21 hand-labelled articles of PolNeAR train
# (gold/SPEC.md); what isn't listed did not occur there. The rules were written on 14 of these articles.
_COUNTS: dict[How, tuple[int, int]] = {
    "full name": (76, 74),
    "part of a name": (104, 103),
    "name of a body": (27, 25),
    "name of nobody known": (4, 4),
    "role and modifiers": (2, 2),
    "role": (8, 7),
    "role, latest of several": (1, 1),
    "end of a name": (7, 7),
    "document of a speaker": (2, 2),
    "generic body": (2, 1),
    "pronoun, subject that agrees": (59, 57),
    "pronoun, only one": (10, 7),
    "pronoun, subject of unknown gender": (6, 3),
    "pronoun, subject among rivals": (1, 1),
    "relative pronoun after a name": (7, 7),
    "relative pronoun after a predicate": (1, 1),
    "relative pronoun after a description": (3, 0),
    "participle of the same sentence": (1, 1),
    "own words, group": (41, 40),
    "own words, unnamed": (14, 6),
    "own words, organisation": (15, 10),
    "own words, document": (27, 21),
    "own words, several": (10, 9),
}
# Counted as so many further statements, with this share right: what the first words of a reading lead to expect.
_PRIOR_WEIGHT = 4
_PRIORS = {"full": 0.95, "part": 0.95, "name": 0.9, "own": 0.8}
_PRIOR = 0.7


def confidence(how: How) -> float:
    """The probability, 0..1, that a name found in this way is right: its share on gold, smoothed for small counts."""
    statements, right = _COUNTS.get(how, (0, 0))
    prior = _PRIORS.get(how.split()[0].rstrip(","), _PRIOR)
    return round((right + _PRIOR_WEIGHT * prior) / (statements + _PRIOR_WEIGHT), 3)
