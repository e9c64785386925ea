"""Makes and undoes judgements of statements, and shows each article as it is judged."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from onrecord.extraction.surface import Surface
from onrecord.record import marks
from onrecord.record.finding import name_key
from onrecord.record.hits import Hit, hits
from onrecord.record.reading_back import extraction_of_version, is_called
from onrecord.record.review.anchoring import Place, place_of
from onrecord.record.review.corrections import Fields, fields_of
from onrecord.record.review.judged import Judged, judge
from onrecord.record.review.kept import (
    ReviewError,
    anchor_of,
    fields_of_json,
    fields_or_none,
    has_machine_reading,
    keep_machine_reading,
    live,
    machine_reading,
    note,
    verdicted,
)
from onrecord.record.review.written import mapped
from onrecord.record.rewriting import numbers_of, rewrite
from onrecord.record.schema import article, attached, concept, review, statement, version
from onrecord.record.topics import judged_topics, topics_of
from onrecord.statements import Actor, Article, Extraction, Span


def accept(connection: Connection, number: int, who: str | None) -> int:
    """Judge that all that is shown of a statement is right; the number of the judgement. Raises ReviewError."""
    shown, row = _reading_with(connection, number)
    fields = _fields(shown, f"s{row.number}")
    if topics := topics_of(connection, [number]).get(number):
        fields["topics"] = topics
    return _judge(connection, row, shown, "accept", fields, who)


def correct(connection: Connection, number: int, fields: Fields, who: str | None) -> int:
    """Judge that some things are to be said otherwise of a statement; the number of the judgement. Raises ReviewError."""
    shown, row = _reading_with(connection, number)
    if not fields:
        raise ReviewError(f"statement {number}: nothing is corrected; say what is to be said of it, or accept it")
    return _judge(connection, row, shown, "correct", checked(connection, version_row(connection, row.version_id), fields), who)


def reject(connection: Connection, number: int, who: str | None) -> int:
    """Judge that a statement is none; the number of the judgement. Raises ReviewError."""
    shown, row = _reading_with(connection, number)
    return _judge(connection, row, shown, "reject", Fields(), who)


def add(connection: Connection, called: str, fields: Fields, who: str | None) -> int:
    """Judge that an article has a statement that the machine missed; the number of the judgement. Raises ReviewError.

    `called` is the article's id or address. The statement needs a content.
    """
    at = current(connection, called)
    shown = extraction_of_version(connection, at.id)
    if not fields.get("content"):
        raise ReviewError(f"{called}: a statement needs a content; give its words")
    fields = checked(connection, at, fields)
    place = Place(fields.get("source", ()), fields.get("cue", ()), fields["content"])
    if any(Place.of(s) == place for s in shown.statements):
        raise ReviewError(f"{called}: has a statement of these very words; accept or correct that")
    return _keep(connection, at, shown, "add", place, None, fields, who)


def shown(connection: Connection, number: int) -> Hit:
    """A statement as it is shown, by its number in the record. Raises ReviewError."""
    _reading_with(connection, number)
    [hit] = hits(connection, [number])
    return hit


def undo(connection: Connection, number: int, who: str | None) -> int:
    """Undo a judgement by one of its own; the number of that. Raises ReviewError."""
    found = connection.execute(select(review).where(review.c.id == number)).one_or_none()
    if found is None or found.verdict == "undo":
        raise ReviewError(f"judgement {number}: {'undoes another' if found else 'there is none'}; see `onrecord review list`")
    undoing = select(review.c.id).where(review.c.verdict == "undo", review.c.of_id == number)
    if (before := connection.scalar(undoing)) is not None:
        raise ReviewError(f"judgement {number}: was undone already, by {before}; make it again instead")
    at = version_row(connection, found.version_id)
    seen, place = fields_or_none(found.seen), place_of(anchor_of(found.anchor))
    undone = note(connection, "undo", at, place, seen, Fields(), who, of=number, item=found.item_id)
    if found.item_id is None:
        show(connection, found.article_id)
    return undone


def show(connection: Connection, article_id: int, numbers: Mapping[str, int] | None = None) -> None:
    """Show the current version of an article as it is judged.

    `numbers` are the numbers in the record of the machine's statements that keep theirs, by their ids; by default those shown.
    """
    row = connection.execute(
        _versions().where(version.c.article_id == article_id, version.c.is_current).order_by(version.c.id).limit(1)
    ).one()
    before: dict[int, int | None] = dict(
        connection.execute(
            select(attached.c.review_id, attached.c.statement_id).join(review).where(review.c.article_id == article_id)
        ).all()
    )
    machine = machine_reading(connection, row.id)
    rows = live(connection, article_id)
    if rows and not has_machine_reading(connection, row.id):
        keep_machine_reading(connection, row.id, machine)
    own = numbers_of(connection, row.id)
    numbers = own if numbers is None else numbers
    placed = [(kept.id, verdicted(kept, row.id, row.text)) for kept in rows]
    judged = judge(machine, [found for _, found in placed if found])
    keeping = _keeping(judged, {s.id for s in machine.statements}, numbers, before, set(own.values()))
    written = rewrite(connection, row.id, row.key, judged.extraction, keeping)
    homes = {j: written[local] for local, group in judged.homes.items() for j in group}
    connection.execute(delete(attached).where(attached.c.review_id.in_(before)))
    new = [
        {"review_id": n, "statement_id": homes.get(n), "is_orphaned": found is None or n in judged.orphaned}
        for n, found in placed
    ]
    if new:
        connection.execute(insert(attached), new)
    judged_topics(connection, row.id, {written[local]: topics for local, topics in judged.topics.items()})


def _keeping(
    judged: Judged, by_machine: set[str], numbers: Mapping[str, int], before: Mapping[int, int | None], own: set[int]
) -> dict[str, int]:
    """The numbers that statements keep: that which showed their judgements, else that of the machine's; each once."""
    keeping: dict[str, int] = {}
    taken: set[int] = set()
    for s in judged.extraction.statements:
        showed = [number for j in judged.homes.get(s.id, ()) if (number := before.get(j)) in own]
        meant = [*showed[:1], *([numbers[s.id]] if s.id in by_machine and s.id in numbers else [])]
        number = next((number for number in meant if number is not None and number not in taken), None)
        if number is not None:
            keeping[s.id] = number
            taken.add(number)
    return keeping


