"""Whom "he" and "she" mean: a choice among the people whom the last sentences name or describe.

The choice is a log-linear model over what can be seen of each of them: how far back they were mentioned and how prominently,
whether their gender is known to agree, how often they were mentioned. That none of them is meant is a choice as well. Where a
network has read the text, how likely it holds each of them to be meant counts beside that.
"""

import math
import re
from collections import Counter, OrderedDict
from collections.abc import Container, Sequence
from dataclasses import dataclass

from onrecord.extraction.speakers.discourse import Entity, may_mean
from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.speakers.nouns import Gender
from onrecord.extraction.speakers.shares import Shares

_KEPT = 10
_MAX_SENTENCES_BACK = 8
_MAX_CLAUSE = 300  # code points
# What ends a clause, so that "him" may mean its subject after all.
_CLAUSE_END = re.compile(
    r"[,;:—–]|\b(?:that|who|which|because|when|while|if|as|after|before|and|but|said|says|what|how|where|whether)\b"
)
_DISTANCES = ("same sentence", "one back", "two back", "further back")
_NOUN_AFTER = re.compile(r" [a-z]")
UNKNOWN = -1  # the number of someone who is no actor: described, and no more than that
NONE = "none of them"
LIKELY = 0.5  # the probability from which on a choice is made
SURE = 0.6  # the probability from which on a pronoun is taken to mention whom it is given to
FLOOR = 0.03  # added to every share of a network's, which is never as sure as it says
# Log odds, fitted on GUM train and CoreNLP's chains for PolNeAR train by `python -m training.pronouns ../shared`.
WEIGHTS: dict[str, float] = {
    "by pronoun": 1.36,
    "described": 0.04,
    "full name or role": -0.48,
    "further back": -1.49,
    "further paragraph": -0.94,
    "gender known": 0.53,
    "latest": 0.31,
    "latest, by pronoun": 0.22,
    NONE: 0.14,
    "object of a subject": 0.26,
    "one back": 0.35,
    "paragraph before": -0.61,
    "possessive of a subject": 0.37,
    "possessive of no subject": -0.15,
    "reflexive of a subject": -0.72,
    "same clause": 0.17,
    "same sentence": 1.48,
    "source": 0.17,
    "spoke last": -0.33,
    "subject": 0.33,
    "subject of a sentence before": 0.58,
    "subject of a subject": 1.08,
    "subordinate subject": 0.31,
    "times": 0.52,
    "two back": -0.47,
}
# How much the log odds above count, and those of a network's shares: fitted on GUM dev by the same program, with either model.
RULES, NETWORK = 0.66, 0.47


@dataclass(slots=True)
class Trace:
    """Where someone was mentioned last: `rank` as in `Discourse.note`, the highest in that sentence; `times` so far.

    `gender` is that of the pronouns that were given to them, if any were.
    """

    entity: Entity
    sentence: int
    paragraph: int
    start: int
    rank: int
    times: int
    by_pronoun: bool
    gender: Gender | None


