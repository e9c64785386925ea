"""Sources that are somebody's: a document speaks for whoever made it, a campaign for the candidate whose it is.

"the letter" is whose letter the text spoke of last; "his campaign" and "the campaign" are the body that it elsewhere calls the
"Marsh campaign".
"""

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import islice

from onrecord.extraction.speakers.campaigns import CAMPAIGNS, Campaigns
from onrecord.extraction.speakers.discourse import Antecedent, Entity
from onrecord.extraction.speakers.documents import ISSUED, Maker, maker, mentioned, same_sort, takes_up_research
from onrecord.extraction.speakers.phrases import Phrase, read_phrase
from onrecord.extraction.speakers.scene import Scene
from onrecord.statements import Span

_JOINT = re.compile(r"/|[^\W\d_a-z]\w+-[^\W\d_a-z]\w+")  # "Fen News/Valley Times", "Post-ValleyMonkey"
_POSSESSED = re.compile(r"((?:the|The) [^,;:()]{3,60})['’]s\s")  # "the Fen Valley candidate's campaign"
_POSSESSIVE = ("his ", "her ", "their ")
_PARAGRAPHS_REMEMBERED = 12
_HEADLINES = 1  # the number of the last paragraph that may be one, under the title
_MENTIONS_AHEAD = 20
_NAMES_BEFORE = 3  # of a sentence, of which one may have issued the document that it speaks of
_SPOKEN = frozenset({"statement", "release"})


