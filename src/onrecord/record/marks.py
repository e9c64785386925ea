"""By what a record knows again what it was told to forget: digests alone, in which nobody reads what it was.

An article is known by its address and by what it said. A person is known by kind and full name, and by what tells namesakes
apart: the fields of life in which he is met and his middle initials. Who is met in no field, or whose initials nobody gives,
may be he, so he goes with him; namesakes whom the record tells from him stay.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from itertools import product

from sqlalchemy import Connection, select

from onrecord.record import rows
from onrecord.record.identities import met_in
from onrecord.record.identity import Bearer
from onrecord.record.schema import forgotten
from onrecord.record.striking import all_gone
from onrecord.statements import Article, Extraction

_ANY = "*"  # in place of a field or of initials
_AT_ONCE = 5000  # values in one question to a database


def of_article(article: Article) -> set[str]:
    """What an article is known by."""
    return {rows.digest(article), of_key(rows.article_key(article))}


def of_key(key: str) -> str:
    """What any version of the article with a key is known by."""
    return key.partition(":")[2]


def of_person(own: Collection[Bearer], namesakes: Mapping[Bearer, str]) -> set[str]:
    """What a person is known by: `own` are his bearers, `namesakes` all others of his names, with the person that each is."""
    found = {_digest(b.kind, b.name, b.apart) for b in own if b.apart}
    met = [b for b in own if not b.apart]
    for kind, name in {(b.kind, b.name) for b in met}:
        alike = [b for b in met if (b.kind, b.name) == (kind, name)]
        others = {b: person for b, person in namesakes.items() if (b.kind, b.name, b.apart) == (kind, name, "")}
        spelled = {b.initials for b in alike} - {""}
        may_be_he = [b for b in others if not spelled or b.initials in spelled | {""}]
        fields = _possible({b.field for b in alike} - {""}, are_told_apart=any(b.field for b in may_be_he))
        spellings = {b.initials for b in others if b.initials and _fits(b.field, fields)}
        initials = _possible(spelled, are_told_apart=len(spellings) > 1)
        apart = {p for b, p in others.items() if not (_fits(b.initials, initials) and _fits(b.field, fields))}
        staying = [b for b, person in others.items() if person in apart]
        for pattern in product(initials, fields):
            if not any(_fits(b.initials, pattern[:1]) and _fits(b.field, pattern[1:]) for b in staying):
                found.add(_digest(kind, name, *pattern))
    return found


def gone(connection: Connection, extraction: Extraction, article: str) -> frozenset[str]:
    """The ids of those actors of an article, given by its key, whom the record was told to forget."""
    if connection.scalar(select(forgotten.c.id).where(forgotten.c.subject == "person").limit(1)) is None:
        return frozenset()
    met = met_in(connection, extraction.actors, article)
    asked = {actor: {d for b in bearers for d in _digests(b, article)} for actor, bearers in met.items()}
    every = sorted({digest for digests in asked.values() for digest in digests})
    known: set[str] = set()
    for start in range(0, len(every), _AT_ONCE):
        chosen = select(forgotten.c.digest).where(forgotten.c.digest.in_(every[start : start + _AT_ONCE]))
        known.update(connection.scalars(chosen))
    return all_gone(extraction, {actor for actor, digests in asked.items() if not known.isdisjoint(digests)})


def _possible(known: set[str], *, are_told_apart: bool) -> set[str]:
    """The fields, or the initials, of someone, and none, as that may be he; any where nothing tells him from anybody."""
    return known | {""} if known or are_told_apart else {_ANY}


def _fits(value: str, possible: Collection[str]) -> bool:
    return value in possible or _ANY in possible


def _digests(bearer: Bearer, article: str) -> Iterator[str]:
    """All digests that a bearer, met in an article, may be known by."""
    yield _digest(bearer.kind, bearer.name, article)
    if not bearer.apart:
        for pattern in product((bearer.initials, _ANY), (bearer.field, _ANY)):
            yield _digest(bearer.kind, bearer.name, *pattern)


def _digest(*told: str) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()
