"""Which clause of a sentence an expression of time stands in, and so whether it dates a verb there."""

import re
from typing import Literal

from onrecord.extraction.dates.events import OCCASION

Relation = Literal["on", "after"]

HIDDEN = "\0"  # stands for each character of a text that isn't the reporter's own

_HEARERS = (
    r"(?:(?:an?|the|his|her|its|their|[\w-]+)\s+){0,2}?(?:Congress|crowds?|audiences?|(?:sub)?committees?|panels?|court|judges?"
    r"|(?:grand )?jury|lawmakers|reporters|cameras|supporters|gathering)\b"
)
_CLAUSE_OPENER = re.compile(
    r"\b(?:(?P<after>(?<!\bwent )(?<!\bgo )(?<!\bgoes )(?<!\bgoing )after|following|in the (?:wake|aftermath) of"
    r"|in response to|since)"
    rf"|(?P<apart>before(?!\s+{_HEARERS})|ahead of|prior to|until|till|because|although|though|unless|if|whether|despite|unlike"
    r"|(?<!more )(?<!less )(?<!fewer )than|(?:lead(?:s|ing)? up|run-?up) to|who|whom|whose|which|where"
    r"|(?<!\bin )(?<!\bat )(?<!\bon )(?<!\bduring )that(?! (?:day|night|morning|afternoon|evening|same)\b))"
    r"|(?P<same>as|while|when|during|amid))\b",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[,;:—–)]|\s-{1,2}\s")
