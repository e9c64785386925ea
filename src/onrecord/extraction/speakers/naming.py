"""Whom a name means, and whom words mean that nobody is found for: one of the article's cast, or someone new to it."""

import re
from dataclasses import replace

from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.descriptions import Descriptions
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.names import Name, fold, is_people
from onrecord.extraction.speakers.nounphrases import GATHERINGS
from onrecord.extraction.speakers.nouns import is_listed, noun_gender, noun_kind, singular
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.registered import Registered
from onrecord.extraction.speakers.roles import Role
from onrecord.extraction.speakers.scene import Scene
from onrecord.extraction.speakers.spellings import ADJECTIVE_ENDINGS
from onrecord.statements import ActorKind, Span

_WHO = re.compile(r",\s(?:who|whom|whose|which|where)\s")  # what says more of those who are described already
_LEFT_OUT = frozenset(["i", "ii", "inc", "ltd", "pac", "llc"])  # from the end of a body's name, when it is named again


class Naming:
    """The actors of an article by their names and by the words for them; `entities` grows by those who are new."""

    def __init__(self, scene: Scene, entities: list[Entity], registered: Registered, descriptions: Descriptions) -> None:
        self._scene = scene
        self._text = scene.text
        self._entities = entities
        self._registered = registered
        self._descriptions = descriptions
        self._by_keys: dict[tuple[str, ...], list[Entity]] = {}
        self._by_words: dict[str, Entity] = {}
        for member, entity in zip(scene.cast.members, entities, strict=True):
            descriptions.learn(entity)
            surnames = {k[-1:] for k in member.keys if member.kind == "person" and len(k) > 1}
            for keys in member.keys | surnames:
                self._by_keys.setdefault(keys, []).append(entity)

    def writer(self, name: Name) -> Entity:
        """The author of the article, by the name in its byline."""
        known = self._by_keys.get(name.keys, [])
        if not known:
            known = [Entity(len(self._entities), " ".join(name.words), "person")]
            self._entities += known
            self._by_keys[name.keys] = known
        return known[0]

    def is_name(self, phrase: Phrase, span: Span) -> bool:
        """Whether the head is a name; a lone capitalised word is one if the text elsewhere uses it so: "Sanders", "Workers"."""
        lone = phrase.lone or (phrase.name if phrase.name and len(phrase.name.words) == 1 and not phrase.roles else None)
        if lone is None or phrase.determiner != "none" or lone.title:
            return phrase.name is not None
        word = fold(lone.words[0])
        if singular(word) != word and word in self._scene.cast.vocabulary:
            return False
        if self._scene.appearance_ending(span.start + lone.end) or (word,) in self._by_keys:
            return True
        opens = not any(map(str.isalnum, self._text[self._scene.sentence_start(span.start) : span.start]))
        if phrase.name is None:  # "according to Fenters": formed like a common noun, and not one
            is_word = is_listed(word) or is_people([word]) or word.endswith(ADJECTIVE_ENDINGS)
            return not (opens or is_word or self._scene.is_headline(span.start))
        return not (word.endswith("s") and opens)

    def named(self, phrase: Phrase, span: Span) -> Antecedent:
        """Whom a phrase means whose head is a name."""
        name = phrase.name or phrase.lone
        assert name is not None
        start, end = span.start + name.start, span.start + name.end
        appearance = self._scene.appearance_ending(end)
        known = self._by_keys.get(name.keys, [])
        how: How
        if appearance and appearance.start <= start:
            entity = self._entities[appearance.member]
        elif len(known) == 1:
            entity = known[0]
        elif not known and (registered := self._registered.bearer(name)):
            entity = registered
        else:
            entity = self._new_named(phrase, name, start, end, bool(known))
            is_body = entity.kind == "organisation" and len(name.keys) > 1
            return Antecedent(entity, "name of a body" if is_body else "name of nobody known")
        for words in phrase.roles:
            self.add_role(entity, words)
        if entity.kind == "organisation":
            how = "name of a body"
        else:
            how = "full name" if len(name.keys) > 1 or entity.name == " ".join(name.words) else "part of a name"
        return Antecedent(entity, how)

    def add_role(self, entity: Entity, words: str) -> None:
        """Remember that the words of a source call someone so, if nothing did before by the same noun."""
        role = read_phrase(words)
        if entity.kind == "person" and noun_kind(role.head) == "person" and all(r.head != role.head for r in entity.roles):
            entity.roles.append(Role(words, role.head, frozenset(role.modifiers)))
            entity.gender = entity.gender or noun_gender(role.head)
            self._descriptions.learn(entity)

    def _new_named(self, phrase: Phrase, name: Name, start: int, end: int, is_shared: bool) -> Entity:
        """An entity for a name that the rest of the text doesn't give, or gives to several."""
        is_bare = not is_shared and len(name.keys) == 1 and not (name.title or phrase.roles)
        kind: ActorKind = phrase.kind if phrase.name else "person"
        if is_bare or name.keys in self._scene.cast.places:
            kind = "organisation"  # a body or a country more often than a person
        entity = Entity(len(self._entities), self._text[start:end], kind)
        self._entities.append(entity)
        if not is_shared:
            self._by_keys.setdefault(name.keys, []).append(entity)
            if len(name.keys) > 2 and name.keys[-1] in _LEFT_OUT:
                self._by_keys.setdefault(name.keys[:-1], []).append(entity)
        for words in phrase.roles:
            self.add_role(entity, words)
        self._descriptions.learn(entity)
        return entity

    def described(self, phrase: Phrase, span: Span) -> Entity:
        """The entity for words that nobody is found for; the same words mean the same, unless "a" or "some" begins them."""
        start, end = span.start + phrase.start, span.start + phrase.end
        kinds = {self._kind(name, span) for name in phrase.joined}
        if "organisation" in kinds:  # "Fenco and Fen Works", which grammar takes for people
            phrase = replace(phrase, kind="organisation" if len(kinds) == 1 else "group")
        words = self._joined(phrase.joined, span) if phrase.joined else _WHO.split(self._text[start:end], maxsplit=1)[0]
        key = fold(words)
        if phrase.determiner != "indefinite" and key in self._by_words:
            return self._by_words[key]
        role = Role(words, phrase.head, frozenset(phrase.modifiers))
        gender = noun_gender(phrase.head)
        entity = Entity(
            len(self._entities),
            words,
            phrase.kind,
            gender,
            [role],
            is_described=True,
            is_several=phrase.several,
            mentions={(start, end)},
        )
        self._entities.append(entity)
        self._by_words[key] = entity
        is_gathering = phrase.head in GATHERINGS and phrase.determiner != "none"
        if not phrase.several and (not phrase.plural or is_gathering):
            self._descriptions.learn(entity)
        return entity

    def _joined(self, names: tuple[Name, ...], span: Span) -> str:
        """The fullest names of several people: "Nora Field, Ann Lee and Len Marsh"."""
        full = list(dict.fromkeys(self._full_name(name, span) for name in names))
        return f"{', '.join(full[:-1])} and {full[-1]}" if len(full) > 1 else full[0]

    def _kind(self, name: Name, span: Span) -> ActorKind:
        """What a name in a source names, as far as the rest of the text shows; else a person."""
        known = self._scene.appearance_ending(span.start + name.end)
        return self._entities[known.member].kind if known else "person"

    def _full_name(self, name: Name, span: Span) -> str:
        known = self._scene.appearance_ending(span.start + name.end)
        bearers = self._by_keys.get(name.keys, [])
        if known and known.start <= span.start + name.start:
            return self._entities[known.member].name
        return bearers[0].name if len(bearers) == 1 else self._text[span.start + name.start : span.start + name.end]
