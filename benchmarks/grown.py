"""Reports without end, grown from real ones: with other people, outlets, days and words, as a record of many years has them."""

import datetime as dt
import random
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.statements import Act, Actor, Article, Extraction, Interval, Side, Stance, Standing, Statement, Venue, VenueKind

_FIRST_DAY, _DAYS = dt.date(2010, 1, 1), 5_000
_OUTLETS = 200
_WORLDS = 40  # sets of people: a name is another in each
_REPRINTED_EVERY = 20
_EXCHANGED = 0.3  # of all words
_STANCES = 0.25  # of the people whom a statement mentions
_TAKEN_BACK = 1 / 300
_WORD = re.compile(r"\b[a-z]{4,}\b")
_ACTS: dict[Act | None, int] = {"assert": 60, "criticise": 8, "accuse": 6, "urge": 6, "deny": 5, "promise": 5, "praise": 8}
_VENUES: dict[VenueKind | None, int] = {None: 75, "interview": 8, "speech": 7, "social": 6, "statement": 4}
_T = TypeVar("_T")
_SIDES: dict[Side, int] = {"oppose": 2, "support": 1}


@dataclass(frozen=True, slots=True)
class Seeds:
    """Real reports, the parts of their people's names, and their words by length: each as often as it stands in them."""

    reports: Sequence[Extraction]
    first_names: Sequence[str]
    surnames: Sequence[str]
    words: Mapping[int, Sequence[str]]


def seeds(reports: Sequence[Extraction]) -> Seeds:
    """What reports are grown from."""
    names = [a.name.split() for found in reports for a in found.actors if a.kind == "person" and " " in a.name]
    words: dict[int, list[str]] = defaultdict(list)
    for found in reports:
        for word in _WORD.findall(found.article.text):
            words[len(word)].append(word)
    return Seeds(reports, sorted({n[0] for n in names}), sorted({n[-1] for n in names}), words)


def grown(of: Seeds, number: int) -> Extraction:
    """The report of a number, always the same; one in twenty reprints the one before it."""
    is_reprint = number % _REPRINTED_EVERY == _REPRINTED_EVERY - 1
    rng = random.Random(number - is_reprint)
    found = of.reports[(number - is_reprint) % len(of.reports)]
    world = rng.randrange(_WORLDS)
    article = found.article
    published = _FIRST_DAY + dt.timedelta(rng.randrange(_DAYS) + is_reprint)
    text = _WORD.sub(lambda m: rng.choice(of.words[len(m[0])]) if rng.random() < _EXCHANGED else m[0], article.text)
    actors = {a.id: replace(a, name=_name(of, a, world)) for a in found.actors}
    later = published - article.published if article.published else dt.timedelta()
    return Extraction(
        Article(
            f"{article.id}-{number}",
            text,
            article.title,
            f"The {(number * 7919) % _OUTLETS} Gazette",
            article.byline,
            f"https://example.org/{number}",
            published,
            language="en",
        ),
        tuple(_statement(s, actors, later, rng) for s in found.statements),
        tuple(actors.values()),
        tuple(replace(r, name=actors[r.actor].name, target=actors[r.target_actor].name) for r in found.relations),
        tuple(replace(c, name=actors[c.actor].name, target=actors[c.target_actor].name) for c in found.changes),
    )


def _name(of: Seeds, actor: Actor, world: int) -> str:
    """The name that someone has in a world, the same in all its reports; who isn't called by a full name keeps his."""
    if not world or actor.kind != "person" or " " not in actor.name:
        return actor.name
    rng = random.Random(f"{world} {actor.name}")
    return f"{rng.choice(of.first_names)} {rng.choice(of.surnames)}"


def _statement(said: Statement, actors: Mapping[str, Actor], later: dt.timedelta, rng: random.Random) -> Statement:
    venue = _drawn(_VENUES, rng)
    standing: Standing = rng.choice(("withdrawn", "denied")) if rng.random() < 2 * _TAKEN_BACK else "stands"
    return replace(
        said,
        confidence=round(rng.uniform(0.3, 1), 4),
        speaker=said.speaker and replace(said.speaker, name=actors[said.speaker.actor].name),
        on_behalf_of=said.on_behalf_of and replace(said.on_behalf_of, name=actors[said.on_behalf_of.actor].name),
        addressee=said.addressee and replace(said.addressee, name=actors[said.addressee.actor].name),
        act=_drawn(_ACTS, rng),
        venue=Venue(None, venue, said.cue) if venue else None,
        said_on=said.said_on and Interval(said.said_on.earliest + later, said.said_on.latest + later, said.said_on.evidence),
        stances=tuple(
            Stance(actor.id, actor.name, _drawn(_SIDES, rng), said.content)
            for actor in actors.values()
            if said.speaker and said.speaker.actor != actor.id and _is_mentioned(actor, said) and rng.random() < _STANCES
        ),
        standing=standing,
        standing_because=None,
    )


def _is_mentioned(actor: Actor, said: Statement) -> bool:
    return actor.kind in ("person", "organisation") and any(
        span.start <= mention.start and mention.end <= span.end for span in said.content for mention in actor.mentions
    )


def _drawn(weights: Mapping[_T, int], rng: random.Random) -> _T:
    return rng.choices(list(weights), list(weights.values()))[0]
