"""Who is of which party, as the reporter says it with a name: "Labour MP Nora Field", "Len Marsh (R-Ohio)", "a Democrat"."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from onrecord.extraction.relations.nouns import NATIONALITIES
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import SEQUENCE
from onrecord.extraction.speakers.names import OFFICES, fold, is_role, read_name
from onrecord.extraction.speakers.nouns import singular
from onrecord.statements import Actor, Span

# By each party, how English news calls it, the fullest first, and whoever is of it.
_CALLED = {
    "republican": ("Republican Party", "GOP", "Republicans", "Republican"),
    "democrat": ("Democratic Party", "Democrats", "Democratic", "Democrat"),
    "labour": ("Labour Party", "Labour party", "Labour"),
    "conservative": ("Conservative Party", "Conservatives", "Tories", "Tory", "Conservative"),
    "liberal democrat": ("Liberal Democrat Party", "Liberal Democrats", "Lib Dems", "Liberal Democrat", "Lib Dem"),
    "ukip": ("UKIP", "Ukip"),
    "snp": ("Scottish National Party", "SNP"),
}
_PARTY_OF = {form.casefold(): party for party, forms in _CALLED.items() for form in forms}
_FORMS = sorted((f for forms in _CALLED.values() for f in forms), key=lambda f: (-len(f), f))
_ANY = re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, _FORMS))})(?![\w-])")
_WORDS = "|".join(re.escape(f) for f in _FORMS if not f.endswith("s"))
_NOUNS = "|".join(re.escape(f) for f in _FORMS if not f.endswith(("s", "Democratic")))
_BEFORE_NAME = re.compile(rf"(?<![\w-])(?P<party>{_WORDS})(?![\w-])")
_AFTER_NAME = re.compile(
    rf"(?:, (?:an? |the )?| is an? |, who is an? )(?:(?!former)[a-z-]+ )?(?P<party>{_NOUNS})"
    r"(?=[,.;)]| (?:of|from|who|and|for|in|on|M[A-Z]+)\b)"
)
_BRACKETED = re.compile(r" ?\((?P<letter>R|D|Lab|Con)(?:[-–—,./] ?[A-Z][\w. ]{0,20})?\)")
_LETTERS = {"R": "republican", "D": "democrat", "Lab": "labour", "Con": "conservative"}
_BETWEEN = word_set("presidential vice deputy shadow senior state congressional house senate us party")
# Callings that one may have beside another's party, or for the sake of its votes.
_NO_MEMBERS = word_set(
    """
    strategist pollster consultant operative donor activist voter candidate hopeful contender frontrunner front-runner rival
    presidential critic
    """
)
# Words that as often say what somebody thinks: a party's only before its offices.
_AMBIGUOUS = frozenset(["conservative"])
_OFFICES = word_set("mp mps mep peer leader councillor minister secretary chancellor spokesman spokeswoman")
_MAX_BETWEEN = 4  # words
_MAX_NAME = 80  # code points
_NEXT_WORD = re.compile(r"\s([\w.'’-]+)")


@dataclass(frozen=True, slots=True)
class Membership:
    """A person, by where his name ends, and his party, by its key, with the words that show it."""

    name_end: int
    party: str
    shown: Span


def memberships(text: str) -> Iterator[Membership]:
    """Who is said to be of a party: first by words before the name, then by words after it."""
    for m in _BEFORE_NAME.finditer(text):
        party = _PARTY_OF[m["party"].casefold()]
        found = _named_after(text, m.end(), party in _AMBIGUOUS)
        if found and text[max(0, m.start() - 7) : m.start()].casefold() != "former ":
            yield Membership(found[1], party, Span(m.start(), found[0]))
    for m in _AFTER_NAME.finditer(text):
        yield Membership(m.start(), _PARTY_OF[m["party"].casefold()], Span(m.start("party"), m.end("party")))
    for m in _BRACKETED.finditer(text):
        yield Membership(m.start(), _LETTERS[m["letter"]], Span(m.start("letter"), m.end("letter")))


def _named_after(text: str, at: int, needs_office: bool) -> tuple[int, int] | None:
    """Where the words between a party and a name end, and where the name does; None where no name follows."""
    end = at
    for _ in range(_MAX_BETWEEN):
        m = _NEXT_WORD.match(text, end)
        folded = fold(m.group(1)) if m else ""
        if m is None or not (folded in _BETWEEN or is_role(folded)):
            break
        if singular(folded) in _NO_MEMBERS or (m.group(1).endswith(".") and folded not in OFFICES):
            return None
        needs_office = needs_office and folded not in _OFFICES
        end = m.end(1)
    named = SEQUENCE.match(text, end + 1, end + _MAX_NAME) if text[end : end + 1].isspace() else None
    name = read_name(named.group()) if named else None
    if named is None or name is None or name.is_organisation or name.roles or fold(name.words[-1]) in NATIONALITIES:
        return None
    return None if needs_office else (end, named.start() + name.end)


class Parties:
    """The parties among an article's actors; one that it names nowhere but by its members is added."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        self._text = text
        self._actors = actors
        self._named = [(m.start(), _PARTY_OF[m.group().casefold()]) for m in _ANY.finditer(text)]
        self._by_key: dict[str, Actor | None] = {}
        self._added: list[Actor] = []

    def meant_by(self, words: Span) -> str | None:
        """The party that words mean, by its key: "Labour", or "the party" where one was named before."""
        said = self._text[words.start : words.end].casefold()
        if said == "the party":
            at = bisect_left(self._named, (words.start,)) - 1
            return self._named[at][1] if at >= 0 else None
        return party_called(said)

    def get(self, party: str) -> Actor | None:
        """The party as an actor; None where the article has no word for it."""
        if party not in self._by_key:
            named = [a for a in self._actors if a.kind in ("organisation", "group") and party_called(a.name) == party]
            fullest = max(named, key=lambda a: (a.kind == "organisation", len(a.name)), default=None)
            self._by_key[party] = fullest or self._new(party)
        return self._by_key[party]

    def actors(self, needed: Set[str]) -> tuple[Actor, ...]:
        """All actors, with those added whose ids are `needed`."""
        return (*self._actors, *(a for a in self._added if a.id in needed))

    def _new(self, party: str) -> Actor | None:
        for form in _CALLED[party]:
            if m := re.search(rf"(?<![\w-]){re.escape(form)}(?![\w-])", self._text):
                number = len(self._actors) + len(self._added) + 1
                actor = Actor(f"a{number}", form, "organisation", (), (Span(*m.span()),))
                self._added.append(actor)
                return actor
        return None


def party_called(name: str) -> str | None:
    """The key of the party that a name is one of; None where it is none's."""
    return _PARTY_OF.get(name.casefold().removeprefix("the "))
