"""For whom a statement speaks: the person or body that a spokesperson, an aide or a lawyer is one of.

Staff of a campaign speak for the candidate. Who is only a friend, a supporter or an expert speaks for himself.
"""

import datetime as dt
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.extraction.relations.bonds import Bond, Bonds
from onrecord.extraction.relations.ends import ARTICLES
from onrecord.extraction.relations.nouns import (
    AIDES,
    CAMPAIGNERS,
    CLOSE,
    OF_A_CANDIDATE,
    OUTSIDERS,
    PAST,
    SPEAKING,
    SPOKESPEOPLE,
    VOICES,
)
from onrecord.extraction.relations.ties import Tie
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.resolve import Resolved
from onrecord.extraction.surface import Surface
from onrecord.statements import Actor, Reference, Span, Statement

_CAMPAIGN = re.compile(r"(?:['’]s?)?\s(?:(?:presidential|own|primary|re-election|general)\s)?campaign\b")
_ON_BEHALF = re.compile(
    r"\b(?:speaking|said|says|statements?|letter|message|e-?mail|apology|issued|released|sent|read)(?:\s[\w-]+){0,4}\s$",
    re.IGNORECASE,
)
_MAX_BEFORE = 300  # code points of a sentence in which a year may stand before a tie
# What makes a lawyer one of the public, or says that he is no lawyer in this: "trial lawyer", "U.S. attorney".
_OF_THE_STATE = word_set("general us district state assistant federal city county defense defence trial deputy")
_OTHERS = word_set("rival other opposing republican democratic")
_YEAR = re.compile(r"(?:19|20)\d\d")
_IN_YEAR = re.compile(r"\b(?:in|of|since|during|from)\s(?:the\s)?(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE)
_OF_ANOTHER = re.compile(
    r"(?:['’]s?)?\s(?:[a-z-]+\s){0,2}(?:PAC|foundation|company|group|firm|fund|network)s?\b"
)  # "the Marsh super PAC"
_EMPLOYED = re.compile(r"\s(?:who\s)?(?:now\s|currently\s)?(?:working|works)\sfor\s(?:the\s)?")
_WORKS = re.compile(r"\s(?:now\s|currently\s)?works\sfor\s(?:the\s)?")
_THEN = re.compile(r"\bthen[-\s]", re.IGNORECASE)
_LEAKED = re.compile(
    r"\b(?:hacked|leaked|stolen|private|internal)\s(?:[\w-]+\s)?(?:e-?mail|memo)s?|"
    r"\be-?mails\s(?:[\w-]+\s){0,4}(?:hacked|leaked|stolen|published)\b",
    re.IGNORECASE,
)
_WROTE = re.compile(r"\b(?:wrote|writes|replied|e-?mailed|memo|e-?mails?\s(?:to|from|exchange|chain))\b", re.IGNORECASE)


def with_principals(
    surface: Surface, resolved: Resolved, bonds: Bonds, published: dt.date | None = None
) -> tuple[Statement, ...]:
    """The statements of `resolved`, each with whom its speaker speaks for, if the article says that he speaks for someone.

    Of a campaign of a year before the article was `published`, or of any year where that isn't known, nobody speaks any more.
    """
    principals = _Principals(surface, resolved, bonds, published)
    return tuple(principals.of(s) for s in resolved.statements)


@dataclass(frozen=True, slots=True)
class _Given:
    """A principal, where the article gives him, and whether his speaker's calling is to speak in public."""

    at: int
    principal: Reference
    is_public: bool


class _Principals:
    def __init__(self, surface: Surface, resolved: Resolved, bonds: Bonds, published: dt.date | None) -> None:
        self._surface = surface
        self._is_leak = bool(_LEAKED.search(surface.text))
        self._by_speaker: dict[str, list[_Given]] = defaultdict(list)
        self._by_sentence: dict[int, _Given] = {}
        campaigns = _Campaigns(surface.text, resolved, bonds)
        employers = _Employers(surface.text, resolved, campaigns)
        for bearer, employer in employers.stated(bonds):
            if not surface.quotations_in(employer.evidence[0]):
                self._by_speaker[bearer.id].append(_Given(employer.evidence[0].start, employer, is_public=False))
        for bond in bonds:
            tie = bond.tie
            principal = None
            if not surface.quotations_in(tie.span) and not self._is_long_ago(tie, published):
                principal = _principal(bond, campaigns, surface.text, published) or employers.of(tie)
            if principal is None:
                continue
            given = _Given(tie.start, principal, tie.noun in SPOKESPEOPLE)
            if tie.noun in SPEAKING:
                self._by_sentence[surface.sentence_of(tie.start)] = given
            elif bond.bearer and bond.bearer.id != principal.actor:
                self._by_speaker[bond.bearer.id].append(given)

    def _is_long_ago(self, tie: Tie, published: dt.date | None) -> bool:
        """Whether the sentence puts a tie to a campaign into a year long past: "in 1976, Ann Lee, Mr Marsh's treasurer"."""
        if published is None or not (tie.by_vehicle or tie.noun in CAMPAIGNERS):
            return False
        begin, _ = self._surface.sentence(self._surface.sentence_of(tie.start))
        start = max(begin, tie.start - _MAX_BEFORE)
        years = [int(m["year"]) for m in _IN_YEAR.finditer(self._surface.text, start, tie.start)]
        return bool(years) and max(years) < published.year - 1

    def of(self, statement: Statement) -> Statement:
        """The statement with the principal that the article last gave its speaker, or else first gives him later."""
        start = statement.start
        given = self._by_sentence.get(self._surface.sentence_of(start))
        if given and not any(c.start <= given.at < c.end for c in statement.content):
            return replace(statement, on_behalf_of=given.principal)
        known = self._by_speaker.get(statement.speaker.actor) if statement.speaker else None
        if not known:
            return statement
        end = max(s.end for s in (*statement.source, *statement.content))
        given = known[max(0, bisect_left(known, end, key=lambda g: g.at) - 1)]
        if self._is_leak and not given.is_public and self._is_written(statement):
            return statement
        return replace(statement, on_behalf_of=given.principal)

    def _is_written(self, statement: Statement) -> bool:
        """Whether the words around a content say that it is from a letter: what staff write to each other is their own."""
        for span in (*statement.source, *statement.cue):
            if _WROTE.search(self._surface.text, span.start, min(span.end + 40, len(self._surface.text))):
                return True
        return False


def _principal(bond: Bond, campaigns: "_Campaigns", text: str, published: dt.date | None) -> Reference | None:
    """Whom the bearer of a tie speaks for by it."""
    tie, other = bond.tie, bond.other
    evidence: tuple[Span, ...] = (tie.span,)
    if _is_over(tie, text, published) or (tie.target and _OF_ANOTHER.match(text, tie.target.end)):
        return None
    if other is None and tie.target is None and _is_staff(tie, text) and (named := campaigns.before(tie.at)):
        other = named[0]
        evidence = (named[1], tie.span)
    if other is None or (other.kind == "group" and not _is_particular(tie, text)):
        return None
    candidate = campaigns.candidate(other)
    if not _speaks_for(tie, candidate, tie.by_vehicle or candidate is not other, text):
        return None
    return Reference(candidate.id, candidate.name, evidence)


def _is_over(tie: Tie, text: str, published: dt.date | None) -> bool:
    """Whether the report says that the tie is of the past: "former", "then-", "Mr Marsh's 2008 campaign"."""
    words = tie.modifiers
    if tie.by_vehicle:
        words |= frozenset(map(fold, text[tie.start : tie.end].split()))
        years = [int(w) for w in words if _YEAR.fullmatch(w)]
        if years and (published is None or max(years) < published.year):
            return True
    return not PAST.isdisjoint(words) or bool(_THEN.search(text, tie.start, tie.end))


def _is_staff(tie: Tie, text: str) -> bool:
    """Whether a tie is to "the campaign", whoever's that is: "campaign manager", not "a campaign consultant"."""
    return tie.is_of_campaign(text) and tie.noun not in OUTSIDERS and tie.modifiers.isdisjoint(_OTHERS)


def _is_particular(tie: Tie, text: str) -> bool:
    """Whether several who are spoken for are certain ones: "the families", but not "a lawyer for hedge funds"."""
    words = text[tie.target.start : tie.target.end].split(None, 1) if tie.target else []
    return bool(words) and (words[0].casefold() in ARTICLES or words[0][0].isupper())


def _speaks_for(tie: Tie, other: Actor, by_campaign: bool, text: str) -> bool:
    is_person = other.kind in ("person", "unnamed")
    if tie.noun == "speaking":
        return tie.is_explicit and not tie.possessed
    if tie.noun == "on behalf":
        return bool(_ON_BEHALF.search(text, max(0, tie.at - 60), tie.at))
    if tie.noun in ("attorney", "lawyer"):
        by_surname = is_person and tie.target is not None and " " not in text[tie.target.start : tie.target.end]
        return tie.modifiers.isdisjoint(_OF_THE_STATE) and (tie.is_explicit or by_surname or by_campaign)
    if tie.noun == "representative":
        return tie.is_explicit
    if tie.noun in VOICES:
        return True
    if tie.noun in AIDES | CLOSE:
        return is_person or by_campaign
    return tie.noun in CAMPAIGNERS and (by_campaign or (tie.noun in OF_A_CANDIDATE and tie.possessed and is_person))


class _Employers:
    """For whom the article says that someone works."""

    def __init__(self, text: str, resolved: Resolved, campaigns: "_Campaigns") -> None:
        self._text = text
        self._campaigns = campaigns
        self._by_start = {m.start: (actor, m.end) for actor in resolved.actors for m in actor.mentions}

    def of(self, tie: Tie) -> Reference | None:
        """Whom the bearer of a tie works for: "a pollster working for the Fen Trust"."""
        if tie.target is not None or tie.plural or tie.noun not in AIDES | VOICES or not PAST.isdisjoint(tie.modifiers):
            return None
        m = _EMPLOYED.match(self._text, tie.end)
        return self._employer(tie.start, m.end()) if m else None

    def stated(self, bonds: Bonds) -> Iterator[tuple[Actor, Reference]]:
        """Who is said to work for a person: "Mr Lee now works for Ann Marsh"."""
        for m in _WORKS.finditer(self._text):
            bearer, employer = bonds.named(m.start()), self._employer(m.start(), m.end())
            if bearer and employer and bearer.kind == "person" and self._by_start[m.end()][0].kind == "person":
                yield bearer, employer

    def _employer(self, start: int, at: int) -> Reference | None:
        found = self._by_start.get(at)
        if found is None:
            return None
        actor = self._campaigns.candidate(found[0])
        return Reference(actor.id, actor.name, (Span(start, found[1]),))


class _Campaigns:
    """The campaigns that an article names, and whose they are."""

    def __init__(self, text: str, resolved: Resolved, bonds: Bonds) -> None:
        self._people: dict[str, dict[str, Actor]] = defaultdict(dict)
        for actor in resolved.actors:
            if actor.kind == "person":
                for name in (actor.name, actor.name.split()[-1]):
                    self._people[fold(name)][actor.id] = actor
        self._named = sorted(_named(text, bonds), key=lambda named: named[1].start)

    def before(self, position: int) -> tuple[Actor, Span] | None:
        """Whose campaign "the campaign" is at a position, and where it is named: the one named last."""
        at = bisect_left(self._named, position, key=lambda named: named[1].start) - 1
        return self._named[at] if at >= 0 else None

    def candidate(self, actor: Actor) -> Actor:
        """The person whose campaign an actor is; any other actor is returned as it is."""
        *whose, last = fold(actor.name).removeprefix("the ").split() or [""]
        bearers = self._people.get(" ".join(whose).removesuffix("'s"), {})
        return next(iter(bearers.values())) if last in ("campaign", "team", "camp") and len(bearers) == 1 else actor


def _named(text: str, bonds: Bonds) -> Iterator[tuple[Actor, Span]]:
    """Each campaign that is named by its candidate: "Mr Marsh's campaign", "a Marsh campaign official"."""
    for m in _CAMPAIGN.finditer(text):
        candidate = bonds.named(m.start())
        if candidate and candidate.kind == "person":
            yield candidate, Span(m.start() + 1, m.end())
    for bond in bonds:
        is_of_person = bond.other is not None and bond.other.kind == "person"
        if bond.other and is_of_person and bond.tie.is_of_campaign(text) and not _is_over(bond.tie, text, None):
            yield bond.other, bond.tie.span
