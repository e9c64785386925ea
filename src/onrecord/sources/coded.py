"""Articles with their statements already coded, as our JSON contract has them: what `onrecord extract` and `export` write.

Nothing is taken on trust: spans have to lie in the text, ids to name something, and days to be in the calendar.
"""

import datetime as dt
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar, get_args

from onrecord.errors import UnreadableInput
from onrecord.sources.jsonl import JsonObject, LineReader, article_of, each_line, parse_object, refuse_unstorable
from onrecord.sources.language import language
from onrecord.sources.refusal import Refused
from onrecord.statements import (
    Act,
    Actor,
    ActorKind,
    Change,
    Extraction,
    Form,
    Interval,
    Reference,
    Relation,
    RelationKind,
    Side,
    Span,
    Spans,
    Speaker,
    Stance,
    Standing,
    Statement,
    Venue,
    VenueEvent,
    VenueKind,
)

_DEEPEST = 50  # statements that stand in each other
_MOST_TIMES = 100  # that a text is coded over: more than any reading of it needs, and no more than can be stored

_ID = re.compile(r"[as][1-9]\d{0,8}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_MEND = "mend it, or write it anew with `onrecord export --format jsonl`"
_EVENTS = ("written", "printed", "online")

_Named = TypeVar("_Named", Actor, Statement)


def coded_articles(stream: LineReader, name: str) -> Iterator[Extraction | UnreadableInput]:
    """The coded articles of an open JSON Lines file, lazily and in order; a line that yields none as an UnreadableInput."""
    return each_line(stream, name, lambda line: to_extraction(parse_object(line)), lambda found: found.article.id)


def to_extraction(value: JsonObject) -> Extraction:
    """The extraction whose object this is (`onrecord.exchange.contract`); missing lists are empty. Raises Refused.

    The names of actors are those in `actors`, wherever else they stand. Without "language" that is found out.
    """
    if not isinstance(value.get("statements"), list):
        raise Refused('has no list of "statements"', "read it with `onrecord add`, or import what `onrecord extract` wrote")
    article = article_of(value, language_of=language if "language" not in value else lambda _: _language(value["language"]))
    whole = _Part(value, "the article", len(article.text))
    actors = _by_id(_actor(part) for part in whole.parts("actors"))
    statements = _by_id(_statement(part, actors) for part in whole.parts("statements"))
    check(statements, len(article.text))
    relations = tuple(_relation(part, actors) for part in whole.parts("relations"))
    changes = tuple(_change(part, actors) for part in whole.parts("changes"))
    return Extraction(article, tuple(statements.values()), tuple(actors.values()), relations, changes)


@dataclass(frozen=True, slots=True)
class _Part:
    """An object inside an article's, how messages call it, and the length of the article's text; all raise Refused."""

    value: Mapping[str, Any]
    name: str
    length: int

    def refused(self, key: str, wanted: str) -> Refused:
        return Refused(f'has in {self.name} a "{key}" that is not {wanted}', _MEND)

    def id(self, prefix: str) -> str:
        """The part's own id."""
        return self._id("id", prefix)

    def _id(self, key: str, prefix: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str) or not found.startswith(prefix) or not _ID.fullmatch(found):
            raise self.refused(key, f'"{prefix}" and a number from 1')
        return found

    def statement(self, key: str) -> str | None:
        return None if self.value.get(key) is None else self._id(key, "s")

    def actor(self, key: str, actors: Mapping[str, Actor]) -> Actor:
        found = actors.get(self._id(key, "a"))
        if found is None:
            raise self.refused(key, 'one of the "actors"')
        return found

    def string(self, key: str) -> str:
        found = self.value.get(key)
        if not isinstance(found, str) or not found.strip():
            raise self.refused(key, "a string with something in it")
        refuse_unstorable({key: found})
        return found

    def strings(self, key: str) -> tuple[str, ...]:
        found = self.value.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            raise self.refused(key, "a list of strings")
        for item in found:
            refuse_unstorable({key: item})
        return tuple(found)

    def choice(self, key: str, among: tuple[str, ...]) -> Any:
        found = self.value.get(key)
        if found not in among:
            raise self.refused(key, f"one of {', '.join(among)}")
        return found

    def choice_or_none(self, key: str, among: tuple[str, ...]) -> Any:
        return None if self.value.get(key) is None else self.choice(key, among)

    def share(self, key: str) -> float:
        found = self.value.get(key)
        if not isinstance(found, int | float) or isinstance(found, bool) or not (math.isfinite(found) and 0 <= found <= 1):
            raise self.refused(key, "a number from 0 to 1")
        return float(found)

    def spans(self, key: str) -> Spans:
        found = self.value.get(key) or []
        if not isinstance(found, list) or not all(map(self._is_span, found)):
            raise self.refused(key, "a list of [start, end] in the text")
        return tuple(Span(*pair) for pair in found)

    def _is_span(self, pair: object) -> bool:
        if not isinstance(pair, list) or len(pair) != 2 or not all(type(place) is int for place in pair):
            return False
        return bool(0 <= pair[0] < pair[1] <= self.length)

    def day(self, key: str) -> dt.date | None:
        found = self.value.get(key)
        if found is None:
            return None
        try:
            return dt.date.fromisoformat(found)
        except (TypeError, ValueError):
            raise self.refused(key, "a day like 2017-02-28") from None

    def parts(self, key: str) -> list["_Part"]:
        found = self.value.get(key) or []
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            raise self.refused(key, "a list of objects")
        return [_Part(item, f"{key} {number}", self.length) for number, item in enumerate(found, 1)]

    def part(self, key: str) -> "_Part | None":
        found = self.value.get(key)
        if found is None:
            return None
        if not isinstance(found, dict):
            raise self.refused(key, "an object")
        return _Part(found, f"{self.name}, {key}", self.length)


def _by_id(found: Iterator[_Named]) -> dict[str, _Named]:
    named: dict[str, _Named] = {}
    for item in found:
        if item.id in named:
            raise Refused(f'has the id "{item.id}" twice', "give each an id of its own")
        named[item.id] = item
    return named


def _language(value: object) -> str | None:
    if value is None or (isinstance(value, str) and _LANGUAGE.fullmatch(value)):
        return value
    raise Refused('has a "language" that is no code like en', "write its ISO 639-1 code, or leave it out")


def _actor(part: _Part) -> Actor:
    kind: ActorKind = part.choice("kind", get_args(ActorKind))
    return Actor(part.id("a"), part.string("name"), kind, part.strings("roles"), part.spans("mentions"))


def _statement(part: _Part, actors: Mapping[str, Actor]) -> Statement:
    content = part.spans("content")
    if not content:
        raise part.refused("content", "at least one [start, end]")
    form: Form = part.choice("form", get_args(Form))
    act: Act | None = part.choice_or_none("act", get_args(Act))
    standing: Standing = part.choice("standing", get_args(Standing)) if "standing" in part.value else "stands"
    return Statement(
        part.id("s"),
        part.spans("source"),
        part.spans("cue"),
        content,
        form,
        part.share("confidence"),
        within=part.statement("within"),
        speaker=_speaker(part.part("speaker"), actors),
        on_behalf_of=_reference(part.part("on_behalf_of"), actors),
        act=act,
        venue=_venue(part.part("venue")),
        addressee=_reference(part.part("addressee"), actors),
        said_on=_interval(part.part("said_on")),
        stances=tuple(_stance(stance, actors) for stance in part.parts("stances")),
        standing=standing,
        standing_because=part.statement("standing_because"),
    )


def check(statements: Mapping[str, Statement], length: int) -> None:
    """Raise Refused for statements, by their ids, that no reading of a text of this length gives.

    They name others that aren't there, stand within themselves, however far around, or code the text over and over.
    """
    coded = sum(span.end - span.start for s in statements.values() for span in (*s.source, *s.cue, *s.content))
    if coded > _MOST_TIMES * length:
        raise Refused(f"has statements on its text more than {_MOST_TIMES} times over", "take out those that are there twice")
    for statement in statements.values():
        for key, other in (("within", statement.within), ("standing_because", statement.standing_because)):
            if other is not None and other not in statements:
                raise Refused(f'has in {statement.id} a "{key}" ({other}) that is no statement of it', _MEND)
        outer: Statement | None = statement
        for _ in range(_DEEPEST):
            outer = statements.get(outer.within) if outer and outer.within else None
        if outer:
            raise Refused(f"has statements more than {_DEEPEST} deep in each other ({statement.id})", _MEND)


def _speaker(part: _Part | None, actors: Mapping[str, Actor]) -> Speaker | None:
    if part is None:
        return None
    actor = part.actor("actor", actors)
    return Speaker(actor.id, actor.name, actor.kind, part.share("confidence"))


def _reference(part: _Part | None, actors: Mapping[str, Actor]) -> Reference | None:
    if part is None:
        return None
    actor = part.actor("actor", actors)
    return Reference(actor.id, actor.name, part.spans("evidence"))


def _days(part: _Part) -> tuple[dt.date | None, dt.date | None]:
    earliest, latest = part.day("earliest"), part.day("latest")
    if earliest and latest and earliest > latest:
        raise part.refused("latest", "on or after its earliest day")
    return earliest, latest


def _interval(part: _Part | None) -> Interval | None:
    if part is None:
        return None
    earliest, latest = _days(part)
    if earliest is None or latest is None:
        raise part.refused("earliest" if earliest is None else "latest", "a day like 2017-02-28")
    return Interval(earliest, latest, part.spans("evidence"))


def _venue(part: _Part | None) -> Venue | None:
    if part is None:
        return None
    kind: VenueKind = part.choice("kind", get_args(VenueKind))
    history = tuple(VenueEvent(e.choice("event", _EVENTS), *_days(e), e.spans("evidence")) for e in part.parts("history"))
    name = None if part.value.get("name") is None else part.string("name")
    return Venue(name, kind, part.spans("evidence"), history)


def _stance(part: _Part, actors: Mapping[str, Actor]) -> Stance:
    actor = part.actor("actor", actors)
    side: Side = part.choice("stance", get_args(Side))
    return Stance(actor.id, actor.name, side, part.spans("evidence"))


def _relation(part: _Part, actors: Mapping[str, Actor]) -> Relation:
    actor, target = part.actor("actor", actors), part.actor("target_actor", actors)
    kind: RelationKind = part.choice("relation", get_args(RelationKind))
    return Relation(actor.id, actor.name, kind, target.id, target.name, part.spans("evidence"))


def _change(part: _Part, actors: Mapping[str, Actor]) -> Change:
    actor, target = part.actor("actor", actors), part.actor("target_actor", actors)
    before, after = (part.choice_or_none(key, get_args(Side)) for key in ("from", "to"))
    return Change(actor.id, actor.name, target.id, target.name, before, after, part.spans("evidence"))
