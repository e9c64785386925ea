"""Popolo, the data standard for people and their offices, as JSON to people.

The specification is at https://www.popoloproject.com. Two dialects of it are read too: EveryPolitician's, in which a membership
lasts as long as its legislative period, and mySociety's, in which a name is given in parts and an office is its post's.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any, Literal

from onrecord.errors import UnreadableInput
from onrecord.sources.fields import Days, days, words
from onrecord.sources.refusal import Refused, printable
from onrecord.statements import Office, OtherName, Person

_SHAPE = 'give a Popolo object with "persons", or a list of persons, each with a "name"'
_GENDERS: dict[str, Literal["male", "female"]] = {"male": "male", "female": "female"}
_PLAIN_ROLES = frozenset({"member", "party member", None})  # say no more than that there is a membership

Json = Mapping[str, Any]
Tables = Mapping[str, Mapping[str, Json]]
_Placed = tuple[str, Any]  # a membership, and where messages say that it stands


def popolo_people(value: object, file: str) -> tuple[Person, ...]:
    """The people of a Popolo object, or of a list of persons that hold their memberships.

    `file` is how messages call the file. Raises UnreadableInput, which says which person or membership is wrong.
    """
    collections: Json = value if isinstance(value, dict) else {"persons": value}
    try:
        if not isinstance(collections.get("persons"), list):
            raise Refused('has no list of "persons"', _SHAPE)
        persons, loose = _list(collections, "persons"), _list(collections, "memberships")
        tables = {key: _table(collections, key) for key in ("organizations", "posts", "areas", "events")}
    except Refused as refused:
        raise UnreadableInput(file, refused.problem, refused.remedy) from None
    merged = {p["id"]: p["redirect"] for p in persons if _is_redirect(p)}
    memberships: dict[str, list[_Placed]] = defaultdict(list)
    for number, membership in enumerate(loose, 1):
        place = f"{file}, membership {number}"
        if not isinstance(membership, dict):
            raise UnreadableInput(place, "is not a JSON object", _SHAPE)
        for owner in _ids(membership.get("person_id")):
            memberships[merged.get(owner, owner)].append((place, membership))
    return tuple(_people(persons, memberships, tables, file))


def _people(persons: list[Any], memberships: Mapping[str, list[_Placed]], tables: Tables, file: str) -> Iterator[Person]:
    for number, person in enumerate(persons, 1):
        if _is_redirect(person):
            continue
        place = f"{file}, person {number}"
        try:
            if not isinstance(person, dict):
                raise Refused("is not a JSON object", _SHAPE)
            name, *others = _names(person)
            place = f"{place} ({printable(name.name)})"
            identity = _id(person.get("id"))
            identifiers = tuple(_identifiers(person))
            own = [(place, membership) for membership in _list(person, "memberships")]
        except Refused as refused:
            raise UnreadableInput(place, refused.problem, refused.remedy) from None
        offices: dict[Office, None] = {}
        for where, membership in (*own, *memberships.get(identity or "", ())):
            try:
                others += _names_in_office(membership)
                offices[_office(membership, tables)] = None
            except Refused as refused:
                raise UnreadableInput(where, refused.problem, refused.remedy) from None
        offices.pop(Office(), None)
        yield Person(
            name.name,
            tuple(dict.fromkeys(other for other in others if other.name != name.name)),
            tuple(offices),
            _GENDERS.get(str(person.get("gender")).casefold()),
            identity,
            identifiers,
        )


def _is_redirect(person: object) -> bool:
    """Whether a record only says, as mySociety's do, that someone is now under another id."""
    return (
        isinstance(person, dict)
        and isinstance(person.get("redirect"), str)
        and isinstance(person.get("id"), str)
        and "name" not in person
    )


