"""Those of the people register whom an article means: found among its cast, or by an office or a name of its sources."""

import re
from collections.abc import Mapping

from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.descriptions import Descriptions
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.identities import Identity
from onrecord.extraction.speakers.names import Name, fold
from onrecord.extraction.speakers.offices import office_words
from onrecord.extraction.speakers.phrases import Phrase
from onrecord.extraction.speakers.register import Known, RegisterOn, name_keys
from onrecord.extraction.speakers.roles import Role

# How a description may be found in the article by its noun alone, so that a register that knows all its words knows better.
_BY_NOUN: frozenset[How] = frozenset(["role", "role, latest of several", "role like that of the last subject"])
_ARTICLE = re.compile(r"^the\s+", re.IGNORECASE)
_ASIDE = re.compile(r"\s*[,(\[:;—–]|\s(?:who|whom|whose|which|that)\s")


def without_asides(words: str) -> str:
    """A description up to the first comma, bracket or relative clause."""
    return _ASIDE.split(words, maxsplit=1)[0]


class Registered:
    """The entities of an article that the register knows; without a register nobody.

    `hows` says of entities, by number, how the register tells their name, where it isn't the article that gives it.
    """

    def __init__(self, register: RegisterOn | None, identities: Mapping[int, Identity], entities: list[Entity]) -> None:
        self._register = register
        self._entities = entities
        self._by_person = {identity.known.number: entities[n] for n, identity in identities.items()}
        self._in_use = {fold(w) for e in entities if e.kind == "person" for w in e.name.split()} if register else set()
        self.hows: dict[int, How] = {n: identity.how for n, identity in identities.items() if identity.how}

    def holder(self, title: str, phrase: Phrase, found: Antecedent | None, descriptions: Descriptions) -> Antecedent | None:
        """Who held the office that a phrase's `title` names, where the article doesn't say; else whom it is `found` to mean.

        The person has the office as a role from then on.
        """
        if self._register is None or phrase.plural or phrase.determiner not in ("definite", "none"):
            return found
        wanted = office_words(title)
        if found and not found.entity.is_described and (found.how not in _BY_NOUN or len(wanted) < 2):
            return found
        known = self._register.holder(wanted)
        if known is None or descriptions.gives_to_another(wanted, phrase.head, self._by_person.get(known.number)):
            return found
        entity = self._entity(known, "register, office")
        if all(role.head != phrase.head for role in entity.roles):
            entity.roles.append(Role(_ARTICLE.sub("", title), phrase.head, frozenset(phrase.modifiers)))
            descriptions.learn(entity)
        return Antecedent(entity, "register, office")

    def bearer(self, name: Name) -> Entity | None:
        """Who has as another name one that the rest of the article doesn't give."""
        if self._register is None or name.is_organisation or (len(name.keys) == 1 and name.keys[0] in self._in_use):
            return None
        found = self._register.named(name.keys)
        if len(found) != 1 or (name.gender and found[0].gender and name.gender != found[0].gender):
            return None
        if found[0].number not in self._by_person and name_keys(found[0].name)[0] == name.keys:
            return None
        return self._entity(found[0], "register, name")

    def _entity(self, known: Known, how: How) -> Entity:
        entity = self._by_person.get(known.number)
        if entity is None:
            entity = Entity(len(self._entities), known.name, "person", known.gender)
            self._entities.append(entity)
            self._by_person[known.number] = entity
            self.hows[entity.number] = how
        return entity
