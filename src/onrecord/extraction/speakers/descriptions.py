"""Who is meant by a description: "the Vermont senator", "the union", "the budget office", "the post".

Nothing is known about the world: a description fits whoever the article itself calls by its head noun, and a body whose name
ends in its words.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.extraction.speakers.callings import (
    CALLED,
    CANDIDATES,
    EPITHETS,
    PARTY_HEADS,
    PARTY_NOUNS,
    POLITICAL,
    POSTS,
    RIVAL_PARTIES,
    TRADES,
)
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nouns import noun_gender, singular
from onrecord.extraction.speakers.offices import office_words
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.roles import Role

# Nouns that say no more of a body than that it is one.
_GENERIC_BODIES = word_set(
    """
    group company organisation organization firm agency outlet website nonprofit non-profit charity pac network broadcaster
    newspaper paper magazine publication daily
    """
)
# Of these, what must stand in the name of a body that is called so.
_IN_ITS_NAME = {
    **dict.fromkeys(
        ("newspaper", "paper", "magazine", "publication", "daily"),
        word_set("times post journal herald tribune gazette register globe sun star news daily weekly review standard record "
                 "chronicle telegraph mail mirror guardian observer today magazine monitor nation press leader"),
    ),
    **dict.fromkeys(("network", "broadcaster"), word_set("news tv television network broadcasting radio")),
    "pac": word_set("pac"),
}  # fmt: skip
_IGNORED_MODIFIERS = word_set("then current late new own same young veteran longtime embattled")
_PARTIES = word_set("republican democratic conservative liberal labour tory gop american british independent")
_UNIQUE = word_set("president pope king queen prince princess mayor governor chancellor premier")  # few have two of them
# Words that make another office of an office.
_QUALIFIERS = word_set("vice press deputy assistant associate acting former ex shadow interim running")
_RULING = word_set("government administration party committee commission court council ministry senate legislature union")
_PARAGRAPHS_FRESH = 3
_SOON = 500  # code points from the start of an article
_CANDIDATES_KEPT = 30  # latest bearers of one role that are compared


class Descriptions:
    """Entities by the nouns that the article calls them by."""

    def __init__(self) -> None:
        self._by_role: dict[str, list[Entity]] = defaultdict(list)
        self._by_ending: dict[str, list[Entity]] = defaultdict(list)

    def learn(self, entity: Entity) -> None:
        """Make an entity findable by its roles and, a body, by the last word of its name."""
        for head in {role.head for role in entity.roles}:
            if entity not in self._by_role[head][-_CANDIDATES_KEPT:]:
                self._by_role[head].append(entity)
        if entity.kind == "organisation" and not entity.is_described:
            words = entity.name.split()
            self._by_ending[singular(fold(words[-1]))].append(entity)
            if "of" in words[1:-1]:
                self._by_ending[singular(fold(words[0]))].append(entity)  # "the department" of the Department of Energy

    def find(
        self,
        phrase: Phrase,
        paragraph: int,
        last_person: Entity | None = None,
        last_body: Entity | None = None,
        only_body: Entity | None = None,
        present: Sequence[Entity] = (),
        subject: Entity | None = None,
    ) -> Antecedent | None:
        """Whom a description means, or None where the article gives nobody, or several, for it.

        `last_person` was the last subject, `present` are the people whom the text just before names, of whom
        `subject` is the first subject of the sentence before; `last_body` spoke last,
        and `only_body` is the only one that the text around names.
        """
        if phrase.plural or phrase.determiner not in ("definite", "none") or not phrase.head:
            return None
        wanted = frozenset(phrase.modifiers) - _IGNORED_MODIFIERS
        if named := self._by_name(phrase, wanted, paragraph):
            return Antecedent(named, "end of a name")
        candidates, most = self._bearers(phrase, {phrase.head}, wanted)
        if phrase.head in PARTY_HEADS or (phrase.head in CALLED and most < len(wanted) + (not wanted)):
            candidates = []  # "the candidate", "the Republican": many are
        elif most < len(wanted) or phrase.head not in _UNIQUE:
            candidates = [e for e in candidates if paragraph - e.last_seen[1] <= _PARAGRAPHS_FRESH]
        if most < len(wanted) and phrase.determiner == "none":
            candidates = [e for e in candidates if paragraph == 0 and len(candidates) == 1 and _is_headlined(e, phrase)]
            return Antecedent(candidates[0], "role in a headline") if candidates else None
        if len(candidates) == 1:
            return Antecedent(candidates[0], "role and modifiers" if most else "role")
        if len(candidates) > 1 and (latest := _latest(candidates, paragraph)):
            return Antecedent(latest, "role, latest of several")
        if last_person and paragraph - last_person.last_seen[1] <= 2 and phrase.determiner == "definite":
            heads = frozenset(CALLED.get(phrase.head, ())) | (PARTY_HEADS | CALLED.keys()) & {phrase.head}
            fresh = paragraph - last_person.last_seen[1] <= 1
            if heads and fresh and _shared(last_person, heads, phrase, wanted) is not None:
                return Antecedent(last_person, "role like that of the last subject")
            meant = [e for e in present or (last_person,) if self._may_be_epithet(phrase, wanted, e)]
            surely = [e for e in meant if _is_surely_someone(e)]
            if surely or last_person not in meant:
                meant = surely
            if len(meant) > 1 and phrase.head in POSTS:
                meant = [e for e in meant if not any(r.head in POSTS for r in e.roles)] or meant
            if len(meant) > 1 and subject in meant:
                meant = [subject]
            if len(meant) == 1:
                return Antecedent(meant[0], "epithet of the last subject")
        body = only_body if only_body and (phrase.head in _IN_ITS_NAME or phrase.head == "agency") else last_body
        if phrase.head in _GENERIC_BODIES and body and paragraph - body.last_seen[1] <= 1 and _is_such_a_body(phrase, body):
            return Antecedent(body, "generic body")
        return None

    def _may_be_epithet(self, phrase: Phrase, wanted: frozenset[str], entity: Entity) -> bool:
        """Whether a description may be another word for a person of whom the text has just spoken: "the Fenwick billionaire".

        It must be of the kind that says who someone is, and nothing that the article says of this person or of others may
        contradict it.
        """
        head = phrase.head
        is_former = "former" in wanted  # which whoever was spoken of may be, whatever else they are
        is_aged = any(word.endswith("-year-old") for word in (head, *wanted))
        is_epithet = head in EPITHETS or head in POSTS or is_aged or is_former
        gender = noun_gender(head)
        if (
            not is_epithet
            or not phrase.is_whole
            or "next" in wanted
            or entity.is_described
            or entity.is_several
            or (gender and entity.gender != gender and (entity.gender or entity.roles))
        ):
            return False
        if head in CANDIDATES and any(e is not entity and not e.is_described for e in self._by_role[head][-_CANDIDATES_KEPT:]):
            return any(r.head in CANDIDATES for r in entity.roles)
        if head in TRADES and any(r.head in POSTS | CANDIDATES for r in entity.roles):
            return False
        if not is_former and any(r.head not in POLITICAL and not POLITICAL & r.modifiers for r in entity.roles):
            return False  # whose calling is another: a lobbyist is no mogul, an expert on the election not its candidate
        given = frozenset(w for r in entity.roles for w in (*r.modifiers, r.head))
        if wanted & RIVAL_PARTIES and given & (RIVAL_PARTIES | PARTY_HEADS) and not wanted & given & RIVAL_PARTIES:
            return False
        if entity.places and phrase.named_modifiers - _PARTIES and not _fits_place(phrase.named_modifiers, entity.places):
            return False
        if head not in POSTS:
            return True
        places = phrase.named_modifiers - _PARTIES
        others = (e for e in self._by_role[head][-_CANDIDATES_KEPT:] if e is not entity and not _is_elsewhere(e, head, places))
        return next(others, None) is None and not (given & POSTS and "former" not in wanted)

    def gives_to_another(self, words: frozenset[str], head: str, entity: Entity | None) -> bool:
        """Whether the article calls somebody besides `entity` by all these words of an office, of which `head` is the noun."""
        rivals = (e for e in self._by_role[head][-_CANDIDATES_KEPT:] if e is not entity and not e.is_described)
        offices = (office_words(r.words) for e in rivals for r in e.roles if r.head == head)
        return any(words <= office and _same_office(office, words) for office in offices)

    def _bearers(self, phrase: Phrase, heads: Iterable[str], wanted: frozenset[str]) -> tuple[list[Entity], int]:
        """Who is called by one of `heads` and shares most of the description's modifiers, and how many those are."""
        bearers = {e.number: e for head in heads for e in self._by_role[head][-_CANDIDATES_KEPT:]}
        shared = {k: n for k, e in bearers.items() if (n := _shared(e, frozenset(heads), phrase, wanted)) is not None}
        most = max(shared.values(), default=0)
        return [bearers[k] for k, n in shared.items() if n == most], most

    def _by_name(self, phrase: Phrase, wanted: frozenset[str], paragraph: int) -> Entity | None:
        """The body named last whose name ends in the description's head and holds its other words."""
        is_only = phrase.head in _RULING and len({e.number for e in self._by_ending[phrase.head][-_CANDIDATES_KEPT:]}) == 1
        fitting = [
            e
            for e in self._by_ending[phrase.head][-_CANDIDATES_KEPT:]
            if wanted <= {fold(w) for w in e.name.split()[:-1]}
            and e.last_seen[0] >= 0
            and (wanted or is_only or paragraph - e.last_seen[1] <= _PARAGRAPHS_FRESH)
        ]
        return max(fitting, key=lambda e: e.last_seen, default=None)


