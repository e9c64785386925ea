"""A noun phrase without its appositions: determiner, modifiers, head noun or name, and what its kind is by itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from onrecord.extraction.speakers.elements import Element, elements
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import TIME_WORDS
from onrecord.extraction.speakers.names import ORGANISATION_WORDS, Name, fold, is_people, is_role
from onrecord.extraction.speakers.nouns import is_listed, is_plural, kind_of_noun, noun_kind, singular
from onrecord.statements import ActorKind

Determiner = Literal["definite", "indefinite", "possessive", "quantified", "none"]

_QUANTIFIERS = word_set(
    """
    these those some many much most several few both all half no none dozens hundreds thousands millions others two three four
    five six seven eight nine ten twenty thirty forty fifty sixty seventy eighty ninety
    fewer more less various countless numerous certain
    """
)
_DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("the", "this", "that", "such"), "definite"),
    **dict.fromkeys(("his", "her", "their", "its", "our", "my", "your", "whose"), "possessive"),
    **dict.fromkeys(("a", "an", "another", "any", "each", "every", "one", "either", "neither"), "indefinite"),
    **dict.fromkeys(_QUANTIFIERS, "quantified"),
}
_SKIPPED = word_set("so virtually not even only just at least nearly almost about more than estimated fellow but and or")
_STOPS = word_set(
    """
    of in on at for from with to by about against who whom whose which that where when as under over after before during
    behind between among inside outside near within without around across through including like such involving regarding
    concerning than while because since is was are were has have had familiar close opposed
    """
)
_NUMBERS = word_set("two three four five six seven eight nine ten")
_FEW = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2})"
# "as many as 40 percent of voters", "fewer than half of them"
_QUANTITY = re.compile(
    r"\s*(?:as (?:many|much|few) as|(?:far |slightly |no )?(?:more|fewer|less) than|"
    r"how many|up to|(?:just |slightly |well )?(?:over|under)|far fewer|roughly|"
    rf"(?:(?:about|around|nearly|almost|only|roughly|some|at least) )?{_FEW} (?:in|out of) (?:every )?"
    rf"(?:{_FEW}|\d{{2,4}}))\b\s*",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
GATHERINGS = word_set("group band panel army team crowd row")  # of people whom it isn't the name of: "a group of rabbis"
_AMONG = word_set("more than about some least at nearly almost")  # between "a group of" and how many they are
_ADJECTIVAL = word_set("ranking leading sitting standing founding managing governing outgoing incoming")
_TIMES = word_set("same week month year weekend summer fall autumn spring winter")
_SELF = word_set("himself herself itself themselves")
# What is held for a place: the names of the complement tell which one, "the MP for Fen Valley".
_SEATS = word_set(
    """
    mp mep msp senator governor mayor councillor councilor representative congressman congresswoman assemblyman assemblywoman
    lawmaker member delegate
    """
)
_SEAT = re.compile(r"\s(?:for|of|from|in)\s((?:[A-Z][\w'’-]*\s?)+)")
_TITLED = word_set("poll survey study document email e-mail video ad memo lawsuit analysis audit tweet")
_SURVEYS = frozenset({"poll", "survey"})  # what is printed as part of its maker's name: "a Fen University Poll"
_OF_PARTIES = word_set(  # what makes people of figures
    """
    party gop public political leading prominent senior major top key influential establishment opposition conservative liberal
    republican democratic religious military
    """
)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words, read.

    `start` and `end` bound them in the text that was read, marks and possessive trimmed. `name` is set where the head is a
    name, with offsets into that text; `roles` are the descriptions printed with the name; `lone` is a name where one
    capitalised word may be a name or a noun; `joined` are the names where `several` people are named and nobody else. `head` is
    the head noun of a description, lower case and singular, with the `modifiers` before it, `named_modifiers` those that are
    names. `is_whole` says that the head is the last word or has a
    complement, no verb, as in "the senator said". `seat` are the words of the place that a seat is held for, as in "the
    MP for Fen Valley"; they are `modifiers` as well. `kind` is what the words mean by themselves.
    """

    start: int
    end: int
    kind: ActorKind = "unnamed"
    determiner: Determiner = "none"
    pronoun: str = ""
    name: Name | None = None
    lone: Name | None = None
    roles: tuple[str, ...] = ()
    head: str = ""
    modifiers: tuple[str, ...] = ()
    named_modifiers: frozenset[str] = frozenset()
    plural: bool = False
    several: bool = False
    joined: tuple[Name, ...] = ()
    is_whole: bool = True
    seat: frozenset[str] = frozenset()

    @property
    def is_document(self) -> bool:
        """Whether the words describe something written or shown, not someone."""
        return noun_kind(self.head) == "document"