def carry(connection: Connection, key: str) -> None:
    """Show the version of the article with this key that is current now as earlier ones were judged."""
    number = connection.scalar(select(article.c.id).where(article.c.key == key))
    if number is not None and live(connection, number):
        show(connection, number)


def show_topics(connection: Connection, version_id: int) -> None:
    """Show the topics of a version's statements as they are judged."""
    chosen = (
        select(attached.c.statement_id, review.c.fields)
        .join(review, review.c.id == attached.c.review_id)
        .join(statement, statement.c.id == attached.c.statement_id)
        .where(statement.c.version_id == version_id)
        .order_by(review.c.id)
    )
    told = {row.statement_id: fields_of_json(row.fields) for row in connection.execute(chosen) if '"topics"' in row.fields}
    judged_topics(connection, version_id, {number: fields["topics"] for number, fields in told.items() if "topics" in fields})


def current(connection: Connection, called: str) -> Any:
    """The row of the current version of an article, by its id, address or key. Raises ReviewError."""
    found = connection.execute(_versions().where(version.c.is_current, is_called(called)).order_by(article.c.key)).first()
    if found is None:
        raise ReviewError(f"{called}: the record has no article of this id or address; search for a word of it")
    return found


def checked(connection: Connection, at: Any, fields: Fields) -> Fields:
    """Fields that can be said of a statement in the version whose row this is, with a form. Raises ReviewError."""
    text = at.text

    def inside(span: Span) -> Span:
        if span.end > len(text):
            raise ReviewError(f"[{span.start}, {span.end}): the article ends at {len(text)}; give code points of its text")
        return span

    fields = mapped(fields, Span, inside)
    if "content" in fields and not fields["content"]:
        raise ReviewError("content: a statement has one; reject what is no statement")
    named = [(n.name, n.kind) for n in (fields.get("speaker"), fields.get("on_behalf_of"), fields.get("addressee")) if n]
    named += [(sided.target, sided.kind) for sided in fields.get("stances", ())]
    if not all(name.strip() for name, _ in named):
        raise ReviewError("a name: has no letters; leave the part empty where nobody is named")
    actors = tuple(Actor(f"a{i}", name, kind or "person") for i, (name, kind) in enumerate(named))
    if gone := marks.gone(connection, Extraction(Article("", ""), (), actors), at.key):
        name = next(actor.name for actor in actors if actor.id in gone)
        raise ReviewError(f"{name}: was forgotten by this record; leave the name out")
    for topic in fields.get("topics", ()):
        if connection.scalar(select(concept.c.id).where(concept.c.name_key == name_key(topic.concept)).limit(1)) is None:
            raise ReviewError(f"{topic.concept}: no codebook of the record has this concept; add it by `onrecord code` first")
    if "content" in fields and "form" not in fields:
        fields["form"] = Surface.of(text).form(fields["content"])
    if fields.get("standing") == "stands":
        fields["because"] = ()
    return fields


