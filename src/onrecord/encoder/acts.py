"""The columns of what the network says about acts and about how names are spoken of."""

from typing import Final, get_args

from onrecord.statements import Act

ACTS: Final[tuple[Act, ...]] = get_args(Act)
POLARITIES: Final = ("against", "neither", "for")
EVIDENCE: Final = 2 * len(ACTS) + len(POLARITIES)  # of a word: for each act in a cue, then in a content, then polarities
