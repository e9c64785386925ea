"""One pass through an article that resolves each source where it stands, with what has been read before it in mind."""

import re
from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from onrecord.extraction.speakers.actors import Appearance
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
from onrecord.extraction.speakers.neighbours import carries_on, outer_statements
from onrecord.extraction.speakers.nominals import Nominal
from onrecord.extraction.speakers.nouns import noun_kind, singular
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.pronominal import LIKELY, SURE, UNKNOWN, People, Place
from onrecord.extraction.speakers.pronouns import FIRST_PERSON, POSSESSIVE, RELATIVE, in_quotation, spoken, subject_to_come
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.speakers.registered import Registered, without_asides
from onrecord.extraction.speakers.relatives import described_before, is_plural
from onrecord.extraction.speakers.scene import Pronoun, Scene
from onrecord.extraction.speakers.shares import Shares
from onrecord.extraction.speakers.turns import Turns
from onrecord.extraction.surface import Surface
from onrecord.statements import ActorKind, Span, Statement

_WORD = re.compile(r"[^\W\d_]+")
_APPOSED = re.compile(r"(?:,(?:\s\d{1,3},)?|\s(?:is|was))\s$")
_SURE_DESCRIPTIONS = frozenset(["role and modifiers", "role", "end of a name", "register, office"])
_NOBODY = frozenset({"one", "another", "other"})
_REFERENCE, _SOURCE, _APPEARANCE, _PRONOUN, _NOMINAL = range(5)


