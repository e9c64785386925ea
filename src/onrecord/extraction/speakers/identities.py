"""Who of an article's cast is in the people register: one person under two names becomes one, by the register's name."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extraction.speakers.actors import Cast, Member
from onrecord.extraction.speakers.callings import may_be_called
from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.offices import mentioned_words, office_words, words_of
from onrecord.extraction.speakers.register import Known, RegisterOn, name_keys
from onrecord.extraction.speakers.roles import Role
from onrecord.statements import Office


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the register knows a member of the cast as; `how` is None where the article's own name for the member stands."""

    known: Known
    how: How | None


@dataclass(frozen=True, slots=True)
class Identified:
    """A cast with the names that the register gives, and the identities of its members by their numbers."""

    cast: Cast
    identities: Mapping[int, Identity]


def identify(cast: Cast, register: RegisterOn, words: Collection[str]) -> Identified:
    """Look the people of a cast up in the register; `words` are the folded words of the article."""
    people = {n: m for n, m in enumerate(cast.members) if m.kind == "person"}
    named = {n: identity for n, m in people.items() if (identity := _by_full_name(m, register))}
    bearers: dict[str, set[int]] = defaultdict(set)
    for number, member in people.items():
        for keys in member.keys:
            bearers[keys[0]].add(number)
            bearers[keys[-1]].add(number)
    found = dict(named)
    for number, member in people.items():
        if " " not in member.name and all(len(keys) == 1 for keys in member.keys):
            called = {keys[0] for keys in member.keys} or {fold(member.name)}  # no keys: one of several of that name
            others = {n for word in called for n in bearers[word]} - {number}
            identity = _by_others(others, named) if others else _by_one_word(member, called, register, words)
            if identity and _agree(member.gender, identity.known.gender):
                found[number] = identity
    return _merged(cast, found)


def _by_full_name(member: Member, register: RegisterOn) -> Identity | None:
    """Who alone bears the full names that the article has for a member."""
    full = [keys for keys in member.keys if len(keys) > 1]
    if known := _only(member, (k for keys in full for k in register.named(keys))):
        return Identity(known, None if _has_own_name(member, known) else "register, name")
    known = _only(member, (k for keys in full if len(keys) == 2 for k in register.shortly_named(keys)))
    return Identity(known, None) if known else None


def _by_others(others: Collection[int], named: Mapping[int, Identity]) -> Identity | None:
    """Whom a surname means that several names of the article have: clear if all of them are one person's."""
    owners = {n: named[n].known for n in others if n in named}
    if len(owners) == len(others) > 1 and len({k.number for k in owners.values()}) == 1:
        return Identity(next(iter(owners.values())), "register, name")
    return None


def _by_one_word(member: Member, called: Collection[str], register: RegisterOn, words: Collection[str]) -> Identity | None:
    """Who has as a name of one word, or as the surname, what the article calls a member and nothing else."""
    nicknamed = [k for word in called for k in register.named((word,))]
    is_addressed = member.is_certain or member.gender is not None
    surnamed = [k for word in called for k in register.surnamed(word)] if is_addressed else []
    fitting = [k for k in surnamed if not _contradicts(member.roles, k, register)]
    if known := _only(member, (*nicknamed, *fitting)):
        return Identity(known, "register, name" if known in nicknamed else "register, surname")
    if nicknamed:
        return None
    # of several, the one whom the article's roles fit, or else whose office it has the words of
    in_role = _only(member, (k for k in fitting if any(_fits(role, k) for role in member.roles)))
    known = in_role or _only(member, (k for k in fitting if any(_is_mentioned(o, words) for o in k.person.offices)))
    return Identity(known, "register, surname") if known else None


def _only(member: Member, candidates: Iterable[Known]) -> Known | None:
    """The only one of several whose gender may be the member's."""
    fitting = {k.number: k for k in candidates if _agree(member.gender, k.gender)}
    return next(iter(fitting.values())) if len(fitting) == 1 else None


def _agree(a: str | None, b: str | None) -> bool:
    return a is None or b is None or a == b


def _has_own_name(member: Member, known: Known) -> bool:
    return name_keys(member.name)[0] == name_keys(known.name)[0]


def _contradicts(roles: Sequence[Role], known: Known, register: RegisterOn) -> bool:
    """Whether what the article calls someone is nothing that the register says of this person, or is another party."""
    if not known.person.offices:
        return False
    if roles and not any(_fits(role, known) for role in roles):
        return True
    named = frozenset().union(*map(_words, roles)) & register.register.parties
    return bool(named) and bool(known.parties) and named.isdisjoint(known.parties)


def _fits(role: Role, known: Known) -> bool:
    """Whether a role names an office or the party of a person, of any time."""
    titles = {word for office in known.person.offices for one in words_of(office) for word in one.core}
    return any(may_be_called(head, titles) for head in office_words(role.head)) or not known.parties.isdisjoint(_words(role))


def _words(role: Role) -> frozenset[str]:
    return office_words(" ".join((role.head, *sorted(role.modifiers))))


def _is_mentioned(office: Office, words: Collection[str]) -> bool:
    wanted = mentioned_words(replace(office, organisation=None, party=None)) if office.role else frozenset()
    return len(wanted) > 1 and all(word in words for word in wanted)


def _merged(cast: Cast, found: Mapping[int, Identity]) -> Identified:
    """The cast with those who are the same person as one member, under the register's name."""
    by_person: dict[int, list[int]] = defaultdict(list)
    for number in sorted(found):
        by_person[found[number].known.number].append(number)
    first = {n: group[0] for numbers in by_person.values() if (group := _one_person(numbers, cast, found)) for n in group}
    groups: dict[int, list[int]] = defaultdict(list)
    for number in range(len(cast.members)):
        groups[first.get(number, number)].append(number)
    members, identities, renumbered = list[Member](), dict[int, Identity](), dict[int, int]()
    for group in groups.values():
        renumbered.update(dict.fromkeys(group, len(members)))
        member = cast.members[group[0]]
        if group[0] in first:
            known = found[group[0]].known
            has_own = any(_has_own_name(cast.members[n], known) for n in group)
            how: How | None = None if has_own else "register, name" if len(group) > 1 else found[group[0]].how
            identities[len(members)] = Identity(known, how)
            member = _joined(
                [cast.members[n] for n in group], known, member.name if len(group) == 1 and not how else known.name
            )
        members.append(member)
    appearances = tuple(replace(a, member=renumbered[a.member]) for a in cast.appearances)
    return Identified(replace(cast, members=tuple(members), appearances=appearances), identities)


def _one_person(numbers: Sequence[int], cast: Cast, found: Mapping[int, Identity]) -> Sequence[int]:
    """The members with one identity, if they may be one person: not by several names that are only like the register's."""
    is_sure = any(found[n].how or _has_own_name(cast.members[n], found[n].known) for n in numbers)
    genders = {cast.members[n].gender for n in numbers} - {None}
    return numbers if len(genders) < 2 and (is_sure or len(numbers) == 1) else ()


def _joined(members: Sequence[Member], known: Known, name: str) -> Member:
    return Member(
        name,
        "person",
        known.gender or next((m.gender for m in members if m.gender), None),
        tuple({role.words: role for m in members for role in m.roles}.values()),
        frozenset().union(*(m.places for m in members)),
        frozenset().union(*(m.keys for m in members)),
        True,
    )
