"""What is told of times: around one statement, and in a sentence that statements near it may belong to."""

from dataclasses import dataclass

from onrecord.extraction.dates.clauses import Relation
from onrecord.extraction.dates.expressions import TimeExpression
from onrecord.extraction.dates.manner import Manner
from onrecord.extraction.dates.surveys import SurveyRole
from onrecord.statements import Statement, VenueKind


@dataclass(frozen=True, slots=True)
class Telling:
    """What the words around one statement tell of its time; `position` is where its source or cue begins.

    `time` dates it by `relation`; `is_elsewhen` says that its words tell of another time than what is told around it. `manner`
    is how its cue speaks; `is_past` says that this is a finite verb of the past, and `is_verb` that it is a verb at all, or a
    mere colon. `in_survey` is what its source may be in a poll. `kinds` are those of the venues told of; `company` are actors
    whom the speaker is there with.
    """

    statement: Statement
    position: int
    sentence: int
    paragraph: int
    time: TimeExpression | None
    relation: Relation | None
    is_elsewhen: bool
    manner: Manner
    is_past: bool
    is_verb: bool
    in_survey: SurveyRole | None
    kinds: frozenset[VenueKind]
    company: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence that tells when something was to which statements near it may belong.

    `is_fronted` says that the time opens the sentence, `is_occasion` that it tells of an occasion of speaking, `is_gathering`
    of one at which several people speak, `is_survey` of a poll that was taken or came out then; `actors` are those of the
    speakers who are named in it, in order, and `kinds` those of the venues told of.
    """

    position: int
    sentence: int
    paragraph: int
    time: TimeExpression
    relation: Relation
    is_fronted: bool
    is_occasion: bool
    is_gathering: bool
    is_survey: bool
    actors: tuple[str, ...]
    kinds: frozenset[VenueKind]