def is_office_somewhere(phrase: Phrase) -> bool:
    """Whether a description gives an office and what it is held for: "the Fen Valley senator", who is "the senator" later."""
    return phrase.head in POSTS and bool(phrase.named_modifiers)


def _is_such_a_body(phrase: Phrase, body: Entity) -> bool:
    """Whether a body may be called by a noun that says little more than that it is one."""
    words = {fold(w) for w in re.split(r"[\s-]", body.name)}
    needed = _IN_ITS_NAME.get(phrase.head)
    is_short = phrase.head in ("network", "broadcaster") and body.name.isupper()
    return not phrase.named_modifiers and (needed is None or is_short or not needed.isdisjoint(words))


def _is_headlined(entity: Entity, phrase: Phrase) -> bool:
    """Whether a headline that names nobody may mean the only one whom the article soon calls so: "Ohio governor endorses"."""
    is_elsewhere = entity.places and not _fits_place(phrase.named_modifiers, entity.places)
    is_soon = phrase.head in POSTS or min(start for start, _ in entity.mentions) < _SOON
    return is_soon and not entity.is_described and not is_elsewhere


def _is_surely_someone(entity: Entity) -> bool:
    """Whether more than the shape of a name shows that it is a person's."""
    is_named_in_two_ways = len({end - start for start, end in entity.mentions}) > 1
    return bool(entity.gender or entity.roles) or entity.last_spoke >= 0 or is_named_in_two_ways


