"""Who is in the reader's mind at a point of an article: what pronouns are resolved against.

A reader takes "he" for the subject of the clause or sentence before, if that can be a he. So sentences are kept as a short list
of who was named in them and who was their subject; quotations are not the reporter's words and do not count.
"""

from collections import deque
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.extraction.speakers.confidence import How, PronounHow
from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.speakers.nouns import Gender
from onrecord.extraction.speakers.roles import Role
from onrecord.statements import ActorKind

_THINGS = frozenset({"it", "its", "itself"})
SEVERAL = frozenset({"they", "them", "their", "themselves"})
_SENTENCES_KEPT = 8
_PARAGRAPHS_BACK = 5
_MAX_PRESENT = 40  # in one sentence; of more, the first and the last


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making: a member of the cast, or someone whom a source only describes."""

    number: int
    name: str
    kind: ActorKind
    gender: Gender | None = None
    roles: list[Role] = field(default_factory=list)
    places: frozenset[str] = frozenset()
    is_described: bool = False
    is_several: bool = False
    mentions: set[tuple[int, int]] = field(default_factory=set)
    last_seen: tuple[int, int] = (-1, -1)  # sentence, paragraph
    last_spoke: int = -1  # paragraph


@dataclass(slots=True)
class _Sentence:
    number: int
    paragraph: int
    present: list[tuple[Entity, int]] = field(default_factory=list)  # with rank, see `Discourse.note`


@dataclass(frozen=True, slots=True)
class Antecedent:
    """Who is meant, and by what kind of reasoning: the confidence follows from it."""

    entity: Entity
    how: How


def may_mean(pronoun: str, entity: Entity) -> bool:
    """Whether a personal pronoun of the third person, lower case, agrees with an entity as far as that is known."""
    if gender := GENDERS.get(pronoun):
        return entity.kind in ("person", "unnamed") and entity.gender in (None, gender) and not entity.is_several
    if pronoun in _THINGS:
        return entity.kind == "organisation"
    return pronoun in SEVERAL and (entity.kind == "group" or entity.is_several)


class Discourse:
    """The sentences read so far, the last few of them."""

    def __init__(self) -> None:
        self._sentences: deque[_Sentence] = deque(maxlen=_SENTENCES_KEPT)
        self.last_person: Entity | None = None  # the last one who was the subject of a main clause

    def note(self, entity: Entity, sentence: int, paragraph: int, rank: int) -> None:
        """Record that an entity is named or meant in a sentence, and how prominently.

        `rank` is 3 for a statement's source, 2 for the subject of a main clause, 1 of a subordinate one, 0 for anything else.
        """
        if not self._sentences or self._sentences[-1].number != sentence:
            self._sentences.append(_Sentence(sentence, paragraph))
        present = self._sentences[-1].present
        if len(present) == _MAX_PRESENT:
            del present[_MAX_PRESENT // 2]
        present.append((entity, rank))
        entity.last_seen = (sentence, paragraph)
        if rank >= 2 and entity.kind == "person" and not entity.is_several:
            self.last_person = entity

    def subject(self, sentence: int) -> Entity | None:
        """The first subject of a sentence, as far as it has been read."""
        now = self._sentences[-1] if self._sentences else None
        if now is None or now.number != sentence:
            return None
        return next((e for e, rank in now.present if rank), None)

    def subject_before(self, sentence: int) -> Entity | None:
        """The person who is the first subject of the last sentence, if nobody is named yet in the one that begins."""
        past = next((s for s in reversed(self._sentences) if any(e.kind == "person" for e, _ in s.present)), None)
        if past is None or past.number == sentence:
            return None
        return next((e for e, rank in past.present if rank >= 2 and e.kind == "person"), None)

    def unnamed_source(self, sentence: int) -> Entity | None:
        """Whoever a statement of a sentence describes as its source without telling a gender, so that "they" may be it."""
        past = next((s for s in reversed(self._sentences) if s.number == sentence), None)
        someone = next((e for e, rank in past.present if rank == 3), None) if past else None
        return someone if someone and someone.kind == "unnamed" and someone.gender is None else None

    def of_subject(self, pronoun: str, sentence: int) -> Entity | None:
        """Whom "its" or "they" mean: the body or group that is the subject of the same sentence, if one is."""
        entity = self.subject(sentence)
        if entity is None:
            return None
        if pronoun in ("its", "itself"):
            return entity if entity.kind == "organisation" else None
        return entity if pronoun in SEVERAL and (entity.kind == "group" or entity.is_several) else None

    def people(self, sentence: int) -> list[Entity]:
        """The people named in a sentence, as far as it has been read, and in the one before."""
        near = (past for past in self._sentences if sentence - 1 <= past.number <= sentence)
        return _distinct(e for past in near for e, _ in past.present if e.kind == "person")

    def only_body(self, sentence: int) -> Entity | None:
        """The only body named in a sentence, as far as it has been read, and in the one before."""
        near = (past for past in self._sentences if sentence - 1 <= past.number <= sentence)
        bodies = _distinct(e for past in near for e, _ in past.present if e.kind == "organisation")
        return bodies[0] if len(bodies) == 1 else None

    def antecedent(self, pronoun: str, sentence: int, paragraph: int, barred: Container[int] = ()) -> Antecedent | None:
        """Who a personal pronoun stands for; not one of the entities whose numbers are `barred`."""
        gender = GENDERS.get(pronoun)

        def fits(e: Entity) -> bool:
            return may_mean(pronoun, e) and e.number not in barred

        def agrees(e: Entity) -> bool:
            return e.gender == gender if gender else e.last_spoke >= 0

        return self._search(sentence, paragraph, fits, agrees, _PARAGRAPHS_BACK if gender else 1)

    def is_nearest(self, entity: Entity, pronoun: str, sentence: int, barred: Container[int] = ()) -> bool:
        """Whether someone is in the nearest sentence that has anyone whom a pronoun may mean."""
        for past in reversed(self._sentences):
            fitting = [e for e, _ in past.present if may_mean(pronoun, e) and e.number not in barred]
            if past.number <= sentence and fitting:
                return entity in fitting
        return False

    def _search(
        self,
        sentence: int,
        paragraph: int,
        fits: Callable[[Entity], bool],
        agrees: Callable[[Entity], bool],
        paragraphs_back: int,
    ) -> Antecedent | None:
        """The subject of the nearest sentence that has one that fits; an object of this or the last sentence if it agrees."""
        fallback: Antecedent | None = None
        for past in reversed(self._sentences):
            if paragraph - past.paragraph > paragraphs_back:
                break
            present = [(e, rank) for e, rank in past.present if fits(e)]
            if past.number > sentence or not present:
                continue
            subjects = sorted((p for p in present if p[1]), key=lambda p: (-max(p[1], 1), not agrees(p[0])))
            if subjects and (fallback is None or agrees(subjects[0][0])):
                return Antecedent(subjects[0][0], _degree(subjects, present, agrees))
            if fallback:
                return fallback
            objects = _distinct(e for e, _ in present)
            known = [e for e in objects if agrees(e)]
            if len(known) == 1 and sentence - past.number <= 1:
                fallback = Antecedent(known[0], "pronoun, object")
            elif len(objects) == 1 and past.number == sentence and any(rank for _, rank in past.present):
                fallback = Antecedent(objects[0], "pronoun, object")
        return fallback


def _degree(
    subjects: Sequence[tuple[Entity, int]], present: Sequence[tuple[Entity, int]], agrees: Callable[[Entity], bool]
) -> PronounHow:
    """How clear the choice of the first subject is."""
    chosen, rank = subjects[0]
    if any(e is not chosen and r == rank and agrees(e) == agrees(chosen) for e, r in subjects):
        return "pronoun, subject among rivals"
    if agrees(chosen):
        return "pronoun, subject that agrees"
    return "pronoun, only one" if all(e is chosen for e, _ in present) else "pronoun, subject of unknown gender"


def _distinct(entities: Iterable[Entity]) -> list[Entity]:
    return list({id(e): e for e in entities}.values())