def read_segment(text: str, start: int, end: int) -> tuple[Phrase, int | None]:
    """One part of a phrase as if it stood alone, and where a second part joined by "and" begins, if one does."""
    determiner: Determiner = "none"
    taken: list[Element] = []
    rest: int | None = None
    is_whole, naming, of_people = True, False, False
    if quantity := _QUANTITY.match(text, start, end):
        determiner, start = "quantified", quantity.end()
    inside = list(elements(text, start, end))
    for at, element in enumerate(inside):
        word = element.word
        after = inside[at + 1] if at + 1 < len(inside) else None
        if not taken and word in _DETERMINERS and not (determiner != "none" and word == "one"):
            determiner = _DETERMINERS[word] if determiner in ("none", "definite") else determiner
            continue
        if not taken and word.endswith("-year-old") and (after is None or not after.name):
            pass  # "the 29-year-old" is someone, and so is "the 29-year-old scientist"
        elif not taken and (word in _SKIPPED or word[:1].isdigit()):
            is_number = word.isdigit() and word != "1" and determiner != "indefinite" and not _YEAR.fullmatch(word)
            determiner = "quantified" if is_number else determiner
            continue
        if at == 0 and word in _STOPS and after is not None and determiner == "none":
            continue  # "outside experts"
        if word in _NUMBERS and taken and not any(e.name or noun_kind(e.word) != "unknown" for e in taken):
            continue  # "the past three chairmen"
        if word in ("and", "or", "nor", "&") and taken:
            rest = element.end
            break
        if word in ("named", "called") and taken:
            naming = True
            continue
        if naming and element.name:
            return _read_named(text, [element], "none"), None
        if word == "of" and (joint := _joint_after_place(inside[max(0, at - 1) : at + 4])):
            rest = joint
            break
        if word == "of" and taken:
            if office := _office_holder(text, taken, inside[at:]):
                return office, None
            of_people = _are_several_people(inside[at + 1 :])
            break
        if taken and _is_participle(word, taken[-1], after):
            is_whole = False
            break
        if word in _STOPS and taken and (member := _member_of_ministry(text, taken, inside[at:])):
            return member, None
        if word in _STOPS or (taken and (word in TIME_WORDS or word in _SELF)):
            break
        if taken and word in _DETERMINERS and not taken[-1].name:
            is_whole = False  # "defended his father" is no noun phrase
            break
        if (
            taken
            and word in ("the", "this", "last")
            and after is not None
            and after.word in _TIMES
            and determiner != "possessive"
        ):
            break  # "a Fen University Poll the same month"
        if element.possessive:
            determiner, taken = "possessive", []
            continue
        taken.append(element)
    if not taken:
        plural = determiner == "quantified"
        head = "one" if determiner == "indefinite" else ""
        return Phrase(start, end, "group" if plural else "unnamed", determiner, head=head, plural=plural, is_whole=False), rest
    found = _read_head(text, taken, determiner)
    if of_people and found.name is None and (noun_kind(found.head) == "unknown" or found.head in GATHERINGS):
        found = replace(found, kind="group", plural=True)  # "a chorus of Democrats"
    if found.head in _SEATS and found.name is None and (m := _SEAT.match(text, found.end, end)):
        seat = tuple(fold(w) for w in m.group(1).split())
        named = found.named_modifiers.union(seat)
        found = replace(found, modifiers=(*found.modifiers, *seat), named_modifiers=named, seat=frozenset(seat))
    return replace(found, is_whole=found.is_whole and is_whole), rest


def _joint_after_place(elements: Sequence[Element]) -> int | None:
    """Where a second name begins after a name, "of" and a place: "Ann Lee of Fenwick and Ned Fell of Ohio"."""
    if len(elements) < 5 or elements[3].word != "and":
        return None
    first, _, place, joint, second = elements
    names = (first.name, second.name)
    are_people = place.name is not None and all(n is not None and not n.is_organisation for n in names)
    return joint.end if are_people and all(len(n.words) > 1 for n in names if n) else None


def _office_holder(text: str, taken: Sequence[Element], rest: Sequence[Element]) -> Phrase | None:
    """The name after an office with "of" and a lower-case noun: "former secretary of state Nora Field"."""
    last = rest[-1]
    if last.name is None or last.name.is_organisation or taken[-1].name or noun_kind(taken[-1].word) != "person":
        return None
    noun = rest[-2].word
    is_plain = not any(e.name or e.possessive or e.word in _DETERMINERS for e in rest[1:-1]) and singular(noun) == noun
    is_portfolio = taken[-1].word in ("secretary", "minister") or noun_kind(noun) not in ("organisation", "document")
    if len(last.name.words) < 2 or not is_plain or not is_portfolio or not text[rest[0].end : last.start].strip().isalpha():
        return None
    return _read_named(text, [*taken, last], "none")


def _member_of_ministry(text: str, taken: Sequence[Element], rest: Sequence[Element]) -> Phrase | None:
    """The name after an office in a ministry: "the Minister in the Ministry of Finance Ned Fell"."""
    last = rest[-1]
    is_ministry = last.name is not None and any(noun_kind(fold(role.split()[0])) == "organisation" for role in last.name.roles)
    if not is_ministry or noun_kind(taken[-1].word) != "person" or text[rest[0].end : last.start].strip() not in ("", "the"):
        return None
    return _read_named(text, [*taken, last], "none")


