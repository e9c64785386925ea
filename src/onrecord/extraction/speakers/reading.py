"""One pass through an article that resolves each source where it stands, with what has been read before it in mind."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from onrecord.extraction.speakers.actors import Appearance
from onrecord.extraction.speakers.discourse import Antecedent, Discourse, Entity
from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.speakers.meanings import Meanings
from onrecord.extraction.speakers.neighbours import carries_on, outer_statements
from onrecord.extraction.speakers.nominals import Nominal
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.pronominal import SURE, UNKNOWN, People, Place
from onrecord.extraction.speakers.pronouns import POSSESSIVE, RELATIVE, spoken, subject_to_come
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.speakers.scene import Pronoun, Scene
from onrecord.extraction.speakers.shares import Shares
from onrecord.extraction.surface import Surface
from onrecord.statements import Span, Statement

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
        self._discourse = Discourse()
        self._people = People(surface.text, Shares(surface.words)) if people is None else people
        self._meanings = Meanings(self._scene, self._discourse, self._people, register, byline, self._refer)
        self.entities, self.registered = self._meanings.entities, self._meanings.registered
        for entity in self.entities:
            for start, end in entity.mentions:
                self._people.shares.mention(entity, start, end)

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
                    found[statement.id] = antecedent
                    self._meanings.hear(statement, span, antecedent.entity)
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
            if start not in self._meanings.settled:
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
            if entity := self._meanings.settle(p.word, p.start):
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
        found = self._meanings.find(read_phrase(self._text[n.start : n.end]), span) if n.is_definite else None
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
        found = self._meanings.of(phrase, span)
        if found and found.how not in ("maker of a document", "document of a speaker"):
            self._mention(found.entity, *self._bounds(phrase, span))
        return found

    def _resolve(self, span: Span, statement: Statement, outer: Antecedent | None) -> Antecedent | None:
        """Whom the words of a statement's source mean, which stands in what `outer` says; they are noted as read."""
        phrase = read_phrase(self._text[span.start : span.end])
        found = self._meanings.of(phrase, span, statement, outer)
        if found is None:
            return None
        paragraph = self._scene.paragraph(span.start)
        entity = found.entity
        if found.how not in ("maker of a document", "document of a speaker"):
            self._mention(entity, *self._bounds(phrase, span))
        self._meanings.take_up(found, phrase, span, paragraph)
        entity.last_spoke = paragraph
        # "one", "another", "we": of whom the text says no more
        is_nobody = entity.is_described and (phrase.head in _NOBODY or phrase.pronoun == "we")
        if not self._scene.is_quoted(span.start) and found.how != "author of the article" and not is_nobody:
            rank = 1 if phrase.pronoun in RELATIVE and entity.kind == "group" else self._rank(phrase, span)
            self._note(entity, span.start, self._scene.sentence(span.start), paragraph, rank, phrase.pronoun)
            if entity.kind == "organisation" and not phrase.is_document:
                self._meanings.take_up_body(entity)
        return found

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