class Belongings:
    """What belongs to whom, as far as the article has been read; sources are asked about in the order of the text.

    `mean` says whom a part of the text means.
    """

    def __init__(self, scene: Scene, entities: list[Entity], mean: Callable[[Span], Antecedent | None]) -> None:
        self._scene = scene
        self._entities = entities
        self._mean = mean
        self._campaigns = Campaigns(scene)
        self._bodies: dict[int, Entity] = {}
        self._joint: dict[str, Entity] = {}
        self._owner: tuple[int, int] = (-1, -1)  # of the campaign asked about last, and where
        self._documents: dict[str, tuple[Entity | None, int]] = {}  # with where the text spoke of them
        self._to_come = mentioned(scene.text)
        self._next = next(self._to_come, None)
        self._last_speaker: tuple[Entity, int] | None = None

    def find(self, phrase: Phrase, span: Span) -> Antecedent | None:
        """Whom a source means that is a document or a campaign, where the text says whose."""
        if phrase.head in CAMPAIGNS and not phrase.plural:
            return self._campaign(phrase, span)
        return self._document(phrase, span) if phrase.is_document else None

    def hear(self, entity: Entity, paragraph: int) -> None:
        """Remember who spoke last: "the statement" is most often the one just quoted."""
        self._last_speaker = (entity, paragraph)

    def learn(self, noun: str, entity: Entity | None, position: int) -> None:
        """Remember whose document of a sort the text spoke of last; None for one that it doesn't say of whose it is."""
        _, known = self._documents.get(noun, (None, -1))
        is_body = entity is None or entity.kind == "person" or (entity.kind == "organisation" and not entity.is_described)
        if position > known and is_body:
            self._documents.update(dict.fromkeys(same_sort(noun), (entity, position)))

    def _campaign(self, phrase: Phrase, span: Span) -> Antecedent | None:
        owner = self._campaigns.owner_in(span.start, span.end)
        words = self._scene.text[span.start + phrase.start : span.start + phrase.end].casefold()
        if owner is None and words.startswith(_POSSESSIVE):
            found = self._mean(Span(span.start + phrase.start, span.start + phrase.start + words.index(" ")))
            owner = found.entity.number if found else None
        elif owner is None and (possessor := _POSSESSED.match(self._scene.text, span.start + phrase.start, span.end)):
            found = self._mean(Span(*possessor.span(1)))
            owner = found.entity.number if found and not found.entity.is_described else None
        elif owner is None and phrase.determiner == "definite" and not phrase.modifiers:
            number, position = self._owner
            before = self._campaigns.owner_before(span.start)
            owner = number if position > self._campaigns.position_before(span.start) else before
        if owner is None or owner not in self._campaigns.names:
            return None
        self._owner = owner, span.start
        return Antecedent(self._body(owner), "campaign of someone")

    def _body(self, owner: int) -> Entity:
        """The campaign of a member of the cast."""
        if owner not in self._bodies:
            start, end = self._campaigns.names[owner]
            self._bodies[owner] = Entity(
                len(self._entities), self._scene.text[start:end], "organisation", mentions={(start, end)}
            )
            self._entities.append(self._bodies[owner])
        return self._bodies[owner]

    def _document(self, phrase: Phrase, span: Span) -> Antecedent | None:
        self._read_to(span.start)
        start, end = span.start + phrase.start, span.start + phrase.end
        made = maker(self._scene.text, start, end, phrase.head)
        if made and (entity := self._maker(made)):
            self.learn(phrase.head, entity, span.start)
            return Antecedent(entity, "maker of a document")
        is_first = phrase.head not in self._documents
        if phrase.determiner == "indefinite":
            self.learn(phrase.head, None, span.start)
        paragraph = self._scene.paragraph(span.start)
        is_one = not phrase.plural or phrase.head == "finding"
        is_headline = is_first and paragraph <= _HEADLINES and not phrase.named_modifiers
        if is_headline and is_one and takes_up_research(phrase.head):
            entity = self._first_research()
            return Antecedent(entity, "document of a speaker") if entity else None
        is_its = self._scene.text.startswith(("its ", "Its "), start) and phrase.head == "finding"
        if (phrase.determiner != "definite" and not is_its) or phrase.named_modifiers:
            return None
        entity, where = self._documents.get(phrase.head, (None, -1))
        if entity and paragraph - self._scene.paragraph(where) <= _PARAGRAPHS_REMEMBERED:
            self.learn(phrase.head, entity, span.start)
            return Antecedent(entity, "document of a speaker")
        if phrase.head in _SPOKEN and where < 0 and self._last_speaker and paragraph - self._last_speaker[1] <= 1:
            return Antecedent(self._last_speaker[0], "document of a speaker")
        return None

    def _first_research(self) -> Entity | None:
        """Who made the first poll or study of the text: what a headline announces without saying whose it is."""
        for start, at, end, noun in islice(mentioned(self._scene.text), _MENTIONS_AHEAD):
            if not takes_up_research(noun) or self._scene.is_quoted(at) or self._scene.text[start] in "'’":
                continue
            made = maker(self._scene.text, start, end, noun)
            if made and (entity := self._maker(self._named_first(made))):
                return entity
        return None

    def _maker(self, made: Maker) -> Entity | None:
        """The actor that made a document, by the words for it."""
        words = self._scene.text[made.start : made.end]
        if made.is_doubtful and _JOINT.search(words) and not any(w.islower() and w != "of" for w in words.split()):
            return self._joint_body(made)
        phrase = read_phrase(words)
        name = phrase.name or phrase.lone
        known = self._scene.appearance_ending(made.start + name.end) if name else None
        if made.is_campaign:
            owner = known.member if known else self._campaigns.owner_in(made.start, made.end)
            if owner is not None and self._scene.members[owner].kind == "person":
                return self._body(owner) if owner in self._campaigns.names else None
        if made.is_doubtful and not self._is_body(made, phrase):
            return None
        if not made.is_possessor and name is None and not phrase.several and phrase.head not in CAMPAIGNS:
            return None
        found = self._mean(Span(made.start, made.end))
        if found and made.is_pollster and found.entity.number >= len(self._scene.members):
            found.entity.kind = "organisation"  # a name that the article gives nowhere else
        return found.entity if found else None

    def _joint_body(self, made: Maker) -> Entity | None:
        """Bodies that made a document together: "a Fen News/Valley Times poll"."""
        start = made.start + 4 * self._scene.text[made.start : made.end].casefold().startswith("the ")
        name = self._scene.text[start : made.end].strip()
        if not name:
            return None
        body = self._joint.get(name)
        if body is None:
            body = self._joint[name] = Entity(len(self._entities), name, "organisation", mentions={(start, start + len(name))})
            self._entities.append(body)
        return body

    def _is_body(self, made: Maker, phrase: Phrase) -> bool:
        """Whether words that may also be the document's subject are known to name a body, or someone's campaign."""
        name = phrase.name or phrase.lone
        if name is None:
            return phrase.head in CAMPAIGNS
        if name.is_organisation or phrase.roles:
            return True
        known = self._scene.appearance_ending(made.start + name.end)
        if known is None and len(name.words) == 1 and name.words[0].isupper():
            return True  # "a CNN tally"
        if known is None:
            return made.is_pollster and name.keys not in self._scene.cast.places and len(name.keys) < 4
        if made.is_sender and self._scene.members[known.member].kind == "person" and name.keys not in self._scene.cast.places:
            return True
        return self._scene.kind_of_name(known.end) == "organisation"

    def _read_to(self, position: int) -> None:
        """Learn whose the documents are that the text before a position mentions."""
        while self._next and self._next[0] < position:
            start, at, end, noun = self._next
            self._next = next(self._to_come, None)
            if self._scene.is_quoted(at):
                continue
            if self._scene.text[start] in "'’":
                possessor = self._scene.appearance_ending(start)
                if possessor:
                    self.learn(noun, self._scene.members[possessor.member], at)
                continue
            made = maker(self._scene.text, start, end, noun)
            entity = self._maker(self._named_first(made)) if made else self._issuer(at)
            if entity or not made:
                self.learn(noun, entity, at)

    def _named_first(self, made: Maker) -> Maker:
        """The words for a maker in running text without what follows the first name: "by the Fen Institute came out"."""
        if not self._scene.text.endswith(("by ", "from "), 0, made.start):
            return made
        first = next(self._scene.appearances_from(made.start, made.end), None)
        opens = first and self._scene.text[made.start : first.start].casefold() in ("", "the ")
        is_owner = first and self._scene.text.startswith(("'", "’", " campaign"), first.end)
        return replace(made, end=min(made.end, first.end)) if first and opens and not is_owner else made

    def _issuer(self, noun: int) -> Entity | None:
        """Who is said to have issued the document whose noun stands at a position: "The council released a report"."""
        scene = self._scene
        start = scene.sentence_start(noun)
        if not ISSUED.search(scene.text, max(start, noun - 80), noun):
            return None
        for a in islice(scene.appearances_before(noun, start), _NAMES_BEFORE):
            opens = scene.text[start : a.start].casefold().strip(" \n") in ("", "the")
            is_other = a.is_modifier or scene.text.startswith(("'", "’"), a.end)
            if (a.rank == 2 or opens) and not is_other:
                return scene.members[a.member]
        return None
