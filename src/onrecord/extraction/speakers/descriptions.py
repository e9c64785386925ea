"""Who is meant by a description: "the Vermont senator", "the union", "the budget office", "the post".

Nothing is known about the world: a description fits whoever the article itself calls by its head noun, and a body whose name
ends in its words.
"""

from collections import defaultdict
from collections.abc import Iterable

from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nouns import singular
from onrecord.extraction.speakers.phrases import Phrase
from onrecord.extraction.speakers.roles import Role

# Nouns that say no more of a body than that it is one.
_GENERIC_BODIES = frozenset(["group", "company", "organisation", "organization", "firm", "agency"])
_IGNORED_MODIFIERS = word_set("then current late new own same young veteran longtime embattled")
_PARTIES = word_set("republican democratic conservative liberal labour tory gop american british independent")
_PARTY_NOUNS = {"republican": "republican", "democratic": "democrat", "conservative": "conservative", "liberal": "liberal"}
_UNIQUE = word_set("president pope king queen prince princess mayor governor chancellor premier")  # few have two of them
_PARTY_HEADS = frozenset(_PARTY_NOUNS.values())
_RIVAL_PARTIES = frozenset(["republican", "democratic", "conservative", "liberal", "labour"])
# Callings that say the same, or of which the first says the others: who is a nominee may be called "the candidate".
_CALLINGS = (
    "candidate nominee contender hopeful front-runner frontrunner challenger",
    "lawmaker senator representative congressman congresswoman mp legislator assemblyman assemblywoman",
    "representative congressman congresswoman",
    "businessman mogul magnate tycoon billionaire entrepreneur developer investor",
    "businesswoman magnate billionaire entrepreneur investor",
    "journalist reporter correspondent columnist",
    "lawyer attorney solicitor barrister",
    "professor scholar academic",
    "leader president chairman chairwoman chair secretary secretary-general",
    "spokesperson spokesman spokeswoman",
    "chairperson chairman chairwoman chair",
    "doctor physician surgeon neurosurgeon pediatrician",
    "adviser advisor aide strategist",
)
_CALLED: dict[str, set[str]] = defaultdict(set)
for _words in map(str.split, _CALLINGS):
    for _word in _words[1:]:
        _CALLED[_words[0]].add(_word)
for _same in (
    "nominee contender hopeful front-runner frontrunner",
    "congressman congresswoman representative",
    "adviser advisor",
):
    for _word in _same.split():
        _CALLED[_word].update(_same.split())
# Words that make another office of an office.
_QUALIFIERS = word_set("vice deputy assistant associate acting former ex shadow interim running")
_PARAGRAPHS_FRESH = 3
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
            self._by_ending[singular(fold(entity.name.split()[-1]))].append(entity)

    def find(
        self, phrase: Phrase, paragraph: int, last_person: Entity | None = None, last_body: Entity | None = None
    ) -> Antecedent | None:
        """Whom a description means, or None where the article gives nobody, or several, for it."""
        if phrase.plural or phrase.determiner not in ("definite", "none") or not phrase.head:
            return None
        wanted = frozenset(phrase.modifiers) - _IGNORED_MODIFIERS
        if named := self._by_name(phrase, wanted, paragraph):
            return Antecedent(named, "end of a name")
        candidates, most = self._bearers(phrase, {phrase.head}, wanted)
        if phrase.head in _PARTY_HEADS or (phrase.head in _CALLED and most < len(wanted) + (not wanted)):
            candidates = []  # "the candidate", "the Republican": many are
        elif most < len(wanted) or phrase.head not in _UNIQUE:
            candidates = [e for e in candidates if paragraph - e.last_seen[1] <= _PARAGRAPHS_FRESH]
        if most < len(wanted) and phrase.determiner == "none":
            candidates = []
        if len(candidates) == 1:
            return Antecedent(candidates[0], "role and modifiers" if most else "role")
        if len(candidates) > 1 and (latest := _latest(candidates, paragraph)):
            return Antecedent(latest, "role, latest of several")
        if last_person and paragraph - last_person.last_seen[1] <= 1 and phrase.determiner == "definite":
            heads = frozenset(_CALLED.get(phrase.head, ())) | (_PARTY_HEADS | _CALLED.keys()) & {phrase.head}
            if heads and _shared(last_person, heads, phrase, wanted) is not None:
                return Antecedent(last_person, "role like that of the last subject")
        if phrase.head in _GENERIC_BODIES and last_body and paragraph - last_body.last_seen[1] <= 1:
            return Antecedent(last_body, "generic body")
        return None

    def _bearers(self, phrase: Phrase, heads: Iterable[str], wanted: frozenset[str]) -> tuple[list[Entity], int]:
        """Who is called by one of `heads` and shares most of the description's modifiers, and how many those are."""
        bearers = {e.number: e for head in heads for e in self._by_role[head][-_CANDIDATES_KEPT:]}
        shared = {k: n for k, e in bearers.items() if (n := _shared(e, frozenset(heads), phrase, wanted)) is not None}
        most = max(shared.values(), default=0)
        return [bearers[k] for k, n in shared.items() if n == most], most

    def _by_name(self, phrase: Phrase, wanted: frozenset[str], paragraph: int) -> Entity | None:
        """The body named last whose name ends in the description's head and holds its other words."""
        fitting = [
            e
            for e in self._by_ending[phrase.head][-_CANDIDATES_KEPT:]
            if wanted <= {fold(w) for w in e.name.split()[:-1]}
            and e.last_seen[0] >= 0
            and (wanted or paragraph - e.last_seen[1] <= _PARAGRAPHS_FRESH)
        ]
        return max(fitting, key=lambda e: e.last_seen, default=None)


def _shared(entity: Entity, heads: frozenset[str], phrase: Phrase, wanted: frozenset[str]) -> int | None:
    """How many of a description's modifiers the article gives the entity with that role; None where something contradicts."""
    roles = [r for r in entity.roles if not heads.isdisjoint(_heads(r, heads)) and _same_office(r.modifiers, wanted)]
    if not roles or (entity.kind == "organisation") != (phrase.kind == "organisation"):
        return None
    given = frozenset(w for r in entity.roles for w in (*r.modifiers, "democratic" if r.head == "democrat" else r.head))
    found = frozenset(w for w in wanted if w in given or any(_abbreviates(place, w) for place in entity.places))
    missing = wanted - found
    if missing & _RIVAL_PARTIES and given & _RIVAL_PARTIES:
        return None
    if entity.is_described and (missing & phrase.named_modifiers or (phrase.is_document and missing)):
        return None  # "the Reuters poll" is not the "new poll" of before
    if entity.places and (missing & phrase.named_modifiers) - _PARTIES:
        return None  # a seat is given, "(R-Tex.)", and the description names another
    return len(found)


def _heads(role: Role, wanted: frozenset[str]) -> set[str]:
    """The nouns that a role may be taken up by: its head, and its party's where that is wanted."""
    return {role.head} | ({_PARTY_NOUNS[m] for m in role.modifiers if m in _PARTY_NOUNS} if wanted & _PARTY_HEADS else set())


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
