"""The columns of what the network says of each word: about acts, about how names are spoken of, about taking words back."""

from typing import Final, get_args

from onrecord.statements import Act, Standing

ACTS: Final[tuple[Act, ...]] = get_args(Act)
POLARITIES: Final = ("against", "neither", "for")
STANDINGS: Final[tuple[Standing, ...]] = get_args(Standing)  # what a sentence does to words said before
CUE_ACTS: Final = slice(0, len(ACTS))  # of a word as one of a cue
CONTENT_ACTS: Final = slice(CUE_ACTS.stop, CUE_ACTS.stop + len(ACTS))  # as one of a content
POLARITY: Final = slice(CONTENT_ACTS.stop, CONTENT_ACTS.stop + len(POLARITIES))  # as one that names someone
STANDING: Final = slice(POLARITY.stop, POLARITY.stop + len(STANDINGS))  # as one of a sentence
EVIDENCE: Final = STANDING.stop

# What the standing head says of a word, as one of a statement: how much it counts, what the statement does to words said
# before, and two vectors, whose product with those of other statements says which of them it concerns.
WEIGHT: Final = 0
EFFECT: Final = slice(1, 1 + len(STANDINGS))
LATER: Final = slice(EFFECT.stop, EFFECT.stop + 32)
EARLIER: Final = slice(LATER.stop, LATER.stop + 32)
EFFECTS: Final = EARLIER.stop
