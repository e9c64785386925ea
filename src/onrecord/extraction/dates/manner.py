"""How the cue of a statement speaks: of something said, of an attitude, of what wasn't said, or is still to be said."""

import re
from typing import Literal

Manner = Literal["told", "says", "to tell", "now", "perfect", "attitude", "unsaid", "to come"]

_PERFECT = re.compile(r"\b(?:has|have|had)\b(?! to\b)|[’']ve\b", re.IGNORECASE)
_PERFECT_BEFORE = re.compile(r"\b(?:has|have|had|having)\s+(?:\w+\s+){0,2}\Z", re.IGNORECASE)
_TO_COME = re.compile(
    r"\b(?:will|would|should|could|may|might|plans? to|(?:is|are) expected|(?:is|are) set to|going to)\b|[’']ll\b",
    re.IGNORECASE,
)
_UNSAID = re.compile(r"\b(?:not|never|no one|nobody)\b|n[’']t\b", re.IGNORECASE)
_SILENT = re.compile(r"\b(?:declin(?:e[sd]?|ing)|refus(?:e[sd]?|ing)) to (?:comment|discuss|say|answer)", re.IGNORECASE)
_ADVERBS = r"(?:(?:\w+ly|now|still|also|then|just|even|again|first) )*"
_ATTITUDE = re.compile(
    rf"{_ADVERBS}(?:(?:believe[sd]?|thinks?|thought|knows?|knew|wants?|wanted|wish(?:es)?|hope[sd]?|intend(?:s|ed)?|feels?|felt"
    r"|fear(?:s|ed)?|needs?|expects?|expected|plans?|planned|seem(?:s|ed|ing)?|appear(?:s|ed|ing)?|considers?|considered|seeks?"
    r"|supports?|supported|opposes?|opposed|likes?|liked|loves?|prefers?|disagrees?|understands?|idoli[sz]es|hates?|used to"
    r"|continues? to|struggles?|tends?|known|show(?:s|ed|n)?|includ(?:es?|ed)|contain(?:s|ed)?|features?|featured|indicates?"
    r"|depict(?:s|ed)?|views?|regards?|worries|worried|wary|sure|unsure|the|an?|his|her|its|their|many|some|no"
    r"|(?:is|are|was|were)(?! (?:\w+ly )?(?:told|read|heard|\w+ed)\b))\b"
    r"|(?:of|in|by|for|to|on|from|with|at|as|under|behind|about|atop|among)\Z)",
    re.IGNORECASE,
)
_SAYS = re.compile(
    rf"{_ADVERBS}(?:says?|tells?|adds?|argues?|notes?|writes?|explains?|warns?|insists?|asks?|claims?|admits?|concludes?"
    r"|states?|according|reads?|reports?|jokes?|replies|answers?|responds?|tweets?|announces?|confirms?|urges?|accuses?|blasts?"
    r"|slams?|rips?|denies|calls?|goes on|quotes?|suggests?|declares?|promises?|vows?|critici[sz]es?|attacks?|praises?|mocks?"
    r"|endorses?|defends?|condemns?|demands?|hits?|predicts?|reveals?|questions?|challenges?|compares?)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    _ADVERBS
    + r"(?:(?:was|were) )?(?:[a-z]+ed|did|said|told|spoke|wrote|gave|took|made|went|came|put|drew|led|sent|read|began|swore"
    r"|sang|laid|shot|hit|fought|stood|held|thought|brought|set|threw|cut|drove|kept|left|met|sought|struck|swung|won|lost)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(rf"(?:(?:while|by|and|in|after|before) )?{_ADVERBS}[a-z]+ing\b", re.IGNORECASE)
_PRESENT = re.compile(_ADVERBS + r"(?!(?:was|is|has|does|discuss|address|express|press|pass|stress)\b)[a-z]+s\b", re.IGNORECASE)
_TO = re.compile(r"to [a-z]", re.IGNORECASE)


def manner(cue: str, before: str, content: str) -> Manner:
    """The manner of a cue, with the words before it and the beginning of the content.

    "told" is what someone said then, and "says" the same in the present; "to tell" an infinitive, whose time is that of
    another verb; "now" the present of verbs that aren't of speech, as in a portrait: "focuses on".
    """
    if _PERFECT.search(cue) or _PERFECT_BEFORE.search(before):
        return "perfect"
    if _UNSAID.search(cue) or _SILENT.search(f"{cue} {content}"):
        return "unsaid"
    if _TO_COME.search(cue):
        return "to come"
    if _ATTITUDE.match(cue):
        return "attitude"
    if _TO.match(cue):
        return "to tell"
    if _SAYS.match(cue):
        return "says"
    return "now" if _PRESENT.match(cue) else "told"


def is_past(cue: str) -> bool:
    """Whether a cue is a finite verb of the past, or "says"."""
    return _PAST.match(cue) is not None or cue.casefold().startswith("says")


def is_verb(cue: str) -> bool:
    """Whether a cue says that someone speaks, with a verb or a mere colon: not "his calls to", "point of view"."""
    return not cue or not cue[0].isalpha() or any(p.match(cue) for p in (_PAST, _SAYS, _PARTICIPLE))
