"""Words that take a statement back or deny it, wherever they stand: verbs with what is taken back, and verdicts on one's words.

Who says them of whose words, and whether they are negated, is for `takings` to find out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.standing.denials import DENIALS
from onrecord.extraction.standing.objects import NOUN_PHRASE, Object, ObjectKind, find_object, noun_object
from onrecord.extraction.standing.sayings import ACCOUNTS, FIGURES, PROMISES, REMARKS, WORKS
from onrecord.extraction.standing.verdicts import DAY, OWN_TWISTED, OWN_WORDS, OWN_WRONG, WITHDRAWALS, By
from onrecord.statements import Standing


@dataclass(frozen=True, slots=True)
class Sign:
    """Words at `[start, end)` that take something back.

    `topic` is where the words begin that say what was said. `is_faint` marks words that do so only where others have spoken
    of a statement: "I am sorry". What `is_of_others` is mostly done to the words of others: "distanced herself
    from". What `is_asked` for takes back by asking: "disregard what I said".
    `is_verdict` that only the speaker's own words can take back: "he misspoke" in the reporter's are the reporter's judgement.
    `is_clause` where the words that follow say what was said. `is_whole` where everything said on an occasion is meant.
    """

    start: int
    end: int
    standing: Standing
    by: By
    object: Object | None = None
    is_faint: bool = False
    is_of_others: bool = False
    is_whole: bool = False
    is_asked: bool = False
    is_clause: bool = False
    is_verdict: bool = False


_ANY_NOUN = REMARKS | ACCOUNTS | FIGURES | frozenset(WORKS)
# What is withdrawn as a deed: a complaint, a charge, a term of a contract.
_DEEDS = word_set("charge complaint term position number total letter sentence piece story memo address")
_POSTS = word_set("post tweet posting thread message comment remark statement column article op-ed blog essay release")
_CORRECTED = FIGURES | word_set(
    "account answer article column comment description evidence interview letter post remark reply statement testimony tweet"
)


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of taking back, with the kinds of object that it takes, and the nouns of saying among them."""

    pattern: re.Pattern[str]
    takes: frozenset[ObjectKind]
    nouns: frozenset[str] = _ANY_NOUN
    standing: Standing = "withdrawn"
    alone: bool = False  # also without an object
    of_others: bool = False


def _verb(
    pattern: str, takes: str, nouns: frozenset[str] = _ANY_NOUN, *, alone: bool = False, of_others: bool = False
) -> _Verb:
    kinds = [kind for kind in get_args(ObjectKind) if kind in takes.split()]
    return _Verb(
        re.compile(rf"\b(?:{pattern})(?![\w'-])", re.IGNORECASE), frozenset(kinds), nouns, alone=alone, of_others=of_others
    )


