"""Takes who is forgotten out of judgements of statements, out of samples, and out of what the machine had found.

A judgement of a statement that he made, as it was judged, goes. Of the others his name goes.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Table, delete, select, union, update

from onrecord.record import marks
from onrecord.record.finding import name_key
from onrecord.record.reading_back import extraction_of_version
from onrecord.record.review.anchoring import Place, anchor, likeness, place_of
from onrecord.record.review.corrections import Fields, Named
from onrecord.record.review.kept import (
    anchor_of,
    fields_of_json,
    fields_or_none,
    has_machine_reading,
    keep_machine_reading,
    machine_reading,
)
from onrecord.record.review.reviewing import show
from onrecord.record.review.written import dumped
from onrecord.record.rows import words_row
from onrecord.record.schema import article, machine, review, sample_item, version
from onrecord.record.striking import Names, names_of, without
from onrecord.statements import Actor, Extraction, Statement

_WHO = ("speaker", "on_behalf_of")


def strike_out_of_reviews(connection: Connection) -> None:
    """Strike who is forgotten out of all judgements and samples, and out of the machine's readings beside these."""
    judged = union(*(select(table.c.version_id) for table in (review, sample_item, machine)))
    chosen = select(version.c.id, version.c.article_id, article.c.key).join(article).where(version.c.id.in_(judged))
    concerned = {row.article_id for row in connection.execute(chosen).all() if _strike_out(connection, row.id, row.key)}
    for number in sorted(concerned):
        show(connection, number)


def _strike_out(connection: Connection, version_id: int, key: str) -> bool:
    """Strike out of one version; whether anybody was in it."""
    kept = {t: connection.execute(select(t).where(t.c.version_id == version_id)).all() for t in (review, sample_item)}
    shown, found = extraction_of_version(connection, version_id), machine_reading(connection, version_id)
    everybody = replace(found, actors=_with_named(found.actors, _said_in(row for rows in kept.values() for row in rows)))
    gone = marks.gone(connection, everybody, key)
    if not gone:
        return False
    left = without(replace(everybody, statements=tuple(_credited(found, shown, gone))), gone)
    text = left.article.text
    connection.execute(update(version).where(version.c.id == version_id).values(words_row(left.article)))
    if has_machine_reading(connection, version_id):
        known = {actor.id for actor in found.actors}
        statements = tuple(s for s in left.statements if any(c.isalnum() for c in left.article.quote(s.content)))
        actors = tuple(actor for actor in left.actors if actor.id in known)
        keep_machine_reading(connection, version_id, replace(left, statements=statements, actors=actors))
    him = _Gone(frozenset(name_key(a.name) for a in everybody.actors if a.id in gone), names_of(everybody, gone))
    for table, rows in kept.items():
        for row in rows:
            _strike_row(connection, table, row, him, text)
    return True


@dataclass(frozen=True, slots=True)
class _Gone:
    """Those who go: their folded names, and what is struck out of other words."""

    keys: frozenset[str]
    names: Names

    def has(self, named: Named | None) -> bool:
        return named is not None and name_key(named.name) in self.keys

    def without(self, fields: Fields) -> Fields:
        """Fields without them."""
        left = Fields(**fields)
        for part in ("speaker", "on_behalf_of", "addressee"):
            named: Named | None = left.get(part)  # type: ignore[assignment]
            if named:
                left[part] = None if self.has(named) else self._renamed(named)
        if "stances" in left:
            left["stances"] = tuple(
                replace(s, target=self.names.struck_from(s.target))
                for s in left["stances"]
                if name_key(s.target) not in self.keys
            )
        venue = left.get("venue")
        if venue and venue.name:
            left["venue"] = replace(venue, name=self.names.struck_from(venue.name))
        return left

    def _renamed(self, named: Named) -> Named:
        return replace(named, name=self.names.struck_from(named.name))


def _strike_row(connection: Connection, table: Table, row: Any, him: _Gone, text: str) -> None:
    """Strike out of one judgement, or one item of a sample."""
    seen = fields_or_none(row.seen)
    fields = fields_of_json(row.fields) if table is review else Fields()
    said = Fields(**{**(seen or Fields()), **fields})
    if any(him.has(said.get(part)) for part in _WHO):  # type: ignore[arg-type]
        connection.execute(delete(table).where(table.c.id == row.id))
        return
    told = {"anchor": dumped(anchor(text, place_of(anchor_of(row.anchor)))), "seen": seen and dumped(him.without(seen))}
    if table is review:
        told["fields"] = dumped(him.without(fields))
    connection.execute(update(table).where(table.c.id == row.id).values(told))


def _said_in(rows: Iterator[Any]) -> Iterator[Named]:
    """All who are named in judgements and samples."""
    for row in rows:
        for kept in (row.seen, row._mapping.get("fields")):
            fields = fields_or_none(kept) or Fields()
            for part in (*_WHO, "addressee"):
                named: Named | None = fields.get(part)  # type: ignore[assignment]
                if named:
                    yield named
            for sided in fields.get("stances", ()):
                yield Named(sided.target, sided.kind)


def _with_named(actors: tuple[Actor, ...], named: Iterator[Named]) -> tuple[Actor, ...]:
    """Actors, and those of some names whom none of them is."""
    known = {name_key(actor.name) for actor in actors}
    found = list(actors)
    number = max((int(actor.id[1:]) for actor in actors), default=0)
    for one in named:
        if (key := name_key(one.name)) not in known:
            known.add(key)
            number += 1
            found.append(Actor(f"a{number}", one.name, one.kind or "person"))
    return tuple(found)


def _credited(found: Extraction, shown: Extraction, gone: Collection[str]) -> Iterator[Statement]:
    """The machine's statements; one by somebody who goes, which is shown as another's, is nobody's."""
    others = [Place.of(s) for s in shown.statements]
    for s in found.statements:
        is_his, place = any(r.actor in gone for r in (s.speaker, s.on_behalf_of) if r), Place.of(s)
        is_shown = is_his and any(likeness(place, other) > 0 for other in others)
        yield replace(s, speaker=None, on_behalf_of=None) if is_shown else s
