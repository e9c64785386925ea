"""A people register as it is asked during extraction: who bears a name, who has a surname, who held an office on a day.

Everything is found through indexes, so that an article costs as little with a hundred thousand people as with ten.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from onrecord.extraction.speakers.names import Name, fold, read_name
from onrecord.extraction.speakers.nouns import Gender
from onrecord.extraction.speakers.offices import mentioned_words, office_words, words_of
from onrecord.statements import Office, OtherName, Person

Keys = tuple[str, ...]
_A_LIFE = 50  # years before taking an office, or after leaving it, in which someone may be named in reports


@dataclass(frozen=True, slots=True)
class Known:
    """Someone in a register, by the number among its people."""

    number: int
    person: Person

    @property
    def name(self) -> str:
        """The name to use, without "Sir" or "MP", unless only a surname would be left."""
        name = _name(self.person.name)
        return self.person.name[name.start : name.end] if name and len(name.words) > 1 else self.person.name

    @property
    def gender(self) -> Gender | None:
        """The gender, where the register tells."""
        return self.person.gender

    @property
    def parties(self) -> frozenset[str]:
        """The words of the parties that the person ever belonged to."""
        return frozenset().union(*(office_words(o.party) for o in self.person.offices if o.party))


class Register:
    """The people of a register, indexed by their names and offices."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self.parties: set[str] = set()
        self._named: dict[Keys, list[int]] = defaultdict(list)
        self._shortly: dict[Keys, list[int]] = defaultdict(list)
        self._surnamed: dict[str, list[int]] = defaultdict(list)
        self._offices: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, person in enumerate(self.people):
            for text in {person.name, *(other.name for other in person.other_names)}:
                self._learn_name(number, text)
            for which, office in enumerate(person.offices):
                for word in mentioned_words(office):
                    self._offices[word].append((number, which))
                if office.party:
                    self.parties |= office_words(office.party)

    def _learn_name(self, number: int, text: str) -> None:
        keys, is_titled = name_keys(text)
        if not is_titled and keys:
            _note(self._named[keys], number)
        if len(keys) > 2:
            _note(self._shortly[keys[0], keys[-1]], number)
        if is_titled or len(keys) > 1:
            _note(self._surnamed[keys[-1]], number)

    def known(self, number: int) -> Known:
        """One of its people."""
        return Known(number, self.people[number])

    def on(self, day: dt.date | None) -> "RegisterOn":
        """The register as it stood on a day, or as it stands without dates where the day isn't known."""
        return RegisterOn(self, day)

    def bearers(self, keys: Keys) -> list[int]:
        """Who has a name, or another name, with exactly these folded words."""
        return self._named.get(keys, [])

    def short_bearers(self, keys: Keys) -> list[int]:
        """Who has a longer name that begins and ends with these two folded words."""
        return self._shortly.get(keys, [])

    def namesakes(self, surname: str) -> list[int]:
        """Who has a name that ends in this folded word."""
        return self._surnamed.get(surname, [])

    def offices_with(self, words: frozenset[str]) -> list[tuple[int, int]]:
        """The offices, as person and place among the person's, that have the rarest of these words."""
        return min((self._offices.get(word, []) for word in words), key=len, default=[])


class RegisterOn:
    """A register on the day of an article. Where two people fit, nobody is found."""

    def __init__(self, register: Register, day: dt.date | None) -> None:
        self.register = register
        self.day = day
        self._holders: dict[frozenset[str], Known | None] = {}

    def named(self, keys: Keys) -> list[Known]:
        """Who may be meant by a name, or another name, with exactly these words: of several those in office on the day."""
        found = [self.register.known(n) for n in self.register.bearers(keys)]
        return self._likely([k for k in found if self._is_called(k, keys)])

    def shortly_named(self, keys: Keys) -> list[Known]:
        """Who may be meant by given name and surname, having more names between them."""
        return self._likely([self.register.known(n) for n in self.register.short_bearers(keys)])

    def surnamed(self, surname: str) -> list[Known]:
        """Who has the surname and was in office on the day, or has no dates."""
        return [k for n in self.register.namesakes(surname) if self._in_office(k := self.register.known(n))]

    def holder(self, words: frozenset[str]) -> Known | None:
        """Who alone held the office that a description with these words means: "the Prime Minister", "the Fen Valley MP"."""
        if words not in self._holders:
            self._holders[words] = self._holder(words)
        return self._holders[words]

    def _holder(self, words: frozenset[str]) -> Known | None:
        holder, is_held = None, False
        for number, which in self.register.offices_with(words):
            office = self.register.people[number].offices[which]
            # without a day, somebody else's past term shows that it isn't clear whose term is meant
            if (self.day is None or self._holds(office)) and any(o.fits(words) for o in words_of(office)):
                if holder not in (None, number):
                    return None
                holder, is_held = number, is_held or self._holds(office)
        return self.register.known(holder) if holder is not None and is_held else None

    def _holds(self, term: Office | OtherName) -> bool:
        if self.day is None:
            return term.latest is None
        return (term.earliest is None or term.earliest <= self.day) and (term.latest is None or self.day <= term.latest)

    def _in_office(self, known: Known) -> bool:
        offices = known.person.offices
        return any(map(self._holds, offices)) or not any(o.earliest or o.latest for o in offices)

    def _is_called(self, known: Known, keys: Keys) -> bool:
        names = (OtherName(known.person.name), *known.person.other_names)
        return any(self._holds(name) and name_keys(name.name)[0] == keys for name in names)

    def _likely(self, found: list[Known]) -> list[Known]:
        alive = [k for k in found if self._may_live(k)]
        return [k for k in alive if self._in_office(k)] if len(alive) > 1 else alive

    def _may_live(self, known: Known) -> bool:
        """Whether no office that is dated is a life away from the day."""
        starts = [o.earliest for o in known.person.offices if o.earliest]
        ends = [o.latest for o in known.person.offices if o.latest]
        if self.day is None or not (starts or ends):
            return True
        is_open = any(o.latest is None for o in known.person.offices)
        year = self.day.year
        return min(starts + ends).year - _A_LIFE <= year and (is_open or year <= max(ends).year + _A_LIFE)


def _note(numbers: list[int], number: int) -> None:
    if not numbers or numbers[-1] != number:
        numbers.append(number)


@lru_cache(maxsize=1024)
def _name(text: str) -> Name | None:
    name = read_name(text)
    return None if name is None or name.is_organisation else name


def name_keys(text: str) -> tuple[Keys, bool]:
    """The folded words that a register's name is found by, and whether they are but a surname with a title."""
    name = _name(text)
    if name is None:
        return tuple(k for k in map(fold, text.split()) if k), False
    keys = tuple(k for k in name.keys if k)
    return keys, len(keys) == 1 and bool(name.title)
