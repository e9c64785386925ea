"""Samples of statements that several people code without seeing each other's codings, and what is to be reviewed first.

A sample is drawn from what the machine found, whatever people judged of it since, by a seed: the statements whose digests with
the seed are the least. So the same seed draws the same statements, and an article more changes few of them.
"""

import datetime as dt
import hashlib
import heapq
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, case, func, insert, or_, select

from onrecord.record.finding import name_key
from onrecord.record.reading_back import article_ids, extraction_of_version
from onrecord.record.review.anchoring import Anchor, Place, anchor, place_of
from onrecord.record.review.corrections import Fields, fields_of
from onrecord.record.review.judged import Verdict
from onrecord.record.review.kept import ReviewError, anchor_of, fields_of_json, machine_reading, note, quote_of, reading_of
from onrecord.record.review.reviewing import checked, version_row
from onrecord.record.review.written import dumped, to_json
from onrecord.record.rows import utc
from onrecord.record.schema import article, attached, machine, review, sample, sample_item, statement, version
from onrecord.statements import Article

MACHINE = "machine"  # the coder that it is
VARIABLES = ("statement", "content", "speaker", "on_behalf_of", "act", "stances", "venue", "addressee", "said_on", "standing")
_NONE = ""  # of a coder who says that there is none


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample: how it was drawn, by whom and when (UTC), and how many statements of it each coder has coded."""

    name: str
    seed: int
    size: int
    who: str | None
    made: dt.datetime
    coded: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A statement to be coded, by its number in the sample: as the machine has it, and nobody else."""

    number: int
    article: str
    quote: str
    anchor: Anchor
    seen: Fields


def draw(connection: Connection, name: str, size: int, seed: int, who: str | None) -> Sample:
    """Draw a sample of so many statements, or all if there are fewer. Raises ReviewError."""
    if not name.strip():
        raise ReviewError("a sample: has no name; give it one")
    if connection.scalar(select(sample.c.id).where(sample.c.name == name)) is not None:
        raise ReviewError(f"{name}: is a sample already; give the new one another name")
    drawn = heapq.nsmallest(size, ((_digest(seed, key, n), version_id, n) for key, version_id, n in _everything(connection)))
    if not drawn:
        raise ReviewError(f"{name}: the record has no statements to draw from; add articles first")
    made = dt.datetime.now(dt.UTC)
    row = {"name": name, "seed": seed, "size": len(drawn), "who": who, "made": made}
    number = connection.scalar(insert(sample).returning(sample.c.id), row)
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for place, (_, version_id, local) in enumerate(drawn, 1):
        places[version_id][local] = place
    items = [one for version_id, of_version in places.items() for one in _drawn(connection, number, version_id, of_version)]
    connection.execute(insert(sample_item), items)
    return Sample(name, seed, len(drawn), who, made)


def samples(connection: Connection) -> tuple[Sample, ...]:
    """All samples, in the order of their drawing."""
    found = []
    for row in connection.execute(select(sample).order_by(sample.c.id)).all():
        counts = Counter(coder for coder, _ in _codings(connection, row.id))
        found.append(Sample(row.name, row.seed, row.size, row.who, utc(row.made), tuple(sorted(counts.items()))))
    return tuple(found)


def to_code(connection: Connection, name: str, who: str) -> tuple[Item, ...]:
    """What somebody has still to code of a sample, in its order. Raises ReviewError."""
    number = _sample(connection, name)
    done = {item for coder, item in _codings(connection, number) if coder == who}
    rows = _items(connection, number)
    names = article_ids(connection, {row.version_id for row in rows})
    return tuple(_to_code(row, names[row.version_id]) for row in rows if row.id not in done)


def item(connection: Connection, name: str, number: int) -> tuple[Item, Article]:
    """A statement of a sample, by its number in that, and the article in the version it was drawn in. Raises ReviewError."""
    row = _row(connection, name, number)
    found = extraction_of_version(connection, row.version_id).article
    return _to_code(row, found.id), found


def code(connection: Connection, name: str, item: int, verdict: Verdict, fields: Fields, who: str | None) -> int:
    """Code a statement of a sample by its number in that; nothing of it is shown. The number of the judgement.

    What somebody codes again is in place of what he coded before. Raises ReviewError.
    """
    if not who or who == MACHINE:
        raise ReviewError(f"{name}: who codes has to be named, and not {MACHINE!r}; say who")
    row = _row(connection, name, item)
    if verdict == "correct" and not fields:
        raise ReviewError(f"{name} {item}: nothing is corrected; say what is to be said of it, or accept it")
    at = version_row(connection, row.version_id)
    said = checked(connection, at, fields) if fields else fields
    return note(connection, verdict, at, place_of(anchor_of(row.anchor)), fields_of_json(row.seen), said, who, item=row.id)


def values(connection: Connection, name: str) -> dict[str, dict[str, list[str | None]]]:
    """For each variable what each coder, the machine too, says of each statement of a sample; None where he coded nothing.

    Of what a coder rejects he says nothing further. Raises ReviewError.
    """
    number = _sample(connection, name)
    coded = _codings(connection, number)
    coders = sorted({coder for coder, _ in coded})
    found: dict[str, dict[str, list[str | None]]] = {v: {coder: [] for coder in (*coders, MACHINE)} for v in VARIABLES}
    for row in _items(connection, number):
        seen = fields_of_json(row.seen)
        for coder in coders:
            kept = coded.get((coder, row.id))
            for variable in VARIABLES:
                found[variable][coder].append(_value(variable, kept.verdict, _joined(seen, kept)) if kept else None)
        for variable in VARIABLES:
            found[variable][MACHINE].append(_value(variable, "accept", seen))
    return found