_PREPOSITION = re.compile(
    r"\b(?:(?P<after>after|following)|(?P<apart>since|until|till|before|by|for|from|through|ahead of|prior to|about|to|over"
    r"|against|than|between|despite|like|into|(?<!morning )(?<!afternoon )(?<!evening )(?<!night )of))\s+"
    r"(?:(?:late|early|this|last|the|an?|his|her|its|their)\s+)*\Z",
    re.IGNORECASE,
)
_STRETCH = re.compile(r"(?:weekend|days|weeks?|months?)\Z")  # "over the weekend", unlike "over Tuesday's vote"
_FIRST = 8  # code points into a sentence before which its first word ends
_BY_THEN = re.compile(r"\W*By\s")  # "By Tuesday, she said": the report goes on there
_POSSESSIVE = re.compile(r"[’']s?\b")
_LATE_ON = r"\s+(?:(?:\w+ly|on|late|early|in|out|over|back)\s+)*\Z"
_RELEASED = re.compile(
    r"\b(?:released|published|posted|issued|aired|airing|airs|broadcast|taped|recorded|sent|written|dated|made|given|delivered|held"
    r"|conducted|filmed|distributed|circulated|tweeted|emailed|filed|unveiled|launched|obtained|taken|commissioned)" + _LATE_ON,
    re.IGNORECASE,
)
_DOCUMENT = r"(?:polls?|polling|surveys?|reports?|articles?|ads?|video|memo|study|story)\b"
_NOUN_OF_OCCASION = re.compile(rf"(?:[’']s)? (?:[\w’'.&-]+ ){{0,3}}(?:{OCCASION}|{_DOCUMENT})", re.IGNORECASE)
_OCCASION_BEFORE = re.compile(rf"\b(?:{OCCASION}|{_DOCUMENT}){_LATE_ON}", re.IGNORECASE)
_THERE = re.compile(
    r"\b(?:interviewed|surveyed|polled|attend(?:ed|ing)|lin(?:ed|ing) up|wait(?:ed|ing)|stood in line|showed up|turned out"
    r"|gathered|(?:was|were) (?:at|among|in the (?:crowd|audience)))\b[^,;:—–]{0,60}\Z",
    re.IGNORECASE,
)
_EARLIER = re.compile(r"\b(?:has|have|had|previously|once)\b")
# "On Tuesday she met Lee, who said", "at a rally on Tuesday where she said"
_GOES_ON = re.compile(r"(?:(?:,|[—–]|\s--?)\s?who|\bwhere|\b(?:at|in|during|on) which)\Z")
_ASIDE = re.compile(r"\b(?:after|before|since|despite|without|instead of)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_AT = re.compile(r"\b(?:at|in|during|on|throughout)\s+(?:(?:an?|the|his|her|its|their|this|that|another)\s+)?\Z", re.IGNORECASE)


def relation(sentence: str, cue: tuple[int, int], time: tuple[int, int]) -> Relation | None:
    """How an expression of time, at offsets `time` into a sentence, dates the cue of a statement at `cue`.

    "on" if it was then, "after" if it was from then on; None if the time belongs to something else. What isn't the reporter's
    own is HIDDEN in `sentence`.
    """
    preposition = _preposition(sentence, *time)
    if preposition == "apart":
        return None
    if time[0] < cue[1] and time[1] > cue[0]:
        clause = _within_cue(sentence, cue[0], time)
    else:
        clause = _before_cue(sentence, cue, time) if time[1] <= cue[0] else _after_cue(sentence, cue[0], time)
    return preposition if clause == "on" and preposition == "after" else clause


def stands_free(sentence: str, time: tuple[int, int]) -> bool:
    """Whether a time belongs to what its sentence mainly tells, not to a subordinate clause or another event's name."""
    is_owner = _POSSESSIVE.match(sentence, time[1]) and sentence[: time[0]].strip() and not _AT.search(sentence, 0, time[0])
    if is_owner or _preposition(sentence, *time):
        return False
    opener = _last_opener(sentence[: time[0]])
    return opener is None or bool(opener["same"]) or _CLOSES.search(sentence, opener.end(), time[0]) is not None


def is_of_phrase(text: str, start: int, end: int) -> bool:
    """Whether a time within a noun phrase tells when that was: "a poll out on Tuesday", "Friday's poll", "a Monday show"."""
    if _preposition(text, start, end):
        return False
    if _NOUN_OF_OCCASION.match(text, end) or _POSSESSIVE.match(text, end):
        return True
    return any(before.search(text, max(0, start - 40), start) for before in (_RELEASED, _OCCASION_BEFORE))


def tells_of_being_there(text: str, start: int, end: int) -> bool:
    """Whether a time within a noun phrase tells when a reporter may have met whom it names: "who lined up here on Tuesday"."""
    return not _preposition(text, start, end) and _THERE.search(text, max(0, start - 90), start) is not None


def _preposition(sentence: str, start: int, end: int) -> Literal["after", "apart"] | None:
    """What the preposition right before a time does to it."""
    m = _PREPOSITION.search(sentence, max(0, start - 40), start)
    is_while = m is not None and m.group().casefold().startswith("over") and _STRETCH.search(sentence, start, end)
    if m is None or is_while or (start < _FIRST and _BY_THEN.fullmatch(sentence, 0, start)):
        return None
    return "after" if m["after"] else "apart"


def _before_cue(sentence: str, cue: tuple[int, int], time: tuple[int, int]) -> Relation | None:
    """For a time before the cue: "On Tuesday, X said", "X, who won on Tuesday, said"."""
    between = sentence[time[1] : cue[0]]
    opener = _last_opener(between)
    if opener and not _CLOSES.search(between, opener.end()):
        # the cue stands in a clause that begins after the time: good if that goes on about what was then
        goes_on = _GOES_ON.search(between, 0, opener.end()) and not _EARLIER.search(sentence, time[1], cue[1])
        return "on" if goes_on or opener["same"] or not between[: opener.start()].strip(" ,’'s") else None
    opener = _last_opener(sentence[: time[0]])
    if opener is None or _CLOSES.search(sentence, opener.end(), time[0]):
        return "on"
    if opener["after"]:
        return "after"
    return "on" if opener["same"] or not _CLOSES.search(between) else None


def _within_cue(sentence: str, cue: int, time: tuple[int, int]) -> Relation | None:
    """For a time in the cue: "said in a letter on Tuesday"."""
    opener = _last_opener(sentence[cue : time[0]])
    if opener and opener["after"]:
        return "after"
    return None if _POSSESSIVE.match(sentence, time[1]) and not _AT.search(sentence, cue, time[0]) else "on"


def _after_cue(sentence: str, cue: int, time: tuple[int, int]) -> Relation | None:
    """For a time after the cue: "said in Iowa on Tuesday", "said as he arrived on Tuesday"."""
    between = sentence[cue : time[0]]
    if _ASIDE.search(sentence, max(0, cue - 40), cue) and _CLOSES.search(between):
        return None
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
