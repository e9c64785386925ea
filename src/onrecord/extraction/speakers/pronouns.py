"""Pronouns that the run of the sentences doesn't settle: those that point ahead, and those inside quotations."""

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extraction.speakers.discourse import Entity
from onrecord.extraction.speakers.genders import GENDERS
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.names import fold
from onrecord.extraction.speakers.scene import SUBORDINATORS, Scene
from onrecord.statements import Statement

FIRST_PERSON = word_set("i we me us my our myself ourselves self")
POSSESSIVE = frozenset(["his", "her", "its", "their", "hers", "theirs"])
RELATIVE = frozenset(["who", "whom", "whose", "which", "that"])
_SPOKEN = re.compile(r"\b(?:I|[Mm](?:e|y(?:self)?)|[Hh](?:e|im(?:self)?|is|er(?:s|self)?)|[Ss]he)\b")
_WORDS_BEFORE = 6  # at most, of a pronoun that points ahead
_MAX_CLAUSE = 160  # code points


def subject_to_come(scene: Scene, word: str, position: int) -> Entity | None:
    """Who is meant by a pronoun in a clause that opens the sentence: "While he has a lead, Sanders must decide"."""
    gender = GENDERS.get(word)
    start = scene.sentence_start(position)
    if gender is None or position - start > _MAX_CLAUSE:
        return None
    before = scene.text[start:position]
    opening = before.split()
    if not opening or "," in before or len(opening) > _WORDS_BEFORE or fold(opening[0]) not in SUBORDINATORS:
        return None
    comma = scene.text.find(",", position, position + _MAX_CLAUSE)
    first = next(scene.appearances_from(start, start + 2 * _MAX_CLAUSE), None)
    if comma < 0 or first is None or first.start < comma or first.rank != 2:
        return None
    entity = scene.members[first.member]
    fits = entity.kind == "person" and entity.gender in (None, gender)
    return entity if fits and scene.text[comma + 1 : first.start].isspace() else None


def in_quotation(scene: Scene, word: str, position: int, start: int, speaker: Entity | None) -> Entity | None:
    """Who "he" is inside a quotation that begins at `start`: the only one named in it who isn't its speaker.

    Of several, whoever is the first word of the last sentence that names any of them; otherwise nobody can tell.
    """
    gender = GENDERS.get(word)
    if gender is None:
        return None
    named = [
        (a, entity)
        for a in scene.appearances_before(position, start)
        if (entity := scene.members[a.member]).kind == "person" and entity.gender in (None, gender) and entity is not speaker
    ]
    if len({entity.number for _, entity in named}) < 2:
        return named[0][1] if named else None
    first, entity = [(a, entity) for a, entity in named if a.sentence == named[0][0].sentence][-1]
    opens = max(scene.sentence_start(first.start), start)
    return entity if not scene.text[opens : first.start].strip("\"“‘' ") else None


def spoken(scene: Scene, statements: Sequence[Statement], speakers: Mapping[str, Entity]) -> Iterator[tuple[Entity, int, int]]:
    """Whom the singular pronouns inside quoted contents mean, with their bounds, each once: "I" is who says it.

    `speakers` are those of statements by id. What stands in several contents is taken as said by the outermost.
    """
    contents = sorted(
        ((c.start, -c.end, n) for n, s in enumerate(statements) if s.within is None and s.id in speakers for c in s.content)
    )
    read = 0
    for start, negative_end, number in contents:
        speaker = speakers[statements[number].id]
        for m in _SPOKEN.finditer(scene.text, max(start, read), -negative_end):
            quotation = scene.quotation(m.start())
            if quotation is None:
                continue
            word = m.group().casefold()
            if word not in FIRST_PERSON:
                entity = in_quotation(scene, word, m.start(), quotation[0], speaker)
            else:
                entity = speaker if speaker.kind in ("person", "unnamed") and not speaker.is_several else None
            if entity:
                yield entity, m.start(), m.end()
        read = max(read, -negative_end)
