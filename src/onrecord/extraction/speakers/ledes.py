"""Whom a report's opening only describes, to name them in the paragraph that follows: "The MP for Fenwick has urged ..."."""

import re
from dataclasses import dataclass

from onrecord.extraction.speakers.callings import EPITHETS, PARTY_HEADS, POSTS
from onrecord.extraction.speakers.discourse import Entity
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.nominals import Nominal
from onrecord.extraction.speakers.offices import office_words
from onrecord.extraction.speakers.phrases import read_phrase
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.speakers.roles import Role
from onrecord.extraction.speakers.scene import Scene

_PARAGRAPHS = 3  # of a text in which its opening may be, headlines included
_COMPLEMENT = re.compile(r" (?:for|of|from|in|at) (?:the )?(?:[A-Z][\w’'-]* ?){1,4}(?<! )")
_WHO = (POSTS | EPITHETS | PARTY_HEADS) | word_set(
    "leader chief chairman chairwoman chair boss head secretary councillor councilor peer bishop archbishop commissioner"
)


@dataclass(frozen=True, slots=True)
class Lede:
    """A description at a position, with which a report opens, and whoever it describes."""

    position: int
    entity: Entity
    role: Role


def lede(scene: Scene, register: RegisterOn | None = None) -> Lede | None:
    """The description that opens a report and says who is named first at the start of the paragraph after it.

    None of an office whose holder the register knows.
    """
    for n in scene.nominals:
        number = scene.paragraph(n.start)
        if number >= _PARAGRAPHS:
            return None
        if n.is_person and n.rank == 2 and n.start == scene.paragraph_start(n.start) and (role := _office(scene, n)):
            is_known = register is not None and register.holder(office_words(role.words)) is not None
            entity = None if is_known else _named_after(scene, n.start, role)
            return Lede(n.start, entity, role) if entity else None
    return None


def _office(scene: Scene, n: Nominal) -> Role | None:
    """The description that stands at a nominal with its complement, if it says what someone is or holds."""
    m = _COMPLEMENT.match(scene.text, n.end)
    words = scene.text[n.start : m.end() if m else n.end].partition(" ")[2]
    phrase = read_phrase(words)
    is_office = phrase.head in _WHO and phrase.name is None and not phrase.plural and phrase.determiner == "none"
    return Role(words, phrase.head, frozenset(phrase.modifiers)) if is_office else None


def _named_after(scene: Scene, position: int, role: Role) -> Entity | None:
    """Whoever the next paragraph begins with, if the text hasn't named them before, and calls nobody so."""
    if any(r.head == role.head for e in scene.members for r in e.roles):
        return None
    start = scene.next_paragraph(position)
    first = next(scene.appearances_from(start, start + 1), None)
    if first is None or first.rank != 2:
        return None
    entity = scene.members[first.member]
    is_new = min(entity.mentions)[0] == first.start
    is_somebody_else = any(r.head in _WHO for r in entity.roles)
    is_person = entity.kind == "person" and " " in entity.name
    return entity if is_person and is_new and not is_somebody_else else None