@dataclass(frozen=True, slots=True)
class Place:
    """A pronoun, lower case, and where it stands."""

    word: str
    start: int
    end: int
    sentence: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is meant, and how probable that is, 0..1."""

    entity: Entity
    probability: float


class People:
    """The people mentioned last in a text, a handful of them, and in `shares` what a network says of the text's pronouns."""

    def __init__(self, text: str, shares: Shares) -> None:
        self._text = text
        self.shares = shares
        self._traces: OrderedDict[Entity, Trace] = OrderedDict()  # the latest at the end
        self._times: Counter[int] = Counter()
        self._given: dict[Gender, Counter[int]] = {"male": Counter(), "female": Counter()}  # pronouns, by number

    def note(self, entity: Entity, start: int, sentence: int, paragraph: int, rank: int, pronoun: str = "") -> None:
        """Record that someone is mentioned, by a pronoun perhaps; a body, a group or several people are passed over."""
        if entity.kind not in ("person", "unnamed") or entity.is_several:
            return
        before = self._traces.pop(entity, None)
        if before and before.sentence == sentence:
            rank = max(rank, before.rank)
        self._times[entity.number] += 1
        times = 1 if entity.number == UNKNOWN else self._times[entity.number]
        gender = GENDERS.get(pronoun) or (before.gender if before else None)
        self._traces[entity] = Trace(entity, sentence, paragraph, start, rank, times, bool(pronoun), gender)
        if len(self._traces) > _KEPT:
            self._traces.popitem(last=False)

    def give(self, word: str, entity: Entity) -> None:
        """Record that "he" or "she" surely means someone."""
        if entity.gender is None:
            self._given[GENDERS[word]][entity.number] += 1

    def of_other_gender(self, word: str) -> frozenset[int]:
        """The numbers of those of unknown gender to whom more pronouns of the other gender than of this one's were given."""
        given = {g: self._given[g] for g in ("male", "female")}
        own = given.pop(GENDERS[word])
        return frozenset(number for other in given.values() for number, times in other.items() if times > own[number])

    def candidates(self, place: Place, barred: Container[int] = ()) -> list[Trace]:
        """Whom a pronoun may mean, the latest first; nobody whose number is `barred`."""
        gender = GENDERS[place.word]
        return [
            t
            for t in reversed(self._traces.values())
            if (t.entity.gender or t.gender) in (None, gender)
            and t.start < place.start
            and place.sentence - t.sentence <= _MAX_SENTENCES_BACK
            and t.entity.number not in barred
        ]

    def choose(self, place: Place, barred: Container[int] = ()) -> Choice | None:
        """Whom "he", "him", "his" or "she" means, None where it is likelier that nobody of those mentioned is meant."""
        candidates = self.candidates(place, barred)
        if not candidates:
            return None
        scores = [sum(WEIGHTS[f] * x for f, x in self.features(t, n, place).items()) for n, t in enumerate(candidates)]
        scores.append(WEIGHTS[NONE])
        if shares := self.shares_of(candidates, place):
            scores = [RULES * s + NETWORK * math.log(share + FLOOR) for s, share in zip(scores, shares, strict=True)]
        odds = [math.exp(s) for s in scores]
        best = max(range(len(odds)), key=odds.__getitem__)
        return Choice(candidates[best].entity, odds[best] / sum(odds)) if best < len(candidates) else None

    def shares_of(self, candidates: Sequence[Trace], place: Place) -> list[float]:
        """How likely the network holds each candidate to be meant and, last, none of them; empty where it wasn't asked."""
        likely = self.shares.of(place.start)
        if likely is None:
            return []
        shares = [likely.get(t.entity, 0.0) for t in candidates]
        return [*shares, max(0.0, 1.0 - sum(shares))]

    def surely(self, word: str, position: int) -> Entity | None:
        """The actor whom the network by itself holds "he" or "she" at a position to mean, where it is sure."""
        likely = self.shares.of(position) if word in GENDERS else None
        if not likely:
            return None
        entity = max(likely, key=likely.__getitem__)
        return entity if entity.number != UNKNOWN and likely[entity] >= SURE and may_mean(word, entity) else None

    def features(self, trace: Trace, number: int, place: Place) -> dict[str, float]:
        """What can be seen of a candidate, the `number`-th of them, with its size; what isn't there is 0."""
        entity, rank, role = trace.entity, trace.rank, self._role(place)
        back, paragraphs = place.sentence - trace.sentence, place.paragraph - trace.paragraph
        seen = [_DISTANCES[min(back, len(_DISTANCES) - 1)]]
        if rank:
            seen.append(("subordinate subject", "subject", "source")[rank - 1])
        if paragraphs:
            seen.append("paragraph before" if paragraphs == 1 else "further paragraph")
        if entity.gender:
            seen.append("gender known")
        if entity.number == UNKNOWN:
            seen.append("described")
        if entity.roles or " " in entity.name:
            seen.append("full name or role")
        if entity.last_spoke >= 0 and place.paragraph - entity.last_spoke <= 1:
            seen.append("spoke last")
        if number == 0:
            seen.append("latest")
        if trace.by_pronoun:
            seen.append("by pronoun")
            if number == 0:
                seen.append("latest, by pronoun")
        if back and rank >= 2 and role == "subject":
            seen.append("subject of a sentence before")
        if not back:
            is_mate = self._are_in_one_clause(trace, place)
            if is_mate:
                seen.append("same clause")
            if rank and (role != "object" or is_mate):
                seen.append(f"{role} of a subject")
            elif not rank and role == "possessive":
                seen.append("possessive of no subject")
        return {"times": math.log(trace.times)} | dict.fromkeys(seen, 1.0)

    def _are_in_one_clause(self, trace: Trace, place: Place) -> bool:
        return place.start - trace.start < _MAX_CLAUSE and not _CLAUSE_END.search(self._text, trace.start, place.start)

    def _role(self, place: Place) -> str:
        if place.word in ("he", "she"):
            return "subject"
        if place.word.endswith("self"):
            return "reflexive"
        if place.word == "his" or (place.word == "her" and _NOUN_AFTER.match(self._text, place.end)):
            return "possessive"
        return "object"