def _names(person: Json) -> list[OtherName]:
    """All names of a person, the one to use first; at least one."""
    found: list[OtherName] = []
    main: list[tuple[bool, dt.date, OtherName]] = []
    for other in _list(person, "other_names"):
        record = other if isinstance(other, dict) else {"name": other}
        text, is_personal = _whole_name(record)
        if text is None:
            continue
        name = OtherName(text, *_term(record))
        found.append(name)
        if record.get("note") == "Main":
            main.append((is_personal, name.earliest or dt.date.min, name))
    in_parts, _ = _whole_name({**person, "name": None})
    if in_parts:
        found.insert(0, OtherName(in_parts))
    if whole := words(person.get("name"), "name"):
        found.insert(0, OtherName(whole))
    elif main:  # a name rather than a peer's title, and of several the last
        found.insert(0, OtherName(max(main, key=lambda m: m[:2])[2].name))
    if not found:
        raise Refused("has no name", _SHAPE)
    return found


def _whole_name(record: Json) -> tuple[str | None, bool]:
    """A name that may be given in parts, and whether it is someone's own rather than a peer's title."""
    if name := words(record.get("name"), "name"):
        return name, True
    given, family = words(record.get("given_name"), "given_name"), words(record.get("family_name"), "family_name")
    if family:
        return (f"{given} {family}" if given else family), bool(given)
    prefix, title = words(record.get("honorific_prefix"), "honorific_prefix"), words(record.get("lordname"), "lordname")
    of = words(record.get("lordofname"), "lordofname")
    if prefix and (title or of):
        return " ".join(filter(None, (prefix, title, of and f"of {of}"))), False
    return None, False


def _names_in_office(membership: object) -> Iterator[OtherName]:
    """The name that someone bore as a member, where a membership tells, as mySociety's do. Raises Refused."""
    if not isinstance(membership, dict):
        raise Refused("has a membership that is not a JSON object", _SHAPE)
    name = membership.get("name")
    if isinstance(name, dict) and (text := _whole_name(name)[0]):
        yield OtherName(text)


def _office(membership: Json, tables: Tables) -> Office:
    post = _related(membership, "post", tables["posts"])
    organisation = _related(membership, "organization", tables["organizations"]) or _related(
        post, "organization", tables["organizations"]
    )
    area = _related(membership, "area", tables["areas"]) or _related(post, "area", tables["areas"])
    party = _related(membership, "on_behalf_of", tables["organizations"])
    if not party and str(organisation.get("classification")).casefold() == "party":
        party = organisation
    role = words(membership.get("role"), "role")
    labels = (words(membership.get("label"), "label"), None if (role or "").casefold() in _PLAIN_ROLES else role)
    of_post = (words(post.get("label"), "label"), words(post.get("role"), "role"))
    earliest, latest = _term(membership)
    if not (earliest and latest) and (period := _related(membership, "legislative_period", tables["events"])):
        first, last = _term(period)
        earliest, latest = earliest or first, latest or last
    return Office(
        next(filter(None, (*labels, *of_post, role)), None),
        words(organisation.get("name"), "name"),
        words(area.get("name"), "name"),
        words(party.get("name"), "name"),
        earliest,
        latest,
    )


def _term(record: Json) -> Days:
    return days(record.get("start_date"), record.get("end_date"))


def _related(record: Json, key: str, table: Mapping[str, Json]) -> Json:
    """What a record refers to, inside it or by its id; empty if nothing."""
    inside = record.get(key)
    if isinstance(inside, dict):
        return inside
    if isinstance(inside, str):
        return table.get(inside, {"name": inside})
    return table.get(_id(record.get(f"{key}_id")) or "", {})


def _identifiers(person: Json) -> Iterator[tuple[str, str]]:
    for item in _list(person, "identifiers"):
        if isinstance(item, dict) and (identifier := _id(item.get("identifier"))):
            yield words(item.get("scheme"), "scheme") or "", identifier


def _id(value: object) -> str | None:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else words(value, "id")


def _ids(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(v) for v in values if isinstance(v, str | int)]


def _table(collections: Json, key: str) -> dict[str, Json]:
    """The records of a collection by their ids."""
    records = (record for record in _list(collections, key) if isinstance(record, dict))
    return {str(record["id"]): record for record in records if isinstance(record.get("id"), str | int)}


def _list(record: Json, key: str) -> list[Any]:
    value = record.get(key)
    if value is None:
        return []
    if not isinstance(value, list):
        raise Refused(f'has "{key}" that are no list', _SHAPE)
    return value
