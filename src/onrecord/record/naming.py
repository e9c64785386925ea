"""Whom a name means in a record: for filters all who may be meant, for a person's page those who bear it in full."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, or_, select

from onrecord.extraction.speakers.names import fold
from onrecord.record.finding import name_key
from onrecord.record.identity import Bearer, bearers, is_key
from onrecord.record.schema import bearer
from onrecord.record.words import askable
from onrecord.statements import Actor


@dataclass(frozen=True, slots=True)
class Named:
    """The bearers that a name may mean, by their ids, and the name as those are found who have no bearer."""

    bearers: tuple[int, ...]
    name: str | None


def named(connection: Connection, name: str) -> Named:
    """All whom a filter by `name` means.

    That is the person with this key; or whoever bears this full name, and all his other names; or, for one word, whoever has
    it for a surname or is called nothing else. A filter may be wide: it joins nobody.
    """
    persons, key = persons_meant(connection, name), name_key(name)
    if is_key(name):
        return Named(bearers_of(connection, persons), None)
    if " " not in key:
        persons = [*persons, *connection.scalars(select(bearer.c.person).where(_has_surname(askable(name))).distinct())]
    return Named(bearers_of(connection, persons), key)


def persons_meant(connection: Connection, name: str) -> list[str]:
    """The keys of the persons who bear a full name, sorted; one who spells out other middle initials isn't meant.

    Of a key that of the person whom it means now: one that it was before it was joined with others goes on meaning it.
    """
    name = askable(name)
    if is_key(name):
        return list(connection.scalars(select(bearer.c.person).where(bearer.c.key == name)))
    meant = {b for kind in ("person", "organisation", "group") for b in bearers(Actor("", name, kind, ()))}
    if not meant:
        return []
    by_name = or_(*(and_(bearer.c.kind == b.kind, bearer.c.name_key == b.name) for b in sorted(meant)))
    found = connection.execute(select(bearer.c.key, bearer.c.person).where(by_name)).all()
    initials = {b.name: b.initials for b in meant}
    return sorted({row.person for row in found if _fits(Bearer.of_key(row.key), initials)})


def bearers_of(connection: Connection, persons: Sequence[str]) -> tuple[int, ...]:
    """The ids of all bearers who are one of some persons, given by key."""
    return tuple(connection.scalars(select(bearer.c.id).where(bearer.c.person.in_(persons)).order_by(bearer.c.id)))


def _fits(found: Bearer, initials: dict[str, str]) -> bool:
    wanted = initials[found.name]
    return not wanted or not found.initials or found.initials == wanted


def _has_surname(name: str) -> ColumnElement[bool]:
    return and_(bearer.c.kind == "person", bearer.c.surname == fold(name))
