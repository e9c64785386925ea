"""Whom the words of a source mean: a name, a description or a pronoun, with what has been read before them in mind."""

import re
from collections.abc import Callable, Set
from dataclasses import replace

from onrecord.extraction.speakers.belongings import Belongings
from onrecord.extraction.speakers.bylines import AUTHOR_SPEAKING, author, is_answer, is_interview
from onrecord.extraction.speakers.confidence import How
from onrecord.extraction.speakers.crowds import plural_subject
from onrecord.extraction.speakers.descriptions import Descriptions, is_office_somewhere
from onrecord.extraction.speakers.discourse import SEVERAL, Antecedent, Discourse, Entity
from onrecord.extraction.speakers.documents import is_unsigned
from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.speakers.ledes import lede
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.naming import Naming
from onrecord.extraction.speakers.nouns import noun_kind, singular
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.pronominal import LIKELY, UNKNOWN, People, Place
from onrecord.extraction.speakers.pronouns import FIRST_PERSON, POSSESSIVE, RELATIVE, in_quotation, subject_to_come
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.speakers.registered import Registered, without_asides
from onrecord.extraction.speakers.relatives import described_before, is_plural
from onrecord.extraction.speakers.scene import Scene
from onrecord.extraction.speakers.turns import Turns
from onrecord.statements import ActorKind, Span, Statement

_WORD = re.compile(r"[^\W\d_]+")
_APPOSED = re.compile(r"(?:,(?:\s\d{1,3},)?|\s(?:is|was))\s$")


