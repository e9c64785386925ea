"""What the words of a source say by themselves: a pronoun, a name with roles, a description, several; and of what kind.

A source is a noun phrase such as "Labour Deputy Leader Tom Watson", "his wife, Jane,", "the Vermont senator" or "some of Mr
Corbyn's supporters". Only grammar is read here; who is meant is decided in `reading`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from onrecord.extraction.speakers.elements import Element, elements, segments, trim
from onrecord.extraction.speakers.lexicon import word_set
from onrecord.extraction.speakers.mentions import TIME_WORDS
from onrecord.extraction.speakers.names import ORGANISATION_WORDS, UPPER, Name, fold, is_people, is_role
from onrecord.extraction.speakers.nouns import is_plural, kind_of_noun, noun_kind, singular
from onrecord.statements import ActorKind

Determiner = Literal["definite", "indefinite", "possessive", "quantified", "none"]

PRONOUNS = word_set(
    """
    he she they it we i you him her them us me his hers their its our my your himself herself themselves itself who whom
    whose which that what myself ourselves yourself self
    """
)
_QUANTIFIERS = word_set(
    """
    these those some many most several few both all half no none dozens hundreds thousands millions others two three four five
    six seven eight nine ten fewer various countless numerous certain
    """
)
_DETERMINERS: dict[str, Determiner] = {
    **dict.fromkeys(("the", "this", "that", "such"), "definite"),
    **dict.fromkeys(("his", "her", "their", "its", "our", "my", "your", "whose"), "possessive"),
    **dict.fromkeys(("a", "an", "another", "any", "each", "every", "one", "either", "neither"), "indefinite"),
    **dict.fromkeys(_QUANTIFIERS, "quantified"),
}
_SKIPPED = word_set("not even only just at least nearly almost about more than estimated fellow but and or")
_STOPS = word_set(
    """
    of in on at for from with to by about against who whom whose which that where when as under over after before during
    behind between among inside outside near within without around across through including like such involving regarding
    concerning than while because is was are were has have had familiar close opposed
    """
)
_PLACED = frozenset({"of", "in", "from", "at", "near"})
_NO_APPOSED_NAME = word_set("including such like and or who which whose wearing with especially namely among")
# "Keep the Promise I": a name with an article inside.
_NAME_WITH_THE = re.compile(rf"(?!The |And )[{UPPER}][\w-]+ (?:of )?the [{UPPER}][\w-]*(?: [{UPPER}][\w-]*)*")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source's words, read.

    `start` and `end` bound them in the text that was read, marks and possessive trimmed. `name` is set where the head is a
    name, with offsets into that text; `roles` are the descriptions printed with the name; `lone` is a name where one
    capitalised word may be a name or a noun. `head` is the head noun of a description, lower case and singular, with the
    `modifiers` before it, `named_modifiers` those that are names. `is_whole` says that the head is the last word or has a
    complement, no verb, as in "the senator said". `kind` is what the words mean by themselves.
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
    is_whole: bool = True

    @property
    def is_document(self) -> bool:
        """Whether the words describe something written or shown, not someone."""
        return noun_kind(self.head) == "document"


@lru_cache(maxsize=4096)
def read_phrase(text: str) -> Phrase:
    """Read the words of a source."""
    start, end = trim(text)
    lowered = text[start:end].casefold().replace("’", "'")
    if lowered in PRONOUNS:
        kind: ActorKind = "group" if lowered in ("they", "we", "them", "us", "their", "our") else "unnamed"
        return Phrase(start, end, kind, pronoun=lowered)
    comma = text.find(",", start, end)
    if m := _NAME_WITH_THE.fullmatch(text, start, comma if comma > 0 else end):
        name = Name(tuple(m.group().split()), start, m.end(), is_organisation=True)
        return Phrase(start, end, "organisation", name=name)
    parts = segments(text, start, end)
    first, rest = _read_segment(text, *parts[0])
    kinds = _kinds_of_several(text, parts, first, rest)
    if kinds:
        return Phrase(start, end, kinds.pop() if len(kinds) == 1 else "group", plural=True, several=True)
    if apposed := _apposed_name(text, parts, first):
        return replace(apposed, start=start, end=end)
    if first.name:
        return replace(first, start=start, end=end, roles=(*first.roles, *_appositions(text, parts[1:])))
    return replace(first, start=start, end=end)


def _read_segment(text: str, start: int, end: int) -> tuple[Phrase, int | None]:
    """One part of a phrase as if it stood alone, and where a second part joined by "and" begins, if one does."""
    determiner: Determiner = "none"
    taken: list[Element] = []
    rest: int | None = None
    is_whole, naming, of_people = True, False, False
    inside = list(elements(text, start, end))
    for at, element in enumerate(inside):
        word = element.word
        after = inside[at + 1] if at + 1 < len(inside) else None
        if not taken and word in _DETERMINERS and not (determiner != "none" and word == "one"):
            determiner = _DETERMINERS[word] if determiner in ("none", "definite") else determiner
            continue
        if not taken and (word in _SKIPPED or word[:1].isdigit()):
            determiner = "quantified" if word.isdigit() and word != "1" else determiner
            continue
        if word in ("and", "or", "&") and taken:
            rest = element.end
            break
        if word in ("named", "called") and taken:
            naming = True
            continue
        if naming and element.name:
            return _read_named(text, [element], "none"), None
        if word == "of" and taken:
            of_people = after is not None and _is_several_people(after)
            break
        if taken and _is_participle(word, taken[-1], after):
            is_whole = False
            break
        if word in _STOPS or (taken and word in TIME_WORDS):
            break
        if taken and word in _DETERMINERS and not taken[-1].name:
            is_whole = False  # "defended his father" is no noun phrase
            break
        if element.possessive:
            determiner, taken = "possessive", []
            continue
        taken.append(element)
    if not taken:
        plural = determiner == "quantified"
        head = "one" if determiner == "indefinite" else ""
        return Phrase(start, end, "group" if plural else "unnamed", determiner, head=head, plural=plural, is_whole=False), rest
    found = _read_head(text, taken, determiner)
    if of_people and found.name is None and noun_kind(found.head) == "unknown":
        found = replace(found, kind="group", plural=True)  # "a chorus of Democrats"
    return replace(found, is_whole=found.is_whole and is_whole), rest


def _is_several_people(element: Element) -> bool:
    if element.name:
        return is_people([fold(w) for w in element.name.words])
    return noun_kind(element.word) == "person" and is_plural(element.word)


def _is_participle(word: str, before: Element, after: Element | None) -> bool:
    """Whether a participle follows its noun: "an ad released Thursday", not "Republican elected officials"."""
    if not word.endswith(("ed", "ing")) or before.name or noun_kind(before.word) == "unknown":
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
    people = is_people([head])
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
    if name.is_organisation and not name.roles:
        return determiner == "indefinite"
    if is_people(folded):
        return True
    if name.roles or name.title:
        return False
    if len(folded) > 1:
        return determiner == "none" and folded[-1] in ("polls", "reports", "officials")
    if folded[0].endswith("s") and determiner != "none" and folded[0].rpartition("-")[2] not in ORGANISATION_WORDS:
        return True
    return is_role(folded[0]) if determiner == "definite" else noun_kind(folded[0]) != "unknown"


def _apposed_name(text: str, parts: Sequence[tuple[int, int]], first: Phrase) -> Phrase | None:
    """The name after a description and a comma: "his wife, Jane", but not "a woman in Worcester, Massachusetts"."""
    if first.name or first.plural or len(parts) < 2 or noun_kind(first.head) not in ("person", "unknown"):
        return None
    apposed, _ = _read_segment(text, *parts[1])
    opening = fold(text[parts[1][0] : parts[1][1]].split(None, 1)[0])
    if apposed.name is None or apposed.kind != "person" or opening in _NO_APPOSED_NAME:
        return None
    before = text[parts[0][0] : parts[0][1]].split()
    is_place = len(before) > 1 and before[-1][0].isupper() and any(w in _PLACED for w in before)
    if is_place and len(apposed.name.words) == 1 and not apposed.name.title:
        return None
    return replace(apposed, roles=(" ".join(before), *apposed.roles, *_appositions(text, parts[2:])))


def _kinds_of_several(text: str, parts: Sequence[tuple[int, int]], first: Phrase, rest: int | None) -> set[ActorKind]:
    """The kinds of those whom a phrase joins by "and"; empty where it means one."""
    found = [first]
    if rest is not None:
        second, _ = _read_segment(text, rest, parts[0][1])
        if first.name is None and second.name is None and second.determiner == "none" and not second.plural:
            return set()  # "the front-runner and former secretary of state" is one person
        found.append(second)
    for begin, finish in parts[1:]:
        part, more = _read_segment(text, begin, finish)
        conjunction = text[begin:finish].lstrip().casefold().startswith(("and ", "or "))
        named = part.name or part.lone
        joined = conjunction and (named or part.plural or part.determiner == "possessive")
        if joined or (named and first.name and part.kind != "organisation" and (more is not None or _is_list(text, parts))):
            found.append(part)
    return {p.kind for p in found} if len(found) > 1 else set()


def _is_list(text: str, parts: Sequence[tuple[int, int]]) -> bool:
    """Whether a phrase is nothing but names and commas, as in a headline: "Clinton, Sanders"."""
    return all(
        len(inside := list(elements(text, a, b))) == 1 and inside[0].name and not inside[0].name.suffix for a, b in parts
    )


def _appositions(text: str, parts: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The descriptions of a person that follow a name between commas, without their article."""
    for begin, finish in parts:
        part, _ = _read_segment(text, begin, finish)
        if part.name is None and part.lone is None and noun_kind(part.head) == "person":
            words = text[begin:finish].strip()
            yield re.sub(r"^(?:and )?(?:an?|the) ", "", re.split(r",? (?:who|whose|which|that) ", words)[0])
