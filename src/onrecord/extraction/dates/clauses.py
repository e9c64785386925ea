"""Which clause of a sentence an expression of time stands in, and so whether it dates a verb there."""

import re
from typing import Literal

from onrecord.extraction.dates.events import OCCASION

Relation = Literal["on", "after"]

HIDDEN = "\0"  # stands for each character of a text that isn't the reporter's own

_CLAUSE_OPENER = re.compile(
    r"\b(?:(?P<after>after|following|in the (?:wake|aftermath) of|in response to|since)"
    r"|(?P<apart>before|ahead of|prior to|until|till|because|although|though|unless|if|whether|than|despite|unlike"
    r"|(?:lead(?:s|ing)? up|run-?up) to|who|whom|whose|which|where"
    r"|that(?! (?:day|night|morning|afternoon|evening|same)\b))"
    r"|(?P<same>as|while|when|during|amid))\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,;:—–)]|\s-{1,2}\s")
_PREPOSITION = re.compile(
    r"\b(?:(?P<after>after|following)|(?P<apart>since|until|till|before|by|for|from|through|ahead of|prior to|of|about|to|over"
    r"|against|than|between|despite|like|into))\s+(?:(?:late|early|this|last|the|an?|his|her|its|their)\s+)*\Z",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"[’']s?\b")
_LATE_ON = r"\s+(?:(?:\w+ly|on|late|early|in|out|over|back)\s+)*\Z"
_RELEASED = re.compile(
    r"\b(?:released|published|posted|issued|aired|airing|airs|broadcast|taped|recorded|sent|written|dated|made|given|delivered|held"
    r"|conducted|filmed|distributed|circulated|tweeted|emailed|filed|unveiled|launched|obtained)" + _LATE_ON,
    re.IGNORECASE,
)
_NOUN_OF_OCCASION = re.compile(rf"(?:[’']s)? (?:[\w’'.&-]+ ){{0,3}}{OCCASION}", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|in|during|on|throughout)\s+(?:(?:an?|the|his|her|its|their|this|that|another)\s+)?\Z", re.IGNORECASE)


def relation(sentence: str, cue: tuple[int, int], time: tuple[int, int]) -> Relation | None:
    """How an expression of time, at offsets `time` into a sentence, dates the cue of a statement at `cue`.

    "on" if it was then, "after" if it was from then on; None if the time belongs to something else. What isn't the reporter's
    own is HIDDEN in `sentence`.
    """
    preposition = _preposition(sentence, time[0])
    if preposition == "apart":
        return None
    clause = _before_cue(sentence, cue[0], time) if time[1] <= cue[0] else _after_cue(sentence, cue[0], time)
    return preposition if clause == "on" and preposition == "after" else clause


def stands_free(sentence: str, time: tuple[int, int]) -> bool:
    """Whether a time belongs to what its sentence mainly tells, not to a subordinate clause or another event's name."""
    is_owner = _POSSESSIVE.match(sentence, time[1]) and sentence[: time[0]].strip() and not _AT.search(sentence, 0, time[0])
    if is_owner or _preposition(sentence, time[0]):
        return False
    opener = _last_opener(sentence[: time[0]])
    return opener is None or bool(opener["same"]) or _CLOSES.search(sentence, opener.end(), time[0]) is not None


def is_of_phrase(text: str, start: int, end: int) -> bool:
    """Whether a time within a noun phrase tells when that was: "a poll out on Tuesday", "Friday's poll", "a Monday show"."""
    if _NOUN_OF_OCCASION.match(text, end):
        return True
    return _RELEASED.search(text, max(0, start - 40), start) is not None or _POSSESSIVE.match(text, end) is not None


def _preposition(sentence: str, start: int) -> Literal["after", "apart"] | None:
    """What the preposition right before a time does to it."""
    m = _PREPOSITION.search(sentence, max(0, start - 40), start)
    if m is None:
        return None
    return "after" if m["after"] else "apart"


def _before_cue(sentence: str, cue: int, time: tuple[int, int]) -> Relation | None:
    """For a time before the cue: "On Tuesday, X said", "X, who won on Tuesday, said"."""
    between = sentence[time[1] : cue]
    opener = _last_opener(between)
    if opener and not _CLOSES.search(between, opener.end()):
        # the cue stands in a clause that begins after the time: good if that goes on about what was then
        return "on" if opener["same"] or not between[: opener.start()].strip(" ,’'s") else None
    opener = _last_opener(sentence[: time[0]])
    if opener is None or _CLOSES.search(sentence, opener.end(), time[0]):
        return "on"
    if opener["after"]:
        return "after"
    return "on" if opener["same"] or not _CLOSES.search(between) else None


def _after_cue(sentence: str, cue: int, time: tuple[int, int]) -> Relation | None:
    """For a time after the cue, or in it: "said in Iowa on Tuesday", "said as he arrived on Tuesday"."""
    between = sentence[cue : time[0]]
    opener = _last_opener(between)
    if opener and opener["after"]:
        return "after"
    if opener and opener["apart"]:
        return "on" if _RELEASED.search(between, opener.end()) else None
    if _POSSESSIVE.match(sentence, time[1]):
        return "on" if _AT.search(between) else None
    return "on"


def _last_opener(words: str) -> re.Match[str] | None:
    found = None
    for opener in _CLAUSE_OPENER.finditer(words):
        found = opener
    return found