class Meanings:
    """Whom words mean at the point up to which an article has been read.

    `entities` are the members of the cast, by number, and after them those whom words describe; `registered` are those of them
    whom the people register knows. `settled` are the positions of pronouns in quotations that need no rule. `refer` is asked
    whom further words mean, such as the possessor of a document.
    """

    def __init__(
        self,
        scene: Scene,
        discourse: Discourse,
        people: People,
        register: RegisterOn | None,
        byline: str | None,
        refer: Callable[[Span], Antecedent | None],
    ) -> None:
        self._scene = scene
        self._text = scene.text
        self._discourse = discourse
        self._people = people
        self.entities = list(scene.members)
        self.registered = Registered(register, scene.identities, self.entities)
        self.settled: set[int] = set()
        self._author = None if is_interview(self._text) else author(byline)
        self._lede = lede(scene, register)
        if self._lede:
            self._lede.entity.roles.insert(0, self._lede.role)
        self._descriptions = Descriptions()
        self._naming = Naming(scene, self.entities, self.registered, self._descriptions)
        self._belongings = Belongings(scene, self.entities, refer)
        self._turns = Turns(self._text)
        self._last_body: Entity | None = None
        self._last_document: tuple[Entity, int] | None = None  # whose the document is that spoke last, and in which paragraph
        self._last_relative: tuple[Antecedent, int] | None = None  # whom "who" took up last, and in which sentence
        self._inside = (-1, -1)  # where the last source ends, and the number of whom it means

    def of(
        self, phrase: Phrase, span: Span, statement: Statement | None = None, outer: Antecedent | None = None
    ) -> Antecedent | None:
        """Whom a phrase at a span means, if it is clear; as the source of `statement`, which stands in what `outer` says."""
        if phrase.pronoun:
            return self._pronoun(phrase.pronoun, statement, span, outer)
        if phrase.several:
            return Antecedent(self._naming.described(phrase, span), "own words, several")
        if found := self._belongings.find(phrase, span):
            return found
        if not self._naming.is_name(phrase, span):
            barred = self._named(statement) | self._turns.asker(self._scene.paragraph(span.start)) if statement else set[int]()
            return self._description(phrase, span, barred)
        words = self._text[span.start + phrase.start : span.start + phrase.end]
        return self.registered.holder(words, phrase, None, self._descriptions) or self._naming.named(phrase, span)

    def take_up(self, found: Antecedent, phrase: Phrase, span: Span, paragraph: int) -> None:
        """Remember whom a source was found to mean."""
        if phrase.pronoun in RELATIVE:
            self._last_relative = found, self._scene.sentence(span.start)
        self._belongings.hear(found.entity, paragraph)
        if phrase.pronoun not in ("it", "its"):
            self._last_document = (found.entity, paragraph) if phrase.is_document else None

    def take_up_body(self, entity: Entity) -> None:
        """Remember the body that spoke last in the reporter's words."""
        self._last_body = entity

    def hear(self, statement: Statement, span: Span, entity: Entity) -> None:
        """Remember a statement by the source at a span: what it asks, and whose a document is that its cue names."""
        self._inside = span.end, entity.number
        self._turns.hear(statement, entity, self._scene.paragraph(span.start))
        for part in statement.cue:
            for m in _WORD.finditer(self._text, part.start, part.end):
                noun = singular(m.group().casefold())
                if noun_kind(noun) == "document":  # "sent an email saying" -> "the email"
                    self._belongings.learn(noun, entity, m.start())

    def _pronoun(self, word: str, statement: Statement | None, span: Span, outer: Antecedent | None) -> Antecedent | None:
        if word in FIRST_PERSON:
            return Antecedent(outer.entity, "first person") if outer else self._in_own_words(word, span)
        if word in RELATIVE:
            return self._relative(word, span) or self._next_relative(span)
        if quotation := self._scene.quotation(span.start):
            speaker = outer.entity if outer else None
            entity = self.settle(word, span.start) or in_quotation(self._scene, word, span.start, quotation[0], speaker)
            return Antecedent(entity, "pronoun in a quotation") if entity else None
        if entity := subject_to_come(self._scene, word, span.start):
            return Antecedent(entity, "pronoun, subject to come")
        if outer and word in GENDERS and outer.entity.kind == "person" and outer.entity.gender in (None, GENDERS[word]):
            # "Roe told Lee that she believes": in indirect speech the subject is most often who speaks
            return Antecedent(outer.entity, "pronoun, only one")
        sentence, paragraph = self._scene.sentence(span.start), self._scene.paragraph(span.start)
        barred = self._barred(word, statement, span, paragraph)
        if word in ("it", "its") and self._last_document and paragraph - self._last_document[1] <= 1:
            return Antecedent(self._last_document[0], "document of a speaker")
        if word in GENDERS:
            return self._he_or_she(Place(word, span.start, span.end, sentence, paragraph), barred)
        found = self._discourse.antecedent(word, sentence, paragraph, barred)
        if found is None and word in SEVERAL and (crowd := plural_subject(self._scene, span.start)):
            found = Antecedent(self._naming.described(self._phrase(crowd), crowd), "pronoun, plural subject")
        if found is None and word == "they" and (someone := self._discourse.unnamed_source(sentence - 1)):
            return Antecedent(someone, "pronoun, only one")
        return found

    def _he_or_she(self, place: Place, barred: Set[int]) -> Antecedent | None:
        """Whom "he" or "she" means: the subject that a reader expects, unless more speaks for another."""
        barred = barred | self._people.of_other_gender(place.word)
        choice = self._people.choose(place, barred)
        expected = self._discourse.antecedent(place.word, place.sentence, place.paragraph, barred)
        if choice is None or choice.probability < LIKELY or choice.entity.number == UNKNOWN:
            return expected if choice else expected and replace(expected, how="pronoun, doubted")
        if expected and choice.entity is expected.entity:
            return expected
        if place.word in POSSESSIVE:
            return Antecedent(choice.entity, "pronoun, possessive")
        if expected and self._discourse.is_nearest(expected.entity, place.word, place.sentence, barred):
            is_unlikely = place.word == "she" and expected.entity.gender is None and choice.entity.gender is not None
            if not is_unlikely:  # of those whose gender nothing tells, few are women
                return replace(expected, how="pronoun, doubted")
        return Antecedent(choice.entity, "pronoun, weighed")

    def _barred(self, word: str, statement: Statement | None, span: Span, paragraph: int) -> Set[int]:
        """Whom a pronoun can't mean, by their numbers."""
        if word in POSSESSIVE:
            return self._apposed_to(span.start)
        named = self._named(statement)
        return named | self._turns.not_answering(statement, paragraph) if statement and word in GENDERS else named

    def _named(self, statement: Statement | None) -> Set[int]:
        """Whom a statement's content names, and who so is not the "she" who says it: "Clinton would win, she said"."""
        content = statement.content if statement else ()
        return {a.member for c in content for a in self._scene.appearances_from(c.start, c.end)}

    def settle(self, word: str, position: int) -> Entity | None:
        """Whom a pronoun in a quotation means, where the network is sure, so that no rule is needed."""
        entity = self._people.surely(word, position)
        if entity:
            self.settled.add(position)
        return entity

    def _apposed_to(self, position: int) -> set[int]:
        """Whom words at a position describe, and so don't mean: "Len Marsh, his spokesman", "an adviser to his campaign"."""
        end, source = self._inside
        if position < end:
            return {source}
        m = _APPOSED.search(self._text, max(0, position - 8), position)
        name = self._scene.appearance_ending(m.start()) if m else None
        return {name.member} if name else set()

    def _in_own_words(self, word: str, span: Span) -> Antecedent | None:
        """The article's author, where "I" stands in nobody else's words; "we" are whoever is meant by that."""
        scene = self._scene
        if scene.is_quoted(span.start) or is_answer(self._text, scene.paragraph_start(span.start)):
            return None
        if word == "we":
            return Antecedent(self._naming.described(self._phrase(span), span), "first person")
        if self._author is None or word not in AUTHOR_SPEAKING:
            return None
        return Antecedent(self._naming.writer(self._author), "author of the article")

    def _next_relative(self, span: Span) -> Antecedent | None:
        """Whom a relative clause before in the same sentence is about: "Marsh, who said no, who left"."""
        if self._last_relative is None or self._last_relative[1] != self._scene.sentence(span.start):
            return None
        return self._last_relative[0] if self._text.endswith((", ", "and "), 0, span.start) else None

    def _relative(self, word: str, span: Span) -> Antecedent | None:
        """Whom a relative pronoun takes up: the name or description that it follows."""
        scene = self._scene
        start = scene.sentence_start(span.start)
        if start == span.start:
            start = scene.paragraph_start(start)
        before = described_before(self._text, start, span.start, scene.kind_of_name)
        if before is None:
            return None
        appearance = None if before.name_end is None else scene.appearance_ending(before.name_end)
        if appearance:
            entity = self.entities[appearance.member]
            if entity.kind == "person" and is_plural(self._text, span.start):
                both = scene.joined_before(appearance)
                return Antecedent(self._naming.described(self._phrase(both), both), "own words, several") if both else None
            fits = (
                entity.kind != "organisation" if word in ("who", "whom") else word != "which" or entity.kind == "organisation"
            )
            return Antecedent(entity, "relative pronoun after a name") if fits else None
        if before.is_predicate and (subject := self._discourse.subject(scene.sentence(span.start))):
            return Antecedent(subject, "relative pronoun after a predicate")
        described = Span(*before.description)
        phrase = self._phrase(described)
        if phrase.pronoun or not (phrase.head or phrase.plural):
            return None
        if made := self._belongings.find(phrase, described):
            return made
        found = self.find(phrase, described) if phrase.determiner == "definite" else None
        if found is None and is_unsigned(phrase.head, phrase.plural):
            return None
        return found or Antecedent(self._naming.described(phrase, described), "relative pronoun after a description")

    def _phrase(self, span: Span) -> Phrase:
        return read_phrase(self._text[span.start : span.end])

    def find(self, phrase: Phrase, span: Span, barred: Set[int] = frozenset()) -> Antecedent | None:
        """Whom a description at a span means, by what the article and the register say; None where its own words must stand.

        Nobody whose number is `barred`, unless the article calls them so.
        """
        paragraph = self._scene.paragraph(span.start)
        last = self._discourse.last_person
        present = [e for e in self._discourse.people(self._scene.sentence(span.start)) if e.number not in barred]
        last = None if last and last.number in barred and not present else last
        only_body = self._discourse.only_body(self._scene.sentence(span.start))
        found = self._descriptions.find(
            phrase,
            paragraph,
            last,
            self._last_body,
            only_body,
            present,
            self._discourse.subject_before(self._scene.sentence(span.start)),
        )
        title = without_asides(self._text[span.start + phrase.start : span.start + phrase.end])
        if found and found.how == "epithet of the last subject" and is_office_somewhere(phrase):
            self._naming.add_role(found.entity, title.partition(" ")[2])
        return self.registered.holder(title, phrase, found, self._descriptions)

    def _description(self, phrase: Phrase, span: Span, barred: Set[int]) -> Antecedent | None:
        """Whom a description means; where the article doesn't say, its own words stand, unless they mean nobody."""
        if phrase.name:  # one capitalised word that proves to be a common noun
            plural = fold(phrase.name.words[0]).endswith("s")
            phrase = replace(phrase, name=None, plural=plural, kind="group" if plural else "organisation")
        if self._lede and self._lede.position == span.start + phrase.start:
            return Antecedent(self._lede.entity, "role")
        found = self.find(phrase, span, barred)
        is_held = found is not None and found.how in ("register, office", "role in a headline")
        if found and (is_held or not (phrase.determiner == "none" and self._names_another(span, found.entity))):
            return found
        if is_unsigned(phrase.head, phrase.plural):
            return None
        how: How = "own words, document"
        if not phrase.is_document:
            kinds: dict[ActorKind, How] = {"group": "own words, group", "organisation": "own words, organisation"}
            how = kinds.get(phrase.kind, "own words, unnamed")
        return Antecedent(self._naming.described(phrase, span), how)

    def _names_another(self, span: Span, entity: Entity) -> bool:
        """Whether a source has capitalised words that are neither in the name nor in the roles of whom it may mean."""
        known = {fold(w) for words in (entity.name, *(r.words for r in entity.roles)) for w in _WORD.findall(words)}
        return any(w[0].isupper() and fold(w) not in known for w in _WORD.findall(self._text[span.start : span.end]))
