"""Whom a name of one word means: "Mr Watson", "President Obama", "Clinton", "Jeremy", where full names are given or not.

Two who share a surname stay apart. Where it isn't clear which of them is meant, the surname stands for itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.extraction.speakers.mentions import Mention
from onrecord.extraction.speakers.names import SURNAME_TOO, Name
from onrecord.extraction.speakers.nouns import Gender
from onrecord.extraction.speakers.roles import Context
from onrecord.extraction.speakers.spellings import Spelling
from onrecord.statements import ActorKind


@dataclass(slots=True, eq=False)
class Group:
    """Spellings that name one member of the cast."""

    spellings: list[Spelling]
    names: list[Name]
    kind: ActorKind
    gender: Gender | None = None

    @property
    def first(self) -> int:
        """The number of its first mention."""
        return min(s.mentions[0] for s in self.spellings)


class Namesakes:
    """The people of an article by the single words that may mean them."""

    def __init__(self, people: Iterable[Group], listed: Sequence[Mention], contexts: Sequence[Context]) -> None:
        self._listed = listed
        self._contexts = contexts
        self._surnames: dict[str, list[Group]] = defaultdict(list)
        self._given: dict[str, list[Group]] = defaultdict(list)
        for group in people:
            last = {s.keys[-1] for s in group.spellings}
            for key in last | {part for k in last for part in k.split("-")}:
                self._surnames[key].append(group)
            if any(s.is_certain for s in group.spellings):
                for key in {s.keys[0] for s in group.spellings}:
                    self._given[key].append(group)

    def place(self, spelled: Iterable[Spelling], group_of: dict[int, Group]) -> None:
        """Enter in `group_of` whom each mention of the one-word spellings names; some form groups of their own.

        Surnames with an office come first, since "President Obama" introduces someone as a full name does; then those with a
        title, which tell men from women.
        """
        for spelling in sorted(spelled, key=lambda s: (not s.has_office, s.gender is None, s.mentions[0])):
            fitting = self._fitting(spelling)
            if len(fitting) == 1:
                self._join(spelling, fitting[0], group_of)
            elif len(fitting) > 1:
                self._place_each(spelling, fitting, group_of)
            elif spelling.kind and spelling.modifier < len(spelling.mentions) and not self._is_office(spelling):
                alone = Group([], [self._listed[spelling.mentions[0]].name], spelling.kind, spelling.gender)
                self._join(spelling, alone, group_of)
                if spelling.kind == "person" and (spelling.has_office or spelling.gender):
                    self._surnames[spelling.keys[0]].append(alone)

    def _is_office(self, spelling: Spelling) -> bool:
        """Whether a word that nobody bears is an office and no name: "King"."""
        return spelling.keys[0] in SURNAME_TOO and not (spelling.gender or spelling.has_office)

    def _fitting(self, spelling: Spelling) -> list[Group]:
        """Who may be meant by a spelling, as far as office and title tell."""
        word = spelling.keys[0]
        bearers = self._surnames.get(word) or self._given.get(word) or []
        if spelling.has_office:
            return [g for g in bearers if g.first < spelling.mentions[0] or self._share_office(spelling, g)]
        return [g for g in bearers if not spelling.gender or g.gender in (None, spelling.gender)]

    def _share_office(self, spelling: Spelling, group: Group) -> bool:
        offices = {r.head for i in spelling.mentions for r in self._contexts[i].roles}
        return any(r.head in offices for s in group.spellings for i in s.mentions for r in self._contexts[i].roles)

    def _join(self, spelling: Spelling, group: Group, group_of: dict[int, Group]) -> None:
        group.spellings.append(spelling)
        group.gender = group.gender or spelling.gender
        group_of.update(dict.fromkeys(spelling.mentions, group))

    def _place_each(self, spelling: Spelling, rivals: Sequence[Group], group_of: dict[int, Group]) -> None:
        """Say who of several is meant by each mention, where that is clear.

        It is the only one whom the text has named in full so far, and stays that one, since reports give the full name of
        others; or, while nobody is, the one whom the same paragraph has named in full. The rest form a group of their own.
        """
        full = sorted(
            ((i, g) for g in rivals for s in g.spellings if len(s.keys) > 1 or s.has_office for i in s.mentions),
            key=lambda f: f[0],
        )
        unclear = Group([], [self._listed[spelling.mentions[0]].name], "person", spelling.gender)
        begun: dict[int, Group] = {}
        here: dict[int, Group] = {}
        owner: Group | None = None
        at, paragraph = 0, -1
        for i in spelling.mentions:
            if self._listed[i].paragraph != paragraph:
                here, paragraph = {}, self._listed[i].paragraph
            while at < len(full) and full[at][0] < i:
                begun[id(full[at][1])] = full[at][1]
                if self._listed[full[at][0]].paragraph == paragraph:
                    here[id(full[at][1])] = full[at][1]
                at += 1
            fitting = [g for g in rivals if not spelling.gender or g.gender in (None, spelling.gender)]
            if len(fitting) > 1:
                fitting = [g for g in fitting if id(g) in begun] or fitting
            if len(fitting) > 1 and owner and owner in fitting and (not here or id(owner) in here):
                fitting = [owner]
            elif len(fitting) > 1 and owner is None and len(here) == 1 and (only := next(iter(here.values()))) in fitting:
                group_of[i] = only
                continue
            group_of[i] = fitting[0] if len(fitting) == 1 else unclear
            if len(fitting) == 1:
                owner = fitting[0]
                owner.gender = owner.gender or spelling.gender
