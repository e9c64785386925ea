"""How sure each way of finding a speaker is, as counted on hand-labelled statements."""

from typing import Literal

PronounHow = Literal[
    "pronoun, subject that agrees",
    "pronoun, only one",
    "pronoun, subject of unknown gender",
    "pronoun, subject among rivals",
    "pronoun, object",
    "pronoun, possessive",
    "pronoun, weighed",
    "pronoun, doubted",
    "pronoun, plural subject",
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
        "role in a headline",
        "role, latest of several",
        "role like that of the last subject",
        "epithet of the last subject",
        "end of a name",
        "document of a speaker",
        "maker of a document",
        "campaign of someone",
        "generic body",
        "relative pronoun after a name",
        "relative pronoun after a predicate",
        "relative pronoun after a description",
        "first person",
        "author of the article",
        "quotation that goes on",
        "participle of the same sentence",
        "verb of the same sentence",
        "own words, group",
        "own words, unnamed",
        "own words, organisation",
        "own words, document",
        "own words, several",
        "register, name",
        "register, surname",
        "register, office",
    ]
)
# (statements, of them with the right name), out of 299 with gold spans in 14 hand-labelled articles of PolNeAR train
# (gold/SPEC.md), 319 more that were judged by the same rules in 38 of its other articles before any answer was seen, and with
# their answers 862 in 42 articles and, of the ways that are rare in those, 300 more. The rules were written on a good half of
# these articles.
_COUNTS: dict[How, tuple[int, int]] = {
    "pronoun, subject that agrees": (196, 190),
    "pronoun, only one": (17, 16),
    "pronoun, subject of unknown gender": (24, 18),
    "pronoun, subject among rivals": (6, 4),
    "pronoun, object": (17, 15),
    "pronoun, possessive": (5, 5),
    "pronoun, weighed": (8, 7),
    "pronoun, doubted": (40, 33),
    "pronoun, plural subject": (35, 25),
    "pronoun, subject to come": (3, 3),
    "pronoun in a quotation": (19, 17),
    "full name": (213, 211),
    "part of a name": (379, 379),
    "name of a body": (48, 48),
    "name of nobody known": (4, 4),
    "role and modifiers": (4, 4),
    "role": (14, 14),
    "epithet of the last subject": (43, 41),
    "end of a name": (10, 10),
    "document of a speaker": (47, 40),
    "maker of a document": (44, 39),
    "campaign of someone": (49, 48),
    "generic body": (1, 1),
    "relative pronoun after a name": (17, 17),
    "relative pronoun after a predicate": (1, 1),
    "relative pronoun after a description": (22, 18),
    "author of the article": (17, 16),
    "participle of the same sentence": (20, 17),
    "verb of the same sentence": (16, 13),
    "own words, group": (172, 170),
    "own words, unnamed": (50, 38),
    "own words, organisation": (30, 23),
    "own words, document": (53, 43),
    "own words, several": (22, 20),
}
# Counted as so many further statements, with this share right: what the first words of a reading lead to expect.
_PRIOR_WEIGHT = 4
# What a people register tells is a prior only: gold was labelled from the articles alone, so nothing there counts it.
_PRIORS = {
    "full": 0.95, "part": 0.95, "name": 0.9, "own": 0.8,
    "register, name": 0.95, "register, office": 0.9, "register, surname": 0.85,
}  # fmt: skip
_PRIOR = 0.7


def confidence(how: How) -> float:
    """The probability, 0..1, that a name found in this way is right: its share on gold, smoothed for small counts."""
    statements, right = _COUNTS.get(how, (0, 0))
    prior = _PRIORS.get(how) or _PRIORS.get(how.split()[0].rstrip(","), _PRIOR)
    return round((right + _PRIOR_WEIGHT * prior) / (statements + _PRIOR_WEIGHT), 3)
