"""Keeps in the record who is one person across articles; `identity.py` says by what."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sqlalchemy import Connection, and_, delete, exists, or_, select, update

from onrecord.record import schema
from onrecord.record.identity import Bearer, bearers, persons
from onrecord.record.inserting import count_up, insert_new
from onrecord.record.schema import bearer, bearer_link, bearer_name, judgement
from onrecord.record.standing import resettle
from onrecord.statements import Actor

_Name = tuple[str, str]  # kind and name
_PLACES = (  # where it is kept who is meant
    (schema.actor, ("bearer_id",)),
    (schema.statement, ("speaker_bearer_id", "on_behalf_bearer_id")),
    (schema.stance, ("speaker_bearer_id", "bearer_id")),
    (schema.about, ("bearer_id",)),
    (schema.relation, ("bearer_id", "target_bearer_id")),
    (schema.change, ("bearer_id", "target_bearer_id")),
)


def met_in(connection: Connection, actors: Iterable[Actor], article: str) -> dict[str, tuple[Bearer, ...]]:
    """The bearers that each actor of an article, given by its key, is, by the actor's id."""
    split = _split_off(connection, article)
    return {actor.id: _apart(bearers(actor), article, split) for actor in actors}


def note_bearers(connection: Connection, actors: Sequence[Actor], article: str) -> dict[str, int]:
    """Note whom the actors of an article, given by its key, are across articles; the bearer of each that has one, by his id."""
    met = met_in(connection, actors, article)
    ids, new = _noted(connection, met.values())
    called = [(actor.name, met[actor.id]) for actor in actors]
    _count(connection, called, ids, 1)
    joined = {b for found in met.values() if len(found) > 1 for b in found}
    rejoin(connection, (*new, *joined))
    return {actor: ids[found[0]] for actor, found in met.items() if found}


def take_back(connection: Connection, version: int) -> list[Bearer]:
    """Count the actors of a version no longer; their bearers, of which `clear` erases those whom nobody is any longer."""
    called = [(name, _apart(plain, apart, {_name(b) for b in plain})) for name, plain, apart in _called(connection, [version])]
    touched = {b for _, found in called for b in found}
    _count(connection, called, _ids(connection, touched), -1)
    return sorted(touched)


def clear(connection: Connection, touched: Sequence[Bearer]) -> None:
    """Erase those of some bearers whom nobody is any longer, and decide again who is one person with the rest."""
    _clear(connection, list(_ids(connection, touched).values()))
    rejoin(connection, touched)


def rename(connection: Connection, article: str) -> None:
    """Tell the bearers in an article, given by its key, from all others as it is judged now, in all its versions."""
    split = _split_off(connection, article)
    versions = list(connection.scalars(select(schema.version.c.id).join(schema.article).where(schema.article.c.key == article)))
    before, after = [], []
    for name, plain, apart in _called(connection, versions):
        before.append((name, _apart(plain, apart, {_name(b) for b in plain})))
        after.append((name, _apart(plain, article, split)))
    ids, _ = _noted(connection, (found for _, found in (*before, *after)))
    persons_now = select(bearer.c.person).where(bearer.c.id.in_(ids.values()))
    concerned = set(connection.scalars(persons_now))
    _count(connection, before, ids, -1)
    _count(connection, after, ids, 1)
    for (_, was), (_, now) in zip(before, after, strict=True):
        if was and was != now:
            _move(connection, versions, ids[was[0]], ids[now[0]])
    _clear(connection, [ids[b] for _, found in (*before, *after) for b in found])
    rejoin(connection, (b for _, found in before for b in found))
    resettle(connection, concerned.union(connection.scalars(persons_now)))


def rejoin(connection: Connection, touched: Iterable[Bearer]) -> None:
    """Decide again which bearers of the names of some are one person, and of the names that a person merged with these."""
    reached = left = {_name(b) for b in touched}
    found: dict[str, int] = {}
    merges: set[tuple[str, str]] = set()
    while left:
        of_names = or_(*(and_(bearer.c.kind == kind, bearer.c.name_key == name) for kind, name in sorted(left)))
        found |= {row.key: row.id for row in connection.execute(select(bearer.c.key, bearer.c.id).where(of_names))}
        judged = select(judgement.c.bearer, judgement.c.other).where(
            judgement.c.verdict == "merge",
            judgement.c.undone.is_(None),
            or_(judgement.c.bearer.in_(list(found)), judgement.c.other.in_(list(found))),
        )
        merges |= {(row.bearer, row.other) for row in connection.execute(judged)}
        left = {_name(Bearer.of_key(key)) for pair in merges for key in pair} - reached
        reached = reached | left
    if not found:
        return
    by_id = {number: Bearer.of_key(key) for key, number in found.items()}
    linked = select(bearer_link.c.bearer_id, bearer_link.c.other_id).where(bearer_link.c.bearer_id.in_(list(by_id)))
    links = [(by_id[a], by_id[b]) for a, b in connection.execute(linked)]
    same = [(Bearer.of_key(a), Bearer.of_key(b)) for a, b in merges if a in found and b in found]
    was = {
        row.key: row.person for row in connection.execute(select(bearer.c.key, bearer.c.person).where(bearer.c.id.in_(by_id)))
    }
    now = {member.key: first.key for member, first in persons(by_id.values(), links, same).items()}
    changed = [key for key in now if was[key] != now[key]]
    for key in changed:
        connection.execute(update(bearer).where(bearer.c.id == found[key]).values(person=now[key]))
    if changed:
        resettle(connection, {person for key in changed for person in (was[key], now[key])})