def _are_several_people(after: Sequence[Element]) -> bool:
    """Whether what follows "of" means people: "rabbis", "67 Latin American artists"."""
    for element in after[:8]:
        if element.word in _AMONG or element.word.isdigit():
            continue
        if element.name and is_people([fold(w) for w in element.name.words]):
            return True
        if element.word in _STOPS or element.possessive:
            return False
        if element.word and noun_kind(element.word) in ("person", "crowd") and is_plural(element.word):
            return True
    return False


def _is_participle(word: str, before: Element, after: Element | None) -> bool:
    """Whether a participle follows its noun: "an ad released Thursday", not "Republican elected officials"."""
    if not word.endswith(("ed", "ing")) or word in _ADJECTIVAL or before.name or noun_kind(before.word) == "unknown":
        return False
    return after is None or after.word in _DETERMINERS or noun_kind(after.word) == "unknown"


def _read_head(text: str, taken: Sequence[Element], determiner: Determiner) -> Phrase:
    start, last = taken[0].start, taken[-1]
    if last.name:
        return _read_named(text, taken, determiner)
    head_at = len(taken) - 1
    if noun_kind(last.word) == "unknown" and not is_plural(last.word):
        head_at = next((i for i in range(head_at, -1, -1) if taken[i].word and noun_kind(taken[i].word) != "unknown"), head_at)
    head = taken[head_at].word
    is_figure = singular(head) == "figure" and (
        determiner == "quantified" or any(e.word in _OF_PARTIES for e in taken[:head_at])
    )
    people = is_people([head])
    if is_figure:
        head = "person" if head == "figure" else "people"  # "some party figures"
    plural = people or is_plural(head) or (determiner == "quantified" and noun_kind(head) != "document")
    named = next((e for e in taken[:head_at] if e.name), None)
    name = None
    if named and noun_kind(head) == "organisation" and singular(head) == head and determiner in ("definite", "none"):
        words = tuple(text[named.start : taken[head_at].end].split())
        name = Name(words, named.start, taken[head_at].end, is_organisation=True)
    return Phrase(
        start,
        last.end,
        "group" if people else kind_of_noun(head, plural),
        determiner,
        name=name,
        head=singular(head),
        modifiers=tuple(fold(text[e.start : e.end]) for e in taken[:head_at]),
        named_modifiers=frozenset(fold(text[e.start : e.end]) for e in taken[:head_at] if text[e.start].isupper()),
        plural=plural,
        is_whole=head_at == len(taken) - 1,
    )


def _read_named(text: str, taken: Sequence[Element], determiner: Determiner) -> Phrase:
    last, before = taken[-1], taken[:-1]
    name = last.name
    assert name is not None
    folded = [fold(w) for w in name.words]
    placed = replace(name, start=last.start + name.start, end=last.start + name.end)
    if _describes(name, folded, determiner):
        plural = is_people(folded) or is_plural(folded[-1])
        return Phrase(
            taken[0].start,
            last.end,
            "group" if is_people(folded) else kind_of_noun(folded[-1], plural),
            determiner,
            lone=placed if determiner == "none" and len(taken) == len(folded) == 1 and not is_people(folded) else None,
            head=singular(folded[-1]),
            modifiers=(*(fold(text[e.start : e.end]) for e in before), *folded[:-1]),
            plural=plural,
        )
    roles = list(name.roles)
    kind: ActorKind = "organisation" if name.is_organisation else "person"
    if before:
        roles.insert(0, text[before[0].start : before[-1].end if roles else last.start].strip())
        nearest = noun_kind(before[-1].word)
        if nearest == "organisation" or (nearest != "person" and determiner == "definite" and not name.roles):
            kind = "organisation"
    elif determiner == "definite" and not name.roles and not name.title:
        kind = "organisation"
    placed = replace(placed, is_organisation=kind == "organisation")
    return Phrase(taken[0].start, last.end, kind, determiner, name=placed, roles=tuple(roles))


def _describes(name: Name, folded: Sequence[str], determiner: Determiner) -> bool:
    """Whether capitalised words are a description after all: "Republicans", "the Saudis", "Critics", "a Gingrich PAC"."""
    if len(folded) > 1 and folded[-1] in _SURVEYS and not name.roles:
        return True
    if name.is_organisation and not name.roles:
        return determiner == "indefinite"
    if not name.title and is_people(folded):
        return True
    if name.roles or name.title:
        return False
    if len(folded) > 1:
        is_noun = is_listed(folded[-1]) and is_plural(folded[-1]) and noun_kind(folded[-1]) != "crowd"
        return determiner == "none" and (is_noun or folded[-1] in _TITLED)  # in a headline: "Frustrated Parents", "New Poll"
    if folded[0].endswith("s") and determiner != "none" and folded[0].rpartition("-")[2] not in ORGANISATION_WORDS:
        return True
    return is_role(folded[0]) if determiner == "definite" else noun_kind(folded[0]) != "unknown"
