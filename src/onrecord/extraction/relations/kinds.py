"""Which relation a tie is, as far as its words tell, and whether it makes its bearer speak for its other end."""

import re

from onrecord.extraction.relations.ends import QUALITIES
from onrecord.extraction.relations.nouns import (
    AIDES,
    CAMPAIGNERS,
    CLOSE,
    FACTIONS,
    LEADERS,
    MEMBERS,
    OF_A_CANDIDATE,
    OPPONENTS,
    PAST,
    SECOND,
    SPEAKING,
    SPOKESPEOPLE,
    SUPPORTERS,
    VOICES,
)
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nouns import noun_kind
from onrecord.statements import RelationKind

# What may follow a name that is cut short: "the Fund | for Peace", "Roe | v. Wade".
_GOES_ON = re.compile(r"-[A-Z]|\s(?:(?:of|for|and)\s(?:the\s)?)?[A-Z]|\sv\.|['’]s?\s")
_OF_DIRECTORS = word_set("executive managing national acting general")  # a director of something less than the body has others
_NOT_OF_ALL = word_set("campaign party floor conference political team division regional state local parliamentary")
_OF_A_PARTY = word_set("democratic republican gop conservative liberal")  # of its members in a place or a chamber
_NO_NAMES = word_set("committee board company group party team family campaign council department delegation band")
_OF_NAMED_BODIES = frozenset(["head", "boss", "director", "chief executive", "ceo"])  # others have them too


def may_speak_for(tie: Tie) -> bool:
    """Whether a tie's noun is one of those whose bearers speak for others."""
    if tie.noun in VOICES | AIDES | CLOSE | SPEAKING:
        return True
    return tie.noun in CAMPAIGNERS and (tie.by_vehicle or (tie.noun in OF_A_CANDIDATE and tie.possessed))


def relation_of(tie: Tie, text: str) -> RelationKind | None:
    """The relation that a tie is by its words, whoever its ends are; None where it is none, or is of the past."""
    if tie.target is None or not PAST.isdisjoint(tie.modifiers) or _is_cut(tie, text):
        return None
    words = text[tie.target.start : tie.target.end]
    if tie.noun in SPOKESPEOPLE:
        return "spokesperson"
    if tie.noun in LEADERS:
        return "leader" if _leads(tie, words, text) else None
    if tie.noun in SUPPORTERS | OPPONENTS:
        takes_side = SECOND.isdisjoint(tie.modifiers) and (tie.is_explicit or _between(tie, text) <= QUALITIES)
        return ("supporter" if tie.noun in SUPPORTERS else "opponent") if takes_side else None
    if tie.noun in MEMBERS:
        return "member" if _is_of_body(tie, words) else None
    return "faction" if tie.noun in FACTIONS and tie.target.start > tie.at else None


def _is_cut(tie: Tie, text: str) -> bool:
    """Whether the words after a target make it likely that its name goes on."""
    return tie.target is not None and tie.target.start > tie.at and bool(_GOES_ON.match(text, tie.target.end))


def _between(tie: Tie, text: str) -> frozenset[str]:
    """The words between the name before a noun and the noun."""
    return frozenset(map(fold, text[tie.target.end : tie.at].split())) if tie.target else frozenset()


def _leads(tie: Tie, words: str, text: str) -> bool:
    """Whether it is the whole of the other that the bearer leads, by what else is said of the office."""
    if tie.by_vehicle or tie.plural or words.casefold() in _NO_NAMES:
        return False
    if not (SECOND | _OF_A_PARTY).isdisjoint(tie.modifiers):
        return False
    own = tie.modifiers
    if not tie.is_explicit:
        own = _between(tie, text)
        if not own <= _OF_DIRECTORS or tie.noun in ("king", "queen"):
            return False  # kings are by surname as well
    if tie.noun == "director" and not own <= _OF_DIRECTORS:
        return False
    if tie.noun in _OF_NAMED_BODIES and not any(c.isupper() for c in words):
        return False
    return own.isdisjoint(_NOT_OF_ALL) and not any(noun_kind(w) == "organisation" for w in own)


def _is_of_body(tie: Tie, words: str) -> bool:
    """Whether it is a body that a member is of: "Fen Trust member Len Marsh", not "Band member Len Marsh"."""
    if tie.possessed:
        return False
    if tie.is_explicit:
        return any(c.isupper() for c in words)
    return not tie.plural and words[0].isupper() and noun_kind(words.casefold()) == "unknown"