def queue(connection: Connection, size: int, called: int | None = None) -> list[int]:
    """The numbers of the statements that are to be reviewed first: unjudged, the least sure of what matters first.

    What matters are statements with stances, or taken back: positions and standing rest on these. How sure it is, is the
    probability that the statement and its speaker are right. `called` is the number of the one article that they are to be of.
    """
    matters = case((or_(statement.c.side.is_not(None), statement.c.standing != "stands"), 0), else_=1)
    sure = statement.c.confidence * func.coalesce(statement.c.speaker_confidence, 1.0)
    judged = select(attached.c.review_id).where(attached.c.statement_id == statement.c.id).exists()
    chosen = select(statement.c.id).where(statement.c.is_current, ~judged).order_by(matters, sure, statement.c.id).limit(size)
    if called is not None:
        chosen = chosen.join(version, version.c.id == statement.c.version_id).where(version.c.article_id == called)
    return list(connection.scalars(chosen))


def _joined(seen: Fields, kept: Any) -> Fields:
    return Fields(**{**seen, **fields_of_json(kept.fields)})


def _value(variable: str, verdict: str, fields: Fields) -> str | None:
    """What a coder says of one variable, so that two who say the same have the same value."""
    if variable == "statement":
        return "no" if verdict == "reject" else "yes"
    if verdict == "reject":
        return None
    told: Any = fields.get(variable)
    if variable in ("speaker", "on_behalf_of", "addressee"):
        return name_key(told.name) if told else _NONE
    if variable == "stances":
        return "; ".join(sorted(f"{s.stance} {name_key(s.target)}" for s in told or ()))
    if variable == "venue":
        return told.kind if told else _NONE
    if variable == "said_on":
        return f"{told.earliest}/{told.latest}" if told else _NONE
    return told if isinstance(told, str) else json.dumps(to_json(told)) if told else _NONE


def _codings(connection: Connection, number: int) -> dict[tuple[str, int], Any]:
    """The last coding that counts of each coder and item of a sample."""
    undoing = review.alias()
    undone = select(undoing.c.of_id).where(undoing.c.verdict == "undo", undoing.c.item_id.is_not(None))
    chosen = (
        select(review)
        .join(sample_item, sample_item.c.id == review.c.item_id)
        .where(sample_item.c.sample_id == number, review.c.verdict != "undo", review.c.id.not_in(undone))
        .order_by(review.c.id)
    )
    return {(row.who, row.item_id): row for row in connection.execute(chosen)}


def _sample(connection: Connection, name: str) -> int:
    number: int | None = connection.scalar(select(sample.c.id).where(sample.c.name == name))
    if number is None:
        raise ReviewError(f"{name}: there is no such sample; draw it with `onrecord review sample`")
    return number


def _row(connection: Connection, name: str, item: int) -> Any:
    number = _sample(connection, name)
    row = connection.execute(select(sample_item).where(sample_item.c.sample_id == number, sample_item.c.number == item)).first()
    if row is None:
        raise ReviewError(f"{name}: has no statement {item}; see `onrecord review queue --sample {name}`")
    return row


def _to_code(row: Any, called: str) -> Item:
    held = anchor_of(row.anchor)
    return Item(row.number, called, quote_of(held), held, fields_of_json(row.seen))


def _everything(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """The machine's statements in current versions: the article's key, the version, and the number in the statement's id."""
    kept = select(machine.c.version_id)
    columns = article.c.key, version.c.id
    plain = (
        select(*columns, statement.c.number)
        .join(version, version.c.id == statement.c.version_id)
        .join(article, article.c.id == version.c.article_id)
        .where(version.c.is_current, version.c.id.not_in(kept))
    )
    yield from (tuple(row) for row in connection.execute(plain))
    judged = (
        select(*columns, machine.c.found)
        .join(version, version.c.id == machine.c.version_id)
        .join(article, article.c.id == version.c.article_id)
        .where(version.c.is_current)
    )
    for key, number, found in connection.execute(judged):
        for one in reading_of(Article("", ""), found).statements:
            yield key, number, int(one.id[1:])


def _items(connection: Connection, number: int) -> Sequence[Any]:
    """The rows of a sample's statements, in order."""
    return connection.execute(select(sample_item).where(sample_item.c.sample_id == number).order_by(sample_item.c.number)).all()


def _drawn(connection: Connection, number: int | None, version_id: int, places: Mapping[int, int]) -> Iterator[dict[str, Any]]:
    """What a sample keeps of some of the machine's statements in a version: their places in it by the numbers in their ids."""
    reading = machine_reading(connection, version_id)
    statements, actors = {s.id: s for s in reading.statements}, {a.id: a for a in reading.actors}
    article_id = connection.scalar(select(version.c.article_id).where(version.c.id == version_id))
    for local, place in places.items():
        told = statements[f"s{local}"]
        yield {
            "sample_id": number,
            "number": place,
            "article_id": article_id,
            "version_id": version_id,
            "anchor": dumped(anchor(reading.article.text, Place.of(told))),
            "seen": dumped(fields_of(told, actors, statements)),
        }


def _digest(seed: int, key: str, number: int) -> bytes:
    return hashlib.blake2b(f"{seed}\n{key}\n{number}".encode(), digest_size=16).digest()