def _called(connection: Connection, versions: Sequence[int]) -> list[tuple[str, tuple[Bearer, ...], str]]:
    """The names of the actors in some versions, each with its bearers but for judgements, and the article told apart."""
    actor = schema.actor.c
    named = (
        select(actor.name, actor.kind, actor.roles, bearer.c.key)
        .join(bearer, bearer.c.id == actor.bearer_id)
        .where(actor.version_id.in_(versions))
    )
    return [
        (name, bearers(Actor("", name, kind, tuple(roles))), Bearer.of_key(key).apart)
        for name, kind, roles, key in connection.execute(named)
    ]


def _apart(found: tuple[Bearer, ...], article: str, split: set[_Name]) -> tuple[Bearer, ...]:
    return tuple(replace(b, apart=article) if _name(b) in split else b for b in found)


def _noted(connection: Connection, met: Iterable[tuple[Bearer, ...]]) -> tuple[dict[Bearer, int], list[Bearer]]:
    """The ids of bearers, and those of them that the record didn't know."""
    every = sorted({b for found in met for b in found})
    known = _ids(connection, every)
    new = [b for b in every if b not in known]
    insert_new(
        connection,
        bearer,
        [
            {
                "key": b.key,
                "kind": b.kind,
                "name_key": b.name,
                "surname": b.name.split()[-1],
                "field": b.field,
                "person": b.key,
            }
            for b in new
        ],
    )
    return known | _ids(connection, new), new


def _count(
    connection: Connection, called: Iterable[tuple[str, tuple[Bearer, ...]]], ids: Mapping[Bearer, int], times: int
) -> None:
    """Count names, each with the bearers of whoever is called so, and what joins these: `times` each, to take back -1."""
    names: Counter[tuple[int, str]] = Counter()
    links: Counter[tuple[int, ...]] = Counter()
    for name, found in called:
        names.update((ids[b], name) for b in found)
        links.update(tuple(sorted((ids[a], ids[b]))) for a, b in pairwise(found))
    counted = [{"bearer_id": i, "name": n, "times": t * times} for (i, n), t in sorted(names.items())]
    joined = [{"bearer_id": a, "other_id": b, "times": t * times} for (a, b), t in sorted(links.items())]
    count_up(connection, bearer_name, counted)
    count_up(connection, bearer_link, joined)


def _move(connection: Connection, versions: list[int], old: int, new: int) -> None:
    """Put one bearer in the place of another in some versions."""
    of_versions = select(schema.statement.c.id).where(schema.statement.c.version_id.in_(versions))
    for table, columns in _PLACES:
        within = table.c.version_id.in_(versions) if "version_id" in table.c else table.c.statement_id.in_(of_versions)
        for name in columns:
            connection.execute(update(table).where(within, table.c[name] == old).values({name: new}))


def _clear(connection: Connection, touched: list[int]) -> None:
    """Erase those of some bearers whom nobody is any longer."""
    connection.execute(delete(bearer_name).where(bearer_name.c.bearer_id.in_(touched), bearer_name.c.times <= 0))
    connection.execute(delete(bearer_link).where(bearer_link.c.bearer_id.in_(touched), bearer_link.c.times <= 0))
    is_called = exists().where(bearer_name.c.bearer_id == bearer.c.id)
    connection.execute(delete(bearer).where(bearer.c.id.in_(touched), ~is_called))


def _ids(connection: Connection, wanted: Iterable[Bearer]) -> dict[Bearer, int]:
    keys = [b.key for b in wanted]
    rows = connection.execute(select(bearer.c.key, bearer.c.id).where(bearer.c.key.in_(keys))) if keys else ()
    return {Bearer.of_key(key): number for key, number in rows}


def _split_off(connection: Connection, article: str) -> set[_Name]:
    """The names whose bearers in an article a person told from all others."""
    chosen = select(judgement.c.bearer).where(
        judgement.c.verdict == "split", judgement.c.undone.is_(None), judgement.c.other == article
    )
    return {_name(Bearer.of_key(key)) for key in connection.scalars(chosen)}


def _name(bearer: Bearer) -> _Name:
    return bearer.kind, bearer.name
