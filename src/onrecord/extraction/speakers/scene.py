"""An article laid out for reading: its sentences, quotations, pronouns and the names in it, to be asked about by position."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from onrecord.extraction.speakers.actors import Appearance, find_cast
from onrecord.extraction.speakers.discourse import SEVERAL, Entity
from onrecord.extraction.speakers.genders import learn_genders
from onrecord.extraction.speakers.identities import Identity, identify
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import is_title_case, mentions
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.nominals import nominals
from onrecord.extraction.speakers.register import RegisterOn
from onrecord.extraction.surface import Surface
from onrecord.statements import ActorKind, Span

# "it" only where it must be a thing that acts: not "it is clear", "it seems"
_PRONOUN = re.compile(
    r"\b(?:[Hh](?:e|im(?:self)?|is|er(?:s|self)?)|[Ss]he|[Tt]he(?:y|m(?:selves)?|ir)|"
    r"[Ii]t(?:s(?:elf)?|(?= (?:[a-z]+ed|took|made|says|gave|sent)\b)))\b"
)
_WORD = re.compile(r"[^\W\d_]+")
# What opens a clause that stands before the main one, in which a pronoun may point ahead.
SUBORDINATORS = word_set(
    "while as when although though if after before since because despite in at during with on for by asked pressed questioned"
)
_APPEARANCES_SEARCHED = 200


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of the third person, lower case, and where it stands."""

    word: str
    start: int
    end: int
    sentence: int
    quoted: bool


class Scene:
    """A text with what is found in it once and for all; positions are code points.

    `identities` says of members of the cast, by number, whom the people register knows them as.
    """

    def __init__(self, surface: Surface, register: RegisterOn | None = None) -> None:
        text = surface.text
        self.text = text
        self._surface = surface
        self._quotations = [(q.start, q.end) for q in surface.quotations]
        self.cast = find_cast(text, mentions(text, surface.paragraphs_once, surface.quotations, surface.sentences))
        self.identities: Mapping[int, Identity] = {}
        if register:
            found = identify(self.cast, register, frozenset(map(fold, _WORD.findall(text))))
            self.cast, self.identities = found.cast, found.identities
        self._by_end = {a.end: a for a in self.cast.appearances}
        self.pronouns = [
            Pronoun(m.group().casefold(), m.start(), m.end(), self.sentence(m.start()), self.is_quoted(m.start()))
            for begin, finish in surface.paragraphs_once
            for m in _PRONOUN.finditer(text, begin, finish)
        ]
        self.nominals = list(nominals(text, surface.paragraphs_once))
        self.members = self._members()

    def _members(self) -> list[Entity]:
        """The cast as entities, numbered alike, with the genders and kinds that pronouns show."""
        singular = [p for p in self.pronouns if p.word not in SEVERAL and not p.quoted]
        votes = learn_genders(self.cast, sorted(((p.word, self._read_at(p), p.sentence) for p in singular), key=lambda p: p[1]))
        entities = []
        for number, (member, vote) in enumerate(zip(self.cast.members, votes, strict=True)):
            kind, gender = member.kind, member.gender or vote.gender
            is_full = kind == "person" and " " in member.name  # which one "it" alone doesn't make a body
            if not member.is_certain and vote.is_thing and not (is_full and vote.neutral < 2):
                kind, gender = "organisation", None
            entities.append(Entity(number, member.name, kind, gender, list(member.roles), member.places))
        for a in self.cast.appearances:
            entities[a.member].mentions.add((a.start, a.end))
        return entities

    def _read_at(self, pronoun: Pronoun) -> int:
        """Where whom a pronoun means is known: at once, or at the sentence's end in "Asked what he thought, Lee said"."""
        start = self.sentence_start(pronoun.start)
        opening = self.text[start : pronoun.start].split(None, 1)
        if not opening or fold(opening[0]) not in SUBORDINATORS or next(self.appearances_from(start, pronoun.start), None):
            return pronoun.start
        return self._surface.sentence(pronoun.sentence)[1]

    def sentence(self, position: int) -> int:
        """The number of the sentence at a position."""
        return self._surface.sentence_of(position)

    def sentence_start(self, position: int) -> int:
        """Where the sentence at a position begins."""
        return self.start_of(self.sentence(position))

    def start_of(self, sentence: int) -> int:
        """Where the sentence with a number begins."""
        return self._surface.sentence(sentence)[0]

    def paragraph(self, position: int) -> int:
        """The number of the paragraph at a position."""
        return max(0, self._surface.paragraph_of(position))

    def paragraph_start(self, position: int) -> int:
        """Where the paragraph at a position begins."""
        paragraphs = self._surface.paragraphs
        return paragraphs[self.paragraph(position)][0] if paragraphs else 0

    def next_paragraph(self, position: int) -> int:
        """Where the paragraph after the one at a position begins; the end of the text where there is none."""
        paragraphs, number = self._surface.paragraphs, self.paragraph(position) + 1
        return paragraphs[number][0] if number < len(paragraphs) else len(self.text)

    def is_headline(self, position: int) -> bool:
        """Whether a position stands in a paragraph whose words are capitalised one and all."""
        paragraphs = self._surface.paragraphs
        return bool(paragraphs) and is_title_case(self.text, *paragraphs[self.paragraph(position)])

    def quotation(self, position: int) -> tuple[int, int] | None:
        """The bounds of the quotation that a position stands in, marks included."""
        at = bisect_right(self._quotations, (position, len(self.text) + 1)) - 1
        return self._quotations[at] if at >= 0 and position < self._quotations[at][1] else None

    def is_quoted(self, position: int) -> bool:
        """Whether a position stands in a quotation."""
        return self.quotation(position) is not None

    def appearance_ending(self, end: int) -> Appearance | None:
        """The name that ends at a position."""
        return self._by_end.get(end)

    def appearances_from(self, start: int, end: int) -> Iterator[Appearance]:
        """The names that begin in `[start, end)`, in order; of very many the first ones."""
        appearances = self.cast.appearances
        first = bisect_left(appearances, start, key=lambda a: a.start)
        for a in appearances[first : first + _APPEARANCES_SEARCHED]:
            if a.start >= end:
                return
            yield a

    def appearances_before(self, position: int, start: int) -> Iterator[Appearance]:
        """The names that begin in `[start, position)`, the last first; of very many the last ones."""
        appearances = self.cast.appearances
        last = bisect_left(appearances, position, key=lambda a: a.start)
        for a in reversed(appearances[max(0, last - _APPEARANCES_SEARCHED) : last]):
            if a.start < start:
                return
            yield a

    def kind_of_name(self, end: int) -> ActorKind | None:
        """What the name that ends at a position names: a person only where more than a lone capitalised word says so."""
        found = self._by_end.get(end)
        if found is None:
            return None
        entity = self.members[found.member]
        is_doubtful = entity.kind == "person" and not self.cast.members[found.member].is_certain and " " not in entity.name
        return "organisation" if is_doubtful else entity.kind

    def joined_before(self, last: Appearance) -> Span | None:
        """The bounds of two names joined by "and", the second of them `last`."""
        first = next(self.appearances_before(last.start, self.paragraph_start(last.start)), None)
        if first is None or self.text[first.end : last.start].strip() != "and":
            return None
        return Span(first.start, last.end)
