"""The distinct spellings of names in an article, with the evidence that their mentions give on what they name."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import FUNCTION_WORDS, Mention
from onrecord.extraction.speakers.names import ORGANISATION_WORDS
from onrecord.extraction.speakers.nouns import Gender, noun_kind
from onrecord.extraction.speakers.roles import Context
from onrecord.statements import ActorKind

_SPEECH = word_set("said says told tells added adds wrote tweeted argued argues asked called insisted")
_OF_PARTIES = ("atic", "ican")  # "the Fen Democratic primary"
_TELLING = frozenset({"told", "tells", "asked", "called"})  # after which the hearer is named
_PLACE_FIRST = word_set("north south east west new san santa los las fort mount lake cape")
_PLACE_LAST = word_set("county city island islands river street avenue beach valley hills park square carolina dakota")
_CAMEL = re.compile(r"^(?!Mc|Mac|De|Di|Du|La|Le|Van|Fitz|O['’])\w*[a-z][A-Z]")  # "WikiLeaks", "EgyptAir"
ADJECTIVE_ENDINGS = ("ic", "ican", "ian", "ean", "ish", "ese", "ern", "man")


@dataclass(slots=True, eq=False)
class Spelling:
    """All mentions with the same words, given by their numbers, and votes on what they name."""

    keys: tuple[str, ...]
    gender: Gender | None = None  # of one word with Mr or Mrs, which is spelled apart
    has_office: bool = False  # of one word with an office, likewise: "President Obama"
    mentions: list[int] = field(default_factory=list)
    person: int = 0
    organisation: int = 0
    place: int = 0
    modifier: int = 0
    speaks: bool = False

    @property
    def kind(self) -> ActorKind | None:
        """What is named, or None where it is a place or nothing shows what it is."""
        best = max(self.person, self.organisation, self.place)
        if best == 0 or (self.place == best and self.person < best):
            return None
        if len(self.keys) > 1 and self.modifier == len(self.mentions) and best == 1:
            return None  # "the Labour Briefing website": only its shape is a person's
        return "person" if self.person == best else "organisation"

    @property
    def is_certain(self) -> bool:
        """Whether the kind rests on more than the shape of the name and that it speaks."""
        return max(self.person, self.organisation) >= 3


def spellings(text: str, listed: Sequence[Mention], contexts: Sequence[Context], vocabulary: frozenset[str]) -> list[Spelling]:
    """The spellings in order of appearance.

    A word that only ever opens sentences is a name if it doesn't look like a common word and isn't in `vocabulary`, the
    lower-case words of the text.
    """
    found: dict[tuple[tuple[str, ...], Gender | None, bool], Spelling] = {}
    sure_words: set[str] = set()
    openers: Counter[str] = Counter()
    for m in listed:
        if not m.opener or len(m.name.words) > 1 or m.name.title or m.name.roles or m.possessive:
            sure_words.update(m.name.keys)
        else:
            openers[m.name.keys[0]] += 1
    sure_words.update(word for word, count in openers.items() if word not in vocabulary and _may_be_name(word, count))
    for i, (m, context) in enumerate(zip(listed, contexts, strict=True)):
        keys = m.name.keys
        if m.opener and len(keys) == 1 and keys[0] not in sure_words and not m.name.words[0].isupper():
            continue
        gender = m.name.gender if len(keys) == 1 else None
        has_office = len(keys) == 1 and bool(m.name.roles) and not gender
        spelling = found.get((keys, gender, has_office))
        if spelling is None:
            spelling = found[keys, gender, has_office] = Spelling(keys, gender, has_office)
            _vote_shape(spelling, m)
        spelling.mentions.append(i)
        if i and _is_second_of_places(listed[i - 1], m):
            spelling.place += 4
        elif i and text[listed[i - 1].end : m.start] == " of " and not m.name.roles and not m.name.title:
            spelling.place += 2  # "Marco Rubio of Florida"
        else:
            _vote(spelling, m, context)
    alone = {s.keys[0]: s for s in found.values() if len(s.keys) == 1}
    for spelling in found.values():
        surname = alone.get(spelling.keys[-1]) if len(spelling.keys) > 1 else None
        if surname and (
            _stands_alone(spelling)
            or (_stands_alone(surname) and any(not (listed[i].opener or listed[i].the) for i in spelling.mentions))
        ):
            spelling.person += 1 if surname.organisation else 2
        spelling.person += spelling.speaks
    return list(found.values())


def _stands_alone(spelling: Spelling) -> bool:
    """Whether a name isn't only said of things: "the Marsh emails"."""
    return spelling.modifier < len(spelling.mentions)


def _may_be_name(word: str, count: int) -> bool:
    """Whether a word that stands only at the start of sentences, `count` times, may be a name and no common word."""
    return noun_kind(word) == "unknown" and not word.endswith(("ing", "ly", "ed")) and (count > 1 or not word.endswith("s"))


def _is_second_of_places(first: Mention, second: Mention) -> bool:
    """Whether a name says where a place lies: "of Madison, Alabama"."""
    single = len(second.name.words) == 1 or second.name.keys[0] in _PLACE_FIRST
    return (
        single
        and second.before == ","
        and second.start - first.end == 2
        and first.before in ("of", "in", "from", "near", "at", "to")
    )


def _vote_shape(spelling: Spelling, m: Mention) -> None:
    keys, words = spelling.keys, m.name.words
    if m.name.is_organisation:
        spelling.organisation += 4
    elif 1 < len(keys) <= 4:
        spelling.person += 1 + 2 * any(len(k) == 1 for k in keys[1:-1]) + 2 * bool(m.name.suffix)
        spelling.place += 2 * (keys[0] in _PLACE_FIRST) + 2 * (keys[-1] in _PLACE_LAST)
    elif len(keys) == 1 and (keys[0] in ORGANISATION_WORDS or words[0].endswith((".com", ".org", ".net"))):
        spelling.organisation += 2
    if len(keys) == 1 and _CAMEL.search(words[0]):
        spelling.organisation += 2
    if len(keys) == 1 and words[0].replace(".", "").isupper() and 1 < len(keys[0]) <= 6:
        spelling.organisation += 3


def _vote(spelling: Spelling, m: Mention, context: Context) -> None:
    spelling.person += 3 * context.is_person
    spelling.organisation += 3 * context.is_organisation
    spelling.modifier += context.is_modifier
    if m.the and _ends_phrase(context) and not m.name.roles and not m.name.title:
        spelling.organisation += 2
    if not context.roles:
        spelling.place = spelling.place + 2 if m.before == "in" else max(spelling.place, int(m.before == "from"))
    if context.next_word in _SPEECH or m.before in _SPEECH - _TELLING:
        spelling.speaks = True
    elif context.next_word == "reported":
        spelling.organisation += 1
    is_titled = bool(m.name.title or m.name.roles) or context.next_word in _SPEECH  # "Judge Ahern ruled", "Parrish said"
    endings = ADJECTIVE_ENDINGS if len(m.name.keys) == 1 else _OF_PARTIES
    if context.next_word and m.name.keys[-1].endswith(endings) and not is_titled:
        spelling.modifier += 1


def _ends_phrase(context: Context) -> bool:
    """Whether the name ends its noun phrase: "the Pentagon said", not "the Reagan era"."""
    word = context.next_word
    return not context.is_modifier and (not word or word in FUNCTION_WORDS or word in _SPEECH or word.endswith("ed"))