_SELF = r"(?:him|her|my|it|them|our)sel(?:f|ves)"
_VERBS = (
    _verb(
        r"retract(?:s|ed|ing)?|recant(?:s|ed|ing)?|unsa(?:y|ys|id|ying)|disclaim(?:s|ed|ing)?",
        "what noun clause quoted pronoun",
        _ANY_NOUN | PROMISES,
    ),
    _verb(r"recant(?:s|ed|ing)?|(?:back-?track|back-?pedal)(?:s|l?ed|l?ing)?", "", alone=True),
    _verb(r"withdr(?:aws?|ew|awn|awing)", "what noun quoted pronoun", _ANY_NOUN - _DEEDS),
    _verb(r"(?:disown|disavow|renounc|repudiat)(?:e?s|ed|ing|e)?", "what noun pronoun", of_others=True),
    _verb(rf"(?:distanc|dissociat|disassociat)(?:es?|ed|ing) {_SELF} from", "what noun", of_others=True),
    _verb(
        rf"(?:walk|row|roll)(?:s|ed|ing)? back{DAY}(?: on| from)?|back(?:s|ed|ing)? (?:away|down|off){DAY}(?: from| on)"
        rf"|(?:back-?track|back-?pedal)(?:s|l?ed|l?ing)?{DAY} (?:on|from|over)|climb(?:s|ed"
        rf"|ing)? down{DAY} (?:from|on|over)",
        "what noun quoted pronoun",
        _ANY_NOUN | PROMISES,
    ),
    _verb(r"t(?:ake|akes|aking|ook|aken) back", "what noun quoted pronoun", _ANY_NOUN | PROMISES),
    _verb(r"correct(?:s|ed|ing)?", "self noun", _CORRECTED),
    _verb(r"(?:delet|remov)(?:es?|ed|ing)|t(?:ake|akes|aking|ook|aken) down|unpublish(?:ed|es|ing)?", "noun", _POSTS),
    _verb(r"regret(?:s|ted|ting)?|repent(?:s|ed|ing)?|rue[sd]?", "what noun clause"),
)
_APART = re.compile(  # "walk it back", "took the remark back"
    rf"\b(?:walk(?:s|ed|ing)?|t(?:ake|akes|aking|ook|aken)|row(?:s|ed|ing)?|roll(?:s|ed|ing)?)\s"
    rf"(?:(?P<pronoun>it|that|this|them|those|all of it|every word)|{NOUN_PHRASE})\s(?:all\s)?back\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"{DAY}(?: (?:\w+ly|both|also|in full|without reservation|at once),?){{0,2}} (?!$)", re.IGNORECASE)
_FOR = re.compile(r"\b(?:for|over|about)\s+", re.IGNORECASE)
_APOLOGY = re.compile(
    r"\b(?:apologi[sz](?:es?|ed|ing)|apolog(?:y|ies)|(?:expressed|voiced|express"
    r"|expressing) (?:\w+ ){0,3}?(?:regret|remorse|contrition)"
    r"|(?:'m|am|is|was|are|were|be|been|felt|feel|so|very|truly|deeply|genuinely|and|sa(?:y|ys|id|ying)) sorry)\b",
    re.IGNORECASE,
)
_SORRY_THAT = re.compile(r"\s+(?:that\s+|to have\s+|if\s+)?", re.IGNORECASE)
_GIVEN_APOLOGY = re.compile(
    r"\b(?:issu|offer|ma[dk]|post|tender|gave|giv|sen[dt]|releas|publish|deliver|sa(?:y|id)|in|with|my"
    r"|our|read)\w*\s(?:[\w'-]+\s){0,4}$",
    re.IGNORECASE,
)
_NO_CLAUSE = re.compile(r"[.;:!?\"]\s")
_FOR_REACH = 160


def signs(text: str, start: int, end: int) -> Iterator[Sign]:
    """The signs in a sentence, `[start, end)` of `text`, whose quotation marks are straight."""
    for verb in _VERBS:
        for m in verb.pattern.finditer(text, start, end):
            yield from _of_verb(text, verb, m, end)
    for m in _APART.finditer(text, start, end):
        found = Object("pronoun", m.end()) if m["pronoun"] else noun_object(text, m)
        yield Sign(m.start(), m.end(), "withdrawn", "subject", found)
    for m in _APOLOGY.finditer(text, start, end):
        yield from _of_apology(text, m, start, end)
    for verdict in (*WITHDRAWALS, *DENIALS):
        for m in verdict.pattern.finditer(text, start, end):
            yield Sign(
                m.start(),
                m.end(),
                verdict.standing,
                verdict.by,
                None,
                verdict.is_faint,
                False,
                verdict.is_whole,
                verdict.is_asked,
                verdict.is_clause,
                not verdict.is_told,
            )
    for m in OWN_WORDS.finditer(text, start, end):
        if OWN_TWISTED.match(text, m.end(), end):
            yield Sign(m.start(), m.end(), "denied", "owner", noun_object(text, m))
        elif OWN_WRONG.match(text, m.end(), end):
            yield Sign(m.start(), m.end(), "withdrawn", "owner", noun_object(text, m))


def _of_verb(text: str, verb: _Verb, m: re.Match[str], end: int) -> Iterator[Sign]:
    at = m.end()
    if skipped := _BETWEEN.match(text, at, end):
        found = find_object(text, skipped.end(), end, verb.takes)
        if found and (found.kind != "noun" or (found.noun in verb.nouns and not (found.is_legal and found.noun == "claim"))):
            yield Sign(m.start(), found.end, verb.standing, "subject", found, is_of_others=verb.of_others)
            return
    if verb.alone:
        yield Sign(m.start(), m.end(), verb.standing, "subject", None)


def _of_apology(text: str, m: re.Match[str], start: int, end: int) -> Iterator[Sign]:
    is_noun = m.group().casefold().startswith("apolog") and m.group().casefold()[6:8] in ("y", "ie")
    if is_noun and not _GIVEN_APOLOGY.search(text, max(start, m.start() - 60), m.start()):
        return
    upto = min(end, m.end() + _FOR_REACH)
    if stop := _NO_CLAUSE.search(text, m.end(), upto):
        upto = stop.start()
    if (that := _SORRY_THAT.match(text, m.end(), upto)) and "if" not in that.group().casefold():
        found = find_object(text, that.end(), end, ("clause", "what"))
        if found and (found.who or "to have" in that.group()):
            yield Sign(m.start(), found.end, "withdrawn", "subject", found)
            return
    for preposition in _FOR.finditer(text, m.end(), upto):
        found = find_object(text, preposition.end(), end, ("what", "noun", "clause", "quoted"))
        if found and not (found.kind == "clause" and found.who):
            yield Sign(m.start(), found.end, "withdrawn", "subject", found)
            return