def _is_elsewhere(entity: Entity, head: str, places: frozenset[str]) -> bool:
    """Whether an entity holds an office of that name somewhere else than in the places that a description names."""
    if not places:
        return False
    if entity.places:
        return not _fits_place(places, entity.places)
    given = {fold(w) for r in entity.roles if r.head == head for w in r.words.split()[:-1] if w[0].isupper()} - _PARTIES
    return bool(given) and given.isdisjoint(places)


def _fits_place(words: frozenset[str], places: frozenset[str]) -> bool:
    return any(_abbreviates(place, word) for place in places for word in words)


def _shared(entity: Entity, heads: frozenset[str], phrase: Phrase, wanted: frozenset[str]) -> int | None:
    """How many of a description's modifiers the article gives the entity with that role; None where something contradicts."""
    roles = [r for r in entity.roles if not heads.isdisjoint(_heads(r, heads)) and _same_office(r.modifiers, wanted)]
    if phrase.seat and any((seat := read_phrase(r.words).seat) and seat.isdisjoint(phrase.seat) for r in roles):
        return None
    is_gathering = entity.is_described and entity.kind == "group"  # "the panel" that was "a panel of reporters"
    if not roles or ((entity.kind == "organisation") != (phrase.kind == "organisation") and not is_gathering):
        return None
    given = frozenset(w for r in entity.roles for w in (*r.modifiers, "democratic" if r.head == "democrat" else r.head))
    found = frozenset(w for w in wanted if w in given or any(_abbreviates(place, w) for place in entity.places))
    missing = wanted - found
    if missing & RIVAL_PARTIES and given & RIVAL_PARTIES:
        return None
    if entity.is_described and (missing & phrase.named_modifiers or (phrase.is_document and missing)):
        return None  # "the Reuters poll" is not the "new poll" of before
    if entity.places and (missing & phrase.named_modifiers) - _PARTIES:
        return None  # a seat is given, "(R-Tex.)", and the description names another
    return len(found)


def _heads(role: Role, wanted: frozenset[str]) -> set[str]:
    """The nouns that a role may be taken up by: its head, and its party's where that is wanted."""
    return {role.head} | ({PARTY_NOUNS[m] for m in role.modifiers if m in PARTY_NOUNS} if wanted & PARTY_HEADS else set())


def _same_office(given: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether a role and a description agree on "vice", "deputy", "former"."""
    return given & _QUALIFIERS == wanted & _QUALIFIERS


def _latest(candidates: Iterable[Entity], paragraph: int) -> Entity | None:
    """The one of several who was named last, if not long ago and not together with another of them."""
    first, second = sorted(candidates, key=lambda e: e.last_seen, reverse=True)[:2]
    fresh = paragraph - first.last_seen[1] <= 1
    return first if fresh and first.last_seen[0] > second.last_seen[0] else None


def _abbreviates(short: str, long: str) -> bool:
    """Whether a place may be written short so: "vt" for "vermont", "tex" for "texas", "calif" for "california"."""
    if not short or not long or short[0] != long[0]:
        return False
    letters = iter(long)
    return all(c in letters for c in short if c.isalpha())
