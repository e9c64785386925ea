"""Reports on people who don't exist, as extractions: what is said is given, the text and all offsets follow from it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.statements import (
    Act,
    Actor,
    ActorKind,
    Article,
    Change,
    Extraction,
    Form,
    Interval,
    Reference,
    Relation,
    Side,
    Span,
    Speaker,
    Stance,
    Standing,
    Statement,
    Venue,
    VenueKind,
)

COPY = "We will close the harbour bridge before the winter and nobody shall stop us from doing so"  # enough for an utterance


@dataclass(frozen=True)
class Said:
    """What `speaker` said; `stances` are of whom and which side, `because` the number of the statement that takes it back."""

    speaker: str | None
    words: str
    act: Act | None = None
    stances: tuple[tuple[str, Side], ...] = ()
    day: str | None = None
    venue: VenueKind | None = None
    form: Form = "direct"
    confidence: float = 0.9
    behalf: str | None = None
    standing: Standing = "stands"
    because: int | None = None


def report(
    name: str,
    *said: Said,
    people: Mapping[str, tuple[str, ...]] | None = None,
    published: str | None = "2017-03-01",
    outlet: str | None = "The Eastmouth Echo",
    url: str | None = "",
    title: str | None = None,
    language: str | None = "en",
    relations: tuple[tuple[str, str, str], ...] = (),
    changes: tuple[tuple[str, str, Side | None, Side | None], ...] = (),
) -> Extraction:
    """A report that says all this, a paragraph each; `people` gives roles, `url` is made from the name unless it is None."""
    text = ""
    places = []
    for one in said:
        start = len(text)
        text += f"{one.speaker or 'Someone'} said: “{one.words}”\n"
        source = Span(start, start + len(one.speaker or "Someone"))
        places.append((source, Span(source.end + 1, source.end + 5), Span(source.end + 8, source.end + 8 + len(one.words))))
    roles = people or {}
    named = [
        *roles,
        *(n for s in said for n in (s.speaker, s.behalf, *(t for t, _ in s.stances)) if n),
        *(n for a, _, b in relations for n in (a, b)),
        *(n for a, b, _, _ in changes for n in (a, b)),
    ]
    actors = {
        n: Actor(f"a{i}", n, _kind(n), roles.get(n, ()), _mentions(text, n)) for i, n in enumerate(dict.fromkeys(named), 1)
    }
    evidence = (Span(0, 1),)
    statements = [
        Statement(
            f"s{number}",
            (source,),
            (cue,),
            (content,),
            one.form,
            one.confidence,
            speaker=Speaker(actors[one.speaker].id, one.speaker, actors[one.speaker].kind, 0.95) if one.speaker else None,
            on_behalf_of=Reference(actors[one.behalf].id, one.behalf, evidence) if one.behalf else None,
            act=one.act,
            venue=Venue(None, one.venue, evidence) if one.venue else None,
            said_on=Interval(_day(one.day), _day(one.day), evidence) if one.day else None,
            stances=tuple(Stance(actors[target].id, target, side, evidence) for target, side in one.stances),
            standing=one.standing,
            standing_because=f"s{one.because}" if one.because else None,
        )
        for number, (one, (source, cue, content)) in enumerate(zip(said, places, strict=True), 1)
    ]
    return Extraction(
        Article(
            name,
            text or "Nothing was said.",
            title,
            outlet,
            None,
            f"https://example.org/{name}" if url == "" else url,
            _day(published) if published else None,
            None,
            language,
        ),
        tuple(statements),
        tuple(actors.values()),
        tuple(Relation(actors[a].id, a, r, actors[b].id, b, evidence) for a, r, b in relations),  # type: ignore[arg-type]
        tuple(Change(actors[a].id, a, actors[b].id, b, before, after, evidence) for a, b, before, after in changes),
    )


def _kind(name: str) -> ActorKind:
    return "organisation" if name.split()[-1] in ("Party", "Council", "Union") else "person"


def _mentions(text: str, name: str) -> tuple[Span, ...]:
    spans, word = [], name.split()[-1]
    start = text.find(word)
    while start >= 0:
        spans.append(Span(start, start + len(word)))
        start = text.find(word, start + 1)
    return tuple(spans)


def _day(day: str) -> dt.date:
    return dt.date.fromisoformat(day)