def _reading_with(connection: Connection, number: int) -> tuple[Extraction, Any]:
    """The reading as it is shown that has a statement, by its number in the record, and the statement's row."""
    row = connection.execute(select(statement).where(statement.c.id == number)).one_or_none()
    if row is None or not row.is_current:
        gone = "is in no current version of an article" if row else "there is none"
        raise ReviewError(f"statement {number}: {gone}; look with `onrecord search`")
    return extraction_of_version(connection, row.version_id), row


def _fields(reading: Extraction, local: str) -> Fields:
    statements = {s.id: s for s in reading.statements}
    return fields_of(statements[local], {a.id: a for a in reading.actors}, statements)


def _judge(connection: Connection, row: Any, shown: Extraction, verdict: str, fields: Fields, who: str | None) -> int:
    """Keep a judgement of a statement that is shown; further judgements of one hold on to what the first did."""
    at = version_row(connection, row.version_id)
    chosen = select(attached.c.review_id).where(attached.c.statement_id == row.id)
    held = set(connection.scalars(chosen))
    first = next((kept for kept in live(connection, at.article_id) if kept.id in held), None)
    if first is None:
        [told] = [s for s in shown.statements if s.id == f"s{row.number}"]
        return _keep(connection, at, shown, verdict, Place.of(told), _fields(shown, told.id), fields, who)
    found = verdicted(first, at.id, at.text)
    assert found is not None
    of = first.of_id or (first.id if first.verdict == "add" else None)
    return _keep(connection, at, shown, verdict, found.place, found.seen, fields, who, of)


def _keep(
    connection: Connection,
    at: Any,
    shown: Extraction,
    verdict: str,
    place: Place,
    seen: Fields | None,
    fields: Fields,
    who: str | None,
    of: int | None = None,
) -> int:
    if not has_machine_reading(connection, at.id):
        keep_machine_reading(connection, at.id, shown)
    number = note(connection, verdict, at, place, seen, fields, who, of=of)
    show(connection, at.article_id)
    return number


def version_row(connection: Connection, version_id: int) -> Any:
    """What judgements need of a version: its id, article_id, text and model, and the key of its article."""
    return connection.execute(_versions().where(version.c.id == version_id)).one()


def _versions() -> Any:
    columns = version.c.id, version.c.article_id, version.c.text, version.c.model, article.c.key
    return select(*columns).join(article, article.c.id == version.c.article_id)
