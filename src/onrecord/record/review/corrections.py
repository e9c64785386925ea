"""What a person says of a statement, field by field, in words that hold in any reading: names, never the ids of one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypedDict

from onrecord.record.finding import name_key
from onrecord.statements import (
    Act,
    Actor,
    ActorKind,
    Form,
    Interval,
    Reference,
    Side,
    Span,
    Spans,
    Speaker,
    Stance,
    Standing,
    Statement,
    Venue,
)


@dataclass(frozen=True, slots=True)
class Named:
    """Someone by name; without a kind whoever the article calls so, else a person. `evidence` are the words that show him."""

    name: str
    kind: ActorKind | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Sided:
    """The side that a statement's speaker takes towards someone."""

    target: str
    stance: Side
    kind: ActorKind | None = None
    evidence: Spans = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A concept that a statement is about, and whether its speaker agrees with it; None where he doesn't say."""

    concept: str
    agreement: bool | None = None


class Fields(TypedDict, total=False):
    """What is said of a statement; what isn't given is left as it is.

    `within` and `because` are the content of the statement that it stands in, or that takes it back; empty where there is none.
    """

    source: Spans
    cue: Spans
    content: Spans
    form: Form
    within: Spans
    speaker: Named | None
    on_behalf_of: Named | None
    act: Act | None
    venue: Venue | None
    addressee: Named | None
    said_on: Interval | None
    stances: tuple[Sided, ...]
    standing: Standing
    because: Spans
    topics: tuple[Topic, ...]


_AS_THEY_ARE = ("source", "cue", "content", "form", "act", "venue", "said_on", "standing")


def fields_of(statement: Statement, actors: Mapping[str, Actor], statements: Mapping[str, Statement]) -> Fields:
    """All that is said of a statement but its topics; actors and statements of its reading are by their ids."""

    def named(reference: Reference | None) -> Named | None:
        return Named(reference.name, actors[reference.actor].kind, reference.evidence) if reference else None

    speaker = statement.speaker
    within, because = (statements.get(other or "") for other in (statement.within, statement.standing_because))
    return Fields(
        source=statement.source,
        cue=statement.cue,
        content=statement.content,
        form=statement.form,
        within=within.content if within else (),
        speaker=Named(speaker.name, speaker.kind) if speaker else None,
        on_behalf_of=named(statement.on_behalf_of),
        act=statement.act,
        venue=statement.venue,
        addressee=named(statement.addressee),
        said_on=statement.said_on,
        stances=tuple(Sided(s.target, s.stance, actors[s.actor].kind, s.evidence) for s in statement.stances),
        standing=statement.standing,
        because=because.content if because else (),
    )


def with_fields(statement: Statement, fields: Fields, cast: "Cast") -> Statement:
    """A statement of which all this is said, but for which others it stands in or is taken back by."""
    told: dict[str, Any] = {name: fields[name] for name in _AS_THEY_ARE if name in fields}  # type: ignore[literal-required]
    changed = replace(statement, **told)
    if "speaker" in fields:
        speaker = cast.actor(fields["speaker"], changed.source)
        changed = replace(changed, speaker=Speaker(speaker.id, speaker.name, speaker.kind, 1.0) if speaker else None)
    if "on_behalf_of" in fields:
        changed = replace(changed, on_behalf_of=cast.reference(fields["on_behalf_of"]))
    if "addressee" in fields:
        changed = replace(changed, addressee=cast.reference(fields["addressee"]))
    if "stances" in fields:
        changed = replace(changed, stances=tuple(cast.stance(sided) for sided in fields["stances"]))
    return changed


class Cast:
    """The actors of a reading, with those whom people add."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors = list(actors)

    @property
    def actors(self) -> tuple[Actor, ...]:
        """All of them."""
        return tuple(self._actors)

    def actor(self, named: Named | None, near: Spans = ()) -> Actor | None:
        """Who is meant by a name, whom words near some spans mention if several are called so; else somebody new."""
        if named is None:
            return None
        near = (*near, *named.evidence)
        key = name_key(named.name)
        alike = [a for a in self._actors if name_key(a.name) == key and named.kind in (None, a.kind)]
        for actor in alike:
            if not actor.mentions or any(_touch(mention, span) for mention in actor.mentions for span in near):
                return actor
        for actor in alike:
            if actor.kind in ("person", "organisation"):  # others of one name, as "a source", may be several
                return actor
        number = max((int(actor.id[1:]) for actor in self._actors), default=0) + 1
        self._actors.append(Actor(f"a{number}", named.name, named.kind or "person", (), near))
        return self._actors[-1]

    def reference(self, named: Named | None) -> Reference | None:
        """A reference to who is meant."""
        actor = self.actor(named)
        return Reference(actor.id, actor.name, named.evidence) if actor and named else None

    def stance(self, sided: Sided) -> Stance:
        """A stance towards who is meant."""
        actor = self.actor(Named(sided.target, sided.kind, sided.evidence))
        assert actor is not None
        return Stance(actor.id, actor.name, sided.stance, sided.evidence)


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