class Reading:
    """An article as it is read once from start to end, for its statements' speakers and for `references`.

    References are further words that mean someone, such as the possessor in "his spokesman". `entities` are the members of the
    cast, by number, and after them those whom sources and references describe. `registered` are those of them whom the people
    register knows.
    """

    def __init__(
        self,
        surface: Surface,
        statements: Sequence[Statement],
        references: Iterable[Span] = (),
        register: RegisterOn | None = None,
        people: People | None = None,
        byline: str | None = None,
    ) -> None:
        self._scene = Scene(surface, register)
        self._text = surface.text
        self._statements = statements
        self._references = sorted(set(references))
        self.entities = list(self._scene.members)
        self.registered = Registered(register, self._scene.identities, self.entities)
        self._discourse = Discourse()
        self._people = People(surface.text, Shares(surface.words)) if people is None else people
        for entity in self.entities:
            for start, end in entity.mentions:
                self._people.shares.mention(entity, start, end)
        self._author = None if is_interview(self._text) else author(byline)
        self._lede = lede(self._scene, register)
        if self._lede:
            self._lede.entity.roles.insert(0, self._lede.role)
        self._descriptions = Descriptions()
        self._naming = Naming(self._scene, self.entities, self.registered, self._descriptions)
        self._belongings = Belongings(self._scene, self.entities, self._refer)
        self._last_body: Entity | None = None
        self._last_document: tuple[Entity, int] | None = None  # whose the document is that spoke last, and in which paragraph
        self._turns = Turns(self._text)
        self._last_relative: tuple[Antecedent, int] | None = None  # whom "who" took up last, and in which sentence
        self._settled: set[int] = set()  # where the pronouns in quotations stand that need no rule
        self._inside = (-1, -1)  # where the last source ends, and the number of whom it means

    def read(self) -> tuple[dict[str, Antecedent], dict[Span, Antecedent]]:
        """The speaker of each statement that has one, by its id, and whom each reference means, where that is clear."""
        outer = outer_statements(self._statements)
        found: dict[str, Antecedent] = {}
        meant: dict[Span, Antecedent] = {}
        by_source: dict[Span, Antecedent | None] = {}
        sources = {i: max(s.source, key=lambda x: x.end - x.start) for i, s in enumerate(self._statements) if s.source}
        starts = {span.start for span in sources.values()}
        pronouns = self._scene.pronouns
        events = [(span.start, _SOURCE, i) for i, span in sources.items()]
        events += [(span.start, _REFERENCE, i) for i, span in enumerate(self._references)]
        events += [(a.start, _APPEARANCE, i) for i, a in enumerate(self._scene.cast.appearances)]
        events += [(p.start, _PRONOUN, i) for i, p in enumerate(pronouns) if p.start not in starts]
        described = self._scene.nominals
        events += [(n.start, _NOMINAL, i) for i, n in enumerate(described)]
        sources_end = 0
        for _, event, index in sorted(events):
            if event == _SOURCE:
                span, statement = sources[index], self._statements[index]
                sources_end = max(sources_end, span.end)
                if span not in by_source:
                    by_source[span] = self._resolve(span, statement, found.get(outer.get(statement.id, "")))
                if antecedent := by_source[span]:
                    self._inside = span.end, antecedent.entity.number
                    found[statement.id] = antecedent
                    self._learn_documents(statement, antecedent.entity)
                    self._turns.hear(statement, antecedent.entity, self._scene.paragraph(span.start))
            elif event == _REFERENCE:
                span = self._references[index]
                if antecedent := self._refer(span):
                    meant[span] = antecedent
            elif event == _APPEARANCE:
                self._note_appearance(self._scene.cast.appearances[index])
            elif event == _PRONOUN:
                self._note_pronoun(pronouns[index])
            elif described[index].start >= sources_end:
                self._note_nominal(described[index])
        for previous, statement in pairwise(self._statements):
            if not statement.source and previous.id in found and (how := carries_on(self._scene, statement, previous)):
                found[statement.id] = Antecedent(found[previous.id].entity, how)
        speakers = {key: antecedent.entity for key, antecedent in found.items()}
        for entity, start, end in spoken(self._scene, self._statements, speakers):
            if start not in self._settled:
                entity.mentions.add((start, end))
        return found, meant

    def _mention(self, entity: Entity, start: int, end: int) -> None:
        """Record that words mention an entity."""
        entity.mentions.add((start, end))
        self._people.shares.mention(entity, start, end)

    def _note(self, entity: Entity, start: int, sentence: int, paragraph: int, rank: int, pronoun: str = "") -> None:
        """Record that an entity is mentioned in the reporter's words."""
        self._people.note(entity, start, sentence, paragraph, rank, pronoun)
        if entity.number != UNKNOWN and (rank or not pronoun):
            self._discourse.note(entity, sentence, paragraph, rank)

    def _note_appearance(self, a: Appearance) -> None:
        if not a.quoted and not a.is_modifier:
            self._note(self.entities[a.member], a.start, a.sentence, a.paragraph, a.rank)

    def _note_pronoun(self, p: Pronoun) -> None:
        """Whom a pronoun in the reporter's words means, where that is clear."""
        if p.quoted:
            if entity := self._settle(p.word, p.start):
                entity.mentions.add((p.start, p.end))
            return
        if p.word not in GENDERS:
            if entity := self._discourse.of_subject(p.word, p.sentence):
                self._mention(entity, p.start, p.end)
            return
        paragraph = self._scene.paragraph(p.start)
        entity = subject_to_come(self._scene, p.word, p.start)
        sure = 1.0
        if entity is None and (found := self._people.choose(Place(p.word, p.start, p.end, p.sentence, paragraph))):
            entity, sure = found.entity, found.probability
        if entity:
            self._note(entity, p.start, p.sentence, paragraph, 2 if p.word in ("he", "she") else 0, p.word)
            if sure >= SURE:
                entity.mentions.add((p.start, p.end))
                self._people.give(p.word, entity)

    def _note_nominal(self, n: Nominal) -> None:
        """Whom a description means; a person whom it means without a name may be meant by a pronoun that follows."""
        if self._scene.is_quoted(n.start):
            return
        span = Span(n.start, n.end)
        found = self._find(self._phrase(span), span) if n.is_definite else None
        apposed = self._scene.appearance_ending(n.start - 2) if n.after_comma else None  # "Ann Lee, the senator"
        sentence, paragraph = self._scene.sentence(n.start), self._scene.paragraph(n.start)
        if found and found.how in _SURE_DESCRIPTIONS:
            self._mention(found.entity, n.start, n.end)
            if not apposed or self.entities[apposed.member] is not found.entity:
                self._note(found.entity, n.start, sentence, paragraph, n.rank)
        elif n.is_person and not apposed:
            someone = Entity(UNKNOWN, self._text[n.start : n.end], "unnamed", n.gender, mentions={(n.start, n.end)})
            self._people.note(someone, n.start, sentence, paragraph, n.rank)
            self._people.shares.mention(someone, n.start, n.end)

    def _refer(self, span: Span) -> Antecedent | None:
        """Whom further words mean. They aren't noted as read: asking about them changes nobody's speaker."""
        phrase = read_phrase(self._text[span.start : span.end])
        found = self._meant(phrase, span, None, None)
        if found and found.how not in ("maker of a document", "document of a speaker"):
            self._mention(found.entity, *self._bounds(phrase, span))
        return found

    def _resolve(self, span: Span, statement: Statement, outer: Antecedent | None) -> Antecedent | None:
        """Whom the words of a statement's source mean, which stands in what `outer` says; they are noted as read."""
        phrase = read_phrase(self._text[span.start : span.end])
        found = self._meant(phrase, span, statement, outer)
        if found is None:
            return None
        paragraph = self._scene.paragraph(span.start)
        entity = found.entity
        if found.how not in ("maker of a document", "document of a speaker"):
            self._mention(entity, *self._bounds(phrase, span))
        if phrase.pronoun in RELATIVE:
            self._last_relative = found, self._scene.sentence(span.start)
        self._belongings.hear(entity, paragraph)
        entity.last_spoke = paragraph
        # "one", "another", "we": of whom the text says no more
        is_nobody = entity.is_described and (phrase.head in _NOBODY or phrase.pronoun == "we")
        if not self._scene.is_quoted(span.start) and found.how != "author of the article" and not is_nobody:
            rank = 1 if phrase.pronoun in RELATIVE and entity.kind == "group" else self._rank(phrase, span)
            self._note(entity, span.start, self._scene.sentence(span.start), paragraph, rank, phrase.pronoun)
            if entity.kind == "organisation" and not phrase.is_document:
                self._last_body = entity
        if phrase.pronoun not in ("it", "its"):
            self._last_document = (entity, paragraph) if phrase.is_document else None
        return found

    def _meant(self, phrase: Phrase, span: Span, statement: Statement | None, outer: Antecedent | None) -> Antecedent | None:
        if phrase.pronoun:
            return self._pronoun(phrase.pronoun, statement, span, outer)
        if phrase.several:
            return Antecedent(self._naming.described(phrase, span), "own words, several")
        if found := self._belongings.find(phrase, span):
            return found
        if not self._naming.is_name(phrase, span):
            return self._description(phrase, span)
        words = self._text[span.start + phrase.start : span.start + phrase.end]
        return self.registered.holder(words, phrase, None, self._descriptions) or self._naming.named(phrase, span)

    def _bounds(self, phrase: Phrase, span: Span) -> tuple[int, int]:
        """What of a source counts as the mention: a name without its roles, else all of it."""
        if phrase.name is None:
            return span.start + phrase.start, span.start + phrase.end
        end = span.start + phrase.name.end
        known = self._scene.appearance_ending(end)
        return (known.start if known else span.start + phrase.name.start), end

    def _rank(self, phrase: Phrase, span: Span) -> int:
        """How prominent a source is in its sentence: a relative pronoun or a possessive is not its subject."""
        if phrase.pronoun in RELATIVE:
            return 0
        if phrase.pronoun in POSSESSIVE or self._text.startswith(("'", "’"), span.start + phrase.end):
            return 1
        return 3

    def _pronoun(self, word: str, statement: Statement | None, span: Span, outer: Antecedent | None) -> Antecedent | None:
        if word in FIRST_PERSON:
            return Antecedent(outer.entity, "first person") if outer else self._in_own_words(word, span)
        if word in RELATIVE:
            return self._relative(word, span) or self._next_relative(span)
        if quotation := self._scene.quotation(span.start):
            speaker = outer.entity if outer else None
            entity = self._settle(word, span.start) or in_quotation(self._scene, word, span.start, quotation[0], speaker)
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
        if statement is None:
            return set()
        # "Clinton would win, she said": whom a content names is not the "she" who says it
        named = {a.member for c in statement.content for a in self._scene.appearances_from(c.start, c.end)}
        return named | self._turns.not_answering(statement, paragraph) if word in GENDERS else named

    def _settle(self, word: str, position: int) -> Entity | None:
        """Whom a pronoun in a quotation means, where the network is sure, so that no rule is needed."""
        entity = self._people.surely(word, position)
        if entity:
            self._settled.add(position)
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
        found = self._find(phrase, described) if phrase.determiner == "definite" else None
        if found is None and is_unsigned(phrase.head, phrase.plural):
            return None
        return found or Antecedent(self._naming.described(phrase, described), "relative pronoun after a description")

    def _phrase(self, span: Span) -> Phrase:
        return read_phrase(self._text[span.start : span.end])

    def _find(self, phrase: Phrase, span: Span) -> Antecedent | None:
        paragraph = self._scene.paragraph(span.start)
        last = self._discourse.last_person
        present = self._discourse.people(self._scene.sentence(span.start))
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

    def _description(self, phrase: Phrase, span: Span) -> Antecedent | None:
        """Whom a description means; where the article doesn't say, its own words stand, unless they mean nobody."""
        if phrase.name:  # one capitalised word that proves to be a common noun
            plural = fold(phrase.name.words[0]).endswith("s")
            phrase = replace(phrase, name=None, plural=plural, kind="group" if plural else "organisation")
        if self._lede and self._lede.position == span.start + phrase.start:
            return Antecedent(self._lede.entity, "role")
        found = self._find(phrase, span)
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

    def _learn_documents(self, statement: Statement, entity: Entity) -> None:
        """Remember whose a document is that a cue names: "sent an email saying" -> "the email"."""
        for span in statement.cue:
            for m in _WORD.finditer(self._text, span.start, span.end):
                noun = singular(m.group().casefold())
                if noun_kind(noun) == "document":
                    self._belongings.learn(noun, entity, m.start())

    def _names_another(self, span: Span, entity: Entity) -> bool:
        """Whether a source has capitalised words that are neither in the name nor in the roles of whom it may mean."""
        known = {fold(w) for words in (entity.name, *(r.words for r in entity.roles)) for w in _WORD.findall(words)}
        return any(w[0].isupper() and fold(w) not in known for w in _WORD.findall(self._text[span.start : span.end]))
