"""Who is one person across articles.

All that tells it is what articles say of someone, and it is the same in whatever order they come. The actors of one kind and
full name who are met in one field of life are one *bearer* of the name; who is met in two fields at once in some article joins
them. Where nothing says in which field someone is met, he is whoever else bears the name, if that is one person; and "Ann Lee"
is "Ann B. Lee" if there is one such. Nobody is joined by a surname alone. A person can merge bearers, and split an article's
off.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extraction.speakers.names import fold
from onrecord.record.fields import fields
from onrecord.statements import Actor

_UNKNOWN = ""
_SEPARATOR = "|"  # in every key, and in no name
_JUNIOR = frozenset({"jr", "sr", "junior", "senior", "ii", "iii", "iv"})
_BEFORE_BODIES = frozenset({"the"})


@dataclass(frozen=True, slots=True, order=True)
class Bearer:
    """One who bears a name: of a kind, by a full name without its middle initials, with those, in a field of life.

    `apart` is the key of the article whose bearer was split off by a person, empty for all others.
    """

    kind: str
    name: str
    initials: str
    field: str
    apart: str = ""

    @property
    def key(self) -> str:
        """The bearer as one string."""
        return _SEPARATOR.join((self.kind, self.name, self.initials, self.field, self.apart))

    @classmethod
    def of_key(cls, key: str) -> "Bearer":
        """The bearer that a key stands for."""
        return cls(*key.split(_SEPARATOR))


def is_key(name: str) -> bool:
    """Whether this is the key of a bearer rather than a name."""
    return _SEPARATOR in name


def bearers(actor: Actor) -> tuple[Bearer, ...]:
    """The bearers that an article's actor is, one for each field in which it is met; none if it isn't known by a full name."""
    words = [word for word in (fold(w).replace(_SEPARATOR, "") for w in actor.name.split()) if word]
    if actor.kind == "person":
        ends = words[:1] + [w for w in words[1:] if len(w) > 1]
        if len([w for w in ends if w not in _JUNIOR]) < 2 or len(words[0]) < 2:
            return ()
        initials = "".join(w for w in words[1:] if len(w) == 1)
        return tuple(Bearer("person", " ".join(ends), initials, field) for field in fields(actor.roles) or (_UNKNOWN,))
    is_named = actor.kind == "organisation" or (actor.kind == "group" and actor.name[:1].isupper())
    name = " ".join(words[1:] if words[:1] and words[0] in _BEFORE_BODIES else words)
    return (Bearer(actor.kind, name, "", _UNKNOWN),) if is_named and name else ()


def persons(
    found: Iterable[Bearer], links: Iterable[tuple[Bearer, Bearer]], merges: Iterable[tuple[Bearer, Bearer]] = ()
) -> dict[Bearer, Bearer]:
    """For bearers the first of those that are the same person; all that bear the names in question have to be among them.

    `links` are pairs of one name that an article joins, `merges` those of any names that a person does.
    """
    groups = _Groups(found)
    for one, other in (*links, *merges):
        groups.join(one, other)
    by_name: dict[tuple[str, str], list[Bearer]] = defaultdict(list)
    for bearer in groups.members:
        if not bearer.apart:
            by_name[bearer.kind, bearer.name].append(bearer)
    for namesakes in by_name.values():
        _join_the_unknown(groups, namesakes)
    return groups.firsts()


def _join_the_unknown(groups: "_Groups", namesakes: Sequence[Bearer]) -> None:
    """Join who is met in no field, and whose middle initials nobody gives, to whom he can only be."""
    for initials in {b.initials for b in namesakes}:
        alike = [b for b in namesakes if b.initials == initials]
        known = groups.distinct(b for b in alike if b.field != _UNKNOWN)
        for bearer in alike:
            if bearer.field == _UNKNOWN and len(known) == 1:
                groups.join(bearer, known[0])
    plain = groups.distinct(b for b in namesakes if not b.initials)
    spelled = groups.distinct(b for b in namesakes if b.initials)
    if len(plain) == 1 and len(spelled) == 1 and len({b.initials for b in namesakes if b.initials}) == 1:
        groups.join(plain[0], spelled[0])


class _Groups:
    """Bearers in groups that are joined; each group goes by its first member."""

    def __init__(self, members: Iterable[Bearer]) -> None:
        self.members: Sequence[Bearer] = sorted(set(members))
        self._above: dict[Bearer, Bearer] = {}

    def join(self, one: Bearer, other: Bearer) -> None:
        first, second = sorted((self.first(one), self.first(other)))
        if first != second:
            self._above[second] = first

    def first(self, member: Bearer) -> Bearer:
        while member in self._above:
            member = self._above[member]
        return member

    def distinct(self, members: Iterable[Bearer]) -> list[Bearer]:
        """The first members of the groups that `members` are in."""
        return sorted({self.first(member) for member in members})

    def firsts(self) -> dict[Bearer, Bearer]:
        return {member: self.first(member) for member in self.members}
